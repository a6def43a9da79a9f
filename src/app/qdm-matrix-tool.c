#include "app/qdm-matrix-tool-private.h"

/**
 * QdmMatrixTool:
 *
 * What hands do to a responsibility matrix.  A cursor stands in one cell; it goes where one clicks
 * or where the arrow keys send it.  A digit gives the cell a role, Space the next one, Delete
 * none; a second click or Enter offers them all.  The row and the column under the pointer stand
 * out, and so do the names of those of the cursor.
 */
G_DEFINE_FINAL_TYPE (QdmMatrixTool, qdm_matrix_tool, QDM_TYPE_CHART_TOOL)

/**
 * qdm_matrix_tool_get_view:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the view that asks it
 */
QdmChartView *
qdm_matrix_tool_get_view (QdmMatrixTool *self)
{
  return QDM_CHART_VIEW (qdm_chart_tool_get_view (QDM_CHART_TOOL (self)));
}

static gboolean
find_cursor (QdmMatrixTool *self,
             guint         *row,
             guint         *column)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);

  return self->unit != NULL &&
         qdm_matrix_chart_locate (self->chart, qdm_plan_get_item (plan, self->unit),
                                  qdm_plan_get_item (plan, self->item), row, column);
}

/**
 * qdm_matrix_tool_get_cell:
 * @self: a tool
 * @cell: (out): the cell; what it names is not owned and good until the next edit
 *
 * Returns: whether the cursor stands in a cell that shows
 */
gboolean
qdm_matrix_tool_get_cell (QdmMatrixTool *self,
                          QdmMatrixCell *cell)
{
  guint row, column;

  return find_cursor (self, &row, &column) && qdm_matrix_chart_get_cell (self->chart, row, column, cell);
}

/* ---- the cursor ---- */

/**
 * qdm_matrix_tool_select_assignment:
 * @self: a tool
 * @cell: the cursor's cell
 *
 * Lets the inspector show the cell's own assignment; nothing that stands elsewhere, so that no key
 * does to it what was meant for the cell.
 */
void
qdm_matrix_tool_select_assignment (QdmMatrixTool       *self,
                                   const QdmMatrixCell *cell)
{
  QdmItem *own = cell->own != 0 ? cell->assignment : NULL;

  g_set_object (&self->selected, own);
  self->selecting = TRUE;
  qdm_selection_select (qdm_session_get_selection (self->session), self->selected);
  self->selecting = FALSE;
}

static void
tell_cursor (QdmMatrixTool *self)
{
  QdmChartView *view = qdm_matrix_tool_get_view (self);
  QdmMatrixCell cell;
  g_autofree char *description = NULL;

  if (view == NULL)
    return;
  if (!qdm_matrix_tool_get_cell (self, &cell))
    {
      qdm_chart_view_set_cursor (view, NULL, NULL);
      return;
    }

  description = qdm_matrix_cell_dup_description (&cell);
  qdm_chart_view_set_cursor (view, &cell.rect, description);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

static void
note_cursor (QdmMatrixTool       *self,
             const QdmMatrixCell *cell,
             guint                row,
             guint                column)
{
  g_free (self->unit);
  g_free (self->item);
  self->unit = g_strdup (cell->unit->id);
  self->item = g_strdup (cell->item->id);
  self->row = row;
  self->column = column;
}

static gboolean
put_cursor (QdmMatrixTool *self,
            guint          row,
            guint          column)
{
  QdmMatrixCell cell;

  if (!qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
    return FALSE;

  note_cursor (self, &cell, row, column);
  if (qdm_matrix_tool_get_view (self) != NULL)
    qdm_chart_view_show_rect (qdm_matrix_tool_get_view (self), &cell.rect);
  qdm_matrix_tool_select_assignment (self, &cell);
  tell_cursor (self);
  return TRUE;
}

/**
 * qdm_matrix_tool_move_cursor:
 * @self: a tool
 * @down: 1, -1 or 0
 * @across: 1, -1 or 0
 * @n_steps: how many cells on
 *
 * Puts the cursor some cells on in a direction, over heads; where there are no more it stays.
 */
void
qdm_matrix_tool_move_cursor (QdmMatrixTool *self,
                             int            down,
                             int            across,
                             guint          n_steps)
{
  guint n_rows, n_columns, row = 0, column = 0, at_row = 0, at_column = 0;
  QdmMatrixCell cell;

  /* Without a cursor the first step leads to the first cell. */
  if (!find_cursor (self, &row, &column))
    down = across = n_steps = 1;

  qdm_matrix_chart_get_size (self->chart, &n_rows, &n_columns);
  for (guint n = 0; n < n_steps && row + (guint) down < n_rows && column + (guint) across < n_columns;)
    {
      row += (guint) down;
      column += (guint) across;
      if (!qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
        continue;
      at_row = row;
      at_column = column;
      n++;
    }
  put_cursor (self, at_row, at_column);
}

/* If what the cursor was for no longer shows, it stays where it was as near as can be. */
static void
keep_cursor (QdmMatrixTool *self)
{
  guint row, column;
  QdmMatrixCell cell;

  if (find_cursor (self, &row, &column))
    {
      self->row = row;
      self->column = column;
      return;
    }
  for (row = self->row + 1; row-- > 0;)
    if (qdm_matrix_chart_get_cell (self->chart, row, self->column, &cell))
      {
        note_cursor (self, &cell, row, self->column);
        return;
      }
}

static void
chart_invalidated_cb (QdmMatrixTool *self)
{
  QdmMatrixCell cell;

  self->is_hovered = FALSE;
  if (self->unit == NULL)
    return;

  keep_cursor (self);
  if (qdm_selection_get_item (qdm_session_get_selection (self->session)) == NULL && qdm_matrix_tool_get_cell (self, &cell))
    qdm_matrix_tool_select_assignment (self, &cell);
  tell_cursor (self);
}

/* Whether what the cursor had selected has gone, so that something beside it is selected instead. */
static gboolean
is_lost (QdmMatrixTool *self)
{
  gboolean lost = self->selected != NULL && qdm_item_get_plan (self->selected) == NULL;

  if (lost)
    g_clear_object (&self->selected);
  return lost;
}

/* What is selected elsewhere, in the list of checks say, is where the cursor is here. */
static gboolean
follow_cb (gpointer data)
{
  QdmMatrixTool *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  guint row, column;

  self->follow_source = 0;
  if (item != NULL && QDM_IS_ASSIGNMENT (item) &&
      qdm_matrix_chart_locate (self->chart, qdm_plan_get_item (qdm_session_get_plan (self->session), QDM_ASSIGNMENT (item)->unit),
                               qdm_item_get_parent (item), &row, &column))
    put_cursor (self, row, column);
  return G_SOURCE_REMOVE;
}

static void
selection_changed_cb (QdmMatrixTool *self)
{
  if (self->selecting)
    return;
  if (is_lost (self))
    qdm_selection_select (qdm_session_get_selection (self->session), NULL);
  else if (self->follow_source == 0)
    self->follow_source = g_idle_add (follow_cb, self);
}

/* What is selected because it has come into the plan, or something else has left it, is not what
 * somebody looks for: the cursor stays. */
static void
plan_edited_cb (QdmMatrixTool *self)
{
  g_clear_handle_id (&self->follow_source, g_source_remove);
}

/* ---- hands ---- */

static gboolean
qdm_matrix_tool_click (QdmChartTool       *tool,
                       const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row, column, at_row, at_column;
  gboolean again;

  if (!qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column))
    return FALSE;

  again = find_cursor (self, &at_row, &at_column) && at_row == row && at_column == column;
  if (!put_cursor (self, row, column))
    return FALSE;
  if (again)
    qdm_matrix_tool_offer_roles (self);
  return TRUE;
}

static void
qdm_matrix_tool_aim (QdmChartTool       *tool,
                     const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row, column;

  if (qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column))
    put_cursor (self, row, column);
}

static const char *
qdm_matrix_tool_get_cursor (QdmChartTool       *tool,
                            const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row = 0, column = 0;
  gboolean is_hovered = qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column);

  if (is_hovered != self->is_hovered || row != self->hovered_row || column != self->hovered_column)
    qdm_chart_tool_redraw (tool);
  self->is_hovered = is_hovered;
  self->hovered_row = row;
  self->hovered_column = column;
  return is_hovered ? "cell" : NULL;
}

static void
qdm_matrix_tool_leave (QdmChartTool *tool)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);

  if (self->is_hovered)
    qdm_chart_tool_redraw (tool);
  self->is_hovered = FALSE;
}

static char *
qdm_matrix_tool_dup_tooltip (QdmChartTool       *tool,
                             const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  QdmMatrixCell cell;
  guint row, column;

  if (!qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column) ||
      !qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
    return NULL;
  return qdm_matrix_cell_dup_description (&cell);
}

/* ---- what is drawn over the chart ---- */

static void
add_band (QdmMatrixTool *self,
          QdmScene      *scene,
          QdmChartPart   part,
          const QdmRect *area,
          guint          row,
          guint          column)
{
  QdmRect rect = qdm_matrix_chart_get_cell_rect (self->chart, row, column);
  double width, height;

  qdm_chart_measure (QDM_CHART (self->chart), &width, &height, NULL, NULL);
  width = MIN (area->x + area->width, width) - area->x;
  height = MIN (area->y + area->height, height) - area->y;
  if (part != QDM_CHART_TOP)
    qdm_scene_add_box (scene, QDM_STYLE_HOVER, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (area->x, rect.y, part == QDM_CHART_BODY ? width : area->width, rect.height));
  if (part != QDM_CHART_LEFT)
    qdm_scene_add_box (scene, QDM_STYLE_HOVER, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (rect.x, area->y, rect.width, part == QDM_CHART_BODY ? height : area->height));
}

static void
add_name_bands (QdmMatrixTool *self,
                QdmChartPart   part,
                const QdmRect *area,
                QdmScene      *scene)
{
  guint row, column;

  if (find_cursor (self, &row, &column))
    add_band (self, scene, part, area, row, column);
  if (self->is_hovered)
    add_band (self, scene, part, area, self->hovered_row, self->hovered_column);
}

static void
qdm_matrix_tool_build_overlay (QdmChartTool  *tool,
                               const QdmRect *area,
                               QdmScene      *scene)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  QdmMatrixCell cell;

  if (self->is_hovered)
    add_band (self, scene, QDM_CHART_BODY, area, self->hovered_row, self->hovered_column);
  if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&cell.rect, 2));
}

static void
qdm_matrix_tool_build_head_overlay (QdmChartTool  *tool,
                                    QdmChartPart   part,
                                    const QdmRect *area,
                                    QdmScene      *scene)
{
  if (part != QDM_CHART_CORNER)
    add_name_bands (QDM_MATRIX_TOOL (tool), part, area, scene);
}

/* ---- the object ---- */

static void
qdm_matrix_tool_finalize (GObject *object)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  g_free (self->unit);
  g_free (self->item);
  g_clear_object (&self->selected);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_matrix_tool_parent_class)->finalize (object);
}

static void
qdm_matrix_tool_class_init (QdmMatrixToolClass *klass)
{
  QdmChartToolClass *tool_class = QDM_CHART_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_matrix_tool_finalize;
  tool_class->click = qdm_matrix_tool_click;
  tool_class->aim = qdm_matrix_tool_aim;
  tool_class->leave = qdm_matrix_tool_leave;
  tool_class->get_cursor = qdm_matrix_tool_get_cursor;
  tool_class->key = qdm_matrix_tool_key;
  tool_class->build_overlay = qdm_matrix_tool_build_overlay;
  tool_class->build_head_overlay = qdm_matrix_tool_build_head_overlay;
  tool_class->dup_menu = qdm_matrix_tool_dup_menu;
  tool_class->dup_tooltip = qdm_matrix_tool_dup_tooltip;
}

static void
qdm_matrix_tool_init (QdmMatrixTool *self)
{
}

/**
 * qdm_matrix_tool_new:
 * @session: an open plan
 * @chart: a matrix of it
 *
 * Returns: (transfer full): what hands do to the matrix
 */
QdmMatrixTool *
qdm_matrix_tool_new (QdmSession     *session,
                     QdmMatrixChart *chart)
{
  QdmMatrixTool *self = g_object_new (QDM_TYPE_MATRIX_TOOL, NULL);

  self->session = g_object_ref (session);
  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "invalidated", G_CALLBACK (chart_invalidated_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
