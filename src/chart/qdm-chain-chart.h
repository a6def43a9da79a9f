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
gboolean  qdm_chain_chart_set_path    (QdmChainChart *self,
                                       QdmItem       *from,
                                       QdmItem       *to);
gboolean  qdm_chain_chart_has_path    (QdmChainChart *self);
void      qdm_chain_chart_build_light (QdmChainChart *self,
                                       QdmItem       *item,
                                       QdmScene      *scene);

GPtrArray  *qdm_chain_chart_list_branches (QdmChainChart *self);
gboolean    qdm_chain_chart_get_folded    (QdmChainChart *self,
                                           const char    *branch);
void        qdm_chain_chart_set_folded    (QdmChainChart *self,
                                           const char    *branch,
                                           gboolean       folded);
const char *qdm_chain_chart_get_branch_of (QdmChainChart *self,
                                           QdmItem       *item);
const char *qdm_chain_chart_get_branch_at (QdmChainChart *self,
                                           double         x,
                                           double         y);

void       qdm_chain_chart_get_pin_place     (QdmChainChart *self,
                                              double        *x,
                                              double        *y);
QdmItem   *qdm_chain_chart_find_next         (QdmChainChart *self,
                                              QdmItem       *item,
                                              int            dx,
                                              int            dy);
GPtrArray *qdm_chain_chart_list_boxes        (QdmChainChart *self,
                                              const char    *text);
void       qdm_chain_chart_set_in_background (QdmChainChart *self,
                                              gboolean       in_background);
gboolean   qdm_chain_chart_is_busy           (QdmChainChart *self);
guint     qdm_chain_chart_get_n_boxes (QdmChainChart *self);

G_END_DECLS
