#pragma once

#include "report/qdm-table.h"
#include "schedule/qdm-slip.h"

G_BEGIN_DECLS

QdmTable *qdm_slip_table_new (QdmSchedule *schedule,
                              QdmBaseline *baseline,
                              gboolean     with_tasks);

G_END_DECLS
