#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_ADDED_CAPACITY (qdm_added_capacity_get_type ())

G_DECLARE_FINAL_TYPE (QdmAddedCapacity, qdm_added_capacity, QDM, ADDED_CAPACITY, QdmItem)

struct _QdmAddedCapacity {
  QdmItem parent_instance;

  char *product;
  char *process;
  QdmDecimal amount;
  char *printed_amount;
  char *unit;
  QdmDecimal utilisation;
};

G_END_DECLS
