#include "app/qdm-progress-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-column-memory.h"
#include "app/qdm-field-order.h"
#include "app/qdm-gradual-list.h"
#include "app/qdm-item-column.h"
#include "app/qdm-popover.h"
#include "app/qdm-rows.h"
#include "app/qdm-typed-cell.h"

/**
 * QdmProgressTable:
 *
 * Reports that are due, to be filled in where they stand: Return and the arrows up and down go
 * from row to row, Tab from cell to cell, Escape gives up what was typed.
 *
 * #QdmProgressTable::refused tells why a value was not taken; it stays in its cell until it is
 * mended or given up.
 */
struct _QdmProgressTable {
  GtkWidget parent_instance;

  QdmSession *session;
  GListModel *all;
  GtkSingleSelection *rows; /* of those, as far as they are there yet */
  QdmColumnMemory *memory;
  GHashTable *cells; /* Cell, those that show a row now */
  QdmProgressRow *menu_row; /* whose state is being chosen */
  GtkWidget *scroller;
  GtkWidget *view;
};

typedef enum {
  CELL_SHOWN,
  CELL_STATE,
  CELL_TYPED,
} CellKind;

static const struct {
  const char *name;
  const char *title; /* NULL for the label of the field */
  CellKind kind;
  int width;
} columns[] = {
  { "item", N_("Item"), CELL_SHOWN, 200 },
  { "unit", NULL, CELL_SHOWN, 120 },
  { "state", NULL, CELL_STATE, 104 },
  { "before", N_("Before, %"), CELL_SHOWN, 80 },
  { "percent", NULL, CELL_TYPED, 72 },
  { "investment-done", NULL, CELL_TYPED, 120 },
  { "progress", NULL, CELL_TYPED, 220 },
  { "problems", NULL, CELL_TYPED, 160 },
  { "next-steps", NULL, CELL_TYPED, 160 },
};

typedef struct {
  QdmProgressTable *table;
  guint column;
  GtkListItem *list_item; /* not owned; good while there is a row */
  GtkWidget *widget; /* not owned; it owns the cell */
  QdmProgressRow *row;
} Cell;

enum { REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmProgressTable, qdm_progress_table, GTK_TYPE_WIDGET)

static const QdmField *
get_field (guint column)
{
  return qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_ENTRY), columns[column].name);
}

static gboolean
is_number (guint column)
{
  return strcmp (columns[column].name, "before") == 0 ||
         (get_field (column) != NULL && qdm_field_is_number (get_field (column)));
}

static char *
dup_title (guint column)
{
  const QdmField *field = get_field (column);

  if (columns[column].title != NULL)
    return g_strdup (_(columns[column].title));
  if (field->unit == NULL)
    return g_strdup (qdm_field_get_label (field));
  /* Translators: the head of a column: what it shows, the unit of its numbers */
  return g_strdup_printf (_("%s, %s"), qdm_field_get_label (field), _(field->unit));
}

/* ---- showing ---- */

static gboolean
is_editable (QdmProgressTable *self)
{
  return qdm_history_get_refusal (qdm_session_get_history (self->session)) == NULL;
}

static void
tell_refused (Cell       *cell,
              const char *message)
{
  if (message != NULL)
    gtk_widget_add_css_class (cell->widget, "error");
  else
    gtk_widget_remove_css_class (cell->widget, "error");
  g_signal_emit (cell->table, signals[REFUSED], 0, message);
}

static gboolean
is_pending (Cell *cell)
{
  return columns[cell->column].kind == CELL_TYPED &&
         qdm_typed_cell_get_pending (QDM_TYPED_CELL (cell->widget)) != NULL;
}

static void
show_state (Cell *cell)
{
  g_autofree char *text = qdm_progress_row_dup_text (cell->row, "state");

  gtk_button_set_label (GTK_BUTTON (cell->widget), text);
  gtk_widget_set_sensitive (cell->widget, is_editable (cell->table));
  if (qdm_progress_row_is_open (cell->row))
    gtk_widget_add_css_class (cell->widget, "attention");
  else
    gtk_widget_remove_css_class (cell->widget, "attention");
}

static void
show_typed (Cell       *cell,
            const char *text)
{
  QdmEntry *entry = qdm_progress_row_get_entry (cell->row);
  gboolean assumed = entry != NULL && text[0] != '\0' &&
                     qdm_item_is_assumed (QDM_ITEM (entry), columns[cell->column].name);
  g_autofree char *tooltip = assumed ? g_strdup_printf (_("≈ %s"), text) : g_strdup (text);

  qdm_typed_cell_show (QDM_TYPED_CELL (cell->widget), text);
  qdm_typed_cell_set_editable (QDM_TYPED_CELL (cell->widget), is_editable (cell->table));
  gtk_widget_remove_css_class (cell->widget, "error");
  gtk_widget_set_tooltip_text (cell->widget, tooltip);
  if (assumed)
    gtk_widget_add_css_class (cell->widget, "assumed");
  else
    gtk_widget_remove_css_class (cell->widget, "assumed");
}

static void
show_cell (Cell *cell)
{
  g_autofree char *text = qdm_progress_row_dup_text (cell->row, columns[cell->column].name);

  switch (columns[cell->column].kind)
    {
    case CELL_STATE:
      show_state (cell);
      break;
    case CELL_TYPED:
      show_typed (cell, text);
      break;
    default:
      gtk_inscription_set_text (GTK_INSCRIPTION (cell->widget), text);
      gtk_widget_set_tooltip_text (cell->widget, text);
    }
}

/* ---- typing ---- */

/* Sets what was typed; FALSE if it was refused. */
static gboolean
flush (Cell *cell)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (cell->row == NULL || !is_pending (cell))
    return TRUE;

  text = g_strdup (qdm_typed_cell_get_pending (QDM_TYPED_CELL (cell->widget)));
  if (!qdm_progress_row_set (cell->row, columns[cell->column].name, text, &error))
    {
      tell_refused (cell, error->message);
      return FALSE;
    }
  tell_refused (cell, NULL);
  show_cell (cell);
  return TRUE;
}

static void
leave_cb (Cell *cell)
{
  flush (cell);
}

static void
enter_cb (Cell *cell)
{
  if (cell->row != NULL)
    gtk_single_selection_set_selected (cell->table->rows, gtk_list_item_get_position (cell->list_item));
}

static Cell *
find_cell (QdmProgressTable *self,
           guint             position,
           guint             column)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Cell *cell = key;

      if (cell->column == column && gtk_list_item_get_position (cell->list_item) == position)
        return cell;
    }
  return NULL;
}

static void
go_to_row (Cell *cell,
           int   step)
{
  guint position = gtk_list_item_get_position (cell->list_item) + (guint) step;
  Cell *next = find_cell (cell->table, position, cell->column);

  if (next == NULL || !flush (cell))
    return;

  qdm_rows_scroll_to (cell->table->view, position);
  gtk_widget_grab_focus (next->widget);
}

/* The cell that a widget of the table is a part of. */
static Cell *
find_typed_cell (GtkWidget *widget)
{
  GtkWidget *cell = widget != NULL ? gtk_widget_get_ancestor (widget, QDM_TYPE_TYPED_CELL) : NULL;

  return cell != NULL ? g_object_get_data (G_OBJECT (cell), "qdm-cell") : NULL;
}

static gboolean
key_pressed_cb (QdmProgressTable *self,
                guint             key,
                guint             code,
                GdkModifierType   modifiers)
{
  Cell *cell = find_typed_cell (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));

  if (cell == NULL || cell->row == NULL)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (flush (cell))
        go_to_row (cell, 1);
      return TRUE;
    case GDK_KEY_Down:
      go_to_row (cell, 1);
      return TRUE;
    case GDK_KEY_Up:
      go_to_row (cell, -1);
      return TRUE;
    case GDK_KEY_Escape:
      if (!is_pending (cell))
        return FALSE;
      tell_refused (cell, NULL);
      show_cell (cell);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Before the row takes the focus. */
static void
pressed_cb (QdmProgressTable *self,
            int               n_press,
            double            x,
            double            y,
            GtkGestureClick  *gesture)
{
  Cell *cell = find_typed_cell (gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (cell == NULL || find_typed_cell (focus) == cell)
    return;

  gtk_widget_grab_focus (cell->widget);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* One of each for all cells, of which there are hundreds. */
static void
add_controllers (QdmProgressTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}

/* ---- the state ---- */

static void
state_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QdmProgressTable *self = data;
  g_autoptr (GError) error = NULL;

  if (self->menu_row != NULL &&
      !qdm_progress_row_set (self->menu_row, "state", g_variant_get_string (parameter, NULL), &error))
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

static GMenuModel *
create_state_menu (void)
{
  GEnumClass *states = qdm_field_get_enum (qdm_item_class_find_field (qdm_item_type_get_class (QDM_TYPE_ENTRY), "state"));
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < states->n_values; i++)
    {
      g_autofree char *action = g_strdup_printf ("progress.state::%s", states->values[i].value_nick);

      g_menu_append (menu, _(states->values[i].value_name), action);
    }
  return G_MENU_MODEL (menu);
}

static void
state_clicked_cb (Cell *cell)
{
  GtkWidget *table = GTK_WIDGET (cell->table);
  g_autoptr (GMenuModel) model = create_state_menu ();
  graphene_rect_t at;

  if (!gtk_widget_compute_bounds (cell->widget, table, &at))
    return;

  g_set_object (&cell->table->menu_row, cell->row);
  qdm_popover_open (gtk_popover_menu_new_from_model (model), table,
                    &(GdkRectangle) { (int) at.origin.x, (int) at.origin.y, (int) at.size.width, (int) at.size.height });
}

static void
create_actions (QdmProgressTable *self)
{
  static const GActionEntry entries[] = {
    { .name = "state", .activate = state_action_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "progress", G_ACTION_GROUP (actions));
}

/* ---- cells ---- */

static GtkWidget *
create_state (Cell *cell)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "state");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (state_clicked_cb), cell);
  return button;
}

static GtkWidget *
create_typed (Cell *cell)
{
  g_autofree char *title = dup_title (cell->column);
  GtkWidget *widget = qdm_typed_cell_new (title, is_number (cell->column));

  g_signal_connect_swapped (widget, "left", G_CALLBACK (leave_cb), cell);
  g_signal_connect_swapped (widget, "entered", G_CALLBACK (enter_cb), cell);
  return widget;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  data)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->table = data;
  cell->column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "qdm-column"));
  cell->list_item = list_item;
  switch (columns[cell->column].kind)
    {
    case CELL_STATE:
      cell->widget = create_state (cell);
      break;
    case CELL_TYPED:
      cell->widget = create_typed (cell);
      break;
    default:
      cell->widget = qdm_rows_new_text (cell->column == 0 ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                                                          : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                        is_number (cell->column));
    }
  if (is_number (cell->column))
    gtk_widget_add_css_class (cell->widget, "number");
  gtk_widget_set_hexpand (cell->widget, TRUE);
  g_object_set_data (G_OBJECT (list_item), "qdm-cell", cell);
  g_object_set_data_full (G_OBJECT (cell->widget), "qdm-cell", cell, g_free);
  gtk_list_item_set_child (list_item, cell->widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");

  cell->row = g_object_ref (gtk_list_item_get_item (list_item));
  g_hash_table_add (cell->table->cells, cell);
  show_cell (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");

  g_hash_table_remove (cell->table->cells, cell);
  g_clear_object (&cell->row);
}

static void
add_columns (QdmProgressTable *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;
      g_autofree char *title = dup_title (i);

      g_object_set_data (G_OBJECT (factory), "qdm-column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
      column = gtk_column_view_column_new (title, factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, MAX (columns[i].width, qdm_item_column_estimate_width (title)));
      gtk_column_view_column_set_expand (column, strcmp (columns[i].name, "progress") == 0);
      qdm_column_memory_name (column, columns[i].name);
      qdm_column_memory_restore (self->memory, column);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
    }
  qdm_column_memory_follow (self->memory, GTK_COLUMN_VIEW (self->view));
}

/* ---- the selection ---- */

static void
row_selected_cb (QdmProgressTable *self)
{
  QdmProgressRow *row = gtk_single_selection_get_selected_item (self->rows);
  QdmEntry *entry = row != NULL ? qdm_progress_row_get_entry (row) : NULL;

  if (row != NULL)
    qdm_selection_select (qdm_session_get_selection (self->session),
                          entry != NULL ? QDM_ITEM (entry) : qdm_progress_row_get_item (row));
}

/* ---- the widget ---- */

static void
qdm_progress_table_dispose (GObject *object)
{
  QdmProgressTable *self = QDM_PROGRESS_TABLE (object);

  g_clear_object (&self->memory);
  qdm_popover_unparent_all (GTK_WIDGET (self));
  if (self->scroller != NULL)
    {
      gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
      g_clear_pointer (&self->scroller, gtk_widget_unparent);
    }
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->all);
  g_clear_object (&self->menu_row);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_progress_table_parent_class)->dispose (object);
}

static void
qdm_progress_table_class_init (QdmProgressTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_progress_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * QdmProgressTable::refused:
   * @self: the table
   * @message: (nullable): why the value was not taken, or %NULL when a value was taken or given up
   */
  signals[REFUSED] = g_signal_new ("refused", QDM_TYPE_PROGRESS_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
qdm_progress_table_init (QdmProgressTable *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->memory = qdm_column_memory_new ("progress");
  self->view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  create_actions (self);
  add_controllers (self);
  add_columns (self);
}

/**
 * qdm_progress_table_new:
 * @session: an open plan
 * @rows: (element-type QdmProgressRow): reports that are due
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
qdm_progress_table_new (QdmSession *session,
                        GListModel *rows)
{
  QdmProgressTable *self = g_object_new (QDM_TYPE_PROGRESS_TABLE, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  self->session = g_object_ref (session);
  self->all = g_object_ref (rows);
  self->rows = qdm_rows_new_selection (G_LIST_MODEL (qdm_gradual_list_new (rows, adjustment)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->rows));
  g_signal_connect_object (self->rows, "notify::selected-item", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_history (session), "notify::refusal",
                           G_CALLBACK (qdm_progress_table_refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * qdm_progress_table_refresh:
 * @self: a table
 *
 * Shows what the rows hold now.  What is being typed stays.
 */
void
qdm_progress_table_refresh (QdmProgressTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (!is_pending (cell))
      show_cell (cell);
}

/**
 * qdm_progress_table_to_table:
 * @self: a table
 * @title: what stands above it
 *
 * Returns: (transfer full): its rows as they stand, in texts
 */
QdmTable *
qdm_progress_table_to_table (QdmProgressTable *self,
                             const char       *title)
{
  QdmTable *table = qdm_table_new (title);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *head = dup_title (i);

      qdm_table_add_column (table, head, is_number (i));
    }
  for (guint row = 0; row < g_list_model_get_n_items (self->all); row++)
    {
      g_autoptr (QdmProgressRow) at = g_list_model_get_item (self->all, row);
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        cells[i] = qdm_progress_row_dup_text (at, columns[i].name);
      qdm_table_take_row (table, cells);
    }
  return table;
}
