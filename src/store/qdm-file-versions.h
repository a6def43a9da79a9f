#pragma once

#include "store/qdm-file-place.h"

G_BEGIN_DECLS

char *qdm_file_versions_keep  (const QdmFilePlace *place);
void  qdm_file_versions_prune (const QdmFilePlace *place,
                               guint               n_versions);

G_END_DECLS
