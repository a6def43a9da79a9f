#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_EXCEPTION (qdm_exception_get_type ())

G_DECLARE_FINAL_TYPE (QdmException, qdm_exception, QDM, EXCEPTION, QdmItem)

struct _QdmException {
  QdmItem parent_instance;

  QdmDate first;
  QdmDate last;
  gboolean working;
};

G_END_DECLS
