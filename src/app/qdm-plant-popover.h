#pragma once

#include "app/qdm-chart-view.h"

G_BEGIN_DECLS

#define QDM_TYPE_PLANT_POPOVER (qdm_plant_popover_get_type ())

G_DECLARE_FINAL_TYPE (QdmPlantPopover, qdm_plant_popover, QDM, PLANT_POPOVER, GtkPopover)

GtkWidget *qdm_plant_popover_new (QdmSession   *session,
                                  QdmChartView *view,
                                  GtkWidget    *parent);

G_END_DECLS
