#include "model/qdm-product.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram.h"
#include "model/qdm-material.h"

/**
 * QdmProduct:
 *
 * What stands in the boxes of chain diagrams: a resource, product, by-product, waste, energy, or
 * a stage.
 */

QDM_DEFINE_ENUM (QdmProductCategory, qdm_product_category,
  { QDM_PRODUCT_CATEGORY_NOT_STATED, N_("Not stated"), "" },
  { QDM_PRODUCT_CATEGORY_RESOURCE, N_("Resource"), "resource" },
  { QDM_PRODUCT_CATEGORY_ENERGY, N_("Energy"), "energy" },
  { QDM_PRODUCT_CATEGORY_INTERMEDIATE, N_("Intermediate"), "intermediate" },
  { QDM_PRODUCT_CATEGORY_PRODUCT, N_("Product"), "product" },
  { QDM_PRODUCT_CATEGORY_BY_PRODUCT, N_("By-product"), "by-product" },
  { QDM_PRODUCT_CATEGORY_WASTE, N_("Waste"), "waste" },
  { QDM_PRODUCT_CATEGORY_STAGE, N_("Stage of a chain"), "stage" })

QDM_DEFINE_ITEM (QdmProduct, qdm_product)

#define OFFSET(member) G_STRUCT_OFFSET (QdmProduct, member)

static QdmField fields[] = {
  { .name = "category", .kind = QDM_FIELD_ENUM, .offset = OFFSET (category), .type = qdm_product_category_get_type,
    .nick = N_("Category"), .blurb = N_("What part it plays in a chain") },
  { .name = "status", .kind = QDM_FIELD_ENUM, .offset = OFFSET (status), .type = qdm_status_get_type,
    .nick = N_("Status"), .blurb = N_("How far its making has come") },
  { .name = "aliases", .kind = QDM_FIELD_TEXTS, .offset = OFFSET (aliases),
    .nick = N_("Aliases"), .blurb = N_("Other names under which documents print it"),
    .element = "alias" },
  { .name = "diagrams", .kind = QDM_FIELD_REFS, .offset = OFFSET (diagrams), .type = qdm_diagram_get_type,
    .nick = N_("Diagrams"), .blurb = N_("The diagrams in which it stands") },
  { .name = "material", .kind = QDM_FIELD_REF, .offset = OFFSET (material), .type = qdm_material_get_type,
    .nick = N_("Material"), .blurb = N_("The substance that it is, for balances") },
};

static void
qdm_product_class_init (QdmProductClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "product", N_("Product"), fields, G_N_ELEMENTS (fields));
}
