#pragma once

#include "schedule/qdm-kept-dates.h"

G_BEGIN_DECLS

/**
 * QdmLateness:
 * @QDM_LATE_FOR_DEADLINE: it finishes after its deadline
 * @QDM_LATE_FOR_BASELINE: it finishes after the day that the baseline kept
 * @QDM_LATE_TO_START: it could have begun by the status date and has not
 * @QDM_LATE_TO_FINISH: it should be finished by the status date and is not
 *
 * In which ways a task is late.
 */
typedef enum {
  QDM_LATE_FOR_DEADLINE = 1 << 0,
  QDM_LATE_FOR_BASELINE = 1 << 1,
  QDM_LATE_TO_START = 1 << 2,
  QDM_LATE_TO_FINISH = 1 << 3,
} QdmLateness;

#define QDM_LATE_ANYHOW (QDM_LATE_FOR_DEADLINE | QDM_LATE_FOR_BASELINE | QDM_LATE_TO_START | QDM_LATE_TO_FINISH)

QdmLateness  qdm_lateness_find      (QdmSchedule        *schedule,
                                     const QdmKeptDates *kept,
                                     QdmItem            *item);
const char  *qdm_lateness_get_label (QdmLateness         lateness);

G_END_DECLS
