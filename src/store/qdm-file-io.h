#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean qdm_file_write_all (int         fd,
                             const void *data,
                             gsize       size,
                             gint64      offset);
gssize   qdm_file_read_all  (int         fd,
                             void       *buffer,
                             gsize       size,
                             gint64      offset);
gboolean qdm_file_sync      (int         fd);

G_END_DECLS
