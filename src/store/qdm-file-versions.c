#include "store/qdm-file-versions.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/qdm-file-io.h"

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
