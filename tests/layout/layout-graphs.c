#include "layout-graphs.h"

/*
 * Graphs for tests: made by dice, whose seed the test tells.
 */

/* A seed that the seed of the whole test run decides. */
guint32
layout_graph_next_seed (void)
{
  return (guint32) g_test_rand_int ();
}

static void
add_random_box (QdmLayoutGraph      *graph,
                GRand               *dice,
                const LayoutFlavour *flavour)
{
  double width = 60 + g_rand_int_range (dice, 0, 90), height = g_rand_boolean (dice) ? 32 : 50;

  if (flavour->odd)
    {
      width = g_rand_double_range (dice, 12, 200);
      height = g_rand_double_range (dice, 20, 120);
    }
  if (flavour->wide)
    height = 160;
  qdm_layout_graph_add_node (graph, width, height);
}

static void
add_random_edge (QdmLayoutGraph      *graph,
                 GRand               *dice,
                 const LayoutFlavour *flavour)
{
  int n = (int) graph->nodes->len;
  int a = g_rand_int_range (dice, 0, n), b = a + g_rand_int_range (dice, -12, 13);
  QdmLayoutEdgeKind kind = g_rand_int_range (dice, 0, 3);

  b = CLAMP (b, 0, n - 1);
  if (a == b && !flavour->odd)
    b = (a + 1) % n;
  if (!flavour->cyclic && a > b)
    kind = QDM_LAYOUT_EDGE_RECYCLE;
  qdm_layout_graph_add_edge (graph, a, b, kind);
  if (flavour->wide)
    qdm_layout_graph_get_edge (graph, graph->edges->len - 1)->width = g_rand_double_range (dice, 0, 14);
}

/* Makes a chain with branches, by-products and recycling by dice. */
QdmLayoutGraph *
layout_graph_make (guint32              seed,
                   int                  n_boxes,
                   const LayoutFlavour *flavour)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  QdmLayoutGraph *graph = qdm_layout_graph_new ();
  int n_edges = n_boxes * g_rand_int_range (dice, 8, 22) / 10;

  if (flavour->down)
    graph->options.direction = QDM_LAYOUT_TOP_TO_BOTTOM;
  for (int i = 0; i < n_boxes; i++)
    add_random_box (graph, dice, flavour);
  for (int i = 0; i < n_edges; i++)
    add_random_edge (graph, dice, flavour);

  return graph;
}

/* Tells a graph where an earlier layout had everything. */
void
layout_graph_keep (QdmLayoutGraph  *graph,
                   const QdmLayout *layout)
{
  for (guint i = 0; i < layout->n_boxes; i++)
    qdm_layout_graph_place (graph, i, QDM_LAYOUT_PLACE_KEEP, layout->boxes[i].x, layout->boxes[i].y);
  for (guint e = 0; e < layout->n_edges; e++)
    {
      guint n;
      const QdmLayoutPoint *points = qdm_layout_get_route (layout, e, &n);

      qdm_layout_graph_keep_route (graph, e, points, n);
    }
}
