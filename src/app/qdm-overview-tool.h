#pragma once

#include "app/qdm-chart-tool.h"
#include "chart/qdm-cockpit-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_OVERVIEW_TOOL (qdm_overview_tool_get_type ())

G_DECLARE_FINAL_TYPE (QdmOverviewTool, qdm_overview_tool, QDM, OVERVIEW_TOOL, QdmChartTool)

QdmChartTool *qdm_overview_tool_new (QdmSession      *session,
                                     QdmCockpitChart *chart);

G_END_DECLS
