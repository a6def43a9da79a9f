#include "model/qdm-capacity.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram.h"
#include "model/qdm-process.h"
#include "model/qdm-product.h"

/**
 * QdmCapacity:
 *
 * What the plans list as capacity that exists.
 */

QDM_DEFINE_ENUM (QdmAnnual, qdm_annual,
  { QDM_ANNUAL_NOT_STATED, N_("Not stated"), "" },
  { QDM_ANNUAL_PRINTED, N_("Printed"), "printed" },
  { QDM_ANNUAL_IMPLIED, N_("Implied"), "implied" },
  { QDM_ANNUAL_UNCLEAR, N_("Unclear"), "unclear" })

QDM_DEFINE_ENUM (QdmAgreement, qdm_agreement,
  { QDM_AGREEMENT_NOT_STATED, N_("Not stated"), "" },
  { QDM_AGREEMENT_SINGLE, N_("Stated once"), "single" },
  { QDM_AGREEMENT_AGREES, N_("Places agree"), "agrees" },
  { QDM_AGREEMENT_CONFLICT, N_("Places contradict each other"), "conflict" })

QDM_DEFINE_ITEM (QdmCapacity, qdm_capacity)

#define OFFSET(member) G_STRUCT_OFFSET (QdmCapacity, member)

static QdmField fields[] = {
  { .name = "product", .kind = QDM_FIELD_REF, .offset = OFFSET (product), .type = qdm_product_get_type,
    .nick = N_("Product"), .blurb = N_("What is made") },
  { .name = "amount", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (amount),
    .nick = N_("Amount"), .blurb = N_("How much a year, or at all"),
    .unit = "@unit" },
  { .name = "printed-amount", .kind = QDM_FIELD_TEXT, .offset = OFFSET (printed_amount),
    .nick = N_("Printed amount"), .blurb = N_("The amount as printed, where it is no number") },
  { .name = "unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (unit),
    .nick = N_("Unit"), .blurb = N_("The unit as printed") },
  { .name = "annual", .kind = QDM_FIELD_ENUM, .offset = OFFSET (annual), .type = qdm_annual_get_type,
    .nick = N_("Annual"), .blurb = N_("Whether the document says that it is a yearly figure") },
  { .name = "industry", .kind = QDM_FIELD_REF, .offset = OFFSET (industry), .type = qdm_diagram_get_type,
    .nick = N_("Industry"), .blurb = N_("The industry it belongs to") },
  { .name = "status", .kind = QDM_FIELD_ENUM, .offset = OFFSET (status), .type = qdm_status_get_type,
    .nick = N_("Status"), .blurb = N_("How far it has come") },
  { .name = "agreement", .kind = QDM_FIELD_ENUM, .offset = OFFSET (agreement), .type = qdm_agreement_get_type,
    .nick = N_("Agreement"), .blurb = N_("Whether the places that state it agree") },
  { .name = "process", .kind = QDM_FIELD_REF, .offset = OFFSET (process), .type = qdm_process_get_type,
    .nick = N_("Process"), .blurb = N_("The process that is run, for balances; open where another entry counts the same plant") },
  { .name = "since", .kind = QDM_FIELD_DATE, .offset = OFFSET (since),
    .nick = N_("In production since"), .blurb = N_("The day on which it went into production; open if long ago") },
  { .name = "utilisation", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (utilisation),
    .nick = N_("Utilisation"), .blurb = N_("The share of capacity that is run once the ramp-up is over"),
    .unit = N_("%"), .min = 0, .max = 100 },
};

static void
qdm_capacity_class_init (QdmCapacityClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "capacity", N_("Existing capacity"), fields, G_N_ELEMENTS (fields));
}
