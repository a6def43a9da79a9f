#pragma once

#include "model/qdm-history.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

QdmDependency *qdm_task_link_add      (QdmSchedule        *schedule,
                                       QdmHistory         *history,
                                       QdmItem            *predecessor,
                                       QdmItem            *successor,
                                       QdmDependencyKind   kind,
                                       GError            **error);
gboolean       qdm_task_link_chain    (QdmSchedule        *schedule,
                                       QdmHistory         *history,
                                       GPtrArray          *items,
                                       GError            **error);
gboolean       qdm_task_link_remove   (QdmHistory         *history,
                                       GPtrArray          *items,
                                       GError            **error);
char          *qdm_task_link_dup_text (QdmItem            *predecessor,
                                       QdmItem            *successor,
                                       QdmDependencyKind   kind);
guint          qdm_task_link_count    (GPtrArray          *items);

G_END_DECLS
