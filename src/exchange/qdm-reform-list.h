#pragma once

#include "model/qdm-assignment.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

/**
 * QdmReformedList:
 * @item: the item whose list it is; not owned
 * @role: the role that it is for
 * @before: as it is printed on the day before the reform
 * @after: as it is printed from the reform on
 *
 * A list of units that a reform changes.
 */
typedef struct {
  QdmItem *item;
  QdmRole role;
  char *before;
  char *after;
} QdmReformedList;

GPtrArray *qdm_reform_list_changes (GPtrArray *units,
                                    QdmDate    from);

G_END_DECLS
