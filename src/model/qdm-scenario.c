#include "model/qdm-scenario.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-change.h"
#include "model/qdm-refusal.h"

/**
 * QdmScenario:
 *
 * A named set of changes that the plan does not make, but could: what if the chlorine plant were
 * two years late, or a second one were built?  It is kept in the plan, compared with it, made or
 * dropped.  Once it is made, making it again changes nothing.
 */

QDM_DEFINE_ITEM (QdmScenario, qdm_scenario)

#define OFFSET(member) G_STRUCT_OFFSET (QdmScenario, member)

static QdmField fields[] = {
  { .name = "day", .kind = QDM_FIELD_DATE, .offset = OFFSET (day),
    .nick = N_("Day"), .blurb = N_("The day on which it was kept") },
};

static void
qdm_scenario_class_init (QdmScenarioClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  qdm_item_class_install (item_class, "scenario", N_("Scenario"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_CHANGE);
}

/**
 * qdm_scenario_is_part:
 * @item: an item
 *
 * Returns: whether it is a scenario or one of its changes, which scenarios themselves leave alone
 */
gboolean
qdm_scenario_is_part (QdmItem *item)
{
  return QDM_IS_SCENARIO (item) || QDM_IS_CHANGE (item);
}

/* ---- making the changes ---- */

typedef struct {
  QdmScenario *scenario;
  QdmHistory *history;
  GHashTable *added;    /* ids of what it adds */
  GPtrArray *later;     /* QdmChange, owned: values to be set once all items are in their places */
  GPtrArray *departing; /* QdmChange, owned: what goes at last */
} Making;

static gboolean
check_fit (Making     *self,
           QdmChange  *change,
           GError    **error)
{
  g_autofree char *misfit = qdm_change_dup_misfit (change, qdm_history_get_plan (self->history));

  return misfit == NULL || qdm_refuse (error, "%s", misfit);
}

/* Right behind the sibling; at the end if that has gone. */
static guint
find_position (Making    *self,
               QdmChange *change,
               QdmItem   *place,
               GType      type)
{
  QdmPlan *plan = qdm_history_get_plan (self->history);
  QdmItem *after = qdm_plan_get_item (plan, change->after);
  QdmItem *item = qdm_plan_get_item (plan, change->target);
  guint position, own;

  if (change->after == NULL)
    return 0;
  if (after == NULL || after->parent != place || G_OBJECT_TYPE (after) != type || !qdm_item_get_position (after, &position))
    return G_MAXUINT;
  return item != NULL && item->parent == place && qdm_item_get_position (item, &own) && own < position ? position : position + 1;
}

/* Whether the value names what the scenario adds, and may have to wait for it. */
static gboolean
must_wait (Making         *self,
           const QdmField *field,
           const char     *value)
{
  g_auto (GStrv) ids = qdm_field_is_binding (field) && value != NULL ? g_strsplit (value, " ", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (g_hash_table_contains (self->added, ids[i]))
      return TRUE;
  return FALSE;
}

static gboolean
fill_item (Making   *self,
           QdmItem  *item,
           GError  **error)
{
  for (guint i = 0; i < self->later->len;)
    {
      QdmChange *change = g_ptr_array_index (self->later, i);
      QdmField *field = change->field != NULL ? qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), change->field) : NULL;

      if (g_strcmp0 (change->target, item->id) != 0 || field == NULL || must_wait (self, field, change->value))
        {
          i++;
          continue;
        }
      if (!qdm_item_set_text (item, field->name, change->value, error))
        return FALSE;
      g_ptr_array_remove_index (self->later, i);
    }
  return TRUE;
}

/* What the plan has already has been added before; its values are set like all others. */
static gboolean
make_addition (Making     *self,
               QdmChange  *change,
               GError    **error)
{
  QdmPlan *plan = qdm_history_get_plan (self->history);
  GType type = qdm_item_type_find (change->type);
  QdmItem *place = qdm_plan_get_item (plan, change->place);
  g_autoptr (QdmItem) item = NULL;

  if (qdm_plan_get_item (plan, change->target) != NULL)
    return TRUE;

  item = qdm_item_new (type, change->target);
  return fill_item (self, item, error) &&
         qdm_history_insert (self->history, place, item, find_position (self, change, place, type), error);
}

static gboolean
make_move (Making     *self,
           QdmChange  *change,
           GError    **error)
{
  QdmPlan *plan = qdm_history_get_plan (self->history);
  QdmItem *item = qdm_plan_get_item (plan, change->target);
  QdmItem *place = qdm_plan_get_item (plan, change->place);

  return qdm_history_move (self->history, item, place, find_position (self, change, place, G_OBJECT_TYPE (item)), error);
}

/* Parents stand before what will be in them, and siblings one behind the other. */
static gboolean
make_places (Making   *self,
             GError  **error)
{
  QdmItem *scenario = QDM_ITEM (self->scenario);

  for (guint i = 0; i < qdm_item_count (scenario, QDM_TYPE_CHANGE); i++)
    {
      QdmChange *change = qdm_item_get_child (scenario, QDM_TYPE_CHANGE, i);

      if (change->kind != QDM_CHANGE_ADD && change->kind != QDM_CHANGE_MOVE)
        continue;
      if (!check_fit (self, change, error) ||
          !(change->kind == QDM_CHANGE_ADD ? make_addition (self, change, error) : make_move (self, change, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_value (Making     *self,
            QdmChange  *change,
            GError    **error)
{
  QdmItem *target = qdm_plan_get_item (qdm_history_get_plan (self->history), change->target);

  return check_fit (self, change, error) && qdm_history_set (self->history, target, change->field, change->value, error);
}

/* A field may be right only together with another, such as a constraint and its day: what is
 * refused at first is tried again after the others. */
static gboolean
make_values (Making   *self,
             GError  **error)
{
  GPtrArray *left = self->later;
  guint n_before;

  do
    {
      n_before = left->len;
      for (guint i = left->len; i > 0; i--)
        if (make_value (self, g_ptr_array_index (left, i - 1), NULL))
          g_ptr_array_remove_index (left, i - 1);
    }
  while (left->len > 0 && left->len < n_before);

  return left->len == 0 || make_value (self, g_ptr_array_index (left, 0), error);
}

static gboolean
make_removals (Making   *self,
               GError  **error)
{
  for (guint i = 0; i < self->departing->len; i++)
    {
      QdmChange *change = g_ptr_array_index (self->departing, i);
      QdmItem *target = qdm_plan_get_item (qdm_history_get_plan (self->history), change->target);

      if (!check_fit (self, change, error) || (target != NULL && !qdm_history_remove (self->history, target, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_changes (QdmScenario  *self,
              QdmHistory   *history,
              GError      **error)
{
  g_autoptr (GHashTable) added = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) departing = g_ptr_array_new_with_free_func (g_object_unref);
  Making making = { self, history, added, later, departing };

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self), QDM_TYPE_CHANGE); i++)
    {
      QdmChange *change = qdm_item_get_child (QDM_ITEM (self), QDM_TYPE_CHANGE, i);

      if (change->kind == QDM_CHANGE_SET)
        g_ptr_array_add (later, g_object_ref (change));
      else if (change->kind == QDM_CHANGE_REMOVE)
        g_ptr_array_add (departing, g_object_ref (change));
      else if (change->kind == QDM_CHANGE_ADD && change->target != NULL)
        g_hash_table_add (added, change->target);
    }
  return make_places (&making, error) && make_values (&making, error) && make_removals (&making, error);
}

/**
 * qdm_scenario_apply:
 * @self: a scenario
 * @history: the history of a plan that has the items that the scenario changes
 * @error: return location for a %QDM_EDIT_ERROR or %QDM_VALUE_ERROR
 *
 * Makes all its changes in one step.
 *
 * Returns: %FALSE if one of them cannot be made; then none is
 */
gboolean
qdm_scenario_apply (QdmScenario  *self,
                    QdmHistory   *history,
                    GError      **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (self));
  g_autofree char *name = g_strdup_printf (_("Make scenario “%s”"), title);

  qdm_history_begin (history, name);
  return qdm_history_close (history, make_changes (self, history, error));
}

static gboolean
register_cb (QdmItem  *item,
             gpointer  plan)
{
  return item == plan || qdm_plan_register (plan, item);
}

/**
 * qdm_scenario_copy_plan:
 * @self: (nullable): a scenario of @plan, or %NULL for the plan as it is
 * @plan: a plan
 * @error: return location for a %QDM_EDIT_ERROR or %QDM_VALUE_ERROR
 *
 * Returns: (transfer full) (nullable): what the plan would be; the plan itself does not change
 */
QdmPlan *
qdm_scenario_copy_plan (QdmScenario  *self,
                        QdmPlan      *plan,
                        GError      **error)
{
  g_autoptr (QdmItem) copy = qdm_item_copy (QDM_ITEM (plan));
  g_autoptr (QdmHistory) history = NULL;

  qdm_plan_register (QDM_PLAN (copy), copy);
  qdm_item_foreach (copy, register_cb, copy);
  if (self == NULL)
    return QDM_PLAN (g_steal_pointer (&copy));

  history = qdm_history_new (QDM_PLAN (copy));
  return qdm_scenario_apply (self, history, error) ? QDM_PLAN (g_steal_pointer (&copy)) : NULL;
}
