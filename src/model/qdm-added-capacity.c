#include "model/qdm-added-capacity.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-plan.h"
#include "model/qdm-process.h"
#include "model/qdm-product.h"

/**
 * QdmAddedCapacity:
 *
 * What a project adds when it goes into production.
 */

QDM_DEFINE_ITEM (QdmAddedCapacity, qdm_added_capacity)

#define OFFSET(member) G_STRUCT_OFFSET (QdmAddedCapacity, member)

static QdmField fields[] = {
  { .name = "product", .kind = QDM_FIELD_REF, .offset = OFFSET (product), .type = qdm_product_get_type,
    .nick = N_("Product"), .blurb = N_("What is made") },
  { .name = "process", .kind = QDM_FIELD_REF, .offset = OFFSET (process), .type = qdm_process_get_type,
    .nick = N_("Process"), .blurb = N_("The process that is run, for balances") },
  { .name = "amount", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (amount),
    .nick = N_("Amount"), .blurb = N_("How much"),
    .unit = "@unit" },
  { .name = "printed-amount", .kind = QDM_FIELD_TEXT, .offset = OFFSET (printed_amount),
    .nick = N_("Printed amount"), .blurb = N_("The amount as printed, where it is no number") },
  { .name = "unit", .kind = QDM_FIELD_TEXT, .offset = OFFSET (unit),
    .nick = N_("Unit"), .blurb = N_("The unit as printed") },
  { .name = "utilisation", .kind = QDM_FIELD_DECIMAL, .offset = OFFSET (utilisation),
    .nick = N_("Utilisation"), .blurb = N_("The share of capacity that is run once the ramp-up is over"),
    .unit = N_("%"), .min = 0, .max = 100 },
};

static char *
qdm_added_capacity_dup_title (QdmItem *item,
                              QdmPlan *plan)
{
  const char *product = QDM_ADDED_CAPACITY (item)->product;

  if (item->name != NULL || product == NULL || plan == NULL)
    return g_strdup (item->name != NULL ? item->name : item->id);
  return qdm_plan_dup_name_of (plan, product);
}

static void
qdm_added_capacity_class_init (QdmAddedCapacityClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->dup_title = qdm_added_capacity_dup_title;

  qdm_item_class_install (item_class, "added-capacity", N_("Added capacity"), fields, G_N_ELEMENTS (fields));
}
