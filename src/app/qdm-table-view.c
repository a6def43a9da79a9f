#include "app/qdm-table-view.h"

#include "app/qdm-rows.h"
#include "base/qdm-text-width.h"

/* Room for what the first column names, and for other texts; numbers and what is short are always
 * whole. */
#define NAME_CHARS  24
#define TEXT_CHARS  10
#define SHORT_CHARS 22

/**
 * QdmTableView:
 *
 * Shows a table as it would be printed, its note below it, and leads from its rows to the items that
 * they are about: a row that is selected selects its item, one that is activated opens it.
 */
struct _QdmTableView {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmTable *table;
  GtkStringList *rows; /* the numbers of the rows */
  gboolean filling;

  QdmTableFunc create; /* NULL if whoever has the view brings its tables */
  gpointer data;
  guint update_source;
  gboolean is_old;

  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (QdmTableView, qdm_table_view, GTK_TYPE_WIDGET)

static guint
get_row (GtkListItem *list_item)
{
  return gtk_list_item_get_position (list_item);
}

static guint
get_column (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "qdm-column"));
}

static gboolean
is_short (QdmTable *table,
          guint     column)
{
  for (guint row = 0; row < table->rows->len; row++)
    if (qdm_text_count_halves (qdm_table_get_cell (table, row, column)) > SHORT_CHARS)
      return FALSE;
  return column > 0;
}

static void
setup_cell_cb (QdmTableView       *self,
               GtkListItem        *list_item,
               GtkListItemFactory *factory)
{
  guint column = get_column (factory);
  gboolean numeric = qdm_table_get_column (self->table, column)->numeric;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  if (numeric)
    gtk_widget_add_css_class (label, "number");
  else if (!is_short (self->table, column))
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), column == 0 ? NAME_CHARS : TEXT_CHARS);
    }
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cell_cb (QdmTableView       *self,
              GtkListItem        *list_item,
              GtkListItemFactory *factory)
{
  const char *text = qdm_table_get_cell (self->table, get_row (list_item), get_column (factory));
  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static QdmItem *
find_item (QdmTableView *self,
           guint         row)
{
  if (self->table == NULL || row >= self->table->rows->len)
    return NULL;
  return qdm_plan_get_item (qdm_session_get_plan (self->session), qdm_table_get_item (self->table, row));
}

static void
row_selected_cb (QdmTableView       *self,
                 GParamSpec         *pspec,
                 GtkSingleSelection *selection)
{
  QdmItem *item = find_item (self, gtk_single_selection_get_selected (selection));

  if (item != NULL && !self->filling)
    qdm_selection_select (qdm_session_get_selection (self->session), item);
}

static void
row_activated_cb (QdmTableView *self,
                  guint         row)
{
  QdmItem *item = find_item (self, row);

  if (item != NULL)
    qdm_selection_open (qdm_session_get_selection (self->session), item);
}

static void
append_column (QdmTableView *self,
               guint         number)
{
  QdmColumn *column = qdm_table_get_column (self->table, number);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "qdm-column", GUINT_TO_POINTER (number));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, G_CONNECT_SWAPPED);
  view_column = gtk_column_view_column_new (column->title, factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, number == 0);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

static void
remove_columns (QdmTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    }
}

/* ---- keeping it up to date ---- */

static gboolean
update_cb (gpointer data)
{
  QdmTableView *self = data;

  self->update_source = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  self->is_old = FALSE;
  qdm_table_view_take_table (self, self->create (self->data));
  return G_SOURCE_REMOVE;
}

/**
 * qdm_table_view_queue_update:
 * @self: a view made by qdm_table_view_new_from()
 *
 * Has the table made anew once what goes on now is done, and once it can be seen: a table may look
 * through the whole plan.
 */
void
qdm_table_view_queue_update (QdmTableView *self)
{
  self->is_old = TRUE;
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, update_cb, self, NULL);
}

/* ---- the widget ---- */

static void
qdm_table_view_map (GtkWidget *widget)
{
  QdmTableView *self = QDM_TABLE_VIEW (widget);

  GTK_WIDGET_CLASS (qdm_table_view_parent_class)->map (widget);

  if (self->is_old)
    qdm_table_view_queue_update (self);
}

static void
qdm_table_view_dispose (GObject *object)
{
  QdmTableView *self = QDM_TABLE_VIEW (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_table_view_parent_class)->dispose (object);
}

static void
qdm_table_view_finalize (GObject *object)
{
  g_clear_pointer (&QDM_TABLE_VIEW (object)->table, qdm_table_free);

  G_OBJECT_CLASS (qdm_table_view_parent_class)->finalize (object);
}

static void
qdm_table_view_class_init (QdmTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = qdm_table_view_dispose;
  object_class->finalize = qdm_table_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = qdm_table_view_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
qdm_table_view_init (QdmTableView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkSingleSelection *selection;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = gtk_string_list_new (NULL);
  selection = qdm_rows_new_selection (G_LIST_MODEL (g_object_ref (self->rows)));
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_add_css_class (self->note, "table-note");
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
}

/**
 * qdm_table_view_new:
 * @session: an open plan
 * @label: what the table is, for screen readers
 *
 * Returns: (transfer floating): a view that does not yet show a table
 */
GtkWidget *
qdm_table_view_new (QdmSession *session,
                    const char *label)
{
  QdmTableView *self = g_object_new (QDM_TYPE_TABLE_VIEW, NULL);

  self->session = g_object_ref (session);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * qdm_table_view_new_from:
 * @session: an open plan
 * @label: what the table is, for screen readers
 * @create: makes the table
 * @data: for @create; it must outlive the view
 *
 * Returns: (transfer floating): a view that has its table made when it is first seen, and again
 *   after each qdm_table_view_queue_update()
 */
GtkWidget *
qdm_table_view_new_from (QdmSession   *session,
                         const char   *label,
                         QdmTableFunc  create,
                         gpointer      data)
{
  GtkWidget *self = qdm_table_view_new (session, label);

  QDM_TABLE_VIEW (self)->create = create;
  QDM_TABLE_VIEW (self)->data = data;
  QDM_TABLE_VIEW (self)->is_old = TRUE;
  return self;
}

static gboolean
has_same_columns (QdmTable *a,
                  QdmTable *b)
{
  if (a == NULL || a->columns->len != b->columns->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    if (g_strcmp0 (qdm_table_get_column (a, i)->title, qdm_table_get_column (b, i)->title) != 0)
      return FALSE;
  return TRUE;
}

static void
fill_rows (QdmTableView *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->table->rows->len; i++)
    g_ptr_array_add (names, g_strdup_printf ("%u", i));
  g_ptr_array_add (names, NULL);
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                          (const char * const *) names->pdata);
}

/**
 * qdm_table_view_take_table:
 * @self: a view
 * @table: (transfer full): a table
 *
 * Shows a table.  The columns keep their widths if they are the same as before.
 */
void
qdm_table_view_take_table (QdmTableView *self,
                           QdmTable     *table)
{
  g_autoptr (QdmTable) former = self->table;
  gboolean same = has_same_columns (former, table);

  self->filling = TRUE;
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), NULL);
  if (!same)
    remove_columns (self);
  self->table = table;
  for (guint i = 0; !same && i < table->columns->len; i++)
    append_column (self, i);
  fill_rows (self);
  self->filling = FALSE;
  gtk_label_set_text (GTK_LABEL (self->note), table->note);
  gtk_widget_set_visible (self->note, table->note != NULL);
}
