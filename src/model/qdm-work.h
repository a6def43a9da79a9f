#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_WORK (qdm_work_get_type ())

G_DECLARE_FINAL_TYPE (QdmWork, qdm_work, QDM, WORK, QdmItem)

struct _QdmWork {
  QdmItem parent_instance;

  char *summary;
};

G_END_DECLS
