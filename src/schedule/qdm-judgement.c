#include "schedule/qdm-judgement.h"

#include "model/qdm-entry.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"
#include "model/qdm-task.h"

/* Below this many points of difference an item counts as on time. */
#define TOLERANCE 5

/**
 * qdm_judgement_get_name:
 * @judgement: a judgement
 *
 * Returns: (transfer none): the word for it in an official report
 */
const char *
qdm_judgement_get_name (QdmJudgement judgement)
{
  static const char * const names[] = { "无法判断", "未启动", "滞后", "正常", "超前", "已完成" };

  return names[judgement];
}

typedef struct {
  QdmSchedule *schedule;
  QdmDate day;
  gint64 planned, all; /* days of tasks */
} Share;

static void
add_days (Share   *share,
          QdmDate  start,
          QdmDate  finish)
{
  int length = finish - start + 1;

  share->all += length;
  share->planned += CLAMP (share->day - start + 1, 0, length);
}

static gboolean
add_task_cb (QdmItem  *item,
             gpointer  data)
{
  Share *share = data;
  QdmDates dates;

  if (QDM_IS_TASK (item) && qdm_item_count (item, QDM_TYPE_TASK) == 0 &&
      qdm_schedule_get_dates (share->schedule, item, &dates))
    add_days (share, dates.start, dates.finish);
  return TRUE;
}

/**
 * qdm_judgement_planned_percent:
 * @schedule: a schedule
 * @item: a project, task or measure
 * @day: a day
 *
 * Returns: the share of the item's scheduled task days, or of the days of a measure, that lie up
 *   to and including @day, in percent with one digit after the point; not stated if nothing is
 *   scheduled
 */
QdmDecimal
qdm_judgement_planned_percent (QdmSchedule *schedule,
                               QdmItem     *item,
                               QdmDate      day)
{
  Share share = { schedule, day, 0, 0 };

  if (QDM_IS_MEASURE (item) && QDM_MEASURE (item)->start != QDM_DATE_UNSET &&
      QDM_MEASURE (item)->finish >= QDM_MEASURE (item)->start)
    add_days (&share, QDM_MEASURE (item)->start, QDM_MEASURE (item)->finish);
  qdm_item_foreach (item, add_task_cb, &share);
  return qdm_decimal_divide (qdm_decimal_from_int (share.planned * 100),
                             qdm_decimal_from_int (share.all), 1);
}

/**
 * qdm_judgement_reported_percent:
 * @item: an item
 * @period: a half-year
 *
 * Returns: how much of it is done as submitted for the half-year, or not stated
 */
QdmDecimal
qdm_judgement_reported_percent (QdmItem     *item,
                                QdmHalfYear  period)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period == period && qdm_entry_has_arrived (entry))
        return entry->percent;
    }
  return QDM_DECIMAL_UNSET;
}

/**
 * qdm_judge:
 * @schedule: a schedule
 * @item: a project or measure
 * @period: a half-year
 *
 * Compares what was reported for the half-year with what should be done by its last day.
 *
 * Returns: how the item stands
 */
QdmJudgement
qdm_judge (QdmSchedule *schedule,
           QdmItem     *item,
           QdmHalfYear  period)
{
  QdmDecimal planned = qdm_judgement_planned_percent (schedule, item, qdm_half_year_last_day (period));
  QdmDecimal done = qdm_judgement_reported_percent (item, period);
  QdmDecimal difference = qdm_decimal_subtract (done, planned);
  gboolean nothing_due = qdm_decimal_equal (planned, QDM_DECIMAL_ZERO);

  if (QDM_IS_PROJECT (item) && QDM_PROJECT (item)->status == QDM_STATUS_BUILT)
    return QDM_JUDGEMENT_DONE;
  if (qdm_decimal_compare (done, qdm_decimal_from_int (100)) >= 0)
    return QDM_JUDGEMENT_DONE;
  if (nothing_due && (!qdm_decimal_is_set (done) || done.digits == 0))
    return QDM_JUDGEMENT_NOT_STARTED;
  if (!qdm_decimal_is_set (difference))
    return QDM_JUDGEMENT_UNKNOWN;
  if (qdm_decimal_compare (difference, qdm_decimal_from_int (TOLERANCE)) >= 0)
    return QDM_JUDGEMENT_AHEAD;
  if (qdm_decimal_compare (difference, qdm_decimal_from_int (-TOLERANCE)) <= 0)
    return QDM_JUDGEMENT_BEHIND;
  return QDM_JUDGEMENT_ON_TIME;
}

static gboolean
is_sure_cb (QdmItem  *item,
            gpointer  data)
{
  return !QDM_IS_TASK (item) || item->assumed == NULL;
}

/**
 * qdm_judgement_is_assumed:
 * @item: a project
 *
 * Returns: whether its dates rest on an assumption: any field of any of its tasks
 */
gboolean
qdm_judgement_is_assumed (QdmItem *item)
{
  return !qdm_item_foreach (item, is_sure_cb, NULL);
}
