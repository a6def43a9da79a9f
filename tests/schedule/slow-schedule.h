#pragma once

#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/*
 * The rules of scheduling once more, as slowly and plainly as can be: days are walked one by one,
 * dates are tried out and moved until nothing is violated any more.  It shares no code with the
 * schedule and knows no tables, no order and no backward formula; a latest date is the last one
 * that, put through the forward rules, leaves every successor where it may be.
 */
typedef struct _SlowSchedule SlowSchedule;

SlowSchedule *slow_schedule_new       (QdmPlan      *plan);
void          slow_schedule_free      (SlowSchedule *self);
gboolean      slow_schedule_is_cyclic (SlowSchedule *self);
gboolean      slow_schedule_get_dates (SlowSchedule *self,
                                       QdmItem      *item,
                                       QdmDates     *dates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlowSchedule, slow_schedule_free)

G_END_DECLS
