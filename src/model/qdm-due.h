#pragma once

#include "model/qdm-entry.h"
#include "model/qdm-plan.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

/**
 * QdmDue:
 * @item: what is reported on
 * @unit: (nullable): who reports, or %NULL if nobody is known
 * @entry: (nullable): what the plan holds of it for the half-year
 * @before: (nullable): what it holds of it for the half-year before
 *
 * A report that is due in a half-year.  Nothing in it is owned: it is good until the next edit.
 */
typedef struct {
  QdmItem *item;
  QdmUnit *unit;
  QdmEntry *entry;
  QdmEntry *before;
} QdmDue;

GArray *qdm_due_list (QdmPlan     *plan,
                      QdmHalfYear  period);

G_END_DECLS
