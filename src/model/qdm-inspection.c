#include "model/qdm-inspection.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-measure.h"
#include "model/qdm-responsibility.h"

/* The one list of what is wrong with a plan.  Each problem belongs to one item, so that after an
 * edit only the items around it are looked at again. */

typedef struct {
  GPtrArray *problems;
  QdmPlan *plan;
} Inspection;

static void
add (Inspection  *self,
     QdmItem     *item,
     const char  *field,
     QdmSeverity  severity,
     char        *message)
{
  g_ptr_array_add (self->problems, qdm_problem_new (item, field, severity, message));
  g_free (message);
}

/* ---- within an item ---- */

static void
add_fault_cb (QdmItem    *item,
              const char *field,
              const char *message,
              gpointer    data)
{
  add (data, item, field, QDM_SEVERITY_FAULT, g_strdup (message));
}

static void
inspect_reference (Inspection     *self,
                   QdmItem        *item,
                   const QdmField *field,
                   const char     *id)
{
  QdmItem *target = qdm_plan_get_item (self->plan, id);

  if (target == NULL)
    add (self, item, field->name, QDM_SEVERITY_FAULT,
         g_strdup_printf (_("“%s” names “%s”, which is not in the plan; choose one from the list"),
                          qdm_field_get_label (field), id));
  else if (field->type != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (target, field->type ()))
    add (self, item, field->name, QDM_SEVERITY_FAULT,
         g_strdup_printf (_("“%s” cannot stand for “%s”; choose another item from the list"), id,
                          qdm_field_get_label (field)));
}

static void
inspect_references (Inspection *self,
                    QdmItem    *item)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;
  const char *id;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = g_ptr_array_index (fields, i);

      for (guint j = 0; qdm_field_is_binding (field) && (id = qdm_field_get_ref (field, item, j)) != NULL; j++)
        {
          inspect_reference (self, item, field, id);
          if (field->kind == QDM_FIELD_REF)
            break;
        }
    }
}

/* ---- who answers ---- */

static gboolean
is_open (QdmItem *item)
{
  return (QDM_IS_CHAIN (item) && QDM_CHAIN (item)->open_list) ||
         (QDM_IS_ACTION (item) && QDM_ACTION (item)->open_list);
}

static gboolean
has_role (QdmItem *item,
          QdmRole  role)
{
  g_autoptr (GPtrArray) holders = qdm_responsibility_list_holders (item, role);

  return holders->len > 0;
}

/* Chains and actions must be led; below them it matters where somebody has been named. */
static void
inspect_roles (Inspection *self,
               QdmItem    *item)
{
  gboolean is_top = QDM_IS_CHAIN (item) || QDM_IS_ACTION (item);

  if (!is_top && (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ASSIGNMENT) ||
                  qdm_item_count (item, QDM_TYPE_ASSIGNMENT) == 0))
    return;

  if (!has_role (item, QDM_ROLE_LEAD))
    add (self, item, NULL, QDM_SEVERITY_WARNING, g_strdup (_("No unit leads it; name the one that does")));
  if (QDM_IS_CHAIN (item) && !has_role (item, QDM_ROLE_CHAIN_LEADER))
    add (self, item, NULL, QDM_SEVERITY_WARNING, g_strdup (_("The chain has no chain leader; name one")));
}

static void
inspect_names (Inspection *self,
               QdmAction  *action)
{
  if (action->annex_name != NULL && g_strcmp0 (action->annex_name, QDM_ITEM (action)->name) != 0)
    add (self, QDM_ITEM (action), "annex-name", QDM_SEVERITY_NOTE,
         g_strdup_printf (_("The body of the plan calls it “%s”, the annex “%s”"), QDM_ITEM (action)->name, action->annex_name));
}

static gboolean
is_lead_and_responsible (QdmRole one,
                         QdmRole other)
{
  return one == QDM_ROLE_LEAD && other == QDM_ROLE_RESPONSIBLE;
}

/* An assignment is at fault with those before it, so that one of two is told of and not both. */
static void
inspect_repetition (Inspection    *self,
                    QdmAssignment *assignment,
                    QdmItem       *unit,
                    QdmItem       *holder)
{
  g_autofree char *title = qdm_item_dup_title (unit);

  for (guint i = 0; i < qdm_item_count (holder, QDM_TYPE_ASSIGNMENT); i++)
    {
      QdmAssignment *other = qdm_item_get_child (holder, QDM_TYPE_ASSIGNMENT, i);

      if (other == assignment)
        return;
      if (g_strcmp0 (other->unit, assignment->unit) != 0)
        continue;
      if (other->role == assignment->role)
        add (self, QDM_ITEM (assignment), "unit", QDM_SEVERITY_WARNING,
             g_strdup_printf (_("“%s” stands twice in the same list; take one away"), title));
      else if (is_lead_and_responsible (other->role, assignment->role) ||
               is_lead_and_responsible (assignment->role, other->role))
        add (self, QDM_ITEM (assignment), "role", QDM_SEVERITY_WARNING,
             g_strdup_printf (_("“%s” leads it and is printed among the responsible units as well; one is enough"), title));
    }
}

/* Named on the item, or a member of a group that is; or a group of which a member is named. */
static gboolean
answers_for (QdmItem *item,
             QdmUnit *unit)
{
  g_autoptr (GPtrArray) members = qdm_unit_list_members (unit);

  if (qdm_responsibility_get_roles (item, unit, QDM_DATE_UNSET) != 0)
    return TRUE;
  for (guint i = 0; i < members->len; i++)
    if (qdm_responsibility_get_roles (item, g_ptr_array_index (members, i), QDM_DATE_UNSET) != 0)
      return TRUE;
  return FALSE;
}

static void
inspect_unit_of_measure (Inspection    *self,
                         QdmAssignment *assignment,
                         QdmUnit       *unit,
                         QdmItem       *measure)
{
  QdmItem *above = qdm_item_get_parent (measure);
  g_autoptr (GPtrArray) standing = qdm_unit_list_standing (unit, QDM_DATE_UNSET);
  g_autofree char *title = NULL;
  g_autofree char *above_title = NULL;

  if (!QDM_IS_CHAIN (above) && !QDM_IS_ACTION (above))
    return;
  for (guint i = 0; i < standing->len; i++)
    if (answers_for (above, g_ptr_array_index (standing, i)))
      return;

  title = qdm_item_dup_title (QDM_ITEM (unit));
  above_title = qdm_item_dup_title (above);
  if (is_open (above))
    add (self, QDM_ITEM (assignment), "unit", QDM_SEVERITY_NOTE,
         g_strdup_printf (_("“%s” is not printed with “%s”, whose list is open"), title, above_title));
  else
    add (self, QDM_ITEM (assignment), "unit", QDM_SEVERITY_WARNING,
         g_strdup_printf (_("“%s” answers for nothing in “%s”; name it there, or another unit here"), title, above_title));
}

static void
inspect_assignment (Inspection    *self,
                    QdmAssignment *assignment)
{
  QdmItem *unit = qdm_plan_get_item (self->plan, assignment->unit);
  QdmItem *holder = qdm_item_get_parent (QDM_ITEM (assignment));

  if (unit == NULL || !QDM_IS_UNIT (unit) || holder == NULL)
    return;

  inspect_repetition (self, assignment, unit, holder);
  if (QDM_IS_MEASURE (holder))
    inspect_unit_of_measure (self, assignment, QDM_UNIT (unit), holder);
}

static void
inspect_unit (Inspection *self,
              QdmUnit    *unit)
{
  char buffer[QDM_DATE_BUFFER];

  if (unit->kind == QDM_UNIT_KIND_GROUP && unit->members == NULL)
    add (self, QDM_ITEM (unit), "members", QDM_SEVERITY_WARNING, g_strdup (_("The group stands for nobody; name its members")));
  if (unit->until != QDM_DATE_UNSET && unit->successors == NULL)
    add (self, QDM_ITEM (unit), "successors", QDM_SEVERITY_WARNING,
         g_strdup_printf (_("It was dissolved on %s; name the units that took over its duties"),
                          qdm_date_format (unit->until, buffer)));
}

/* ---- the whole ---- */

/**
 * qdm_inspection_add_item:
 * @item: an item of a plan
 * @problems: (element-type QdmProblem): where to add what is found
 *
 * Looks at one item, without those below it.
 */
void
qdm_inspection_add_item (QdmItem   *item,
                         GPtrArray *problems)
{
  Inspection self = { problems, qdm_item_get_plan (item) };

  qdm_item_check (item, self.plan, add_fault_cb, &self);
  inspect_references (&self, item);
  inspect_roles (&self, item);
  if (QDM_IS_ACTION (item))
    inspect_names (&self, QDM_ACTION (item));
  else if (QDM_IS_ASSIGNMENT (item))
    inspect_assignment (&self, QDM_ASSIGNMENT (item));
  else if (QDM_IS_UNIT (item))
    inspect_unit (&self, QDM_UNIT (item));
}

static gboolean
inspect_cb (QdmItem  *item,
            gpointer  problems)
{
  qdm_inspection_add_item (item, problems);
  return TRUE;
}

/**
 * qdm_inspection_of_plan:
 * @plan: a plan
 *
 * Looks at all items of a plan.
 *
 * Returns: (transfer full) (element-type QdmProblem): what is wrong, in the plan's order
 */
GPtrArray *
qdm_inspection_of_plan (QdmPlan *plan)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_object_unref);

  qdm_item_foreach (QDM_ITEM (plan), inspect_cb, problems);
  return problems;
}

static gboolean
collect_cb (QdmItem  *item,
            gpointer  items)
{
  g_ptr_array_add (items, item);
  return TRUE;
}

/* What an assignment is judged by stands on its item and the one above it. */
static void
collect_around_assignments (QdmItem   *holder,
                            GPtrArray *items)
{
  g_ptr_array_add (items, holder);
  if (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (holder), QDM_TYPE_ASSIGNMENT))
    for (guint i = 0; i < qdm_item_count (holder, QDM_TYPE_ASSIGNMENT); i++)
      g_ptr_array_add (items, qdm_item_get_child (holder, QDM_TYPE_ASSIGNMENT, i));
  if (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (holder), QDM_TYPE_MEASURE))
    for (guint i = 0; i < qdm_item_count (holder, QDM_TYPE_MEASURE); i++)
      collect_around_assignments (qdm_item_get_child (holder, QDM_TYPE_MEASURE, i), items);
}

static void
collect_referrers (QdmItem   *item,
                   GPtrArray *items)
{
  GPtrArray *referrers = qdm_plan_get_referrers (qdm_item_get_plan (item), item->id);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    g_ptr_array_add (items, referrers->pdata[i]);
}

/**
 * qdm_inspection_list_around:
 * @edit: an edit that has just been applied
 *
 * Finds the items whose problems can have come or gone with @edit.  Some may be there more than
 * once, and a removed one is no longer in the plan.
 *
 * Returns: (transfer container) (element-type QdmItem): the items
 */
GPtrArray *
qdm_inspection_list_around (const QdmEdit *edit)
{
  GPtrArray *items = g_ptr_array_new ();
  QdmItem *parents[] = { edit->old_parent, edit->new_parent, qdm_item_get_parent (edit->item) };

  if (edit->kind == QDM_EDIT_SET)
    g_ptr_array_add (items, edit->item);
  else
    qdm_item_foreach (edit->item, collect_cb, items);

  if (QDM_IS_ASSIGNMENT (edit->item))
    for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
      if (parents[i] != NULL)
        collect_around_assignments (parents[i], items);
  if (edit->kind == QDM_EDIT_SET && (QDM_IS_CHAIN (edit->item) || QDM_IS_ACTION (edit->item)))
    collect_around_assignments (edit->item, items);
  if (QDM_IS_UNIT (edit->item) && qdm_item_get_parent (edit->item) != NULL)
    collect_referrers (edit->item, items);
  return items;
}
