#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-chart.h"
#include "report/qdm-page-style.h"

G_BEGIN_DECLS

void     qdm_print_chart         (GtkWindow   *parent,
                                  QdmChart    *chart);
void     qdm_print_report        (GtkWindow   *parent,
                                  QdmReport   *report,
                                  const QdmPageStyle *style);
gboolean qdm_print_export        (QdmChart    *chart,
                                  const char  *path,
                                  GError     **error);
gboolean qdm_print_export_report (QdmReport   *report,
                                  const QdmPageStyle *style,
                                  const char  *path,
                                  GError     **error);

G_END_DECLS
