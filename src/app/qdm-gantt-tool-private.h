#pragma once

#include "app/qdm-gantt-tool.h"
#include "chart/qdm-gantt-hit.h"
#include "schedule/qdm-shift.h"

G_BEGIN_DECLS

/**
 * QdmGanttDrag:
 * @QDM_GANTT_DRAG_NONE: nothing is held
 * @QDM_GANTT_DRAG_SHIFT: a bar or an edge of it is moved
 * @QDM_GANTT_DRAG_PROGRESS: the end of the stripe that says how much is done is moved
 * @QDM_GANTT_DRAG_LINK: a dependency is drawn from one bar to another
 * @QDM_GANTT_DRAG_BAND: a rubber band is drawn
 * @QDM_GANTT_DRAG_REFUSED: the hand holds what cannot be moved
 *
 * What a hand does in a Gantt chart.
 */
typedef enum {
  QDM_GANTT_DRAG_NONE,
  QDM_GANTT_DRAG_SHIFT,
  QDM_GANTT_DRAG_PROGRESS,
  QDM_GANTT_DRAG_LINK,
  QDM_GANTT_DRAG_BAND,
  QDM_GANTT_DRAG_REFUSED,
} QdmGanttDrag;

/* What the files of the tool share: one follows the hands, the other draws what would follow. */
struct _QdmGanttTool {
  QdmChartTool parent_instance;

  QdmSession *session;
  QdmGanttChart *chart;

  QdmGanttDrag drag;
  QdmGanttHit held;   /* what was taken hold of */
  QdmPoint from;
  QdmPoint to;
  QdmShift *shift;
  int days;
  int percent;
  GPtrArray *marks;   /* what was marked when the rubber band began; its items are kept */

  QdmItem *hovered;   /* not owned: it is compared only */
  QdmItem *dropping;  /* an undated project that is held over the chart */
};

QdmGanttHit       qdm_gantt_tool_find_hit      (QdmGanttTool      *self,
                                                double             x,
                                                double             y);
QdmRect           qdm_gantt_tool_get_band      (QdmGanttTool      *self);
QdmDependencyKind qdm_gantt_tool_get_link_kind (QdmGanttTool      *self,
                                                const QdmGanttHit *target);
void              qdm_gantt_tool_draw_preview  (QdmChartTool      *tool,
                                                const QdmRect     *area,
                                                QdmScene          *scene);

G_END_DECLS
