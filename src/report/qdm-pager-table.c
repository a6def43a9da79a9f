#include "report/qdm-pager-private.h"

#include <math.h>

/* Where a table's lines and texts keep off each other. */
#define CELL_PADDING 3.0
#define RULE_WIDTH   0.5

/* A cell that covers several rows is drawn when its last row, or the last on the page, is there. */
typedef struct {
  guint n_columns;
  double *widths;
  const char **open; /* the text of such a cell that has begun, NULL for none */
  double *tops;      /* where it has begun */
} Columns;

/* Figures, dates and ids, which would be misread if they were divided, and single words; longer
 * Chinese may be divided anywhere. */
static gboolean
must_stay_on_one_line (const char *cell)
{
  if (g_utf8_strlen (cell, -1) <= 4)
    return TRUE;

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_get_char (at) >= 0x2E80)
      return FALSE;
  return g_utf8_strlen (cell, -1) <= 16;
}

static double
measure_cell (QdmPager   *pager,
              const char *cell)
{
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_TABLE];
  g_autoptr (PangoLayout) layout = qdm_pager_new_layout (pager, text->families, pager->style->table_size, FALSE, cell);
  PangoRectangle extent;

  pango_layout_get_extents (layout, NULL, &extent);
  return extent.width / (double) PANGO_SCALE + 2 * CELL_PADDING + 0.1;
}

/* The least width of a column, and how much wider it would like to be: the root mean square of
 * its cells, so that one long text among short ones does not take all. */
static void
measure_column (QdmPager *pager,
                QdmTable *table,
                guint     column,
                double   *least,
                double   *wish)
{
  double squares = 0;

  *least = 2 * pager->style->table_size + 2 * CELL_PADDING + 0.1;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const char *cell = ((char **) g_ptr_array_index (table->rows, i))[column];
      double width = measure_cell (pager, cell);

      squares += width * width;
      if (must_stay_on_one_line (cell))
        *least = MAX (*least, width);
    }
  *wish = MAX (0, sqrt (squares / MAX (1, table->rows->len)) - *least);
}

/* Each column gets what it needs at least; the rest of the width goes where it is wished for. */
static Columns
measure_columns (QdmPager *pager,
                 QdmTable *table)
{
  guint n = table->columns->len;
  Columns columns = { n, g_new0 (double, n), g_new0 (const char *, n), g_new0 (double, n) };
  g_autofree double *wishes = g_new0 (double, n);
  double rest = qdm_pager_get_area_width (pager), sum = 0;

  for (guint i = 0; i < n; i++)
    {
      measure_column (pager, table, i, &columns.widths[i], &wishes[i]);
      rest -= columns.widths[i];
      sum += wishes[i];
    }
  for (guint i = 0; i < n; i++)
    columns.widths[i] += sum > 0 ? rest * wishes[i] / sum : rest / n;
  return columns;
}

static void
columns_clear (Columns *columns)
{
  g_free (columns->widths);
  g_free (columns->open);
  g_free (columns->tops);
}

static PangoLayout *
new_cell_layout (QdmPager       *pager,
                 const char     *text,
                 double          width,
                 PangoAlignment  alignment,
                 gboolean        head)
{
  const QdmTextStyle *style = &pager->style->texts[head ? QDM_BLOCK_HEADING_1 : QDM_BLOCK_TABLE];
  PangoLayout *layout = qdm_pager_new_layout (pager, style->families, pager->style->table_size, FALSE, text);

  pango_layout_set_width (layout, (int) ((width - 2 * CELL_PADDING) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  return layout;
}

/* There is none for a column whose cells merge. */
static PangoLayout **
new_row_layouts (QdmPager *pager,
                 QdmTable *table,
                 Columns  *columns,
                 guint     row)
{
  PangoLayout **layouts = g_new0 (PangoLayout *, columns->n_columns);

  for (guint i = 0; i < columns->n_columns; i++)
    if (!qdm_table_get_column (table, i)->merges)
      layouts[i] = new_cell_layout (pager, qdm_table_get_cell (table, row, i), columns->widths[i],
                                    qdm_table_get_column (table, i)->numeric ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, FALSE);
  return layouts;
}

static void
free_row_layouts (PangoLayout **layouts,
                  Columns      *columns)
{
  for (guint i = 0; i < columns->n_columns; i++)
    g_clear_object (&layouts[i]);
  g_free (layouts);
}

static int
count_lines (PangoLayout **layouts,
             Columns      *columns)
{
  int most = 1;

  for (guint i = 0; i < columns->n_columns; i++)
    if (layouts[i] != NULL)
      most = MAX (most, pango_layout_get_line_count (layouts[i]));
  return most;
}

static double
get_row_height (QdmPager *pager,
                int       n_lines)
{
  return n_lines * pager->style->table_pitch + 2 * CELL_PADDING;
}

static void
draw_cell (QdmPager    *pager,
           PangoLayout *layout,
           double       x,
           double       y,
           int          first_line,
           int          n_lines)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int line = 0;

  do
    {
      PangoRectangle extent;

      if (line < first_line || line >= first_line + n_lines)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extent);
      qdm_pager_show_line (pager, pango_layout_iter_get_line_readonly (iter),
                 x + CELL_PADDING + extent.x / (double) PANGO_SCALE,
                 y + CELL_PADDING + (line - first_line) * pager->style->table_pitch +
                 qdm_pager_get_baseline (pager->style->table_pitch, pager->style->table_size));
    }
  while (line++, pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_frame (QdmPager *pager,
            double    x,
            double    y,
            double    width,
            double    height)
{
  cairo_set_line_width (pager->cr, RULE_WIDTH);
  cairo_rectangle (pager->cr, qdm_pager_get_area_left (pager) + x, qdm_pager_get_area_top (pager) + y, width, height);
  cairo_stroke (pager->cr);
}

/* A text in the middle of its frame, as many lines of it as fit. */
static void
draw_centred_cell (QdmPager   *pager,
                   const char *text,
                   double      x,
                   double      y,
                   double      width,
                   double      height,
                   gboolean    head)
{
  g_autoptr (PangoLayout) layout = new_cell_layout (pager, text, width, PANGO_ALIGN_CENTER, head);
  int room = (int) floor ((height - 2 * CELL_PADDING) / pager->style->table_pitch + 0.001);
  int n_lines = CLAMP (pango_layout_get_line_count (layout), 1, MAX (room, 1));

  draw_frame (pager, x, y, width, height);
  draw_cell (pager, layout, x, y + (height - get_row_height (pager, n_lines)) / 2, 0, n_lines);
}

/* Draws some lines of a row with its frame, and moves below it. */
static void
draw_row (QdmPager     *pager,
          Columns      *columns,
          PangoLayout **layouts,
          int           first_line,
          int           n_lines)
{
  double height = get_row_height (pager, n_lines);
  double x = 0;

  for (guint i = 0; i < columns->n_columns; i++)
    {
      if (layouts[i] != NULL)
        {
          draw_frame (pager, x, pager->y, columns->widths[i], height);
          draw_cell (pager, layouts[i], x, pager->y, first_line, n_lines);
        }
      x += columns->widths[i];
    }
  pager->y += height;
}

/* ---- the head of a table ---- */

static int
count_head_lines (QdmPager *pager,
                  QdmTable *table,
                  Columns  *columns)
{
  int most = 1;

  for (guint i = 0; i < columns->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = new_cell_layout (pager, qdm_table_get_column (table, i)->title, columns->widths[i],
                                                        PANGO_ALIGN_CENTER, TRUE);

      most = MAX (most, pango_layout_get_line_count (layout));
    }
  return most;
}

static double
get_group_width (QdmTable *table,
                 Columns  *columns,
                 guint     column)
{
  guint n = qdm_table_count_grouped (table, column);
  double width = 0;

  for (guint i = column; i < column + n; i++)
    width += columns->widths[i];
  return width;
}

static void
draw_table_head (QdmPager *pager,
                 QdmTable *table,
                 Columns  *columns)
{
  double upper = qdm_table_has_groups (table) ? get_row_height (pager, 1) : 0;
  double lower = get_row_height (pager, count_head_lines (pager, table, columns));
  double x = 0;

  for (guint i = 0; i < columns->n_columns; i++)
    {
      QdmColumn *column = qdm_table_get_column (table, i);
      double above = column->group != NULL ? upper : 0;

      if (column->group != NULL && qdm_table_count_grouped (table, i) > 0)
        draw_centred_cell (pager, column->group, x, pager->y, get_group_width (table, columns, i), upper, TRUE);
      draw_centred_cell (pager, column->title, x, pager->y + above, columns->widths[i], upper + lower - above, TRUE);
      x += columns->widths[i];
    }
  pager->y += upper + lower;
}

/* ---- rows on pages ---- */

static void
close_cell (QdmPager *pager,
            Columns  *columns,
            guint     column)
{
  double x = 0, height = pager->y - columns->tops[column];

  for (guint i = 0; i < column; i++)
    x += columns->widths[i];
  if (columns->open[column] != NULL && height > 0.01)
    draw_centred_cell (pager, columns->open[column], x, columns->tops[column], columns->widths[column], height, FALSE);
}

static void
close_cells (QdmPager *pager,
             Columns  *columns)
{
  for (guint i = 0; i < columns->n_columns; i++)
    close_cell (pager, columns, i);
}

static void
open_cells (QdmPager *pager,
            QdmTable *table,
            Columns  *columns,
            guint     row)
{
  for (guint i = 0; i < columns->n_columns; i++)
    {
      if (!qdm_table_get_column (table, i)->merges || qdm_table_count_merged (table, row, i) == 0)
        continue;
      close_cell (pager, columns, i);
      columns->open[i] = qdm_table_get_cell (table, row, i);
      columns->tops[i] = pager->y;
    }
}

static void
turn_table_page (QdmPager *pager,
                 QdmTable *table,
                 Columns  *columns)
{
  close_cells (pager, columns);
  qdm_pager_begin_page (pager, !pager->style->tables_flow);
  draw_table_head (pager, table, columns);
  for (guint i = 0; i < columns->n_columns; i++)
    columns->tops[i] = pager->y;
}

/* The lines that a row must have so that all rows of a merged cell together hold its text. */
static int
count_merged_lines (QdmPager *pager,
                    QdmTable *table,
                    Columns  *columns,
                    guint     row)
{
  int most = 1;

  for (guint i = 0; i < columns->n_columns; i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      guint first = row, n;

      if (!qdm_table_get_column (table, i)->merges)
        continue;
      while ((n = qdm_table_count_merged (table, first, i)) == 0)
        first--;
      layout = new_cell_layout (pager, qdm_table_get_cell (table, row, i), columns->widths[i], PANGO_ALIGN_CENTER, FALSE);
      most = MAX (most, (pango_layout_get_line_count (layout) + (int) n - 1) / (int) n);
    }
  return most;
}

/* A row moves to the next page as a whole, unless no page could hold it: then it is divided. */
static void
set_table_row (QdmPager *pager,
               QdmTable *table,
               Columns  *columns,
               guint     row)
{
  PangoLayout **layouts = new_row_layouts (pager, table, columns, row);
  int rest = MAX (count_lines (layouts, columns), count_merged_lines (pager, table, columns, row));
  int first = 0;

  if (!qdm_pager_has_room (pager, get_row_height (pager, rest)))
    turn_table_page (pager, table, columns);
  open_cells (pager, table, columns, row);

  while (rest > 0)
    {
      double room = qdm_pager_get_area_height (pager) - pager->y - 2 * CELL_PADDING;
      int fitting = CLAMP ((int) floor (room / pager->style->table_pitch + 0.001), 1, rest);

      draw_row (pager, columns, layouts, first, fitting);
      first += fitting;
      rest -= fitting;
      if (rest > 0)
        turn_table_page (pager, table, columns);
    }
  free_row_layouts (layouts, columns);
}

static void
set_table_note (QdmPager   *pager,
                const char *note)
{
  g_autoptr (PangoLayout) layout = new_cell_layout (pager, note, qdm_pager_get_area_width (pager), PANGO_ALIGN_LEFT, FALSE);
  int n_lines = pango_layout_get_line_count (layout);
  double height = get_row_height (pager, n_lines);

  if (!qdm_pager_has_room (pager, height))
    qdm_pager_begin_page (pager, !pager->style->tables_flow);
  draw_cell (pager, layout, 0, pager->y, 0, n_lines);
  pager->y += height;
}

static void
begin_table (QdmPager *pager,
             QdmTable *table)
{
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_HEADING_1];
  g_autoptr (PangoLayout) title = NULL;

  if (!pager->style->tables_flow || pager->page == 0)
    qdm_pager_begin_page (pager, !pager->style->tables_flow);
  if (table->title == NULL)
    return;

  title = qdm_pager_new_layout (pager, text->families, text->size, FALSE, table->title);
  pango_layout_set_width (title, (int) (qdm_pager_get_area_width (pager) * PANGO_SCALE));
  pango_layout_set_alignment (title, PANGO_ALIGN_CENTER);
  cairo_move_to (pager->cr, qdm_pager_get_area_left (pager), qdm_pager_get_area_top (pager) + pager->y);
  pango_cairo_show_layout (pager->cr, title);
  pager->y += pager->style->pitch * pango_layout_get_line_count (title);
}

/*
 * Sets a table with its head, which comes again on each page, its rows and its note: on lying
 * pages of its own, or where it comes if the style lets tables flow.
 */
void
qdm_pager_set_table (QdmPager *pager,
                     QdmTable *table)
{
  Columns columns;

  begin_table (pager, table);
  columns = measure_columns (pager, table);
  draw_table_head (pager, table, &columns);
  for (guint i = 0; i < table->rows->len; i++)
    set_table_row (pager, table, &columns, i);
  close_cells (pager, &columns);
  columns_clear (&columns);
  if (table->note != NULL)
    set_table_note (pager, table->note);
  pager->y += CELL_PADDING;
}
