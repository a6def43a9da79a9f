#pragma once

#include "app/qdm-chart-view.h"

G_BEGIN_DECLS

#define QDM_TYPE_DIAGRAM_MAP (qdm_diagram_map_get_type ())

G_DECLARE_FINAL_TYPE (QdmDiagramMap, qdm_diagram_map, QDM, DIAGRAM_MAP, GtkWidget)

GtkWidget *qdm_diagram_map_new (QdmChartView *view);

G_END_DECLS
