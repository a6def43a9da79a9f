#pragma once

#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-gantt-row.h"

G_BEGIN_DECLS

struct _QdmGanttChart {
  QdmChart parent_instance;

  QdmSchedule *schedule;
  QdmOutline *outline;
  QdmGanttParts parts;
  char *baseline;
  double header_height; /* 0 for the lettering's */
  double name_width;    /* of names; 0 for what is usual on the screen */

  /* Kept until something changes. */
  GHashTable *rows;     /* QdmOutlineRow → QdmGanttRow */
  GHashTable *links[2]; /* QdmOutlineRow → GPtrArray of QdmDependency; [1] with what is folded */
  QdmKeptDates *kept;   /* of the baseline */
  QdmWorkCalendar *days;
  QdmDate first;        /* QDM_DATE_UNSET until found */
  QdmDate last;
  QdmDate held_first;   /* QDM_DATE_UNSET unless time is held where it is */
};

const QdmGanttRow *qdm_gantt_chart_get_row  (QdmGanttChart     *self,
                                             guint              position);
const QdmKeptDates *qdm_gantt_chart_get_kept (QdmGanttChart    *self);
void               qdm_gantt_chart_get_seen_rows (QdmGanttChart *self,
                                             const QdmRect     *area,
                                             guint             *first,
                                             guint             *end);
double             qdm_gantt_chart_get_em   (QdmGanttChart     *self);
QdmRect            qdm_gantt_chart_find_bar (QdmGanttChart     *self,
                                             const QdmGanttRow *row,
                                             const QdmScale    *scale,
                                             guint              position);

G_END_DECLS
