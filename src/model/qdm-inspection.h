#pragma once

#include "model/qdm-plan.h"
#include "model/qdm-problem.h"

G_BEGIN_DECLS

GPtrArray *qdm_inspection_of_plan     (QdmPlan       *plan);
void       qdm_inspection_add_item    (QdmItem       *item,
                                       GPtrArray     *problems);
GPtrArray *qdm_inspection_list_around (const QdmEdit *edit);

G_END_DECLS
