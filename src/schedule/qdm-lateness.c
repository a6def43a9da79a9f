#include "schedule/qdm-lateness.h"

#include <glib/gi18n-lib.h>

static QdmLateness
find_for_baseline (const QdmKeptDates *kept,
                   QdmItem            *item,
                   QdmDate             finish)
{
  QdmDate planned_start, planned_finish;

  return kept != NULL && qdm_kept_dates_lookup (kept, item, &planned_start, &planned_finish) &&
         finish > planned_finish ? QDM_LATE_FOR_BASELINE : 0;
}

/* What has not begun is moved behind the status date by the schedule, so what counts is when it
 * was due. */
static QdmLateness
find_for_status_date (QdmSchedule *schedule,
                      QdmItem     *item)
{
  QdmDate status_date = qdm_schedule_get_plan (schedule)->status_date, start, finish;
  QdmLateness lateness = 0;

  if (!QDM_IS_TASK (item) || !qdm_schedule_get_due (schedule, item, &start, &finish))
    return 0;
  if (start <= status_date && !qdm_task_has_begun (QDM_TASK (item)))
    lateness |= QDM_LATE_TO_START;
  if (finish <= status_date)
    lateness |= QDM_LATE_TO_FINISH;
  return lateness;
}

/**
 * qdm_lateness_find:
 * @schedule: a schedule
 * @kept: (nullable): what a baseline keeps, if it is to be compared with
 * @item: a project or task
 *
 * Of a project or summary task, only its own deadline and what the baseline keeps of it count;
 * its parts are late by themselves.
 *
 * Returns: in which ways @item is late; 0 if it is not, or has no dates
 */
QdmLateness
qdm_lateness_find (QdmSchedule        *schedule,
                   const QdmKeptDates *kept,
                   QdmItem            *item)
{
  QdmLateness lateness = 0;
  QdmDate start, finish;

  if (!qdm_schedule_get_span (schedule, item, &start, &finish))
    return 0;

  if (QDM_IS_TASK (item) && QDM_TASK (item)->deadline != QDM_DATE_UNSET && finish > QDM_TASK (item)->deadline)
    lateness |= QDM_LATE_FOR_DEADLINE;
  return lateness | find_for_baseline (kept, item, finish) | find_for_status_date (schedule, item);
}

/**
 * qdm_lateness_get_label:
 * @lateness: one way of being late
 *
 * Returns: (transfer none): the words for it
 */
const char *
qdm_lateness_get_label (QdmLateness lateness)
{
  switch (lateness)
    {
    case QDM_LATE_FOR_DEADLINE:
      return _("after its deadline");
    case QDM_LATE_FOR_BASELINE:
      return _("later than in the baseline");
    case QDM_LATE_TO_START:
      return _("should have begun");
    case QDM_LATE_TO_FINISH:
      return _("should be finished");
    default:
      g_return_val_if_reached (NULL);
    }
}
