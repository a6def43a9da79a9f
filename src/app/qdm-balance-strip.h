#pragma once

#include "app/qdm-chart-view.h"
#include "chart/qdm-gantt-chart.h"

G_BEGIN_DECLS

#define QDM_TYPE_BALANCE_STRIP (qdm_balance_strip_get_type ())

G_DECLARE_FINAL_TYPE (QdmBalanceStrip, qdm_balance_strip, QDM, BALANCE_STRIP, GtkWidget)

GtkWidget *qdm_balance_strip_new (QdmSession   *session,
                                  QdmChartView *above,
                                  GtkPaned     *paned);

G_END_DECLS
