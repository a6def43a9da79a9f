#include "chart/qdm-box-state.h"

#include "model/qdm-added-capacity.h"
#include "model/qdm-capacity.h"
#include "model/qdm-product.h"
#include "model/qdm-project.h"

/* What a box of a diagram is by the end of a year: a product that has capacity is built, and one
 * that projects bring follows these projects' schedule. */

/* Statuses from the least to the most that a thing can be said to exist. */
static int
get_rank (QdmStatus status)
{
  static const int ranks[] = {
    [QDM_STATUS_NOT_STATED] = 0, [QDM_STATUS_OUTLOOK] = 1, [QDM_STATUS_PROPOSED] = 2,
    [QDM_STATUS_UNDER_CONSTRUCTION] = 3, [QDM_STATUS_BUILT] = 4,
  };

  return ranks[status];
}

static QdmStatus
get_further (QdmStatus a,
             QdmStatus b)
{
  return get_rank (a) >= get_rank (b) ? a : b;
}

static QdmStatus
get_project_status (QdmSchedule *schedule,
                    QdmItem     *project,
                    int          year)
{
  QdmStatus stated = QDM_PROJECT (project)->status;
  QdmDate start, finish, day;

  if (year == QDM_YEAR_STATED || stated == QDM_STATUS_BUILT ||
      schedule == NULL || !qdm_schedule_get_span (schedule, project, &start, &finish))
    return stated;

  day = qdm_date_from_ymd (year, 12, 31);
  if (finish <= day)
    return QDM_STATUS_BUILT;
  if (start <= day)
    return QDM_STATUS_UNDER_CONSTRUCTION;
  return stated == QDM_STATUS_OUTLOOK ? QDM_STATUS_OUTLOOK : QDM_STATUS_PROPOSED;
}

/* The project by which something that refers to a product brings it, if any. */
static QdmItem *
get_project (QdmItem *referrer)
{
  return QDM_IS_PROJECT (referrer) ? referrer
       : QDM_IS_ADDED_CAPACITY (referrer) ? qdm_item_get_ancestor (referrer, QDM_TYPE_PROJECT) : NULL;
}

/**
 * qdm_box_state_get_status:
 * @plan: a plan
 * @schedule: (nullable): when its projects take place
 * @item: a product, process, material or project of it
 * @year: the year at whose end to look, or %QDM_YEAR_STATED
 *
 * Returns: the furthest that any of what brings @item has come by then
 */
QdmStatus
qdm_box_state_get_status (QdmPlan     *plan,
                          QdmSchedule *schedule,
                          QdmItem     *item,
                          int          year)
{
  QdmStatus status = QDM_STATUS_NOT_STATED;
  GPtrArray *referrers;

  if (QDM_IS_PROJECT (item))
    return get_project_status (schedule, item, year);
  if (QDM_IS_PRODUCT (item))
    status = QDM_PRODUCT (item)->status;

  referrers = qdm_plan_get_referrers (plan, qdm_item_get_id (item));
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *referrer = referrers->pdata[i], *project = get_project (referrer);

      if (project != NULL)
        status = get_further (status, get_project_status (schedule, project, year));
      else if (QDM_IS_CAPACITY (referrer))
        status = get_further (status, QDM_CAPACITY (referrer)->status);
    }
  return status;
}

/* Capacity that stands, as of the first document that tells it. */
static QdmCapacity *
find_capacity (GPtrArray *referrers)
{
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *referrer = referrers->pdata[i];

      if (QDM_IS_CAPACITY (referrer) && qdm_decimal_is_set (QDM_CAPACITY (referrer)->amount))
        return QDM_CAPACITY (referrer);
    }
  return NULL;
}

/* What projects add by then, in the unit of what stands or, if nothing does, of the first. */
static QdmDecimal
sum_added (GPtrArray   *referrers,
           QdmSchedule *schedule,
           int          year,
           const char **unit)
{
  QdmDecimal sum = QDM_DECIMAL_ZERO;

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *referrer = referrers->pdata[i], *project;
      QdmAddedCapacity *added;

      if (!QDM_IS_ADDED_CAPACITY (referrer))
        continue;
      added = QDM_ADDED_CAPACITY (referrer);
      project = get_project (referrer);
      if (!qdm_decimal_is_set (added->amount) || project == NULL ||
          get_project_status (schedule, project, year) != QDM_STATUS_BUILT)
        continue;
      if (*unit == NULL)
        *unit = added->unit;
      if (g_strcmp0 (*unit, added->unit) == 0)
        sum = qdm_decimal_add (sum, added->amount);
    }
  return sum;
}

/**
 * qdm_box_state_dup_capacity:
 * @plan: a plan
 * @schedule: (nullable): when its projects take place
 * @item: a product of it
 * @year: the year at whose end to look, or %QDM_YEAR_STATED
 *
 * Returns: (transfer full) (nullable): how much of it can be made, with its unit; %NULL if no
 *   document says
 */
char *
qdm_box_state_dup_capacity (QdmPlan     *plan,
                            QdmSchedule *schedule,
                            QdmItem     *item,
                            int          year)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, qdm_item_get_id (item));
  QdmCapacity *capacity = find_capacity (referrers);
  const char *unit = capacity != NULL ? capacity->unit : NULL;
  QdmDecimal sum = year != QDM_YEAR_STATED ? sum_added (referrers, schedule, year, &unit) : QDM_DECIMAL_ZERO;
  char amount[QDM_DECIMAL_BUFFER];

  if (capacity != NULL)
    sum = qdm_decimal_add (sum, capacity->amount);
  if (!qdm_decimal_is_set (sum) || sum.digits == 0)
    return NULL;
  return g_strconcat (qdm_decimal_format (sum, amount), unit, NULL);
}
