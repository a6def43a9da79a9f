#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     qdm_popover_open         (GtkWidget          *popover,
                                   GtkWidget          *parent,
                                   const GdkRectangle *at);
void     qdm_popover_open_menu    (GtkWidget          *parent,
                                   GMenuModel         *menu,
                                   double              x,
                                   double              y);
gboolean qdm_popover_has_focus    (GtkWidget          *popover);
gboolean qdm_popover_is_open      (GtkWidget          *widget);
void     qdm_popover_present_all  (GtkWidget          *parent);
void     qdm_popover_unparent_all (GtkWidget          *parent);

G_END_DECLS
