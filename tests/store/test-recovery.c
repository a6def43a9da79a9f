#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "model/qdm-types.h"
#include "store/qdm-document.h"
#include "store/qdm-file-error.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#include "plan-generator.h"
#include "random-edits.h"
#include "scratch-folder.h"

/* Work that a killed program leaves: what was done is offered again when the plan is opened, and
 * nothing of it is lost.  The program that is killed is this one, called as
 *
 *   test-recovery work FILE TEXT SEED N [save]
 *
 * It opens FILE, or begins a new plan if that is “-”; makes N random edits, saving half-way if told
 * so; writes to TEXT what the plan is at last, and is killed. */

#define ROUNDS 12

static const char *self_path;

static QdmDocument *
open_document (const char *path)
{
  g_autoptr (GError) error = NULL;
  QdmDocument *document = qdm_document_open (path, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static QdmDocument *
open_and_claim (const char *path)
{
  QdmDocument *document = open_document (path);
  g_autoptr (GError) error = NULL;

  qdm_document_claim (document, FALSE, &error);
  g_assert_no_error (error);
  return document;
}

static GBytes *
dup_text (QdmDocument *document)
{
  return qdm_plan_writer_write (qdm_document_get_plan (document));
}

static void
rename_plan (QdmDocument *document,
             const char  *name)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (qdm_document_get_history (document), QDM_ITEM (qdm_document_get_plan (document)),
                   "name", name, &error);
  g_assert_no_error (error);
}

static void
assert_name (QdmDocument *document,
             const char  *expected)
{
  g_assert_cmpstr (QDM_ITEM (qdm_document_get_plan (document))->name, ==, expected);
}

/* ---- the program that is killed ---- */

/* Random numbers are the test framework's, which prints the seed that repeats a run. */
static void
seed_random (char *program,
             char *seed)
{
  char *argv[] = { program, "--seed", seed, NULL };
  char **rest = argv;
  int argc = 3;

  g_test_init (&argc, &rest, NULL);
}

static int
work (char **arguments)
{
  gboolean is_new = strcmp (arguments[0], "-") == 0;
  g_autoptr (QdmDocument) document = is_new ? qdm_document_new (NULL) : open_document (arguments[0]);
  guint n = (guint) atoi (arguments[3]);
  g_autoptr (GBytes) text = NULL;

  seed_random (arguments[-2], arguments[2]);
  qdm_document_claim (document, FALSE, NULL);
  random_edits_make (qdm_document_get_history (document), n / 2);
  if (arguments[4] != NULL && !qdm_document_save (document, NULL, QDM_SAVE_NONE, NULL))
    return 1;
  random_edits_make (qdm_document_get_history (document), n - n / 2);

  text = dup_text (document);
  g_file_set_contents (arguments[1], g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), NULL);
  kill (getpid (), SIGKILL);
  return 1;
}

/* Returns what the plan was at last. */
static GBytes *
work_and_die (ScratchFolder *folder,
              const char    *path,
              guint          n_edits,
              gboolean       save)
{
  g_autofree char *last = scratch_folder_get_path (folder, "last");
  g_autofree char *seed = g_strdup_printf ("R02S%08x%08x%08x%08x", g_test_rand_int (), g_test_rand_int (),
                                           g_test_rand_int (), g_test_rand_int ());
  g_autofree char *n = g_strdup_printf ("%u", n_edits);
  const char *argv[] = { self_path, "work", path, last, seed, n, save ? "save" : NULL, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);

  g_assert_true (g_file_get_contents (last, &text, &size, NULL));
  return g_bytes_new_take (text, size);
}

static void
put_random_plan (const char *path)
{
  g_autoptr (QdmPlan) plan = plan_generator_new (80);
  g_autoptr (QdmDocument) document = qdm_document_new (plan);
  g_autoptr (GError) error = NULL;

  qdm_document_save (document, path, QDM_SAVE_OVERWRITE, &error);
  g_assert_no_error (error);
}

static void
assert_text (QdmDocument *document,
             GBytes      *expected)
{
  g_autoptr (GBytes) text = dup_text (document);

  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                   g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
}

static void
assert_nothing_left (void)
{
  g_auto (GStrv) ids = qdm_document_list_abandoned ();

  g_assert_cmpuint (g_strv_length (ids), ==, 0);
}

static void
recover (QdmDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (qdm_document_get_unsaved (document));
  g_assert_true (qdm_unsaved_is_exact (qdm_document_get_unsaved (document)));
  g_assert_cmpuint (qdm_document_recover (document, &error), ==, 0);
  g_assert_no_error (error);
}

/* ---- after a kill ---- */

static void
test_killed (ScratchFolder *folder,
             gconstpointer  data)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GBytes) last = NULL;
      g_autoptr (GBytes) before = NULL;
      g_autoptr (QdmDocument) document = NULL;
      QdmHistory *history;

      put_random_plan (folder->path);
      last = work_and_die (folder, folder->path, 40, GPOINTER_TO_INT (data));
      document = open_and_claim (folder->path);
      history = qdm_document_get_history (document);
      before = dup_text (document);
      /* Random edits may all be undone again: then nothing is lost with them. */
      if (qdm_document_get_unsaved (document) == NULL)
        {
          assert_text (document, last);
          continue;
        }
      recover (document);
      assert_text (document, last);
      g_assert_true (qdm_document_is_modified (document));

      while (qdm_history_get_undo_name (history) != NULL)
        qdm_history_undo (history);
      assert_text (document, before);
    }
  assert_nothing_left ();
}

/* The program is killed a second time, right after it has recovered. */
static void
test_killed_twice (ScratchFolder *folder,
                   gconstpointer  data)
{
  g_autoptr (GBytes) last = NULL;
  g_autoptr (QdmDocument) document = NULL;
  QdmDocument *first;

  put_random_plan (folder->path);
  last = work_and_die (folder, folder->path, 30, FALSE);
  first = open_and_claim (folder->path);
  recover (first);
  rename_plan (first, "and more");
  /* Modified, and not given up: what is recorded stays, as after a kill. */
  g_object_unref (first);

  document = open_and_claim (folder->path);
  recover (document);
  assert_name (document, "and more");
  qdm_history_undo (qdm_document_get_history (document));
  assert_text (document, last);
  qdm_document_give_up (document);
}

static void
test_never_saved (ScratchFolder *folder,
                  gconstpointer  data)
{
  g_autoptr (GBytes) last = work_and_die (folder, "-", 30, FALSE);
  g_auto (GStrv) ids = qdm_document_list_abandoned ();
  g_autofree char *path = NULL;
  g_autoptr (QdmDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_null (qdm_document_dup_abandoned_path (ids[0]));
  document = qdm_document_new_abandoned (ids[0], &error);
  g_assert_no_error (error);
  assert_text (document, last);
  g_assert_true (qdm_document_is_modified (document));
  g_assert_null (qdm_document_get_path (document));
  assert_nothing_left ();

  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  g_clear_object (&document);
  assert_nothing_left ();
}

static void
test_known_before_opening (ScratchFolder *folder,
                           gconstpointer  data)
{
  g_autoptr (GBytes) last = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *path = NULL;
  g_autoptr (QdmDocument) document = NULL;

  put_random_plan (folder->path);
  last = work_and_die (folder, folder->path, 30, FALSE);
  ids = qdm_document_list_abandoned ();
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  path = qdm_document_dup_abandoned_path (ids[0]);
  g_assert_cmpstr (path, ==, folder->path);

  document = open_and_claim (folder->path);
  g_assert_nonnull (qdm_document_get_unsaved (document));
  g_assert_true (qdm_document_drop_unsaved (document, NULL));
  assert_nothing_left ();
}

/* Whoever works on the plan by then keeps what he does. */
static void
test_dropped_without_opening (ScratchFolder *folder,
                              gconstpointer  data)
{
  g_autoptr (GBytes) last = NULL;
  g_auto (GStrv) ids = NULL;
  g_autoptr (QdmDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  put_random_plan (folder->path);
  last = work_and_die (folder, folder->path, 30, FALSE);
  ids = qdm_document_list_abandoned ();
  document = open_and_claim (folder->path);
  g_assert_false (qdm_document_drop_abandoned (ids[0], &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_nonnull (qdm_document_get_unsaved (document));
  g_clear_object (&document);

  g_assert_cmpint (g_unlink (folder->path), ==, 0);
  g_assert_true (qdm_document_drop_abandoned (ids[0], &error));
  g_assert_no_error (error);
  assert_nothing_left ();
}

/* Until somebody has decided, nothing can be done that would not fit any more. */
static void
test_decide_first (ScratchFolder *folder,
                   gconstpointer  data)
{
  g_autoptr (QdmDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  QdmDocument *first;

  put_random_plan (folder->path);
  first = open_and_claim (folder->path);
  rename_plan (first, "lost");
  g_object_unref (first);

  document = open_and_claim (folder->path);
  g_assert_cmpuint (qdm_unsaved_count (qdm_document_get_unsaved (document)), ==, 1);
  g_assert_false (qdm_history_set (qdm_document_get_history (document), QDM_ITEM (qdm_document_get_plan (document)),
                                   "name", "too early", &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_true (qdm_document_drop_unsaved (document, NULL));
  rename_plan (document, "in time");
  qdm_document_give_up (document);
}

/* ---- nothing to recover ---- */

static void
test_saved_leaves_nothing (ScratchFolder *folder,
                           gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (GError) error = NULL;

  qdm_document_claim (document, FALSE, &error);
  g_assert_no_error (error);
  rename_plan (document, "one");
  g_assert_true (qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error));
  assert_nothing_left ();
  rename_plan (document, "two");
  g_assert_true (qdm_document_save (document, NULL, QDM_SAVE_NONE, &error));
  rename_plan (document, "three");
  qdm_history_undo (qdm_document_get_history (document));
  g_clear_object (&document);
  assert_nothing_left ();

  document = open_and_claim (folder->path);
  g_assert_null (qdm_document_get_unsaved (document));
  assert_name (document, "two");
}

static void
test_given_up_leaves_nothing (ScratchFolder *folder,
                              gconstpointer  data)
{
  g_autoptr (QdmDocument) document = NULL;

  put_random_plan (folder->path);
  document = open_and_claim (folder->path);
  rename_plan (document, "not wanted");
  qdm_document_give_up (document);
  g_clear_object (&document);
  assert_nothing_left ();
}

/* The program dies when the file is saved, and before the journal is emptied. */
static void
test_killed_after_saving (ScratchFolder *folder,
                          gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (folder->dir, ".journal", NULL);
  g_autofree char *name = NULL;
  g_autoptr (QdmDocument) document = NULL;
  QdmDocument *first;
  g_autoptr (GDir) state = NULL;
  g_autofree char *state_name = g_build_filename (g_get_user_state_dir (), "qaidam", NULL);
  g_autoptr (GError) error = NULL;

  put_random_plan (folder->path);
  first = open_and_claim (folder->path);
  rename_plan (first, "saved");

  /* A second name keeps the journal, to which the save adds its mark. */
  state = g_dir_open (state_name, 0, NULL);
  name = g_build_filename (state_name, g_dir_read_name (state), NULL);
  g_assert_cmpint (link (name, aside), ==, 0);
  g_assert_true (qdm_document_save (first, NULL, QDM_SAVE_NONE, &error));
  g_object_unref (first);
  g_assert_cmpint (g_rename (aside, name), ==, 0);

  document = open_and_claim (folder->path);
  g_assert_null (qdm_document_get_unsaved (document));
  assert_name (document, "saved");
  assert_nothing_left ();
}

/* ---- while saving ---- */

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/* What is done while the file is being written is not in it. */
static void
test_edited_while_saving (ScratchFolder *folder,
                          gconstpointer  data)
{
  const char *target = data;
  g_autofree char *other = scratch_folder_get_path (folder, "other.qdm");
  const char *path = target != NULL ? other : folder->path;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (QdmDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  QdmDocument *first;

  put_random_plan (folder->path);
  first = open_and_claim (folder->path);
  rename_plan (first, "in time");
  qdm_document_save_async (first, path, QDM_SAVE_OVERWRITE, NULL, NULL, NULL, keep_result_cb, &saved);
  rename_plan (first, "too late");
  while (saved == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (qdm_document_save_finish (first, saved, &error));
  g_clear_object (&saved);
  g_assert_finalize_object (first);

  document = open_and_claim (path);
  assert_name (document, "in time");
  g_assert_cmpuint (qdm_unsaved_count (qdm_document_get_unsaved (document)), ==, 1);
  recover (document);
  assert_name (document, "too late");
  g_assert_true (qdm_document_save (document, NULL, QDM_SAVE_NONE, &error));
  assert_nothing_left ();
}

/* ---- when somebody else has changed the file ---- */

static void
test_what_fits (ScratchFolder *folder,
                gconstpointer  data)
{
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain-1");
  g_autoptr (GError) error = NULL;
  QdmDocument *mine, *theirs;

  qdm_document_save (document, folder->path, QDM_SAVE_NONE, &error);
  g_clear_object (&document);

  mine = open_and_claim (folder->path);
  rename_plan (mine, "mine");
  g_assert_true (qdm_history_insert (qdm_document_get_history (mine), QDM_ITEM (qdm_document_get_plan (mine)),
                                     chain, 0, &error));
  g_assert_true (qdm_history_set (qdm_document_get_history (mine), chain, "name", "盐湖", &error));
  g_object_unref (mine);
  theirs = open_document (folder->path);
  rename_plan (theirs, "theirs");
  g_assert_true (qdm_document_save (theirs, NULL, QDM_SAVE_NONE, &error));
  g_object_unref (theirs);

  /* Their name stays; what is new comes. */
  document = open_and_claim (folder->path);
  g_assert_false (qdm_unsaved_is_exact (qdm_document_get_unsaved (document)));
  g_assert_cmpuint (qdm_document_recover (document, &error), ==, 1);
  g_assert_no_error (error);
  assert_name (document, "theirs");
  g_assert_cmpstr (qdm_plan_get_item (qdm_document_get_plan (document), "chain-1")->name, ==, "盐湖");
  g_clear_object (&document);

  /* From now on the journal begins from their file. */
  document = open_and_claim (folder->path);
  g_assert_cmpuint (qdm_unsaved_count (qdm_document_get_unsaved (document)), ==, 2);
  recover (document);
  g_assert_nonnull (qdm_plan_get_item (qdm_document_get_plan (document), "chain-1"));
  qdm_document_give_up (document);
}

/* ---- the lock ---- */

static void
test_in_use (ScratchFolder *folder,
             gconstpointer  data)
{
  g_autoptr (QdmDocument) first = NULL;
  g_autoptr (QdmDocument) second = NULL;
  g_autoptr (GError) error = NULL;

  put_random_plan (folder->path);
  first = open_and_claim (folder->path);
  second = open_document (folder->path);
  g_assert_false (qdm_document_claim (second, FALSE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  g_assert_cmpstr (qdm_history_get_refusal (qdm_document_get_history (second)), ==, error->message);
  g_clear_error (&error);

  g_clear_object (&first);
  g_assert_true (qdm_document_claim (second, TRUE, &error));
  g_assert_no_error (error);
  rename_plan (second, "ours now");
  qdm_document_give_up (second);
}

/* Saving under another name moves the lock, and does not take a file from somebody. */
static void
test_lock_follows (ScratchFolder *folder,
                   gconstpointer  data)
{
  g_autofree char *other = scratch_folder_get_path (folder, "other.qdm");
  g_autoptr (QdmDocument) document = NULL;
  g_autoptr (QdmDocument) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  put_random_plan (folder->path);
  document = open_and_claim (folder->path);
  g_assert_true (qdm_document_save (document, other, QDM_SAVE_NONE, &error));
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, ".~lock.other.qdm# other.qdm plan.qdm");

  second = open_and_claim (folder->path);
  g_assert_false (qdm_document_save (second, other, QDM_SAVE_OVERWRITE, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  g_assert_cmpstr (qdm_document_get_path (second), ==, folder->path);
}

/* ---- when the journal cannot be written ---- */

static void
note_failure_cb (QdmDocument  *document,
                 const GError *error,
                 guint        *n)
{
  g_assert_nonnull (error->message);
  (*n)++;
}

static void
test_no_room_is_told_once (ScratchFolder *folder,
                           gconstpointer  data)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "qaidam", NULL);
  g_autofree char *aside = g_strconcat (state, ".aside", NULL);
  g_autoptr (QdmDocument) document = NULL;
  guint n = 0;

  put_random_plan (folder->path);
  document = open_and_claim (folder->path);
  g_signal_connect (document, "recording-failed", G_CALLBACK (note_failure_cb), &n);
  g_rename (state, aside);
  scratch_folder_put (state, "a file where a folder should be");
  rename_plan (document, "one");
  rename_plan (document, "two");
  g_assert_cmpuint (n, ==, 1);

  /* What had no room then is not forgotten. */
  g_assert_cmpint (g_unlink (state), ==, 0);
  rename_plan (document, "three");
  g_clear_object (&document);
  document = open_and_claim (folder->path);
  g_assert_cmpuint (qdm_unsaved_count (qdm_document_get_unsaved (document)), ==, 3);
  recover (document);
  assert_name (document, "three");
  qdm_document_give_up (document);
}

#define ADD(name, data, func) \
  g_test_add ("/store/recovery/" name, ScratchFolder, data, scratch_folder_set_up, func, scratch_folder_tear_down)

int
main (int   argc,
      char *argv[])
{
  ScratchFolder state;
  int result;

  if (argc > 1 && strcmp (argv[1], "work") == 0)
    return work (argv + 2);

  /* Before anything asks GLib where state belongs. */
  self_path = argv[0];
  scratch_folder_set_up (&state, NULL);
  g_setenv ("XDG_STATE_HOME", state.dir, TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("killed/mid-work", GINT_TO_POINTER (FALSE), test_killed);
  ADD ("killed/after-a-save", GINT_TO_POINTER (TRUE), test_killed);
  ADD ("killed/twice", NULL, test_killed_twice);
  ADD ("killed/never-saved", NULL, test_never_saved);
  ADD ("killed/before-the-journal-is-emptied", NULL, test_killed_after_saving);
  ADD ("known-before-opening", NULL, test_known_before_opening);
  ADD ("dropped-without-opening", NULL, test_dropped_without_opening);
  ADD ("decide-first", NULL, test_decide_first);
  ADD ("saved-leaves-nothing", NULL, test_saved_leaves_nothing);
  ADD ("given-up-leaves-nothing", NULL, test_given_up_leaves_nothing);
  ADD ("edited-while-saving", NULL, test_edited_while_saving);
  ADD ("edited-while-saving/elsewhere", "other", test_edited_while_saving);
  ADD ("what-fits", NULL, test_what_fits);
  ADD ("in-use", NULL, test_in_use);
  ADD ("lock-follows", NULL, test_lock_follows);
  ADD ("no-room-is-told-once", NULL, test_no_room_is_told_once);

  result = g_test_run ();
  scratch_folder_tear_down (&state, NULL);
  return result;
}
