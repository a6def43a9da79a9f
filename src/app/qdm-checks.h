#pragma once

#include <gio/gio.h>

#include "model/qdm-plan.h"
#include "model/qdm-problem.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHECKS (qdm_checks_get_type ())

G_DECLARE_FINAL_TYPE (QdmChecks, qdm_checks, QDM, CHECKS, GObject)

QdmChecks  *qdm_checks_new          (QdmSchedule *schedule);
GListModel *qdm_checks_get_problems (QdmChecks   *self);
guint       qdm_checks_count        (QdmChecks   *self,
                                     QdmSeverity  severity);

G_END_DECLS
