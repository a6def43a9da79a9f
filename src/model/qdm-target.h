#pragma once

#include "model/qdm-item.h"
#include "model/qdm-scope.h"

G_BEGIN_DECLS

#define QDM_TYPE_TARGET (qdm_target_get_type ())

G_DECLARE_FINAL_TYPE (QdmTarget, qdm_target, QDM, TARGET, QdmItem)

struct _QdmTarget {
  QdmItem parent_instance;

  QdmScope scope;
  char *comparator;
  QdmDecimal value;
  char *unit;
  int year;
  char *industry;
  char *indicator;
};

G_END_DECLS
