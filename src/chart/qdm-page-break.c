#include "chart/qdm-page-break.h"

/* What ends within this of a break does not reach over it. */
#define TOUCH 0.25

/* What is longer than this share of a page may be cut: the ground of a group, a bar of years. */
#define LARGE 0.5

/* What must stay whole is read off the scene, so any chart can be divided without its help. */
typedef struct {
  double from;
  double to;
} Span;

/* Notes what would be cut in a part of the chart, between two places.  Lines may be cut anywhere:
 * the eye follows them to the next page. */
static void
add_spans (GArray       *spans,
           QdmChart     *chart,
           QdmChartPart  part,
           gboolean      sideways,
           double        from,
           double        to,
           double        breadth)
{
  QdmRect strip = sideways ? QDM_RECT (from, 0, to - from, breadth) : QDM_RECT (0, from, breadth, to - from);
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (chart, part, &strip);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);
      double start = sideways ? shape->rect.x : shape->rect.y;
      double length = sideways ? shape->rect.width : shape->rect.height;
      Span span = { start + TOUCH, start + length - TOUCH };

      if (shape->kind != QDM_SHAPE_LINE && length < (to - from) * LARGE && span.from < span.to)
        g_array_append_val (spans, span);
    }
}

/* Moves a place back until nothing reaches over it. */
static double
move_back (GArray *spans,
           double  place)
{
  gboolean moved;

  do
    {
      moved = FALSE;
      for (guint i = 0; i < spans->len; i++)
        {
          const Span *span = &g_array_index (spans, Span, i);

          if (span->from < place && place < span->to)
            {
              place = span->from - TOUCH;
              moved = TRUE;
            }
        }
    }
  while (moved);
  return place;
}

/**
 * qdm_page_break_find:
 * @chart: a chart
 * @sideways: whether the page is left at its right side, and not at its foot
 * @after: where the page begins
 * @place: where it must end at the latest
 *
 * Finds the last place where a page can end so that nothing is cut, or at least nothing in the
 * heads, and no more than half of the page stays empty for it.
 *
 * Returns: that place, or @place if there is none
 */
double
qdm_page_break_find (QdmChart *chart,
                     gboolean  sideways,
                     double    after,
                     double    place)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  double width, height, left, top, least = after + (place - after) * LARGE, by_heads, by_all;

  g_return_val_if_fail (QDM_IS_CHART (chart), place);

  qdm_chart_measure (chart, &width, &height, &left, &top);
  if (sideways && top > 0)
    add_spans (spans, chart, QDM_CHART_TOP, TRUE, after, place, top);
  else if (!sideways && left > 0)
    add_spans (spans, chart, QDM_CHART_LEFT, FALSE, after, place, left);
  by_heads = move_back (spans, place);
  add_spans (spans, chart, QDM_CHART_BODY, sideways, after, place, sideways ? height : width);
  by_all = move_back (spans, place);

  if (by_all >= least)
    return by_all;
  return by_heads >= least ? by_heads : place;
}

/**
 * qdm_page_break_resume:
 * @chart: a chart without heads
 * @sideways: whether the page is left at its right side, and not at its foot
 * @after: where the page began
 * @place: where it ends
 *
 * Finds where the next page has to begin so that what is cut at the end of this one is whole there.
 *
 * Returns: that place, @place if nothing is cut; no less than half a page after @after
 */
double
qdm_page_break_resume (QdmChart *chart,
                       gboolean  sideways,
                       double    after,
                       double    place)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  double width, height, begin = place;

  g_return_val_if_fail (QDM_IS_CHART (chart), place);

  qdm_chart_measure (chart, &width, &height, NULL, NULL);
  add_spans (spans, chart, QDM_CHART_BODY, sideways, after, place, sideways ? height : width);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (span->from < place && place < span->to)
        begin = MIN (begin, span->from - 8 * TOUCH);
    }
  return MAX (begin, after + (place - after) * LARGE);
}
