#include "layout-check.h"
#include "layout-graphs.h"

/*
 * What becomes of a drawing when its graph changes: no edit leaves a fault behind, what was not
 * touched keeps its order, and pinned boxes stay or say that they could not.
 */

#define N_BOXES 40

static const LayoutFlavour plain = { 0 };

/* The graph that is left of another one, every box where it was. */
static QdmLayoutGraph *
take_part (const QdmLayoutGraph *from,
           const QdmLayout      *layout,
           const gboolean       *taken)
{
  QdmLayoutGraph *graph = qdm_layout_graph_new ();
  g_autofree guint *number = g_new0 (guint, from->nodes->len);

  graph->options = from->options;
  for (guint i = 0; i < from->nodes->len; i++)
    {
      const QdmLayoutNode *node = &g_array_index (from->nodes, QdmLayoutNode, i);

      if (!taken[i])
        continue;
      number[i] = qdm_layout_graph_add_node (graph, node->width, node->height);
      qdm_layout_graph_get_node (graph, number[i])->group = node->group;
      qdm_layout_graph_place (graph, number[i], QDM_LAYOUT_PLACE_KEEP, layout->boxes[i].x, layout->boxes[i].y);
    }
  for (guint e = 0; e < from->edges->len; e++)
    {
      const QdmLayoutEdge *edge = &g_array_index (from->edges, QdmLayoutEdge, e);
      const QdmLayoutPoint *points;
      guint n, added;

      if (!taken[edge->source] || !taken[edge->target])
        continue;
      points = qdm_layout_get_route (layout, e, &n);
      added = qdm_layout_graph_add_edge (graph, number[edge->source], number[edge->target], edge->kind);
      qdm_layout_graph_keep_route (graph, added, points, n);
    }

  return graph;
}

static QdmLayout *
lay_out (const QdmLayoutGraph *graph)
{
  QdmLayout *layout = qdm_layout_new (graph);

  g_assert_cmpuint (layout_check_count_faults (graph, layout), ==, 0);

  return layout;
}

static void
add_leaf (QdmLayoutGraph *graph,
          guint           source)
{
  guint box = qdm_layout_graph_add_node (graph, 108, 32);

  qdm_layout_graph_add_edge (graph, source, box, QDM_LAYOUT_EDGE_MAIN);
}

/* One edit of several kinds; returns the graph after it. */
static QdmLayoutGraph *
edit (QdmLayoutGraph  *graph,
      const QdmLayout *layout,
      GRand           *dice)
{
  int n = (int) graph->nodes->len;
  guint a = g_rand_int_range (dice, 0, n), b = g_rand_int_range (dice, 0, n);
  g_autofree gboolean *taken = g_new (gboolean, n);
  QdmLayoutGraph *edited;

  for (int i = 0; i < n; i++)
    taken[i] = TRUE;
  switch (g_rand_int_range (dice, 0, 4))
    {
    case 0:
      edited = take_part (graph, layout, taken);
      add_leaf (edited, a);
      return edited;
    case 1:
      edited = take_part (graph, layout, taken);
      add_leaf (edited, a);
      qdm_layout_graph_add_edge (edited, n, b, QDM_LAYOUT_EDGE_BYPRODUCT);
      return edited;
    case 2:
      edited = take_part (graph, layout, taken);
      qdm_layout_graph_add_edge (edited, MIN (a, b), MAX (a, b), QDM_LAYOUT_EDGE_MAIN);
      return edited;
    default:
      taken[a] = FALSE;
      return take_part (graph, layout, taken);
    }
}

/* One edit after the other on the same drawing. */
static void
test_edits (void)
{
  for (int i = 0; i < 12; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      QdmLayoutGraph *graph = layout_graph_make (seed, N_BOXES, &plain);
      QdmLayout *layout = lay_out (graph);

      g_test_message ("seed %u", seed);
      for (int k = 0; k < 10; k++)
        {
          QdmLayoutGraph *edited = edit (graph, layout, dice);

          qdm_layout_graph_free (graph);
          qdm_layout_free (layout);
          graph = edited;
          layout = lay_out (graph);
        }
      qdm_layout_graph_free (graph);
      qdm_layout_free (layout);
    }
}

/* Whether one box is clear of another along an axis, and on which side. */
static int
side_of (double a,
         double a_size,
         double b,
         double b_size)
{
  return a + a_size <= b ? -1 : b + b_size <= a ? 1 : 0;
}

/* How many pairs of boxes changed sides, left and right or above and below, in parts of a thousand of
 * all pairs.  Box i of @after is box numbers[i] of @before. */
static guint
count_turned (const QdmLayout *before,
              const QdmLayout *after,
              const GArray    *numbers)
{
  guint turned = 0, pairs = 0;

  for (guint i = 0; i < numbers->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const QdmLayoutRect *a = &before->boxes[g_array_index (numbers, guint, i)];
        const QdmLayoutRect *b = &before->boxes[g_array_index (numbers, guint, j)];
        const QdmLayoutRect *c = &after->boxes[i], *d = &after->boxes[j];

        turned += side_of (a->x, a->width, b->x, b->width) * side_of (c->x, c->width, d->x, d->width) < 0;
        turned += side_of (a->y, a->height, b->y, b->height) * side_of (c->y, c->height, d->y, d->height) < 0;
        pairs += 2;
      }

  return 1000 * turned / MAX (pairs, 1);
}

/* Edges between any two boxes, which pass many layers. */
static void
add_long_edges (QdmLayoutGraph *graph,
                guint32         seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  int n = (int) graph->nodes->len;

  for (int i = 0; i < n / 2; i++)
    {
      int a = g_rand_int_range (dice, 0, n), b = g_rand_int_range (dice, 0, n);

      qdm_layout_graph_add_edge (graph, MIN (a, b), MAX (a, b), QDM_LAYOUT_EDGE_MAIN);
    }
}

static gboolean
has_same_heights (const QdmLayout *a,
                  const QdmLayout *b,
                  guint            edge)
{
  guint n, m;
  const QdmLayoutPoint *p = qdm_layout_get_route (a, edge, &n), *q = qdm_layout_get_route (b, edge, &m);

  for (guint i = 0; i < MIN (n, m); i++)
    if (p[i].y != q[i].y)
      return FALSE;
  return n == m;
}

/* Drawn again as it is, a graph looks as it did: edges run as high as before, but for a few that cut other
 * corners. */
static void
test_again (void)
{
  guint n_edges = 0, n_changed = 0;

  for (int i = 0; i < 8; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, 4 * N_BOXES, &plain);
      g_autoptr (QdmLayout) first = NULL;
      g_autoptr (QdmLayout) again = NULL;

      g_test_message ("seed %u", seed);
      add_long_edges (graph, seed);
      first = lay_out (graph);
      layout_graph_keep (graph, first);
      again = lay_out (graph);
      for (guint e = 0; e < first->n_edges; e++)
        n_changed += !has_same_heights (first, again, e);
      n_edges += first->n_edges;
    }
  g_test_message ("of %u edges %u run elsewhere", n_edges, n_changed);
  g_assert_cmpuint (100 * n_changed, <=, 20 * n_edges);
}

/* A branch is folded into one box, and unfolded again: all others keep their order. */
static void
test_fold (void)
{
  guint folding = 0, unfolding = 0;

  for (int i = 0; i < 20; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, N_BOXES, &plain);
      g_autoptr (QdmLayout) open = lay_out (graph);
      g_autoptr (QdmLayoutGraph) folded = NULL;
      g_autoptr (QdmLayout) closed = NULL;
      g_autoptr (QdmLayout) again = NULL;
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      gboolean taken[N_BOXES];
      guint first = seed % (N_BOXES - 8);

      g_test_message ("seed %u, branch from box %u", seed, first);
      for (guint n = 0; n < N_BOXES; n++)
        {
          taken[n] = n <= first || n > first + 6;
          if (taken[n])
            g_array_append_val (numbers, n);
        }
      folded = take_part (graph, open, taken);
      closed = lay_out (folded);
      folding += count_turned (open, closed, numbers);

      for (guint n = 0; n < N_BOXES; n++)
        qdm_layout_graph_get_node (graph, n)->place = QDM_LAYOUT_PLACE_FREE;
      for (guint k = 0; k < numbers->len; k++)
        qdm_layout_graph_place (graph, g_array_index (numbers, guint, k), QDM_LAYOUT_PLACE_KEEP,
                                closed->boxes[k].x, closed->boxes[k].y);
      again = lay_out (graph);
      for (guint k = 0; k < numbers->len; k++)
        again->boxes[k] = again->boxes[g_array_index (numbers, guint, k)];
      unfolding += count_turned (open, again, numbers);
    }
  g_test_message ("of 1000 pairs, %u turned when folding, %u when unfolding", folding / 20, unfolding / 20);
  g_assert_cmpuint (folding, <=, 20 * 30);
  g_assert_cmpuint (unfolding, <=, 20 * 60);
}

/* Boxes that are pinned where they are stay there to the pixel while something is added beside them,
 * but for a few that edges need the room of; those tell. */
static void
test_pinned_stay (void)
{
  guint n_pinned = 0, n_displaced = 0;

  for (int i = 0; i < 20; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, N_BOXES, &plain);
      g_autoptr (QdmLayout) first = lay_out (graph);
      g_autoptr (QdmLayout) second = NULL;

      g_test_message ("seed %u", seed);
      layout_graph_keep (graph, first);
      for (int k = 0; k < 6; k++)
        qdm_layout_graph_get_node (graph, g_rand_int_range (dice, 0, N_BOXES))->place = QDM_LAYOUT_PLACE_PINNED;
      add_leaf (graph, g_rand_int_range (dice, 0, N_BOXES));
      second = lay_out (graph);
      for (guint n = 0; n < N_BOXES; n++)
        {
          n_pinned += qdm_layout_graph_get_node (graph, n)->place == QDM_LAYOUT_PLACE_PINNED;
          n_displaced += qdm_layout_is_displaced (second, graph, n);
        }
    }
  g_test_message ("of %u pinned boxes %u gave way", n_pinned, n_displaced);
  g_assert_cmpuint (10 * n_displaced, <=, n_pinned);
}

/* Of two boxes that are pinned onto each other the first one stays and the other one tells. */
static void
test_pinned_overlap (void)
{
  for (int i = 0; i < 20; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, N_BOXES, &plain);
      g_autoptr (QdmLayout) first = lay_out (graph);
      g_autoptr (QdmLayout) second = NULL;
      guint a = seed % (N_BOXES - 1), b = a + 1;

      g_test_message ("seed %u, boxes %u and %u", seed, a, b);
      layout_graph_keep (graph, first);
      qdm_layout_graph_place (graph, a, QDM_LAYOUT_PLACE_PINNED, first->boxes[a].x, first->boxes[a].y);
      qdm_layout_graph_place (graph, b, QDM_LAYOUT_PLACE_PINNED, first->boxes[a].x + 10, first->boxes[a].y + 6);
      second = lay_out (graph);
      g_assert_false (qdm_layout_is_displaced (second, graph, a));
      g_assert_true (qdm_layout_is_displaced (second, graph, b));
    }
}

/* Places boxes anew for a graph that is laid out after one of them was dropped somewhere. */
static QdmLayout *
drop (QdmLayoutGraph *graph,
      QdmLayout      *before,
      guint           box,
      double          x,
      double          y)
{
  for (guint n = 0; n < graph->nodes->len; n++)
    if (qdm_layout_graph_get_node (graph, n)->place != QDM_LAYOUT_PLACE_PINNED)
      qdm_layout_graph_place (graph, n, QDM_LAYOUT_PLACE_KEEP, before->boxes[n].x, before->boxes[n].y);
  g_array_set_size (graph->points, 0);
  for (guint e = 0; e < graph->edges->len; e++)
    {
      guint n;
      const QdmLayoutPoint *points = qdm_layout_get_route (before, e, &n);

      qdm_layout_graph_keep_route (graph, e, points, n);
    }
  qdm_layout_graph_place (graph, box, QDM_LAYOUT_PLACE_PINNED, x, y);
  return lay_out (graph);
}

static guint
count_displaced (QdmLayoutGraph  *graph,
                 const QdmLayout *layout)
{
  guint n_displaced = 0;

  for (guint n = 0; n < graph->nodes->len; n++)
    n_displaced += qdm_layout_is_displaced (layout, graph, n);
  return n_displaced;
}

static gboolean
is_free (const QdmLayoutGraph *graph,
         const QdmLayout      *layout,
         guint                 box,
         double                x,
         double                y)
{
  double gap = graph->options.node_gap;

  for (guint n = 0; n < layout->n_boxes; n++)
    {
      const QdmLayoutRect *own = &layout->boxes[box], *other = &layout->boxes[n];

      if (n != box && x < other->x + other->width + gap && other->x < x + own->width + gap &&
          y < other->y + other->height + gap && other->y < y + own->height + gap)
        return FALSE;
    }
  return TRUE;
}

/* Boxes are dropped one after another where nothing is: nearly all stay.  Those that do not are mostly
 * above or below what an edge connects them with, which has to run from left to right. */
static void
test_dropped_stay (void)
{
  guint n_dropped = 0, n_displaced = 0;

  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (31 * seed + 5, N_BOXES, &plain);
      QdmLayout *layout = lay_out (graph);

      for (guint i = 0; i < 2000 && n_dropped < 5 * (seed + 1); i++)
        {
          guint box = g_rand_int_range (dice, 0, N_BOXES);
          double x = layout->bounds.x + g_rand_int_range (dice, 0, (int) layout->bounds.width);
          double y = layout->bounds.y + g_rand_int_range (dice, 0, (int) layout->bounds.height);
          QdmLayout *next;

          if (qdm_layout_graph_get_node (graph, box)->place == QDM_LAYOUT_PLACE_PINNED || !is_free (graph, layout, box, x, y))
            continue;
          next = drop (graph, layout, box, x, y);
          qdm_layout_free (layout);
          layout = next;
          n_dropped++;
        }
      n_displaced += count_displaced (graph, layout);
      qdm_layout_free (layout);
    }
  g_test_message ("of %u boxes that were dropped %u gave way", n_dropped, n_displaced);
  g_assert_cmpuint (n_dropped, ==, 200);
  g_assert_cmpuint (n_displaced, <=, 20);
}

static gboolean
are_connected (QdmLayoutGraph *graph,
               guint           a,
               guint           b)
{
  for (guint e = 0; e < graph->edges->len; e++)
    {
      const QdmLayoutEdge *edge = qdm_layout_graph_get_edge (graph, e);

      if ((edge->source == a && edge->target == b) || (edge->source == b && edge->target == a))
        return TRUE;
    }
  return FALSE;
}

/* A hand that aligns two boxes, one below the other, is obeyed unless many edges pass there. */
static void
test_pinned_column (void)
{
  guint n_columns = 0, n_displaced = 0;

  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (17 * seed + 3, N_BOXES, &plain);
      g_autoptr (QdmLayout) first = lay_out (graph);
      g_autoptr (QdmLayout) second = NULL;
      g_autoptr (QdmLayout) third = NULL;
      guint a = seed % N_BOXES, b = (7 * seed + 11) % N_BOXES;
      double x = first->boxes[a].x, y = first->boxes[a].y;

      if (a == b || are_connected (graph, a, b))
        continue;
      second = drop (graph, first, a, x, y);
      third = drop (graph, second, b, x + 20, y + first->boxes[a].height + 60);
      n_columns++;
      n_displaced += count_displaced (graph, third);
    }
  g_test_message ("in %u columns %u boxes gave way", n_columns, n_displaced);
  g_assert_cmpuint (n_columns, >, 40);
  g_assert_cmpuint (n_displaced, <=, 8);
}

/* A pin moves its box within its frame; frames hold. */
static void
test_pinned_in_frame (void)
{
  for (int i = 0; i < 20; i++)
    {
      guint32 seed = layout_graph_next_seed ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutGraph) graph = layout_graph_make (seed, N_BOXES, &plain);
      g_autoptr (QdmLayout) first = NULL;
      g_autoptr (QdmLayout) second = NULL;
      guint box = g_rand_int_range (dice, 0, N_BOXES);

      g_test_message ("seed %u, box %u", seed, box);
      graph->options.frames = TRUE;
      graph->options.frame_title = 20;
      for (guint n = 0; n < N_BOXES; n++)
        qdm_layout_graph_get_node (graph, n)->group = g_rand_int_range (dice, -1, 4);
      first = lay_out (graph);
      layout_graph_keep (graph, first);
      qdm_layout_graph_place (graph, box, QDM_LAYOUT_PLACE_PINNED,
                              first->boxes[box].x + g_rand_int_range (dice, -200, 200), first->boxes[box].y + 20);
      second = lay_out (graph);
      layout_check_frames (graph, second);
      g_assert_false (qdm_layout_is_displaced (second, graph, box));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/edits/leave-no-faults", test_edits);
  g_test_add_func ("/layout/edits/drawn-again-it-stays", test_again);
  g_test_add_func ("/layout/edits/folding-keeps-the-order", test_fold);
  g_test_add_func ("/layout/edits/pinned-boxes-stay", test_pinned_stay);
  g_test_add_func ("/layout/edits/of-overlapping-pins-the-first-stays", test_pinned_overlap);
  g_test_add_func ("/layout/edits/dropped-boxes-stay", test_dropped_stay);
  g_test_add_func ("/layout/edits/pinned-in-a-column", test_pinned_column);
  g_test_add_func ("/layout/edits/pinned-in-a-frame", test_pinned_in_frame);

  return g_test_run ();
}
