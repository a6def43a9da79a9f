#include "app/qdm-gradual-list.h"

/**
 * QdmGradualList:
 *
 * The rows of another list, for a table.  When all of them are replaced, those that fill a window
 * are there at once and the others come a little at a time: a list view makes widgets for two
 * hundred rows, seen or not, and the window would not answer meanwhile.  Beyond those two hundred
 * the rest comes at once, since rows cost nothing there.
 *
 * A table that is scrolled away from its top keeps its place, so there all rows come at once.
 */
struct _QdmGradualList {
  GObject parent_instance;

  GListModel *model;
  GtkAdjustment *adjustment; /* where the table is scrolled to */
  guint n_shown;             /* so many of the model's rows, from the first on */
  guint grow_source;
};

/** So many rows fill a window. */
#define AT_ONCE   40
/** So many rows more at a time, as long as there is time. */
#define AT_A_TIME 4
#define GROW_TIME (8 * G_TIME_SPAN_MILLISECOND)
/** A list view makes widgets for so many rows. */
#define ENOUGH    256

static void qdm_gradual_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmGradualList, qdm_gradual_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, qdm_gradual_list_model_init))

/* ---- growing ---- */

static void
show_more (QdmGradualList *self,
           guint           n_rows)
{
  guint n_left = g_list_model_get_n_items (self->model) - self->n_shown;
  guint n_more = self->n_shown + n_rows >= ENOUGH ? n_left : MIN (n_rows, n_left);
  guint position = self->n_shown;

  if (n_more == 0)
    return;

  self->n_shown += n_more;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_more);
}

static gboolean
is_complete (QdmGradualList *self)
{
  return self->n_shown == g_list_model_get_n_items (self->model);
}

static gboolean
grow_cb (gpointer data)
{
  QdmGradualList *self = data;
  gint64 end = g_get_monotonic_time () + GROW_TIME;

  do
    show_more (self, AT_A_TIME);
  while (!is_complete (self) && g_get_monotonic_time () < end);
  if (!is_complete (self))
    return G_SOURCE_CONTINUE;

  self->grow_source = 0;
  return G_SOURCE_REMOVE;
}

/* ---- following the other list ---- */

static gboolean
is_at_top (QdmGradualList *self)
{
  return gtk_adjustment_get_value (self->adjustment) < gtk_adjustment_get_page_size (self->adjustment) ||
         gtk_adjustment_get_page_size (self->adjustment) == 0;
}

static void
replace_all (QdmGradualList *self)
{
  guint n_removed = self->n_shown;

  g_clear_handle_id (&self->grow_source, g_source_remove);
  self->n_shown = MIN (AT_ONCE, g_list_model_get_n_items (self->model));
  if (!is_complete (self))
    self->grow_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, grow_cb, self, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, self->n_shown);
}

static void
items_changed_cb (QdmGradualList *self,
                  guint           position,
                  guint           n_removed,
                  guint           n_added)
{
  guint n_before = g_list_model_get_n_items (self->model) + n_removed - n_added;
  guint n_gone;

  if (n_added > AT_ONCE && n_removed == n_before && is_at_top (self))
    {
      replace_all (self);
      return;
    }
  /* What is still to come comes as it is by then. */
  if (position > self->n_shown || (position == self->n_shown && self->n_shown < n_before))
    return;

  n_gone = MIN (n_removed, self->n_shown - position);
  self->n_shown = self->n_shown - n_gone + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_gone, n_added);
}

/* ---- the list ---- */

static GType
qdm_gradual_list_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (QDM_GRADUAL_LIST (model)->model);
}

static guint
qdm_gradual_list_get_n_items (GListModel *model)
{
  return QDM_GRADUAL_LIST (model)->n_shown;
}

static gpointer
qdm_gradual_list_get_item (GListModel *model,
                           guint       position)
{
  QdmGradualList *self = QDM_GRADUAL_LIST (model);

  return position < self->n_shown ? g_list_model_get_item (self->model, position) : NULL;
}

static void
qdm_gradual_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = qdm_gradual_list_get_item_type;
  iface->get_n_items = qdm_gradual_list_get_n_items;
  iface->get_item = qdm_gradual_list_get_item;
}

/* ---- the object ---- */

static void
qdm_gradual_list_dispose (GObject *object)
{
  QdmGradualList *self = QDM_GRADUAL_LIST (object);

  g_clear_handle_id (&self->grow_source, g_source_remove);

  G_OBJECT_CLASS (qdm_gradual_list_parent_class)->dispose (object);
}

static void
qdm_gradual_list_finalize (GObject *object)
{
  QdmGradualList *self = QDM_GRADUAL_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (qdm_gradual_list_parent_class)->finalize (object);
}

static void
qdm_gradual_list_class_init (QdmGradualListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_gradual_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = qdm_gradual_list_finalize;
}

static void
qdm_gradual_list_init (QdmGradualList *self)
{
}

/**
 * qdm_gradual_list_new:
 * @model: all rows
 * @adjustment: where the table is scrolled to
 *
 * Returns: (transfer full): the rows for the table
 */
QdmGradualList *
qdm_gradual_list_new (GListModel    *model,
                      GtkAdjustment *adjustment)
{
  QdmGradualList *self = g_object_new (QDM_TYPE_GRADUAL_LIST, NULL);

  self->model = g_object_ref (model);
  self->adjustment = g_object_ref (adjustment);
  replace_all (self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * qdm_gradual_list_show_all:
 * @self: a list
 *
 * Shows what is still to come: something is to be done with a row that may not be there yet.
 */
void
qdm_gradual_list_show_all (QdmGradualList *self)
{
  g_return_if_fail (QDM_IS_GRADUAL_LIST (self));

  g_clear_handle_id (&self->grow_source, g_source_remove);
  show_more (self, G_MAXUINT - self->n_shown);
}
