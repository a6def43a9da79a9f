#pragma once

#include <sys/stat.h>

#include "store/qdm-content.h"

G_BEGIN_DECLS

/**
 * QdmFileIdentity:
 * @exists: whether there is a file at all; if not, the other fields are zero
 * @device: the file system it lies on
 * @inode: its number there
 * @size: its length in bytes
 * @modified: when it was last written, in nanoseconds since 1970-01-01 UTC
 * @checksum: of its content; it tells accidents, and is no proof against forgers
 *
 * Which version of a file was seen, passed by value.  Device, inode and time are a quick way to
 * notice a change; size and checksum decide, since a copy can keep all of the others and a
 * network share can lose them.
 */
typedef struct {
  gboolean exists;
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 modified;
  guint8 checksum[QDM_FILE_CHECKSUM_SIZE];
} QdmFileIdentity;

void      qdm_file_identity_init     (QdmFileIdentity        *self,
                                      const struct stat      *st,
                                      QdmContent             *content);
gboolean  qdm_file_identity_equal    (const QdmFileIdentity  *a,
                                      const QdmFileIdentity  *b);
gboolean  qdm_file_identity_is_stat  (const QdmFileIdentity  *self,
                                      const struct stat      *st);

GBytes   *qdm_file_load              (const char             *path,
                                      gsize                   max_size,
                                      QdmFileIdentity        *identity,
                                      GError                **error);
GBytes   *qdm_file_load_at           (int                     dir_fd,
                                      const char             *name,
                                      const char             *path,
                                      gsize                   max_size,
                                      QdmFileIdentity        *identity,
                                      GError                **error);
gboolean  qdm_file_read_identity     (const char             *path,
                                      QdmFileIdentity        *identity,
                                      GError                **error);
gboolean  qdm_file_read_identity_at  (int                     dir_fd,
                                      const char             *name,
                                      const char             *path,
                                      QdmFileIdentity        *identity,
                                      GError                **error);

G_END_DECLS
