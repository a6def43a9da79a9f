#include "layout/qdm-layout-work.h"

#include <stdlib.h>

/*
 * Ports: where links leave and enter the boxes.  On one side of a box they are in the order of
 * what they lead to.  Those that leave the box may share a place, as a bus, and so may those
 * that enter it; the two keep off each other, and wide strokes lie side by side.  Where a place on both boxes allows, a link runs
 * straight; the others spread over what is left.
 */

/* One side of one box. */
typedef struct {
  int *links;
  int n_links;
  gboolean right_side;
  gboolean crowded;      /* there is no room for strokes side by side */
} Side;

static QdmLayoutLink *
side_link (QdmLayoutWork *work,
           const Side    *side,
           int            k)
{
  return &work->links[side->links[k]];
}

/* Whether the edge of a link leaves the box, rather than enter it, on this side. */
static gboolean
leaves (QdmLayoutWork *work,
        const Side    *side,
        int            k)
{
  return work->spans[side_link (work, side, k)->span].runs_back != side->right_side;
}

typedef struct {
  QdmLayoutWork *work;
  gboolean right_side;
  gboolean by_role;
} SortContext;

static int
compare_links (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const SortContext *context = user_data;
  QdmLayoutWork *work = context->work;
  const QdmLayoutLink *x = &work->links[*(const int *) a], *y = &work->links[*(const int *) b];
  int other_x = context->right_side ? x->right : x->left;
  int other_y = context->right_side ? y->right : y->left;

  if (context->by_role && work->spans[x->span].runs_back != work->spans[y->span].runs_back)
    return work->spans[x->span].runs_back ? 1 : -1;
  if (work->items[other_x].rank != work->items[other_y].rank)
    return work->items[other_x].rank - work->items[other_y].rank;
  if (work->spans[x->span].runs_back != work->spans[y->span].runs_back)
    return work->spans[x->span].runs_back ? 1 : -1;
  return x->span - y->span;
}

static int
count_role_changes (QdmLayoutWork *work,
                    const Side    *side)
{
  int n = 0;

  for (int k = 1; k < side->n_links; k++)
    n += leaves (work, side, k) != leaves (work, side, k - 1);

  return n;
}

static int
port_gap (int room,
          int n_changes)
{
  return n_changes > 0 ? MIN (QDM_LAYOUT_PORT_GAP, room / n_changes) : 0;
}

/* Half the stroke of a link, as far as it counts. */
static int
half_stroke (QdmLayoutWork *work,
             const Side    *side,
             int            k)
{
  return side->crowded ? 0 : work->spans[side_link (work, side, k)->span].half;
}

/* The room that all strokes on a side take, one beside the other. */
static int
total_strokes (QdmLayoutWork *work,
               const Side    *side)
{
  int room = 0;

  for (int k = 0; k < side->n_links; k++)
    room += 2 * half_stroke (work, side, k);

  return room;
}

/* How far from the middle of a box ports may lie; loops take the lower end of the right side. */
static int
upper_end (const QdmLayoutItem *item)
{
  return -(item->height / 2 - MIN (4, item->height / 4));
}

static int
lower_end (const QdmLayoutWork *work,
           int                  item,
           gboolean             right_side)
{
  int end = -upper_end (&work->items[item]);

  for (int i = 0; right_side && i < work->n_loops; i++)
    if (work->loops[i].item == item)
      return MAX (end - 3 * QDM_LAYOUT_PORT_GAP, 0);

  return end;
}

static void
set_range (QdmLayoutWork *work,
           const Side    *side,
           int            k,
           int            low,
           int            high)
{
  QdmLayoutLink *link = side_link (work, side, k);

  if (side->right_side)
    {
      link->left_low = low;
      link->left_high = high;
    }
  else
    {
      link->right_low = low;
      link->right_high = high;
    }
}

static void
rank_side (QdmLayoutWork *work,
           int            item,
           Side           side)
{
  SortContext context = { work, side.right_side, FALSE };
  int upper = upper_end (&work->items[item]);
  int lower = lower_end (work, item, side.right_side);
  int n_changes, gap, before = 0, after, strokes;

  g_qsort_with_data (side.links, side.n_links, sizeof (int), compare_links, &context);
  n_changes = count_role_changes (work, &side);
  if (n_changes * QDM_LAYOUT_PORT_GAP > lower - upper)
    {
      context.by_role = TRUE;
      g_qsort_with_data (side.links, side.n_links, sizeof (int), compare_links, &context);
      n_changes = count_role_changes (work, &side);
    }

  strokes = total_strokes (work, &side);
  gap = port_gap (lower - upper - strokes, n_changes);
  after = strokes + n_changes * gap;
  for (int k = 0; k < side.n_links; k++)
    {
      int half = half_stroke (work, &side, k);
      int change = k > 0 && leaves (work, &side, k) != leaves (work, &side, k - 1) ? gap : 0;

      before += change + half;
      after -= change + half;
      set_range (work, &side, k, upper + before, lower - after);
      before += half;
      after -= half;
    }
}

static Side
get_side (QdmLayoutWork *work,
          int            item,
          gboolean       right_side)
{
  int room = lower_end (work, item, right_side) - upper_end (&work->items[item]);
  Side side = { work->in_links + work->first_in[item],
                work->first_in[item + 1] - work->first_in[item], FALSE };

  if (right_side)
    side = (Side) { work->out_links + work->first_out[item],
                    work->first_out[item + 1] - work->first_out[item], TRUE };
  if (work->widest > 0)
    side.crowded = total_strokes (work, &side) + count_role_changes (work, &side) * QDM_LAYOUT_PORT_GAP > room;

  return side;
}

/**
 * qdm_layout_rank_ports:
 * @work: the work, whose layers are in order
 *
 * Orders the links on each side of each box and tells each of them its range.
 */
void
qdm_layout_rank_ports (QdmLayoutWork *work)
{
  for (int i = 0; i < work->n_links; i++)
    work->links[i].left_low = work->links[i].left_high =
      work->links[i].right_low = work->links[i].right_high = 0;
  for (int i = 0; i < work->n_boxes; i++)
    {
      rank_side (work, i, get_side (work, i, FALSE));
      rank_side (work, i, get_side (work, i, TRUE));
    }
}

/* What placing the ports needs to know of one end of a link. */
typedef struct {
  int low;
  int high;
  int y;
  gboolean fixed;
} Port;

typedef struct {
  QdmLayoutWork *work;
  Port *ports[2];        /* by link: its left end, its right end */
  int *index[2];         /* the place of the link on that side */
} Ports;

static Port *
get_port (Ports      *self,
          const Side *side,
          int         k)
{
  return &self->ports[side->right_side ? 0 : 1][side->links[k]];
}

/* What keeps two links on one side apart: but for their strokes, nothing if both leave the box or
 * both enter it. */
static int
needed (Ports      *self,
        const Side *side,
        int         from,
        int         to)
{
  int room = 0;

  for (int k = from + 1; k <= to; k++)
    {
      if (leaves (self->work, side, k) != leaves (self->work, side, k - 1))
        room += QDM_LAYOUT_PORT_GAP;
      room += half_stroke (self->work, side, k - 1) + half_stroke (self->work, side, k);
    }

  return room;
}

/* Narrows the range in which a port may be fixed by its nearest fixed neighbours. */
static void
narrow (Ports      *self,
        const Side *side,
        int         k,
        int        *low,
        int        *high)
{
  for (int i = k - 1; i >= 0; i--)
    {
      const Port *port = get_port (self, side, i);

      if (!port->fixed)
        continue;
      *low = MAX (*low, port->y + needed (self, side, i, k));
      break;
    }
  for (int i = k + 1; i < side->n_links; i++)
    {
      const Port *port = get_port (self, side, i);

      if (!port->fixed)
        continue;
      *high = MIN (*high, port->y - needed (self, side, k, i));
      break;
    }
}

static gboolean
is_box (const QdmLayoutWork *work,
        int                  item)
{
  return work->items[item].node >= 0;
}

/* Lets a link run straight if the ranges of its ends allow. */
static void
fix_straight (Ports *self,
              int    i)
{
  QdmLayoutWork *work = self->work;
  QdmLayoutLink *link = &work->links[i];
  Port *left = &self->ports[0][i], *right = &self->ports[1][i];
  int low = MAX (left->low, right->low), high = MIN (left->high, right->high);
  int y;

  if (is_box (work, link->left))
    {
      Side side = get_side (work, link->left, TRUE);
      narrow (self, &side, self->index[0][i], &low, &high);
    }
  if (is_box (work, link->right))
    {
      Side side = get_side (work, link->right, FALSE);
      narrow (self, &side, self->index[1][i], &low, &high);
    }
  if (low > high)
    return;

  y = CLAMP ((left->y + right->y) / 2, low, high);
  left->y = right->y = y;
  left->fixed = right->fixed = TRUE;
}

/* Spreads the free ports between two fixed ones, or the ends of the side, over the room. */
static void
spread (Ports      *self,
        const Side *side,
        int         from,
        int         to,
        int         upper,
        int         lower)
{
  int n = to - from;
  int before = from == 0 ? half_stroke (self->work, side, 0) : 0;
  int after = to == side->n_links ? half_stroke (self->work, side, to - 1) : 0;
  int wanted = before + needed (self, side, MAX (from - 1, 0), MIN (to, side->n_links - 1)) + after;
  int step = (lower - upper - wanted) / (n + 1);
  int y;

  if (step < QDM_LAYOUT_PORT_GAP)
    step = 0;
  step = MIN (step, self->work->edge_gap);
  y = upper + before + (lower - upper - wanted - step * (n + 1)) / 2;
  for (int k = from; k < to; k++)
    {
      y += step + (k > 0 ? needed (self, side, k - 1, k) : 0);
      get_port (self, side, k)->y = y;
    }
}

static void
spread_side (Ports *self,
             int    item,
             Side   side)
{
  int middle = self->work->items[item].y;
  int upper = middle + upper_end (&self->work->items[item]);
  int lower = middle + lower_end (self->work, item, side.right_side);

  for (int k = 0; k < side.n_links;)
    {
      int end = k;

      while (end < side.n_links && !get_port (self, &side, end)->fixed)
        end++;
      if (end > k)
        spread (self, &side, k, end,
                k > 0 ? get_port (self, &side, k - 1)->y : upper,
                end < side.n_links ? get_port (self, &side, end)->y : lower);
      k = end + 1;
    }
}

static void
init_ports (Ports         *self,
            QdmLayoutWork *work)
{
  self->work = work;
  for (int end = 0; end < 2; end++)
    {
      self->ports[end] = g_new0 (Port, MAX (work->n_links, 1));
      self->index[end] = g_new0 (int, MAX (work->n_links, 1));
    }
  for (int i = 0; i < work->n_links; i++)
    {
      const QdmLayoutLink *link = &work->links[i];
      int left = work->items[link->left].y, right = work->items[link->right].y;

      self->ports[0][i] = (Port) { left + link->left_low, left + link->left_high, left, FALSE };
      self->ports[1][i] = (Port) { right + link->right_low, right + link->right_high, right, FALSE };
    }
  for (int i = 0; i < work->n_boxes; i++)
    for (int end = 0; end < 2; end++)
      {
        Side side = get_side (work, i, end == 0);

        for (int k = 0; k < side.n_links; k++)
          self->index[end][side.links[k]] = k;
        spread_side (self, i, side);
      }
}

static void
place_loops (QdmLayoutWork *work)
{
  for (int i = 0; i < work->n_loops; i++)
    {
      const QdmLayoutItem *item = &work->items[work->loops[i].item];
      int end = item->y - upper_end (item);

      work->loops[i].lower_y = end;
      work->loops[i].upper_y = MAX (end - 2 * QDM_LAYOUT_PORT_GAP, item->y - item->height / 2);
    }
}

/**
 * qdm_layout_place_ports:
 * @work: the work, whose items are placed
 *
 * Decides where each link leaves its left item and enters its right one.
 */
void
qdm_layout_place_ports (QdmLayoutWork *work)
{
  Ports self;

  init_ports (&self, work);
  for (int kind = QDM_LAYOUT_EDGE_MAIN; kind <= QDM_LAYOUT_EDGE_RECYCLE; kind++)
    for (int i = 0; i < work->n_links; i++)
      if ((int) work->spans[work->links[i].span].kind == kind)
        fix_straight (&self, i);
  for (int i = 0; i < work->n_boxes; i++)
    {
      spread_side (&self, i, get_side (work, i, FALSE));
      spread_side (&self, i, get_side (work, i, TRUE));
    }
  for (int i = 0; i < work->n_links; i++)
    {
      work->links[i].left_y = self.ports[0][i].y;
      work->links[i].right_y = self.ports[1][i].y;
    }
  place_loops (work);

  for (int end = 0; end < 2; end++)
    {
      g_free (self.ports[end]);
      g_free (self.index[end]);
    }
}
