#pragma once

#include <gtk/gtk.h>

#include "app/qdm-chart-tool.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHART_VIEW (qdm_chart_view_get_type ())

G_DECLARE_FINAL_TYPE (QdmChartView, qdm_chart_view, QDM, CHART_VIEW, GtkWidget)

GtkWidget *qdm_chart_view_new         (QdmSession   *session,
                                       QdmChart     *chart,
                                       const char   *label);
void       qdm_chart_view_set_chart   (QdmChartView *self,
                                       QdmChart     *chart);
QdmChart  *qdm_chart_view_get_chart   (QdmChartView *self);
void       qdm_chart_view_set_tool    (QdmChartView *self,
                                       QdmChartTool *tool);
void       qdm_chart_view_follow_rows (QdmChartView *self);
void       qdm_chart_view_follow_time (QdmChartView *self,
                                       QdmChartView *leader);
void       qdm_chart_view_zoom        (QdmChartView *self,
                                       double        factor);
void       qdm_chart_view_zoom_to_fit (QdmChartView *self);
void       qdm_chart_view_show_all   (QdmChartView *self);
void       qdm_chart_view_show_item   (QdmChartView *self,
                                       QdmItem      *item);
void       qdm_chart_view_show_rect   (QdmChartView *self,
                                       const QdmRect *rect);
QdmPoint   qdm_chart_view_get_point   (QdmChartView *self,
                                       double        x,
                                       double        y);
QdmRect    qdm_chart_view_find_item   (QdmChartView *self,
                                       QdmItem      *item);
void       qdm_chart_view_set_cursor  (QdmChartView *self,
                                       const QdmRect *rect,
                                       const char   *description);

G_END_DECLS
