#pragma once

#include "chart/qdm-chart.h"
#include "model/qdm-assignment.h"

G_BEGIN_DECLS

#define QDM_TYPE_MATRIX_CHART (qdm_matrix_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmMatrixChart, qdm_matrix_chart, QDM, MATRIX_CHART, QdmChart)

/**
 * QdmMatrixCell:
 * @rect: where it is in the body
 * @unit: the unit
 * @item: the chain, action, measure or project
 * @roles: the roles that the unit has for the item, a bit for each #QdmRole; 0 for none
 * @assignment: (nullable): the assignment that says so
 * @is_own: whether the assignment stands on the item and names the unit; otherwise it comes from
 *   the item above or from a group that the unit belongs to
 *
 * Where a unit and an item meet.
 */
typedef struct {
  QdmRect rect;
  QdmItem *unit;
  QdmItem *item;
  guint roles;
  QdmItem *assignment;
  gboolean is_own;
} QdmMatrixCell;

QdmChart *qdm_matrix_chart_new            (QdmPlan        *plan);
void      qdm_matrix_chart_set_transposed (QdmMatrixChart *self,
                                           gboolean        transposed);
gboolean  qdm_matrix_chart_get_transposed (QdmMatrixChart *self);
void      qdm_matrix_chart_set_expanded   (QdmMatrixChart *self,
                                           gboolean        expanded);
gboolean  qdm_matrix_chart_get_expanded   (QdmMatrixChart *self);
void      qdm_matrix_chart_set_idle_shown (QdmMatrixChart *self,
                                           gboolean        shown);
gboolean  qdm_matrix_chart_get_idle_shown (QdmMatrixChart *self);
void      qdm_matrix_chart_set_subject    (QdmMatrixChart *self,
                                           QdmItem        *subject);
QdmItem  *qdm_matrix_chart_get_subject    (QdmMatrixChart *self);

void      qdm_matrix_chart_get_size       (QdmMatrixChart *self,
                                           guint          *n_rows,
                                           guint          *n_columns);
gboolean  qdm_matrix_chart_get_cell       (QdmMatrixChart *self,
                                           guint           row,
                                           guint           column,
                                           QdmMatrixCell  *cell);
gboolean  qdm_matrix_chart_find_cell      (QdmMatrixChart *self,
                                           double          x,
                                           double          y,
                                           guint          *row,
                                           guint          *column);

G_END_DECLS
