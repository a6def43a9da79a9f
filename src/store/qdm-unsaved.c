#include "store/qdm-unsaved.h"

#include <sys/stat.h>

#include "store/qdm-journal-record.h"
#include "store/qdm-plan-reader.h"

/**
 * QdmUnsaved:
 *
 * What an earlier session, which came to an unexpected end, has left in a plan's journal.
 *
 * The journal says which version of the file its steps begin from, and where a save began what the
 * file was going to be.  So it is known which of the steps the file holds already: all of those up
 * to the last save that succeeded, whether or not there was time to empty the journal afterwards.
 * If somebody has changed the file since then, the steps are done where they still fit.
 */
struct _QdmUnsaved {
  QdmJournal *journal;
  QdmFileIdentity identity;
  GPtrArray *records;
  GBytes *plan;      /* the text of a plan without a file, or NULL */
  guint first;       /* the first record that the file does not hold */
  guint n_steps;     /* from there on */
  gboolean is_exact; /* whether they begin from what is in the file */
  gint64 time;
};

static gboolean
collect_cb (GBytes    *record,
            gpointer   records,
            GError   **error)
{
  g_ptr_array_add (records, g_bytes_ref (record));
  return TRUE;
}

static void
look_through (QdmUnsaved *self)
{
  self->is_exact = qdm_file_identity_equal (qdm_journal_get_base (self->journal), &self->identity);
  for (guint i = 0; i < self->records->len; i++)
    {
      GBytes *record = self->records->pdata[i];

      if (qdm_journal_record_is_save_of (record, &self->identity))
        {
          self->first = i + 1;
          self->is_exact = TRUE;
        }
      else if (qdm_journal_record_get_kind (record) == QDM_JOURNAL_RECORD_PLAN && self->plan == NULL)
        self->plan = qdm_journal_record_dup_plan (record);
    }
  for (guint i = self->first; i < self->records->len; i++)
    if (qdm_journal_record_get_kind (self->records->pdata[i]) == QDM_JOURNAL_RECORD_STEP)
      self->n_steps++;
}

/**
 * qdm_unsaved_find:
 * @journal: a journal to which nothing was appended yet
 * @identity: which version of the plan's file is there now
 * @error: return location for a %QDM_FILE_ERROR; %QDM_FILE_ERROR_LOCKED if a living program uses
 *   the journal
 *
 * Looks what an earlier session has left, and takes over the journal.  A journal of which the file
 * holds everything is discarded.
 *
 * Returns: (transfer full) (nullable): what there is to recover; %NULL without @error if nothing
 */
QdmUnsaved *
qdm_unsaved_find (QdmJournal             *journal,
                  const QdmFileIdentity  *identity,
                  GError                **error)
{
  g_autoptr (QdmUnsaved) self = g_new0 (QdmUnsaved, 1);
  struct stat st;

  self->journal = qdm_journal_ref (journal);
  self->identity = *identity;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (stat (qdm_journal_get_path (journal), &st) == 0)
    self->time = st.st_mtim.tv_sec;
  if (!qdm_journal_replay (journal, collect_cb, self->records, error))
    return NULL;

  look_through (self);
  if (self->n_steps > 0)
    return g_steal_pointer (&self);
  qdm_journal_discard (journal, identity, error);
  return NULL;
}

/**
 * qdm_unsaved_free:
 * @self: (transfer full): what was found
 */
void
qdm_unsaved_free (QdmUnsaved *self)
{
  qdm_journal_unref (self->journal);
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->plan, g_bytes_unref);
  g_free (self);
}

/**
 * qdm_unsaved_count:
 * @self: what was found
 *
 * Returns: how many steps
 */
guint
qdm_unsaved_count (QdmUnsaved *self)
{
  return self->n_steps;
}

/**
 * qdm_unsaved_dup_time:
 * @self: what was found
 *
 * Returns: (transfer full): when the last of them was recorded, in local time
 */
GDateTime *
qdm_unsaved_dup_time (QdmUnsaved *self)
{
  return g_date_time_new_from_unix_local (self->time);
}

/**
 * qdm_unsaved_is_exact:
 * @self: what was found
 *
 * Returns: whether the steps begin from what is in the file; if not, somebody has changed it since
 */
gboolean
qdm_unsaved_is_exact (QdmUnsaved *self)
{
  return self->is_exact;
}

/**
 * qdm_unsaved_get_journal:
 * @self: what was found
 *
 * Returns: (transfer none): where it was found, for what is done from now on
 */
QdmJournal *
qdm_unsaved_get_journal (QdmUnsaved *self)
{
  return self->journal;
}

/**
 * qdm_unsaved_load_plan:
 * @self: what was found of a plan that had no file
 * @error: return location for a %QDM_PLAN_ERROR
 *
 * Returns: (transfer full) (nullable): the plan that the steps begin from
 */
QdmPlan *
qdm_unsaved_load_plan (QdmUnsaved  *self,
                       GError     **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  return qdm_plan_reader_read (self->plan != NULL ? self->plan : nothing, qdm_journal_get_path (self->journal),
                               NULL, NULL, NULL, NULL, error);
}

/**
 * qdm_unsaved_redo:
 * @self: what was found
 * @history: the history of the plan as its file has it
 * @error: return location for a %QDM_FILE_ERROR: the journal could not be brought in line with
 *   what was done
 *
 * Does the steps again; each can be undone.  The journal then holds those that were done.
 *
 * Returns: how many could not be done, because the file is not the one they were made for
 */
guint
qdm_unsaved_redo (QdmUnsaved  *self,
                  QdmHistory  *history,
                  GError     **error)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  guint n_left = 0;

  for (guint i = self->first; i < self->records->len; i++)
    {
      GBytes *record = self->records->pdata[i];

      if (qdm_journal_record_get_kind (record) != QDM_JOURNAL_RECORD_STEP)
        continue;
      if (qdm_journal_record_redo (record, history, self->is_exact))
        g_ptr_array_add (done, record);
      else
        {
          /* The next ones no longer find what they were made for. */
          self->is_exact = FALSE;
          n_left++;
        }
    }
  if (!self->is_exact)
    qdm_journal_rewrite (self->journal, &self->identity, done, error);
  return n_left;
}
