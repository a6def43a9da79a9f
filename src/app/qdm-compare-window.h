#pragma once

#include "app/qdm-window.h"

G_BEGIN_DECLS

#define QDM_TYPE_COMPARE_WINDOW (qdm_compare_window_get_type ())

G_DECLARE_FINAL_TYPE (QdmCompareWindow, qdm_compare_window, QDM, COMPARE_WINDOW, GtkWindow)

GtkWindow *qdm_compare_window_new (QdmWindow *parent);

G_END_DECLS
