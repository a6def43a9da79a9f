#include "app/qdm-item-column.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-column-memory.h"
#include "app/qdm-field-order.h"
#include "app/qdm-popover.h"
#include "app/qdm-rows.h"
#include "base/qdm-text-width.h"

#define CHARACTER_WIDTH 8
#define CELL_PADDING    16

/* A column shows the field of one name for items of several types: a chain's number and its
 * measures', where they have one.  The first type that has it gives the head. */
typedef struct {
  QdmSession *session; /* not owned: the column lives within one of its views */
  const char *name;
  const QdmField *field;
} Column;

/* What one cell shows now. */
typedef struct {
  const Column *column;
  GtkWidget *text;
  GtkWidget *expander; /* in the column of names only */
  QdmItem *item;
  const QdmField *field;
  gulong notify;
} Cell;

static gboolean
is_name (const Column *column)
{
  return strcmp (column->name, "name") == 0;
}

/* ---- cells ---- */

static char *
dup_value (const Column *column,
           QdmItem      *item)
{
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), column->name);
  g_autofree char *text = NULL;

  if (is_name (column))
    return qdm_item_dup_title (item);
  if (field == NULL || (field->kind != QDM_FIELD_ENUM && qdm_field_is_default (field, item)))
    return NULL;

  text = qdm_plan_dup_display (qdm_session_get_plan (column->session), item, field);
  return g_strdelimit (g_steal_pointer (&text), "\n", ' ');
}

/* The value with its mark if no document states it. */
static char *
dup_marked_value (const Column *column,
                  QdmItem      *item,
                  gboolean     *assumed)
{
  g_autofree char *text = dup_value (column, item);

  *assumed = text != NULL && text[0] != '\0' && qdm_item_is_assumed (item, column->name);
  /* Translators: a value that no document states */
  return *assumed ? g_strdup_printf (_("≈ %s"), text) : g_steal_pointer (&text);
}

static void
show_cell (Cell *cell)
{
  gboolean assumed;
  g_autofree char *text = dup_marked_value (cell->column, cell->item, &assumed);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell->text), text);
  if (assumed)
    gtk_widget_add_css_class (cell->text, "assumed");
  else
    gtk_widget_remove_css_class (cell->text, "assumed");
}

static void
item_notify_cb (Cell       *cell,
                GParamSpec *pspec)
{
  if (is_name (cell->column) || (cell->field != NULL && pspec == cell->field->pspec) ||
      strcmp (pspec->name, "assumed") == 0)
    show_cell (cell);
}

static gboolean
query_tooltip_cb (Cell       *cell,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  g_autofree char *text = cell->item != NULL ? dup_value (cell->column, cell->item) : NULL;

  if (text == NULL || g_utf8_strlen (text, -1) < 8 || qdm_popover_is_open (cell->text))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static GtkWidget *
create_text (const Column *column)
{
  gboolean number = column->field != NULL && qdm_field_is_number (column->field);
  GtkWidget *text = qdm_rows_new_text (is_name (column) ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                                                        : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, number);

  if (number)
    gtk_widget_add_css_class (text, "number");
  gtk_widget_set_has_tooltip (text, TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  return text;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  data)
{
  const Column *column = data;
  Cell *cell = g_new0 (Cell, 1);

  cell->column = column;
  cell->text = create_text (column);
  g_signal_connect_swapped (cell->text, "query-tooltip", G_CALLBACK (query_tooltip_cb), cell);
  if (is_name (column))
    {
      cell->expander = gtk_tree_expander_new ();
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (cell->expander), cell->text);
    }
  g_object_set_data_full (G_OBJECT (list_item), "qdm-cell", cell, g_free);
  gtk_list_item_set_child (list_item, cell->expander != NULL ? cell->expander : cell->text);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);

  cell->item = gtk_tree_list_row_get_item (row);
  cell->field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (cell->item), cell->column->name);
  cell->notify = g_signal_connect_swapped (cell->item, "notify", G_CALLBACK (item_notify_cb), cell);
  if (cell->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (cell->expander), row);
  qdm_rows_set_item (list_item, cell->item);
  show_cell (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           gpointer                  data)
{
  Cell *cell = g_object_get_data (G_OBJECT (list_item), "qdm-cell");

  if (cell->expander != NULL)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (cell->expander), NULL);
  qdm_rows_set_item (list_item, NULL);
  g_clear_signal_handler (&cell->notify, cell->item);
  g_clear_object (&cell->item);
}

/* ---- order ---- */

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  const Column *column = data;
  QdmItem *x = (QdmItem *) a;
  QdmItem *y = (QdmItem *) b;
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (x), column->name);

  if (field == NULL || G_OBJECT_TYPE (x) != G_OBJECT_TYPE (y))
    return 0;
  return qdm_field_compare (field, x, y);
}

/* ---- the column ---- */

static const QdmField *
find_field (const char *name,
            GType      *types,
            guint       n_types)
{
  const QdmField *field = NULL;

  for (guint i = 0; field == NULL && i < n_types; i++)
    field = qdm_item_class_find_field (qdm_item_type_get_class (types[i]), name);
  return field;
}

static char *
dup_head (const QdmField *field)
{
  if (field->unit == NULL || field->unit[0] == '@')
    return g_strdup (qdm_field_get_label (field));

  /* Translators: the head of a column: what it shows, the unit of its numbers */
  return g_strdup_printf (_("%s, %s"), qdm_field_get_label (field), _(field->unit));
}

/**
 * qdm_item_column_estimate_width:
 * @text: what stands in a cell, or above a column
 *
 * Returns: how wide a column has to be, in pixels, to show it whole
 */
int
qdm_item_column_estimate_width (const char *text)
{
  return CELL_PADDING + (int) qdm_text_count_halves (text) * CHARACTER_WIDTH;
}

/* The widest of its values, which are few and short. */
static int
estimate_enum_width (const QdmField *field)
{
  GEnumClass *values = qdm_field_get_enum (field);
  int width = 0;

  for (guint i = 0; i < values->n_values; i++)
    width = MAX (width, qdm_item_column_estimate_width (_(values->values[i].value_name)));
  return width;
}

static int
choose_value_width (const Column *column)
{
  if (is_name (column) || (column->field->flags & QDM_FIELD_LONG))
    return 260;
  if (column->field->kind == QDM_FIELD_ENUM)
    return MIN (estimate_enum_width (column->field), 200);
  if (column->field->kind == QDM_FIELD_WORDS)
    return 200;
  if (column->field->kind == QDM_FIELD_TEXTS || qdm_field_is_reference (column->field))
    return 150;
  if (column->field->kind == QDM_FIELD_INTEGER)
    return 72;
  return qdm_field_is_number (column->field) || column->field->kind == QDM_FIELD_DATE ? 96 : 136;
}

static int
choose_width (const Column *column,
              const char   *head)
{
  return MAX (choose_value_width (column), qdm_item_column_estimate_width (head));
}

/* What a wider window gives room to. */
static gboolean
is_text (const Column *column)
{
  return column->field->kind == QDM_FIELD_TEXT || column->field->kind == QDM_FIELD_TEXTS ||
         column->field->kind == QDM_FIELD_REFS;
}

/**
 * qdm_item_column_new:
 * @session: an open plan
 * @field: the name of a field; "name" shows items' titles with what unfolds them
 * @types: (array length=n_types): the types of items in the table
 * @n_types: how many
 *
 * Returns: (transfer full) (nullable): a column of a table whose rows are #GtkTreeListRow of
 *   items, or %NULL if none of the types has the field
 */
GtkColumnViewColumn *
qdm_item_column_new (QdmSession *session,
                     const char *field,
                     GType      *types,
                     guint       n_types)
{
  const QdmField *found = find_field (field, types, n_types);
  g_autoptr (GtkSorter) sorter = NULL;
  GtkListItemFactory *factory;
  GtkColumnViewColumn *self;
  g_autofree char *head = NULL;
  Column *column;

  if (found == NULL)
    return NULL;

  column = g_new0 (Column, 1);
  column->session = session;
  column->name = found->name;
  column->field = found;

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);

  head = dup_head (found);
  self = gtk_column_view_column_new (head, factory);
  g_object_set_data_full (G_OBJECT (factory), "qdm-column", column, g_free);
  g_object_set_data (G_OBJECT (self), "qdm-column", column);
  qdm_column_memory_name (self, found->name);
  gtk_column_view_column_set_resizable (self, TRUE);
  gtk_column_view_column_set_fixed_width (self, choose_width (column, head));
  gtk_column_view_column_set_expand (self, is_text (column));
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, column, NULL));
  gtk_column_view_column_set_sorter (self, sorter);
  return self;
}

/**
 * qdm_item_column_dup_text:
 * @self: a column
 * @item: an item
 *
 * Returns: (transfer full) (nullable): what the column shows for it
 */
char *
qdm_item_column_dup_text (GtkColumnViewColumn *self,
                          QdmItem             *item)
{
  gboolean assumed;

  return dup_marked_value (g_object_get_data (G_OBJECT (self), "qdm-column"), item, &assumed);
}

/**
 * qdm_item_column_is_number:
 * @self: a column
 *
 * Returns: whether it shows numbers
 */
gboolean
qdm_item_column_is_number (GtkColumnViewColumn *self)
{
  const Column *column = g_object_get_data (G_OBJECT (self), "qdm-column");

  return qdm_field_is_number (column->field);
}
