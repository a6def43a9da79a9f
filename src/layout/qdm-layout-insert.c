#include "layout/qdm-layout-ways.h"

#include <stdlib.h>

/*
 * Insertion.  All edges of a box are taken out with it; then, for each of them, the cheapest ways
 * from its other end to every gap of every layer where the box might go are worked out, and the box
 * goes back to the gap where these cost least together, and its edges along them.  Unlike the
 * sorting of layers this moves whole edges at a time, and boxes from layer to layer; what it finds
 * is never worse than what was there.
 */

#define NO_BOUND (G_MAXINT / 4)
#define COST_OF_COLUMN (8 * QDM_LAYOUT_COST_OF_CROSSING)

/* Layers are set this many apart before boxes go between them: it saves crossings in some graphs, and
 * makes most drawings longer. */
#define STRETCH 2
#define MAX_PASSES 5
/* By box, in steps of the innermost loops. */
#define MAX_EFFORT 80000
/* Large graphs need more, but the larger they are the less they may have of it, for all else takes
 * longer, too: so much in all, and beyond that many boxes less. */
#define LARGE 600
#define MAX_PASSES_LARGE 20
#define MAX_EFFORT_LARGE G_GINT64_CONSTANT (550000000)
#define TOO_LARGE 1000

typedef struct {
  QdmLayoutBoard *board;
  QdmLayoutFinder *finder;
  int *costs;            /* by gap of a layer */
  guint32 dice;
} Inserter;

static int
compare_pending (gconstpointer a,
                 gconstpointer b)
{
  const QdmLayoutPending *x = a, *y = b;

  if (x->gap != y->gap)
    return x->gap - y->gap;
  if (x->before != y->before)
    return x->before - y->before;
  return x->span - y->span;
}

/* The box at the end of an edge that is not @box. */
static int
other_end (const QdmLayoutBoard *board,
           int                   span,
           int                   box)
{
  int right = qdm_layout_board_right (board, span);

  return right == box ? qdm_layout_board_left (board, span) : right;
}

/* The costs of the gaps of a layer, seen from the other end of an edge of a box. */
static const QdmLayoutTable *
get_table (const QdmLayoutBoard *board,
           const QdmLayoutWays  *ways,
           int                   box,
           int                   layer)
{
  return &ways->tables[ABS (layer - board->layer[other_end (board, ways->span, box)]) - 1];
}

/* Lists the points of a way back from a gap beside a box. */
static void
trace_way (Inserter            *self,
           const QdmLayoutWays *ways,
           int                  box,
           int                  gap,
           int                  step,
           GArray              *pending)
{
  QdmLayoutBoard *board = self->board;
  int start = board->layer[other_end (board, ways->span, box)];

  for (int layer = board->layer[box] - step; layer != start; layer -= step)
    {
      QdmLayoutPending point = { 0, 0, ways->span, layer };

      gap = point.gap = qdm_layout_finder_trace_back (self->finder, layer, step,
                                                      get_table (board, ways, box, layer), gap, NULL);
      g_array_append_val (pending, point);
    }
}

/* Puts those points into a layer that belong there.  Points in the same gap are in the order in
 * which they come there. */
static void
put_points (QdmLayoutBoard *board,
            const GArray   *pending,
            int             layer,
            int             step)
{
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPending));

  for (guint i = 0; i < pending->len; i++)
    {
      QdmLayoutPending point = g_array_index (pending, QdmLayoutPending, i);

      if (point.layer != layer)
        continue;
      point.before = board->rank[qdm_layout_board_get_item (board, point.span, layer - step)];
      g_array_append_val (here, point);
    }
  g_array_sort (here, compare_pending);
  if (here->len > 0)
    qdm_layout_board_fill_gaps (board, layer, (const QdmLayoutPending *) here->data, here->len, -1);
}

/* Puts the points of all ways on one side of a box where the ways run. */
static void
lay_ways (Inserter            *self,
          const QdmLayoutWays *ways,
          int                  n_ways,
          int                  box,
          int                  gap,
          int                  step)
{
  QdmLayoutBoard *board = self->board;
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPending));
  int end = board->layer[box], first = end;

  for (int w = 0; w < n_ways; w++)
    {
      int s = ways[w].span, start = board->layer[other_end (board, s, box)];

      if ((end - start) * step < 0)
        continue;
      board->points[s] = g_renew (int, board->points[s], MAX (qdm_layout_board_count_points (board, s), 1));
      trace_way (self, &ways[w], box, gap, step, pending);
      first = step > 0 ? MIN (first, start) : MAX (first, start);
    }
  for (int layer = first + step; (end - layer) * step > 0; layer += step)
    put_points (board, pending, layer, step);
}

/* The layers where a box can go without turning an edge. */
static void
find_range (Inserter *self,
            int       box,
            int      *first,
            int      *last)
{
  const QdmLayoutBoard *board = self->board;
  gboolean has_left = FALSE, has_right = FALSE;

  *first = 0;
  *last = board->n_layers - 1;
  for (int k = board->first_span[box]; k < board->first_span[box + 1]; k++)
    {
      int s = board->box_spans[k];

      if (qdm_layout_board_right (board, s) == box)
        {
          *first = MAX (*first, board->layer[qdm_layout_board_left (board, s)] + 1);
          has_left = TRUE;
        }
      else
        {
          *last = MIN (*last, board->layer[qdm_layout_board_right (board, s)] - 1);
          has_right = TRUE;
        }
    }
  if (!has_left)
    *first = MAX (*first, *last - 6);
  if (!has_right)
    *last = MIN (*last, *first + 6);
}

/* The gaps of a row between the boxes of the bands above and below that of a box. */
static void
find_band (const Inserter *self,
           int             box,
           int             layer,
           int            *first,
           int            *last)
{
  const QdmLayoutRow *row = &self->board->rows[layer];
  const QdmLayoutItem *items = self->board->work->items;

  *first = 0;
  *last = row->n;
  if (self->board->work->n_bands < 2)
    return;
  for (int i = 0; i < row->n; i++)
    {
      int item = row->items[i];

      if (item >= self->board->work->n_boxes)
        continue;
      if (items[item].band < items[box].band)
        *first = i + 1;
      else if (items[item].band > items[box].band)
        *last = MIN (*last, i);
    }
}

/* What it costs, in an earlier layout, to make room for a box where there is none. */
static int
cost_of_room (const Inserter *self,
              int             box,
              int             layer,
              int             gap)
{
  const QdmLayoutWork *work = self->board->work;
  const QdmLayoutRow *row = &self->board->rows[layer];
  const QdmLayoutItem *above = NULL, *below = NULL;
  int missing = work->items[box].height + 2 * work->node_gap;

  for (int i = gap - 1; i >= 0 && above == NULL; i--)
    if (row->items[i] < work->n_boxes && !work->items[row->items[i]].has_moved)
      above = &work->items[row->items[i]];
  for (int i = gap; i < row->n && below == NULL; i++)
    if (row->items[i] < work->n_boxes && !work->items[row->items[i]].has_moved)
      below = &work->items[row->items[i]];
  if (above == NULL && below == NULL)
    return COST_OF_COLUMN;
  if (above == NULL || below == NULL)
    return 0;
  missing -= below->old_y - below->height / 2 - above->old_y - above->height / 2;

  return missing > 0 ? QDM_LAYOUT_COST_OF_CROSSING * (2 + missing / 8) : 0;
}

/* Finds the gap of a layer where all ways together cost least, if it is less than @best. */
static void
choose_gap_of_layer (Inserter            *self,
                     const QdmLayoutWays *ways,
                     int                  n_ways,
                     int                  box,
                     int                  layer,
                     int                 *best,
                     int                 *best_layer,
                     int                 *best_gap)
{
  const QdmLayoutBoard *board = self->board;
  int *costs = self->costs;
  int first, last;

  find_band (self, box, layer, &first, &last);
  for (int w = 0; w < n_ways; w++)
    {
      const QdmLayoutTable *table = get_table (board, &ways[w], box, layer);

      first = MAX (first, table->first);
      last = MIN (last, table->last);
    }
  for (int i = 0; i <= last - first; i++)
    costs[i] = board->work->has_places ? cost_of_room (self, box, layer, first + i) : 0;
  for (int w = 0; w < n_ways; w++)
    {
      const QdmLayoutTable *table = get_table (board, &ways[w], box, layer);
      const int *more = table->costs + first - table->first;

      for (int i = 0; i <= last - first; i++)
        costs[i] += more[i];
    }
  for (int i = 0; i <= last - first; i++)
    if (costs[i] < *best)
      {
        *best = costs[i];
        *best_layer = layer;
        *best_gap = first + i;
      }
}

/* Finds the gap where all ways together cost least; there is none if bounds were too narrow. */
static gboolean
choose_gap (Inserter            *self,
            const QdmLayoutWays *ways,
            int                  n_ways,
            int                  box,
            int                  first,
            int                  last,
            int                 *best_layer,
            int                 *best_gap)
{
  int best = G_MAXINT;

  for (int layer = first; layer <= last; layer++)
    choose_gap_of_layer (self, ways, n_ways, box, layer, &best, best_layer, best_gap);

  return best < G_MAXINT;
}

/* What a way costs at least, wherever the box goes. */
static int
least_cost (const QdmLayoutBoard *board,
            const QdmLayoutWays  *ways,
            int                   box,
            int                   first,
            int                   last)
{
  int least = G_MAXINT;

  for (int layer = first; layer <= last; layer++)
    {
      const QdmLayoutTable *table = get_table (board, ways, box, layer);

      for (int i = 0; i <= table->last - table->first; i++)
        least = MIN (least, table->costs[i]);
    }

  return least;
}

/* Finds the ways of all edges of a box.  None may cost more than the edges did together, less what
 * the others cost at least.  Returns whether there are any. */
static gboolean
find_all_ways (Inserter      *self,
               int            box,
               int            first,
               int            last,
               int            bound,
               QdmLayoutWays *ways)
{
  const QdmLayoutBoard *board = self->board;
  int first_way = board->first_span[box], n_ways = board->first_span[box + 1] - first_way;

  bound -= n_ways * QDM_LAYOUT_COST_OF_LAYER;
  for (int w = 0; w < n_ways; w++)
    {
      int s = board->box_spans[first_way + w];
      int end = qdm_layout_board_right (board, s) == box ? last : first;
      int least;

      bound += QDM_LAYOUT_COST_OF_LAYER;
      ways[w] = qdm_layout_finder_find (self->finder, s, box, end, bound);
      least = least_cost (board, &ways[w], box, first, last);
      if (least == G_MAXINT)
        return FALSE;
      bound -= least;
    }

  return TRUE;
}

/* Takes a box with its edges off the board and puts it where it fits best. */
static void
reinsert_box (Inserter *self,
              int       box)
{
  QdmLayoutBoard *board = self->board;
  int n_ways = board->first_span[box + 1] - board->first_span[box];
  g_autofree QdmLayoutWays *ways = g_new (QdmLayoutWays, MAX (n_ways, 1));
  int first, last, layer = 0, gap = 0, bound;
  QdmLayoutPending here;

  find_range (self, box, &first, &last);
  qdm_layout_finder_forget (self->finder);
  qdm_layout_board_lift_box (board, box);
  bound = qdm_layout_finder_cost_of_box (self->finder, box) + (board->work->has_places ? COST_OF_COLUMN : 0);
  qdm_layout_board_forget_points (board, box);
  if (!find_all_ways (self, box, first, last, bound, ways) ||
      !choose_gap (self, ways, n_ways, box, first, last, &layer, &gap))
    {
      find_all_ways (self, box, first, last, NO_BOUND, ways);
      choose_gap (self, ways, n_ways, box, first, last, &layer, &gap);
    }

  board->layer[box] = layer;
  lay_ways (self, ways, n_ways, box, gap, 1);
  lay_ways (self, ways, n_ways, box, gap, -1);
  here = (QdmLayoutPending) { gap, 0, -1, layer };
  qdm_layout_board_fill_gaps (board, layer, &here, 1, box);
  for (int w = 0; w < n_ways; w++)
    qdm_layout_board_place_span (board, ways[w].span);
}

/* Lays one span along its cheapest way. */
static void
insert_span (Inserter *self,
             int       s)
{
  QdmLayoutBoard *board = self->board;
  int box = qdm_layout_board_right (board, s);

  qdm_layout_finder_forget (self->finder);
  if (qdm_layout_board_count_points (board, s) > 0)
    {
      QdmLayoutWays ways = qdm_layout_finder_find_cheapest (self->finder, s, box);

      lay_ways (self, &ways, 1, box, board->rank[box], 1);
    }
  qdm_layout_board_place_span (board, s);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const QdmLayoutBoard *board = user_data;
  int s = *(const int *) a, t = *(const int *) b;
  int length = qdm_layout_board_count_points (board, s) - qdm_layout_board_count_points (board, t);

  return length != 0 ? length : s - t;
}

/* Lays all edges that are not on the board yet, short ones first. */
static void
set_spans (Inserter *self)
{
  QdmLayoutBoard *board = self->board;
  int n = 0;
  g_autofree int *spans = g_new (int, MAX (board->work->n_spans, 1));

  for (int s = 0; s < board->work->n_spans; s++)
    if (!board->placed[s])
      spans[n++] = s;
  g_qsort_with_data (spans, n, sizeof (int), compare_lengths, board);
  for (int i = 0; i < n; i++)
    insert_span (self, spans[i]);
}

/* Sets up the edges: as the layers were sorted, or where an earlier layout had them.  Bands have changed
 * the order of the boxes, so there edges are laid anew. */
static void
lay_spans (Inserter *self)
{
  const QdmLayoutWork *work = self->board->work;

  if (!work->has_places && work->n_bands < 2)
    {
      qdm_layout_board_take_order (self->board);
      return;
    }
  if (work->line != NULL)
    qdm_layout_board_keep_spans (self->board);
  set_spans (self);
}

static void
shuffle (Inserter *self,
         int      *boxes,
         int       n)
{
  for (int i = n - 1; i > 0; i--)
    {
      int j, box = boxes[i];

      self->dice ^= self->dice << 13;
      self->dice ^= self->dice >> 17;
      self->dice ^= self->dice << 5;
      j = self->dice % (i + 1);
      boxes[i] = boxes[j];
      boxes[j] = box;
    }
}

/* How much work it may be, in steps of the innermost loops. */
static gint64
max_effort (const QdmLayoutWork *work)
{
  if (work->n_boxes <= LARGE)
    return (gint64) MAX_EFFORT * work->n_boxes;
  return MAX_EFFORT_LARGE * TOO_LARGE / MAX (work->n_boxes, TOO_LARGE);
}

/**
 * qdm_layout_reinsert_boxes:
 * @work: the work, whose layers are in order
 *
 * Takes boxes out and puts them back, with their edges, where they cross less, and spreads them
 * over more layers where that helps.  Boxes that are where an earlier layout had them stay.
 */
void
qdm_layout_reinsert_boxes (QdmLayoutWork *work)
{
  gboolean is_large = work->n_boxes > LARGE;
  gint64 effort = max_effort (work);
  int max_passes = is_large ? MAX_PASSES_LARGE : MAX_PASSES;
  g_autofree int *boxes = g_new (int, MAX (work->n_boxes, 1));
  Inserter self = { .dice = 0x2545f491u + 0x1000u * work->attempt };
  int n = 0;

  self.board = qdm_layout_board_new (work, work->has_places || is_large || work->attempt % 2 == 1 ? 1 : STRETCH);
  self.finder = qdm_layout_finder_new (self.board);
  self.costs = g_new (int, work->n_boxes + work->n_spans + 1);
  lay_spans (&self);
  for (int i = 0; i < work->n_boxes; i++)
    if (!work->has_places || work->items[i].has_moved)
      boxes[n++] = i;
  for (int pass = 0; pass < max_passes; pass++)
    {
      shuffle (&self, boxes, n);
      for (int i = 0; i < n && qdm_layout_finder_get_effort (self.finder) < effort; i++)
        reinsert_box (&self, boxes[i]);
    }
  qdm_layout_board_store (self.board);
  qdm_layout_finder_free (self.finder);
  g_free (self.costs);
  qdm_layout_board_free (self.board);
}
