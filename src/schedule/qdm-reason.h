#pragma once

#include "model/qdm-dependency.h"
#include "model/qdm-task.h"

G_BEGIN_DECLS

/**
 * QdmReasonKind:
 * @QDM_REASON_FIRST_DAY: nothing else holds it, so it starts when the plan or its project does
 * @QDM_REASON_DEPENDENCY: it waits for another task or project
 * @QDM_REASON_CONSTRAINT: its constraint, or that of a summary task above it, holds it
 * @QDM_REASON_ACTUAL_START: it began on that day
 * @QDM_REASON_ACTUAL_FINISH: it was done on that day
 * @QDM_REASON_STATUS_DATE: what is not done by the status date comes after it
 * @QDM_REASON_CALENDAR: days off push its start or make it longer
 * @QDM_REASON_SHUTDOWN: the winter shutdown pushes its start or makes it longer
 * @QDM_REASON_AS_LATE_AS_POSSIBLE: it waits for as long as it can without moving another
 * @QDM_REASON_PARTS: a summary task or project reaches over its parts
 *
 * What decides when a task takes place.
 */
typedef enum {
  QDM_REASON_FIRST_DAY,
  QDM_REASON_DEPENDENCY,
  QDM_REASON_CONSTRAINT,
  QDM_REASON_ACTUAL_START,
  QDM_REASON_ACTUAL_FINISH,
  QDM_REASON_STATUS_DATE,
  QDM_REASON_CALENDAR,
  QDM_REASON_SHUTDOWN,
  QDM_REASON_AS_LATE_AS_POSSIBLE,
  QDM_REASON_PARTS,
} QdmReasonKind;

/**
 * QdmReason:
 * @kind: what it is
 * @item: (nullable): the predecessor, or whose constraint it is
 * @dependency: (nullable): for a dependency, itself
 * @constraint: for a constraint, which one
 * @date: the day in question, or %QDM_DATE_UNSET
 * @days: for days off and the shutdown, how many calendar days they add
 *
 * One reason why a task stands where it stands, in the order in which to tell them.
 */
typedef struct {
  QdmReasonKind kind;
  QdmItem *item;
  QdmDependency *dependency;
  QdmConstraint constraint;
  QdmDate date;
  int days;
} QdmReason;

QdmReason *qdm_reason_new      (QdmReasonKind    kind,
                                QdmItem         *item,
                                QdmDate          date);
void       qdm_reason_free     (QdmReason       *self);
char      *qdm_reason_dup_text (const QdmReason *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmReason, qdm_reason_free)

G_END_DECLS
