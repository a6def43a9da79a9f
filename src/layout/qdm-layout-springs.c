#include "layout/qdm-layout-springs.h"

#include <string.h>

/**
 * SECTION:qdm-layout-springs
 *
 * Minimises the sum, over all springs (from, to, length, strength), of
 *
 *   strength × max (0, length − (position[to] − position[from]))
 *
 * over whole numbers.  This is the dual of a minimum-cost circulation: a spring is an arc that
 * earns its length for each unit of flow and carries at most its strength, and the positions
 * are the potentials.  The network simplex method finds both.  A spring with room to spare
 * carries nothing, a spring pressed too short carries its strength, and the springs in between
 * are at their exact length: a spanning tree of them is what the method improves step by step.
 *
 * The tree is kept strongly feasible (from every variable some flow could still be sent to the
 * root), so that steps which change nothing cannot go round in circles; their number is bounded
 * all the same.
 */

typedef struct {
  int from;
  int to;
  int length;
  int strength;
  int flow;
} Spring;

struct _QdmLayoutSprings {
  int n_variables;
  GArray *springs;

  /* The spanning tree; the root is one more variable, with the number n_variables. */
  Spring *arcs;
  int n_arcs;
  int *parent;
  int *parent_arc;
  int *depth;
  int *first_child;
  int *next_sibling;
  int *previous_sibling;
  gint64 *position;
  int *stack;
  int scan;
};

/**
 * qdm_layout_springs_new:
 * @n_variables: how many variables there are
 *
 * Returns: (transfer full): variables without springs
 */
QdmLayoutSprings *
qdm_layout_springs_new (int n_variables)
{
  QdmLayoutSprings *self = g_new0 (QdmLayoutSprings, 1);

  self->n_variables = n_variables;
  self->springs = g_array_new (FALSE, FALSE, sizeof (Spring));

  return self;
}

/**
 * qdm_layout_springs_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_springs_free (QdmLayoutSprings *self)
{
  g_array_unref (self->springs);
  g_free (self);
}

/**
 * qdm_layout_springs_push:
 * @self: springs
 * @from: a variable
 * @to: another variable
 * @length: how much greater than @from @to should be, at least
 * @strength: the cost of each unit that is missing, or %QDM_LAYOUT_RIGID
 *
 * Rigid springs must not contradict each other; where they do, some of them give way.
 */
void
qdm_layout_springs_push (QdmLayoutSprings *self,
                         int               from,
                         int               to,
                         int               length,
                         int               strength)
{
  Spring spring = { from, to, length, strength, 0 };

  if (from != to)
    g_array_append_val (self->springs, spring);
}

/**
 * qdm_layout_springs_tie:
 * @self: springs
 * @from: a variable
 * @to: another variable
 * @slack: how far they may be apart without a cost
 * @strength: the cost of each unit beyond that
 *
 * Pulls two variables together.
 */
void
qdm_layout_springs_tie (QdmLayoutSprings *self,
                        int               from,
                        int               to,
                        int               slack,
                        int               strength)
{
  qdm_layout_springs_push (self, from, to, -slack, strength);
  qdm_layout_springs_push (self, to, from, -slack, strength);
}

/**
 * qdm_layout_springs_hold:
 * @self: springs
 * @from: a variable
 * @to: another variable
 * @distance: how much greater than @from @to should be
 * @strength: the cost of each unit more or less
 *
 * Holds two variables at a distance.
 */
void
qdm_layout_springs_hold (QdmLayoutSprings *self,
                         int               from,
                         int               to,
                         int               distance,
                         int               strength)
{
  qdm_layout_springs_push (self, from, to, distance, strength);
  qdm_layout_springs_push (self, to, from, -distance, strength);
}

static void
adopt (QdmLayoutSprings *self,
       int               child,
       int               parent)
{
  int sibling = self->first_child[parent];

  self->parent[child] = parent;
  self->next_sibling[child] = sibling;
  self->previous_sibling[child] = -1;
  if (sibling >= 0)
    self->previous_sibling[sibling] = child;
  self->first_child[parent] = child;
}

static void
abandon (QdmLayoutSprings *self,
         int               child)
{
  int previous = self->previous_sibling[child];
  int next = self->next_sibling[child];

  if (previous >= 0)
    self->next_sibling[previous] = next;
  else
    self->first_child[self->parent[child]] = next;
  if (next >= 0)
    self->previous_sibling[next] = previous;
}

/* All variables hang from the root by slack springs that point to it. */
static void
plant_tree (QdmLayoutSprings *self)
{
  int n = self->n_variables;
  int n_springs = (int) self->springs->len;

  self->n_arcs = n_springs + n;
  self->arcs = g_new (Spring, self->n_arcs);
  if (n_springs > 0)
    memcpy (self->arcs, self->springs->data, n_springs * sizeof (Spring));
  self->parent = g_new (int, n + 1);
  self->parent_arc = g_new (int, n + 1);
  self->depth = g_new0 (int, n + 1);
  self->first_child = g_new (int, n + 1);
  self->next_sibling = g_new (int, n + 1);
  self->previous_sibling = g_new (int, n + 1);
  self->position = g_new0 (gint64, n + 1);
  self->stack = g_new (int, n + 1);
  self->scan = 0;

  for (int i = 0; i <= n; i++)
    self->first_child[i] = -1;
  self->parent[n] = self->parent_arc[n] = -1;
  for (int i = 0; i < n; i++)
    {
      self->arcs[n_springs + i] = (Spring) { i, n, 0, QDM_LAYOUT_RIGID, 0 };
      self->parent_arc[i] = n_springs + i;
      self->depth[i] = 1;
      adopt (self, i, n);
    }
}

static void
fell_tree (QdmLayoutSprings *self)
{
  g_clear_pointer (&self->arcs, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->parent_arc, g_free);
  g_clear_pointer (&self->depth, g_free);
  g_clear_pointer (&self->first_child, g_free);
  g_clear_pointer (&self->next_sibling, g_free);
  g_clear_pointer (&self->previous_sibling, g_free);
  g_clear_pointer (&self->position, g_free);
  g_clear_pointer (&self->stack, g_free);
}

/* How much a spring misses (negative) or has to spare, signed so that a spring at rest with its
 * flow is never negative. */
static inline gint64
violation (QdmLayoutSprings *self,
           const Spring     *arc)
{
  gint64 room = self->position[arc->to] - self->position[arc->from] - arc->length;

  if (arc->flow == 0)
    return MAX (-room, 0);
  if (arc->flow == arc->strength)
    return MAX (room, 0);
  return 0;
}

/* The worst of a block of springs; the next search goes on where this one ended.  Small blocks take more
 * steps, but steps are cheap beside looking at all that there is. */
static int
find_entering (QdmLayoutSprings *self)
{
  int n_springs = (int) self->springs->len;
  int block = MAX (16, self->n_variables / 80);
  gint64 worst = 0;
  int best = -1;

  for (int seen = 0, in_block = 0; seen < n_springs; seen++)
    {
      gint64 v = violation (self, &self->arcs[self->scan]);

      if (v > worst)
        {
          worst = v;
          best = self->scan;
        }
      if (++self->scan == n_springs)
        self->scan = 0;
      if (++in_block == block)
        {
          if (best >= 0)
            return best;
          in_block = 0;
        }
    }

  return best;
}

static int
find_apex (QdmLayoutSprings *self,
           int               a,
           int               b)
{
  while (a != b)
    {
      if (self->depth[a] >= self->depth[b])
        a = self->parent[a];
      else
        b = self->parent[b];
    }
  return a;
}

/* What can still flow over the tree arc above @child, towards the root or away from it. */
static inline int
residual (QdmLayoutSprings *self,
          int               child,
          gboolean          rootwards)
{
  const Spring *arc = &self->arcs[self->parent_arc[child]];

  return (arc->from == child) == rootwards ? arc->strength - arc->flow : arc->flow;
}

/* Sends flow round the cycle that the entering arc closes: from the apex down to @tail, over the
 * arc to @head, and back up.  The last arc to fill up, in this direction, leaves the tree.
 * Returns the child end of it, or -1 if the entering arc itself filled up first. */
static int
push_flow (QdmLayoutSprings *self,
           int               entering,
           int               tail,
           int               head,
           gboolean         *on_tail_side)
{
  Spring *in = &self->arcs[entering];
  int apex = find_apex (self, tail, head);
  int delta = in->strength;
  int leaving = -1;

  for (int v = tail; v != apex; v = self->parent[v])
    {
      int r = residual (self, v, FALSE);

      if (r < delta)
        {
          delta = r;
          leaving = v;
          *on_tail_side = TRUE;
        }
    }
  for (int v = head; v != apex; v = self->parent[v])
    {
      int r = residual (self, v, TRUE);

      if (r <= delta)
        {
          delta = r;
          leaving = v;
          *on_tail_side = FALSE;
        }
    }
  if (delta == 0)
    return leaving;

  in->flow += in->from == tail ? delta : -delta;
  for (int v = tail; v != apex; v = self->parent[v])
    {
      Spring *arc = &self->arcs[self->parent_arc[v]];
      arc->flow += arc->from == v ? -delta : delta;
    }
  for (int v = head; v != apex; v = self->parent[v])
    {
      Spring *arc = &self->arcs[self->parent_arc[v]];
      arc->flow += arc->from == v ? delta : -delta;
    }

  return leaving;
}

/* Turns the part of the tree below the leaving arc round, so that @inner becomes its top and
 * hangs from @outer by the entering arc. */
static void
regraft (QdmLayoutSprings *self,
         int               entering,
         int               inner,
         int               outer,
         int               leaving)
{
  int v = inner, new_parent = outer, new_arc = entering;

  for (;;)
    {
      int old_parent = self->parent[v];
      int old_arc = self->parent_arc[v];

      abandon (self, v);
      adopt (self, v, new_parent);
      self->parent_arc[v] = new_arc;
      if (v == leaving)
        break;
      new_parent = v;
      new_arc = old_arc;
      v = old_parent;
    }
}

/* Shifts the regrafted part so that the entering arc has its exact length. */
static void
shift_subtree (QdmLayoutSprings *self,
               int               top,
               gint64            shift)
{
  int n_stack = 0;

  self->stack[n_stack++] = top;
  while (n_stack > 0)
    {
      int v = self->stack[--n_stack];

      self->position[v] += shift;
      self->depth[v] = self->depth[self->parent[v]] + 1;
      for (int c = self->first_child[v]; c >= 0; c = self->next_sibling[c])
        self->stack[n_stack++] = c;
    }
}

static void
pivot (QdmLayoutSprings *self,
       int               entering)
{
  const Spring *in = &self->arcs[entering];
  gboolean forward = in->flow == 0;
  int tail = forward ? in->from : in->to;
  int head = forward ? in->to : in->from;
  gint64 room = self->position[in->to] - self->position[in->from] - in->length;
  gboolean on_tail_side = FALSE;
  gboolean to_is_inner;
  int leaving, inner, outer;

  leaving = push_flow (self, entering, tail, head, &on_tail_side);
  if (leaving < 0)
    return;
  inner = on_tail_side ? tail : head;
  outer = on_tail_side ? head : tail;
  to_is_inner = in->to == inner;
  regraft (self, entering, inner, outer, leaving);
  shift_subtree (self, inner, to_is_inner ? -room : room);
}

/* The number of steps is bounded; should the bound ever be met, rigid springs come first. */
static void
enforce_rigid (QdmLayoutSprings *self)
{
  gboolean changed = TRUE;

  for (int round = 0; round < self->n_variables && changed; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < self->springs->len; i++)
        {
          const Spring *arc = &self->arcs[i];
          gint64 least = self->position[arc->from] + arc->length;

          if (arc->strength < QDM_LAYOUT_RIGID || self->position[arc->to] >= least)
            continue;
          self->position[arc->to] = least;
          changed = TRUE;
        }
    }
}

/**
 * qdm_layout_springs_solve:
 * @self: springs
 * @positions: (out): the position of each variable, the least of them 0
 *
 * Finds positions of the least cost.  Variables that no spring connects, even over others, are
 * placed independently.
 */
void
qdm_layout_springs_solve (QdmLayoutSprings *self,
                          int              *positions)
{
  gint64 least = G_MAXINT64;
  gint64 steps_left = 2000 + 40 * ((gint64) self->n_variables + self->springs->len);
  int entering = -1;

  if (self->n_variables == 0)
    return;
  plant_tree (self);

  while (steps_left-- > 0 && (entering = find_entering (self)) >= 0)
    pivot (self, entering);
  if (entering >= 0)
    enforce_rigid (self);

  for (int i = 0; i < self->n_variables; i++)
    least = MIN (least, self->position[i]);
  for (int i = 0; i < self->n_variables; i++)
    positions[i] = (int) (self->position[i] - least);

  fell_tree (self);
}
