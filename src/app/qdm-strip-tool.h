#pragma once

#include "app/qdm-chart-tool.h"

G_BEGIN_DECLS

#define QDM_TYPE_STRIP_TOOL (qdm_strip_tool_get_type ())

G_DECLARE_FINAL_TYPE (QdmStripTool, qdm_strip_tool, QDM, STRIP_TOOL, QdmChartTool)

QdmChartTool *qdm_strip_tool_new (QdmSession *session);

G_END_DECLS
