#pragma once

#include <gtk/gtk.h>

#include "app/qdm-section.h"
#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_SECTION_PAGE (qdm_section_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmSectionPage, qdm_section_page, QDM, SECTION_PAGE, GtkWidget)

GtkWidget *qdm_section_page_new (QdmSession       *session,
                                 const QdmSection *section);

G_END_DECLS
