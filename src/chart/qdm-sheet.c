#include "chart/qdm-sheet.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-page-break.h"
#include "chart/qdm-painter.h"

/**
 * QdmSheet:
 *
 * A chart on paper: divided over as many pages as it takes, its heads repeated on each, with
 * title, legend, source, dates and page number around it.  It shows the plan as it is when the
 * sheet is made.  Its unit is the point.
 */
struct _QdmSheet {
  GObject parent_instance;

  QdmChart *chart; /* a copy of its own */
  QdmSheetOptions options;
  char *title;
  char *source;

  double page_width;
  double page_height;
  QdmScene *head;
  QdmScene *legend;
  double legend_height;
  QdmRect room; /* for the chart on each page */

  /* In the chart's units, of which each is as many points as the scale says. */
  double scale;
  double left;
  double top;
  GArray *pages; /* Page */
};

/* What is on a page along one direction, and where the page before it is to be cut, which is later
 * than its beginning if what the cut goes through is shown once more. */
typedef struct {
  double begin;
  double end;
  double cut;
} Span;

typedef struct {
  QdmRect area;   /* the part of the body that is on the page */
  QdmPoint cut;   /* in the body; the corner of the area where nothing is shown twice */
} Page;

G_DEFINE_FINAL_TYPE (QdmSheet, qdm_sheet, G_TYPE_OBJECT)

/** Body text on paper, in points; the small type is 0.85 of it. */
#define TYPE_SIZE 10.0
#define SMALL_TYPE 0.85
#define LEAST_TYPE 7.0
/** What fits on one page may fill it up to here. */
#define GREATEST_SCALE 1.5
#define SCALE_STEP 0.96

#define MM          (72 / 25.4)
#define LEAST_WIDTH (45 * TYPE_SIZE)
#define GAP         (0.6 * TYPE_SIZE)
/** Where an arrow under the chart says that it goes on. */
#define ARROW       (1.6 * TYPE_SIZE)
/** So much more than its share finds room beside a page. */
#define SLIVER      (2 * MM)
/** How much of the next page a picture that is glued together shows beyond the line to cut at. */
#define OVERLAP     (5 * MM)
/** How nearly pages are made alike. */
#define SPREAD_STEPS 8

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

/* ---- pages ---- */

static gboolean
has_heads (QdmSheet *self)
{
  return self->left > 0 || self->top > 0;
}

/* What each page shows along one direction: at least one page, at most of the size of the room.
 * What a cut through a picture goes through is whole on the next page. */
static GArray *
find_spans (QdmSheet *self,
            gboolean  sideways,
            double    size,
            double    room)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  Span span = { 0 };

  do
    {
      span.end = size;
      if (size - span.begin > room + 0.5)
        span.end = qdm_chart_find_break (self->chart, sideways, span.begin, span.begin + room);
      if (span.end <= span.begin)
        span.end = span.begin + room;
      g_array_append_val (spans, span);
      span.cut = span.end;
      span.begin = has_heads (self) || span.end >= size - 0.5
                   ? span.end : qdm_page_break_resume (self->chart, sideways, span.begin, span.end);
    }
  while (span.cut < size - 0.5);
  return spans;
}

/* How often what is cut has to be shown once more. */
static guint
count_cuts (GArray *spans)
{
  guint n = 0;

  for (guint i = 0; i < spans->len; i++)
    n += g_array_index (spans, Span, i).cut > g_array_index (spans, Span, i).begin;
  return n;
}

/* As many pages as are needed, but none nearly empty: the least room that still does, and cuts no
 * more.  Pages of rows beneath each other are filled one after the other. */
static GArray *
spread (QdmSheet *self,
        gboolean  sideways,
        double    size,
        double    room)
{
  g_autoptr (GArray) spans = find_spans (self, sideways, size, room);
  g_autoptr (GArray) best = g_array_ref (spans);
  double too_small = size / (spans->len + 1), enough = room;

  if ((has_heads (self) && !sideways) || spans->len < 2)
    return g_steal_pointer (&best);

  for (guint i = 0; i < SPREAD_STEPS; i++)
    {
      double middle = (too_small + enough) / 2;
      g_autoptr (GArray) other = find_spans (self, sideways, size, middle);

      if (other->len > spans->len || count_cuts (other) > count_cuts (spans))
        {
          too_small = middle;
          continue;
        }
      enough = middle;
      g_array_unref (best);
      best = g_steal_pointer (&other);
    }
  return g_steal_pointer (&best);
}

/* How far items reach into an area from its left side; -1 if it shows none, but only an empty grid. */
static double
measure_reach (QdmSheet      *self,
               QdmChartPart   part,
               const QdmRect *area)
{
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (self->chart, part, area);
  double reach = -1;

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);
      QdmRect rect = qdm_rect_grow (&shape->rect, 0.5);

      if (shape->item != NULL && qdm_rect_meets (&rect, area))
        reach = MAX (reach, CLAMP (shape->rect.x + shape->rect.width - area->x, 0, area->width));
    }
  return reach;
}

/* The names of rows and columns are worth a page even where nothing stands in them. */
static gboolean
shows_heads (QdmSheet      *self,
             const QdmRect *area)
{
  QdmRect top = { area->x, 0, area->width, self->top };

  return (area->x <= 0 && self->left > 0) ||
         (area->y <= 0 && self->top > 0 && measure_reach (self, QDM_CHART_TOP, &top) >= 0);
}

/* Whether all that there would be on a page is the last bit of what is on the page before it; that
 * page is then made wider by so much. */
static gboolean
joins_page_before (QdmSheet      *self,
                   const QdmRect *area,
                   double         reach)
{
  QdmRect *before = self->pages->len > 0 ? &g_array_index (self->pages, Page, self->pages->len - 1).area : NULL;

  if (before == NULL || before->y != area->y || before->x + before->width != area->x || reach > SLIVER / self->scale)
    return FALSE;

  before->width += reach;
  return TRUE;
}

static gboolean
needs_page (QdmSheet      *self,
            const QdmRect *area)
{
  double reach;

  if (shows_heads (self, area))
    return TRUE;

  reach = measure_reach (self, QDM_CHART_BODY, area);
  return reach >= 0 && !joins_page_before (self, area, reach);
}

static Page
make_page (const Span *across,
           const Span *down)
{
  return (Page) {
    .area = QDM_RECT (across->begin, down->begin, across->end - across->begin, down->end - down->begin),
    .cut = { across->cut, down->cut },
  };
}

static void
list_pages (QdmSheet *self,
            GArray   *columns,
            GArray   *rows)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < columns->len; j++)
      {
        Page page = make_page (&g_array_index (columns, Span, j), &g_array_index (rows, Span, i));

        if (needs_page (self, &page.area))
          g_array_append_val (self->pages, page);
      }
  if (self->pages->len == 0)
    {
      Page page = make_page (&g_array_index (columns, Span, 0), &g_array_index (rows, Span, 0));

      g_array_append_val (self->pages, page);
    }
}

/* A chart whose zoom makes everything larger is fitted by the scale alone. */
static double
choose_zoom (QdmSheet *self,
             double    width,
             double    height)
{
  if (qdm_chart_zooms_text (self->chart))
    return 1;
  if (self->options.fit == QDM_SHEET_FIT_NONE)
    return qdm_chart_get_zoom (self->chart);
  return qdm_chart_get_fit_zoom (self->chart, width, height);
}

typedef GArray *(*SpanFunc) (QdmSheet *self,
                             gboolean  sideways,
                             double    size,
                             double    room);

/* Divides the chart at a scale.  Heads never leave less than half of the page to the body. */
static void
divide (QdmSheet  *self,
        double     scale,
        SpanFunc   find,
        GArray   **columns,
        GArray   **rows)
{
  double width = self->room.width / scale, height = self->room.height / scale, body_width, body_height;

  self->scale = scale;
  qdm_chart_set_zoom (self->chart, choose_zoom (self, width, height));
  qdm_chart_measure (self->chart, &body_width, &body_height, &self->left, &self->top);
  self->left = MIN (self->left, width / 2);
  self->top = MIN (self->top, height / 2);
  *columns = find (self, TRUE, body_width, width - self->left);
  *rows = find (self, FALSE, body_height, height - self->top);
}

/* What shall be as few as can be: pages, or pages beside each other. */
static guint
count_pages (QdmSheet *self,
             double    scale)
{
  g_autoptr (GArray) columns = NULL, rows = NULL;

  divide (self, scale, find_spans, &columns, &rows);
  return self->options.fit == QDM_SHEET_FIT_PAGE ? columns->len * rows->len : columns->len;
}

/* How far type can shrink and still be read.  Charts that are one picture have no small type. */
static double
get_least_scale (QdmSheet *self)
{
  return LEAST_TYPE / (qdm_chart_zooms_text (self->chart) ? TYPE_SIZE : SMALL_TYPE * TYPE_SIZE);
}

/* The largest scale of those with the fewest pages. */
static double
choose_scale (QdmSheet *self)
{
  double scale = self->options.fit == QDM_SHEET_FIT_PAGE ? GREATEST_SCALE : 1;
  double smallest = get_least_scale (self), best = scale;
  guint least = G_MAXUINT;

  if (self->options.fit == QDM_SHEET_FIT_NONE)
    return 1;

  for (;;)
    {
      guint n = count_pages (self, scale);

      if (n < least)
        {
          least = n;
          best = scale;
        }
      if (least == 1 || scale <= smallest)
        return best;
      scale = MAX (scale * SCALE_STEP, smallest);
    }
}

/* What goes on a page from top to bottom may fill it. */
static void
fill_page (QdmSheet *self,
           double    scale)
{
  g_autoptr (GArray) columns = NULL, rows = NULL;

  if (self->options.fit == QDM_SHEET_FIT_NONE)
    return;

  divide (self, scale, find_spans, &columns, &rows);
  if (rows->len == 1)
    qdm_chart_adapt (self->chart, self->room.width / scale, self->room.height / scale);
}

static void
find_pages (QdmSheet *self)
{
  g_autoptr (GArray) columns = NULL, rows = NULL;
  double scale = choose_scale (self);

  fill_page (self, scale);
  divide (self, scale, spread, &columns, &rows);
  list_pages (self, columns, rows);
}

static double
get_margin (QdmSheet *self)
{
  return self->options.margin > 0 ? self->options.margin : 10 * MM;
}

/* Makes the paper as large as the chart and what stands around it. */
static void
lay_out_whole (QdmSheet *self)
{
  double margin = get_margin (self), width, height, left, top, head, foot;
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  self->options.fit = QDM_SHEET_FIT_NONE;
  qdm_chart_set_zoom (self->chart, choose_zoom (self, 0, 0));
  qdm_chart_measure (self->chart, &width, &height, &left, &top);
  width = MAX (ceil (width + left), LEAST_WIDTH);
  height = ceil (height + top) + 1;

  head = build_head (self, width, width);
  self->legend_height = qdm_chart_build_legend (self->chart, width, self->legend);
  foot = build_foot (self, scene, width, width, 0, 1);

  self->room = QDM_RECT (margin, margin + head, width, MAX (height, 2 * top));
  self->page_width = width + 2 * margin;
  self->page_height = self->room.y + self->room.height + ARROW + self->legend_height + GAP + foot + margin;
  find_pages (self);
}

static void
lay_out (QdmSheet *self)
{
  double margin = get_margin (self), width, height, head, foot;
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  qdm_paper_get_size (self->options.paper, self->options.portrait, &self->page_width, &self->page_height);
  width = MAX (self->page_width - 2 * margin, 10 * TYPE_SIZE);
  height = MAX (self->page_height - 2 * margin, 10 * TYPE_SIZE);
  head = build_head (self, width, height / 4);
  foot = build_foot (self, scene, width, height / 8, 999, 999);
  self->legend_height = qdm_chart_build_legend (self->chart, width, self->legend);

  self->room = QDM_RECT (margin, margin + head, width,
                         MAX (height - head - ARROW - self->legend_height - GAP - foot, 5 * TYPE_SIZE));
  find_pages (self);
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
    if (qdm_rect_contains (&g_array_index (self->pages, Page, i).area, x, y))
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
paint_frame (QdmSheet      *self,
             cairo_t       *cr,
             const Page    *page)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  const QdmRect *body = &page->area;
  double right = self->left + body->width, bottom = self->top + body->height, width, height;
  double next_x = body->x + body->width, next_y = body->y + body->height;

  qdm_chart_measure (self->chart, &width, &height, NULL, NULL);
  if (has_heads (self))
    qdm_scene_add_box (scene, QDM_STYLE_GRID_STRONG, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, right, bottom));
  if (next_x < width - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_COLLAPSED, NULL, right + ARROW / 2, bottom / 2, ARROW / 2);
  if (next_x < width - 1 && !has_heads (self))
    add_seam (self, scene, QDM_RECT (right, 0, 0, bottom), find_page (self, next_x + 1, body->y + body->height / 2));
  if (next_y < height - 1)
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS, QDM_MARK_EXPANDED, NULL, right / 2, bottom + ARROW / 2, ARROW / 2);
  if (next_y < height - 1 && !has_heads (self))
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
  double overlap = has_heads (self) ? 0 : OVERLAP / self->scale, width, height;

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
  const Page *here = &g_array_index (self->pages, Page, page);
  QdmRect body = here->area;
  double left = self->left, top = self->top;

  cairo_save (cr);
  cairo_translate (cr, self->room.x, self->room.y);
  if (!has_heads (self))
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
  self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
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
  lettering = qdm_lettering_new (NULL, TYPE_SIZE);
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

  *area = g_array_index (self->pages, Page, page).area;
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
