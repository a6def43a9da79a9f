#include "layout/qdm-layout-work.h"

#include <stdlib.h>
#include <string.h>

/*
 * Unbending.  Once all heights are known, it can be seen which long edges turn more often than
 * they have to: most could run level with their left box, turn once, and go on level with their
 * right box.  Each edge in turn is taken out, and its points put where that, or what it has of it
 * already, costs least in crossings and turns.  The order of the layers changes with the points;
 * heights are only a sketch from here on, and found anew afterwards.
 */

#define COST_OF_CROSSING 4
#define COST_OF_TURN 10
/* Where there are many crossings, a few more do not tell. */
#define COST_OF_TURN_LARGE 24
#define LARGE 150
#define COST_OF_DETOUR 2
/* How far, at most, a box may be moved out of the way of an edge. */
#define MAX_DETOUR 48
#define PASSES 2

/* What a point of an edge may be level with. */
typedef enum {
  LEVEL_LEFT,
  LEVEL_RIGHT,
  LEVEL_OWN,             /* as it is now */
} Level;

/* A place for a point. */
typedef struct {
  Level level;
  int gap;               /* below so many items of the layer */
  int y;
  int cost;              /* of coming here, and by itself */
  int detour;
  int from;              /* the place in the layer before that is cheapest to come from */
} Place;

#define MAX_PLACES 5

/* The links from each layer to the next one, by their ends' ranks only: this is looked through again
 * and again. */
typedef struct {
  QdmLayoutWork *work;
  int *first;            /* by layer, in ranks: its links to the next layer */
  int *place;            /* by link, in ranks */
  int *left_rank;
  int *right_rank;
  Place (*places)[MAX_PLACES];
  int *n_places;
} Unbender;

/* Notes the rank of an item with all its links. */
static void
note_rank (Unbender *self,
           int       item)
{
  const QdmLayoutWork *work = self->work;
  int rank = work->items[item].rank;

  for (int k = work->first_out[item]; k < work->first_out[item + 1]; k++)
    self->left_rank[self->place[work->out_links[k]]] = rank;
  for (int k = work->first_in[item]; k < work->first_in[item + 1]; k++)
    self->right_rank[self->place[work->in_links[k]]] = rank;
}

static void
index_channels (Unbender *self)
{
  const QdmLayoutWork *work = self->work;
  int n = 0;

  self->first = g_new (int, work->n_layers + 1);
  self->place = g_new (int, MAX (work->n_links, 1));
  self->left_rank = g_new (int, MAX (work->n_links, 1));
  self->right_rank = g_new (int, MAX (work->n_links, 1));
  for (int l = 0; l < work->n_layers; l++)
    {
      self->first[l] = n;
      for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
        for (int k = work->first_out[work->order[i]]; k < work->first_out[work->order[i] + 1]; k++)
          self->place[work->out_links[k]] = n++;
    }
  self->first[work->n_layers] = n;
  for (int i = 0; i < work->n_items; i++)
    note_rank (self, i);
}

/* How many of some links a piece of an edge crosses from one gap to the next. */
static int
count_crossed (const Unbender *self,
               const int      *links,
               int             n_links,
               int             from,
               int             to)
{
  int n = 0;

  for (int i = 0; i < n_links; i++)
    n += (self->left_rank[self->place[links[i]]] < from) != (self->right_rank[self->place[links[i]]] < to);

  return n;
}

/* How many links a piece of an edge crosses from one gap to the next: all of the channel but those
 * that share a box with it, and its own. */
static int
count_crossings (const Unbender      *self,
                 const QdmLayoutSpan *span,
                 int                  i,
                 int                  from,
                 int                  to)
{
  const QdmLayoutWork *work = self->work;
  int link = span->first_link + i;
  int left = work->links[link].left, right = work->links[link].right;
  int layer = work->items[left].layer, n = 0;

  for (int k = self->first[layer]; k < self->first[layer + 1]; k++)
    n += (self->left_rank[k] < from) != (self->right_rank[k] < to);

  if (work->items[left].node >= 0)
    return n - count_crossed (self, work->out_links + work->first_out[left],
                              work->first_out[left + 1] - work->first_out[left], from, to);
  if (work->items[right].node >= 0)
    return n - count_crossed (self, work->in_links + work->first_in[right],
                              work->first_in[right + 1] - work->first_in[right], from, to);
  return n - count_crossed (self, &link, 1, from, to);
}

static void
add_place (Unbender *self,
           int       i,
           Level     level,
           int       gap,
           int       y,
           int       detour)
{
  self->places[i][self->n_places[i]++] = (Place) { level, gap, y, G_MAXINT, detour, -1 };
}

/* Finds the gaps of a layer above and below all that lies at a height. */
static void
add_level (Unbender *self,
           int       i,
           int       point,
           Level     level,
           int       y)
{
  const QdmLayoutWork *work = self->work;
  int layer = work->items[point].layer, first = work->layer_first[layer];
  int n = work->layer_first[layer + 1] - first;
  int above = 0, below, half = work->items[point].height / 2, up = 0, down = 0;

  while (above < n)
    {
      const QdmLayoutItem *item = &work->items[work->order[first + above]];
      int gap = item->node >= 0 ? work->edge_gap + half : 0;

      if (work->order[first + above] != point && item->y + item->height / 2 + gap > y)
        break;
      above++;
    }
  for (below = above; below < n; below++)
    {
      const QdmLayoutItem *item = &work->items[work->order[first + below]];
      int gap = item->node >= 0 ? work->edge_gap + half : 0;

      if (work->order[first + below] != point && item->y - item->height / 2 - gap >= y + (item->node < 0))
        break;
      if (item->node < 0)
        continue;
      up = MAX (up, y - (item->y - item->height / 2 - gap));
      down = MAX (down, item->y + item->height / 2 + gap - y);
    }
  if (up <= MAX_DETOUR)
    add_place (self, i, level, above, y - up, up);
  if (below > above && down <= MAX_DETOUR)
    add_place (self, i, level, below, y + down, down);
}

static gboolean
is_bent (const QdmLayoutWork *work,
         int                  link)
{
  const QdmLayoutLink *of = &work->links[link];
  int left = work->items[of->left].y, right = work->items[of->right].y;

  return right + of->right_low > left + of->left_high || left + of->left_low > right + of->right_high;
}

/* The heights at which an edge would best leave its left box and enter its right one. */
static void
find_levels (const QdmLayoutWork *work,
             const QdmLayoutSpan *span,
             int                 *left,
             int                 *right)
{
  const QdmLayoutLink *first = &work->links[span->first_link], *last = first + span->n_links - 1;
  int left_y = work->items[first->left].y, right_y = work->items[last->right].y;
  int low = MAX (left_y + first->left_low, right_y + last->right_low);
  int high = MIN (left_y + first->left_high, right_y + last->right_high);

  *left = left_y + (first->left_low + first->left_high) / 2;
  *right = right_y + (last->right_low + last->right_high) / 2;
  if (low <= high)
    *left = *right = (low + high) / 2;
}

static gboolean
turns (const QdmLayoutWork *work,
       const QdmLayoutSpan *span,
       int                  i,
       const Place         *from,
       const Place         *to)
{
  if (from->level == LEVEL_OWN && to->level == LEVEL_OWN)
    return is_bent (work, span->first_link + i);
  return from->level != to->level && from->y != to->y;
}

/* Whether an edge may go over from one level to another. */
static gboolean
may_follow (const Place *from,
            const Place *to)
{
  if (from->level == LEVEL_LEFT || from->level == to->level)
    return TRUE;
  return from->level == LEVEL_OWN && to->level == LEVEL_RIGHT;
}

static void
reach (Unbender            *self,
       const QdmLayoutSpan *span,
       int                  i,
       Place               *to)
{
  const QdmLayoutWork *work = self->work;

  for (int k = 0; k < self->n_places[i - 1]; k++)
    {
      const Place *from = &self->places[i - 1][k];
      int cost;

      if (from->cost == G_MAXINT || !may_follow (from, to))
        continue;
      cost = from->cost + (to->detour > 0 ? COST_OF_DETOUR : 0);
      if (turns (work, span, i - 1, from, to))
        cost += work->n_boxes > LARGE ? COST_OF_TURN_LARGE : COST_OF_TURN;
      if (cost >= to->cost)
        continue;
      cost += COST_OF_CROSSING * count_crossings (self, span, i - 1, from->gap, to->gap);
      if (cost >= to->cost)
        continue;
      to->cost = cost;
      to->from = k;
    }
}

/* The places at both ends: a box is level with itself and with what is there now. */
static void
set_end (Unbender *self,
         int       i,
         int       item,
         Level     level,
         int       y,
         int       own_y)
{
  int rank = self->work->items[item].rank;

  self->n_places[i] = 0;
  add_place (self, i, level, rank, y, 0);
  add_place (self, i, LEVEL_OWN, rank, own_y, 0);
}

static void
move_point (Unbender *self,
            int       point,
            int       gap)
{
  QdmLayoutWork *work = self->work;
  int layer = work->items[point].layer, from = work->items[point].rank;
  int *order = work->order + work->layer_first[layer];
  int to = gap > from ? gap - 1 : gap;

  if (to > from)
    memmove (order + from, order + from + 1, (to - from) * sizeof (int));
  else
    memmove (order + to + 1, order + to, (from - to) * sizeof (int));
  order[to] = point;
  for (int i = MIN (from, to); i <= MAX (from, to); i++)
    {
      work->items[order[i]].rank = i;
      note_rank (self, order[i]);
    }
}

/* Finds the cheapest way of an edge; returns the place at its right end where that comes from. */
static const Place *
find_way (Unbender            *self,
          const QdmLayoutSpan *span)
{
  QdmLayoutWork *work = self->work;
  int n = span->n_links;
  int left = work->links[span->first_link].left, right = work->links[span->first_link + n - 1].right;
  int left_y, right_y;

  find_levels (work, span, &left_y, &right_y);
  set_end (self, 0, left, LEVEL_LEFT, left_y, work->items[left].y);
  self->places[0][0].cost = self->places[0][1].cost = 0;
  set_end (self, n, right, LEVEL_RIGHT, right_y, work->items[right].y);
  for (int i = 1; i < n; i++)
    {
      int point = work->links[span->first_link + i].left;

      self->n_places[i] = 0;
      add_place (self, i, LEVEL_OWN, work->items[point].rank, work->items[point].y, 0);
      add_level (self, i, point, LEVEL_LEFT, left_y);
      add_level (self, i, point, LEVEL_RIGHT, right_y);
    }
  for (int i = 1; i <= n; i++)
    for (int k = 0; k < self->n_places[i]; k++)
      reach (self, span, i, &self->places[i][k]);

  return &self->places[n][self->places[n][1].cost <= self->places[n][0].cost];
}

static void
unbend_span (Unbender            *self,
             const QdmLayoutSpan *span)
{
  QdmLayoutWork *work = self->work;
  const Place *place = find_way (self, span);

  for (int i = span->n_links - 1; i > 0; i--)
    {
      int point = work->links[span->first_link + i].left;

      place = &self->places[i][place->from];
      if (place->level == LEVEL_OWN)
        continue;
      move_point (self, point, place->gap);
      work->items[point].y = place->y;
    }
}

static int
count_bent (const QdmLayoutWork *work,
            const QdmLayoutSpan *span)
{
  int n = 0;

  for (int i = 0; i < span->n_links; i++)
    n += is_bent (work, span->first_link + i);

  return n;
}

/**
 * qdm_layout_unbend:
 * @work: the work, whose items are placed
 *
 * Moves the points of edges to other places in their layers where the edges need fewer turns.
 * The heights of points afterwards are where they would best be.
 */
void
qdm_layout_unbend (QdmLayoutWork *work)
{
  Unbender self = {
    .work = work,
    .places = g_malloc_n (work->n_layers + 1, sizeof (Place[MAX_PLACES])),
    .n_places = g_new (int, work->n_layers + 1),
  };

  index_channels (&self);
  for (int pass = 0; pass < PASSES; pass++)
    for (int s = 0; s < work->n_spans; s++)
      if (work->spans[s].n_links > 1 && count_bent (work, &work->spans[s]) > (pass == 0))
        unbend_span (&self, &work->spans[s]);

  g_free (self.first);
  g_free (self.place);
  g_free (self.left_rank);
  g_free (self.right_rank);
  g_free (self.places);
  g_free (self.n_places);
}
