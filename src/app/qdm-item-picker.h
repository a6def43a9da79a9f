#pragma once

#include <gtk/gtk.h>

#include "app/qdm-finder.h"
#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_PICKER (qdm_item_picker_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemPicker, qdm_item_picker, QDM, ITEM_PICKER, GtkPopover)

GtkWidget *qdm_item_picker_new (QdmSession *session,
                                GType       type,
                                const char *label);
void       qdm_item_picker_set_filter (QdmItemPicker *self,
                                       QdmFinderFunc  wanted,
                                       gpointer       data);

G_END_DECLS
