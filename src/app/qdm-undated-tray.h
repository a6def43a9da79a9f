#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_UNDATED_TRAY (qdm_undated_tray_get_type ())

G_DECLARE_FINAL_TYPE (QdmUndatedTray, qdm_undated_tray, QDM, UNDATED_TRAY, GtkWidget)

GtkWidget *qdm_undated_tray_new (QdmSession *session);

G_END_DECLS
