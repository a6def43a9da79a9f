#pragma once

#include "chart/qdm-chain-graph.h"

G_BEGIN_DECLS

/**
 * QdmChainReach:
 * @boxes: (array): whether each box is part of it
 * @lines: (array): whether each line is part of it
 *
 * A part of a graph that is to stand out.
 */
typedef struct {
  gboolean *boxes;
  gboolean *lines;
} QdmChainReach;

QdmChainReach *qdm_chain_reach_new            (QdmChainGraph *graph,
                                               guint          box);
QdmChainReach *qdm_chain_reach_new_path       (QdmChainGraph *graph,
                                               guint          from,
                                               guint          to);
void           qdm_chain_reach_free           (QdmChainReach *self);

guint          qdm_chain_walk_find_neighbour  (QdmChainGraph *graph,
                                               guint          box,
                                               gboolean       downstream);
guint          qdm_chain_walk_find_sibling    (QdmChainGraph *graph,
                                               guint          box,
                                               gboolean       below);
guint          qdm_chain_walk_find_nearest    (QdmChainGraph *graph,
                                               guint          box,
                                               gboolean       below);
guint          qdm_chain_walk_find_start      (QdmChainGraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmChainReach, qdm_chain_reach_free)

G_END_DECLS
