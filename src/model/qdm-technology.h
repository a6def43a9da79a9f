#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_TECHNOLOGY (qdm_technology_get_type ())

G_DECLARE_FINAL_TYPE (QdmTechnology, qdm_technology, QDM, TECHNOLOGY, QdmItem)

struct _QdmTechnology {
  QdmItem parent_instance;

  char *field;
  char *covers;
  char *box;
};

G_END_DECLS
