#pragma once

#include "model/qdm-dependency.h"
#include "model/qdm-plan.h"
#include "model/qdm-task.h"
#include "schedule/qdm-reason.h"
#include "schedule/qdm-schedule-problem.h"
#include "schedule/qdm-work-calendar.h"

G_BEGIN_DECLS

/**
 * QdmDates:
 * @start: the first day
 * @finish: the last day, inclusive; a milestone's is its first
 * @late_start: the latest day on which it can start without delaying the end of the plan or
 *   missing a day that binds it
 * @late_finish: the latest day on which it can finish
 * @total_float: how many working days it can slip before the end of the plan, or a day that binds
 *   it, is missed; negative if it is missed already
 * @free_float: how many working days it can slip before another task moves
 * @critical: whether it has no float left and is not done yet
 * @done: whether it is finished, with all its parts
 *
 * When a task takes place.  Of a summary task or a project: from the first to the last day of
 * its parts, and the least float of any of them.
 */
typedef struct {
  QdmDate start;
  QdmDate finish;
  QdmDate late_start;
  QdmDate late_finish;
  int total_float;
  int free_float;
  gboolean critical;
  gboolean done;
} QdmDates;

#define QDM_TYPE_SCHEDULE (qdm_schedule_get_type ())

G_DECLARE_FINAL_TYPE (QdmSchedule, qdm_schedule, QDM, SCHEDULE, GObject)

QdmSchedule     *qdm_schedule_new              (QdmPlan      *plan);
QdmPlan         *qdm_schedule_get_plan         (QdmSchedule  *self);
void             qdm_schedule_update           (QdmSchedule  *self);

gboolean         qdm_schedule_get_dates        (QdmSchedule  *self,
                                                QdmItem      *item,
                                                QdmDates     *dates);
gboolean         qdm_schedule_get_span         (QdmSchedule  *self,
                                                QdmItem      *item,
                                                QdmDate      *start,
                                                QdmDate      *finish);
gboolean         qdm_schedule_get_plan_span    (QdmSchedule  *self,
                                                QdmDate      *start,
                                                QdmDate      *finish);
GPtrArray       *qdm_schedule_list_undated     (QdmSchedule  *self);
QdmDate          qdm_schedule_get_progress_day (QdmSchedule  *self,
                                                QdmItem      *item);
gboolean         qdm_schedule_get_due          (QdmSchedule  *self,
                                                QdmItem      *item,
                                                QdmDate      *start,
                                                QdmDate      *finish);
QdmWorkCalendar *qdm_schedule_get_calendar     (QdmSchedule  *self,
                                                QdmItem      *item);
gboolean         qdm_schedule_is_driving       (QdmSchedule   *self,
                                                QdmDependency *dependency);

GPtrArray       *qdm_schedule_get_problems     (QdmSchedule  *self);
GPtrArray       *qdm_schedule_explain          (QdmSchedule  *self,
                                                QdmItem      *task);

guint            qdm_schedule_get_n_visited    (QdmSchedule  *self);

G_END_DECLS
