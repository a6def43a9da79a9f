#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmWeekday:
 *
 * A day of the week.
 */
typedef enum {
  QDM_WEEKDAY_MONDAY,
  QDM_WEEKDAY_TUESDAY,
  QDM_WEEKDAY_WEDNESDAY,
  QDM_WEEKDAY_THURSDAY,
  QDM_WEEKDAY_FRIDAY,
  QDM_WEEKDAY_SATURDAY,
  QDM_WEEKDAY_SUNDAY,
} QdmWeekday;

GType qdm_weekday_get_type (void) G_GNUC_CONST;

#define QDM_TYPE_CALENDAR (qdm_calendar_get_type ())

G_DECLARE_FINAL_TYPE (QdmCalendar, qdm_calendar, QDM, CALENDAR, QdmItem)

struct _QdmCalendar {
  QdmItem parent_instance;

  char **workdays;
  char *shutdown_start;
  char *shutdown_end;
};

G_END_DECLS
