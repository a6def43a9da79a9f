#pragma once

#include "model/qdm-plan.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

const char * const *qdm_plan_table_names (void);
QdmTable           *qdm_plan_table_new   (QdmPlan    *plan,
                                          const char *name,
                                          QdmDate     date);
QdmTable           *qdm_plan_table_new_of_type (QdmPlan *plan,
                                                GType    type);

G_END_DECLS
