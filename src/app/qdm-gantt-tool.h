#pragma once

#include "app/qdm-chart-tool.h"
#include "chart/qdm-gantt-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_GANTT_TOOL (qdm_gantt_tool_get_type ())

G_DECLARE_FINAL_TYPE (QdmGanttTool, qdm_gantt_tool, QDM, GANTT_TOOL, QdmChartTool)

QdmChartTool *qdm_gantt_tool_new         (QdmSession    *session,
                                          QdmGanttChart *chart);
gboolean      qdm_gantt_tool_is_dragging (QdmGanttTool  *self);
void          qdm_gantt_tool_show_drop   (QdmGanttTool  *self,
                                          QdmItem       *item,
                                          double         x,
                                          double         y);
QdmDate       qdm_gantt_tool_get_date    (QdmGanttTool  *self,
                                          double         x);

G_END_DECLS
