#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "report/qdm-evaluation.h"

#include "data-plan.h"

#define PERIOD QDM_HALF_YEAR (2022, 1)

static QdmPlan *plan;
static QdmSchedule *schedule;

static void
test_stages (void)
{
  g_assert_cmpint (qdm_evaluation_get_stage (plan, QDM_HALF_YEAR (2021, 2)), ==, QDM_EVALUATION_ANNUAL);
  g_assert_cmpint (qdm_evaluation_get_stage (plan, QDM_HALF_YEAR (2023, 1)), ==, QDM_EVALUATION_MID_TERM);
  g_assert_cmpint (qdm_evaluation_get_stage (plan, QDM_HALF_YEAR (2024, 2)), ==, QDM_EVALUATION_ANNUAL);
  g_assert_cmpint (qdm_evaluation_get_stage (plan, QDM_HALF_YEAR (2025, 2)), ==, QDM_EVALUATION_FINAL);
}

/* Summed up another way: project by project in doubles. */
static void
assert_chain (QdmItem *chain)
{
  QdmEvaluation evaluation;
  guint n_behind = 0;
  double spent = 0;

  qdm_evaluation_evaluate (schedule, chain, PERIOD, &evaluation);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i);

      if (project->chains == NULL || !g_strv_contains ((const char * const *) project->chains, chain->id))
        continue;
      n_behind += qdm_judge (schedule, QDM_ITEM (project), PERIOD) == QDM_JUDGEMENT_BEHIND;
      for (guint j = 0; j < qdm_item_count (QDM_ITEM (project), QDM_TYPE_YEAR_INVESTMENT); j++)
        {
          QdmYearInvestment *year = qdm_item_get_child (QDM_ITEM (project), QDM_TYPE_YEAR_INVESTMENT, j);

          if (year->year <= 2022 && qdm_decimal_is_set (year->done))
            spent += qdm_decimal_to_double (year->done);
        }
    }
  g_assert_cmpuint (evaluation.judgements[QDM_JUDGEMENT_BEHIND], >=, n_behind);
  if (qdm_decimal_is_set (evaluation.investment.done))
    g_assert_cmpfloat (qdm_decimal_to_double (evaluation.investment.done), >=, spent - 0.001);
  g_assert_cmpuint (evaluation.n_missing, <=, evaluation.n_entries);
}

static void
test_chains (void)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_CHAIN); i++)
    assert_chain (qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CHAIN, i));
}

static QdmItem *
add_child (QdmHistory *history,
           QdmItem    *parent,
           GType       type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmItem) item = qdm_item_new (type, NULL);

  qdm_history_insert (history, parent, item, G_MAXUINT, &error);
  g_assert_no_error (error);
  return item;
}

static void
set (QdmHistory *history,
     QdmItem    *item,
     const char *field,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (history, item, field, text, &error);
  g_assert_no_error (error);
}

/* A measure of 2021 to 2024 should be done by 546 of 1461 days in the middle of 2022: 37.4 %. */
static void
test_grades (void)
{
  static const struct {
    const char *percent;
    QdmGrade grade;
  } cases[] = {
    { "42", QDM_GRADE_FASTER }, { "41.1", QDM_GRADE_AS_EXPECTED }, { "36", QDM_GRADE_AS_EXPECTED },
    { "35", QDM_GRADE_BEHIND }, { "100", QDM_GRADE_AHEAD }, { NULL, QDM_GRADE_UNKNOWN },
  };
  g_autoptr (QdmPlan) own = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (own);
  QdmItem *action = add_child (history, QDM_ITEM (own), QDM_TYPE_ACTION);
  QdmItem *measure = add_child (history, action, QDM_TYPE_MEASURE);
  QdmItem *entry = add_child (history, measure, QDM_TYPE_ENTRY);
  g_autoptr (QdmSchedule) own_schedule = NULL;

  set (history, measure, "start", "2021-01-01");
  set (history, measure, "finish", "2024-12-31");
  set (history, entry, "period", "2022H1");
  set (history, entry, "state", "accepted");
  own_schedule = qdm_schedule_new (own);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdmEvaluation evaluation;

      set (history, entry, "percent", cases[i].percent);
      qdm_evaluation_evaluate (own_schedule, action, PERIOD, &evaluation);
      g_assert_cmpint (evaluation.grade, ==, cases[i].grade);
      g_assert_cmpuint (evaluation.n_entries, ==, 1);
    }
  set (history, entry, "state", "returned");
  {
    QdmEvaluation evaluation;

    qdm_evaluation_evaluate (own_schedule, action, PERIOD, &evaluation);
    g_assert_cmpuint (evaluation.n_missing, ==, 1);
    g_assert_cmpint (evaluation.grade, ==, QDM_GRADE_UNKNOWN);
  }
}

static void
test_tables (void)
{
  GType types[] = { QDM_TYPE_INDICATOR, QDM_TYPE_CHAIN, QDM_TYPE_ACTION, QDM_TYPE_WORK };
  guint n_rows[] = { 26, 7, 9, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (QdmTable) table = qdm_evaluation_new_table (schedule, types[i], PERIOD);

      g_assert_cmpuint (table->rows->len, ==, n_rows[i]);
      for (guint row = 0; row < table->rows->len; row++)
        for (guint column = 0; column < table->columns->len; column++)
          g_assert_nonnull (qdm_table_get_cell (table, row, column));
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  plan = data_plan_load ("worked-example.qdm");
  schedule = qdm_schedule_new (plan);

  g_test_add_func ("/evaluation/stages", test_stages);
  g_test_add_func ("/evaluation/chains", test_chains);
  g_test_add_func ("/evaluation/grades", test_grades);
  g_test_add_func ("/evaluation/tables", test_tables);

  result = g_test_run ();
  g_object_unref (schedule);
  g_object_unref (plan);
  return result;
}
