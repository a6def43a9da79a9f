#include "model/qdm-what-if.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-change.h"
#include "model/qdm-refusal.h"

/**
 * QdmWhatIf:
 *
 * Remembers what is done to a plan from a moment on, so that it can be kept as a scenario and the
 * plan be as it was: values, and items that come, go and move.  Scenarios themselves are no part of
 * what is tried.
 */
struct _QdmWhatIf {
  GObject parent_instance;

  QdmHistory *history;
  GPtrArray *edits; /* QdmEdit, as they were made; what was taken back at once is not among them */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmWhatIf, qdm_what_if, G_TYPE_OBJECT)

/* ---- remembering ---- */

static gboolean
are_opposite (const QdmEdit *one,
              const QdmEdit *other)
{
  return one->old_parent == other->new_parent && one->new_parent == other->old_parent &&
         one->old_position == other->new_position && one->new_position == other->old_position;
}

/* A drag sets a value a hundred times and undo takes edits back: the last one then becomes another,
 * or goes. */
static gboolean
join_last_edit (QdmWhatIf     *self,
                const QdmEdit *edit)
{
  QdmEdit *last = self->edits->len > 0 ? g_ptr_array_index (self->edits, self->edits->len - 1) : NULL;
  gboolean gone;

  if (last == NULL || last->item != edit->item || (last->kind == QDM_EDIT_SET) != (edit->kind == QDM_EDIT_SET))
    return FALSE;

  if (edit->kind == QDM_EDIT_SET)
    {
      if (last->field != edit->field)
        return FALSE;
      g_free (last->after);
      last->after = g_strdup (edit->after);
      gone = g_strcmp0 (last->before, last->after) == 0;
    }
  else
    gone = are_opposite (last, edit);

  if (gone)
    g_ptr_array_remove_index (self->edits, self->edits->len - 1);
  return gone || edit->kind == QDM_EDIT_SET;
}

static void
take_edit (QdmWhatIf     *self,
           const QdmEdit *edit)
{
  if (qdm_scenario_is_part (edit->item))
    return;

  if (!join_last_edit (self, edit))
    g_ptr_array_add (self->edits, qdm_edit_copy (edit));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
qdm_what_if_finalize (GObject *object)
{
  QdmWhatIf *self = QDM_WHAT_IF (object);

  g_ptr_array_unref (self->edits);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (qdm_what_if_parent_class)->finalize (object);
}

static void
qdm_what_if_class_init (QdmWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_what_if_finalize;

  /**
   * QdmWhatIf::changed:
   * @self: the record
   *
   * Something more was tried, or taken back.
   */
  signals[CHANGED] = g_signal_new ("changed", QDM_TYPE_WHAT_IF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_what_if_init (QdmWhatIf *self)
{
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_edit_free);
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

static void
take_step_cb (const char *name,
              gint64      time,
              GPtrArray  *edits,
              gpointer    self)
{
  for (guint i = 0; i < edits->len; i++)
    take_edit (self, g_ptr_array_index (edits, i));
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

  qdm_history_foreach_unsaved (history, take_step_cb, self);
  return self;
}

/* ---- counting ---- */

/* What was done to an item in all. */
typedef struct {
  const QdmEdit *first_place; /* the first edit that moved, added or removed it */
  GHashTable *values;         /* its fields and the first edits of each, or NULL */
} Touch;

static void
free_touch (gpointer data)
{
  Touch *touch = data;

  g_clear_pointer (&touch->values, g_hash_table_unref);
  g_free (touch);
}

static void
note_edit (GHashTable    *touches,
           const QdmEdit *edit)
{
  Touch *touch = g_hash_table_lookup (touches, edit->item);

  if (touch == NULL)
    {
      touch = g_new0 (Touch, 1);
      g_hash_table_insert (touches, edit->item, touch);
    }
  if (edit->kind != QDM_EDIT_SET)
    touch->first_place = touch->first_place != NULL ? touch->first_place : edit;
  else
    {
      if (touch->values == NULL)
        touch->values = g_hash_table_new (NULL, NULL);
      if (!g_hash_table_contains (touch->values, edit->field))
        g_hash_table_insert (touch->values, (gpointer) edit->field, (gpointer) edit);
    }
}

static guint
count_values (const Touch *touch)
{
  GHashTableIter iter;
  gpointer edit;
  guint n = 0;

  if (touch->values == NULL)
    return 0;

  g_hash_table_iter_init (&iter, touch->values);
  while (g_hash_table_iter_next (&iter, NULL, &edit))
    {
      const QdmEdit *first = edit;
      g_autofree char *now = qdm_field_dup_text (first->field, first->item);

      n += g_strcmp0 (now, first->before) != 0;
    }
  return n;
}

/* An item that came or went is one change, whatever its values. */
static guint
count_touch (QdmWhatIf   *self,
             QdmItem     *item,
             const Touch *touch)
{
  gboolean is_there = qdm_plan_get_item (qdm_history_get_plan (self->history), item->id) == item;
  gboolean was_there = touch->first_place == NULL || touch->first_place->kind != QDM_EDIT_INSERT;
  const QdmEdit *first = touch->first_place;
  guint position = 0;

  if (was_there != is_there)
    return 1;
  if (!is_there)
    return 0;
  if (first == NULL)
    return count_values (touch);

  qdm_item_get_position (item, &position);
  return count_values (touch) + (item->parent != first->old_parent || position != first->old_position);
}

/**
 * qdm_what_if_count_changes:
 * @self: a record
 *
 * Returns: how many values are others now than when it began, and how many items have come, gone
 *   or moved since
 */
guint
qdm_what_if_count_changes (QdmWhatIf *self)
{
  g_autoptr (GHashTable) touches = g_hash_table_new_full (NULL, NULL, NULL, free_touch);
  GHashTableIter iter;
  gpointer item, touch;
  guint n = 0;

  for (guint i = 0; i < self->edits->len; i++)
    note_edit (touches, g_ptr_array_index (self->edits, i));

  g_hash_table_iter_init (&iter, touches);
  while (g_hash_table_iter_next (&iter, &item, &touch))
    n += count_touch (self, item, touch);
  return n;
}

/* ---- back to what was ---- */

/* What is made here is remembered like everything else: a step that is broken off leaves the record
 * as it was. */
static gboolean
restore_all (QdmWhatIf  *self,
             GError    **error)
{
  guint n = self->edits->len;
  g_autoptr (GPtrArray) edits = g_ptr_array_new_full (n, (GDestroyNotify) qdm_edit_free);

  for (guint i = n; i > 0; i--)
    g_ptr_array_add (edits, qdm_edit_copy (g_ptr_array_index (self->edits, i - 1)));

  for (guint i = 0; i < n; i++)
    {
      QdmEdit *edit = qdm_edit_copy (g_ptr_array_index (edits, i));

      qdm_edit_invert (edit);
      if (!qdm_history_make (self->history, edit, "", error))
        return FALSE;
    }
  return TRUE;
}

/**
 * qdm_what_if_take_back:
 * @self: a record
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Makes the plan what it was when the record began, in one step.
 *
 * Returns: %FALSE if the plan cannot be changed now; then nothing happens
 */
gboolean
qdm_what_if_take_back (QdmWhatIf  *self,
                       GError    **error)
{
  qdm_history_begin (self->history, _("End what-if"));
  return qdm_history_close (self->history, restore_all (self, error));
}

/* ---- keeping ---- */

static QdmItem *
create_scenario (const char *name)
{
  QdmItem *scenario = qdm_item_new (QDM_TYPE_SCENARIO, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  char day[QDM_DATE_BUFFER];

  qdm_item_set_text (scenario, "name", name, NULL);
  qdm_item_set_text (scenario, "day",
                     qdm_date_format (qdm_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                                         g_date_time_get_day_of_month (now)), day), NULL);
  return scenario;
}

/* To be called with the plan as it was. */
static gboolean
insert_scenario (QdmWhatIf  *self,
                 QdmItem    *scenario,
                 QdmPlan    *tried,
                 GError    **error)
{
  QdmPlan *plan = qdm_history_get_plan (self->history);

  qdm_scenario_record (QDM_SCENARIO (scenario), plan, tried);
  if (qdm_item_count (scenario, QDM_TYPE_CHANGE) > 0)
    return qdm_history_insert (self->history, QDM_ITEM (plan), scenario, G_MAXUINT, error);

  return qdm_refuse (error, _("Nothing was changed; move a bar, change a figure or add an item, then keep the scenario"));
}

/**
 * qdm_what_if_keep:
 * @self: a record
 * @name: what the scenario is called
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Puts what was changed into a scenario of the plan and makes the plan what it was, in one step.
 *
 * Returns: (transfer none) (nullable): the scenario, or %NULL if nothing was changed or the plan
 *   cannot be changed now; then nothing happens
 */
QdmScenario *
qdm_what_if_keep (QdmWhatIf   *self,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (QdmItem) scenario = create_scenario (name);
  g_autoptr (QdmPlan) tried = qdm_scenario_copy_plan (NULL, qdm_history_get_plan (self->history), NULL);
  g_autofree char *step = g_strdup_printf (_("Keep scenario “%s”"), name);
  gboolean done;

  qdm_history_begin (self->history, step);
  done = qdm_history_close (self->history, restore_all (self, error) && insert_scenario (self, scenario, tried, error));
  return done ? QDM_SCENARIO (scenario) : NULL;
}
