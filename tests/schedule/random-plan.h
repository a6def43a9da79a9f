#pragma once

#include "model/qdm-history.h"

G_BEGIN_DECLS

/* Plans of a dozen tasks with everything that a schedule has to heed, and edits of them. */
QdmPlan *random_plan_new  (GRand      *rand);
void     random_plan_edit (QdmHistory *history,
                           GRand      *rand);

G_END_DECLS
