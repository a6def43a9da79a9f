#include "chart/qdm-gantt-build.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-status-style.h"
#include "model/qdm-project.h"

/* Bars with all that belongs to one: what was planned, float, progress, deadline, label. */

/* When it was to take place, beneath the bar. */
static void
build_planned (QdmGanttBuild     *build,
               const QdmGanttBar *bar)
{
  const QdmKeptDates *kept = qdm_gantt_chart_get_kept (build->chart);
  QdmDate start, finish;
  double x;
  QdmRect rect;

  if (kept == NULL || bar->row->item == NULL || bar->row->kind == QDM_GANTT_ROW_GROUP ||
      !qdm_kept_dates_lookup (kept, bar->row->item, &start, &finish))
    return;

  x = qdm_scale_get_x (&build->scale, start);
  rect = QDM_RECT (x, bar->bar.y + bar->bar.height + 1.5, qdm_scale_get_x (&build->scale, finish + 1) - x,
                   round (0.35 * build->em));
  if (qdm_gantt_build_cut (build, &rect))
    qdm_scene_add_box (build->scene, QDM_STYLE_BAR_BASELINE, QDM_FORM_RECTANGLE, bar->row->item, rect);
}

static void
build_float (QdmGanttBuild     *build,
             const QdmGanttBar *bar)
{
  double y = bar->bar.y + bar->bar.height + 1.5;
  double from = bar->bar.x + bar->bar.width, to = qdm_scale_get_x (&build->scale, bar->row->dates.late_finish + 1);
  QdmPoint points[3] = { { from, y }, { to, y }, { to, y - 4 } };

  if (bar->row->kind == QDM_GANTT_ROW_GROUP || bar->row->dates.done || to <= from + 2 ||
      from > build->area.x + build->area.width || to < build->area.x)
    return;
  points[1].x = points[2].x = MIN (to, build->area.x + build->area.width + QDM_GANTT_OVERHANG);
  qdm_scene_add_line (build->scene, QDM_STYLE_BAR_FLOAT, QDM_ENDS_PLAIN, bar->row->item, points, 3);
}

static QdmStyle
get_bar_style (const QdmGanttRow *row)
{
  QdmItem *project;

  if (row->kind == QDM_GANTT_ROW_GROUP || row->kind == QDM_GANTT_ROW_SUMMARY)
    return QDM_STYLE_BAR_SUMMARY;
  if (row->dates.done)
    return QDM_STYLE_BAR_BUILT;
  if (QDM_IS_TASK (row->item) && QDM_TASK (row->item)->actual_start != QDM_DATE_UNSET)
    return QDM_STYLE_BAR_CONSTRUCTION;

  project = qdm_item_get_ancestor (row->item, QDM_TYPE_PROJECT);
  return project != NULL ? qdm_status_get_bar_style (QDM_PROJECT (project)->status) : QDM_STYLE_BAR_NOT_STATED;
}

static void
build_progress (QdmGanttBuild     *build,
                const QdmGanttBar *bar,
                const QdmRect     *seen)
{
  double end = bar->bar.x + bar->bar.width * bar->row->percent / 100;
  double height = MAX (2, round (bar->bar.height * 0.3));

  if (bar->row->percent <= 0 || end <= seen->x)
    return;
  qdm_scene_add_box (build->scene, QDM_STYLE_PROGRESS, QDM_FORM_RECTANGLE, bar->row->item,
                     QDM_RECT (seen->x, bar->bar.y + (bar->bar.height - height) / 2,
                               MIN (end, seen->x + seen->width) - seen->x, height));
}

static void
build_milestone (QdmGanttBuild     *build,
                 const QdmGanttBar *bar)
{
  double x = bar->bar.x + bar->bar.width / 2, y = bar->bar.y + bar->bar.height / 2;

  if (x < build->area.x - QDM_GANTT_OVERHANG || x > build->area.x + build->area.width + QDM_GANTT_OVERHANG)
    return;
  qdm_scene_add_mark (build->scene, QDM_STYLE_MILESTONE, QDM_MARK_DIAMOND, bar->row->item, x, y, bar->bar.height);
  qdm_scene_mark_element (build->scene);
  if (bar->row->dates.critical && (build->chart->parts & QDM_GANTT_CRITICAL) != 0)
    qdm_scene_add_mark (build->scene, QDM_STYLE_CRITICAL, QDM_MARK_DIAMOND, bar->row->item, x, y, bar->bar.height + 3);
}

static void
build_bar (QdmGanttBuild     *build,
           const QdmGanttBar *bar)
{
  const QdmGanttRow *row = bar->row;
  gboolean is_bracket = row->kind == QDM_GANTT_ROW_GROUP || row->kind == QDM_GANTT_ROW_SUMMARY;
  QdmForm form = is_bracket ? QDM_FORM_BRACKET : QDM_FORM_RECTANGLE;
  QdmRect seen = bar->bar;

  if (!qdm_gantt_build_cut (build, &seen))
    return;
  qdm_scene_add_box (build->scene, get_bar_style (row), form, row->item, seen);
  if (row->item != NULL)
    qdm_scene_mark_element (build->scene);
  if (is_bracket)
    return;

  if (row->assumed)
    qdm_scene_add_box (build->scene, QDM_STYLE_ASSUMED, QDM_FORM_RECTANGLE, row->item, qdm_rect_grow (&seen, 1));
  build_progress (build, bar, &seen);
  if (row->dates.critical && (build->chart->parts & QDM_GANTT_CRITICAL) != 0)
    qdm_scene_add_box (build->scene, QDM_STYLE_CRITICAL, QDM_FORM_RECTANGLE, row->item, seen);
}

static void
build_deadline (QdmGanttBuild     *build,
                const QdmGanttBar *bar)
{
  double size = round (0.75 * build->em), x;

  if (!QDM_IS_TASK (bar->row->item) || QDM_TASK (bar->row->item)->deadline == QDM_DATE_UNSET)
    return;
  x = qdm_scale_get_x (&build->scale, QDM_TASK (bar->row->item)->deadline + 1);
  if (x < build->area.x - QDM_GANTT_OVERHANG || x > build->area.x + build->area.width + QDM_GANTT_OVERHANG)
    return;
  qdm_scene_add_mark (build->scene, (bar->row->lateness & QDM_LATE_FOR_DEADLINE) != 0 ? QDM_STYLE_DEADLINE_MISSED : QDM_STYLE_DEADLINE, QDM_MARK_ARROW_DOWN,
                      bar->row->item, x, bar->position * build->row_height + size / 2 + 1, size);
}

static void
build_label (QdmGanttBuild     *build,
             const QdmGanttBar *bar)
{
  QdmStyle style = bar->row->assumed ? QDM_STYLE_TEXT_ASSUMED : QDM_STYLE_TEXT;

  if (bar->text == NULL || bar->label.x > build->area.x + build->area.width || bar->label.x + bar->label.width < build->area.x)
    return;
  if (bar->row->lateness != 0)
    style = QDM_STYLE_TEXT_ALERT;
  qdm_scene_add_text (build->scene, style, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_LEFT, bar->row->item, bar->label, bar->text);
}

/* What has no dates says so at the left edge of what is seen. */
static void
build_undated (QdmGanttBuild     *build,
               const QdmGanttBar *bar)
{
  double y = bar->position * build->row_height, width = 8 * build->em;

  if (bar->row->item == NULL || bar->row->kind == QDM_GANTT_ROW_GROUP)
    return;
  qdm_scene_add_mark (build->scene, QDM_STYLE_UNDATED, QDM_MARK_RING, bar->row->item,
                      build->area.x + build->em, y + build->row_height / 2, round (0.7 * build->em));
  qdm_scene_add_text (build->scene, QDM_STYLE_UNDATED, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_LEFT, bar->row->item,
                      QDM_RECT (build->area.x + 1.8 * build->em, y, width, build->row_height), _("no dates"));
  qdm_scene_mark_element (build->scene);
}

void
qdm_gantt_build_bars (QdmGanttBuild *build)
{
  QdmGanttParts parts = build->chart->parts;

  for (guint i = 0; i < build->bars->len; i++)
    {
      const QdmGanttBar *bar = &g_array_index (build->bars, QdmGanttBar, i);

      if (!bar->row->dated)
        {
          build_undated (build, bar);
          continue;
        }
      build_planned (build, bar);
      if ((parts & QDM_GANTT_FLOAT) != 0)
        build_float (build, bar);
      if (bar->row->kind == QDM_GANTT_ROW_MILESTONE)
        build_milestone (build, bar);
      else
        build_bar (build, bar);
      if (bar->row->item != NULL)
        build_deadline (build, bar);
      build_label (build, bar);
    }
}
