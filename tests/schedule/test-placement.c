#include "model/qdm-types.h"
#include "schedule/qdm-placement.h"
#include "plan-bytes.h"
#include "small-plan.h"

static void
test_guess (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("project Q\nproject R\nproject S\nA 5\nX 40 in=Q\nY 90 in=R\n");
  g_autoptr (QdmPlan) empty = small_plan_new ("");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmSchedule) nothing = qdm_schedule_new (empty);
  guint n;

  g_assert_cmpint (qdm_placement_guess_duration (schedule, &n), ==, 40);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (qdm_placement_guess_duration (nothing, &n), >, 0);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_without_tasks (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("project Q\nA 5\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  QdmItem *project = small_plan_get (plan, "Q");
  g_autofree char *before = plan_bytes_dup (plan);
  g_autoptr (GError) error = NULL;
  QdmItem *task;

  g_assert_true (qdm_placement_put (schedule, history, project, qdm_date_from_ymd (2024, 3, 4), &error));
  g_assert_no_error (error);
  small_plan_assert (schedule, "Q 2024-03-04 2024-03-08\n");
  task = qdm_item_get_child (project, QDM_TYPE_TASK, 0);
  g_assert_true (qdm_item_is_assumed (task, "duration"));
  g_assert_false (qdm_item_is_assumed (task, "constraint-date"));
  g_assert_cmpstr (qdm_history_get_undo_name (history), ==, "Put “Q” at 2024-03-04");
  qdm_history_undo (history);
  plan_bytes_assert (plan, before);
}

static void
test_with_tasks (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("project Q\nA 6\nX - in=Q\nY - in=Q FS:X\nZ - in=Q FS:Y\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_placement_put (schedule, history, small_plan_get (plan, "Q"), qdm_date_from_ymd (2024, 3, 4), &error));
  g_assert_no_error (error);
  small_plan_assert (schedule, "X 2024-03-04 2024-03-05\nY 2024-03-06 2024-03-07\nZ 2024-03-08 2024-03-11\n");
  g_assert_true (qdm_item_is_assumed (small_plan_get (plan, "Y"), "duration"));
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);
}

static void
test_bad_day (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("project Q\nA 5\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autofree char *before = plan_bytes_dup (plan);
  g_autoptr (GError) error = NULL;

  g_assert_false (qdm_placement_put (schedule, history, small_plan_get (plan, "Q"), QDM_DATE_MAX + 400, &error));
  g_assert_nonnull (error);
  plan_bytes_assert (plan, before);
  g_assert_null (qdm_history_get_undo_name (history));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/placement/guess", test_guess);
  g_test_add_func ("/schedule/placement/without-tasks", test_without_tasks);
  g_test_add_func ("/schedule/placement/with-tasks", test_with_tasks);
  g_test_add_func ("/schedule/placement/bad-day", test_bad_day);
  return g_test_run ();
}
