#pragma once

#include <gio/gio.h>

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_LIST (qdm_item_list_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemList, qdm_item_list, QDM, ITEM_LIST, GObject)

QdmItemList *qdm_item_list_new        (GType        item_type);
guint        qdm_item_list_get_length (QdmItemList *self);
QdmItem     *qdm_item_list_get        (QdmItemList *self,
                                       guint        position);
gboolean     qdm_item_list_find       (QdmItemList *self,
                                       QdmItem     *item,
                                       guint       *position);
void         qdm_item_list_insert     (QdmItemList *self,
                                       guint        position,
                                       QdmItem     *item);
void         qdm_item_list_adopt      (QdmItemList *self,
                                       QdmItem     *item);
void         qdm_item_list_remove     (QdmItemList *self,
                                       guint        position);

G_END_DECLS
