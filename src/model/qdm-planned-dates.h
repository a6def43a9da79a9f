#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_PLANNED_DATES (qdm_planned_dates_get_type ())

G_DECLARE_FINAL_TYPE (QdmPlannedDates, qdm_planned_dates, QDM, PLANNED_DATES, QdmItem)

struct _QdmPlannedDates {
  QdmItem parent_instance;

  char *task;
  QdmDate start;
  QdmDate finish;
};

G_END_DECLS
