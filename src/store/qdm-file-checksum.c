#include "store/qdm-file-checksum.h"

#include <string.h>

/**
 * SECTION:qdm-file-checksum
 *
 * A checksum that tells accidents and is no proof against forgers.  Four sums side by side, each of
 * every fourth word, keep the processor busy: GLib's SHA-256 would take several times as long as
 * writing and flushing the file.
 */

#define BLOCK_SIZE QDM_FILE_CHECKSUM_SIZE

/* One step of a sum.  For a given word no two sums lead to the same one, and for a given sum no
 * two words do: so no single change goes unnoticed. */
static guint64
take_word (guint64 sum,
           guint64 word)
{
  sum += word * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  sum = sum << 29 | sum >> 35;
  return sum * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
}

/* The sums stay in registers from the first block to the last. */
static void
take_blocks (QdmFileChecksum *self,
             const char      *data,
             gsize            size)
{
  guint64 a = self->sums[0], b = self->sums[1], c = self->sums[2], d = self->sums[3];

  for (gsize at = 0; at < size; at += BLOCK_SIZE)
    {
      guint64 words[4];

      memcpy (words, data + at, BLOCK_SIZE);
      a = take_word (a, words[0]);
      b = take_word (b, words[1]);
      c = take_word (c, words[2]);
      d = take_word (d, words[3]);
    }
  self->sums[0] = a;
  self->sums[1] = b;
  self->sums[2] = c;
  self->sums[3] = d;
}

/**
 * qdm_file_checksum_init:
 * @self: (out): the checksum to begin
 */
void
qdm_file_checksum_init (QdmFileChecksum *self)
{
  *self = (QdmFileChecksum) { .sums = { 1, 2, 3, 4 } };
}

/**
 * qdm_file_checksum_add:
 * @self: a checksum
 * @data: what comes next
 * @size: how many bytes
 */
void
qdm_file_checksum_add (QdmFileChecksum *self,
                       gconstpointer    data,
                       gsize            size)
{
  const char *at = data;
  gsize n_rest = self->size % BLOCK_SIZE;
  gsize n_whole;

  self->size += size;
  if (n_rest > 0)
    {
      gsize n = MIN (size, BLOCK_SIZE - n_rest);

      memcpy (self->rest + n_rest, at, n);
      if (n_rest + n < BLOCK_SIZE)
        return;
      take_blocks (self, (const char *) self->rest, BLOCK_SIZE);
      at += n;
      size -= n;
    }

  n_whole = size - size % BLOCK_SIZE;
  take_blocks (self, at, n_whole);
  if (size > n_whole)
    memcpy (self->rest, at + n_whole, size - n_whole);
}

/**
 * qdm_file_checksum_finish:
 * @self: a checksum, which is of no more use afterwards
 * @result: (out): the checksum of all that was added
 */
void
qdm_file_checksum_finish (QdmFileChecksum *self,
                          guint8           result[QDM_FILE_CHECKSUM_SIZE])
{
  gsize n_rest = self->size % BLOCK_SIZE;

  /* The size goes in as well, so that the zeros that fill the last block count for nothing. */
  if (n_rest > 0)
    {
      memset (self->rest + n_rest, 0, BLOCK_SIZE - n_rest);
      take_blocks (self, (const char *) self->rest, BLOCK_SIZE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->sums); i++)
    self->sums[i] = take_word (self->sums[i], self->size + i);
  memcpy (result, self->sums, QDM_FILE_CHECKSUM_SIZE);
}
