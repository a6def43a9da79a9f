#include "layout/qdm-layout-work.h"

#include <math.h>
#include <stdlib.h>

/*
 * Where items lie across the flow.  The points of a long edge are joined to lanes, straight runs
 * that move as one, unless two of them would have to cross.  Then each box and each lane is a
 * variable, their order and distance in each layer are rigid springs, and each link is a spring
 * that pulls its two ends to where it can run straight: the rest position has the least total
 * length of verticals, and most links straight.
 */

/* Strength of the spring of a link by how many of its ends are points of an edge: bends in the
 * middle of an edge cost more than those at a box. */
static const int strength_by_points[] = { 2, 2, 8 };

typedef struct {
  QdmLayoutWork *work;
  int *lane;             /* the variable of each item */
  int n_lanes;
} Placement;

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
join_points (Placement *self)
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
  Placement *placement;
  int *above;            /* how many of those right above are not released yet */
  int *ready;
  int n_ready;
  int *n_items;          /* by lane */
  int *first_item;
  int *next_item;
} Knots;

static void
init_knots (Knots     *self,
            Placement *placement)
{
  const QdmLayoutWork *work = placement->work;
  int n_lanes = placement->n_lanes, n = n_lanes + work->n_bands + 1;

  *self = (Knots) {
    .placement = placement,
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
      int lane = placement->lane[i];

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
  const QdmLayoutWork *work = self->placement->work;

  if (band + 1 < work->n_bands)
    release (self, self->placement->n_lanes + band + 1);
  for (int i = 0; i < work->n_boxes; i++)
    if (work->items[i].band == band)
      release (self, self->placement->lane[i]);
}

static void
pass_lane (Knots *self,
           int    lane)
{
  const QdmLayoutWork *work = self->placement->work;

  for (int i = self->first_item[lane]; i >= 0; i = self->next_item[i])
    {
      const QdmLayoutItem *item = &work->items[i];
      int below = work->layer_first[item->layer] + item->rank + 1;

      if (below < work->layer_first[item->layer + 1])
        release (self, self->placement->lane[work->order[below]]);
      if (item->node >= 0 && item->band + 1 < work->n_bands)
        release (self, self->placement->n_lanes + item->band + 1);
    }
}

/* Takes a lane apart that would have to be above and below another one, by way of others.  What
 * is left after removing, again and again, all that nothing is above of, holds such a knot. */
static gboolean
cut_knot (Placement *self)
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

static int
distance (const QdmLayoutWork *work,
          int                  upper,
          int                  lower)
{
  const QdmLayoutItem *a = &work->items[upper], *b = &work->items[lower];
  int gap = work->edge_gap;

  if (a->node >= 0 && b->node >= 0)
    gap = work->node_gap;
  else if (a->node < 0 && b->node < 0 && qdm_layout_work_related (work, a->span, b->span))
    gap = 0;

  return (a->height + b->height) / 2 + gap;
}

/* Boxes keep their distance from each other, however many edges pass between them. */
static void
add_box_distances (Placement        *self,
                   QdmLayoutSprings *springs)
{
  QdmLayoutWork *work = self->work;

  for (int l = 0; l < work->n_layers; l++)
    {
      int above = -1;

      for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
        {
          int item = work->order[i];

          if (is_point (work, item))
            continue;
          if (above >= 0 && work->items[above].rank < work->items[item].rank - 1)
            qdm_layout_springs_push (springs, self->lane[above], self->lane[item],
                                     distance (work, above, item), QDM_LAYOUT_RIGID);
          above = item;
        }
    }
}

/* Related edges may lie on one another, so an item also keeps its distance from those beyond. */
static void
add_distances (Placement        *self,
               QdmLayoutSprings *springs)
{
  QdmLayoutWork *work = self->work;
  g_autofree int *below = g_new (int, self->n_lanes);
  g_autofree int *known = g_new0 (int, self->n_lanes);

  for (int i = 0; i < self->n_lanes; i++)
    below[i] = -1;
  for (int l = 0; l < work->n_layers; l++)
    for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
      for (int j = i + 1; j < work->layer_first[l + 1]; j++)
        {
          int a = work->order[i], b = work->order[j];
          int lane = self->lane[a], other = self->lane[b];
          int length = distance (work, a, b);

          if (below[lane] != other || known[lane] < length)
            qdm_layout_springs_push (springs, lane, other, length, QDM_LAYOUT_RIGID);
          below[lane] = other;
          known[lane] = length;
          if (length > 0)
            break;
        }
}

static void
add_links (Placement        *self,
           QdmLayoutSprings *springs)
{
  QdmLayoutWork *work = self->work;

  for (int i = 0; i < work->n_links; i++)
    {
      const QdmLayoutLink *link = &work->links[i];
      int left = self->lane[link->left], right = self->lane[link->right];
      int strength = strength_by_points[is_point (work, link->left) + is_point (work, link->right)];

      qdm_layout_springs_push (springs, left, right, link->left_low - link->right_high, strength);
      qdm_layout_springs_push (springs, right, left, link->right_low - link->left_high, strength);
    }
}

/* Keeps the boxes of each band between its borders, and the bands apart.  The borders are variables
 * too, @first and those after it. */
static void
add_bands (Placement        *self,
           QdmLayoutSprings *springs,
           int               first)
{
  QdmLayoutWork *work = self->work;
  const QdmLayoutOptions *options = &work->graph->options;
  gboolean down = options->direction == QDM_LAYOUT_TOP_TO_BOTTOM;
  int padding = (int) ceil (options->frame_padding);
  int before = padding + (down ? 0 : (int) ceil (options->frame_title));

  for (int i = 0; i < work->n_boxes; i++)
    {
      int upper = first + 2 * work->items[i].band, lower = upper + 1, half = work->items[i].height / 2;

      qdm_layout_springs_push (springs, upper, self->lane[i], before + half, QDM_LAYOUT_RIGID);
      qdm_layout_springs_push (springs, self->lane[i], lower, padding + half, QDM_LAYOUT_RIGID);
    }
  for (int b = 0; b + 1 < work->n_bands; b++)
    qdm_layout_springs_push (springs, first + 2 * b + 1, first + 2 * b + 2, work->node_gap, QDM_LAYOUT_RIGID);
}

/**
 * qdm_layout_place_items:
 * @work: the work, whose layers are in order and whose ports are ranked
 *
 * Gives each item the middle of its place across the flow.
 */
void
qdm_layout_place_items (QdmLayoutWork *work)
{
  Placement self = { work, g_new (int, MAX (work->n_items, 1)), 0 };
  g_autoptr (QdmLayoutSprings) springs = NULL;
  g_autofree int *y = NULL;
  int top = G_MAXINT, bottom = 0;

  join_points (&self);
  for (int i = 0; i < work->n_items && cut_knot (&self); i++)
    ;
  springs = qdm_layout_springs_new (self.n_lanes + 1 + 2 * work->n_bands);
  add_distances (&self, springs);
  add_box_distances (&self, springs);
  add_links (&self, springs);
  if (work->n_bands > 1)
    add_bands (&self, springs, self.n_lanes + 1);
  for (int i = 0; i < work->n_boxes; i++)
    qdm_layout_work_hold (work, springs, self.n_lanes, i, self.lane[i], work->items[i].old_y);
  y = g_new (int, self.n_lanes + 1 + 2 * work->n_bands);
  qdm_layout_springs_solve (springs, y);

  for (int i = 0; i < work->n_items; i++)
    top = MIN (top, y[self.lane[i]] - work->items[i].height / 2);
  if (work->has_places)
    top = y[self.n_lanes];
  for (int i = 0; i < work->n_items; i++)
    {
      work->items[i].y = y[self.lane[i]] - top;
      bottom = MAX (bottom, work->items[i].y + work->items[i].height / 2);
    }
  work->height = bottom;
  g_free (self.lane);
}
