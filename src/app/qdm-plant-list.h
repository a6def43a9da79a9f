#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"

G_BEGIN_DECLS

#define QDM_TYPE_PLANT_LIST (qdm_plant_list_get_type ())

G_DECLARE_FINAL_TYPE (QdmPlantList, qdm_plant_list, QDM, PLANT_LIST, GtkWidget)

GtkWidget *qdm_plant_list_new  (QdmSession   *session);
void       qdm_plant_list_show (QdmPlantList *self);

G_END_DECLS
