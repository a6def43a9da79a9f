#pragma once

#include "model/qdm-diagram-edit.h"

G_BEGIN_DECLS

/* What the files that change diagrams share. */

void       qdm_diagram_edit_begin      (QdmHistory      *history,
                                        char            *name);
gboolean   qdm_diagram_edit_set_list   (QdmHistory      *history,
                                        QdmItem         *item,
                                        const char      *field,
                                        GPtrArray       *ids,
                                        GError         **error);
gboolean   qdm_diagram_edit_replace    (QdmHistory      *history,
                                        QdmItem         *item,
                                        const QdmField  *field,
                                        const char      *gone,
                                        const char      *instead,
                                        GError         **error);
GPtrArray *qdm_diagram_edit_list_flows (GPtrArray       *diagrams,
                                        const char      *box);

G_END_DECLS
