#pragma once

#include "balance/qdm-balance.h"
#include "chart/qdm-chart.h"
#include "chart/qdm-scale.h"

G_BEGIN_DECLS

#define QDM_TYPE_BALANCE_CHART (qdm_balance_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalanceChart, qdm_balance_chart, QDM, BALANCE_CHART, QdmChart)

QdmChart   *qdm_balance_chart_new         (QdmBalance      *balance,
                                           const char      *subject);
const char *qdm_balance_chart_get_subject (QdmBalanceChart *self);
void        qdm_balance_chart_set_subject (QdmBalanceChart *self,
                                           const char      *subject);
void        qdm_balance_chart_set_origin  (QdmBalanceChart *self,
                                           QdmDate          origin);
void        qdm_balance_chart_get_scale   (QdmBalanceChart *self,
                                           QdmScale        *scale);

G_END_DECLS
