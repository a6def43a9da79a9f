#pragma once

#include "chart/qdm-gantt-chart-private.h"

G_BEGIN_DECLS

/** How far from the seen part shapes are cut off, so that nothing is drawn kilometres long. */
#define QDM_GANTT_OVERHANG 64.0

/**
 * QdmGanttBar:
 * @row: what it shows
 * @position: its row
 * @bar: where it is; empty if it has no dates
 * @label: where what stands beside it is; empty for nothing
 * @text: (nullable): what that is
 *
 * A row that is seen, with its place.
 */
typedef struct {
  const QdmGanttRow *row;
  guint position;
  QdmRect bar;
  QdmRect label;
  char *text;
} QdmGanttBar;

/**
 * QdmGanttBuild:
 * @bars: (element-type QdmGanttBar): the rows from @first on
 * @labels: (element-type QdmRect): their labels, likewise
 *
 * What the building of one body needs everywhere.
 */
typedef struct {
  QdmGanttChart *chart;
  QdmScene *scene;
  QdmRect area;
  QdmScale scale;
  double em;
  double row_height;
  guint first;
  GArray *bars;
  GArray *labels;
} QdmGanttBuild;

gboolean qdm_gantt_build_cut         (const QdmGanttBuild *self,
                                      QdmRect             *rect);
void     qdm_gantt_build_body        (QdmGanttChart       *chart,
                                      QdmScene            *scene,
                                      const QdmRect       *area);
void     qdm_gantt_build_ground      (QdmGanttBuild       *self);
void     qdm_gantt_build_links       (QdmGanttBuild       *self);
void     qdm_gantt_build_bars        (QdmGanttBuild       *self);
void     qdm_gantt_build_front_line  (QdmGanttBuild       *self);
void     qdm_gantt_build_status_line (QdmGanttBuild       *self);

void     qdm_gantt_build_top         (QdmGanttChart       *chart,
                                      QdmScene            *scene,
                                      const QdmRect       *area);
void     qdm_gantt_build_left        (QdmGanttChart       *chart,
                                      QdmScene            *scene,
                                      const QdmRect       *area);
void     qdm_gantt_build_corner      (QdmGanttChart       *chart,
                                      QdmScene            *scene);
double   qdm_gantt_names_get_whole_width (QdmGanttChart   *chart);
void     qdm_gantt_names_widen       (QdmGanttChart       *chart,
                                      double               paper);
QdmItem *qdm_gantt_chart_find_calendar (QdmGanttChart     *self);

G_END_DECLS
