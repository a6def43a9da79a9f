#pragma once

#include <gtk/gtk.h>

#include "report/qdm-page-style.h"

G_BEGIN_DECLS

#define QDM_TYPE_REPORT_VIEW (qdm_report_view_get_type ())

G_DECLARE_FINAL_TYPE (QdmReportView, qdm_report_view, QDM, REPORT_VIEW, GtkWidget)

GtkWidget *qdm_report_view_new  (void);
void       qdm_report_view_show (QdmReportView      *self,
                                 QdmReport          *report,
                                 const QdmPageStyle *style);

G_END_DECLS
