#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_MATRIX_PAGE (qdm_matrix_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmMatrixPage, qdm_matrix_page, QDM, MATRIX_PAGE, GtkWidget)

GtkWidget *qdm_matrix_page_new (QdmSession *session);

G_END_DECLS
