#include "schedule/qdm-slip.h"

#include "model/qdm-project.h"

typedef struct {
  QdmSchedule *schedule;
  QdmKeptDates *kept;
  gboolean with_tasks;
  GArray *slips;
} Comparison;

static gboolean
compare_cb (QdmItem  *item,
            gpointer  data)
{
  Comparison *comparison = data;
  QdmSlip slip = { item, QDM_DATE_UNSET, QDM_DATE_UNSET, QDM_DATE_UNSET, QDM_DATE_UNSET, 0 };
  gboolean is_kept, is_dated;

  if (!QDM_IS_PROJECT (item) && !(comparison->with_tasks && QDM_IS_TASK (item)))
    return TRUE;

  is_kept = qdm_kept_dates_lookup (comparison->kept, item, &slip.planned_start, &slip.planned_finish);
  is_dated = qdm_schedule_get_span (comparison->schedule, item, &slip.start, &slip.finish);
  if (is_kept && is_dated)
    slip.days = slip.finish - slip.planned_finish;
  if (is_kept || is_dated)
    g_array_append_val (comparison->slips, slip);
  return TRUE;
}

static int
compare_slips (gconstpointer a,
               gconstpointer b)
{
  const QdmSlip *left = a, *right = b;

  if (qdm_slip_is_known (left) != qdm_slip_is_known (right))
    return qdm_slip_is_known (left) ? -1 : 1;
  return left->days > right->days ? -1 : left->days < right->days;
}

/**
 * qdm_slip_list:
 * @schedule: a schedule
 * @baseline: a baseline of its plan
 * @with_tasks: whether to list tasks too; else projects only
 *
 * Compares all that has dates, now or in the baseline.
 *
 * Returns: (transfer full) (element-type QdmSlip): what is furthest behind first, then what is in
 *   time, then what is early, and at the end what cannot be compared; otherwise in the plan's
 *   order
 */
GArray *
qdm_slip_list (QdmSchedule *schedule,
               QdmBaseline *baseline,
               gboolean     with_tasks)
{
  g_autoptr (QdmKeptDates) kept = qdm_kept_dates_new (baseline);
  GArray *slips = g_array_new (FALSE, FALSE, sizeof (QdmSlip));

  qdm_item_foreach (QDM_ITEM (qdm_schedule_get_plan (schedule)), compare_cb,
                    &(Comparison) { schedule, kept, with_tasks, slips });
  g_array_sort (slips, compare_slips); /* a stable sort */
  return slips;
}
