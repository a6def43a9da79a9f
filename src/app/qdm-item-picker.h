#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_PICKER (qdm_item_picker_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemPicker, qdm_item_picker, QDM, ITEM_PICKER, GtkPopover)

GtkWidget *qdm_item_picker_new (QdmSession *session,
                                GType       type,
                                const char *label);

G_END_DECLS
