#pragma once

#include "chart/qdm-matrix-chart.h"
#include "chart/qdm-matrix-grid.h"

G_BEGIN_DECLS

/* What the files of the matrix share: one keeps and measures it, one is told what to
 * show, and one draws it. */
struct _QdmMatrixChart {
  QdmChart parent_instance;

  QdmMatrixOptions options;
  gboolean transposed;
  double most_name;    /* how wide names of rows may be, in heights of the text */

  QdmMatrixGrid *grid; /* NULL until it is needed again */
  double name_width;   /* of the names of rows; 0 until they are measured */
  double name_height;  /* of the names of columns */
};

void           qdm_matrix_chart_forget_grid      (QdmMatrixChart *self);
double         qdm_matrix_chart_get_em           (QdmMatrixChart *self);
double         qdm_matrix_chart_get_column_width (QdmMatrixChart *self);
double         qdm_matrix_chart_get_total_width  (QdmMatrixChart *self);
void           qdm_matrix_chart_find_rows        (QdmMatrixChart *self,
                                                  const QdmRect  *area,
                                                  guint          *first,
                                                  guint          *end);
void           qdm_matrix_chart_find_columns     (QdmMatrixChart *self,
                                                  const QdmRect  *area,
                                                  guint          *first,
                                                  guint          *end);
QdmMatrixSlot *qdm_matrix_chart_get_row          (QdmMatrixChart *self,
                                                  guint           row);
QdmMatrixSlot *qdm_matrix_chart_get_column       (QdmMatrixChart *self,
                                                  guint           column);

void           qdm_matrix_chart_build            (QdmChart       *chart,
                                                  QdmChartPart    part,
                                                  const QdmRect  *area,
                                                  QdmScene       *scene);
double         qdm_matrix_chart_build_legend     (QdmChart       *chart,
                                                  double          width,
                                                  QdmScene       *scene);

G_END_DECLS
