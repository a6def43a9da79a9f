#include "store/qdm-document-private.h"

#include <string.h>

#include "store/qdm-file-error.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-safe-save.h"

#define MAX_VERIFIED (8 * 1024 * 1024)

typedef struct {
  char *path;
  GBytes *content;
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
  g_bytes_unref (job->content);
  g_clear_pointer (&job->lock, qdm_file_lock_release);
  g_clear_pointer (&job->relay, qdm_progress_relay_end);
  g_clear_object (&job->cancellable);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveJob, save_job_free)

/* What is done from now on is not in the file. */
static void
tell_recorder (QdmDocument   *self,
               const SaveJob *job)
{
  static const struct stat no_stat;
  QdmFileIdentity coming;

  if (self->recorder == NULL)
    return;

  qdm_file_identity_init (&coming, &no_stat, job->content);
  qdm_recorder_begin_save (self->recorder, &coming);
}

static SaveJob *
save_job_new (QdmDocument  *self,
              const char   *path,
              QdmSaveFlags  flags)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->path = g_strdup (path != NULL ? path : self->path);
  job->content = qdm_plan_writer_write (self->plan);
  job->state = qdm_history_get_state (self->history);
  job->has_expected = (flags & QDM_SAVE_OVERWRITE) == 0;
  if (self->path != NULL && strcmp (job->path, self->path) == 0)
    job->expected = self->identity;
  else
    job->wants_lock = self->is_claimed;
  tell_recorder (self, job);
  return job;
}

/* What was written must be the same plan when it is read.  Of a very large plan this would take
 * several times as long as writing it; there it has to be enough that the bytes are the same. */
static gboolean
verify_cb (GBytes    *read_back,
           gpointer   data,
           GError   **error)
{
  SaveJob *job = data;
  g_autoptr (QdmPlan) plan = qdm_plan_reader_read (read_back, job->path, job->progress,
                                                   job->progress_data, job->cancellable, NULL, error);
  g_autoptr (GBytes) again = NULL;

  if (plan == NULL)
    return FALSE;

  again = qdm_plan_writer_write (plan);
  return g_bytes_equal (again, job->content);
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
    .verify = g_bytes_get_size (job->content) <= MAX_VERIFIED ? verify_cb : NULL,
    .user_data = job,
  };
  g_autoptr (GError) problem = NULL;

  if (!take_lock (job, error))
    return FALSE;
  if (qdm_safe_save (job->path, job->content, &options, &job->identity, &problem))
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
  GError *problem = NULL;

  g_return_val_if_fail (path != NULL || self->path != NULL, FALSE);

  job = save_job_new (self, path, flags);
  run_save (job, &problem);
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

/* Back in the main context: whether or not the caller looks at the result, the document has it. */
static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  SaveJob *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_pointer (&job->relay, qdm_progress_relay_end);
  take_saved (QDM_DOCUMENT (source), job, error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
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
  thread_task = g_task_new (self, NULL, saved_cb, task);
  job = save_job_new (self, path, flags);
  job->relay = qdm_progress_relay_new (progress, progress_data);
  job->progress = qdm_progress_relay_tell;
  job->progress_data = job->relay;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (task, qdm_document_save_async);
  g_task_set_task_data (thread_task, job, (GDestroyNotify) save_job_free);
  g_task_run_in_thread (thread_task, save_in_thread);
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
