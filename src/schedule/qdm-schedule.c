#include "schedule/qdm-schedule-private.h"

#include "model/qdm-exception.h"

/**
 * QdmSchedule:
 *
 * When everything in a plan takes place.  It listens to the plan's edits and works out again only
 * what they reach: at the next question, when qdm_schedule_update() is called, or when the main
 * loop is idle.  README.md tells how.
 */

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmSchedule, qdm_schedule, G_TYPE_OBJECT)

static void
free_calendar_use (gpointer data)
{
  QdmCalendarUse *use = data;

  g_clear_pointer (&use->work[0], qdm_work_calendar_free);
  g_clear_pointer (&use->work[1], qdm_work_calendar_free);
  g_free (use);
}

/* Empties all that was derived from the plan. */
void
qdm_schedule_forget (QdmSchedule *self)
{
  qdm_network_clear (self->network);
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->dirty, 0);
  g_hash_table_remove_all (self->nodes);
  g_hash_table_remove_all (self->calendars);
  g_hash_table_remove_all (self->waiting);
  g_hash_table_remove_all (self->faults);
  g_hash_table_remove_all (self->suspects);
}

/* ---- keeping up ---- */

static gboolean
update_cb (gpointer data)
{
  QdmSchedule *self = data;

  self->idle = 0;
  qdm_schedule_update (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_idle (QdmSchedule *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static gboolean
is_named (const QdmEdit      *edit,
          const char * const *names)
{
  return g_strv_contains (names, edit->field->name);
}

static void
take_task_set (QdmSchedule   *self,
               const QdmEdit *edit)
{
  static const char * const names[] = {
    "stage", "duration", "constraint", "constraint-date", "deadline", "calendar", "actual-start",
    "actual-finish", "percent", NULL
  };
  int node = qdm_schedule_find_node (self, edit->item);

  if (!is_named (edit, names) || node < 0)
    return;

  qdm_schedule_mark (self, node, DIRTY_SPEC | (qdm_network_get_kind (self->network, node) == QDM_NODE_SUMMARY
                                                 ? DIRTY_LINKS : 0));
  /* The parts of a summary take its stage. */
  if (g_str_equal (edit->field->name, "stage"))
    qdm_schedule_mark_tree (self, edit->item);
}

static gboolean
is_task_or_project (QdmItem *item)
{
  return QDM_IS_TASK (item) || QDM_IS_PROJECT (item);
}

static void
take_owner (QdmSchedule *self,
            QdmItem     *owner)
{
  int node = owner != NULL ? qdm_schedule_find_node (self, owner) : -1;

  if (node >= 0)
    qdm_schedule_mark (self, node, DIRTY_LINKS);
}

static void
take_calendar (QdmSchedule *self,
               QdmItem     *calendar)
{
  QdmCalendarUse *use = calendar != NULL ? g_hash_table_lookup (self->calendars, calendar) : NULL;

  if (use == NULL)
    return;
  use->dirty = TRUE;
  self->behind = TRUE;
}

static void
take_set (QdmSchedule   *self,
          const QdmEdit *edit)
{
  static const char * const project_names[] = { "status", NULL };
  static const char * const plan_names[] = { "first-day", "status-date", "calendar", NULL };
  static const char * const dependency_names[] = { "predecessor", "kind", "lag", "lag-unit", NULL };

  if (QDM_IS_TASK (edit->item))
    take_task_set (self, edit);
  else if (QDM_IS_DEPENDENCY (edit->item) && is_named (edit, dependency_names))
    take_owner (self, edit->item->parent);
  else if (QDM_IS_PROJECT (edit->item) && is_named (edit, project_names))
    qdm_schedule_mark_tree (self, edit->item);
  else if (QDM_IS_CALENDAR (edit->item))
    self->stale |= g_str_has_prefix (edit->field->name, "shutdown");
  else if (QDM_IS_PLAN (edit->item) && is_named (edit, plan_names))
    self->stale = TRUE;

  if (QDM_IS_CALENDAR (edit->item))
    take_calendar (self, edit->item);
  if (QDM_IS_EXCEPTION (edit->item))
    take_calendar (self, edit->item->parent);
}

static void
take_place (QdmSchedule   *self,
            const QdmEdit *edit)
{
  if (is_task_or_project (edit->item))
    {
      self->behind = TRUE;
      if (edit->old_parent != NULL)
        qdm_schedule_remove_tree (self, edit->item, edit->old_parent);
      if (edit->new_parent != NULL)
        qdm_schedule_add_tree (self, edit->item);
    }
  else if (QDM_IS_DEPENDENCY (edit->item))
    {
      take_owner (self, edit->old_parent);
      take_owner (self, edit->new_parent);
    }
  else if (QDM_IS_EXCEPTION (edit->item))
    {
      take_calendar (self, edit->old_parent);
      take_calendar (self, edit->new_parent);
    }
  else if (QDM_IS_CALENDAR (edit->item) && edit->kind != QDM_EDIT_MOVE)
    self->stale = TRUE;
}

static void
edited_cb (QdmPlan *plan,
           QdmEdit *edit,
           gpointer data)
{
  QdmSchedule *self = data;

  /* Problems name tasks, whose names may have changed. */
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->stale)
    {
      wait_for_idle (self);
      return;
    }

  /* Which link of a cycle is left out depends on where everything stands in the plan. */
  if (edit->kind != QDM_EDIT_SET && qdm_network_get_cycles (self->network)->len > 0)
    self->stale = TRUE;

  /* Otherwise the place among siblings says nothing about time. */
  if (edit->kind == QDM_EDIT_MOVE && edit->old_parent == edit->new_parent && !QDM_IS_EXCEPTION (edit->item))
    return;

  if (edit->kind == QDM_EDIT_SET)
    take_set (self, edit);
  else
    take_place (self, edit);

  if (self->stale || self->behind)
    wait_for_idle (self);
}

/* A node and the summaries above it, as far as they are not in the list. */
static void
collect_upwards (QdmSchedule *self,
                 int          node,
                 GPtrArray   *items,
                 GArray      *seen)
{
  while (node >= 0 && !qdm_schedule_entry (self, node)->seen)
    {
      QdmItem *item = qdm_schedule_entry (self, node)->item;

      qdm_schedule_entry (self, node)->seen = TRUE;
      g_ptr_array_add (items, item);
      g_array_append_val (seen, node);
      node = qdm_schedule_find_node (self, item->parent);
    }
}

/* A change of a part shows in the summaries above it, and one of a gate in its summary. */
static void
collect_changed (QdmSchedule *self,
                 GPtrArray   *items)
{
  GArray *changed = qdm_network_get_changed (self->network);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < changed->len; i++)
    {
      int node = g_array_index (changed, int, i);

      qdm_schedule_find_suspects (self, node);
      if (qdm_network_get_kind (self->network, node) == QDM_NODE_GATE)
        node = qdm_schedule_find_node (self, qdm_schedule_entry (self, node)->item);
      collect_upwards (self, node, items, seen);
    }
  for (guint i = 0; i < seen->len; i++)
    qdm_schedule_entry (self, g_array_index (seen, int, i))->seen = FALSE;
}

static void
update_all (QdmSchedule *self)
{
  self->stale = self->behind = FALSE;
  qdm_schedule_load (self);
  qdm_network_schedule (self->network);
  for (guint node = 0; node < self->entries->len; node++)
    qdm_schedule_find_suspects (self, node);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static void
update_reached (QdmSchedule *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  collect_changed (self, items);
  if (qdm_network_has_new_end (self->network))
    g_signal_emit (self, signals[CHANGED], 0, NULL);
  else if (items->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, items);
}

static gboolean
has_new_links_in_cycle (QdmSchedule *self)
{
  if (qdm_network_get_cycles (self->network)->len == 0)
    return FALSE;

  for (guint i = 0; i < self->dirty->len; i++)
    if (qdm_schedule_entry (self, g_array_index (self->dirty, int, i))->dirty & DIRTY_LINKS)
      return TRUE;
  return FALSE;
}

/**
 * qdm_schedule_update:
 * @self: a schedule
 *
 * Takes in the edits since the last update and tells of what they changed
 * (#QdmSchedule::changed).  Every question does this first.
 */
void
qdm_schedule_update (QdmSchedule *self)
{
  g_return_if_fail (QDM_IS_SCHEDULE (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  if (!self->stale && !self->behind)
    return;

  g_clear_pointer (&self->problems, g_ptr_array_unref);
  if (self->stale)
    {
      update_all (self);
      return;
    }

  self->behind = FALSE;
  if (has_new_links_in_cycle (self))
    {
      update_all (self);
      return;
    }

  if (qdm_schedule_derive (self) && qdm_network_update (self->network))
    update_reached (self);
  else
    update_all (self);
}

/* ---- object ---- */

static void
qdm_schedule_dispose (GObject *object)
{
  QdmSchedule *self = QDM_SCHEDULE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);

  G_OBJECT_CLASS (qdm_schedule_parent_class)->dispose (object);
}

static void
qdm_schedule_finalize (GObject *object)
{
  QdmSchedule *self = QDM_SCHEDULE (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_array_unref (self->entries);
  g_array_unref (self->dirty);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->waiting);
  g_hash_table_unref (self->faults);
  g_hash_table_unref (self->suspects);
  qdm_network_free (self->network);
  g_hash_table_unref (self->calendars);

  G_OBJECT_CLASS (qdm_schedule_parent_class)->finalize (object);
}

static void
qdm_schedule_class_init (QdmScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = qdm_schedule_dispose;
  object_class->finalize = qdm_schedule_finalize;

  /**
   * QdmSchedule::changed:
   * @self: the schedule
   * @items: (nullable) (element-type QdmItem): the tasks and projects whose dates or float have
   *   changed, with the summaries above them; %NULL if it may be all of them
   */
  signals[CHANGED] = g_signal_new ("changed", QDM_TYPE_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
qdm_schedule_init (QdmSchedule *self)
{
  self->network = qdm_network_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (QdmScheduleNode));
  self->dirty = g_array_new (FALSE, FALSE, sizeof (int));
  self->nodes = g_hash_table_new (NULL, NULL);
  self->calendars = g_hash_table_new_full (NULL, NULL, NULL, free_calendar_use);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->faults = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->suspects = g_hash_table_new (NULL, NULL);
  self->stale = TRUE;
}

/**
 * qdm_schedule_new:
 * @plan: a plan
 *
 * Returns: (transfer full): its schedule, worked out when first asked
 */
QdmSchedule *
qdm_schedule_new (QdmPlan *plan)
{
  QdmSchedule *self = g_object_new (QDM_TYPE_SCHEDULE, NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect (plan, "edited", G_CALLBACK (edited_cb), self);
  return self;
}

/**
 * qdm_schedule_get_plan:
 * @self: a schedule
 *
 * Returns: (transfer none): its plan
 */
QdmPlan *
qdm_schedule_get_plan (QdmSchedule *self)
{
  return self->plan;
}

/* ---- questions ---- */

/* A milestone on an evening stands on that day. */
static void
set_dates (QdmDates *dates,
           QdmSpan   span,
           QdmSpan   late)
{
  dates->start = QDM_DAY (span.start);
  dates->finish = QDM_DAY (span.finish);
  dates->late_start = CLAMP (QDM_DAY (late.start), QDM_DATE_MIN, QDM_DATE_MAX);
  dates->late_finish = CLAMP (QDM_DAY (late.finish), QDM_DATE_MIN, QDM_DATE_MAX);
}

/**
 * qdm_schedule_get_dates:
 * @self: a schedule
 * @item: a task or project
 * @dates: (out): when it takes place; untouched if it has no dates
 *
 * Returns: %FALSE if @item has no dates: a task without a duration, a project without tasks
 */
gboolean
qdm_schedule_get_dates (QdmSchedule *self,
                        QdmItem     *item,
                        QdmDates    *dates)
{
  QdmSpan span, late;
  int node;

  qdm_schedule_update (self);
  node = qdm_schedule_find_node (self, item);
  if (node < 0 || !qdm_network_get_shown (self->network, node, &span) ||
      !qdm_network_get_late (self->network, node, &late))
    return FALSE;

  set_dates (dates, span, late);
  dates->total_float = qdm_network_get_total_float (self->network, node);
  dates->free_float = qdm_network_get_free_float (self->network, node);
  dates->done = qdm_network_is_done (self->network, node);
  dates->critical = !dates->done && dates->total_float <= 0;
  return TRUE;
}

/**
 * qdm_schedule_get_span:
 * @self: a schedule
 * @item: a task or project
 * @start: (out): its first day
 * @finish: (out): its last day, inclusive
 *
 * Like qdm_schedule_get_dates() for whoever needs no float; of a project it does not look at the
 * tasks.
 *
 * Returns: whether @item has dates
 */
gboolean
qdm_schedule_get_span (QdmSchedule *self,
                       QdmItem     *item,
                       QdmDate     *start,
                       QdmDate     *finish)
{
  QdmSpan span;
  int node;

  qdm_schedule_update (self);
  node = qdm_schedule_find_node (self, item);
  if (node < 0 || !qdm_network_get_shown (self->network, node, &span))
    return FALSE;

  *start = QDM_DAY (span.start);
  *finish = QDM_DAY (span.finish);
  return TRUE;
}

/**
 * qdm_schedule_get_plan_span:
 * @self: a schedule
 * @start: (out): the first day of all
 * @finish: (out): the last day of all
 *
 * Returns: whether anything has dates
 */
gboolean
qdm_schedule_get_plan_span (QdmSchedule *self,
                            QdmDate     *start,
                            QdmDate     *finish)
{
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT);
  gboolean found = FALSE;
  QdmDate first, last;

  for (guint i = 0; i < n; i++)
    if (qdm_schedule_get_span (self, qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i), &first, &last))
      {
        *start = found ? MIN (*start, first) : first;
        *finish = found ? MAX (*finish, last) : last;
        found = TRUE;
      }
  return found;
}

/**
 * qdm_schedule_list_undated:
 * @self: a schedule
 *
 * Returns: (transfer container) (element-type QdmItem): the projects without dates, in the plan's
 *   order: those without tasks, and those none of whose tasks has a duration
 */
GPtrArray *
qdm_schedule_list_undated (QdmSchedule *self)
{
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT);
  GPtrArray *undated = g_ptr_array_new ();
  QdmDate start, finish;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (!qdm_schedule_get_span (self, project, &start, &finish))
        g_ptr_array_add (undated, project);
    }
  return undated;
}

/**
 * qdm_schedule_get_calendar:
 * @self: a schedule
 * @item: a task or project
 *
 * Returns: (transfer none) (nullable): the calendar that it is worked by, until the next edit;
 *   %NULL if @item is not in the plan
 */
QdmWorkCalendar *
qdm_schedule_get_calendar (QdmSchedule *self,
                           QdmItem     *item)
{
  int node;

  qdm_schedule_update (self);
  node = qdm_schedule_find_node (self, item);
  return node >= 0 ? qdm_network_get_calendar (self->network, qdm_network_get_spec (self->network, node)->calendar)
                   : NULL;
}

/**
 * qdm_schedule_get_n_visited:
 * @self: a schedule
 *
 * Returns: how many times the last update worked out the dates of a task, forward or backward;
 *   for tests of how far an edit reaches
 */
guint
qdm_schedule_get_n_visited (QdmSchedule *self)
{
  return qdm_network_get_n_visited (self->network);
}
