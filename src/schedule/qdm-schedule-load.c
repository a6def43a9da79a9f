#include "schedule/qdm-schedule-private.h"

/*
 * From the plan to the network: which nodes there are, and what each waits for; what it is by itself
 * stands in qdm-schedule-spec.c.  Everything is derived from the items afresh, for all of a plan or for the nodes that
 * edits have marked.
 */

/* ---- nodes ---- */

int
qdm_schedule_find_node (QdmSchedule *self,
                        QdmItem     *item)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->nodes, item)) - 1;
}

/* Lets the next update derive a node again. */
void
qdm_schedule_mark (QdmSchedule *self,
                   int          node,
                   guint8       dirty)
{
  QdmScheduleNode *entry = qdm_schedule_entry (self, node);

  if (entry->dirty == 0)
    g_array_append_val (self->dirty, node);
  entry->dirty |= dirty;
  self->behind = TRUE;
}

/* Where a project begins that names no earlier day itself. */
static QdmDate
get_common_base (QdmSchedule *self)
{
  return self->plan_start != QDM_DATE_MAX ? self->plan_start : QDM_DATE_UNSET;
}

static int
add_node (QdmSchedule *self,
          QdmNodeKind  kind,
          QdmItem     *item,
          int          parent)
{
  int node = qdm_network_add_node (self->network, kind, parent);
  QdmScheduleNode entry = { item, -1, parent >= 0 ? qdm_schedule_entry (self, parent)->project : node,
                            QDM_DATE_MAX, get_common_base (self), 0 };

  if ((guint) node == self->entries->len)
    g_array_append_val (self->entries, entry);
  else
    *qdm_schedule_entry (self, node) = entry;
  return node;
}

static gboolean
is_summary (QdmItem *item)
{
  return QDM_IS_PROJECT (item) || qdm_item_count (item, QDM_TYPE_TASK) > 0;
}

static gboolean
binds_start (QdmDependency *dependency)
{
  return dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_START ||
         dependency->kind == QDM_DEPENDENCY_KIND_START_TO_START;
}

static gboolean
has_bound_on_start (QdmItem *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_DEPENDENCY);

  if (QDM_IS_TASK (item) &&
      (QDM_TASK (item)->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN ||
       QDM_TASK (item)->constraint == QDM_CONSTRAINT_MUST_START_ON))
    return TRUE;

  for (guint i = 0; i < n; i++)
    if (binds_start (qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, i)))
      return TRUE;
  return FALSE;
}

/* Gives a summary a gate if it or a summary above it holds back the starts of its parts. */
static void
fit_gate (QdmSchedule *self,
          int          node)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  int parent = qdm_schedule_find_node (self, item->parent);
  gboolean wanted = is_summary (item) &&
                    ((parent >= 0 && qdm_schedule_entry (self, parent)->gate >= 0) || has_bound_on_start (item));
  int gate = qdm_schedule_entry (self, node)->gate;
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  if (wanted == (gate >= 0))
    return;

  if (wanted)
    {
      gate = add_node (self, QDM_NODE_GATE, item, -1);
      qdm_schedule_entry (self, gate)->project = qdm_schedule_entry (self, node)->project;
      qdm_schedule_entry (self, node)->gate = gate;
    }
  else
    {
      qdm_network_remove_node (self->network, gate);
      qdm_schedule_entry (self, gate)->item = NULL;
      qdm_schedule_entry (self, node)->gate = -1;
    }
  qdm_schedule_mark (self, node, DIRTY_SPEC | DIRTY_LINKS);
  for (guint i = 0; i < n; i++)
    {
      int child = qdm_schedule_find_node (self, qdm_item_get_child (item, QDM_TYPE_TASK, i));

      if (child < 0)
        continue;
      qdm_schedule_mark (self, child, DIRTY_SPEC | DIRTY_LINKS);
      fit_gate (self, child);
    }
}

static void
wake_waiting (QdmSchedule *self,
              const char  *id)
{
  GPtrArray *owners = g_hash_table_lookup (self->waiting, id);

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      QdmItem *owner = qdm_plan_get_item (self->plan, owners->pdata[i]);
      int node = owner != NULL ? qdm_schedule_find_node (self, owner) : -1;

      if (node >= 0)
        qdm_schedule_mark (self, node, DIRTY_LINKS);
    }
  g_hash_table_remove (self->waiting, id);
}

static void
add_tree (QdmSchedule *self,
          QdmItem     *item,
          int          parent)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  int node = add_node (self, is_summary (item) ? QDM_NODE_SUMMARY : QDM_NODE_TASK, item, parent);

  g_hash_table_insert (self->nodes, item, GINT_TO_POINTER (node + 1));
  qdm_schedule_mark (self, node, DIRTY_SPEC | DIRTY_LINKS);
  if (g_hash_table_size (self->waiting) > 0)
    wake_waiting (self, item->id);
  for (guint i = 0; i < n; i++)
    add_tree (self, qdm_item_get_child (item, QDM_TYPE_TASK, i), node);
}

/**
 * qdm_schedule_add_tree:
 * @self: a schedule
 * @item: a project or task that has come into the plan
 *
 * Takes in @item with all below it.
 */
void
qdm_schedule_add_tree (QdmSchedule *self,
                       QdmItem     *item)
{
  int parent = QDM_IS_TASK (item) ? qdm_schedule_find_node (self, item->parent) : -1;

  add_tree (self, item, parent);
  if (parent < 0)
    return;

  qdm_network_set_kind (self->network, parent, QDM_NODE_SUMMARY);
  qdm_schedule_mark (self, parent, DIRTY_SPEC | DIRTY_LINKS);
}

/* While an item moves, the plan has it in its new place already and the network not yet. */
static QdmDate
find_earliest_named (QdmSchedule *self,
                     QdmItem     *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  int node = qdm_schedule_find_node (self, item);
  QdmDate earliest;

  if (node < 0)
    return QDM_DATE_MAX;

  earliest = qdm_schedule_entry (self, node)->named;
  for (guint i = 0; i < n; i++)
    earliest = MIN (earliest, find_earliest_named (self, qdm_item_get_child (item, QDM_TYPE_TASK, i)));
  return earliest;
}

/* Marks a project or task with all below it. */
void
qdm_schedule_mark_tree (QdmSchedule *self,
                        QdmItem     *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  int node = qdm_schedule_find_node (self, item);

  if (node < 0)
    return;

  qdm_schedule_mark (self, node, DIRTY_SPEC);
  for (guint i = 0; i < n; i++)
    qdm_schedule_mark_tree (self, qdm_item_get_child (item, QDM_TYPE_TASK, i));
}

static void
refit_base (QdmSchedule *self,
            int          project)
{
  QdmScheduleNode *entry = qdm_schedule_entry (self, project);
  QdmDate base = MIN (self->plan_start, find_earliest_named (self, entry->item));

  if (base == QDM_DATE_MAX)
    base = QDM_DATE_UNSET;
  if (base == entry->base)
    return;

  entry->base = base;
  qdm_schedule_mark_tree (self, entry->item);
}

/* A task names another day than before, or none. */
static void
note_named (QdmSchedule *self,
            QdmDate      old,
            QdmDate      named)
{
  if (self->plan->first_day == QDM_DATE_UNSET && (named < self->plan_start || old == self->plan_start))
    self->doubtful = TRUE;
}

static void
remove_node (QdmSchedule *self,
             int          node)
{
  guint n;
  const QdmLink *outs = qdm_network_get_successors (self->network, node, &n);

  for (guint i = 0; i < n; i++)
    {
      QdmItem *owner = qdm_schedule_entry (self, outs[i].node)->item;
      int owner_node = owner != NULL ? qdm_schedule_find_node (self, owner) : -1;

      if (owner_node >= 0)
        qdm_schedule_mark (self, owner_node, DIRTY_LINKS);
    }
  note_named (self, qdm_schedule_entry (self, node)->named, QDM_DATE_MAX);
  qdm_network_remove_node (self->network, node);
  g_hash_table_remove (self->faults, GINT_TO_POINTER (node));
  g_hash_table_remove (self->suspects, GINT_TO_POINTER (node));
  qdm_schedule_entry (self, node)->item = NULL;
}

static void
remove_tree (QdmSchedule *self,
             QdmItem     *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  int node = qdm_schedule_find_node (self, item);

  for (guint i = 0; i < n; i++)
    remove_tree (self, qdm_item_get_child (item, QDM_TYPE_TASK, i));

  if (qdm_schedule_entry (self, node)->gate >= 0)
    remove_node (self, qdm_schedule_entry (self, node)->gate);
  remove_node (self, node);
  g_hash_table_remove (self->nodes, item);
}

/**
 * qdm_schedule_remove_tree:
 * @self: a schedule
 * @item: a project or task that has left the plan, or its place in it
 * @parent: what it was a part of
 *
 * Lets go of @item with all below it.
 */
void
qdm_schedule_remove_tree (QdmSchedule *self,
                          QdmItem     *item,
                          QdmItem     *parent)
{
  int node = qdm_schedule_find_node (self, parent);
  int project = qdm_schedule_entry (self, qdm_schedule_find_node (self, item))->project;
  gboolean named_earlier = find_earliest_named (self, item) < self->plan_start;

  remove_tree (self, item);
  if (node < 0)
    return;

  if (!is_summary (parent))
    qdm_network_set_kind (self->network, node, QDM_NODE_TASK);
  qdm_schedule_mark (self, node, DIRTY_SPEC | DIRTY_LINKS);
  if (named_earlier)
    refit_base (self, project);
}

/* ---- the first day of a project ---- */

/* The earliest day that a task gives itself.  A project under way names days before the plan's
 * first one. */
static QdmDate
find_named_day (QdmSchedule *self,
                int          node)
{
  QdmScheduleNode *entry = qdm_schedule_entry (self, node);
  QdmTask *task;
  QdmWorkCalendar *calendar;
  QdmDate day;

  if (!QDM_IS_TASK (entry->item) || qdm_network_get_kind (self->network, node) != QDM_NODE_TASK)
    return QDM_DATE_MAX;

  task = QDM_TASK (entry->item);
  if (task->actual_start != QDM_DATE_UNSET)
    return task->actual_start;
  if (task->actual_finish != QDM_DATE_UNSET)
    return task->actual_finish;
  if (task->constraint_date == QDM_DATE_UNSET)
    return QDM_DATE_MAX;
  if (task->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_START_ON)
    return task->constraint_date;
  if (task->constraint != QDM_CONSTRAINT_MUST_FINISH_ON)
    return QDM_DATE_MAX;

  calendar = qdm_network_get_calendar (self->network, qdm_schedule_find_calendar (self, entry->item));
  day = qdm_work_calendar_add (calendar, task->constraint_date + 1, -MAX (1, task->duration));
  return MAX (day, QDM_DATE_MIN);
}

/* Looks through a project only if a task in it names, or named, a day before the plan’s first. */
static void
update_base (QdmSchedule *self,
             int          node)
{
  QdmScheduleNode *entry = qdm_schedule_entry (self, node);
  QdmDate old = entry->named;

  entry->named = find_named_day (self, node);
  if (entry->named == old)
    return;

  note_named (self, old, entry->named);
  if (MIN (old, entry->named) < self->plan_start)
    refit_base (self, entry->project);
}

/* ---- what a node waits for ---- */

typedef struct {
  QdmSchedule *schedule;
  int node;
  GArray *starts;   /* of QdmLink: to the gate of a summary */
  GArray *finishes; /* of QdmLink */
} LinkDerivation;

/* Takes note of a dependency that cannot be.  It may become possible when its predecessor comes
 * into the plan, or to another place in it. */
static void
add_fault (QdmSchedule   *self,
           int            node,
           QdmDependency *dependency)
{
  GPtrArray *faults = g_hash_table_lookup (self->faults, GINT_TO_POINTER (node));
  const char *owner = QDM_ITEM (dependency)->parent->id;
  GPtrArray *owners;

  if (faults == NULL)
    {
      faults = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->faults, GINT_TO_POINTER (node), faults);
    }
  g_ptr_array_add (faults, g_object_ref (dependency));
  if (dependency->predecessor == NULL)
    return;

  owners = g_hash_table_lookup (self->waiting, dependency->predecessor);
  if (owners == NULL)
    {
      owners = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->waiting, g_strdup (dependency->predecessor), owners);
    }
  if (!g_ptr_array_find_with_equal_func (owners, owner, g_str_equal, NULL))
    g_ptr_array_add (owners, g_strdup (owner));
}

/* The predecessor’s node, or -1 if there is none that could be. */
static int
find_predecessor (QdmSchedule   *self,
                  int            node,
                  QdmDependency *dependency)
{
  QdmItem *owner = QDM_ITEM (dependency)->parent;
  QdmItem *item = qdm_plan_get_item (self->plan, dependency->predecessor);
  int found = item != NULL ? qdm_schedule_find_node (self, item) : -1;

  if (found < 0 || qdm_item_is_within (owner, item) || qdm_item_is_within (item, owner))
    {
      add_fault (self, node, dependency);
      return -1;
    }
  return found;
}

static void
derive_link (LinkDerivation *derivation,
             QdmDependency  *dependency)
{
  QdmLink link = { 0 };

  link.node = find_predecessor (derivation->schedule, derivation->node, dependency);
  if (link.node < 0)
    return;

  link.kind = (guint) dependency->kind;
  link.calendar_days = dependency->lag_unit == QDM_LAG_UNIT_CALENDAR_DAYS;
  link.lag = dependency->lag != QDM_INTEGER_UNSET ? CLAMP (dependency->lag, -36500, 36500) : 0;
  g_array_append_val (binds_start (dependency) ? derivation->starts : derivation->finishes, link);
}

static void
derive_links (QdmSchedule *self,
              int          node)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  int gate = qdm_schedule_entry (self, node)->gate;
  int parent = qdm_schedule_find_node (self, item->parent);
  guint n = qdm_item_count (item, QDM_TYPE_DEPENDENCY);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (QdmLink));
  g_autoptr (GArray) finishes = g_array_new (FALSE, FALSE, sizeof (QdmLink));
  LinkDerivation derivation = { self, node, starts, finishes };

  g_hash_table_remove (self->faults, GINT_TO_POINTER (node));
  for (guint i = 0; i < n; i++)
    derive_link (&derivation, qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, i));
  if (parent >= 0 && qdm_schedule_entry (self, parent)->gate >= 0)
    {
      QdmLink link = { qdm_schedule_entry (self, parent)->gate, QDM_LINK_GATE, 0, 0 };

      g_array_append_val (starts, link);
    }

  if (gate >= 0)
    qdm_network_set_links (self->network, gate, (QdmLink *) starts->data, starts->len);
  else
    g_array_append_vals (finishes, starts->data, starts->len);
  qdm_network_set_links (self->network, node, (QdmLink *) finishes->data, finishes->len);
}

/* ---- all of it ---- */

/* A plan that does not say when it begins, begins with the earliest day that a task names. */
static QdmDate
find_plan_start (QdmSchedule *self)
{
  QdmDate earliest = QDM_DATE_MAX;

  if (self->plan->first_day != QDM_DATE_UNSET)
    return self->plan->first_day;

  for (guint node = 0; node < self->entries->len; node++)
    if (qdm_schedule_entry (self, node)->item != NULL)
      earliest = MIN (earliest, qdm_schedule_entry (self, node)->named);
  return earliest;
}

static void
prepare_dirty (QdmSchedule *self)
{
  for (guint i = 0; i < self->dirty->len; i++)
    {
      int node = g_array_index (self->dirty, int, i);

      /* A number may have been given away since it was marked. */
      if (qdm_schedule_entry (self, node)->item == NULL || qdm_schedule_entry (self, node)->dirty == 0)
        continue;
      fit_gate (self, node);
      if (qdm_schedule_entry (self, node)->dirty & DIRTY_SPEC)
        update_base (self, node);
    }
}

static void
derive_dirty (QdmSchedule *self)
{
  for (guint i = 0; i < self->dirty->len; i++)
    {
      int node = g_array_index (self->dirty, int, i);
      guint8 dirty = qdm_schedule_entry (self, node)->dirty;

      qdm_schedule_entry (self, node)->dirty = 0;
      if (qdm_schedule_entry (self, node)->item == NULL)
        continue;
      if (dirty & DIRTY_SPEC)
        qdm_schedule_derive_spec (self, node);
      if (dirty & DIRTY_LINKS)
        derive_links (self, node);
    }
  g_array_set_size (self->dirty, 0);
}

/**
 * qdm_schedule_derive:
 * @self: a schedule
 *
 * Derives again what is marked.  The list grows on the way: a gate that comes or goes concerns
 * the parts of its summary, and an earlier day in a project all of its tasks.
 *
 * Returns: %FALSE if the plan, which names no first day, begins on another one now, so that
 *   everything is to be loaded again
 */
gboolean
qdm_schedule_derive (QdmSchedule *self)
{
  qdm_schedule_refresh_calendars (self);
  prepare_dirty (self);
  if (self->doubtful && find_plan_start (self) != self->plan_start)
    return FALSE;

  self->doubtful = FALSE;
  derive_dirty (self);
  self->behind = FALSE;
  return TRUE;
}

static void
find_bases (QdmSchedule *self)
{
  for (guint node = 0; node < self->entries->len; node++)
    qdm_schedule_entry (self, node)->named = find_named_day (self, node);
  self->plan_start = find_plan_start (self);
  self->doubtful = FALSE;

  for (guint node = 0; node < self->entries->len; node++)
    {
      QdmScheduleNode *entry = qdm_schedule_entry (self, node);
      QdmScheduleNode *project = qdm_schedule_entry (self, entry->project);

      if (entry == project)
        entry->base = get_common_base (self);
      else if (entry->named < project->base)
        project->base = entry->named;
    }
}

/**
 * qdm_schedule_load:
 * @self: a schedule
 *
 * Loads all of the plan into the network, in the plan's order.
 */
void
qdm_schedule_load (QdmSchedule *self)
{
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT);

  qdm_schedule_forget (self);
  self->n_loads++;
  for (guint i = 0; i < n; i++)
    add_tree (self, qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i), -1);

  find_bases (self);
  qdm_schedule_derive (self);
}
