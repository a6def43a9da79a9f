#pragma once

#include "chart/qdm-chain-graph.h"
#include "chart/qdm-scene.h"

G_BEGIN_DECLS

QdmForm  qdm_chain_look_get_form       (const QdmChainBox  *box);
gboolean qdm_chain_look_is_weak        (const QdmChainLine *line);
QdmStyle qdm_chain_look_get_flow_style (QdmFlowKind         kind,
                                        gboolean            weak);
double   qdm_chain_look_build_legend   (QdmChainGraph      *graph,
                                        double              width,
                                        QdmScene           *scene);

G_END_DECLS
