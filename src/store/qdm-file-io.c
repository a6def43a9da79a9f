#include "store/qdm-file-io.h"

#include <errno.h>
#include <unistd.h>

/**
 * SECTION:qdm-file-io
 *
 * Whole reads and writes: the system may be interrupted, or do a part of what it was asked.
 */

/* The kernel moves less than 2 GiB at a time anyway. */
#define LARGEST_STEP (1u << 30)

/**
 * qdm_file_write_all:
 * @fd: a descriptor open for writing
 * @data: what to write
 * @size: how many bytes
 * @offset: where in the file
 *
 * Returns: whether all of it was written; `errno` tells why not
 */
gboolean
qdm_file_write_all (int         fd,
                    const void *data,
                    gsize       size,
                    gint64      offset)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = pwrite (fd, (const char *) data + done, MIN (size - done, LARGEST_STEP),
                          offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          errno = n == 0 ? EIO : errno;
          return FALSE;
        }
      done += n;
    }
  return TRUE;
}

/**
 * qdm_file_read_all:
 * @fd: a descriptor open for reading
 * @buffer: room for @size bytes
 * @size: how many bytes to read
 * @offset: where in the file
 *
 * Returns: how many bytes were read, less than @size only at the end of the file; -1 with
 *   `errno` set on failure
 */
gssize
qdm_file_read_all (int     fd,
                   void   *buffer,
                   gsize   size,
                   gint64  offset)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = pread (fd, (char *) buffer + done, MIN (size - done, LARGEST_STEP),
                         offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += n;
    }
  return done;
}

/**
 * qdm_file_sync:
 * @fd: an open file or directory
 *
 * Waits until the disk holds it.
 *
 * Returns: whether it does; `errno` tells why not
 */
gboolean
qdm_file_sync (int fd)
{
  while (fsync (fd) != 0)
    if (errno != EINTR)
      return FALSE;
  return TRUE;
}
