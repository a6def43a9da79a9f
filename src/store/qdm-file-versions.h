#pragma once

#include "store/qdm-file-place.h"

G_BEGIN_DECLS

/**
 * QdmFileVersion:
 * @path: where it is
 * @saved: when it was saved, in seconds since 1970-01-01 UTC
 * @size: its length in bytes
 *
 * An old version of a file.
 */
typedef struct {
  char *path;
  gint64 saved;
  gint64 size;
} QdmFileVersion;

char      *qdm_file_versions_keep    (const QdmFilePlace  *place);
void       qdm_file_versions_prune   (const QdmFilePlace  *place,
                                      guint                n_versions);
GPtrArray *qdm_file_versions_list    (const char          *path);
gboolean   qdm_file_versions_restore (const char          *path,
                                      const char          *version,
                                      GError             **error);
void       qdm_file_version_free     (QdmFileVersion      *self);

G_END_DECLS
