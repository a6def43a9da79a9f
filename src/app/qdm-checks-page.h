#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHECKS_PAGE (qdm_checks_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmChecksPage, qdm_checks_page, QDM, CHECKS_PAGE, GtkWidget)

GtkWidget *qdm_checks_page_new (QdmSession *session);

G_END_DECLS
