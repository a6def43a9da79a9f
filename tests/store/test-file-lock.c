#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch-folder.h"
#include "store/qdm-file-error.h"
#include "store/qdm-file-lock.h"

static char *
lock_path (ScratchFolder *folder)
{
  return scratch_folder_get_path (folder, ".~lock.plan.qdm#");
}

static char *
read_lock (ScratchFolder *folder)
{
  g_autofree char *path = lock_path (folder);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

static void
assert_no_lock (ScratchFolder *folder)
{
  g_autofree char *path = lock_path (folder);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Takes a lock in a child that ends at once and cannot let go of it. */
static void
leave_a_lock (ScratchFolder *folder)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      if (qdm_file_lock_acquire (folder->path, FALSE, NULL) == NULL)
        _exit (1);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
}

static void
assert_locked (ScratchFolder *folder,
               const char    *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (qdm_file_lock_acquire (folder->path, FALSE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, folder->path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_lock_comes_and_goes (ScratchFolder *folder,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  QdmFileLock *lock = qdm_file_lock_acquire (folder->path, FALSE, &error);
  g_autofree char *names = scratch_folder_list (folder);

  g_assert_no_error (error);
  g_assert_nonnull (lock);
  g_assert_cmpstr (names, ==, ".~lock.plan.qdm#");
  qdm_file_lock_release (lock);
  assert_no_lock (folder);
}

static void
test_format_is_that_of_libreoffice (ScratchFolder *folder,
                                    gconstpointer  data)
{
  g_autoptr(QdmFileLock) lock = qdm_file_lock_acquire (folder->path, FALSE, NULL);
  g_autofree char *content = read_lock (folder);
  g_autofree char *ours = g_strdup_printf (";qaidam %d ", (int) getpid ());

  g_assert_nonnull (lock);
  g_assert_true (g_regex_match_simple ("^(\\\\.|[^,;\\\\])*,(\\\\.|[^,;\\\\])*,(\\\\.|[^,;\\\\])*,"
                                       "\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d,;qaidam \\d+ \\S+ \\S+ \\S+\n$",
                                       content, 0, 0));
  g_assert_nonnull (strstr (content, ours));
}

static void
test_second_window_is_told (ScratchFolder *folder,
                            gconstpointer  data)
{
  g_autoptr(QdmFileLock) lock = qdm_file_lock_acquire (folder->path, FALSE, NULL);

  g_assert_nonnull (lock);
  assert_locked (folder, "another window");
}

static void
test_holder_is_told (ScratchFolder *folder,
                     gconstpointer  data)
{
  g_autofree char *path = lock_path (folder);

  scratch_folder_put (path, "王工\\, 规划处,wang,drc-07,21.11.2026 09:30,file:///home/wang;");
  assert_locked (folder, "in use by 王工, 规划处 on the computer “drc-07” since 21.11.2026 09:30");
}

static void
test_unreadable_lock_is_a_lock (ScratchFolder *folder,
                                gconstpointer  data)
{
  const char *contents[] = { "", "a,b", ",,,,", ",,,,;", "\\", "\xff,\xfe", "a,b,c,d,e;qaidam -1 x y" };
  g_autofree char *path = lock_path (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      scratch_folder_put (path, contents[i]);
      assert_locked (folder, "in use by");
    }
}

static void
test_lock_of_a_dead_process_is_replaced (ScratchFolder *folder,
                                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  QdmFileLock *lock;

  leave_a_lock (folder);
  lock = qdm_file_lock_acquire (folder->path, FALSE, &error);
  g_assert_no_error (error);
  qdm_file_lock_release (lock);
  assert_no_lock (folder);
}

static void
replace_in_lock (ScratchFolder *folder,
                 const char    *pattern,
                 const char    *replacement)
{
  g_autofree char *path = lock_path (folder);
  g_autofree char *content = read_lock (folder);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *changed = g_regex_replace (regex, content, -1, 0, replacement, 0, NULL);

  g_assert_cmpstr (changed, !=, content);
  scratch_folder_put (path, changed);
}

/* After a restart the number may belong to another process. */
static void
test_lock_of_an_earlier_boot_is_replaced (ScratchFolder *folder,
                                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(QdmFileLock) old = qdm_file_lock_acquire (folder->path, FALSE, NULL);
  g_autoptr(QdmFileLock) lock = NULL;

  g_assert_nonnull (old);
  replace_in_lock (folder, "(qaidam \\d+) \\S+", "\\1 00000000-0000-0000-0000-000000000000");
  lock = qdm_file_lock_acquire (folder->path, FALSE, &error);
  g_assert_no_error (error);
}

/* Nothing is known of the processes of another machine, be it called the same. */
static void
test_lock_of_another_machine_is_heeded (ScratchFolder *folder,
                                        gconstpointer  data)
{
  leave_a_lock (folder);
  replace_in_lock (folder, "(qaidam \\d+ \\S+) \\S+", "\\1 0123456789abcdef");
  assert_locked (folder, "in use by");
}

static void
test_taken_over_lock_is_not_released (ScratchFolder *folder,
                                      gconstpointer  data)
{
  QdmFileLock *first = qdm_file_lock_acquire (folder->path, FALSE, NULL);
  QdmFileLock *second = qdm_file_lock_acquire (folder->path, TRUE, NULL);

  g_assert_nonnull (second);
  qdm_file_lock_release (first);
  assert_locked (folder, "another window");
  qdm_file_lock_release (second);
  assert_no_lock (folder);
}

static void
test_link_and_file_share_a_lock (ScratchFolder *folder,
                                 gconstpointer  data)
{
  g_autofree char *link_path = scratch_folder_get_path (folder, "link.qdm");
  g_autoptr(QdmFileLock) lock = qdm_file_lock_acquire (folder->path, FALSE, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (lock);
  g_assert_cmpint (symlink ("plan.qdm", link_path), ==, 0);
  g_assert_null (qdm_file_lock_acquire (link_path, FALSE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
}

static void
test_missing_folder_is_no_holder (ScratchFolder *folder,
                                  gconstpointer  data)
{
  g_autofree char *path = scratch_folder_get_path (folder, "none/plan.qdm");
  g_autoptr(GError) error = NULL;

  g_assert_null (qdm_file_lock_acquire (path, FALSE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED);
}

/* Ends with 1 if it got the lock, and holds it till the end of the test. */
static void
compete (ScratchFolder *folder,
         int            start_fd,
         int            end_fd)
{
  char byte;
  gboolean got;

  if (read (start_fd, &byte, 1) < 0)
    _exit (2);
  got = qdm_file_lock_acquire (folder->path, FALSE, NULL) != NULL;
  if (read (end_fd, &byte, 1) < 0)
    _exit (2);
  _exit (got ? 1 : 0);
}

/* All find the same stale lock, one gets the file. */
static void
test_one_of_many_gets_the_lock (ScratchFolder *folder,
                                gconstpointer  data)
{
  int start[2], end[2];
  pid_t pids[6];
  int n_got = 0;

  leave_a_lock (folder);
  g_assert_cmpint (pipe (start), ==, 0);
  g_assert_cmpint (pipe (end), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    if ((pids[i] = fork ()) == 0)
      {
        close (start[1]);
        close (end[1]);
        compete (folder, start[0], end[0]);
      }

  close (start[1]);
  g_usleep (100000);
  close (end[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      int status;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status));
      n_got += WEXITSTATUS (status);
    }
  close (start[0]);
  close (end[0]);
  g_assert_cmpint (n_got, ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/store/file-lock/" name, ScratchFolder, NULL, \
              scratch_folder_set_up, function, scratch_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("comes-and-goes", test_lock_comes_and_goes);
  ADD ("format-is-that-of-libreoffice", test_format_is_that_of_libreoffice);
  ADD ("second-window-is-told", test_second_window_is_told);
  ADD ("holder-is-told", test_holder_is_told);
  ADD ("unreadable-lock-is-a-lock", test_unreadable_lock_is_a_lock);
  ADD ("of-a-dead-process-is-replaced", test_lock_of_a_dead_process_is_replaced);
  ADD ("of-an-earlier-boot-is-replaced", test_lock_of_an_earlier_boot_is_replaced);
  ADD ("of-another-machine-is-heeded", test_lock_of_another_machine_is_heeded);
  ADD ("taken-over-is-not-released", test_taken_over_lock_is_not_released);
  ADD ("link-and-file-share-it", test_link_and_file_share_a_lock);
  ADD ("missing-folder-is-no-holder", test_missing_folder_is_no_holder);
  ADD ("one-of-many-gets-it", test_one_of_many_gets_the_lock);

  return g_test_run ();
}
