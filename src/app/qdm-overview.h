#pragma once

#include <gtk/gtk.h>

#include "app/qdm-section.h"
#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_OVERVIEW (qdm_overview_get_type ())

G_DECLARE_FINAL_TYPE (QdmOverview, qdm_overview, QDM, OVERVIEW, GtkWidget)

GtkWidget *qdm_overview_new (QdmSession *session);

G_END_DECLS
