#include "app/qdm-item-tree.h"

#include "app/qdm-item-level.h"
#include "model/qdm-plan.h"

/**
 * QdmItemTree:
 *
 * The rows of a table of items: the plan's children of one type with what is nested below them,
 * straight from the model, and narrowed to what holds a text.
 *
 * While a text is looked for, an item stays if it or anything below it has the text, and all
 * that stays is unfolded.
 */
struct _QdmItemTree {
  GObject parent_instance;

  QdmItem *root;
  const QdmTableSpec *spec;
  GtkTreeListModel *model;
  QdmItemSearch *search; /* NULL for everything */
  GHashTable *levels; /* parent, not owned → its QdmItemLevel */
};

enum { PROP_MODEL = 1, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QdmItemTree, qdm_item_tree, G_TYPE_OBJECT)

/* ---- levels ---- */

static guint
collect_nested_types (QdmItemTree *self,
                      GType       *types)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (self->spec->nested) && self->spec->nested[n] != NULL)
    {
      types[n] = self->spec->nested[n] ();
      n++;
    }
  return n;
}

static guint
count_nested (QdmItemTree *self,
              QdmItem     *item)
{
  GType types[G_N_ELEMENTS (self->spec->nested)];
  guint n_types = collect_nested_types (self, types);
  guint n = 0;

  for (guint i = 0; i < n_types; i++)
    n += qdm_item_count (item, types[i]);
  return n;
}

static gboolean
matches_cb (gpointer item,
            gpointer data)
{
  QdmItemTree *self = data;

  return self->search == NULL || qdm_item_search_keeps (self->search, item);
}

static GListModel *
create_level (QdmItemTree *self,
              QdmItem     *parent,
              const GType *types,
              guint        n_types)
{
  QdmItemLevel *level = qdm_item_level_new (parent, types, n_types);

  g_hash_table_insert (self->levels, parent, g_object_ref (level));
  if (self->search == NULL)
    return G_LIST_MODEL (level);

  return G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (level),
                         GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL))));
}

static GListModel *
create_children_cb (gpointer item,
                    gpointer data)
{
  QdmItemTree *self = data;
  GType types[G_N_ELEMENTS (self->spec->nested)];

  if (count_nested (self, item) == 0)
    return NULL;
  return create_level (self, item, types, collect_nested_types (self, types));
}

static void
create_model (QdmItemTree *self)
{
  GType type = self->spec->type ();
  GListModel *top;

  g_hash_table_remove_all (self->levels);
  top = create_level (self, self->root, &type, 1);
  g_clear_object (&self->model);
  self->model = gtk_tree_list_model_new (top, FALSE, self->search != NULL, create_children_cb,
                                         self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

/* ---- items that get their first child or lose their last ---- */

static guint
find_in_level (GListModel *level,
               QdmItem    *item)
{
  for (guint i = 0; i < g_list_model_get_n_items (level); i++)
    {
      g_autoptr (QdmItem) at = g_list_model_get_item (level, i);

      if (at == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Whether a row can be unfolded is asked once; so it must be shown anew when that changes. */
static void
renew_row (QdmItemTree *self,
           QdmItem     *item)
{
  GListModel *level = item->parent != NULL ? g_hash_table_lookup (self->levels, item->parent) : NULL;
  guint position = level != NULL ? find_in_level (level, item) : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    g_list_model_items_changed (level, position, 1, 1);
}

static void
plan_edited_cb (QdmItemTree *self,
                QdmEdit     *edit)
{
  GType type = G_OBJECT_TYPE (edit->item);

  if (edit->kind == QDM_EDIT_SET || !qdm_table_spec_nests (self->spec, type))
    return;
  if (edit->old_parent != NULL && edit->old_parent != self->root && count_nested (self, edit->old_parent) == 0)
    renew_row (self, edit->old_parent);
  if (edit->new_parent != NULL && edit->new_parent != self->root && count_nested (self, edit->new_parent) == 1)
    renew_row (self, edit->new_parent);
}

/* ---- the object ---- */

static void
qdm_item_tree_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_object (value, QDM_ITEM_TREE (object)->model);
}

static void
qdm_item_tree_finalize (GObject *object)
{
  QdmItemTree *self = QDM_ITEM_TREE (object);

  g_hash_table_unref (self->levels);
  g_clear_object (&self->model);
  g_clear_object (&self->search);
  g_object_unref (self->root);

  G_OBJECT_CLASS (qdm_item_tree_parent_class)->finalize (object);
}

static void
qdm_item_tree_class_init (QdmItemTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = qdm_item_tree_get_property;
  object_class->finalize = qdm_item_tree_finalize;

  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, GTK_TYPE_TREE_LIST_MODEL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
qdm_item_tree_init (QdmItemTree *self)
{
  self->levels = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * qdm_item_tree_new:
 * @root: the plan
 * @spec: what the table lists
 *
 * Returns: (transfer full): its rows, folded
 */
QdmItemTree *
qdm_item_tree_new (QdmItem            *root,
                   const QdmTableSpec *spec)
{
  QdmItemTree *self = g_object_new (QDM_TYPE_ITEM_TREE, NULL);

  self->root = g_object_ref (root);
  self->spec = spec;
  create_model (self);
  g_signal_connect_object (root, "edited", G_CALLBACK (plan_edited_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

/**
 * qdm_item_tree_get_model:
 * @self: a tree
 *
 * Returns: (transfer none): the rows; another model after qdm_item_tree_set_filter()
 */
GtkTreeListModel *
qdm_item_tree_get_model (QdmItemTree *self)
{
  return self->model;
}

/**
 * qdm_item_tree_set_filter:
 * @self: a tree
 * @search: (nullable): a search that is done, or %NULL for everything
 *
 * Narrows the rows to what a search keeps.
 */
void
qdm_item_tree_set_filter (QdmItemTree   *self,
                          QdmItemSearch *search)
{
  if (g_set_object (&self->search, search))
    create_model (self);
}

/**
 * qdm_item_tree_expand_all:
 * @self: a tree
 * @expand: whether to unfold or to fold
 *
 * Unfolds or folds every row of the first level.
 */
void
qdm_item_tree_expand_all (QdmItemTree *self,
                          gboolean     expand)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->model)); i-- > 0;)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);

      if (gtk_tree_list_row_get_depth (row) == 0)
        gtk_tree_list_row_set_expanded (row, expand);
    }
}

static GtkTreeListRow *
find_child_row (QdmItemTree    *self,
                GtkTreeListRow *parent,
                QdmItem        *item)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GtkTreeListRow) row = parent != NULL ? gtk_tree_list_row_get_child_row (parent, i)
                                     : gtk_tree_list_model_get_child_row (self->model, i);
      g_autoptr (QdmItem) at = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

      if (row == NULL || at == item)
        return g_steal_pointer (&row);
    }
}

/**
 * qdm_item_tree_reveal:
 * @self: a tree
 * @item: an item of the plan
 *
 * Unfolds what @item is a part of.
 *
 * Returns: (transfer full) (nullable): the row of @item, or of what it is a part of if it has none
 *   of its own; %NULL if the table does not show it
 */
GtkTreeListRow *
qdm_item_tree_reveal (QdmItemTree *self,
                      QdmItem     *item)
{
  g_autoptr (GtkTreeListRow) above = NULL;
  GtkTreeListRow *row;

  if (item == self->root || item->parent == NULL)
    return NULL;

  if (item->parent != self->root)
    {
      above = qdm_item_tree_reveal (self, item->parent);
      if (above == NULL)
        return NULL;
      if (!qdm_table_spec_nests (self->spec, G_OBJECT_TYPE (item)))
        return g_steal_pointer (&above);
      gtk_tree_list_row_set_expanded (above, TRUE);
    }

  row = find_child_row (self, above, item);
  return row != NULL ? row : g_steal_pointer (&above);
}
