#include "layout/qdm-layout-springs.h"

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
  int wish;              /* which way it would have its ends moved: apart (-1), together (1) or not at all */
} Spring;

/* A variable in the spanning tree. */
typedef struct {
  int parent;
  int parent_arc;
  int depth;
  int first_child;
  int next_sibling;
  int previous_sibling;
} Node;

struct _QdmLayoutSprings {
  int n_variables;
  Spring *arcs;          /* the springs, and then those by which variables hang from the root at first */
  int n_springs;
  int n_room;

  /* The spanning tree; the root is one more variable, with the number n_variables. */
  Node *nodes;
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
  self->n_room = MAX (4 * n_variables, 16);
  self->arcs = g_new (Spring, self->n_room);

  return self;
}

/**
 * qdm_layout_springs_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_springs_free (QdmLayoutSprings *self)
{
  g_free (self->arcs);
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
  if (from == to)
    return;
  if (self->n_springs == self->n_room)
    {
      self->n_room *= 2;
      self->arcs = g_renew (Spring, self->arcs, self->n_room);
    }
  self->arcs[self->n_springs++] = (Spring) { from, to, length, strength, 0, -1 };
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

/* A spring that carries nothing need not be longer than it is, one that carries all it can has
 * no wish to be longer: it is when there is less room than its length, or more, that they want to change. */
static inline void
add_flow (Spring *arc,
          int     flow)
{
  arc->flow += flow;
  arc->wish = arc->flow == 0 ? -1 : arc->flow == arc->strength;
}

static void
adopt (QdmLayoutSprings *self,
       int               child,
       int               parent)
{
  int sibling = self->nodes[parent].first_child;

  self->nodes[child].parent = parent;
  self->nodes[child].next_sibling = sibling;
  self->nodes[child].previous_sibling = -1;
  if (sibling >= 0)
    self->nodes[sibling].previous_sibling = child;
  self->nodes[parent].first_child = child;
}

static void
abandon (QdmLayoutSprings *self,
         int               child)
{
  const Node *node = &self->nodes[child];

  if (node->previous_sibling >= 0)
    self->nodes[node->previous_sibling].next_sibling = node->next_sibling;
  else
    self->nodes[node->parent].first_child = node->next_sibling;
  if (node->next_sibling >= 0)
    self->nodes[node->next_sibling].previous_sibling = node->previous_sibling;
}

/* All variables hang from the root by slack springs that point to it. */
static void
plant_tree (QdmLayoutSprings *self)
{
  int n = self->n_variables;

  self->arcs = g_renew (Spring, self->arcs, self->n_springs + n);
  self->n_room = self->n_springs + n;
  self->nodes = g_new0 (Node, n + 1);
  self->position = g_new0 (gint64, n + 1);
  self->stack = g_new (int, n + 1);
  self->scan = 0;
  for (int i = 0; i < self->n_springs; i++)
    add_flow (&self->arcs[i], -self->arcs[i].flow);

  for (int i = 0; i <= n; i++)
    self->nodes[i].first_child = -1;
  self->nodes[n].parent = self->nodes[n].parent_arc = -1;
  for (int i = 0; i < n; i++)
    {
      self->arcs[self->n_springs + i] = (Spring) { i, n, 0, QDM_LAYOUT_RIGID, 0, -1 };
      self->nodes[i].parent_arc = self->n_springs + i;
      self->nodes[i].depth = 1;
      adopt (self, i, n);
    }
}

static void
fell_tree (QdmLayoutSprings *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->position, g_free);
  g_clear_pointer (&self->stack, g_free);
}

/* The worst of a block of springs; the next search goes on where this one ended.  Small blocks take more
 * steps, but steps are cheap beside looking at all that there is. */
static int
find_entering (QdmLayoutSprings *self)
{
  const gint64 *position = self->position;
  const Spring *arc = self->arcs + self->scan, *end = self->arcs + self->n_springs, *best = NULL;
  int block = MAX (16, self->n_variables / 80);
  gint64 worst = 0;

  for (int left = self->n_springs; left > 0 && best == NULL; left -= block)
    for (int i = MIN (block, left); i > 0; i--)
      {
        gint64 room = position[arc->to] - position[arc->from] - arc->length;

        if (arc->wish * room > worst)
          {
            worst = arc->wish * room;
            best = arc;
          }
        if (++arc == end)
          arc = self->arcs;
      }
  self->scan = (int) (arc - self->arcs);

  return best != NULL ? (int) (best - self->arcs) : -1;
}

/* What can still flow over the tree arc above @child, towards the root or away from it. */
static inline int
residual (const QdmLayoutSprings *self,
          int                     child,
          gboolean                rootwards)
{
  const Spring *arc = &self->arcs[self->nodes[child].parent_arc];

  return (arc->from == child) == rootwards ? arc->strength - arc->flow : arc->flow;
}

/* What leaves the tree for an arc that enters it. */
typedef struct {
  int apex;              /* of the cycle that the entering arc closes */
  int leaving;           /* the lower end of the leaving arc; -1 if the entering arc itself fills up first */
  gboolean on_tail_side;
  int delta;             /* how much can be sent round the cycle */
} Exchange;

/* Follows the cycle that an arc closes: from the apex down to @tail, over the arc to @head, and back up.
 * The last arc to fill up, in this direction, leaves the tree. */
static Exchange
find_leaving (const QdmLayoutSprings *self,
              int                     tail,
              int                     head,
              int                     strength)
{
  const Node *nodes = self->nodes;
  int tail_least = strength, tail_leaving = -1, head_least = G_MAXINT, head_leaving = -1;

  while (tail != head)
    if (nodes[tail].depth >= nodes[head].depth)
      {
        int r = residual (self, tail, FALSE);

        if (r < tail_least)
          {
            tail_least = r;
            tail_leaving = tail;
          }
        tail = nodes[tail].parent;
      }
    else
      {
        int r = residual (self, head, TRUE);

        if (r <= head_least)
          {
            head_least = r;
            head_leaving = head;
          }
        head = nodes[head].parent;
      }

  if (head_least <= tail_least)
    return (Exchange) { tail, head_leaving, FALSE, head_least };
  return (Exchange) { tail, tail_leaving, TRUE, tail_least };
}

/* Sends flow from the apex down to @tail, over an arc to @head, and back up. */
static void
push_flow (QdmLayoutSprings *self,
           Spring           *in,
           int               tail,
           int               head,
           int               apex,
           int               delta)
{
  const Node *nodes = self->nodes;

  add_flow (in, in->from == tail ? delta : -delta);
  for (int v = tail; v != apex; v = nodes[v].parent)
    {
      Spring *arc = &self->arcs[nodes[v].parent_arc];

      add_flow (arc, arc->from == v ? -delta : delta);
    }
  for (int v = head; v != apex; v = nodes[v].parent)
    {
      Spring *arc = &self->arcs[nodes[v].parent_arc];

      add_flow (arc, arc->from == v ? delta : -delta);
    }
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
      int old_parent = self->nodes[v].parent;
      int old_arc = self->nodes[v].parent_arc;

      abandon (self, v);
      adopt (self, v, new_parent);
      self->nodes[v].parent_arc = new_arc;
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
  Node *nodes = self->nodes;
  gint64 *position = self->position;
  int *stack = self->stack, n_stack = 0;

  stack[n_stack++] = top;
  while (n_stack > 0)
    {
      int v = stack[--n_stack];

      position[v] += shift;
      nodes[v].depth = nodes[nodes[v].parent].depth + 1;
      for (int c = nodes[v].first_child; c >= 0; c = nodes[c].next_sibling)
        stack[n_stack++] = c;
    }
}

static void
pivot (QdmLayoutSprings *self,
       int               entering)
{
  Spring *in = &self->arcs[entering];
  gboolean forward = in->flow == 0;
  int tail = forward ? in->from : in->to;
  int head = forward ? in->to : in->from;
  gint64 room = self->position[in->to] - self->position[in->from] - in->length;
  Exchange exchange = find_leaving (self, tail, head, in->strength);
  int inner = exchange.on_tail_side ? tail : head;
  int outer = exchange.on_tail_side ? head : tail;

  if (exchange.delta > 0)
    push_flow (self, in, tail, head, exchange.apex, exchange.delta);
  if (exchange.leaving < 0)
    return;
  regraft (self, entering, inner, outer, exchange.leaving);
  shift_subtree (self, inner, in->to == inner ? -room : room);
}

/* The number of steps is bounded; should the bound ever be met, rigid springs come first. */
static void
enforce_rigid (QdmLayoutSprings *self)
{
  gboolean changed = TRUE;

  for (int round = 0; round < self->n_variables && changed; round++)
    {
      changed = FALSE;
      for (int i = 0; i < self->n_springs; i++)
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
  gint64 steps_left = 2000 + 40 * ((gint64) self->n_variables + self->n_springs);
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

/**
 * qdm_layout_springs_list_tight:
 * @self: springs
 * @positions: where they came to rest
 *
 * Returns: (transfer full) (element-type QdmLayoutTie): the rigid springs that have no room to
 *   spare
 */
GArray *
qdm_layout_springs_list_tight (const QdmLayoutSprings *self,
                               const int              *positions)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (QdmLayoutTie));

  for (int i = 0; i < self->n_springs; i++)
    {
      const Spring *spring = &self->arcs[i];
      QdmLayoutTie tie = { spring->from, spring->to };

      if (spring->strength >= QDM_LAYOUT_RIGID && positions[tie.to] - positions[tie.from] <= spring->length)
        g_array_append_val (ties, tie);
    }
  return ties;
}
