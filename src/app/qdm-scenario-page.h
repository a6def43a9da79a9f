#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_SCENARIO_PAGE (qdm_scenario_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmScenarioPage, qdm_scenario_page, QDM, SCENARIO_PAGE, GtkWidget)

GtkWidget *qdm_scenario_page_new (QdmSession *session);

G_END_DECLS
