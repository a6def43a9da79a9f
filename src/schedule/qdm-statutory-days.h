#pragma once

#include "base/qdm-date.h"
#include "model/qdm-calendar.h"

G_BEGIN_DECLS

/**
 * QdmDayRange:
 * @first: the first day
 * @last: the last day, inclusive
 * @working: whether work is done on these days
 *
 * Days that differ from the week’s order.
 */
typedef struct {
  QdmDate first;
  QdmDate last;
  gboolean working;
} QdmDayRange;

/** The years for which the State Council’s holidays are known. */
#define QDM_STATUTORY_FIRST_YEAR 2021
#define QDM_STATUTORY_LAST_YEAR  2026

GArray      *qdm_statutory_days_list         (void);
QdmCalendar *qdm_statutory_days_new_calendar (const char *id);

G_END_DECLS
