#pragma once

#include "chart/qdm-box-state.h"
#include "chart/qdm-chain-frames.h"
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
void      qdm_chain_chart_set_year    (QdmChainChart *self,
                                       int            year);
void      qdm_chain_chart_set_focus   (QdmChainChart *self,
                                       QdmItem       *item);
gboolean  qdm_chain_chart_set_path    (QdmChainChart *self,
                                       QdmItem       *from,
                                       QdmItem       *to);
gboolean  qdm_chain_chart_has_path    (QdmChainChart *self);
void      qdm_chain_chart_build_light (QdmChainChart *self,
                                       const char    *box,
                                       QdmScene      *scene);

QdmChainFrames qdm_chain_chart_get_frames (QdmChainChart  *self);
void           qdm_chain_chart_set_frames (QdmChainChart  *self,
                                           QdmChainFrames  frames);

GPtrArray  *qdm_chain_chart_list_groups (QdmChainChart *self);
gboolean    qdm_chain_chart_get_folded    (QdmChainChart *self,
                                           const char    *group);
void        qdm_chain_chart_set_folded    (QdmChainChart *self,
                                           const char    *group,
                                           gboolean       folded);
const char *qdm_chain_chart_get_group_of (QdmChainChart *self,
                                          const char    *box);
const char *qdm_chain_chart_get_first_of (QdmChainChart *self,
                                          const char    *group);
const char *qdm_chain_chart_get_group_at (QdmChainChart *self,
                                          double         x,
                                          double         y);

void       qdm_chain_chart_get_pin_place     (QdmChainChart *self,
                                              double        *x,
                                              double        *y);
GPtrArray *qdm_chain_chart_list_yielding     (QdmChainChart *self);
const char *qdm_chain_chart_find_box         (QdmChainChart *self,
                                              const char    *id);
const char *qdm_chain_chart_find_next        (QdmChainChart *self,
                                              const char    *box,
                                              int            dx,
                                              int            dy);
const char *qdm_chain_chart_find_nearest     (QdmChainChart *self,
                                              const char    *box,
                                              gboolean       below);
const char *qdm_chain_chart_get_fold         (QdmChainChart *self,
                                              const char    *box);
const char *qdm_chain_chart_get_box_at       (QdmChainChart *self,
                                              double         x,
                                              double         y);
gboolean   qdm_chain_chart_get_box_rect      (QdmChainChart *self,
                                              const char    *box,
                                              QdmRect       *rect);
char      *qdm_chain_chart_dup_box_text      (QdmChainChart *self,
                                              const char    *box);
GPtrArray *qdm_chain_chart_list_boxes        (QdmChainChart *self,
                                              const char    *text);
void       qdm_chain_chart_set_in_background (QdmChainChart *self,
                                              gboolean       in_background);
gboolean   qdm_chain_chart_is_busy           (QdmChainChart *self);
guint     qdm_chain_chart_get_n_boxes (QdmChainChart *self);

G_END_DECLS
