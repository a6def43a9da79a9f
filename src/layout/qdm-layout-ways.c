#include "layout/qdm-layout-ways.h"

#include <string.h>

/*
 * The cheapest ways of an edge from one of its ends to every gap of every layer where its other end
 * might go, worked out layer by layer.
 *
 * A way that passes layer l between items p - 1 and p, and the next one between q - 1 and q,
 * crosses the links that do not lie on one side of it: with a (p) links that begin above p, b (q)
 * that end above q and c (p, q) that do both, these are a (p) + b (q) - 2 c (p, q).
 *
 * So while q goes down, the gaps p compete: each link that is left behind makes all gaps below its
 * beginning cheaper than they were, and those above not.  A gap that is dearer than one below it will
 * never win again.  The others stand in a row, each cheaper than the one below it; a link only shortens
 * the lead of one of them, the last above it, and what is overtaken drops out.  The first in the row
 * is where the cheapest way comes from.
 */

#define COST_OF_CROSSING QDM_LAYOUT_COST_OF_CROSSING
#define COST_OF_LAYER    QDM_LAYOUT_COST_OF_LAYER

/* More than any way costs. */
#define NO_WAY (G_MAXINT / 2)

/* The links of a channel by the items on one side of it: those of item p lead to the ranks in
 * across, from above[p] to above[p + 1]. */
typedef struct {
  int *above;
  int *across;
  int n_room;            /* for how many items, and links */
  int n_room_across;
} Side;

/* The links between a layer and the next one, as they were at some time. */
typedef struct {
  int time;
  Side sides[2];
} Channel;

struct _QdmLayoutFinder {
  const QdmLayoutBoard *board;
  int cost_of_turn;
  Channel *channels;     /* by layer, to the next one */
  int time;              /* changes with the rows */
  int n_scratch;
  int *starts;           /* by link of the channel that is listed: the rank of its left end */
  int *lead;             /* by competitor: how much cheaper it is than the next one */
  int *rival;            /* by competitor: itself, or one above it that is still there */
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
  self->cost_of_turn = work->has_places ? QDM_LAYOUT_COST_OF_TURN : 0;
  self->block_size = MAX (16384, 8 * (work->n_boxes + work->n_spans));
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->channels = g_new0 (Channel, board->n_layers);
  self->starts = g_new (int, MAX (work->n_spans, 1));
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
  g_free (self->starts);
  g_free (self->lead);
  g_free (self->rival);
  for (int i = 0; i < 2 * self->board->n_layers; i++)
    {
      g_free (self->channels[i / 2].sides[i % 2].above);
      g_free (self->channels[i / 2].sides[i % 2].across);
    }
  g_free (self->channels);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * qdm_layout_finder_get_effort:
 * @self: what looks for ways
 *
 * Returns: how many gaps and links it has looked at so far
 */
gint64
qdm_layout_finder_get_effort (const QdmLayoutFinder *self)
{
  return self->effort;
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
static int *
take_room (QdmLayoutFinder *self,
           int              n)
{
  int *room;

  n += n & 1;
  if (self->block == 0 || self->used + n > self->block_size)
    {
      if (self->block == self->blocks->len)
        g_ptr_array_add (self->blocks, g_new (int, self->block_size));
      self->used = 0;
      self->block++;
    }
  room = (int *) g_ptr_array_index (self->blocks, self->block - 1) + self->used;
  self->used += n;

  return room;
}

static inline void
need_room (int **numbers,
           int  *n_room,
           int   n)
{
  if (n <= *n_room)
    return;
  *n_room = 2 * n;
  *numbers = g_renew (int, *numbers, *n_room);
}

/* The rank of the first item after its left box that an edge leads to. */
static inline int
first_rank (const QdmLayoutBoard *board,
            int                   span)
{
  gboolean has_points = qdm_layout_board_count_points (board, span) > 0;

  return board->rank[has_points ? board->points[span][0] : qdm_layout_board_right (board, span)];
}

/* Lists the links of a layer to the next one by their left ends, and notes these in starts. */
static void
list_left (QdmLayoutFinder *self,
           int              layer,
           Side            *left)
{
  const QdmLayoutBoard *board = self->board;
  const QdmLayoutRow *row = &board->rows[layer];
  int n_boxes = board->work->n_boxes, n = 0;
  int *above, *starts = self->starts;

  need_room (&left->above, &left->n_room, row->n + 1);
  need_room (&left->across, &left->n_room_across, row->n);
  above = left->above;
  for (int p = 0; p < row->n; p++)
    {
      int item = row->items[p];

      above[p] = n;
      if (item >= n_boxes)
        {
          starts[n] = p;
          left->across[n++] = board->rank[board->beside[1][item]];
          continue;
        }
      need_room (&left->across, &left->n_room_across,
                 n + row->n - p + board->first_right[item + 1] - board->first_right[item]);
      for (int k = board->first_right[item]; k < board->first_right[item + 1]; k++)
        if (board->placed[board->right_spans[k]])
          {
            starts[n] = p;
            left->across[n++] = first_rank (board, board->right_spans[k]);
          }
    }
  above[row->n] = n;
}

/* Lists the same links by their right ends.  What is counted two places on is, summed up, where to put
 * the next link one place on, and when all are put, that is where those of an item begin. */
static void
list_right (QdmLayoutFinder *self,
            const Side      *left,
            int              n,
            int              n_right,
            Side            *right)
{
  const int *ends = left->across, *starts = self->starts;
  int *above, *across;

  need_room (&right->above, &right->n_room, n_right + 2);
  need_room (&right->across, &right->n_room_across, n);
  above = right->above;
  across = right->across;
  memset (above, 0, (n_right + 2) * sizeof (int));
  for (int i = 0; i < n; i++)
    above[ends[i] + 2]++;
  for (int q = 2; q <= n_right; q++)
    above[q] += above[q - 1];
  for (int i = 0; i < n; i++)
    across[above[ends[i] + 1]++] = starts[i];
}

/* The links between a layer and the one after (step 1) or before it (step -1). */
static Channel *
get_channel (QdmLayoutFinder *self,
             int              layer,
             int              step)
{
  int left = step > 0 ? layer : layer - 1;
  Channel *channel = &self->channels[left];

  if (channel->time != self->time)
    {
      const QdmLayoutRow *rows = &self->board->rows[left];
      int n;

      channel->time = self->time;
      list_left (self, left, &channel->sides[0]);
      n = channel->sides[0].above[rows[0].n];
      list_right (self, &channel->sides[0], n, rows[1].n, &channel->sides[1]);
      self->effort += rows[0].n + n;
    }

  return channel;
}

/* The gaps of the next layer that can be come to within the bound: a way crosses at least as
 * many links as there are more, or fewer, above its end than above its beginning. */
static void
find_reach (const QdmLayoutTable *from,
            const Side           *near,
            const Side           *far,
            int                   bound,
            QdmLayoutTable       *to)
{
  int spare = bound / COST_OF_CROSSING;

  while (to->first < to->last && far->above[to->first] < near->above[from->first] - spare)
    to->first++;
  while (to->last > to->first && far->above[to->last] > near->above[from->last] + spare)
    to->last--;
}

/* Takes away the ends of a table that are beyond the bound. */
static void
trim (QdmLayoutTable *table,
      int             bound)
{
  while (table->last >= table->first && table->costs[table->last - table->first] > bound)
    table->last--;
  while (table->first < table->last && *table->costs > bound)
    {
      table->first++;
      table->costs++;
    }
}

/* Sets the gaps of a table in a row of competitors, from 1 on: each that is cheaper than all below it,
 * which is known from the last one on.  The lead of 0 is what the first of them costs. */
static void
line_up (QdmLayoutFinder      *self,
         const QdmLayoutTable *from,
         const Side           *near)
{
  const int *above = near->above + from->first, *costs = from->costs;
  int n = from->last - from->first + 1;
  int least = NO_WAY, last = 0;
  int *lead, *rival;

  if (n >= self->n_scratch)
    {
      self->n_scratch = 2 * n;
      self->lead = g_renew (int, self->lead, self->n_scratch);
      self->rival = g_renew (int, self->rival, self->n_scratch);
    }
  lead = self->lead;
  rival = self->rival;
  for (int k = n; k > 0; k--)
    {
      int cost = costs[k - 1] + COST_OF_CROSSING * above[k - 1];

      lead[k] = least - cost;
      least = MIN (least, cost);
    }
  lead[0] = least;
  rival[0] = 0;
  for (int k = 1; k <= n; k++)
    rival[k] = last = lead[k] > 0 ? k : last;
}

/* The last that is still there of the competitors up to one. */
static inline int
find_rival (int *rival,
            int  k)
{
  while (rival[k] != k)
    k = rival[k] = rival[rival[k]];
  return k;
}

/* Leaves a link behind: all competitors after one catch up. */
static inline void
catch_up (int *lead,
          int *rival,
          int  k)
{
  k = find_rival (rival, k);
  lead[k] -= 2 * COST_OF_CROSSING;
  while (k > 0 && lead[k] <= 0)
    {
      int before = find_rival (rival, k - 1);

      lead[before] += lead[k];
      rival[k] = before;
      k = before;
    }
}

/* Where a way crosses nothing it need not turn: from a gap to those gaps of the next layer that
 * have the same links above them. */
static void
allow_straight (const QdmLayoutTable *from,
                const Side           *near,
                const Side           *far,
                QdmLayoutTable       *to)
{
  const int *above = near->above, *across = near->across, *end_above = far->above;
  int first = to->first, last = to->last, highest = -1, i = 0;

  for (int p = from->first; p <= from->last; p++)
    {
      int cost = from->costs[p - from->first] + COST_OF_LAYER;

      for (; i < above[p]; i++)
        highest = MAX (highest, across[i]);
      for (int q = MAX (highest + 1, first); q <= last && end_above[q] == above[p]; q++)
        to->costs[q - first] = MIN (to->costs[q - first], cost);
    }
}

/* Carries the costs of the gaps of one layer on to those of the next one.  A link that begins above all
 * gaps makes all cheaper, one that begins below makes none. */
static QdmLayoutTable
advance (QdmLayoutFinder      *self,
         int                   layer,
         int                   step,
         const QdmLayoutTable *from,
         int                   bound)
{
  const Channel *channel = get_channel (self, layer, step);
  const Side *near = &channel->sides[step < 0], *far = &channel->sides[step > 0];
  const int *above = far->above, *across = far->across;
  int before = from->first - 1, n_from = from->last - before;
  QdmLayoutTable to = { 0, self->board->rows[layer + step].n, NULL };
  int *lead, *rival, *costs;

  find_reach (from, near, far, bound, &to);
  costs = to.costs = take_room (self, to.last - to.first + 1);
  line_up (self, from, near);
  lead = self->lead;
  rival = self->rival;
  for (int q = to.first, i = 0; q <= to.last; q++)
    {
      for (; i < above[q]; i++)
        if (across[i] <= before)
          lead[0] -= 2 * COST_OF_CROSSING;
        else if (across[i] < from->last)
          catch_up (lead, rival, across[i] - before);
      *costs++ = lead[0] + COST_OF_CROSSING * above[q] + COST_OF_LAYER + self->cost_of_turn;
    }
  if (self->cost_of_turn > 0)
    allow_straight (from, near, far, &to);
  self->effort += n_from + above[to.last] + to.last - to.first + 1;
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
  const Channel *channel = get_channel (self, layer, step);
  const int *above = channel->sides[step > 0].above, *across = channel->sides[step > 0].across;
  int n_next = self->board->rows[layer + step].n;
  QdmLayoutTable to = { 0, n_next, take_room (self, n_next + 1) };
  int cost = channel->sides[step < 0].above[from];

  for (int q = 0, i = 0; q <= n_next; q++)
    {
      for (; i < above[q]; i++)
        cost += (across[i] > from) - (across[i] < from);
      to.costs[q] = COST_OF_CROSSING * cost + COST_OF_LAYER + (cost > 0 ? self->cost_of_turn : 0);
    }
  self->effort += above[n_next] + n_next;
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
  int step = from_left ? 1 : -1, layer = self->board->layer[start];
  QdmLayoutWays ways = { span, layer, ABS (last_layer - layer), NULL };
  QdmLayoutTable *tables;

  tables = ways.tables = (QdmLayoutTable *) take_room (self, ways.n_tables * sizeof (QdmLayoutTable) / sizeof (int));
  tables[0] = set_out (self, start, step, bound);
  for (int i = 1; i < ways.n_tables; i++)
    if (tables[i - 1].first <= tables[i - 1].last)
      tables[i] = advance (self, layer + i * step, step, &tables[i - 1], bound);
    else
      tables[i] = tables[i - 1];

  return ways;
}

/**
 * qdm_layout_finder_trace_back:
 * @self: what looks for ways
 * @layer: a layer
 * @step: 1 if the way goes on to the right, -1 if to the left
 * @from: the costs of the gaps of the layer, at least one
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
                              int                  *cost_of_way)
{
  const Channel *channel = get_channel (self, layer, step);
  const int *above = channel->sides[step < 0].above, *across = channel->sides[step < 0].across;
  int n = self->board->rows[layer].n;
  double share = (double) gap / MAX (self->board->rows[layer + step].n, 1);
  int cost = channel->sides[step > 0].above[gap] - above[from->first], best = from->first;
  int best_cost = NO_WAY;
  double best_away = 0;

  for (int i = 0; i < above[from->first]; i++)
    cost += 2 * (across[i] >= gap);
  for (int p = from->first; p <= from->last; p++)
    {
      int total = from->costs[p - from->first] + COST_OF_CROSSING * cost + (cost > 0 ? self->cost_of_turn : 0);

      if (total <= best_cost)
        {
          double away = ABS (share - (double) p / MAX (n, 1));

          if (total < best_cost || away < best_away)
            {
              best = p;
              best_cost = total;
              best_away = away;
            }
        }
      for (int i = above[p]; p < from->last && i < above[p + 1]; i++)
        cost += across[i] >= gap ? 1 : -1;
    }
  self->effort += above[from->last] + from->last - from->first;
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

  for (int bound = 16 * COST_OF_CROSSING;; bound *= 4)
    {
      QdmLayoutWays ways;
      const QdmLayoutTable *last;
      int cost = NO_WAY;

      qdm_layout_finder_forget (self);
      ways = qdm_layout_finder_find (self, span, box, layer, bound);
      last = &ways.tables[ways.n_tables - 1];
      if (last->first <= last->last)
        qdm_layout_finder_trace_back (self, layer, 1, last, self->board->rank[box], &cost);
      if (cost <= bound || bound > G_MAXINT / 8)
        return ways;
    }
}

/* How many links from one gap to another crosses, of those of one item or several. */
static inline int
count_crossed (const int *across,
               int        n,
               gboolean   begin_above,
               int        to)
{
  int crossed = 0;

  if (begin_above)
    for (int i = 0; i < n; i++)
      crossed += across[i] >= to;
  else
    for (int i = 0; i < n; i++)
      crossed += across[i] < to;

  return crossed;
}

/* How many links from one gap to another crosses of those of an item on one side. */
static int
count_own (const Side *side,
           int         item,
           int         from,
           int         to)
{
  int first = side->above[item];

  return count_crossed (side->across + first, side->above[item + 1] - first, item < from, to);
}

/* What a link of an edge of a box that was taken off costs between two gaps; the links of the box at the
 * other end of the edge do not count. */
static int
cost_of_link (QdmLayoutFinder *self,
              int              layer,
              int              from,
              int              to,
              int              other)
{
  const QdmLayoutBoard *board = self->board;
  const Channel *channel = get_channel (self, layer, 1);
  const Side *left = &channel->sides[0], *right = &channel->sides[1];
  int n_above = left->above[from], n_links = left->above[board->rows[layer].n];
  int cost = count_crossed (left->across, n_above, TRUE, to) +
             count_crossed (left->across + n_above, n_links - n_above, FALSE, to);

  self->effort += n_links;
  if (board->layer[other] == layer)
    cost -= count_own (left, board->rank[other], from, to);
  else if (board->layer[other] == layer + 1)
    cost -= count_own (right, board->rank[other], to, from);

  return COST_OF_CROSSING * cost + COST_OF_LAYER + (cost > 0 ? self->cost_of_turn : 0);
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
  const QdmLayoutBoard *board = self->board;
  int cost = 0;

  for (int k = board->first_span[box]; k < board->first_span[box + 1]; k++)
    {
      int s = board->box_spans[k];
      int left = qdm_layout_board_left (board, s), right = qdm_layout_board_right (board, s);
      int other = left == box ? right : left;
      int from = board->rank[left];

      for (int layer = board->layer[left]; layer < board->layer[right]; layer++)
        {
          int to = board->rank[qdm_layout_board_get_item (board, s, layer + 1)];

          cost += cost_of_link (self, layer, from, to, other);
          from = to;
        }
    }

  return cost;
}
