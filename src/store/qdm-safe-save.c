#include "store/qdm-safe-save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-attributes.h"
#include "store/qdm-file-error.h"
#include "store/qdm-file-io.h"
#include "store/qdm-file-place.h"
#include "store/qdm-file-versions.h"

/**
 * SECTION:qdm-safe-save
 *
 * The one way in which a user's file is written.  The new content goes to a hidden file in the
 * same folder, is flushed to the disk, read back and compared; the old version gets a second
 * name; then one rename puts the new file in place of the old, and the folder is flushed.  At
 * every moment the file is wholly the old or wholly the new one.  When any step fails, the file
 * is the old one and what was made on the way is removed; nothing is ever written in place.
 *
 * A symbolic link stays, and the file that it leads to is replaced.  A further hard link does
 * not follow: it keeps the old content, as those who make backups with hard links want it.
 * Mode, group, access list and other extended attributes are carried over, the owner where the
 * system allows it.
 */

#define MAX_ATTEMPTS 100
#define READ_STEP    (256 * 1024)
/* How far comparing is behind writing, to give the disk time. */
#define PIECES_BEHIND 12
/* Looking at an old file of this size takes longer than to begin a thread for it. */
#define LARGE_FILE (1 << 20)

typedef struct {
  const char *path;
  QdmContent *content;
  const QdmSafeSaveOptions *options;
  QdmFilePlace place;
  gboolean replaces;  /* there is an old file, … */
  struct stat old;    /* … and this is it */
  struct stat new;
  GThread *checker;   /* looks at the old file, or NULL */
  int temp_fd;
  char *buffer;
  guint n_pieces;     /* written, … */
  guint n_compared;   /* … and of these found to be on the disk, … */
  gint64 compared;    /* … that is, so many bytes … */
  gboolean differs;   /* … or something else */
  char *temp;         /* names that go if the save fails */
  char *version;
} Save;

static void
save_clear (Save *save)
{
  if (save->checker != NULL)
    {
      g_autoptr(GError) problem = g_thread_join (save->checker);
    }
  if (save->temp_fd >= 0)
    close (save->temp_fd);
  if (save->temp != NULL)
    unlinkat (save->place.dir_fd, save->temp, 0);
  if (save->version != NULL)
    unlinkat (save->place.dir_fd, save->version, 0);
  g_free (save->buffer);
  g_free (save->temp);
  g_free (save->version);
  qdm_file_place_clear (&save->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

static gboolean
fail (const Save  *save,
      int          cause,
      GError     **error)
{
  qdm_file_error_set_write (error, save->path, qdm_content_wait_size (save->content), cause);
  return FALSE;
}

static gboolean
fail_changed (const Save  *save,
              gboolean     is_there,
              GError     **error)
{
  g_autofree char *shown = g_filename_display_name (save->path);

  if (!is_there)
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED,
                 _("“%s” was not saved: since it was opened, somebody has moved or deleted it. "
                   "Save yours there all the same, or under another name."), shown);
  else if (!save->replaces || (save->options->expected != NULL && !save->options->expected->exists))
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED,
                 _("“%s” was not saved: meanwhile somebody has made a file of that name. "
                   "Compare the two, save yours under another name, or overwrite theirs."), shown);
  else
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED,
                 _("“%s” was not saved: since it was opened, somebody else has changed it. "
                   "Compare the two, save yours under another name, or overwrite theirs."), shown);
  return FALSE;
}

/* What is there now, and may it be overwritten, as far as the system tells? */
static gboolean
check_place (Save    *save,
             GError **error)
{
  const QdmFileIdentity *expected = save->options->expected;

  save->replaces = fstatat (save->place.dir_fd, save->place.name, &save->old,
                            AT_SYMLINK_NOFOLLOW) == 0;
  if (!save->replaces && errno != ENOENT)
    return fail (save, errno, error);
  if (save->replaces && !S_ISREG (save->old.st_mode))
    return fail (save, EISDIR, error);

  if (expected == NULL || (!expected->exists && !save->replaces))
    return TRUE;
  return (expected->exists && save->replaces && expected->size == save->old.st_size) ||
         fail_changed (save, save->replaces, error);
}

/* The content decides.  Then there is time to remove the oldest version, which makes room. */
static gboolean
check_old_content (Save    *save,
                   GError **error)
{
  const QdmFileIdentity *expected = save->options->expected;
  QdmFileIdentity found;

  if (!save->replaces)
    return TRUE;
  if (expected != NULL &&
      !qdm_file_read_identity_at (save->place.dir_fd, save->place.name, save->path, &found, error))
    return FALSE;
  if (expected != NULL && !qdm_file_identity_equal (&found, expected))
    return fail_changed (save, TRUE, error);

  if (save->options->n_versions > 0)
    qdm_file_versions_prune (&save->place, save->options->n_versions - 1);
  return TRUE;
}

static gpointer
check_old_content_thread (gpointer save)
{
  GError *error = NULL;

  check_old_content (save, &error);
  return error;
}

/* A large old file is looked at while the new one is being written. */
static gboolean
begin_check (Save    *save,
             GError **error)
{
  if (save->replaces && save->old.st_size >= LARGE_FILE)
    save->checker = g_thread_new ("check", check_old_content_thread, save);
  return save->checker != NULL || check_old_content (save, error);
}

static gboolean
end_check (Save    *save,
           GError **error)
{
  GThread *checker = g_steal_pointer (&save->checker);
  GError *problem = checker != NULL ? g_thread_join (checker) : NULL;

  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* A new file beside the old one.  Until it has the old one's mode nobody else may look inside;
 * where there is no old one, the user's umask says who may. */
static gboolean
create_temp (Save    *save,
             GError **error)
{
  mode_t mode = save->replaces ? 0600 : 0666;

  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = g_strdup_printf (".%s.~new-%08x", save->place.stem, g_random_int ());

      save->temp_fd = openat (save->place.dir_fd, name,
                              O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
      if (save->temp_fd >= 0)
        {
          save->temp = g_steal_pointer (&name);
          return TRUE;
        }
      if (errno != EEXIST && errno != EINTR)
        break;
    }
  return fail (save, errno, error);
}

static gboolean
copy_attributes (Save *save)
{
  int fd = openat (save->place.dir_fd, save->place.name,
                   O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean copied = fd >= 0 && qdm_file_attributes_copy (fd, &save->old, save->temp_fd);
  int cause = errno;

  if (fd >= 0)
    close (fd);
  errno = cause;
  return copied;
}

/* Whether the file holds a piece of the content at that place. */
static gboolean
compare_piece (Save   *save,
               GBytes *piece,
               gint64  offset)
{
  gsize size;
  const char *data = g_bytes_get_data (piece, &size);

  for (gsize at = 0; at < size; at += READ_STEP)
    {
      gsize step = MIN (READ_STEP, size - at);
      gssize n = qdm_file_read_all (save->temp_fd, save->buffer, step, offset + (gint64) at);

      if (n < 0)
        return FALSE;
      save->differs |= n < (gssize) step || memcmp (save->buffer, data + at, step) != 0;
    }
  return TRUE;
}

/* Compares the pieces up to @end, once the system has taken them to the disk. */
static gboolean
compare_until (Save  *save,
               guint  end)
{
  for (; save->n_compared < end; save->n_compared++)
    {
      GBytes *piece = qdm_content_get_piece (save->content, save->n_compared);
      gsize size = g_bytes_get_size (piece);

      sync_file_range (save->temp_fd, save->compared, (gint64) size,
                       SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
      if (!compare_piece (save, piece, save->compared))
        return FALSE;
      save->compared += size;
    }
  return TRUE;
}

/* Writes what is there, has the system begin to take it to the disk, and compares what is some way
 * behind, all while the rest is still being made: so there is little left to do at the end.  That
 * the system begins early is a wish, which not every system fulfils; the flush is what counts. */
static gboolean
write_pieces (Save *save)
{
  gint64 at = 0;
  GBytes *piece;

  for (guint i = 0; (piece = qdm_content_get_piece (save->content, i)) != NULL; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (piece, &size);

      if (!qdm_file_write_all (save->temp_fd, data, size, at))
        return FALSE;
      sync_file_range (save->temp_fd, at, (gint64) size, SYNC_FILE_RANGE_WRITE);
      at += size;
      save->n_pieces = i + 1;
      if (i >= PIECES_BEHIND && !compare_until (save, i - PIECES_BEHIND))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_temp (Save    *save,
            GError **error)
{
  if (!write_pieces (save) ||
      (save->replaces && !copy_attributes (save)) ||
      !qdm_file_sync (save->temp_fd) ||
      !compare_until (save, save->n_pieces) ||
      fstat (save->temp_fd, &save->new) != 0)
    return fail (save, errno, error);
  return TRUE;
}

static gboolean
verify (Save    *save,
        GError **error)
{
  const QdmSafeSaveOptions *options = save->options;
  g_autofree char *shown = g_filename_display_name (save->path);
  g_autoptr(GError) problem = NULL;

  if (save->differs || save->new.st_size != save->compared)
    {
      g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED,
                   _("“%s” was not saved: the disk does not hold what was written to it. "
                     "Save it on another disk and have this one checked."), shown);
      return FALSE;
    }

  /* The disk holds the very same bytes, so these will do. */
  if (options->verify == NULL || options->verify (save->content, options->user_data, &problem))
    return TRUE;
  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED,
               _("“%s” was not saved, because it could not be read again afterwards: %s"), shown,
               problem != NULL ? problem->message : _("it would not be the same plan."));
  return FALSE;
}

/* On a share some errors show only here. */
static gboolean
close_temp (Save    *save,
            GError **error)
{
  int fd = save->temp_fd;

  save->temp_fd = -1;
  return close (fd) == 0 || errno == EINTR || fail (save, errno, error);
}

static gboolean
keep_version (Save    *save,
              GError **error)
{
  if (!save->replaces)
    return TRUE;

  save->version = qdm_file_versions_keep (&save->place);
  return save->version != NULL || fail (save, errno, error);
}

/* Between the check and this moment there was time to write; a last look costs nothing. */
static gboolean
is_still_there (const Save *save)
{
  struct stat now;

  return fstatat (save->place.dir_fd, save->place.name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
         now.st_dev == save->old.st_dev && now.st_ino == save->old.st_ino &&
         now.st_size == save->old.st_size &&
         now.st_mtim.tv_sec == save->old.st_mtim.tv_sec &&
         now.st_mtim.tv_nsec == save->old.st_mtim.tv_nsec;
}

static gboolean
replace (Save    *save,
         GError **error)
{
  int dir_fd = save->place.dir_fd;
  const char *name = save->place.name;

  if (save->replaces && !is_still_there (save))
    return fail_changed (save, TRUE, error);

  if (renameat2 (dir_fd, save->temp, dir_fd, name, save->replaces ? 0 : RENAME_NOREPLACE) != 0)
    {
      if (errno == EEXIST)
        return fail_changed (save, TRUE, error);
      /* Some file systems do not know the flag. */
      if ((errno != EINVAL && errno != ENOSYS) || renameat (dir_fd, save->temp, dir_fd, name) != 0)
        return fail (save, errno, error);
    }

  g_clear_pointer (&save->temp, g_free);
  return TRUE;
}

/* A rename that has not reached the disk is undone: what is reported as not saved is not
 * there, and the old version is. */
static gboolean
make_durable (Save    *save,
              GError **error)
{
  int dir_fd = save->place.dir_fd;
  g_autofree char *shown = NULL;
  int cause;

  /* Some shares cannot flush a folder and say so in this way. */
  if (qdm_file_sync (dir_fd) || errno == EINVAL)
    return TRUE;

  cause = errno;
  if (save->version != NULL ? renameat (dir_fd, save->version, dir_fd, save->place.name) == 0
                            : unlinkat (dir_fd, save->place.name, 0) == 0)
    {
      g_clear_pointer (&save->version, g_free);
      return fail (save, cause, error);
    }

  shown = g_filename_display_name (save->path);
  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_DURABLE,
               _("“%s” was written, but the disk does not confirm it (%s): it may be lost when the "
                 "power fails. Save it again on another disk."), shown, g_strerror (cause));
  return FALSE;
}

/**
 * qdm_safe_save_content:
 * @path: a file name; the file need not exist, its folder must
 * @content: all that the file is to hold; it may still be in the making in another thread
 * @options: what may be overwritten, and how to check what was written
 * @identity: (out) (optional): the version that is on disk afterwards; set on success, and with
 *   %QDM_FILE_ERROR_NOT_DURABLE
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_CHANGED if what is on disk is
 *   not the expected version
 *
 * Writes a file so that it survives any failure, as said at the head of this page.  Blocks until
 * the disk holds it.
 *
 * Returns: whether @path now holds @content, and will after a power cut; if not, it holds what it
 *   held before, but for %QDM_FILE_ERROR_NOT_DURABLE
 */
gboolean
qdm_safe_save_content (const char                *path,
                       QdmContent                *content,
                       const QdmSafeSaveOptions  *options,
                       QdmFileIdentity           *identity,
                       GError                   **error)
{
  g_auto (Save) save = {
    .path = path, .content = content, .options = options, .place = { .dir_fd = -1 }, .temp_fd = -1,
    .buffer = g_malloc (READ_STEP),
  };

  g_return_val_if_fail (path != NULL && content != NULL && options != NULL, FALSE);

  if (!qdm_file_place_open (&save.place, path))
    return fail (&save, errno, error);

  if (!check_place (&save, error) ||
      !begin_check (&save, error) ||
      !create_temp (&save, error) ||
      !write_temp (&save, error) ||
      !end_check (&save, error) ||
      !verify (&save, error) ||
      !close_temp (&save, error) ||
      !keep_version (&save, error) ||
      !replace (&save, error))
    return FALSE;

  if (identity != NULL)
    qdm_file_identity_init (identity, &save.new, content);
  if (!make_durable (&save, error))
    return FALSE;

  g_clear_pointer (&save.version, g_free);
  qdm_file_versions_prune (&save.place, options->n_versions);
  return TRUE;
}

/**
 * qdm_safe_save:
 * @path: a file name; the file need not exist, its folder must
 * @content: all that the file is to hold
 * @options: what may be overwritten, and how to check what was written
 * @identity: (out) (optional): the version that is on disk afterwards
 * @error: return location for a %QDM_FILE_ERROR
 *
 * As qdm_safe_save_content(), for content that is all there.
 *
 * Returns: whether @path now holds @content
 */
gboolean
qdm_safe_save (const char                *path,
               GBytes                    *content,
               const QdmSafeSaveOptions  *options,
               QdmFileIdentity           *identity,
               GError                   **error)
{
  g_autoptr(QdmContent) whole = qdm_content_new_for_bytes (content);

  return qdm_safe_save_content (path, whole, options, identity, error);
}
