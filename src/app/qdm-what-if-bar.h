#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_WHAT_IF_BAR (qdm_what_if_bar_get_type ())

G_DECLARE_FINAL_TYPE (QdmWhatIfBar, qdm_what_if_bar, QDM, WHAT_IF_BAR, GtkWidget)

GtkWidget *qdm_what_if_bar_new (QdmSession *session);

G_END_DECLS
