#include "chart/qdm-gantt-build.h"

/* The status date, and the front line that joins each task's real progress at it. */

static gboolean
get_status_x (QdmGanttBuild *build,
              double        *x)
{
  QdmDate date = qdm_chart_get_plan (QDM_CHART (build->chart))->status_date;

  if (date == QDM_DATE_UNSET)
    return FALSE;
  *x = qdm_scale_get_x (&build->scale, date + 1);
  return TRUE;
}

void
qdm_gantt_build_status_line (QdmGanttBuild *build)
{
  double x;

  if (get_status_x (build, &x) && x >= build->area.x && x <= build->area.x + build->area.width)
    qdm_scene_add_stroke (build->scene, QDM_STYLE_STATUS_LINE, x, build->area.y, x, build->area.y + build->area.height);
}

static gboolean
has_front (QdmGanttBuild *build,
           guint          position)
{
  QdmOutlineRow *row = qdm_outline_get_row (build->chart->outline, position);

  return qdm_gantt_chart_get_row (build->chart, position)->progress_day != QDM_DATE_UNSET && !qdm_outline_row_get_expanded (row);
}

/* The zigzag bends at each row that has work in it; elsewhere it runs down the status line. */
void
qdm_gantt_build_front_line (QdmGanttBuild *build)
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
