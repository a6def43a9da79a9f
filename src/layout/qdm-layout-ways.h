#pragma once

#include "layout/qdm-layout-board.h"

G_BEGIN_DECLS

/* What a way costs, beside its crossings: a layer more, and, in an earlier layout, where boxes stay and
 * there may be little room, a turn where it crosses anything. */
#define QDM_LAYOUT_COST_OF_CROSSING 16
#define QDM_LAYOUT_COST_OF_LAYER    16
#define QDM_LAYOUT_COST_OF_TURN     16

/** What it costs to come to the gaps of a layer; only those from first to last, if any, are within bounds. */
typedef struct {
  int first;
  int last;
  int *costs;            /* from the gap first on */
} QdmLayoutTable;

/** The cheapest ways of one edge from its fixed end, by layer from there on. */
typedef struct {
  int span;
  int start;             /* the layer of its fixed end */
  int n_tables;
  QdmLayoutTable *tables;
} QdmLayoutWays;

typedef struct _QdmLayoutFinder QdmLayoutFinder;

QdmLayoutFinder *qdm_layout_finder_new           (const QdmLayoutBoard *board);
void             qdm_layout_finder_free          (QdmLayoutFinder      *self);
gint64           qdm_layout_finder_get_effort    (const QdmLayoutFinder *self);
void             qdm_layout_finder_forget        (QdmLayoutFinder      *self);
QdmLayoutWays    qdm_layout_finder_find          (QdmLayoutFinder      *self,
                                                  int                   span,
                                                  int                   box,
                                                  int                   last_layer,
                                                  int                   bound);
QdmLayoutWays    qdm_layout_finder_find_cheapest (QdmLayoutFinder      *self,
                                                  int                   span,
                                                  int                   box);
int              qdm_layout_finder_trace_back    (QdmLayoutFinder      *self,
                                                  int                   layer,
                                                  int                   step,
                                                  const QdmLayoutTable *from,
                                                  int                   gap,
                                                  int                  *cost_of_way);
int              qdm_layout_finder_cost_of_box   (QdmLayoutFinder      *self,
                                                  int                   box);

G_END_DECLS
