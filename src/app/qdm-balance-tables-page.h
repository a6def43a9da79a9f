#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_BALANCE_TABLES_PAGE (qdm_balance_tables_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalanceTablesPage, qdm_balance_tables_page, QDM, BALANCE_TABLES_PAGE, GtkWidget)

GtkWidget *qdm_balance_tables_page_new (QdmSession *session);

G_END_DECLS
