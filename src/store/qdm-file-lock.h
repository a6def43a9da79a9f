#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _QdmFileLock QdmFileLock;

QdmFileLock *qdm_file_lock_acquire (const char   *path,
                                    gboolean      take_over,
                                    GError      **error);
void         qdm_file_lock_release (QdmFileLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmFileLock, qdm_file_lock_release)

G_END_DECLS
