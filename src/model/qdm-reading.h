#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_READING (qdm_reading_get_type ())

G_DECLARE_FINAL_TYPE (QdmReading, qdm_reading, QDM, READING, QdmItem)

struct _QdmReading {
  QdmItem parent_instance;

  QdmHalfYear period;
  QdmDecimal value;
};

G_END_DECLS
