#include "chart/qdm-row-filter.h"
#include "plan-maker.h"

/* Two projects on chains, in parks and of units, whose tasks are late in various ways by the end
 * of June 2021. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmOutline *outline;
  QdmRowFilter *filter;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

/* Tasks that may slip. */
static void
add_task (QdmHistory *history,
          const char *project,
          const char *id,
          const char *start,
          const char *duration)
{
  plan_maker_task (history, project, id, start, duration);
  plan_maker_set (history, id, "constraint", "start-no-earlier-than");
}

static void
add_projects (QdmHistory *history)
{
  plan_maker_add (history, NULL, QDM_TYPE_CHAIN, "salt", "盐湖化工");
  plan_maker_add (history, NULL, QDM_TYPE_CHAIN, "coal", "煤化工");
  plan_maker_add (history, NULL, QDM_TYPE_PARK, "golmud", "格尔木园区");
  plan_maker_add (history, NULL, QDM_TYPE_UNIT, "bureau", "发改委");
  plan_maker_add (history, NULL, QDM_TYPE_UNIT, "works", "盐湖公司");

  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "pvc", "聚氯乙烯项目");
  plan_maker_set (history, "pvc", "chains", "salt coal");
  plan_maker_set (history, "pvc", "owner", "works");
  add_task (history, "pvc", "prepare", "2021-03-01", "10"); /* not begun */
  add_task (history, "pvc", "build", "2022-01-03", "800");  /* the end of all */
  plan_maker_link (history, "prepare", "build", "FS");

  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "lithium", "碳酸锂项目");
  plan_maker_set (history, "lithium", "chains", "salt");
  plan_maker_set (history, "lithium", "parks", "golmud");
  plan_maker_add (history, "lithium", QDM_TYPE_ASSIGNMENT, "lead", NULL);
  plan_maker_set (history, "lead", "unit", "bureau");
  plan_maker_set (history, "lead", "role", "lead");
  add_task (history, "lithium", "boiler", "2021-12-01", "20");
  plan_maker_set (history, "boiler", "deadline", "2021-12-10");
  add_task (history, "lithium", "far", "2022-06-01", "20");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = qdm_plan_new ();
  fixture->history = qdm_history_new (fixture->plan);
  plan_maker_set (fixture->history, NULL, "first-day", "2021-01-01");
  plan_maker_set (fixture->history, NULL, "status-date", "2021-06-30");
  add_projects (fixture->history);
  fixture->schedule = qdm_schedule_new (fixture->plan);
  fixture->outline = qdm_outline_new (fixture->plan);
  fixture->filter = qdm_row_filter_new (fixture->schedule);
  qdm_outline_expand_to (fixture->outline, G_MAXUINT);
  qdm_schedule_update (fixture->schedule);
  g_signal_connect_swapped (fixture->filter, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->outline);
  g_assert_finalize_object (fixture->filter);
  g_object_unref (fixture->schedule);
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
}

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  return qdm_plan_get_item (fixture->plan, id);
}

static void
assert_rows (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  qdm_row_filter_apply (fixture->filter, fixture->outline);
  for (guint i = 0; i < qdm_outline_get_n_rows (fixture->outline); i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? " " : "",
                            qdm_outline_row_get_item (qdm_outline_get_row (fixture->outline, i))->id);
  g_assert_cmpstr (rows->str, ==, expected);
}

#define ALL "pvc prepare build lithium boiler far"

static void
assert_conditions (Fixture    *fixture,
                   int         conditions,
                   const char *expected)
{
  qdm_row_filter_set_conditions (fixture->filter, conditions);
  assert_rows (fixture, expected);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (qdm_row_filter_is_empty (fixture->filter));
  assert_rows (fixture, ALL);
}

static void
test_conditions (Fixture       *fixture,
                 gconstpointer  data)
{
  assert_conditions (fixture, QDM_ROW_CRITICAL, "pvc build lithium boiler"); /* it misses its deadline */
  assert_conditions (fixture, QDM_ROW_PAST_DEADLINE, "lithium boiler");
  assert_conditions (fixture, QDM_ROW_NOT_BEGUN, "pvc prepare");
  assert_conditions (fixture, QDM_ROW_NOT_FINISHED, "pvc prepare");
  assert_conditions (fixture, QDM_ROW_LATE, "pvc prepare lithium boiler");
  assert_conditions (fixture, QDM_ROW_LATE | QDM_ROW_CRITICAL, "lithium boiler");
  assert_conditions (fixture, 0, ALL);
}

/* Up to the end of 2021. */
static void
test_near (Fixture       *fixture,
           gconstpointer  data)
{
  QdmDate first, last;

  assert_conditions (fixture, QDM_ROW_NEAR, "pvc prepare lithium boiler");
  g_assert_true (qdm_row_filter_get_near (fixture->filter, &first, &last));
  g_assert_cmpint (first, ==, qdm_date_from_ymd (2021, 7, 1));
  g_assert_cmpint (last, ==, qdm_date_from_ymd (2021, 12, 31));

  plan_maker_set (fixture->history, "boiler", "actual-start", "2021-05-10");
  plan_maker_set (fixture->history, "boiler", "actual-finish", "2021-07-10");
  assert_rows (fixture, "pvc prepare");
  plan_maker_set (fixture->history, NULL, "status-date", "2021-11-01"); /* now to the middle of 2022 */
  assert_rows (fixture, "pvc prepare build lithium far");
  plan_maker_set (fixture->history, NULL, "status-date", NULL);
  g_assert_false (qdm_row_filter_get_near (fixture->filter, &first, &last));
  assert_rows (fixture, "");
}

static void
test_baseline (Fixture       *fixture,
               gconstpointer  data)
{
  QdmBaseline *baseline = qdm_baseline_keep (fixture->schedule, fixture->history, "2021H1", QDM_DATE_UNSET, NULL);

  plan_maker_set (fixture->history, "far", "duration", "21");
  assert_conditions (fixture, QDM_ROW_PAST_BASELINE, "");
  qdm_row_filter_set_baseline (fixture->filter, baseline);
  assert_rows (fixture, "lithium far");
  g_assert_true (qdm_row_filter_get_baseline (fixture->filter) == baseline);

  plan_maker_remove (fixture->history, QDM_ITEM (baseline)->id);
  assert_rows (fixture, "");
  qdm_history_undo (fixture->history);
  assert_rows (fixture, "lithium far");
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_CHAIN, get (fixture, "coal"));
  assert_rows (fixture, "pvc prepare build");
  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_CHAIN, get (fixture, "salt"));
  assert_rows (fixture, ALL);
  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_PARK, get (fixture, "golmud"));
  assert_rows (fixture, "lithium boiler far");
  qdm_row_filter_set_conditions (fixture->filter, QDM_ROW_LATE);
  assert_rows (fixture, "lithium boiler");
  qdm_row_filter_clear (fixture->filter);
  assert_rows (fixture, ALL);

  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_UNIT, get (fixture, "bureau"));
  assert_rows (fixture, "lithium boiler far");
  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_UNIT, get (fixture, "works"));
  assert_rows (fixture, "pvc prepare build");
  g_assert_true (qdm_row_filter_get_place (fixture->filter, QDM_TYPE_UNIT) == get (fixture, "works"));
}

/* A project that is found keeps its tasks; a task that is found shows its project. */
static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  qdm_row_filter_set_text (fixture->filter, "碳酸锂");
  assert_rows (fixture, "lithium boiler far");
  qdm_row_filter_set_text (fixture->filter, "BOIL");
  assert_rows (fixture, "lithium boiler");
  qdm_row_filter_set_text (fixture->filter, "聚氯 项目");
  qdm_row_filter_set_conditions (fixture->filter, QDM_ROW_CRITICAL);
  assert_rows (fixture, "pvc build");
  qdm_row_filter_set_text (fixture->filter, "");
  g_assert_null (qdm_row_filter_get_text (fixture->filter));
}

/* It tells when it may decide otherwise, and keeps quiet else. */
static void
test_tells (Fixture       *fixture,
            gconstpointer  data)
{
  plan_maker_set (fixture->history, "far", "duration", "30");
  qdm_schedule_update (fixture->schedule);
  plan_maker_set (fixture->history, "pvc", "chains", "coal");
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  qdm_row_filter_set_conditions (fixture->filter, QDM_ROW_LATE);
  qdm_row_filter_set_conditions (fixture->filter, QDM_ROW_LATE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  plan_maker_set (fixture->history, "far", "duration", "40");
  qdm_schedule_update (fixture->schedule);
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  qdm_row_filter_clear (fixture->filter);
  qdm_row_filter_set_place (fixture->filter, QDM_TYPE_CHAIN, get (fixture, "coal"));
  fixture->n_changes = 0;
  plan_maker_set (fixture->history, "pvc", "chains", "salt");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  plan_maker_set (fixture->history, "pvc", "name", "氯碱项目");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/row-filter/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("empty", test_empty);
  ADD ("conditions", test_conditions);
  ADD ("near", test_near);
  ADD ("baseline", test_baseline);
  ADD ("places", test_places);
  ADD ("text", test_text);
  ADD ("tells", test_tells);

  return g_test_run ();
}
