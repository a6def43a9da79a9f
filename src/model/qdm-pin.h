#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_PIN (qdm_pin_get_type ())

G_DECLARE_FINAL_TYPE (QdmPin, qdm_pin, QDM, PIN, QdmItem)

struct _QdmPin {
  QdmItem parent_instance;

  char *box;
  QdmDecimal x;
  QdmDecimal y;
};

G_END_DECLS
