#pragma once

#include "model/qdm-diagram.h"
#include "model/qdm-flow.h"
#include "model/qdm-history.h"
#include "model/qdm-pin.h"
#include "model/qdm-product.h"

G_BEGIN_DECLS

GPtrArray   *qdm_diagram_edit_list_diagrams (QdmPlan             *plan,
                                             QdmItem             *sheet);
QdmPin      *qdm_diagram_edit_find_pin      (QdmItem             *sheet,
                                             const char          *box);
gboolean     qdm_diagram_edit_is_box        (QdmItem             *item);
QdmFlowKind  qdm_diagram_edit_guess_kind    (QdmItem             *from,
                                             QdmItem             *to);

QdmItem     *qdm_diagram_edit_add_box       (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmProductCategory   category,
                                             const char          *name,
                                             GError             **error);
gboolean     qdm_diagram_edit_show_box      (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmItem             *box,
                                             GError             **error);
gboolean     qdm_diagram_edit_remove_box    (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmItem             *box,
                                             GError             **error);
gboolean     qdm_diagram_edit_merge         (QdmHistory          *history,
                                             QdmItem             *box,
                                             QdmItem             *into,
                                             GError             **error);

QdmItem     *qdm_diagram_edit_add_flow      (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmItem             *from,
                                             QdmItem             *to,
                                             QdmFlowKind          kind,
                                             GError             **error);
gboolean     qdm_diagram_edit_remove_flow   (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmFlow             *flow,
                                             GError             **error);

gboolean     qdm_diagram_edit_pin           (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmItem             *box,
                                             double               x,
                                             double               y,
                                             GError             **error);
gboolean     qdm_diagram_edit_unpin         (QdmHistory          *history,
                                             QdmItem             *sheet,
                                             QdmItem             *box,
                                             GError             **error);

G_END_DECLS
