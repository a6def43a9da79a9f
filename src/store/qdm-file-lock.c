#include "store/qdm-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-error.h"
#include "store/qdm-file-identity.h"
#include "store/qdm-file-io.h"
#include "store/qdm-file-place.h"

/**
 * QdmFileLock:
 *
 * A note beside a file that says who has it open: `.~lock.plan.qdm#`, one line as LibreOffice
 * writes it, five fields with commas between them and a semicolon after the last:
 *
 *     person,login,computer,dd.mm.yyyy hh:mm,;qaidam PID BOOT MACHINE TOKEN
 *
 * What follows the semicolon is ours.  It tells a lock whose program has ended: same machine,
 * and the process is gone or the machine has been started again since.  The token tells a lock
 * from another of the same process.
 *
 * A lock is advice: a share may show it late, and people may take it over.  What keeps one
 * person's work from overwriting another's is the identity that qdm_safe_save() checks.
 */
struct _QdmFileLock {
  char *path;     /* of the file, absolute */
  char *content;  /* of the lock */
};

#define LARGEST_LOCK 32000

typedef enum {
  PERSON,
  LOGIN,
  COMPUTER,
  SINCE,
  PROFILE,
  N_FIELDS,
} Field;

/* What a lock says. */
typedef struct {
  char *fields[N_FIELDS];
  gint64 pid;              /* 0 if another program made the lock */
  char boot[64];
  char machine[64];
} Note;

static void
note_clear (Note *note)
{
  for (int i = 0; i < N_FIELDS; i++)
    g_free (note->fields[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Note, note_clear)

static char *
lock_name (const QdmFilePlace *place)
{
  return g_strdup_printf (".~lock.%s#", place->stem);
}

/* A line of a system file, without its end; never empty. */
static char *
read_line (const char *path)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || *g_strstrip (text) == '\0')
    return g_strdup ("unknown");
  return g_steal_pointer (&text);
}

static char *
get_boot (void)
{
  return read_line ("/proc/sys/kernel/random/boot_id");
}

/* Computers in one office are often called the same; the machine id is not to be handed out
 * as it is. */
static char *
get_machine (void)
{
  g_autofree char *id = read_line ("/etc/machine-id");
  g_autofree char *salted = g_strconcat ("qaidam ", id, NULL);
  char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);

  checksum[16] = '\0';
  return checksum;
}

static void
append_field (GString    *line,
              const char *text,
              char        end)
{
  for (; *text != '\0'; text++)
    {
      if (strchr (",;\\", *text) != NULL)
        g_string_append_c (line, '\\');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, end);
}

static char *
compose (void)
{
  GString *line = g_string_new (NULL);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = g_date_time_format (now, "%d.%m.%Y %H:%M");
  g_autofree char *boot = get_boot ();
  g_autofree char *machine = get_machine ();
  const char *person = g_get_real_name ();

  append_field (line, g_str_equal (person, "Unknown") ? g_get_user_name () : person, ',');
  append_field (line, g_get_user_name (), ',');
  append_field (line, g_get_host_name (), ',');
  append_field (line, since, ',');
  append_field (line, "", ';');
  g_string_append_printf (line, "qaidam %d %s %s %08x%08x\n", (int) getpid (), boot, machine,
                          g_random_int (), g_random_int ());
  return g_string_free (line, FALSE);
}

/* Reads up to @end; returns where the next field begins, or %NULL. */
static const char *
parse_field (const char  *text,
             char         end,
             char       **field)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (; *text != '\0' && *text != end; text++)
    {
      if (*text == '\\' && text[1] != '\0')
        text++;
      g_string_append_c (value, *text);
    }
  *field = g_utf8_make_valid (value->str, value->len);
  return *text == end ? text + 1 : NULL;
}

/* A lock that cannot be read is a lock all the same, of somebody unknown. */
static void
parse (GBytes *content,
       Note   *note)
{
  g_autofree char *line = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  const char *rest = line;

  for (int i = 0; i < N_FIELDS && rest != NULL; i++)
    rest = parse_field (rest, i + 1 < N_FIELDS ? ',' : ';', &note->fields[i]);
  if (rest == NULL ||
      sscanf (rest, "qaidam %" G_GINT64_FORMAT " %63s %63s", &note->pid, note->boot, note->machine) != 3)
    note->pid = 0;
}

static gboolean
is_this_machine (const Note *note)
{
  g_autofree char *machine = get_machine ();

  return note->pid > 0 && g_strcmp0 (note->fields[COMPUTER], g_get_host_name ()) == 0 &&
         g_str_equal (note->machine, machine);
}

static gboolean
is_this_boot (const Note *note)
{
  g_autofree char *boot = get_boot ();

  return g_str_equal (note->boot, boot);
}

static gboolean
is_stale (const Note *note)
{
  return is_this_machine (note) &&
         (!is_this_boot (note) || (kill (note->pid, 0) != 0 && errno == ESRCH));
}

static gboolean
fail (const char  *path,
      int          cause,
      GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  gboolean denied = cause == EACCES || cause == EPERM || cause == EROFS;

  g_set_error (error, QDM_FILE_ERROR, denied ? QDM_FILE_ERROR_DENIED : QDM_FILE_ERROR_FAILED,
               _("“%s” could not be marked as in use: %s. Others who open it will not be warned."),
               shown, g_strerror (cause));
  return FALSE;
}

static gboolean
fail_locked (const char  *path,
             const Note  *note,
             GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (is_this_machine (note) && is_this_boot (note) && note->pid == getpid ())
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED,
                 _("“%s” is open already, in another window."), shown);
  else if (note->fields[SINCE] != NULL && *note->fields[PERSON] != '\0')
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED,
                 /* Translators: file, person, computer, date and time */
                 _("“%s” is in use by %s on the computer “%s” since %s. "
                   "Ask them to close it; until then you can only read it."), shown,
                 note->fields[PERSON], note->fields[COMPUTER], note->fields[SINCE]);
  else
    g_set_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED,
                 _("“%s” is in use by somebody who has left no name. "
                   "Ask them to close it; until then you can only read it."), shown);
  return FALSE;
}

/* Removes a lock that need not be heeded.  The folder is locked, so that of two programs that
 * find the same stale lock only one replaces it. */
static gboolean
clear_way (const QdmFilePlace *place,
           const char         *name,
           const char         *path,
           gboolean            take_over,
           GError            **error)
{
  QdmFileIdentity identity;
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) content = qdm_file_load_at (place->dir_fd, name, path, LARGEST_LOCK,
                                                &identity, &problem);
  g_auto(Note) note = { .pid = 0 };

  if (g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND))
    return TRUE;
  if (content != NULL)
    parse (content, &note);
  if (!take_over && !is_stale (&note))
    return fail_locked (path, &note, error);
  if (unlinkat (place->dir_fd, name, 0) == 0 || errno == ENOENT)
    return TRUE;

  return fail (path, errno, error);
}

static gboolean
create (const QdmFilePlace *place,
        const char         *name,
        const char         *content)
{
  int fd = openat (place->dir_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  gboolean written = fd >= 0 && qdm_file_write_all (fd, content, strlen (content), 0);
  int cause = errno;

  if (fd >= 0 && close (fd) != 0 && written)
    {
      written = FALSE;
      cause = errno;
    }
  if (fd >= 0 && !written)
    unlinkat (place->dir_fd, name, 0);
  errno = cause;
  return written;
}

/**
 * qdm_file_lock_acquire:
 * @path: a file name; the file need not exist, its folder must
 * @take_over: whether to replace somebody else's lock
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_LOCKED if somebody else has the
 *   file open, with a sentence that says who
 *
 * Any other error means that a lock could not be put there, as in a folder for reading only; the
 * file can be opened without.
 *
 * Returns: (transfer full) (nullable): the lock, to be released when the file is closed
 */
QdmFileLock *
qdm_file_lock_acquire (const char  *path,
                       gboolean     take_over,
                       GError     **error)
{
  g_auto(QdmFilePlace) place = { .dir_fd = -1 };
  g_autofree char *name = NULL;
  g_autofree char *content = compose ();
  QdmFileLock *self;

  g_return_val_if_fail (path != NULL, NULL);

  if (!qdm_file_place_open (&place, path))
    {
      fail (path, errno, error);
      return NULL;
    }
  name = lock_name (&place);
  if (!clear_way (&place, name, path, take_over, error))
    return NULL;
  if (!create (&place, name, content))
    {
      fail (path, errno, error);
      return NULL;
    }

  self = g_new (QdmFileLock, 1);
  self->path = g_canonicalize_filename (path, NULL);
  self->content = g_steal_pointer (&content);
  return self;
}

/**
 * qdm_file_lock_release:
 * @self: (transfer full): a lock
 *
 * Removes the lock, unless somebody has taken it over.
 */
void
qdm_file_lock_release (QdmFileLock *self)
{
  g_auto(QdmFilePlace) place = { .dir_fd = -1 };
  g_autoptr(GBytes) own = g_bytes_new_take (self->content, strlen (self->content));
  g_autofree char *path = self->path;

  g_free (self);
  if (qdm_file_place_open (&place, path))
    {
      g_autofree char *name = lock_name (&place);
      QdmFileIdentity identity;
      g_autoptr(GBytes) found = qdm_file_load_at (place.dir_fd, name, path, LARGEST_LOCK,
                                                  &identity, NULL);

      if (found != NULL && g_bytes_equal (found, own))
        unlinkat (place.dir_fd, name, 0);
    }
}
