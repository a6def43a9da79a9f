#include "chart/qdm-gantt-build.h"

#include "chart/qdm-time-axis.h"

/* What lies beneath the bars: the winter, days off, rows, time and the plan's own years. */

/* The calendar of the plan, if it names one. */
QdmItem *
qdm_gantt_chart_find_calendar (QdmGanttChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  QdmItem *calendar = qdm_plan_get_item (plan, plan->calendar);

  return calendar != NULL && QDM_IS_CALENDAR (calendar) ? calendar : NULL;
}

/* The calendar whose winter is shaded: the plan's own or, if that knows none, the first that does. */
static QdmCalendar *
get_winter_calendar (QdmGanttChart *self)
{
  QdmItem *plan = QDM_ITEM (qdm_chart_get_plan (QDM_CHART (self))), *own = qdm_gantt_chart_find_calendar (self);
  guint n = qdm_item_count (plan, QDM_TYPE_CALENDAR);

  if (own != NULL && QDM_CALENDAR (own)->shutdown_start != NULL)
    return QDM_CALENDAR (own);
  for (guint i = 0; i < n; i++)
    {
      QdmCalendar *calendar = qdm_item_get_child (plan, QDM_TYPE_CALENDAR, i);

      if (calendar->shutdown_start != NULL)
        return calendar;
    }
  return NULL;
}

static gboolean
parse_month_day (const char *text,
                 int        *month,
                 int        *day)
{
  return text != NULL && sscanf (text, "%2d-%2d", month, day) == 2;
}

static void
build_shutdown (QdmGanttBuild *build)
{
  const QdmCalendar *calendar = get_winter_calendar (build->chart);
  int first_month, first_day, last_month, last_day, year, last_year;

  if (calendar == NULL || !parse_month_day (calendar->shutdown_start, &first_month, &first_day) ||
      !parse_month_day (calendar->shutdown_end, &last_month, &last_day))
    return;

  qdm_date_to_ymd (qdm_scale_get_date (&build->scale, build->area.x), &year, NULL, NULL);
  qdm_date_to_ymd (qdm_scale_get_date (&build->scale, build->area.x + build->area.width), &last_year, NULL, NULL);
  for (year--; year <= last_year; year++)
    {
      gboolean turns = last_month < first_month || (last_month == first_month && last_day < first_day);
      QdmDate first = qdm_date_from_ymd (year, first_month, first_day);
      QdmDate last = qdm_date_from_ymd (turns ? year + 1 : year, last_month, last_day);
      double x;
      QdmRect rect;

      if (first == QDM_DATE_UNSET || last == QDM_DATE_UNSET)
        continue;
      x = qdm_scale_get_x (&build->scale, first);
      rect = QDM_RECT (x, build->area.y, qdm_scale_get_x (&build->scale, last + 1) - x, build->area.height);
      if (qdm_gantt_build_cut (build, &rect))
        qdm_scene_add_box (build->scene, QDM_STYLE_SHUTDOWN, QDM_FORM_RECTANGLE, NULL, rect);
    }
}

/* Single days off, where days are wide enough to be seen. */
static void
build_days_off (QdmGanttBuild *build)
{
  QdmGanttChart *self = build->chart;
  QdmItem *calendar = qdm_gantt_chart_find_calendar (self);
  QdmDate end = qdm_scale_get_date (&build->scale, build->area.x + build->area.width);

  if (build->scale.pixels_per_day < 4 || calendar == NULL)
    return;

  if (self->days == NULL)
    self->days = qdm_work_calendar_new (QDM_CALENDAR (calendar), FALSE);
  for (QdmDate day = qdm_scale_get_date (&build->scale, build->area.x); day <= end; day++)
    if (!qdm_work_calendar_is_working (self->days, day))
      qdm_scene_add_box (build->scene, QDM_STYLE_HOLIDAY, QDM_FORM_RECTANGLE, NULL,
                         QDM_RECT (qdm_scale_get_x (&build->scale, day), build->area.y,
                                   build->scale.pixels_per_day, build->area.height));
}

static void
build_row_grounds (QdmGanttBuild *build)
{
  for (guint i = 0; i < build->bars->len; i++)
    {
      const QdmGanttBar *bar = &g_array_index (build->bars, QdmGanttBar, i);
      double y = bar->position * build->row_height, right = build->area.x + build->area.width;

      if (bar->row->kind == QDM_GANTT_ROW_GROUP)
        qdm_scene_add_box (build->scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL,
                           QDM_RECT (build->area.x, y, build->area.width, build->row_height));
      qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID, build->area.x, y + build->row_height, right, y + build->row_height);
    }
}

/* First and last day of the plan. */
static void
build_period (QdmGanttBuild *build)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (build->chart));
  QdmDate days[] = {
    plan->first_day, plan->last_day != QDM_DATE_UNSET ? plan->last_day + 1 : QDM_DATE_UNSET,
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      double x;

      if (days[i] == QDM_DATE_UNSET)
        continue;
      x = qdm_scale_get_x (&build->scale, days[i]);
      if (x >= build->area.x && x <= build->area.x + build->area.width)
        qdm_scene_add_stroke (build->scene, QDM_STYLE_PERIOD, x, build->area.y, x, build->area.y + build->area.height);
    }
}

void
qdm_gantt_build_ground (QdmGanttBuild *build)
{
  if ((build->chart->parts & QDM_GANTT_DAYS_OFF) != 0)
    {
      build_shutdown (build);
      build_days_off (build);
    }
  build_row_grounds (build);
  qdm_time_axis_build_grid (build->scene, &build->scale, &build->area);
  build_period (build);
}
