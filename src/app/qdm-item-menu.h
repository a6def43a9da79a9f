#pragma once

#include <gtk/gtk.h>

#include "model/qdm-item.h"

G_BEGIN_DECLS

GMenuModel *qdm_item_menu_new      (QdmItem    *item);
void        qdm_item_menu_popup    (GtkWidget  *parent,
                                    GMenuModel *menu,
                                    double      x,
                                    double      y);
void        qdm_item_menu_present  (GtkWidget  *parent);
void        qdm_item_menu_unparent (GtkWidget  *parent);

G_END_DECLS
