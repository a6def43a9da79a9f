#include "model/qdm-plan-difference.h"

#include "model/qdm-change.h"
#include "model/qdm-item-list.h"

/**
 * SECTION:qdm-plan-difference
 *
 * What leads from one plan to another, item by item: items are the same if they have the same id.
 * Changes are written down in the order of the plan that they lead to, parents before what is in
 * them, so that each can be made when its turn comes.
 */

typedef struct {
  QdmPlan *before;
  QdmPlan *after;
  QdmItem *scenario;
  GHashTable *settled; /* items of @after that need not move: their like before them stand as they did */
} Difference;

/* The plans themselves are the same, whatever their ids. */
static QdmItem *
find_counterpart (QdmItem *item,
                  QdmPlan *plan)
{
  QdmItem *other = item->parent == NULL ? QDM_ITEM (plan) : qdm_plan_get_item (plan, item->id);

  return other != NULL && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (item) ? other : NULL;
}

static gboolean
is_of_scenario (QdmItem *item)
{
  return QDM_IS_SCENARIO (item) || QDM_IS_CHANGE (item);
}

static QdmChange *
add_change (Difference    *self,
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

/* ---- values ---- */

static void
compare_field (Difference     *self,
               const QdmField *field,
               QdmItem        *before,
               QdmItem        *after)
{
  g_autofree char *old = before != NULL ? qdm_field_dup_text (field, before) : NULL;
  g_autofree char *new = qdm_field_dup_text (field, after);
  QdmChange *change;

  if (g_strcmp0 (old, new) == 0)
    return;

  change = add_change (self, QDM_CHANGE_SET, before != NULL ? before->id : after->id);
  change->field = g_strdup (field->name);
  change->before = g_steal_pointer (&old);
  change->value = g_steal_pointer (&new);
}

static void
compare_fields (Difference *self,
                QdmItem    *before,
                QdmItem    *after)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (after)->fields;

  for (guint i = 0; i < fields->len; i++)
    compare_field (self, g_ptr_array_index (fields, i), before, after);
}

/* ---- places ---- */

/* Where the item stood among those that have stayed in the list, or -1 if it has come. */
static int
get_old_position (Difference *self,
                  QdmItem    *item)
{
  QdmItem *before = find_counterpart (item, self->before);
  guint position;

  if (before == NULL || find_counterpart (before->parent, self->after) != item->parent ||
      !qdm_item_get_position (before, &position))
    return -1;
  return (int) position;
}

/* The most items whose order has not changed: the longest rising row of their old positions. */
static void
settle_list (Difference  *self,
             QdmItemList *list)
{
  guint n = list != NULL ? qdm_item_list_get_length (list) : 0;
  g_autofree int *old = g_new (int, n + 1);
  g_autofree int *ends = g_new (int, n + 1);     /* the last of the best row of each length */
  g_autofree int *previous = g_new (int, n + 1); /* the one before it in its row */
  int length = 0;

  for (int i = 0; i < (int) n; i++)
    {
      int low = 0, high = length;

      old[i] = get_old_position (self, qdm_item_list_get (list, (guint) i));
      if (old[i] < 0)
        continue;
      while (low < high)
        {
          int middle = (low + high) / 2;

          if (old[ends[middle]] < old[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? ends[low - 1] : -1;
      ends[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? ends[length - 1] : -1; i >= 0; i = previous[i])
    g_hash_table_add (self->settled, qdm_item_list_get (list, (guint) i));
}

static void
note_place (Difference *self,
            QdmChange  *change,
            QdmItem    *item)
{
  QdmItem *parent = item->parent->parent == NULL ? QDM_ITEM (self->before) : item->parent;
  guint position;

  change->place = g_strdup (parent->id);
  if (qdm_item_get_position (item, &position) && position > 0)
    change->after = g_strdup (QDM_ITEM (qdm_item_get_child (item->parent, G_OBJECT_TYPE (item), position - 1))->id);
}

static void
compare_place (Difference *self,
               QdmItem    *before,
               QdmItem    *item)
{
  QdmChange *change;

  if (before == NULL)
    {
      change = add_change (self, QDM_CHANGE_ADD, item->id);
      change->type = g_strdup (QDM_ITEM_GET_CLASS (item)->element);
      note_place (self, change, item);
    }
  else if (item->parent != NULL && !g_hash_table_contains (self->settled, item))
    note_place (self, add_change (self, QDM_CHANGE_MOVE, item->id), item);
}

/* ---- the whole ---- */

static gboolean
compare_cb (QdmItem  *item,
            gpointer  data)
{
  Difference *self = data;
  QdmItem *before = find_counterpart (item, self->before);
  GArray *types = QDM_ITEM_GET_CLASS (item)->child_types;

  if (is_of_scenario (item))
    return TRUE;

  compare_place (self, before, item);
  compare_fields (self, before, item);
  for (guint i = 0; i < types->len; i++)
    settle_list (self, qdm_item_peek_list (item, g_array_index (types, GType, i)));
  return TRUE;
}

/* What stands in something that goes, goes with it. */
static gboolean
find_removed_cb (QdmItem  *item,
                 gpointer  data)
{
  Difference *self = data;
  QdmChange *change;

  if (is_of_scenario (item) || item->parent == NULL || find_counterpart (item, self->after) != NULL ||
      find_counterpart (item->parent, self->after) == NULL)
    return TRUE;

  change = add_change (self, QDM_CHANGE_REMOVE, item->id);
  change->before = qdm_item_dup_title (item);
  return TRUE;
}

/**
 * qdm_plan_difference_record:
 * @before: a plan
 * @after: what has become of it
 * @scenario: a scenario without parent
 *
 * Gives @scenario the changes that lead from @before to @after.  Scenarios themselves are no part of
 * that.
 */
void
qdm_plan_difference_record (QdmPlan     *before,
                            QdmPlan     *after,
                            QdmScenario *scenario)
{
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);
  Difference self = { before, after, QDM_ITEM (scenario), settled };

  qdm_item_foreach (QDM_ITEM (after), compare_cb, &self);
  qdm_item_foreach (QDM_ITEM (before), find_removed_cb, &self);
}
