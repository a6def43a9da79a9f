#pragma once

#include "model/qdm-history.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/*
 * Plans written in a line a task, for tests:
 *
 *   A 5                          a task of five days
 *   B 3 FS:A+2 SS:C-1c           after A with two working days between, with C less a calendar day
 *   M 0 constraint=must-start-on constraint-date=2024-03-01
 *   S - in=P2                    a task without a duration, in a project or task of that id
 *
 * A task stands in the project "P" unless it says otherwise; "project Q" makes another.  The plan
 * begins on Monday, 2024-01-01, and its calendar "week" knows Monday to Friday and nothing else.
 */
QdmPlan *small_plan_new         (const char  *lines);
QdmItem *small_plan_make_task   (const char  *line,
                                 char       **parent);
QdmItem *small_plan_get         (QdmPlan     *plan,
                                 const char  *id);
void     small_plan_set         (QdmHistory  *history,
                                 const char  *id,
                                 const char  *field,
                                 const char  *text);
char    *small_plan_dup_dates   (QdmSchedule *schedule,
                                 const char  *id);
void     small_plan_assert      (QdmSchedule *schedule,
                                 const char  *lines);

G_END_DECLS
