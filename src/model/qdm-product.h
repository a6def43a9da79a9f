#pragma once

#include "model/qdm-item.h"
#include "model/qdm-status.h"

G_BEGIN_DECLS

/**
 * QdmProductCategory:
 *
 * What part a product plays in a chain.
 */
typedef enum {
  QDM_PRODUCT_CATEGORY_NOT_STATED,
  QDM_PRODUCT_CATEGORY_RESOURCE,
  QDM_PRODUCT_CATEGORY_ENERGY,
  QDM_PRODUCT_CATEGORY_INTERMEDIATE,
  QDM_PRODUCT_CATEGORY_PRODUCT,
  QDM_PRODUCT_CATEGORY_BY_PRODUCT,
  QDM_PRODUCT_CATEGORY_WASTE,
  QDM_PRODUCT_CATEGORY_STAGE,
} QdmProductCategory;

GType qdm_product_category_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_PRODUCT (qdm_product_get_type ())

G_DECLARE_FINAL_TYPE (QdmProduct, qdm_product, QDM, PRODUCT, QdmItem)

struct _QdmProduct {
  QdmItem parent_instance;

  QdmProductCategory category;
  QdmStatus status;
  char **aliases;
  char **diagrams;
  char *material;
};

G_END_DECLS
