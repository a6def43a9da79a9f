#include "schedule/qdm-span-record.h"

#include "model/qdm-project.h"
#include "schedule/qdm-schedule-private.h"

/**
 * QdmSpanRecord:
 *
 * When everything in a plan took place at a moment, to tell later what has moved since.  It is a
 * copy of what the nodes of the network say, so that a large plan is written down within a
 * millisecond or two, and it takes note of what the schedule says has changed, so that comparing
 * looks at that only.
 */
struct _QdmSpanRecord {
  QdmSchedule *schedule;
  guint n_nodes;
  QdmItem **items;     /* by node, not owned; NULL for what has no dates of its own */
  QdmSpan *spans;      /* by node */
  guint n_loads;       /* of the schedule, then */
  GHashTable *nodes;   /* item → its node then + 1; made only when nodes have got other numbers */
  GHashTable *touched; /* items that may have moved */
  gboolean all_touched;
  QdmDate plan_finish;
  gulong changed;
};

static void
changed_cb (QdmSpanRecord *self,
            GPtrArray     *items)
{
  if (items == NULL)
    self->all_touched = TRUE;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_hash_table_add (self->touched, items->pdata[i]);
}

static void
record_nodes (QdmSpanRecord *self)
{
  QdmNetwork *network = self->schedule->network;

  self->n_nodes = self->schedule->entries->len;
  self->n_loads = self->schedule->n_loads;
  self->items = g_new0 (QdmItem *, self->n_nodes);
  self->spans = g_new (QdmSpan, self->n_nodes);
  for (guint node = 0; node < self->n_nodes; node++)
    if (qdm_network_get_kind (network, (int) node) < QDM_NODE_GATE &&
        qdm_network_get_shown (network, (int) node, &self->spans[node]))
      self->items[node] = qdm_schedule_entry (self->schedule, (int) node)->item;
}

/**
 * qdm_span_record_new:
 * @schedule: a schedule
 *
 * Writes down when everything takes place now.  No item may leave the plan for good while the
 * record is kept.
 *
 * Returns: (transfer full): the record
 */
QdmSpanRecord *
qdm_span_record_new (QdmSchedule *schedule)
{
  QdmSpanRecord *self = g_new0 (QdmSpanRecord, 1);
  QdmDate start;

  self->schedule = g_object_ref (schedule);
  self->touched = g_hash_table_new (NULL, NULL);
  qdm_schedule_update (schedule);
  record_nodes (self);
  if (!qdm_schedule_get_plan_span (schedule, &start, &self->plan_finish))
    self->plan_finish = QDM_DATE_UNSET;
  self->changed = g_signal_connect_swapped (schedule, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * qdm_span_record_free:
 * @self: a record
 *
 * Throws the record away.
 */
void
qdm_span_record_free (QdmSpanRecord *self)
{
  g_signal_handler_disconnect (self->schedule, self->changed);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_hash_table_unref (self->touched);
  g_free (self->items);
  g_free (self->spans);
  g_object_unref (self->schedule);
  g_free (self);
}

/* Whether the nodes still have the numbers that they had. */
static gboolean
has_same_nodes (QdmSpanRecord *self)
{
  return self->n_loads == self->schedule->n_loads;
}

/* Returns: the node that an item was then, or -1 if it had no dates */
static int
find_node (QdmSpanRecord *self,
           QdmItem       *item)
{
  int node;

  if (has_same_nodes (self))
    {
      node = qdm_schedule_find_node (self->schedule, item);
      return node >= 0 && (guint) node < self->n_nodes && self->items[node] == item ? node : -1;
    }

  if (self->nodes == NULL)
    {
      self->nodes = g_hash_table_new (NULL, NULL);
      for (guint at = 0; at < self->n_nodes; at++)
        if (self->items[at] != NULL)
          g_hash_table_insert (self->nodes, self->items[at], GUINT_TO_POINTER (at + 1));
    }
  return GPOINTER_TO_INT (g_hash_table_lookup (self->nodes, item)) - 1;
}

/**
 * qdm_span_record_get:
 * @self: a record
 * @item: a task or project
 * @start: (out): its first day then
 * @finish: (out): its last day then
 *
 * Returns: whether it had dates then
 */
gboolean
qdm_span_record_get (QdmSpanRecord *self,
                     QdmItem       *item,
                     QdmDate       *start,
                     QdmDate       *finish)
{
  int node;

  qdm_schedule_update (self->schedule);
  node = find_node (self, item);
  if (node < 0)
    return FALSE;

  *start = QDM_DAY (self->spans[node].start);
  *finish = QDM_DAY (self->spans[node].finish);
  return TRUE;
}

static gboolean
is_set_aside (QdmItem    *item,
              GHashTable *aside)
{
  for (; item != NULL; item = item->parent)
    if (g_hash_table_contains (aside, item))
      return TRUE;
  return FALSE;
}

/* The projects that move only because parts of theirs are moved. */
static GHashTable *
find_projects (GHashTable *items)
{
  GHashTable *projects = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_hash_table_add (projects, qdm_item_get_ancestor (item, QDM_TYPE_PROJECT));
  return projects;
}

/* The greater of the moves of both ends. */
static int
count_days (QdmSpanRecord *self,
            QdmItem       *item)
{
  QdmDate old_start, old_finish, start, finish;

  if (!qdm_span_record_get (self, item, &old_start, &old_finish) ||
      !qdm_schedule_get_span (self->schedule, item, &start, &finish))
    return 0;
  return ABS (start - old_start) > ABS (finish - old_finish) ? start - old_start : finish - old_finish;
}

/* Whether a node stands where it stood; asked of all of them, so it asks for no item. */
static gboolean
stands_still (QdmSpanRecord *self,
              guint          node)
{
  QdmSpan span;

  return has_same_nodes (self) && qdm_network_get_shown (self->schedule->network, (int) node, &span) &&
         span.start == self->spans[node].start && span.finish == self->spans[node].finish;
}

static void
compare_item (QdmSpanRecord *self,
              QdmItem       *item,
              GHashTable    *aside,
              GHashTable    *projects,
              QdmSpanChange *change)
{
  int days = count_days (self, item);

  if (days == 0 || is_set_aside (item, aside))
    return;

  if (QDM_IS_PROJECT (item))
    change->n_projects += g_hash_table_contains (projects, item) ? 0 : 1;
  else if (qdm_item_count (item, QDM_TYPE_TASK) == 0)
    {
      change->n_tasks++;
      if (ABS (days) > ABS (change->days))
        change->days = days;
    }
}

/**
 * qdm_span_record_compare:
 * @self: a record
 * @aside: a set of items whose own moves do not count
 * @change: (out caller-allocates): what has moved
 *
 * Tells what has moved since the record was made.
 */
void
qdm_span_record_compare (QdmSpanRecord *self,
                         GHashTable    *aside,
                         QdmSpanChange *change)
{
  g_autoptr (GHashTable) projects = find_projects (aside);
  GHashTableIter iter;
  QdmDate start, finish;
  gpointer item;

  *change = (QdmSpanChange) { 0 };
  qdm_schedule_update (self->schedule);
  g_hash_table_iter_init (&iter, self->touched);
  while (!self->all_touched && g_hash_table_iter_next (&iter, &item, NULL))
    compare_item (self, item, aside, projects, change);
  for (guint node = 0; self->all_touched && node < self->n_nodes; node++)
    if (self->items[node] != NULL && !stands_still (self, node))
      compare_item (self, self->items[node], aside, projects, change);
  if (self->plan_finish != QDM_DATE_UNSET && qdm_schedule_get_plan_span (self->schedule, &start, &finish))
    change->finish_days = finish - self->plan_finish;
}
