#include "report/qdm-table.h"

#include <string.h>

static void
column_free (gpointer data)
{
  QdmColumn *column = data;

  g_free (column->title);
  g_free (column);
}

/**
 * qdm_table_new:
 * @title: what stands above it
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
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
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
 * qdm_table_take_row:
 * @self: a table
 * @cells: (transfer full): %NULL-terminated, a text for each column
 */
void
qdm_table_take_row (QdmTable  *self,
                    char     **cells)
{
  g_return_if_fail (g_strv_length (cells) == self->columns->len);

  g_ptr_array_add (self->rows, cells);
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
