#include "layout/qdm-layout-work.h"

#include <stdlib.h>
#include <string.h>

/*
 * Insertion.  All edges of a box are taken out with it; then, for each of them, the cheapest ways
 * from its other end to every gap of every layer where the box might go are worked out, layer by
 * layer, and the box goes back to the gap where these cost least together, and its edges along
 * them.  Unlike the sorting of layers this moves whole edges at a time, and boxes from layer to
 * layer; what it finds is never worse than what was there.
 *
 * A way that passes layer l between items p - 1 and p, and the next one between q - 1 and q,
 * crosses the links that do not lie on one side of it: with a (p) links that begin above p, b (q)
 * that end above q and c (p, q) that do both, these are a (p) + b (q) - 2 c (p, q).
 */

#define COST_OF_CROSSING 16
#define COST_OF_LAYER 16
#define COST_OF_TURN 16
#define COST_OF_COLUMN (8 * COST_OF_CROSSING)

/* Layers are set this many apart before boxes go between them: it saves crossings in some graphs, and
 * makes most drawings longer. */
#define STRETCH 2
#define MAX_PASSES 5
/* By box, in steps of the innermost loops. */
#define MAX_EFFORT 80000
/* Large graphs need more. */
#define LARGE 600
#define MAX_PASSES_LARGE 20
/* In all. */
#define MAX_EFFORT_LARGE (G_GINT64_CONSTANT (80000) * 3000)

typedef struct {
  int *items;
  int n;
  int size;
} Row;

/* The links between a layer and the next one, as they were at some time: those of item p end at
 * the ranks in ends, from above[p] to above[p + 1]. */
typedef struct {
  int time;
  int *above;
  int *ends;
} Links;

typedef struct {
  QdmLayoutWork *work;
  int n_layers;
  Row *rows;
  int *layer;            /* by item: the boxes, then the points */
  int *rank;
  int *span;             /* by item: of a point */
  int *beside[2];        /* by item: the items before and after a point */
  guint8 *lifted;        /* by item */
  GArray *unused;        /* numbers of items */
  int n_items;
  int size;
  int **points;          /* by span: its points, from left to right */
  guint8 *placed;        /* by span */
  int *first_span;       /* by box, in box_spans */
  int *box_spans;
  guint8 *box_sides;     /* beside box_spans: whether the box is at the left end */
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
  guint32 dice;
  gint64 effort;
} Board;

/* What it costs to come to the gaps of a layer; only those from first to last are within bounds. */
typedef struct {
  int first;
  int last;
  float *costs;          /* from the gap first on */
} Table;

/* The cheapest ways of one span from its fixed end, by layer from there on. */
typedef struct {
  int span;
  int n_tables;
  Table *tables;
} Ways;

static int
span_left (const QdmLayoutSpan *span)
{
  return span->runs_back ? span->target : span->source;
}

static int
span_right (const QdmLayoutSpan *span)
{
  return span->runs_back ? span->source : span->target;
}

static int
left_box (const Board *self,
          int          s)
{
  return span_left (&self->work->spans[s]);
}

static int
right_box (const Board *self,
           int          s)
{
  return span_right (&self->work->spans[s]);
}

static int
n_points (const Board *self,
          int          s)
{
  return self->layer[right_box (self, s)] - self->layer[left_box (self, s)] - 1;
}

/* The item of a span in a layer between its ends, or its end. */
static inline int
span_item (const Board *self,
           int          s,
           int          layer)
{
  int left = left_box (self, s), right = right_box (self, s);

  if (layer == self->layer[left])
    return left;
  if (layer == self->layer[right])
    return right;
  return self->points[s][layer - self->layer[left] - 1];
}

static void
append (Row *row,
        int  item)
{
  if (row->n == row->size)
    {
      row->size = MAX (8, 2 * row->size);
      row->items = g_renew (int, row->items, row->size);
    }
  row->items[row->n++] = item;
}

static void
number_row (Board *self,
            int    layer)
{
  const Row *row = &self->rows[layer];

  for (int i = 0; i < row->n; i++)
    self->rank[row->items[i]] = i;
}

static int
new_point (Board *self,
           int    span,
           int    layer)
{
  int item;

  if (self->unused->len > 0)
    {
      item = g_array_index (self->unused, int, self->unused->len - 1);
      g_array_set_size (self->unused, self->unused->len - 1);
    }
  else
    {
      if (self->n_items == self->size)
        {
          self->size *= 2;
          self->layer = g_renew (int, self->layer, self->size);
          self->rank = g_renew (int, self->rank, self->size);
          self->span = g_renew (int, self->span, self->size);
          self->lifted = g_renew (guint8, self->lifted, self->size);
          self->beside[0] = g_renew (int, self->beside[0], self->size);
          self->beside[1] = g_renew (int, self->beside[1], self->size);
        }
      item = self->n_items++;
    }
  self->layer[item] = layer;
  self->span[item] = span;
  self->lifted[item] = FALSE;

  return item;
}

static void
need_scratch (Board *self,
              int    n)
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
list_neighbours (const Board *self,
                 int          item,
                 int          step,
                 int         *ranks)
{
  int n = 0;

  if (item >= self->work->n_boxes)
    {
      ranks[0] = self->rank[self->beside[step > 0][item]];
      return 1;
    }
  for (int k = self->first_span[item]; k < self->first_span[item + 1]; k++)
    {
      int s = self->box_spans[k];

      if (self->placed[s] && self->box_sides[k] == (step > 0))
        ranks[n++] = self->rank[span_item (self, s, self->layer[item] + step)];
    }

  return n;
}

/* Tables and lists are of no use once the rows have changed. */
static void
forget_tables (Board *self)
{
  self->time++;
  self->block = 0;
}

/* Room for that many numbers, until the tables are forgotten. */
static float *
take_room (Board *self,
           int    n)
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
list_links (Board *self,
            int    layer,
            int    step)
{
  const Row *row = &self->rows[layer];
  Links *links = &self->links[step > 0][layer];
  int n = 0;

  need_scratch (self, MAX (self->rows[layer + step].n, row->n) + 2);
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
count_ends (Board *self,
            int    n_links,
            int    n_next)
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
find_reach (Board       *self,
            const Table *from,
            const int   *above,
            int          n_next,
            int          bound,
            Table       *to)
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
trim (Table *table,
      int    bound)
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
start_bonus (Board       *self,
             const Table *from,
             const Table *to)
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
allow_straight (Board       *self,
                int          n,
                const Table *from,
                Table       *to)
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
static Table
advance (Board       *self,
         int          layer,
         int          step,
         const Table *from,
         int          bound)
{
  int n_next = self->rows[layer + step].n;
  float *bonus, *costs;
  Table to;
  int n;

  list_links (self, layer, step);
  count_ends (self, self->above[self->rows[layer].n], n_next);
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
  allow_straight (self, self->rows[layer].n, from, &to);
  self->effort += ((gint64) (from->last - from->first + 1) + self->above[from->last] - self->above[from->first] + 8) * n / 4;
  trim (&to, bound);

  return to;
}

/* The costs of the gaps next to a box from which a way sets out.  Its own links do not count. */
static Table
set_out (Board *self,
         int    box,
         int    step,
         int    bound)
{
  int layer = self->layer[box], from = self->rank[box];
  int n = self->rows[layer].n, n_next = self->rows[layer + step].n;
  Table to = { 0, n_next, take_room (self, n_next + 1) };
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

static float
table_cost (const Table *table,
            int          gap)
{
  return gap < table->first || gap > table->last ? G_MAXINT : table->costs[gap - table->first];
}

/* Works out all ways from the other end of a span towards a box, up to a layer. */
static Ways
find_ways (Board *self,
           int    s,
           int    box,
           int    last_layer,
           int    bound)
{
  gboolean from_left = right_box (self, s) == box;
  int start = from_left ? left_box (self, s) : right_box (self, s);
  int step = from_left ? 1 : -1;
  Ways ways = { s, ABS (last_layer - self->layer[start]), NULL };

  ways.tables = (Table *) take_room (self, ways.n_tables * sizeof (Table) / sizeof (float));
  for (int i = 0, layer = self->layer[start]; i < ways.n_tables; i++, layer += step)
    ways.tables[i] = i == 0 ? set_out (self, start, step, bound)
                            : advance (self, layer, step, &ways.tables[i - 1], bound);

  return ways;
}

/* Which gap of a layer the cheapest way to gap @q of the next one comes from; of equal ones that
 * which leaves as much above as @q does. */
static int
trace_back (Board       *self,
            int          layer,
            int          step,
            const Table *from,
            int          q,
            float       *cost_of_way)
{
  const Row *row = &self->rows[layer];
  double share = (double) q / MAX (self->rows[layer + step].n, 1);
  int cost = 0, best = from->first;
  float best_cost = G_MAXINT;
  double best_away = 0;

  list_links (self, layer, step);
  for (int i = 0; i < self->above[row->n]; i++)
    cost += (i < self->above[from->first]) == (self->ends[i] >= q);
  for (int p = from->first; p <= from->last; p++)
    {
      float total = table_cost (from, p) + COST_OF_CROSSING * cost + (cost > 0 ? COST_OF_TURN : 0);
      double away = ABS (share - (double) p / MAX (row->n, 1));

      if (total < best_cost || (total == best_cost && away < best_away))
        {
          best = p;
          best_cost = total;
          best_away = away;
        }
      for (int i = self->above[p]; p < from->last && i < self->above[p + 1]; i++)
        cost += self->ends[i] >= q ? 1 : -1;
    }
  if (cost_of_way != NULL)
    *cost_of_way = best_cost + COST_OF_LAYER;

  return best;
}

/* A point that waits to be put into a gap of a layer. */
typedef struct {
  int gap;
  int before;            /* rank of the item that it comes from */
  int span;
  int layer;
} Pending;

static int
compare_pending (gconstpointer a,
                 gconstpointer b)
{
  const Pending *x = a, *y = b;

  if (x->gap != y->gap)
    return x->gap - y->gap;
  if (x->before != y->before)
    return x->before - y->before;
  return x->span - y->span;
}

/* Puts new items into the gaps of a row, from below; -1 for the span stands for a box. */
static void
fill_gaps (Board         *self,
           int            layer,
           const Pending *pending,
           int            n,
           int            box)
{
  Row *row = &self->rows[layer];
  int i = row->n, to = row->n + n;

  for (int k = 0; k < n; k++)
    append (row, -1);
  while (n > 0)
    {
      const Pending *last = &pending[n - 1];
      int item = box;

      if (i > last->gap)
        {
          row->items[--to] = row->items[--i];
          continue;
        }
      if (last->span >= 0)
        {
          item = new_point (self, last->span, layer);
          self->points[last->span][layer - self->layer[left_box (self, last->span)] - 1] = item;
        }
      row->items[--to] = item;
      n--;
    }
  number_row (self, layer);
}

/* Puts the points of all ways on one side of a box where the ways run.  Points in the same gap
 * are in the order in which they come there. */
static void
lay_ways (Board *self,
          Ways  *ways,
          int    n_ways,
          int    box,
          int    gap,
          int    step)
{
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  int end = self->layer[box];
  int first = end;

  for (int w = 0; w < n_ways; w++)
    {
      int s = ways[w].span, q = gap;
      int start = step > 0 ? left_box (self, s) : right_box (self, s);

      if ((step > 0 ? right_box (self, s) : left_box (self, s)) != box)
        continue;
      self->points[s] = g_renew (int, self->points[s], MAX (n_points (self, s), 1));
      for (int layer = end - step; layer != self->layer[start]; layer -= step)
        {
          Pending point = { 0, 0, s, layer };

          q = trace_back (self, layer, step, &ways[w].tables[ABS (layer - self->layer[start]) - 1], q, NULL);
          point.gap = q;
          g_array_append_val (pending, point);
        }
      first = step > 0 ? MIN (first, self->layer[start]) : MAX (first, self->layer[start]);
    }

  for (int layer = first + step; (end - layer) * step > 0; layer += step)
    {
      g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (Pending));

      for (guint i = 0; i < pending->len; i++)
        {
          Pending point = g_array_index (pending, Pending, i);

          if (point.layer != layer)
            continue;
          point.before = self->rank[span_item (self, point.span, layer - step)];
          g_array_append_val (here, point);
        }
      g_array_sort (here, compare_pending);
      if (here->len > 0)
        fill_gaps (self, layer, (const Pending *) here->data, here->len, -1);
    }
}

/* Links the points of a span to each other. */
static void
place_span (Board *self,
            int    s)
{
  int n = n_points (self, s);

  for (int i = 0; i < n; i++)
    {
      self->beside[0][self->points[s][i]] = i > 0 ? self->points[s][i - 1] : left_box (self, s);
      self->beside[1][self->points[s][i]] = i + 1 < n ? self->points[s][i + 1] : right_box (self, s);
    }
  self->placed[s] = TRUE;
}

/* Takes lifted items out of a row; their rank becomes the gap that they leave. */
static void
close_row (Board *self,
           int    layer)
{
  Row *row = &self->rows[layer];
  int n = 0;

  for (int i = 0; i < row->n; i++)
    {
      int item = row->items[i];

      self->rank[item] = n;
      if (!self->lifted[item])
        row->items[n++] = item;
      self->lifted[item] = FALSE;
    }
  row->n = n;
}

/* Takes a box and its edges off the board. */
static void
lift_box (Board *self,
          int    box)
{
  int first = self->layer[box], last = first;

  self->lifted[box] = TRUE;
  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    {
      int s = self->box_spans[k];
      int n = n_points (self, s);

      first = MIN (first, self->layer[left_box (self, s)]);
      last = MAX (last, self->layer[right_box (self, s)]);
      for (int i = 0; i < n; i++)
        self->lifted[self->points[s][i]] = TRUE;
      self->placed[s] = FALSE;
    }
  for (int layer = first; layer <= last; layer++)
    close_row (self, layer);
}

/* Gives the numbers of lifted points back. */
static void
forget_points (Board *self,
               int    box)
{
  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    g_array_append_vals (self->unused, self->points[self->box_spans[k]],
                         n_points (self, self->box_spans[k]));
}

/* The layers where a box can go without turning an edge. */
static void
find_range (Board *self,
            int    box,
            int   *first,
            int   *last)
{
  gboolean has_left = FALSE, has_right = FALSE;

  *first = 0;
  *last = self->n_layers - 1;
  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    {
      int s = self->box_spans[k];

      if (right_box (self, s) == box)
        {
          *first = MAX (*first, self->layer[left_box (self, s)] + 1);
          has_left = TRUE;
        }
      else
        {
          *last = MIN (*last, self->layer[right_box (self, s)] - 1);
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
find_band (const Board *self,
           int          box,
           int          layer,
           int         *first,
           int         *last)
{
  const Row *row = &self->rows[layer];
  const QdmLayoutItem *items = self->work->items;

  *first = 0;
  *last = row->n;
  if (self->work->n_bands < 2)
    return;
  for (int i = 0; i < row->n; i++)
    {
      int item = row->items[i];

      if (item >= self->work->n_boxes)
        continue;
      if (items[item].band < items[box].band)
        *first = i + 1;
      else if (items[item].band > items[box].band)
        *last = MIN (*last, i);
    }
}

/* What it costs, in an earlier layout, to make room for a box where there is none. */
static int
cost_of_room (const Board *self,
              int          box,
              int          layer,
              int          gap)
{
  const QdmLayoutWork *work = self->work;
  const Row *row = &self->rows[layer];
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

  return missing > 0 ? COST_OF_CROSSING * (2 + missing / 8) : 0;
}

/* The gap where all ways together cost least. */
static void
choose_gap (Board *self,
            Ways  *ways,
            int    n_ways,
            int    box,
            int    first,
            int    last,
            int   *best_layer,
            int   *best_gap)
{
  float best = G_MAXINT;

  for (int layer = first; layer <= last; layer++)
    {
      int gap, last_gap;

      find_band (self, box, layer, &gap, &last_gap);
      for (; gap <= last_gap; gap++)
        {
          float cost = self->work->has_places ? cost_of_room (self, box, layer, gap) : 0;

          for (int w = 0; w < n_ways && cost < best; w++)
            {
              int s = ways[w].span;
              int start = right_box (self, s) == box ? left_box (self, s) : right_box (self, s);

              cost += table_cost (&ways[w].tables[ABS (layer - self->layer[start]) - 1], gap);
            }
          if (cost >= best)
            continue;
          best = cost;
          *best_layer = layer;
          *best_gap = gap;
        }
    }
}

/* What a link between two gaps costs; the links of the box at the end of its edge do not count. */
static int
cost_of_link (Board *self,
              int    layer,
              int    from,
              int    to,
              int    left_end,
              int    right_end)
{
  const Row *row = &self->rows[layer], *next = &self->rows[layer + 1];
  int cost = 0;

  list_links (self, layer, 1);
  for (int p = 0; p < row->n; p++)
    for (int i = self->above[p]; i < self->above[p + 1] && row->items[p] != left_end; i++)
      if (next->items[self->ends[i]] != right_end)
        cost += (p < from) != (self->ends[i] < to);

  return COST_OF_CROSSING * cost + COST_OF_LAYER + (cost > 0 ? COST_OF_TURN : 0);
}

/* What the edges of a box cost as they were before they were lifted. */
static int
cost_of_lifted (Board *self,
                int    box)
{
  int cost = 0;

  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    {
      int s = self->box_spans[k];
      int left = left_box (self, s), right = right_box (self, s);

      for (int layer = self->layer[left]; layer < self->layer[right]; layer++)
        {
          int a = span_item (self, s, layer), b = span_item (self, s, layer + 1);

          cost += cost_of_link (self, layer, self->rank[a], self->rank[b], left, right);
        }
    }

  return cost;
}

/* Takes a box with its edges off the board and puts it where it fits best. */
static void
reinsert_box (Board *self,
              int    box)
{
  int n_ways = self->first_span[box + 1] - self->first_span[box];
  g_autofree Ways *ways = g_new (Ways, MAX (n_ways, 1));
  int first, last, layer = 0, gap = 0, bound;
  Pending here;

  find_range (self, box, &first, &last);
  forget_tables (self);
  lift_box (self, box);
  bound = cost_of_lifted (self, box) + (self->work->has_places ? COST_OF_COLUMN : 0);
  forget_points (self, box);
  for (int w = 0; w < n_ways; w++)
    {
      int s = self->box_spans[self->first_span[box] + w];
      ways[w] = find_ways (self, s, box, right_box (self, s) == box ? last : first, bound);
    }
  choose_gap (self, ways, n_ways, box, first, last, &layer, &gap);

  self->layer[box] = layer;
  lay_ways (self, ways, n_ways, box, gap, 1);
  lay_ways (self, ways, n_ways, box, gap, -1);
  here = (Pending) { gap, 0, -1, layer };
  fill_gaps (self, layer, &here, 1, box);
  for (int w = 0; w < n_ways; w++)
    place_span (self, ways[w].span);
}

/* Nothing is known of what a way may cost at most: it is looked for within wider and wider
 * bounds, for narrow ones are quickly searched. */
static Ways
find_cheapest (Board *self,
               int    s,
               int    box)
{
  int layer = self->layer[box] - 1;
  Ways ways;
  float cost;

  for (int bound = 16 * COST_OF_CROSSING;; bound *= 4)
    {
      forget_tables (self);
      ways = find_ways (self, s, box, layer, bound);
      trace_back (self, layer, 1, &ways.tables[ways.n_tables - 1], self->rank[box], &cost);
      if (cost <= bound || bound > G_MAXINT / 8)
        return ways;
    }
}

/* Lays one span along its cheapest way. */
static void
insert_span (Board *self,
             int    s)
{
  int box = right_box (self, s);

  forget_tables (self);
  if (n_points (self, s) > 0)
    {
      Ways ways = find_cheapest (self, s, box);

      lay_ways (self, &ways, 1, box, self->rank[box], 1);
    }
  place_span (self, s);
}

static void
index_spans (Board *self)
{
  const QdmLayoutWork *work = self->work;
  g_autofree int *fill = g_new0 (int, work->n_boxes + 1);

  self->first_span = g_new0 (int, work->n_boxes + 1);
  self->box_spans = g_new (int, MAX (2 * work->n_spans, 1));
  self->box_sides = g_new (guint8, MAX (2 * work->n_spans, 1));
  for (int s = 0; s < work->n_spans; s++)
    {
      self->first_span[work->spans[s].source + 1]++;
      self->first_span[work->spans[s].target + 1]++;
    }
  for (int i = 0; i < work->n_boxes; i++)
    self->first_span[i + 1] += self->first_span[i];
  for (int s = 0; s < work->n_spans; s++)
    for (int end = 0; end < 2; end++)
      {
        int box = end == 0 ? work->spans[s].source : work->spans[s].target;

        self->box_sides[self->first_span[box] + fill[box]] = left_box (self, s) == box;
        self->box_spans[self->first_span[box] + fill[box]++] = s;
      }
}

/* Insertion sort, which leaves the boxes of a band in their order. */
static void
sort_by_band (const QdmLayoutWork *work,
              Row                 *row)
{
  for (int i = 1; i < row->n; i++)
    {
      int item = row->items[i], j = i;

      for (; j > 0 && work->items[row->items[j - 1]].band > work->items[item].band; j--)
        row->items[j] = row->items[j - 1];
      row->items[j] = item;
    }
}

/* Sets up the boxes, in the layers and the order that they have, with room between the layers. */
static void
set_boxes (Board *self,
           int    stretch)
{
  QdmLayoutWork *work = self->work;

  self->n_layers = (work->n_layers - 1) * stretch + 1;
  self->rows = g_new0 (Row, self->n_layers);
  self->links[0] = g_new0 (Links, self->n_layers);
  self->links[1] = g_new0 (Links, self->n_layers);
  for (int i = 0; i < work->n_items; i++)
    {
      int item = work->order[i];

      if (item >= work->n_boxes)
        continue;
      self->layer[item] = work->items[item].layer * stretch;
      append (&self->rows[self->layer[item]], item);
    }
  for (int l = 0; l < self->n_layers && work->n_bands > 1; l++)
    sort_by_band (work, &self->rows[l]);
  for (int l = 0; l < self->n_layers; l++)
    number_row (self, l);
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const Board *self = user_data;
  int s = *(const int *) a, t = *(const int *) b;
  int length = n_points (self, s) - n_points (self, t);

  return length != 0 ? length : s - t;
}

static double
old_height (const Board *self,
            int          item,
            int          layer)
{
  double height = 0;

  if (item < self->work->n_boxes)
    return self->work->items[item].old_y;
  qdm_layout_work_old_height (self->work, self->span[item], layer, &height);

  return height;
}

/* Compares where two items were, each at the layer or, for points of edges that lie on each
 * other, at the nearest one where they part. */
static int
compare_old_heights (gconstpointer a,
                     gconstpointer b,
                     gpointer      user_data)
{
  const Board *self = user_data;
  int x = *(const int *) a, y = *(const int *) b;
  int layer = self->layer[x];
  double away = old_height (self, x, layer) - old_height (self, y, layer);

  if (x < self->work->n_boxes || y < self->work->n_boxes)
    return away < 0 ? -1 : away > 0 ? 1 : x - y;
  for (int i = 1; i < self->n_layers && away == 0; i++)
    {
      if (layer + i < self->n_layers)
        away = old_height (self, x, layer + i) - old_height (self, y, layer + i);
      if (away == 0 && layer - i >= 0)
        away = old_height (self, x, layer - i) - old_height (self, y, layer - i);
    }

  return away < 0 ? -1 : away > 0 ? 1 : x - y;
}

/* Lays the edges that an earlier layout had as it had them. */
static void
keep_spans (Board *self)
{
  double height;

  for (int s = 0; s < self->work->n_spans; s++)
    {
      int first = self->layer[left_box (self, s)] + 1, n = n_points (self, s);

      if (!qdm_layout_work_old_height (self->work, s, first - 1, &height))
        continue;
      self->points[s] = g_new (int, MAX (n, 1));
      for (int i = 0; i < n; i++)
        {
          self->points[s][i] = new_point (self, s, first + i);
          append (&self->rows[first + i], self->points[s][i]);
        }
      place_span (self, s);
    }
  for (int l = 0; l < self->n_layers; l++)
    {
      g_qsort_with_data (self->rows[l].items, self->rows[l].n, sizeof (int), compare_old_heights, self);
      number_row (self, l);
    }
}

/* Lays all other edges, short ones first. */
static void
set_spans (Board *self)
{
  int n = 0;
  g_autofree int *spans = g_new (int, MAX (self->work->n_spans, 1));

  for (int s = 0; s < self->work->n_spans; s++)
    if (!self->placed[s])
      spans[n++] = s;
  g_qsort_with_data (spans, n, sizeof (int), compare_lengths, self);
  for (int i = 0; i < n; i++)
    insert_span (self, spans[i]);
}

static Board *
board_new (QdmLayoutWork *work,
           int            stretch)
{
  Board *self = g_new0 (Board, 1);

  self->work = work;
  self->size = 2 * MAX (work->n_items, 16);
  self->n_items = work->n_boxes;
  self->layer = g_new (int, self->size);
  self->rank = g_new (int, self->size);
  self->span = g_new (int, self->size);
  self->lifted = g_new0 (guint8, self->size);
  self->beside[0] = g_new (int, self->size);
  self->beside[1] = g_new (int, self->size);
  self->block_size = MAX (16384, 8 * (work->n_boxes + work->n_spans));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->new_ends = g_new (int, MAX (work->n_spans, 1));
  self->time = 1;
  self->unused = g_array_new (FALSE, FALSE, sizeof (int));
  self->points = g_new0 (int *, MAX (work->n_spans, 1));
  self->placed = g_new0 (guint8, MAX (work->n_spans, 1));
  self->dice = 0x2545f491u + 0x1000u * work->attempt;
  index_spans (self);
  set_boxes (self, stretch);
  if (work->line != NULL)
    keep_spans (self);
  set_spans (self);

  return self;
}

static void
board_free (Board *self)
{
  for (int l = 0; l < self->n_layers; l++)
    g_free (self->rows[l].items);
  for (int s = 0; s < self->work->n_spans; s++)
    g_free (self->points[s]);
  g_free (self->rows);
  g_free (self->layer);
  g_free (self->rank);
  g_free (self->span);
  g_array_unref (self->unused);
  g_free (self->points);
  g_free (self->placed);
  g_free (self->first_span);
  g_free (self->box_spans);
  g_free (self->box_sides);
  g_free (self->bonus);
  g_free (self->below);
  g_free (self->new_ends);
  g_free (self->links[0]);
  g_free (self->links[1]);
  g_ptr_array_unref (self->blocks);
  g_free (self->lifted);
  g_free (self->beside[0]);
  g_free (self->beside[1]);
  g_free (self);
}

/* Numbers the layers anew that have boxes; the others were only passed through. */
static int
number_layers (const Board *self,
               int         *number)
{
  int n = 0;

  for (int l = 0; l < self->n_layers; l++)
    {
      gboolean has_box = FALSE;

      for (int i = 0; i < self->rows[l].n && !has_box; i++)
        has_box = self->rows[l].items[i] < self->work->n_boxes;
      number[l] = has_box ? n++ : -1;
    }

  return n;
}

/* Hands the layers and their order back to the work. */
static void
board_store (Board *self)
{
  QdmLayoutWork *work = self->work;
  g_autofree int *number = g_new (int, self->n_layers);

  work->n_layers = number_layers (self, number);
  for (int l = 0; l < self->n_layers && work->line != NULL; l++)
    if (number[l] >= 0)
      work->line[number[l]] = work->line[l];
  for (int i = 0; i < work->n_boxes; i++)
    work->items[i].layer = number[self->layer[i]];
  qdm_layout_split_spans (work);
  for (int l = 0; l < self->n_layers; l++)
    for (int i = 0, rank = 0; i < self->rows[l].n && number[l] >= 0; i++)
      {
        int item = self->rows[l].items[i];

        if (item >= work->n_boxes)
          {
            const QdmLayoutSpan *span = &work->spans[self->span[item]];
            int left = work->items[span_left (span)].layer;

            item = work->links[span->first_link + number[l] - left - 1].right;
          }
        work->items[item].rank = rank;
        work->order[work->layer_first[number[l]] + rank++] = item;
      }
}

static void
shuffle (Board *self,
         int   *boxes,
         int    n)
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
  Board *board;
  g_autofree int *boxes = g_new (int, MAX (work->n_boxes, 1));
  gboolean is_large = work->n_boxes > LARGE;
  gint64 max_effort = is_large ? MAX_EFFORT_LARGE : (gint64) MAX_EFFORT * work->n_boxes;
  int max_passes = is_large ? MAX_PASSES_LARGE : MAX_PASSES;
  int n = 0;

  board = board_new (work, work->has_places || is_large || work->attempt % 2 == 1 ? 1 : STRETCH);
  for (int i = 0; i < work->n_boxes; i++)
    if (!work->has_places || work->items[i].has_moved)
      boxes[n++] = i;
  for (int pass = 0; pass < max_passes && board->effort < max_effort; pass++)
    {
      shuffle (board, boxes, n);
      for (int i = 0; i < n && board->effort < max_effort; i++)
        reinsert_box (board, boxes[i]);
    }
  board_store (board);
  board_free (board);
}
