#pragma once

#include "layout/qdm-layout.h"

G_BEGIN_DECLS

void qdm_layout_pack (QdmLayoutRect *rects,
                      int            n_rects,
                      double         gap);

G_END_DECLS
