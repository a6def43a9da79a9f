#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_INSPECTOR (qdm_inspector_get_type ())

G_DECLARE_FINAL_TYPE (QdmInspector, qdm_inspector, QDM, INSPECTOR, GtkWidget)

void     qdm_inspector_set_session (QdmInspector *self,
                                    QdmSession   *session);
gboolean qdm_inspector_flush       (QdmInspector *self);
gboolean qdm_inspector_revert      (QdmInspector *self);
void     qdm_inspector_focus       (QdmInspector *self,
                                    const char   *field);

G_END_DECLS
