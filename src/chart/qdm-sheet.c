#include "chart/qdm-sheet-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-painter.h"

/**
 * QdmSheet:
 *
 * A chart on paper: divided over as many pages as it takes, its heads repeated on each, with
 * title, legend, source, dates and page number around it.  It shows the plan as it is when the
 * sheet is made.  Its unit is the point.
 */

G_DEFINE_FINAL_TYPE (QdmSheet, qdm_sheet, G_TYPE_OBJECT)

#define LEAST_WIDTH (45 * QDM_SHEET_TYPE_SIZE)
#define GAP         (0.6 * QDM_SHEET_TYPE_SIZE)
/** Where an arrow under the chart says that it goes on. */
#define ARROW       (1.6 * QDM_SHEET_TYPE_SIZE)
/** How much of the next page a picture that is glued together shows beyond the line to cut at. */
#define OVERLAP     (5 * QDM_SHEET_MM)

/* ---- what stands around the chart ---- */

static double
measure_line (QdmSheet   *self,
              QdmFont     font,
              const char *text)
{
  return ceil (qdm_lettering_get_width (qdm_chart_get_lettering (self->chart), text, font)) + 1;
}

/* Adds a text of as many lines as it needs, within reason, and tells how high it is. */
static double
add_lines (QdmSheet   *self,
           QdmScene   *scene,
           QdmStyle    style,
           QdmFont     font,
           QdmAlign    align,
           QdmRect     place,
           const char *text)
{
  double height;

  qdm_lettering_measure (qdm_chart_get_lettering (self->chart), text, font, QDM_FIT_WRAP, place.width, place.height, NULL, &height);
  place.height = ceil (height);
  qdm_scene_add_text (scene, style, font, QDM_FIT_WRAP, align, NULL, place, text);
  return place.height;
}

/* The title at the left and the plan at the right, or below where one line is too short for both. */
static double
build_head (QdmSheet *self,
            double    width,
            double    most)
{
  g_autofree char *plan = qdm_item_dup_title (QDM_ITEM (qdm_chart_get_plan (self->chart)));
  double title_width = measure_line (self, QDM_FONT_TITLE, self->title);
  double plan_width = measure_line (self, QDM_FONT_BODY, plan);
  gboolean side_by_side = title_width + 2 * GAP + plan_width <= width;
  double height;

  self->head = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  height = add_lines (self, self->head, QDM_STYLE_TEXT, QDM_FONT_TITLE, QDM_ALIGN_LEFT,
                      QDM_RECT (0, 0, width, most / 2), self->title);
  if (side_by_side)
    qdm_scene_add_text (self->head, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL,
                        QDM_RECT (width - plan_width, 0, plan_width, height), plan);
  else
    height += add_lines (self, self->head, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_ALIGN_LEFT,
                         QDM_RECT (0, height, width, most / 2), plan);
  qdm_scene_add_stroke (self->head, QDM_STYLE_GRID_STRONG, 0, height + GAP / 2, width, height + GAP / 2);
  return height + 1.5 * GAP;
}

static char *
dup_source (QdmSheet *self)
{
  const char *assumed = _("≈ assumed: no document states the value");
  g_autofree char *source = NULL;

  if (self->source == NULL)
    return g_strdup (assumed);
  /* Translators: the document that a chart's contents come from */
  source = g_strdup_printf (_("Source: %s"), self->source);
  return g_strconcat (source, "　", assumed, NULL);
}

static char *
dup_dates (QdmPlan *plan)
{
  char first[QDM_DATE_BUFFER], last[QDM_DATE_BUFFER], status[QDM_DATE_BUFFER];
  GString *dates = g_string_new (NULL);

  if (plan->first_day != QDM_DATE_UNSET && plan->last_day != QDM_DATE_UNSET)
    /* Translators: first and last day of the plan */
    g_string_append_printf (dates, _("Period: %s to %s"), qdm_date_format (plan->first_day, first),
                            qdm_date_format (plan->last_day, last));
  if (plan->status_date != QDM_DATE_UNSET)
    {
      g_autofree char *shown = g_strconcat (qdm_item_is_assumed (QDM_ITEM (plan), "status-date") ? "≈" : "",
                                            qdm_date_format (plan->status_date, status), NULL);

      g_string_append (dates, dates->len > 0 ? "　" : "");
      g_string_append_printf (dates, _("Status date: %s"), shown);
    }
  return g_string_free (dates, FALSE);
}

static char *
dup_page_text (QdmSheet *self,
               guint     page,
               guint     n_pages)
{
  g_autofree char *dates = dup_dates (qdm_chart_get_plan (self->chart));
  /* Translators: number of this page, number of all pages */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);

  return dates[0] != '\0' ? g_strconcat (dates, "　", number, NULL) : g_steal_pointer (&number);
}

/* The source at the left, dates and page at the right, or below. */
static double
build_foot (QdmSheet *self,
            QdmScene *scene,
            double    width,
            double    most,
            guint     page,
            guint     n_pages)
{
  g_autofree char *source = dup_source (self);
  g_autofree char *place = dup_page_text (self, page, n_pages);
  double place_width = MIN (measure_line (self, QDM_FONT_SMALL, place), width);
  double source_width = measure_line (self, QDM_FONT_SMALL, source);
  gboolean side_by_side = source_width + 2 * GAP + place_width <= width;
  double y = GAP / 2, height;

  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, 0, 0, width, 0);
  height = add_lines (self, scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_ALIGN_LEFT,
                      QDM_RECT (0, y, side_by_side ? source_width : width, most), source);
  if (!side_by_side)
    y += height;
  height = add_lines (self, scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_ALIGN_RIGHT,
                      QDM_RECT (width - place_width, y, place_width, most), place);
  return y + height;
}

static double
get_margin (QdmSheet *self)
{
  return self->options.margin > 0 ? self->options.margin : 10 * QDM_SHEET_MM;
}

/* Makes the paper as large as the chart and what stands around it. */
static void
lay_out_whole (QdmSheet *self)
{
  double margin = get_margin (self), width, height, left, top, head, foot;
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  self->options.fit = QDM_SHEET_FIT_NONE;
  if (qdm_chart_zooms_text (self->chart))
    qdm_chart_set_zoom (self->chart, 1);
  qdm_chart_measure (self->chart, &width, &height, &left, &top);
  width = MAX (ceil (width + left), LEAST_WIDTH);
  height = ceil (height + top) + 1;

  head = build_head (self, width, width);
  self->legend_height = qdm_chart_build_legend (self->chart, width, self->legend);
  foot = build_foot (self, scene, width, width, 0, 1);

  self->room = QDM_RECT (margin, margin + head, width, MAX (height, 2 * top));
  self->page_width = width + 2 * margin;
  self->page_height = self->room.y + self->room.height + ARROW + self->legend_height + GAP + foot + margin;
  qdm_sheet_find_pages (self);
}

static void
lay_out (QdmSheet *self)
{
  double margin = get_margin (self), width, height, head, foot;
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  qdm_paper_get_size (self->options.paper, self->options.portrait, &self->page_width, &self->page_height);
  width = MAX (self->page_width - 2 * margin, 10 * QDM_SHEET_TYPE_SIZE);
  height = MAX (self->page_height - 2 * margin, 10 * QDM_SHEET_TYPE_SIZE);
  head = build_head (self, width, height / 4);
  foot = build_foot (self, scene, width, height / 8, 999, 999);
  self->legend_height = qdm_chart_build_legend (self->chart, width, self->legend);

  self->room = QDM_RECT (margin, margin + head, width,
                         MAX (height - head - ARROW - self->legend_height - GAP - foot, 5 * QDM_SHEET_TYPE_SIZE));
  qdm_sheet_find_pages (self);
}

/* ---- drawing ---- */

static void
paint_at (QdmScene *scene,
          cairo_t  *cr,
          double    x,
          double    y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  qdm_painter_paint (scene, cr, qdm_palette_get (QDM_PALETTE_PRINT));
  cairo_restore (cr);
}

/* Paints an area of a part of the chart, whose top left corner comes to a place. */
static void
paint_part (QdmSheet     *self,
            cairo_t      *cr,
            QdmChartPart  part,
            QdmRect       area,
            double        x,
            double        y)
{
  /* What only touches the area from outside belongs to another page. */
  QdmRect inside = qdm_rect_grow (&area, -0.01);
  g_autoptr (QdmScene) scene = NULL;

  if (inside.width <= 0 || inside.height <= 0)
    return;

  scene = qdm_chart_build_scene (self->chart, part, &inside);
  cairo_save (cr);
  cairo_rectangle (cr, x, y, area.width, area.height);
  cairo_clip (cr);
  paint_at (scene, cr, x - area.x, y - area.y);
  cairo_restore (cr);
}

/* The page that shows what lies at a place of the body; 0 if none is worth it. */
static guint
find_page (QdmSheet *self,
           double    x,
           double    y)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (qdm_rect_contains (&g_array_index (self->pages, QdmSheetPage, i).area, x, y))
      return i + 1;
  return 0;
}

/* Where to lay the next page on, and which one it is. */
static void
add_seam (QdmSheet *self,
          QdmScene *scene,
          QdmRect   seam,
          guint     page)
{
  g_autofree char *text = page > 0 ? g_strdup_printf ("%u", page) : NULL;

  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, seam.x, seam.y, seam.x + seam.width, seam.y + seam.height);
  if (text != NULL)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_LEFT, NULL,
                        QDM_RECT (seam.x + (seam.width > 0 ? seam.width / 2 + ARROW / 2 : ARROW * 0.2),
                                  seam.y + (seam.height > 0 ? seam.height / 2 + ARROW / 3 : 0), ARROW, ARROW), text);
}

/* Where the cut of the page before comes to lie, at both ends. */
static void
add_cut (QdmScene *scene,
         double    from_x,
         double    from_y,
         double    to_x,
         double    to_y)
{
  double x = to_x > from_x ? ARROW : 0, y = to_y > from_y ? ARROW : 0;

  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, from_x, from_y, from_x + x, from_y + y);
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, to_x - x, to_y - y, to_x, to_y);
}

/* A frame around the chart, and where the chart goes on beyond it, an arrow. */
static void
paint_frame (QdmSheet           *self,
             cairo_t            *cr,
             const QdmSheetPage *page)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  const QdmRect *body = &page->area;
  double right = self->left + body->width, bottom = self->top + body->height, width, height;
  double next_x = body->x + body->width, next_y = body->y + body->height;

  qdm_chart_measure (self->chart, &width, &height, NULL, NULL);
  if (qdm_sheet_has_heads (self))
    qdm_scene_add_box (scene, QDM_STYLE_GRID_STRONG, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, right, bottom));
  if (next_x < width - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_COLLAPSED, NULL, right + ARROW / 2, bottom / 2, ARROW / 2);
  if (next_x < width - 1 && !qdm_sheet_has_heads (self))
    add_seam (self, scene, QDM_RECT (right, 0, 0, bottom), find_page (self, next_x + 1, body->y + body->height / 2));
  if (next_y < height - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_EXPANDED, NULL, right / 2, bottom + ARROW / 2, ARROW / 2);
  if (next_y < height - 1 && !qdm_sheet_has_heads (self))
    add_seam (self, scene, QDM_RECT (0, bottom, right, 0), find_page (self, body->x + body->width / 2, next_y + 1));
  if (page->cut.x > body->x)
    add_cut (scene, page->cut.x - body->x, 0, page->cut.x - body->x, bottom);
  if (page->cut.y > body->y)
    add_cut (scene, 0, page->cut.y - body->y, right, page->cut.y - body->y);
  paint_at (scene, cr, 0, 0);
}

/* Pages of a picture are laid on one another: each shows the beginning of the next. */
static void
paint_body (QdmSheet *self,
            cairo_t  *cr,
            QdmRect   body)
{
  double overlap = qdm_sheet_has_heads (self) ? 0 : OVERLAP / self->scale, width, height;

  qdm_chart_measure (self->chart, &width, &height, NULL, NULL);
  body.width = MIN (body.width + overlap, MAX (width - body.x, body.width));
  body.height = MIN (body.height + overlap, MAX (height - body.y, body.height));
  paint_part (self, cr, QDM_CHART_BODY, body, self->left, self->top);
}

/* A chart with heads is a table and begins at the left; a diagram stands in the middle. */
static void
draw_chart (QdmSheet *self,
            guint     page,
            cairo_t  *cr)
{
  const QdmSheetPage *here = &g_array_index (self->pages, QdmSheetPage, page);
  QdmRect body = here->area;
  double left = self->left, top = self->top;

  cairo_save (cr);
  cairo_translate (cr, self->room.x, self->room.y);
  if (!qdm_sheet_has_heads (self))
    cairo_translate (cr, (self->room.width - body.width * self->scale) / 2,
                     (self->room.height - body.height * self->scale) / 2);
  cairo_scale (cr, self->scale, self->scale);
  paint_part (self, cr, QDM_CHART_CORNER, QDM_RECT (0, 0, left, top), 0, 0);
  paint_part (self, cr, QDM_CHART_TOP, QDM_RECT (body.x, 0, body.width, top), left, 0);
  paint_part (self, cr, QDM_CHART_LEFT, QDM_RECT (0, body.y, left, body.height), 0, top);
  paint_body (self, cr, body);
  paint_frame (self, cr, here);
  cairo_restore (cr);
}

static void
draw_foot (QdmSheet *self,
           guint     page,
           cairo_t  *cr)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  double y = self->room.y + self->room.height + ARROW;

  paint_at (self->legend, cr, self->room.x, y);
  build_foot (self, scene, self->room.width, self->page_height / 8, page, self->pages->len);
  paint_at (scene, cr, self->room.x, y + self->legend_height + GAP);
}

/* ---- the object ---- */

static void
qdm_sheet_finalize (GObject *object)
{
  QdmSheet *self = QDM_SHEET (object);

  g_clear_object (&self->head);
  g_clear_object (&self->legend);
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
  self->pages = g_array_new (FALSE, FALSE, sizeof (QdmSheetPage));
}

/* The room that a chart has across a page, or 0 where the page follows the chart. */
static double
find_page_width (QdmSheet *self)
{
  double width, height;

  if (self->options.paper == QDM_PAPER_WHOLE)
    return 0;
  qdm_paper_get_size (self->options.paper, self->options.portrait, &width, &height);
  return width - 2 * get_margin (self);
}

/**
 * qdm_sheet_new:
 * @chart: a chart; what becomes of it later does not change the sheet
 * @options: how to put it on paper
 *
 * Lays a chart out on paper.  No type becomes smaller than 7 points and no line thinner than
 * 0.35: what does not fit so goes on further pages.
 *
 * Returns: (transfer full): the chart on paper
 */
QdmSheet *
qdm_sheet_new (QdmChart              *chart,
               const QdmSheetOptions *options)
{
  QdmSheet *self;
  g_autoptr (QdmLettering) lettering = NULL;
  const char *source;

  g_return_val_if_fail (QDM_IS_CHART (chart), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (QDM_TYPE_SHEET, NULL);
  lettering = qdm_lettering_new (NULL, QDM_SHEET_TYPE_SIZE);
  source = options->source != NULL ? options->source : QDM_ITEM (qdm_chart_get_plan (chart))->source;
  self->options = *options;
  self->options.title = self->options.source = NULL;
  self->title = options->title != NULL ? g_strdup (options->title) : qdm_chart_dup_title (chart);
  self->source = g_strdup (source);
  self->chart = qdm_chart_copy_for_paper (chart, lettering, find_page_width (self));
  self->legend = qdm_scene_new (lettering);

  if (options->paper == QDM_PAPER_WHOLE)
    lay_out_whole (self);
  else
    lay_out (self);
  return self;
}

/**
 * qdm_sheet_get_plan:
 * @self: a sheet
 *
 * Returns: (transfer none): the plan that it shows
 */
QdmPlan *
qdm_sheet_get_plan (QdmSheet *self)
{
  g_return_val_if_fail (QDM_IS_SHEET (self), NULL);

  return qdm_chart_get_plan (self->chart);
}

/**
 * qdm_sheet_get_title:
 * @self: a sheet
 *
 * Returns: (transfer none): what stands above
 */
const char *
qdm_sheet_get_title (QdmSheet *self)
{
  g_return_val_if_fail (QDM_IS_SHEET (self), NULL);

  return self->title;
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
 * @area: (out): the part of the chart's body that is on it, in the chart's units
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

  *area = g_array_index (self->pages, QdmSheetPage, page).area;
}

/**
 * qdm_sheet_get_scale:
 * @self: a sheet
 *
 * Returns: how many points a unit of the chart is; at 1 its body text is 10 points high
 */
double
qdm_sheet_get_scale (QdmSheet *self)
{
  g_return_val_if_fail (QDM_IS_SHEET (self), 1);

  return self->scale;
}

/**
 * qdm_sheet_draw_page:
 * @self: a sheet
 * @page: from 0
 * @cr: the page, whose unit is the point
 *
 * Draws a page.  Those beside each other follow one another, then come those below.
 */
void
qdm_sheet_draw_page (QdmSheet *self,
                     guint     page,
                     cairo_t  *cr)
{
  g_return_if_fail (QDM_IS_SHEET (self));
  g_return_if_fail (page < self->pages->len);

  paint_at (self->head, cr, self->room.x, get_margin (self));
  draw_chart (self, page, cr);
  draw_foot (self, page, cr);
}
