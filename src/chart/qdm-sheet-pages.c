#include "chart/qdm-sheet-private.h"

#include <math.h>

#include "chart/qdm-page-break.h"

/* How a chart is divided over pages, and how large it gets. */

#define LEAST_TYPE 7.0
/** What fits on one page may fill it up to here. */
#define GREATEST_SCALE 1.5
#define SCALE_STEP 0.96
/** So much more than its share finds room beside a page. */
#define SLIVER (2 * QDM_SHEET_MM)
/** How nearly pages are made alike. */
#define SPREAD_STEPS 8

/* What is on a page along one direction, and where the page before it is to be cut, which is later
 * than its beginning if what the cut goes through is shown once more. */
typedef struct {
  double begin;
  double end;
  double cut;
} Span;

/**
 * qdm_sheet_has_heads:
 * @self: a sheet
 *
 * Returns: whether the chart has heads, which each page repeats; one without is a picture
 */
gboolean
qdm_sheet_has_heads (QdmSheet *self)
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
      span.begin = qdm_sheet_has_heads (self) || span.end >= size - 0.5
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

  if ((qdm_sheet_has_heads (self) && !sideways) || spans->len < 2)
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
  QdmRect *before = self->pages->len > 0 ? &g_array_index (self->pages, QdmSheetPage, self->pages->len - 1).area : NULL;

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

static QdmSheetPage
make_page (const Span *across,
           const Span *down)
{
  return (QdmSheetPage) {
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
        QdmSheetPage page = make_page (&g_array_index (columns, Span, j), &g_array_index (rows, Span, i));

        if (needs_page (self, &page.area))
          g_array_append_val (self->pages, page);
      }
  if (self->pages->len == 0)
    {
      QdmSheetPage page = make_page (&g_array_index (columns, Span, 0), &g_array_index (rows, Span, 0));

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
  return LEAST_TYPE / (qdm_chart_zooms_text (self->chart) ? QDM_SHEET_TYPE_SIZE : QDM_SHEET_SMALL_TYPE * QDM_SHEET_TYPE_SIZE);
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

/**
 * qdm_sheet_find_pages:
 * @self: a sheet whose room on each page is known
 *
 * Chooses the scale, and lists the pages.
 */
void
qdm_sheet_find_pages (QdmSheet *self)
{
  g_autoptr (GArray) columns = NULL, rows = NULL;
  double scale = choose_scale (self);

  fill_page (self, scale);
  divide (self, scale, spread, &columns, &rows);
  list_pages (self, columns, rows);
}
