#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scratch-folder.h"

/* Exit statuses of fault-victim. */
enum {
  DONE = 0,
  FAILED = 1,
  NOT_DURABLE = 2,
};

/* A child that could not make the conditions that it needs ends with this. */
#define CANNOT 77
/* From the kernel's fs/ext4/ext4.h, which is not among the headers for programs. */
#define EXT4_SHUTDOWN _IOR ('X', 125, guint32)

typedef struct {
  const char *mode;
  int error;
  const char *call;   /* the beginning of its line in the log, or NULL for all */
} Fault;

/* How one run of the victim went. */
typedef struct {
  gboolean fired;
  gboolean killed;
  int status;
  char *output;
  char **log;         /* the calls that the victim made in the folder */
} Outcome;

static const Fault faults[] = {
  { "once", EIO },
  { "once", ENOSPC },
  { "once", EINTR },
  { "once", EPERM },
  { "always", ENOSPC },
  { "always", EDQUOT },
  { "always", EIO },
  { "short", 0 },
  { "kill", 0 },
};

static void
outcome_clear (Outcome *outcome)
{
  g_free (outcome->output);
  g_strfreev (outcome->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/* The sanitizer's library wants to be the first that is loaded. */
static char *
find_libraries (void)
{
  g_autofree char *injector = g_test_build_filename (G_TEST_BUILT, "store", "fault-injector.so", NULL);
  g_autofree char *maps = NULL;
  g_autoptr(GRegex) regex = g_regex_new ("/\\S*/libasan\\.so\\S*", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *sanitizer = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  if (!g_regex_match (regex, maps, 0, &match))
    return g_steal_pointer (&injector);
  sanitizer = g_match_info_fetch (match, 0);
  return g_strconcat (sanitizer, ":", injector, NULL);
}

static char **
forbid_leak_search (char **envp)
{
  const char *options = g_environ_getenv (envp, "ASAN_OPTIONS");
  g_autofree char *changed = g_strconcat (options != NULL ? options : "", ":detect_leaks=0", NULL);

  return g_environ_setenv (envp, "ASAN_OPTIONS", changed, TRUE);
}

/* Runs the victim; the @n-th call on a file in the folder is hit, none if @fault is %NULL. */
static Outcome
run (ScratchFolder  *folder,
     const Fault    *fault,
     int             n,
     char          **arguments)
{
  g_autofree char *victim = g_test_build_filename (G_TEST_BUILT, "store", "fault-victim", NULL);
  g_autofree char *libraries = find_libraries ();
  g_autofree char *mark = g_strconcat (folder->dir, ".mark", NULL);
  g_autofree char *log = g_strconcat (folder->dir, ".log", NULL);
  g_autofree char *number = g_strdup_printf ("%d", n);
  g_autofree char *calls = NULL;
  g_autofree char *cause = g_strdup_printf ("%d", fault != NULL ? fault->error : 0);
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_auto(GStrv) envp = g_get_environ ();
  g_autoptr(GError) error = NULL;
  Outcome outcome = { 0 };
  int status;

  envp = g_environ_setenv (envp, "LD_PRELOAD", libraries, TRUE);
  envp = g_environ_setenv (envp, "XDG_STATE_HOME", folder->dir, TRUE);
  envp = g_environ_setenv (envp, "FAULT_DIR", folder->dir, TRUE);
  envp = g_environ_setenv (envp, "FAULT_LOG", log, TRUE);
  envp = g_environ_setenv (envp, "FAULT_MARK", mark, TRUE);
  if (fault != NULL)
    {
      envp = g_environ_setenv (envp, "FAULT_MODE", fault->mode, TRUE);
      envp = g_environ_setenv (envp, "FAULT_ERRNO", cause, TRUE);
      envp = g_environ_setenv (envp, "FAULT_N", number, TRUE);
      if (fault->call != NULL)
        envp = g_environ_setenv (envp, "FAULT_CALL", fault->call, TRUE);
    }
  /* Looking for leaks takes twice as long as all the rest; one kind of fault sees every path. */
  if (fault != &faults[0])
    envp = forbid_leak_search (envp);

  g_ptr_array_add (argv, victim);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, *arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, envp, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                &outcome.output, NULL, &status, &error);
  g_assert_no_error (error);

  outcome.fired = g_file_test (mark, G_FILE_TEST_EXISTS);
  outcome.killed = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
  outcome.status = WIFEXITED (status) ? WEXITSTATUS (status) : -1;
  g_file_get_contents (log, &calls, NULL, NULL);
  outcome.log = g_strsplit (calls != NULL ? calls : "", "\n", -1);
  g_unlink (mark);
  g_unlink (log);
  return outcome;
}

static Outcome
run_save (ScratchFolder *folder,
          const Fault   *fault,
          int            n,
          const char    *old,
          const char    *new)
{
  char *arguments[] = { (char *) "save", folder->path, (char *) old, (char *) new, NULL };

  return run (folder, fault, n, arguments);
}

static void
empty_folder (ScratchFolder *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = scratch_folder_get_path (folder, name);

      g_unlink (path);
    }
}

/* What the file holds; "-" if there is none. */
static char *
read_plan (ScratchFolder *folder)
{
  char *content = NULL;

  if (!g_file_get_contents (folder->path, &content, NULL, NULL))
    content = g_strdup ("-");
  return content;
}

/* The file is the old or the new one, it is what the victim says, and a failure leaves nothing
 * behind unless the removal itself may have failed. */
static void
check_save (ScratchFolder *folder,
            const Outcome *outcome,
            const Fault   *fault,
            const char    *old,
            const char    *new,
            const char    *names_before)
{
  g_autofree char *content = read_plan (folder);
  g_autofree char *names = scratch_folder_list (folder);

  g_assert_true (g_str_equal (content, old) || g_str_equal (content, new));
  if (outcome->killed)
    {
      g_assert_cmpstr (fault->mode, ==, "kill");
      return;
    }
  switch (outcome->status)
    {
    case DONE:
      g_assert_cmpstr (content, ==, new);
      g_assert_null (strstr (names, "~new-"));
      break;
    case FAILED:
      g_assert_cmpstr (content, ==, old);
      if (!g_str_equal (fault->mode, "always"))
        g_assert_cmpstr (names, ==, names_before);
      break;
    case NOT_DURABLE:
      g_assert_cmpstr (content, ==, new);
      g_assert_cmpstr (fault->mode, ==, "always");
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Hits the first call, then the second, …, until a run is over before the fault. */
static void
hit_each_call_of_a_save (ScratchFolder *folder,
                         const Fault   *fault,
                         const char    *old)
{
  gboolean fired = TRUE;
  int n;

  for (n = 1; fired; n++)
    {
      g_auto(Outcome) outcome = { 0 }, later = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *content = NULL;

      empty_folder (folder);
      if (!g_str_equal (old, "-"))
        scratch_folder_put (folder->path, old);
      before = scratch_folder_list (folder);

      outcome = run_save (folder, fault, n, old, "the new content");
      g_test_message ("%s %s at %d: status %d", fault->mode, g_strerror (fault->error), n, outcome.status);
      check_save (folder, &outcome, fault, old, "the new content", before);
      fired = outcome.fired;
      if (!fired)
        g_assert_cmpint (outcome.status, ==, DONE);

      /* Whatever was left behind does not stand in the way of the next save. */
      content = read_plan (folder);
      if (outcome.killed || g_str_equal (fault->mode, "always"))
        {
          later = run_save (folder, NULL, 0, content, "later");
          g_assert_cmpint (later.status, ==, DONE);
          scratch_folder_assert_content (folder->path, "later");
        }
    }
  /* So many calls at least does a save make. */
  g_assert_cmpint (n, >, 10);
}

static void
test_replacing (ScratchFolder *folder,
                gconstpointer  fault)
{
  hit_each_call_of_a_save (folder, fault, "the old content, which is longer");
}

static void
test_making (ScratchFolder *folder,
             gconstpointer  fault)
{
  hit_each_call_of_a_save (folder, fault, "-");
}

/* Memory sticks know no hard links: the old version is copied, with the same promises. */
static void
test_without_links (ScratchFolder *folder,
                    gconstpointer  data)
{
  const Fault no_links = { "always", EPERM, "link " };
  g_auto(Outcome) outcome = { 0 };
  g_autofree char *version = scratch_folder_get_path (folder, ".plan.qdm.~1~");

  scratch_folder_put (folder->path, "old");
  outcome = run_save (folder, &no_links, 1, "old", "new");
  g_assert_true (outcome.fired);
  g_assert_cmpint (outcome.status, ==, DONE);
  scratch_folder_assert_content (folder->path, "new");
  scratch_folder_assert_content (version, "old");
}

/* Shares that cannot flush a folder are no reason to fail; a disk that cannot is. */
static void
test_folder_that_cannot_be_flushed (ScratchFolder *folder,
                                    gconstpointer  data)
{
  const Fault share = { "once", EINVAL, "fsync .\n" };
  const Fault broken = { "once", EIO, "fsync .\n" };
  g_auto(Outcome) ignored = { 0 }, undone = { 0 };

  scratch_folder_put (folder->path, "old");
  ignored = run_save (folder, &share, 1, "old", "new");
  g_assert_true (ignored.fired);
  g_assert_cmpint (ignored.status, ==, DONE);
  undone = run_save (folder, &broken, 1, "new", "newer");
  g_assert_true (undone.fired);
  g_assert_cmpint (undone.status, ==, FAILED);
  scratch_folder_assert_content (folder->path, "new");
}

/* A signal is no failure, and a disk that takes something else than it was given is one. */
static void
test_what_is_no_failure_and_what_is (ScratchFolder *folder,
                                     gconstpointer  data)
{
  static const struct {
    Fault fault;
    int status;
  } cases[] = {
    { { "once", EINTR, "write .plan.qdm.~new-" }, DONE },
    { { "once", EINTR, "fsync .plan.qdm.~new-" }, DONE },
    { { "once", EINTR, "fsync .\n" }, DONE },
    { { "once", EIO, "close .plan.qdm.~new-" }, FAILED },
    { { "once", EIO, "fchmod .plan.qdm.~new-" }, FAILED },
    { { "garble", 0, "write .plan.qdm.~new-" }, FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Outcome) outcome = { 0 };

      scratch_folder_put (folder->path, "old");
      outcome = run_save (folder, &cases[i].fault, 1, "old", "new");
      g_assert_true (outcome.fired);
      g_assert_cmpint (outcome.status, ==, cases[i].status);
      scratch_folder_assert_content (folder->path, cases[i].status == DONE ? "new" : "old");
    }
}

/* The place of the last line of the log that begins with @start, or -1. */
static int
find_last (char       **lines,
           const char  *start)
{
  int found = -1;

  for (int i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      found = i;
  return found;
}

/* Nothing is renamed before it is flushed, and nothing is reported before the folder is. */
static void
test_order_of_flushes (ScratchFolder *folder,
                       gconstpointer  data)
{
  g_auto(Outcome) outcome = { 0 };
  char **lines;
  int renamed;

  scratch_folder_put (folder->path, "old");
  outcome = run_save (folder, NULL, 0, "old", "new");
  g_assert_cmpint (outcome.status, ==, DONE);
  lines = outcome.log;
  renamed = find_last (lines, "rename .plan.qdm.~new-");

  g_assert_cmpint (find_last (lines, "write .plan.qdm.~new-"), >=, 0);
  g_assert_cmpint (find_last (lines, "write "), <, find_last (lines, "fsync .plan.qdm.~new-"));
  g_assert_cmpint (find_last (lines, "fchmod "), <, find_last (lines, "fsync .plan.qdm.~new-"));
  g_assert_cmpint (find_last (lines, "fsync .plan.qdm.~new-"), <, renamed);
  g_assert_cmpint (find_last (lines, "link .plan.qdm.~1~"), <, renamed);
  g_assert_cmpint (find_last (lines, "link .plan.qdm.~1~"), >=, 0);
  g_assert_cmpint (renamed, <, find_last (lines, "fsync ."));
  g_assert_cmpstr (lines[find_last (lines, "fsync .")], ==, "fsync .");
}

/* The number on the last line of the output, 0 if there is none. */
static int
last_number (const char *output)
{
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);
  guint n = g_strv_length (lines);

  return n < 2 ? 0 : (int) g_ascii_strtoll (lines[n - 2], NULL, 10);
}

static void
empty_state (ScratchFolder *folder)
{
  g_autofree char *dir = scratch_folder_get_path (folder, "qaidam");
  ScratchFolder state = { .dir = dir };

  if (g_file_test (dir, G_FILE_TEST_IS_DIR))
    empty_folder (&state);
}

static gboolean
mount_disk (ScratchFolder *folder,
            ScratchFolder *disk)
{
  g_autofree char *image = scratch_folder_get_path (folder, "image");
  char *argv[] = { (char *) "mount", (char *) "-oloop", image, disk->dir, NULL };
  int status = -1;

  return g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                       NULL, NULL, &status, NULL) && status == 0;
}

/* A disk of its own that can lose its power: a file with a file system, seen by this process
 * and its children only. */
static void
make_disk (ScratchFolder *folder,
           ScratchFolder *disk)
{
  g_autofree char *image = scratch_folder_get_path (folder, "image");
  char *make[] = { (char *) "mkfs.ext4", (char *) "-q", (char *) "-Ohas_journal", image, (char *) "16M", NULL };
  int status = -1;

  if (geteuid () != 0 || unshare (CLONE_NEWNS) != 0 ||
      mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      !g_spawn_sync (NULL, make, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    _exit (CANNOT);

  disk->dir = scratch_folder_get_path (folder, "disk");
  disk->path = g_build_filename (disk->dir, "plan.qdm", NULL);
  g_assert_cmpint (g_mkdir (disk->dir, 0755), ==, 0);
  if (!mount_disk (folder, disk))
    _exit (CANNOT);
}

/* What was not flushed is gone. */
static void
cut_power (ScratchFolder *folder,
           ScratchFolder *disk)
{
  guint32 without_flushing = 2;
  int fd = g_open (disk->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (ioctl (fd, EXT4_SHUTDOWN, &without_flushing) != 0)
    _exit (CANNOT);
  close (fd);
  g_assert_cmpint (umount (disk->dir), ==, 0);
  g_assert_true (mount_disk (folder, disk));
}

/* The power goes before each call, and at last right after the save was reported. */
static void
cut_power_while_saving (ScratchFolder *folder)
{
  const Fault kill = { "kill" };
  ScratchFolder disk;
  gboolean fired = TRUE;

  make_disk (folder, &disk);
  for (int n = 1; fired; n++)
    {
      g_auto(Outcome) outcome = { 0 };
      g_autofree char *content = NULL;

      empty_folder (&disk);
      scratch_folder_put (disk.path, "old");
      sync ();
      outcome = run_save (&disk, &kill, n, "old", "new");
      cut_power (folder, &disk);
      content = read_plan (&disk);
      fired = outcome.fired;
      g_assert_true (g_str_equal (content, "new") || (outcome.killed && g_str_equal (content, "old")));
    }
  umount (disk.dir);
}

static void
cut_power_while_recording (ScratchFolder *folder)
{
  const Fault kill = { "kill" };
  char *record[] = { (char *) "journal", (char *) "3", NULL };
  char *recover[] = { (char *) "recover", (char *) "0", NULL };
  ScratchFolder disk;
  gboolean fired = TRUE;

  make_disk (folder, &disk);
  for (int n = 1; fired; n++)
    {
      g_auto(Outcome) outcome = { 0 }, later = { 0 };

      empty_state (&disk);
      sync ();
      outcome = run (&disk, &kill, n, record);
      cut_power (folder, &disk);
      later = run (&disk, NULL, 0, recover);
      fired = outcome.fired;
      g_assert_cmpint (later.status, ==, DONE);
      g_assert_cmpint (last_number (later.output), >=, last_number (outcome.output));
    }
  umount (disk.dir);
}

static void
test_power_cut (ScratchFolder *folder,
                gconstpointer  function)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      ((void (*) (ScratchFolder *)) function) (folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (WIFEXITED (status) && WEXITSTATUS (status) == CANNOT)
    g_test_skip ("this machine does not let us mount a disk of our own");
  else
    g_assert_cmpint (status, ==, 0);
}

static void
test_journal_is_flushed (ScratchFolder *folder,
                         gconstpointer  data)
{
  char *record[] = { (char *) "journal", (char *) "1", NULL };
  g_auto(Outcome) outcome = run (folder, NULL, 0, record);
  char **lines = outcome.log;
  int written = find_last (lines, "write qaidam/plan-");

  g_assert_cmpint (outcome.status, ==, DONE);
  g_assert_cmpint (written, >=, 0);
  g_assert_cmpint (written, <, find_last (lines, "fdatasync qaidam/plan-"));
  g_assert_cmpint (written, <, find_last (lines, "fsync qaidam"));
}

/* What was reported as synced comes back, and at most one record more. */
static void
test_journal (ScratchFolder *folder,
              gconstpointer  data)
{
  const Fault *fault = data;
  char *record[] = { (char *) "journal", (char *) "3", NULL };
  char *recover[] = { (char *) "recover", (char *) "1", NULL };
  gboolean fired = TRUE;

  for (int n = 1; fired; n++)
    {
      g_auto(Outcome) outcome = { 0 }, again = { 0 }, last = { 0 };
      int n_synced, n_again;

      empty_state (folder);
      outcome = run (folder, fault, n, record);
      fired = outcome.fired;
      n_synced = last_number (outcome.output);
      g_test_message ("%s %s at %d: status %d, %d synced", fault->mode, g_strerror (fault->error), n,
                      outcome.status, n_synced);
      if (!fired)
        g_assert_cmpint (n_synced, ==, 3);
      if (!outcome.killed)
        g_assert_cmpint (outcome.status, ==, n_synced == 3 ? DONE : FAILED);

      /* The recovery is hit at the same place, then left in peace. */
      again = run (folder, fault, n, recover);
      n_again = last_number (again.output);
      last = run (folder, NULL, 0, recover);
      g_assert_cmpint (last.status, ==, DONE);
      g_assert_cmpint (last_number (last.output), >=, MAX (n_synced, n_again) + 1);
      g_assert_cmpint (last_number (last.output), <=, MAX (n_synced, n_again) + 3);
    }
}

/* Five records become two, and a third follows: whatever happens, either all of the old ones are
 * there, or the new ones. */
static void
test_rewriting (ScratchFolder *folder,
                gconstpointer  data)
{
  const Fault *fault = data;
  char *record[] = { (char *) "journal", (char *) "5", NULL };
  char *rewrite[] = { (char *) "rewrite", (char *) "2", NULL };
  char *recover[] = { (char *) "recover", (char *) "0", NULL };
  gboolean fired = TRUE;

  for (int n = 1; fired; n++)
    {
      g_auto(Outcome) before = { 0 }, outcome = { 0 }, after = { 0 };
      int found;

      empty_state (folder);
      before = run (folder, NULL, 0, record);
      g_assert_cmpint (before.status, ==, DONE);
      outcome = run (folder, fault, n, rewrite);
      fired = outcome.fired;
      after = run (folder, NULL, 0, recover);
      g_assert_cmpint (after.status, ==, DONE);
      found = last_number (after.output);
      g_test_message ("%s %s at %d: status %d, %d found", fault->mode, g_strerror (fault->error), n,
                      outcome.status, found);
      g_assert_true (found == 2 || found == 3 || found == 5);
      if (!outcome.killed && outcome.status == DONE)
        g_assert_cmpint (found, ==, 3);
    }
}

int
main (int   argc,
      char *argv[])
{
  /* Flushing to memory is quick, and fails in the same ways. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s", faults[i].mode, g_strerror (faults[i].error));
      g_autofree char *replacing = NULL, *making = NULL, *journal = NULL, *rewriting = NULL;

      g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z, '-');
      replacing = g_strconcat ("/store/faults/replacing/", name, NULL);
      making = g_strconcat ("/store/faults/making/", name, NULL);
      journal = g_strconcat ("/store/faults/journal/", name, NULL);
      rewriting = g_strconcat ("/store/faults/rewriting/", name, NULL);
      g_test_add (replacing, ScratchFolder, &faults[i],
                  scratch_folder_set_up, test_replacing, scratch_folder_tear_down);
      g_test_add (making, ScratchFolder, &faults[i],
                  scratch_folder_set_up, test_making, scratch_folder_tear_down);
      g_test_add (journal, ScratchFolder, &faults[i],
                  scratch_folder_set_up, test_journal, scratch_folder_tear_down);
      g_test_add (rewriting, ScratchFolder, &faults[i],
                  scratch_folder_set_up, test_rewriting, scratch_folder_tear_down);
    }
  g_test_add ("/store/faults/without-links", ScratchFolder, NULL,
              scratch_folder_set_up, test_without_links, scratch_folder_tear_down);
  g_test_add ("/store/faults/folder-that-cannot-be-flushed", ScratchFolder, NULL,
              scratch_folder_set_up, test_folder_that_cannot_be_flushed, scratch_folder_tear_down);
  g_test_add ("/store/faults/what-is-no-failure-and-what-is", ScratchFolder, NULL,
              scratch_folder_set_up, test_what_is_no_failure_and_what_is, scratch_folder_tear_down);
  g_test_add ("/store/faults/power-cut/saving", ScratchFolder, cut_power_while_saving,
              scratch_folder_set_up, test_power_cut, scratch_folder_tear_down);
  g_test_add ("/store/faults/power-cut/recording", ScratchFolder, cut_power_while_recording,
              scratch_folder_set_up, test_power_cut, scratch_folder_tear_down);
  g_test_add ("/store/faults/journal-is-flushed", ScratchFolder, NULL,
              scratch_folder_set_up, test_journal_is_flushed, scratch_folder_tear_down);
  g_test_add ("/store/faults/order-of-flushes", ScratchFolder, NULL,
              scratch_folder_set_up, test_order_of_flushes, scratch_folder_tear_down);

  return g_test_run ();
}
