#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scratch-folder.h"
#include "store/qdm-file-error.h"
#include "store/qdm-file-versions.h"
#include "store/qdm-safe-save.h"

#define LARGEST (64 * 1024 * 1024)

/* A child that could not make the conditions that it needs ends with this. */
#define CANNOT 77

static const QdmFileIdentity no_file = { .exists = FALSE };

static gboolean
save (const char             *path,
      const char             *text,
      const QdmFileIdentity  *expected,
      QdmFileIdentity        *identity,
      GError                **error)
{
  g_autoptr(GBytes) content = g_bytes_new (text, strlen (text));
  QdmSafeSaveOptions options = { .expected = expected, .n_versions = QDM_SAFE_SAVE_VERSIONS };

  return qdm_safe_save (path, content, &options, identity, error);
}

static void
assert_saves (const char *path,
              const char *text)
{
  g_autoptr(GError) error = NULL;

  save (path, text, NULL, NULL, &error);
  g_assert_no_error (error);
  scratch_folder_assert_content (path, text);
}

/* A refusal names the file and leaves the folder as it was. */
static void
assert_refuses (ScratchFolder         *folder,
                const char            *path,
                const QdmFileIdentity *expected,
                QdmFileError           code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *before = scratch_folder_list (folder);
  g_autofree char *after = NULL;

  g_assert_false (save (path, "mine", expected, NULL, &error));
  g_assert_error (error, QDM_FILE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, shown));
  after = scratch_folder_list (folder);
  g_assert_cmpstr (after, ==, before);
}

static QdmFileIdentity
load_identity (const char *path)
{
  g_autoptr(GError) error = NULL;
  QdmFileIdentity identity;

  qdm_file_read_identity (path, &identity, &error);
  g_assert_no_error (error);
  return identity;
}

static void
test_new_file (ScratchFolder *folder,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;
  mode_t mask = umask (0027);
  struct stat st;

  g_assert_true (save (folder->path, "first", &no_file, NULL, &error));
  umask (mask);

  scratch_folder_assert_content (folder->path, "first");
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "plan.qdm");
  g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0640);
}

static void
test_empty_content (ScratchFolder *folder,
                    gconstpointer  data)
{
  assert_saves (folder->path, "");
  assert_saves (folder->path, "x");
  assert_saves (folder->path, "");
}

static void
test_large_content (ScratchFolder *folder,
                    gconstpointer  data)
{
  g_autofree char *text = g_strnfill (5 * 1024 * 1024 + 17, 'q');

  assert_saves (folder->path, text);
}

static void
test_old_version_stays (ScratchFolder *folder,
                        gconstpointer  data)
{
  g_autofree char *version = scratch_folder_get_path (folder, ".plan.qdm.~1~");

  assert_saves (folder->path, "first");
  assert_saves (folder->path, "second");
  scratch_folder_assert_content (version, "first");
}

static void
test_last_ten_versions_stay (ScratchFolder *folder,
                             gconstpointer  data)
{
  g_autofree char *names = NULL;
  g_autofree char *third = scratch_folder_get_path (folder, ".plan.qdm.~3~");
  g_autofree char *twelfth = scratch_folder_get_path (folder, ".plan.qdm.~12~");

  for (int i = 1; i <= 13; i++)
    {
      g_autofree char *text = g_strdup_printf ("version %d", i);

      assert_saves (folder->path, text);
    }

  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==,
                   ".plan.qdm.~10~ .plan.qdm.~11~ .plan.qdm.~12~ .plan.qdm.~3~ .plan.qdm.~4~ "
                   ".plan.qdm.~5~ .plan.qdm.~6~ .plan.qdm.~7~ .plan.qdm.~8~ .plan.qdm.~9~ plan.qdm");
  scratch_folder_assert_content (third, "version 3");
  scratch_folder_assert_content (twelfth, "version 12");
}

static void
test_no_versions_on_request (ScratchFolder *folder,
                             gconstpointer  data)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("report", 6);
  QdmSafeSaveOptions options = { .n_versions = 0 };
  g_autofree char *names = NULL;

  for (int i = 0; i < 2; i++)
    g_assert_true (qdm_safe_save (folder->path, content, &options, NULL, NULL));
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "plan.qdm");
}

static void
test_names_like_versions_stay (ScratchFolder *folder,
                               gconstpointer  data)
{
  const char *others[] = { ".plan.qdm.~x~", ".plan.qdm.~1", ".plan.qdm.~1~.bak", ".plan.qdmx.~1~", "plan.qdm.~1~" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = scratch_folder_get_path (folder, others[i]);

      scratch_folder_put (path, others[i]);
    }
  for (int i = 0; i < 12; i++)
    assert_saves (folder->path, "plan");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = scratch_folder_get_path (folder, others[i]);

      scratch_folder_assert_content (path, others[i]);
    }
}

static void
test_abandoned_files_go (ScratchFolder *folder,
                         gconstpointer  data)
{
  g_autofree char *abandoned = scratch_folder_get_path (folder, ".plan.qdm.~new-0badcafe");
  g_autofree char *young = scratch_folder_get_path (folder, ".plan.qdm.~new-00000001");
  struct timespec times[2] = { { .tv_sec = 1600000000 }, { .tv_sec = 1600000000 } };

  scratch_folder_put (abandoned, "half");
  scratch_folder_put (young, "being written");
  g_assert_cmpint (utimensat (AT_FDCWD, abandoned, times, 0), ==, 0);
  assert_saves (folder->path, "plan");

  g_assert_false (g_file_test (abandoned, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

static void
test_identity_leads_to_the_next_save (ScratchFolder *folder,
                                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  QdmFileIdentity identity = no_file;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("version %d", i);
      QdmFileIdentity expected = identity, found;
      struct stat st;

      g_assert_true (save (folder->path, text, &expected, &identity, &error));
      g_assert_no_error (error);
      found = load_identity (folder->path);
      g_assert_true (qdm_file_identity_equal (&identity, &found));
      g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
      g_assert_true (qdm_file_identity_is_stat (&identity, &st));
    }
}

/* Same size, same time, same inode: only the content tells. */
static void
test_change_by_another_is_noticed (ScratchFolder *folder,
                                   gconstpointer  data)
{
  QdmFileIdentity loaded;
  struct stat st;

  scratch_folder_put (folder->path, "loaded");
  loaded = load_identity (folder->path);
  g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
  scratch_folder_put (folder->path, "theirs");
  g_assert_cmpint (utimensat (AT_FDCWD, folder->path, (struct timespec[]) { st.st_atim, st.st_mtim }, 0), ==, 0);

  assert_refuses (folder, folder->path, &loaded, QDM_FILE_ERROR_CHANGED);
  scratch_folder_assert_content (folder->path, "theirs");

  scratch_folder_put (folder->path, "theirs, longer");
  assert_refuses (folder, folder->path, &loaded, QDM_FILE_ERROR_CHANGED);
  scratch_folder_assert_content (folder->path, "theirs, longer");
}

static void
test_overwriting_keeps_theirs_as_a_version (ScratchFolder *folder,
                                            gconstpointer  data)
{
  g_autofree char *version = scratch_folder_get_path (folder, ".plan.qdm.~1~");

  scratch_folder_put (folder->path, "theirs");
  assert_saves (folder->path, "mine");
  scratch_folder_assert_content (version, "theirs");
}

/* Another inode and another time with the same bytes is no change: nothing would be lost. */
static void
test_same_content_is_no_change (ScratchFolder *folder,
                                gconstpointer  data)
{
  QdmFileIdentity loaded;

  scratch_folder_put (folder->path, "loaded");
  loaded = load_identity (folder->path);
  g_assert_cmpint (g_unlink (folder->path), ==, 0);
  scratch_folder_put (folder->path, "loaded");

  g_assert_true (save (folder->path, "mine", &loaded, NULL, NULL));
  scratch_folder_assert_content (folder->path, "mine");
}

static void
test_removal_and_creation_are_noticed (ScratchFolder *folder,
                                       gconstpointer  data)
{
  QdmFileIdentity loaded;

  scratch_folder_put (folder->path, "loaded");
  loaded = load_identity (folder->path);
  assert_refuses (folder, folder->path, &no_file, QDM_FILE_ERROR_CHANGED);
  g_assert_cmpint (g_unlink (folder->path), ==, 0);
  assert_refuses (folder, folder->path, &loaded, QDM_FILE_ERROR_CHANGED);
  g_assert_false (g_file_test (folder->path, G_FILE_TEST_EXISTS));
}

static gboolean
verify_cb (QdmContent  *read_back,
           gpointer     data,
           GError     **error)
{
  g_autoptr(GBytes) joined = qdm_content_join (read_back);
  gsize size;
  const char *text = g_bytes_get_data (joined, &size);

  if (size == strlen (data) && memcmp (text, data, size) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "line 7 is odd");
  return FALSE;
}

static void
test_what_is_read_back_is_verified (ScratchFolder *folder,
                                    gconstpointer  data)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("mine", 4);
  QdmSafeSaveOptions options = { .n_versions = 3, .verify = verify_cb, .user_data = (char *) "other" };
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;

  scratch_folder_put (folder->path, "old");
  g_assert_false (qdm_safe_save (folder->path, content, &options, NULL, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED);
  g_assert_nonnull (strstr (error->message, "line 7 is odd"));
  scratch_folder_assert_content (folder->path, "old");
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "plan.qdm");

  options.user_data = (char *) "mine";
  g_assert_true (qdm_safe_save (folder->path, content, &options, NULL, NULL));
  scratch_folder_assert_content (folder->path, "mine");
}

static gboolean
interfere_cb (QdmContent  *read_back,
              gpointer     path,
              GError     **error)
{
  scratch_folder_put (path, "theirs");
  return TRUE;
}

/* Somebody writes after the first look at the disk, just before the rename. */
static void
test_change_at_the_last_moment (ScratchFolder *folder,
                                gconstpointer  data)
{
  g_autoptr(GBytes) content = g_bytes_new_static ("mine", 4);
  QdmFileIdentity expected = no_file;
  QdmSafeSaveOptions options = {
    .expected = &expected, .verify = interfere_cb, .user_data = folder->path,
  };

  for (int i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *names = NULL;

      g_assert_false (qdm_safe_save (folder->path, content, &options, NULL, &error));
      g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED);
      scratch_folder_assert_content (folder->path, "theirs");
      names = scratch_folder_list (folder);
      g_assert_cmpstr (names, ==, "plan.qdm");

      scratch_folder_put (folder->path, "loaded");
      expected = load_identity (folder->path);
    }
}

static void
test_symbolic_links_stay (ScratchFolder *folder,
                          gconstpointer  data)
{
  g_autofree char *sub = scratch_folder_get_path (folder, "archive");
  g_autofree char *target = g_build_filename (sub, "real.qdm", NULL);
  g_autofree char *middle = g_build_filename (sub, "middle.qdm", NULL);
  g_autofree char *seen = NULL;

  g_assert_cmpint (g_mkdir (sub, 0755), ==, 0);
  g_assert_cmpint (symlink ("archive/middle.qdm", folder->path), ==, 0);
  g_assert_cmpint (symlink (target, middle), ==, 0);

  /* The first save makes the file that the link is to lead to. */
  assert_saves (folder->path, "first");
  assert_saves (folder->path, "second");
  scratch_folder_assert_content (target, "second");
  seen = g_file_read_link (folder->path, NULL);
  g_assert_cmpstr (seen, ==, "archive/middle.qdm");
  g_assert_true (g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
}

static void
test_link_to_itself_is_refused (ScratchFolder *folder,
                                gconstpointer  data)
{
  g_assert_cmpint (symlink ("plan.qdm", folder->path), ==, 0);
  assert_refuses (folder, folder->path, NULL, QDM_FILE_ERROR_FAILED);
}

static void
test_hard_link_keeps_the_old (ScratchFolder *folder,
                              gconstpointer  data)
{
  g_autofree char *other = scratch_folder_get_path (folder, "backup.qdm");

  scratch_folder_put (folder->path, "old");
  g_assert_cmpint (link (folder->path, other), ==, 0);
  assert_saves (folder->path, "new");
  scratch_folder_assert_content (other, "old");
}

static void
test_mode_and_attributes_stay (ScratchFolder *folder,
                               gconstpointer  data)
{
  const mode_t modes[] = { 0600, 0640, 0664, 0666, 0444 };
  char value[32];
  gboolean has_xattr;
  struct stat st;

  scratch_folder_put (folder->path, "old");
  has_xattr = setxattr (folder->path, "user.xdg.tags", "secret", 6, 0) == 0;
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (chmod (folder->path, modes[i]), ==, 0);
      assert_saves (folder->path, "new");
      g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
      g_assert_cmpint (st.st_mode & 07777, ==, modes[i]);
    }
  if (has_xattr)
    g_assert_cmpint (getxattr (folder->path, "user.xdg.tags", value, sizeof value), ==, 6);
  else
    g_test_message ("no user attributes on this file system");
}

/* One reader more than the mode tells of: what the system keeps as a list of tag, rights, id. */
static void
test_access_list_stays (ScratchFolder *folder,
                        gconstpointer  data)
{
  const guint8 list[] = {
    2, 0, 0, 0,
    0x01, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,  /* the owner */
    0x02, 0, 4, 0, 0xd2, 0x04, 0, 0,        /* user 1234 */
    0x04, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,  /* the group */
    0x10, 0, 4, 0, 0xff, 0xff, 0xff, 0xff,  /* the mask */
    0x20, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,  /* others */
  };
  guint8 found[2 * sizeof list];
  gssize size;

  scratch_folder_put (folder->path, "old");
  if (setxattr (folder->path, "system.posix_acl_access", list, sizeof list, 0) != 0)
    {
      g_test_skip ("no access lists on this file system");
      return;
    }
  assert_saves (folder->path, "new");
  size = getxattr (folder->path, "system.posix_acl_access", found, sizeof found);
  g_assert_cmpmem (found, size, list, sizeof list);
}

static void
test_owner_and_group_stay (ScratchFolder *folder,
                           gconstpointer  data)
{
  struct stat st;

  if (geteuid () != 0)
    {
      g_test_skip ("only the administrator can give a file away");
      return;
    }

  scratch_folder_put (folder->path, "old");
  g_assert_cmpint (chown (folder->path, 4321, 1234), ==, 0);
  assert_saves (folder->path, "new");
  g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
  g_assert_cmpint (st.st_uid, ==, 4321);
  g_assert_cmpint (st.st_gid, ==, 1234);
}

static void
test_folder_and_pipe_are_refused (ScratchFolder *folder,
                                  gconstpointer  data)
{
  g_autofree char *sub = scratch_folder_get_path (folder, "sub");
  g_autofree char *pipe_path = scratch_folder_get_path (folder, "pipe");
  QdmFileIdentity identity;

  g_assert_cmpint (g_mkdir (sub, 0755), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refuses (folder, sub, NULL, QDM_FILE_ERROR_NOT_REGULAR);
  assert_refuses (folder, pipe_path, NULL, QDM_FILE_ERROR_NOT_REGULAR);
  assert_refuses (folder, "/", NULL, QDM_FILE_ERROR_NOT_REGULAR);
  g_assert_null (qdm_file_load (pipe_path, LARGEST, &identity, NULL));
  g_assert_null (qdm_file_load (sub, LARGEST, &identity, NULL));
}

static void
test_missing_folder_is_told (ScratchFolder *folder,
                             gconstpointer  data)
{
  g_autofree char *path = scratch_folder_get_path (folder, "none/plan.qdm");

  assert_refuses (folder, path, NULL, QDM_FILE_ERROR_NOT_FOUND);
}

static void
test_odd_names (ScratchFolder *folder,
                gconstpointer  data)
{
  g_autofree char *long_ascii = g_strnfill (255, 'a');
  g_autofree char *other_ascii = g_strdup (long_ascii);
  GString *long_chinese = g_string_new (NULL);
  const char *names[] = { "\xff\xfe plan", "-rf", "海西州 循环经济.qdm", "a\nb", "~", ".", NULL, NULL, NULL };

  other_ascii[254] = 'b';
  for (int i = 0; i < 85; i++)
    g_string_append (long_chinese, "盐");
  names[5] = long_ascii;
  names[6] = other_ascii;
  names[7] = long_chinese->str;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = scratch_folder_get_path (folder, names[i]);

      assert_saves (path, "old");
      assert_saves (path, names[i]);
    }
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = scratch_folder_get_path (folder, names[i]);

      scratch_folder_assert_content (path, names[i]);
    }
  g_string_free (long_chinese, TRUE);
}

static void
test_name_too_long_is_told (ScratchFolder *folder,
                            gconstpointer  data)
{
  g_autofree char *name = g_strnfill (256, 'a');
  g_autofree char *path = scratch_folder_get_path (folder, name);

  assert_refuses (folder, path, NULL, QDM_FILE_ERROR_FAILED);
}

static void
test_read_only_folder_is_told (ScratchFolder *folder,
                               gconstpointer  data)
{
  gboolean is_root = geteuid () == 0;

  scratch_folder_put (folder->path, "old");
  g_assert_cmpint (chmod (folder->path, 0666), ==, 0);
  g_assert_cmpint (chmod (folder->dir, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);

  /* The file itself could be written, and must not be. */
  assert_refuses (folder, folder->path, NULL, QDM_FILE_ERROR_DENIED);
  scratch_folder_assert_content (folder->path, "old");

  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (chmod (folder->dir, 0755), ==, 0);
}

/* In a group that the user is not in, the group's rights must not go to the user's own. */
static void
test_rights_of_a_lost_group (ScratchFolder *folder,
                             gconstpointer  data)
{
  struct stat st;

  if (geteuid () != 0)
    {
      g_test_skip ("only the administrator can prepare such a file");
      return;
    }

  scratch_folder_put (folder->path, "old");
  g_assert_cmpint (chmod (folder->path, 0664), ==, 0);
  g_assert_cmpint (chown (folder->path, 4321, 1234), ==, 0);
  g_assert_cmpint (chmod (folder->dir, 0777), ==, 0);
  g_assert_cmpint (seteuid (65534), ==, 0);
  assert_saves (folder->path, "new");
  g_assert_cmpint (seteuid (0), ==, 0);

  g_assert_cmpint (g_stat (folder->path, &st), ==, 0);
  g_assert_cmpint (st.st_uid, ==, 65534);
  g_assert_cmpint (st.st_mode & 0777, ==, st.st_gid == 1234 ? 0664 : 0644);
}

/* Runs @function in a child of its own, which may change what only it sees. */
static int
run_in_child (void (*function) (ScratchFolder *folder),
              ScratchFolder *folder)
{
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      function (folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

static void
write_proc (const char *path,
            const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0 || write (fd, text, strlen (text)) < 0)
    _exit (CANNOT);
  close (fd);
}

/* A small file system of its own on the folder, seen by this process only. */
static void
mount_small_disk (ScratchFolder *folder,
                  const char    *options)
{
  g_autofree char *users = g_strdup_printf ("0 %d 1", (int) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %d 1", (int) getegid ());

  if (geteuid () != 0 || unshare (CLONE_NEWNS) != 0)
    {
      if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
        _exit (CANNOT);
      write_proc ("/proc/self/setgroups", "deny");
      write_proc ("/proc/self/uid_map", users);
      write_proc ("/proc/self/gid_map", groups);
    }
  if (mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", folder->dir, "tmpfs", 0, options) != 0)
    _exit (CANNOT);
}

static void
fill_the_disk (ScratchFolder *folder)
{
  g_autofree char *large = g_strnfill (40 * 1024, 'n');
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;

  mount_small_disk (folder, "size=64k");
  assert_saves (folder->path, large);
  large[0] = 'o';
  g_assert_false (save (folder->path, large, NULL, NULL, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "41.0"));
  large[0] = 'n';
  scratch_folder_assert_content (folder->path, large);
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "plan.qdm");
}

static void
write_protect_the_disk (ScratchFolder *folder)
{
  mount_small_disk (folder, "size=64k");
  scratch_folder_put (folder->path, "old");
  if (mount ("none", folder->dir, NULL, MS_REMOUNT | MS_RDONLY, NULL) != 0)
    _exit (CANNOT);
  assert_refuses (folder, folder->path, NULL, QDM_FILE_ERROR_DENIED);
  scratch_folder_assert_content (folder->path, "old");
}

static void
limit_file_size (ScratchFolder *folder)
{
  struct rlimit limit = { 3, 3 };

  scratch_folder_put (folder->path, "old");
  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    _exit (CANNOT);
  assert_refuses (folder, folder->path, NULL, QDM_FILE_ERROR_TOO_LARGE);
  scratch_folder_assert_content (folder->path, "old");
}

static void
test_in_child (ScratchFolder *folder,
               gconstpointer  function)
{
  int status = run_in_child ((void (*) (ScratchFolder *)) function, folder);

  if (status == CANNOT)
    g_test_skip ("this machine does not let us mount or limit anything");
  else
    g_assert_cmpint (status, ==, 0);
}

/* Reads the number in the file, saves the next one, as often as it can in a hundred tries. */
static void
count_up (const char *path)
{
  int n_saved = 0;

  for (int i = 0; i < 100; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) content = NULL;
      g_autofree char *text = NULL, *next = NULL;
      QdmFileIdentity loaded;

      content = qdm_file_load (path, LARGEST, &loaded, &error);
      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
      next = g_strdup_printf ("%d", atoi (text) + 1);
      if (save (path, next, &loaded, NULL, &error))
        n_saved++;
      else
        g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED);
    }
  _exit (n_saved);
}

/* No save is lost: the number counts them all, whoever made them. */
static void
test_many_at_once_lose_nothing (ScratchFolder *folder,
                                gconstpointer  data)
{
  pid_t pids[3];
  g_autofree char *total = NULL;
  int n_saved = 0;

  scratch_folder_put (folder->path, "0");
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    if ((pids[i] = fork ()) == 0)
      count_up (folder->path);
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      int status;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status));
      n_saved += WEXITSTATUS (status);
    }

  g_assert_cmpint (n_saved, >, 0);
  total = g_strdup_printf ("%d", n_saved);
  scratch_folder_assert_content (folder->path, total);
}

static void
test_one_save_waits_for_another (ScratchFolder *folder,
                                 gconstpointer  data)
{
  int fd = open (folder->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  pid_t pid;
  int status;

  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  if ((pid = fork ()) == 0)
    {
      close (fd);
      _exit (save (folder->path, "mine", NULL, NULL, NULL) ? 0 : 1);
    }
  g_usleep (100000);
  g_assert_false (g_file_test (folder->path, G_FILE_TEST_EXISTS));
  close (fd);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
  scratch_folder_assert_content (folder->path, "mine");
}

static void
test_loading_is_bounded (ScratchFolder *folder,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) content = NULL;
  QdmFileIdentity identity;

  scratch_folder_put (folder->path, "12345");
  content = qdm_file_load (folder->path, 5, &identity, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "12345", 5);
  g_assert_cmpint (identity.size, ==, 5);
  g_assert_null (qdm_file_load (folder->path, 4, &identity, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_TOO_LARGE);
}

static QdmFileIdentity
identity_of (const guint8 *data,
             gsize         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(QdmContent) content = qdm_content_new_for_bytes (bytes);
  QdmFileIdentity identity;

  qdm_file_identity_init (&identity, NULL, content);
  return identity;
}

/* ---- going back ---- */

static void
assert_version (GPtrArray  *versions,
                guint       i,
                const char *expected)
{
  QdmFileVersion *version = versions->pdata[i];

  scratch_folder_assert_content (version->path, expected);
  g_assert_cmpint (version->size, ==, (gint64) strlen (expected));
}

static void
test_versions_come_back (ScratchFolder *folder,
                         gconstpointer  data)
{
  g_autoptr(GPtrArray) none = qdm_file_versions_list (folder->path);
  g_autoptr(GPtrArray) versions = NULL, later = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  assert_saves (folder->path, "one");
  assert_saves (folder->path, "two 2");
  assert_saves (folder->path, "three");
  versions = qdm_file_versions_list (folder->path);
  g_assert_cmpuint (versions->len, ==, 2);
  assert_version (versions, 0, "two 2");
  assert_version (versions, 1, "one");

  g_assert_true (qdm_file_versions_restore (folder->path, ((QdmFileVersion *) versions->pdata[1])->path, &error));
  g_assert_no_error (error);
  scratch_folder_assert_content (folder->path, "one");
  later = qdm_file_versions_list (folder->path);
  g_assert_cmpuint (later->len, ==, 3);
  assert_version (later, 0, "three");
}

/* Of ten versions the oldest makes room for what it replaces, and is not lost by that. */
static void
test_the_oldest_comes_back (ScratchFolder *folder,
                            gconstpointer  data)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 15; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      assert_saves (folder->path, text);
    }
  versions = qdm_file_versions_list (folder->path);
  g_assert_cmpuint (versions->len, ==, QDM_SAFE_SAVE_VERSIONS);
  assert_version (versions, 9, "4");
  g_assert_true (qdm_file_versions_restore (folder->path, ((QdmFileVersion *) versions->pdata[9])->path, &error));
  scratch_folder_assert_content (folder->path, "4");
}

/* ---- content in pieces ---- */

static gpointer
make_pieces (gpointer data)
{
  QdmContent *content = data;
  guint n = (guint) g_test_rand_int_range (0, 40);

  for (guint i = 0; i < n; i++)
    {
      gsize size = (gsize) g_test_rand_int_range (0, 3) == 0 ? 0 : (gsize) g_test_rand_int_range (1, 600000);
      char *piece = g_malloc (size + 1);

      memset (piece, 'a' + (int) i % 26, size);
      qdm_content_take (content, g_bytes_new_take (piece, size));
      if (i % 7 == 0)
        g_usleep (500);
    }
  qdm_content_end (content);
  return NULL;
}

/* What is still being made while it is written arrives whole and in order, however it is cut. */
static void
test_pieces_arrive (ScratchFolder *folder,
                    gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(QdmContent) content = qdm_content_new ();
      QdmSafeSaveOptions options = { .n_versions = 1 };
      GThread *maker = g_thread_new ("maker", make_pieces, content);
      g_autoptr(GBytes) expected = NULL, found = NULL;
      g_autoptr(GError) error = NULL;
      QdmFileIdentity saved, loaded;

      qdm_safe_save_content (folder->path, content, &options, &saved, &error);
      g_thread_join (maker);
      g_assert_no_error (error);
      expected = qdm_content_join (content);
      found = qdm_file_load (folder->path, LARGEST, &loaded, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found),
                       g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
      g_assert_true (qdm_file_identity_equal (&saved, &loaded));
    }
}

/* A save that fails early does not leave the maker of the content waiting. */
static void
test_pieces_for_nobody (ScratchFolder *folder,
                        gconstpointer  data)
{
  g_autoptr(QdmContent) content = qdm_content_new ();
  QdmSafeSaveOptions options = { .expected = &no_file };
  GThread *maker;
  g_autoptr(GError) error = NULL;

  scratch_folder_put (folder->path, "theirs");
  maker = g_thread_new ("maker", make_pieces, content);
  g_assert_false (qdm_safe_save_content (folder->path, content, &options, NULL, &error));
  g_thread_join (maker);
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_CHANGED);
  scratch_folder_assert_content (folder->path, "theirs");
}

/* Every length around the ends of the checksum's blocks, every bit. */
static void
test_any_bit_makes_another_identity (void)
{
  guint8 data[100];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = g_test_rand_int ();
  for (gsize size = 0; size <= sizeof data; size++)
    {
      QdmFileIdentity whole = identity_of (data, size), again = identity_of (data, size);

      g_assert_true (qdm_file_identity_equal (&whole, &again));
      for (gsize bit = 0; bit < 8 * size; bit++)
        {
          QdmFileIdentity other;

          data[bit / 8] ^= 1 << bit % 8;
          other = identity_of (data, size);
          data[bit / 8] ^= 1 << bit % 8;
          g_assert_false (qdm_file_identity_equal (&whole, &other));
        }
    }
}

/* What is cut off or added is told by the size, what changes places by the checksum. */
static void
test_order_makes_another_identity (void)
{
  guint8 data[96] = { 0 }, swapped[96] = { 0 };

  for (int a = 0; a < 12; a++)
    for (int b = a + 1; b < 12; b++)
      {
        QdmFileIdentity one, other;

        memset (data, 0, sizeof data);
        memset (swapped, 0, sizeof swapped);
        data[8 * a] = swapped[8 * b] = 1;
        data[8 * b] = swapped[8 * a] = 2;
        one = identity_of (data, sizeof data);
        other = identity_of (swapped, sizeof swapped);
        g_assert_false (qdm_file_identity_equal (&one, &other));
      }
}

static void
test_no_file_is_an_identity (ScratchFolder *folder,
                             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  QdmFileIdentity identity;

  g_assert_true (qdm_file_read_identity (folder->path, &identity, &error));
  g_assert_no_error (error);
  g_assert_false (identity.exists);
  g_assert_true (qdm_file_identity_equal (&identity, &no_file));
  g_assert_null (qdm_file_load (folder->path, LARGEST, &identity, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_FOUND);
}

#define ADD(name, function) \
  g_test_add ("/store/" name, ScratchFolder, NULL, \
              scratch_folder_set_up, function, scratch_folder_tear_down)
#define ADD_CHILD(name, function) \
  g_test_add ("/store/" name, ScratchFolder, function, \
              scratch_folder_set_up, test_in_child, scratch_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("safe-save/new-file", test_new_file);
  ADD ("safe-save/empty-content", test_empty_content);
  ADD ("safe-save/large-content", test_large_content);
  ADD ("safe-save/old-version-stays", test_old_version_stays);
  ADD ("safe-save/last-ten-versions-stay", test_last_ten_versions_stay);
  ADD ("safe-save/no-versions-on-request", test_no_versions_on_request);
  ADD ("safe-save/names-like-versions-stay", test_names_like_versions_stay);
  ADD ("safe-save/abandoned-files-go", test_abandoned_files_go);
  ADD ("safe-save/identity-leads-to-the-next-save", test_identity_leads_to_the_next_save);
  ADD ("safe-save/change-by-another-is-noticed", test_change_by_another_is_noticed);
  ADD ("safe-save/overwriting-keeps-theirs-as-a-version", test_overwriting_keeps_theirs_as_a_version);
  ADD ("safe-save/same-content-is-no-change", test_same_content_is_no_change);
  ADD ("safe-save/removal-and-creation-are-noticed", test_removal_and_creation_are_noticed);
  ADD ("versions/come-back", test_versions_come_back);
  ADD ("versions/the-oldest-comes-back", test_the_oldest_comes_back);
  ADD ("safe-save/pieces-arrive", test_pieces_arrive);
  ADD ("safe-save/pieces-for-nobody", test_pieces_for_nobody);
  ADD ("safe-save/what-is-read-back-is-verified", test_what_is_read_back_is_verified);
  ADD ("safe-save/change-at-the-last-moment", test_change_at_the_last_moment);
  ADD ("safe-save/symbolic-links-stay", test_symbolic_links_stay);
  ADD ("safe-save/link-to-itself-is-refused", test_link_to_itself_is_refused);
  ADD ("safe-save/hard-link-keeps-the-old", test_hard_link_keeps_the_old);
  ADD ("safe-save/mode-and-attributes-stay", test_mode_and_attributes_stay);
  ADD ("safe-save/access-list-stays", test_access_list_stays);
  ADD ("safe-save/owner-and-group-stay", test_owner_and_group_stay);
  ADD ("safe-save/folder-and-pipe-are-refused", test_folder_and_pipe_are_refused);
  ADD ("safe-save/missing-folder-is-told", test_missing_folder_is_told);
  ADD ("safe-save/odd-names", test_odd_names);
  ADD ("safe-save/name-too-long-is-told", test_name_too_long_is_told);
  ADD ("safe-save/read-only-folder-is-told", test_read_only_folder_is_told);
  ADD ("safe-save/rights-of-a-lost-group", test_rights_of_a_lost_group);
  ADD_CHILD ("safe-save/full-disk-is-told", fill_the_disk);
  ADD_CHILD ("safe-save/write-protected-disk-is-told", write_protect_the_disk);
  ADD_CHILD ("safe-save/file-size-limit-is-told", limit_file_size);
  ADD ("safe-save/many-at-once-lose-nothing", test_many_at_once_lose_nothing);
  ADD ("safe-save/one-waits-for-another", test_one_save_waits_for_another);
  ADD ("file-identity/loading-is-bounded", test_loading_is_bounded);
  g_test_add_func ("/store/file-identity/any-bit-makes-another", test_any_bit_makes_another_identity);
  g_test_add_func ("/store/file-identity/order-makes-another", test_order_makes_another_identity);
  ADD ("file-identity/no-file-is-an-identity", test_no_file_is_an_identity);

  return g_test_run ();
}
