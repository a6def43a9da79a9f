#pragma once

#include <gtk/gtk.h>

#include "report/qdm-table.h"

G_BEGIN_DECLS

QdmTable *qdm_column_text_to_table (GtkColumnView *view,
                                    GListModel    *rows,
                                    const char    *title);
char     *qdm_column_text_to_lines (QdmTable      *table,
                                    gboolean       head);

G_END_DECLS
