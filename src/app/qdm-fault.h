#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

#define QDM_TYPE_FAULT (qdm_fault_get_type ())

G_DECLARE_FINAL_TYPE (QdmFault, qdm_fault, QDM, FAULT, GObject)

struct _QdmFault {
  GObject parent_instance;

  QdmItem *item;
  char *field;
  char *message;
};

QdmFault *qdm_fault_new (QdmItem    *item,
                         const char *field,
                         const char *message);

G_END_DECLS
