#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_HISTORY (qdm_item_history_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemHistory, qdm_item_history, QDM, ITEM_HISTORY, GtkWidget)

GtkWidget *qdm_item_history_new (QdmSession *session,
                                 QdmItem    *item);

G_END_DECLS
