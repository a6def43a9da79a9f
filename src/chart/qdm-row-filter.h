#pragma once

#include "chart/qdm-outline.h"
#include "schedule/qdm-lateness.h"

G_BEGIN_DECLS

/**
 * QdmRowConditions:
 * @QDM_ROW_CRITICAL: it has no float and is not done
 * @QDM_ROW_NEAR: it goes on, or is to, between the status date and the end of the half-year after
 *   the one in which that lies, and is not done
 * @QDM_ROW_PAST_DEADLINE: %QDM_LATE_FOR_DEADLINE
 * @QDM_ROW_PAST_BASELINE: %QDM_LATE_FOR_BASELINE
 * @QDM_ROW_NOT_BEGUN: %QDM_LATE_TO_START
 * @QDM_ROW_NOT_FINISHED: %QDM_LATE_TO_FINISH
 *
 * What is asked of a task.
 */
typedef enum {
  QDM_ROW_CRITICAL = 1 << 0,
  QDM_ROW_NEAR = 1 << 1,
  QDM_ROW_PAST_DEADLINE = 1 << 2,
  QDM_ROW_PAST_BASELINE = 1 << 3,
  QDM_ROW_NOT_BEGUN = 1 << 4,
  QDM_ROW_NOT_FINISHED = 1 << 5,
} QdmRowConditions;

/** Late, no matter how. */
#define QDM_ROW_LATE (QDM_ROW_PAST_DEADLINE | QDM_ROW_PAST_BASELINE | QDM_ROW_NOT_BEGUN | QDM_ROW_NOT_FINISHED)

#define QDM_TYPE_ROW_FILTER (qdm_row_filter_get_type ())

G_DECLARE_FINAL_TYPE (QdmRowFilter, qdm_row_filter, QDM, ROW_FILTER, GObject)

QdmRowFilter     *qdm_row_filter_new            (QdmSchedule      *schedule);
QdmSchedule      *qdm_row_filter_get_schedule   (QdmRowFilter     *self);
gboolean          qdm_row_filter_is_empty       (QdmRowFilter     *self);
void              qdm_row_filter_clear          (QdmRowFilter     *self);
gboolean          qdm_row_filter_matches        (QdmRowFilter     *self,
                                                 QdmItem          *item);
void              qdm_row_filter_apply          (QdmRowFilter     *self,
                                                 QdmOutline       *outline);

QdmRowConditions  qdm_row_filter_get_conditions (QdmRowFilter     *self);
void              qdm_row_filter_set_conditions (QdmRowFilter     *self,
                                                 QdmRowConditions  conditions);
QdmBaseline      *qdm_row_filter_get_baseline   (QdmRowFilter     *self);
void              qdm_row_filter_set_baseline   (QdmRowFilter     *self,
                                                 QdmBaseline      *baseline);
QdmItem          *qdm_row_filter_get_place      (QdmRowFilter     *self,
                                                 GType             type);
void              qdm_row_filter_set_place      (QdmRowFilter     *self,
                                                 GType             type,
                                                 QdmItem          *place);
const char       *qdm_row_filter_get_text       (QdmRowFilter     *self);
void              qdm_row_filter_set_text       (QdmRowFilter     *self,
                                                 const char       *text);
gboolean          qdm_row_filter_get_near       (QdmRowFilter     *self,
                                                 QdmDate          *first,
                                                 QdmDate          *last);

G_END_DECLS
