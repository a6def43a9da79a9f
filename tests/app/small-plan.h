#pragma once

#include "model/qdm-plan.h"

QdmPlan *small_plan_new (void);
QdmItem *small_plan_get (QdmPlan    *plan,
                         const char *id);
