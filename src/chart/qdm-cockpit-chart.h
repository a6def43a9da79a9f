#pragma once

#include "balance/qdm-balance.h"
#include "chart/qdm-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_COCKPIT_CHART (qdm_cockpit_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmCockpitChart, qdm_cockpit_chart, QDM, COCKPIT_CHART, QdmChart)

QdmChart   *qdm_cockpit_chart_new          (QdmBalance      *balance);
const char *qdm_cockpit_chart_find_subject (QdmCockpitChart *self,
                                            double           x,
                                            double           y);

G_END_DECLS
