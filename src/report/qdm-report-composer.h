#pragma once

#include "model/qdm-plan.h"
#include "model/qdm-unit.h"
#include "report/qdm-report.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

QdmReport *qdm_report_compose (QdmPlan      *plan,
                               QdmSchedule  *schedule,
                               QdmHalfYear   period,
                               QdmUnit      *unit);

G_END_DECLS
