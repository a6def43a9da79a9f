#include "chart/qdm-gantt-build.h"

#include <math.h>

/* The body of a Gantt chart: its seen rows get their places, then all is added from the ground up. */

static void
bar_clear (gpointer data)
{
  g_free (((QdmGanttBar *) data)->text);
}

static QdmRect
find_label (QdmGanttChart *self,
            const QdmRect *bar,
            const char    *text,
            double         row_y,
            double         row_height)
{
  double width = qdm_lettering_get_width (qdm_chart_get_lettering (QDM_CHART (self)), text, QDM_FONT_SMALL);

  return QDM_RECT (bar->x + bar->width + 0.5 * qdm_gantt_chart_get_em (self), row_y, ceil (width), row_height);
}

static void
place_bars (QdmGanttBuild *build,
            guint          end)
{
  QdmGanttChart *self = build->chart;

  for (guint i = build->first; i < end; i++)
    {
      QdmGanttBar bar = { .row = qdm_gantt_chart_get_row (self, i), .position = i };
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
gboolean
qdm_gantt_build_cut (const QdmGanttBuild *build,
                     QdmRect             *rect)
{
  double left = MAX (rect->x, build->area.x - QDM_GANTT_OVERHANG);
  double right = MIN (rect->x + rect->width, build->area.x + build->area.width + QDM_GANTT_OVERHANG);

  if (right <= left)
    return FALSE;
  rect->x = left;
  rect->width = right - left;
  return TRUE;
}

void
qdm_gantt_build_body (QdmGanttChart *self,
                      QdmScene      *scene,
                      const QdmRect *area)
{
  QdmGanttBuild build = {
    .chart = self, .scene = scene, .area = *area, .em = qdm_gantt_chart_get_em (self),
    .row_height = qdm_chart_get_row_height (QDM_CHART (self)),
    .bars = g_array_new (FALSE, TRUE, sizeof (QdmGanttBar)), .labels = g_array_new (FALSE, TRUE, sizeof (QdmRect)),
  };
  guint end;

  g_array_set_clear_func (build.bars, bar_clear);
  qdm_gantt_chart_get_scale (self, &build.scale);
  qdm_gantt_chart_get_seen_rows (self, area, &build.first, &end);
  place_bars (&build, end);

  qdm_gantt_build_ground (&build);
  if ((self->parts & QDM_GANTT_DEPENDENCIES) != 0)
    qdm_gantt_build_links (&build);
  qdm_gantt_build_bars (&build);
  if ((self->parts & QDM_GANTT_FRONT_LINE) != 0)
    qdm_gantt_build_front_line (&build);
  qdm_gantt_build_status_line (&build);

  g_array_unref (build.bars);
  g_array_unref (build.labels);
}
