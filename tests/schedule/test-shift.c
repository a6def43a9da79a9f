#include "model/qdm-types.h"
#include "schedule/qdm-shift.h"
#include "plan-bytes.h"
#include "small-plan.h"

/* A plan, what reckons with it, and how its file looked before anything was moved. */
typedef struct {
  QdmPlan *plan;
  QdmSchedule *schedule;
  QdmHistory *history;
  char *before;
} Desk;

static void
desk_init (Desk       *desk,
           const char *lines)
{
  desk->plan = small_plan_new (lines);
  desk->schedule = qdm_schedule_new (desk->plan);
  desk->history = qdm_history_new (desk->plan);
  desk->before = plan_bytes_dup (desk->plan);
}

static void
desk_clear (Desk *desk)
{
  g_free (desk->before);
  g_object_unref (desk->history);
  g_object_unref (desk->schedule);
  g_object_unref (desk->plan);
}

static void
assert_as_before (Desk *desk)
{
  plan_bytes_assert (desk->plan, desk->before);
}

static QdmShift *
take (Desk         *desk,
      QdmShiftKind  kind,
      const char   *ids,
      GError      **error)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (items, small_plan_get (desk->plan, list[i]));
  return qdm_shift_new (desk->schedule, desk->history, kind, items, error);
}

/* Moves in several jumps, as a hand does; takes it back and does it again; and undoes it. */
static void
assert_shift (const char   *lines,
              QdmShiftKind  kind,
              const char   *ids,
              int           days,
              const char   *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmShift) shift = NULL;
  g_autofree char *after = NULL;
  Desk desk;

  desk_init (&desk, lines);
  shift = take (&desk, kind, ids, &error);
  g_assert_no_error (error);
  qdm_shift_try (shift, days / 2, &error);
  qdm_shift_try (shift, days + 7, &error);
  g_assert_no_error (error);
  qdm_shift_cancel (shift);
  assert_as_before (&desk);
  g_assert_null (qdm_history_get_undo_name (desk.history));

  qdm_shift_try (shift, days + 3, &error);
  qdm_shift_try (shift, days, &error);
  small_plan_assert (desk.schedule, expected);
  g_assert_true (qdm_shift_finish (shift, &error));
  g_assert_no_error (error);
  small_plan_assert (desk.schedule, expected);
  g_assert_cmpuint (qdm_history_count_unsaved (desk.history), ==, 1);

  after = plan_bytes_dup (desk.plan);
  qdm_history_undo (desk.history);
  assert_as_before (&desk);
  qdm_history_redo (desk.history);
  plan_bytes_assert (desk.plan, after);
  g_clear_pointer (&shift, qdm_shift_free);
  desk_clear (&desk);
}

static void
assert_refused (const char   *lines,
                QdmShiftKind  kind,
                const char   *ids,
                const char   *sentence)
{
  g_autoptr (GError) error = NULL;
  Desk desk;

  desk_init (&desk, lines);
  g_assert_null (take (&desk, kind, ids, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  if (!g_pattern_match_simple (sentence, error->message))
    g_error ("“%s” does not match “%s”", error->message, sentence);
  assert_as_before (&desk);
  desk_clear (&desk);
}

/* ---- moving ---- */

static void
test_task (void)
{
  assert_shift ("A 5\nB 3 FS:A\n", QDM_SHIFT_MOVE, "A", 7,
                "A 2024-01-08 2024-01-12\n"
                "B 2024-01-15 2024-01-17\n");
}

static void
test_to_a_working_day (void)
{
  /* The 6th is a Saturday: a move to later goes on to Monday, one to earlier back to Friday. */
  assert_shift ("A 5\n", QDM_SHIFT_MOVE, "A", 5, "A 2024-01-08 2024-01-12\n");
  assert_shift ("A 2 constraint=start-no-earlier-than constraint-date=2024-01-08\n", QDM_SHIFT_MOVE, "A", -1,
                "A 2024-01-05 2024-01-08\n");
}

static void
test_follower_alone (void)
{
  assert_shift ("A 5\nB 3 FS:A\n", QDM_SHIFT_MOVE, "B", 14,
                "A 2024-01-01 2024-01-05\n"
                "B 2024-01-22 2024-01-24\n");
}

static void
test_constraints_go_along (void)
{
  assert_shift ("A 5 constraint=must-start-on constraint-date=2024-01-08\n"
                "B 5 constraint=must-finish-on constraint-date=2024-02-02\n"
                "C 5 constraint=finish-no-earlier-than constraint-date=2024-02-02\n",
                QDM_SHIFT_MOVE, "A B C", 7,
                "A 2024-01-15 2024-01-19\n"
                "B 2024-02-05 2024-02-09\n"
                "C 2024-02-05 2024-02-09\n");
}

static void
test_project (void)
{
  /* C waits for what is outside, D for C, so both ends of the project move. */
  assert_shift ("project Q\nX 10 in=Q\nA 5\nB 3 FS:A\nC 2 FS:X\nD 2 FS:C FS:B\n", QDM_SHIFT_MOVE, "P", 14,
                "X 2024-01-01 2024-01-12\n"
                "A 2024-01-15 2024-01-19\n"
                "B 2024-01-22 2024-01-24\n"
                "C 2024-01-29 2024-01-30\n"
                "D 2024-01-31 2024-02-01\n");
}

static void
test_project_under_way (void)
{
  assert_shift ("A 5 actual-start=2024-01-01 percent=40\nB 3 FS:A\nC 3 FS:B\n", QDM_SHIFT_MOVE, "P", 14,
                "A 2024-01-01 2024-01-05\n"
                "B 2024-01-22 2024-01-24\n"
                "C 2024-01-25 2024-01-29\n");
}

static void
test_summary_with_dependency (void)
{
  assert_shift ("A 5\nS - FS:A\nB 3 in=S\nC 2 in=S FS:B\n", QDM_SHIFT_MOVE, "S", 7,
                "A 2024-01-01 2024-01-05\n"
                "B 2024-01-15 2024-01-17\n"
                "C 2024-01-18 2024-01-19\n");
}

static void
test_several (void)
{
  assert_shift ("A 5\nB 3\nC 3 FS:B\n", QDM_SHIFT_MOVE, "A C B", 7,
                "A 2024-01-08 2024-01-12\n"
                "B 2024-01-08 2024-01-10\n"
                "C 2024-01-11 2024-01-15\n");
}

static void
test_held (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmShift) shift = NULL;
  Desk desk;

  desk_init (&desk, "A 5\nB 3 FS:A\n");
  shift = take (&desk, QDM_SHIFT_MOVE, "B", &error);
  g_assert_true (qdm_shift_try (shift, -3, &error));
  g_assert_cmpint (qdm_shift_get_days (shift), ==, 0);
  g_assert_false (qdm_shift_finish (shift, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Starts after “A”"));
  assert_as_before (&desk);
  g_assert_null (qdm_history_get_undo_name (desk.history));
  g_clear_pointer (&shift, qdm_shift_free);
  desk_clear (&desk);
}

/* A plan that can only be read says so, and nothing is left open. */
static void
test_read_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmShift) shift = NULL;
  Desk desk;

  desk_init (&desk, "A 5\n");
  qdm_history_set_refusal (desk.history, "For reading only");
  shift = take (&desk, QDM_SHIFT_MOVE, "A", &error);
  g_assert_false (qdm_shift_try (shift, 7, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (qdm_shift_finish (shift, &error));
  g_assert_no_error (error);
  assert_as_before (&desk);
  g_clear_pointer (&shift, qdm_shift_free);
  desk_clear (&desk);
}

static void
test_given_up (void)
{
  g_autoptr (QdmShift) shift = NULL;
  Desk desk;

  desk_init (&desk, "A 5\nB 3 FS:A constraint=start-no-earlier-than constraint-date=2024-01-15\n");
  shift = take (&desk, QDM_SHIFT_MOVE, "P", NULL);
  qdm_shift_try (shift, 50, NULL);
  g_clear_pointer (&shift, qdm_shift_free);
  assert_as_before (&desk);
  g_assert_null (qdm_history_get_undo_name (desk.history));
  desk_clear (&desk);
}

/* ---- longer and shorter ---- */

static void
test_finish (void)
{
  assert_shift ("A 5\nB 3 FS:A\n", QDM_SHIFT_FINISH, "A", 7,
                "A 2024-01-01 2024-01-12\n"
                "B 2024-01-15 2024-01-17\n");
  assert_shift ("A 5\n", QDM_SHIFT_FINISH, "A", -2, "A 2024-01-01 2024-01-03\n");
  assert_shift ("A 5\n", QDM_SHIFT_FINISH, "A", -30, "A 2024-01-01 2024-01-01\n");
}

static void
test_finish_of_begun (void)
{
  /* 4 of 8 days are done; a week more is done at the same rate. */
  assert_shift ("A 8 actual-start=2024-01-01 percent=50\n", QDM_SHIFT_FINISH, "A", 7,
                "A 2024-01-01 2024-01-24\n");
}

static void
test_start (void)
{
  assert_shift ("A 10\n", QDM_SHIFT_START, "A", 7, "A 2024-01-08 2024-01-12\n");
  assert_shift ("A 5 constraint=start-no-earlier-than constraint-date=2024-01-15\n", QDM_SHIFT_START, "A", -7,
                "A 2024-01-08 2024-01-19\n");
}

static void
test_start_held (void)
{
  /* A ends on the 5th, so B begins on the 8th at the earliest and keeps its end. */
  assert_shift ("A 5\nB 3 FS:A constraint=start-no-earlier-than constraint-date=2024-01-15\n", QDM_SHIFT_START, "B", -14,
                "A 2024-01-01 2024-01-05\n"
                "B 2024-01-08 2024-01-17\n");
}

/* ---- refusals ---- */

static void
test_refused (void)
{
  assert_refused ("A 5 actual-start=2024-01-01\n", QDM_SHIFT_MOVE, "A", "“A” has begun*");
  assert_refused ("A 5 actual-start=2024-01-01 actual-finish=2024-01-05\n", QDM_SHIFT_MOVE, "A", "“A” is done*");
  assert_refused ("A 5 actual-start=2024-01-01 actual-finish=2024-01-05\n", QDM_SHIFT_MOVE, "P", "All parts of “P”*");
  assert_refused ("A 5 actual-start=2024-01-01\n", QDM_SHIFT_START, "A", "“A” has begun*");
  assert_refused ("A 5 percent=100\n", QDM_SHIFT_FINISH, "A", "“A” is done*");
  assert_refused ("A 5\n", QDM_SHIFT_FINISH, "P", "“P” takes as long as its parts*");
  assert_refused ("A 0\n", QDM_SHIFT_FINISH, "A", "“A” is a milestone*");
  assert_refused ("A -\n", QDM_SHIFT_MOVE, "A", "“A” has no dates yet; give it a duration*");
  assert_refused ("", QDM_SHIFT_MOVE, "P", "“P” has no dates yet; put it at a day*");
  assert_refused ("A 5\n", QDM_SHIFT_MOVE, "week", "“week” does not stand in time*");
  assert_refused ("A 5 constraint=finish-no-later-than constraint-date=2024-03-01\n", QDM_SHIFT_MOVE, "A",
                  "“A” has a constraint “no later than”*");
}

/* ---- what else moves ---- */

static void
test_change (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmShift) shift = NULL;
  g_autofree char *effect = NULL;
  QdmSpanChange change;
  QdmDate start, finish;
  Desk desk;

  desk_init (&desk, "project Q\nproject R\nA 5\nB 3 FS:A\nX 4 in=Q FS:B\nY 9 in=R\n");
  shift = take (&desk, QDM_SHIFT_MOVE, "A", &error);
  g_assert_true (qdm_shift_try (shift, 7, &error));
  qdm_shift_get_change (shift, &change);
  g_assert_cmpuint (change.n_tasks, ==, 2);
  g_assert_cmpuint (change.n_projects, ==, 1);
  g_assert_cmpint (change.days, ==, 7);
  g_assert_cmpint (change.finish_days, ==, 7);
  g_assert_true (qdm_shift_get_before (shift, small_plan_get (desk.plan, "B"), &start, &finish));
  g_assert_cmpint (start, ==, qdm_date_from_ymd (2024, 1, 8));
  effect = qdm_shift_dup_effect (shift);
  g_assert_cmpstr (effect, ==, "+7 days; 2 other tasks move, by up to +7 days; 1 other project moves; "
                               "end of the plan +7 days");

  g_assert_true (qdm_shift_try (shift, 0, &error));
  qdm_shift_get_change (shift, &change);
  g_assert_cmpuint (change.n_tasks + change.n_projects, ==, 0);
  g_clear_pointer (&shift, qdm_shift_free);
  desk_clear (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/shift/task-with-those-that-follow", test_task);
  g_test_add_func ("/schedule/shift/to-a-working-day", test_to_a_working_day);
  g_test_add_func ("/schedule/shift/follower-alone", test_follower_alone);
  g_test_add_func ("/schedule/shift/constraints-go-along", test_constraints_go_along);
  g_test_add_func ("/schedule/shift/project", test_project);
  g_test_add_func ("/schedule/shift/project-under-way", test_project_under_way);
  g_test_add_func ("/schedule/shift/summary-with-dependency", test_summary_with_dependency);
  g_test_add_func ("/schedule/shift/several", test_several);
  g_test_add_func ("/schedule/shift/held-by-another", test_held);
  g_test_add_func ("/schedule/shift/read-only", test_read_only);
  g_test_add_func ("/schedule/shift/given-up", test_given_up);
  g_test_add_func ("/schedule/shift/finish", test_finish);
  g_test_add_func ("/schedule/shift/finish-of-begun", test_finish_of_begun);
  g_test_add_func ("/schedule/shift/start", test_start);
  g_test_add_func ("/schedule/shift/start-held-by-another", test_start_held);
  g_test_add_func ("/schedule/shift/refused", test_refused);
  g_test_add_func ("/schedule/shift/what-else-moves", test_change);
  return g_test_run ();
}
