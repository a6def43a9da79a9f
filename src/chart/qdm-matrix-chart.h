#pragma once

#include "chart/qdm-chart.h"
#include "chart/qdm-matrix-cell.h"

G_BEGIN_DECLS

#define QDM_TYPE_MATRIX_CHART (qdm_matrix_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmMatrixChart, qdm_matrix_chart, QDM, MATRIX_CHART, QdmChart)

QdmChart *qdm_matrix_chart_new            (QdmPlan        *plan);
void      qdm_matrix_chart_set_transposed (QdmMatrixChart *self,
                                           gboolean        transposed);
void      qdm_matrix_chart_set_expanded   (QdmMatrixChart *self,
                                           gboolean        expanded);
void      qdm_matrix_chart_set_idle_shown (QdmMatrixChart *self,
                                           gboolean        shown);
void      qdm_matrix_chart_set_subject    (QdmMatrixChart *self,
                                           QdmItem        *subject);
QdmItem  *qdm_matrix_chart_get_subject    (QdmMatrixChart *self);

void      qdm_matrix_chart_set_day        (QdmMatrixChart *self,
                                           QdmDate         day);
QdmDate   qdm_matrix_chart_get_day        (QdmMatrixChart *self);

void      qdm_matrix_chart_get_size       (QdmMatrixChart *self,
                                           guint          *n_rows,
                                           guint          *n_columns);
gboolean  qdm_matrix_chart_get_cell       (QdmMatrixChart *self,
                                           guint           row,
                                           guint           column,
                                           QdmMatrixCell  *cell);
QdmRect   qdm_matrix_chart_get_cell_rect  (QdmMatrixChart *self,
                                           guint           row,
                                           guint           column);
gboolean  qdm_matrix_chart_find_cell      (QdmMatrixChart *self,
                                           double          x,
                                           double          y,
                                           guint          *row,
                                           guint          *column);
gboolean  qdm_matrix_chart_locate         (QdmMatrixChart *self,
                                           QdmItem        *unit,
                                           QdmItem        *item,
                                           guint          *row,
                                           guint          *column);
guint     qdm_matrix_chart_get_n_read     (QdmMatrixChart *self);

G_END_DECLS
