#include "exchange/qdm-reform-list.h"

#include "exchange/qdm-unit-list.h"
#include "model/qdm-plan.h"

static void
reformed_list_free (gpointer data)
{
  QdmReformedList *list = data;

  g_free (list->before);
  g_free (list->after);
  g_free (list);
}

static gboolean
is_listed (GPtrArray *lists,
           QdmItem   *item,
           QdmRole    role)
{
  for (guint i = 0; i < lists->len; i++)
    {
      QdmReformedList *list = g_ptr_array_index (lists, i);

      if (list->item == item && list->role == role)
        return TRUE;
    }
  return FALSE;
}

static void
add_list (GPtrArray     *lists,
          QdmAssignment *assignment,
          QdmDate        from)
{
  QdmItem *item = qdm_item_get_parent (QDM_ITEM (assignment));
  QdmReformedList *list;

  if (item == NULL || is_listed (lists, item, assignment->role))
    return;

  list = g_new0 (QdmReformedList, 1);
  list->item = item;
  list->role = assignment->role;
  list->before = qdm_unit_list_format_on (item, assignment->role, from - 1);
  list->after = qdm_unit_list_format_on (item, assignment->role, from);
  g_ptr_array_add (lists, list);
}

/**
 * qdm_reform_list_changes:
 * @units: (element-type QdmUnit): units of a plan that were renamed, merged or split
 * @from: the first day of the reform
 *
 * Finds the lists in which the plan names one of @units, and tells what is printed before the
 * reform and after it.
 *
 * Returns: (transfer full) (element-type QdmReformedList): each list once; good until the next
 *   edit
 */
GPtrArray *
qdm_reform_list_changes (GPtrArray *units,
                         QdmDate    from)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (reformed_list_free);

  for (guint i = 0; i < units->len; i++)
    {
      QdmItem *unit = g_ptr_array_index (units, i);
      GPtrArray *referrers = qdm_plan_get_referrers (qdm_item_get_plan (unit), unit->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (QDM_IS_ASSIGNMENT (referrers->pdata[j]))
          add_list (lists, referrers->pdata[j], from);
    }
  return lists;
}
