#pragma once

#include "chart/qdm-gantt-chart.h"

G_BEGIN_DECLS

/**
 * QdmGanttHandle:
 * @QDM_GANTT_HANDLE_NONE: nothing: below the last row, or the row has no bar
 * @QDM_GANTT_HANDLE_ROW: a row, beside its bar
 * @QDM_GANTT_HANDLE_BODY: the bar, to be moved
 * @QDM_GANTT_HANDLE_START: the edge at which a task begins
 * @QDM_GANTT_HANDLE_FINISH: the edge at which it ends
 * @QDM_GANTT_HANDLE_PROGRESS: the end of the stripe that says how much is done
 * @QDM_GANTT_HANDLE_MILESTONE: a milestone, which has no edges
 * @QDM_GANTT_HANDLE_LINK_START: the knob before a bar, for a dependency on its start
 * @QDM_GANTT_HANDLE_LINK_FINISH: the knob behind a bar, for a dependency on its finish
 *
 * What a hand can take hold of.  Whether it may pull there is for others to say.
 */
typedef enum {
  QDM_GANTT_HANDLE_NONE,
  QDM_GANTT_HANDLE_ROW,
  QDM_GANTT_HANDLE_BODY,
  QDM_GANTT_HANDLE_START,
  QDM_GANTT_HANDLE_FINISH,
  QDM_GANTT_HANDLE_PROGRESS,
  QDM_GANTT_HANDLE_MILESTONE,
  QDM_GANTT_HANDLE_LINK_START,
  QDM_GANTT_HANDLE_LINK_FINISH,
} QdmGanttHandle;

/**
 * QdmGanttHit:
 * @handle: what is there
 * @row: the row, if there is one
 * @item: (nullable): the project, task or group of the row
 * @bar: the rectangle of its bar; empty if it has none
 * @date: the day at that place
 *
 * What is at a place in the body of a Gantt chart.
 */
typedef struct {
  QdmGanttHandle handle;
  guint row;
  QdmItem *item;
  QdmRect bar;
  QdmDate date;
} QdmGanttHit;

gboolean qdm_gantt_chart_hit             (QdmGanttChart  *self,
                                          double          x,
                                          double          y,
                                          QdmGanttHit    *hit);
gboolean qdm_gantt_chart_get_handle_rect (QdmGanttChart  *self,
                                          guint           row,
                                          QdmGanttHandle  handle,
                                          QdmRect        *rect);
gboolean qdm_gantt_chart_get_bar_at      (QdmGanttChart  *self,
                                          guint           row,
                                          QdmDate         start,
                                          QdmDate         finish,
                                          QdmRect        *bar);
QdmStep  qdm_gantt_chart_get_snap_step   (QdmGanttChart  *self);
QdmDate  qdm_gantt_chart_snap            (QdmGanttChart  *self,
                                          double          x,
                                          gboolean        fine);

G_END_DECLS
