#include "schedule/qdm-schedule-private.h"

/* What a task is by itself: its calendar, its duration, what binds it, and how far it has come. */

typedef struct {
  QdmTask *task;
  QdmWorkCalendar *calendar;
  QdmNodeSpec *spec;
  QdmDate status_date;
} Derivation;

/* The constraint's day, moved to a working day: a start to the next, a finish to the one before. */
static QdmDate
find_constraint_day (QdmTask         *task,
                     QdmWorkCalendar *calendar)
{
  switch (task->constraint)
    {
    case QDM_CONSTRAINT_MUST_START_ON:
      return qdm_work_calendar_add (calendar, task->constraint_date, 0);
    case QDM_CONSTRAINT_MUST_FINISH_ON:
      return qdm_work_calendar_add (calendar, task->constraint_date + 1, -1);
    default:
      return task->constraint_date;
    }
}

static void
derive_constraint (const Derivation *derivation)
{
  QdmTask *task = derivation->task;
  QdmNodeSpec *spec = derivation->spec;
  QdmDate day;

  if (task->constraint == QDM_CONSTRAINT_AS_LATE_AS_POSSIBLE)
    spec->flags |= QDM_NODE_LATE;
  if (task->constraint < QDM_CONSTRAINT_START_NO_EARLIER_THAN || task->constraint_date == QDM_DATE_UNSET)
    return;

  day = find_constraint_day (task, derivation->calendar);
  switch (task->constraint)
    {
    case QDM_CONSTRAINT_START_NO_EARLIER_THAN:
      spec->start = MAX (spec->start, QDM_MORNING (day));
      break;
    case QDM_CONSTRAINT_START_NO_LATER_THAN:
      spec->start_by = QDM_EVENING (day);
      break;
    case QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN:
      spec->finish = QDM_EVENING (day);
      break;
    case QDM_CONSTRAINT_FINISH_NO_LATER_THAN:
      spec->finish_by = QDM_EVENING (day);
      break;
    case QDM_CONSTRAINT_MUST_START_ON:
      spec->start = MAX (spec->start, QDM_MORNING (day));
      spec->start_by = QDM_EVENING (day);
      break;
    case QDM_CONSTRAINT_MUST_FINISH_ON:
      spec->finish = QDM_EVENING (day);
      spec->finish_by = QDM_EVENING (day);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Working days done, in whole days. */
static int
count_done (QdmTask *task)
{
  double percent = qdm_decimal_is_set (task->percent) ? qdm_decimal_to_double (task->percent) : 0;

  return (int) (task->duration * CLAMP (percent, 0, 100) / 100 + 1e-9);
}

static void
finish_spec (QdmNodeSpec *spec,
             QdmInstant   start,
             QdmInstant   finish)
{
  spec->flags = QDM_NODE_DATED | QDM_NODE_FINISHED;
  spec->start = start;
  spec->finish = MAX (start, finish);
}

static void
derive_finished (const Derivation *derivation)
{
  QdmTask *task = derivation->task;
  QdmDate start = task->actual_start;

  if (task->duration == 0 || (start == QDM_DATE_UNSET && task->duration == QDM_INTEGER_UNSET))
    {
      finish_spec (derivation->spec, QDM_EVENING (task->actual_finish), QDM_EVENING (task->actual_finish));
      return;
    }
  if (start == QDM_DATE_UNSET)
    start = qdm_work_calendar_add (derivation->calendar, task->actual_finish + 1, -task->duration);
  finish_spec (derivation->spec, QDM_MORNING (start), QDM_EVENING (task->actual_finish));
}

/* All of it is done, but nobody wrote down when: as planned, but not in the future. */
static void
derive_all_done (const Derivation *derivation)
{
  QdmTask *task = derivation->task;
  QdmDate finish = qdm_work_calendar_add (derivation->calendar, task->actual_start, task->duration - 1);

  if (derivation->status_date != QDM_DATE_UNSET)
    finish = MIN (finish, derivation->status_date);
  finish_spec (derivation->spec, QDM_MORNING (task->actual_start), QDM_EVENING (finish));
}

static void
derive_started (const Derivation *derivation)
{
  QdmTask *task = derivation->task;
  QdmNodeSpec *spec = derivation->spec;

  if (task->duration == 0)
    {
      finish_spec (spec, QDM_MORNING (task->actual_start), QDM_MORNING (task->actual_start));
      return;
    }
  if (qdm_task_is_done (task))
    {
      derive_all_done (derivation);
      return;
    }

  derive_constraint (derivation);
  spec->flags = QDM_NODE_DATED | QDM_NODE_STARTED;
  spec->start = QDM_MORNING (task->actual_start);
  spec->start_by = QDM_INSTANT_NEVER;
  spec->done = count_done (task);
  if (derivation->status_date != QDM_DATE_UNSET)
    spec->resume = QDM_MORNING (derivation->status_date + 1);
}

static void
derive_planned (const Derivation *derivation,
                QdmDate           base)
{
  QdmTask *task = derivation->task;
  QdmNodeSpec *spec = derivation->spec;
  gboolean all_done = qdm_task_is_done (task);

  spec->flags = QDM_NODE_DATED;
  spec->start = QDM_MORNING (base);
  spec->done = count_done (task);
  derive_constraint (derivation);
  if (derivation->status_date == QDM_DATE_UNSET || all_done)
    return;

  if (spec->done > 0)
    spec->resume = QDM_MORNING (derivation->status_date + 1);
  else
    spec->start = MAX (spec->start, QDM_MORNING (derivation->status_date + 1));
}

/**
 * qdm_schedule_is_built:
 * @self: a schedule
 * @entry: a task in it
 *
 * Returns: whether the task's project is built; then it is taken as done when it was planned
 */
gboolean
qdm_schedule_is_built (QdmSchedule           *self,
                       const QdmScheduleNode *entry)
{
  QdmItem *project = qdm_schedule_entry (self, entry->project)->item;

  return QDM_IS_PROJECT (project) && QDM_PROJECT (project)->status == QDM_STATUS_BUILT;
}

static void
derive_task (QdmSchedule     *self,
             QdmScheduleNode *entry,
             QdmNodeSpec     *spec)
{
  QdmTask *task = QDM_TASK (entry->item);
  QdmDate base = qdm_schedule_entry (self, entry->project)->base;
  Derivation derivation = { task, qdm_network_get_calendar (self->network, spec->calendar), spec,
                            qdm_schedule_is_built (self, entry) ? QDM_DATE_UNSET : self->plan->status_date };

  spec->duration = MAX (0, task->duration);
  if (task->deadline != QDM_DATE_UNSET)
    spec->deadline = QDM_EVENING (task->deadline);

  if (task->actual_finish != QDM_DATE_UNSET)
    derive_finished (&derivation);
  else if (task->duration == QDM_INTEGER_UNSET)
    return;
  else if (task->actual_start != QDM_DATE_UNSET)
    derive_started (&derivation);
  else if (base != QDM_DATE_UNSET)
    derive_planned (&derivation, base);
}

static void
derive_summary (QdmScheduleNode *entry,
                QdmWorkCalendar *calendar,
                QdmNodeSpec     *spec)
{
  Derivation derivation = { NULL, calendar, spec, QDM_DATE_UNSET };

  if (!QDM_IS_TASK (entry->item))
    return;

  derivation.task = QDM_TASK (entry->item);
  derive_constraint (&derivation);
  spec->flags = 0;
  if (derivation.task->deadline != QDM_DATE_UNSET)
    spec->deadline = QDM_EVENING (derivation.task->deadline);
}

/**
 * qdm_schedule_derive_spec:
 * @self: a schedule
 * @node: a task or project in it
 *
 * Tells the network what the node is by itself.
 */
void
qdm_schedule_derive_spec (QdmSchedule *self,
                          int          node)
{
  QdmScheduleNode *entry = qdm_schedule_entry (self, node);
  QdmNodeSpec spec = QDM_NODE_SPEC_INIT;
  QdmWorkCalendar *calendar;

  spec.calendar = qdm_schedule_find_calendar (self, entry->item);
  calendar = qdm_network_get_calendar (self->network, spec.calendar);
  if (qdm_network_get_kind (self->network, node) == QDM_NODE_TASK)
    {
      derive_task (self, entry, &spec);
      qdm_network_set_spec (self->network, node, &spec);
      return;
    }

  /* The gate takes the bound on the start, the summary itself all others. */
  derive_summary (entry, calendar, &spec);
  if (entry->gate >= 0)
    {
      QdmNodeSpec gate = QDM_NODE_SPEC_INIT;

      gate.calendar = spec.calendar;
      gate.start = spec.start;
      qdm_network_set_spec (self->network, entry->gate, &gate);
    }
  spec.start = QDM_INSTANT_NONE;
  qdm_network_set_spec (self->network, node, &spec);
}
