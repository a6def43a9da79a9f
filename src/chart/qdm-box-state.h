#pragma once

#include "model/qdm-plan.h"
#include "model/qdm-status.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/** Not as of any year, but as the documents put it. */
#define QDM_YEAR_STATED 0

QdmStatus qdm_box_state_get_status   (QdmPlan     *plan,
                                      QdmSchedule *schedule,
                                      QdmItem     *item,
                                      int          year);
char     *qdm_box_state_dup_capacity (QdmPlan     *plan,
                                      QdmSchedule *schedule,
                                      QdmItem     *item,
                                      int          year);

G_END_DECLS
