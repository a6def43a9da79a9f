#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

#define QDM_TYPE_TABLE_VIEW (qdm_table_view_get_type ())

G_DECLARE_FINAL_TYPE (QdmTableView, qdm_table_view, QDM, TABLE_VIEW, GtkWidget)

/**
 * QdmTableFunc:
 * @data: what was given with the function
 *
 * Returns: (transfer full): a table, as it is now
 */
typedef QdmTable *(*QdmTableFunc) (gpointer data);

GtkWidget *qdm_table_view_new          (QdmSession   *session,
                                        const char   *label);
GtkWidget *qdm_table_view_new_from     (QdmSession   *session,
                                        const char   *label,
                                        QdmTableFunc  create,
                                        gpointer      data);
void       qdm_table_view_queue_update (QdmTableView *self);
void       qdm_table_view_take_table   (QdmTableView *self,
                                        QdmTable     *table);

G_END_DECLS
