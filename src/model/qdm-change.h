#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHANGE (qdm_change_get_type ())

G_DECLARE_FINAL_TYPE (QdmChange, qdm_change, QDM, CHANGE, QdmItem)

struct _QdmChange {
  QdmItem parent_instance;

  char *target;
  char *field;
  char *before;
  char *value;
};

G_END_DECLS
