#include "chart/qdm-chain-walk.h"

#include <math.h>

/* Ways along the flows of a laid out graph. */

static guint
get_far_end (QdmChainGraph *graph,
             guint          line,
             gboolean       downstream)
{
  return downstream ? qdm_chain_graph_get_line (graph, line)->to : qdm_chain_graph_get_line (graph, line)->from;
}

/* ---- what depends on what ---- */

static QdmChainReach *
reach_alloc (QdmChainGraph *graph)
{
  QdmChainReach *self = g_new (QdmChainReach, 1);

  self->boxes = g_new0 (gboolean, graph->boxes->len + 1);
  self->lines = g_new0 (gboolean, graph->lines->len + 1);
  return self;
}

/* Goes from box to box, nearest first, and notes by which line each was reached; + 1, 0 for none. */
static guint *
spread (QdmChainGraph *graph,
        guint          start,
        gboolean       downstream,
        QdmChainReach *reach)
{
  guint *reached_by = g_new0 (guint, graph->boxes->len + 1);
  g_autofree guint *queue = g_new (guint, graph->boxes->len + 1);
  g_autofree gboolean *seen = g_new0 (gboolean, graph->boxes->len + 1);
  guint n = 0;

  queue[n++] = start;
  seen[start] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      guint n_lines;
      const guint *lines = qdm_chain_graph_list_lines (graph, queue[i], downstream, &n_lines);

      for (guint j = 0; j < n_lines; j++)
        {
          guint far = get_far_end (graph, lines[j], downstream);

          if (reach != NULL)
            reach->lines[lines[j]] = reach->boxes[far] = TRUE;
          if (seen[far])
            continue;
          seen[far] = TRUE;
          reached_by[far] = lines[j] + 1;
          queue[n++] = far;
        }
    }
  return reached_by;
}

/**
 * qdm_chain_reach_new:
 * @graph: a graph
 * @box: the number of a box
 *
 * Returns: (transfer full): all that lies upstream or downstream of the box, and itself
 */
QdmChainReach *
qdm_chain_reach_new (QdmChainGraph *graph,
                     guint          box)
{
  QdmChainReach *self = reach_alloc (graph);

  self->boxes[box] = TRUE;
  g_free (spread (graph, box, FALSE, self));
  g_free (spread (graph, box, TRUE, self));
  return self;
}

/**
 * qdm_chain_reach_new_path:
 * @graph: a graph
 * @from: the number of a box
 * @to: the number of another
 *
 * Returns: (transfer full) (nullable): a way along the flows over as few boxes as can be, or
 *   %NULL if there is none
 */
QdmChainReach *
qdm_chain_reach_new_path (QdmChainGraph *graph,
                          guint          from,
                          guint          to)
{
  g_autofree guint *reached_by = spread (graph, from, TRUE, NULL);
  QdmChainReach *self;

  if (from == to || reached_by[to] == 0)
    return NULL;

  self = reach_alloc (graph);
  self->boxes[from] = TRUE;
  while (to != from)
    {
      guint line = reached_by[to] - 1;

      self->boxes[to] = self->lines[line] = TRUE;
      to = qdm_chain_graph_get_line (graph, line)->from;
    }
  return self;
}

/**
 * qdm_chain_reach_free:
 * @self: (transfer full): a part of a graph
 *
 * Frees it.
 */
void
qdm_chain_reach_free (QdmChainReach *self)
{
  g_free (self->boxes);
  g_free (self->lines);
  g_free (self);
}

/* ---- one step ---- */

static double
get_middle (QdmChainGraph *graph,
            guint          box)
{
  const QdmRect *rect = &qdm_chain_graph_get_box (graph, box)->rect;

  return rect->y + rect->height / 2;
}

/**
 * qdm_chain_walk_find_neighbour:
 * @graph: a graph with places
 * @box: the number of a box
 * @downstream: whether to follow a flow, and not to go back along one
 *
 * Returns: the number of the neighbour that is most nearly level with the box, or
 *   %QDM_CHAIN_NONE if nothing flows that way
 */
guint
qdm_chain_walk_find_neighbour (QdmChainGraph *graph,
                               guint          box,
                               gboolean       downstream)
{
  guint n_lines, best = QDM_CHAIN_NONE;
  const guint *lines = qdm_chain_graph_list_lines (graph, box, downstream, &n_lines);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_lines; i++)
    {
      guint far = get_far_end (graph, lines[i], downstream);
      double distance = fabs (get_middle (graph, far) - get_middle (graph, box));

      if (far == box || distance >= least)
        continue;
      least = distance;
      best = far;
    }
  return best;
}

/* Whether one is the next after the other, going up or down, and nearer than what was found. */
static void
try_sibling (QdmChainGraph *graph,
             guint          box,
             guint          other,
             gboolean       below,
             guint         *best)
{
  double step = get_middle (graph, other) - get_middle (graph, box);

  if (other == box || (below ? step <= 0 : step >= 0))
    return;
  if (*best == QDM_CHAIN_NONE || fabs (step) < fabs (get_middle (graph, *best) - get_middle (graph, box)))
    *best = other;
}

static void
try_siblings (QdmChainGraph *graph,
              guint          box,
              gboolean       below,
              gboolean       downstream,
              guint         *best)
{
  guint n_lines;
  const guint *lines = qdm_chain_graph_list_lines (graph, box, downstream, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    {
      guint far = get_far_end (graph, lines[i], downstream), n_back;
      const guint *back = qdm_chain_graph_list_lines (graph, far, !downstream, &n_back);

      for (guint j = 0; j < n_back; j++)
        try_sibling (graph, box, get_far_end (graph, back[j], !downstream), below, best);
    }
}

/**
 * qdm_chain_walk_find_sibling:
 * @graph: a graph with places
 * @box: the number of a box
 * @below: whether to go down, and not up
 *
 * Returns: the number of the next box above or below that comes of the same, or else goes into
 *   the same; %QDM_CHAIN_NONE if there is none
 */
guint
qdm_chain_walk_find_sibling (QdmChainGraph *graph,
                             guint          box,
                             gboolean       below)
{
  guint best = QDM_CHAIN_NONE;

  try_siblings (graph, box, below, FALSE, &best);
  if (best == QDM_CHAIN_NONE)
    try_siblings (graph, box, below, TRUE, &best);
  return best;
}

/**
 * qdm_chain_walk_find_nearest:
 * @graph: a graph with places
 * @box: the number of a box
 * @below: whether to go down, and not up
 *
 * Returns: the number of the nearest box above or below; what lies aside counts twice.
 *   %QDM_CHAIN_NONE if there is none
 */
guint
qdm_chain_walk_find_nearest (QdmChainGraph *graph,
                             guint          box,
                             gboolean       below)
{
  const QdmRect *from = &qdm_chain_graph_get_box (graph, box)->rect;
  double least = G_MAXDOUBLE;
  guint best = QDM_CHAIN_NONE;

  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmRect *to = &qdm_chain_graph_get_box (graph, i)->rect;
      double ahead = (get_middle (graph, i) - get_middle (graph, box)) * (below ? 1 : -1);
      double step = ahead + 2 * fabs (to->x + to->width / 2 - from->x - from->width / 2);

      if (ahead <= 1 || step >= least)
        continue;
      least = step;
      best = i;
    }
  return best;
}

/* How many boxes lie downstream of a box, none where something flows into it. */
static guint
count_downstream (QdmChainGraph *graph,
                  guint          box)
{
  g_autofree guint *reached_by = NULL;
  guint n_lines, n = 0;

  qdm_chain_graph_list_lines (graph, box, FALSE, &n_lines);
  if (n_lines > 0)
    return 0;

  reached_by = spread (graph, box, TRUE, NULL);
  for (guint i = 0; i < graph->boxes->len; i++)
    n += reached_by[i] != 0;
  return n;
}

/**
 * qdm_chain_walk_find_start:
 * @graph: a graph with places
 *
 * Returns: the number of the box with which one begins to read: of those into which nothing flows
 *   the one of which most comes; %QDM_CHAIN_NONE if there is no box
 */
guint
qdm_chain_walk_find_start (QdmChainGraph *graph)
{
  guint best = graph->boxes->len > 0 ? 0 : QDM_CHAIN_NONE, most = 0;

  for (guint i = 0; i < graph->boxes->len; i++)
    {
      guint n = count_downstream (graph, i);

      if (n <= most)
        continue;
      best = i;
      most = n;
    }
  return best;
}
