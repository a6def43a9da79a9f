#pragma once

#include "layout/qdm-layout-work.h"

G_BEGIN_DECLS

/** Sets of items that move as one across the flow, each at an offset from its lane. */
typedef struct {
  QdmLayoutWork *work;
  int n_lanes;
  int *lane;             /* by item */
  int *offset;           /* by item */
} QdmLayoutLanes;

void     qdm_layout_lanes_init       (QdmLayoutLanes       *self,
                                      QdmLayoutWork        *work);
void     qdm_layout_lanes_init_apart (QdmLayoutLanes       *self,
                                      QdmLayoutWork        *work);
void     qdm_layout_lanes_clear      (QdmLayoutLanes       *self);
int      qdm_layout_lanes_missing    (const QdmLayoutLanes *self,
                                      int                   link,
                                      const int            *y);
gboolean qdm_layout_lanes_straighten (QdmLayoutLanes       *self,
                                      int                   limit,
                                      const int            *y);

G_END_DECLS
