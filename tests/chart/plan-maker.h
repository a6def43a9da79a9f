#pragma once

#include "model/qdm-history.h"
#include "model/qdm-types.h"

G_BEGIN_DECLS

/* Small plans for tests, put together by the same edits as a planner's. */

QdmItem *plan_maker_add    (QdmHistory *history,
                            const char *parent,
                            GType       type,
                            const char *id,
                            const char *name);
void     plan_maker_set    (QdmHistory *history,
                            const char *id,
                            const char *field,
                            const char *text);
void     plan_maker_remove (QdmHistory *history,
                            const char *id);
void     plan_maker_task   (QdmHistory *history,
                            const char *parent,
                            const char *id,
                            const char *start,
                            const char *duration);
void     plan_maker_link   (QdmHistory *history,
                            const char *predecessor,
                            const char *successor,
                            const char *kind);
QdmPlan *plan_maker_large  (guint       n_projects,
                            guint       n_tasks);

G_END_DECLS
