#include "chart/qdm-gantt-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-legend.h"
#include "chart/qdm-link-route.h"
#include "chart/qdm-status-style.h"
#include "chart/qdm-time-axis.h"
#include "model/qdm-baseline.h"
#include "model/qdm-exception.h"
#include "model/qdm-planned-dates.h"
#include "model/qdm-project.h"

/**
 * QdmGanttChart:
 *
 * Projects and their tasks along time.  Its rows are those of a #QdmOutline, which a table beside
 * it can show too; when they take place a #QdmSchedule says.
 */
G_DEFINE_FINAL_TYPE (QdmGanttChart, qdm_gantt_chart, QDM_TYPE_CHART)

/** Half a year is about 100 pixels wide at zoom 1. */
#define PIXELS_PER_DAY 0.55
/** How far from the seen part shapes are cut off, so that nothing is drawn kilometres long. */
#define OVERHANG 64.0
/** Room after the last day for the label of the last bar, in heights of the text. */
#define TAIL_EMS 10
/** How wide the names are on paper, where they are not cut. */
#define MOST_NAME_EMS 30
#define LEAST_NAME_EMS 8

/* A row that is seen, with its place. */
typedef struct {
  const QdmGanttRow *row;
  guint position;
  QdmRect bar;
  QdmRect label;
  char *text;
} Bar;

/* What the building of one body needs everywhere. */
typedef struct {
  QdmGanttChart *chart;
  QdmScene *scene;
  QdmRect area;
  QdmScale scale;
  double em;
  double row_height;
  guint first;
  GArray *bars;   /* Bar, of the rows from first on */
  GArray *labels; /* QdmRect, likewise */
} Build;

static void
bar_clear (gpointer data)
{
  g_free (((Bar *) data)->text);
}

/* ---- what is kept ---- */

static void
drop_rows (QdmGanttChart *self)
{
  g_hash_table_remove_all (self->rows);
  self->first = QDM_DATE_UNSET;
}

/* A row as it was read last. */
const QdmGanttRow *
qdm_gantt_chart_get_row (QdmGanttChart *self,
                         guint          position)
{
  QdmOutlineRow *key = qdm_outline_get_row (self->outline, position);
  QdmGanttRow *row = g_hash_table_lookup (self->rows, key);

  qdm_chart_count_visits (QDM_CHART (self), 1);
  if (row != NULL)
    return row;

  row = g_new (QdmGanttRow, 1);
  qdm_gantt_row_read (row, self->outline, position, self->schedule);
  g_hash_table_insert (self->rows, g_object_ref (key), row);
  return row;
}

static void
find_range (QdmGanttChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  QdmDate start, finish;

  /* Bringing it up to date drops what is kept here, so that comes first. */
  qdm_schedule_update (self->schedule);
  self->first = plan->first_day != QDM_DATE_UNSET ? plan->first_day : qdm_date_from_ymd (2021, 1, 1);
  self->last = plan->last_day != QDM_DATE_UNSET ? plan->last_day : self->first + 5 * 365;
  if (qdm_schedule_get_plan_span (self->schedule, &start, &finish))
    {
      self->first = MIN (self->first, start);
      self->last = MAX (self->last, finish);
    }
  if (plan->status_date != QDM_DATE_UNSET)
    {
      self->first = MIN (self->first, plan->status_date);
      self->last = MAX (self->last, plan->status_date);
    }
  self->first = qdm_step_floor (QDM_STEP_HALF_YEAR, self->first - 30);
  self->last = qdm_step_next (QDM_STEP_HALF_YEAR, self->last + 30) - 1;
  if (self->held_first != QDM_DATE_UNSET)
    self->first = self->held_first;
}

static QdmItem *
get_plan_calendar (QdmGanttChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  QdmItem *calendar = qdm_plan_get_item (plan, plan->calendar);

  return calendar != NULL && QDM_IS_CALENDAR (calendar) ? calendar : NULL;
}

/* The calendar whose winter is shaded: the plan's own or, if that knows none, the first that does. */
static QdmCalendar *
get_winter_calendar (QdmGanttChart *self)
{
  QdmItem *plan = QDM_ITEM (qdm_chart_get_plan (QDM_CHART (self))), *own = get_plan_calendar (self);
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

/* ---- geometry ---- */

double
qdm_gantt_chart_get_em (QdmGanttChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

static double
get_name_width (QdmGanttChart *self)
{
  return self->name_width > 0 ? self->name_width : round (24 * qdm_gantt_chart_get_em (self));
}

static double
get_date_width (QdmGanttChart *self)
{
  return round (6 * qdm_gantt_chart_get_em (self));
}

static void
qdm_gantt_chart_measure (QdmChart *chart,
                         double   *width,
                         double   *height,
                         double   *left,
                         double   *top)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  QdmScale scale;

  qdm_gantt_chart_get_scale (self, &scale);
  *width = ceil (qdm_scale_get_x (&scale, self->last + 1) + TAIL_EMS * qdm_gantt_chart_get_em (self));
  *height = qdm_outline_get_n_rows (self->outline) * qdm_chart_get_row_height (chart);
  *left = (self->parts & QDM_GANTT_NAMES) != 0 ? get_name_width (self) + 2 * get_date_width (self) : 0;
  *top = self->header_height > 0 ? self->header_height : qdm_time_axis_get_height (qdm_chart_get_lettering (chart));
}

QdmRect
qdm_gantt_chart_find_bar (QdmGanttChart     *self,
                          const QdmGanttRow *row,
                          const QdmScale    *scale,
                          guint              position)
{
  double row_height = qdm_chart_get_row_height (QDM_CHART (self)), row_y = position * row_height;
  double em = qdm_gantt_chart_get_em (self), height = round (0.95 * em), x, width;
  double lift = (self->parts & QDM_GANTT_BASELINE) != 0 && self->baseline != NULL ? round (0.15 * em) : 0;

  x = qdm_scale_get_x (scale, row->dates.start);
  width = qdm_scale_get_x (scale, row->dates.finish + 1) - x;
  if (row->kind == QDM_GANTT_ROW_MILESTONE)
    return QDM_RECT (x + width - height / 2, row_y + (row_height - height) / 2 - lift, height, height);
  if (row->kind == QDM_GANTT_ROW_GROUP || row->kind == QDM_GANTT_ROW_SUMMARY)
    height = round (0.7 * em);
  return QDM_RECT (x, row_y + (row_height - height) / 2 - lift, MAX (width, 3), height);
}

static QdmRect
find_label (QdmGanttChart *self,
            const QdmRect *bar,
            const char    *text,
            double         row_y,
            double         row_height)
{
  double width;

  qdm_lettering_measure (qdm_chart_get_lettering (QDM_CHART (self)), text, QDM_FONT_SMALL, QDM_FIT_NONE, 0, 0, &width, NULL);
  return QDM_RECT (bar->x + bar->width + 0.5 * qdm_gantt_chart_get_em (self), row_y, ceil (width), row_height);
}

static void
get_seen_rows (QdmGanttChart *self,
               const QdmRect *area,
               guint         *first,
               guint         *end)
{
  double height = qdm_chart_get_row_height (QDM_CHART (self));
  double n = qdm_outline_get_n_rows (self->outline);

  *first = (guint) CLAMP (floor (area->y / height), 0.0, n);
  *end = (guint) CLAMP (ceil ((area->y + area->height) / height), (double) *first, n);
}

static void
place_bars (Build *build,
            guint  end)
{
  QdmGanttChart *self = build->chart;

  for (guint i = build->first; i < end; i++)
    {
      Bar bar = { .row = qdm_gantt_chart_get_row (self, i), .position = i };
      double y = i * build->row_height;

      if (bar.row->dated)
        {
          bar.bar = qdm_gantt_chart_find_bar (self, bar.row, &build->scale, i);
          if ((self->parts & QDM_GANTT_LABELS) != 0 && bar.row->kind != QDM_GANTT_ROW_GROUP)
            {
              bar.text = qdm_gantt_row_dup_label (bar.row);
              bar.label = find_label (self, &bar.bar, bar.text, y, build->row_height);
            }
        }
      g_array_append_val (build->bars, bar);
      g_array_append_val (build->labels, bar.label);
    }
}

/* Cuts a rectangle off a little beyond what is seen; says whether anything is left. */
static gboolean
cut (const Build *build,
     QdmRect     *rect)
{
  double left = MAX (rect->x, build->area.x - OVERHANG);
  double right = MIN (rect->x + rect->width, build->area.x + build->area.width + OVERHANG);

  if (right <= left)
    return FALSE;
  rect->x = left;
  rect->width = right - left;
  return TRUE;
}

/* ---- the ground ---- */

static gboolean
parse_month_day (const char *text,
                 int        *month,
                 int        *day)
{
  return text != NULL && sscanf (text, "%2d-%2d", month, day) == 2;
}

static void
build_shutdown (Build *build)
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
      if (cut (build, &rect))
        qdm_scene_add_box (build->scene, QDM_STYLE_SHUTDOWN, QDM_FORM_RECTANGLE, NULL, rect);
    }
}

/* Single days off, where days are wide enough to be seen. */
static void
build_days_off (Build *build)
{
  QdmGanttChart *self = build->chart;
  QdmItem *calendar = get_plan_calendar (self);
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
build_row_grounds (Build *build)
{
  for (guint i = 0; i < build->bars->len; i++)
    {
      const Bar *bar = &g_array_index (build->bars, Bar, i);
      double y = bar->position * build->row_height, right = build->area.x + build->area.width;

      if (bar->row->kind == QDM_GANTT_ROW_GROUP)
        qdm_scene_add_box (build->scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL,
                           QDM_RECT (build->area.x, y, build->area.width, build->row_height));
      qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID, build->area.x, y + build->row_height, right, y + build->row_height);
    }
}

/* First and last day of the plan. */
static void
build_period (Build *build)
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

static void
build_ground (Build *build)
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

/* ---- dependencies ---- */

static gboolean
find_link_end (Build      *build,
               QdmItem    *item,
               QdmLinkEnd *end,
               guint      *position)
{
  QdmGanttChart *self = build->chart;
  const QdmGanttRow *row;
  double y;

  if (item == NULL || !qdm_outline_find (self->outline, item, position))
    return FALSE;
  row = qdm_gantt_chart_get_row (self, *position);
  if (!row->dated)
    return FALSE;

  y = *position * build->row_height;
  end->bar = qdm_gantt_chart_find_bar (self, row, &build->scale, *position);
  end->row_top = y;
  end->row_bottom = y + build->row_height;
  return TRUE;
}

static void
build_link (Build         *build,
            QdmItem       *predecessor,
            QdmItem       *successor,
            QdmDependency *dependency)
{
  gboolean critical;
  QdmLinkEnd from, to;
  QdmPoint points[QDM_LINK_MAX_POINTS];
  guint from_position, to_position, n_points;

  if (!find_link_end (build, predecessor, &from, &from_position) ||
      !find_link_end (build, successor, &to, &to_position) || from_position == to_position)
    return;

  critical = (build->chart->parts & QDM_GANTT_CRITICAL) != 0 &&
             qdm_gantt_chart_get_row (build->chart, from_position)->dates.critical && qdm_gantt_chart_get_row (build->chart, to_position)->dates.critical &&
             qdm_schedule_is_driving (build->chart->schedule, dependency);
  n_points = qdm_link_route_find (&from, &to, dependency->kind, (const QdmRect *) build->labels->data,
                                  build->labels->len, points);
  qdm_scene_add_line (build->scene, critical ? QDM_STYLE_DEPENDENCY_CRITICAL : QDM_STYLE_DEPENDENCY,
                      QDM_ENDS_ARROW, QDM_ITEM (dependency), points, n_points);
}

static void
build_links_to (Build   *build,
                QdmItem *task)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (build->chart));
  guint n = qdm_item_count (task, QDM_TYPE_DEPENDENCY);

  for (guint i = 0; i < n; i++)
    {
      QdmDependency *dependency = qdm_item_get_child (task, QDM_TYPE_DEPENDENCY, i);

      build_link (build, qdm_plan_get_item (plan, dependency->predecessor), task, dependency);
    }
}

static gboolean
is_seen (Build   *build,
         QdmItem *item)
{
  guint position;

  return qdm_outline_find (build->chart->outline, item, &position) &&
         position >= build->first && position < build->first + build->bars->len;
}

/* The links to rows that are not seen; those to rows that are seen are drawn from there. */
static void
build_links_away (Build   *build,
                  QdmItem *task)
{
  GPtrArray *referrers = qdm_plan_get_referrers (qdm_chart_get_plan (QDM_CHART (build->chart)), qdm_item_get_id (task));

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *dependency = referrers->pdata[i], *successor = qdm_item_get_parent (dependency);

      if (QDM_IS_DEPENDENCY (dependency) && successor != NULL && !is_seen (build, successor))
        build_link (build, task, successor, QDM_DEPENDENCY (dependency));
    }
}

static void
build_links (Build *build)
{
  for (guint i = 0; i < build->bars->len; i++)
    {
      const QdmGanttRow *row = g_array_index (build->bars, Bar, i).row;

      if (row->kind == QDM_GANTT_ROW_GROUP)
        continue;
      if (QDM_IS_TASK (row->item))
        build_links_to (build, row->item);
      build_links_away (build, row->item);
    }
}

/* ---- bars ---- */

static void
ensure_planned (QdmGanttChart *self)
{
  QdmItem *baseline = qdm_gantt_chart_get_baseline (self);
  guint n = baseline != NULL ? qdm_item_count (baseline, QDM_TYPE_PLANNED_DATES) : 0;

  if (self->planned != NULL)
    return;

  self->planned = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      QdmPlannedDates *dates = qdm_item_get_child (baseline, QDM_TYPE_PLANNED_DATES, i);

      if (dates->task != NULL && dates->start != QDM_DATE_UNSET && dates->finish != QDM_DATE_UNSET)
        g_hash_table_insert (self->planned, dates->task, dates);
    }
}

static void
build_planned (Build     *build,
               const Bar *bar)
{
  const QdmPlannedDates *planned;
  double x;
  QdmRect rect;

  ensure_planned (build->chart);
  planned = g_hash_table_lookup (build->chart->planned, qdm_item_get_id (bar->row->item));
  if (planned == NULL)
    return;

  x = qdm_scale_get_x (&build->scale, planned->start);
  rect = QDM_RECT (x, bar->bar.y + bar->bar.height + 1.5, qdm_scale_get_x (&build->scale, planned->finish + 1) - x,
                   round (0.35 * build->em));
  if (cut (build, &rect))
    qdm_scene_add_box (build->scene, QDM_STYLE_BAR_BASELINE, QDM_FORM_RECTANGLE, bar->row->item, rect);
}

static void
build_float (Build     *build,
             const Bar *bar)
{
  double y = bar->bar.y + bar->bar.height + 1.5;
  double from = bar->bar.x + bar->bar.width, to = qdm_scale_get_x (&build->scale, bar->row->dates.late_finish + 1);
  QdmPoint points[3] = { { from, y }, { to, y }, { to, y - 4 } };

  if (bar->row->kind == QDM_GANTT_ROW_GROUP || bar->row->dates.done || to <= from + 2 ||
      from > build->area.x + build->area.width || to < build->area.x)
    return;
  points[1].x = points[2].x = MIN (to, build->area.x + build->area.width + OVERHANG);
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

  project = QDM_IS_PROJECT (row->item) ? row->item : qdm_item_get_ancestor (row->item, QDM_TYPE_PROJECT);
  return project != NULL ? qdm_status_get_bar_style (QDM_PROJECT (project)->status) : QDM_STYLE_BAR_NOT_STATED;
}

static void
build_progress (Build         *build,
                const Bar     *bar,
                const QdmRect *seen)
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
build_milestone (Build     *build,
                 const Bar *bar)
{
  double x = bar->bar.x + bar->bar.width / 2, y = bar->bar.y + bar->bar.height / 2;

  if (x < build->area.x - OVERHANG || x > build->area.x + build->area.width + OVERHANG)
    return;
  qdm_scene_add_mark (build->scene, QDM_STYLE_MILESTONE, QDM_MARK_DIAMOND, bar->row->item, x, y, bar->bar.height);
  qdm_scene_mark_element (build->scene);
  if (bar->row->dates.critical && (build->chart->parts & QDM_GANTT_CRITICAL) != 0)
    qdm_scene_add_mark (build->scene, QDM_STYLE_CRITICAL, QDM_MARK_DIAMOND, bar->row->item, x, y, bar->bar.height + 3);
}

static void
build_bar (Build     *build,
           const Bar *bar)
{
  const QdmGanttRow *row = bar->row;
  gboolean is_bracket = row->kind == QDM_GANTT_ROW_GROUP || row->kind == QDM_GANTT_ROW_SUMMARY;
  QdmForm form = is_bracket ? QDM_FORM_BRACKET : QDM_FORM_RECTANGLE;
  QdmRect seen = bar->bar;

  if (!cut (build, &seen))
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

static gboolean
is_late (const QdmGanttRow *row)
{
  return QDM_IS_TASK (row->item) && QDM_TASK (row->item)->deadline != QDM_DATE_UNSET &&
         row->dates.finish > QDM_TASK (row->item)->deadline;
}

static void
build_deadline (Build     *build,
                const Bar *bar)
{
  double size = round (0.75 * build->em), x;

  if (!QDM_IS_TASK (bar->row->item) || QDM_TASK (bar->row->item)->deadline == QDM_DATE_UNSET)
    return;
  x = qdm_scale_get_x (&build->scale, QDM_TASK (bar->row->item)->deadline + 1);
  if (x < build->area.x - OVERHANG || x > build->area.x + build->area.width + OVERHANG)
    return;
  qdm_scene_add_mark (build->scene, is_late (bar->row) ? QDM_STYLE_DEADLINE_MISSED : QDM_STYLE_DEADLINE, QDM_MARK_ARROW_DOWN,
                      bar->row->item, x, bar->position * build->row_height + size / 2 + 1, size);
}

static void
build_label (Build     *build,
             const Bar *bar)
{
  QdmStyle style = bar->row->assumed ? QDM_STYLE_TEXT_ASSUMED : QDM_STYLE_TEXT;

  if (bar->text == NULL || bar->label.x > build->area.x + build->area.width || bar->label.x + bar->label.width < build->area.x)
    return;
  if (is_late (bar->row))
    style = QDM_STYLE_TEXT_ALERT;
  qdm_scene_add_text (build->scene, style, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_LEFT, bar->row->item, bar->label, bar->text);
}

/* What has no dates says so at the left edge of what is seen. */
static void
build_undated (Build     *build,
               const Bar *bar)
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

static void
build_bars (Build *build)
{
  QdmGanttParts parts = build->chart->parts;

  for (guint i = 0; i < build->bars->len; i++)
    {
      const Bar *bar = &g_array_index (build->bars, Bar, i);

      if (!bar->row->dated)
        {
          build_undated (build, bar);
          continue;
        }
      if ((parts & QDM_GANTT_BASELINE) != 0 && build->chart->baseline != NULL && bar->row->item != NULL)
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

/* ---- the status date and the front line ---- */

static gboolean
get_status_x (Build  *build,
              double *x)
{
  QdmDate date = qdm_chart_get_plan (QDM_CHART (build->chart))->status_date;

  if (date == QDM_DATE_UNSET)
    return FALSE;
  *x = qdm_scale_get_x (&build->scale, date + 1);
  return TRUE;
}

static void
build_status_line (Build *build)
{
  double x;

  if (get_status_x (build, &x) && x >= build->area.x && x <= build->area.x + build->area.width)
    qdm_scene_add_stroke (build->scene, QDM_STYLE_STATUS_LINE, x, build->area.y, x, build->area.y + build->area.height);
}

static gboolean
has_front (Build *build,
           guint  position)
{
  QdmOutlineRow *row = qdm_outline_get_row (build->chart->outline, position);

  return qdm_gantt_chart_get_row (build->chart, position)->progress_day != QDM_DATE_UNSET && !qdm_outline_row_get_expanded (row);
}

/* The zigzag bends at each row that has work in it; elsewhere it runs down the status line. */
static void
build_front_line (Build *build)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (QdmPoint));
  guint n_rows = qdm_outline_get_n_rows (build->chart->outline);
  guint first = build->first > 0 ? build->first - 1 : 0, end = MIN (build->first + build->bars->len + 1, n_rows);
  double status_x;

  if (!get_status_x (build, &status_x))
    return;

  for (guint i = first; i < end; i++)
    {
      double y = i * build->row_height;
      QdmPoint corners[3] = { { status_x, y }, { status_x, y + build->row_height / 2 }, { status_x, y + build->row_height } };

      if (has_front (build, i))
        corners[1].x = qdm_scale_get_x (&build->scale, qdm_gantt_chart_get_row (build->chart, i)->progress_day + 1);
      g_array_append_vals (points, corners, 3);
    }
  if (points->len >= 2)
    qdm_scene_add_line (build->scene, QDM_STYLE_FRONT_LINE, QDM_ENDS_PLAIN, NULL, (const QdmPoint *) points->data, points->len);
}

/* ---- the parts ---- */

static void
build_body (QdmGanttChart *self,
            QdmScene      *scene,
            const QdmRect *area)
{
  Build build = {
    .chart = self, .scene = scene, .area = *area, .em = qdm_gantt_chart_get_em (self),
    .row_height = qdm_chart_get_row_height (QDM_CHART (self)),
    .bars = g_array_new (FALSE, TRUE, sizeof (Bar)), .labels = g_array_new (FALSE, TRUE, sizeof (QdmRect)),
  };
  guint end;

  g_array_set_clear_func (build.bars, bar_clear);
  qdm_gantt_chart_get_scale (self, &build.scale);
  get_seen_rows (self, area, &build.first, &end);
  place_bars (&build, end);

  build_ground (&build);
  if ((self->parts & QDM_GANTT_DEPENDENCIES) != 0)
    build_links (&build);
  build_bars (&build);
  if ((self->parts & QDM_GANTT_FRONT_LINE) != 0)
    build_front_line (&build);
  build_status_line (&build);

  g_array_unref (build.bars);
  g_array_unref (build.labels);
}

/* The plan's own years stand out at the foot of the head, and so does the status date. */
static void
build_top (QdmGanttChart *self,
           QdmScene      *scene,
           const QdmRect *area)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  double em = qdm_gantt_chart_get_em (self), height;
  QdmScale scale;

  qdm_chart_measure (QDM_CHART (self), NULL, NULL, NULL, &height);
  qdm_gantt_chart_get_scale (self, &scale);
  qdm_time_axis_build_head (scene, &scale, area, height);
  if (plan->first_day != QDM_DATE_UNSET && plan->last_day != QDM_DATE_UNSET)
    {
      double left = MAX (qdm_scale_get_x (&scale, plan->first_day), area->x - OVERHANG);
      double right = MIN (qdm_scale_get_x (&scale, plan->last_day + 1), area->x + area->width + OVERHANG);

      if (right > left)
        qdm_scene_add_stroke (scene, QDM_STYLE_PERIOD, left, height - 2, right, height - 2);
    }
  if (plan->status_date != QDM_DATE_UNSET)
    {
      double x = qdm_scale_get_x (&scale, plan->status_date + 1);

      if (x > area->x - em && x < area->x + area->width + em)
        qdm_scene_add_mark (scene, QDM_STYLE_DEADLINE_MISSED, QDM_MARK_ARROW_DOWN, NULL, x, height - 0.4 * em, round (0.8 * em));
    }
}

static void
add_date (QdmScene *scene,
          QdmRect   rect,
          QdmDate   date,
          gboolean  assumed)
{
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *text = g_strconcat (assumed ? "≈" : "", qdm_date_format (date, buffer), NULL);

  qdm_scene_add_text (scene, assumed ? QDM_STYLE_TEXT_ASSUMED : QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_FIT_NONE,
                      QDM_ALIGN_RIGHT, NULL, rect, text);
}

/* On paper, a name that is too long for a line of its font takes two of the small one. */
static void
add_title (QdmGanttChart *self,
           QdmScene      *scene,
           QdmFont        font,
           QdmItem       *item,
           QdmRect        place,
           const char    *title)
{
  QdmFit fit = QDM_FIT_MIDDLE;
  double width;

  qdm_lettering_measure (qdm_scene_get_lettering (scene), title, font, QDM_FIT_NONE, 0, 0, &width, NULL);
  if (self->name_width > 0 && width > place.width)
    {
      font = QDM_FONT_SMALL;
      fit = QDM_FIT_WRAP;
    }
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, font, fit, QDM_ALIGN_LEFT, item, place, title);
}

static void
build_name (QdmGanttChart *self,
            QdmScene      *scene,
            guint          position)
{
  const QdmGanttRow *row = qdm_gantt_chart_get_row (self, position);
  QdmOutlineRow *outline_row = qdm_outline_get_row (self->outline, position);
  double em = qdm_gantt_chart_get_em (self), height = qdm_chart_get_row_height (QDM_CHART (self)), y = position * height;
  double indent = (0.6 + 1.1 * qdm_outline_row_get_depth (outline_row)) * em, name = get_name_width (self), date = get_date_width (self);
  g_autofree char *title = qdm_outline_row_dup_title (outline_row);
  gboolean is_group = row->kind == QDM_GANTT_ROW_GROUP;

  qdm_scene_add_box (scene, is_group ? QDM_STYLE_GROUP : QDM_STYLE_GROUND, QDM_FORM_RECTANGLE, row->item,
                     QDM_RECT (0, y, name + 2 * date, height));
  if (row->item != NULL)
    qdm_scene_mark_element (scene);
  if (qdm_outline_row_get_expandable (outline_row))
    qdm_scene_add_mark (scene, QDM_STYLE_PROGRESS,
                        qdm_outline_row_get_expanded (outline_row) ? QDM_MARK_EXPANDED : QDM_MARK_COLLAPSED,
                        row->item, indent + 0.3 * em, y + height / 2, round (0.6 * em));
  add_title (self, scene, is_group ? QDM_FONT_BOLD : QDM_FONT_BODY, row->item,
             QDM_RECT (indent + em, y, name - indent - 1.3 * em, height), title);
  if (row->dated)
    {
      add_date (scene, QDM_RECT (name, y, date - 0.4 * em, height), row->dates.start, row->assumed);
      add_date (scene, QDM_RECT (name + date, y, date - 0.4 * em, height), row->dates.finish, row->assumed);
    }
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID, 0, y + height, name + 2 * date, y + height);
}

static void
build_left (QdmGanttChart *self,
            QdmScene      *scene,
            const QdmRect *area)
{
  double name = get_name_width (self), date = get_date_width (self), height;
  guint first, end;

  qdm_chart_measure (QDM_CHART (self), NULL, &height, NULL, NULL);
  get_seen_rows (self, area, &first, &end);
  for (guint i = first; i < end; i++)
    build_name (self, scene, i);
  for (int i = 0; i <= 2; i++)
    qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, name + i * date, area->y,
                          name + i * date, MIN (area->y + area->height, height));
}

static void
build_corner (QdmGanttChart *self,
              QdmScene      *scene)
{
  const char *titles[] = { _("Name"), _("Start"), _("Finish") };
  double em = qdm_gantt_chart_get_em (self), name = get_name_width (self), date = get_date_width (self), width, height;

  qdm_chart_measure (QDM_CHART (self), NULL, NULL, &width, &height);
  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, width, height));
  for (int i = 0; i < 3; i++)
    {
      QdmRect cell = { i == 0 ? 0.6 * em : name + (i - 1) * date, 0, i == 0 ? name - em : date - 0.4 * em, height };

      qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BOLD, QDM_FIT_NONE, i == 0 ? QDM_ALIGN_LEFT : QDM_ALIGN_RIGHT,
                          NULL, cell, titles[i]);
      qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, name + i * date, 0, name + i * date, height);
    }
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, 0, height, width, height);
}

static void
qdm_gantt_chart_build (QdmChart      *chart,
                       QdmChartPart   part,
                       const QdmRect *area,
                       QdmScene      *scene)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);

  /* Bringing it up to date drops the rows that are kept, so not while they are in use. */
  qdm_schedule_update (self->schedule);
  switch (part)
    {
    case QDM_CHART_BODY:
      build_body (self, scene, area);
      break;
    case QDM_CHART_TOP:
      build_top (self, scene, area);
      break;
    case QDM_CHART_LEFT:
      build_left (self, scene, area);
      break;
    case QDM_CHART_CORNER:
      build_corner (self, scene);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
add_bars_to_legend (QdmLegend *legend)
{
  for (QdmStatus status = QDM_STATUS_BUILT; status <= QDM_STATUS_OUTLOOK; status++)
    qdm_legend_add_box (legend, qdm_status_get_bar_style (status), QDM_FORM_RECTANGLE, qdm_status_get_label (status));
  qdm_legend_add_box (legend, QDM_STYLE_BAR_NOT_STATED, QDM_FORM_RECTANGLE, qdm_status_get_label (QDM_STATUS_NOT_STATED));
  qdm_legend_add_box (legend, QDM_STYLE_BAR_SUMMARY, QDM_FORM_BRACKET, _("Whole group"));
  qdm_legend_add_mark (legend, QDM_STYLE_MILESTONE, QDM_MARK_DIAMOND, 0.95, _("Milestone"));
}

static double
qdm_gantt_chart_build_legend (QdmChart *chart,
                              double    width,
                              QdmScene *scene)
{
  QdmGanttParts parts = QDM_GANTT_CHART (chart)->parts;
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  add_bars_to_legend (&legend);
  if ((parts & QDM_GANTT_CRITICAL) != 0)
    qdm_legend_add_box (&legend, QDM_STYLE_CRITICAL, QDM_FORM_RECTANGLE, _("Critical"));
  if ((parts & QDM_GANTT_BASELINE) != 0 && QDM_GANTT_CHART (chart)->baseline != NULL)
    qdm_legend_add_box (&legend, QDM_STYLE_BAR_BASELINE, QDM_FORM_RECTANGLE, _("Baseline"));
  if ((parts & QDM_GANTT_FLOAT) != 0)
    qdm_legend_add_line (&legend, QDM_STYLE_BAR_FLOAT, QDM_ENDS_PLAIN, _("Float"));
  qdm_legend_add_mark (&legend, QDM_STYLE_DEADLINE, QDM_MARK_ARROW_DOWN, 0.75, _("Deadline"));
  qdm_legend_add_mark (&legend, QDM_STYLE_DEADLINE_MISSED, QDM_MARK_ARROW_DOWN, 0.75, _("Deadline missed"));
  qdm_legend_add_line (&legend, QDM_STYLE_STATUS_LINE, QDM_ENDS_PLAIN, _("Status date"));
  if ((parts & QDM_GANTT_FRONT_LINE) != 0)
    qdm_legend_add_zigzag (&legend, QDM_STYLE_FRONT_LINE, _("Progress front line"));
  if ((parts & QDM_GANTT_DAYS_OFF) != 0)
    qdm_legend_add_box (&legend, QDM_STYLE_SHUTDOWN, QDM_FORM_RECTANGLE, _("Winter shutdown"));
  qdm_legend_add_sign (&legend, QDM_STYLE_TEXT_ASSUMED, "≈", _("Assumed dates, pale bar"));
  return qdm_legend_end (&legend);
}

/* ---- asking ---- */

static guint
qdm_gantt_chart_get_n_rows (QdmChart *chart)
{
  return qdm_outline_get_n_rows (QDM_GANTT_CHART (chart)->outline);
}

static QdmItem *
qdm_gantt_chart_get_row_item (QdmChart *chart,
                              guint     row)
{
  return qdm_outline_row_get_item (qdm_outline_get_row (QDM_GANTT_CHART (chart)->outline, row));
}

static gboolean
qdm_gantt_chart_get_item_rect (QdmChart *chart,
                               QdmItem  *item,
                               QdmRect  *rect)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  double height = qdm_chart_get_row_height (chart);
  guint position;

  if (!qdm_outline_find (self->outline, item, &position))
    return FALSE;
  if (!qdm_gantt_chart_get_bar (self, position, rect))
    *rect = QDM_RECT (0, position * height, 10 * qdm_gantt_chart_get_em (self), height);
  return TRUE;
}

static char *
qdm_gantt_chart_dup_description (QdmChart *chart,
                                 QdmItem  *item)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  guint position;

  if (qdm_outline_find (self->outline, item, &position))
    return qdm_gantt_row_dup_description (qdm_gantt_chart_get_row (self, position));
  return qdm_item_dup_title (item);
}

static double
qdm_gantt_chart_get_fit_zoom (QdmChart *chart,
                              double    width,
                              double    height)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  double left;

  qdm_chart_measure (chart, NULL, NULL, &left, NULL);
  return (width - left - TAIL_EMS * qdm_gantt_chart_get_em (self)) / ((self->last + 1 - self->first) * PIXELS_PER_DAY);
}

static void
qdm_gantt_chart_copy_settings (QdmChart *chart,
                               QdmChart *copy)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart), *other = QDM_GANTT_CHART (copy);

  other->schedule = g_object_ref (self->schedule);
  other->outline = g_object_ref (self->outline);
  other->parts = self->parts;
  other->baseline = g_strdup (self->baseline);
  other->header_height = self->header_height;
}

static char *
qdm_gantt_chart_dup_title (QdmChart *chart)
{
  return g_strdup (_("Schedule of Projects"));
}

/* Whether a row stands above rows that belong to it. */
static gboolean
leads (QdmGanttChart *self,
       guint          row)
{
  return row + 1 < qdm_outline_get_n_rows (self->outline) &&
         qdm_outline_row_get_depth (qdm_outline_get_row (self->outline, row)) <
         qdm_outline_row_get_depth (qdm_outline_get_row (self->outline, row + 1));
}

/* A page ends between rows, and not right behind one that those below it belong to. */
static double
qdm_gantt_chart_find_break (QdmChart *chart,
                            gboolean  sideways,
                            double    after,
                            double    place)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  double height = qdm_chart_get_row_height (chart);
  guint first = (guint) (after / height + 0.5), end = (guint) (place / height + 0.001);

  if (sideways)
    return QDM_CHART_CLASS (qdm_gantt_chart_parent_class)->find_break (chart, TRUE, after, place);

  while (end > first + 1 && leads (self, end - 1))
    end--;
  return MAX (end, first + 1) * height;
}

/* How wide names must be for the longest of them to be whole. */
static double
measure_names (QdmGanttChart *self)
{
  double em = qdm_gantt_chart_get_em (self), most = 0;

  for (guint i = 0; i < qdm_outline_get_n_rows (self->outline); i++)
    {
      QdmOutlineRow *row = qdm_outline_get_row (self->outline, i);
      g_autofree char *title = qdm_outline_row_dup_title (row);
      double width;

      qdm_lettering_measure (qdm_chart_get_lettering (QDM_CHART (self)), title,
                             qdm_outline_row_get_item (row) != NULL ? QDM_FONT_BODY : QDM_FONT_BOLD, QDM_FIT_NONE, 0, 0, &width, NULL);
      most = MAX (most, width + (2 + 1.1 * qdm_outline_row_get_depth (row)) * em);
    }
  return ceil (most);
}

/* Paper has no tooltip, so names are whole there: in a wider column, and in two lines of small
 * type where that is not enough. */
static void
qdm_gantt_chart_prepare_paper (QdmChart *chart,
                               double    width)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);
  double em = qdm_gantt_chart_get_em (self), most = MOST_NAME_EMS * em, needed = MAX (measure_names (self), LEAST_NAME_EMS * em);

  /* Names and dates have half the paper at most. */
  if (width > 0)
    most = MAX (MIN (most, floor (width / 2) - 2 * get_date_width (self)), LEAST_NAME_EMS * em);

  self->parts |= QDM_GANTT_NAMES;
  self->header_height = 0;
  self->name_width = MIN (needed, most);
  if (needed > most)
    qdm_chart_set_row_height (chart, ceil (2 * qdm_lettering_get_line_height (qdm_chart_get_lettering (chart), QDM_FONT_SMALL)));
}

/* ---- the object ---- */

static gboolean
qdm_gantt_chart_edited (QdmChart      *chart,
                        const QdmEdit *edit)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);

  if (QDM_IS_CALENDAR (edit->item) || QDM_IS_EXCEPTION (edit->item) || QDM_IS_PLAN (edit->item))
    g_clear_pointer (&self->days, qdm_work_calendar_free);
  if (QDM_IS_BASELINE (edit->item) || QDM_IS_PLANNED_DATES (edit->item) || edit->kind == QDM_EDIT_REMOVE)
    g_clear_pointer (&self->planned, g_hash_table_unref);
  drop_rows (self);
  return TRUE;
}

static void
schedule_changed_cb (QdmGanttChart *self)
{
  drop_rows (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

static void
qdm_gantt_chart_finalize (GObject *object)
{
  QdmGanttChart *self = QDM_GANTT_CHART (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->planned, g_hash_table_unref);
  g_clear_pointer (&self->days, qdm_work_calendar_free);
  g_clear_object (&self->outline);
  g_clear_object (&self->schedule);
  g_free (self->baseline);

  G_OBJECT_CLASS (qdm_gantt_chart_parent_class)->finalize (object);
}

static void
qdm_gantt_chart_class_init (QdmGanttChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_gantt_chart_finalize;
  chart_class->measure = qdm_gantt_chart_measure;
  chart_class->build = qdm_gantt_chart_build;
  chart_class->build_legend = qdm_gantt_chart_build_legend;
  chart_class->get_n_rows = qdm_gantt_chart_get_n_rows;
  chart_class->get_row_item = qdm_gantt_chart_get_row_item;
  chart_class->get_item_rect = qdm_gantt_chart_get_item_rect;
  chart_class->dup_description = qdm_gantt_chart_dup_description;
  chart_class->get_fit_zoom = qdm_gantt_chart_get_fit_zoom;
  chart_class->edited = qdm_gantt_chart_edited;
  chart_class->copy_settings = qdm_gantt_chart_copy_settings;
  chart_class->dup_title = qdm_gantt_chart_dup_title;
  chart_class->find_break = qdm_gantt_chart_find_break;
  chart_class->prepare_paper = qdm_gantt_chart_prepare_paper;
  /* From a day as wide as a thumb to a century on a screen. */
  chart_class->zoom_range[0] = 0.03;
  chart_class->zoom_range[1] = 110;
}

static void
qdm_gantt_chart_init (QdmGanttChart *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->first = QDM_DATE_UNSET;
  self->held_first = QDM_DATE_UNSET;
  self->parts = QDM_GANTT_DEPENDENCIES | QDM_GANTT_CRITICAL | QDM_GANTT_BASELINE | QDM_GANTT_FRONT_LINE |
                QDM_GANTT_DAYS_OFF | QDM_GANTT_LABELS;
}

/**
 * qdm_gantt_chart_new:
 * @schedule: when the projects of a plan take place
 * @outline: (nullable): the rows, to share them with a table; %NULL for rows of its own
 *
 * Returns: (transfer full): a Gantt chart
 */
QdmChart *
qdm_gantt_chart_new (QdmSchedule *schedule,
                     QdmOutline  *outline)
{
  QdmPlan *plan = qdm_schedule_get_plan (schedule);
  QdmGanttChart *self = g_object_new (QDM_TYPE_GANTT_CHART, "plan", plan, NULL);

  self->schedule = g_object_ref (schedule);
  self->outline = outline != NULL ? g_object_ref (outline) : qdm_outline_new (plan);
  g_signal_connect_object (schedule, "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "items-changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  return QDM_CHART (self);
}

/**
 * qdm_gantt_chart_get_schedule:
 * @self: a Gantt chart
 *
 * Returns: (transfer none): when things take place
 */
QdmSchedule *
qdm_gantt_chart_get_schedule (QdmGanttChart *self)
{
  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), NULL);

  return self->schedule;
}

/**
 * qdm_gantt_chart_get_outline:
 * @self: a Gantt chart
 *
 * Returns: (transfer none): its rows, to group, fold and filter them
 */
QdmOutline *
qdm_gantt_chart_get_outline (QdmGanttChart *self)
{
  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), NULL);

  return self->outline;
}

/**
 * qdm_gantt_chart_get_parts:
 * @self: a Gantt chart
 *
 * Returns: what it shows besides its bars
 */
QdmGanttParts
qdm_gantt_chart_get_parts (QdmGanttChart *self)
{
  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), 0);

  return self->parts;
}

/**
 * qdm_gantt_chart_set_parts:
 * @self: a Gantt chart
 * @parts: what to show besides its bars
 *
 * Shows and hides parts of the chart.
 */
void
qdm_gantt_chart_set_parts (QdmGanttChart *self,
                           QdmGanttParts  parts)
{
  g_return_if_fail (QDM_IS_GANTT_CHART (self));

  if (self->parts == parts)
    return;

  self->parts = parts;
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_gantt_chart_get_baseline:
 * @self: a Gantt chart
 *
 * Returns: (transfer none) (nullable): the baseline that it compares with
 */
QdmItem *
qdm_gantt_chart_get_baseline (QdmGanttChart *self)
{
  QdmItem *item;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), NULL);

  item = qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), self->baseline);
  return item != NULL && QDM_IS_BASELINE (item) ? item : NULL;
}

/**
 * qdm_gantt_chart_set_baseline:
 * @self: a Gantt chart
 * @baseline: (nullable): the baseline to compare with
 *
 * Shows beneath each bar when it was to take place.
 */
void
qdm_gantt_chart_set_baseline (QdmGanttChart *self,
                              QdmItem       *baseline)
{
  g_return_if_fail (QDM_IS_GANTT_CHART (self));

  g_free (self->baseline);
  self->baseline = g_strdup (baseline != NULL ? qdm_item_get_id (baseline) : NULL);
  g_clear_pointer (&self->planned, g_hash_table_unref);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_gantt_chart_set_header_height:
 * @self: a Gantt chart
 * @height: the height of the time scale, or 0 to take it from the lettering
 *
 * Brings the time scale in step with the head of a table beside the chart.
 */
void
qdm_gantt_chart_set_header_height (QdmGanttChart *self,
                                   double         height)
{
  g_return_if_fail (QDM_IS_GANTT_CHART (self));

  if (self->header_height == height)
    return;

  self->header_height = height;
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_gantt_chart_get_scale:
 * @self: a Gantt chart
 * @scale: (out): where time is in its body
 *
 * Tells where time is.
 */
void
qdm_gantt_chart_get_scale (QdmGanttChart *self,
                           QdmScale      *scale)
{
  g_return_if_fail (QDM_IS_GANTT_CHART (self));

  if (self->first == QDM_DATE_UNSET)
    find_range (self);
  scale->origin = self->first;
  scale->pixels_per_day = PIXELS_PER_DAY * qdm_chart_get_zoom (QDM_CHART (self));
}

/**
 * qdm_gantt_chart_hold_time:
 * @self: a Gantt chart
 * @hold: whether its first day stays where it is
 *
 * While a bar is dragged the days must stay under the hand, even if the plan now begins earlier.
 */
void
qdm_gantt_chart_hold_time (QdmGanttChart *self,
                           gboolean       hold)
{
  QdmScale scale;

  g_return_if_fail (QDM_IS_GANTT_CHART (self));

  self->held_first = QDM_DATE_UNSET;
  if (hold)
    {
      qdm_gantt_chart_get_scale (self, &scale);
      self->held_first = scale.origin;
      return;
    }
  self->first = QDM_DATE_UNSET;
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_gantt_chart_get_bar:
 * @self: a Gantt chart
 * @row: a row
 * @bar: (out): where its bar is in the body
 *
 * Returns: whether the row has a bar
 */
gboolean
qdm_gantt_chart_get_bar (QdmGanttChart *self,
                         guint          row,
                         QdmRect       *bar)
{
  const QdmGanttRow *found;
  QdmScale scale;

  g_return_val_if_fail (QDM_IS_GANTT_CHART (self), FALSE);

  found = qdm_gantt_chart_get_row (self, row);
  if (!found->dated)
    return FALSE;

  qdm_gantt_chart_get_scale (self, &scale);
  *bar = qdm_gantt_chart_find_bar (self, found, &scale, row);
  return TRUE;
}
