#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-palette.h"

G_BEGIN_DECLS

void qdm_chart_colours_read (GtkWidget  *widget,
                             QdmPalette *palette);

G_END_DECLS
