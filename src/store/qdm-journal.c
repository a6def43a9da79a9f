#include "store/qdm-journal.h"

#include <errno.h>
#include <fcntl.h>
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
  char *plan_id;
  char *path;
  QdmFileIdentity base;
  int fd;                        /* -1: not open, as there is nothing to record yet */
  gint64 end;                    /* where the next record goes; 0: not even the first line */
  guint8 checksum[SHA256_SIZE];  /* of the last record */
  gboolean unsynced;
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

  self = g_new0 (QdmJournal, 1);
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
  self->unsynced = FALSE;
  self->new_name = FALSE;
  self->lost = FALSE;
  memset (self->checksum, 0, SHA256_SIZE);
}

/**
 * qdm_journal_free:
 * @self: (transfer full): a journal
 *
 * Closes the journal and leaves its file: what is recorded there and neither saved nor
 * discarded will be offered when the plan is opened again.
 */
void
qdm_journal_free (QdmJournal *self)
{
  close_file (self);
  g_free (self->plan_id);
  g_free (self->path);
  g_free (self);
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
  self->unsynced = TRUE;
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
sync_data (QdmJournal *self)
{
  while (fdatasync (self->fd) != 0)
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

/**
 * qdm_journal_sync:
 * @self: a journal
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Waits until the disk holds what was appended.  Costs nothing if there is nothing new.  After
 * a failure the system forgets what it could not write, so all later calls fail as well, until
 * the plan is saved and the journal discarded.
 *
 * Returns: whether it does
 */
gboolean
qdm_journal_sync (QdmJournal  *self,
                  GError     **error)
{
  if (self->lost)
    return fail (self, EIO, error);
  if (!self->unsynced)
    return TRUE;

  if (!sync_data (self) || (self->new_name && !sync_folder (self)))
    {
      self->lost = TRUE;
      return fail (self, errno, error);
    }
  self->unsynced = FALSE;
  self->new_name = FALSE;
  return TRUE;
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
      !g_str_equal (words[3], self->plan_id))
    return FALSE;

  base.exists = *words[0] == '1';
  base.size = g_ascii_strtoll (words[1], NULL, 10);
  for (int i = 0; i < QDM_FILE_CHECKSUM_SIZE; i++)
    base.checksum[i] = g_ascii_xdigit_value (words[2][2 * i]) << 4 | g_ascii_xdigit_value (words[2][2 * i + 1]);
  self->base = base;
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
  if (self->fd < 0 && !open_file (self, error))
    return FALSE;
  if (unlink (self->path) != 0 && errno != ENOENT)
    return fail (self, errno, error);

  close_file (self);
  self->base = *base;
  return TRUE;
}
