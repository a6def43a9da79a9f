#include "store/qdm-document-private.h"

#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-plan-reader.h"

/**
 * QdmDocument:
 *
 * A plan with its history and its file.  A window shows a document and watches its properties.
 *
 * This file makes and opens documents, qdm-document-save.c saves them, and qdm-document-claim.c
 * sees to it that nobody else works on the same file and that a crash takes nothing with it.
 */

enum { PROP_PATH = 1, PROP_TITLE, PROP_MODIFIED, N_PROPS };

static GParamSpec *props[N_PROPS];

enum { RECORDING_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

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

  qdm_document_close (self);
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

  /**
   * QdmDocument::recording-failed:
   * @self: the document
   * @error: why, in a sentence for people
   *
   * A crash would take unsaved changes with it; or, with %QDM_FILE_ERROR_UNVERIFIED, what was
   * saved is not what can be read again.
   */
  signals[RECORDING_FAILED] = g_signal_new ("recording-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
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

/* ---- for the other files ---- */

/* From now on the file has this name. */
void
qdm_document_set_path (QdmDocument *self,
                       const char  *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

void
qdm_document_tell_failure (QdmDocument  *self,
                           const GError *error)
{
  g_signal_emit (self, signals[RECORDING_FAILED], 0, error);
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
