#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHILD_LIST (qdm_child_list_get_type ())

G_DECLARE_FINAL_TYPE (QdmChildList, qdm_child_list, QDM, CHILD_LIST, GtkWidget)

GtkWidget *qdm_child_list_new (QdmSession *session,
                               QdmItem    *item,
                               GType       type);

G_END_DECLS
