#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_DIAGRAM_PAGE (qdm_diagram_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmDiagramPage, qdm_diagram_page, QDM, DIAGRAM_PAGE, GtkWidget)

GtkWidget *qdm_diagram_page_new (QdmSession *session);

G_END_DECLS
