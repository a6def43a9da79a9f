#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint qdm_text_count_halves (const char *text);

G_END_DECLS
