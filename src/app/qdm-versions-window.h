#pragma once

#include "app/qdm-window.h"

G_BEGIN_DECLS

#define QDM_TYPE_VERSIONS_WINDOW (qdm_versions_window_get_type ())

G_DECLARE_FINAL_TYPE (QdmVersionsWindow, qdm_versions_window, QDM, VERSIONS_WINDOW, GtkWindow)

GtkWindow *qdm_versions_window_new (QdmWindow *parent);

G_END_DECLS
