#pragma once

#include <gtk/gtk.h>

#include "app/qdm-progress-row.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

#define QDM_TYPE_PROGRESS_TABLE (qdm_progress_table_get_type ())

G_DECLARE_FINAL_TYPE (QdmProgressTable, qdm_progress_table, QDM, PROGRESS_TABLE, GtkWidget)

GtkWidget *qdm_progress_table_new      (QdmSession       *session,
                                        GListModel       *rows);
void       qdm_progress_table_refresh  (QdmProgressTable *self);
QdmTable  *qdm_progress_table_to_table (QdmProgressTable *self,
                                        const char       *title);

G_END_DECLS
