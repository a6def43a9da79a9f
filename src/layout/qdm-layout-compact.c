#include "layout/qdm-layout-work.h"

#include <stdlib.h>

/*
 * Compaction along the flow.  Layers have done their work when all edges are routed: now boxes
 * and vertical pieces only have to stay in the order in which a horizontal line meets them.  Each
 * is a variable, each pair that meets is a rigid spring, and each edge pulls its boxes together;
 * so a narrow box no longer waits for the widest one of its layer, and sparse layers slide into
 * each other.  The order along every horizontal line stays, so no crossing comes or goes.
 */

typedef struct {
  int x;
  int before;            /* how far it reaches to the left of there, and to the right */
  int after;
  int top;
  int bottom;
  int variable;
  int span;              /* -1 for a box or a loop */
  gboolean is_box;
} Object;

/* What a horizontal line at some height has met last. */
typedef struct {
  int top;
  int bottom;
  int object;
} Sight;

typedef struct {
  QdmLayoutWork *work;
  GArray *objects;
  int n_variables;
  int (*piece_variable)[2];     /* by link */
  int *loop_variable;
  QdmLayoutSprings *springs;
} Compaction;

#define object_at(self, i) (&g_array_index ((self)->objects, Object, i))

static void
add_piece (Compaction *self,
           int         span,
           int         half,
           int         x,
           int         y,
           int         other_y,
           int        *variable)
{
  Object piece = { x, half, half, MIN (y, other_y) - half, MAX (y, other_y) + half,
                   self->n_variables, span, FALSE };

  *variable = self->n_variables++;
  g_array_append_val (self->objects, piece);
}

static void
collect_objects (Compaction *self)
{
  QdmLayoutWork *work = self->work;

  for (int i = 0; i < work->n_boxes; i++)
    {
      const QdmLayoutItem *item = &work->items[i];
      Object box = { item->x, 0, item->width, item->y - item->height / 2, item->y + item->height / 2, i, -1, TRUE };

      g_array_append_val (self->objects, box);
    }
  self->n_variables = work->n_boxes;
  for (int i = 0; i < work->n_links; i++)
    {
      const QdmLayoutLink *link = &work->links[i];
      int half = work->spans[link->span].half;

      if (link->n_bends == 1)
        add_piece (self, link->span, half, link->bend_x[0], link->left_y, link->right_y, &self->piece_variable[i][0]);
      if (link->n_bends < 2)
        continue;
      add_piece (self, link->span, half, link->bend_x[0], link->left_y, link->bend_y, &self->piece_variable[i][0]);
      add_piece (self, link->span, half, link->bend_x[1], link->bend_y, link->right_y, &self->piece_variable[i][1]);
    }
  for (int i = 0; i < work->n_loops; i++)
    add_piece (self, -1, work->loops[i].half, work->loops[i].x, work->loops[i].upper_y, work->loops[i].lower_y,
               &self->loop_variable[i]);
}

static int
compare_objects (gconstpointer a,
                 gconstpointer b)
{
  const Object *x = a, *y = b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  if (x->top != y->top)
    return x->top < y->top ? -1 : 1;
  return x->variable - y->variable;
}

/* Pieces of a bus, which lie on each other, stay so: the later ones take the variable of the
 * first. */
static void
join_buses (Compaction *self,
            int        *joined)
{
  int end = -1;

  for (int i = 0; i < self->n_variables; i++)
    joined[i] = i;
  for (guint i = 1; i < self->objects->len; i++)
    {
      Object *object = object_at (self, i), *previous = object_at (self, i - 1);

      end = i > 1 && previous->x == object_at (self, i - 2)->x ? MAX (end, previous->bottom) : previous->bottom;
      if (object->is_box || previous->is_box || object->x != previous->x || object->top > end)
        continue;
      joined[object->variable] = joined[previous->variable];
      object->variable = joined[object->variable];
    }
}

static guint
find_sight (GArray *sights,
            int     top)
{
  guint low = 0, high = sights->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (sights, Sight, middle).bottom <= top)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Whether two boxes are pinned above each other: then they need not keep any distance along the flow,
 * however near they are. */
static gboolean
pinned_clear (const QdmLayoutWork *work,
              int                  box,
              int                  other)
{
  const QdmLayoutItem *a = &work->items[box], *b = &work->items[other];

  return a->place == QDM_LAYOUT_PLACE_PINNED && b->place == QDM_LAYOUT_PLACE_PINNED &&
         ABS (a->y - b->y) >= (a->height + b->height) / 2;
}

static void
hold_apart (Compaction *self,
            int         left,
            int         right)
{
  const Object *a = object_at (self, left), *b = object_at (self, right);
  gboolean boxes = a->is_box && b->is_box;
  int gap = boxes ? qdm_layout_work_gap (self->work, a->variable, b->variable, TRUE) : self->work->edge_gap;
  int length = MIN (a->after + gap + b->before, b->x - a->x);

  if (a->variable != b->variable && !(boxes && pinned_clear (self->work, a->variable, b->variable)))
    qdm_layout_springs_push (self->springs, a->variable, b->variable, length, QDM_LAYOUT_RIGID);
}

/* Holds an object apart from all that it sees to its left. */
static void
look_left (Compaction *self,
           GArray     *sights,
           int         i,
           int         margin)
{
  const Object *object = object_at (self, i);
  int last = -1;

  for (guint k = find_sight (sights, object->top - margin); k < sights->len; k++)
    {
      const Sight *sight = &g_array_index (sights, Sight, k);

      if (sight->top >= object->bottom + margin)
        break;
      if (sight->object != last)
        hold_apart (self, sight->object, i);
      last = sight->object;
    }
}

/* From now on the object is what is met at its height. */
static void
cover (Compaction *self,
       GArray     *sights,
       int         i)
{
  const Object *object = object_at (self, i);
  Sight own = { object->top, object->bottom, i };
  guint first = find_sight (sights, own.top), end = first;
  Sight parts[3];
  guint n = 0;

  while (end < sights->len && g_array_index (sights, Sight, end).top < own.bottom)
    end++;
  if (end > first && g_array_index (sights, Sight, first).top < own.top)
    {
      parts[n] = g_array_index (sights, Sight, first);
      parts[n++].bottom = own.top;
    }
  parts[n++] = own;
  if (end > first && g_array_index (sights, Sight, end - 1).bottom > own.bottom)
    {
      parts[n] = g_array_index (sights, Sight, end - 1);
      parts[n++].top = own.bottom;
    }
  g_array_remove_range (sights, first, end - first);
  g_array_insert_vals (sights, first, parts, n);
}

/* Finds what has to stay left of what.  Boxes and pieces are looked for apart, since two boxes
 * with a piece between them need more room than that piece makes sure of. */
static void
keep_order (Compaction *self)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Sight));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Sight));

  for (guint i = 0; i < self->objects->len; i++)
    {
      const Object *object = object_at (self, i);

      look_left (self, boxes, i, object->is_box ? self->work->node_gap : self->work->edge_gap);
      look_left (self, pieces, i, self->work->edge_gap);
      cover (self, object->is_box ? boxes : pieces, i);
    }
}

/* Two pinned boxes need not keep their order, so what lies beyond the one is not held back from the
 * other by it. */
static void
keep_off_pins (Compaction *self)
{
  for (guint i = 0; i < self->objects->len; i++)
    for (guint j = 0; j < self->objects->len; j++)
      {
        const Object *box = object_at (self, i), *other = object_at (self, j);
        int margin = other->is_box ? self->work->node_gap : self->work->edge_gap;

        if (!box->is_box || self->work->items[box->variable].place != QDM_LAYOUT_PLACE_PINNED)
          break;
        if (i != j && other->top < box->bottom + margin && box->top < other->bottom + margin)
          hold_apart (self, MIN (i, j), MAX (i, j));
      }
}

static void
push (Compaction *self,
      int         from,
      int         to,
      int         length)
{
  qdm_layout_springs_push (self->springs, from, to, length, QDM_LAYOUT_RIGID);
}

/* Boxes that are pinned nearer to each other than an edge should have it need not part. */
static int
least_gap (const QdmLayoutWork *work,
           int                  left,
           int                  right)
{
  const QdmLayoutItem *a = &work->items[left], *b = &work->items[right];

  if (a->place != QDM_LAYOUT_PLACE_PINNED || b->place != QDM_LAYOUT_PLACE_PINNED)
    return work->layer_gap;
  return CLAMP (b->old_x - a->old_x - a->width, work->node_gap, work->layer_gap);
}

/* Pieces of an edge stay in their order between its boxes. */
static void
hold_span (Compaction          *self,
           const QdmLayoutSpan *span,
           const int           *joined)
{
  QdmLayoutWork *work = self->work;
  int left = work->links[span->first_link].left;
  int right = work->links[span->first_link + span->n_links - 1].right;
  int last = left, room = work->items[left].width + span->half + work->edge_gap;

  for (int i = span->first_link; i < span->first_link + span->n_links; i++)
    for (int k = 0; k < work->links[i].n_bends; k++)
      {
        int piece = joined[self->piece_variable[i][k]];

        push (self, last, piece, room);
        last = piece;
        room = 2 * span->half + work->edge_gap;
      }
  if (last != left)
    push (self, last, right, span->half + work->edge_gap);
  push (self, left, right, work->items[left].width + least_gap (work, left, right));
  qdm_layout_springs_push (self->springs, right, left, -work->items[left].width - work->layer_gap, 2);
}

/* The variable after all others stands for the left edge of an earlier layout. */
static void
take_positions (Compaction *self,
                const int  *joined,
                int        *x)
{
  QdmLayoutWork *work = self->work;

  for (int i = 0; i < self->n_variables && work->has_places; i++)
    x[i] -= x[self->n_variables];
  work->width = 0;
  for (int i = 0; i < work->n_boxes; i++)
    {
      work->items[i].x = x[i];
      work->width = MAX (work->width, x[i] + work->items[i].width);
    }
  for (int i = 0; i < work->n_links; i++)
    for (int k = 0; k < work->links[i].n_bends; k++)
      work->links[i].bend_x[k] = x[joined[self->piece_variable[i][k]]];
  for (int i = 0; i < work->n_loops; i++)
    {
      work->loops[i].x = x[joined[self->loop_variable[i]]];
      work->width = MAX (work->width, work->loops[i].x + work->loops[i].half);
    }
}

/**
 * qdm_layout_compact:
 * @work: the work, whose edges are routed
 *
 * Moves boxes and vertical pieces of edges along the flow, as close as their order allows.
 */
void
qdm_layout_compact (QdmLayoutWork *work)
{
  Compaction self = {
    .work = work,
    .objects = g_array_new (FALSE, FALSE, sizeof (Object)),
    .piece_variable = g_malloc_n (MAX (work->n_links, 1), 2 * sizeof (int)),
    .loop_variable = g_new (int, MAX (work->n_loops, 1)),
  };
  g_autofree int *joined = NULL;
  g_autofree int *x = NULL;

  collect_objects (&self);
  g_array_sort (self.objects, compare_objects);
  joined = g_new (int, MAX (self.n_variables, 1));
  join_buses (&self, joined);

  self.springs = qdm_layout_springs_new (self.n_variables + 1);
  keep_order (&self);
  if (qdm_layout_work_has_pins (work))
    keep_off_pins (&self);
  for (int i = 0; i < work->n_spans; i++)
    hold_span (&self, &work->spans[i], joined);
  for (int i = 0; i < work->n_loops; i++)
    push (&self, work->loops[i].item, joined[self.loop_variable[i]],
          work->items[work->loops[i].item].width + work->loops[i].half + work->edge_gap);
  for (int i = 0; i < work->n_boxes; i++)
    qdm_layout_work_hold (work, self.springs, self.n_variables, i, i, work->items[i].old_x);
  x = g_new0 (int, self.n_variables + 1);
  qdm_layout_springs_solve (self.springs, x);
  take_positions (&self, joined, x);
  if (work->remedies != NULL)
    qdm_layout_find_remedies (work, self.springs, x, self.n_variables);

  qdm_layout_springs_free (self.springs);
  g_array_unref (self.objects);
  g_free (self.piece_variable);
  g_free (self.loop_variable);
}
