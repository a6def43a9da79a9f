#include "model/qdm-change.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"

/**
 * QdmChange:
 *
 * One value that a scenario gives to an item of the plan.
 */

QDM_DEFINE_ITEM (QdmChange, qdm_change)

#define OFFSET(member) G_STRUCT_OFFSET (QdmChange, member)

static QdmField fields[] = {
  { .name = "target", .kind = QDM_FIELD_REF, .offset = OFFSET (target),
    .nick = N_("Item"), .blurb = N_("What the scenario changes"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "field", .kind = QDM_FIELD_TEXT, .offset = OFFSET (field),
    .nick = N_("Field"), .blurb = N_("Which of its values, as a plan file calls it"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "before", .kind = QDM_FIELD_TEXT, .offset = OFFSET (before),
    .nick = N_("Before"), .blurb = N_("The value when the scenario was kept, as a plan file writes it; empty for none") },
  { .name = "value", .kind = QDM_FIELD_TEXT, .offset = OFFSET (value),
    .nick = N_("Value"), .blurb = N_("The value in the scenario, as a plan file writes it; empty for none") },
};

static void
qdm_change_check (QdmItem      *item,
                  QdmPlan      *plan,
                  QdmFaultFunc  report,
                  gpointer      data)
{
  QdmChange *self = QDM_CHANGE (item);
  QdmItem *target = qdm_plan_get_item (plan, self->target);

  if (target == NULL || self->field == NULL)
    return;

  if (QDM_IS_CHANGE (target) || qdm_item_class_find_field (QDM_ITEM_GET_CLASS (target), self->field) == NULL)
    {
      g_autofree char *title = qdm_item_dup_title (target);
      g_autofree char *message = g_strdup_printf (_("“%s” has no value “%s” that a scenario could change"), title, self->field);

      report (item, "field", message, data);
    }
}

static char *
qdm_change_dup_title (QdmItem *item,
                      QdmPlan *plan)
{
  QdmChange *self = QDM_CHANGE (item);
  QdmItem *target = plan != NULL ? qdm_plan_get_item (plan, self->target) : NULL;
  /* A change of a change is a fault; its title would lead round in a circle. */
  QdmField *field = target != NULL && !QDM_IS_CHANGE (target) && self->field != NULL
                    ? qdm_item_class_find_field (QDM_ITEM_GET_CLASS (target), self->field) : NULL;
  g_autofree char *title = NULL;

  if (field == NULL)
    return g_strdup (item->id);

  title = qdm_item_dup_title (target);
  /* Translators: an item, one of its fields and the value that a scenario gives to it */
  return g_strdup_printf (_("%s: %s %s"), title, qdm_field_get_label (field), self->value != NULL ? self->value : "–");
}

static void
qdm_change_class_init (QdmChangeClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_change_check;
  item_class->dup_title = qdm_change_dup_title;

  qdm_item_class_install (item_class, "change", N_("Change"), fields, G_N_ELEMENTS (fields));
}
