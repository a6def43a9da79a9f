#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_EVALUATION_PAGE (qdm_evaluation_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmEvaluationPage, qdm_evaluation_page, QDM, EVALUATION_PAGE, GtkWidget)

GtkWidget *qdm_evaluation_page_new (QdmSession *session);

G_END_DECLS
