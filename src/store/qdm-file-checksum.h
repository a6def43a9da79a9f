#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Bytes of a checksum. */
#define QDM_FILE_CHECKSUM_SIZE 32

/**
 * QdmFileChecksum:
 *
 * A checksum in the making, of content that comes in pieces of any size.  The fields are its own.
 */
typedef struct {
  guint64 sums[QDM_FILE_CHECKSUM_SIZE / sizeof (guint64)];
  guint8 rest[QDM_FILE_CHECKSUM_SIZE]; /* what is not yet a whole block */
  gsize size;
} QdmFileChecksum;

void qdm_file_checksum_init   (QdmFileChecksum *self);
void qdm_file_checksum_add    (QdmFileChecksum *self,
                               gconstpointer    data,
                               gsize            size);
void qdm_file_checksum_finish (QdmFileChecksum *self,
                               guint8           result[QDM_FILE_CHECKSUM_SIZE]);

G_END_DECLS
