#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scratch-folder.h"
#include "store/qdm-file-error.h"
#include "store/qdm-journal.h"

static const QdmFileIdentity base = { .exists = TRUE, .size = 4711, .checksum = { 1, 2, 0xfe } };
static const QdmFileIdentity other_base = { .exists = FALSE };

static void
append (QdmJournal *journal,
        const char *text)
{
  g_autoptr(GBytes) record = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  qdm_journal_append (journal, record, &error);
  g_assert_no_error (error);
}

static gboolean
collect_cb (GBytes    *record,
            gpointer   data,
            GError   **error)
{
  GString *text = data;

  g_string_append_len (text, g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  g_string_append_c (text, '|');
  return TRUE;
}

/* Returns a journal that was replayed, after comparing the records with @expected, in which each
 * ends with '|'. */
static QdmJournal *
replay (const char *expected)
{
  QdmJournal *journal = qdm_journal_new ("plan-1", &other_base);
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new (NULL);

  qdm_journal_replay (journal, collect_cb, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
  return journal;
}

static void
assert_replays (const char *expected)
{
  qdm_journal_unref (replay (expected));
}

/* Returns the path of a journal of the records "one", "two" and "three". */
static char *
write_three (void)
{
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);

  append (journal, "one");
  append (journal, "two");
  append (journal, "three");
  g_assert_true (qdm_journal_sync (journal, NULL));
  return g_strdup (qdm_journal_get_path (journal));
}

static void
remove_journal (void)
{
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);

  g_assert_true (qdm_journal_discard (journal, &base, NULL));
  g_assert_false (qdm_journal_exists (journal));
}

static void
test_nothing_is_no_file (void)
{
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);

  g_assert_true (qdm_journal_sync (journal, NULL));
  g_assert_false (qdm_journal_exists (journal));
  assert_replays ("");
  g_assert_false (qdm_journal_exists (journal));
  g_assert_true (qdm_journal_discard (journal, &base, NULL));
}

static void
test_records_come_back (void)
{
  g_autofree char *path = write_three ();
  g_autoptr(QdmJournal) journal = replay ("one|two|three|");

  g_assert_true (g_str_has_prefix (path, g_get_user_state_dir ()));
  g_assert_true (qdm_file_identity_equal (qdm_journal_get_base (journal), &base));
  g_assert_true (qdm_journal_discard (journal, &other_base, NULL));
}

static void
test_any_bytes_come_back (void)
{
  QdmJournal *journal = qdm_journal_new ("plan-1", &base);
  g_autofree char *large = g_strnfill (3000000, 'x');
  g_autofree char *expected = g_strconcat ("|qaidam-journal-1\n|", large, "||", NULL);

  append (journal, "");
  append (journal, "qaidam-journal-1\n");
  append (journal, large);
  append (journal, "");
  qdm_journal_unref (journal);
  assert_replays (expected);
  remove_journal ();
}

static void
test_discarding_begins_anew (void)
{
  QdmJournal *journal = qdm_journal_new ("plan-1", &base);

  append (journal, "saved");
  g_assert_true (qdm_journal_discard (journal, &other_base, NULL));
  g_assert_false (qdm_journal_exists (journal));
  assert_replays ("");
  append (journal, "new");
  qdm_journal_unref (journal);

  journal = replay ("new|");
  g_assert_true (qdm_file_identity_equal (qdm_journal_get_base (journal), &other_base));
  g_assert_true (qdm_journal_discard (journal, &base, NULL));
  qdm_journal_unref (journal);
}

static void
test_replayed_journal_goes_on (void)
{
  QdmJournal *journal;

  g_free (write_three ());
  journal = replay ("one|two|three|");
  append (journal, "four");
  qdm_journal_unref (journal);
  assert_replays ("one|two|three|four|");
  remove_journal ();
}

/* The longest of the three beginnings that @n_bytes hold wholly. */
static const char *
beginning_of (gsize n_bytes,
              gsize size)
{
  const gsize prefix = 12;

  if (n_bytes >= size)
    return "one|two|three|";
  if (n_bytes >= size - (prefix + strlen ("three")))
    return "one|two|";
  if (n_bytes >= size - (2 * prefix + strlen ("twothree")))
    return "one|";
  return "";
}

static void
test_cut_at_any_byte (void)
{
  g_autofree char *path = write_three ();
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize n = 0; n <= size; n++)
    {
      g_autofree char *expected = g_strconcat (beginning_of (n, size), "later|", NULL);
      QdmJournal *journal;

      g_assert_true (g_file_set_contents (path, content, n, NULL));
      journal = replay (beginning_of (n, size));
      append (journal, "later");
      qdm_journal_unref (journal);
      assert_replays (expected);
    }
  remove_journal ();
}

static void
test_damage_at_any_byte (void)
{
  g_autofree char *path = write_three ();
  g_autofree char *content = NULL;
  gsize size, first = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize n = strlen ("qaidam-journal-1\n"); n < size; n++)
    {
      QdmJournal *journal;

      content[n] ^= 0x10;
      g_assert_true (g_file_set_contents (path, content, size, NULL));
      content[n] ^= 0x10;
      /* All records that end before the damage, and none of those after it. */
      journal = replay (beginning_of (n, size));
      append (journal, "3");
      qdm_journal_unref (journal);
      first += *beginning_of (n, size) == '\0';
    }
  g_assert_cmpuint (first, >, 0);
  remove_journal ();
}

/* Sound records that follow others than those that they were written after: what a disk may hold
 * after a power cut in a file that was begun anew. */
static void
test_records_count_only_in_their_place (void)
{
  g_autofree char *path = write_three ();
  g_autofree char *first = NULL, *second = NULL;
  QdmJournal *journal;
  gsize size, tail = 2 * 12 + strlen ("twothree");

  g_assert_true (g_file_get_contents (path, &first, &size, NULL));
  remove_journal ();
  journal = qdm_journal_new ("plan-1", &base);
  append (journal, "ONE");
  append (journal, "two");
  append (journal, "three");
  qdm_journal_unref (journal);
  g_assert_true (g_file_get_contents (path, &second, &size, NULL));

  memcpy (second + size - tail, first + size - tail, tail);
  g_assert_true (g_file_set_contents (path, second, size, NULL));
  assert_replays ("ONE|");
  remove_journal ();
}

static void
test_foreign_file_stays (void)
{
  g_autofree char *path = write_three ();
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);
  g_autoptr(GError) error = NULL;

  scratch_folder_put (path, "qaidam-journal-2\nwhatever comes then");
  g_assert_false (qdm_journal_replay (journal, collect_cb, NULL, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED);
  scratch_folder_assert_content (path, "qaidam-journal-2\nwhatever comes then");
  remove_journal ();
}

static void
test_earlier_journal_is_not_overwritten (void)
{
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);
  g_autoptr(GBytes) record = g_bytes_new_static ("x", 1);
  g_autoptr(GError) error = NULL;

  g_free (write_three ());
  g_assert_true (qdm_journal_exists (journal));
  g_assert_false (qdm_journal_append (journal, record, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  assert_replays ("one|two|three|");
  remove_journal ();
}

static void
test_living_journal_is_left_alone (void)
{
  g_autoptr(QdmJournal) living = qdm_journal_new ("plan-1", &base);
  g_autoptr(QdmJournal) second = qdm_journal_new ("plan-1", &base);
  g_autoptr(GError) error = NULL;

  append (living, "one");
  g_assert_false (qdm_journal_replay (second, collect_cb, NULL, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (qdm_journal_discard (second, &base, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED);
  append (living, "two");
  g_assert_true (qdm_journal_discard (living, &base, NULL));
}

/* ---- more than one ---- */

static void
test_rewriting_replaces_all (void)
{
  g_autofree char *path = write_three ();
  g_autoptr(QdmJournal) journal = replay ("one|two|three|");
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (records, g_bytes_new_static ("two", 3));
  g_assert_true (qdm_journal_rewrite (journal, &other_base, records, &error));
  g_assert_no_error (error);
  append (journal, "four");
  g_assert_true (qdm_journal_sync (journal, &error));
  g_clear_pointer (&journal, qdm_journal_unref);

  journal = replay ("two|four|");
  g_assert_true (qdm_file_identity_equal (qdm_journal_get_base (journal), &other_base));
  g_assert_true (qdm_journal_discard (journal, &base, NULL));
}

/* Only those that nobody uses, whatever else lies in the folder. */
static void
test_abandoned_are_listed (void)
{
  g_autofree char *path = write_three ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *odd = g_build_filename (folder, "odd.journal", NULL);
  g_autofree char *note = g_build_filename (folder, "note", NULL);
  g_autoptr(QdmJournal) living = qdm_journal_new ("file:/home/李/a plan.qdm", &base);
  g_auto(GStrv) ids = NULL, more = NULL;

  append (living, "one");
  scratch_folder_put (odd, "not a journal");
  scratch_folder_put (note, "nothing");
  ids = qdm_journal_list_abandoned ();
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, "plan-1");
  remove_journal ();

  g_clear_pointer (&living, qdm_journal_unref);
  more = qdm_journal_list_abandoned ();
  g_assert_cmpuint (g_strv_length (more), ==, 1);
  g_assert_cmpstr (more[0], ==, "file:/home/李/a plan.qdm");
  living = qdm_journal_new (more[0], &base);
  g_assert_true (qdm_journal_discard (living, &base, NULL));
  g_unlink (odd);
  g_unlink (note);
}

typedef struct {
  QdmJournal *journal;
  gboolean done;
} Syncing;

static gpointer
sync_thread (gpointer data)
{
  Syncing *syncing = data;

  while (!g_atomic_int_get (&syncing->done))
    g_assert_true (qdm_journal_sync (syncing->journal, NULL));
  return NULL;
}

/* A slow disk keeps nobody from working: records come while others are being synced, and the journal
 * is emptied in between. */
static void
test_syncing_beside_appending (void)
{
  Syncing syncing = { qdm_journal_new ("plan-1", &base), FALSE };
  GThread *thread = g_thread_new ("sync", sync_thread, &syncing);

  for (int i = 0; i < 300; i++)
    {
      if (i % 50 == 0)
        g_assert_true (qdm_journal_discard (syncing.journal, &base, NULL));
      append (syncing.journal, i < 298 ? "x" : "last");
    }
  g_atomic_int_set (&syncing.done, TRUE);
  g_thread_join (thread);
  g_assert_true (qdm_journal_sync (syncing.journal, NULL));
  g_assert_true (qdm_journal_discard (syncing.journal, &base, NULL));
  append (syncing.journal, "after");
  qdm_journal_unref (syncing.journal);
  assert_replays ("after|");
  remove_journal ();
}

static gboolean
refuse_second_cb (GBytes    *record,
                  gpointer   data,
                  GError   **error)
{
  int *n = data;

  if (++*n < 2)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "cannot be applied");
  return FALSE;
}

static void
test_refused_record_ends_the_replay (void)
{
  QdmJournal *journal = qdm_journal_new ("plan-1", &base);
  g_autoptr(GError) error = NULL;
  int n = 0;

  g_free (write_three ());
  g_assert_false (qdm_journal_replay (journal, refuse_second_cb, &n, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_assert_cmpint (n, ==, 2);
  qdm_journal_unref (journal);
  assert_replays ("one|two|three|");
  remove_journal ();
}

static void
test_plans_do_not_meet (void)
{
  const char *ids[] = { "a/b", "a_b", "../a", "柴达木", "柴达本" };
  g_autoptr(GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(QdmJournal) journal = qdm_journal_new (ids[i], &base);
      g_autofree char *folder = g_path_get_dirname (qdm_journal_get_path (journal));

      g_assert_true (g_str_has_suffix (folder, "/qaidam"));
      g_assert_true (g_hash_table_add (paths, g_strdup (qdm_journal_get_path (journal))));
    }
}

static void
test_folder_that_cannot_be_made_is_told (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "qaidam", NULL);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan-1", &base);
  g_autoptr(GBytes) record = g_bytes_new_static ("x", 1);
  g_autoptr(GError) error = NULL;

  g_rename (folder, aside);
  scratch_folder_put (folder, "a file where a folder should be");
  g_assert_false (qdm_journal_append (journal, record, &error));
  g_assert_error (error, QDM_FILE_ERROR, QDM_FILE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  append (journal, "x");
  g_assert_true (qdm_journal_discard (journal, &base, NULL));
}

int
main (int   argc,
      char *argv[])
{
  ScratchFolder state;
  int result;

  /* Before anything asks GLib where state belongs. */
  scratch_folder_set_up (&state, NULL);
  g_setenv ("XDG_STATE_HOME", state.dir, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/journal/nothing-is-no-file", test_nothing_is_no_file);
  g_test_add_func ("/store/journal/records-come-back", test_records_come_back);
  g_test_add_func ("/store/journal/any-bytes-come-back", test_any_bytes_come_back);
  g_test_add_func ("/store/journal/discarding-begins-anew", test_discarding_begins_anew);
  g_test_add_func ("/store/journal/replayed-goes-on", test_replayed_journal_goes_on);
  g_test_add_func ("/store/journal/cut-at-any-byte", test_cut_at_any_byte);
  g_test_add_func ("/store/journal/damage-at-any-byte", test_damage_at_any_byte);
  g_test_add_func ("/store/journal/records-count-only-in-their-place", test_records_count_only_in_their_place);
  g_test_add_func ("/store/journal/foreign-file-stays", test_foreign_file_stays);
  g_test_add_func ("/store/journal/earlier-is-not-overwritten", test_earlier_journal_is_not_overwritten);
  g_test_add_func ("/store/journal/living-is-left-alone", test_living_journal_is_left_alone);
  g_test_add_func ("/store/journal/refused-record-ends-the-replay", test_refused_record_ends_the_replay);
  g_test_add_func ("/store/journal/rewriting-replaces-all", test_rewriting_replaces_all);
  g_test_add_func ("/store/journal/abandoned-are-listed", test_abandoned_are_listed);
  g_test_add_func ("/store/journal/syncing-beside-appending", test_syncing_beside_appending);
  g_test_add_func ("/store/journal/plans-do-not-meet", test_plans_do_not_meet);
  g_test_add_func ("/store/journal/folder-that-cannot-be-made-is-told", test_folder_that_cannot_be_made_is_told);

  result = g_test_run ();
  scratch_folder_tear_down (&state, NULL);
  return result;
}
