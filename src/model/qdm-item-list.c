#include "model/qdm-item-list.h"

#include <string.h>

/* Most lists have one item or two, and there are a great many of them. */
#define FEW 2

/**
 * QdmItemList:
 *
 * The ordered children of one type that an item has, as a #GListModel.
 */
struct _QdmItemList {
  GObject parent_instance;

  GType item_type;
  QdmItem **items;
  guint n_items;
  guint n_allocated;
  QdmItem *few[FEW]; /* where the items are as long as there is room */
};

static GType
qdm_item_list_get_item_type (GListModel *model)
{
  return QDM_ITEM_LIST (model)->item_type;
}

static guint
qdm_item_list_get_n_items (GListModel *model)
{
  return QDM_ITEM_LIST (model)->n_items;
}

static gpointer
qdm_item_list_get_item (GListModel *model,
                        guint       position)
{
  QdmItemList *self = QDM_ITEM_LIST (model);

  return position < self->n_items ? g_object_ref (self->items[position]) : NULL;
}

static void
qdm_item_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = qdm_item_list_get_item_type;
  iface->get_n_items = qdm_item_list_get_n_items;
  iface->get_item = qdm_item_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmItemList, qdm_item_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, qdm_item_list_model_init))

static void
qdm_item_list_finalize (GObject *object)
{
  QdmItemList *self = QDM_ITEM_LIST (object);

  for (guint i = 0; i < self->n_items; i++)
    g_object_unref (self->items[i]);
  if (self->items != self->few)
    g_free (self->items);

  G_OBJECT_CLASS (qdm_item_list_parent_class)->finalize (object);
}

static void
qdm_item_list_class_init (QdmItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_item_list_finalize;
}

static void
qdm_item_list_init (QdmItemList *self)
{
  self->items = self->few;
  self->n_allocated = FEW;
}

static void
make_room (QdmItemList *self)
{
  if (self->n_items < self->n_allocated)
    return;

  self->n_allocated *= 2;
  if (self->items == self->few)
    {
      self->items = g_new (QdmItem *, self->n_allocated);
      memcpy (self->items, self->few, sizeof self->few);
    }
  else
    self->items = g_renew (QdmItem *, self->items, self->n_allocated);
}

/**
 * qdm_item_list_new:
 * @item_type: the type of the children
 *
 * Returns: (transfer full): an empty list
 */
QdmItemList *
qdm_item_list_new (GType item_type)
{
  QdmItemList *self = (QdmItemList *) g_object_new_with_properties (QDM_TYPE_ITEM_LIST, 0, NULL, NULL);

  self->item_type = item_type;
  return self;
}

/**
 * qdm_item_list_get_length:
 * @self: (nullable): a list
 *
 * Returns: how many items it has; 0 for %NULL
 */
guint
qdm_item_list_get_length (QdmItemList *self)
{
  return self != NULL ? self->n_items : 0;
}

/**
 * qdm_item_list_get:
 * @self: a list
 * @position: less than its length
 *
 * Returns: (transfer none): the item there
 */
QdmItem *
qdm_item_list_get (QdmItemList *self,
                   guint        position)
{
  g_return_val_if_fail (self != NULL && position < self->n_items, NULL);

  return self->items[position];
}

/**
 * qdm_item_list_find:
 * @self: a list
 * @item: an item
 * @position: (out) (optional): where it stands
 *
 * Looks from both ends inwards, since most edits are near one of them.
 *
 * Returns: whether the list holds @item
 */
gboolean
qdm_item_list_find (QdmItemList *self,
                    QdmItem     *item,
                    guint       *position)
{
  guint n = self->n_items;

  for (guint i = 0; i < (n + 1) / 2; i++)
    {
      guint found = self->items[i] == item ? i
                  : self->items[n - 1 - i] == item ? n - 1 - i : G_MAXUINT;

      if (found == G_MAXUINT)
        continue;
      if (position != NULL)
        *position = found;
      return TRUE;
    }
  return FALSE;
}

/**
 * qdm_item_list_insert:
 * @self: a list
 * @position: where, at most the length
 * @item: an item without a parent
 *
 * Puts @item into the list.  For qdm_item_insert_child(), which everybody else calls.
 */
void
qdm_item_list_insert (QdmItemList *self,
                      guint        position,
                      QdmItem     *item)
{
  g_return_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (item, self->item_type));
  g_return_if_fail (position <= self->n_items);

  make_room (self);
  memmove (self->items + position + 1, self->items + position,
           (self->n_items - position) * sizeof (QdmItem *));
  self->items[position] = g_object_ref (item);
  self->n_items++;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * qdm_item_list_adopt:
 * @self: a list that nobody looks at yet
 * @item: (transfer full): an item
 *
 * Appends @item and tells nobody.  For qdm_item_adopt_child().
 */
void
qdm_item_list_adopt (QdmItemList *self,
                     QdmItem     *item)
{
  make_room (self);
  self->items[self->n_items++] = item;
}

/**
 * qdm_item_list_remove:
 * @self: a list
 * @position: less than its length
 *
 * Takes an item out of the list.  For qdm_item_remove_child(), which everybody else calls.
 */
void
qdm_item_list_remove (QdmItemList *self,
                      guint        position)
{
  g_autoptr (QdmItem) item = NULL;

  g_return_if_fail (position < self->n_items);

  item = self->items[position];
  self->n_items--;
  memmove (self->items + position, self->items + position + 1,
           (self->n_items - position) * sizeof (QdmItem *));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}
