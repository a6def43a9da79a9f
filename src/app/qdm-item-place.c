#include "app/qdm-item-place.h"

/**
 * qdm_item_place_dup:
 * @item: an item
 *
 * Returns: (transfer full): what it is, its title, and what it is a part of; for many tasks have the
 *   same name
 */
char *
qdm_item_place_dup (QdmItem *item)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *parent = NULL;

  if (item->parent == NULL || item->parent->parent == NULL)
    return g_strdup_printf ("%s · %s", qdm_item_get_type_label (item), title);

  parent = qdm_item_dup_title (item->parent);
  return g_strdup_printf ("%s · %s · %s", qdm_item_get_type_label (item), title, parent);
}
