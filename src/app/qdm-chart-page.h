#pragma once

#include "app/qdm-chart-view.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHART_PAGE (qdm_chart_page_get_type ())

G_DECLARE_FINAL_TYPE (QdmChartPage, qdm_chart_page, QDM, CHART_PAGE, GtkWidget)

GtkWidget    *qdm_chart_page_new        (QdmSession     *session,
                                         QdmChart       *chart,
                                         const char     *label);
void          qdm_chart_page_add_tool   (QdmChartPage   *self,
                                         GtkWidget      *tool);
QdmChartView *qdm_chart_page_get_view   (QdmChartPage   *self);

G_END_DECLS
