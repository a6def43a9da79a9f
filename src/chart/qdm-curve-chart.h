#pragma once

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_CURVE_CHART (qdm_curve_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmCurveChart, qdm_curve_chart, QDM, CURVE_CHART, QdmChart)

QdmChart *qdm_curve_chart_new           (QdmPlan       *plan,
                                         QdmItem       *subject);
void      qdm_curve_chart_set_subject   (QdmCurveChart *self,
                                         QdmItem       *subject);
QdmItem  *qdm_curve_chart_get_subject   (QdmCurveChart *self);
void      qdm_curve_chart_set_n_columns (QdmCurveChart *self,
                                         guint          n_columns);

G_END_DECLS
