#pragma once

#include "model/qdm-plan.h"
#include "store/qdm-content.h"

G_BEGIN_DECLS

/** The namespace of plan files. */
#define QDM_PLAN_NAMESPACE "urn:qaidam:plan"
/** The version of the format that is written, and the newest that is read. */
#define QDM_PLAN_VERSION   1

GBytes *qdm_plan_writer_write         (QdmPlan    *plan);
void    qdm_plan_writer_write_content (QdmPlan    *plan,
                                       QdmContent *content);

G_END_DECLS
