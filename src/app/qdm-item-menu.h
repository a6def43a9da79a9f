#pragma once

#include <gtk/gtk.h>

#include "model/qdm-item.h"

G_BEGIN_DECLS

void qdm_item_menu_popup (GtkWidget  *parent,
                          GMenuModel *own,
                          QdmItem    *item,
                          double      x,
                          double      y);

G_END_DECLS
