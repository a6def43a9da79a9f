#pragma once

#include <gtk/gtk.h>

#include "base/qdm-date.h"

G_BEGIN_DECLS

#define QDM_TYPE_DATE_BUTTON (qdm_date_button_get_type ())

G_DECLARE_FINAL_TYPE (QdmDateButton, qdm_date_button, QDM, DATE_BUTTON, GtkWidget)

GtkWidget *qdm_date_button_new       (const char    *name);
void       qdm_date_button_set_date  (QdmDateButton *self,
                                      QdmDate        date);
void       qdm_date_button_set_label (QdmDateButton *self,
                                      const char    *label);

G_END_DECLS
