#pragma once

#include "chart/qdm-style.h"
#include "model/qdm-status.h"

G_BEGIN_DECLS

QdmStyle    qdm_status_get_bar_style (QdmStatus self);
QdmStyle    qdm_status_get_box_style (QdmStatus self);
const char *qdm_status_get_label     (QdmStatus self);

G_END_DECLS
