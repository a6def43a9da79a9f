#include "layout-check.h"

/* Graphs at the edge of what there is: nothing, little, much, and nonsense. */

static void
add_boxes (QdmLayoutGraph *graph,
           int             n)
{
  for (int i = 0; i < n; i++)
    qdm_layout_graph_add_node (graph, 80, 32);
}

static void
assert_sound (QdmLayoutGraph *graph)
{
  g_autoptr (QdmLayout) layout = qdm_layout_new (graph);

  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (QdmLayout) layout = qdm_layout_new (graph);

  g_assert_cmpuint (layout->n_boxes, ==, 0);
  g_assert_cmpfloat (layout->bounds.width, ==, 0);
}

static void
test_single (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (QdmLayout) layout = NULL;

  add_boxes (graph, 1);
  layout = qdm_layout_new (graph);
  g_assert_cmpfloat (layout->boxes[0].width, ==, 80);
  g_assert_cmpfloat (layout->bounds.width, ==, 80);
  g_assert_cmpfloat (layout->bounds.height, ==, 32);
}

/* Boxes that nothing connects, in frames. */
static void
test_frames_only (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  graph->options.frames = TRUE;
  add_boxes (graph, 9);
  for (int i = 0; i < 9; i++)
    qdm_layout_graph_get_node (graph, i)->group = 2 - i % 3;
  assert_sound (graph);
}

static void
test_loop (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 2);
  qdm_layout_graph_add_edge (graph, 0, 0, QDM_LAYOUT_EDGE_MAIN);
  qdm_layout_graph_add_edge (graph, 0, 1, QDM_LAYOUT_EDGE_MAIN);
  qdm_layout_graph_add_edge (graph, 1, 1, QDM_LAYOUT_EDGE_RECYCLE);
  assert_sound (graph);
}

static void
test_duplicates (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 3);
  for (int i = 0; i < 12; i++)
    {
      qdm_layout_graph_add_edge (graph, 0, 1, QDM_LAYOUT_EDGE_MAIN);
      qdm_layout_graph_add_edge (graph, 1, 2, QDM_LAYOUT_EDGE_ENERGY);
      qdm_layout_graph_add_edge (graph, 2, 0, QDM_LAYOUT_EDGE_RECYCLE);
    }
  assert_sound (graph);
}

static void
test_two_way (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (QdmLayout) layout = NULL;

  add_boxes (graph, 2);
  qdm_layout_graph_add_edge (graph, 1, 0, QDM_LAYOUT_EDGE_BYPRODUCT);
  qdm_layout_graph_add_edge (graph, 0, 1, QDM_LAYOUT_EDGE_MAIN);
  layout = qdm_layout_new (graph);
  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
  g_assert_cmpfloat (layout->boxes[0].x + 80, <, layout->boxes[1].x);
}

static void
test_only_recycling (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 5);
  for (int i = 0; i < 5; i++)
    qdm_layout_graph_add_edge (graph, i, (i + 1) % 5, QDM_LAYOUT_EDGE_RECYCLE);
  assert_sound (graph);
}

static void
test_separate (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (QdmLayout) layout = NULL;

  add_boxes (graph, 60);
  for (int i = 0; i < 40; i += 2)
    qdm_layout_graph_add_edge (graph, i, i + 1, QDM_LAYOUT_EDGE_MAIN);
  layout = qdm_layout_new (graph);
  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
  g_assert_cmpfloat (layout->bounds.width, <, 4 * layout->bounds.height);
  g_assert_cmpfloat (layout->bounds.height, <, 4 * layout->bounds.width);
}

static void
test_long_edges (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 60);
  for (int i = 1; i < 60; i++)
    {
      qdm_layout_graph_add_edge (graph, i - 1, i, QDM_LAYOUT_EDGE_MAIN);
      qdm_layout_graph_add_edge (graph, 0, i, QDM_LAYOUT_EDGE_BYPRODUCT);
      qdm_layout_graph_add_edge (graph, i, 59 - i / 2, QDM_LAYOUT_EDGE_RECYCLE);
    }
  assert_sound (graph);
}

static void
test_hub (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 121);
  for (int i = 1; i <= 60; i++)
    {
      qdm_layout_graph_add_edge (graph, 0, i, QDM_LAYOUT_EDGE_MAIN);
      qdm_layout_graph_add_edge (graph, i + 60, 0, QDM_LAYOUT_EDGE_MAIN);
      qdm_layout_graph_add_edge (graph, i, 0, QDM_LAYOUT_EDGE_RECYCLE);
    }
  assert_sound (graph);
}

static void
test_complete (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();

  add_boxes (graph, 24);
  for (int i = 0; i < 24; i++)
    for (int j = 0; j < 24; j++)
      qdm_layout_graph_add_edge (graph, i, j, QDM_LAYOUT_EDGE_MAIN);
  assert_sound (graph);
}

static void
test_three_thousand (void)
{
  g_autoptr (QdmLayoutGraph) graph = qdm_layout_graph_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (11);
  g_autoptr (QdmLayout) layout = NULL;

  add_boxes (graph, 3000);
  for (int i = 1; i < 3000; i++)
    qdm_layout_graph_add_edge (graph, g_rand_int_range (dice, MAX (0, i - 60), i), i, QDM_LAYOUT_EDGE_MAIN);
  for (int i = 0; i < 300; i++)
    qdm_layout_graph_add_edge (graph, g_rand_int_range (dice, 0, 3000), g_rand_int_range (dice, 0, 3000),
                               QDM_LAYOUT_EDGE_RECYCLE);
  layout = qdm_layout_new (graph);
  g_assert_cmpuint (layout_check_count_back (graph, layout), ==, 0);
  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/edges/empty-graph", test_empty);
  g_test_add_func ("/layout/edges/single-box", test_single);
  g_test_add_func ("/layout/edges/frames-without-edges", test_frames_only);
  g_test_add_func ("/layout/edges/loops", test_loop);
  g_test_add_func ("/layout/edges/duplicates", test_duplicates);
  g_test_add_func ("/layout/edges/two-boxes-in-a-cycle", test_two_way);
  g_test_add_func ("/layout/edges/only-recycling", test_only_recycling);
  g_test_add_func ("/layout/edges/separate-parts-are-packed", test_separate);
  g_test_add_func ("/layout/edges/very-long-edges", test_long_edges);
  g_test_add_func ("/layout/edges/hub", test_hub);
  g_test_add_func ("/layout/edges/all-to-all", test_complete);
  g_test_add_func ("/layout/edges/three-thousand-boxes", test_three_thousand);

  return g_test_run ();
}
