#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_CALENDAR (qdm_calendar_get_type ())

G_DECLARE_FINAL_TYPE (QdmCalendar, qdm_calendar, QDM, CALENDAR, QdmItem)

struct _QdmCalendar {
  QdmItem parent_instance;

  char **workdays;
  char *shutdown_start;
  char *shutdown_end;
};

G_END_DECLS
