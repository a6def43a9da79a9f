#include "app/qdm-outline-table.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-column-memory.h"
#include "app/qdm-gradual-list.h"
#include "app/qdm-popover.h"
#include "app/qdm-rows.h"
#include "model/qdm-project.h"
#include "model/qdm-task.h"
#include "schedule/qdm-schedule.h"

/**
 * QdmOutlineTable:
 *
 * The rows of an outline as a table: projects with their tasks, and when they take place.  A
 * Gantt chart beside it shows the same rows; #QdmOutlineTable::measured tells the height of the
 * table's head and of a row, so that the chart can take them over.
 */
struct _QdmOutlineTable {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmOutline *outline;
  QdmGradualList *gradual;
  GtkMultiSelection *rows;
  GtkWidget *scroller;
  GtkWidget *view;
  QdmColumnMemory *memory;
  GHashTable *cells; /* those that show a row now */
  double head_height;
  double row_height;
  QdmItem *revealed; /* not owned: it is compared only */
  guint show_source;
  guint measure_source;
  guint refresh_source;
  gboolean showing;
};

/**
 * ColumnKind:
 *
 * What a column shows.  These are figures of the schedule, not stored fields; those are in the
 * inspector and in the table of projects.
 */
typedef enum {
  COLUMN_NAME,
  COLUMN_START,
  COLUMN_FINISH,
  COLUMN_FLOAT,
  COLUMN_STATUS,
} ColumnKind;

static const struct {
  const char *name;
  const char *title;
  int width;
} columns[] = {
  [COLUMN_NAME] = { "name", N_("Name"), 196 },
  [COLUMN_START] = { "start", N_("Start"), 88 },
  [COLUMN_FINISH] = { "finish", N_("Finish"), 88 },
  [COLUMN_FLOAT] = { "float", N_("Float, days"), 84 },
  [COLUMN_STATUS] = { "status", N_("Status, stage"), 130 },
};

typedef struct {
  QdmOutlineTable *table;
  ColumnKind kind;
  GtkListItem *list_item; /* not owned; it owns the cell */
  GtkWidget *indent;
  GtkWidget *arrow;
  GtkWidget *text;
  QdmOutlineRow *row;
  gulong row_notify;
} Cell;

enum { MEASURED, MENU, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmOutlineTable, qdm_outline_table, GTK_TYPE_WIDGET)

/* ---- cells ---- */

static char *
dup_date (QdmDate date)
{
  char buffer[QDM_DATE_BUFFER];

  return date != QDM_DATE_UNSET ? g_strdup (qdm_date_format (date, buffer)) : NULL;
}

static char *
dup_status (QdmItem *item)
{
  const char *name = QDM_IS_PROJECT (item) ? "status" : "stage";
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), name);

  return field != NULL ? qdm_field_dup_display (field, item) : NULL;
}

static char *
dup_cell_text (Cell *cell)
{
  QdmItem *item = qdm_outline_row_get_item (cell->row);
  QdmDates dates;

  if (cell->kind == COLUMN_NAME)
    return qdm_outline_row_dup_title (cell->row);
  if (item == NULL)
    return NULL;
  if (cell->kind == COLUMN_STATUS)
    return dup_status (item);
  if (!qdm_schedule_get_dates (qdm_session_get_schedule (cell->table->session), item, &dates))
    return NULL;

  switch (cell->kind)
    {
    case COLUMN_START:
      return dup_date (dates.start);
    case COLUMN_FINISH:
      return dup_date (dates.finish);
    default:
      return dates.done ? NULL : g_strdup_printf ("%d", dates.total_float);
    }
}

static void
show_cell (Cell *cell)
{
  g_autofree char *text = dup_cell_text (cell);
  gboolean group = qdm_outline_row_get_item (cell->row) == NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell->text), text);
  if (cell->kind != COLUMN_NAME)
    return;

  gtk_widget_set_size_request (cell->indent, (int) qdm_outline_row_get_depth (cell->row) * 14, -1);
  gtk_widget_set_opacity (cell->arrow, qdm_outline_row_get_expandable (cell->row) ? 1 : 0);
  gtk_widget_set_sensitive (cell->arrow, qdm_outline_row_get_expandable (cell->row));
  gtk_button_set_icon_name (GTK_BUTTON (cell->arrow),
                            qdm_outline_row_get_expanded (cell->row) ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  qdm_outline_row_get_expanded (cell->row) ? _("Fold") : _("Unfold"), -1);
  if (group)
    gtk_widget_add_css_class (cell->text, "summary");
  else
    gtk_widget_remove_css_class (cell->text, "summary");
}

static void
arrow_clicked_cb (Cell *cell)
{
  qdm_outline_set_expanded (cell->table->outline, gtk_list_item_get_position (cell->list_item),
                            !qdm_outline_row_get_expanded (cell->row));
}

static GtkWidget *
create_text (ColumnKind kind)
{
  GtkWidget *text = qdm_rows_new_text (kind == COLUMN_NAME ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                                                           : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                       kind == COLUMN_FLOAT);

  gtk_widget_add_css_class (text, "number");
  gtk_widget_set_hexpand (text, TRUE);
  return text;
}

static GtkWidget *
create_name_cell (Cell *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  cell->indent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  cell->arrow = gtk_button_new ();
  gtk_widget_add_css_class (cell->arrow, "flat");
  gtk_widget_add_css_class (cell->arrow, "arrow");
  gtk_widget_set_valign (cell->arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (cell->arrow, FALSE);
  g_signal_connect_swapped (cell->arrow, "clicked", G_CALLBACK (arrow_clicked_cb), cell);
  gtk_box_append (GTK_BOX (box), cell->indent);
  gtk_box_append (GTK_BOX (box), cell->arrow);
  gtk_box_append (GTK_BOX (box), cell->text);
  return box;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  data)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->table = data;
  cell->kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "qdm-kind"));
  cell->list_item = list_item;
  cell->text = create_text (cell->kind);
  g_object_set_data_full (G_OBJECT (list_item), "qdm-cell", cell, g_free);
  gtk_list_item_set_child (list_item, cell->kind == COLUMN_NAME ? create_name_cell (cell) : cell->text);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");

  cell->row = g_object_ref (gtk_list_item_get_item (list_item));
  cell->row_notify = g_signal_connect_swapped (cell->row, "notify", G_CALLBACK (show_cell), cell);
  g_hash_table_add (cell->table->cells, cell);
  qdm_rows_set_item (list_item, qdm_outline_row_get_item (cell->row));
  show_cell (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");

  g_hash_table_remove (cell->table->cells, cell);
  qdm_rows_set_item (list_item, NULL);
  g_clear_signal_handler (&cell->row_notify, cell->row);
  g_clear_object (&cell->row);
}

/* Dates and names can change far from the edit; what shows is little. */
static gboolean
refresh_cb (gpointer data)
{
  QdmOutlineTable *self = data;
  GHashTableIter iter;
  gpointer cell;

  self->refresh_source = 0;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    show_cell (cell);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (QdmOutlineTable *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
add_column (QdmOutlineTable *self,
            ColumnKind       kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "qdm-kind", GINT_TO_POINTER (kind));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  column = gtk_column_view_column_new (_(columns[kind].title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, columns[kind].width);
  qdm_column_memory_name (column, columns[kind].name);
  qdm_column_memory_restore (self->memory, column);
  gtk_column_view_column_set_expand (column, kind == COLUMN_NAME);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
}

/* First those that are remembered, in their order, then the rest. */
static void
add_columns (QdmOutlineTable *self)
{
  g_auto (GStrv) remembered = qdm_column_memory_list_shown (self->memory);
  gboolean added[G_N_ELEMENTS (columns)] = { FALSE };

  for (guint i = 0; remembered != NULL && remembered[i] != NULL; i++)
    for (guint kind = 0; kind < G_N_ELEMENTS (columns); kind++)
      if (!added[kind] && strcmp (columns[kind].name, remembered[i]) == 0)
        {
          add_column (self, kind);
          added[kind] = TRUE;
        }
  for (guint kind = 0; kind < G_N_ELEMENTS (columns); kind++)
    if (!added[kind])
      add_column (self, kind);
  qdm_column_memory_follow (self->memory, GTK_COLUMN_VIEW (self->view));
}

/* ---- the heights that the chart takes over ---- */

static double
measure_row (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_height (row) > 0)
      return gtk_widget_get_height (row);
  return 0;
}

static gboolean
measure_cb (gpointer data)
{
  QdmOutlineTable *self = data;
  GtkAdjustment *adjustment = qdm_outline_table_get_vadjustment (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  GtkWidget *list = qdm_rows_get_list (self->view);
  GtkWidget *head = gtk_widget_get_first_child (self->view);
  double upper = gtk_adjustment_get_upper (adjustment);
  double row_height;
  double head_height;

  self->measure_source = 0;
  if (list == NULL || n == 0)
    return G_SOURCE_REMOVE;

  row_height = upper > gtk_adjustment_get_page_size (adjustment) ? upper / n : measure_row (list);
  head_height = head != list ? gtk_widget_get_height (head) : 0;
  if (row_height < 1 || (row_height == self->row_height && head_height == self->head_height))
    return G_SOURCE_REMOVE;

  self->row_height = row_height;
  self->head_height = head_height;
  g_signal_emit (self, signals[MEASURED], 0, head_height, row_height);
  return G_SOURCE_REMOVE;
}

/* Not within the layout that brings it up. */
static void
queue_measure (QdmOutlineTable *self)
{
  if (self->measure_source == 0)
    self->measure_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, measure_cb, self, NULL);
}

/* ---- the selection ---- */

/* The project or task that stands for an item in a row. */
static gboolean
find_row (QdmOutlineTable *self,
          QdmItem         *item,
          guint           *position)
{
  while (item != NULL && !QDM_IS_PROJECT (item) && !QDM_IS_TASK (item))
    item = item->parent;
  return item != NULL && qdm_outline_find (self->outline, item, position);
}

static GtkBitset *
list_marked_rows (QdmOutlineTable *self)
{
  GPtrArray *marks = qdm_selection_get_marks (qdm_session_get_selection (self->session));
  GtkBitset *positions = gtk_bitset_new_empty ();
  guint position;

  for (guint i = 0; i < marks->len; i++)
    if (find_row (self, marks->pdata[i], &position))
      gtk_bitset_add (positions, position);
  return positions;
}

static void
reveal (QdmOutlineTable *self,
        QdmItem         *item)
{
  guint position;

  while (item != NULL && !QDM_IS_PROJECT (item) && !QDM_IS_TASK (item))
    item = item->parent;
  if (item == NULL || item == self->revealed || !qdm_outline_reveal (self->outline, item, &position))
    return;

  self->revealed = item;
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    qdm_gradual_list_show_all (self->gradual);
  qdm_rows_scroll_to (self->view, position);
}

static gboolean
show_selection_cb (gpointer data)
{
  QdmOutlineTable *self = data;
  g_autoptr (GtkBitset) positions = NULL;
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)));

  self->show_source = 0;
  self->showing = TRUE;
  reveal (self, qdm_selection_get_item (qdm_session_get_selection (self->session)));
  positions = list_marked_rows (self);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->rows), positions, all);
  self->showing = FALSE;
  return G_SOURCE_REMOVE;
}

static void
queue_show_selection (QdmOutlineTable *self)
{
  if (self->show_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_selection_cb, self, NULL);
}

static void
rows_selected_cb (QdmOutlineTable *self)
{
  g_autoptr (GtkBitset) positions = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->rows));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint position;

  if (self->showing)
    return;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      QdmItem *item = qdm_outline_row_get_item (qdm_outline_get_row (self->outline, position));

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  if (items->len == 0)
    return;

  /* Where one has just clicked, nothing scrolls away. */
  self->revealed = items->len == 1 ? items->pdata[0] : self->revealed;
  qdm_selection_mark (qdm_session_get_selection (self->session), items);
}

static void
row_activated_cb (QdmOutlineTable *self,
                  guint            position)
{
  QdmOutlineRow *row = qdm_outline_get_row (self->outline, position);

  if (qdm_outline_row_get_expandable (row))
    qdm_outline_set_expanded (self->outline, position, !qdm_outline_row_get_expanded (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

static gboolean
key_pressed_cb (QdmOutlineTable *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  gboolean expand = key == GDK_KEY_Right || key == GDK_KEY_KP_Right || key == GDK_KEY_plus || key == GDK_KEY_KP_Add;
  gboolean fold = key == GDK_KEY_Left || key == GDK_KEY_KP_Left || key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract;
  guint position;

  if (!(expand || fold) || (modifiers & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK)) ||
      !find_row (self, qdm_selection_get_item (qdm_session_get_selection (self->session)), &position))
    return FALSE;

  qdm_outline_set_expanded (self->outline, position, expand);
  return TRUE;
}

static void
secondary_pressed_cb (QdmOutlineTable *self,
                      int              n_press,
                      double           x,
                      double           y)
{
  QdmItem *item = qdm_rows_pick_item (self->view, x, y);

  if (item == NULL)
    return;

  if (!qdm_selection_is_marked (qdm_session_get_selection (self->session), item))
    qdm_selection_select (qdm_session_get_selection (self->session), item);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &x, &y);
  g_signal_emit (self, signals[MENU], 0, item, x, y);
}

static void
add_controllers (QdmOutlineTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->view, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (secondary));
}

/* ---- the widget ---- */

static void
qdm_outline_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_outline_table_parent_class)->map (widget);

  queue_show_selection (QDM_OUTLINE_TABLE (widget));
  queue_measure (QDM_OUTLINE_TABLE (widget));
}

static void
qdm_outline_table_dispose (GObject *object)
{
  QdmOutlineTable *self = QDM_OUTLINE_TABLE (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_handle_id (&self->measure_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->memory);
  qdm_popover_unparent_all (GTK_WIDGET (self));
  if (self->scroller != NULL)
    {
      gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
      g_clear_pointer (&self->scroller, gtk_widget_unparent);
    }
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->gradual);
  g_clear_object (&self->outline);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_outline_table_parent_class)->dispose (object);
}

static void
qdm_outline_table_class_init (QdmOutlineTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_outline_table_dispose;
  widget_class->map = qdm_outline_table_map;

  /**
   * QdmOutlineTable::measured:
   * @self: the table
   * @head: the height of its head
   * @row: the height of a row
   */
  signals[MEASURED] = g_signal_new ("measured", QDM_TYPE_OUTLINE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * QdmOutlineTable::menu:
   * @self: the table
   * @item: the item of the row
   * @x: where in the table
   * @y: where in the table
   *
   * Somebody asks what can be done to a row.
   */
  signals[MENU] = g_signal_new ("menu", QDM_TYPE_OUTLINE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, QDM_TYPE_ITEM, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_outline_table_init (QdmOutlineTable *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->memory = qdm_column_memory_new ("outline");
  self->view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_widget_add_css_class (self->view, "beside-chart");
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Projects and tasks"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  add_controllers (self);
}

/**
 * qdm_outline_table_new:
 * @session: an open plan
 * @outline: the rows
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
qdm_outline_table_new (QdmSession *session,
                       QdmOutline *outline)
{
  QdmOutlineTable *self = g_object_new (QDM_TYPE_OUTLINE_TABLE, NULL);

  self->session = g_object_ref (session);
  self->outline = g_object_ref (outline);
  add_columns (self);

  self->gradual = qdm_gradual_list_new (G_LIST_MODEL (outline), qdm_outline_table_get_vadjustment (self));
  self->rows = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->gradual)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->rows));
  g_signal_connect_object (self->rows, "selection-changed", G_CALLBACK (rows_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (queue_show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_outline_table_get_vadjustment (self), "changed", G_CALLBACK (queue_measure), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (queue_show_selection),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_selection (session), "marks-changed", G_CALLBACK (queue_show_selection),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_schedule (session), "changed", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

/**
 * qdm_outline_table_get_vadjustment:
 * @self: a table
 *
 * Returns: (transfer none): where its rows are scrolled to
 */
GtkAdjustment *
qdm_outline_table_get_vadjustment (QdmOutlineTable *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}
