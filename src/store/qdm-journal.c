#include "store/qdm-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-error.h"
#include "store/qdm-file-io.h"

#define MAGIC          "qaidam-journal-1\n"
#define MAGIC_SIZE     (sizeof MAGIC - 1)
#define LENGTH_SIZE    4
#define CHECK_SIZE     8
#define SHA256_SIZE    32
#define PREFIX_SIZE    (LENGTH_SIZE + CHECK_SIZE)
#define LARGEST_RECORD (64 * 1024 * 1024)

/**
 * QdmJournal:
 *
 * What was done to a plan since it was last saved, on disk, so that a crash takes nothing with
 * it.  Records are only ever appended; each is an edit, but the journal does not look inside.
 * Once qdm_journal_append() has returned, a record survives the end of the program; once
 * qdm_journal_sync() has returned, it survives a power cut.  Whoever owns the main loop syncs at
 * most a second after the edit.
 *
 * Journals lie in `$XDG_STATE_HOME/qaidam`, away from the plans, which may be on a slow share or
 * in a folder for reading only.  There is no file while there are no records.
 *
 * The file begins with a line that says what it is.  Then come records: four bytes of length,
 * eight of checksum, and the record.  The first record is the journal's own and says which plan
 * the others are for, and which version of its file they begin from.  Each checksum covers the
 * one before it as well, so that a record counts only where it was written, after all that were
 * written before it; a replay ends at the first that does not fit.
 */
struct _QdmJournal {
  GMutex mutex;                  /* for all that follows; a sync may run in another thread */
  char *plan_id;
  char *path;
  QdmFileIdentity base;
  int fd;                        /* -1: not open, as there is nothing to record yet */
  gint64 end;                    /* where the next record goes; 0: not even the first line */
  guint8 checksum[SHA256_SIZE];  /* of the last record */
  guint64 n_written;             /* how often something was written, … */
  guint64 n_synced;              /* … and how much of it is on the disk */
  gboolean new_name;             /* the folder has to be synced too */
  gboolean lost;                 /* a sync has failed, and the next would not know of it */
};

static gboolean
fail (QdmJournal  *self,
      int          cause,
      GError     **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, QDM_FILE_ERROR,
               cause == ENOSPC || cause == EDQUOT ? QDM_FILE_ERROR_NO_SPACE : QDM_FILE_ERROR_FAILED,
               _("Unsaved changes could not be recorded in “%s”: %s. Save the plan now."),
               shown, g_strerror (cause));
  return FALSE;
}

static gboolean
fail_locked (QdmJournal  *self,
             GError     **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED,
               _("Unsaved changes of this plan are recorded already, in “%s”. "
                 "Close its other window, or open the plan again to recover them."), shown);
  return FALSE;
}

/* The id may hold anything; the file's name holds what reads well of it, and a checksum. */
static char *
make_path (const char *plan_id)
{
  g_autofree char *start = g_strndup (plan_id, 64);
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plan_id, -1);
  g_autofree char *name = NULL;

  g_strcanon (start, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '_');
  name = g_strdup_printf ("%s-%.16s.journal", start, checksum);
  return g_build_filename (g_get_user_state_dir (), "qaidam", name, NULL);
}

/**
 * qdm_journal_new:
 * @plan_id: which plan; any text that is the same the next time
 * @base: the version of its file that the records will begin from
 *
 * Touches no file.
 *
 * Returns: (transfer full): a journal
 */
QdmJournal *
qdm_journal_new (const char            *plan_id,
                 const QdmFileIdentity *base)
{
  QdmJournal *self;

  g_return_val_if_fail (plan_id != NULL && *plan_id != '\0' && base != NULL, NULL);

  self = g_atomic_rc_box_new0 (QdmJournal);
  g_mutex_init (&self->mutex);
  self->plan_id = g_strdup (plan_id);
  self->path = make_path (plan_id);
  self->base = *base;
  self->fd = -1;
  return self;
}

static void
close_file (QdmJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  self->end = 0;
  self->n_synced = self->n_written;
  self->new_name = FALSE;
  self->lost = FALSE;
  memset (self->checksum, 0, SHA256_SIZE);
}

static void
journal_clear (QdmJournal *self)
{
  close_file (self);
  g_mutex_clear (&self->mutex);
  g_free (self->plan_id);
  g_free (self->path);
}

/**
 * qdm_journal_ref:
 * @self: a journal
 *
 * Returns: (transfer full): @self
 */
QdmJournal *
qdm_journal_ref (QdmJournal *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * qdm_journal_unref:
 * @self: (transfer full): a journal
 *
 * The last owner closes the journal and leaves its file: what is recorded there and neither saved
 * nor discarded will be offered when the plan is opened again.
 */
void
qdm_journal_unref (QdmJournal *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) journal_clear);
}

/**
 * qdm_journal_get_path:
 * @self: a journal
 *
 * Returns: where its file is or would be
 */
const char *
qdm_journal_get_path (QdmJournal *self)
{
  return self->path;
}

/**
 * qdm_journal_get_base:
 * @self: a journal
 *
 * After qdm_journal_replay() this is what the journal's file says: if it does not equal the
 * identity of the plan's file, the records do not apply to what is there now.  Only what
 * qdm_file_identity_equal() compares is set then.
 *
 * Returns: the version of the plan's file that the records begin from
 */
const QdmFileIdentity *
qdm_journal_get_base (QdmJournal *self)
{
  return &self->base;
}

/**
 * qdm_journal_exists:
 * @self: a journal
 *
 * Returns: whether there is a file, by this or an earlier session
 */
gboolean
qdm_journal_exists (QdmJournal *self)
{
  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}

static void
compute_checksum (const guint8  previous[SHA256_SIZE],
                  const guint8  length[LENGTH_SIZE],
                  const void   *data,
                  gsize         size,
                  guint8        result[SHA256_SIZE])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_size = SHA256_SIZE;

  g_checksum_update (checksum, previous, SHA256_SIZE);
  g_checksum_update (checksum, length, LENGTH_SIZE);
  g_checksum_update (checksum, data, size);
  g_checksum_get_digest (checksum, result, &digest_size);
}

/* A record that fails half-way is no record: the next one goes to the same place. */
static gboolean
write_record (QdmJournal *self,
              const void *data,
              gsize       size)
{
  g_autoptr(GByteArray) bytes = g_byte_array_sized_new (PREFIX_SIZE + size);
  guint32 length = GUINT32_TO_LE ((guint32) size);
  guint8 checksum[SHA256_SIZE];

  compute_checksum (self->checksum, (const guint8 *) &length, data, size, checksum);
  g_byte_array_append (bytes, (const guint8 *) &length, LENGTH_SIZE);
  g_byte_array_append (bytes, checksum, CHECK_SIZE);
  g_byte_array_append (bytes, data, size);
  self->n_written++;
  if (!qdm_file_write_all (self->fd, bytes->data, bytes->len, self->end))
    return FALSE;

  self->end += bytes->len;
  memcpy (self->checksum, checksum, SHA256_SIZE);
  return TRUE;
}

static gboolean
write_header (QdmJournal *self)
{
  GString *header = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_string_append_printf (header, "%d %" G_GINT64_FORMAT " ", self->base.exists, self->base.size);
  for (int i = 0; i < QDM_FILE_CHECKSUM_SIZE; i++)
    g_string_append_printf (header, "%02x", self->base.checksum[i]);
  g_string_append_printf (header, " %s", self->plan_id);
  text = g_string_free (header, FALSE);

  memset (self->checksum, 0, SHA256_SIZE);
  self->end = MAGIC_SIZE;
  if (qdm_file_write_all (self->fd, MAGIC, MAGIC_SIZE, 0) && write_record (self, text, strlen (text)))
    return TRUE;
  self->end = 0;
  return FALSE;
}

/* Where locking is not offered, the file counts as ours; where its owner has removed it
 * meanwhile, there is nothing to own. */
static gboolean
lock_file (QdmJournal *self)
{
  struct stat st;

  if ((flock (self->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
      fstat (self->fd, &st) == 0 && st.st_nlink > 0)
    {
      self->new_name = TRUE;
      return TRUE;
    }
  close_file (self);
  return FALSE;
}

static gboolean
create_file (QdmJournal  *self,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (self, errno, error);

  self->fd = open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return errno == EEXIST ? fail_locked (self, error) : fail (self, errno, error);

  /* Somebody who opens the plan at this very moment may have been faster. */
  if (!lock_file (self))
    return fail_locked (self, error);
  return TRUE;
}

/**
 * qdm_journal_append:
 * @self: a journal
 * @record: what was done
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_LOCKED if there is a journal of
 *   an earlier session that was neither replayed nor discarded, or of another window
 *
 * Returns: whether @record is in the journal; if not, a later one may be
 */
gboolean
qdm_journal_append (QdmJournal  *self,
                    GBytes      *record,
                    GError     **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gsize size;
  const void *data = g_bytes_get_data (record, &size);

  if (size > LARGEST_RECORD)
    return fail (self, EFBIG, error);
  if (self->fd < 0 && !create_file (self, error))
    return FALSE;
  if ((self->end == 0 && !write_header (self)) || !write_record (self, data, size))
    return fail (self, errno, error);
  return TRUE;
}

static gboolean
sync_data (int fd)
{
  while (fdatasync (fd) != 0)
    if (errno != EINTR)
      return FALSE;
  return TRUE;
}

static gboolean
sync_folder (QdmJournal *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (qdm_file_sync (fd) || errno == EINVAL);
  int cause = errno;

  if (fd >= 0)
    close (fd);
  errno = cause;
  return synced;
}

/* What there is to sync: a descriptor of its own, since the journal may be discarded meanwhile. */
typedef struct {
  int fd;
  guint64 n_written;
  gboolean new_name;
} Sync;

static gboolean
run_sync (QdmJournal *self,
          const Sync *sync)
{
  gboolean done = sync->fd >= 0 && sync_data (sync->fd) && (!sync->new_name || sync_folder (self));
  int cause = errno;

  if (sync->fd >= 0)
    close (sync->fd);
  errno = cause;
  return done;
}

/* A journal that has been discarded since is of no concern any more. */
static gboolean
finish_sync (QdmJournal  *self,
             const Sync  *sync,
             gboolean     done,
             int          cause,
             GError     **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->n_synced >= sync->n_written)
    return TRUE;
  if (!done)
    {
      self->lost = TRUE;
      return fail (self, cause, error);
    }
  self->n_synced = sync->n_written;
  if (sync->new_name)
    self->new_name = FALSE;
  return TRUE;
}

/**
 * qdm_journal_sync:
 * @self: a journal
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Waits until the disk holds what was appended.  Can run in any thread, and does not keep
 * appending waiting.  Costs nothing if there is nothing new.  After a failure the system forgets
 * what it could not write, so all later calls fail as well, until the plan is saved and the
 * journal discarded.
 *
 * Returns: whether it does
 */
gboolean
qdm_journal_sync (QdmJournal  *self,
                  GError     **error)
{
  Sync sync;
  gboolean done;
  int cause;

  g_mutex_lock (&self->mutex);
  if (self->lost || self->n_synced == self->n_written)
    {
      gboolean lost = self->lost;

      g_mutex_unlock (&self->mutex);
      return !lost || fail (self, EIO, error);
    }
  sync = (Sync) { fcntl (self->fd, F_DUPFD_CLOEXEC, 0), self->n_written, self->new_name };
  g_mutex_unlock (&self->mutex);

  done = run_sync (self, &sync);
  cause = errno;
  return finish_sync (self, &sync, done, cause, error);
}

/* Sets @record to %NULL at the end of what is sound, and fails only if the disk does. */
static gboolean
read_record (QdmJournal  *self,
             GBytes     **record)
{
  guint8 prefix[PREFIX_SIZE], checksum[SHA256_SIZE];
  gssize n = qdm_file_read_all (self->fd, prefix, PREFIX_SIZE, self->end);
  g_autofree guint8 *data = NULL;
  guint32 length;

  *record = NULL;
  if (n < PREFIX_SIZE)
    return n >= 0;
  memcpy (&length, prefix, LENGTH_SIZE);
  length = GUINT32_FROM_LE (length);
  if (length > LARGEST_RECORD)
    return TRUE;

  data = g_malloc (length + 1);
  n = qdm_file_read_all (self->fd, data, length, self->end + PREFIX_SIZE);
  if (n < (gssize) length)
    return n >= 0;
  compute_checksum (self->checksum, prefix, data, length, checksum);
  if (memcmp (checksum, prefix + LENGTH_SIZE, CHECK_SIZE) != 0)
    return TRUE;

  memcpy (self->checksum, checksum, SHA256_SIZE);
  self->end += PREFIX_SIZE + length;
  *record = g_bytes_new_take (g_steal_pointer (&data), length);
  return TRUE;
}

static gboolean
parse_header (QdmJournal *self,
              GBytes     *record)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  g_auto(GStrv) words = g_strsplit (text, " ", 4);
  QdmFileIdentity base = { .exists = FALSE };

  if (g_strv_length (words) != 4 || strlen (words[2]) != 2 * QDM_FILE_CHECKSUM_SIZE ||
      (self->plan_id != NULL && !g_str_equal (words[3], self->plan_id)))
    return FALSE;

  base.exists = *words[0] == '1';
  base.size = g_ascii_strtoll (words[1], NULL, 10);
  for (int i = 0; i < QDM_FILE_CHECKSUM_SIZE; i++)
    base.checksum[i] = g_ascii_xdigit_value (words[2][2 * i]) << 4 | g_ascii_xdigit_value (words[2][2 * i + 1]);
  self->base = base;
  if (self->plan_id == NULL)
    self->plan_id = g_strdup (words[3]);
  return TRUE;
}

/* Opens the file of an earlier session, if there is one and no living program uses it. */
static gboolean
open_file (QdmJournal  *self,
           GError     **error)
{
  self->fd = open (self->path, O_RDWR | O_CLOEXEC);
  if (self->fd < 0)
    return errno == ENOENT || fail (self, errno, error);

  return lock_file (self) || fail_locked (self, error);
}

/* A crash while the journal was begun leaves less than a header: nothing was recorded then. */
static gboolean
read_header (QdmJournal  *self,
             GError     **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  g_autoptr(GBytes) record = NULL;
  char magic[MAGIC_SIZE];
  gssize n = qdm_file_read_all (self->fd, magic, MAGIC_SIZE, 0);

  self->end = MAGIC_SIZE;
  if (n < 0 || !read_record (self, &record))
    return fail (self, errno, error);
  if (memcmp (magic, MAGIC, n) == 0 && record == NULL)
    {
      self->end = 0;
      return TRUE;
    }
  if (memcmp (magic, MAGIC, n) == 0 && parse_header (self, record))
    return TRUE;

  g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED,
               _("“%s” does not hold this plan's unsaved changes, or a newer version of this program "
                 "wrote it. Move it away and open the plan again."), shown);
  return FALSE;
}

static gboolean
replay_records (QdmJournal      *self,
                QdmJournalFunc   func,
                gpointer         user_data,
                GError         **error)
{
  while (self->end > 0)
    {
      g_autoptr(GBytes) record = NULL;

      if (!read_record (self, &record))
        return fail (self, errno, error);
      if (record == NULL)
        break;
      if (!func (record, user_data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * qdm_journal_replay:
 * @self: a journal to which nothing was appended yet
 * @func: called with each record of the file, in the order of appending
 * @user_data: for @func
 * @error: return location for a %QDM_FILE_ERROR, or what @func set; %QDM_FILE_ERROR_LOCKED if a
 *   living program uses the journal
 *
 * Reads what an earlier session has recorded, up to the first record that is damaged or not
 * whole.  The file stays, and later records are appended to it, so that another crash loses
 * nothing either.  That there is no file is no error.
 *
 * Returns: whether all sound records were read and @func took them; if not, the file is as it was
 */
gboolean
qdm_journal_replay (QdmJournal      *self,
                    QdmJournalFunc   func,
                    gpointer         user_data,
                    GError         **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_return_val_if_fail (self->fd < 0, FALSE);

  if (!open_file (self, error))
    return FALSE;
  if (self->fd < 0)
    return TRUE;
  if (read_header (self, error) && replay_records (self, func, user_data, error))
    return TRUE;

  close_file (self);
  return FALSE;
}

/**
 * qdm_journal_discard:
 * @self: a journal
 * @base: the version of the plan's file that later records will begin from
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Removes the file: to be called once the plan is safely saved, or its user does not want the
 * changes.
 *
 * Returns: whether there is no file any more
 */
gboolean
qdm_journal_discard (QdmJournal             *self,
                     const QdmFileIdentity  *base,
                     GError                **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->fd < 0 && !open_file (self, error))
    return FALSE;
  if (unlink (self->path) != 0 && errno != ENOENT)
    return fail (self, errno, error);

  close_file (self);
  self->base = *base;
  return TRUE;
}

/* ---- more than one ---- */

static void
take_file (QdmJournal *self,
           QdmJournal *other)
{
  close_file (self);
  self->base = other->base;
  self->fd = g_steal_fd (&other->fd);
  self->end = other->end;
  memcpy (self->checksum, other->checksum, SHA256_SIZE);
}

/**
 * qdm_journal_rewrite:
 * @self: a journal
 * @base: the version of the plan's file that the records begin from
 * @records: (element-type GBytes): all that it is to hold
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Replaces what the journal holds; at every moment its file holds either all of the old records
 * or all of the new ones.
 *
 * Returns: whether the disk holds the new ones; if not, the journal goes on with the old ones, or
 *   with the new ones if only the name of its file may not survive a power cut
 */
gboolean
qdm_journal_rewrite (QdmJournal             *self,
                     const QdmFileIdentity  *base,
                     GPtrArray              *records,
                     GError                **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (QdmJournal) fresh = qdm_journal_new (self->plan_id, base);
  char *path = g_strconcat (self->path, ".new", NULL);

  g_free (fresh->path);
  fresh->path = path;
  unlink (path);
  for (guint i = 0; i < records->len; i++)
    if (!qdm_journal_append (fresh, records->pdata[i], error))
      return FALSE;
  if (!qdm_journal_sync (fresh, error))
    return FALSE;

  if (rename (path, self->path) != 0)
    return fail (self, errno, error);
  take_file (self, fresh);
  return sync_folder (self) || fail (self, errno, error);
}

static char *
dup_plan_id (const char *path)
{
  g_autoptr (QdmJournal) journal = g_atomic_rc_box_new0 (QdmJournal);

  g_mutex_init (&journal->mutex);
  journal->path = g_strdup (path);
  journal->fd = -1;
  if (!open_file (journal, NULL) || journal->fd < 0 || !read_header (journal, NULL))
    return NULL;
  return g_strdup (journal->plan_id);
}

/**
 * qdm_journal_list_abandoned:
 *
 * Returns: (transfer full): the ids of the plans of which there are journals that no living
 *   program uses
 */
char **
qdm_journal_list_abandoned (void)
{
  g_autofree char *name = g_build_filename (g_get_user_state_dir (), "qaidam", NULL);
  g_autoptr (GDir) folder = g_dir_open (name, 0, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (name, entry, NULL);
      g_autofree char *id = g_str_has_suffix (entry, ".journal") ? dup_plan_id (path) : NULL;

      if (id != NULL)
        g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}
