#include "report/qdm-evaluation.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "model/qdm-types.h"

/* What the yearly monitoring, the mid-term and the final evaluation of a plan grade, and the
 * figures behind the grades. */

/**
 * qdm_evaluation_get_stage:
 * @plan: a plan
 * @period: a half-year
 *
 * The last half-year of the plan is evaluated in the end, the one in its middle at mid-term: of
 * 2021–2025 that is 2023H1.
 *
 * Returns: on what occasion the plan is evaluated at the end of the half-year
 */
QdmEvaluationStage
qdm_evaluation_get_stage (QdmPlan     *plan,
                          QdmHalfYear  period)
{
  QdmHalfYear first;
  QdmHalfYear last;

  if (plan->first_day == QDM_DATE_UNSET || plan->last_day == QDM_DATE_UNSET)
    return QDM_EVALUATION_ANNUAL;

  first = qdm_half_year_from_date (plan->first_day);
  last = qdm_half_year_from_date (plan->last_day);
  if (period >= last)
    return QDM_EVALUATION_FINAL;
  return period == first + (last - first) / 2 ? QDM_EVALUATION_MID_TERM : QDM_EVALUATION_ANNUAL;
}

/**
 * qdm_evaluation_dup_title:
 * @plan: a plan
 * @period: a half-year
 *
 * Returns: (transfer full): what the evaluation at the end of the half-year is called
 */
char *
qdm_evaluation_dup_title (QdmPlan     *plan,
                          QdmHalfYear  period)
{
  g_autofree char *title = qdm_half_year_dup_title (period);

  switch (qdm_evaluation_get_stage (plan, period))
    {
    case QDM_EVALUATION_MID_TERM:
      return g_strdup_printf (_("Mid-term evaluation, %s"), title);
    case QDM_EVALUATION_FINAL:
      return g_strdup_printf (_("Final evaluation, %s"), title);
    case QDM_EVALUATION_ANNUAL:
    default:
      return g_strdup_printf (_("Monitoring, %s"), title);
    }
}

/* ---- the figures ---- */

typedef struct {
  QdmSchedule *schedule;
  QdmHalfYear period;
  QdmEvaluation *evaluation;
  GHashTable *seen; /* projects count once, whoever names them */
  QdmDecimal planned; /* sums of percents */
  QdmDecimal reported;
  int n_compared;
} Sum;

static void
add_entries (Sum     *sum,
             QdmItem *item)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period != sum->period)
        continue;
      sum->evaluation->n_entries++;
      sum->evaluation->n_missing += !qdm_entry_has_arrived (entry);
      sum->evaluation->assumed |= QDM_ITEM (entry)->assumed != NULL;
    }
}

static void
add_judgement (Sum     *sum,
               QdmItem *item)
{
  QdmDecimal planned = qdm_judgement_planned_percent (sum->schedule, item, qdm_half_year_last_day (sum->period));
  QdmDecimal reported = qdm_judgement_reported_percent (item, sum->period);

  sum->evaluation->judgements[qdm_judge (sum->schedule, item, sum->period)]++;
  sum->evaluation->assumed |= qdm_judgement_is_assumed (item);
  if (!qdm_decimal_is_set (planned) || !qdm_decimal_is_set (reported))
    return;

  sum->planned = qdm_decimal_add (sum->planned, planned);
  sum->reported = qdm_decimal_add (sum->reported, reported);
  sum->n_compared++;
}

static void
add_project (Sum     *sum,
             QdmItem *project)
{
  if (project == NULL || !QDM_IS_PROJECT (project) || !g_hash_table_add (sum->seen, project))
    return;

  add_judgement (sum, project);
  /* Years are the finest that investments are planned in. */
  qdm_investment_sum_add (&sum->evaluation->investment, project, qdm_half_year_get_year (sum->period));
  add_entries (sum, project);
}

static void
add_measure (Sum     *sum,
             QdmItem *measure)
{
  char **projects = QDM_MEASURE (measure)->projects;

  add_entries (sum, measure);
  if (projects == NULL)
    add_judgement (sum, measure);
  for (guint i = 0; projects != NULL && projects[i] != NULL; i++)
    add_project (sum, qdm_plan_get_item (qdm_schedule_get_plan (sum->schedule), projects[i]));
}

static gboolean
add_part_cb (QdmItem  *item,
             gpointer  sum)
{
  if (QDM_IS_MEASURE (item))
    add_measure (sum, item);
  else if (!QDM_IS_ENTRY (item))
    add_entries (sum, item);
  if (QDM_IS_WORK (item) && QDM_IS_WORK (item->parent))
    add_judgement (sum, item);
  return TRUE;
}

static void
add_projects_of_chain (Sum     *sum,
                       QdmItem *chain)
{
  QdmItem *plan = QDM_ITEM (qdm_schedule_get_plan (sum->schedule));

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (plan, QDM_TYPE_PROJECT, i);

      if (qdm_project_serves (project, chain))
        add_project (sum, QDM_ITEM (project));
    }
}

static guint
count_judged (const QdmEvaluation *evaluation)
{
  guint n = 0;

  for (guint i = 0; i < QDM_N_JUDGEMENTS; i++)
    n += evaluation->judgements[i];
  return n;
}

static QdmGrade
get_grade (const QdmEvaluation *evaluation)
{
  guint n = count_judged (evaluation);

  if (n > 0 && evaluation->judgements[QDM_JUDGEMENT_DONE] == n)
    return QDM_GRADE_AHEAD;
  return qdm_grade_of_percent (evaluation->percent);
}

/**
 * qdm_evaluation_evaluate:
 * @schedule: the schedule of a plan
 * @item: a chain, an action or a work of that plan
 * @period: a half-year
 * @evaluation: (out): how it stands at the end of the half-year
 *
 * Judges all that belongs to the item: its measures, their projects, and of a chain all projects
 * that name it.  Measures without days of their own and projects without a schedule or an entry
 * cannot be judged, and are counted as that.
 */
void
qdm_evaluation_evaluate (QdmSchedule   *schedule,
                         QdmItem       *item,
                         QdmHalfYear    period,
                         QdmEvaluation *evaluation)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Sum sum = { schedule, period, evaluation, seen, QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO, 0 };

  *evaluation = (QdmEvaluation) {
    .planned = QDM_DECIMAL_UNSET, .reported = QDM_DECIMAL_UNSET, .percent = QDM_DECIMAL_UNSET,
    .investment = { QDM_DECIMAL_UNSET, QDM_DECIMAL_UNSET, FALSE },
  };
  qdm_item_foreach (item, add_part_cb, &sum);
  if (QDM_IS_CHAIN (item))
    add_projects_of_chain (&sum, item);
  if (sum.n_compared > 0)
    {
      evaluation->planned = qdm_decimal_divide (sum.planned, qdm_decimal_from_int (sum.n_compared), 1);
      evaluation->reported = qdm_decimal_divide (sum.reported, qdm_decimal_from_int (sum.n_compared), 1);
      if (sum.planned.digits > 0)
        evaluation->percent = qdm_decimal_divide (qdm_decimal_multiply (sum.reported, qdm_decimal_from_int (100)),
                                                  sum.planned, 1);
    }
  evaluation->assumed |= evaluation->investment.assumed;
  evaluation->grade = get_grade (evaluation);
}

/* ---- tables ---- */

static void
add_columns (QdmTable           *table,
             const char * const *titles,
             guint               n,
             guint               first_numeric)
{
  for (guint i = 0; i < n; i++)
    qdm_table_add_column (table, _(titles[i]), i >= first_numeric);
}

static char **
make_indicator_row (QdmPlan      *plan,
                    QdmIndicator *indicator,
                    QdmHalfYear   period)
{
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, period);
  char **cells = g_new0 (char *, 12);

  cells[0] = qdm_item_dup_title (QDM_ITEM (indicator));
  cells[1] = g_strdup (qdm_grade_get_name (track->grade));
  cells[2] = g_strdup (indicator->unit != NULL ? indicator->unit : "");
  cells[3] = qdm_amount_dup (indicator->base_2020, "", FALSE);
  cells[4] = qdm_amount_dup (indicator->target_2025, "", FALSE);
  cells[5] = qdm_amount_dup (track->expected, "", FALSE);
  cells[6] = qdm_amount_dup (track->actual, "", FALSE);
  cells[7] = track->half_year != QDM_HALF_YEAR_UNSET ? qdm_half_year_dup_title (track->half_year) : g_strdup ("–");
  cells[8] = qdm_amount_dup (track->deviation, "", FALSE);
  cells[9] = qdm_amount_dup (track->percent, " %", FALSE);
  cells[10] = qdm_amount_dup (track->forecast, "", FALSE);
  return cells;
}

static QdmTable *
new_indicator_table (QdmSchedule *schedule,
                     QdmHalfYear  period)
{
  static const char * const titles[] = {
    N_("Indicator"), N_("Grade"), N_("Unit"), N_("2020"), N_("Target 2025"), N_("Expected"), N_("Actual"), N_("Half-year"),
    N_("Deviation"), N_("Way done"), N_("Forecast 2025"),
  };
  QdmPlan *plan = qdm_schedule_get_plan (schedule);
  g_autofree char *title = qdm_evaluation_dup_title (plan, period);
  QdmTable *table = qdm_table_new (title);

  add_columns (table, titles, G_N_ELEMENTS (titles), 3);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_INDICATOR); i++)
    {
      QdmItem *indicator = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_INDICATOR, i);

      qdm_table_take_row_of (table, make_indicator_row (plan, QDM_INDICATOR (indicator), period), indicator->id);
    }
  qdm_table_set_note (table, _("Grades: ahead: the target is reached; faster than expected: at least 110 % of the way that should be done; as expected: at least 95 %, or the limit is held; behind: less. Deviation: how much better than expected."));
  return table;
}

static char **
make_row (QdmSchedule *schedule,
          QdmItem     *item,
          QdmHalfYear  period)
{
  static const QdmJudgement judgements[QDM_N_JUDGEMENTS] = {
    QDM_JUDGEMENT_DONE, QDM_JUDGEMENT_AHEAD, QDM_JUDGEMENT_ON_TIME, QDM_JUDGEMENT_BEHIND, QDM_JUDGEMENT_NOT_STARTED,
    QDM_JUDGEMENT_UNKNOWN,
  };
  char **cells = g_new0 (char *, 16);
  QdmEvaluation evaluation;

  qdm_evaluation_evaluate (schedule, item, period, &evaluation);
  cells[0] = qdm_item_dup_title (item);
  cells[1] = g_strconcat (evaluation.assumed ? "≈ " : "", qdm_grade_get_name (evaluation.grade), NULL);
  cells[2] = g_strdup_printf ("%u", count_judged (&evaluation));
  for (guint i = 0; i < QDM_N_JUDGEMENTS; i++)
    cells[3 + i] = g_strdup_printf ("%u", evaluation.judgements[judgements[i]]);
  cells[9] = qdm_amount_dup (evaluation.planned, " %", FALSE);
  cells[10] = qdm_amount_dup (evaluation.reported, " %", FALSE);
  cells[11] = qdm_amount_dup (evaluation.percent, " %", FALSE);
  cells[12] = qdm_amount_dup (evaluation.investment.planned, "", FALSE);
  cells[13] = qdm_amount_dup (evaluation.investment.done, "", FALSE);
  cells[14] = g_strdup_printf ("%u/%u", evaluation.n_missing, evaluation.n_entries);
  return cells;
}

static QdmTable *
new_item_table (QdmSchedule *schedule,
                GType        type,
                QdmHalfYear  period)
{
  static const char * const titles[] = {
    N_("Name"), N_("Grade"), N_("In all"), N_("Done"), N_("Ahead"), N_("On time"), N_("Behind"), N_("Not started"), N_("Cannot be judged"),
    N_("Should be done"), N_("Is done"), N_("Of it"), N_("To spend, 10⁴ CNY"), N_("Spent, 10⁴ CNY"), N_("Entries missing"),
  };
  QdmItem *plan = QDM_ITEM (qdm_schedule_get_plan (schedule));
  g_autofree char *title = qdm_evaluation_dup_title (QDM_PLAN (plan), period);
  QdmTable *table = qdm_table_new (title);

  add_columns (table, titles, G_N_ELEMENTS (titles), 2);
  qdm_table_group_columns (table, 2, 7, _("Projects and measures"));
  qdm_table_group_columns (table, 9, 3, _("Progress"));
  qdm_table_group_columns (table, 12, 2, _("Investment up to the end of the year"));
  for (guint i = 0; i < qdm_item_count (plan, type); i++)
    {
      QdmItem *item = qdm_item_get_child (plan, type, i);

      qdm_table_take_row_of (table, make_row (schedule, item, period), item->id);
    }
  qdm_table_set_note (table, _("Progress is the mean of those of which both is known. Grades: ahead: all is done; faster than expected: at least 110 % of what should be done; as expected: at least 95 %; behind: less. ≈: rests on assumed values."));
  return table;
}

/**
 * qdm_evaluation_new_table:
 * @schedule: the schedule of a plan
 * @type: of indicators, chains, actions or works
 * @period: a half-year
 *
 * Returns: (transfer full): the evaluation of all of them, a row each in the order of the plan
 */
QdmTable *
qdm_evaluation_new_table (QdmSchedule *schedule,
                          GType        type,
                          QdmHalfYear  period)
{
  return type == QDM_TYPE_INDICATOR ? new_indicator_table (schedule, period) : new_item_table (schedule, type, period);
}
