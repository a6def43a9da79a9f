#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

GtkColumnViewColumn *qdm_item_column_new            (QdmSession          *session,
                                                     const char          *field,
                                                     GType               *types,
                                                     guint                n_types);
char                *qdm_item_column_dup_text       (GtkColumnViewColumn *self,
                                                     QdmItem             *item);
gboolean             qdm_item_column_is_number      (GtkColumnViewColumn *self);
int                  qdm_item_column_estimate_width (const char          *text);

G_END_DECLS
