#include "model/qdm-history.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-item-list.h"

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

static gboolean
make (QdmHistory  *self,
      QdmEdit     *edit,
      const char  *name,
      GError     **error)
{
  g_autoptr (QdmEdit) own = edit;

  if (self->refusal != NULL)
    {
      g_set_error_literal (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED, self->refusal);
      return FALSE;
    }
  if (!qdm_plan_apply (self->plan, edit, error))
    return FALSE;

  qdm_history_begin (self, name);
  if (!join_last_edit (self, edit))
    g_ptr_array_add (self->open->edits, g_steal_pointer (&own));
  qdm_history_end (self);
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
  return make (self, edit, name, error);
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

/* ---- setting a field ---- */

typedef struct {
  const char *field;
  char *message;
} Fault;

static void
note_fault_cb (QdmItem    *item,
               const char *field,
               const char *message,
               gpointer    data)
{
  Fault *fault = data;

  if (fault->message == NULL && g_strcmp0 (field, fault->field) == 0)
    fault->message = g_strdup (message);
}

/* @newcomers: items by id that are about to come into the plan, or NULL */
static gboolean
check_references (QdmHistory      *self,
                  QdmItem         *item,
                  const QdmField  *field,
                  GHashTable      *newcomers,
                  GError         **error)
{
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    {
      QdmItem *target = qdm_plan_get_item (self->plan, id);

      if (target == NULL && newcomers != NULL)
        target = g_hash_table_lookup (newcomers, id);
      if (target == NULL)
        {
          g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
                       _("There is no item with the id “%s”; choose one from the list"), id);
          return FALSE;
        }
      if (field->type != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (target, field->type ()))
        {
          g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
                       _("“%s” cannot stand for “%s”; choose another item from the list"), id,
                       qdm_field_get_label (field));
          return FALSE;
        }
      if (field->kind == QDM_FIELD_REF)
        break;
    }
  return TRUE;
}

static gboolean
check_field (QdmHistory      *self,
             QdmItem         *item,
             const QdmField  *field,
             GError         **error)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (item);
  Fault fault = { field->name, NULL };

  if (qdm_field_is_binding (field) && !check_references (self, item, field, NULL, error))
    return FALSE;

  if ((field->flags & QDM_FIELD_REQUIRED) && qdm_field_is_default (field, item))
    {
      g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
                   _("“%s” must not be empty"), qdm_field_get_label (field));
      return FALSE;
    }

  if (klass->check != NULL)
    klass->check (item, self->plan, note_fault_cb, &fault);
  if (fault.message == NULL)
    return TRUE;

  g_set_error_literal (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED, fault.message);
  g_free (fault.message);
  return FALSE;
}

/* Whether the item was at fault already: then a change to another wrong value is no worse. */
static gboolean
is_sound (QdmHistory     *self,
          QdmItem        *item,
          const QdmField *field)
{
  return check_field (self, item, field, NULL);
}

/**
 * qdm_history_set:
 * @self: a history
 * @item: an item of its plan
 * @field: the name of a stored property
 * @text: (nullable): the new value as a plan file writes it, %NULL for what a file leaves out
 * @error: return location for a %QDM_VALUE_ERROR or %QDM_EDIT_ERROR
 *
 * Sets a field, unless that makes no difference.
 *
 * Returns: %FALSE if @text is no value for the field, and nothing has changed
 */
gboolean
qdm_history_set (QdmHistory  *self,
                 QdmItem     *item,
                 const char  *field,
                 const char  *text,
                 GError     **error)
{
  QdmField *found = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field);
  g_autoptr (QdmEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  gboolean was_sound;

  g_return_val_if_fail (found != NULL, FALSE);

  edit = qdm_edit_new_set (item, found, text != NULL && text[0] != '\0' ? text : NULL);
  if (g_strcmp0 (edit->before, edit->after) == 0)
    return TRUE;

  /* Try the value in place, unannounced, to see what it really is and whether it is sound. */
  was_sound = is_sound (self, item, found);
  if (!qdm_field_parse (found, item, text != NULL ? text : "", text != NULL ? strlen (text) : 0, error))
    return FALSE;
  g_free (edit->after);
  edit->after = qdm_field_dup_text (found, item);
  if (!check_field (self, item, found, was_sound ? error : NULL) && was_sound)
    {
      qdm_field_parse (found, item, edit->before != NULL ? edit->before : "",
                       edit->before != NULL ? strlen (edit->before) : 0, NULL);
      return FALSE;
    }
  qdm_field_parse (found, item, edit->before != NULL ? edit->before : "",
                   edit->before != NULL ? strlen (edit->before) : 0, NULL);
  if (g_strcmp0 (edit->before, edit->after) == 0)
    return TRUE;

  title = qdm_item_dup_title (item);
  /* Translators: the name of a step to undo: a field's label, an item's title */
  name = g_strdup_printf (_("Change %s of “%s”"), qdm_field_get_label (found), title);
  return make (self, g_steal_pointer (&edit), name, error);
}

/* ---- inserting, removing, moving ---- */

static gboolean
refuse_place (QdmItem  *item,
              QdmItem  *parent,
              GError  **error)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *parent_title = qdm_item_dup_title (parent);

  g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
               _("“%s” cannot be put into “%s”"), title, parent_title);
  return FALSE;
}

static guint
get_height (QdmItem *item)
{
  guint n_types = QDM_ITEM_GET_CLASS (item)->child_types->len;
  guint height = 0;

  for (guint i = 0; item->lists != NULL && i < n_types; i++)
    for (guint j = 0; j < qdm_item_list_get_length (item->lists[i]); j++)
      {
        guint below = get_height (qdm_item_list_get (item->lists[i], j));

        height = MAX (height, below);
      }
  return height + 1;
}

static gboolean
check_depth (QdmItem  *item,
             QdmItem  *parent,
             GError  **error)
{
  guint depth = get_height (item);
  g_autofree char *title = NULL;

  for (QdmItem *above = parent; above != NULL; above = above->parent)
    depth++;
  if (depth <= QDM_ITEM_MAX_DEPTH)
    return TRUE;

  title = qdm_item_dup_title (item);
  g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
               _("“%s” would stand too deep there; items can stand %d deep in each other"),
               title, QDM_ITEM_MAX_DEPTH);
  return FALSE;
}

/* Items on their way into the plan, by id. */
typedef struct {
  QdmHistory *history;
  GHashTable *items;
  GError **error;
} Newcomers;

static gboolean
check_new_id_cb (QdmItem  *item,
                 gpointer  data)
{
  Newcomers *newcomers = data;
  g_autofree char *title = NULL;

  if (qdm_plan_get_item (newcomers->history->plan, item->id) == NULL &&
      g_hash_table_insert (newcomers->items, item->id, item))
    return TRUE;

  title = qdm_item_dup_title (item);
  g_set_error (newcomers->error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
               _("“%s” is in the plan already"), title);
  return FALSE;
}

static gboolean
check_new_references_cb (QdmItem  *item,
                         gpointer  data)
{
  Newcomers *newcomers = data;
  GPtrArray *item_fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < item_fields->len; i++)
    if (qdm_field_is_binding (item_fields->pdata[i]) &&
        !check_references (newcomers->history, item, item_fields->pdata[i], newcomers->items,
                           newcomers->error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_history_insert:
 * @self: a history
 * @parent: an item of its plan
 * @item: an item without parent; all below it comes with it
 * @position: where among @parent's children of its type; beyond the end means at the end
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts an item into the plan.  What it refers to must be in the plan or come with it.
 *
 * Returns: %FALSE if @item cannot stand there, and nothing has changed
 */
gboolean
qdm_history_insert (QdmHistory  *self,
                    QdmItem     *parent,
                    QdmItem     *item,
                    guint        position,
                    GError     **error)
{
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  Newcomers newcomers = { self, items, error };
  guint n = qdm_item_count (parent, G_OBJECT_TYPE (item));
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (item->parent == NULL, FALSE);

  if (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return refuse_place (item, parent, error);
  if (!check_depth (item, parent, error) ||
      !qdm_item_foreach (item, check_new_id_cb, &newcomers) ||
      !qdm_item_foreach (item, check_new_references_cb, &newcomers))
    return FALSE;

  title = qdm_item_dup_title (item);
  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Add “%s”"), title);
  return make (self, qdm_edit_new_insert (item, parent, MIN (position, n)), name, error);
}

/* The items that leave the plan together, parents before what is in them. */
typedef struct {
  GPtrArray *items;
  GHashTable *set;
} Leaving;

static gboolean
add_leaving_cb (QdmItem  *item,
                gpointer  data)
{
  Leaving *leaving = data;

  if (g_hash_table_add (leaving->set, item))
    g_ptr_array_add (leaving->items, item);
  return TRUE;
}

static gboolean
is_leaving (QdmHistory    *self,
            const Leaving *leaving,
            const char    *id)
{
  return g_hash_table_contains (leaving->set, qdm_plan_get_item (self->plan, id));
}

/* The field without the ids of what leaves, as text; %NULL if nothing is left. */
static char *
dup_remaining_refs (QdmHistory     *self,
                    const QdmField *field,
                    QdmItem        *item,
                    const Leaving  *leaving)
{
  GString *text = g_string_new (NULL);
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    if (!is_leaving (self, leaving, id))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", id);
  return g_string_free (text, text->len == 0);
}

static gboolean
names_leaving (QdmHistory     *self,
               const QdmField *field,
               QdmItem        *item,
               const Leaving  *leaving)
{
  const char *id;

  if (!qdm_field_is_binding (field))
    return FALSE;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    if (is_leaving (self, leaving, id))
      return TRUE;
  return FALSE;
}

/* Whether the item means nothing without what leaves. */
static gboolean
must_follow (QdmHistory    *self,
             QdmItem       *item,
             const Leaving *leaving)
{
  GPtrArray *required = QDM_ITEM_GET_CLASS (item)->required_fields;

  for (guint i = 0; i < required->len; i++)
    {
      g_autofree char *rest = NULL;

      if (!names_leaving (self, required->pdata[i], item, leaving))
        continue;
      rest = dup_remaining_refs (self, required->pdata[i], item, leaving);
      if (rest == NULL)
        return TRUE;
    }
  return FALSE;
}

/* All that goes when @item goes.  What follows is appended, and its own followers are found when
 * the loop gets there. */
static void
collect_leaving (QdmHistory *self,
                 QdmItem    *item,
                 Leaving    *leaving)
{
  qdm_item_foreach (item, add_leaving_cb, leaving);
  for (guint i = 0; i < leaving->items->len; i++)
    {
      GPtrArray *referrers = qdm_plan_get_referrers (self->plan, QDM_ITEM (leaving->items->pdata[i])->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (!g_hash_table_contains (leaving->set, referrers->pdata[j]) &&
            must_follow (self, referrers->pdata[j], leaving))
          qdm_item_foreach (referrers->pdata[j], add_leaving_cb, leaving);
    }
}

/* Lets go of what leaves in all fields of an item that stays. */
static gboolean
drop_references (QdmHistory     *self,
                 QdmItem        *item,
                 const Leaving  *leaving,
                 GError        **error)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];
      g_autofree char *rest = NULL;

      if (!names_leaving (self, field, item, leaving))
        continue;
      rest = dup_remaining_refs (self, field, item, leaving);
      if (!make (self, qdm_edit_new_set (item, field, rest), "", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_all_references (QdmHistory     *self,
                     const Leaving  *leaving,
                     GError        **error)
{
  g_autoptr (GPtrArray) staying = g_ptr_array_new ();

  for (guint i = 0; i < leaving->items->len; i++)
    {
      GPtrArray *referrers = qdm_plan_get_referrers (self->plan, QDM_ITEM (leaving->items->pdata[i])->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (!g_hash_table_contains (leaving->set, referrers->pdata[j]))
          g_ptr_array_add (staying, referrers->pdata[j]);
    }

  /* An item that stands here twice has nothing left to let go of the second time. */
  for (guint i = 0; i < staying->len; i++)
    if (!drop_references (self, staying->pdata[i], leaving, error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_leaving (QdmHistory     *self,
                const Leaving  *leaving,
                GError        **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < leaving->items->len; i++)
    if (!g_hash_table_contains (leaving->set, QDM_ITEM (leaving->items->pdata[i])->parent))
      g_ptr_array_add (roots, g_object_ref (leaving->items->pdata[i]));

  for (guint i = 0; i < roots->len; i++)
    if (!make (self, qdm_edit_new_remove (roots->pdata[i]), "", error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_history_remove:
 * @self: a history
 * @item: an item of its plan, but not the plan itself
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes an item with all below it out of the plan.  References to it elsewhere are let go, and
 * items that mean nothing without it (a dependency on it, its assignments) go as well; one undo
 * brings everything back.
 *
 * Returns: %FALSE if @item cannot be removed, and nothing has changed
 */
gboolean
qdm_history_remove (QdmHistory  *self,
                    QdmItem     *item,
                    GError     **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  Leaving leaving = { items, set };
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *name = NULL;

  if (item->parent == NULL)
    {
      g_set_error_literal (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
                           _("The plan itself cannot be removed"));
      return FALSE;
    }

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Remove “%s”"), title);
  collect_leaving (self, item, &leaving);
  qdm_history_begin (self, name);
  return qdm_history_close (self, drop_all_references (self, &leaving, error) && remove_leaving (self, &leaving, error));
}

/**
 * qdm_history_move:
 * @self: a history
 * @item: an item of its plan
 * @parent: its new parent, which may be the old one
 * @position: among @parent's children of its type once @item has been taken out; beyond the end
 *   means at the end
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Gives an item another parent or place.
 *
 * Returns: %FALSE if @item cannot stand there, and nothing has changed
 */
gboolean
qdm_history_move (QdmHistory  *self,
                  QdmItem     *item,
                  QdmItem     *parent,
                  guint        position,
                  GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *name = NULL;
  guint n = qdm_item_count (parent, G_OBJECT_TYPE (item)) - (parent == item->parent ? 1 : 0);
  guint old_position;

  if (item->parent == NULL || qdm_item_is_within (parent, item) ||
      !qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), G_OBJECT_TYPE (item)))
    return refuse_place (item, parent, error);
  if (!check_depth (item, parent, error))
    return FALSE;

  position = MIN (position, n);
  if (parent == item->parent && qdm_item_get_position (item, &old_position) && old_position == position)
    return TRUE;

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (_("Move “%s”"), title);
  return make (self, qdm_edit_new_move (item, parent, position), name, error);
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
