#pragma once

#include "model/qdm-plan.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

QdmTable *qdm_scenario_table_new (QdmPlan    *plan,
                                  const char *subject);

G_END_DECLS
