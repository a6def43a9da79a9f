#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_APPLICATION (qdm_application_get_type ())

G_DECLARE_FINAL_TYPE (QdmApplication, qdm_application, QDM, APPLICATION, GtkApplication)

GApplication *qdm_application_new (void);

G_END_DECLS
