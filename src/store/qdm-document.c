#include "store/qdm-document.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-file-error.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-safe-save.h"

#define MAX_VERIFIED (8 * 1024 * 1024)

/**
 * QdmDocument:
 *
 * A plan with its history and its file.  A window shows a document and watches its properties.
 */
struct _QdmDocument {
  GObject parent_instance;

  QdmPlan *plan;
  QdmHistory *history;
  char *path;               /* NULL until it is saved for the first time */
  QdmFileIdentity identity; /* the version of the file that the plan was last the same as */
};

enum { PROP_PATH = 1, PROP_TITLE, PROP_MODIFIED, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmDocument, qdm_document, G_TYPE_OBJECT)

static void
qdm_document_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  QdmDocument *self = QDM_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TITLE:
      g_value_take_string (value, qdm_document_dup_title (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, qdm_document_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_document_finalize (GObject *object)
{
  QdmDocument *self = QDM_DOCUMENT (object);

  g_object_unref (self->history);
  g_object_unref (self->plan);
  g_free (self->path);

  G_OBJECT_CLASS (qdm_document_parent_class)->finalize (object);
}

static void
qdm_document_class_init (QdmDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_document_get_property;
  object_class->finalize = qdm_document_finalize;

  /**
   * QdmDocument:path:
   *
   * The name of the plan's file; %NULL until it is saved for the first time.
   */
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * QdmDocument:title:
   *
   * What to call the document, see qdm_document_dup_title().
   */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * QdmDocument:modified:
   *
   * Whether there is something to save.
   */
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_document_init (QdmDocument *self)
{
}

static void
notify_modified_cb (QdmDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

/**
 * qdm_document_new:
 * @plan: (nullable): a plan, or %NULL for an empty one
 *
 * Returns: (transfer full): a document that has no file yet
 */
QdmDocument *
qdm_document_new (QdmPlan *plan)
{
  QdmDocument *self = g_object_new (QDM_TYPE_DOCUMENT, NULL);

  self->plan = plan != NULL ? g_object_ref (plan) : qdm_plan_new ();
  self->history = qdm_history_new (self->plan);
  g_signal_connect_object (self->history, "notify::modified", G_CALLBACK (notify_modified_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/* ---- opening ---- */

typedef struct {
  char *path;
  QdmFileIdentity identity;
  GPtrArray *problems;
  QdmProgressRelay *progress;
} OpenJob;

static void
open_job_free (OpenJob *job)
{
  g_free (job->path);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  g_clear_pointer (&job->progress, qdm_progress_relay_end);
  g_free (job);
}

static QdmDocument *
document_new_for_file (QdmPlan               *plan,
                       const char            *path,
                       const QdmFileIdentity *identity)
{
  QdmDocument *self = qdm_document_new (plan);

  self->path = g_strdup (path);
  self->identity = *identity;
  return self;
}

/**
 * qdm_document_open:
 * @path: the name of a plan file
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): ends the loading
 * @problems: (out) (optional) (transfer container) (element-type QdmLoadProblem): what is wrong
 *   in the file, see qdm_plan_reader_read(); set in any case
 * @error: return location for a %QDM_FILE_ERROR, %QDM_PLAN_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the document
 */
QdmDocument *
qdm_document_open (const char       *path,
                   QdmProgressFunc   progress,
                   gpointer          progress_data,
                   GCancellable     *cancellable,
                   GPtrArray       **problems,
                   GError          **error)
{
  QdmFileIdentity identity;
  g_autoptr (QdmPlan) plan = qdm_plan_reader_load_file (path, progress, progress_data, cancellable,
                                                        &identity, problems, error);

  return plan != NULL ? document_new_for_file (plan, path, &identity) : NULL;
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  OpenJob *job = data;
  GError *error = NULL;
  QdmPlan *plan = qdm_plan_reader_load_file (job->path, qdm_progress_relay_tell, job->progress,
                                             cancellable, &job->identity, &job->problems, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * qdm_document_open_async:
 * @path: the name of a plan file
 * @progress: (nullable): told how far it is, in the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): ends the loading
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Opens a document without keeping the caller waiting.
 */
void
qdm_document_open_async (const char          *path,
                         QdmProgressFunc      progress,
                         gpointer             progress_data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenJob *job = g_new0 (OpenJob, 1);

  job->path = g_strdup (path);
  job->progress = qdm_progress_relay_new (progress, progress_data);
  g_task_set_source_tag (task, qdm_document_open_async);
  g_task_set_task_data (task, job, (GDestroyNotify) open_job_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * qdm_document_open_finish:
 * @result: what the callback was given
 * @problems: (out) (optional) (nullable) (transfer container) (element-type QdmLoadProblem): what
 *   is wrong in the file, also together with an error
 * @error: return location, see qdm_document_open()
 *
 * Returns: (transfer full) (nullable): the document
 */
QdmDocument *
qdm_document_open_finish (GAsyncResult  *result,
                          GPtrArray    **problems,
                          GError       **error)
{
  GTask *task = G_TASK (result);
  OpenJob *job = g_task_get_task_data (task);
  g_autoptr (QdmPlan) plan = NULL;

  g_return_val_if_fail (g_task_get_source_tag (task) == qdm_document_open_async, NULL);

  g_clear_pointer (&job->progress, qdm_progress_relay_end);
  if (problems != NULL)
    *problems = g_steal_pointer (&job->problems);
  plan = g_task_propagate_pointer (task, error);

  return plan != NULL ? document_new_for_file (plan, job->path, &job->identity) : NULL;
}

/* ---- saving ---- */

typedef struct {
  char *path;
  GBytes *content;
  guint state;                    /* of the history, when @content was made */
  gboolean has_expected;
  QdmFileIdentity expected;
  QdmFileIdentity identity;       /* what is on disk afterwards */
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
  job->content = qdm_plan_writer_write (self->plan);
  job->state = qdm_history_get_state (self->history);
  job->has_expected = (flags & QDM_SAVE_OVERWRITE) == 0;
  if (self->path != NULL && strcmp (job->path, self->path) == 0)
    job->expected = self->identity;
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

  if (qdm_safe_save (job->path, job->content, &options, &job->identity, &problem))
    return TRUE;

  if (g_error_matches (problem, QDM_FILE_ERROR, QDM_FILE_ERROR_UNVERIFIED) &&
      g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* The document now is what its file holds, or was when the saving began. */
static void
take_saved (QdmDocument   *self,
            const SaveJob *job,
            const GError  *error)
{
  gboolean is_there = error == NULL ||
                      g_error_matches (error, QDM_FILE_ERROR, QDM_FILE_ERROR_NOT_DURABLE);

  if (!is_there)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  self->identity = job->identity;
  if (g_strcmp0 (self->path, job->path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (job->path);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
    }
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
 *   to compare, to save elsewhere, and to overwrite after a question
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

/* ---- asking ---- */

/**
 * qdm_document_get_plan:
 * @self: a document
 *
 * Returns: (transfer none): its plan
 */
QdmPlan *
qdm_document_get_plan (QdmDocument *self)
{
  return self->plan;
}

/**
 * qdm_document_get_history:
 * @self: a document
 *
 * Returns: (transfer none): the history by which the plan is changed
 */
QdmHistory *
qdm_document_get_history (QdmDocument *self)
{
  return self->history;
}

/**
 * qdm_document_get_path:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the name of its file, or %NULL if it was never saved
 */
const char *
qdm_document_get_path (QdmDocument *self)
{
  return self->path;
}

/**
 * qdm_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): what to call it: the name of its file without the folder
 */
char *
qdm_document_dup_title (QdmDocument *self)
{
  return self->path != NULL ? g_filename_display_basename (self->path)
                            : g_strdup (_("Untitled plan"));
}

/**
 * qdm_document_is_modified:
 * @self: a document
 *
 * Returns: whether the plan differs from its file
 */
gboolean
qdm_document_is_modified (QdmDocument *self)
{
  return qdm_history_is_modified (self->history);
}

/**
 * qdm_document_has_changed_on_disk:
 * @self: a document
 *
 * A quick look that reads nothing, for when a window comes to the front.  It can err on either
 * side; saving looks closely.
 *
 * Returns: whether the file seems to have been changed or deleted by somebody else
 */
gboolean
qdm_document_has_changed_on_disk (QdmDocument *self)
{
  struct stat st;

  if (self->path == NULL)
    return FALSE;
  return stat (self->path, &st) != 0 || !qdm_file_identity_is_stat (&self->identity, &st);
}
