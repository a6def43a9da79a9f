/* The program that the faults happen to: makes one save, or keeps a journal, and tells how it
 * went by its exit status.
 *
 *   fault-victim save FILE OLD NEW       OLD is what the file should hold, or "-" if there is none
 *   fault-victim journal N               appends records "1" to "N"; prints each once it is synced
 *   fault-victim recover N               replays, then appends N more, printing all of them
 *   fault-victim rewrite N               replays, then keeps "1" to "N" only, and appends N + 1
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/qdm-file-error.h"
#include "store/qdm-journal.h"
#include "store/qdm-safe-save.h"

enum {
  DONE = 0,
  FAILED = 1,
  NOT_DURABLE = 2,
  NO_SENTENCE = 3,
  FORGETFUL = 4,
};

/* A failure has to come with a message. */
static int
status_of (GError *error)
{
  if (error == NULL || error->message == NULL || !g_str_has_suffix (error->message, "."))
    return NO_SENTENCE;
  fprintf (stderr, "%s\n", error->message);
  return g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_DURABLE) ? NOT_DURABLE : FAILED;
}

static gboolean
verify_cb (QdmContent  *read_back,
           gpointer     content,
           GError     **error)
{
  return qdm_content_wait_size (read_back) == g_bytes_get_size (content);
}

static int
save (const char *path,
      const char *old,
      const char *new)
{
  g_autoptr(GBytes) content = g_bytes_new (new, strlen (new));
  g_autoptr(GBytes) old_bytes = g_bytes_new (old, strlen (old));
  g_autoptr(QdmContent) old_content = qdm_content_new_for_bytes (old_bytes);
  g_autoptr(GError) error = NULL;
  QdmFileIdentity expected = { .exists = FALSE }, identity;
  QdmSafeSaveOptions options = {
    .expected = &expected, .n_versions = 2, .verify = verify_cb, .user_data = content,
  };

  if (!g_str_equal (old, "-"))
    qdm_file_identity_init (&expected, NULL, old_content);
  return qdm_safe_save (path, content, &options, &identity, &error) ? DONE : status_of (error);
}

static int
append_and_sync (QdmJournal *journal,
                 int         from,
                 int         n_records)
{
  for (int i = from; i < from + n_records; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      g_autoptr(GBytes) record = g_bytes_new (text, strlen (text));
      g_autoptr(GError) error = NULL;

      if (!qdm_journal_append (journal, record, &error))
        return status_of (error);
      /* A system that could not flush something says so once; the journal goes on saying so. */
      if (!qdm_journal_sync (journal, &error))
        return qdm_journal_sync (journal, NULL) ? FORGETFUL : status_of (error);
      printf ("%d\n", i);
      fflush (stdout);
    }
  return DONE;
}

static gboolean
count_cb (GBytes    *record,
          gpointer   data,
          GError   **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  int *n = data;

  if (atoi (text) != *n + 1)
    abort ();
  *n += 1;
  printf ("%d\n", *n);
  fflush (stdout);
  return TRUE;
}

static int
keep_journal (int      n_records,
              gboolean recover)
{
  QdmFileIdentity base = { .exists = FALSE };
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan", &base);
  g_autoptr(GError) error = NULL;
  int n = 0;

  if (recover && !qdm_journal_replay (journal, count_cb, &n, &error))
    return status_of (error);
  return append_and_sync (journal, n + 1, n_records);
}

static int
rewrite_journal (int n_records)
{
  QdmFileIdentity base = { .exists = FALSE };
  g_autoptr(QdmJournal) journal = qdm_journal_new ("plan", &base);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GError) error = NULL;
  int n = 0;

  if (!qdm_journal_replay (journal, count_cb, &n, &error))
    return status_of (error);
  for (int i = 1; i <= n_records; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_ptr_array_add (records, g_bytes_new (text, strlen (text)));
    }
  if (!qdm_journal_rewrite (journal, &base, records, &error))
    return status_of (error);
  return append_and_sync (journal, n_records + 1, 1);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "save"))
    return save (argv[2], argv[3], argv[4]);
  if (argc == 3 && g_str_equal (argv[1], "journal"))
    return keep_journal (atoi (argv[2]), FALSE);
  if (argc == 3 && g_str_equal (argv[1], "recover"))
    return keep_journal (atoi (argv[2]), TRUE);
  if (argc == 3 && g_str_equal (argv[1], "rewrite"))
    return rewrite_journal (atoi (argv[2]));
  return 99;
}
