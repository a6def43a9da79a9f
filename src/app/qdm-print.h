#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

void     qdm_print_chart  (GtkWindow   *parent,
                           QdmChart    *chart);
gboolean qdm_print_export (QdmChart    *chart,
                           const char  *path,
                           GError     **error);

G_END_DECLS
