#pragma once

#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

void qdm_schedule_check (QdmSchedule *self,
                         GPtrArray   *problems);

G_END_DECLS
