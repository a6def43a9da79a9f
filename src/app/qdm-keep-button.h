#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

GtkWidget *qdm_keep_button_new (QdmSession *session);

G_END_DECLS
