#pragma once

#include <glib.h>

#include "store/qdm-file-identity.h"

G_BEGIN_DECLS

/** How many old versions of a plan are kept beside it. */
#define QDM_SAFE_SAVE_VERSIONS 10

/**
 * QdmVerifyFunc:
 * @read_back: what the disk was found to hold
 * @user_data: what was handed to qdm_safe_save()
 * @error: return location
 *
 * Returns: whether @read_back means what the caller wanted to save
 */
typedef gboolean (*QdmVerifyFunc) (QdmContent  *read_back,
                                   gpointer     user_data,
                                   GError     **error);

/**
 * QdmSafeSaveOptions:
 * @expected: (nullable): the version that may be overwritten: the one that was loaded, or that
 *   there was no file; %NULL only after an explicit yes to overwrite whatever is there
 * @n_versions: how many old versions to keep beside the file
 * @verify: (nullable): a further look at what was written, before it replaces anything
 * @user_data: for @verify
 */
typedef struct {
  const QdmFileIdentity *expected;
  guint n_versions;
  QdmVerifyFunc verify;
  gpointer user_data;
} QdmSafeSaveOptions;

gboolean qdm_safe_save_content (const char                *path,
                                QdmContent                *content,
                                const QdmSafeSaveOptions  *options,
                                QdmFileIdentity           *identity,
                                GError                   **error);
gboolean qdm_safe_save         (const char                *path,
                                GBytes                    *content,
                                const QdmSafeSaveOptions  *options,
                                QdmFileIdentity           *identity,
                                GError                   **error);

G_END_DECLS
