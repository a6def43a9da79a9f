#include "model/qdm-history.h"

#include "model/qdm-refusal.h"

/**
 * QdmHistory:
 *
 * The one hand that changes a plan.  It makes edits, checks that they leave the plan in order,
 * applies them, gathers them in steps with a name for people, and takes steps back and forth.
 *
 * Each of qdm_history_set(), qdm_history_insert(), qdm_history_remove() and qdm_history_move() is
 * a step of its own unless a step has been begun; then the edits up to qdm_history_end() are one.
 */

typedef struct {
  char *name;
  GPtrArray *edits;
  guint state; /* the plan's state once the step is done */
  gint64 time; /* when it was done */
} Step;

struct _QdmHistory {
  GObject parent_instance;

  QdmPlan *plan;
  GPtrArray *undo; /* Step, the last one is undone next */
  GPtrArray *redo; /* Step with inverted edits, the last one is redone next */
  Step *open;
  guint depth;
  guint last_state;
  guint saved_state;
  char *refusal;   /* why the plan cannot be changed, or NULL */
};

/* A state that is never reached. */
#define STATE_NONE G_MAXUINT

enum { PROP_CAN_UNDO = 1, PROP_CAN_REDO, PROP_UNDO_NAME, PROP_REDO_NAME, PROP_MODIFIED, PROP_REFUSAL, N_PROPS };

static GParamSpec *props[N_PROPS];

enum { SETTLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (qdm-edit-error-quark, qdm_edit_error)
G_DEFINE_FINAL_TYPE (QdmHistory, qdm_history, G_TYPE_OBJECT)

static Step *
step_new (const char *name)
{
  Step *step = g_new0 (Step, 1);

  step->name = g_strdup (name);
  step->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_edit_free);
  return step;
}

static void
step_free (Step *step)
{
  g_free (step->name);
  g_ptr_array_unref (step->edits);
  g_free (step);
}

/* Turns a step into its opposite and carries that out. */
static void
step_turn (Step    *step,
           QdmPlan *plan)
{
  GPtrArray *turned = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_edit_free);

  while (step->edits->len > 0)
    {
      QdmEdit *edit = g_ptr_array_steal_index (step->edits, step->edits->len - 1);

      qdm_edit_invert (edit);
      if (!qdm_plan_apply (plan, edit, NULL))
        g_critical ("A value that a plan held could not be set again");
      g_ptr_array_add (turned, edit);
    }
  g_ptr_array_unref (step->edits);
  step->edits = turned;
}

static void
notify_all (QdmHistory *self)
{
  for (guint i = 1; i <= PROP_MODIFIED; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
tell_settled (QdmHistory *self,
              const char *name)
{
  g_signal_emit (self, signals[SETTLED], 0, name);
}

static void
qdm_history_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  QdmHistory *self = QDM_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, qdm_history_get_undo_name (self) != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, qdm_history_get_redo_name (self) != NULL);
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, qdm_history_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, qdm_history_get_redo_name (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, qdm_history_is_modified (self));
      break;
    case PROP_REFUSAL:
      g_value_set_string (value, self->refusal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_history_finalize (GObject *object)
{
  QdmHistory *self = QDM_HISTORY (object);

  g_clear_pointer (&self->open, step_free);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_object_unref (self->plan);
  g_free (self->refusal);

  G_OBJECT_CLASS (qdm_history_parent_class)->finalize (object);
}

static void
qdm_history_class_init (QdmHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_history_get_property;
  object_class->finalize = qdm_history_finalize;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_REFUSAL] = g_param_spec_string ("refusal", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * QdmHistory::settled:
   * @self: the history
   * @name: (nullable): the name of the step that has been done, undone or redone, or %NULL if
   *   all edits since the last time were taken back
   *
   * The edits that #QdmPlan::edited has told one by one since the last time belong together.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
qdm_history_init (QdmHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

/**
 * qdm_history_new:
 * @plan: a plan
 *
 * Returns: (transfer full): a history without steps, whose plan counts as saved
 */
QdmHistory *
qdm_history_new (QdmPlan *plan)
{
  QdmHistory *self = g_object_new (QDM_TYPE_HISTORY, NULL);

  self->plan = g_object_ref (plan);
  return self;
}

/**
 * qdm_history_get_plan:
 * @self: a history
 *
 * Returns: (transfer none): its plan
 */
QdmPlan *
qdm_history_get_plan (QdmHistory *self)
{
  return self->plan;
}

/* ---- steps ---- */

/**
 * qdm_history_begin:
 * @self: a history
 * @name: what the user does, in the user's language, such as "Move “PVC unit” to 2024-06-30"
 *
 * Begins a step, or a part of the step that is open, whose name then stays.
 */
void
qdm_history_begin (QdmHistory *self,
                   const char *name)
{
  if (self->depth++ == 0)
    self->open = step_new (name);
}

/**
 * qdm_history_end:
 * @self: a history with an open step
 *
 * Ends what qdm_history_begin() began.  A step without edits leaves no trace.
 */
void
qdm_history_end (QdmHistory *self)
{
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;

  if (self->open->edits->len == 0)
    {
      g_clear_pointer (&self->open, step_free);
      tell_settled (self, NULL);
      return;
    }

  self->open->state = ++self->last_state;
  self->open->time = g_get_real_time ();
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (self->undo, g_steal_pointer (&self->open));
  tell_settled (self, qdm_history_get_undo_name (self));
  notify_all (self);
}

/**
 * qdm_history_cancel:
 * @self: a history with an open step
 *
 * Takes back all edits of the open step and goes on with it empty, as when a drag is broken off
 * or moves on.
 */
void
qdm_history_cancel (QdmHistory *self)
{
  g_return_if_fail (self->depth > 0);

  step_turn (self->open, self->plan);
  g_ptr_array_set_size (self->open->edits, 0);
  tell_settled (self, NULL);
}

/**
 * qdm_history_close:
 * @self: a history with an open step
 * @done: whether all that belongs to the step was done
 *
 * Ends the step, and if something of it could not be done takes back the rest before.
 *
 * Returns: @done
 */
gboolean
qdm_history_close (QdmHistory *self,
                   gboolean    done)
{
  if (!done)
    qdm_history_cancel (self);
  qdm_history_end (self);
  return done;
}

/**
 * qdm_history_is_open:
 * @self: a history
 *
 * Returns: whether a step has begun and not ended, as while something is dragged
 */
gboolean
qdm_history_is_open (QdmHistory *self)
{
  return self->depth > 0;
}

/* A field that is set again within one step keeps the value from before the step. */
static gboolean
join_last_edit (QdmHistory *self,
                QdmEdit    *edit)
{
  GPtrArray *edits = self->open->edits;
  QdmEdit *last = edits->len > 0 ? g_ptr_array_index (edits, edits->len - 1) : NULL;

  if (last == NULL || edit->kind != QDM_EDIT_SET || last->kind != QDM_EDIT_SET ||
      last->item != edit->item || last->field != edit->field)
    return FALSE;

  g_free (last->after);
  last->after = g_strdup (edit->after);
  if (g_strcmp0 (last->before, last->after) == 0)
    g_ptr_array_set_size (edits, edits->len - 1);
  return TRUE;
}

/**
 * qdm_history_make:
 * @self: a history
 * @edit: (transfer full): an edit of its plan that was made before, and recorded
 * @name: what to call it if it is a step of its own
 * @error: return location for a %QDM_VALUE_ERROR or %QDM_EDIT_ERROR
 *
 * Makes an edit as it stands.  The others here look whether an edit leaves the plan in order and
 * add edits that do; a record has them all, and the plan is in order after the last one.
 *
 * Returns: %FALSE if the edit cannot be made, and nothing has changed
 */
gboolean
qdm_history_make (QdmHistory  *self,
                  QdmEdit     *edit,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (QdmEdit) own = edit;

  if (self->refusal != NULL)
    return qdm_refuse (error, "%s", self->refusal);
  if (!qdm_plan_apply (self->plan, edit, error))
    return FALSE;

  qdm_history_begin (self, name);
  if (!join_last_edit (self, edit))
    g_ptr_array_add (self->open->edits, g_steal_pointer (&own));
  qdm_history_end (self);
  return TRUE;
}

/**
 * qdm_history_set_refusal:
 * @self: a history
 * @refusal: (nullable): a sentence that says why the plan cannot be changed now, or %NULL if it can
 *
 * Makes a plan one for reading only: every edit fails with %QDM_EDIT_ERROR_REFUSED and @refusal.
 */
void
qdm_history_set_refusal (QdmHistory *self,
                         const char *refusal)
{
  if (g_strcmp0 (self->refusal, refusal) == 0)
    return;

  g_free (self->refusal);
  self->refusal = g_strdup (refusal);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REFUSAL]);
}

/**
 * qdm_history_get_refusal:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): why the plan cannot be changed, or %NULL if it can
 */
const char *
qdm_history_get_refusal (QdmHistory *self)
{
  return self->refusal;
}

/* ---- undo and redo ---- */

/**
 * qdm_history_undo:
 * @self: a history
 *
 * Takes the last step back, if there is one.  While a step is open, as during a drag, nothing is.
 */
void
qdm_history_undo (QdmHistory *self)
{
  Step *step;

  if (self->undo->len == 0 || self->depth > 0)
    return;

  step = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  step_turn (step, self->plan);
  g_ptr_array_add (self->redo, step);
  tell_settled (self, step->name);
  notify_all (self);
}

/**
 * qdm_history_redo:
 * @self: a history
 *
 * Does the step again that was undone last, if there is one.  While a step is open nothing is.
 */
void
qdm_history_redo (QdmHistory *self)
{
  Step *step;

  if (self->redo->len == 0 || self->depth > 0)
    return;

  step = g_ptr_array_steal_index (self->redo, self->redo->len - 1);
  step_turn (step, self->plan);
  g_ptr_array_add (self->undo, step);
  tell_settled (self, step->name);
  notify_all (self);
}

/**
 * qdm_history_foreach:
 * @self: a history
 * @func: called for each step that has been done and not undone, the last one first
 * @data: for @func
 *
 * Looks back at what was done since the plan was opened.
 */
void
qdm_history_foreach (QdmHistory     *self,
                     QdmHistoryFunc  func,
                     gpointer        data)
{
  for (guint i = self->undo->len; i-- > 0;)
    {
      Step *step = g_ptr_array_index (self->undo, i);

      func (step->name, step->time, step->edits, data);
    }
}

/* Where the steps begin that were done since the plan was saved; behind the last one if it was
 * saved after steps that have been undone since. */
static guint
find_first_unsaved (QdmHistory *self)
{
  for (guint i = self->undo->len; i > 0; i--)
    if (((Step *) self->undo->pdata[i - 1])->state == self->saved_state)
      return i;
  for (guint i = 0; i < self->redo->len; i++)
    if (((Step *) self->redo->pdata[i])->state == self->saved_state)
      return self->undo->len;
  return 0;
}

/**
 * qdm_history_foreach_unsaved:
 * @self: a history
 * @func: called for each step that has been done since the plan was saved and not undone, the first
 *   one first
 * @data: for @func
 *
 * Looks at what is in the plan and not in its file.
 */
void
qdm_history_foreach_unsaved (QdmHistory     *self,
                             QdmHistoryFunc  func,
                             gpointer        data)
{
  for (guint i = find_first_unsaved (self); i < self->undo->len; i++)
    {
      Step *step = g_ptr_array_index (self->undo, i);

      func (step->name, step->time, step->edits, data);
    }
}

/**
 * qdm_history_get_undo_name:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the name of the step that undo would take back
 */
const char *
qdm_history_get_undo_name (QdmHistory *self)
{
  return self->undo->len > 0 ? ((Step *) self->undo->pdata[self->undo->len - 1])->name : NULL;
}

/**
 * qdm_history_get_redo_name:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the name of the step that redo would do again
 */
const char *
qdm_history_get_redo_name (QdmHistory *self)
{
  return self->redo->len > 0 ? ((Step *) self->redo->pdata[self->redo->len - 1])->name : NULL;
}

/**
 * qdm_history_get_state:
 * @self: a history
 *
 * Returns: a number that stands for the plan as it is now; undo and redo lead back to the same
 *   number, a new step to a new one
 */
guint
qdm_history_get_state (QdmHistory *self)
{
  return self->undo->len > 0 ? ((Step *) self->undo->pdata[self->undo->len - 1])->state : 0;
}

/**
 * qdm_history_is_modified:
 * @self: a history
 *
 * Returns: whether the plan differs from what was last marked as saved
 */
gboolean
qdm_history_is_modified (QdmHistory *self)
{
  return self->saved_state != qdm_history_get_state (self);
}

/**
 * qdm_history_count_unsaved:
 * @self: a history
 *
 * Returns: how many steps lie between the plan and what was last marked as saved; if that state
 *   cannot be reached any more, all steps that can be undone, but at least one
 */
guint
qdm_history_count_unsaved (QdmHistory *self)
{
  guint n = self->undo->len;

  if (self->saved_state == 0)
    return n;

  for (guint i = 0; i < n; i++)
    if (((Step *) self->undo->pdata[i])->state == self->saved_state)
      return n - 1 - i;
  for (guint i = 0; i < self->redo->len; i++)
    if (((Step *) self->redo->pdata[i])->state == self->saved_state)
      return self->redo->len - i;
  return MAX (n, 1);
}

/**
 * qdm_history_mark_saved:
 * @self: a history
 *
 * Tells that the plan as it is now has been saved.
 */
void
qdm_history_mark_saved (QdmHistory *self)
{
  qdm_history_mark_state_saved (self, qdm_history_get_state (self));
}

/**
 * qdm_history_mark_state_saved:
 * @self: a history
 * @state: what qdm_history_get_state() was when the saving began
 *
 * Tells that the plan has been saved as it was then; by now it may be different.
 */
void
qdm_history_mark_state_saved (QdmHistory *self,
                              guint       state)
{
  self->saved_state = state;
  notify_all (self);
}

/**
 * qdm_history_mark_unsaved:
 * @self: a history
 *
 * Tells that the plan as it was at first has never been saved: it was recovered, or comes from
 * elsewhere.
 */
void
qdm_history_mark_unsaved (QdmHistory *self)
{
  qdm_history_mark_state_saved (self, STATE_NONE);
}
