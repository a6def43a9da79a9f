#include "model/qdm-change.h"
#include "model/qdm-plan-comparison.h"
#include "model/qdm-scenario.h"

/* What leads from one plan to another, written down as the changes of a scenario. */

typedef struct {
  QdmItem *scenario;
  QdmPlan *before;
} Record;

static QdmChange *
add_change (Record        *self,
            QdmChangeKind  kind,
            const char    *id)
{
  QdmChange *change = QDM_CHANGE (qdm_item_new (QDM_TYPE_CHANGE, NULL));

  change->kind = (int) kind;
  change->target = g_strdup (id);
  qdm_item_append_child (self->scenario, QDM_ITEM (change));
  g_object_unref (change);
  return change;
}

static void
note_place (Record    *self,
            QdmChange *change,
            QdmItem   *item)
{
  QdmItem *parent = item->parent->parent == NULL ? QDM_ITEM (self->before) : item->parent;
  guint position;

  change->place = g_strdup (parent->id);
  if (qdm_item_get_position (item, &position) && position > 0)
    change->after = g_strdup (QDM_ITEM (qdm_item_get_child (item->parent, G_OBJECT_TYPE (item), position - 1))->id);
}

static void
note_value (QdmChange               *change,
            const QdmPlanDifference *difference)
{
  change->field = g_strdup (difference->field->name);
  change->before = difference->before != NULL ? qdm_field_dup_text (difference->field, difference->before) : NULL;
  change->value = qdm_field_dup_text (difference->field, difference->after);
}

static void
record_cb (const QdmPlanDifference *difference,
           gpointer                 data)
{
  Record *self = data;
  QdmItem *item = difference->before != NULL ? difference->before : difference->after;
  QdmChange *change;

  if (qdm_scenario_is_part (item))
    return;

  change = add_change (self, difference->kind, item->id);
  switch (difference->kind)
    {
    case QDM_CHANGE_ADD:
      change->type = g_strdup (QDM_ITEM_GET_CLASS (item)->element);
      note_place (self, change, item);
      break;
    case QDM_CHANGE_MOVE:
      note_place (self, change, difference->after);
      break;
    case QDM_CHANGE_REMOVE:
      change->before = qdm_item_dup_title (item);
      break;
    case QDM_CHANGE_SET:
    default:
      note_value (change, difference);
    }
}

/**
 * qdm_scenario_record:
 * @self: a scenario without parent
 * @before: a plan
 * @after: what has become of it
 *
 * Gives the scenario the changes that lead from @before to @after.  Scenarios themselves are no part
 * of that.
 */
void
qdm_scenario_record (QdmScenario *self,
                     QdmPlan     *before,
                     QdmPlan     *after)
{
  g_autoptr (QdmPlanComparison) comparison = qdm_plan_comparison_new (before, after);
  Record record = { QDM_ITEM (self), before };

  while (qdm_plan_comparison_step (comparison, G_MAXUINT, record_cb, &record))
    ;
}
