#include "model/qdm-plan-comparison.h"

#include "model/qdm-item-list.h"
#include "model/qdm-item-walk.h"

/**
 * QdmPlanComparison:
 *
 * What leads from one plan to another, item by item: items are the same if they have the same id and
 * type.  It goes through the second plan, parents before what is in them, so that each thing told can
 * be done when its turn comes, and then looks for what only the first has.
 *
 * That can be done a little at a time while a window goes on answering; what is taken out of a plan
 * meanwhile is passed by.
 */
struct _QdmPlanComparison {
  QdmPlan *before;
  QdmPlan *after;
  QdmItemWalk *after_walk;  /* NULL once it is through */
  QdmItemWalk *before_walk; /* NULL once it is through */
  GHashTable *settled;      /* items of @after that need not move: their like before them stand as they did */
};

typedef struct {
  QdmPlanDifferenceFunc func;
  gpointer data;
} Listener;

/**
 * qdm_plan_get_counterpart:
 * @self: a plan
 * @item: an item of another plan
 *
 * Plans stand for each other whatever they are called.
 *
 * Returns: (transfer none) (nullable): what @item is in @self, or %NULL if it is not there
 */
QdmItem *
qdm_plan_get_counterpart (QdmPlan *self,
                          QdmItem *item)
{
  QdmItem *found = item->parent == NULL ? QDM_ITEM (self) : qdm_plan_get_item (self, item->id);

  return found != NULL && G_OBJECT_TYPE (found) == G_OBJECT_TYPE (item) ? found : NULL;
}

static void
tell (const Listener *listener,
      QdmChangeKind   kind,
      QdmItem        *before,
      QdmItem        *after,
      const QdmField *field)
{
  QdmPlanDifference difference = { kind, before, after, field };

  listener->func (&difference, listener->data);
}

/* ---- values ---- */

static void
compare_fields (QdmItem        *before,
                QdmItem        *after,
                const Listener *listener)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (after)->fields;

  for (guint i = 0; i < fields->len; i++)
    if (!qdm_field_is_same (fields->pdata[i], after, before))
      tell (listener, QDM_CHANGE_SET, before, after, fields->pdata[i]);
}

/* ---- places ---- */

/* Where the item stood among those that have stayed in the list, or -1 if it has come. */
static int
get_old_position (QdmPlanComparison *self,
                  QdmItem           *item)
{
  QdmItem *before = qdm_plan_get_counterpart (self->before, item);
  guint position;

  if (before == NULL || qdm_plan_get_counterpart (self->after, before->parent) != item->parent ||
      !qdm_item_get_position (before, &position))
    return -1;
  return (int) position;
}

/* The most items whose order has not changed: the longest rising row of their old positions. */
static void
settle_list (QdmPlanComparison *self,
             QdmItemList       *list)
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
compare_place (QdmPlanComparison *self,
               QdmItem           *before,
               QdmItem           *after,
               const Listener    *listener)
{
  if (before == NULL)
    tell (listener, QDM_CHANGE_ADD, NULL, after, NULL);
  else if (after->parent != NULL && !g_hash_table_contains (self->settled, after))
    tell (listener, QDM_CHANGE_MOVE, before, after, NULL);
}

/* ---- the whole ---- */

static void
compare_item (QdmPlanComparison *self,
              QdmItem           *item,
              const Listener    *listener)
{
  QdmItem *before = qdm_plan_get_counterpart (self->before, item);
  GArray *types = QDM_ITEM_GET_CLASS (item)->child_types;

  compare_place (self, before, item, listener);
  compare_fields (before, item, listener);
  for (guint i = 0; i < types->len; i++)
    settle_list (self, qdm_item_peek_list (item, g_array_index (types, GType, i)));
}

/* What stands in something that goes, goes with it. */
static void
find_removed (QdmPlanComparison *self,
              QdmItem           *item,
              const Listener    *listener)
{
  if (qdm_plan_get_counterpart (self->after, item) == NULL && qdm_plan_get_counterpart (self->after, item->parent) != NULL)
    tell (listener, QDM_CHANGE_REMOVE, item, NULL, NULL);
}

/**
 * qdm_plan_comparison_new:
 * @before: a plan
 * @after: what has become of it, or what somebody else has made of it
 *
 * Returns: (transfer full): a comparison that has not begun
 */
QdmPlanComparison *
qdm_plan_comparison_new (QdmPlan *before,
                         QdmPlan *after)
{
  QdmPlanComparison *self = g_new0 (QdmPlanComparison, 1);

  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->after_walk = qdm_item_walk_new (QDM_ITEM (after));
  self->before_walk = qdm_item_walk_new (QDM_ITEM (before));
  self->settled = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * qdm_plan_comparison_free:
 * @self: (transfer full): a comparison
 */
void
qdm_plan_comparison_free (QdmPlanComparison *self)
{
  g_clear_pointer (&self->after_walk, qdm_item_walk_free);
  g_clear_pointer (&self->before_walk, qdm_item_walk_free);
  g_hash_table_unref (self->settled);
  g_object_unref (self->before);
  g_object_unref (self->after);
  g_free (self);
}

/* Looks at the next item of one of the plans, unless it has left the plan since the walk began. */
static void
compare_next (QdmPlanComparison *self,
              const Listener    *listener)
{
  gboolean is_after = self->after_walk != NULL;
  QdmItemWalk **walk = is_after ? &self->after_walk : &self->before_walk;
  QdmItem *item = qdm_item_walk_next (*walk);

  if (item == NULL)
    g_clear_pointer (walk, qdm_item_walk_free);
  else if (qdm_item_get_plan (item) != (is_after ? self->after : self->before))
    return;
  else if (is_after)
    compare_item (self, item, listener);
  else
    find_removed (self, item, listener);
}

/**
 * qdm_plan_comparison_step:
 * @self: a comparison
 * @n_items: how many items to look at
 * @func: called for each difference found
 * @data: for @func
 *
 * Goes on with the comparison.
 *
 * Returns: %FALSE if it is done
 */
gboolean
qdm_plan_comparison_step (QdmPlanComparison     *self,
                          guint                  n_items,
                          QdmPlanDifferenceFunc  func,
                          gpointer               data)
{
  Listener listener = { func, data };

  for (guint i = 0; i < n_items && self->before_walk != NULL; i++)
    compare_next (self, &listener);
  return self->before_walk != NULL;
}
