#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

char    *data_plan_dup_path (const char *name);
QdmPlan *data_plan_load     (const char *name);
guint    data_plan_count    (QdmPlan    *plan,
                             GType       type);

G_END_DECLS
