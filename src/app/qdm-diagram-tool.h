#pragma once

#include "app/qdm-chart-tool.h"

G_BEGIN_DECLS

#define QDM_TYPE_DIAGRAM_TOOL (qdm_diagram_tool_get_type ())

G_DECLARE_FINAL_TYPE (QdmDiagramTool, qdm_diagram_tool, QDM, DIAGRAM_TOOL, QdmChartTool)

QdmDiagramTool *qdm_diagram_tool_new         (QdmSession     *session);
GActionGroup   *qdm_diagram_tool_get_actions (QdmDiagramTool *self);
void            qdm_diagram_tool_search      (QdmDiagramTool *self,
                                              const char     *text);
gboolean        qdm_diagram_tool_step        (QdmDiagramTool *self,
                                              int             by,
                                              guint          *position,
                                              guint          *n_hits);
void            qdm_diagram_tool_tell_of_drop (QdmDiagramTool *self);

G_END_DECLS
