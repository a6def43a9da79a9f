#pragma once

#include "report/qdm-page-style.h"
#include "report/qdm-report.h"

G_BEGIN_DECLS

GBytes *qdm_report_to_pdf (QdmReport           *report,
                           const QdmPageStyle  *style,
                           GError             **error);

G_END_DECLS
