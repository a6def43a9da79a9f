#include "layout/qdm-layout-work.h"

/**
 * qdm_layout_work_free:
 * @work: (transfer full): what to free
 */
void
qdm_layout_work_free (QdmLayoutWork *work)
{
  g_free (work->items);
  g_free (work->spans);
  g_free (work->links);
  g_free (work->loops);
  g_free (work->line);
  g_free (work->layer_first);
  g_free (work->order);
  g_free (work->first_in);
  g_free (work->in_links);
  g_free (work->first_out);
  g_free (work->out_links);
  g_clear_pointer (&work->remedies, g_array_unref);
  g_free (work);
}

/**
 * qdm_layout_work_copy:
 * @work: the work, after any phase
 *
 * Returns: (transfer full): the same work once more
 */
QdmLayoutWork *
qdm_layout_work_copy (const QdmLayoutWork *work)
{
  QdmLayoutWork *copy = g_memdup2 (work, sizeof *work);
  gsize n_items = MAX (work->n_items, work->n_boxes);

  copy->items = g_memdup2 (work->items, n_items * sizeof *work->items);
  copy->spans = g_memdup2 (work->spans, (work->n_spans + 1) * sizeof *work->spans);
  copy->loops = g_memdup2 (work->loops, (work->n_loops + 1) * sizeof *work->loops);
  copy->links = g_memdup2 (work->links, work->n_links * sizeof *work->links);
  copy->line = g_memdup2 (work->line, work->n_layers * sizeof (int));
  copy->layer_first = g_memdup2 (work->layer_first, (work->n_layers + 1) * sizeof (int));
  copy->order = g_memdup2 (work->order, n_items * sizeof (int));
  copy->first_in = g_memdup2 (work->first_in, (n_items + 1) * sizeof (int));
  copy->in_links = g_memdup2 (work->in_links, work->n_links * sizeof (int));
  copy->first_out = g_memdup2 (work->first_out, (n_items + 1) * sizeof (int));
  copy->out_links = g_memdup2 (work->out_links, work->n_links * sizeof (int));

  return copy;
}

/**
 * qdm_layout_work_related:
 * @work: the work
 * @span: an edge
 * @other: another edge
 *
 * Returns: whether the two edges may lie on each other, since they leave the same box or enter
 *   the same one
 */
gboolean
qdm_layout_work_related (const QdmLayoutWork *work,
                         int                  span,
                         int                  other)
{
  const QdmLayoutSpan *a = &work->spans[span], *b = &work->spans[other];

  return a->source == b->source || a->target == b->target;
}

/**
 * qdm_layout_work_has_pins:
 * @work: the work
 *
 * Returns: whether more than one box is pinned, so that pins may be in each other's way
 */
gboolean
qdm_layout_work_has_pins (const QdmLayoutWork *work)
{
  int n = 0;

  for (int i = 0; i < work->n_boxes; i++)
    n += work->items[i].place == QDM_LAYOUT_PLACE_PINNED;

  return n > 1;
}

/**
 * qdm_layout_work_gap:
 * @work: the work
 * @before: a box
 * @after: a box to the right of it, or below it
 * @along: whether to the right
 *
 * Returns: how far apart the two have to be: boxes that are pinned nearer to each other may stay so
 */
int
qdm_layout_work_gap (const QdmLayoutWork *work,
                     int                  before,
                     int                  after,
                     gboolean             along)
{
  const QdmLayoutItem *a = &work->items[before], *b = &work->items[after];
  int pinned;

  if (a->place != QDM_LAYOUT_PLACE_PINNED || b->place != QDM_LAYOUT_PLACE_PINNED)
    return work->node_gap;
  pinned = along ? b->old_x - a->old_x - a->width : b->old_y - a->old_y - (a->height + b->height) / 2;

  return CLAMP (pinned, 0, work->node_gap);
}

/**
 * qdm_layout_work_hold:
 * @work: the work
 * @springs: the springs that place its boxes in one direction
 * @origin: the variable that stands for 0
 * @box: a box
 * @variable: the variable that stands for it
 * @position: where it was, or has to be
 *
 * Holds a box that an earlier layout placed.
 */
void
qdm_layout_work_hold (const QdmLayoutWork *work,
                      QdmLayoutSprings    *springs,
                      int                  origin,
                      int                  box,
                      int                  variable,
                      int                  position)
{
  if (work->items[box].place == QDM_LAYOUT_PLACE_KEEP)
    qdm_layout_springs_hold (springs, origin, variable, position, QDM_LAYOUT_KEEP_STRENGTH);
  else if (work->items[box].place == QDM_LAYOUT_PLACE_PINNED)
    qdm_layout_springs_hold (springs, origin, variable, position, QDM_LAYOUT_PIN_STRENGTH);
}

/* A point of an earlier route in the frame of the work, counted from the left. */
static QdmLayoutPoint
old_point (const QdmLayoutWork *work,
           int                  span,
           const QdmLayoutEdge *edge,
           guint                i)
{
  guint k = work->spans[span].runs_back ? edge->n_points - 1 - i : i;
  QdmLayoutPoint point = g_array_index (work->graph->points, QdmLayoutPoint, edge->first_point + k);

  if (work->graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM)
    return (QdmLayoutPoint) { point.y, point.x };
  return point;
}

/* Whether a point is on the left or right border of a box, or on those above and below, where that
 * was. */
static gboolean
was_at (const QdmLayoutItem *box,
        QdmLayoutPoint       point,
        gboolean             right)
{
  double x = right ? box->old_x + box->width : box->old_x;
  double away = ABS (point.y - box->old_y) - box->height / 2;

  if (ABS (away) <= 2 && point.x > box->old_x && point.x < box->old_x + box->width)
    return TRUE;
  return ABS (point.x - x) <= 2 && away <= 1;
}

/* The number of points of an earlier route; 0 if the edge had none or its boxes are no longer
 * where they were. */
static guint
old_route (const QdmLayoutWork  *work,
           int                   span,
           const QdmLayoutEdge **edge)
{
  const QdmLayoutSpan *of = &work->spans[span];
  const QdmLayoutItem *left = &work->items[of->runs_back ? of->target : of->source];
  const QdmLayoutItem *right = &work->items[of->runs_back ? of->source : of->target];

  *edge = &g_array_index (work->graph->edges, QdmLayoutEdge, of->edge);
  if (work->line == NULL || (*edge)->n_points < 2 || left->has_moved || right->has_moved ||
      !was_at (left, old_point (work, span, *edge, 0), TRUE) ||
      !was_at (right, old_point (work, span, *edge, (*edge)->n_points - 1), FALSE))
    return 0;

  return (*edge)->n_points;
}

/* Whether one end of an earlier route came to its box from above or below: the piece there says nothing
 * of how high the edge ran. */
static gboolean
ends_upright (const QdmLayoutWork *work,
              int                  span,
              const QdmLayoutEdge *edge,
              guint                end,
              guint                next)
{
  return edge->n_points > 2 && old_point (work, span, edge, end).x == old_point (work, span, edge, next).x;
}

/**
 * qdm_layout_work_old_height:
 * @work: the work, whose boxes have layers
 * @span: an edge
 * @layer: a layer between its ends
 * @height: (out): where it ran
 *
 * Returns: whether an earlier layout had the edge, between the boxes as they are
 */
gboolean
qdm_layout_work_old_height (const QdmLayoutWork *work,
                            int                  span,
                            int                  layer,
                            double              *height)
{
  const QdmLayoutEdge *edge;
  guint n = old_route (work, span, &edge);
  guint first, end;

  if (n == 0)
    return FALSE;

  first = ends_upright (work, span, edge, 0, 1);
  end = n - ends_upright (work, span, edge, n - 1, n - 2);
  for (guint i = first; i < end; i++)
    {
      QdmLayoutPoint point = old_point (work, span, edge, i);

      if (i > first && point.x > work->line[layer])
        break;
      *height = point.y;
    }

  return TRUE;
}

/**
 * qdm_layout_work_old_bends:
 * @work: the work, whose edges are split
 * @link: a link
 * @x: (out): where its first and its last vertical piece were
 * @y: (out): how high it ran after the first one
 *
 * Returns: how many vertical pieces its edge had, in an earlier layout, between its two layers
 */
int
qdm_layout_work_old_bends (const QdmLayoutWork *work,
                           int                  link,
                           int                  x[2],
                           int                 *y)
{
  int span = work->links[link].span;
  int left = work->items[work->links[link].left].layer;
  const QdmLayoutEdge *edge;
  guint n = old_route (work, span, &edge);
  int n_bends = 0;

  for (guint i = 1; i + 1 < n; i++)
    {
      QdmLayoutPoint from = old_point (work, span, edge, i), to = old_point (work, span, edge, i + 1);

      if (from.x != to.x || from.x <= work->line[left] || from.x > work->line[left + 1])
        continue;
      if (n_bends++ == 0)
        {
          x[0] = (int) from.x;
          *y = (int) to.y;
        }
      x[1] = (int) from.x;
    }

  return n_bends;
}
