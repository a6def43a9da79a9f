#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

#define QDM_TYPE_TABLE_VIEW (qdm_table_view_get_type ())

G_DECLARE_FINAL_TYPE (QdmTableView, qdm_table_view, QDM, TABLE_VIEW, GtkWidget)

GtkWidget *qdm_table_view_new        (QdmSession   *session,
                                      const char   *label);
void       qdm_table_view_take_table (QdmTableView *self,
                                      QdmTable     *table);

G_END_DECLS
