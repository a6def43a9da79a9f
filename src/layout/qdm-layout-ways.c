#include "layout/qdm-layout-ways.h"

#include <stdlib.h>
#include <string.h>

/*
 * The cheapest ways of an edge from one of its ends to every gap of every layer where its other end
 * might go, worked out layer by layer.
 *
 * A way that passes layer l between items p - 1 and p, and the next one between q - 1 and q,
 * crosses the links that do not lie on one side of it: with a (p) links that begin above p, b (q)
 * that end above q and c (p, q) that do both, these are a (p) + b (q) - 2 c (p, q).
 */

#define COST_OF_CROSSING QDM_LAYOUT_COST_OF_CROSSING
#define COST_OF_LAYER    QDM_LAYOUT_COST_OF_LAYER
#define COST_OF_TURN     QDM_LAYOUT_COST_OF_TURN

/* The links between a layer and the next one, as they were at some time: those of item p end at
 * the ranks in ends, from above[p] to above[p + 1]. */
typedef struct {
  int time;
  int *above;
  int *ends;
} Links;

struct _QdmLayoutFinder {
  const QdmLayoutBoard *board;
  int n_scratch;
  float *bonus;          /* -2 c (p, q), while p advances */
  int *below;            /* b (q) */
  Links *links[2];       /* by layer, to the one before and the one after */
  int time;              /* changes with the rows */
  const int *above;      /* a (p), and the ends, of the links that were listed last */
  const int *ends;
  int *new_ends;
  GPtrArray *blocks;     /* of room for tables */
  int block_size;        /* holds the largest table */
  guint block;
  int used;
  gint64 effort;
};

/**
 * qdm_layout_finder_new:
 * @board: where ways are to be found
 *
 * Returns: (transfer full): what looks for them
 */
QdmLayoutFinder *
qdm_layout_finder_new (const QdmLayoutBoard *board)
{
  QdmLayoutFinder *self = g_new0 (QdmLayoutFinder, 1);
  const QdmLayoutWork *work = board->work;

  self->board = board;
  self->block_size = MAX (16384, 8 * (work->n_boxes + work->n_spans));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->new_ends = g_new (int, MAX (work->n_spans, 1));
  self->links[0] = g_new0 (Links, board->n_layers);
  self->links[1] = g_new0 (Links, board->n_layers);
  self->time = 1;

  return self;
}

/**
 * qdm_layout_finder_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_finder_free (QdmLayoutFinder *self)
{
  g_free (self->bonus);
  g_free (self->below);
  g_free (self->new_ends);
  g_free (self->links[0]);
  g_free (self->links[1]);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * qdm_layout_finder_get_effort:
 * @self: what looks for ways
 *
 * Returns: how much work that was so far, in steps of the innermost loops
 */
gint64
qdm_layout_finder_get_effort (const QdmLayoutFinder *self)
{
  return self->effort;
}

static void
need_scratch (QdmLayoutFinder *self,
              int              n)
{
  if (n <= self->n_scratch)
    return;
  self->n_scratch = 2 * n;
  self->bonus = g_renew (float, self->bonus, self->n_scratch);
  self->below = g_renew (int, self->below, self->n_scratch);
}

/* Lists the ranks, in the layer after (step 1) or before (step -1) that of an item, where its
 * links lead to; returns how many there are. */
static inline int
list_neighbours (const QdmLayoutFinder *self,
                 int                    item,
                 int                    step,
                 int                   *ranks)
{
  int n = 0;

  if (item >= self->board->work->n_boxes)
    {
      ranks[0] = self->board->rank[self->board->beside[step > 0][item]];
      return 1;
    }
  for (int k = self->board->first_span[item]; k < self->board->first_span[item + 1]; k++)
    {
      int s = self->board->box_spans[k];

      if (self->board->placed[s] && self->board->box_sides[k] == (step > 0))
        ranks[n++] = self->board->rank[qdm_layout_board_get_item (self->board, s,
                                                                  self->board->layer[item] + step)];
    }

  return n;
}

/**
 * qdm_layout_finder_forget:
 * @self: what looks for ways
 *
 * Has to be called when the rows have changed: tables and lists are of no use any more.
 */
void
qdm_layout_finder_forget (QdmLayoutFinder *self)
{
  self->time++;
  self->block = 0;
}

/* Room for that many numbers, until the tables are forgotten. */
static float *
take_room (QdmLayoutFinder *self,
           int              n)
{
  float *room;

  n += n & 1;
  if (self->block == 0 || self->used + n > self->block_size)
    {
      if (self->block == self->blocks->len)
        g_ptr_array_add (self->blocks, g_new (float, self->block_size));
      self->used = 0;
      self->block++;
    }
  room = (float *) g_ptr_array_index (self->blocks, self->block - 1) + self->used;
  self->used += n;

  return room;
}

/* Lists the links between a layer and the next one, unless they were since the rows changed. */
static void
list_links (QdmLayoutFinder *self,
            int              layer,
            int              step)
{
  const QdmLayoutRow *row = &self->board->rows[layer];
  Links *links = &self->links[step > 0][layer];
  int n = 0;

  need_scratch (self, MAX (self->board->rows[layer + step].n, row->n) + 2);
  if (links->time != self->time)
    {
      links->time = self->time;
      links->above = (int *) take_room (self, row->n + 1);
      for (int p = 0; p < row->n; p++)
        {
          links->above[p] = n;
          n += list_neighbours (self, row->items[p], step, self->new_ends + n);
        }
      links->above[row->n] = n;
      links->ends = (int *) take_room (self, n);
      memcpy (links->ends, self->new_ends, n * sizeof (int));
      self->effort += row->n + n;
    }
  self->above = links->above;
  self->ends = links->ends;
}

/* Counts the links that end above each gap of the next layer. */
static void
count_ends (QdmLayoutFinder *self,
            int              n_links,
            int              n_next)
{
  memset (self->below, 0, (n_next + 2) * sizeof (int));
  for (int i = 0; i < n_links; i++)
    self->below[self->ends[i] + 1]++;
  for (int q = 1; q <= n_next; q++)
    self->below[q] += self->below[q - 1];
}

/* The gaps of the next layer that can be come to within the bound: a way crosses at least as
 * many links as there are more, or fewer, above its end than above its beginning. */
static void
find_reach (QdmLayoutFinder      *self,
            const QdmLayoutTable *from,
            const int            *above,
            int                   n_next,
            int                   bound,
            QdmLayoutTable       *to)
{
  int spare = bound / COST_OF_CROSSING;

  to->first = 0;
  to->last = n_next;
  while (to->first < n_next && self->below[to->first] < above[from->first] - spare)
    to->first++;
  while (to->last > to->first && self->below[to->last] > above[from->last] + spare)
    to->last--;
}

/* Takes away the ends of a table that are beyond the bound. */
static void
trim (QdmLayoutTable *table,
      int             bound)
{
  int skip = 0;

  while (table->last > table->first && table->costs[table->last - table->first] > bound)
    table->last--;
  while (table->first + skip < table->last && table->costs[skip] > bound)
    skip++;
  if (skip > 0)
    memmove (table->costs, table->costs + skip, (table->last - table->first - skip + 1) * sizeof (float));
  table->first += skip;
}

/* What the links that begin above the first gap of a table give for each gap within reach. */
static void
start_bonus (QdmLayoutFinder      *self,
             const QdmLayoutTable *from,
             const QdmLayoutTable *to)
{
  int n = to->last - to->first + 1;
  float sum = 0;

  memset (self->bonus, 0, (n + 1) * sizeof (float));
  for (int i = 0; i < self->above[from->first]; i++)
    if (self->ends[i] < to->last)
      self->bonus[MAX (self->ends[i] + 1 - to->first, 0)] -= 2 * COST_OF_CROSSING;
  for (int q = 0; q < n; q++)
    self->bonus[q] = sum += self->bonus[q];
}

/* Where a way crosses nothing it need not turn: from a gap to those gaps of the next layer that
 * have the same links above and below them. */
static void
allow_straight (QdmLayoutFinder      *self,
                int                   n,
                const QdmLayoutTable *from,
                QdmLayoutTable       *to)
{
  int *least = self->below;
  int highest = -1;

  least[n] = G_MAXINT;
  for (int p = n - 1; p >= from->first; p--)
    {
      least[p] = least[p + 1];
      for (int i = self->above[p]; i < self->above[p + 1]; i++)
        least[p] = MIN (least[p], self->ends[i]);
    }
  for (int i = 0; i < self->above[from->first]; i++)
    highest = MAX (highest, self->ends[i]);

  for (int p = from->first; p <= from->last; p++)
    {
      float cost = from->costs[p - from->first] + COST_OF_LAYER;

      for (int q = MAX (highest + 1, to->first); q <= MIN (least[p], to->last); q++)
        to->costs[q - to->first] = MIN (to->costs[q - to->first], cost);
      for (int i = self->above[p]; p < n && i < self->above[p + 1]; i++)
        highest = MAX (highest, self->ends[i]);
    }
}

/* Carries the costs of the gaps of one layer on to those of the next one. */
static QdmLayoutTable
advance (QdmLayoutFinder      *self,
         int                   layer,
         int                   step,
         const QdmLayoutTable *from,
         int                   bound)
{
  int n_next = self->board->rows[layer + step].n;
  float *bonus, *costs;
  QdmLayoutTable to;
  int n;

  list_links (self, layer, step);
  count_ends (self, self->above[self->board->rows[layer].n], n_next);
  find_reach (self, from, self->above, n_next, bound, &to);
  n = to.last - to.first + 1;
  start_bonus (self, from, &to);
  bonus = self->bonus;
  costs = to.costs = take_room (self, n);
  for (int q = 0; q < n; q++)
    costs[q] = G_MAXINT;

  for (int p = from->first; p <= from->last; p++)
    {
      float base = from->costs[p - from->first] + COST_OF_CROSSING * self->above[p];

      for (int q = 0; q < n; q++)
        costs[q] = base + bonus[q] < costs[q] ? base + bonus[q] : costs[q];
      for (int i = self->above[p]; p < from->last && i < self->above[p + 1]; i++)
        for (int q = MAX (self->ends[i] + 1 - to.first, 0); q < n; q++)
          bonus[q] -= 2 * COST_OF_CROSSING;
    }
  for (int q = 0; q < n; q++)
    costs[q] += COST_OF_CROSSING * self->below[to.first + q] + COST_OF_LAYER + COST_OF_TURN;
  allow_straight (self, self->board->rows[layer].n, from, &to);
  self->effort += ((gint64) (from->last - from->first + 9) + self->above[from->last] - self->above[from->first]) * n / 4;
  trim (&to, bound);

  return to;
}

/* The costs of the gaps next to a box from which a way sets out.  Its own links do not count. */
static QdmLayoutTable
set_out (QdmLayoutFinder *self,
         int              box,
         int              step,
         int              bound)
{
  int layer = self->board->layer[box], from = self->board->rank[box];
  int n = self->board->rows[layer].n, n_next = self->board->rows[layer + step].n;
  QdmLayoutTable to = { 0, n_next, take_room (self, n_next + 1) };
  int cost;

  list_links (self, layer, step);
  cost = self->above[from];
  memset (self->below, 0, (n_next + 2) * sizeof (int));
  for (int i = 0; i < self->above[from]; i++)
    self->below[self->ends[i] + 1]--;
  for (int i = self->above[from + 1]; i < self->above[n]; i++)
    self->below[self->ends[i] + 1]++;
  for (int q = 0; q <= n_next; q++)
    {
      cost += self->below[q];
      to.costs[q] = COST_OF_CROSSING * cost + COST_OF_LAYER + (cost > 0 ? COST_OF_TURN : 0);
    }
  trim (&to, bound);

  return to;
}

/**
 * qdm_layout_finder_find:
 * @self: what looks for ways
 * @span: an edge that is not on the board
 * @box: the end of it that may go elsewhere
 * @last_layer: how far, seen from the other end
 * @bound: what may be left out, as it costs more
 *
 * Works out all ways from the other end of an edge towards a box.
 *
 * Returns: the ways, until qdm_layout_finder_forget()
 */
QdmLayoutWays
qdm_layout_finder_find (QdmLayoutFinder *self,
                        int              span,
                        int              box,
                        int              last_layer,
                        int              bound)
{
  gboolean from_left = qdm_layout_board_right (self->board, span) == box;
  int start = from_left ? qdm_layout_board_left (self->board, span) : qdm_layout_board_right (self->board, span);
  int step = from_left ? 1 : -1;
  QdmLayoutWays ways = { span, ABS (last_layer - self->board->layer[start]), NULL };

  ways.tables = (QdmLayoutTable *) take_room (self, ways.n_tables * sizeof (QdmLayoutTable) / sizeof (float));
  for (int i = 0, layer = self->board->layer[start]; i < ways.n_tables; i++, layer += step)
    ways.tables[i] = i == 0 ? set_out (self, start, step, bound)
                            : advance (self, layer, step, &ways.tables[i - 1], bound);

  return ways;
}

/**
 * qdm_layout_finder_trace_back:
 * @self: what looks for ways
 * @layer: a layer
 * @step: 1 if the way goes on to the right, -1 if to the left
 * @from: the costs of the gaps of the layer
 * @gap: where the way ends in the next layer
 * @cost_of_way: (out) (optional): what it costs
 *
 * Returns: the gap that the cheapest way comes from; of equal ones that which leaves as much above
 *   as @gap does
 */
int
qdm_layout_finder_trace_back (QdmLayoutFinder      *self,
                              int                   layer,
                              int                   step,
                              const QdmLayoutTable *from,
                              int                   gap,
                              float                *cost_of_way)
{
  const QdmLayoutRow *row = &self->board->rows[layer];
  double share = (double) gap / MAX (self->board->rows[layer + step].n, 1);
  int cost = 0, best = from->first;
  float best_cost = G_MAXINT;
  double best_away = 0;

  list_links (self, layer, step);
  for (int i = 0; i < self->above[row->n]; i++)
    cost += (i < self->above[from->first]) == (self->ends[i] >= gap);
  for (int p = from->first; p <= from->last; p++)
    {
      float total = qdm_layout_table_cost (from, p) + COST_OF_CROSSING * cost + (cost > 0 ? COST_OF_TURN : 0);
      double away = ABS (share - (double) p / MAX (row->n, 1));

      if (total < best_cost || (total == best_cost && away < best_away))
        {
          best = p;
          best_cost = total;
          best_away = away;
        }
      for (int i = self->above[p]; p < from->last && i < self->above[p + 1]; i++)
        cost += self->ends[i] >= gap ? 1 : -1;
    }
  if (cost_of_way != NULL)
    *cost_of_way = best_cost + COST_OF_LAYER;

  return best;
}

/**
 * qdm_layout_finder_find_cheapest:
 * @self: what looks for ways
 * @span: an edge that is not on the board
 * @box: its right end, which is
 *
 * Finds the ways to a box where it is.  Nothing is known of what they may cost at most: they are
 * looked for within wider and wider bounds, for narrow ones are quickly searched.
 *
 * Returns: the ways, until qdm_layout_finder_forget()
 */
QdmLayoutWays
qdm_layout_finder_find_cheapest (QdmLayoutFinder *self,
                                 int              span,
                                 int              box)
{
  int layer = self->board->layer[box] - 1;
  QdmLayoutWays ways;
  float cost;

  for (int bound = 16 * COST_OF_CROSSING;; bound *= 4)
    {
      qdm_layout_finder_forget (self);
      ways = qdm_layout_finder_find (self, span, box, layer, bound);
      qdm_layout_finder_trace_back (self, layer, 1, &ways.tables[ways.n_tables - 1], self->board->rank[box], &cost);
      if (cost <= bound || bound > G_MAXINT / 8)
        return ways;
    }
}

/* What a link between two gaps costs; the links of the box at the end of its edge do not count. */
static int
cost_of_link (QdmLayoutFinder *self,
              int              layer,
              int              from,
              int              to,
              int              left_end,
              int              right_end)
{
  const QdmLayoutRow *row = &self->board->rows[layer], *next = &self->board->rows[layer + 1];
  int cost = 0;

  list_links (self, layer, 1);
  for (int p = 0; p < row->n; p++)
    for (int i = self->above[p]; i < self->above[p + 1] && row->items[p] != left_end; i++)
      if (next->items[self->ends[i]] != right_end)
        cost += (p < from) != (self->ends[i] < to);

  return COST_OF_CROSSING * cost + COST_OF_LAYER + (cost > 0 ? COST_OF_TURN : 0);
}

/**
 * qdm_layout_finder_cost_of_box:
 * @self: what looks for ways
 * @box: a box that was taken off the board
 *
 * Returns: what its edges cost where they were
 */
int
qdm_layout_finder_cost_of_box (QdmLayoutFinder *self,
                               int              box)
{
  int cost = 0;

  for (int k = self->board->first_span[box]; k < self->board->first_span[box + 1]; k++)
    {
      int s = self->board->box_spans[k];
      int left = qdm_layout_board_left (self->board, s), right = qdm_layout_board_right (self->board, s);

      for (int layer = self->board->layer[left]; layer < self->board->layer[right]; layer++)
        {
          int a = qdm_layout_board_get_item (self->board, s, layer);
          int b = qdm_layout_board_get_item (self->board, s, layer + 1);

          cost += cost_of_link (self, layer, self->board->rank[a], self->board->rank[b], left, right);
        }
    }

  return cost;
}
