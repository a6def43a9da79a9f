#pragma once

#include "balance/qdm-balance.h"
#include "chart/qdm-chain-chart.h"
#include "chart/qdm-chain-walk.h"

G_BEGIN_DECLS

/* What the files of the chart share: one knows the figures and the layout, one builds the scene,
 * one finds the words, one finds boxes, one groups them, and one is the object. */
struct _QdmChainChart {
  QdmChart parent_instance;

  QdmSchedule *schedule;
  QdmBalance *balance;   /* NULL until it is needed */
  char *subject;
  int year;
  QdmChainFrames frames;
  GHashTable *folded;    /* names of groups */
  char *focus;
  char *path[2];

  QdmChainGraph *graph;  /* NULL until it is needed */
  QdmChainGraph *before; /* whose places the next one keeps */
  QdmChainGraph *open;   /* the last one without folds, to which what is unfolded goes back; or NULL */
  GHashTable *shelf;     /* what is folded → #QdmChainGraph: as long as nothing else changes */
  GArray *statuses;      /* QdmStatus of each box; NULL until needed */
  QdmChainReach *reach;  /* what stands out; NULL until needed, or for all */
  double most;           /* tonnes of the widest flow of all years */

  gboolean in_background;
  GCancellable *layout; /* of the layout that is being made */
};

static inline QdmRect
qdm_chain_chart_scale_rect (const QdmRect *rect,
                            double         zoom)
{
  return QDM_RECT (rect->x * zoom, rect->y * zoom, rect->width * zoom, rect->height * zoom);
}

void                 qdm_chain_chart_settle          (QdmChainChart *self);
QdmChainGraph       *qdm_chain_chart_ensure_graph    (QdmChainChart *self);
QdmStatus            qdm_chain_chart_get_box_status  (QdmChainChart *self,
                                                      guint          number);
const QdmChainReach *qdm_chain_chart_get_reach       (QdmChainChart *self);
void                 qdm_chain_chart_write_all_figures (QdmChainChart *self);
QdmRect              qdm_chain_chart_get_frame_title (QdmChainChart *self,
                                                      guint          group);
void                 qdm_chain_chart_set_layout      (QdmChainChart *self,
                                                      GCancellable  *layout);
void                 qdm_chain_chart_drop_graph      (QdmChainChart *self,
                                                      gboolean       keep_places);
void                 qdm_chain_chart_put_graph_away  (QdmChainChart *self);
char                *qdm_chain_chart_dup_box_description (QdmChainChart *self,
                                                          guint          number);
char                *qdm_chain_chart_dup_description (QdmChart      *chart,
                                                      QdmItem       *item);
char                *qdm_chain_chart_dup_title       (QdmChart      *chart);
void                 qdm_chain_chart_build           (QdmChart      *chart,
                                                      QdmChartPart   part,
                                                      const QdmRect *area,
                                                      QdmScene      *scene);

G_END_DECLS
