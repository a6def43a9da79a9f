#include "app/qdm-column-text.h"

#include "app/qdm-item-column.h"

/* What a table of items shows, as texts: for paper, for other programs, for the clipboard. */

/* One step to the right for each level below the first. */
static char *
dup_indented (const char *text,
              guint       depth)
{
  GString *indented = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (indented, "　");
  g_string_append (indented, text != NULL ? text : "");
  return g_string_free (indented, FALSE);
}

static void
add_row (QdmTable       *table,
         GPtrArray      *columns,
         GtkTreeListRow *row)
{
  g_autoptr (QdmItem) item = gtk_tree_list_row_get_item (row);
  char **cells = g_new0 (char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *text = qdm_item_column_dup_text (columns->pdata[i], item);

      cells[i] = dup_indented (text, i == 0 ? gtk_tree_list_row_get_depth (row) : 0);
    }
  qdm_table_take_row (table, cells);
}

static GPtrArray *
list_visible_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GPtrArray *visible = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_ptr_array_add (visible, g_steal_pointer (&column));
    }
  return visible;
}

/**
 * qdm_column_text_to_table:
 * @view: a table whose columns are made by qdm_item_column_new()
 * @rows: (element-type GtkTreeListRow): its rows, or some of them
 * @title: (nullable): what stands above it
 *
 * Returns: (transfer full): the columns that show and the rows, as they stand
 */
QdmTable *
qdm_column_text_to_table (GtkColumnView *view,
                          GListModel    *rows,
                          const char    *title)
{
  g_autoptr (GPtrArray) columns = list_visible_columns (view);
  QdmTable *table = qdm_table_new (title);

  for (guint i = 0; i < columns->len; i++)
    qdm_table_add_column (table, gtk_column_view_column_get_title (columns->pdata[i]),
                          qdm_item_column_is_number (columns->pdata[i]));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);

      add_row (table, columns, row);
    }
  return table;
}

static void
append_cell (GString    *lines,
             const char *text,
             gboolean    first)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), "\t\r\n", ' ');

  if (!first)
    g_string_append_c (lines, '\t');
  g_string_append (lines, plain);
}

/**
 * qdm_column_text_to_lines:
 * @table: a table
 * @head: whether the first line holds the columns' titles
 *
 * Returns: (transfer full): its rows as lines of cells with tabs between them, as spreadsheets
 *   take them from the clipboard
 */
char *
qdm_column_text_to_lines (QdmTable *table,
                          gboolean  head)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; head && i < table->columns->len; i++)
    append_cell (lines, qdm_table_get_column (table, i)->title, i == 0);
  if (head)
    g_string_append_c (lines, '\n');

  for (guint row = 0; row < table->rows->len; row++)
    {
      for (guint i = 0; i < table->columns->len; i++)
        append_cell (lines, qdm_table_get_cell (table, row, i), i == 0);
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}
