#include "scratch-folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

void
scratch_folder_set_up (ScratchFolder *self,
                       gconstpointer  data)
{
  self->dir = g_dir_make_tmp ("qdm-store-XXXXXX", NULL);
  g_assert_nonnull (self->dir);
  self->path = g_build_filename (self->dir, "plan.qdm", NULL);
}

static void
remove_tree (const char *dir)
{
  g_autoptr(GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_tree (path);
      else
        g_unlink (path);
    }
  g_rmdir (dir);
}

void
scratch_folder_tear_down (ScratchFolder *self,
                          gconstpointer  data)
{
  remove_tree (self->dir);
  g_free (self->path);
  g_free (self->dir);
}

char *
scratch_folder_get_path (ScratchFolder *self,
                         const char    *name)
{
  return g_build_filename (self->dir, name, NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const char *const *left = a, *const *right = b;

  return g_strcmp0 (*left, *right);
}

/* Returns the names in the folder in order of their bytes, a space between any two. */
char *
scratch_folder_list (ScratchFolder *self)
{
  g_autoptr(GDir) folder = g_dir_open (self->dir, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, (char *) name);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* Writes in place, as other programs do. */
void
scratch_folder_put (const char *path,
                    const char *text)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  gssize length = strlen (text);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, length), ==, length);
  g_assert_cmpint (close (fd), ==, 0);
}

void
scratch_folder_assert_content (const char *path,
                               const char *text)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, text);
}
