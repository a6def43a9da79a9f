#pragma once

#include <gtk/gtk.h>

#include "app/qdm-field-row.h"

G_BEGIN_DECLS

#define QDM_TYPE_REFUSAL_BAR (qdm_refusal_bar_get_type ())

G_DECLARE_FINAL_TYPE (QdmRefusalBar, qdm_refusal_bar, QDM, REFUSAL_BAR, GtkWidget)

void        qdm_refusal_bar_set_session (QdmRefusalBar *self,
                                         QdmSession    *session);
void        qdm_refusal_bar_keep        (QdmRefusalBar *self,
                                         QdmFieldRow   *row);
const char *qdm_refusal_bar_give_back   (QdmRefusalBar *self,
                                         QdmFieldRow   *row);

G_END_DECLS
