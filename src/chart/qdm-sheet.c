#include "chart/qdm-sheet.h"

#include <math.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "chart/qdm-painter.h"

/**
 * QdmSheet:
 *
 * A chart on paper.  What does not fit on one page goes on the next, with the chart's heads
 * repeated; each page has the title, the legend, and a block that tells plan, period, status date
 * and page.  The unit is the point everywhere.
 */
struct _QdmSheet {
  GObject parent_instance;

  QdmChart *chart;         /* a copy of its own */
  QdmSheetOptions options;
  char *title;
  char *source;

  double page_width;
  double page_height;
  QdmRect content;         /* the room for the chart and its heads */
  double left;
  double top;
  double foot_height;
  GArray *pages;           /* QdmRect: the part of the body that is on each */
};

G_DEFINE_FINAL_TYPE (QdmSheet, qdm_sheet, G_TYPE_OBJECT)

#define MM (72 / 25.4)
/** Body text; small text, 0.85 of it, is still 7 points, and so is body text in a chart that is
 * made smaller to fit. */
#define TEXT_SIZE     8.5
#define LEAST_TEXT    7.0
#define TITLE_HEIGHT  24.0
#define BLOCK_WIDTH   250.0
#define BLOCK_LINE    12.5
#define GAP           10.0
/** Beyond this many pixels cairo makes no picture. */
#define MAX_PIXELS    32000

static void
qdm_sheet_finalize (GObject *object)
{
  QdmSheet *self = QDM_SHEET (object);

  g_clear_object (&self->chart);
  g_free (self->title);
  g_free (self->source);
  g_array_unref (self->pages);

  G_OBJECT_CLASS (qdm_sheet_parent_class)->finalize (object);
}

static void
qdm_sheet_class_init (QdmSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_sheet_finalize;
}

static void
qdm_sheet_init (QdmSheet *self)
{
  self->pages = g_array_new (FALSE, FALSE, sizeof (QdmRect));
}

/* ---- the room ---- */

static double
get_margin (QdmSheet *self)
{
  return self->options.margin > 0 ? self->options.margin : 12 * MM;
}

static void
find_page_size (QdmSheet *self)
{
  static const double sizes[][2] = {
    [QDM_PAPER_A4] = { 297 * MM, 210 * MM }, [QDM_PAPER_A3] = { 420 * MM, 297 * MM }, [QDM_PAPER_A2] = { 594 * MM, 420 * MM },
  };
  double width, height, left, top;

  if (self->options.paper != QDM_PAPER_WHOLE)
    {
      self->page_width = sizes[self->options.paper][self->options.portrait ? 1 : 0];
      self->page_height = sizes[self->options.paper][self->options.portrait ? 0 : 1];
      return;
    }
  qdm_chart_measure (self->chart, &width, &height, &left, &top);
  self->page_width = ceil (MAX (width + left + 1, 2.5 * BLOCK_WIDTH) + 2 * get_margin (self));
  self->page_height = 0; /* until the foot is known */
}

static double
get_legend_width (QdmSheet *self)
{
  return self->page_width - 2 * get_margin (self) - BLOCK_WIDTH - 2 * GAP;
}

static void
find_content (QdmSheet *self)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  double margin = get_margin (self), legend, height;

  legend = qdm_chart_build_legend (self->chart, get_legend_width (self), scene);
  self->foot_height = MAX (4 * BLOCK_LINE, legend + BLOCK_LINE);
  if (self->options.paper == QDM_PAPER_WHOLE)
    {
      qdm_chart_measure (self->chart, NULL, &height, NULL, &self->top);
      self->page_height = ceil (height + self->top + 1 + 2 * margin + TITLE_HEIGHT + GAP + self->foot_height);
    }
  self->content = QDM_RECT (margin, margin + TITLE_HEIGHT, self->page_width - 2 * margin,
                            self->page_height - 2 * margin - TITLE_HEIGHT - GAP - self->foot_height);
}

/* ---- pages ---- */

static void
fit (QdmSheet *self)
{
  double zoom = qdm_chart_get_fit_zoom (self->chart, self->content.width - 1, G_MAXDOUBLE);

  if (qdm_chart_zooms_text (self->chart))
    zoom = CLAMP (zoom, LEAST_TEXT / TEXT_SIZE, 1);
  qdm_chart_set_zoom (self->chart, zoom);
}

/* The places at which pages begin, along one direction, and where the last one ends. */
static GArray *
find_breaks (QdmSheet *self,
             gboolean  sideways,
             double    size,
             double    room)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (double));
  double place = 0;

  g_array_append_val (breaks, place);
  while (place < size - 0.5)
    {
      double next = size;

      if (size - place > room + 0.5)
        next = qdm_chart_find_break (self->chart, sideways, place, place + room);
      place = next > place ? next : place + room;
      g_array_append_val (breaks, place);
    }
  return breaks;
}

/* Whether a page would show any item, and not only an empty grid. */
static gboolean
has_ink (QdmSheet      *self,
         const QdmRect *area)
{
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (self->chart, QDM_CHART_BODY, area);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);
      QdmRect rect = qdm_rect_grow (&shape->rect, 0.5);

      if (shape->item != NULL && qdm_rect_meets (&rect, area))
        return TRUE;
    }
  return FALSE;
}

static void
find_pages (QdmSheet *self)
{
  double width, height;
  g_autoptr (GArray) columns = NULL, rows = NULL;

  qdm_chart_measure (self->chart, &width, &height, &self->left, &self->top);
  columns = find_breaks (self, TRUE, width, MAX (self->content.width - self->left, 20));
  rows = find_breaks (self, FALSE, height, MAX (self->content.height - self->top, 20));
  for (guint i = 0; i + 1 < rows->len; i++)
    for (guint j = 0; j + 1 < columns->len; j++)
      {
        double x = g_array_index (columns, double, j), y = g_array_index (rows, double, i);
        QdmRect area = { x, y, g_array_index (columns, double, j + 1) - x, g_array_index (rows, double, i + 1) - y };

        /* The names of rows are worth a page even where nothing stands in the rows. */
        if ((j == 0 && self->left > 0) || has_ink (self, &area))
          g_array_append_val (self->pages, area);
      }
  if (self->pages->len == 0)
    {
      QdmRect area = { 0, 0, MIN (width, self->content.width), MIN (height, self->content.height) };

      g_array_append_val (self->pages, area);
    }
}

/**
 * qdm_sheet_new:
 * @chart: a chart; what becomes of it later does not change the sheet
 * @options: how to put it on paper
 *
 * Returns: (transfer full): the chart on paper
 */
QdmSheet *
qdm_sheet_new (QdmChart              *chart,
               const QdmSheetOptions *options)
{
  QdmSheet *self = g_object_new (QDM_TYPE_SHEET, NULL);
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, TEXT_SIZE);
  QdmItem *plan;

  g_return_val_if_fail (QDM_IS_CHART (chart), self);

  plan = QDM_ITEM (qdm_chart_get_plan (chart));
  self->options = *options;
  self->title = options->title != NULL ? g_strdup (options->title) : qdm_chart_dup_title (chart);
  self->source = g_strdup (options->source != NULL ? options->source : plan->source);
  if (self->source == NULL)
    self->source = qdm_item_dup_title (plan);

  self->chart = qdm_chart_copy_for_paper (chart, lettering);
  if (qdm_chart_zooms_text (self->chart))
    qdm_chart_set_zoom (self->chart, 1);
  find_page_size (self);
  find_content (self);
  if (options->fit_width && options->paper != QDM_PAPER_WHOLE)
    fit (self);
  find_pages (self);
  return self;
}

/**
 * qdm_sheet_get_n_pages:
 * @self: a sheet
 *
 * Returns: how many pages it takes, at least one
 */
guint
qdm_sheet_get_n_pages (QdmSheet *self)
{
  g_return_val_if_fail (QDM_IS_SHEET (self), 0);

  return self->pages->len;
}

/**
 * qdm_sheet_get_page_size:
 * @self: a sheet
 * @width: (out): in points
 * @height: (out): in points
 *
 * Tells the size of its pages.
 */
void
qdm_sheet_get_page_size (QdmSheet *self,
                         double   *width,
                         double   *height)
{
  g_return_if_fail (QDM_IS_SHEET (self));

  *width = self->page_width;
  *height = self->page_height;
}

/**
 * qdm_sheet_get_page_area:
 * @self: a sheet
 * @page: from 0
 * @area: (out): the part of the chart's body that is on it, in points
 *
 * Tells what is on a page.
 */
void
qdm_sheet_get_page_area (QdmSheet *self,
                         guint     page,
                         QdmRect  *area)
{
  g_return_if_fail (QDM_IS_SHEET (self));
  g_return_if_fail (page < self->pages->len);

  *area = g_array_index (self->pages, QdmRect, page);
}

/* ---- drawing ---- */

static void
paint (QdmSheet *self,
       QdmScene *scene,
       cairo_t  *cr)
{
  qdm_painter_paint (scene, cr, qdm_palette_get (QDM_PALETTE_PRINT));
}

static void
draw_part (QdmSheet     *self,
           QdmChartPart  part,
           QdmRect       area,
           double        x,
           double        y,
           cairo_t      *cr)
{
  g_autoptr (QdmScene) scene = NULL;

  if (area.width <= 0 || area.height <= 0)
    return;

  scene = qdm_chart_build_scene (self->chart, part, &area);
  cairo_save (cr);
  /* Lines on the edge belong to the part. */
  cairo_rectangle (cr, x - 0.5, y - 0.5, area.width + 1, area.height + 1);
  cairo_clip (cr);
  cairo_translate (cr, x - area.x, y - area.y);
  paint (self, scene, cr);
  cairo_restore (cr);
}

static void
draw_chart (QdmSheet *self,
            guint     page,
            cairo_t  *cr)
{
  QdmRect body = g_array_index (self->pages, QdmRect, page);
  double x = self->content.x, y = self->content.y;

  draw_part (self, QDM_CHART_BODY, body, x + self->left, y + self->top, cr);
  draw_part (self, QDM_CHART_TOP, QDM_RECT (body.x, 0, body.width, self->top), x + self->left, y, cr);
  draw_part (self, QDM_CHART_LEFT, QDM_RECT (0, body.y, self->left, body.height), x, y + self->top, cr);
  draw_part (self, QDM_CHART_CORNER, QDM_RECT (0, 0, self->left, self->top), x, y, cr);
}

/* A frame around the chart, and where the chart goes on beyond it, an arrow. */
static void
add_frame (QdmSheet *self,
           guint     page,
           QdmScene *scene)
{
  QdmRect body = g_array_index (self->pages, QdmRect, page);
  double width, height, x = self->content.x, y = self->content.y;
  double right = x + self->left + body.width, bottom = y + self->top + body.height;

  qdm_chart_measure (self->chart, &width, &height, NULL, NULL);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, x, y, right, y);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, right, y, right, bottom);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, right, bottom, x, bottom);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, x, bottom, x, y);
  if (body.x + body.width < width - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_COLLAPSED, NULL, right + 5, y + self->top / 2 + 4, 6);
  if (body.y + body.height < height - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_EXPANDED, NULL, x + 6, bottom + 5, 6);
}

static char *
dup_period (QdmPlan *plan)
{
  char first[QDM_DATE_BUFFER], last[QDM_DATE_BUFFER];

  if (plan->first_day == QDM_DATE_UNSET || plan->last_day == QDM_DATE_UNSET)
    return g_strdup ("");
  /* Translators: first and last day of the plan */
  return g_strdup_printf (_("Period: %s to %s"), qdm_date_format (plan->first_day, first), qdm_date_format (plan->last_day, last));
}

static char *
dup_status_date (QdmPlan *plan)
{
  char date[QDM_DATE_BUFFER];

  if (plan->status_date == QDM_DATE_UNSET)
    return g_strdup ("");
  return g_strdup_printf (_("Status date: %s"), qdm_date_format (plan->status_date, date));
}

static void
add_block (QdmSheet *self,
           guint     page,
           QdmScene *scene)
{
  QdmPlan *plan = qdm_chart_get_plan (self->chart);
  double x = self->content.x + self->content.width - BLOCK_WIDTH, y = self->page_height - get_margin (self) - 4 * BLOCK_LINE;
  g_autofree char *name = qdm_item_dup_title (QDM_ITEM (plan)), *period = dup_period (plan), *status_date = dup_status_date (plan);
  /* Translators: number of this page, number of all pages */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  const char *lines[] = { name, period, status_date, number };

  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (x, y, BLOCK_WIDTH, 4 * BLOCK_LINE));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (i > 0)
        qdm_scene_add_stroke (scene, QDM_STYLE_GRID, x, y + i * BLOCK_LINE, x + BLOCK_WIDTH, y + i * BLOCK_LINE);
      qdm_scene_add_text (scene, QDM_STYLE_TEXT, i == 0 ? QDM_FONT_BOLD : QDM_FONT_SMALL, QDM_FIT_MIDDLE, QDM_ALIGN_LEFT, NULL,
                          QDM_RECT (x + 5, y + i * BLOCK_LINE, BLOCK_WIDTH - 10, BLOCK_LINE), lines[i]);
    }
}

static void
add_texts (QdmSheet *self,
           guint     page,
           QdmScene *scene)
{
  /* Translators: the document that a chart's contents come from */
  g_autofree char *source = g_strdup_printf (_("Source: %s"), self->source);
  double margin = get_margin (self);

  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_TITLE, QDM_FIT_END, QDM_ALIGN_LEFT | QDM_ALIGN_TOP, NULL,
                      QDM_RECT (margin, margin, self->content.width, TITLE_HEIGHT), self->title);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (margin, self->page_height - margin - BLOCK_LINE, get_legend_width (self), BLOCK_LINE), source);
}

static void
draw_legend (QdmSheet *self,
             cairo_t  *cr)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  qdm_chart_build_legend (self->chart, get_legend_width (self), scene);
  cairo_save (cr);
  cairo_translate (cr, get_margin (self), self->page_height - get_margin (self) - self->foot_height);
  paint (self, scene, cr);
  cairo_restore (cr);
}

/**
 * qdm_sheet_draw_page:
 * @self: a sheet
 * @page: from 0
 * @cr: the page, whose unit is the point
 *
 * Draws a page.
 */
void
qdm_sheet_draw_page (QdmSheet *self,
                     guint     page,
                     cairo_t  *cr)
{
  g_autoptr (QdmScene) scene = NULL;

  g_return_if_fail (QDM_IS_SHEET (self));
  g_return_if_fail (page < self->pages->len);

  scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  draw_chart (self, page, cr);
  add_frame (self, page, scene);
  add_block (self, page, scene);
  add_texts (self, page, scene);
  paint (self, scene, cr);
  draw_legend (self, cr);
}

/* ---- files ---- */

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
finish (cairo_surface_t *surface,
        GByteArray      *array,
        GError         **error)
{
  cairo_status_t status = cairo_surface_status (surface);

  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (array);

  g_byte_array_unref (array);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The chart could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}

/* The same plan makes the same file, so a file's day is the plan's and not the clock's. */
static void
set_metadata (QdmSheet        *self,
              cairo_surface_t *surface)
{
  QdmPlan *plan = qdm_chart_get_plan (self->chart);
  QdmDate day = plan->status_date != QDM_DATE_UNSET ? plan->status_date
              : plan->first_day != QDM_DATE_UNSET ? plan->first_day : 0;
  char date[QDM_DATE_BUFFER];
  g_autofree char *time = g_strconcat (qdm_date_format (day, date), "T00:00:00Z", NULL);
  g_autofree char *name = qdm_item_dup_title (QDM_ITEM (plan));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
}

/**
 * qdm_sheet_write_pdf:
 * @self: a sheet
 * @error: return location for an error
 *
 * Returns: (transfer full): all pages as a PDF file, or %NULL on error
 */
GBytes *
qdm_sheet_write_pdf (QdmSheet  *self,
                     GError   **error)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (QDM_IS_SHEET (self), NULL);

  surface = cairo_pdf_surface_create_for_stream (write_cb, array, self->page_width, self->page_height);
  set_metadata (self, surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      qdm_sheet_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return finish (surface, array, error);
}

/**
 * qdm_sheet_write_svg:
 * @self: a sheet
 * @page: from 0
 * @error: return location for an error
 *
 * Returns: (transfer full): a page as an SVG file, or %NULL on error
 */
GBytes *
qdm_sheet_write_svg (QdmSheet  *self,
                     guint      page,
                     GError   **error)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (QDM_IS_SHEET (self), NULL);

  surface = cairo_svg_surface_create_for_stream (write_cb, array, self->page_width, self->page_height);
  cr = cairo_create (surface);
  qdm_sheet_draw_page (self, page, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return finish (surface, array, error);
}

/**
 * qdm_sheet_write_png:
 * @self: a sheet
 * @page: from 0
 * @dots_per_inch: how fine
 * @error: return location for an error
 *
 * Returns: (transfer full): a page as a PNG file on white, or %NULL on error
 */
GBytes *
qdm_sheet_write_png (QdmSheet  *self,
                     guint      page,
                     double     dots_per_inch,
                     GError   **error)
{
  double scale = dots_per_inch / 72;
  double width = ceil (self->page_width * scale), height = ceil (self->page_height * scale);
  GByteArray *array;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (QDM_IS_SHEET (self), NULL);

  if (width > MAX_PIXELS || height > MAX_PIXELS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The picture would be %.0f by %.0f pixels, more than can be written; choose a coarser resolution, or a paper size"),
                   width, height);
      return NULL;
    }

  array = g_byte_array_new ();
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  /* The painter measures lines in points, so the scale belongs to the surface. */
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  qdm_sheet_draw_page (self, page, cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, write_cb, array);
  return finish (surface, array, error);
}
