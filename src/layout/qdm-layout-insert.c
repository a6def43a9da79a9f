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

/* Layers are set this many apart to have room between them. */
#define STRETCH 2
/* By box, in gaps and links that are looked at. */
#define MAX_EFFORT 20000
/* Large graphs need more, but the larger they are the less they may have of it, for all else takes
 * longer, too: so much in all, and beyond that many boxes less. */
#define LARGE 600
#define MAX_EFFORT_LARGE G_GINT64_CONSTANT (60000000)
#define TOO_LARGE 1000

typedef struct {
  QdmLayoutBoard *board;
  QdmLayoutFinder *finder;
  int *costs;            /* by gap of a layer */
  QdmLayoutWays *ways;   /* of a box */
  int *gaps;             /* by way: where it passes the layer that was looked at last */
  QdmLayoutPending *pending;
  int n_pending;
  int max_pending;
  guint32 dice;
} Inserter;

static void
need_pending (Inserter *self,
              int       n)
{
  if (n <= self->max_pending)
    return;
  self->max_pending = 2 * n;
  self->pending = g_renew (QdmLayoutPending, self->pending, self->max_pending);
}

/* The costs of the gaps of a layer, seen from the fixed end of an edge. */
static const QdmLayoutTable *
get_table (const QdmLayoutWays *ways,
           int                  layer)
{
  return &ways->tables[ABS (layer - ways->start) - 1];
}

/* Whether one point comes before another: points in the same gap are in the order in which they come
 * there. */
static gboolean
comes_before (const QdmLayoutPending *a,
              const QdmLayoutPending *b)
{
  if (a->gap != b->gap)
    return a->gap < b->gap;
  if (a->before != b->before)
    return a->before < b->before;
  return a->span < b->span;
}

/* Traces the ways that pass a layer back to it from the next one towards the box, and notes the points
 * that they have there. */
static void
trace_ways (Inserter            *self,
            const QdmLayoutWays *ways,
            int                  n_ways,
            int                  layer,
            int                  step)
{
  for (int w = 0; w < n_ways; w++)
    {
      if ((layer - ways[w].start) * step <= 0)
        continue;
      self->gaps[w] = qdm_layout_finder_trace_back (self->finder, layer, step, get_table (&ways[w], layer),
                                                    self->gaps[w], NULL);
      self->pending[self->n_pending++] = (QdmLayoutPending) { self->gaps[w], 0, ways[w].span, layer };
    }
}

/* Puts the points that were noted last, all of one layer, into that. */
static void
put_points (Inserter *self,
            int       step)
{
  QdmLayoutBoard *board = self->board;
  int end = self->n_pending, layer = self->pending[end - 1].layer, first = end;

  while (first > 0 && self->pending[first - 1].layer == layer)
    {
      QdmLayoutPending point = self->pending[--first];
      int i = first;

      point.before = board->rank[qdm_layout_board_get_item (board, point.span, layer - step)];
      for (; i + 1 < end && comes_before (&self->pending[i + 1], &point); i++)
        self->pending[i] = self->pending[i + 1];
      self->pending[i] = point;
    }
  qdm_layout_board_fill_gaps (board, layer, self->pending + first, end - first, -1);
  self->n_pending = first;
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
  int end = board->layer[box], first = end, n_points = 0;

  for (int w = 0; w < n_ways; w++)
    {
      int s = ways[w].span, start = ways[w].start;

      self->gaps[w] = gap;
      if ((end - start) * step < 0)
        continue;
      qdm_layout_board_make_room (board, s);
      n_points += qdm_layout_board_count_points (board, s);
      first = step > 0 ? MIN (first, start) : MAX (first, start);
    }
  need_pending (self, n_points);
  for (int layer = end - step; (layer - first) * step > 0; layer -= step)
    trace_ways (self, ways, n_ways, layer, step);
  while (self->n_pending > 0)
    put_points (self, step);
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
      const QdmLayoutTable *table = get_table (&ways[w], layer);

      first = MAX (first, table->first);
      last = MIN (last, table->last);
    }
  for (int i = 0; i <= last - first; i++)
    costs[i] = board->work->has_places ? cost_of_room (self, box, layer, first + i) : 0;
  for (int w = 0; w < n_ways; w++)
    {
      const QdmLayoutTable *table = get_table (&ways[w], layer);
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
least_cost (const QdmLayoutWays *ways,
            int                  first,
            int                  last)
{
  int least = G_MAXINT;

  for (int layer = first; layer <= last; layer++)
    {
      const QdmLayoutTable *table = get_table (ways, layer);

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
      least = least_cost (&ways[w], first, last);
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
  QdmLayoutWays *ways = self->ways;
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

  if (!work->has_places && (work->n_bands < 2 || work->is_ordered))
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

/* How much work it may be, in gaps and links that are looked at. */
static gint64
max_effort (const QdmLayoutWork *work)
{
  if (work->n_boxes <= LARGE)
    return (gint64) MAX_EFFORT * work->n_boxes;
  return MAX_EFFORT_LARGE * TOO_LARGE / MAX (work->n_boxes, TOO_LARGE);
}

static void
inserter_init (Inserter      *self,
               QdmLayoutWork *work,
               gboolean       room)
{
  *self = (Inserter) {
    .board = qdm_layout_board_new (work, room ? STRETCH : 1),
    .costs = g_new (int, work->n_boxes + work->n_spans + 1),
    .ways = g_new (QdmLayoutWays, work->n_spans + 1),
    .gaps = g_new (int, work->n_spans + 1),
    .dice = 0x2545f491u + 0x1000u * work->attempt,
  };
  self->finder = qdm_layout_finder_new (self->board);
}

static void
inserter_clear (Inserter *self)
{
  qdm_layout_finder_free (self->finder);
  qdm_layout_board_free (self->board);
  g_free (self->costs);
  g_free (self->ways);
  g_free (self->gaps);
  g_free (self->pending);
}

/**
 * qdm_layout_reinsert_boxes:
 * @work: the work, whose layers are in order
 * @room: whether there may be more layers, between those that there are: fewer edges cross, but most
 *   get longer
 * @passes: how often each box is looked at, at most
 *
 * Takes boxes out and puts them back, with their edges, where they cross less.  Boxes that are where an
 * earlier layout had them stay.
 *
 * Returns: how much work that was, in gaps and links that were looked at
 */
gint64
qdm_layout_reinsert_boxes (QdmLayoutWork *work,
                           gboolean       room,
                           int            passes)
{
  gint64 effort, most = max_effort (work);
  g_autofree int *boxes = g_new (int, MAX (work->n_boxes, 1));
  Inserter self;
  int n = 0;

  inserter_init (&self, work, room);
  lay_spans (&self);
  for (int i = 0; i < work->n_boxes; i++)
    if (!work->has_places || work->items[i].has_moved)
      boxes[n++] = i;
  for (int pass = 0; pass < passes; pass++)
    {
      shuffle (&self, boxes, n);
      for (int i = 0; i < n && qdm_layout_finder_get_effort (self.finder) < most; i++)
        reinsert_box (&self, boxes[i]);
    }
  qdm_layout_board_store (self.board);
  work->is_ordered = TRUE;
  effort = qdm_layout_finder_get_effort (self.finder);
  inserter_clear (&self);

  return effort;
}
