#pragma once

#include "chart/qdm-outline.h"
#include "chart/qdm-rect.h"
#include "schedule/qdm-lateness.h"

G_BEGIN_DECLS

/**
 * QdmGanttRowKind:
 *
 * What stands in a row of a Gantt chart.
 */
typedef enum {
  QDM_GANTT_ROW_GROUP,
  QDM_GANTT_ROW_PROJECT,
  QDM_GANTT_ROW_SUMMARY,
  QDM_GANTT_ROW_TASK,
  QDM_GANTT_ROW_MILESTONE,
} QdmGanttRowKind;

/**
 * QdmGanttRow:
 * @kind: what it is
 * @item: (nullable): the item, owned by the outline
 * @dated: whether it has dates
 * @dates: when it takes place
 * @percent: how much of it is done, or a negative number if nobody says
 * @progress_day: where the front line meets it, or %QDM_DATE_UNSET
 * @assumed: whether its dates are assumptions that no document states
 * @lateness: in which ways it is late
 *
 * What is to be drawn in a row of a Gantt chart, before it has a place.
 */
typedef struct {
  QdmGanttRowKind kind;
  QdmItem *item;
  gboolean dated;
  QdmDates dates;
  double percent;
  QdmDate progress_day;
  gboolean assumed;
  QdmLateness lateness;
} QdmGanttRow;

/** What stands before the label of what is late; not by its colour alone is that to be seen. */
#define QDM_GANTT_LATE_SIGN "!"

void  qdm_gantt_row_read            (QdmGanttRow        *self,
                                     QdmOutline         *outline,
                                     guint               position,
                                     QdmSchedule        *schedule,
                                     const QdmKeptDates *kept);
char *qdm_gantt_row_dup_label       (const QdmGanttRow *self);
char *qdm_gantt_row_dup_description (const QdmGanttRow *self);

G_END_DECLS
