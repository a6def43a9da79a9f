#pragma once

#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/**
 * QdmSpanChange:
 * @n_tasks: how many tasks stand elsewhere than they did, but for those set aside
 * @n_projects: how many projects do, but for those set aside and those that they are parts of
 * @days: by how many calendar days the one of them moved that moved most; negative if to earlier
 * @finish_days: by how many calendar days the last day of the whole plan moved
 *
 * What has moved since a #QdmSpanRecord was made.
 */
typedef struct {
  guint n_tasks;
  guint n_projects;
  int days;
  int finish_days;
} QdmSpanChange;

typedef struct _QdmSpanRecord QdmSpanRecord;

QdmSpanRecord *qdm_span_record_new     (QdmSchedule         *schedule);
void           qdm_span_record_free    (QdmSpanRecord       *self);
gboolean       qdm_span_record_get     (QdmSpanRecord       *self,
                                        QdmItem             *item,
                                        QdmDate             *start,
                                        QdmDate             *finish);
void           qdm_span_record_compare (QdmSpanRecord       *self,
                                        GHashTable          *aside,
                                        QdmSpanChange       *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmSpanRecord, qdm_span_record_free)

G_END_DECLS
