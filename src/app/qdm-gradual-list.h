#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_GRADUAL_LIST (qdm_gradual_list_get_type ())

G_DECLARE_FINAL_TYPE (QdmGradualList, qdm_gradual_list, QDM, GRADUAL_LIST, GObject)

QdmGradualList *qdm_gradual_list_new      (GListModel     *model,
                                           GtkAdjustment  *adjustment);
void            qdm_gradual_list_show_all (QdmGradualList *self);

G_END_DECLS
