#include "schedule/qdm-schedule-private.h"

#include <glib/gi18n-lib.h>

/*
 * What is wrong with a schedule, in sentences.  Which tasks are in question is known at any time
 * (each update looks at the nodes that it changed); the sentences are made when asked for.
 */

/* ---- which tasks are in question ---- */

static gboolean
is_suspect (QdmSchedule *self,
            int          node)
{
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, node);
  QdmSpan early;

  if (qdm_network_get_kind (self->network, node) >= QDM_NODE_GATE || (spec->flags & QDM_NODE_FINISHED))
    return FALSE;
  if (qdm_network_is_beyond (self->network, node))
    return TRUE;
  return qdm_network_get_early (self->network, node, &early) &&
         (early.start > spec->start_by || early.finish > spec->finish_by || early.finish > spec->deadline);
}

/* Takes note of whether a node misses a day that binds it. */
void
qdm_schedule_find_suspects (QdmSchedule *self,
                            int          node)
{
  if (is_suspect (self, node))
    g_hash_table_add (self->suspects, GINT_TO_POINTER (node));
  else if (g_hash_table_size (self->suspects) > 0)
    g_hash_table_remove (self->suspects, GINT_TO_POINTER (node));
}

/* ---- chains ---- */

static void
add_to_chain (GPtrArray *chain,
              QdmItem   *item)
{
  if (item != NULL && !g_ptr_array_find (chain, item, NULL))
    g_ptr_array_add (chain, g_object_ref (item));
}

/* The tasks that hold a node where it stands, the first one first. */
static GPtrArray *
trace_chain (QdmSchedule *self,
             int          node)
{
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();
  GPtrArray *chain = g_ptr_array_new_with_free_func (g_object_unref);

  for (; node >= 0; node = qdm_schedule_find_driver (self, node))
    if (backwards->len == 0 || backwards->pdata[backwards->len - 1] != qdm_schedule_entry (self, node)->item)
      g_ptr_array_add (backwards, qdm_schedule_entry (self, node)->item);

  for (guint i = backwards->len; i > 0; i--)
    g_ptr_array_add (chain, g_object_ref (backwards->pdata[i - 1]));
  return chain;
}

static GPtrArray *
chain_of_cycle (QdmSchedule *self,
                GArray      *cycle)
{
  GPtrArray *chain = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cycle->len; i++)
    add_to_chain (chain, qdm_schedule_entry (self, g_array_index (cycle, int, i))->item);
  return chain;
}

/* “A” → “B” → … → “Z”: enough names to find the rest. */
static char *
name_chain (GPtrArray *chain,
            gboolean   closed)
{
  const guint shown = 4;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chain->len; i++)
    {
      g_autofree char *title = NULL;

      if (chain->len > 2 * shown && i == shown)
        {
          g_string_append (text, " → …");
          i = chain->len - shown;
        }
      title = qdm_item_dup_title (chain->pdata[i]);
      g_string_append_printf (text, "%s“%s”", i > 0 ? " → " : "", title);
    }
  if (closed && chain->len > 0)
    {
      g_autofree char *title = qdm_item_dup_title (chain->pdata[0]);

      g_string_append_printf (text, " → “%s”", title);
    }
  return g_string_free (text, FALSE);
}

/* ---- problems ---- */

static void
add_cycles (QdmSchedule *self,
            GPtrArray   *problems)
{
  GPtrArray *cycles = qdm_network_get_cycles (self->network);

  for (guint i = 0; i < cycles->len; i++)
    {
      GPtrArray *chain = chain_of_cycle (self, cycles->pdata[i]);
      g_autofree char *names = name_chain (chain, TRUE);

      g_ptr_array_add (problems,
          qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_CYCLE, chain->pdata[0], NULL, chain,
                                    g_strdup_printf (_("These wait for one another in a circle: %s; remove one of the dependencies"),
                                                     names)));
    }
}

static char *
dup_fault_text (QdmSchedule   *self,
                QdmDependency *dependency)
{
  QdmItem *owner = QDM_ITEM (dependency)->parent;
  QdmItem *item = qdm_plan_get_item (self->plan, dependency->predecessor);
  g_autofree char *title = qdm_item_dup_title (owner);
  g_autofree char *name = item != NULL ? qdm_item_dup_title (item) : g_strdup (dependency->predecessor);

  if (name == NULL)
    return g_strdup_printf (_("“%s” has a dependency without a predecessor; choose one"), title);
  if (item == NULL)
    return g_strdup_printf (_("“%s” depends on “%s”, which is not in the plan; choose another predecessor"), title, name);
  if (item == owner)
    return g_strdup_printf (_("“%s” depends on itself; choose another predecessor"), title);
  if (qdm_item_is_within (owner, item))
    return g_strdup_printf (_("“%s” depends on “%s”, which it is a part of; choose another predecessor"), title, name);
  if (qdm_item_is_within (item, owner))
    return g_strdup_printf (_("“%s” depends on its own part “%s”; choose another predecessor"), title, name);
  return g_strdup_printf (_("“%s” depends on “%s”, which is neither a task nor a project; choose another predecessor"),
                          title, name);
}

static void
add_faults (QdmSchedule *self,
            GPtrArray   *problems)
{
  if (g_hash_table_size (self->faults) == 0)
    return;

  for (guint node = 0; node < self->entries->len; node++)
    {
      GPtrArray *faults = g_hash_table_lookup (self->faults, GINT_TO_POINTER (node));

      for (guint i = 0; faults != NULL && i < faults->len; i++)
        g_ptr_array_add (problems,
            qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_DEPENDENCY, faults->pdata[i], "predecessor", NULL,
                                      dup_fault_text (self, faults->pdata[i])));
    }
}

static char *
dup_missed_text (GPtrArray *chain,
                 QdmTask   *task,
                 QdmSpan    early,
                 gboolean   at_start)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (task));
  g_autofree char *names = name_chain (chain, FALSE);
  char bound[QDM_DATE_BUFFER], real[QDM_DATE_BUFFER];

  qdm_date_format (task->constraint_date, bound);
  qdm_date_format (QDM_DAY (at_start ? early.start : early.finish), real);
  if (at_start && chain->len > 1)
    return g_strdup_printf (_("“%s” is to start by %s, but cannot start before %s: %s; choose a later day, or shorten what comes before"),
                            title, bound, real, names);
  if (at_start)
    return g_strdup_printf (_("“%s” is to start by %s, but cannot start before %s; choose a later day"),
                            title, bound, real);
  if (chain->len > 1)
    return g_strdup_printf (_("“%s” is to be finished by %s, but cannot be before %s: %s; choose a later day, or shorten what comes before"),
                            title, bound, real, names);
  return g_strdup_printf (_("“%s” is to be finished by %s, but cannot be before %s; choose a later day"),
                          title, bound, real);
}

static void
add_missed_constraint (QdmSchedule *self,
                       GPtrArray   *problems,
                       int          node,
                       QdmSpan      early,
                       gboolean     at_start)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  GPtrArray *chain = trace_chain (self, node);

  g_ptr_array_add (problems,
      qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_CONSTRAINT, item, "constraint-date", chain,
                                dup_missed_text (chain, QDM_TASK (item), early, at_start)));
}

static void
add_missed_deadline (QdmSchedule *self,
                     GPtrArray   *problems,
                     int          node,
                     QdmSpan      early)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  g_autofree char *title = qdm_item_dup_title (item);
  char deadline[QDM_DATE_BUFFER], finish[QDM_DATE_BUFFER];

  qdm_date_format (QDM_TASK (item)->deadline, deadline);
  qdm_date_format (QDM_DAY (early.finish), finish);
  g_ptr_array_add (problems,
      qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_DEADLINE, item, "deadline", trace_chain (self, node),
                                g_strdup_printf (_("“%s” misses its deadline %s: it will be finished on %s"),
                                                 title, deadline, finish)));
}

/* What waits for a task that lies out of range lies there too, and goes without saying. */
static gboolean
is_cause_of_range (QdmSchedule *self,
                   int          node)
{
  guint n;
  const QdmLink *links = qdm_network_get_links (self->network, node, &n);

  if (qdm_network_get_kind (self->network, node) != QDM_NODE_TASK)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (qdm_network_is_beyond (self->network, links[i].node))
      return FALSE;
  return TRUE;
}

static void
add_range (QdmSchedule *self,
           GPtrArray   *problems,
           int          node)
{
  QdmItem *item = qdm_schedule_entry (self, node)->item;
  QdmWorkCalendar *work = qdm_network_get_calendar (self->network, qdm_network_get_spec (self->network, node)->calendar);
  g_autofree char *title = NULL;

  if (!is_cause_of_range (self, node))
    return;

  title = qdm_item_dup_title (item);
  if (qdm_work_calendar_count (work, QDM_DATE_MIN, QDM_DATE_MAX) == 0)
    g_ptr_array_add (problems,
        qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_CALENDAR, item, "calendar", NULL,
                                  g_strdup_printf (_("“%s” has no dates, because its calendar has no working day; give the calendar working days"),
                                                   title)));
  else
    g_ptr_array_add (problems,
        qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_RANGE, item, "duration", NULL,
                                  g_strdup_printf (_("“%s” would lie outside the years 1900 to 2199; check the durations and lags that lead to it"),
                                                   title)));
}

static void
add_suspect (QdmSchedule *self,
             GPtrArray   *problems,
             int          node)
{
  const QdmNodeSpec *spec = qdm_network_get_spec (self->network, node);
  QdmSpan early;

  if (!qdm_network_get_early (self->network, node, &early))
    add_range (self, problems, node);
  else if (!qdm_network_is_done (self->network, node))
    {
      if (early.start > spec->start_by)
        add_missed_constraint (self, problems, node, early, TRUE);
      else if (early.finish > spec->finish_by)
        add_missed_constraint (self, problems, node, early, FALSE);
      if (early.finish > spec->deadline)
        add_missed_deadline (self, problems, node, early);
    }
}

static void
add_suspects (QdmSchedule *self,
              GPtrArray   *problems)
{
  if (g_hash_table_size (self->suspects) == 0)
    return;

  for (guint node = 0; node < self->entries->len; node++)
    if (g_hash_table_contains (self->suspects, GINT_TO_POINTER (node)))
      add_suspect (self, problems, node);
}

static void
add_actual_dates (QdmSchedule *self,
                  GPtrArray   *problems)
{
  for (guint node = 0; node < self->entries->len; node++)
    {
      QdmItem *item = qdm_schedule_entry (self, node)->item;
      QdmTask *task = item != NULL && QDM_IS_TASK (item) ? QDM_TASK (item) : NULL;
      g_autofree char *title = NULL;

      if (task == NULL || task->actual_start == QDM_DATE_UNSET || task->actual_finish == QDM_DATE_UNSET ||
          task->actual_finish >= task->actual_start)
        continue;
      title = qdm_item_dup_title (item);
      g_ptr_array_add (problems,
          qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_ACTUAL_DATES, item, "actual-finish", NULL,
                                    g_strdup_printf (_("“%s” was finished before it was started; choose a later finish"),
                                                     title)));
    }
}

static void
add_first_day (QdmSchedule *self,
               GPtrArray   *problems)
{
  if (self->plan->first_day == QDM_DATE_UNSET && self->entries->len > 0)
    g_ptr_array_add (problems,
        qdm_schedule_problem_new (QDM_SCHEDULE_PROBLEM_FIRST_DAY, QDM_ITEM (self->plan), "first-day", NULL,
                                  g_strdup (_("The plan has no first day; give it one, so that tasks know when to begin"))));
}

/**
 * qdm_schedule_get_problems:
 * @self: a schedule
 *
 * Returns: (transfer none) (element-type QdmScheduleProblem): what is wrong with the schedule,
 *   until the next edit; all else is scheduled
 */
GPtrArray *
qdm_schedule_get_problems (QdmSchedule *self)
{
  qdm_schedule_update (self);
  if (self->problems != NULL)
    return self->problems;

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_schedule_problem_free);
  add_first_day (self, self->problems);
  add_faults (self, self->problems);
  add_cycles (self, self->problems);
  add_actual_dates (self, self->problems);
  add_suspects (self, self->problems);
  return self->problems;
}
