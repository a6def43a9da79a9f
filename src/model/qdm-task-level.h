#pragma once

#include "model/qdm-history.h"

G_BEGIN_DECLS

gboolean qdm_task_indent  (QdmHistory  *history,
                           GPtrArray   *items,
                           GError     **error);
gboolean qdm_task_outdent (QdmHistory  *history,
                           GPtrArray   *items,
                           GError     **error);

G_END_DECLS
