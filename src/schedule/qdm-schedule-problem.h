#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

/**
 * QdmScheduleProblemKind:
 * @QDM_SCHEDULE_PROBLEM_CYCLE: tasks that wait for one another in a circle
 * @QDM_SCHEDULE_PROBLEM_CONSTRAINT: a constraint that what comes before makes impossible
 * @QDM_SCHEDULE_PROBLEM_DEADLINE: a deadline that will be missed
 * @QDM_SCHEDULE_PROBLEM_DEPENDENCY: a dependency that cannot be
 * @QDM_SCHEDULE_PROBLEM_ACTUAL_DATES: a finish before the start
 * @QDM_SCHEDULE_PROBLEM_RANGE: dates before 1900 or after 2199
 * @QDM_SCHEDULE_PROBLEM_CALENDAR: a calendar without working days
 * @QDM_SCHEDULE_PROBLEM_FIRST_DAY: a plan without a first day
 *
 * What is wrong with a schedule.
 */
typedef enum {
  QDM_SCHEDULE_PROBLEM_CYCLE,
  QDM_SCHEDULE_PROBLEM_CONSTRAINT,
  QDM_SCHEDULE_PROBLEM_DEADLINE,
  QDM_SCHEDULE_PROBLEM_DEPENDENCY,
  QDM_SCHEDULE_PROBLEM_ACTUAL_DATES,
  QDM_SCHEDULE_PROBLEM_RANGE,
  QDM_SCHEDULE_PROBLEM_CALENDAR,
  QDM_SCHEDULE_PROBLEM_FIRST_DAY,
} QdmScheduleProblemKind;

/**
 * QdmScheduleProblem:
 * @kind: what it is
 * @item: the item to put right
 * @field: (nullable): the field of @item to put right
 * @chain: (element-type QdmItem): the tasks that cause it, each before the one that waits for it;
 *   in a cycle the first also waits for the last
 * @message: a sentence that names them
 */
typedef struct {
  QdmScheduleProblemKind kind;
  QdmItem *item;
  const char *field;
  GPtrArray *chain;
  char *message;
} QdmScheduleProblem;

QdmScheduleProblem *qdm_schedule_problem_new  (QdmScheduleProblemKind  kind,
                                               QdmItem                *item,
                                               const char             *field,
                                               GPtrArray              *chain,
                                               char                   *message);
void                qdm_schedule_problem_free (QdmScheduleProblem     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmScheduleProblem, qdm_schedule_problem_free)

G_END_DECLS
