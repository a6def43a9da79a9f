#pragma once

#include "report/qdm-page-style.h"
#include "report/qdm-report.h"

G_BEGIN_DECLS

guint   qdm_report_count_pages (QdmReport           *report,
                                const QdmPageStyle  *style);
GPtrArray *qdm_report_record   (QdmReport           *report,
                                const QdmPageStyle  *style);
GBytes *qdm_report_to_pdf      (QdmReport           *report,
                                const QdmPageStyle  *style,
                                GError             **error);

G_END_DECLS
