#pragma once

#include "model/qdm-plan.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

QdmTable *qdm_matrix_table_new (QdmPlan  *plan,
                                QdmDate   date,
                                gboolean  expanded);

G_END_DECLS
