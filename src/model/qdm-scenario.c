#include "model/qdm-scenario.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-change.h"

/**
 * QdmScenario:
 *
 * A named set of changes that the plan does not make, but could: what if the chlorine plant were
 * two years late?  It is kept in the plan, compared with it, made or dropped.
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

static gboolean
make_change (QdmChange   *change,
             QdmHistory  *history,
             GError     **error)
{
  QdmItem *target = qdm_plan_get_item (qdm_history_get_plan (history), change->target);

  if (target != NULL && change->field != NULL &&
      qdm_item_class_find_field (QDM_ITEM_GET_CLASS (target), change->field) != NULL)
    return qdm_history_set (history, target, change->field, change->value, error);

  g_set_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED,
               _("The scenario changes “%s” of “%s”, which is not there; remove that change from it"),
               change->field != NULL ? change->field : "", change->target != NULL ? change->target : "");
  return FALSE;
}

/* A field may be right only together with another, such as a constraint and its day: what is
 * refused at first is tried again after the others. */
static gboolean
make_changes (QdmScenario  *self,
              QdmHistory   *history,
              GError      **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  guint n_before;

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self), QDM_TYPE_CHANGE); i++)
    g_ptr_array_add (left, qdm_item_get_child (QDM_ITEM (self), QDM_TYPE_CHANGE, i));

  do
    {
      n_before = left->len;
      for (guint i = left->len; i > 0; i--)
        if (make_change (g_ptr_array_index (left, i - 1), history, NULL))
          g_ptr_array_remove_index (left, i - 1);
    }
  while (left->len > 0 && left->len < n_before);

  return left->len == 0 || make_change (g_ptr_array_index (left, 0), history, error);
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
  gboolean done;

  qdm_history_begin (history, name);
  done = make_changes (self, history, error);
  if (!done)
    qdm_history_cancel (history);
  qdm_history_end (history);
  return done;
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
