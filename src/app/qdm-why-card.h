#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

void qdm_why_card_popup (GtkWidget          *parent,
                         QdmSession         *session,
                         QdmItem            *item,
                         const GdkRectangle *at);

G_END_DECLS
