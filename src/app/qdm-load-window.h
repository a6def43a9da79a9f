#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_LOAD_WINDOW (qdm_load_window_get_type ())

G_DECLARE_FINAL_TYPE (QdmLoadWindow, qdm_load_window, QDM, LOAD_WINDOW, GtkWindow)

GtkWidget *qdm_load_window_new (GtkWindow  *parent,
                                QdmSession *session);

G_END_DECLS
