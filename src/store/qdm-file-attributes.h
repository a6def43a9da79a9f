#pragma once

#include <sys/stat.h>

#include <glib.h>

G_BEGIN_DECLS

gboolean qdm_file_attributes_copy (int                from_fd,
                                   const struct stat *from,
                                   int                to_fd);

G_END_DECLS
