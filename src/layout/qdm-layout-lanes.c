#include "layout/qdm-layout-lanes.h"

#include <stdlib.h>
#include <string.h>

/*
 * Lanes: items that move as one across the flow.  First the points of each long edge are joined
 * to straight runs, unless two of these would have to cross.  Then, by a first rest position of
 * all lanes, those at the ends of a link are joined that can be level, the nearest first, unless
 * one has to be above the other: so as many links as can be had run straight.
 */

/* Lanes farther away than this do not matter for whether two can be level. */
#define FAR 300

static gboolean
is_point (const QdmLayoutWork *work,
          int                  item)
{
  return work->items[item].node < 0;
}

/* The longest run of links between points of edges that do not cross one another, as bits. */
static void
find_parallel_links (const QdmLayoutWork *work,
                     GArray              *links,
                     guint8              *chosen)
{
  int n = (int) links->len, longest = 0;
  g_autofree int *tail = g_new (int, n + 1);       /* the link that ends the best run of a length */
  g_autofree int *before = g_new (int, n + 1);

  for (int i = 0; i < n; i++)
    {
      int rank = work->items[work->links[g_array_index (links, int, i)].right].rank;
      int low = 0, high = longest;

      while (low < high)
        {
          int middle = (low + high) / 2;
          int other = work->links[g_array_index (links, int, tail[middle])].right;

          if (work->items[other].rank < rank)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tail[low - 1] : -1;
      tail[low] = i;
      longest = MAX (longest, low + 1);
    }

  for (int i = longest > 0 ? tail[longest - 1] : -1; i >= 0; i = before[i])
    chosen[g_array_index (links, int, i)] = TRUE;
}

/* Whether an earlier layout had the two points of a link at different heights. */
static gboolean
was_bent (const QdmLayoutWork *work,
          const QdmLayoutLink *link)
{
  int layer = work->items[link->left].layer;
  double left, right;

  return qdm_layout_work_old_height (work, link->span, layer, &left) &&
         qdm_layout_work_old_height (work, link->span, layer + 1, &right) && left != right;
}

/* Joins each point to the one before it where the two can be level. */
static void
join_points (QdmLayoutLanes *self)
{
  QdmLayoutWork *work = self->work;
  g_autofree guint8 *chosen = g_new0 (guint8, MAX (work->n_links, 1));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (int));

  for (int l = 0; l + 1 < work->n_layers; l++)
    {
      g_array_set_size (links, 0);
      for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
        {
          int item = work->order[i];
          int link = is_point (work, item) ? work->out_links[work->first_out[item]] : -1;

          if (link >= 0 && is_point (work, work->links[link].right) && !was_bent (work, &work->links[link]))
            g_array_append_val (links, link);
        }
      find_parallel_links (work, links, chosen);
    }

  self->n_lanes = 0;
  for (int l = 0; l < work->n_layers; l++)
    for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
      {
        int item = work->order[i];
        int link = is_point (work, item) ? work->in_links[work->first_in[item]] : -1;

        self->lane[item] = link >= 0 && chosen[link] ? self->lane[work->links[link].left]
                                                     : self->n_lanes++;
      }
}

/* What has to be above what: lanes, and the borders between bands, numbered after them. */
typedef struct {
  QdmLayoutLanes *lanes;
  int *above;            /* how many of those right above are not released yet */
  int *ready;
  int n_ready;
  int *n_items;          /* by lane */
  int *first_item;
  int *next_item;
} Knots;

static void
init_knots (Knots          *self,
            QdmLayoutLanes *lanes)
{
  const QdmLayoutWork *work = lanes->work;
  int n_lanes = lanes->n_lanes, n = n_lanes + work->n_bands + 1;

  *self = (Knots) {
    .lanes = lanes,
    .above = g_new0 (int, n),
    .ready = g_new (int, n),
    .n_items = g_new0 (int, n),
    .first_item = g_new (int, n),
    .next_item = g_new (int, work->n_items + 1),
  };
  for (int i = 0; i < n; i++)
    self->first_item[i] = -1;
  for (int i = 0; i < work->n_items; i++)
    {
      const QdmLayoutItem *item = &work->items[i];
      int lane = lanes->lane[i];

      self->above[lane] += item->rank > 0;
      self->n_items[lane]++;
      self->next_item[i] = self->first_item[lane];
      self->first_item[lane] = i;
      if (item->node < 0)
        continue;
      self->above[lane] += item->band > 0;
      self->above[n_lanes + item->band + 1]++;
    }
  for (int b = 2; b < work->n_bands; b++)
    self->above[n_lanes + b]++;
}

static void
clear_knots (Knots *self)
{
  g_free (self->above);
  g_free (self->ready);
  g_free (self->n_items);
  g_free (self->first_item);
  g_free (self->next_item);
}

static void
release (Knots *self,
         int    number)
{
  if (--self->above[number] == 0)
    self->ready[self->n_ready++] = number;
}

/* Releases what is right below a border: the next one, and the boxes of the band between. */
static void
pass_border (Knots *self,
             int    band)
{
  const QdmLayoutWork *work = self->lanes->work;

  if (band + 1 < work->n_bands)
    release (self, self->lanes->n_lanes + band + 1);
  for (int i = 0; i < work->n_boxes; i++)
    if (work->items[i].band == band)
      release (self, self->lanes->lane[i]);
}

static void
pass_lane (Knots *self,
           int    lane)
{
  const QdmLayoutWork *work = self->lanes->work;

  for (int i = self->first_item[lane]; i >= 0; i = self->next_item[i])
    {
      const QdmLayoutItem *item = &work->items[i];
      int below = work->layer_first[item->layer] + item->rank + 1;

      if (below < work->layer_first[item->layer + 1])
        release (self, self->lanes->lane[work->order[below]]);
      if (item->node >= 0 && item->band + 1 < work->n_bands)
        release (self, self->lanes->n_lanes + item->band + 1);
    }
}

/* Takes a lane apart that would have to be above and below another one, by way of others.  What
 * is left after removing, again and again, all that nothing is above of, holds such a knot. */
static gboolean
cut_knot (QdmLayoutLanes *self)
{
  Knots knots;
  gboolean cut = FALSE;

  init_knots (&knots, self);
  for (int i = 0; i < self->n_lanes; i++)
    if (knots.above[i] == 0)
      knots.ready[knots.n_ready++] = i;
  for (int b = 1; b < self->work->n_bands; b++)
    if (knots.above[self->n_lanes + b] == 0)
      knots.ready[knots.n_ready++] = self->n_lanes + b;
  for (int done = 0; done < knots.n_ready; done++)
    {
      if (knots.ready[done] < self->n_lanes)
        pass_lane (&knots, knots.ready[done]);
      else
        pass_border (&knots, knots.ready[done] - self->n_lanes);
    }

  for (int i = self->n_lanes - 1; i >= 0 && !cut; i--)
    if (knots.above[i] > 0 && knots.n_items[i] > 1)
      {
        for (int item = knots.next_item[knots.first_item[i]]; item >= 0; item = knots.next_item[item])
          self->lane[item] = self->n_lanes++;
        cut = TRUE;
      }
  clear_knots (&knots);

  return cut;
}

/**
 * qdm_layout_lanes_init:
 * @self: lanes, not yet set up
 * @work: the work, whose layers are in order
 *
 * Gives each item a lane: each box its own, the points of an edge one where they can be level.
 */
void
qdm_layout_lanes_init (QdmLayoutLanes *self,
                       QdmLayoutWork  *work)
{
  self->work = work;
  self->lane = g_new (int, MAX (work->n_items, 1));
  self->offset = g_new0 (int, MAX (work->n_items, 1));
  join_points (self);
  for (int i = 0; i < work->n_items && cut_knot (self); i++)
    ;
}

/**
 * qdm_layout_lanes_init_apart:
 * @self: lanes, not yet set up
 * @work: the work, whose layers are in order
 *
 * Gives each item a lane of its own.
 */
void
qdm_layout_lanes_init_apart (QdmLayoutLanes *self,
                             QdmLayoutWork  *work)
{
  self->work = work;
  self->lane = g_new (int, MAX (work->n_items, 1));
  self->offset = g_new0 (int, MAX (work->n_items, 1));
  self->n_lanes = work->n_items;
  for (int i = 0; i < work->n_items; i++)
    self->lane[i] = i;
}

/**
 * qdm_layout_lanes_clear:
 * @self: lanes
 *
 * Frees what they hold.
 */
void
qdm_layout_lanes_clear (QdmLayoutLanes *self)
{
  g_free (self->lane);
  g_free (self->offset);
}

/**
 * qdm_layout_lanes_missing:
 * @self: lanes
 * @link: a link
 * @y: their positions
 *
 * Returns: how far the right end of the link is too low to run straight, negative if too high
 */
int
qdm_layout_lanes_missing (const QdmLayoutLanes *self,
                          int                   link,
                          const int            *y)
{
  const QdmLayoutLink *of = &self->work->links[link];
  int left = y[self->lane[of->left]] + self->offset[of->left];
  int right = y[self->lane[of->right]] + self->offset[of->right];

  if (right + of->right_low > left + of->left_high)
    return right + of->right_low - left - of->left_high;
  if (left + of->left_low > right + of->right_high)
    return right + of->right_high - left - of->left_low;
  return 0;
}

/* What a search has to know of an item. */
typedef struct {
  int y;
  int seen;              /* the number of the search that came by last */
  int lane;
  int next;              /* of the same lane, in a ring */
  int below;             /* right below it in its layer, or -1 */
} Place;

/* Looks for what is below a lane, among what is not far from it. */
typedef struct {
  QdmLayoutLanes *lanes;
  Place *places;         /* by item */
  int search;
  guint8 *apart;         /* by link: one end has to be below the other; lanes only grow, so it stays so */
  int *stack;
} Finder;

/* Whether an item is to be looked at: not twice, and not if it is far away. */
static inline gboolean
visit (Finder *self,
       int     item,
       int     top,
       int     bottom)
{
  Place *place = &self->places[item];

  if (place->seen == self->search || place->y < top || place->y > bottom)
    return FALSE;
  place->seen = self->search;

  return TRUE;
}

/* Whether @lower has to be below @upper. */
static gboolean
is_below (Finder *self,
          int     upper,
          int     lower)
{
  const Place *places = self->places;
  int top = MIN (places[upper].y, places[lower].y) - FAR, bottom = MAX (places[upper].y, places[lower].y) + FAR;
  int lane = places[lower].lane, n_stack = 0;
  int *stack = self->stack;

  self->places[upper].seen = ++self->search;
  stack[n_stack++] = upper;
  while (n_stack > 0)
    {
      const Place *place = &places[stack[--n_stack]];

      if (place->lane == lane)
        return TRUE;
      if (visit (self, place->next, top - FAR, bottom + FAR))
        stack[n_stack++] = place->next;
      if (place->below >= 0 && visit (self, place->below, top, bottom))
        stack[n_stack++] = place->below;
    }

  return FALSE;
}

/* Joins the rings of two lanes; the second one gets the number of the first. */
static void
join_lanes (Finder *self,
            int     item,
            int     other,
            int     offset)
{
  QdmLayoutLanes *lanes = self->lanes;
  Place *places = self->places;
  int lane = lanes->lane[item], shift = offset - lanes->offset[other];
  int next = places[item].next;

  for (int i = other;;)
    {
      places[i].lane = lanes->lane[i] = lane;
      lanes->offset[i] += shift;
      i = places[i].next;
      if (i == other)
        break;
    }
  places[item].next = places[other].next;
  places[other].next = next;
}

static void
try_join (Finder *self,
          int     link,
          int     limit)
{
  QdmLayoutLanes *lanes = self->lanes;
  const QdmLayoutLink *of = &lanes->work->links[link];
  int missing = self->places[of->right].y - self->places[of->left].y;
  int low = of->left_low - of->right_high, high = of->left_high - of->right_low;
  int level = CLAMP (missing, low, high);
  int upper = missing > 0 ? of->left : of->right, lower = missing > 0 ? of->right : of->left;

  if (self->apart[link] || ABS (missing - level) > limit || lanes->lane[of->left] == lanes->lane[of->right])
    return;
  self->apart[link] = is_below (self, upper, lower) || is_below (self, lower, upper);
  if (self->apart[link])
    return;
  join_lanes (self, of->left, of->right, lanes->offset[of->left] + level);
}

static void
init_finder (Finder         *self,
             QdmLayoutLanes *lanes,
             const int      *y)
{
  const QdmLayoutWork *work = lanes->work;
  g_autofree int *last = g_new (int, lanes->n_lanes + 1);

  *self = (Finder) {
    .lanes = lanes,
    .places = g_new (Place, work->n_items + 1),
    .apart = g_new0 (guint8, work->n_links + 1),
    .stack = g_new (int, work->n_items + 1),
  };
  for (int i = 0; i < lanes->n_lanes; i++)
    last[i] = -1;
  for (int i = 0; i < work->n_items; i++)
    {
      const QdmLayoutItem *item = &work->items[i];
      int lane = lanes->lane[i], before = last[lane], place = work->layer_first[item->layer] + item->rank;
      gboolean is_last = place + 1 == work->layer_first[item->layer + 1];

      self->places[i] = (Place) { y[lane] + lanes->offset[i], 0, lane, i, is_last ? -1 : work->order[place + 1] };
      if (before >= 0)
        {
          self->places[i].next = self->places[before].next;
          self->places[before].next = i;
        }
      last[lane] = i;
    }
}

static void
clear_finder (Finder *self)
{
  g_free (self->places);
  g_free (self->apart);
  g_free (self->stack);
}

/**
 * qdm_layout_lanes_straighten:
 * @self: lanes
 * @limit: how far apart, at most, what is made level may be
 * @y: their positions
 *
 * Joins lanes that a link connects.
 *
 * Returns: whether that went well; if not, nothing was done
 */
gboolean
qdm_layout_lanes_straighten (QdmLayoutLanes *self,
                             int             limit,
                             const int      *y)
{
  int n = self->work->n_items;
  g_autofree int *old_lane = g_memdup2 (self->lane, MAX (n, 1) * sizeof (int));
  g_autofree int *old_offset = g_memdup2 (self->offset, MAX (n, 1) * sizeof (int));
  int old_n_lanes = self->n_lanes;
  Finder finder;

  init_finder (&finder, self, y);
  for (int step = 0; step <= 3; step++)
    for (int i = 0; i < self->work->n_links; i++)
      try_join (&finder, i, limit * step / 3);
  clear_finder (&finder);
  if (!cut_knot (self))
    return TRUE;

  memcpy (self->lane, old_lane, n * sizeof (int));
  memcpy (self->offset, old_offset, n * sizeof (int));
  self->n_lanes = old_n_lanes;

  return FALSE;
}
