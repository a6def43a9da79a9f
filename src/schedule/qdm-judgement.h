#pragma once

#include "base/qdm-half-year.h"
#include "schedule/qdm-schedule.h"

G_BEGIN_DECLS

/**
 * QdmJudgement:
 * @QDM_JUDGEMENT_UNKNOWN: nothing was reported, or nothing is planned to compare with
 * @QDM_JUDGEMENT_NOT_STARTED: nothing is done, and nothing should be yet
 * @QDM_JUDGEMENT_BEHIND: five points or more less is done than planned
 * @QDM_JUDGEMENT_ON_TIME: within five points of the plan
 * @QDM_JUDGEMENT_AHEAD: five points or more above the plan
 * @QDM_JUDGEMENT_DONE: all is done
 *
 * How an item stands at the end of a half-year.
 */
typedef enum {
  QDM_JUDGEMENT_UNKNOWN,
  QDM_JUDGEMENT_NOT_STARTED,
  QDM_JUDGEMENT_BEHIND,
  QDM_JUDGEMENT_ON_TIME,
  QDM_JUDGEMENT_AHEAD,
  QDM_JUDGEMENT_DONE,
  QDM_N_JUDGEMENTS,
} QdmJudgement;

QdmJudgement  qdm_judge                      (QdmSchedule  *schedule,
                                              QdmItem      *item,
                                              QdmHalfYear   period);
const char   *qdm_judgement_get_name         (QdmJudgement  judgement);
QdmDecimal    qdm_judgement_planned_percent  (QdmSchedule  *schedule,
                                              QdmItem      *item,
                                              QdmDate       day);
QdmDecimal    qdm_judgement_reported_percent (QdmItem      *item,
                                              QdmHalfYear   period);
gboolean      qdm_judgement_is_assumed       (QdmItem      *item);

G_END_DECLS
