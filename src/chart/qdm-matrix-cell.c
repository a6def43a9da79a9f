#include "chart/qdm-matrix-cell.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-unit.h"

/**
 * qdm_matrix_cell_dup_roles:
 * @roles: a bit for each #QdmRole
 *
 * Returns: (transfer full): their names, in the language of the window
 */
char *
qdm_matrix_cell_dup_roles (guint roles)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (qdm_role_get_type ());
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint role = 0; role < klass->n_values; role++)
    if ((roles & 1u << klass->values[role].value) != 0)
      g_ptr_array_add (names, (char *) _(klass->values[role].value_name));
  if (names->len == 0)
    return g_strdup (_("no role"));

  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

/**
 * qdm_matrix_cell_dup_description:
 * @self: a cell
 *
 * Returns: (transfer full): who answers there for what, as what, and whence that is known
 */
char *
qdm_matrix_cell_dup_description (const QdmMatrixCell *self)
{
  QdmItem *named;
  g_autofree char *unit = qdm_unit_dup_name_on (QDM_UNIT (self->unit), self->day);
  g_autofree char *item = qdm_item_dup_title (self->item);
  g_autofree char *roles = qdm_matrix_cell_dup_roles (self->roles);
  g_autofree char *source = NULL;

  if (self->own != 0 || self->assignment == NULL)
    /* Translators: a unit, a chain or action, the role of the one for the other */
    return g_strdup_printf (_("%s, %s, %s"), unit, item, roles);

  if (g_strcmp0 (QDM_ASSIGNMENT (self->assignment)->unit, self->unit->id) == 0)
    {
      source = qdm_item_dup_title (qdm_item_get_parent (self->assignment));
      /* Translators: a unit, a measure, a role, the chain that says so for all its measures */
      return g_strdup_printf (_("%s, %s, %s, from “%s”"), unit, item, roles, source);
    }

  named = qdm_plan_get_item (qdm_item_get_plan (self->unit), QDM_ASSIGNMENT (self->assignment)->unit);
  source = qdm_unit_dup_name_on (QDM_UNIT (named), self->day);
  if (QDM_UNIT (named)->members == NULL)
    /* Translators: a unit, a chain or action, a role, the unit whose duties it took over */
    return g_strdup_printf (_("%s, %s, %s, as successor of “%s”"), unit, item, roles, source);
  /* Translators: a unit, a chain or action, a role, the group of units that is printed there */
  return g_strdup_printf (_("%s, %s, %s, as one of “%s”"), unit, item, roles, source);
}
