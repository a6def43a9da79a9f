#pragma once

#include "chart/qdm-chain-graph.h"
#include "chart/qdm-lettering.h"
#include "layout/qdm-layout.h"

G_BEGIN_DECLS

QdmLayoutGraph *qdm_chain_layout_prepare (QdmChainGraph   *graph,
                                          QdmLettering    *lettering,
                                          gboolean         frames,
                                          double           most,
                                          QdmChainGraph   *previous,
                                          QdmChainGraph   *older);
void            qdm_chain_layout_take    (QdmChainGraph        *graph,
                                          const QdmLayoutGraph *prepared,
                                          const QdmLayout      *layout);
void            qdm_chain_layout_borrow  (QdmChainGraph   *graph,
                                          QdmChainGraph   *previous);
double          qdm_chain_layout_get_ems (double           tonnes,
                                          double           most);

G_END_DECLS
