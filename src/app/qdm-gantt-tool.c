#include "app/qdm-gantt-tool-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-gantt-commands.h"
#include "schedule/qdm-task-link.h"

/**
 * QdmGanttTool:
 *
 * What hands do to a Gantt chart: move bars and their edges, link one bar to another, and mark
 * several with a rubber band.  While a bar moves, the plan itself moves, so that all views show
 * what would follow; where things stood before is drawn over the chart.
 */

enum { REFUSED, DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmGanttTool, qdm_gantt_tool, QDM_TYPE_CHART_TOOL)

/**
 * qdm_gantt_tool_find_hit:
 * @self: a tool
 * @x: where in the body
 * @y: where in the body
 *
 * Returns: what the hand would take hold of there; a group and an empty row are ground
 */
QdmGanttHit
qdm_gantt_tool_find_hit (QdmGanttTool *self,
                         double        x,
                         double        y)
{
  QdmGanttHit hit;

  if (!qdm_gantt_chart_hit (self->chart, x, y, &hit) || hit.handle == QDM_GANTT_HANDLE_ROW)
    hit.item = NULL;
  if (hit.item == NULL)
    hit.handle = QDM_GANTT_HANDLE_NONE;
  return hit;
}

static gboolean
is_knob (QdmGanttHandle handle)
{
  return handle == QDM_GANTT_HANDLE_LINK_START || handle == QDM_GANTT_HANDLE_LINK_FINISH;
}

static QdmSelection *
get_selection (QdmGanttTool *self)
{
  return qdm_session_get_selection (self->session);
}

static void
refuse (QdmGanttTool *self,
        const GError *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, error->message);
}

/**
 * qdm_gantt_tool_get_date:
 * @self: a tool
 * @x: where in the body
 *
 * Returns: the day meant by it
 */
QdmDate
qdm_gantt_tool_get_date (QdmGanttTool *self,
                         double        x)
{
  return CLAMP (qdm_gantt_chart_snap (self->chart, x, FALSE), QDM_DATE_MIN, QDM_DATE_MAX);
}

/**
 * qdm_gantt_tool_is_dragging:
 * @self: a tool
 *
 * Returns: whether a hand holds something
 */
gboolean
qdm_gantt_tool_is_dragging (QdmGanttTool *self)
{
  return self->drag != QDM_GANTT_DRAG_NONE;
}

/* ---- marking ---- */

/* From the row of the selected item to this one, as in any list. */
static void
mark_range (QdmGanttTool *self,
            QdmItem      *item)
{
  QdmOutline *outline = qdm_gantt_chart_get_outline (self->chart);
  QdmItem *selected = qdm_selection_get_item (get_selection (self));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint from, to;

  if (selected == NULL || !qdm_outline_find (outline, selected, &from) || !qdm_outline_find (outline, item, &to))
    {
      qdm_selection_select (get_selection (self), item);
      return;
    }
  for (guint row = MIN (from, to); row <= MAX (from, to); row++)
    {
      QdmItem *marked = qdm_outline_row_get_item (qdm_outline_get_row (outline, row));

      if (marked != NULL)
        g_ptr_array_add (items, marked);
    }
  qdm_selection_mark (get_selection (self), items);
}

static gboolean
qdm_gantt_tool_click (QdmChartTool       *tool,
                      const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);
  QdmGanttHit hit = qdm_gantt_tool_find_hit (self, event->x, event->y);
  GPtrArray *marks = qdm_selection_get_marks (get_selection (self));

  if (event->n_press != 1)
    return FALSE;
  if (hit.item == NULL)
    {
      if (event->item == NULL && marks->len > 1 && !(event->state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
        qdm_selection_select (get_selection (self), qdm_selection_get_item (get_selection (self)));
      return FALSE;
    }

  if (event->state & GDK_CONTROL_MASK)
    qdm_selection_toggle (get_selection (self), hit.item);
  else if (event->state & GDK_SHIFT_MASK)
    mark_range (self, hit.item);
  else if (marks->len < 2 || !qdm_selection_is_marked (get_selection (self), hit.item))
    qdm_selection_select (get_selection (self), hit.item);
  return TRUE;
}

/**
 * qdm_gantt_tool_get_band:
 * @self: a tool that draws a rubber band
 *
 * Returns: what the band covers of the body
 */
QdmRect
qdm_gantt_tool_get_band (QdmGanttTool *self)
{
  return QDM_RECT (MIN (self->from.x, self->to.x), MIN (self->from.y, self->to.y),
                   fabs (self->to.x - self->from.x), fabs (self->to.y - self->from.y));
}

static void
mark_band (QdmGanttTool *self)
{
  QdmRect band = qdm_gantt_tool_get_band (self);
  double height = qdm_chart_get_row_height (QDM_CHART (self->chart));
  guint n = qdm_chart_get_n_rows (QDM_CHART (self->chart));
  guint first = (guint) CLAMP (floor (band.y / height), 0.0, n);
  guint end = (guint) CLAMP (ceil ((band.y + band.height) / height), 0.0, n);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < self->marks->len; i++)
    g_ptr_array_add (items, self->marks->pdata[i]);
  for (guint row = first; row < end; row++)
    {
      QdmItem *item = qdm_chart_get_row_item (QDM_CHART (self->chart), row);
      QdmRect bar;

      if (item != NULL && qdm_gantt_chart_get_bar (self->chart, row, &bar) && qdm_rect_meets (&bar, &band) &&
          !g_ptr_array_find (items, item, NULL))
        g_ptr_array_add (items, item);
    }
  qdm_selection_mark (get_selection (self), items);
}

static void
begin_band (QdmGanttTool       *self,
            const QdmHandEvent *event)
{
  GPtrArray *marks = qdm_selection_get_marks (get_selection (self));

  self->drag = QDM_GANTT_DRAG_BAND;
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; (event->state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) && i < marks->len; i++)
    g_ptr_array_add (self->marks, g_object_ref (marks->pdata[i]));
}

/* ---- moving ---- */

static gboolean
is_body (QdmGanttHandle handle)
{
  return handle == QDM_GANTT_HANDLE_BODY || handle == QDM_GANTT_HANDLE_MILESTONE;
}

/* All that is marked if the bar under the hand is, and that one first. */
static GPtrArray *
list_held (QdmGanttTool *self)
{
  GPtrArray *items;

  if (is_body (self->held.handle) && qdm_selection_is_marked (get_selection (self), self->held.item))
    return qdm_selection_dup_marks_from (get_selection (self), self->held.item);

  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, g_object_ref (self->held.item));
  return items;
}

static void
begin_shift (QdmGanttTool *self,
             QdmShiftKind  kind)
{
  g_autoptr (GPtrArray) items = list_held (self);
  g_autoptr (GError) error = NULL;

  self->days = 0;
  self->shift = qdm_shift_new (qdm_session_get_schedule (self->session), qdm_session_get_history (self->session), kind,
                               items, &error);
  if (self->shift != NULL)
    {
      qdm_gantt_chart_hold_time (self->chart, TRUE);
      self->drag = QDM_GANTT_DRAG_SHIFT;
      return;
    }
  refuse (self, error);
  self->drag = QDM_GANTT_DRAG_REFUSED;
}

/* By how many days the held end of the bar moves.  It falls into the steps of the scale unless
 * Shift is held. */
static int
measure_shift (QdmGanttTool *self,
               gboolean      fine)
{
  double by = self->to.x - self->from.x;
  gboolean finish = self->held.handle == QDM_GANTT_HANDLE_FINISH;
  QdmDate before, start, end;

  if (!qdm_shift_get_before (self->shift, self->held.item, &start, &end))
    return 0;

  before = finish ? end + 1 : start;
  if (fabs (by) < 1)
    return 0;
  return qdm_gantt_chart_snap (self->chart, self->held.bar.x + (finish ? self->held.bar.width : 0) + by, fine) - before;
}

static void
drag_shift (QdmGanttTool    *self,
            GdkModifierType  state)
{
  int days = measure_shift (self, (state & GDK_SHIFT_MASK) != 0);
  g_autoptr (GError) error = NULL;

  if (days == self->days)
    return;

  self->days = days;
  qdm_shift_try (self->shift, days, &error);
  refuse (self, error);
}

static void
end_shift (QdmGanttTool *self)
{
  g_autoptr (GError) error = NULL;

  if (qdm_shift_finish (self->shift, &error))
    g_signal_emit (self, signals[DONE], 0);
  refuse (self, error);
}

/* ---- progress ---- */

static void
try_progress (QdmGanttTool *self)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  g_autofree char *text = g_strdup_printf ("%d", self->percent);

  qdm_history_cancel (history);
  qdm_history_set (history, self->held.item, "percent", text, NULL);
}

static void
begin_progress (QdmGanttTool *self)
{
  self->percent = -1;
  self->drag = QDM_GANTT_DRAG_PROGRESS;
  qdm_gantt_chart_hold_time (self->chart, TRUE);
  qdm_history_begin (qdm_session_get_history (self->session), _("Progress"));
}

/* In steps of five per cent, or of one while Shift is held. */
static void
drag_progress (QdmGanttTool    *self,
               GdkModifierType  state)
{
  int step = (state & GDK_SHIFT_MASK) != 0 ? 1 : 5;
  double share = (self->to.x - self->held.bar.x) / MAX (self->held.bar.width, 1);
  int percent = step * (int) (CLAMP (share, 0, 1) * 100 / step + 0.5);

  if (percent == self->percent)
    return;

  self->percent = percent;
  try_progress (self);
}

static void
stop_progress (QdmGanttTool *self)
{
  qdm_history_cancel (qdm_session_get_history (self->session));
  qdm_history_end (qdm_session_get_history (self->session));
}

static void
end_progress (QdmGanttTool *self)
{
  g_autofree char *text = g_strdup_printf ("%d", self->percent);
  g_autoptr (GError) error = NULL;

  if (self->percent >= 0 &&
      qdm_history_set (qdm_session_get_history (self->session), self->held.item, "percent", text, &error))
    g_signal_emit (self, signals[DONE], 0);
  refuse (self, error);
}

/* ---- linking ---- */

/**
 * qdm_gantt_tool_get_link_kind:
 * @self: a tool that draws a link
 * @target: the bar under the hand
 *
 * Returns: which ends would be tied together: the one that it was drawn from, and the nearer one
 *   of the target
 */
QdmDependencyKind
qdm_gantt_tool_get_link_kind (QdmGanttTool      *self,
                              const QdmGanttHit *target)
{
  gboolean to_finish = self->to.x > target->bar.x + target->bar.width / 2;

  if (self->held.handle == QDM_GANTT_HANDLE_LINK_FINISH)
    return to_finish ? QDM_DEPENDENCY_KIND_FINISH_TO_FINISH : QDM_DEPENDENCY_KIND_FINISH_TO_START;
  return to_finish ? QDM_DEPENDENCY_KIND_START_TO_FINISH : QDM_DEPENDENCY_KIND_START_TO_START;
}

static void
end_link (QdmGanttTool *self)
{
  QdmGanttHit target = qdm_gantt_tool_find_hit (self, self->to.x, self->to.y);
  QdmDependencyKind kind = qdm_gantt_tool_get_link_kind (self, &target);
  g_autoptr (GError) error = NULL;

  if (target.item == NULL)
    return;

  if (qdm_task_link_add (qdm_session_get_schedule (self->session), qdm_session_get_history (self->session),
                         self->held.item, target.item, kind, &error) != NULL)
    {
      qdm_selection_select (get_selection (self), target.item);
      g_signal_emit (self, signals[DONE], 0);
    }
  refuse (self, error);
}

/* ---- dragging ---- */

static gboolean
qdm_gantt_tool_press (QdmChartTool       *tool,
                      const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);

  self->held = qdm_gantt_tool_find_hit (self, event->x, event->y);
  self->from.x = event->x;
  self->from.y = event->y;
  return self->held.handle != QDM_GANTT_HANDLE_NONE || event->item == NULL;
}

static void
begin (QdmGanttTool       *self,
       const QdmHandEvent *event)
{
  switch (self->held.handle)
    {
    case QDM_GANTT_HANDLE_BODY:
    case QDM_GANTT_HANDLE_MILESTONE:
      begin_shift (self, QDM_SHIFT_MOVE);
      break;
    case QDM_GANTT_HANDLE_START:
      begin_shift (self, QDM_SHIFT_START);
      break;
    case QDM_GANTT_HANDLE_FINISH:
      begin_shift (self, QDM_SHIFT_FINISH);
      break;
    case QDM_GANTT_HANDLE_PROGRESS:
      begin_progress (self);
      break;
    case QDM_GANTT_HANDLE_LINK_START:
    case QDM_GANTT_HANDLE_LINK_FINISH:
      self->drag = QDM_GANTT_DRAG_LINK;
      break;
    default:
      begin_band (self, event);
    }
}

static void
qdm_gantt_tool_drag (QdmChartTool       *tool,
                     const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);

  if (self->drag == QDM_GANTT_DRAG_NONE)
    begin (self, event);
  self->to.x = event->x;
  self->to.y = event->y;
  if (self->drag == QDM_GANTT_DRAG_SHIFT)
    drag_shift (self, event->state);
  else if (self->drag == QDM_GANTT_DRAG_PROGRESS)
    drag_progress (self, event->state);
  else if (self->drag == QDM_GANTT_DRAG_BAND)
    mark_band (self);
  qdm_chart_tool_redraw (tool);
}

static void
let_go (QdmGanttTool *self)
{
  gboolean held = self->drag == QDM_GANTT_DRAG_SHIFT || self->drag == QDM_GANTT_DRAG_PROGRESS;

  if (self->drag == QDM_GANTT_DRAG_PROGRESS)
    stop_progress (self);
  g_clear_pointer (&self->shift, qdm_shift_free);
  if (held)
    qdm_gantt_chart_hold_time (self->chart, FALSE);
  g_ptr_array_set_size (self->marks, 0);
  self->drag = QDM_GANTT_DRAG_NONE;
  self->held.handle = QDM_GANTT_HANDLE_NONE;
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

static void
qdm_gantt_tool_release (QdmChartTool       *tool,
                        const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);
  QdmGanttDrag drag = self->drag;

  if (drag == QDM_GANTT_DRAG_SHIFT)
    end_shift (self);
  else if (drag == QDM_GANTT_DRAG_LINK)
    end_link (self);
  let_go (self);
  if (drag == QDM_GANTT_DRAG_PROGRESS)
    end_progress (self);
}

static void
qdm_gantt_tool_cancel (QdmChartTool *tool)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);

  if (self->drag == QDM_GANTT_DRAG_BAND)
    qdm_selection_mark (get_selection (self), self->marks);
  let_go (self);
}

/* While a hand holds something, keys other than Escape mean nothing. */
static gboolean
qdm_gantt_tool_key (QdmChartTool    *tool,
                    guint            keyval,
                    GdkModifierType  state)
{
  return qdm_gantt_tool_is_dragging (QDM_GANTT_TOOL (tool));
}

/* ---- pointing ---- */

static const char *
qdm_gantt_tool_get_cursor (QdmChartTool       *tool,
                           const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);
  QdmGanttHit hit = qdm_gantt_tool_find_hit (self, event->x, event->y);

  if (hit.item != self->hovered)
    qdm_chart_tool_redraw (tool);
  self->hovered = hit.item;
  switch (hit.handle)
    {
    case QDM_GANTT_HANDLE_BODY:
    case QDM_GANTT_HANDLE_MILESTONE:
      return "grab";
    case QDM_GANTT_HANDLE_START:
      return "w-resize";
    case QDM_GANTT_HANDLE_FINISH:
      return "e-resize";
    case QDM_GANTT_HANDLE_PROGRESS:
      return "col-resize";
    case QDM_GANTT_HANDLE_LINK_START:
    case QDM_GANTT_HANDLE_LINK_FINISH:
      return "crosshair";
    default:
      return event->item != NULL ? "pointer" : NULL;
    }
}

/* What the bar is, and why it stands there. */
static char *
qdm_gantt_tool_dup_tooltip (QdmChartTool       *tool,
                            const QdmHandEvent *event)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);
  QdmGanttHit hit = qdm_gantt_tool_find_hit (self, event->x, event->y);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *description = NULL;
  GString *text;

  if (is_knob (hit.handle))
    return g_strdup (_("Drag to another bar to link them"));
  if (hit.item == NULL)
    return NULL;

  description = qdm_chart_dup_description (QDM_CHART (self->chart), hit.item);
  text = g_string_new (description);
  reasons = qdm_schedule_explain (qdm_session_get_schedule (self->session), hit.item);
  for (guint i = 0; i < MIN (reasons->len, 3); i++)
    {
      g_autofree char *reason = qdm_reason_dup_text (reasons->pdata[i]);

      g_string_append_printf (text, "\n• %s", reason);
    }
  return g_string_free (text, FALSE);
}

/**
 * qdm_gantt_tool_show_drop:
 * @self: a tool
 * @item: (nullable): an undated project, or %NULL if none is held over the chart any more
 * @x: where in the body
 * @y: where in the body
 *
 * Shows where the project would be put.
 */
void
qdm_gantt_tool_show_drop (QdmGanttTool *self,
                          QdmItem      *item,
                          double        x,
                          double        y)
{
  g_set_object (&self->dropping, item);
  self->to.x = x;
  self->to.y = y;
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

/* ---- the object ---- */

/* An item that is gone must not be compared with one that came into its place. */
static void
plan_edited_cb (QdmGanttTool *self)
{
  if (self->drag == QDM_GANTT_DRAG_NONE)
    self->hovered = NULL;
}

static GMenuModel *
qdm_gantt_tool_dup_menu (QdmChartTool *tool,
                         QdmItem      *item)
{
  return qdm_gantt_commands_create_menu (item);
}

static void
qdm_gantt_tool_dispose (GObject *object)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (object);

  g_clear_pointer (&self->shift, qdm_shift_free);
  g_clear_object (&self->dropping);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_gantt_tool_parent_class)->dispose (object);
}

static void
qdm_gantt_tool_class_init (QdmGanttToolClass *klass)
{
  QdmChartToolClass *tool_class = QDM_CHART_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_gantt_tool_dispose;
  tool_class->click = qdm_gantt_tool_click;
  tool_class->press = qdm_gantt_tool_press;
  tool_class->drag = qdm_gantt_tool_drag;
  tool_class->release = qdm_gantt_tool_release;
  tool_class->cancel = qdm_gantt_tool_cancel;
  tool_class->get_cursor = qdm_gantt_tool_get_cursor;
  tool_class->key = qdm_gantt_tool_key;
  tool_class->build_overlay = qdm_gantt_tool_draw_preview;
  tool_class->dup_menu = qdm_gantt_tool_dup_menu;
  tool_class->dup_tooltip = qdm_gantt_tool_dup_tooltip;

  /**
   * QdmGanttTool::refused:
   * @self: the tool
   * @sentence: why something was not done
   */
  signals[REFUSED] = g_signal_new ("refused", QDM_TYPE_GANTT_TOOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * QdmGanttTool::done:
   * @self: the tool
   *
   * A hand has changed the plan.
   */
  signals[DONE] = g_signal_new ("done", QDM_TYPE_GANTT_TOOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_gantt_tool_init (QdmGanttTool *self)
{
  self->marks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * qdm_gantt_tool_new:
 * @session: an open plan
 * @chart: a Gantt chart of it
 *
 * Returns: (transfer full): what hands do to the chart
 */
QdmChartTool *
qdm_gantt_tool_new (QdmSession    *session,
                    QdmGanttChart *chart)
{
  QdmGanttTool *self = g_object_new (QDM_TYPE_GANTT_TOOL, NULL);

  self->session = g_object_ref (session);
  self->chart = g_object_ref (chart);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb), self, G_CONNECT_SWAPPED);
  return QDM_CHART_TOOL (self);
}
