#include "chart/qdm-matrix-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/**
 * QdmMatrixChart:
 *
 * Who answers for what: units against chains and actions, or against the measures and projects of
 * one of them, with a sign for each role.  Units can stand as rows or as columns.
 */
G_DEFINE_FINAL_TYPE (QdmMatrixChart, qdm_matrix_chart, QDM_TYPE_CHART)

/** Two columns of characters, written downwards. */
#define COLUMN_EMS 3.2

static QdmMatrixGrid *
get_grid (QdmMatrixChart *self)
{
  if (self->grid == NULL)
    self->grid = qdm_matrix_grid_new (qdm_chart_get_plan (QDM_CHART (self)), &self->options);
  return self->grid;
}

/**
 * qdm_matrix_chart_forget_grid:
 * @self: a matrix that is to show something else
 *
 * Has all read anew when it is next needed.
 */
void
qdm_matrix_chart_forget_grid (QdmMatrixChart *self)
{
  g_clear_pointer (&self->grid, qdm_matrix_grid_free);
}

static QdmMatrixAxis
get_row_axis (QdmMatrixChart *self)
{
  return self->transposed ? QDM_MATRIX_ITEMS : QDM_MATRIX_UNITS;
}

static QdmMatrixAxis
get_column_axis (QdmMatrixChart *self)
{
  return self->transposed ? QDM_MATRIX_UNITS : QDM_MATRIX_ITEMS;
}

static guint
get_n_rows (QdmMatrixChart *self)
{
  return qdm_matrix_grid_get_n_slots (get_grid (self), get_row_axis (self));
}

static guint
get_n_columns (QdmMatrixChart *self)
{
  return qdm_matrix_grid_get_n_slots (get_grid (self), get_column_axis (self));
}

/**
 * qdm_matrix_chart_get_row:
 * @self: a matrix
 * @row: less than the number of rows
 *
 * Returns: (transfer none): the row
 */
QdmMatrixSlot *
qdm_matrix_chart_get_row (QdmMatrixChart *self,
                          guint           row)
{
  return qdm_matrix_grid_get_slot (get_grid (self), get_row_axis (self), row);
}

/**
 * qdm_matrix_chart_get_column:
 * @self: a matrix
 * @column: less than the number of columns
 *
 * Returns: (transfer none): the column
 */
QdmMatrixSlot *
qdm_matrix_chart_get_column (QdmMatrixChart *self,
                             guint           column)
{
  return qdm_matrix_grid_get_slot (get_grid (self), get_column_axis (self), column);
}

/* ---- geometry ---- */

/**
 * qdm_matrix_chart_get_em:
 * @self: a matrix
 *
 * Returns: the height of its text
 */
double
qdm_matrix_chart_get_em (QdmMatrixChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

/**
 * qdm_matrix_chart_get_column_width:
 * @self: a matrix
 *
 * Returns: how wide a column is
 */
double
qdm_matrix_chart_get_column_width (QdmMatrixChart *self)
{
  return round (COLUMN_EMS * qdm_matrix_chart_get_em (self) * qdm_chart_get_zoom (QDM_CHART (self)));
}

/**
 * qdm_matrix_chart_get_total_width:
 * @self: a matrix
 *
 * Returns: how wide the totals of the rows are
 */
double
qdm_matrix_chart_get_total_width (QdmMatrixChart *self)
{
  return round (2.2 * qdm_matrix_chart_get_em (self));
}

/* A name keeps its measure until it changes. */
static double
measure_name (QdmMatrixChart *self,
              QdmMatrixSlot  *slot,
              gboolean        downwards)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double width, height;

  if (slot->extent < 0)
    {
      qdm_lettering_measure (lettering, slot->title, QDM_FONT_BODY, downwards ? QDM_FIT_COLUMN : QDM_FIT_NONE, 0, 0, &width, &height);
      slot->extent = ceil ((downwards ? height : width) + qdm_matrix_chart_get_em (self));
    }
  return slot->extent;
}

static void
measure_names (QdmMatrixChart *self)
{
  double em = qdm_matrix_chart_get_em (self);

  self->name_width = 8 * em;
  for (guint row = 0; row < get_n_rows (self); row++)
    self->name_width = CLAMP (measure_name (self, qdm_matrix_chart_get_row (self, row), FALSE),
                              self->name_width, MAX (self->most_name, 8) * em);
  self->name_height = 6 * em;
  for (guint column = 0; column < get_n_columns (self); column++)
    self->name_height = CLAMP (measure_name (self, qdm_matrix_chart_get_column (self, column), TRUE),
                               self->name_height, 17 * em);
}

static void
qdm_matrix_chart_measure (QdmChart *chart,
                          double   *width,
                          double   *height,
                          double   *left,
                          double   *top)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  measure_names (self);
  *width = get_n_columns (self) * qdm_matrix_chart_get_column_width (self);
  *height = get_n_rows (self) * qdm_chart_get_row_height (chart);
  *left = self->name_width + 2 * qdm_matrix_chart_get_total_width (self);
  *top = self->name_height + 2 * qdm_chart_get_row_height (chart);
}

/* The slots of an axis that lie between two places. */
static void
get_range (double  from,
           double  to,
           double  size,
           guint   n,
           guint  *first,
           guint  *end)
{
  *first = (guint) CLAMP (floor (from / size), 0.0, (double) n);
  *end = (guint) CLAMP (ceil (to / size), (double) *first, (double) n);
}

/**
 * qdm_matrix_chart_find_rows:
 * @self: a matrix
 * @area: of its body
 * @first: (out): the first row in it
 * @end: (out): the one behind the last
 */
void
qdm_matrix_chart_find_rows (QdmMatrixChart *self,
                            const QdmRect  *area,
                            guint          *first,
                            guint          *end)
{
  get_range (area->y, area->y + area->height, qdm_chart_get_row_height (QDM_CHART (self)), get_n_rows (self), first, end);
}

/**
 * qdm_matrix_chart_find_columns:
 * @self: a matrix
 * @area: of its body
 * @first: (out): the first column in it
 * @end: (out): the one behind the last
 */
void
qdm_matrix_chart_find_columns (QdmMatrixChart *self,
                               const QdmRect  *area,
                               guint          *first,
                               guint          *end)
{
  get_range (area->x, area->x + area->width, qdm_matrix_chart_get_column_width (self), get_n_columns (self), first, end);
}

/**
 * qdm_matrix_chart_get_cell_rect:
 * @self: a matrix
 * @row: a row
 * @column: a column
 *
 * Returns: where they meet in the body
 */
QdmRect
qdm_matrix_chart_get_cell_rect (QdmMatrixChart *self,
                                guint           row,
                                guint           column)
{
  double width = qdm_matrix_chart_get_column_width (self), height = qdm_chart_get_row_height (QDM_CHART (self));

  return QDM_RECT (column * width, row * height, width, height);
}

/* ---- asking ---- */

static guint
qdm_matrix_chart_get_n_rows (QdmChart *chart)
{
  return get_n_rows (QDM_MATRIX_CHART (chart));
}

static QdmItem *
qdm_matrix_chart_get_row_item (QdmChart *chart,
                               guint     row)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  g_return_val_if_fail (row < get_n_rows (self), NULL);

  return qdm_matrix_chart_get_row (self, row)->item;
}

static GPtrArray *
qdm_matrix_chart_list_elements (QdmChart      *chart,
                                const QdmRect *area)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);
  guint first_row, end_row, first_column, end_column;

  qdm_matrix_chart_find_rows (self, area, &first_row, &end_row);
  qdm_matrix_chart_find_columns (self, area, &first_column, &end_column);
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      {
        QdmMatrixCell cell;

        if (qdm_matrix_chart_get_cell (self, row, column, &cell))
          g_ptr_array_add (elements, qdm_element_new (cell.rect, cell.assignment, qdm_matrix_cell_dup_description (&cell)));
      }
  return elements;
}


static gboolean
qdm_matrix_chart_get_item_rect (QdmChart *chart,
                                QdmItem  *item,
                                QdmRect  *rect)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  QdmMatrixSlot *row_slot = qdm_matrix_grid_find_slot (get_grid (self), get_row_axis (self), item);
  QdmMatrixSlot *column_slot = qdm_matrix_grid_find_slot (get_grid (self), get_column_axis (self), item);
  guint row = row_slot != NULL ? row_slot->position : 0;
  guint column = column_slot != NULL ? column_slot->position : 0;

  if (row_slot == NULL && column_slot == NULL &&
      (!QDM_IS_ASSIGNMENT (item) ||
       !qdm_matrix_chart_locate (self, qdm_plan_get_item (qdm_chart_get_plan (chart), QDM_ASSIGNMENT (item)->unit),
                                 qdm_item_get_parent (item), &row, &column)))
    return FALSE;

  *rect = qdm_matrix_chart_get_cell_rect (self, row, column);
  if (row_slot != NULL)
    rect->width *= get_n_columns (self);
  else if (column_slot != NULL)
    rect->height *= get_n_rows (self);
  return TRUE;
}

static char *
qdm_matrix_chart_dup_description (QdmChart *chart,
                                  QdmItem  *item)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  QdmMatrixCell cell;
  QdmRect rect;
  guint row, column;

  if (QDM_IS_ASSIGNMENT (item) && qdm_chart_get_item_rect (chart, item, &rect) &&
      qdm_matrix_chart_find_cell (self, rect.x + rect.width / 2, rect.y + rect.height / 2, &row, &column) &&
      qdm_matrix_chart_get_cell (self, row, column, &cell))
    return qdm_matrix_cell_dup_description (&cell);
  return qdm_item_dup_title (item);
}

static gboolean
qdm_matrix_chart_edited (QdmChart      *chart,
                         const QdmEdit *edit)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  return self->grid != NULL && qdm_matrix_grid_edited (self->grid, edit);
}

static void
qdm_matrix_chart_copy_settings (QdmChart *chart,
                                QdmChart *copy)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart), *other = QDM_MATRIX_CHART (copy);

  other->transposed = self->transposed;
  other->options = self->options;
  other->options.subject = g_strdup (self->options.subject);
}

static char *
qdm_matrix_chart_dup_title (QdmChart *chart)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  QdmItem *subject = qdm_matrix_chart_get_subject (self);
  g_autofree char *name = subject != NULL ? qdm_item_dup_title (subject) : NULL;
  /* Translators: the name of a chain or action */
  g_autofree char *title = name != NULL ? g_strdup_printf (_("Responsibility Matrix: %s"), name)
                                        : g_strdup (_("Responsibility Matrix"));
  char buffer[QDM_DATE_BUFFER];

  if (self->options.day == QDM_DATE_UNSET)
    return g_steal_pointer (&title);
  /* Translators: the title of a matrix, the day whose units it shows */
  return g_strdup_printf (_("%s, units as of %s"), title, qdm_date_format (self->options.day, buffer));
}

static double
qdm_matrix_chart_get_fit_zoom (QdmChart *chart,
                               double    width,
                               double    height)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  double left;

  qdm_chart_measure (chart, NULL, NULL, &left, NULL);
  return (width - left) / (MAX (get_n_columns (self), 1) * COLUMN_EMS * qdm_matrix_chart_get_em (self)) * 0.99;
}

/* A page ends between rows and columns, and not right behind the head of a group. */
static double
qdm_matrix_chart_find_break (QdmChart *chart,
                             gboolean  sideways,
                             double    after,
                             double    place)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);
  QdmMatrixAxis axis = sideways ? get_column_axis (self) : get_row_axis (self);
  double size = sideways ? qdm_matrix_chart_get_column_width (self) : qdm_chart_get_row_height (chart);
  guint first = (guint) (after / size + 0.5), end;

  end = MIN ((guint) (place / size + 0.001), qdm_matrix_grid_get_n_slots (get_grid (self), axis));
  while (end > first + 1 && qdm_matrix_grid_get_slot (get_grid (self), axis, end - 1)->item == NULL)
    end--;
  return MAX (end, first + 1) * size;
}

/* Paper has no tooltip, so names are whole as far as the cells keep half of the page. */
static void
qdm_matrix_chart_prepare_paper (QdmChart *chart,
                                double    width)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (chart);

  self->most_name = width > 0 ? width * 0.5 / qdm_matrix_chart_get_em (self) - 5 : G_MAXINT;
  qdm_matrix_chart_forget_grid (self);
}

/* ---- the object ---- */

static void
notify_cb (QdmMatrixChart *self)
{
  qdm_matrix_chart_forget_grid (self);
}

static void
qdm_matrix_chart_finalize (GObject *object)
{
  QdmMatrixChart *self = QDM_MATRIX_CHART (object);

  qdm_matrix_chart_forget_grid (self);
  g_free (self->options.subject);

  G_OBJECT_CLASS (qdm_matrix_chart_parent_class)->finalize (object);
}

static void
qdm_matrix_chart_class_init (QdmMatrixChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_matrix_chart_finalize;
  chart_class->measure = qdm_matrix_chart_measure;
  chart_class->build = qdm_matrix_chart_build;
  chart_class->build_legend = qdm_matrix_chart_build_legend;
  chart_class->get_n_rows = qdm_matrix_chart_get_n_rows;
  chart_class->get_row_item = qdm_matrix_chart_get_row_item;
  chart_class->get_item_rect = qdm_matrix_chart_get_item_rect;
  chart_class->dup_description = qdm_matrix_chart_dup_description;
  chart_class->list_elements = qdm_matrix_chart_list_elements;
  chart_class->edited = qdm_matrix_chart_edited;
  chart_class->copy_settings = qdm_matrix_chart_copy_settings;
  chart_class->prepare_paper = qdm_matrix_chart_prepare_paper;
  chart_class->dup_title = qdm_matrix_chart_dup_title;
  chart_class->find_break = qdm_matrix_chart_find_break;
  chart_class->get_fit_zoom = qdm_matrix_chart_get_fit_zoom;
  /* Text stays as it is; columns become wider. */
  chart_class->zoom_range[0] = 1;
  chart_class->zoom_range[1] = 2.5;
}

static void
qdm_matrix_chart_init (QdmMatrixChart *self)
{
  self->options.idle_shown = TRUE;
  self->options.day = QDM_DATE_UNSET;
  self->most_name = 22;
  g_signal_connect (self, "notify::lettering", G_CALLBACK (notify_cb), NULL);
}

/**
 * qdm_matrix_chart_new:
 * @plan: a plan
 *
 * Returns: (transfer full): a matrix of its units against its chains and actions
 */
QdmChart *
qdm_matrix_chart_new (QdmPlan *plan)
{
  return g_object_new (QDM_TYPE_MATRIX_CHART, "plan", plan, NULL);
}

/* ---- cells ---- */

/**
 * qdm_matrix_chart_get_size:
 * @self: a matrix
 * @n_rows: (out) (optional): how many rows it has, heads among them
 * @n_columns: (out) (optional): how many columns it has, heads among them
 *
 * Tells its size in cells.
 */
void
qdm_matrix_chart_get_size (QdmMatrixChart *self,
                           guint          *n_rows,
                           guint          *n_columns)
{
  g_return_if_fail (QDM_IS_MATRIX_CHART (self));

  if (n_rows != NULL)
    *n_rows = get_n_rows (self);
  if (n_columns != NULL)
    *n_columns = get_n_columns (self);
}

/**
 * qdm_matrix_chart_get_cell:
 * @self: a matrix
 * @row: a row
 * @column: a column
 * @cell: (out): what stands there; its items are not owned
 *
 * Returns: whether a unit and an item meet there; no where it is in the row or column of a head,
 *   or outside
 */
gboolean
qdm_matrix_chart_get_cell (QdmMatrixChart *self,
                           guint           row,
                           guint           column,
                           QdmMatrixCell  *cell)
{
  const QdmMatrixContent *content;
  QdmItem *across, *down;

  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  if (row >= get_n_rows (self) || column >= get_n_columns (self))
    return FALSE;

  down = qdm_matrix_chart_get_row (self, row)->item;
  across = qdm_matrix_chart_get_column (self, column)->item;
  if (down == NULL || across == NULL)
    return FALSE;

  *cell = (QdmMatrixCell) {
    .rect = qdm_matrix_chart_get_cell_rect (self, row, column),
    .unit = self->transposed ? across : down,
    .item = self->transposed ? down : across,
    .day = self->options.day,
  };
  content = qdm_matrix_grid_get_content (get_grid (self), cell->unit, cell->item);
  if (content == NULL)
    return TRUE;

  cell->roles = content->roles;
  cell->own = content->own;
  cell->assignment = content->assignment;
  return TRUE;
}

/**
 * qdm_matrix_chart_find_cell:
 * @self: a matrix
 * @x: in the body
 * @y: in the body
 * @row: (out): the row there
 * @column: (out): the column there
 *
 * Returns: whether there is a row and a column
 */
gboolean
qdm_matrix_chart_find_cell (QdmMatrixChart *self,
                            double          x,
                            double          y,
                            guint          *row,
                            guint          *column)
{
  guint n_rows, n_columns;

  qdm_matrix_chart_get_size (self, &n_rows, &n_columns);
  if (x < 0 || y < 0)
    return FALSE;

  *row = (guint) (y / qdm_chart_get_row_height (QDM_CHART (self)));
  *column = (guint) (x / qdm_matrix_chart_get_column_width (self));
  return *row < n_rows && *column < n_columns;
}


/**
 * qdm_matrix_chart_locate:
 * @self: a matrix
 * @unit: (nullable): a unit
 * @item: (nullable): what it may answer for
 * @row: (out): the row of the one
 * @column: (out): the column of the other
 *
 * Returns: whether both are shown
 */
gboolean
qdm_matrix_chart_locate (QdmMatrixChart *self,
                         QdmItem        *unit,
                         QdmItem        *item,
                         guint          *row,
                         guint          *column)
{
  QdmMatrixSlot *unit_slot, *item_slot;

  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), FALSE);

  unit_slot = qdm_matrix_grid_find_slot (get_grid (self), QDM_MATRIX_UNITS, unit);
  item_slot = qdm_matrix_grid_find_slot (get_grid (self), QDM_MATRIX_ITEMS, item);
  if (unit_slot == NULL || item_slot == NULL)
    return FALSE;

  *row = self->transposed ? item_slot->position : unit_slot->position;
  *column = self->transposed ? unit_slot->position : item_slot->position;
  return TRUE;
}

/**
 * qdm_matrix_chart_get_n_read:
 * @self: a matrix
 *
 * Returns: for how many items it was looked up who answers for them, since it shows what it shows
 */
guint
qdm_matrix_chart_get_n_read (QdmMatrixChart *self)
{
  g_return_val_if_fail (QDM_IS_MATRIX_CHART (self), 0);

  return self->grid != NULL ? qdm_matrix_grid_get_n_read (self->grid) : 0;
}
