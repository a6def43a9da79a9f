#pragma once

#include "balance/qdm-indicator-track.h"
#include "model/qdm-year-investment.h"
#include "report/qdm-table.h"
#include "schedule/qdm-judgement.h"

G_BEGIN_DECLS

/**
 * QdmEvaluationStage:
 * @QDM_EVALUATION_ANNUAL: the yearly monitoring
 * @QDM_EVALUATION_MID_TERM: the evaluation in the middle of the plan
 * @QDM_EVALUATION_FINAL: the evaluation at its end
 *
 * On what occasion a plan is evaluated.
 */
typedef enum {
  QDM_EVALUATION_ANNUAL,
  QDM_EVALUATION_MID_TERM,
  QDM_EVALUATION_FINAL,
} QdmEvaluationStage;

/**
 * QdmEvaluation:
 * @judgements: how many of its projects and measures stand how
 * @planned: how much should be done, in percent: the mean of those of which both is known
 * @reported: how much of these is done
 * @percent: @reported in percent of @planned
 * @investment: what is planned to be spent up to the end of the half-year's year, and what is
 * @n_entries: how many entries the half-year asks for
 * @n_missing: how many of them are missing or were returned
 * @assumed: whether any of these figures rests on an assumption
 * @grade: the grade that follows
 *
 * How a chain, an action or a work stands at the end of a half-year.
 */
typedef struct {
  guint judgements[QDM_N_JUDGEMENTS];
  QdmDecimal planned;
  QdmDecimal reported;
  QdmDecimal percent;
  QdmInvestmentSum investment;
  guint n_entries;
  guint n_missing;
  gboolean assumed;
  QdmGrade grade;
} QdmEvaluation;

QdmEvaluationStage  qdm_evaluation_get_stage (QdmPlan       *plan,
                                              QdmHalfYear    period);
char               *qdm_evaluation_dup_title (QdmPlan       *plan,
                                              QdmHalfYear    period);
void                qdm_evaluation_evaluate  (QdmSchedule   *schedule,
                                              QdmItem       *item,
                                              QdmHalfYear    period,
                                              QdmEvaluation *evaluation);
QdmTable           *qdm_evaluation_new_table (QdmSchedule   *schedule,
                                              GType          type,
                                              QdmHalfYear    period);

G_END_DECLS
