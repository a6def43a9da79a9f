#include "store/qdm-content.h"

#include <string.h>

/**
 * QdmContent:
 *
 * What a file is to hold, in pieces: one thread makes them, and another takes them to the disk while
 * the next are being made.  The pieces stay, so that what the disk holds can be compared with them.
 */
struct _QdmContent {
  GMutex mutex;
  GCond changed;
  GPtrArray *pieces; /* GBytes */
  gsize size;
  gboolean has_ended;
  QdmFileChecksum checksum; /* the maker's own until the end */
  guint8 result[QDM_FILE_CHECKSUM_SIZE];
};

/**
 * qdm_content_new:
 *
 * Returns: (transfer full): a content of which nothing is there yet
 */
QdmContent *
qdm_content_new (void)
{
  QdmContent *self = g_atomic_rc_box_new0 (QdmContent);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  qdm_file_checksum_init (&self->checksum);
  return self;
}

/**
 * qdm_content_new_for_bytes:
 * @bytes: some content
 *
 * Returns: (transfer full): all of it
 */
QdmContent *
qdm_content_new_for_bytes (GBytes *bytes)
{
  QdmContent *self = qdm_content_new ();

  qdm_content_take (self, g_bytes_ref (bytes));
  qdm_content_end (self);
  return self;
}

/**
 * qdm_content_ref:
 * @self: a content
 *
 * Returns: (transfer full): @self
 */
QdmContent *
qdm_content_ref (QdmContent *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
content_clear (QdmContent *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_ptr_array_unref (self->pieces);
}

/**
 * qdm_content_unref:
 * @self: (transfer full): a content
 */
void
qdm_content_unref (QdmContent *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) content_clear);
}

/* ---- making ---- */

/**
 * qdm_content_take:
 * @self: a content that has not ended
 * @piece: (transfer full): what comes next
 */
void
qdm_content_take (QdmContent *self,
                  GBytes     *piece)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (piece, &size);

  qdm_file_checksum_add (&self->checksum, data, size);
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->pieces, piece);
  self->size += size;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * qdm_content_sum_up:
 * @self: a content that has not ended
 * @result: (out): the checksum of what there is until now
 *
 * Returns: how many bytes that is
 */
gsize
qdm_content_sum_up (QdmContent *self,
                    guint8      result[QDM_FILE_CHECKSUM_SIZE])
{
  QdmFileChecksum copy = self->checksum;

  qdm_file_checksum_finish (&copy, result);
  return copy.size;
}

/**
 * qdm_content_end:
 * @self: a content
 *
 * Tells that this was all.
 */
void
qdm_content_end (QdmContent *self)
{
  qdm_file_checksum_finish (&self->checksum, self->result);
  g_mutex_lock (&self->mutex);
  self->has_ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* ---- taking ---- */

/**
 * qdm_content_get_piece:
 * @self: a content
 * @i: which piece, from 0
 *
 * Waits until it is there.
 *
 * Returns: (transfer none) (nullable): the piece, or %NULL after the last
 */
GBytes *
qdm_content_get_piece (QdmContent *self,
                       guint       i)
{
  GBytes *piece;

  g_mutex_lock (&self->mutex);
  while (i >= self->pieces->len && !self->has_ended)
    g_cond_wait (&self->changed, &self->mutex);
  piece = i < self->pieces->len ? self->pieces->pdata[i] : NULL;
  g_mutex_unlock (&self->mutex);
  return piece;
}

static void
wait_for_end (QdmContent *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->has_ended)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * qdm_content_wait_size:
 * @self: a content
 *
 * Waits for the end.
 *
 * Returns: how many bytes there are
 */
gsize
qdm_content_wait_size (QdmContent *self)
{
  wait_for_end (self);
  return self->size;
}

/**
 * qdm_content_wait_checksum:
 * @self: a content
 * @result: (out): its checksum
 *
 * Waits for the end.
 */
void
qdm_content_wait_checksum (QdmContent *self,
                           guint8      result[QDM_FILE_CHECKSUM_SIZE])
{
  wait_for_end (self);
  memcpy (result, self->result, QDM_FILE_CHECKSUM_SIZE);
}

/**
 * qdm_content_join:
 * @self: a content
 *
 * Waits for the end.
 *
 * Returns: (transfer full): all of it in one piece
 */
GBytes *
qdm_content_join (QdmContent *self)
{
  GByteArray *joined;

  wait_for_end (self);
  if (self->pieces->len == 1)
    return g_bytes_ref (self->pieces->pdata[0]);

  joined = g_byte_array_sized_new (self->size);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (self->pieces->pdata[i], &size);

      g_byte_array_append (joined, data, size);
    }
  return g_byte_array_free_to_bytes (joined);
}
