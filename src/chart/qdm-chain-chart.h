#pragma once

#include "chart/qdm-box-state.h"
#include "chart/qdm-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHAIN_CHART (qdm_chain_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmChainChart, qdm_chain_chart, QDM, CHAIN_CHART, QdmChart)

QdmChart *qdm_chain_chart_new         (QdmPlan       *plan,
                                       QdmSchedule   *schedule,
                                       QdmItem       *subject);
QdmItem  *qdm_chain_chart_get_subject (QdmChainChart *self);
void      qdm_chain_chart_set_subject (QdmChainChart *self,
                                       QdmItem       *subject);
int       qdm_chain_chart_get_year    (QdmChainChart *self);
void      qdm_chain_chart_set_year    (QdmChainChart *self,
                                       int            year);
gboolean  qdm_chain_chart_get_framed  (QdmChainChart *self);
void      qdm_chain_chart_set_framed  (QdmChainChart *self,
                                       gboolean       framed);
void      qdm_chain_chart_set_focus   (QdmChainChart *self,
                                       QdmItem       *item);
void      qdm_chain_chart_pin         (QdmChainChart *self,
                                       QdmItem       *item,
                                       double         x,
                                       double         y);
void      qdm_chain_chart_unpin       (QdmChainChart *self,
                                       QdmItem       *item);
guint     qdm_chain_chart_get_n_boxes (QdmChainChart *self);

G_END_DECLS
