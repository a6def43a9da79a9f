#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_BASELINE (qdm_baseline_get_type ())

G_DECLARE_FINAL_TYPE (QdmBaseline, qdm_baseline, QDM, BASELINE, QdmItem)

struct _QdmBaseline {
  QdmItem parent_instance;

  QdmDate day;
};

G_END_DECLS
