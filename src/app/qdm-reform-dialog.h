#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

#define QDM_TYPE_REFORM_DIALOG (qdm_reform_dialog_get_type ())

G_DECLARE_FINAL_TYPE (QdmReformDialog, qdm_reform_dialog, QDM, REFORM_DIALOG, GtkWindow)

GtkWidget *qdm_reform_dialog_new (GtkWindow  *parent,
                                  QdmSession *session,
                                  QdmUnit    *unit);

G_END_DECLS
