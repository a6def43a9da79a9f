#include "app/qdm-session.h"

/**
 * QdmSession:
 *
 * What all views of one open plan share: the document, the selection and the checks.
 */
struct _QdmSession {
  GObject parent_instance;

  QdmDocument *document;
  QdmSelection *selection;
  QdmChecks *checks;
  QdmSchedule *schedule;
  QdmBalance *balance; /* this and the next are made when first asked for */
  QdmBalanceFocus *balance_focus;
};

G_DEFINE_FINAL_TYPE (QdmSession, qdm_session, G_TYPE_OBJECT)

static void
qdm_session_finalize (GObject *object)
{
  QdmSession *self = QDM_SESSION (object);

  g_clear_object (&self->balance_focus);
  g_clear_object (&self->balance);
  g_clear_object (&self->schedule);
  g_clear_object (&self->checks);
  g_clear_object (&self->selection);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (qdm_session_parent_class)->finalize (object);
}

static void
qdm_session_class_init (QdmSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_session_finalize;
}

static void
qdm_session_init (QdmSession *self)
{
}

static QdmSession *
create (QdmDocument *document,
        QdmSchedule *schedule)
{
  QdmSession *self = g_object_new (QDM_TYPE_SESSION, NULL);

  self->document = g_object_ref (document);
  self->schedule = g_object_ref (schedule);
  self->selection = qdm_selection_new (qdm_document_get_plan (document));
  self->checks = qdm_checks_new (schedule);
  return self;
}

/**
 * qdm_session_new:
 * @document: a document
 *
 * Returns: (transfer full): what the views of @document share
 */
QdmSession *
qdm_session_new (QdmDocument *document)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (qdm_document_get_plan (document));

  return create (document, schedule);
}

static void
prepare (GTask        *task,
         gpointer      source,
         gpointer      document,
         GCancellable *cancellable)
{
  QdmPlan *plan = qdm_document_get_plan (document);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  qdm_schedule_update (schedule);
  qdm_schedule_get_problems (schedule);
  /* The first question who refers to something reads the whole plan. */
  qdm_plan_get_referrers (plan, QDM_ITEM (plan)->id);
  g_task_return_pointer (task, g_steal_pointer (&schedule), g_object_unref);
}

/**
 * qdm_session_prepare_async:
 * @document: a document that nobody else has a hand on yet
 * @callback: called when it is done
 * @data: for @callback
 *
 * Makes a session that has read through the whole plan already where that must be done, without
 * keeping the caller waiting.
 */
void
qdm_session_prepare_async (QdmDocument         *document,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);

  g_task_set_source_tag (task, qdm_session_prepare_async);
  g_task_set_task_data (task, g_object_ref (document), g_object_unref);
  g_task_run_in_thread (task, prepare);
}

/**
 * qdm_session_prepare_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the session
 */
QdmSession *
qdm_session_prepare_finish (GAsyncResult *result)
{
  g_autoptr (QdmSchedule) schedule = g_task_propagate_pointer (G_TASK (result), NULL);

  return create (g_task_get_task_data (G_TASK (result)), schedule);
}

/**
 * qdm_session_get_document:
 * @self: a session
 *
 * Returns: (transfer none): the document
 */
QdmDocument *
qdm_session_get_document (QdmSession *self)
{
  return self->document;
}

/**
 * qdm_session_get_plan:
 * @self: a session
 *
 * Returns: (transfer none): the plan
 */
QdmPlan *
qdm_session_get_plan (QdmSession *self)
{
  return qdm_document_get_plan (self->document);
}

/**
 * qdm_session_get_history:
 * @self: a session
 *
 * Returns: (transfer none): the history through which the plan is changed
 */
QdmHistory *
qdm_session_get_history (QdmSession *self)
{
  return qdm_document_get_history (self->document);
}

/**
 * qdm_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none): the one selection of all views
 */
QdmSelection *
qdm_session_get_selection (QdmSession *self)
{
  return self->selection;
}

/**
 * qdm_session_get_checks:
 * @self: a session
 *
 * Returns: (transfer none): what is wrong in the plan
 */
QdmChecks *
qdm_session_get_checks (QdmSession *self)
{
  return self->checks;
}

/**
 * qdm_session_get_schedule:
 * @self: a session
 *
 * Returns: (transfer none): when the projects and tasks of the plan take place
 */
QdmSchedule *
qdm_session_get_schedule (QdmSession *self)
{
  return self->schedule;
}

/**
 * qdm_session_get_day:
 * @self: a session
 *
 * Returns: the day as of which one works: the plan's status date, or its first day if it has no
 *   status date
 */
QdmDate
qdm_session_get_day (QdmSession *self)
{
  QdmPlan *plan = qdm_session_get_plan (self);

  if (plan->status_date != QDM_DATE_UNSET)
    return plan->status_date;
  return plan->first_day != QDM_DATE_UNSET ? plan->first_day : qdm_date_from_ymd (2021, 1, 1);
}

/**
 * qdm_session_get_half_year:
 * @self: a session
 *
 * Returns: the half-year that qdm_session_get_day() lies in
 */
QdmHalfYear
qdm_session_get_half_year (QdmSession *self)
{
  return qdm_half_year_from_date (qdm_session_get_day (self));
}

/**
 * qdm_session_get_balance:
 * @self: a session
 *
 * Returns: (transfer none): what the plan makes and takes of materials over time
 */
QdmBalance *
qdm_session_get_balance (QdmSession *self)
{
  if (self->balance == NULL)
    self->balance = qdm_balance_new (qdm_session_get_schedule (self));
  return self->balance;
}

/**
 * qdm_session_get_balance_focus:
 * @self: a session
 *
 * Returns: (transfer none): which balance, and which half-year of it, all views show
 */
QdmBalanceFocus *
qdm_session_get_balance_focus (QdmSession *self)
{
  if (self->balance_focus == NULL)
    self->balance_focus = qdm_balance_focus_new (qdm_session_get_plan (self));
  return self->balance_focus;
}
