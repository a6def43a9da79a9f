#pragma once

#include <gtk/gtk.h>

#include "model/qdm-item.h"

G_BEGIN_DECLS

GtkSingleSelection *qdm_rows_new_selection (GListModel             *rows);
GtkWidget          *qdm_rows_get_list      (GtkWidget              *table);
void                qdm_rows_scroll_to     (GtkWidget              *table,
                                            guint                   position);

GtkWidget          *qdm_rows_new_text      (GtkInscriptionOverflow  overflow,
                                            gboolean                number);
void                qdm_rows_set_item      (GtkListItem            *list_item,
                                            QdmItem                *item);
QdmItem            *qdm_rows_pick_item     (GtkWidget              *table,
                                            double                  x,
                                            double                  y);

G_END_DECLS
