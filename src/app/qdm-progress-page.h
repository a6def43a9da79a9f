#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_PROGRESS_PAGE (qdm_progress_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmProgressPage, qdm_progress_page, QDM, PROGRESS_PAGE, GtkWidget)

GtkWidget *qdm_progress_page_new (QdmSession *session);

G_END_DECLS
