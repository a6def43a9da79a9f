#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_CHART_MARK (qdm_chart_mark_get_type ())

G_DECLARE_FINAL_TYPE (QdmChartMark, qdm_chart_mark, QDM, CHART_MARK, GtkWidget)

GtkWidget     *qdm_chart_mark_new      (void);
void           qdm_chart_mark_show     (QdmChartMark     *self,
                                        const QdmElement *element,
                                        gboolean          selected);
const QdmRect *qdm_chart_mark_get_rect (QdmChartMark     *self);

G_END_DECLS
