#include "model/qdm-flow.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"

/**
 * QdmFlow:
 *
 * An edge of a chain diagram.
 */

QDM_DEFINE_ENUM (QdmFlowKind, qdm_flow_kind,
  { QDM_FLOW_KIND_MAIN_PRODUCT, N_("Main product"), "main-product" },
  { QDM_FLOW_KIND_BY_PRODUCT, N_("By-product"), "by-product" },
  { QDM_FLOW_KIND_WASTE_RECYCLED, N_("Waste recycled"), "waste-recycled" },
  { QDM_FLOW_KIND_ENERGY, N_("Energy"), "energy" })

QDM_DEFINE_ITEM (QdmFlow, qdm_flow)

#define OFFSET(member) G_STRUCT_OFFSET (QdmFlow, member)

static QdmField fields[] = {
  { .name = "branch", .kind = QDM_FIELD_TEXT, .offset = OFFSET (branch),
    .nick = N_("Branch"), .blurb = N_("The part of the diagram it belongs to") },
  { .name = "from", .kind = QDM_FIELD_REF, .offset = OFFSET (from),
    .nick = N_("From"), .blurb = N_("Where it comes from"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "to", .kind = QDM_FIELD_REF, .offset = OFFSET (to),
    .nick = N_("To"), .blurb = N_("Where it goes"),
    .flags = QDM_FIELD_REQUIRED },
  { .name = "kind", .kind = QDM_FIELD_ENUM, .offset = OFFSET (kind), .type = qdm_flow_kind_get_type,
    .nick = N_("Kind"), .blurb = N_("What flows: main product, by-product, waste recycled or energy") },
  { .name = "amount", .kind = QDM_FIELD_TEXT, .offset = OFFSET (amount),
    .nick = N_("Amount"), .blurb = N_("The capacity of its target as printed, not a mass flow") },
  { .name = "tonnes", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (tonnes),
    .nick = N_("Tonnes a year"), .blurb = N_("How much flows, where that is known; if left open it is reckoned from the plants at both ends"),
    .unit = N_("t/a") },
  { .name = "basis", .kind = QDM_FIELD_ENUM, .offset = OFFSET (basis), .type = qdm_evidence_get_type,
    .nick = N_("Basis"), .blurb = N_("How firmly the document states it") },
};

static void
qdm_flow_check (QdmItem      *item,
                QdmPlan      *plan,
                QdmFaultFunc  report,
                gpointer      data)
{
  QdmFlow *self = QDM_FLOW (item);

  if (self->from != NULL && g_strcmp0 (self->from, self->to) == 0)
    report (item, "to", _("A flow cannot end where it begins; choose another box"), data);
  if (qdm_decimal_is_set (self->tonnes) && self->tonnes.digits < 0)
    report (item, "tonnes", _("A flow cannot be less than nothing; turn it round instead"), data);
}

static char *
qdm_flow_dup_title (QdmItem *item,
                    QdmPlan *plan)
{
  QdmFlow *self = QDM_FLOW (item);
  g_autofree char *from = plan != NULL ? qdm_plan_dup_name_of (plan, self->from) : g_strdup (self->from);
  g_autofree char *to = plan != NULL ? qdm_plan_dup_name_of (plan, self->to) : g_strdup (self->to);

  return g_strdup_printf ("%s → %s", from, to);
}

static void
qdm_flow_class_init (QdmFlowClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_flow_dup_title;
  item_class->check = qdm_flow_check;

  qdm_item_class_install (item_class, "flow", N_("Flow"), fields, G_N_ELEMENTS (fields));
}
