#pragma once

#include "model/qdm-change.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmPlanDifference:
 * @kind: what must be done to the first plan to make it like the second
 * @before: the item in the first plan, or %NULL if it comes
 * @after: the item in the second plan, or %NULL if it goes
 * @field: the field that is another, or %NULL if it is not a value that differs
 *
 * One thing in which two plans differ.
 */
typedef struct {
  QdmChangeKind kind;
  QdmItem *before;
  QdmItem *after;
  const QdmField *field;
} QdmPlanDifference;

typedef void (*QdmPlanDifferenceFunc) (const QdmPlanDifference *difference,
                                       gpointer                 data);

typedef struct _QdmPlanComparison QdmPlanComparison;

QdmPlanComparison *qdm_plan_comparison_new  (QdmPlan               *before,
                                             QdmPlan               *after);
void               qdm_plan_comparison_free (QdmPlanComparison     *self);
gboolean           qdm_plan_comparison_step (QdmPlanComparison     *self,
                                             guint                  n_items,
                                             QdmPlanDifferenceFunc  func,
                                             gpointer               data);

QdmItem           *qdm_plan_get_counterpart (QdmPlan               *self,
                                             QdmItem               *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmPlanComparison, qdm_plan_comparison_free)

G_END_DECLS
