#include "schedule/qdm-network-private.h"

#include <string.h>

/*
 * The order in which dates are reckoned: every node behind those that it waits for.  A node
 * waits for its predecessors, a summary also for its parts.  The order is made by a depth-first
 * walk and then kept up: a new link moves only nodes between its two ends (the algorithm of
 * Pearce and Kelly).
 */

/* ---- the walk ---- */

typedef struct {
  int node;
  int via;   /* the link, counted within the node's, by which the walk went on; -1 for a part */
  int link;  /* the next link to follow */
  int child; /* the next part to follow, or -1 */
} Frame;

enum { WHITE, GREY, BLACK };

typedef struct {
  QdmNetwork *network;
  GArray *stack; /* of Frame */
  guint8 *colours;
} Walk;

static void
walk_enter (Walk *walk,
            int   node)
{
  Frame frame = { node, -1, 0, walk->network->places[node].first_child };

  walk->colours[node] = GREY;
  g_array_append_val (walk->stack, frame);
}

static Frame *
walk_frame (Walk *walk,
            guint depth)
{
  return &g_array_index (walk->stack, Frame, depth);
}

static gboolean
is_breakable (QdmNetwork  *self,
              const Frame *frame)
{
  return frame->via >= 0 && self->ins.links[self->nodes[frame->node].in_at + frame->via].kind != QDM_LINK_GATE;
}

static void
forget_link (QdmNetwork *self,
             Frame      *frame)
{
  QdmNode *node = &self->nodes[frame->node];
  QdmLink *links = &self->ins.links[node->in_at];

  memmove (&links[frame->via], &links[frame->via + 1], (node->n_in - frame->via - 1) * sizeof *links);
  node->n_in--;
  frame->link--;
}

/* The link left out comes last, so that the chain begins where it would have led. */
static void
record_cycle (Walk  *walk,
              guint  first,
              guint  broken)
{
  GArray *cycle = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = walk->stack->len - first;

  for (guint i = 0; i < n; i++)
    {
      guint depth = first + (broken - first + n - i) % n;

      g_array_append_val (cycle, walk_frame (walk, depth)->node);
    }
  g_ptr_array_add (walk->network->cycles, cycle);
}

/* The walk came back to a node on its own path.  The dependency nearest to where it stands is
 * left out; what binds a summary to its parts never is. */
static void
walk_break_cycle (Walk *walk,
                  int   node)
{
  QdmNetwork *self = walk->network;
  guint first = walk->stack->len - 1;
  guint broken = walk->stack->len - 1;

  while (walk_frame (walk, first)->node != node)
    first--;
  while (!is_breakable (self, walk_frame (walk, broken)))
    {
      g_assert (broken > first);
      broken--;
    }

  record_cycle (walk, first, broken);
  forget_link (self, walk_frame (walk, broken));
  for (guint depth = broken + 1; depth < walk->stack->len; depth++)
    walk->colours[walk_frame (walk, depth)->node] = WHITE;
  g_array_set_size (walk->stack, broken + 1);
}

/* Whether a node waits for nothing that has not been placed. */
static inline gboolean
is_ready (Walk *walk,
          int   node)
{
  const QdmNode *to = &walk->network->nodes[node];
  const QdmLink *links = &walk->network->ins.links[to->in_at];

  for (int i = 0; i < to->n_in; i++)
    if (walk->colours[links[i].node] != BLACK)
      return FALSE;
  return TRUE;
}

static inline void
walk_place (Walk *walk,
            int   node)
{
  walk->colours[node] = BLACK;
  qdm_network_append (walk->network, node);
}

/* Takes one step from the top of the stack. */
static void
walk_step (Walk *walk)
{
  QdmNetwork *self = walk->network;
  Frame *frame = walk_frame (walk, walk->stack->len - 1);
  QdmNode *node = &self->nodes[frame->node];
  int next;

  if (frame->child >= 0)
    {
      next = frame->child;
      frame->via = -1;
      frame->child = self->places[next].next_sibling;
    }
  else if (frame->link < node->n_in)
    {
      frame->via = frame->link++;
      next = self->ins.links[node->in_at + frame->via].node;
    }
  else
    {
      walk_place (walk, frame->node);
      g_array_set_size (walk->stack, walk->stack->len - 1);
      return;
    }

  if (walk->colours[next] == WHITE)
    walk_enter (walk, next);
  else if (walk->colours[next] == GREY)
    walk_break_cycle (walk, next);
}

static void
walk_from (Walk *walk,
           int   node)
{
  if (walk->network->places[node].first_child < 0 && is_ready (walk, node))
    {
      walk_place (walk, node);
      return;
    }

  walk_enter (walk, node);
  while (walk->stack->len > 0)
    walk_step (walk);
}

/**
 * qdm_network_sort:
 * @self: a network
 *
 * Makes the order anew: as loaded, as far as that will do.  Links that close a cycle are taken
 * out and the cycle is noted; which ones depends only on the order in which nodes and links were
 * loaded.
 */
void
qdm_network_sort (QdmNetwork *self)
{
  g_autofree guint8 *colours = g_new0 (guint8, self->n_nodes + 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  Walk walk = { self, stack, colours };

  self->n_order = 0;
  for (int node = 0; node < self->n_nodes; node++)
    if (colours[node] == WHITE && self->nodes[node].kind != QDM_NODE_NONE &&
        self->nodes[node].kind != QDM_NODE_SUMMARY)
      walk_from (&walk, node);

  /* Summaries that nothing waits for; their parts stand already. */
  for (int node = 0; node < self->n_nodes; node++)
    if (colours[node] == WHITE && self->nodes[node].kind == QDM_NODE_SUMMARY)
      walk_from (&walk, node);
}

/* Puts a node at the end of the order. */
void
qdm_network_append (QdmNetwork *self,
                    int         node)
{
  if (self->n_order == self->order_room)
    {
      self->order_room = MAX (64, MAX (self->room, self->order_room * 2));
      self->order = g_renew (int, self->order, self->order_room);
    }
  self->positions[node] = self->n_order;
  self->order[self->n_order++] = node;
}

/* ---- a new link ---- */

typedef struct {
  QdmNetwork *network;
  GArray *found;   /* of int: nodes */
  int mark;
  int first;       /* positions of interest */
  int last;
} Region;

static void
region_add (Region *region,
            int     node)
{
  QdmPlace *found = &region->network->places[node];
  int position = region->network->positions[node];

  if ((found->marks & region->mark) != 0 || position < region->first || position > region->last)
    return;

  found->marks |= region->mark;
  g_array_append_val (region->found, node);
}

static void
region_collect_after (Region *region)
{
  QdmNetwork *self = region->network;

  for (guint i = 0; i < region->found->len; i++)
    {
      QdmNode *node = &self->nodes[g_array_index (region->found, int, i)];

      for (int j = 0; j < node->n_out; j++)
        region_add (region, self->outs.links[node->out_at + j].node);
      if (node->parent >= 0)
        region_add (region, node->parent);
    }
}

static void
region_collect_before (Region *region)
{
  QdmNetwork *self = region->network;

  for (guint i = 0; i < region->found->len; i++)
    {
      int at = g_array_index (region->found, int, i);
      QdmNode *node = &self->nodes[at];

      for (int j = 0; j < node->n_in; j++)
        region_add (region, self->ins.links[node->in_at + j].node);
      for (int child = self->places[at].first_child; child >= 0; child = self->places[child].next_sibling)
        region_add (region, child);
    }
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  QdmNetwork *self = data;

  return self->positions[*(const int *) a] - self->positions[*(const int *) b];
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Gives the places of both groups to the ones before, then to the ones after. */
static void
reorder (QdmNetwork *self,
         GArray     *before,
         GArray     *after)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));

  g_array_sort_with_data (before, compare_positions, self);
  g_array_sort_with_data (after, compare_positions, self);
  g_array_append_vals (before, after->data, after->len);
  for (guint i = 0; i < before->len; i++)
    g_array_append_val (places, self->positions[g_array_index (before, int, i)]);
  g_array_sort (places, compare_ints);

  for (guint i = 0; i < before->len; i++)
    {
      int node = g_array_index (before, int, i);

      self->positions[node] = g_array_index (places, int, i);
      self->order[self->positions[node]] = node;
    }
}

static void
unmark (QdmNetwork *self,
        GArray     *found)
{
  for (guint i = 0; i < found->len; i++)
    self->places[g_array_index (found, int, i)].marks &= ~(MARK_AHEAD | MARK_BEHIND);
}

/**
 * qdm_network_order_link:
 * @self: a network
 * @before: a node
 * @after: a node that waits for it, by a link that is there already
 *
 * Brings the order into line with a new link.  Only nodes between the two move.
 *
 * Returns: %FALSE if the link closes a cycle
 */
gboolean
qdm_network_order_link (QdmNetwork *self,
                        int         before,
                        int         after)
{
  int first = self->positions[after];
  int last = self->positions[before];
  g_autoptr (GArray) ahead = NULL;
  g_autoptr (GArray) behind = NULL;
  Region later, earlier;
  gboolean cyclic;

  if (before == after)
    return FALSE;
  if (last < first)
    return TRUE;

  ahead = g_array_new (FALSE, FALSE, sizeof (int));
  behind = g_array_new (FALSE, FALSE, sizeof (int));
  later = (Region) { self, ahead, MARK_AHEAD, first, last };
  region_add (&later, after);
  region_collect_after (&later);
  cyclic = (self->places[before].marks & MARK_AHEAD) != 0;
  if (!cyclic)
    {
      earlier = (Region) { self, behind, MARK_BEHIND, first, last };
      region_add (&earlier, before);
      region_collect_before (&earlier);
    }

  unmark (self, ahead);
  unmark (self, behind);
  if (!cyclic)
    reorder (self, behind, ahead);
  return !cyclic;
}
