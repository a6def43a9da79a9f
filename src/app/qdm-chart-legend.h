#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHART_LEGEND (qdm_chart_legend_get_type ())

G_DECLARE_FINAL_TYPE (QdmChartLegend, qdm_chart_legend, QDM, CHART_LEGEND, GtkWidget)

GtkWidget *qdm_chart_legend_new (QdmChart *chart);

G_END_DECLS
