#pragma once

#include <gtk/gtk.h>

#include "app/qdm-item-search.h"
#include "app/qdm-section.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_TREE (qdm_item_tree_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemTree, qdm_item_tree, QDM, ITEM_TREE, GObject)

QdmItemTree      *qdm_item_tree_new        (QdmItem            *root,
                                            const QdmTableSpec *spec);
GtkTreeListModel *qdm_item_tree_get_model  (QdmItemTree        *self);
void              qdm_item_tree_set_filter (QdmItemTree        *self,
                                            QdmItemSearch      *search);
void              qdm_item_tree_expand_all (QdmItemTree        *self,
                                            gboolean            expand);
GtkTreeListRow   *qdm_item_tree_reveal     (QdmItemTree        *self,
                                            QdmItem            *item);

G_END_DECLS
