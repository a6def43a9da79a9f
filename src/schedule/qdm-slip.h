#pragma once

#include "schedule/qdm-kept-dates.h"

G_BEGIN_DECLS

/**
 * QdmSlip:
 * @item: a project or task
 * @planned_start: its first day in the baseline, or %QDM_DATE_UNSET if that does not know it
 * @planned_finish: its last day there, inclusive, or %QDM_DATE_UNSET
 * @start: its first day now, or %QDM_DATE_UNSET if it has no dates
 * @finish: its last day now, inclusive, or %QDM_DATE_UNSET
 * @days: by how many calendar days it finishes later than planned; negative if earlier
 *
 * How a project or task stands against a baseline.
 */
typedef struct {
  QdmItem *item;
  QdmDate planned_start;
  QdmDate planned_finish;
  QdmDate start;
  QdmDate finish;
  int days;
} QdmSlip;

/** Whether both finishes are known, so that the days mean something. */
static inline gboolean
qdm_slip_is_known (const QdmSlip *self)
{
  return self->planned_finish != QDM_DATE_UNSET && self->finish != QDM_DATE_UNSET;
}

GArray *qdm_slip_list (QdmSchedule *schedule,
                       QdmBaseline *baseline,
                       gboolean     with_tasks);

G_END_DECLS
