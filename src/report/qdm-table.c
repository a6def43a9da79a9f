#include "report/qdm-table.h"

#include <string.h>

static void
column_free (gpointer data)
{
  QdmColumn *column = data;

  g_free (column->title);
  g_free (column->group);
  g_free (column);
}

/**
 * qdm_table_new:
 * @title: (nullable): what stands above it
 *
 * Returns: (transfer full): a table without columns and rows
 */
QdmTable *
qdm_table_new (const char *title)
{
  QdmTable *self = g_new0 (QdmTable, 1);

  self->title = g_strdup (title);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->items = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * qdm_table_free:
 * @self: (transfer full): a table
 */
void
qdm_table_free (QdmTable *self)
{
  g_free (self->title);
  g_free (self->note);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * qdm_table_add_column:
 * @self: a table without rows
 * @title: what stands in the head, with the unit in parentheses if there is one
 * @numeric: whether the cells are numbers
 */
void
qdm_table_add_column (QdmTable   *self,
                      const char *title,
                      gboolean    numeric)
{
  QdmColumn *column = g_new0 (QdmColumn, 1);

  column->title = g_strdup (title);
  column->numeric = numeric;
  g_ptr_array_add (self->columns, column);
}

/**
 * qdm_table_merge_column:
 * @self: a table
 * @column: the number of a column
 *
 * Lets equal cells of a column that stand one below the other be one cell, on paper and in a
 * workbook.
 */
void
qdm_table_merge_column (QdmTable *self,
                        guint     column)
{
  qdm_table_get_column (self, column)->merges = TRUE;
}

/**
 * qdm_table_group_columns:
 * @self: a table
 * @first: the number of the first column
 * @n: how many columns
 * @title: what stands above them
 *
 * Puts one head over several columns, on paper and in a workbook.
 */
void
qdm_table_group_columns (QdmTable   *self,
                         guint       first,
                         guint       n,
                         const char *title)
{
  for (guint i = first; i < first + n; i++)
    {
      QdmColumn *column = qdm_table_get_column (self, i);

      g_free (column->group);
      column->group = g_strdup (title);
    }
}

/**
 * qdm_table_set_note:
 * @self: a table
 * @note: (nullable): what stands below it
 */
void
qdm_table_set_note (QdmTable   *self,
                    const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

/**
 * qdm_table_get_column:
 * @self: a table
 * @column: the number of a column
 *
 * Returns: (transfer none): the column
 */
QdmColumn *
qdm_table_get_column (QdmTable *self,
                      guint     column)
{
  return g_ptr_array_index (self->columns, column);
}

/**
 * qdm_table_get_cell:
 * @self: a table
 * @row: the number of a row
 * @column: the number of a column
 *
 * Returns: (transfer none): the cell's text
 */
const char *
qdm_table_get_cell (QdmTable *self,
                    guint     row,
                    guint     column)
{
  return ((char **) g_ptr_array_index (self->rows, row))[column];
}

static gboolean
joins_above (QdmTable *self,
             guint     row,
             guint     column)
{
  const char *cell = qdm_table_get_cell (self, row, column);

  return row > 0 && cell[0] != '\0' && strcmp (cell, qdm_table_get_cell (self, row - 1, column)) == 0;
}

/**
 * qdm_table_count_merged:
 * @self: a table
 * @row: the number of a row
 * @column: the number of a column
 *
 * Returns: how many rows the cell covers from @row down; 0 if it is a part of the one above
 */
guint
qdm_table_count_merged (QdmTable *self,
                        guint     row,
                        guint     column)
{
  guint n = 1;

  if (!qdm_table_get_column (self, column)->merges)
    return 1;
  if (joins_above (self, row, column))
    return 0;
  while (row + n < self->rows->len && joins_above (self, row + n, column))
    n++;
  return n;
}

/**
 * qdm_table_has_groups:
 * @self: a table
 *
 * Returns: whether any of its columns stands under the head of a group
 */
gboolean
qdm_table_has_groups (QdmTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (qdm_table_get_column (self, i)->group != NULL)
      return TRUE;
  return FALSE;
}

/**
 * qdm_table_count_grouped:
 * @self: a table
 * @column: the number of a column
 *
 * Returns: how many columns from @column on stand under one head, 1 for a column without group;
 *   0 if the head begins further left
 */
guint
qdm_table_count_grouped (QdmTable *self,
                         guint     column)
{
  const char *group = qdm_table_get_column (self, column)->group;
  guint n = 1;

  if (group == NULL)
    return 1;
  if (column > 0 && g_strcmp0 (qdm_table_get_column (self, column - 1)->group, group) == 0)
    return 0;
  while (column + n < self->columns->len && g_strcmp0 (qdm_table_get_column (self, column + n)->group, group) == 0)
    n++;
  return n;
}

/**
 * qdm_table_take_row:
 * @self: a table
 * @cells: (transfer full): %NULL-terminated, a text for each column
 */
void
qdm_table_take_row (QdmTable  *self,
                    char     **cells)
{
  qdm_table_take_row_of (self, cells, NULL);
}

/**
 * qdm_table_take_row_of:
 * @self: a table
 * @cells: (transfer full): %NULL-terminated, a text for each column
 * @item: (nullable): the id of the item that the row is about
 */
void
qdm_table_take_row_of (QdmTable    *self,
                       char       **cells,
                       const char  *item)
{
  g_return_if_fail (g_strv_length (cells) == self->columns->len);

  g_ptr_array_add (self->rows, cells);
  g_ptr_array_add (self->items, g_strdup (item));
}

/**
 * qdm_table_get_item:
 * @self: a table
 * @row: the number of a row
 *
 * Returns: (transfer none) (nullable): the id of the item that the row is about
 */
const char *
qdm_table_get_item (QdmTable *self,
                    guint     row)
{
  return g_ptr_array_index (self->items, row);
}

static void
append_csv_cell (GString    *csv,
                 const char *cell,
                 gboolean    first)
{
  if (!first)
    g_string_append_c (csv, ',');

  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (csv, cell);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

/**
 * qdm_table_to_csv:
 * @self: a table
 *
 * Writes the head and the rows as comma-separated values (RFC 4180, but lines end in LF): UTF-8,
 * cells in quotes where they must be.
 *
 * Returns: (transfer full): the text
 */
char *
qdm_table_to_csv (QdmTable *self)
{
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    append_csv_cell (csv, ((QdmColumn *) g_ptr_array_index (self->columns, i))->title, i == 0);
  g_string_append_c (csv, '\n');

  for (guint row = 0; row < self->rows->len; row++)
    {
      char **cells = g_ptr_array_index (self->rows, row);

      for (guint i = 0; cells[i] != NULL; i++)
        append_csv_cell (csv, cells[i], i == 0);
      g_string_append_c (csv, '\n');
    }
  return g_string_free (csv, FALSE);
}
