#include "app/qdm-item-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-column-memory.h"
#include "app/qdm-column-text.h"
#include "app/qdm-gradual-list.h"
#include "app/qdm-item-column.h"
#include "app/qdm-item-tree.h"
#include "app/qdm-printable.h"
#include "app/qdm-rows.h"

/**
 * QdmItemTable:
 *
 * A table of the plan's items of one type, with what is nested below them, a filter, a choice of
 * columns from the classes' fields, which is remembered, and the session's selection.
 */
struct _QdmItemTable {
  GtkWidget parent_instance;

  QdmSession *session;
  const QdmTableSpec *spec;
  QdmItemTree *tree;
  QdmItemSearch *search; /* for what the filter says, NULL if it is empty */
  GtkSortListModel *rows;
  QdmGradualList *gradual;
  GtkSingleSelection *selection;
  GHashTable *columns; /* name of field → its GtkColumnViewColumn */
  QdmColumnMemory *memory;
  GSimpleActionGroup *actions;
  guint show_source;
  gboolean showing; /* the session's selection, so that it is not told back */

  GtkWidget *tools;
  GtkWidget *filter;
  GtkWidget *count;
  GtkWidget *unfold;
  GtkWidget *fold;
  GtkWidget *columns_button;
  GtkWidget *add;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty_label;
  GtkWidget *empty_add;
};

static void qdm_item_table_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmItemTable, qdm_item_table, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_item_table_printable_init))

/* A plan can be larger than anybody wants to see unfolded. */
#define MAX_UNFOLDED 100

static const char *
get_type_label (QdmItemTable *self)
{
  return _(qdm_item_type_get_class (self->spec->type ())->label);
}

/* ---- the selection ---- */

static guint
find_row (QdmItemTable   *self,
          GtkTreeListRow *row)
{
  guint position = gtk_tree_list_row_get_position (row);
  GListModel *rows = G_LIST_MODEL (self->rows);
  g_autoptr (GObject) at = g_list_model_get_item (rows, position);

  /* Only a table that is sorted has it elsewhere. */
  if (at == (gpointer) row)
    return position;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) other = g_list_model_get_item (rows, i);

      if (other == (gpointer) row)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static gboolean
show_selection_cb (gpointer data)
{
  QdmItemTable *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  g_autoptr (GtkTreeListRow) row = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  self->show_source = 0;
  self->showing = TRUE;
  if (item != NULL)
    row = qdm_item_tree_reveal (self->tree, item);
  if (row != NULL)
    position = find_row (self, row);
  if (position != GTK_INVALID_LIST_POSITION && position >= g_list_model_get_n_items (G_LIST_MODEL (self->gradual)))
    qdm_gradual_list_show_all (self->gradual);
  if (position != gtk_single_selection_get_selected (self->selection))
    gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    qdm_rows_scroll_to (self->view, position);
  self->showing = FALSE;

  return G_SOURCE_REMOVE;
}

/* Once for all that happens before the next frame. */
static void
queue_show_selection (QdmItemTable *self)
{
  if (self->show_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_selection_cb, self, NULL);
}

static QdmItem *
get_selected_item (QdmItemTable *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (QdmItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item; /* its list holds it */
}

static void
row_selected_cb (QdmItemTable *self)
{
  QdmItem *item = get_selected_item (self);

  if (!self->showing && item != NULL)
    qdm_selection_select (qdm_session_get_selection (self->session), item);
}

static void
row_activated_cb (QdmItemTable *self,
                  guint         position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

/* ---- rows ---- */

static void
show_count (QdmItemTable *self)
{
  guint n = qdm_item_count (QDM_ITEM (qdm_session_get_plan (self->session)), self->spec->type ());
  g_autofree char *text = NULL;
  gboolean narrowed = gtk_editable_get_text (GTK_EDITABLE (self->filter))[0] != '\0';

  if (narrowed)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row found", "%u rows found",
                                         g_list_model_get_n_items (G_LIST_MODEL (self->rows))),
                            g_list_model_get_n_items (G_LIST_MODEL (self->rows)));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
show_rows_or_hint (QdmItemTable *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;
  gboolean narrowed = gtk_editable_get_text (GTK_EDITABLE (self->filter))[0] != '\0';

  gtk_label_set_text (GTK_LABEL (self->empty_label),
                      narrowed ? _("Nothing in this table has that text.")
                               : _("There is nothing here yet."));
  gtk_widget_set_visible (self->empty_add, !narrowed);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "rows");
}

static void
rows_changed_cb (QdmItemTable *self)
{
  show_count (self);
  show_rows_or_hint (self);
  queue_show_selection (self);
}

static void
apply_search (QdmItemTable *self)
{
  qdm_item_tree_set_filter (self->tree, self->search);
  gtk_sort_list_model_set_model (self->rows, G_LIST_MODEL (qdm_item_tree_get_model (self->tree)));
  rows_changed_cb (self);
}

/* The rows stay until it is known which of them have the text. */
static void
filter_changed_cb (QdmItemTable *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter));

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  g_clear_object (&self->search);
  if (text[0] == '\0')
    {
      apply_search (self);
      return;
    }
  self->search = qdm_item_search_new (qdm_session_get_plan (self->session), text);
  g_signal_connect_object (self->search, "done", G_CALLBACK (apply_search), self, G_CONNECT_SWAPPED);
}

static void
filter_stopped_cb (QdmItemTable *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  gtk_widget_grab_focus (self->view);
}

static void
plan_edited_cb (QdmItemTable *self,
                QdmEdit      *edit)
{
  if (edit->kind == QDM_EDIT_SET)
    return;

  show_count (self);
  if (self->search != NULL)
    filter_changed_cb (self);
}

/* ---- columns ---- */

static GArray *
collect_types (QdmItemTable *self)
{
  GArray *types = g_array_new (FALSE, FALSE, sizeof (GType));
  GType type = self->spec->type ();

  g_array_append_val (types, type);
  for (guint i = 0; i < G_N_ELEMENTS (self->spec->nested) && self->spec->nested[i] != NULL; i++)
    {
      type = self->spec->nested[i] ();
      g_array_append_val (types, type);
    }
  return types;
}

static void
show_column (QdmItemTable *self,
             const char   *name,
             gboolean      visible)
{
  GtkColumnViewColumn *column = g_hash_table_lookup (self->columns, name);

  if (column == NULL && visible)
    {
      g_autoptr (GArray) types = collect_types (self);

      column = qdm_item_column_new (self->session, name, (GType *) types->data, types->len);
      if (column == NULL)
        return; /* a column that an older version remembered */
      qdm_column_memory_restore (self->memory, column);
      g_hash_table_insert (self->columns, g_strdup (name), column);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
    }
  if (column != NULL)
    gtk_column_view_column_set_visible (column, visible);
}

static void
column_action_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       data)
{
  const char *name = g_action_get_name (G_ACTION (action)) + strlen ("column-");

  show_column (data, name, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
add_column_choice (QdmItemTable   *self,
                   GMenu          *menu,
                   const QdmField *field,
                   gboolean        visible)
{
  g_autofree char *name = g_strdup_printf ("column-%s", field->name);
  g_autofree char *action_name = g_strdup_printf ("table.%s", name);
  g_autoptr (GSimpleAction) action = NULL;

  if (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name) != NULL)
    return;

  action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (visible));
  g_signal_connect (action, "change-state", G_CALLBACK (column_action_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_append (menu, qdm_field_get_label (field), action_name);
}

static char **
list_first_columns (QdmItemTable *self)
{
  char **remembered = qdm_column_memory_list_shown (self->memory);
  g_autofree char *preset = g_strconcat ("name ", self->spec->columns, NULL);

  return remembered != NULL ? remembered : g_strsplit (preset, " ", -1);
}

static void
copy_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmItemTable *self = data;
  gboolean all = strcmp (g_action_get_name (G_ACTION (action)), "copy-all") == 0;
  GtkTreeListRow *selected = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GListStore) row = g_list_store_new (GTK_TYPE_TREE_LIST_ROW);
  g_autoptr (QdmTable) table = NULL;
  g_autofree char *lines = NULL;

  if (selected != NULL)
    g_list_store_append (row, selected);
  table = qdm_column_text_to_table (GTK_COLUMN_VIEW (self->view), all ? G_LIST_MODEL (self->rows) : G_LIST_MODEL (row), NULL);
  if (table->rows->len == 0)
    return;

  lines = qdm_column_text_to_lines (table, all);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), lines);
}

static GMenuModel *
create_copy_section (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("Copy the _Row"), "table.copy");
  g_menu_append (section, _("Copy the Whole _Table"), "table.copy-all");
  return G_MENU_MODEL (section);
}

static void
create_columns (QdmItemTable *self)
{
  g_autoptr (GArray) types = collect_types (self);
  g_auto (GStrv) shown = list_first_columns (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new ();
  g_autoptr (GMenuModel) copying = create_copy_section ();

  for (guint i = 0; shown[i] != NULL; i++)
    show_column (self, shown[i], TRUE);
  show_column (self, "name", TRUE);
  qdm_column_memory_follow (self->memory, GTK_COLUMN_VIEW (self->view));

  g_menu_append_section (menu, NULL, copying);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choices));
  for (guint i = 0; i < types->len; i++)
    {
      QdmItemClass *klass = qdm_item_type_get_class (g_array_index (types, GType, i));

      for (guint j = 0; j < klass->fields->len; j++)
        {
          QdmField *field = g_ptr_array_index (klass->fields, j);

          if (strcmp (field->name, "name") != 0)
            add_column_choice (self, choices, field,
                               g_strv_contains ((const char * const *) shown, field->name));
        }
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->columns_button), G_MENU_MODEL (menu));
}

/* ---- commands ---- */

static void
add_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  QdmItemTable *self = data;

  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "item.add-to-plan", "s",
                              qdm_item_type_get_class (self->spec->type ())->element);
}

static void
fold_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmItemTable *self = data;

  qdm_item_tree_expand_all (self->tree, strcmp (g_action_get_name (G_ACTION (action)), "unfold") == 0);
}

static void
create_actions (QdmItemTable *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_action_cb },
    { .name = "unfold", .activate = fold_action_cb },
    { .name = "fold", .activate = fold_action_cb },
    { .name = "copy", .activate = copy_action_cb },
    { .name = "copy-all", .activate = copy_action_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));
}

static void
add_shortcuts (QdmItemTable *self)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } shortcuts[] = {
    { GDK_KEY_c, GDK_CONTROL_MASK, "table.copy" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "table.copy-all" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (shortcuts[i].key, shortcuts[i].modifiers),
                          gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (self->view, controller);
}

static void
secondary_pressed_cb (QdmItemTable    *self,
                      int              n_press,
                      double           x,
                      double           y,
                      GtkGestureClick *gesture)
{
  QdmItem *item = qdm_rows_pick_item (self->view, x, y);
  double at_x;
  double at_y;

  if (item == NULL)
    return;

  qdm_selection_select (qdm_session_get_selection (self->session), item);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (gtk_widget_get_root (self->view)),
                                    x, y, &at_x, &at_y);
  gtk_widget_activate_action (GTK_WIDGET (self), "item.menu", "(dd)", at_x, at_y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* ---- on paper ---- */

static QdmReport *
qdm_item_table_compose (QdmPrintable *printable)
{
  QdmItemTable *self = QDM_ITEM_TABLE (printable);
  QdmPlan *plan = qdm_session_get_plan (self->session);
  QdmReport *report = qdm_report_new (get_type_label (self), NULL, qdm_session_get_half_year (self->session));
  QdmTable *table = qdm_column_text_to_table (GTK_COLUMN_VIEW (self->view), G_LIST_MODEL (self->rows), get_type_label (self));
  char buffer[QDM_DATE_BUFFER];
  const char *status = plan->status_date != QDM_DATE_UNSET ? qdm_date_format (plan->status_date, buffer) : "–";
  /* Translators: below a table on paper: the plan's name, its status date */
  g_autofree char *note = g_strdup_printf (_("%s · status date %s"), QDM_ITEM (plan)->name != NULL ? QDM_ITEM (plan)->name : "", status);

  qdm_table_set_note (table, note);
  qdm_report_take_table (report, table);
  return report;
}

static void
qdm_item_table_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_item_table_compose;
}

/* ---- the widget ---- */

static void
qdm_item_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_item_table_parent_class)->map (widget);

  queue_show_selection (QDM_ITEM_TABLE (widget));
}

static void
qdm_item_table_dispose (GObject *object)
{
  QdmItemTable *self = QDM_ITEM_TABLE (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_object (&self->memory);
  /* As its columns go, the view puts its rows back into the plan's order. */
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_ITEM_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->gradual);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  g_clear_object (&self->search);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_item_table_parent_class)->dispose (object);
}

static void
qdm_item_table_class_init (QdmItemTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_item_table_dispose;
  widget_class->map = qdm_item_table_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-item-table.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, tools);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, filter);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, count);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, unfold);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, fold);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, columns_button);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, add);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, stack);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, view);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, empty_label);
  gtk_widget_class_bind_template_child (widget_class, QdmItemTable, empty_add);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_set_css_name (widget_class, "itemtable");
}

static void
qdm_item_table_init (QdmItemTable *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  create_actions (self);
  add_shortcuts (self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
}

/* As long as no column orders the rows, they are as the plan has them, and none is looked at that does
 * not show. */
static void
order_changed_cb (QdmItemTable    *self,
                  GtkSorterChange  change,
                  GtkSorter       *order)
{
  gboolean is_ordered = gtk_sorter_get_order (order) != GTK_SORTER_ORDER_NONE;
  g_autoptr (GtkTreeListRowSorter) sorter = NULL;

  if (is_ordered == (gtk_sort_list_model_get_sorter (self->rows) != NULL))
    return;

  if (is_ordered)
    sorter = gtk_tree_list_row_sorter_new (g_object_ref (order));
  gtk_sort_list_model_set_sorter (self->rows, GTK_SORTER (sorter));
}

static void
create_rows (QdmItemTable *self)
{
  GtkSorter *order = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));

  self->tree = qdm_item_tree_new (QDM_ITEM (qdm_session_get_plan (self->session)), self->spec);
  self->rows = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (qdm_item_tree_get_model (self->tree))), NULL);
  g_signal_connect_object (order, "changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  order_changed_cb (self, GTK_SORTER_CHANGE_DIFFERENT, order);
  gtk_sort_list_model_set_incremental (self->rows, TRUE);
  self->gradual = qdm_gradual_list_new (G_LIST_MODEL (self->rows),
                                        gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  self->selection = qdm_rows_new_selection (g_object_ref (G_LIST_MODEL (self->gradual)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));

  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
name_widgets (QdmItemTable *self)
{
  /* Translators: a kind of item, such as "Project" */
  g_autofree char *add = g_strdup_printf (_("Add: %s"), get_type_label (self));

  gtk_widget_set_tooltip_text (self->add, add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_button_set_label (GTK_BUTTON (self->empty_add), add);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_type_label (self), -1);
  gtk_widget_set_visible (self->unfold, self->spec->nested[0] != NULL);
  gtk_widget_set_visible (self->fold, self->spec->nested[0] != NULL);
}

/**
 * qdm_item_table_new:
 * @session: an open plan
 * @spec: what the table lists
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
qdm_item_table_new (QdmSession         *session,
                    const QdmTableSpec *spec)
{
  QdmItemTable *self = g_object_new (QDM_TYPE_ITEM_TABLE, NULL);

  self->session = g_object_ref (session);
  self->spec = spec;
  self->memory = qdm_column_memory_new (qdm_item_type_get_class (spec->type ())->element);
  create_columns (self);
  create_rows (self);
  if (spec->unfolded && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) <= MAX_UNFOLDED)
    qdm_item_tree_expand_all (self->tree, TRUE);
  name_widgets (self);
  rows_changed_cb (self);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item",
                           G_CALLBACK (queue_show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
