#pragma once

#include "layout/qdm-layout.h"

/** What graphs of a kind have in common. */
typedef struct {
  gboolean down;
  gboolean cyclic;       /* whether main edges, too, may close cycles */
  gboolean odd;          /* odd sizes, loops and duplicates */
  gboolean wide;         /* strokes of different widths */
} LayoutFlavour;

guint32         layout_graph_next_seed (void);
QdmLayoutGraph *layout_graph_make      (guint32              seed,
                                        int                  n_boxes,
                                        const LayoutFlavour *flavour);
void            layout_graph_keep      (QdmLayoutGraph      *graph,
                                        const QdmLayout     *layout);
