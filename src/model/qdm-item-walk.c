#include "model/qdm-item-walk.h"

#include "model/qdm-item-list.h"

/**
 * QdmItemWalk:
 *
 * A walk through an item and all below it, parents before their children, that can be
 * interrupted and goes on later.  Items that leave the plan meanwhile may still come by.
 */
struct _QdmItemWalk {
  GPtrArray *waiting; /* QdmItem, owned, the next one last */
  QdmItem *current;
};

/**
 * qdm_item_walk_new:
 * @root: an item
 *
 * Returns: (transfer full): a walk that begins with @root
 */
QdmItemWalk *
qdm_item_walk_new (QdmItem *root)
{
  QdmItemWalk *self = g_new0 (QdmItemWalk, 1);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, g_object_ref (root));
  return self;
}

/**
 * qdm_item_walk_free:
 * @self: a walk
 *
 * Breaks it off.
 */
void
qdm_item_walk_free (QdmItemWalk *self)
{
  g_ptr_array_unref (self->waiting);
  g_clear_object (&self->current);
  g_free (self);
}

/**
 * qdm_item_walk_next:
 * @self: a walk
 *
 * Returns: (transfer none) (nullable): the next item, good until the next call; %NULL at the end
 */
QdmItem *
qdm_item_walk_next (QdmItemWalk *self)
{
  QdmItem *item;
  guint n_types;

  g_clear_object (&self->current);
  if (self->waiting->len == 0)
    return NULL;

  item = g_ptr_array_steal_index_fast (self->waiting, self->waiting->len - 1);
  n_types = item->lists != NULL ? QDM_ITEM_GET_CLASS (item)->child_types->len : 0;
  for (guint i = n_types; i-- > 0;)
    for (guint j = qdm_item_list_get_length (item->lists[i]); j-- > 0;)
      g_ptr_array_add (self->waiting, g_object_ref (qdm_item_list_get (item->lists[i], j)));
  self->current = item;
  return item;
}
