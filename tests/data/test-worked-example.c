#include <string.h>

#include "model/qdm-types.h"
#include "schedule/qdm-schedule.h"

#include "data-plan.h"

static QdmPlan *facts;
static QdmPlan *plan;

static void
test_canonical (void)
{
  data_plan_assert_canonical (plan, "worked-example.qdm");
}

/* ---- facts stay facts, and the rest is marked ---- */

static void
fail (QdmItem    *item,
      const char *field,
      const char *message)
{
  g_test_message ("%s %s: %s", item->id, field != NULL ? field : "", message);
  g_test_fail ();
}

static void
compare_field (QdmItem  *fact,
               QdmItem  *item,
               QdmField *field)
{
  g_autofree char *stated = qdm_field_dup_text (field, fact);
  g_autofree char *shown = qdm_field_dup_text (field, item);

  if (g_str_equal (field->name, "assumed"))
    return;
  if (g_strcmp0 (stated, shown) == 0)
    return;
  if (stated != NULL)
    fail (item, field->name, "is not what the documents state");
  else if (!qdm_item_is_assumed (item, field->name))
    fail (item, field->name, "is not marked as assumed");
}

static gboolean
compare_cb (QdmItem  *fact,
            gpointer  data)
{
  QdmItem *item = qdm_plan_get_item (plan, fact->id);
  GPtrArray *fields = QDM_ITEM_GET_CLASS (fact)->fields;

  if (QDM_IS_PLAN (fact))
    return TRUE;
  if (item == NULL || G_OBJECT_TYPE (item) != G_OBJECT_TYPE (fact))
    {
      fail (fact, NULL, "is not in the example");
      return TRUE;
    }

  g_assert_true (QDM_IS_PLAN (fact->parent) || g_str_equal (fact->parent->id, item->parent->id));
  for (guint i = 0; i < fields->len; i++)
    compare_field (fact, item, g_ptr_array_index (fields, i));
  return TRUE;
}

static void
test_facts (void)
{
  qdm_item_foreach (QDM_ITEM (facts), compare_cb, NULL);
}

static gboolean
check_added_cb (QdmItem  *item,
                gpointer  data)
{
  if (QDM_IS_PLAN (item) || qdm_plan_get_item (facts, item->id) != NULL)
    return TRUE;

  /* Public holidays are nobody's assumption. */
  if (QDM_IS_EXCEPTION (item) ? item->source == NULL : !qdm_item_is_assumed (item, NULL))
    fail (item, NULL, "is not marked as assumed");
  return TRUE;
}

static void
test_additions_are_marked (void)
{
  qdm_item_foreach (QDM_ITEM (plan), check_added_cb, NULL);
  g_assert_true (qdm_item_is_assumed (QDM_ITEM (plan), "status-date"));
}

static gboolean
check_marks_cb (QdmItem  *item,
                gpointer  data)
{
  for (guint i = 0; item->assumed != NULL && item->assumed[i] != NULL; i++)
    {
      QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), item->assumed[i]);

      if (g_str_equal (item->assumed[i], "all"))
        continue;
      if (field == NULL || qdm_field_is_default (field, item))
        fail (item, item->assumed[i], "is marked but not there");
    }
  return TRUE;
}

static void
test_marks_name_values (void)
{
  qdm_item_foreach (QDM_ITEM (plan), check_marks_cb, NULL);
}

/* ---- the schedule ---- */

static gboolean
is_of_a_box (QdmProject *project)
{
  return project->box != NULL && g_str_has_prefix (project->box, "专栏");
}

static guint
count_projects (QdmItem *owner)
{
  return qdm_item_count (owner, QDM_TYPE_PROJECT);
}

static QdmProject *
get_project (guint i)
{
  return qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i);
}

static QdmTask *
get_stage (QdmProject *project,
           QdmStage    stage)
{
  return qdm_item_get_child (QDM_ITEM (project), QDM_TYPE_TASK, stage - QDM_STAGE_PREPARATION);
}

static void
check_stages (QdmProject *project)
{
  for (QdmStage stage = QDM_STAGE_PREPARATION; stage <= QDM_STAGE_PRODUCTION; stage++)
    {
      QdmTask *task = get_stage (project, stage);
      gboolean milestone = stage == QDM_STAGE_START || stage == QDM_STAGE_PRODUCTION;

      g_assert_cmpint (task->stage, ==, stage);
      g_assert_true (milestone ? task->duration == 0 : task->duration > 0);
      if (stage != QDM_STAGE_PREPARATION)
        g_assert_cmpuint (qdm_item_count (QDM_ITEM (task), QDM_TYPE_DEPENDENCY), >, 0);
    }
  g_assert_cmpint (get_stage (project, QDM_STAGE_PREPARATION)->constraint, ==, QDM_CONSTRAINT_START_NO_EARLIER_THAN);
  g_assert_true (get_stage (project, QDM_STAGE_PRODUCTION)->deadline != QDM_DATE_UNSET);
}

static void
test_stages (void)
{
  guint boxes = 0;

  for (guint i = 0; i < count_projects (QDM_ITEM (plan)); i++)
    {
      QdmProject *project = get_project (i);
      guint n_tasks = qdm_item_count (QDM_ITEM (project), QDM_TYPE_TASK);

      g_test_message ("%s", QDM_ITEM (project)->id);
      boxes += is_of_a_box (project);
      g_assert_true (n_tasks == 6 || (n_tasks == 0 && !is_of_a_box (project)));
      if (n_tasks == 6)
        check_stages (project);
    }
  g_assert_cmpuint (boxes, ==, 70);
}

static void
check_actual (QdmProject *project,
              QdmTask    *task)
{
  if (task->actual_start > plan->status_date || task->actual_finish > plan->status_date)
    fail (QDM_ITEM (task), NULL, "has an actual date after the status date");
  if (task->actual_finish != QDM_DATE_UNSET &&
      !qdm_decimal_equal (task->percent, qdm_decimal_from_int (100)))
    fail (QDM_ITEM (task), "percent", "is not 100 of what is done");
  if (project->status == QDM_STATUS_BUILT && task->actual_finish == QDM_DATE_UNSET)
    fail (QDM_ITEM (task), "actual-finish", "is missing in a project that is built");
}

static void
test_status (void)
{
  for (guint i = 0; i < count_projects (QDM_ITEM (plan)); i++)
    {
      QdmProject *project = get_project (i);
      gboolean started;

      if (qdm_item_count (QDM_ITEM (project), QDM_TYPE_TASK) == 0)
        continue;

      for (QdmStage stage = QDM_STAGE_PREPARATION; stage <= QDM_STAGE_PRODUCTION; stage++)
        check_actual (project, get_stage (project, stage));
      started = get_stage (project, QDM_STAGE_START)->actual_finish != QDM_DATE_UNSET;
      if (started != (project->status == QDM_STATUS_BUILT || project->status == QDM_STATUS_UNDER_CONSTRUCTION))
        fail (QDM_ITEM (project), "status", "contradicts the start of construction");
    }
}

/* Each project goes into production in the half-year for which it is planned, but for the one that
 * shows what a delay looks like. */
static void
test_production (void)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  for (guint i = 0; i < count_projects (QDM_ITEM (plan)); i++)
    {
      QdmProject *project = get_project (i);
      gboolean late = g_str_equal (QDM_ITEM (project)->id, "proj-4-3-02");
      QdmTask *production;
      QdmDates dates;

      if (qdm_item_count (QDM_ITEM (project), QDM_TYPE_TASK) == 0)
        continue;

      production = get_stage (project, QDM_STAGE_PRODUCTION);
      g_assert_true (qdm_schedule_get_dates (schedule, QDM_ITEM (production), &dates));
      if (late != (qdm_half_year_from_date (dates.finish) != qdm_half_year_from_date (production->deadline)))
        fail (QDM_ITEM (production), "deadline", "is in another half-year than the schedule");
    }
}

/* The years on which the chlorine of the zone turns. */
static void
test_first_years (void)
{
  static const struct {
    const char *id;
    int year;
  } expected[] = {
    { "proj-prov-05", 2021 },    /* magnesium */
    { "proj-4-1-05", 2024 },     /* electronic potassium hydroxide */
    { "proj-4-2-04", 2024 },     /* sodium */
    { "proj-4-4-02", 2025 },     /* lithium */
    { "proj-4-1-03", 2025 },     /* potassium */
    { "proj-example-01", 2026 }, /* chloromethanes */
    { "proj-example-02", 2026 }, /* chlorinated PVC */
    { "proj-example-03", 2028 }, /* epichlorohydrin */
  };
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      QdmProject *project = QDM_PROJECT (qdm_plan_get_item (plan, expected[i].id));
      QdmDates dates;
      int year, month, day;

      g_assert_true (qdm_schedule_get_dates (schedule, QDM_ITEM (get_stage (project, QDM_STAGE_PRODUCTION)), &dates));
      qdm_date_to_ymd (dates.start, &year, &month, &day);
      g_test_message ("%s", expected[i].id);
      g_assert_cmpint (year, ==, expected[i].year);
      g_assert_cmpint (month, ==, 1);
    }
}

/* Nothing is wrong with the schedule but the two deadlines that it means to miss. */
static void
test_schedule_problems (void)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  GPtrArray *problems = qdm_schedule_get_problems (schedule);

  for (guint i = 0; i < problems->len; i++)
    {
      QdmScheduleProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%s: %s", problem->item->id, problem->message);
      g_assert_true (g_str_equal (problem->item->id, "proj-4-3-02-t6") ||
                     g_str_equal (problem->item->id, "proj-5-2-01-t6"));
    }
  g_assert_cmpuint (problems->len, ==, 2);
}

/* The baseline names every task once, and some of them have moved since. */
static void
test_baseline (void)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  QdmItem *baseline = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_BASELINE, 0);
  guint n = qdm_item_count (baseline, QDM_TYPE_PLANNED_DATES);
  guint moved = 0;

  g_assert_cmpuint (n, ==, data_plan_count (plan, QDM_TYPE_TASK));
  for (guint i = 0; i < n; i++)
    {
      QdmPlannedDates *planned = qdm_item_get_child (baseline, QDM_TYPE_PLANNED_DATES, i);
      QdmDates dates;

      g_assert_true (qdm_schedule_get_dates (schedule, qdm_plan_get_item (plan, planned->task), &dates));
      moved += dates.finish > planned->finish + 7;
    }
  g_assert_cmpuint (moved, >, 20);
  g_assert_cmpuint (moved, <, n / 2);
}

/* ---- money and entries ---- */

static void
test_investment (void)
{
  for (guint i = 0; i < count_projects (QDM_ITEM (plan)); i++)
    {
      QdmProject *project = get_project (i);
      QdmDecimal sum = QDM_DECIMAL_ZERO;
      guint n = qdm_item_count (QDM_ITEM (project), QDM_TYPE_YEAR_INVESTMENT);

      for (guint j = 0; j < n; j++)
        {
          QdmYearInvestment *year = qdm_item_get_child (QDM_ITEM (project), QDM_TYPE_YEAR_INVESTMENT, j);

          sum = qdm_decimal_add (sum, year->planned);
        }
      g_test_message ("%s", QDM_ITEM (project)->id);
      g_assert_true (n == 0 ? !qdm_decimal_is_set (project->investment)
                            : qdm_decimal_equal (sum, project->investment));
    }
}

typedef struct {
  QdmHalfYear period;
  QdmEntryState state;
  guint count;
} Tally;

static gboolean
tally_cb (QdmItem  *item,
          gpointer  data)
{
  Tally *tally = data;

  if (QDM_IS_ENTRY (item) && QDM_ENTRY (item)->period == tally->period)
    {
      g_assert_nonnull (QDM_ENTRY (item)->unit);
      g_assert_true ((QDM_ENTRY (item)->progress == NULL) ==
                     (QDM_ENTRY (item)->state == QDM_ENTRY_STATE_MISSING));
      tally->count += QDM_ENTRY (item)->state == tally->state;
    }
  return TRUE;
}

static guint
count_entries (const char    *period,
               QdmEntryState  state)
{
  Tally tally = { QDM_HALF_YEAR_UNSET, state, 0 };

  g_assert_true (qdm_half_year_parse (period, strlen (period), &tally.period, NULL));
  qdm_item_foreach (QDM_ITEM (plan), tally_cb, &tally);
  return tally.count;
}

static void
test_entries (void)
{
  g_assert_cmpuint (count_entries ("2021H2", QDM_ENTRY_STATE_ACCEPTED), >, 50);
  g_assert_cmpuint (count_entries ("2021H2", QDM_ENTRY_STATE_MISSING), ==, 0);
  g_assert_cmpuint (count_entries ("2022H1", QDM_ENTRY_STATE_ACCEPTED), >, 0);
  g_assert_cmpuint (count_entries ("2022H1", QDM_ENTRY_STATE_SUBMITTED), >, 0);
  g_assert_cmpuint (count_entries ("2022H1", QDM_ENTRY_STATE_RETURNED), >, 0);
  g_assert_cmpuint (count_entries ("2022H1", QDM_ENTRY_STATE_MISSING), >, 0);
}

/* Whoever leads a chain or an action reports on it in each half-year. */
static void
assert_leads_report (QdmItem *item)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ASSIGNMENT); i++)
    {
      QdmAssignment *assignment = qdm_item_get_child (item, QDM_TYPE_ASSIGNMENT, i);
      guint entries = 0;

      if (assignment->role != QDM_ROLE_LEAD)
        continue;
      for (guint j = 0; j < qdm_item_count (item, QDM_TYPE_ENTRY); j++)
        {
          QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, j);

          entries += g_str_equal (entry->unit, assignment->unit);
        }
      g_test_message ("%s %s", item->id, assignment->unit);
      g_assert_cmpuint (entries, ==, 2);
    }
}

static void
test_leads_report (void)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_CHAIN); i++)
    assert_leads_report (qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CHAIN, i));
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_ACTION); i++)
    assert_leads_report (qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_ACTION, i));
}

/* ---- processes ---- */

/* The chlorine that a tonne of product gives free, or takes if negative; hydrogen chloride counts
 * by the chlorine in it. */
static double
get_chlorine_of (QdmItem *process)
{
  double chlorine = 0;

  for (guint i = 0; i < qdm_item_count (process, QDM_TYPE_STREAM); i++)
    {
      QdmStream *stream = qdm_item_get_child (process, QDM_TYPE_STREAM, i);
      double coefficient = qdm_decimal_to_double (stream->coefficient);
      QdmMaterial *material = QDM_MATERIAL (qdm_plan_get_item (plan, stream->material));
      double share = g_str_equal (material->formula, "Cl2") ? 1
                     : g_str_equal (material->formula, "HCl") ? 70.900 / (2 * 36.458) : 0;

      chlorine += share * (stream->direction == QDM_STREAM_DIRECTION_OUT ? coefficient : -coefficient);
    }
  return chlorine;
}

static double
get_kilotonnes (QdmDecimal  amount,
                const char *unit)
{
  return qdm_decimal_to_double (amount) * (g_str_has_prefix (unit, "万吨") ? 10 : 0.001);
}

typedef struct {
  double supply;
  double demand;
} Chlorine;

static gboolean
add_chlorine_cb (QdmItem  *item,
                 gpointer  data)
{
  Chlorine *sum = data;
  double chlorine = 0;

  if (QDM_IS_CAPACITY (item) && QDM_CAPACITY (item)->process != NULL)
    chlorine = get_chlorine_of (qdm_plan_get_item (plan, QDM_CAPACITY (item)->process)) *
               get_kilotonnes (QDM_CAPACITY (item)->amount, QDM_CAPACITY (item)->unit);
  if (QDM_IS_ADDED_CAPACITY (item) && QDM_ADDED_CAPACITY (item)->process != NULL)
    chlorine = get_chlorine_of (qdm_plan_get_item (plan, QDM_ADDED_CAPACITY (item)->process)) *
               get_kilotonnes (QDM_ADDED_CAPACITY (item)->amount, QDM_ADDED_CAPACITY (item)->unit);

  *(chlorine > 0 ? &sum->supply : &sum->demand) += ABS (chlorine);
  return TRUE;
}

/* All plants of the example at full load, in thousand tonnes a year. */
static void
test_chlorine (void)
{
  Chlorine sum = { 0, 0 };

  qdm_item_foreach (QDM_ITEM (plan), add_chlorine_cb, &sum);
  g_assert_cmpfloat_with_epsilon (sum.supply, 862, 1);
  g_assert_cmpfloat_with_epsilon (sum.demand, 737, 1);
}

/* A plant that several places of the documents mention is counted once. */
static void
test_no_plant_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_CAPACITY); i++)
    {
      QdmCapacity *capacity = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CAPACITY, i);

      if (capacity->process != NULL)
        g_assert_true (g_hash_table_add (seen, capacity->product));
    }
  g_assert_false (g_hash_table_contains (seen, "magnesium-metal"));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  facts = data_plan_load ("reference-plan.qdm");
  plan = data_plan_load ("worked-example.qdm");

  g_test_add_func ("/data/worked-example/canonical", test_canonical);
  g_test_add_func ("/data/worked-example/facts", test_facts);
  g_test_add_func ("/data/worked-example/additions-are-marked", test_additions_are_marked);
  g_test_add_func ("/data/worked-example/marks-name-values", test_marks_name_values);
  g_test_add_func ("/data/worked-example/stages", test_stages);
  g_test_add_func ("/data/worked-example/status", test_status);
  g_test_add_func ("/data/worked-example/production", test_production);
  g_test_add_func ("/data/worked-example/first-years", test_first_years);
  g_test_add_func ("/data/worked-example/schedule-problems", test_schedule_problems);
  g_test_add_func ("/data/worked-example/baseline", test_baseline);
  g_test_add_func ("/data/worked-example/investment", test_investment);
  g_test_add_func ("/data/worked-example/entries", test_entries);
  g_test_add_func ("/data/worked-example/leads-report", test_leads_report);
  g_test_add_func ("/data/worked-example/chlorine", test_chlorine);
  g_test_add_func ("/data/worked-example/no-plant-twice", test_no_plant_twice);

  status = g_test_run ();
  g_object_unref (plan);
  g_object_unref (facts);
  return status;
}
