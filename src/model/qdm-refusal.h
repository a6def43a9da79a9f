#pragma once

#include "model/qdm-history.h"

G_BEGIN_DECLS

gboolean qdm_refuse (GError     **error,
                     const char  *format,
                     ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
