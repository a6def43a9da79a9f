#pragma once

#include <gtk/gtk.h>

#include "chart/qdm-row-filter.h"

G_BEGIN_DECLS

#define QDM_TYPE_ROW_FILTER_BUTTON (qdm_row_filter_button_get_type ())

G_DECLARE_FINAL_TYPE (QdmRowFilterButton, qdm_row_filter_button, QDM, ROW_FILTER_BUTTON, GtkWidget)

void qdm_row_filter_button_set_filter (QdmRowFilterButton *self,
                                       QdmRowFilter       *filter);

G_END_DECLS
