#include "model/qdm-stream.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-material.h"
#include "model/qdm-plan.h"

/**
 * QdmStream:
 *
 * One material that a process takes in or gives out.
 */

QDM_DEFINE_ENUM (QdmStreamDirection, qdm_stream_direction,
  { QDM_STREAM_DIRECTION_IN, N_("In"), "in" },
  { QDM_STREAM_DIRECTION_OUT, N_("Out"), "out" })

QDM_DEFINE_ENUM (QdmStreamBasis, qdm_stream_basis,
  { QDM_STREAM_BASIS_STOICHIOMETRIC, N_("From the reaction"), "stoichiometric" },
  { QDM_STREAM_BASIS_TYPICAL, N_("Plant practice"), "typical" })

QDM_DEFINE_ITEM (QdmStream, qdm_stream)

#define OFFSET(member) G_STRUCT_OFFSET (QdmStream, member)

static QdmField fields[] = {
  { .name = "material", .kind = QDM_FIELD_REF, .offset = OFFSET (material), .type = qdm_material_get_type,
    .nick = N_("Material"), .blurb = N_("What flows"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "direction", .kind = QDM_FIELD_ENUM, .offset = OFFSET (direction), .type = qdm_stream_direction_get_type,
    .nick = N_("Direction"), .blurb = N_("Whether the process takes it in or gives it out") },
  { .name = "coefficient", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (coefficient),
    .nick = N_("Coefficient"), .blurb = N_("Tonnes per tonne of main product"),
    .unit = N_("t/t") },
  { .name = "low", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (low),
    .nick = N_("Lowest"), .blurb = N_("The lowest coefficient met in practice"),
    .unit = N_("t/t") },
  { .name = "high", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (high),
    .nick = N_("Highest"), .blurb = N_("The highest coefficient met in practice"),
    .unit = N_("t/t") },
  { .name = "basis", .kind = QDM_FIELD_ENUM, .offset = OFFSET (basis), .type = qdm_stream_basis_get_type,
    .nick = N_("Basis"), .blurb = N_("Whether the coefficient follows from the reaction or from plant practice") },
};

static void
qdm_stream_check (QdmItem      *item,
                  QdmPlan      *plan,
                  QdmFaultFunc  report,
                  gpointer      data)
{
  QdmDecimal coefficient = QDM_STREAM (item)->coefficient;

  if (qdm_decimal_is_set (coefficient) && qdm_decimal_compare (coefficient, QDM_DECIMAL_ZERO) <= 0)
    report (item, "coefficient", _("A coefficient is greater than zero; a material that does not flow is left out"), data);
}

static char *
qdm_stream_dup_title (QdmItem *item,
                      QdmPlan *plan)
{
  const char *material = QDM_STREAM (item)->material;

  if (item->name != NULL || material == NULL || plan == NULL)
    return g_strdup (item->name != NULL ? item->name : item->id);
  return qdm_plan_dup_name_of (plan, material);
}

static void
qdm_stream_class_init (QdmStreamClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_stream_dup_title;
  item_class->check = qdm_stream_check;

  qdm_item_class_install (item_class, "stream", N_("Stream"), fields, G_N_ELEMENTS (fields));
}
