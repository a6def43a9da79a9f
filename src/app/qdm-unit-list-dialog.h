#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "model/qdm-assignment.h"

G_BEGIN_DECLS

#define QDM_TYPE_UNIT_LIST_DIALOG (qdm_unit_list_dialog_get_type ())

G_DECLARE_FINAL_TYPE (QdmUnitListDialog, qdm_unit_list_dialog, QDM, UNIT_LIST_DIALOG, GtkWindow)

GtkWidget *qdm_unit_list_dialog_new (GtkWindow  *parent,
                                     QdmSession *session,
                                     QdmItem    *item,
                                     QdmRole     role,
                                     const char *text);

G_END_DECLS
