#pragma once

#include <gtk/gtk.h>

#include "app/qdm-section.h"
#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_TABLE (qdm_item_table_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemTable, qdm_item_table, QDM, ITEM_TABLE, GtkWidget)

GtkWidget *qdm_item_table_new (QdmSession         *session,
                               const QdmTableSpec *spec);

G_END_DECLS
