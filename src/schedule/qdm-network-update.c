#include "schedule/qdm-network-private.h"

#include <string.h>

/*
 * The two passes over the network, and the update that walks only what a change reaches.
 *
 * An update goes twice through a queue of places in the order.  Forward it takes the foremost
 * node, reckons its early dates anew, and queues what waits for it only if they have changed;
 * since all that it waits for stands before it, no node is reckoned twice.  Backward it does the
 * same with the late dates from the other end.
 */

/**
 * qdm_network_touch:
 * @self: a network
 * @node: a node
 *
 * Lets the next update look at @node.
 */
void
qdm_network_touch (QdmNetwork *self,
                   int         node)
{
  if (self->loading || (self->places[node].marks & MARK_TOUCHED) != 0)
    return;

  self->places[node].marks |= MARK_TOUCHED;
  g_array_append_val (self->touched, node);
}

static void
note_change (QdmNetwork *self,
             int         node)
{
  if ((self->places[node].marks & MARK_CHANGED) != 0)
    return;

  self->places[node].marks |= MARK_CHANGED;
  g_array_append_val (self->changed, node);
}

static void
forget_changes (QdmNetwork *self)
{
  for (guint i = 0; i < self->changed->len; i++)
    self->places[g_array_index (self->changed, int, i)].marks &= ~MARK_CHANGED;
  g_array_set_size (self->changed, 0);
}

/* ---- the end of all ---- */

/* The end of a block that has to be looked for. */
#define END_UNKNOWN QDM_INSTANT_NEVER

static QdmInstant
find_end_of_block (QdmNetwork *self,
                   int         block)
{
  QdmInstant end = QDM_INSTANT_NONE;

  for (int node = block * NODES_PER_BLOCK; node < MIN (self->n_nodes, (block + 1) * NODES_PER_BLOCK); node++)
    end = MAX (end, qdm_node_get_end (&self->nodes[node], self->early[node]));
  return end;
}

/**
 * qdm_network_move_end:
 * @self: a network
 * @node: a node
 * @from: where it stood
 * @to: where it stands now
 *
 * Keeps the latest finish of the block of nodes that @node is in, or lets it be looked for if
 * that was this one.
 */
void
qdm_network_move_end (QdmNetwork *self,
                      int         node,
                      QdmSpan     from,
                      QdmSpan     to)
{
  QdmInstant old = qdm_node_get_end (&self->nodes[node], from);
  QdmInstant new = qdm_node_get_end (&self->nodes[node], to);
  int block = node / NODES_PER_BLOCK;

  if (block >= self->n_blocks || self->block_ends[block] == END_UNKNOWN)
    return;

  if (new >= self->block_ends[block])
    self->block_ends[block] = new;
  else if (old == self->block_ends[block])
    self->block_ends[block] = END_UNKNOWN;
}

static void
make_blocks (QdmNetwork *self)
{
  int n_blocks = (self->n_nodes + NODES_PER_BLOCK - 1) / NODES_PER_BLOCK;

  if (n_blocks <= self->n_blocks)
    return;

  self->block_ends = g_renew (QdmInstant, self->block_ends, n_blocks);
  /* The last one was not full. */
  for (int block = MAX (0, self->n_blocks - 1); block < n_blocks; block++)
    self->block_ends[block] = END_UNKNOWN;
  self->n_blocks = n_blocks;
}

/**
 * qdm_network_empty_blocks:
 * @self: a network
 *
 * Makes as many blocks as are needed, in which nothing finishes so far.
 */
void
qdm_network_empty_blocks (QdmNetwork *self)
{
  make_blocks (self);
  for (int block = 0; block < self->n_blocks; block++)
    self->block_ends[block] = QDM_INSTANT_NONE;
}

static void
find_end (QdmNetwork *self)
{
  make_blocks (self);
  self->end = QDM_INSTANT_NONE;
  for (int block = 0; block < self->n_blocks; block++)
    {
      if (self->block_ends[block] == END_UNKNOWN)
        self->block_ends[block] = find_end_of_block (self, block);
      self->end = MAX (self->end, self->block_ends[block]);
    }
}

/* ---- all of it ---- */

static int
compare_positions_down (gconstpointer a,
                        gconstpointer b,
                        gpointer      data)
{
  QdmNetwork *self = data;

  return self->positions[*(const int *) b] - self->positions[*(const int *) a];
}

/* Tasks that want to be late look at their successors, so the last ones come first. */
static void
place_late_ones (QdmNetwork *self)
{
  g_autoptr (GArray) late = NULL;

  if (self->n_late == 0)
    return;

  late = g_array_new (FALSE, FALSE, sizeof (int));
  for (int node = 0; node < self->n_nodes; node++)
    if ((self->specs[node].flags & QDM_NODE_LATE) != 0)
      g_array_append_val (late, node);
  g_array_sort_with_data (late, compare_positions_down, self);

  for (guint i = 0; i < late->len; i++)
    {
      int node = g_array_index (late, int, i);
      QdmSpan span = qdm_network_reckon_shown (self, node);

      if (!qdm_span_equal (span, self->shown[node]))
        note_change (self, node);
      self->shown[node] = span;
    }
}

static void
forget_touches (QdmNetwork *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    self->places[g_array_index (self->touched, int, i)].marks &= ~MARK_TOUCHED;
  g_array_set_size (self->touched, 0);
}

/**
 * qdm_network_schedule:
 * @self: a network
 *
 * Reckons all dates, and first puts a network in order that has just been loaded.
 */
void
qdm_network_schedule (QdmNetwork *self)
{
  gboolean relink = self->loading || self->broken;

  forget_touches (self);
  forget_changes (self);
  self->loading = FALSE;
  self->broken = FALSE;

  if (relink)
    {
      qdm_network_sort (self);
      qdm_network_build_outs (self);
    }
  qdm_network_run_forward (self);
  find_end (self);
  self->age++;
  qdm_network_run_back (self);
  place_late_ones (self);
  self->n_visited = 2 * self->n_order;
}

/* ---- what a change reaches ---- */

static inline void
queue_back (QdmNetwork *self,
            int         node)
{
  qdm_position_set_add (&self->back, self->positions[node]);
}

static void
queue_children_back (QdmNetwork *self,
                     int         node)
{
  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    queue_back (self, child);
}

static void
queue_predecessors_back (QdmNetwork *self,
                         int         node)
{
  const QdmNode *to = &self->nodes[node];

  for (int i = 0; i < to->n_in; i++)
    queue_back (self, self->ins.links[to->in_at + i].node);
}

/* A summary of many parts is asked only when one of its ends may have moved. */
static gboolean
reaches_summary (QdmNetwork *self,
                 int         summary,
                 QdmSpan     old,
                 QdmSpan     new)
{
  QdmSpan span = self->early[summary];

  return old.start == QDM_INSTANT_NONE || new.start == QDM_INSTANT_NONE ||
         (old.start != new.start && MIN (old.start, new.start) <= span.start) ||
         (old.finish != new.finish && MAX (old.finish, new.finish) >= span.finish);
}

static void
queue_successors (QdmNetwork *self,
                  int         node,
                  QdmSpan     old)
{
  const QdmNode *from = &self->nodes[node];

  for (int i = 0; i < from->n_out; i++)
    qdm_position_set_add (&self->ahead, self->positions[self->outs.links[from->out_at + i].node]);
  if (from->parent >= 0 && reaches_summary (self, from->parent, old, self->early[node]))
    qdm_position_set_add (&self->ahead, self->positions[from->parent]);
}

/* Late dates ask for early ones in two places: whether there are any, and which part a summary
 * starts with. */
static void
queue_late_dates_that_care (QdmNetwork *self,
                            int         node,
                            QdmSpan     old)
{
  int parent = self->nodes[node].parent;
  QdmSpan new = self->early[node];

  if ((old.start == QDM_INSTANT_NONE) != (new.start == QDM_INSTANT_NONE))
    queue_back (self, node);
  if (old.start == new.start)
    return;

  if (parent >= 0 && self->late[parent].start != QDM_INSTANT_NEVER)
    queue_back (self, node);
  if (self->late[node].start != QDM_INSTANT_NEVER)
    queue_children_back (self, node);
}

static void
step_forward (QdmNetwork *self,
              int         node)
{
  QdmSpan old = self->early[node];
  QdmSpan new = qdm_network_reckon_early (self, node);

  self->n_visited++;
  if (qdm_span_equal (old, new))
    return;

  self->early[node] = new;
  note_change (self, node);
  qdm_network_move_end (self, node, old, new);
  queue_successors (self, node, old);
  queue_late_dates_that_care (self, node, old);
}

/* ---- late dates of another age ---- */

static gboolean
is_of_age (QdmNetwork *self,
           int         node)
{
  return self->late_as_of[node] == self->age;
}

static void
queue_stale (QdmNetwork *self,
             GArray     *found,
             int         node)
{
  if (is_of_age (self, node) || (self->places[node].marks & MARK_BEHIND) != 0)
    return;

  self->places[node].marks |= MARK_BEHIND;
  qdm_position_set_add (&self->ahead, self->positions[node]);
  g_array_append_val (found, node);
}

/* What the late dates of a node are reckoned from, as far as it is of another age. */
static void
queue_stale_inputs (QdmNetwork *self,
                    GArray     *found,
                    int         node)
{
  const QdmNode *from = &self->nodes[node];

  for (int i = 0; i < from->n_out; i++)
    queue_stale (self, found, self->outs.links[from->out_at + i].node);
  if (from->parent >= 0)
    queue_stale (self, found, from->parent);
}

static void
reckon_stale (QdmNetwork *self)
{
  int at = self->n_order - 1;

  while ((at = qdm_position_set_prior (&self->ahead, at)) >= 0)
    {
      int node = self->order[at];

      qdm_position_set_remove (&self->ahead, at);
      self->late[node] = qdm_network_reckon_late (self, node);
      self->late_as_of[node] = self->age;
      self->places[node].marks &= ~MARK_BEHIND;
      self->n_visited++;
    }
}

static void
need_inputs (QdmNetwork *self,
             int         node)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));

  queue_stale_inputs (self, found, node);
  for (guint i = 0; i < found->len; i++)
    queue_stale_inputs (self, found, g_array_index (found, int, i));
  reckon_stale (self);
}

/**
 * qdm_network_need_late:
 * @self: a network that is up to date
 * @node: a node whose late dates are asked for
 *
 * When the end of all moves, so may every late date.  They are reckoned again only when somebody
 * asks, with those that they follow from and no others.  A node whose late dates are of the
 * present age has only such nodes to follow from.
 */
void
qdm_network_need_late (QdmNetwork *self,
                       int         node)
{
  if (is_of_age (self, node))
    return;

  need_inputs (self, node);
  self->late[node] = qdm_network_reckon_late (self, node);
  self->late_as_of[node] = self->age;
  self->n_visited++;
}

/* ---- the walk back ---- */

/* What is of another age is left until somebody asks; then so are all those before it. */
static void
step_back (QdmNetwork *self,
           int         node)
{
  QdmSpan old = self->late[node];
  QdmSpan new;

  if (!is_of_age (self, node))
    return;

  need_inputs (self, node);
  new = qdm_network_reckon_late (self, node);
  self->n_visited++;
  if (qdm_span_equal (old, new))
    return;

  self->late[node] = new;
  note_change (self, node);
  queue_predecessors_back (self, node);
  queue_children_back (self, node);
}

static void
walk_forward (QdmNetwork *self)
{
  int at = 0;

  while ((at = qdm_position_set_next (&self->ahead, at)) >= 0)
    {
      qdm_position_set_remove (&self->ahead, at);
      if (self->order[at] >= 0)
        step_forward (self, self->order[at]);
    }
}

static void
walk_back (QdmNetwork *self)
{
  int at = self->n_order - 1;

  while ((at = qdm_position_set_prior (&self->back, at)) >= 0)
    {
      qdm_position_set_remove (&self->back, at);
      if (self->order[at] >= 0)
        step_back (self, self->order[at]);
    }
}

static void
queue_touched (QdmNetwork *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      int node = g_array_index (self->touched, int, i);

      if (self->nodes[node].kind == QDM_NODE_NONE)
        continue;
      qdm_position_set_add (&self->ahead, self->positions[node]);
      queue_back (self, node);
      queue_predecessors_back (self, node);
      note_change (self, node);
    }
  forget_touches (self);
}

/* Removed nodes leave gaps in the order. */
static void
close_gaps (QdmNetwork *self)
{
  int n = 0;

  if (self->n_order < 2 * self->n_nodes + 1024)
    return;

  for (int i = 0; i < self->n_order; i++)
    if (self->order[i] >= 0)
      {
        self->positions[self->order[i]] = n;
        self->order[n++] = self->order[i];
      }
  self->n_order = n;
}

/* A slice of links that moved to make room leaves its old place behind. */
static gboolean
is_wasteful (const QdmLinkPool *pool,
             int                n_nodes)
{
  return pool->n > 64 * n_nodes + 65536;
}

/**
 * qdm_network_update:
 * @self: a network that has been scheduled
 *
 * Brings the dates up to date with the changes since.
 *
 * Returns: %FALSE if that cannot be done: links have closed a cycle, and the network must be
 *   loaded again
 */
gboolean
qdm_network_update (QdmNetwork *self)
{
  QdmInstant end = self->end;

  if (self->broken || self->loading ||
      is_wasteful (&self->ins, self->n_nodes) || is_wasteful (&self->outs, self->n_nodes))
    return FALSE;

  self->n_visited = 0;
  forget_changes (self);
  close_gaps (self);
  qdm_position_set_resize (&self->ahead, self->n_order);
  qdm_position_set_resize (&self->back, self->n_order);

  queue_touched (self);
  walk_forward (self);
  find_end (self);
  self->new_end = self->end != end;
  if (self->new_end)
    self->age++;
  walk_back (self);
  place_late_ones (self);
  return TRUE;
}

/**
 * qdm_network_get_changed:
 * @self: a network
 *
 * Returns: (transfer none) (element-type int): the nodes that the last update touched or whose
 *   dates it changed
 */
GArray *
qdm_network_get_changed (QdmNetwork *self)
{
  return self->changed;
}

/**
 * qdm_network_has_new_end:
 * @self: a network
 *
 * Returns: whether the last update moved the end of all, so that any late date may have changed
 */
gboolean
qdm_network_has_new_end (QdmNetwork *self)
{
  return self->new_end;
}

/**
 * qdm_network_get_n_visited:
 * @self: a network
 *
 * Returns: how many times the last schedule or update reckoned the dates of a node
 */
guint
qdm_network_get_n_visited (QdmNetwork *self)
{
  return self->n_visited;
}
