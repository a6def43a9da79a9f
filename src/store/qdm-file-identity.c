#include "store/qdm-file-identity.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-error.h"
#include "store/qdm-file-io.h"

/* A file that changes each time we read it is somebody else's for now. */
#define MAX_ATTEMPTS 3
#define READ_STEP    (256 * 1024)

static gint64
modification_time (const struct stat *st)
{
  return st->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + st->st_mtim.tv_nsec;
}

static QdmFileIdentity
make_identity (const struct stat *st,
               gsize              size)
{
  return (QdmFileIdentity) {
    .exists = TRUE,
    .device = st->st_dev,
    .inode = st->st_ino,
    .size = size,
    .modified = modification_time (st),
  };
}

/**
 * qdm_file_identity_init:
 * @self: (out): the identity to fill
 * @st: (nullable): what the system says of the file, or %NULL if it is still to be written
 * @content: all that the file holds
 */
void
qdm_file_identity_init (QdmFileIdentity   *self,
                        const struct stat *st,
                        QdmContent        *content)
{
  static const struct stat no_stat;

  *self = make_identity (st != NULL ? st : &no_stat, qdm_content_wait_size (content));
  qdm_content_wait_checksum (content, self->checksum);
}

/**
 * qdm_file_identity_equal:
 * @a: an identity
 * @b: another
 *
 * Returns: whether both are of the same content, or both of no file
 */
gboolean
qdm_file_identity_equal (const QdmFileIdentity *a,
                         const QdmFileIdentity *b)
{
  if (!a->exists || !b->exists)
    return a->exists == b->exists;

  return a->size == b->size && memcmp (a->checksum, b->checksum, QDM_FILE_CHECKSUM_SIZE) == 0;
}

/**
 * qdm_file_identity_is_stat:
 * @self: an identity
 * @st: what the system says of a file now
 *
 * A cheap look without reading: it can miss a change, and it takes an equal copy for one.
 *
 * Returns: whether @st looks like the very file that @self was taken of
 */
gboolean
qdm_file_identity_is_stat (const QdmFileIdentity *self,
                           const struct stat     *st)
{
  return self->exists && self->device == st->st_dev && self->inode == st->st_ino &&
         self->size == st->st_size && self->modified == modification_time (st);
}

static gboolean
check_readable (int           fd,
                const char   *path,
                gsize         max_size,
                struct stat  *st,
                GError      **error)
{
  g_autofree char *shown = NULL, *size = NULL, *limit = NULL;

  if (fstat (fd, st) != 0)
    {
      qdm_file_error_set_read (error, path, errno);
      return FALSE;
    }
  if (!S_ISREG (st->st_mode))
    {
      qdm_file_error_set_read (error, path, EISDIR);
      return FALSE;
    }
  if ((guint64) st->st_size <= max_size)
    return TRUE;

  shown = g_filename_display_name (path);
  size = g_format_size (st->st_size);
  limit = g_format_size (max_size);
  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_TOO_LARGE,
               _("“%s” has %s; files of more than %s are not read. Is it the right file?"),
               shown, size, limit);
  return FALSE;
}

/* Reads @size bytes step by step, into @content if they are wanted; `errno` is 0 if there are
 * fewer. */
static gboolean
read_content (int     fd,
              gsize   size,
              char   *content,
              guint8  checksum[QDM_FILE_CHECKSUM_SIZE])
{
  QdmFileChecksum sum;
  g_autofree char *buffer = content == NULL ? g_malloc (READ_STEP) : NULL;

  qdm_file_checksum_init (&sum);
  for (gsize at = 0; at < size; at += READ_STEP)
    {
      gsize step = MIN (READ_STEP, size - at);
      char *target = content != NULL ? content + at : buffer;
      gssize n = qdm_file_read_all (fd, target, step, at);

      if (n < (gssize) step)
        {
          errno = n < 0 ? errno : 0;
          return FALSE;
        }
      qdm_file_checksum_add (&sum, target, step);
    }
  qdm_file_checksum_finish (&sum, checksum);
  return TRUE;
}

/* Reads until the file's size and time are the same before and after: content and identity
 * then belong together. */
static gboolean
read_settled (int               fd,
              const char       *path,
              gsize             max_size,
              GBytes          **content,
              QdmFileIdentity  *identity,
              GError          **error)
{
  g_autofree char *shown = NULL;

  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      struct stat before = { 0 }, after = { 0 };
      g_autofree char *buffer = NULL;
      guint8 checksum[QDM_FILE_CHECKSUM_SIZE];
      gboolean whole;
      gsize size;

      if (!check_readable (fd, path, max_size, &before, error))
        return FALSE;
      size = before.st_size;
      buffer = content != NULL ? g_malloc (size + 1) : NULL;
      whole = read_content (fd, size, buffer, checksum);
      if (!whole && errno != 0)
        {
          qdm_file_error_set_read (error, path, errno);
          return FALSE;
        }
      if (whole && fstat (fd, &after) == 0 && after.st_size == before.st_size &&
          modification_time (&after) == modification_time (&before))
        {
          *identity = make_identity (&after, size);
          memcpy (identity->checksum, checksum, QDM_FILE_CHECKSUM_SIZE);
          if (content != NULL)
            *content = g_bytes_new_take (g_steal_pointer (&buffer), size);
          return TRUE;
        }
    }

  shown = g_filename_display_name (path);
  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED,
               _("“%s” is being written by another program. Try again in a moment."), shown);
  return FALSE;
}

static gboolean
open_and_read (int               dir_fd,
               const char       *name,
               const char       *path,
               gsize             max_size,
               GBytes          **content,
               QdmFileIdentity  *identity,
               GError          **error)
{
  /* Not to wait for the other end of a pipe; on a file it means nothing. */
  int fd = openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean done;

  if (fd < 0)
    {
      qdm_file_error_set_read (error, path, errno);
      return FALSE;
    }
  done = read_settled (fd, path, max_size, content, identity, error);
  close (fd);

  return done;
}

/**
 * qdm_file_load_at:
 * @dir_fd: an open directory, or `AT_FDCWD`
 * @name: a file in it
 * @path: what to call the file in an error
 * @max_size: the most bytes that the file may have
 * @identity: (out): which version was loaded
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
qdm_file_load_at (int               dir_fd,
                  const char       *name,
                  const char       *path,
                  gsize             max_size,
                  QdmFileIdentity  *identity,
                  GError          **error)
{
  GBytes *content = NULL;

  open_and_read (dir_fd, name, path, max_size, &content, identity, error);
  return content;
}

/**
 * qdm_file_load:
 * @path: a file name
 * @max_size: the most bytes that the file may have
 * @identity: (out): which version was loaded, to be handed to qdm_safe_save() later
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
qdm_file_load (const char       *path,
               gsize             max_size,
               QdmFileIdentity  *identity,
               GError          **error)
{
  g_return_val_if_fail (path != NULL && identity != NULL, NULL);

  return qdm_file_load_at (AT_FDCWD, path, path, max_size, identity, error);
}

/**
 * qdm_file_read_identity_at:
 * @dir_fd: an open directory, or `AT_FDCWD`
 * @name: a file in it
 * @path: what to call the file in an error
 * @identity: (out): which version is on disk now
 * @error: return location for a %QDM_FILE_ERROR
 *
 * That there is no file is an identity too, and no error.  Needs no memory for the content.
 *
 * Returns: whether @identity was set
 */
gboolean
qdm_file_read_identity_at (int               dir_fd,
                           const char       *name,
                           const char       *path,
                           QdmFileIdentity  *identity,
                           GError          **error)
{
  g_autoptr(GError) problem = NULL;

  if (open_and_read (dir_fd, name, path, G_MAXSIZE, NULL, identity, &problem))
    return TRUE;
  if (g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND))
    {
      *identity = (QdmFileIdentity) { .exists = FALSE };
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * qdm_file_read_identity:
 * @path: a file name
 * @identity: (out): which version is on disk now
 * @error: return location for a %QDM_FILE_ERROR
 *
 * As qdm_file_read_identity_at(), for a file named by its path.
 *
 * Returns: whether @identity was set
 */
gboolean
qdm_file_read_identity (const char       *path,
                        QdmFileIdentity  *identity,
                        GError          **error)
{
  g_return_val_if_fail (path != NULL && identity != NULL, FALSE);

  return qdm_file_read_identity_at (AT_FDCWD, path, path, identity, error);
}
