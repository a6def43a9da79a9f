#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest id, in bytes. */
#define QDM_ID_MAX_LENGTH 64

gboolean  qdm_id_is_valid (const char *text,
                           gsize       length);
char     *qdm_id_new      (const char *prefix);

G_END_DECLS
