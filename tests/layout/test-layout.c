#include "layout-check.h"
#include "layout-graphs.h"

/*
 * What holds of every layout, on graphs as they come: chains with branches, by-products and
 * recycling, made by dice whose seed is told.
 */

static const int n_boxes_of_size[] = { 3, 8, 20, 60, 150 };

static void
test_no_faults (gconstpointer data)
{
  const LayoutFlavour *flavour = data;

  for (guint i = 0; i < 8 * G_N_ELEMENTS (n_boxes_of_size); i++)
    {
      guint32 seed = layout_graph_next_seed ();
      int n_boxes = n_boxes_of_size[i % G_N_ELEMENTS (n_boxes_of_size)];
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, n_boxes, flavour);
      g_autoptr (QdmLayout) layout = qdm_layout_new (graph);

      g_test_message ("seed %u, %d boxes", seed, n_boxes);
      g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
      if (!flavour->cyclic)
        g_assert_cmpuint (layout_check_count_back (graph, layout), ==, 0);
    }
}

static guint
count_moved (const QdmLayout *a,
             const QdmLayout *b)
{
  guint n = 0;

  for (guint i = 0; i < a->n_boxes; i++)
    n += ABS (a->boxes[i].x - b->boxes[i].x) > 8 || ABS (a->boxes[i].y - b->boxes[i].y) > 8;
  return n;
}

/* Laying out again what nobody touched moves hardly anything, and adding a box moves few: looked
 * at over several graphs, since a box in the middle of a dense one has to push others aside. */
static void
test_stable (void)
{
  static const LayoutFlavour flavour = { 0 };
  guint n_again = 0, n_grown = 0;

  for (int i = 0; i < 12; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 50, &flavour);
      g_autoptr (QdmLayout) first = qdm_layout_new (graph);
      g_autoptr (QdmLayout) again = NULL;
      g_autoptr (QdmLayout) grown = NULL;

      g_test_message ("seed %u", seed);
      layout_graph_keep (graph, first);
      again = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, again), ==, 0);
      n_again += count_moved (first, again);

      qdm_layout_graph_add_node (graph, 108, 32);
      qdm_layout_graph_add_edge (graph, seed % 50, 50, QDM_LAYOUT_EDGE_MAIN);
      grown = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, grown), ==, 0);
      n_grown += count_moved (first, grown);
    }
  g_assert_cmpuint (n_again, <=, 12 * 50 / 10);
  g_assert_cmpuint (n_grown, <=, 12 * 50 * 4 / 10);
}

/* Groups keep to their frames, in a first layout and in one that follows it. */
static void
test_frames (gconstpointer data)
{
  const LayoutFlavour *flavour = data;

  for (int i = 0; i < 12; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 40, flavour);
      g_autoptr (QdmLayout) layout = NULL;
      g_autoptr (QdmLayout) grown = NULL;

      g_test_message ("seed %u", seed);
      graph->options.frames = TRUE;
      graph->options.frame_title = 20;
      for (guint n = 0; n < graph->nodes->len; n++)
        qdm_layout_graph_get_node (graph, n)->group = g_rand_int_range (dice, -1, 5);
      layout = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
      layout_check_frames (graph, layout);

      layout_graph_keep (graph, layout);
      qdm_layout_graph_add_node (graph, 90, 32);
      qdm_layout_graph_get_node (graph, 40)->group = 2;
      qdm_layout_graph_add_edge (graph, seed % 40, 40, QDM_LAYOUT_EDGE_MAIN);
      grown = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, grown), ==, 0);
      layout_check_frames (graph, grown);
    }
}

static void
test_pinned (gconstpointer data)
{
  const LayoutFlavour *flavour = data;

  for (int i = 0; i < 40; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 30, flavour);
      g_autoptr (QdmLayout) first = qdm_layout_new (graph);
      g_autoptr (QdmLayout) second = NULL;
      guint box = g_rand_int_range (dice, 0, 30);
      double x = first->boxes[box].x + g_rand_int_range (dice, -300, 300);
      double y = first->boxes[box].y + g_rand_int_range (dice, -300, 300);

      g_test_message ("seed %u, box %u", seed, box);
      layout_graph_keep (graph, first);
      qdm_layout_graph_place (graph, box, QDM_LAYOUT_PLACE_PINNED, x, y);
      second = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, second), ==, 0);
      g_assert_cmpfloat (second->boxes[box].x, ==, x);
      g_assert_cmpfloat (second->boxes[box].y, ==, y);
    }
}

/* Whatever is pinned against what, no drawing has faults. */
static void
test_many_pinned (void)
{
  static const LayoutFlavour flavour = { 0 };

  for (int i = 0; i < 40; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 30, &flavour);
      g_autoptr (QdmLayout) first = qdm_layout_new (graph);
      g_autoptr (QdmLayout) second = NULL;

      g_test_message ("seed %u", seed);
      layout_graph_keep (graph, first);
      for (int k = 0; k < 5; k++)
        {
          guint box = g_rand_int_range (dice, 0, 30);

          qdm_layout_graph_place (graph, box, QDM_LAYOUT_PLACE_PINNED,
                                  g_rand_int_range (dice, 0, (int) first->bounds.width),
                                  g_rand_int_range (dice, 0, (int) first->bounds.height));
        }
      second = qdm_layout_new (graph);
      g_assert_cmpuint (layout_check_count_faults (graph, second), ==, 0);
    }
}

/* The checker itself finds what it is there to find. */
static void
test_checker (void)
{
  static const LayoutFlavour flavour = { 0 };
  g_autoptr (QdmLayoutGraph) graph = layout_graph_make (7, 20, &flavour);
  g_autoptr (QdmLayout) layout = qdm_layout_new (graph);
  QdmLayoutRect kept = layout->boxes[3];
  QdmLayoutPoint *point;

  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);
  layout->boxes[3] = layout->boxes[4];
  g_assert_cmpuint (layout_check_count_faults (graph, layout), >, 0);
  layout->boxes[3] = kept;
  layout->boxes[3].x += 5;
  g_assert_cmpuint (layout_check_count_faults (graph, layout), >, 0);
  layout->boxes[3] = kept;
  point = (QdmLayoutPoint *) qdm_layout_get_route (layout, 0, &(guint) { 0 });
  point->y += 1000;
  g_assert_cmpuint (layout_check_count_faults (graph, layout), >, 0);
}

static void
assert_same (const QdmLayout *a,
             const QdmLayout *b)
{
  for (guint i = 0; i < a->n_boxes; i++)
    {
      g_assert_cmpfloat (a->boxes[i].x, ==, b->boxes[i].x);
      g_assert_cmpfloat (a->boxes[i].y, ==, b->boxes[i].y);
    }
  for (guint e = 0; e < a->n_edges; e++)
    {
      guint n, m;
      const QdmLayoutPoint *p = qdm_layout_get_route (a, e, &n);
      const QdmLayoutPoint *q = qdm_layout_get_route (b, e, &m);

      g_assert_cmpmem (p, n * sizeof *p, q, m * sizeof *q);
    }
}

static void
test_deterministic (void)
{
  static const LayoutFlavour flavour = { .cyclic = TRUE };
  guint32 seed = layout_graph_next_seed ();
  g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 80, &flavour);
  g_autoptr (QdmLayout) first = qdm_layout_new (graph);
  g_autoptr (QdmLayout) second = qdm_layout_new (graph);

  g_test_message ("seed %u", seed);
  assert_same (first, second);
}

/* Turning the drawing changes nothing else. */
static void
test_directions_agree (void)
{
  static const LayoutFlavour flavour = { 0 };
  guint32 seed = layout_graph_next_seed ();
  g_autoptr (QdmLayoutGraph) across = layout_graph_make (seed, 40, &flavour);
  g_autoptr (QdmLayoutGraph) down = layout_graph_make (seed, 40, &flavour);
  g_autoptr (QdmLayout) a = NULL;
  g_autoptr (QdmLayout) b = NULL;

  down->options.direction = QDM_LAYOUT_TOP_TO_BOTTOM;
  for (guint i = 0; i < down->nodes->len; i++)
    {
      QdmLayoutNode *node = qdm_layout_graph_get_node (down, i);
      double width = node->width;

      node->width = node->height;
      node->height = width;
    }
  a = qdm_layout_new (across);
  b = qdm_layout_new (down);
  for (guint i = 0; i < a->n_boxes; i++)
    {
      g_assert_cmpfloat (a->boxes[i].x, ==, b->boxes[i].y);
      g_assert_cmpfloat (a->boxes[i].y, ==, b->boxes[i].x);
    }
}

int
main (int    argc,
      char **argv)
{
  static const LayoutFlavour plain = { 0 };
  static const LayoutFlavour down = { .down = TRUE };
  static const LayoutFlavour cyclic = { .cyclic = TRUE };
  static const LayoutFlavour wide = { .cyclic = TRUE, .wide = TRUE };
  static const LayoutFlavour odd = { .cyclic = TRUE, .odd = TRUE };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/layout/faults/none-left-to-right", &plain, test_no_faults);
  g_test_add_data_func ("/layout/faults/none-top-to-bottom", &down, test_no_faults);
  g_test_add_data_func ("/layout/faults/none-with-cycles", &cyclic, test_no_faults);
  g_test_add_data_func ("/layout/faults/none-with-odd-boxes-and-loops", &odd, test_no_faults);
  g_test_add_data_func ("/layout/faults/none-with-wide-flows", &wide, test_no_faults);
  g_test_add_func ("/layout/stability/few-boxes-move", test_stable);
  g_test_add_data_func ("/layout/pinned/stays-left-to-right", &plain, test_pinned);
  g_test_add_data_func ("/layout/pinned/stays-top-to-bottom", &down, test_pinned);
  g_test_add_data_func ("/layout/frames/hold-their-group-left-to-right", &plain, test_frames);
  g_test_add_data_func ("/layout/frames/hold-their-group-top-to-bottom", &down, test_frames);
  g_test_add_func ("/layout/pinned/many-without-faults", test_many_pinned);
  g_test_add_func ("/layout/checker/finds-faults", test_checker);
  g_test_add_func ("/layout/same-graph/same-layout", test_deterministic);
  g_test_add_func ("/layout/direction/turns-the-same-drawing", test_directions_agree);

  return g_test_run ();
}
