#pragma once

#include "app/qdm-chart-tool.h"
#include "chart/qdm-matrix-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_MATRIX_TOOL (qdm_matrix_tool_get_type ())

G_DECLARE_FINAL_TYPE (QdmMatrixTool, qdm_matrix_tool, QDM, MATRIX_TOOL, QdmChartTool)

QdmMatrixTool *qdm_matrix_tool_new       (QdmSession     *session,
                                          QdmMatrixChart *chart);
gboolean       qdm_matrix_tool_get_cell  (QdmMatrixTool  *self,
                                          QdmMatrixCell  *cell);
void           qdm_matrix_tool_set_roles (QdmMatrixTool  *self,
                                          guint           roles);
void           qdm_matrix_tool_spread    (QdmMatrixTool  *self);

G_END_DECLS
