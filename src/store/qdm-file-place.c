#include "store/qdm-file-place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* The file systems in use allow 255 bytes; hidden names put up to 24 around the stem. */
#define MAX_STEM_LENGTH (255 - 24)
#define MAX_LINKS       40
/* A save takes milliseconds; who holds a folder for longer than this is stuck. */
#define LOCK_SECONDS    10

/* Only the last part of the path: the system follows links in the folders itself. */
static char *
resolve_links (const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&current);

      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (target) ? g_strdup (target)
                                            : g_build_filename (folder, target, NULL);
    }

  errno = ELOOP;
  return NULL;
}

/* Long names keep their beginning and get the checksum of the whole, so that two of them in
 * one folder do not meet. */
static char *
make_stem (const char *name)
{
  g_autofree char *checksum = NULL;
  gsize length = MAX_STEM_LENGTH - 9;

  if (strlen (name) <= MAX_STEM_LENGTH)
    return g_strdup (name);

  /* Never through the middle of a character: some systems refuse such names. */
  while ((name[length] & 0xc0) == 0x80 && length > MAX_STEM_LENGTH / 2)
    length--;
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  return g_strdup_printf ("%.*s-%.8s", (int) length, name, checksum);
}

/* Where locking is not offered the folder counts as locked: the check of the file's identity is
 * what protects it, the lock only closes the moment between that check and the rename. */
static gboolean
lock_folder (int dir_fd)
{
  for (int i = 0; i < LOCK_SECONDS * 100; i++)
    {
      if (flock (dir_fd, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
        return TRUE;
      g_usleep (10000);
    }

  errno = EBUSY;
  return FALSE;
}

/**
 * qdm_file_place_open:
 * @self: (out): the place to fill; clear it with qdm_file_place_clear() in any case
 * @path: a file name; the file need not exist, its folder must
 *
 * Waits while another of our programs works in the same folder.
 *
 * Returns: whether the folder is open; `errno` tells why not
 */
gboolean
qdm_file_place_open (QdmFilePlace *self,
                     const char   *path)
{
  g_autofree char *target = resolve_links (path);
  g_autofree char *folder = NULL;

  *self = (QdmFilePlace) { .dir_fd = -1 };
  if (target == NULL)
    return FALSE;

  folder = g_path_get_dirname (target);
  self->dir_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->dir_fd < 0 || !lock_folder (self->dir_fd))
    return FALSE;

  self->name = g_path_get_basename (target);
  self->path = g_steal_pointer (&target);
  self->stem = make_stem (self->name);
  return TRUE;
}

/**
 * qdm_file_place_clear:
 * @self: a place
 *
 * Closes the folder, which also unlocks it.
 */
void
qdm_file_place_clear (QdmFilePlace *self)
{
  if (self->dir_fd >= 0)
    close (self->dir_fd);
  self->dir_fd = -1;
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->stem, g_free);
}
