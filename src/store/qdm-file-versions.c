#include "store/qdm-file-versions.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/qdm-file-io.h"
#include "store/qdm-safe-save.h"

/**
 * SECTION:qdm-file-versions
 *
 * The files that a save leaves beside a plan.  The old versions of `plan.qdm` are
 * `.plan.qdm.~1~`, `.plan.qdm.~2~`, …: hidden, so that people's folders stay tidy; the highest
 * number is the latest.  A file being written is `.plan.qdm.~new-` with eight more characters.
 */

/* A file being written is seconds old; what is older than this was left behind by a crash. */
#define ABANDONED_SECONDS 3600
#define MAX_ATTEMPTS      100
#define COPY_STEP         (1 << 20)

static char *
version_name (const QdmFilePlace *place,
              guint64             number)
{
  return g_strdup_printf (".%s.~%" G_GUINT64_FORMAT "~", place->stem, number);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const guint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static gboolean
parse_number (const char *text,
              guint64    *number)
{
  char *end = NULL;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  *number = g_ascii_strtoull (text, &end, 10);
  return g_str_equal (end, "~");
}

static gboolean
is_abandoned (const QdmFilePlace *place,
              const char         *name)
{
  struct stat st;

  return fstatat (place->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (st.st_mode) &&
         st.st_mtim.tv_sec < time (NULL) - ABANDONED_SECONDS;
}

/* Returns the numbers of the old versions in ascending order, and sweeps up after saves that
 * never ended.  A folder that cannot be listed has none. */
static GArray *
scan_folder (const QdmFilePlace *place)
{
  g_autofree char *prefix = g_strdup_printf (".%s.~", place->stem);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  int fd = openat (place->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;

  while (folder != NULL && (entry = readdir (folder)) != NULL)
    {
      const char *rest = entry->d_name + strlen (prefix);
      guint64 number;

      if (!g_str_has_prefix (entry->d_name, prefix))
        continue;
      if (parse_number (rest, &number))
        g_array_append_val (numbers, number);
      else if (g_str_has_prefix (rest, "new-") && is_abandoned (place, entry->d_name))
        unlinkat (place->dir_fd, entry->d_name, 0);
    }

  if (folder != NULL)
    closedir (folder);
  else if (fd >= 0)
    close (fd);
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

static gboolean
copy_content (int from_fd,
              int to_fd)
{
  g_autofree char *buffer = g_malloc (COPY_STEP);
  gint64 offset = 0;
  gssize n;

  while ((n = qdm_file_read_all (from_fd, buffer, COPY_STEP, offset)) > 0)
    {
      if (!qdm_file_write_all (to_fd, buffer, n, offset))
        return FALSE;
      offset += n;
    }
  return n == 0 && qdm_file_sync (to_fd);
}

/* For memory sticks and some shares, whose file systems know no second name. */
static gboolean
copy_file (const QdmFilePlace *place,
           const char         *copy)
{
  int from_fd = openat (place->dir_fd, place->name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  int to_fd = from_fd < 0 ? -1 : openat (place->dir_fd, copy,
                                         O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done = to_fd >= 0 && copy_content (from_fd, to_fd);
  int cause = errno;

  if (to_fd >= 0 && close (to_fd) != 0 && done)
    {
      done = FALSE;
      cause = errno;
    }
  if (to_fd >= 0 && !done)
    unlinkat (place->dir_fd, copy, 0);
  if (from_fd >= 0)
    close (from_fd);
  errno = cause;
  return done;
}

static gboolean
link_or_copy (const QdmFilePlace *place,
              const char         *version)
{
  if (linkat (place->dir_fd, place->name, place->dir_fd, version, 0) == 0)
    return TRUE;

  return (errno == EPERM || errno == EACCES || errno == EOPNOTSUPP || errno == ENOSYS ||
          errno == EMLINK) && copy_file (place, version);
}

/**
 * qdm_file_versions_keep:
 * @place: an existing file
 *
 * Gives the file a second name, under which it stays when another takes its place.
 *
 * Returns: (transfer full) (nullable): the second name, or %NULL with `errno` set
 */
char *
qdm_file_versions_keep (const QdmFilePlace *place)
{
  g_autoptr(GArray) numbers = scan_folder (place);
  guint64 last = numbers->len > 0 ? g_array_index (numbers, guint64, numbers->len - 1) : 0;

  for (guint64 i = 1; i <= MAX_ATTEMPTS; i++)
    {
      g_autofree char *version = version_name (place, last + i);

      if (link_or_copy (place, version))
        return g_steal_pointer (&version);
      if (errno != EEXIST)
        break;
    }
  return NULL;
}

/**
 * qdm_file_versions_prune:
 * @place: a file
 * @n_versions: how many old versions to keep
 *
 * Removes the oldest.  That some cannot be removed is no harm: they go another time.
 */
void
qdm_file_versions_prune (const QdmFilePlace *place,
                         guint               n_versions)
{
  g_autoptr(GArray) numbers = scan_folder (place);

  for (guint i = 0; i + n_versions < numbers->len; i++)
    {
      g_autofree char *version = version_name (place, g_array_index (numbers, guint64, i));

      unlinkat (place->dir_fd, version, 0);
    }
}

/* ---- looking back ---- */

/**
 * qdm_file_version_free:
 * @self: (transfer full): a version
 */
void
qdm_file_version_free (QdmFileVersion *self)
{
  g_free (self->path);
  g_free (self);
}

static QdmFileVersion *
find_version (const QdmFilePlace *place,
              const char         *folder,
              guint64             number)
{
  g_autofree char *name = version_name (place, number);
  QdmFileVersion *version;
  struct stat st;

  if (fstatat (place->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (st.st_mode))
    return NULL;

  version = g_new (QdmFileVersion, 1);
  version->path = g_build_filename (folder, name, NULL);
  version->saved = st.st_mtim.tv_sec;
  version->size = st.st_size;
  return version;
}

/**
 * qdm_file_versions_list:
 * @path: a file name
 *
 * Returns: (transfer full) (element-type QdmFileVersion): the old versions of the file that are
 *   there, the latest first
 */
GPtrArray *
qdm_file_versions_list (const char *path)
{
  g_auto(QdmFilePlace) place = { .dir_fd = -1 };
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_file_version_free);
  g_autofree char *folder = NULL;
  g_autoptr(GArray) numbers = NULL;

  if (!qdm_file_place_open (&place, path))
    return versions;

  folder = g_path_get_dirname (place.path);
  numbers = scan_folder (&place);
  for (guint i = numbers->len; i > 0; i--)
    {
      QdmFileVersion *version = find_version (&place, folder, g_array_index (numbers, guint64, i - 1));

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
  return versions;
}

/**
 * qdm_file_versions_restore:
 * @path: a file name
 * @version: the path of one of its old versions
 * @error: return location for a %QDM_FILE_ERROR
 *
 * Puts an old version in the place of the file.  What is there now becomes an old version itself,
 * so that this can be taken back.
 *
 * Returns: whether the file is what it was then; if not, it is what it was before
 */
gboolean
qdm_file_versions_restore (const char  *path,
                           const char  *version,
                           GError     **error)
{
  QdmSafeSaveOptions options = { .n_versions = QDM_SAFE_SAVE_VERSIONS };
  QdmFileIdentity identity;
  g_autoptr(GBytes) content = qdm_file_load (version, G_MAXSIZE, &identity, error);

  return content != NULL && qdm_safe_save (path, content, &options, NULL, error);
}
