#include "layout/qdm-layout-lanes.h"

#include <math.h>
#include <stdlib.h>

/*
 * Where items lie across the flow.  Each lane is a variable, the order and distance of items in
 * each layer are rigid springs, and each link is a spring that pulls its two ends to where it can
 * run straight: the rest position has the least total length of verticals.  From there, a few
 * times, links that are nearly straight are pulled harder or their lanes joined.
 */

/* How often straight links are favoured, and by how much more, each time, what is made level may have
 * been apart; how often edges are unbent in the heights that came of it the last time. */
#define ROUNDS 3
#define STEP_OF_LIMIT 60
#define UNBENDS 2
/* Of that many items never: it takes too long. */
#define TOO_MANY_ITEMS 9000

/* Strength of the spring of a link by how many of its ends are points of an edge: bends in the
 * middle of an edge cost more than those at a box. */
static const int strength_by_points[] = { 2, 2, 8 };
/* Dearer than a turn less, cheaper than a box that moves. */
#define STRENGTH_OF_OLD_HEIGHT 16

typedef struct {
  QdmLayoutWork *work;
  QdmLayoutLanes lanes;
  int *strength;         /* by link */
} Placement;

static gboolean
is_point (const QdmLayoutWork *work,
          int                  item)
{
  return work->items[item].node < 0;
}

static int
distance (const QdmLayoutWork *work,
          int                  upper,
          int                  lower)
{
  const QdmLayoutItem *a = &work->items[upper], *b = &work->items[lower];
  int gap = work->edge_gap;

  if (a->node >= 0 && b->node >= 0)
    gap = qdm_layout_work_gap (work, upper, lower, FALSE);
  else if (a->node < 0 && b->node < 0 && qdm_layout_work_related (work, a->span, b->span))
    gap = 0;

  return (a->height + b->height) / 2 + gap;
}

/* Keeps an item at least some length below another one. */
static void
hold_below (Placement        *self,
            QdmLayoutSprings *springs,
            int               upper,
            int               lower,
            int               length)
{
  qdm_layout_springs_push (springs, self->lanes.lane[upper], self->lanes.lane[lower],
                           length + self->lanes.offset[upper] - self->lanes.offset[lower],
                           QDM_LAYOUT_RIGID);
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
            hold_below (self, springs, above, item, distance (work, above, item));
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
  g_autofree int *below = g_new (int, self->lanes.n_lanes);
  g_autofree int *known = g_new0 (int, self->lanes.n_lanes);

  for (int i = 0; i < self->lanes.n_lanes; i++)
    below[i] = -1;
  for (int l = 0; l < work->n_layers; l++)
    for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
      for (int j = i + 1; j < work->layer_first[l + 1]; j++)
        {
          int a = work->order[i], b = work->order[j];
          int lane = self->lanes.lane[a], other = self->lanes.lane[b];
          int gap = distance (work, a, b);
          int length = gap + self->lanes.offset[a] - self->lanes.offset[b];

          if (below[lane] != other || known[lane] < length)
            hold_below (self, springs, a, b, gap);
          below[lane] = other;
          known[lane] = length;
          if (gap - (work->items[a].height + work->items[b].height) / 2 > 0)
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
      int left = self->lanes.lane[link->left], right = self->lanes.lane[link->right];
      int shift = self->lanes.offset[link->left] - self->lanes.offset[link->right];

      qdm_layout_springs_push (springs, left, right, link->left_low - link->right_high + shift,
                               self->strength[i]);
      qdm_layout_springs_push (springs, right, left, link->right_low - link->left_high - shift,
                               self->strength[i]);
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
      int upper = first + 2 * work->items[i].band, lower = upper + 1;
      int half = work->items[i].height / 2, offset = self->lanes.offset[i];

      qdm_layout_springs_push (springs, upper, self->lanes.lane[i], before + half - offset, QDM_LAYOUT_RIGID);
      qdm_layout_springs_push (springs, self->lanes.lane[i], lower, padding + half + offset, QDM_LAYOUT_RIGID);
    }
  for (int b = 0; b + 1 < work->n_bands; b++)
    qdm_layout_springs_push (springs, first + 2 * b + 1, first + 2 * b + 2, work->node_gap, QDM_LAYOUT_RIGID);
}

static void
set_strengths (Placement *self)
{
  const QdmLayoutWork *work = self->work;

  for (int i = 0; i < work->n_links; i++)
    self->strength[i] = strength_by_points[is_point (work, work->links[i].left) +
                                           is_point (work, work->links[i].right)];
}

/* The springs cost by length, but it is turns that the eye minds: links that came out straight
 * are held so, and of the bent ones of an edge the one that lacks least is pulled harder. */
static void
favour_straight (Placement *self,
                 const int *y)
{
  const QdmLayoutWork *work = self->work;

  set_strengths (self);
  for (int s = 0; s < work->n_spans; s++)
    {
      const QdmLayoutSpan *span = &work->spans[s];
      int best = -1, least = G_MAXINT;

      for (int i = span->first_link; i < span->first_link + span->n_links; i++)
        {
          int lack = ABS (qdm_layout_lanes_missing (&self->lanes, i, y));

          if (lack == 0)
            self->strength[i] *= 8;
          else if (lack < least)
            {
              best = i;
              least = lack;
            }
        }
      if (best >= 0)
        self->strength[best] *= 8;
    }
}

/* Edges of an earlier layout run as high as they did: one that turned elsewhere would want room beside
 * its boxes that they did not need, and push them aside. */
static void
hold_points (Placement        *self,
             QdmLayoutSprings *springs)
{
  const QdmLayoutWork *work = self->work;
  double height;

  for (int i = work->n_boxes; i < work->n_items && work->has_places; i++)
    if (qdm_layout_work_old_height (work, work->items[i].span, work->items[i].layer, &height))
      qdm_layout_springs_hold (springs, self->lanes.n_lanes, self->lanes.lane[i],
                               (int) height - self->lanes.offset[i], STRENGTH_OF_OLD_HEIGHT);
}

/* Finds the rest position of all lanes. */
static void
solve (Placement *self,
       int       *y)
{
  QdmLayoutWork *work = self->work;
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (self->lanes.n_lanes + 1 + 2 * work->n_bands);

  add_distances (self, springs);
  add_box_distances (self, springs);
  add_links (self, springs);
  if (work->n_bands > 1)
    add_bands (self, springs, self->lanes.n_lanes + 1);
  for (int i = 0; i < work->n_boxes; i++)
    qdm_layout_work_hold (work, springs, self->lanes.n_lanes, i, self->lanes.lane[i],
                          work->items[i].old_y - self->lanes.offset[i]);
  hold_points (self, springs);
  qdm_layout_springs_solve (springs, y);
}

static int
height_of (const Placement *self,
           int              item,
           const int       *y)
{
  return y[self->lanes.lane[item]] + self->lanes.offset[item];
}

/* Heights count from the top of the drawing, or from where an earlier one counted from. */
static void
take_heights (Placement *self,
              const int *y)
{
  QdmLayoutWork *work = self->work;
  int top = G_MAXINT;

  for (int i = 0; i < work->n_items; i++)
    top = MIN (top, height_of (self, i, y) - work->items[i].height / 2);
  if (work->has_places)
    top = y[self->lanes.n_lanes];
  work->height = 0;
  for (int i = 0; i < work->n_items; i++)
    {
      work->items[i].y = height_of (self, i, y) - top;
      work->height = MAX (work->height, work->items[i].y + work->items[i].height / 2);
    }
}

/* Makes as many links straight as can be had without moving much. */
static void
straighten (Placement *self,
            int       *y)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      favour_straight (self, y);
      qdm_layout_lanes_straighten (&self->lanes, round * STEP_OF_LIMIT, y);
      solve (self, y);
    }
}

/* Lets edges turn less often, which changes the order of the layers, and finds heights for that. */
static void
unbend (Placement *self)
{
  QdmLayoutWork *work = self->work;
  g_autofree int *y = NULL;

  qdm_layout_unbend (work);
  qdm_layout_rank_ports (work);
  qdm_layout_lanes_clear (&self->lanes);
  qdm_layout_lanes_init_apart (&self->lanes, work);
  y = g_new0 (int, self->lanes.n_lanes + 1 + 2 * work->n_bands);
  for (int i = 0; i < work->n_items; i++)
    y[i] = work->items[i].y;
  straighten (self, y);
  take_heights (self, y);
}

static int
count_unbends (const QdmLayoutWork *work)
{
  return work->has_places || work->n_items > TOO_MANY_ITEMS ? 0 : UNBENDS;
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
  Placement self = { .work = work, .strength = g_new (int, MAX (work->n_links, 1)) };
  g_autofree int *y = NULL;

  /* A straight lane may have to be above one pinned box and below another: each point for itself need
   * not. */
  if (qdm_layout_work_has_pins (work))
    qdm_layout_lanes_init_apart (&self.lanes, work);
  else
    qdm_layout_lanes_init (&self.lanes, work);
  y = g_new (int, self.lanes.n_lanes + 1 + 2 * work->n_bands);
  set_strengths (&self);
  solve (&self, y);
  if (!work->has_places)
    straighten (&self, y);
  take_heights (&self, y);
  for (int i = 0; i < count_unbends (work); i++)
    unbend (&self);

  qdm_layout_lanes_clear (&self.lanes);
  g_free (self.strength);
}
