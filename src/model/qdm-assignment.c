#include "model/qdm-assignment.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-former-name.h"
#include "model/qdm-plan.h"
#include "model/qdm-unit.h"

/**
 * QdmAssignment:
 *
 * A unit and what it is for the item above.
 */

QDM_DEFINE_ENUM (QdmRole, qdm_role,
  { QDM_ROLE_CHIEF_CHAIN_LEADER, N_("Chief chain leader"), "chief-chain-leader" },
  { QDM_ROLE_CHAIN_LEADER, N_("Chain leader"), "chain-leader" },
  { QDM_ROLE_LEAD, N_("Lead unit"), "lead" },
  { QDM_ROLE_RESPONSIBLE, N_("Responsible unit"), "responsible" })

QDM_DEFINE_ITEM (QdmAssignment, qdm_assignment)

#define OFFSET(member) G_STRUCT_OFFSET (QdmAssignment, member)

static QdmField fields[] = {
  { .name = "unit", .kind = QDM_FIELD_REF, .offset = OFFSET (unit), .type = qdm_unit_get_type,
    .nick = N_("Unit"), .blurb = N_("Who answers"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "role", .kind = QDM_FIELD_ENUM, .offset = OFFSET (role), .type = qdm_role_get_type,
    .nick = N_("Role"), .blurb = N_("What for"),
    .preset = QDM_ROLE_RESPONSIBLE },
  { .name = "printed", .kind = QDM_FIELD_TEXT, .offset = OFFSET (printed),
    .nick = N_("Printed as"), .blurb = N_("The name printed there, where it differs from the unit’s") },
  { .name = "new-clause", .kind = QDM_FIELD_BOOLEAN, .offset = OFFSET (new_clause),
    .nick = N_("New clause"), .blurb = N_("Whether the printed list sets a ， before it instead of a 、") },
};

static char *
qdm_assignment_dup_title (QdmItem *item,
                          QdmPlan *plan)
{
  QdmAssignment *self = QDM_ASSIGNMENT (item);
  g_autofree char *unit = plan != NULL ? qdm_plan_dup_name_of (plan, self->unit) : g_strdup (self->unit);
  g_autofree char *role = qdm_field_dup_display (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), "role"), item);

  /* Translators: a unit, its role */
  return g_strdup_printf (_("%s (%s)"), unit, role);
}

static void
qdm_assignment_class_init (QdmAssignmentClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_assignment_dup_title;

  qdm_item_class_install (item_class, "assignment", N_("Assignment"), fields, G_N_ELEMENTS (fields));
}

static gboolean
was_renamed_by (QdmItem *unit,
                QdmDate  date)
{
  for (guint i = 0; i < qdm_item_count (unit, QDM_TYPE_FORMER_NAME); i++)
    {
      QdmFormerName *former = qdm_item_get_child (unit, QDM_TYPE_FORMER_NAME, i);

      if (former->until != QDM_DATE_UNSET && (date == QDM_DATE_UNSET || former->until < date))
        return TRUE;
    }
  return FALSE;
}

/**
 * qdm_assignment_dup_name_on:
 * @self: an assignment of a plan
 * @date: a day, or %QDM_DATE_UNSET for the latest state of things
 *
 * What is printed for the unit: the form that the document has, until a reform gives the unit
 * another name.
 *
 * Returns: (transfer full): the name, or the id of a unit that is not there
 */
char *
qdm_assignment_dup_name_on (QdmAssignment *self,
                            QdmDate        date)
{
  QdmItem *unit = qdm_plan_get_item (qdm_item_get_plan (QDM_ITEM (self)), self->unit);

  if (unit == NULL || !QDM_IS_UNIT (unit))
    return g_strdup (self->printed != NULL ? self->printed : self->unit);
  if (self->printed != NULL && !was_renamed_by (unit, date))
    return g_strdup (self->printed);
  return qdm_unit_dup_name_on (QDM_UNIT (unit), date);
}
