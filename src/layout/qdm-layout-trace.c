#include "layout/qdm-layout-work.h"

/*
 * The line of an edge, once all phases have had their say: from the border of its source along the
 * pieces of its links to that of its target.
 */

/* A line as it grows; a point in the middle of a straight run is dropped. */
static void
add_point (GArray *points,
           guint   first,
           double  x,
           double  y)
{
  QdmLayoutPoint point = { x, y };

  if (points->len > first)
    {
      const QdmLayoutPoint *last = &g_array_index (points, QdmLayoutPoint, points->len - 1);

      if (last->x == x && last->y == y)
        return;
      if (points->len > first + 1 && ((last[-1].x == x && last->x == x) || (last[-1].y == y && last->y == y)))
        g_array_set_size (points, points->len - 1);
    }
  g_array_append_val (points, point);
}

/* The right edge of a box as it is, not as the phases rounded it. */
static double
right_edge (const QdmLayoutWork *work,
            const QdmLayoutItem *item)
{
  const QdmLayoutNode *node = &g_array_index (work->graph->nodes, QdmLayoutNode, item->node);
  gboolean down = work->graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM;

  return item->x + (down ? node->height : node->width);
}

/* The border of a box that lies towards a height. */
static double
border_towards (const QdmLayoutWork *work,
                const QdmLayoutItem *item,
                int                  y)
{
  const QdmLayoutNode *node = &g_array_index (work->graph->nodes, QdmLayoutNode, item->node);
  gboolean down = work->graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM;
  int top = item->y - item->height / 2;

  return y < top ? top : top + (down ? node->width : node->height);
}

static void
reverse (GArray *points,
         guint   first)
{
  for (guint i = first, j = points->len - 1; i < j; i++, j--)
    {
      QdmLayoutPoint point = g_array_index (points, QdmLayoutPoint, i);

      g_array_index (points, QdmLayoutPoint, i) = g_array_index (points, QdmLayoutPoint, j);
      g_array_index (points, QdmLayoutPoint, j) = point;
    }
}

/* Has a line that ends in a horizontal and a vertical piece go straight up or down to its box
 * instead. */
static void
cut_end (const QdmLayoutWork *work,
         const QdmLayoutItem *box,
         int                  x,
         GArray              *points)
{
  guint n = points->len;
  double y = g_array_index (points, QdmLayoutPoint, n - 3).y;

  g_array_index (points, QdmLayoutPoint, n - 3).x = x;
  g_array_index (points, QdmLayoutPoint, n - 2) = (QdmLayoutPoint) { x, border_towards (work, box, (int) y) };
  g_array_set_size (points, n - 1);
}

/**
 * qdm_layout_trace_span:
 * @work: the work, whose edges are routed
 * @span: an edge
 * @points: (element-type QdmLayoutPoint): what its line is added to
 *
 * Follows an edge from its source to its target.
 */
void
qdm_layout_trace_span (const QdmLayoutWork *work,
                       const QdmLayoutSpan *span,
                       GArray              *points)
{
  const QdmLayoutLink *links = &work->links[span->first_link];
  const QdmLayoutItem *left = &work->items[links[0].left];
  const QdmLayoutItem *right = &work->items[links[span->n_links - 1].right];
  guint first = points->len;

  add_point (points, first, right_edge (work, left), links[0].left_y);
  for (int i = 0; i < span->n_links; i++)
    {
      const QdmLayoutLink *link = &links[i];

      if (link->n_bends >= 1)
        add_point (points, first, link->bend_x[0], link->left_y);
      if (link->n_bends == 2)
        {
          add_point (points, first, link->bend_x[0], link->bend_y);
          add_point (points, first, link->bend_x[1], link->bend_y);
        }
      if (link->n_bends >= 1)
        add_point (points, first, link->bend_x[link->n_bends - 1], link->right_y);
    }
  add_point (points, first, right->x, links[span->n_links - 1].right_y);

  if (span->cut[1])
    cut_end (work, right, span->cut_x[1], points);
  reverse (points, first);
  if (span->cut[0])
    cut_end (work, left, span->cut_x[0], points);
  if (!span->runs_back)
    reverse (points, first);
}

/**
 * qdm_layout_trace_loop:
 * @work: the work, whose edges are routed
 * @loop: an edge from a box to itself
 * @points: (element-type QdmLayoutPoint): what its line is added to
 */
void
qdm_layout_trace_loop (const QdmLayoutWork *work,
                       const QdmLayoutLoop *loop,
                       GArray              *points)
{
  double right = right_edge (work, &work->items[loop->item]);
  guint first = points->len;

  add_point (points, first, right, loop->upper_y);
  add_point (points, first, loop->x, loop->upper_y);
  add_point (points, first, loop->x, loop->lower_y);
  add_point (points, first, right, loop->lower_y);
}
