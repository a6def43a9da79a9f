#pragma once

#include "model/qdm-item.h"
#include "model/qdm-scope.h"

G_BEGIN_DECLS

#define QDM_TYPE_SAFEGUARD (qdm_safeguard_get_type ())

G_DECLARE_FINAL_TYPE (QdmSafeguard, qdm_safeguard, QDM, SAFEGUARD, QdmItem)

struct _QdmSafeguard {
  QdmItem parent_instance;

  QdmScope scope;
};

G_END_DECLS
