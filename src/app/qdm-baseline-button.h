#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "model/qdm-baseline.h"

G_BEGIN_DECLS

#define QDM_TYPE_BASELINE_BUTTON (qdm_baseline_button_get_type ())

G_DECLARE_FINAL_TYPE (QdmBaselineButton, qdm_baseline_button, QDM, BASELINE_BUTTON, GtkWidget)

void         qdm_baseline_button_set_session  (QdmBaselineButton *self,
                                               QdmSession        *session);
QdmBaseline *qdm_baseline_button_get_baseline (QdmBaselineButton *self);

G_END_DECLS
