#pragma once

#include "model/qdm-plan.h"

QdmPlan *large_plan_new (guint n_tasks);
