#pragma once

#include "chart/qdm-chart.h"

G_BEGIN_DECLS

double qdm_page_break_find (QdmChart *chart,
                            gboolean  sideways,
                            double    after,
                            double    place);
double qdm_page_break_resume (QdmChart *chart,
                              gboolean  sideways,
                              double    after,
                              double    place);

G_END_DECLS
