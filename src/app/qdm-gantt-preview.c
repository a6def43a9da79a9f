#include "app/qdm-gantt-tool-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-scale.h"
#include "schedule/qdm-placement.h"
#include "schedule/qdm-task-link.h"

/* What is drawn over a Gantt chart while hands work on it: where things stood before, what would
 * follow, and where one can take hold. */

#define KNOB_SIZE 9.0

static double
get_em (QdmScene *scene)
{
  return qdm_lettering_get_size (qdm_scene_get_lettering (scene));
}

/* A small board of words beside the hand, kept within what shows. */
static void
add_board (QdmScene      *scene,
           const QdmRect *area,
           QdmPoint       at,
           const char    *text)
{
  double em = get_em (scene), most = MIN (36 * em, area->width - 2 * em), width, height;
  QdmRect rect;

  qdm_lettering_measure (qdm_scene_get_lettering (scene), text, QDM_FONT_SMALL, QDM_FIT_WRAP, most, 12 * em, &width, &height);
  rect = QDM_RECT (at.x + em, at.y + 1.2 * em, ceil (width) + em, ceil (height) + 0.6 * em);
  rect.x = CLAMP (rect.x, area->x, MAX (area->x, area->x + area->width - rect.width - 2));
  if (rect.y + rect.height > area->y + area->height)
    rect.y = MAX (area->y, at.y - rect.height - em);
  qdm_scene_add_box (scene, QDM_STYLE_HEADER_STRONG, QDM_FORM_ROUNDED, NULL, rect);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_FIT_WRAP, QDM_ALIGN_LEFT, NULL,
                      QDM_RECT (rect.x + 0.5 * em, rect.y, rect.width - 0.5 * em, rect.height), text);
}

static void
add_ghost (QdmGanttTool *self,
           QdmScene     *scene,
           guint         row)
{
  QdmItem *item = qdm_chart_get_row_item (QDM_CHART (self->chart), row);
  QdmDate start, finish, new_start, new_finish;
  QdmRect bar;

  if (item != NULL && qdm_shift_get_before (self->shift, item, &start, &finish) &&
      qdm_schedule_get_span (qdm_session_get_schedule (self->session), item, &new_start, &new_finish) &&
      (start != new_start || finish != new_finish) &&
      qdm_gantt_chart_get_bar_at (self->chart, row, start, finish, &bar))
    qdm_scene_add_box (scene, QDM_STYLE_BAR_OUTLOOK, QDM_FORM_ROUNDED, NULL, bar);
}

/* Where what shows stood before. */
static void
add_ghosts (QdmGanttTool  *self,
            const QdmRect *area,
            QdmScene      *scene)
{
  double height = qdm_chart_get_row_height (QDM_CHART (self->chart));
  guint n = qdm_chart_get_n_rows (QDM_CHART (self->chart));
  guint end = (guint) CLAMP (ceil ((area->y + area->height) / height), 0.0, n);

  for (guint row = (guint) CLAMP (floor (area->y / height), 0.0, n); row < end; row++)
    add_ghost (self, scene, row);
}

static void
add_shift_board (QdmGanttTool  *self,
                 const QdmRect *area,
                 QdmScene      *scene)
{
  g_autofree char *name = qdm_shift_dup_name (self->shift);
  g_autofree char *effect = qdm_shift_dup_effect (self->shift);
  g_autofree char *text = g_strconcat (name, "\n", effect, NULL);

  add_board (scene, area, self->to, text);
}

static QdmPoint
get_middle (const QdmRect *rect)
{
  return (QdmPoint) { rect->x + rect->width / 2, rect->y + rect->height / 2 };
}

static void
add_knobs (QdmGanttTool *self,
           QdmScene     *scene,
           QdmItem      *item)
{
  static const QdmGanttHandle knobs[] = { QDM_GANTT_HANDLE_LINK_START, QDM_GANTT_HANDLE_LINK_FINISH };
  QdmRect rect;
  guint row;

  if (item == NULL || !qdm_outline_find (qdm_gantt_chart_get_outline (self->chart), item, &row))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (knobs); i++)
    if (qdm_gantt_chart_get_handle_rect (self->chart, row, knobs[i], &rect))
      {
        QdmPoint at = get_middle (&rect);

        qdm_scene_add_mark (scene, QDM_STYLE_DEADLINE, QDM_MARK_DISC, NULL, at.x, at.y, KNOB_SIZE);
      }
}

static void
add_progress_board (QdmGanttTool  *self,
                    const QdmRect *area,
                    QdmScene      *scene)
{
  g_autofree char *title = qdm_item_dup_title (self->held.item);
  /* Translators: while the progress of a task is dragged: its name, per cent */
  g_autofree char *text = g_strdup_printf (_("“%s”: %d %% done"), title, MAX (self->percent, 0));

  add_board (scene, area, self->to, text);
}

static void
add_link (QdmGanttTool  *self,
          const QdmRect *area,
          QdmScene      *scene)
{
  QdmGanttHit target = qdm_gantt_tool_find_hit (self, self->to.x, self->to.y);
  QdmPoint points[2];
  g_autofree char *text = NULL;
  QdmRect knob;

  if (!qdm_gantt_chart_get_handle_rect (self->chart, self->held.row, self->held.handle, &knob))
    return;

  points[0] = get_middle (&knob);
  points[1] = self->to;
  add_knobs (self, scene, self->held.item);
  qdm_scene_add_line (scene, QDM_STYLE_FRONT_LINE, QDM_ENDS_ARROW, NULL, points, G_N_ELEMENTS (points));
  if (target.item == NULL || target.item == self->held.item)
    return;

  add_knobs (self, scene, target.item);
  text = qdm_task_link_dup_text (self->held.item, target.item,
                                 qdm_gantt_tool_get_link_kind (self, &target));
  add_board (scene, area, self->to, text);
}

/* An undated project over the day at which it would be put. */
static void
add_drop (QdmGanttTool  *self,
          const QdmRect *area,
          QdmScene      *scene)
{
  QdmSchedule *schedule = qdm_session_get_schedule (self->session);
  QdmDate day = qdm_gantt_tool_get_date (self, self->to.x);
  int days = qdm_placement_guess_duration (schedule, NULL);
  QdmDate finish = qdm_work_calendar_add (qdm_schedule_get_calendar (schedule, self->dropping), day, days - 1);
  double height = get_em (scene);
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *title = qdm_item_dup_title (self->dropping);
  g_autofree char *text = NULL;
  QdmScale scale;
  double x;

  qdm_gantt_chart_get_scale (self->chart, &scale);
  x = qdm_scale_get_x (&scale, day);
  qdm_scene_add_box (scene, QDM_STYLE_BAR_NOT_STATED, QDM_FORM_ROUNDED, NULL,
                     QDM_RECT (x, self->to.y - height / 2, qdm_scale_get_x (&scale, finish + 1) - x, height));
  /* Translators: while a project without dates is held over the chart: its name, a day, how long */
  text = g_strdup_printf (ngettext ("Put “%s” at %s; assumed to take %d working day",
                                    "Put “%s” at %s; assumed to take %d working days", days),
                          title, qdm_date_format (day, buffer), days);
  add_board (scene, area, self->to, text);
}

/**
 * qdm_gantt_tool_draw_preview:
 * @tool: a #QdmGanttTool
 * @area: what shows of the body
 * @scene: to what to add
 *
 * Draws what a hand is about to do; as QdmChartToolClass::build_overlay.
 */
void
qdm_gantt_tool_draw_preview (QdmChartTool  *tool,
                             const QdmRect *area,
                             QdmScene      *scene)
{
  QdmGanttTool *self = QDM_GANTT_TOOL (tool);
  GPtrArray *marks = qdm_selection_get_marks (qdm_session_get_selection (self->session));

  if (self->dropping != NULL)
    add_drop (self, area, scene);
  switch (self->drag)
    {
    case QDM_GANTT_DRAG_SHIFT:
      add_ghosts (self, area, scene);
      add_shift_board (self, area, scene);
      break;
    case QDM_GANTT_DRAG_PROGRESS:
      add_progress_board (self, area, scene);
      break;
    case QDM_GANTT_DRAG_LINK:
      add_link (self, area, scene);
      break;
    case QDM_GANTT_DRAG_BAND:
      qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_gantt_tool_get_band (self));
      break;
    default:
      if (self->hovered != NULL)
        add_knobs (self, scene, self->hovered);
      else if (marks->len == 1)
        add_knobs (self, scene, marks->pdata[0]);
    }
}
