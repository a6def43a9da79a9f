#include "report/qdm-report-pages.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "base/qdm-date.h"

/* Where a table's lines and texts keep off each other. */
#define CELL_PADDING 3.0
#define RULE_WIDTH   0.5

typedef struct {
  QdmReport *report;
  const QdmPageStyle *style;
  cairo_t *cr;
  PangoContext *context;
  int page;           /* 0 before the first page */
  gboolean landscape; /* whether the current page lies */
  double y;           /* from the top of the type area, where the next line goes */
} Pager;

/* ---- sheets ---- */

static double
get_area_width (Pager *pager)
{
  return pager->landscape ? pager->style->text_height : pager->style->text_width;
}

static double
get_area_height (Pager *pager)
{
  return pager->landscape ? pager->style->text_width : pager->style->text_height;
}

/* An upright sheet is bound at its left; a lying one is such a sheet turned counter-clockwise, so
 * what was the right margin is on top and the upright top margin on the left. */
static double
get_area_left (Pager *pager)
{
  return pager->landscape ? pager->style->height - pager->style->top - pager->style->text_height
                          : pager->style->left;
}

static double
get_area_top (Pager *pager)
{
  return pager->landscape ? pager->style->left : pager->style->top;
}

static PangoLayout *
new_layout (Pager      *pager,
            const char *families,
            double      size,
            gboolean    bold,
            const char *text)
{
  PangoLayout *layout = pango_layout_new (pager->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, families);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
show_line (Pager           *pager,
           PangoLayoutLine *line,
           double           x,
           double           baseline)
{
  cairo_move_to (pager->cr, get_area_left (pager) + x, get_area_top (pager) + baseline);
  pango_cairo_show_layout_line (pager->cr, line);
}

/* The number stands 7 mm under the type area of the upright sheet: at its outer edge, one
 * character in.  On a lying sheet the same place is at the left, and the number is turned. */
static void
draw_page_number (Pager *pager)
{
  const QdmPageStyle *style = pager->style;
  g_autofree char *text = g_strdup_printf ("— %d —", pager->page);
  g_autoptr (PangoLayout) layout = new_layout (pager, "宋体,SimSun,Noto Serif CJK SC", 14, FALSE, text);
  gboolean odd = pager->page % 2 == 1;
  PangoRectangle extent;
  double width, x, y;

  pango_layout_get_extents (layout, NULL, &extent);
  width = extent.width / (double) PANGO_SCALE;
  x = odd ? style->left + style->text_width - style->character - width : style->left + style->character;
  y = style->top + style->text_height + style->number_drop - extent.height / (2.0 * PANGO_SCALE);

  cairo_save (pager->cr);
  if (pager->landscape)
    {
      cairo_translate (pager->cr, style->height, 0);
      cairo_rotate (pager->cr, G_PI / 2);
    }
  cairo_move_to (pager->cr, x, y);
  pango_cairo_show_layout (pager->cr, layout);
  cairo_restore (pager->cr);
}

static void
begin_page (Pager    *pager,
            gboolean  landscape)
{
  cairo_surface_t *surface = cairo_get_target (pager->cr);
  const QdmPageStyle *style = pager->style;

  if (pager->page > 0)
    cairo_show_page (pager->cr);

  pager->page++;
  pager->landscape = landscape;
  pager->y = 0;
  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_set_size (surface, landscape ? style->height : style->width,
                                landscape ? style->width : style->height);
  draw_page_number (pager);
}

static gboolean
has_room (Pager  *pager,
          double  height)
{
  return pager->y + height <= get_area_height (pager) + 0.01;
}

/* ---- text ---- */

static PangoLayout *
new_block_layout (Pager    *pager,
                  QdmBlock *block)
{
  const QdmTextStyle *text = &pager->style->texts[block->kind];
  PangoLayout *layout = new_layout (pager, text->families, text->size, text->bold, block->text);

  pango_layout_set_width (layout, (int) round (pager->style->text_width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (text->centred)
    {
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      return layout;
    }

  if (text->size > pager->style->character)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      double spacing = pager->style->character - text->size;

      /* Rounded down: a hair too wide would push the 28th character to the next line. */
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) floor (spacing * PANGO_SCALE) - 4));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      pango_layout_set_justify (layout, TRUE);
    }
  pango_layout_set_indent (layout, (int) round (text->indent * pager->style->character * PANGO_SCALE));
  return layout;
}

static double
get_pitch (Pager        *pager,
           QdmBlockKind  kind)
{
  return kind == QDM_BLOCK_TITLE ? pager->style->title_pitch : pager->style->pitch;
}

/* Lines are set on a grid of our own: type that falls back to another font must not move it. */
static double
get_baseline (double pitch,
              double size)
{
  return (pitch - size) / 2 + 0.88 * size;
}

static void
set_layout (Pager       *pager,
            PangoLayout *layout,
            double       pitch,
            double       size)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extent;

      if (!has_room (pager, pitch))
        begin_page (pager, FALSE);
      pango_layout_iter_get_line_extents (iter, NULL, &extent);
      show_line (pager, pango_layout_iter_get_line_readonly (iter), extent.x / (double) PANGO_SCALE,
                 pager->y + get_baseline (pitch, size));
      pager->y += pitch;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static gboolean
is_heading (QdmBlockKind kind)
{
  return kind >= QDM_BLOCK_HEADING_1 && kind <= QDM_BLOCK_HEADING_3;
}

/* Back to the body's grid, so that lines on both sides of a sheet lie on each other. */
static void
return_to_grid (Pager *pager)
{
  pager->y = ceil (pager->y / pager->style->pitch - 0.01) * pager->style->pitch;
}

static void
set_text_block (Pager    *pager,
                QdmBlock *block)
{
  g_autoptr (PangoLayout) layout = new_block_layout (pager, block);
  double pitch = get_pitch (pager, block->kind);
  double needed = pango_layout_get_line_count (layout) * pitch;

  /* A heading stays with the first two lines behind it. */
  if (is_heading (block->kind))
    needed += 2 * pitch;
  if (pager->page == 0 || pager->landscape ||
      (is_heading (block->kind) && !has_room (pager, needed)))
    begin_page (pager, FALSE);

  set_layout (pager, layout, pitch, pager->style->texts[block->kind].size);
  if (block->kind == QDM_BLOCK_TITLE)
    {
      return_to_grid (pager);
      pager->y += pager->style->pitch;
    }
}

/* Without a seal: the name two characters from the right, and under it a place for the date,
 * which is written when the report is signed. */
static void
set_signature (Pager    *pager,
               QdmBlock *block)
{
  static const char date[] = "　　　　年　　月　　日";
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_SIGNATURE];
  const char *lines[] = { block->text, date };
  double right = pager->style->text_width - 2 * pager->style->character;

  pager->y += pager->style->pitch;
  if (!has_room (pager, 2 * pager->style->pitch))
    begin_page (pager, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (PangoLayout) layout = new_layout (pager, text->families, text->size, FALSE, lines[i]);
      PangoRectangle extent;

      pango_layout_get_extents (layout, NULL, &extent);
      show_line (pager, pango_layout_get_line_readonly (layout, 0),
                 MAX (0, right - extent.width / (double) PANGO_SCALE),
                 pager->y + get_baseline (pager->style->pitch, text->size));
      pager->y += pager->style->pitch;
    }
}

/* ---- tables ---- */

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
measure_cell (Pager      *pager,
              const char *cell)
{
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_TABLE];
  g_autoptr (PangoLayout) layout = new_layout (pager, text->families, pager->style->table_size, FALSE, cell);
  PangoRectangle extent;

  pango_layout_get_extents (layout, NULL, &extent);
  return extent.width / (double) PANGO_SCALE + 2 * CELL_PADDING + 0.1;
}

/* The least width of a column, and how much wider it would like to be: the root mean square of
 * its cells, so that one long text among short ones does not take all. */
static void
measure_column (Pager    *pager,
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
measure_columns (Pager    *pager,
                 QdmTable *table)
{
  guint n = table->columns->len;
  Columns columns = { n, g_new0 (double, n), g_new0 (const char *, n), g_new0 (double, n) };
  g_autofree double *wishes = g_new0 (double, n);
  double rest = get_area_width (pager), sum = 0;

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
new_cell_layout (Pager          *pager,
                 const char     *text,
                 double          width,
                 PangoAlignment  alignment,
                 gboolean        head)
{
  const QdmTextStyle *style = &pager->style->texts[head ? QDM_BLOCK_HEADING_1 : QDM_BLOCK_TABLE];
  PangoLayout *layout = new_layout (pager, style->families, pager->style->table_size, FALSE, text);

  pango_layout_set_width (layout, (int) ((width - 2 * CELL_PADDING) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  return layout;
}

/* There is none for a column whose cells merge. */
static PangoLayout **
new_row_layouts (Pager    *pager,
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
get_row_height (Pager *pager,
                int    n_lines)
{
  return n_lines * pager->style->table_pitch + 2 * CELL_PADDING;
}

static void
draw_cell (Pager       *pager,
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
      show_line (pager, pango_layout_iter_get_line_readonly (iter),
                 x + CELL_PADDING + extent.x / (double) PANGO_SCALE,
                 y + CELL_PADDING + (line - first_line) * pager->style->table_pitch +
                 get_baseline (pager->style->table_pitch, pager->style->table_size));
    }
  while (line++, pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_frame (Pager  *pager,
            double  x,
            double  y,
            double  width,
            double  height)
{
  cairo_set_line_width (pager->cr, RULE_WIDTH);
  cairo_rectangle (pager->cr, get_area_left (pager) + x, get_area_top (pager) + y, width, height);
  cairo_stroke (pager->cr);
}

/* A text in the middle of its frame, as many lines of it as fit. */
static void
draw_centred_cell (Pager      *pager,
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
draw_row (Pager        *pager,
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
count_head_lines (Pager    *pager,
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
draw_table_head (Pager    *pager,
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
close_cell (Pager   *pager,
            Columns *columns,
            guint    column)
{
  double x = 0, height = pager->y - columns->tops[column];

  for (guint i = 0; i < column; i++)
    x += columns->widths[i];
  if (columns->open[column] != NULL && height > 0.01)
    draw_centred_cell (pager, columns->open[column], x, columns->tops[column], columns->widths[column], height, FALSE);
}

static void
close_cells (Pager   *pager,
             Columns *columns)
{
  for (guint i = 0; i < columns->n_columns; i++)
    close_cell (pager, columns, i);
}

static void
open_cells (Pager    *pager,
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
turn_table_page (Pager    *pager,
                 QdmTable *table,
                 Columns  *columns)
{
  close_cells (pager, columns);
  begin_page (pager, !pager->style->tables_flow);
  draw_table_head (pager, table, columns);
  for (guint i = 0; i < columns->n_columns; i++)
    columns->tops[i] = pager->y;
}

/* The lines that a row must have so that all rows of a merged cell together hold its text. */
static int
count_merged_lines (Pager    *pager,
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
set_table_row (Pager    *pager,
               QdmTable *table,
               Columns  *columns,
               guint     row)
{
  PangoLayout **layouts = new_row_layouts (pager, table, columns, row);
  int rest = MAX (count_lines (layouts, columns), count_merged_lines (pager, table, columns, row));
  int first = 0;

  if (!has_room (pager, get_row_height (pager, rest)))
    turn_table_page (pager, table, columns);
  open_cells (pager, table, columns, row);

  while (rest > 0)
    {
      double room = get_area_height (pager) - pager->y - 2 * CELL_PADDING;
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
set_table_note (Pager      *pager,
                const char *note)
{
  g_autoptr (PangoLayout) layout = new_cell_layout (pager, note, get_area_width (pager), PANGO_ALIGN_LEFT, FALSE);
  int n_lines = pango_layout_get_line_count (layout);
  double height = get_row_height (pager, n_lines);

  if (!has_room (pager, height))
    begin_page (pager, !pager->style->tables_flow);
  draw_cell (pager, layout, 0, pager->y, 0, n_lines);
  pager->y += height;
}

static void
begin_table (Pager    *pager,
             QdmTable *table)
{
  const QdmTextStyle *text = &pager->style->texts[QDM_BLOCK_HEADING_1];
  g_autoptr (PangoLayout) title = NULL;

  if (!pager->style->tables_flow || pager->page == 0)
    begin_page (pager, !pager->style->tables_flow);
  if (table->title == NULL)
    return;

  title = new_layout (pager, text->families, text->size, FALSE, table->title);
  pango_layout_set_width (title, (int) (get_area_width (pager) * PANGO_SCALE));
  pango_layout_set_alignment (title, PANGO_ALIGN_CENTER);
  cairo_move_to (pager->cr, get_area_left (pager), get_area_top (pager) + pager->y);
  pango_cairo_show_layout (pager->cr, title);
  pager->y += pager->style->pitch * pango_layout_get_line_count (title);
}

static void
set_table (Pager    *pager,
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

/* ---- the whole ---- */

static void
set_block (Pager    *pager,
           QdmBlock *block)
{
  switch (block->kind)
    {
    case QDM_BLOCK_TABLE:
      set_table (pager, block->table);
      break;
    case QDM_BLOCK_SIGNATURE:
      set_signature (pager, block);
      break;
    default:
      set_text_block (pager, block);
    }
}

static PangoContext *
new_context (cairo_t *cr)
{
  PangoContext *context = pango_cairo_create_context (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Paper has no pixels: type is placed where arithmetic says. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));

  return context;
}

/* The date inside the file is that of the period's end, so that the same report gives the same
 * bytes. */
static void
set_metadata (cairo_surface_t *surface,
              QdmReport       *report)
{
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *created = g_strconcat (
      qdm_date_format (qdm_half_year_last_day (report->period), buffer), "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  if (report->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, report->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Sets all blocks on a surface, and tells how many pages that took. */
static int
set_report (QdmReport          *report,
            const QdmPageStyle *style,
            cairo_surface_t    *surface)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = new_context (cr);
  Pager pager = { report, style, cr, context, 0, FALSE, 0 };

  for (guint i = 0; i < report->blocks->len; i++)
    set_block (&pager, g_ptr_array_index (report->blocks, i));
  g_object_unref (context);
  cairo_destroy (cr);
  return pager.page;
}

/**
 * qdm_report_count_pages:
 * @report: a report
 * @style: how it is laid out
 *
 * Returns: how many pages it takes
 */
guint
qdm_report_count_pages (QdmReport          *report,
                        const QdmPageStyle *style)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  int n_pages = set_report (report, style, surface);

  cairo_surface_destroy (surface);
  return (guint) n_pages;
}

/**
 * qdm_report_to_pdf:
 * @report: a report
 * @style: how it is laid out
 * @error: return location for a %G_IO_ERROR
 *
 * Sets a report on pages.  The same report gives the same bytes on the same machine.
 *
 * Returns: (transfer full) (nullable): a PDF file
 */
GBytes *
qdm_report_to_pdf (QdmReport           *report,
                   const QdmPageStyle  *style,
                   GError             **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, style->width, style->height);
  cairo_status_t status;

  set_metadata (surface, report);
  set_report (report, style, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The report cannot be set on pages: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (bytes);
}
