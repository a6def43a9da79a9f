#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_FORMER_NAME (qdm_former_name_get_type ())

G_DECLARE_FINAL_TYPE (QdmFormerName, qdm_former_name, QDM, FORMER_NAME, QdmItem)

struct _QdmFormerName {
  QdmItem parent_instance;

  QdmDate until;
};

G_END_DECLS
