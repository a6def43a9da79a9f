#include "schedule/qdm-schedule-private.h"

/* What is done, and what should be: the progress front line 前锋线, and when a task was due. */

/* Where it could stand but for the status date. */
static QdmSpan
find_due_span (QdmSchedule *self,
               int          node)
{
  QdmTask *task = QDM_TASK (qdm_schedule_entry (self, node)->item);
  QdmDate day = qdm_schedule_entry (self, qdm_schedule_entry (self, node)->project)->base;

  if (task->constraint_date != QDM_DATE_UNSET && (task->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN ||
                                                  task->constraint == QDM_CONSTRAINT_MUST_START_ON))
    day = MAX (day, task->constraint_date);
  return qdm_network_get_early_from (self->network, node, QDM_MORNING (day));
}

static gboolean
is_finished (QdmSchedule *self,
             int          node)
{
  return (qdm_network_get_spec (self->network, node)->flags & QDM_NODE_FINISHED) != 0 ||
         qdm_schedule_is_built (self, qdm_schedule_entry (self, node));
}

static gboolean
has_begun (const QdmNodeSpec *spec)
{
  return (spec->flags & QDM_NODE_STARTED) != 0 || spec->done > 0;
}

/**
 * qdm_schedule_get_progress_day:
 * @self: a schedule
 * @item: a task
 *
 * The point of the progress front line 前锋线 on a task: the day up to whose evening its work is
 * done.  On the status date the task is in time; before it, it is behind; after it, ahead.  What
 * is finished, and what need not have begun yet, is in time.
 *
 * Returns: the day, or %QDM_DATE_UNSET if the plan has no status date, or @item no dates or parts
 *   of its own
 */
QdmDate
qdm_schedule_get_progress_day (QdmSchedule *self,
                               QdmItem     *item)
{
  QdmDate status_date = self->plan->status_date;
  const QdmNodeSpec *spec;
  QdmWorkCalendar *calendar;
  QdmSpan early;
  QdmInstant begun;
  int node, next, due;

  qdm_schedule_update (self);
  node = qdm_schedule_find_node (self, item);
  if (node < 0 || status_date == QDM_DATE_UNSET || !qdm_network_get_early (self->network, node, &early) ||
      qdm_network_get_kind (self->network, node) != QDM_NODE_TASK)
    return QDM_DATE_UNSET;

  spec = qdm_network_get_spec (self->network, node);
  calendar = qdm_network_get_calendar (self->network, spec->calendar);
  if (is_finished (self, node))
    return status_date;

  begun = has_begun (spec) ? early.start : find_due_span (self, node).start;
  next = qdm_work_calendar_get_number (calendar, QDM_DAY (begun)) + spec->done;
  due = qdm_work_calendar_get_number (calendar, status_date + 1);
  if (next == due || (next > due && spec->done == 0))
    return status_date;
  return qdm_work_calendar_get_day (calendar, next) - 1;
}

static QdmInstant
find_finish_by_itself (QdmSchedule       *self,
                       const QdmNodeSpec *spec,
                       QdmInstant         start)
{
  QdmWorkCalendar *calendar = qdm_network_get_calendar (self->network, spec->calendar);

  return QDM_EVENING (qdm_work_calendar_add (calendar, QDM_DAY (start), spec->duration - 1));
}

/**
 * qdm_schedule_get_due:
 * @self: a schedule
 * @item: a task
 * @start: (out): the day on which it began, or could have begun but for the status date
 * @finish: (out): the day on which it would then be finished, if work went on
 *
 * The schedule puts what is not done behind the status date.  This tells when it was due, as its
 * predecessors stand now.
 *
 * Returns: %FALSE if @item is finished, has no dates or has parts; then @start and @finish are
 *   untouched
 */
gboolean
qdm_schedule_get_due (QdmSchedule *self,
                      QdmItem     *item,
                      QdmDate     *start,
                      QdmDate     *finish)
{
  const QdmNodeSpec *spec;
  QdmSpan span;
  int node;

  qdm_schedule_update (self);
  node = qdm_schedule_find_node (self, item);
  if (node < 0 || !qdm_network_get_early (self->network, node, &span) ||
      qdm_network_get_kind (self->network, node) != QDM_NODE_TASK || is_finished (self, node))
    return FALSE;

  spec = qdm_network_get_spec (self->network, node);
  if (!has_begun (spec))
    span = find_due_span (self, node);
  else if (spec->duration > 0)
    span.finish = MAX (find_finish_by_itself (self, spec, span.start), spec->finish);
  *start = QDM_DAY (span.start);
  *finish = QDM_DAY (span.finish);
  return TRUE;
}
