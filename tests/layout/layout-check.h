#pragma once

#include "layout/qdm-layout.h"

G_BEGIN_DECLS

guint layout_check_count_faults (const QdmLayoutGraph *graph,
                                 const QdmLayout      *layout);
guint layout_check_count_back   (const QdmLayoutGraph *graph,
                                 const QdmLayout      *layout);
void  layout_check_frames       (const QdmLayoutGraph *graph,
                                 const QdmLayout      *layout);

G_END_DECLS
