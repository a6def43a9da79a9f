#pragma once

#include "model/qdm-scenario.h"

G_BEGIN_DECLS

void qdm_plan_difference_record (QdmPlan     *before,
                                 QdmPlan     *after,
                                 QdmScenario *scenario);

G_END_DECLS
