#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

void qdm_item_adder_start (QdmSession *session,
                           QdmItem    *parent,
                           GType       type,
                           GtkWidget  *anchor);

G_END_DECLS
