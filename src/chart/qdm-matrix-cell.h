#pragma once

#include "chart/qdm-rect.h"
#include "model/qdm-assignment.h"

G_BEGIN_DECLS

/**
 * QdmMatrixCell:
 * @rect: where it is in the body
 * @unit: the unit
 * @item: the chain, action, measure or project
 * @roles: the roles that the unit has for the item, a bit for each #QdmRole; 0 for none
 * @own: those of @roles that the item's own assignments give to the unit itself; the others come
 *   from the item above, from a group that the unit belongs to, or from a unit that it succeeds
 * @assignment: (nullable): the assignment that says so; an own one if there is any
 * @day: the day whose names units have, or %QDM_DATE_UNSET for the latest
 *
 * Where a unit and an item meet in a matrix.
 */
typedef struct {
  QdmRect rect;
  QdmItem *unit;
  QdmItem *item;
  guint roles;
  guint own;
  QdmItem *assignment;
  QdmDate day;
} QdmMatrixCell;

char *qdm_matrix_cell_dup_roles       (guint                roles);
char *qdm_matrix_cell_dup_description (const QdmMatrixCell *self);

G_END_DECLS
