#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmMatrixAxis:
 * @QDM_MATRIX_UNITS: the units, in groups of their kinds
 * @QDM_MATRIX_ITEMS: what they answer for
 *
 * The two sides of a responsibility matrix.
 */
typedef enum {
  QDM_MATRIX_UNITS,
  QDM_MATRIX_ITEMS,
} QdmMatrixAxis;

#define QDM_MATRIX_N_AXES (QDM_MATRIX_ITEMS + 1)

/**
 * QdmMatrixSlot:
 * @item: (nullable): a unit, or what units answer for; %NULL for the head of those that follow
 * @title: its name
 * @n_led: how many it leads, or how many lead it
 * @n_shared: how many it shares without leading them, or how many share it
 * @extent: for the chart to note how much room the name takes; less than 0 as long as it has not
 * @position: where it stands on its axis
 *
 * A row or column.
 */
typedef struct {
  QdmItem *item;
  char *title;
  guint n_led;
  guint n_shared;
  double extent;
  guint position;
} QdmMatrixSlot;

/**
 * QdmMatrixContent:
 * @roles: a bit for each #QdmRole that the unit has for the item
 * @own: those of them that the item's own assignments give to the unit itself; the others come
 *   from the item above, a group, or a unit whose duties it took over
 * @assignment: the assignment that says so; an own one if there is any
 *
 * What stands where a unit and an item meet.
 */
typedef struct {
  guint roles;
  guint own;
  QdmItem *assignment;
} QdmMatrixContent;

/**
 * QdmMatrixOptions:
 * @subject: (nullable): the id of a chain or action whose measures and projects to show, or %NULL
 *   for all chains and actions
 * @day: the day whose names and units to show, or %QDM_DATE_UNSET for the latest
 * @expanded: whether groups of units are spread to their members
 * @idle_shown: whether to show the units that answer for nothing
 *
 * What a matrix shows.
 */
typedef struct {
  char *subject;
  QdmDate day;
  gboolean expanded;
  gboolean idle_shown;
} QdmMatrixOptions;

typedef struct _QdmMatrixGrid QdmMatrixGrid;

QdmMatrixGrid          *qdm_matrix_grid_new          (QdmPlan                *plan,
                                                      const QdmMatrixOptions *options);
void                    qdm_matrix_grid_free         (QdmMatrixGrid          *self);
guint                   qdm_matrix_grid_get_n_slots  (QdmMatrixGrid          *self,
                                                      QdmMatrixAxis           axis);
QdmMatrixSlot          *qdm_matrix_grid_get_slot     (QdmMatrixGrid          *self,
                                                      QdmMatrixAxis           axis,
                                                      guint                   position);
QdmMatrixSlot          *qdm_matrix_grid_find_slot    (QdmMatrixGrid          *self,
                                                      QdmMatrixAxis           axis,
                                                      QdmItem                *item);
const QdmMatrixContent *qdm_matrix_grid_get_content  (QdmMatrixGrid          *self,
                                                      QdmItem                *unit,
                                                      QdmItem                *item);
gboolean                qdm_matrix_grid_edited       (QdmMatrixGrid          *self,
                                                      const QdmEdit          *edit);
guint                   qdm_matrix_grid_get_n_read   (QdmMatrixGrid          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmMatrixGrid, qdm_matrix_grid_free)

G_END_DECLS
