#pragma once

#include "chart/qdm-subject-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_BALANCE_CHART (qdm_balance_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalanceChart, qdm_balance_chart, QDM, BALANCE_CHART, QdmSubjectChart)

QdmChart *qdm_balance_chart_new       (QdmBalance      *balance,
                                       const char      *subject);
void      qdm_balance_chart_get_scale (QdmBalanceChart *self,
                                       QdmScale        *scale);

G_END_DECLS
