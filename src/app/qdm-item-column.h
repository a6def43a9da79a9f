#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

GtkColumnViewColumn *qdm_item_column_new (QdmSession *session,
                                          const char *field,
                                          GType      *types,
                                          guint       n_types);

G_END_DECLS
