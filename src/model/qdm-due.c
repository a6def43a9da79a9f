#include "model/qdm-due.h"

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-project.h"
#include "model/qdm-responsibility.h"
#include "model/qdm-work.h"

typedef struct {
  QdmPlan *plan;
  QdmHalfYear period;
  GArray *dues;
  guint first; /* of the item that is looked at */
} Search;

static QdmUnit *
get_unit (QdmPlan    *plan,
          const char *id)
{
  QdmItem *unit = id != NULL ? qdm_plan_get_item (plan, id) : NULL;

  return unit != NULL && QDM_IS_UNIT (unit) ? QDM_UNIT (unit) : NULL;
}

static QdmEntry *
find_entry (QdmPlan     *plan,
            QdmItem     *item,
            QdmUnit     *unit,
            QdmHalfYear  period)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period == period && get_unit (plan, entry->unit) == unit)
        return entry;
    }
  return NULL;
}

static void
add (Search  *search,
     QdmItem *item,
     QdmUnit *unit)
{
  QdmDue due = { item, unit, NULL, NULL };

  for (guint i = search->first; i < search->dues->len; i++)
    if (g_array_index (search->dues, QdmDue, i).unit == unit)
      return;

  due.entry = find_entry (search->plan, item, unit, search->period);
  due.before = find_entry (search->plan, item, unit, search->period - 1);
  g_array_append_val (search->dues, due);
}

static void
add_leads (Search  *search,
           QdmItem *item)
{
  g_autoptr (GArray) answers = qdm_responsibility_list (item, qdm_half_year_last_day (search->period), FALSE);

  for (guint i = 0; i < answers->len; i++)
    {
      const QdmAnswer *answer = &g_array_index (answers, QdmAnswer, i);

      if (answer->role == QDM_ROLE_LEAD && answer->holder == item)
        add (search, item, answer->unit);
    }
}

static void
add_reporters (Search      *search,
               QdmItem     *item,
               QdmHalfYear  period)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period == period)
        add (search, item, get_unit (search->plan, entry->unit));
    }
}

static gboolean
search_cb (QdmItem  *item,
           gpointer  data)
{
  Search *search = data;

  if (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ENTRY))
    return TRUE;

  search->first = search->dues->len;
  if (QDM_IS_CHAIN (item) || QDM_IS_ACTION (item) || QDM_IS_WORK (item))
    add_leads (search, item);
  add_reporters (search, item, search->period);
  add_reporters (search, item, search->period - 1);
  if (search->dues->len == search->first && QDM_IS_PROJECT (item) &&
      QDM_PROJECT (item)->status == QDM_STATUS_UNDER_CONSTRUCTION)
    add (search, item, get_unit (search->plan, QDM_PROJECT (item)->owner));
  return TRUE;
}

/**
 * qdm_due_list:
 * @plan: a plan
 * @period: a half-year
 *
 * Finds the reports that are due in a half-year: of the lead units of each chain, action and work
 * on it, of whoever reported on an item in the half-year before, and on each project under
 * construction; and those that the plan holds besides.
 *
 * Returns: (transfer full) (element-type QdmDue): the reports, in the order of the plan's items
 */
GArray *
qdm_due_list (QdmPlan     *plan,
              QdmHalfYear  period)
{
  Search search = { plan, period, g_array_new (FALSE, FALSE, sizeof (QdmDue)), 0 };

  qdm_item_foreach (QDM_ITEM (plan), search_cb, &search);
  return search.dues;
}
