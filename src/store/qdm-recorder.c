#include "store/qdm-recorder.h"

#include <gio/gio.h>

#include "store/qdm-journal-record.h"

/**
 * QdmRecorder:
 *
 * Writes what is done to a plan into its journal: each step when it is done, undone or redone, as
 * one record of the size of the step, which survives the end of the program at once and a power cut
 * a second later.  When nothing is left to save, the journal is emptied.
 */
struct _QdmRecorder {
  GObject parent_instance;

  QdmHistory *history;
  QdmJournal *journal;
  GPtrArray *edits;     /* GVariant, since the plan was last at rest */
  GQueue backlog;       /* GBytes, what is still to be appended */
  QdmFileIdentity base; /* the file as it was last saved or opened, … */
  GBytes *origin;       /* … or if there is none, the plan as it was at first */
  gboolean is_empty;    /* nothing is recorded */
  GBytes *mark;         /* of a save that began when nothing was recorded; else NULL */
  GPtrArray *since;     /* GBytes, what was recorded since a save began; NULL if none runs */
  guint sync_source;
  gboolean failing;     /* and it has been told */
};

/* How much work a power cut may take. */
#define SYNC_SECONDS 1

enum { FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmRecorder, qdm_recorder, G_TYPE_OBJECT)

static void
qdm_recorder_finalize (GObject *object)
{
  QdmRecorder *self = QDM_RECORDER (object);

  g_clear_handle_id (&self->sync_source, g_source_remove);
  g_object_unref (self->history);
  g_ptr_array_unref (self->edits);
  g_queue_clear_full (&self->backlog, (GDestroyNotify) g_bytes_unref);
  g_clear_pointer (&self->origin, g_bytes_unref);
  g_clear_pointer (&self->mark, g_bytes_unref);
  g_clear_pointer (&self->since, g_ptr_array_unref);
  qdm_journal_unref (self->journal);

  G_OBJECT_CLASS (qdm_recorder_parent_class)->finalize (object);
}

static void
qdm_recorder_class_init (QdmRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_recorder_finalize;

  /**
   * QdmRecorder::failed:
   * @self: the recorder
   * @error: why, in a sentence for people
   *
   * What is being done could not be recorded.  Told once; the recorder goes on trying.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
qdm_recorder_init (QdmRecorder *self)
{
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_queue_init (&self->backlog);
}

/* ---- to the disk ---- */

static gboolean sync_cb (gpointer data);

static void
schedule_sync (QdmRecorder *self)
{
  if (self->sync_source == 0)
    self->sync_source = g_timeout_add_seconds (SYNC_SECONDS, sync_cb, self);
}

static void
take_outcome (QdmRecorder  *self,
              const GError *error)
{
  gboolean was_failing = self->failing;

  self->failing = error != NULL;
  if (self->failing && !was_failing)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
sync_in_thread (GTask        *task,
                gpointer      source,
                gpointer      journal,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (qdm_journal_sync (journal, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
synced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (QdmRecorder) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) &&
      g_task_get_task_data (G_TASK (result)) == self->journal)
    take_outcome (self, error);
}

/* What could not be appended keeps its turn, so that the journal never has a hole. */
static gboolean
append_backlog (QdmRecorder *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *record;

  while ((record = g_queue_peek_head (&self->backlog)) != NULL)
    {
      if (!qdm_journal_append (self->journal, record, &error))
        {
          take_outcome (self, error);
          return FALSE;
        }
      g_bytes_unref (g_queue_pop_head (&self->backlog));
    }
  take_outcome (self, NULL);
  return TRUE;
}

static gboolean
sync_cb (gpointer data)
{
  QdmRecorder *self = data;
  g_autoptr (GTask) task = NULL;

  if (!append_backlog (self))
    return G_SOURCE_CONTINUE;

  self->sync_source = 0;
  /* Without a source: a thread lets go of its task at some time after the callback. */
  task = g_task_new (NULL, NULL, synced_cb, g_object_ref (self));
  g_task_set_task_data (task, qdm_journal_ref (self->journal), (GDestroyNotify) qdm_journal_unref);
  g_task_run_in_thread (task, sync_in_thread);
  return G_SOURCE_REMOVE;
}

static void
record (QdmRecorder *self,
        GBytes      *what)
{
  if (self->is_empty && self->origin != NULL)
    g_queue_push_tail (&self->backlog, qdm_journal_record_new_plan (self->origin));
  if (self->mark != NULL)
    g_queue_push_tail (&self->backlog, g_steal_pointer (&self->mark));
  self->is_empty = FALSE;
  g_queue_push_tail (&self->backlog, g_bytes_ref (what));
  append_backlog (self);
  schedule_sync (self);
}

static void
empty (QdmRecorder *self)
{
  g_queue_clear_full (&self->backlog, (GDestroyNotify) g_bytes_unref);
  qdm_journal_discard (self->journal, &self->base, NULL);
  self->is_empty = TRUE;
  take_outcome (self, NULL);
}

/* ---- from the plan ---- */

static void
edited_cb (QdmRecorder *self,
           QdmEdit     *edit)
{
  g_ptr_array_add (self->edits, qdm_journal_record_describe_edit (edit));
}

static void
settled_cb (QdmRecorder *self,
            const char  *name)
{
  g_autoptr (GBytes) step = NULL;

  /* Back to what is saved there is nothing to lose. */
  if (name != NULL && self->since == NULL && !qdm_history_is_modified (self->history))
    empty (self);
  else if (name != NULL)
    {
      step = qdm_journal_record_new_step (name, self->edits);
      record (self, step);
      if (self->since != NULL)
        g_ptr_array_add (self->since, g_bytes_ref (step));
    }
  g_ptr_array_set_size (self->edits, 0);
}

/**
 * qdm_recorder_new:
 * @history: the history of a plan
 * @journal: where to record what is done from now on; it may hold what was done before
 * @origin: (nullable): the text of the plan as it is now, if no file holds it
 *
 * Returns: (transfer full): a recorder
 */
QdmRecorder *
qdm_recorder_new (QdmHistory *history,
                  QdmJournal *journal,
                  GBytes     *origin)
{
  QdmRecorder *self = g_object_new (QDM_TYPE_RECORDER, NULL);

  self->history = g_object_ref (history);
  self->journal = qdm_journal_ref (journal);
  self->base = *qdm_journal_get_base (journal);
  self->is_empty = !qdm_journal_exists (journal);
  self->origin = origin != NULL ? g_bytes_ref (origin) : NULL;
  g_signal_connect_object (qdm_history_get_plan (history), "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* ---- saving ---- */

/**
 * qdm_recorder_begin_save:
 * @self: a recorder
 * @coming: what the file will be if the plan can be saved as it is now
 *
 * Tells that a save has begun.  The plan may be changed before it ends.
 */
void
qdm_recorder_begin_save (QdmRecorder           *self,
                         const QdmFileIdentity *coming)
{
  g_autoptr (GBytes) mark = qdm_journal_record_new_save (coming);

  g_clear_pointer (&self->mark, g_bytes_unref);
  if (self->is_empty)
    self->mark = g_bytes_ref (mark);
  else
    record (self, mark);
  g_clear_pointer (&self->since, g_ptr_array_unref);
  self->since = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

/**
 * qdm_recorder_end_save:
 * @self: a recorder
 * @journal: where to record from now on: another journal if the file has another name now
 * @saved: the version of the file that was made
 *
 * Tells that the save has succeeded.  What is recorded is no longer needed, but for what was done
 * since the save began.
 */
void
qdm_recorder_end_save (QdmRecorder           *self,
                       QdmJournal            *journal,
                       const QdmFileIdentity *saved)
{
  g_autoptr (QdmJournal) old = qdm_journal_ref (self->journal);
  g_autoptr (GPtrArray) since = g_steal_pointer (&self->since);
  gboolean was_empty = self->is_empty;

  self->base = *saved;
  g_clear_pointer (&self->origin, g_bytes_unref);
  g_clear_pointer (&self->mark, g_bytes_unref);
  if (journal == old && since->len == 0)
    empty (self);
  /* Else the mark in the journal tells which steps the file holds, until another save empties it. */
  if (journal == old)
    return;

  qdm_journal_unref (self->journal);
  self->journal = qdm_journal_ref (journal);
  self->is_empty = TRUE;
  g_queue_clear_full (&self->backlog, (GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < since->len; i++)
    record (self, since->pdata[i]);
  if (!was_empty)
    qdm_journal_discard (old, saved, NULL);
}

/**
 * qdm_recorder_break_save:
 * @self: a recorder
 *
 * Tells that the save has failed.
 */
void
qdm_recorder_break_save (QdmRecorder *self)
{
  g_clear_pointer (&self->mark, g_bytes_unref);
  g_clear_pointer (&self->since, g_ptr_array_unref);
}

/**
 * qdm_recorder_discard:
 * @self: a recorder
 *
 * Empties the journal: what is recorded is not wanted.
 */
void
qdm_recorder_discard (QdmRecorder *self)
{
  empty (self);
}

/**
 * qdm_recorder_get_journal:
 * @self: a recorder
 *
 * Returns: (transfer none): where it records
 */
QdmJournal *
qdm_recorder_get_journal (QdmRecorder *self)
{
  return self->journal;
}
