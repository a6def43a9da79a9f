#include "chart/qdm-outline.h"

#include "model/qdm-assignment.h"
#include "model/qdm-item-walk.h"
#include "model/qdm-project.h"
#include "model/qdm-task.h"

/**
 * QdmOutline:
 *
 * The projects of a plan with their tasks, grouped, filtered and folded, as the one list of rows
 * that a table and the chart beside it both read.  A #GListModel of #QdmOutlineRow.  Rows that
 * nobody has unfolded yet are not made.
 *
 * A filter is asked about each project and task once, when it is set; in a large plan that is done
 * a little at a time, and until it is through the rows stay as they were.  What it finds is shown
 * unfolded; when it is gone, the rows are folded as they were before.
 */

typedef struct _Node Node;

typedef struct {
  GHashTable *by_hand; /* key → whether unfolded by hand */
  guint depth;         /* rows of a smaller depth are unfolded unless folded by hand */
} Folds;

struct _Node {
  QdmOutlineRow *row;
  Node *parent;
  GPtrArray *children; /* Node; NULL until it is unfolded */
  guint position;      /* among the visible rows, if those are numbered so far */
};

struct _QdmOutline {
  GObject parent_instance;

  QdmPlan *plan;
  QdmGrouping grouping;
  QdmOutlineFilter filter;
  gpointer filter_data;
  GDestroyNotify filter_destroy;
  GHashTable *passing; /* QdmItem, owned: what the filter lets through, and what is above that */
  QdmItemWalk *asking; /* what it has not been asked about yet, NULL if it has */
  guint ask_source;

  Node *root;
  GPtrArray *rows;     /* Node, not owned: those to be seen, in order */
  guint n_numbered;    /* so many of them know their position */
  GHashTable *nodes;   /* QdmItem → Node */
  Folds all;   /* how the rows are folded without a filter */
  Folds found; /* and with one */
};

static void qdm_outline_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmOutline, qdm_outline, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, qdm_outline_model_init))

static Folds *
get_folds (QdmOutline *self)
{
  return self->filter != NULL ? &self->found : &self->all;
}

/* ---- nodes ---- */

static void
node_free (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_object (&node->row);
  g_free (node);
}

static Node *
node_new (Node       *parent,
          QdmItem    *item,
          const char *title)
{
  Node *node = g_new0 (Node, 1);

  node->parent = parent;
  node->row = qdm_outline_row_new (item, title,
                                   parent != NULL && parent->row != NULL ? qdm_outline_row_get_depth (parent->row) + 1 : 0);
  return node;
}

static QdmItem *
node_get_item (const Node *node)
{
  return node->row != NULL ? qdm_outline_row_get_item (node->row) : NULL;
}

static void
forget_items (QdmOutline *self,
              Node       *node)
{
  if (node_get_item (node) != NULL && g_hash_table_lookup (self->nodes, node_get_item (node)) == node)
    g_hash_table_remove (self->nodes, node_get_item (node));
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    forget_items (self, node->children->pdata[i]);
}

/* ---- filtering ---- */

/** So many items are asked about at once. */
#define ASK_AT_ONCE 1000
#define ASK_TIME (4 * G_TIME_SPAN_MILLISECOND)

static gboolean
passes (QdmOutline *self,
        QdmItem    *item)
{
  return self->filter == NULL || g_hash_table_contains (self->passing, item);
}

static void
ask (QdmOutline *self,
     QdmItem    *item)
{
  if (!(QDM_IS_PROJECT (item) || QDM_IS_TASK (item)) || !self->filter (item, self->filter_data))
    return;

  while (item != NULL && g_hash_table_add (self->passing, g_object_ref (item)))
    item = qdm_item_get_parent (item);
}

/* Returns: whether there is more to ask about */
static gboolean
ask_about_some (QdmOutline *self,
                guint       n_items)
{
  for (guint i = 0; i < n_items; i++)
    {
      QdmItem *item = qdm_item_walk_next (self->asking);

      if (item == NULL)
        {
          g_clear_pointer (&self->asking, qdm_item_walk_free);
          return FALSE;
        }
      ask (self, item);
    }
  return TRUE;
}

static gboolean
has_tasks (QdmOutline *self,
           QdmItem    *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  if (self->filter == NULL)
    return n > 0;
  for (guint i = 0; i < n; i++)
    if (passes (self, qdm_item_get_child (item, QDM_TYPE_TASK, i)))
      return TRUE;
  return FALSE;
}

/* ---- grouping ---- */

static char *
dup_fold_key (QdmOutlineRow *row)
{
  QdmItem *item = qdm_outline_row_get_item (row);
  g_autofree char *title = NULL;

  if (item != NULL)
    return g_strdup (qdm_item_get_id (item));
  title = qdm_outline_row_dup_title (row);
  return g_strconcat ("/", title, NULL);
}

static gboolean
starts_expanded (QdmOutline    *self,
                 QdmOutlineRow *row)
{
  g_autofree char *key = dup_fold_key (row);
  gpointer by_hand;

  if (g_hash_table_lookup_extended (get_folds (self)->by_hand, key, NULL, &by_hand))
    return GPOINTER_TO_INT (by_hand);
  return qdm_outline_row_get_depth (row) < get_folds (self)->depth;
}

static Node *
add_child (QdmOutline *self,
           Node       *parent,
           QdmItem    *item,
           const char *title,
           int         position)
{
  Node *node = node_new (parent, item, title);

  g_ptr_array_insert (parent->children, position, node);
  if (item != NULL)
    g_hash_table_insert (self->nodes, item, node);
  if (item != NULL && (QDM_IS_PROJECT (item) || QDM_IS_TASK (item)))
    qdm_outline_row_set_expandable (node->row, has_tasks (self, item));
  return node;
}

static Node *
ensure_group (QdmOutline *self,
              GHashTable *groups,
              const char *key)
{
  QdmItem *item = self->grouping != QDM_GROUPING_BOX ? qdm_plan_get_item (self->plan, key) : NULL;
  const char *title = NULL;
  Node *group;

  if (item == NULL && self->grouping != QDM_GROUPING_BOX)
    key = NULL;
  group = g_hash_table_lookup (groups, key != NULL ? key : "");
  if (group != NULL)
    return group;

  if (item == NULL)
    title = key != NULL ? key : qdm_grouping_get_homeless_title (self->grouping);
  group = add_child (self, self->root, item, title, -1);
  group->children = g_ptr_array_new_with_free_func (node_free);
  qdm_outline_row_set_expandable (group->row, TRUE);
  g_hash_table_insert (groups, g_strdup (key != NULL ? key : ""), group);
  return group;
}

/* Puts the groups into the plan's order, those without an item last. */
static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  QdmItem *left = node_get_item (*(Node * const *) a), *right = node_get_item (*(Node * const *) b);
  guint left_position = G_MAXUINT, right_position = G_MAXUINT;

  if (left != NULL)
    qdm_item_get_position (left, &left_position);
  if (right != NULL)
    qdm_item_get_position (right, &right_position);
  return left_position < right_position ? -1 : left_position > right_position;
}

static void
create_groups (QdmOutline *self)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT);
  guint homeless;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);
      Node *parent = self->root;

      if (!passes (self, project))
        continue;
      if (self->grouping != QDM_GROUPING_NONE)
        parent = ensure_group (self, groups, qdm_grouping_get_key (self->grouping, QDM_PROJECT (project)));
      add_child (self, parent, project, NULL, -1);
    }

  if (qdm_grouping_get_group_type (self->grouping) != G_TYPE_NONE)
    g_ptr_array_sort (self->root->children, compare_groups);
  else if (g_ptr_array_find (self->root->children, g_hash_table_lookup (groups, ""), &homeless))
    g_ptr_array_add (self->root->children, g_ptr_array_steal_index (self->root->children, homeless));
}

/* ---- visible rows ---- */

static void
ensure_children (QdmOutline *self,
                 Node       *node)
{
  QdmItem *item = node_get_item (node);
  guint n = node->children == NULL && item != NULL ? qdm_item_count (item, QDM_TYPE_TASK) : 0;

  if (node->children != NULL)
    return;

  node->children = g_ptr_array_new_with_free_func (node_free);
  for (guint i = 0; i < n; i++)
    {
      QdmItem *task = qdm_item_get_child (item, QDM_TYPE_TASK, i);

      if (passes (self, task))
        add_child (self, node, task, NULL, -1);
    }
}

/* Collects a node's rows: itself, if it is one, and those below it that are to be seen. */
static void
collect (QdmOutline *self,
         Node       *node,
         GPtrArray  *rows)
{
  if (node->row != NULL)
    {
      g_ptr_array_add (rows, node);
      if (!qdm_outline_row_get_expandable (node->row) || !starts_expanded (self, node->row))
        {
          qdm_outline_row_set_expanded (node->row, FALSE);
          return;
        }
      qdm_outline_row_set_expanded (node->row, TRUE);
    }

  ensure_children (self, node);
  for (guint i = 0; i < node->children->len; i++)
    collect (self, node->children->pdata[i], rows);
}

static void
number (QdmOutline *self,
        guint       end)
{
  for (guint i = self->n_numbered; i < end; i++)
    ((Node *) self->rows->pdata[i])->position = i;
  self->n_numbered = MAX (self->n_numbered, end);
}

static gboolean
get_position (QdmOutline *self,
              Node       *node,
              guint      *position)
{
  for (Node *above = node->parent; above != NULL && above->row != NULL; above = above->parent)
    if (!qdm_outline_row_get_expanded (above->row))
      return FALSE;

  /* What was numbered once may have moved since; only the numbered part of the list is right. */
  if (node->position >= self->n_numbered || self->rows->pdata[node->position] != node)
    number (self, self->rows->len);
  *position = node->position;
  return TRUE;
}

/* Replaces rows by others and tells the world. */
static void
splice (QdmOutline *self,
        guint       position,
        guint       n_removed,
        GPtrArray  *added)
{
  guint n_added = added != NULL ? added->len : 0, old_length = self->rows->len;

  if (n_added > n_removed)
    {
      g_ptr_array_set_size (self->rows, old_length + n_added - n_removed);
      memmove (self->rows->pdata + position + n_added, self->rows->pdata + position + n_removed,
               (old_length - position - n_removed) * sizeof (gpointer));
    }
  else if (n_removed > n_added)
    g_ptr_array_remove_range (self->rows, position + n_added, n_removed - n_added);
  if (n_added > 0)
    memcpy (self->rows->pdata + position, added->pdata, n_added * sizeof (gpointer));
  self->n_numbered = MIN (self->n_numbered, position);

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static guint
count_rows_below (QdmOutline *self,
                  guint       position)
{
  guint depth = qdm_outline_row_get_depth (((Node *) self->rows->pdata[position])->row), end = position + 1;

  while (end < self->rows->len && qdm_outline_row_get_depth (((Node *) self->rows->pdata[end])->row) > depth)
    end++;
  return end - position - 1;
}

static void
rebuild (QdmOutline *self)
{
  Node *old = self->root;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_hash_table_remove_all (self->nodes);
  self->root = g_new0 (Node, 1);
  self->root->children = g_ptr_array_new_with_free_func (node_free);
  create_groups (self);
  collect (self, self->root, rows);
  splice (self, 0, self->rows->len, rows);
  if (old != NULL)
    node_free (old);
}

/* ---- setting a filter ---- */

static gboolean
ask_cb (gpointer data)
{
  QdmOutline *self = data;
  gint64 end = g_get_monotonic_time () + ASK_TIME;

  while (g_get_monotonic_time () < end)
    if (!ask_about_some (self, 32))
      {
        self->ask_source = 0;
        rebuild (self);
        return G_SOURCE_REMOVE;
      }
  return G_SOURCE_CONTINUE;
}

static void
stop_asking (QdmOutline *self)
{
  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_clear_pointer (&self->asking, qdm_item_walk_free);
  g_hash_table_remove_all (self->passing);
}

static void
begin_asking (QdmOutline *self)
{
  stop_asking (self);
  self->asking = qdm_item_walk_new (QDM_ITEM (self->plan));
  if (ask_about_some (self, ASK_AT_ONCE))
    self->ask_source = g_idle_add (ask_cb, self);
  else
    rebuild (self);
}

static gboolean
has_passing_task (QdmOutline *self,
                  QdmItem    *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (self->passing, qdm_item_get_child (item, QDM_TYPE_TASK, i)))
      return TRUE;
  return FALSE;
}

/* Asks again about what has come, gone or moved, about all below it, and about what it was a part of. */
static void
ask_again (QdmOutline    *self,
           const QdmEdit *edit)
{
  g_autoptr (QdmItemWalk) walk = qdm_item_walk_new (edit->item);
  QdmItem *item;

  while ((item = qdm_item_walk_next (walk)) != NULL)
    {
      g_hash_table_remove (self->passing, item);
      if (qdm_item_get_plan (item) == self->plan)
        ask (self, item);
    }
  for (item = edit->old_parent; item != NULL && !has_passing_task (self, item); item = qdm_item_get_parent (item))
    {
      g_hash_table_remove (self->passing, item);
      ask (self, item);
    }
}

/* ---- edits ---- */

static gboolean
changes_grouping (QdmOutline    *self,
                  const QdmEdit *edit)
{
  static const char *fields[] = {
    [QDM_GROUPING_NONE] = "", [QDM_GROUPING_CHAIN] = "chains", [QDM_GROUPING_PARK] = "parks",
    [QDM_GROUPING_UNIT] = "owner", [QDM_GROUPING_BOX] = "box",
  };
  GType group_type = qdm_grouping_get_group_type (self->grouping);

  if (QDM_IS_PROJECT (edit->item))
    return edit->kind != QDM_EDIT_SET || g_str_equal (edit->field->name, fields[self->grouping]);
  if (QDM_IS_ASSIGNMENT (edit->item) && self->grouping == QDM_GROUPING_UNIT)
    return qdm_item_get_ancestor (edit->item, QDM_TYPE_PROJECT) != NULL || edit->kind != QDM_EDIT_SET;
  return group_type != G_TYPE_NONE && g_type_is_a (G_OBJECT_TYPE (edit->item), group_type) && edit->kind != QDM_EDIT_SET;
}

/* Brings the rows below an item in line with its tasks, after one came or went. */
static void
refresh_children (QdmOutline *self,
                  QdmItem    *item)
{
  Node *node = g_hash_table_lookup (self->nodes, item);
  g_autoptr (GPtrArray) rows = NULL, old = NULL;
  guint position;

  if (node == NULL)
    return;

  qdm_outline_row_set_expandable (node->row, has_tasks (self, item));
  if (node->children == NULL)
    return;

  for (guint i = 0; i < node->children->len; i++)
    forget_items (self, node->children->pdata[i]);
  old = g_steal_pointer (&node->children);
  if (!get_position (self, node, &position))
    return;

  rows = g_ptr_array_new ();
  collect (self, node, rows);
  g_ptr_array_remove_index (rows, 0);
  splice (self, position + 1, count_rows_below (self, position), rows);
}

static void
edited_cb (QdmPlan    *plan,
           QdmEdit    *edit,
           QdmOutline *self)
{
  if (self->filter != NULL && (QDM_IS_PROJECT (edit->item) || QDM_IS_TASK (edit->item)) && edit->kind != QDM_EDIT_SET)
    ask_again (self, edit);
  if (changes_grouping (self, edit))
    {
      rebuild (self);
      return;
    }
  if (!QDM_IS_TASK (edit->item) || edit->kind == QDM_EDIT_SET)
    return;
  if (self->filter != NULL)
    {
      rebuild (self);
      return;
    }
  if (edit->old_parent != NULL)
    refresh_children (self, edit->old_parent);
  if (edit->new_parent != NULL && edit->new_parent != edit->old_parent)
    refresh_children (self, edit->new_parent);
}

/* ---- the list ---- */

static GType
qdm_outline_get_item_type (GListModel *model)
{
  return QDM_TYPE_OUTLINE_ROW;
}

static guint
qdm_outline_get_n_items (GListModel *model)
{
  return QDM_OUTLINE (model)->rows->len;
}

static gpointer
qdm_outline_get_item (GListModel *model,
                      guint       position)
{
  QdmOutline *self = QDM_OUTLINE (model);

  return position < self->rows->len ? g_object_ref (((Node *) self->rows->pdata[position])->row) : NULL;
}

static void
qdm_outline_model_init (GListModelInterface *iface)
{
  iface->get_item_type = qdm_outline_get_item_type;
  iface->get_n_items = qdm_outline_get_n_items;
  iface->get_item = qdm_outline_get_item;
}

/* ---- the object ---- */

static void
qdm_outline_finalize (GObject *object)
{
  QdmOutline *self = QDM_OUTLINE (object);

  stop_asking (self);
  g_hash_table_unref (self->passing);
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->all.by_hand);
  g_hash_table_unref (self->found.by_hand);
  g_clear_pointer (&self->root, node_free);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (qdm_outline_parent_class)->finalize (object);
}

static void
qdm_outline_class_init (QdmOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_outline_finalize;
}

static void
qdm_outline_init (QdmOutline *self)
{
  self->rows = g_ptr_array_new ();
  self->passing = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->nodes = g_hash_table_new (NULL, NULL);
  self->all.by_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->found.by_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * qdm_outline_new:
 * @plan: a plan
 *
 * Returns: (transfer full): its projects, not grouped, folded
 */
QdmOutline *
qdm_outline_new (QdmPlan *plan)
{
  QdmOutline *self = g_object_new (QDM_TYPE_OUTLINE, NULL);

  self->plan = g_object_ref (plan);
  rebuild (self);
  g_signal_connect_object (plan, "edited", G_CALLBACK (edited_cb), self, 0);
  return self;
}

/**
 * qdm_outline_set_grouping:
 * @self: an outline
 * @grouping: what its projects are to stand under
 *
 * Groups the projects; the groups are unfolded, the projects folded.
 */
void
qdm_outline_set_grouping (QdmOutline  *self,
                          QdmGrouping  grouping)
{
  g_return_if_fail (QDM_IS_OUTLINE (self));

  if (self->grouping == grouping)
    return;

  self->grouping = grouping;
  self->all.depth = grouping == QDM_GROUPING_NONE ? 0 : 1;
  rebuild (self);
}

/**
 * qdm_outline_set_filter:
 * @self: an outline
 * @filter: (nullable): what to show, or %NULL for everything
 * @data: for @filter
 * @destroy: (nullable): to free @data
 *
 * Shows only some projects and tasks, unfolded.  Call it again when the filter would decide otherwise.
 * In a large plan the rows follow a little later; see qdm_outline_is_filtering().
 */
void
qdm_outline_set_filter (QdmOutline       *self,
                        QdmOutlineFilter  filter,
                        gpointer          data,
                        GDestroyNotify    destroy)
{
  g_return_if_fail (QDM_IS_OUTLINE (self));

  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  if (self->filter == NULL)
    {
      g_hash_table_remove_all (self->found.by_hand);
      self->found.depth = G_MAXUINT;
    }
  self->filter = filter;
  self->filter_data = data;
  self->filter_destroy = destroy;
  stop_asking (self);
  if (filter != NULL)
    begin_asking (self);
  else
    rebuild (self);
}

/**
 * qdm_outline_is_filtering:
 * @self: an outline
 *
 * Returns: whether a filter is set that does not show in the rows yet
 */
gboolean
qdm_outline_is_filtering (QdmOutline *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE (self), FALSE);

  return self->asking != NULL;
}

/**
 * qdm_outline_get_n_rows:
 * @self: an outline
 *
 * Returns: how many rows are to be seen
 */
guint
qdm_outline_get_n_rows (QdmOutline *self)
{
  g_return_val_if_fail (QDM_IS_OUTLINE (self), 0);

  return self->rows->len;
}

/**
 * qdm_outline_get_row:
 * @self: an outline
 * @position: less than the number of rows
 *
 * Returns: (transfer none): the row there
 */
QdmOutlineRow *
qdm_outline_get_row (QdmOutline *self,
                     guint       position)
{
  g_return_val_if_fail (QDM_IS_OUTLINE (self), NULL);
  g_return_val_if_fail (position < self->rows->len, NULL);

  return ((Node *) self->rows->pdata[position])->row;
}

/**
 * qdm_outline_find:
 * @self: an outline
 * @item: a project, task or group
 * @position: (out) (optional): its row
 *
 * Returns: whether a row for @item is to be seen
 */
gboolean
qdm_outline_find (QdmOutline *self,
                  QdmItem    *item,
                  guint      *position)
{
  Node *node;
  guint found;

  g_return_val_if_fail (QDM_IS_OUTLINE (self), FALSE);

  node = g_hash_table_lookup (self->nodes, item);
  if (node == NULL || !get_position (self, node, &found))
    return FALSE;
  if (position != NULL)
    *position = found;
  return TRUE;
}

static gboolean
reveal_node (QdmOutline *self,
             Node       *node)
{
  guint position;

  if (node->parent != NULL && node->parent->row != NULL && !reveal_node (self, node->parent))
    return FALSE;
  if (!get_position (self, node, &position))
    return FALSE;
  if (!qdm_outline_row_get_expanded (node->row) && qdm_outline_row_get_expandable (node->row))
    qdm_outline_set_expanded (self, position, TRUE);
  return TRUE;
}

/**
 * qdm_outline_reveal:
 * @self: an outline
 * @item: a project or task
 * @position: (out) (optional): its row
 *
 * Unfolds whatever hides a row.
 *
 * Returns: whether the row is to be seen now; it is not if the filter leaves it out
 */
gboolean
qdm_outline_reveal (QdmOutline *self,
                    QdmItem    *item,
                    guint      *position)
{
  QdmItem *parent;
  Node *node;

  g_return_val_if_fail (QDM_IS_OUTLINE (self), FALSE);

  if (qdm_outline_find (self, item, position))
    return TRUE;

  node = g_hash_table_lookup (self->nodes, item);
  if (node != NULL)
    return node->parent->row != NULL && reveal_node (self, node->parent) && qdm_outline_find (self, item, position);

  parent = qdm_item_get_parent (item);
  if (!QDM_IS_TASK (item) || parent == NULL || !qdm_outline_reveal (self, parent, NULL))
    return FALSE;
  node = g_hash_table_lookup (self->nodes, parent);
  return node != NULL && reveal_node (self, node) && qdm_outline_find (self, item, position);
}

/**
 * qdm_outline_list_projects:
 * @self: an outline
 * @position: the row of a group
 *
 * Returns: (transfer container) (element-type QdmItem): the projects that stand under it, folded
 *   or not
 */
GPtrArray *
qdm_outline_list_projects (QdmOutline *self,
                           guint       position)
{
  GPtrArray *projects = g_ptr_array_new ();
  Node *node;

  g_return_val_if_fail (QDM_IS_OUTLINE (self), projects);
  g_return_val_if_fail (position < self->rows->len, projects);

  node = self->rows->pdata[position];
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      QdmItem *item = node_get_item (node->children->pdata[i]);

      if (item != NULL && QDM_IS_PROJECT (item))
        g_ptr_array_add (projects, item);
    }
  return projects;
}

/**
 * qdm_outline_set_expanded:
 * @self: an outline
 * @position: a row
 * @expanded: whether the rows below it are to be seen
 *
 * Folds or unfolds a row.
 */
void
qdm_outline_set_expanded (QdmOutline *self,
                          guint       position,
                          gboolean    expanded)
{
  Node *node;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (QDM_IS_OUTLINE (self));
  g_return_if_fail (position < self->rows->len);

  node = self->rows->pdata[position];
  if (!qdm_outline_row_get_expandable (node->row) || qdm_outline_row_get_expanded (node->row) == !!expanded)
    return;

  g_hash_table_insert (get_folds (self)->by_hand, dup_fold_key (node->row), GINT_TO_POINTER (!!expanded));
  if (!expanded)
    {
      guint n_below = count_rows_below (self, position);

      qdm_outline_row_set_expanded (node->row, FALSE);
      splice (self, position + 1, n_below, NULL);
      return;
    }
  rows = g_ptr_array_new ();
  collect (self, node, rows);
  g_ptr_array_remove_index (rows, 0);
  splice (self, position + 1, 0, rows);
}

/**
 * qdm_outline_expand_to:
 * @self: an outline
 * @depth: rows of a smaller depth are unfolded, the others folded; %G_MAXUINT unfolds all
 *
 * Shows so many levels of the outline.
 */
void
qdm_outline_expand_to (QdmOutline *self,
                       guint       depth)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_return_if_fail (QDM_IS_OUTLINE (self));

  get_folds (self)->depth = depth;
  g_hash_table_remove_all (get_folds (self)->by_hand);
  if (self->asking != NULL)
    return; /* then they are made anew */
  collect (self, self->root, rows);
  splice (self, 0, self->rows->len, rows);
}
