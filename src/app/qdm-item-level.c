#include "app/qdm-item-level.h"

#include "model/qdm-item-list.h"

/**
 * QdmItemLevel:
 *
 * The children of several types that one item has, one after the other, as a #GListModel without
 * copies.
 */
struct _QdmItemLevel {
  GObject parent_instance;

  GPtrArray *lists;
};

static GType
qdm_item_level_get_item_type (GListModel *model)
{
  return QDM_TYPE_ITEM;
}

static guint
qdm_item_level_get_n_items (GListModel *model)
{
  QdmItemLevel *self = QDM_ITEM_LEVEL (model);
  guint n = 0;

  for (guint i = 0; i < self->lists->len; i++)
    n += qdm_item_list_get_length (self->lists->pdata[i]);
  return n;
}

static gpointer
qdm_item_level_get_item (GListModel *model,
                         guint       position)
{
  QdmItemLevel *self = QDM_ITEM_LEVEL (model);

  for (guint i = 0; i < self->lists->len; i++)
    {
      guint n = qdm_item_list_get_length (self->lists->pdata[i]);

      if (position < n)
        return g_object_ref (qdm_item_list_get (self->lists->pdata[i], position));
      position -= n;
    }
  return NULL;
}

static void
qdm_item_level_model_init (GListModelInterface *iface)
{
  iface->get_item_type = qdm_item_level_get_item_type;
  iface->get_n_items = qdm_item_level_get_n_items;
  iface->get_item = qdm_item_level_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmItemLevel, qdm_item_level, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, qdm_item_level_model_init))

static void
list_changed_cb (QdmItemLevel *self,
                 guint         position,
                 guint         removed,
                 guint         added,
                 QdmItemList  *list)
{
  for (guint i = 0; self->lists->pdata[i] != list; i++)
    position += qdm_item_list_get_length (self->lists->pdata[i]);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
qdm_item_level_dispose (GObject *object)
{
  g_clear_pointer (&QDM_ITEM_LEVEL (object)->lists, g_ptr_array_unref);

  G_OBJECT_CLASS (qdm_item_level_parent_class)->dispose (object);
}

static void
qdm_item_level_class_init (QdmItemLevelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_item_level_dispose;
}

static void
qdm_item_level_init (QdmItemLevel *self)
{
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * qdm_item_level_new:
 * @parent: an item
 * @types: (array length=n_types): types of items, of which those count that @parent can have
 * @n_types: how many
 *
 * Returns: (transfer full): @parent's children of these types
 */
QdmItemLevel *
qdm_item_level_new (QdmItem     *parent,
                    const GType *types,
                    guint        n_types)
{
  QdmItemLevel *self = g_object_new (QDM_TYPE_ITEM_LEVEL, NULL);

  for (guint i = 0; i < n_types; i++)
    {
      QdmItemList *list;

      if (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), types[i]))
        continue;
      list = qdm_item_get_list (parent, types[i]);
      g_ptr_array_add (self->lists, g_object_ref (list));
      g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  return self;
}
