#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_SITING (qdm_siting_get_type ())

G_DECLARE_FINAL_TYPE (QdmSiting, qdm_siting, QDM, SITING, QdmItem)

struct _QdmSiting {
  QdmItem parent_instance;

  char *sector;
  char **industries;
  char **parks;
};

G_END_DECLS
