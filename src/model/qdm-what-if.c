#include "model/qdm-what-if.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-change.h"

/**
 * QdmWhatIf:
 *
 * Remembers which values of a plan change from a moment on, so that they can be kept as a scenario
 * and the plan be as it was.  Items that come and go stay as they are: a scenario holds values.
 */
struct _QdmWhatIf {
  GObject parent_instance;

  QdmHistory *history;
  GPtrArray *values;  /* of Value, in the order in which they were first changed */
  guint n_left_out;   /* items that came, went or moved */
};

/* A value as it was. */
typedef struct {
  QdmItem *item;
  const QdmField *field;
  char *before;
} Value;

G_DEFINE_FINAL_TYPE (QdmWhatIf, qdm_what_if, G_TYPE_OBJECT)

static void
free_value (gpointer data)
{
  Value *value = data;

  g_object_unref (value->item);
  g_free (value->before);
  g_free (value);
}

static Value *
find_value (QdmWhatIf     *self,
            const QdmEdit *edit)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      Value *value = g_ptr_array_index (self->values, i);

      if (value->item == edit->item && value->field == edit->field)
        return value;
    }
  return NULL;
}

static gboolean
is_of_scenario (QdmItem *item)
{
  return QDM_IS_SCENARIO (item) || QDM_IS_CHANGE (item);
}

static void
take_edit (QdmWhatIf     *self,
           const QdmEdit *edit)
{
  Value *value;

  if (is_of_scenario (edit->item))
    return;
  if (edit->kind != QDM_EDIT_SET)
    {
      self->n_left_out++;
      return;
    }
  if (find_value (self, edit) != NULL)
    return;

  value = g_new (Value, 1);
  value->item = g_object_ref (edit->item);
  value->field = edit->field;
  value->before = g_strdup (edit->before);
  g_ptr_array_add (self->values, value);
}

static void
qdm_what_if_finalize (GObject *object)
{
  QdmWhatIf *self = QDM_WHAT_IF (object);

  g_ptr_array_unref (self->values);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (qdm_what_if_parent_class)->finalize (object);
}

static void
qdm_what_if_class_init (QdmWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_what_if_finalize;
}

static void
qdm_what_if_init (QdmWhatIf *self)
{
  self->values = g_ptr_array_new_with_free_func (free_value);
}

/**
 * qdm_what_if_new:
 * @history: the history of a plan
 *
 * Returns: (transfer full): a record of what is changed from now on
 */
QdmWhatIf *
qdm_what_if_new (QdmHistory *history)
{
  QdmWhatIf *self = g_object_new (QDM_TYPE_WHAT_IF, NULL);

  self->history = g_object_ref (history);
  g_signal_connect_object (qdm_history_get_plan (history), "edited", G_CALLBACK (take_edit), self, G_CONNECT_SWAPPED);
  return self;
}

typedef struct {
  GPtrArray *steps; /* of GPtrArray of QdmEdit, the last one first */
  guint n_unsaved;
} Unsaved;

static void
collect_step_cb (const char *name,
                 gint64      time,
                 GPtrArray  *edits,
                 gpointer    data)
{
  Unsaved *unsaved = data;

  if (unsaved->steps->len < unsaved->n_unsaved)
    g_ptr_array_add (unsaved->steps, edits);
}

/**
 * qdm_what_if_new_of_unsaved:
 * @history: the history of a plan
 *
 * Returns: (transfer full): a record of what was changed since the plan was saved, and of what is
 *   changed from now on
 */
QdmWhatIf *
qdm_what_if_new_of_unsaved (QdmHistory *history)
{
  QdmWhatIf *self = qdm_what_if_new (history);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  Unsaved unsaved = { steps, qdm_history_count_unsaved (history) };

  qdm_history_foreach (history, collect_step_cb, &unsaved);
  for (guint i = steps->len; i > 0; i--)
    {
      GPtrArray *edits = g_ptr_array_index (steps, i - 1);

      for (guint j = 0; j < edits->len; j++)
        take_edit (self, g_ptr_array_index (edits, j));
    }
  return self;
}

/* Whether the item is still in the plan and its value is another than before. */
static gboolean
has_changed (QdmWhatIf   *self,
             const Value *value)
{
  g_autofree char *now = qdm_field_dup_text (value->field, value->item);

  return qdm_plan_get_item (qdm_history_get_plan (self->history), value->item->id) == value->item &&
         g_strcmp0 (now, value->before) != 0;
}

/**
 * qdm_what_if_count_changes:
 * @self: a record
 *
 * Returns: how many values are others now than when it began
 */
guint
qdm_what_if_count_changes (QdmWhatIf *self)
{
  guint n = 0;

  for (guint i = 0; i < self->values->len; i++)
    n += has_changed (self, g_ptr_array_index (self->values, i));
  return n;
}

/**
 * qdm_what_if_count_left_out:
 * @self: a record
 *
 * Returns: how many times an item came, went or moved, which no scenario holds
 */
guint
qdm_what_if_count_left_out (QdmWhatIf *self)
{
  return self->n_left_out;
}

/* ---- back to what was ---- */

static gboolean
restore_all (QdmWhatIf  *self,
             GError    **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  guint n_before;

  for (guint i = 0; i < self->values->len; i++)
    if (has_changed (self, g_ptr_array_index (self->values, i)))
      g_ptr_array_add (left, g_ptr_array_index (self->values, i));

  /* What can only be set after another value is set then. */
  do
    {
      n_before = left->len;
      for (guint i = left->len; i > 0; i--)
        {
          Value *value = g_ptr_array_index (left, i - 1);

          if (qdm_history_set (self->history, value->item, value->field->name, value->before, NULL))
            g_ptr_array_remove_index (left, i - 1);
        }
    }
  while (left->len > 0 && left->len < n_before);

  if (left->len == 0)
    return TRUE;
  return qdm_history_set (self->history, ((Value *) left->pdata[0])->item, ((Value *) left->pdata[0])->field->name,
                          ((Value *) left->pdata[0])->before, error);
}

/**
 * qdm_what_if_take_back:
 * @self: a record
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Gives all values back that were changed, in one step.
 *
 * Returns: %FALSE if one cannot be given back; then none is
 */
gboolean
qdm_what_if_take_back (QdmWhatIf  *self,
                       GError    **error)
{
  gboolean done;

  qdm_history_begin (self->history, _("End what-if"));
  done = restore_all (self, error);
  if (!done)
    qdm_history_cancel (self->history);
  qdm_history_end (self->history);
  return done;
}

/* ---- keeping ---- */

static void
add_change (QdmItem     *scenario,
            const Value *value)
{
  g_autoptr (QdmItem) change = qdm_item_new (QDM_TYPE_CHANGE, NULL);
  g_autofree char *now = qdm_field_dup_text (value->field, value->item);

  qdm_item_set_text (change, "target", value->item->id, NULL);
  qdm_item_set_text (change, "field", value->field->name, NULL);
  qdm_item_set_text (change, "before", value->before, NULL);
  qdm_item_set_text (change, "value", now, NULL);
  qdm_item_append_child (scenario, change);
}

static QdmItem *
create_scenario (QdmWhatIf  *self,
                 const char *name)
{
  QdmItem *scenario = qdm_item_new (QDM_TYPE_SCENARIO, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  char day[QDM_DATE_BUFFER];

  qdm_item_set_text (scenario, "name", name, NULL);
  qdm_item_set_text (scenario, "day",
                     qdm_date_format (qdm_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                                         g_date_time_get_day_of_month (now)), day), NULL);
  for (guint i = 0; i < self->values->len; i++)
    if (has_changed (self, g_ptr_array_index (self->values, i)))
      add_change (scenario, g_ptr_array_index (self->values, i));
  return scenario;
}

/**
 * qdm_what_if_keep:
 * @self: a record
 * @name: what the scenario is called
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts what was changed into a scenario of the plan and gives the values back, in one step.
 *
 * Returns: (transfer none) (nullable): the scenario, or %NULL if nothing was changed or a value
 *   cannot be given back; then nothing happens
 */
QdmScenario *
qdm_what_if_keep (QdmWhatIf   *self,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (QdmItem) scenario = create_scenario (self, name);
  g_autofree char *step = g_strdup_printf (_("Keep scenario “%s”"), name);
  QdmPlan *plan = qdm_history_get_plan (self->history);
  gboolean done;

  if (qdm_item_count (scenario, QDM_TYPE_CHANGE) == 0)
    {
      g_set_error_literal (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
                           _("No value was changed; move a bar or change a figure, then keep the scenario"));
      return NULL;
    }

  qdm_history_begin (self->history, step);
  done = restore_all (self, error) &&
         qdm_history_insert (self->history, QDM_ITEM (plan), scenario, qdm_item_count (QDM_ITEM (plan), QDM_TYPE_SCENARIO), error);
  if (!done)
    qdm_history_cancel (self->history);
  qdm_history_end (self->history);
  return done ? QDM_SCENARIO (scenario) : NULL;
}
