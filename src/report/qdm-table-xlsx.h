#pragma once

#include "base/qdm-date.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

GBytes *qdm_table_to_xlsx (QdmTable  *self,
                           QdmDate    created,
                           GError   **error);

G_END_DECLS
