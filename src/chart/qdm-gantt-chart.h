#pragma once

#include "chart/qdm-chart.h"
#include "chart/qdm-outline.h"
#include "chart/qdm-scale.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/**
 * QdmGanttParts:
 * @QDM_GANTT_DEPENDENCIES: arrows between bars
 * @QDM_GANTT_CRITICAL: what delays the plan if it is late
 * @QDM_GANTT_FLOAT: how far a bar can slip
 * @QDM_GANTT_BASELINE: the chosen baseline's bars
 * @QDM_GANTT_FRONT_LINE: the zigzag through each task's real progress
 * @QDM_GANTT_DAYS_OFF: winter shutdown, weekends and holidays
 * @QDM_GANTT_LABELS: dates and progress beside the bars
 * @QDM_GANTT_NAMES: names and dates of the rows at the left, for where there is no table
 *
 * What a Gantt chart shows besides its bars.
 */
typedef enum {
  QDM_GANTT_DEPENDENCIES = 1 << 0,
  QDM_GANTT_CRITICAL = 1 << 1,
  QDM_GANTT_FLOAT = 1 << 2,
  QDM_GANTT_BASELINE = 1 << 3,
  QDM_GANTT_FRONT_LINE = 1 << 4,
  QDM_GANTT_DAYS_OFF = 1 << 5,
  QDM_GANTT_LABELS = 1 << 6,
  QDM_GANTT_NAMES = 1 << 7,
} QdmGanttParts;

#define QDM_TYPE_GANTT_CHART (qdm_gantt_chart_get_type ())

G_DECLARE_FINAL_TYPE (QdmGanttChart, qdm_gantt_chart, QDM, GANTT_CHART, QdmChart)

QdmChart      *qdm_gantt_chart_new               (QdmSchedule   *schedule,
                                                  QdmOutline    *outline);
QdmOutline    *qdm_gantt_chart_get_outline       (QdmGanttChart *self);
QdmGanttParts  qdm_gantt_chart_get_parts         (QdmGanttChart *self);
void           qdm_gantt_chart_set_parts         (QdmGanttChart *self,
                                                  QdmGanttParts  parts);
QdmItem       *qdm_gantt_chart_get_baseline      (QdmGanttChart *self);
void           qdm_gantt_chart_set_baseline      (QdmGanttChart *self,
                                                  QdmItem       *baseline);
void           qdm_gantt_chart_set_header_height (QdmGanttChart *self,
                                                  double         height);
void           qdm_gantt_chart_get_scale         (QdmGanttChart *self,
                                                  QdmScale      *scale);
void           qdm_gantt_chart_hold_time         (QdmGanttChart *self,
                                                  gboolean       hold);
gboolean       qdm_gantt_chart_get_bar           (QdmGanttChart *self,
                                                  guint          row,
                                                  QdmRect       *bar);

G_END_DECLS
