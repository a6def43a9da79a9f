#include "store/qdm-document-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-error.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-safe-save.h"

/* The text of a plan is made in the caller's thread, since the plan is the caller's, and goes to the
 * disk in another while the rest of it is still being made. */

/* What takes no longer to read again than a click: more than any plan of a province has. */
#define QUICKLY_READ (8 * 1024 * 1024)

typedef struct {
  char *path;
  QdmContent *content;
  QdmJournal *journal;            /* where the save is marked, or NULL */
  guint state;                    /* of the history, when @content was made */
  gboolean has_expected;
  QdmFileIdentity expected;
  QdmFileIdentity identity;       /* what is on disk afterwards */
  gboolean wants_lock;            /* it is another file than before, and others are to be told */
  QdmFileLock *lock;
  QdmProgressFunc progress;
  gpointer progress_data;
  QdmProgressRelay *relay;
  GCancellable *cancellable;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_free (job->path);
  qdm_content_unref (job->content);
  g_clear_pointer (&job->journal, qdm_journal_unref);
  g_clear_pointer (&job->lock, qdm_file_lock_release);
  g_clear_pointer (&job->relay, qdm_progress_relay_end);
  g_clear_object (&job->cancellable);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

static SaveJob *
save_job_new (QdmDocument  *self,
              const char   *path,
              QdmSaveFlags  flags)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->path = g_strdup (path != NULL ? path : self->path);
  job->content = qdm_content_new ();
  job->state = qdm_history_get_state (self->history);
  job->has_expected = (flags & QDM_SAVE_OVERWRITE) == 0;
  if (self->recorder != NULL)
    job->journal = qdm_journal_ref (qdm_recorder_get_journal (self->recorder));
  if (self->path != NULL && strcmp (job->path, self->path) == 0)
    job->expected = self->identity;
  else
    job->wants_lock = self->is_claimed;
  return job;
}

/* The mark in the journal is there before the content has ended, and so before the file is. */
static void
make_content (QdmDocument *self,
              SaveJob     *job)
{
  QdmFileIdentity coming = { .exists = TRUE };

  qdm_plan_writer_write_content (self->plan, job->content);
  if (self->recorder != NULL)
    {
      coming.size = (gint64) qdm_content_sum_up (job->content, coming.checksum);
      qdm_recorder_begin_save (self->recorder, &coming);
    }
  qdm_content_end (job->content);
}

/* What was written must be the same plan when it is read. */
static gboolean
verify_plan (SaveJob  *job,
             GError  **error)
{
  g_autoptr (GBytes) text = qdm_content_join (job->content);
  g_autoptr (QdmPlan) plan = qdm_plan_reader_read (text, job->path, job->progress, job->progress_data,
                                                   job->cancellable, NULL, error);
  g_autoptr (GBytes) again = NULL;

  if (plan == NULL)
    return FALSE;

  again = qdm_plan_writer_write (plan);
  return g_bytes_equal (again, text);
}

/* Of a very large plan reading it takes several times as long as writing it.  There it has to be
 * enough for now that the bytes are the same; check_later() reads it. */
static gboolean
verify_cb (QdmContent  *read_back,
           gpointer     data,
           GError     **error)
{
  SaveJob *job = data;

  /* The file must not survive a power cut that takes away the mark which tells what is in it. */
  if (job->journal != NULL)
    qdm_journal_sync (job->journal, NULL);
  return qdm_content_wait_size (read_back) > QUICKLY_READ || verify_plan (job, error);
}

/* Somebody who has the other file open must not lose it; that it cannot be locked is no harm. */
static gboolean
take_lock (SaveJob  *job,
           GError  **error)
{
  g_autoptr (GError) problem = NULL;

  if (job->wants_lock)
    job->lock = qdm_file_lock_acquire (job->path, FALSE, &problem);
  if (!g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_LOCKED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
run_save (SaveJob  *job,
          GError  **error)
{
  QdmSafeSaveOptions options = {
    .expected = job->has_expected ? &job->expected : NULL,
    .n_versions = QDM_SAFE_SAVE_VERSIONS,
    .verify = verify_cb,
    .user_data = job,
  };
  g_autoptr (GError) problem = NULL;

  if (!take_lock (job, error))
    return FALSE;
  if (qdm_safe_save_content (job->path, job->content, &options, &job->identity, &problem))
    return TRUE;

  if (g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED) &&
      g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* The journal follows the file.  If it was not confirmed that the disk holds the file, the journal
 * of before is still needed. */
static void
end_recording (QdmDocument   *self,
               const SaveJob *job,
               gboolean       is_durable)
{
  g_autoptr (QdmJournal) journal = NULL;

  if (self->recorder == NULL)
    return;
  if (!is_durable)
    {
      qdm_recorder_break_save (self->recorder);
      return;
    }

  if (job->wants_lock)
    {
      journal = qdm_document_create_journal (self);
      /* What a crash has left of the file that was there is not wanted. */
      qdm_journal_discard (journal, &self->identity, NULL);
    }
  else
    journal = qdm_journal_ref (qdm_recorder_get_journal (self->recorder));
  qdm_recorder_end_save (self->recorder, journal, &self->identity);
}

/* The document now is what its file holds, or was when the saving began. */
static void
take_saved (QdmDocument  *self,
            SaveJob      *job,
            const GError *error)
{
  gboolean is_there = error == NULL ||
                      g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_DURABLE);

  if (!is_there)
    {
      end_recording (self, job, FALSE);
      return;
    }

  g_object_freeze_notify (G_OBJECT (self));
  self->identity = job->identity;
  if (job->wants_lock)
    qdm_document_follow_file (self, g_steal_pointer (&job->lock));
  qdm_document_set_path (self, job->path);
  end_recording (self, job, error == NULL);
  if (error == NULL)
    qdm_history_mark_state_saved (self->history, job->state);
  g_object_thaw_notify (G_OBJECT (self));
}

static gpointer
save_thread (gpointer job)
{
  GError *error = NULL;

  run_save (job, &error);
  return error;
}

/**
 * qdm_document_save:
 * @self: a document
 * @path: (nullable): a file name, or %NULL for the file that it has
 * @flags: what may be overwritten
 * @error: return location for a %QDM_FILE_ERROR.  After %QDM_FILE_ERROR_CHANGED the ways on are
 *   to compare, to save elsewhere, and to overwrite after a question; after
 *   %QDM_FILE_ERROR_LOCKED, which a claimed document meets with a file that somebody else has
 *   open, to save elsewhere
 *
 * Saves the plan, and blocks until the disk holds it.  With @path, that is its file from now on.
 *
 * Returns: whether it was saved; if not, the file is what it was and the document is still
 *   modified
 */
gboolean
qdm_document_save (QdmDocument   *self,
                   const char    *path,
                   QdmSaveFlags   flags,
                   GError       **error)
{
  g_autoptr (SaveJob) job = NULL;
  GThread *thread;
  GError *problem;

  g_return_val_if_fail (path != NULL || self->path != NULL, FALSE);

  job = save_job_new (self, path, flags);
  thread = g_thread_new ("save", save_thread, job);
  make_content (self, job);
  problem = g_thread_join (thread);
  take_saved (self, job, problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (run_save (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/*
 * The tasks of threads have no source: a thread lets go of its task at some time after the callback,
 * and a document must not end its days in a thread.
 */

/* ---- reading a large plan again ---- */

static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  SaveJob *job = data;
  g_autofree char *shown = g_filename_display_name (job->path);
  g_autoptr (GError) problem = NULL;

  if (verify_plan (job, &problem))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED,
                             /* Translators: the name of a file; a sentence that says why */
                             _("“%s” was saved, but it cannot be read again. Keep this window open, and "
                               "look at the earlier versions of the file. The reason: %s"), shown,
                             problem != NULL ? problem->message : _("it would not be the same plan."));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (QdmDocument) self = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return;

  /* Closing the window must ask. */
  qdm_history_mark_unsaved (self->history);
  qdm_document_tell_failure (self, error);
}

/* Nobody waits for this; the old version is still there if it goes wrong. */
static void
check_later (QdmDocument   *self,
             const SaveJob *saved)
{
  g_autoptr (GTask) task = NULL;
  SaveJob *job;

  if (qdm_content_wait_size (saved->content) <= QUICKLY_READ)
    return;

  job = g_new0 (SaveJob, 1);
  job->path = g_strdup (saved->path);
  job->content = qdm_content_ref (saved->content);
  task = g_task_new (NULL, NULL, checked_cb, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) save_job_free);
  g_task_run_in_thread (task, check_in_thread);
}

/* ---- without keeping the caller waiting ---- */

/* Back in the main context: whether or not the caller looks at the result, the document has it. */
static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  QdmDocument *self = g_task_get_source_object (task);
  SaveJob *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_pointer (&job->relay, qdm_progress_relay_end);
  take_saved (self, job, error);
  if (error == NULL)
    {
      check_later (self, job);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * qdm_document_save_async:
 * @self: a document
 * @path: (nullable): a file name, or %NULL for the file that it has
 * @flags: what may be overwritten
 * @progress: (nullable): told how far it is, in the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): ends the saving as long as the old file is in place
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Saves the plan as it is now without keeping the caller waiting for the disk.  The plan may be
 * edited meanwhile; then it is modified afterwards.
 */
void
qdm_document_save_async (QdmDocument         *self,
                         const char          *path,
                         QdmSaveFlags         flags,
                         QdmProgressFunc      progress,
                         gpointer             progress_data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) thread_task = NULL;
  GTask *task;
  SaveJob *job;

  g_return_if_fail (path != NULL || self->path != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  thread_task = g_task_new (NULL, NULL, saved_cb, task);
  job = save_job_new (self, path, flags);
  job->relay = qdm_progress_relay_new (progress, progress_data);
  job->progress = qdm_progress_relay_tell;
  job->progress_data = job->relay;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (task, qdm_document_save_async);
  g_task_set_task_data (thread_task, job, (GDestroyNotify) save_job_free);
  g_task_run_in_thread (thread_task, save_in_thread);
  make_content (self, job);
}

/**
 * qdm_document_save_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location, see qdm_document_save()
 *
 * Returns: whether the plan was saved
 */
gboolean
qdm_document_save_finish (QdmDocument   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, qdm_document_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
