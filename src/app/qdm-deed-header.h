#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *qdm_deed_header_add (GtkWindow  *dialog,
                                const char *label);

G_END_DECLS
