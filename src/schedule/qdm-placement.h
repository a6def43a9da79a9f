#pragma once

#include "model/qdm-history.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

int      qdm_placement_guess_duration (QdmSchedule  *schedule,
                                       guint        *n_projects);
gboolean qdm_placement_put            (QdmSchedule  *schedule,
                                       QdmHistory   *history,
                                       QdmItem      *project,
                                       QdmDate       day,
                                       GError      **error);

G_END_DECLS
