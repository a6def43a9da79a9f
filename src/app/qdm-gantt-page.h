#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_GANTT_PAGE (qdm_gantt_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmGanttPage, qdm_gantt_page, QDM, GANTT_PAGE, GtkWidget)

GtkWidget *qdm_gantt_page_new (QdmSession *session);

G_END_DECLS
