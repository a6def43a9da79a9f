#pragma once

#include "model/qdm-baseline.h"
#include "model/qdm-history.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/* A baseline is an item like any other: name it with qdm_history_set() on "name", delete it with
 * qdm_history_remove().  What is special is how it is set, and what it keeps. */
QdmBaseline  *qdm_baseline_keep     (QdmSchedule        *schedule,
                                     QdmHistory         *history,
                                     const char         *name,
                                     QdmDate             day,
                                     GError            **error);

typedef struct _QdmKeptDates QdmKeptDates;

QdmKeptDates *qdm_kept_dates_new    (QdmBaseline        *baseline);
void          qdm_kept_dates_free   (QdmKeptDates       *self);
gboolean      qdm_kept_dates_lookup (const QdmKeptDates *self,
                                     QdmItem            *item,
                                     QdmDate            *start,
                                     QdmDate            *finish);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmKeptDates, qdm_kept_dates_free)

G_END_DECLS
