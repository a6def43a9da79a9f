#include "schedule/qdm-network-private.h"

#include <string.h>

/* Nodes and links: what a network is made of.  Its order is kept in qdm-network-order.c, its
 * dates in qdm-network-dates.c and qdm-network-update.c. */

static void
free_cycle (gpointer cycle)
{
  g_array_unref (cycle);
}

/**
 * qdm_network_new:
 *
 * Returns: (transfer full): an empty network
 */
QdmNetwork *
qdm_network_new (void)
{
  QdmNetwork *self = g_new0 (QdmNetwork, 1);

  self->unused = g_array_new (FALSE, FALSE, sizeof (int));
  self->touched = g_array_new (FALSE, FALSE, sizeof (int));
  self->changed = g_array_new (FALSE, FALSE, sizeof (int));
  self->calendars = g_ptr_array_new ();
  self->cycles = g_ptr_array_new_with_free_func (free_cycle);
  qdm_position_set_init (&self->ahead);
  qdm_position_set_init (&self->back);
  qdm_network_clear (self);
  return self;
}

/**
 * qdm_network_free:
 * @self: (transfer full): a network
 */
void
qdm_network_free (QdmNetwork *self)
{
  g_free (self->nodes);
  g_free (self->places);
  g_free (self->positions);
  g_free (self->late_as_of);
  g_free (self->block_ends);
  g_free (self->specs);
  g_free (self->early);
  g_free (self->late);
  g_free (self->shown);
  g_free (self->ins.links);
  g_free (self->outs.links);
  g_free (self->order);
  g_array_unref (self->unused);
  g_array_unref (self->touched);
  g_array_unref (self->changed);
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->cycles);
  qdm_position_set_clear (&self->ahead);
  qdm_position_set_clear (&self->back);
  g_free (self);
}

/**
 * qdm_network_clear:
 * @self: a network
 *
 * Takes out all nodes, links and calendars.  Until the next qdm_network_schedule() they are
 * added in bulk.
 */
void
qdm_network_clear (QdmNetwork *self)
{
  self->n_nodes = 0;
  self->ins.n = 0;
  self->outs.n = 0;
  self->n_order = 0;
  self->n_late = 0;
  self->end = QDM_INSTANT_NONE;
  self->n_blocks = 0;
  self->loading = TRUE;
  self->broken = FALSE;
  g_array_set_size (self->unused, 0);
  g_array_set_size (self->touched, 0);
  g_array_set_size (self->changed, 0);
  g_ptr_array_set_size (self->calendars, 0);
  g_ptr_array_set_size (self->cycles, 0);
}

/* ---- calendars ---- */

/**
 * qdm_network_add_calendar:
 * @self: a network
 * @calendar: (transfer none): a calendar that lives as long as the network
 *
 * Returns: its number, for #QdmNodeSpec
 */
guint
qdm_network_add_calendar (QdmNetwork      *self,
                          QdmWorkCalendar *calendar)
{
  g_ptr_array_add (self->calendars, calendar);
  return self->calendars->len - 1;
}

/**
 * qdm_network_replace_calendar:
 * @self: a network
 * @index: the number of a calendar
 * @calendar: (transfer none): what takes its place
 *
 * Changes a calendar for all nodes that have it.
 */
void
qdm_network_replace_calendar (QdmNetwork      *self,
                              guint            index,
                              QdmWorkCalendar *calendar)
{
  self->calendars->pdata[index] = calendar;
  for (int node = 0; node < self->n_nodes; node++)
    if (self->nodes[node].kind != QDM_NODE_NONE && self->specs[node].calendar == index)
      qdm_network_touch (self, node);
}

QdmWorkCalendar *
qdm_network_get_calendar (QdmNetwork *self,
                          guint       index)
{
  return self->calendars->pdata[index];
}

/* ---- pools of links ---- */

static int
pool_take (QdmLinkPool *pool,
           int          n)
{
  int at = pool->n;

  if (pool->n + n > pool->room)
    {
      pool->room = MAX (pool->n + n, pool->room * 2);
      pool->links = g_renew (QdmLink, pool->links, pool->room);
    }
  pool->n += n;
  return at;
}

static void
add_out (QdmNetwork *self,
         int         node,
         QdmLink     link)
{
  QdmNode *from = &self->nodes[node];

  if (from->n_out == self->places[node].out_room)
    {
      int room = from->n_out * 2 + 2;
      int at = pool_take (&self->outs, room);

      if (from->n_out > 0)
        memcpy (&self->outs.links[at], &self->outs.links[from->out_at], from->n_out * sizeof (QdmLink));
      from->out_at = at;
      self->places[node].out_room = room;
    }
  self->outs.links[from->out_at + from->n_out++] = link;
}

static void
remove_out (QdmNetwork *self,
            int         node,
            QdmLink     link)
{
  QdmNode *from = &self->nodes[node];
  QdmLink *links = &self->outs.links[from->out_at];

  for (int i = 0; i < from->n_out; i++)
    if (links[i].node == link.node && links[i].kind == link.kind &&
        links[i].calendar_days == link.calendar_days && links[i].lag == link.lag)
      {
        links[i] = links[--from->n_out];
        return;
      }
}

/* The same links seen from the other end, all at once. */
void
qdm_network_build_outs (QdmNetwork *self)
{
  int at = 0;

  for (int node = 0; node < self->n_nodes; node++)
    self->nodes[node].n_out = 0;
  for (int node = 0; node < self->n_nodes; node++)
    for (int i = 0; i < self->nodes[node].n_in; i++)
      self->nodes[self->ins.links[self->nodes[node].in_at + i].node].n_out++;

  for (int node = 0; node < self->n_nodes; node++)
    {
      self->nodes[node].out_at = at;
      self->places[node].out_room = self->nodes[node].n_out;
      at += self->nodes[node].n_out;
      self->nodes[node].n_out = 0;
    }
  self->outs.n = 0;
  pool_take (&self->outs, at);

  for (int node = 0; node < self->n_nodes; node++)
    for (int i = 0; i < self->nodes[node].n_in; i++)
      {
        QdmLink link = self->ins.links[self->nodes[node].in_at + i];
        QdmNode *from = &self->nodes[link.node];

        link.node = node;
        self->outs.links[from->out_at + from->n_out++] = link;
      }
}

/* ---- nodes ---- */

static void
make_room (QdmNetwork *self)
{
  if (self->n_nodes < self->room)
    return;

  self->room = MAX (64, self->room * 2);
  self->nodes = g_renew (QdmNode, self->nodes, self->room);
  self->places = g_renew (QdmPlace, self->places, self->room);
  self->positions = g_renew (int, self->positions, self->room);
  self->late_as_of = g_renew (guint32, self->late_as_of, self->room);
  self->specs = g_renew (QdmNodeSpec, self->specs, self->room);
  self->early = g_renew (QdmSpan, self->early, self->room);
  self->late = g_renew (QdmSpan, self->late, self->room);
  self->shown = g_renew (QdmSpan, self->shown, self->room);
}

static int
take_number (QdmNetwork *self)
{
  int node;

  if (self->unused->len > 0)
    {
      node = g_array_index (self->unused, int, self->unused->len - 1);
      g_array_set_size (self->unused, self->unused->len - 1);
      return node;
    }

  make_room (self);
  return self->n_nodes++;
}

static void
adopt (QdmNetwork *self,
       int         parent,
       int         node)
{
  QdmPlace *places = self->places;

  self->nodes[node].parent = parent;
  if (parent < 0)
    return;

  places[node].next_sibling = places[parent].first_child;
  if (places[parent].first_child >= 0)
    places[places[parent].first_child].prior_sibling = node;
  places[parent].first_child = node;
}

static void
orphan (QdmNetwork *self,
        int         node)
{
  QdmPlace *places = self->places;
  int prior = places[node].prior_sibling;
  int next = places[node].next_sibling;

  if (self->nodes[node].parent < 0)
    return;

  if (prior >= 0)
    places[prior].next_sibling = next;
  else
    places[self->nodes[node].parent].first_child = next;
  if (next >= 0)
    places[next].prior_sibling = prior;
  self->nodes[node].parent = -1;
}

/**
 * qdm_network_add_node:
 * @self: a network
 * @kind: what it is
 * @parent: the summary that it is a part of, or -1
 *
 * Returns: the number of a new node without links, whose spec is %QDM_NODE_SPEC_INIT
 */
int
qdm_network_add_node (QdmNetwork  *self,
                      QdmNodeKind  kind,
                      int          parent)
{
  int node = take_number (self);

  self->nodes[node] = (QdmNode) { .parent = -1, .start = QDM_INSTANT_NONE, .kind = kind };
  self->positions[node] = -1;
  self->places[node] = (QdmPlace) { .first_child = -1, .next_sibling = -1, .prior_sibling = -1 };
  self->specs[node] = (QdmNodeSpec) QDM_NODE_SPEC_INIT;
  self->early[node] = (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };
  self->late[node] = (QdmSpan) { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };
  self->late_as_of[node] = self->age;
  self->shown[node] = self->early[node];
  adopt (self, parent, node);

  if (self->loading)
    return node;

  qdm_network_append (self, node);
  if (parent >= 0 && !qdm_network_order_link (self, node, parent))
    self->broken = TRUE;
  qdm_network_touch (self, node);
  return node;
}

/* Takes out all links from one node to another. */
static void
unlink_nodes (QdmNetwork *self,
              int         before,
              int         after)
{
  QdmNode *from = &self->nodes[before];
  QdmNode *to = &self->nodes[after];
  QdmLink *ins = &self->ins.links[to->in_at];
  QdmLink *outs = &self->outs.links[from->out_at];
  int n_in = to->n_in;
  int n_out = from->n_out;

  to->n_in = from->n_out = 0;
  for (int i = 0; i < n_in; i++)
    if (ins[i].node != before)
      ins[to->n_in++] = ins[i];
  for (int i = 0; i < n_out; i++)
    if (outs[i].node != after)
      outs[from->n_out++] = outs[i];
  qdm_network_touch (self, after);
}

/**
 * qdm_network_remove_node:
 * @self: a network
 * @node: a node without parts
 *
 * Takes out a node with its links.  Its number may be used again.
 */
void
qdm_network_remove_node (QdmNetwork *self,
                         int         node)
{
  qdm_network_set_links (self, node, NULL, 0);
  while (self->nodes[node].n_out > 0)
    unlink_nodes (self, node, self->outs.links[self->nodes[node].out_at].node);

  if (self->nodes[node].parent >= 0)
    qdm_network_touch (self, self->nodes[node].parent);
  orphan (self, node);
  qdm_network_set_spec (self, node, &(QdmNodeSpec) QDM_NODE_SPEC_INIT);
  qdm_network_move_end (self, node, self->early[node], (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE });
  self->nodes[node].kind = QDM_NODE_NONE;
  self->order[self->positions[node]] = -1;
  g_array_append_val (self->unused, node);
}

static gboolean
is_bound (const QdmNodeSpec *spec)
{
  return spec->done != 0 || spec->resume != QDM_INSTANT_NONE || spec->finish != QDM_INSTANT_NONE ||
         spec->start_by != QDM_INSTANT_NEVER || spec->finish_by != QDM_INSTANT_NEVER ||
         spec->deadline != QDM_INSTANT_NEVER;
}

static void
find_flags (QdmNetwork *self,
            int         node)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmNode *at = &self->nodes[node];

  at->flags = spec->flags | (is_bound (spec) ? NODE_BOUND : 0);
  if (at->kind == QDM_NODE_TASK && spec->duration > 0 && spec->start != QDM_INSTANT_NONE &&
      (at->flags & ~QDM_NODE_LATE) == QDM_NODE_DATED)
    at->flags |= NODE_PLAIN;
}

/**
 * qdm_network_set_kind:
 * @self: a network
 * @node: a node
 * @kind: %QDM_NODE_TASK or %QDM_NODE_SUMMARY
 *
 * Turns a task into a summary, when it gets its first part, or back.
 */
void
qdm_network_set_kind (QdmNetwork  *self,
                      int          node,
                      QdmNodeKind  kind)
{
  if (self->nodes[node].kind == kind)
    return;

  self->nodes[node].kind = kind;
  find_flags (self, node);
  qdm_network_touch (self, node);
}

QdmNodeKind
qdm_network_get_kind (QdmNetwork *self,
                      int         node)
{
  return self->nodes[node].kind;
}

/**
 * qdm_network_set_spec:
 * @self: a network
 * @node: a node
 * @spec: what it is by itself
 */
void
qdm_network_set_spec (QdmNetwork        *self,
                      int                node,
                      const QdmNodeSpec *spec)
{
  QdmNodeSpec *old = &self->specs[node];

  if (memcmp (old, spec, sizeof *spec) == 0)
    return;

  self->nodes[node].duration = spec->duration;
  self->nodes[node].start = spec->start;
  self->nodes[node].calendar = spec->calendar;
  self->n_late += ((spec->flags & QDM_NODE_LATE) != 0) - ((old->flags & QDM_NODE_LATE) != 0);
  *old = *spec;
  find_flags (self, node);
  qdm_network_touch (self, node);
}

const QdmNodeSpec *
qdm_network_get_spec (QdmNetwork *self,
                      int         node)
{
  return &self->specs[node];
}

/* ---- links ---- */

static void
store_links (QdmNetwork    *self,
             int            node,
             const QdmLink *links,
             guint          n_links)
{
  QdmNode *to = &self->nodes[node];

  if ((int) n_links > self->places[node].in_room)
    {
      to->in_at = pool_take (&self->ins, n_links);
      self->places[node].in_room = n_links;
    }
  if (n_links > 0)
    memcpy (&self->ins.links[to->in_at], links, n_links * sizeof (QdmLink));
  to->n_in = n_links;
}

static gboolean
links_equal (const QdmLink *a,
             const QdmLink *b,
             guint          n)
{
  for (guint i = 0; i < n; i++)
    if (a[i].node != b[i].node || a[i].kind != b[i].kind || a[i].lag != b[i].lag ||
        a[i].calendar_days != b[i].calendar_days)
      return FALSE;
  return TRUE;
}

/**
 * qdm_network_set_links:
 * @self: a network
 * @node: a node
 * @links: (array length=n_links): what it waits for
 * @n_links: how many
 *
 * Replaces the links to @node.  A link that closes a cycle makes qdm_network_update() fail; the
 * network is then to be cleared and loaded again.
 */
void
qdm_network_set_links (QdmNetwork    *self,
                       int            node,
                       const QdmLink *links,
                       guint          n_links)
{
  QdmNode *to = &self->nodes[node];

  if (self->loading)
    {
      store_links (self, node, links, n_links);
      return;
    }
  if ((int) n_links == to->n_in && links_equal (&self->ins.links[to->in_at], links, n_links))
    return;

  for (int i = 0; i < to->n_in; i++)
    {
      QdmLink link = self->ins.links[to->in_at + i];
      int from = link.node;

      link.node = node;
      remove_out (self, from, link);
      qdm_network_touch (self, from);
    }
  store_links (self, node, links, n_links);
  for (guint i = 0; i < n_links; i++)
    {
      QdmLink link = links[i];

      link.node = node;
      add_out (self, links[i].node, link);
      if (!qdm_network_order_link (self, links[i].node, node))
        self->broken = TRUE;
    }
  qdm_network_touch (self, node);
}

const QdmLink *
qdm_network_get_links (QdmNetwork *self,
                       int         node,
                       guint      *n_links)
{
  *n_links = self->nodes[node].n_in;
  return &self->ins.links[self->nodes[node].in_at];
}

const QdmLink *
qdm_network_get_successors (QdmNetwork *self,
                            int         node,
                            guint      *n_links)
{
  *n_links = self->nodes[node].n_out;
  return &self->outs.links[self->nodes[node].out_at];
}

/**
 * qdm_network_get_cycles:
 * @self: a network that has been scheduled
 *
 * Returns: (transfer none) (element-type GArray): the cycles that were found, each as the nodes
 *   that wait for one another: every one for the one before it, and the first for the last.  The
 *   link from the last to the first is left out of the schedule.
 */
GPtrArray *
qdm_network_get_cycles (QdmNetwork *self)
{
  return self->cycles;
}
