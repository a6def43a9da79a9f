#include "chart/qdm-gantt-build.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-legend.h"
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

/** Room after the last day for the label of the last bar, in heights of the text. */
#define TAIL_EMS 10

/* ---- what is kept ---- */

static void
drop_rows (QdmGanttChart *self)
{
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->links[0]);
  g_hash_table_remove_all (self->links[1]);
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
  qdm_gantt_row_read (row, self->outline, position, self->schedule, qdm_gantt_chart_get_kept (self));
  g_hash_table_insert (self->rows, g_object_ref (key), row);
  return row;
}

/* What the baseline keeps, if one is to be seen. */
const QdmKeptDates *
qdm_gantt_chart_get_kept (QdmGanttChart *self)
{
  QdmItem *baseline = (self->parts & QDM_GANTT_BASELINE) != 0 ? qdm_gantt_chart_get_baseline (self) : NULL;

  if (baseline == NULL)
    return NULL;
  if (self->kept == NULL)
    self->kept = qdm_kept_dates_new (QDM_BASELINE (baseline));
  return self->kept;
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

/* ---- geometry ---- */

double
qdm_gantt_chart_get_em (QdmGanttChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

/* The rows of an area: from @first up to, but not including, @end. */
void
qdm_gantt_chart_get_seen_rows (QdmGanttChart *self,
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
  *left = (self->parts & QDM_GANTT_NAMES) != 0 ? qdm_gantt_names_get_whole_width (self) : 0;
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

/* ---- the ground ---- */

/* ---- dependencies ---- */

/* ---- bars ---- */

/* ---- the status date and the front line ---- */

/* ---- the parts ---- */

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
      qdm_gantt_build_body (self, scene, area);
      break;
    case QDM_CHART_TOP:
      qdm_gantt_build_top (self, scene, area);
      break;
    case QDM_CHART_LEFT:
      qdm_gantt_build_left (self, scene, area);
      break;
    case QDM_CHART_CORNER:
      qdm_gantt_build_corner (self, scene);
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
  qdm_legend_add_sign (&legend, QDM_STYLE_TEXT_ALERT, QDM_GANTT_LATE_SIGN, _("Late"));
  qdm_legend_add_line (&legend, QDM_STYLE_STATUS_LINE, QDM_ENDS_PLAIN, _("Status date"));
  qdm_legend_add_line (&legend, QDM_STYLE_PERIOD, QDM_ENDS_PLAIN, _("Beginning and end of the plan"));
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
  return (width - left - TAIL_EMS * qdm_gantt_chart_get_em (self)) / ((self->last + 1 - self->first) * QDM_TIME_AXIS_PIXELS_PER_DAY);
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

static void
qdm_gantt_chart_prepare_paper (QdmChart *chart,
                               double    width)
{
  QdmGanttChart *self = QDM_GANTT_CHART (chart);

  self->parts |= QDM_GANTT_NAMES;
  self->header_height = 0;
  qdm_gantt_names_widen (self, width);
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
    g_clear_pointer (&self->kept, qdm_kept_dates_free);
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
  g_clear_pointer (&self->links[0], g_hash_table_unref);
  g_clear_pointer (&self->links[1], g_hash_table_unref);
  g_clear_pointer (&self->kept, qdm_kept_dates_free);
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
  chart_class->zoom_range[0] = QDM_TIME_AXIS_LEAST_ZOOM;
  chart_class->zoom_range[1] = QDM_TIME_AXIS_MOST_ZOOM;
}

static void
qdm_gantt_chart_init (QdmGanttChart *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  for (int i = 0; i < 2; i++)
    self->links[i] = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) g_ptr_array_unref);
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
  g_hash_table_remove_all (self->rows); /* whether they are late for a baseline */
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
  g_clear_pointer (&self->kept, qdm_kept_dates_free);
  g_hash_table_remove_all (self->rows);
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
  scale->pixels_per_day = QDM_TIME_AXIS_PIXELS_PER_DAY * qdm_chart_get_zoom (QDM_CHART (self));
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
