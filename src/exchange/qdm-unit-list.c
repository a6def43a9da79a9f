#include "exchange/qdm-unit-list.h"

#include <string.h>

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-plan.h"
#include "model/qdm-unit.h"

/* Units of these kinds share the end of their names in a printed list: only the last one has it,
 * as in 海西州、西宁市、海东市、海南州政府. */
static const char *
get_shared_suffix (QdmUnitKind kind)
{
  switch (kind)
    {
    case QDM_UNIT_KIND_PREFECTURE_GOVERNMENT:
      return "政府";
    case QDM_UNIT_KIND_PARK_COMMITTEE:
      return "管委会";
    default:
      return NULL;
    }
}

static GPtrArray *
collect_assignments (QdmItem *item,
                     QdmRole  role)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i++)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);

      if (assignment->role == role)
        g_ptr_array_add (found, assignment);
    }
  return found;
}

static QdmUnitKind
get_unit_kind (QdmPlan       *plan,
               QdmAssignment *assignment)
{
  QdmItem *unit = qdm_plan_get_item (plan, assignment->unit);

  return QDM_IS_UNIT (unit) ? QDM_UNIT (unit)->kind : QDM_UNIT_KIND_NOT_STATED;
}

static gboolean
shares_suffix_with (QdmPlan       *plan,
                    QdmAssignment *assignment,
                    QdmAssignment *next)
{
  QdmUnitKind kind = get_unit_kind (plan, assignment);

  return next != NULL && !next->new_clause && get_shared_suffix (kind) != NULL &&
         get_unit_kind (plan, next) == kind;
}

static void
append_unit (GString       *text,
             QdmPlan       *plan,
             QdmAssignment *assignment,
             QdmAssignment *next)
{
  g_autofree char *name = assignment->printed != NULL ? g_strdup (assignment->printed)
                                                      : qdm_plan_dup_name_of (plan, assignment->unit);
  const char *suffix = get_shared_suffix (get_unit_kind (plan, assignment));

  if (shares_suffix_with (plan, assignment, next) && g_str_has_suffix (name, suffix))
    name[strlen (name) - strlen (suffix)] = '\0';
  g_string_append (text, name);
}

static gboolean
is_open (QdmItem *item)
{
  return (QDM_IS_CHAIN (item) && QDM_CHAIN (item)->open_list) ||
         (QDM_IS_ACTION (item) && QDM_ACTION (item)->open_list);
}

/**
 * qdm_unit_list_format:
 * @item: an item of a plan
 * @role: a role
 *
 * Writes the units that have @role for @item as the documents print them: in their order, joined
 * by 、 and between clauses by ，, shared ends of names once, 等 behind an open list of responsible
 * units.
 *
 * Returns: (transfer full): the list, empty if no unit has that role
 */
char *
qdm_unit_list_format (QdmItem *item,
                      QdmRole  role)
{
  g_autoptr (GPtrArray) assignments = collect_assignments (item, role);
  QdmPlan *plan = qdm_item_get_plan (item);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < assignments->len; i++)
    {
      QdmAssignment *assignment = g_ptr_array_index (assignments, i);
      QdmAssignment *next = i + 1 < assignments->len ? g_ptr_array_index (assignments, i + 1) : NULL;

      if (i > 0)
        g_string_append (text, assignment->new_clause ? "，" : "、");
      append_unit (text, plan, assignment, next);
    }
  if (assignments->len > 0 && role == QDM_ROLE_RESPONSIBLE && is_open (item))
    g_string_append (text, "等");

  return g_string_free (text, FALSE);
}
