#pragma once

#include "chart/qdm-subject-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_NET_CHART (qdm_net_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmNetChart, qdm_net_chart, QDM, NET_CHART, QdmSubjectChart)

QdmChart   *qdm_net_chart_new              (QdmBalance     *balance,
                                            const char     *subject);
void        qdm_net_chart_set_subject      (QdmNetChart    *self,
                                            const char     *subject);
void        qdm_net_chart_set_scale        (QdmNetChart    *self,
                                            const QdmScale *scale);
void        qdm_net_chart_keep_reference   (QdmNetChart    *self);
void        qdm_net_chart_drop_reference   (QdmNetChart    *self);

G_END_DECLS
