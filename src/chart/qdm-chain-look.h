#pragma once

#include "chart/qdm-chain-graph.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

QdmForm  qdm_chain_look_get_form       (const QdmChainBox  *box);
gboolean qdm_chain_look_is_weak        (const QdmChainLine *line);
double   qdm_chain_look_get_inset      (const QdmChainBox  *box,
                                        const QdmRect      *rect,
                                        double              y,
                                        gboolean            right);
QdmStyle qdm_chain_look_get_band_style (QdmFlowKind         kind);
QdmStyle qdm_chain_look_get_flow_style (QdmFlowKind         kind,
                                        gboolean            weak);
double   qdm_chain_look_build_legend   (QdmChainGraph      *graph,
                                        double              width,
                                        QdmScene           *scene);

G_END_DECLS
