#include "chart/qdm-gantt-build.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-time-axis.h"

/* The heads of the chart: time above, names and dates at the left. */

/** How wide the names are on paper, where they are not cut. */
#define MOST_NAME_EMS 30
#define LEAST_NAME_EMS 8

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

/* The plan's own years stand out at the foot of the head, and so does the status date. */
/* Names, starts and finishes. */
double
qdm_gantt_names_get_whole_width (QdmGanttChart *self)
{
  return get_name_width (self) + 2 * get_date_width (self);
}

void
qdm_gantt_build_top (QdmGanttChart *self,
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
      double left = MAX (qdm_scale_get_x (&scale, plan->first_day), area->x - QDM_GANTT_OVERHANG);
      double right = MIN (qdm_scale_get_x (&scale, plan->last_day + 1), area->x + area->width + QDM_GANTT_OVERHANG);

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
  double width = qdm_lettering_get_width (qdm_scene_get_lettering (scene), title, font);

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

void
qdm_gantt_build_left (QdmGanttChart *self,
                      QdmScene      *scene,
                      const QdmRect *area)
{
  double name = get_name_width (self), date = get_date_width (self), height;
  guint first, end;

  qdm_chart_measure (QDM_CHART (self), NULL, &height, NULL, NULL);
  qdm_gantt_chart_get_seen_rows (self, area, &first, &end);
  for (guint i = first; i < end; i++)
    build_name (self, scene, i);
  for (int i = 0; i <= 2; i++)
    qdm_scene_add_stroke (scene, i == 2 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID, name + i * date, area->y,
                          name + i * date, MIN (area->y + area->height, height));
}

void
qdm_gantt_build_corner (QdmGanttChart *self,
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

/**
 * qdm_gantt_names_widen:
 * @self: a Gantt chart that is to be printed
 * @paper: the width of the paper, or 0 if that does not matter
 *
 * Paper has no tooltip, so names are whole there: in a wider column, and in two lines of small
 * type where that is not enough.
 */
void
qdm_gantt_names_widen (QdmGanttChart *self,
                       double         paper)
{
  double em = qdm_gantt_chart_get_em (self), least = LEAST_NAME_EMS * em, most = MOST_NAME_EMS * em;
  double needed = MAX (measure_names (self), least);

  /* Names and dates have half the paper at most. */
  if (paper > 0)
    most = MAX (MIN (most, floor (paper / 2) - 2 * get_date_width (self)), least);
  self->name_width = MIN (needed, most);
  if (needed > most)
    qdm_chart_set_row_height (QDM_CHART (self),
                              ceil (2 * qdm_lettering_get_line_height (qdm_chart_get_lettering (QDM_CHART (self)), QDM_FONT_SMALL)));
}
