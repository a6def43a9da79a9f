#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/* A plan as its file has it, to see that something left no trace. */
char *plan_bytes_dup    (QdmPlan    *plan);
void  plan_bytes_assert (QdmPlan    *plan,
                         const char *expected);

G_END_DECLS
