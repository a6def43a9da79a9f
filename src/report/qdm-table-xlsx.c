#include "report/qdm-table-xlsx.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/qdm-text-width.h"

/* What Excel takes for a sheet's name, and in a cell. */
#define MAX_SHEET_NAME 31
#define MAX_CELL       32767

/* Column widths, in characters of the cells' type; a Chinese character is two of them. */
#define MIN_WIDTH 6.0
#define MAX_WIDTH 60.0

typedef struct {
  QdmTable *table;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *title;
  lxw_format *head;
  lxw_format *text;
  lxw_format *centred;
  lxw_format *number;
  lxw_format *note;
  lxw_row_t row;
} Writer;

/* ---- formats ---- */

static lxw_format *
add_format (Writer     *self,
            const char *font,
            double      size,
            uint8_t     alignment,
            gboolean    framed)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, font);
  format_set_font_size (format, size);
  format_set_align (format, alignment);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (framed)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_text_wrap (format);
    }
  return format;
}

static void
add_formats (Writer *self)
{
  self->title = add_format (self, "黑体", 16, LXW_ALIGN_CENTER, FALSE);
  self->head = add_format (self, "黑体", 10.5, LXW_ALIGN_CENTER, TRUE);
  self->text = add_format (self, "仿宋_GB2312", 10.5, LXW_ALIGN_LEFT, TRUE);
  self->centred = add_format (self, "仿宋_GB2312", 10.5, LXW_ALIGN_CENTER, TRUE);
  self->number = add_format (self, "仿宋_GB2312", 10.5, LXW_ALIGN_RIGHT, TRUE);
  self->note = add_format (self, "仿宋_GB2312", 10.5, LXW_ALIGN_LEFT, FALSE);
}

/* ---- cells ---- */

static lxw_col_t
get_last_column (Writer *self)
{
  return (lxw_col_t) (self->table->columns->len - 1);
}

/* One cell over several; a range of one is no range to Excel. */
static void
write_over (Writer     *self,
            lxw_row_t   first_row,
            lxw_col_t   first_column,
            lxw_row_t   last_row,
            lxw_col_t   last_column,
            const char *text,
            lxw_format *format)
{
  if (first_row == last_row && first_column == last_column)
    worksheet_write_string (self->sheet, first_row, first_column, text, format);
  else
    worksheet_merge_range (self->sheet, first_row, first_column, last_row, last_column, text, format);
}

/* Only what is a number through and through: no sign of doubt, no unit, no words. */
static gboolean
is_number (const char *cell,
           double     *value)
{
  char *end;

  if (cell[0] == '\0' || strspn (cell, "0123456789.-") != strlen (cell))
    return FALSE;
  *value = g_ascii_strtod (cell, &end);
  return *end == '\0' && isfinite (*value);
}

/* Excel holds only so much in a cell; a text is cut between characters. */
static char *
dup_text (const char *cell)
{
  return g_utf8_strlen (cell, -1) > MAX_CELL ? g_utf8_substring (cell, 0, MAX_CELL) : g_strdup (cell);
}

static void
write_cell (Writer    *self,
            guint      row,
            lxw_col_t  column)
{
  const char *cell = qdm_table_get_cell (self->table, row, column);
  guint n_rows = qdm_table_count_merged (self->table, row, column);
  gboolean numeric = qdm_table_get_column (self->table, column)->numeric;
  g_autofree char *text = dup_text (cell);
  double value;

  if (n_rows > 1)
    write_over (self, self->row, column, self->row + n_rows - 1, column, text, self->centred);
  else if (n_rows == 1 && numeric && is_number (cell, &value))
    worksheet_write_number (self->sheet, self->row, column, value, self->number);
  else if (n_rows == 1)
    worksheet_write_string (self->sheet, self->row, column, text, numeric ? self->number : self->text);
}

/* ---- the sheet from top to bottom ---- */

static void
write_head (Writer *self)
{
  gboolean has_groups = qdm_table_has_groups (self->table);
  lxw_row_t lower = self->row + (has_groups ? 1 : 0);

  for (lxw_col_t i = 0; i <= get_last_column (self); i++)
    {
      QdmColumn *column = qdm_table_get_column (self->table, i);
      guint n_grouped = qdm_table_count_grouped (self->table, i);

      if (column->group == NULL)
        {
          write_over (self, self->row, i, lower, i, column->title, self->head);
          continue;
        }
      if (n_grouped > 0)
        write_over (self, self->row, i, self->row, (lxw_col_t) (i + n_grouped - 1), column->group, self->head);
      worksheet_write_string (self->sheet, lower, i, column->title, self->head);
    }
  worksheet_repeat_rows (self->sheet, self->row, lower);
  self->row = lower + 1;
}

/* The root mean square of the cells, so that one long text does not make a column of its own. */
static double
get_width (QdmTable *table,
           guint     column)
{
  double squares = 0;

  for (guint i = 0; i < table->rows->len; i++)
    squares += pow (qdm_text_count_halves (qdm_table_get_cell (table, i, column)), 2);
  return CLAMP (sqrt (squares / MAX (1, table->rows->len)) + 2, MIN_WIDTH, MAX_WIDTH);
}

static guint
count_leading_columns (QdmTable *table)
{
  guint n = 0;

  /* A number and what it counts, or a merged head and what stands behind it, stay in sight. */
  while (n + 1 < table->columns->len && n < 2)
    n++;
  return n;
}

static void
set_up_page (Writer *self)
{
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, 9); /* A4 */
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_set_footer (self->sheet, "&C— &P —");
  for (lxw_col_t i = 0; i <= get_last_column (self); i++)
    worksheet_set_column (self->sheet, i, i, get_width (self->table, i), NULL);
}

static void
write_sheet (Writer *self)
{
  write_over (self, 0, 0, 0, get_last_column (self), self->table->title, self->title);
  worksheet_set_row (self->sheet, 0, 28, NULL);
  self->row = 1;
  write_head (self);
  worksheet_freeze_panes (self->sheet, self->row, (lxw_col_t) count_leading_columns (self->table));

  for (guint row = 0; row < self->table->rows->len; row++, self->row++)
    for (lxw_col_t column = 0; column <= get_last_column (self); column++)
      write_cell (self, row, column);
  if (self->table->note != NULL)
    write_over (self, self->row, 0, self->row, get_last_column (self), self->table->note, self->note);
}

/* ---- the workbook ---- */

static char *
dup_sheet_name (QdmTable *table)
{
  g_autofree char *name = g_utf8_substring (table->title, 0, MIN (MAX_SHEET_NAME, g_utf8_strlen (table->title, -1)));

  g_strdelimit (name, "[]:*?/\\'", '_');
  return name[0] != '\0' ? g_steal_pointer (&name) : g_strdup ("1");
}

static gboolean
write_workbook (QdmTable    *table,
                QdmDate      created,
                const char  *path,
                GError     **error)
{
  Writer self = { .table = table, .workbook = workbook_new (path) };
  g_autofree char *name = dup_sheet_name (table);
  lxw_doc_properties properties = { .title = table->title, .created = (time_t) created * 24 * 60 * 60 };
  lxw_error status;

  add_formats (&self);
  self.sheet = workbook_add_worksheet (self.workbook, name);
  workbook_set_properties (self.workbook, &properties);
  set_up_page (&self);
  write_sheet (&self);

  status = workbook_close (self.workbook);
  if (status == LXW_NO_ERROR)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The workbook cannot be made: %s"), lxw_strerror (status));
  return FALSE;
}

/**
 * qdm_table_to_xlsx:
 * @self: a table with at least one column
 * @created: the day that the workbook says it was made on
 * @error: return location for a %G_IO_ERROR or %G_FILE_ERROR
 *
 * Makes a workbook of one sheet: title, head that stays in sight, cells that are numbers or
 * texts, merged where the table says so.  The same table gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
qdm_table_to_xlsx (QdmTable  *self,
                   QdmDate    created,
                   GError   **error)
{
  g_autofree char *path = NULL;
  char *content;
  gsize length;
  gboolean done;
  int file = g_file_open_tmp ("qaidam-XXXXXX.xlsx", &path, error);

  g_return_val_if_fail (self->columns->len > 0, NULL);

  if (file < 0)
    return NULL;

  /* The library writes to a name only. */
  close (file);
  done = write_workbook (self, created, path, error) && g_file_get_contents (path, &content, &length, error);
  g_unlink (path);
  return done ? g_bytes_new_take (content, length) : NULL;
}
