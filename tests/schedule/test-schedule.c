#include <string.h>

#include "model/qdm-types.h"
#include "small-plan.h"

/* A plan in lines, and where its tasks must stand: worked out by hand.  1 January 2024 is a
 * Monday. */
static void
assert_dates (const char *lines,
              const char *expected)
{
  g_autoptr (QdmPlan) plan = small_plan_new (lines);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  small_plan_assert (schedule, expected);
}

static void
test_chain (void)
{
  assert_dates ("A 5\n"
                "B 3 FS:A\n"
                "C 1 FS:A\n"
                "D 2 FS:B FS:C\n",
                "A 2024-01-01 2024-01-05 | 2024-01-01 2024-01-05 | 0 0 !\n"
                "B 2024-01-08 2024-01-10 | 2024-01-08 2024-01-10 | 0 0 !\n"
                "C 2024-01-08 2024-01-08 | 2024-01-10 2024-01-10 | 2 2\n"
                "D 2024-01-11 2024-01-12 | 2024-01-11 2024-01-12 | 0 0 !\n"
                "P 2024-01-01 2024-01-12 | 2024-01-01 2024-01-12 | 0 0 !\n");
}

/* ---- dependencies ---- */

static void
test_finish_to_start (void)
{
  assert_dates ("A 5\n"
                "B 3 FS:A\n"
                "C 3 FS:A+2\n"
                "D 3 FS:A+2c\n"
                "E 3 FS:A+5c\n"
                "F 3 FS:A-2\n"
                "G 3 FS:A-3c\n",
                "B 2024-01-08 2024-01-10\n"
                "C 2024-01-10 2024-01-12\n"
                "D 2024-01-08 2024-01-10\n"
                "E 2024-01-11 2024-01-15\n"
                "F 2024-01-04 2024-01-08\n"
                "G 2024-01-03 2024-01-05\n");
}

static void
test_start_to_start (void)
{
  assert_dates ("A 5\n"
                "B 3 SS:A\n"
                "C 3 SS:A+2\n"
                "D 3 SS:A+6c\n"
                "E 3 SS:A-4\n",
                "B 2024-01-01 2024-01-03\n"
                "C 2024-01-03 2024-01-05\n"
                "D 2024-01-08 2024-01-10\n"
                "E 2024-01-01 2024-01-03\n"); /* nothing begins before the plan */
}

static void
test_finish_to_finish (void)
{
  assert_dates ("A 5\n"
                "B 3 FF:A\n"
                "C 3 FF:A+2\n"
                "D 3 FF:A+3c\n"
                "E 3 FF:A+1c\n"
                "F 3 FF:A-1\n",
                "B 2024-01-03 2024-01-05\n"
                "C 2024-01-05 2024-01-09\n"
                "D 2024-01-04 2024-01-08\n"
                "E 2024-01-04 2024-01-08\n"
                "F 2024-01-02 2024-01-04\n");
}

static void
test_start_to_finish (void)
{
  assert_dates ("A 5 constraint=start-no-earlier-than constraint-date=2024-01-10\n"
                "B 3 SF:A\n"
                "C 3 SF:A+2\n"
                "D 3 SF:A+4c\n"
                "E 3 SF:A-1c\n",
                "A 2024-01-10 2024-01-16\n"
                "B 2024-01-05 2024-01-09\n"
                "C 2024-01-09 2024-01-11\n"
                "D 2024-01-10 2024-01-12\n"
                "E 2024-01-04 2024-01-08\n");
}

static void
test_late_dates_through_each_kind (void)
{
  assert_dates ("A 5\n"
                "B 3 FS:A+2\n"
                "C 2 SS:B+1\n"
                "D 4 FF:C+1\n"
                "Z 20\n", /* the plan ends on Friday, the 26th */
                "D 2024-01-10 2024-01-15 | 2024-01-23 2024-01-26 | 9 9\n"
                "C 2024-01-11 2024-01-12 | 2024-01-24 2024-01-25 | 9 0\n"
                "B 2024-01-10 2024-01-12 | 2024-01-23 2024-01-25 | 9 0\n"
                "A 2024-01-01 2024-01-05 | 2024-01-12 2024-01-18 | 9 0\n"
                "Z 2024-01-01 2024-01-26 | 2024-01-01 2024-01-26 | 0 0 !\n");
}

static void
test_milestones (void)
{
  assert_dates ("A 5\n"
                "M 0 FS:A\n" /* done with A, on its last day */
                "B 3 FS:M\n"
                "N 0 FS:A+2\n"
                "O 0 FS:A+1c\n"
                "C 1 FS:O\n"
                "Q 0 constraint=must-start-on constraint-date=2024-01-10\n"
                "D 3 FS:Q\n",
                "M 2024-01-05 2024-01-05\n"
                "B 2024-01-08 2024-01-10\n"
                "N 2024-01-09 2024-01-09\n"
                "O 2024-01-08 2024-01-08\n"
                "C 2024-01-08 2024-01-08\n"
                "Q 2024-01-10 2024-01-10\n"
                "D 2024-01-10 2024-01-12\n");
}

static void
test_summaries (void)
{
  assert_dates ("A 5\n"
                "S - FS:A\n"
                "T - in=S\n"
                "B 3 in=T\n"
                "C 2 in=S FS:T\n"
                "D 1 FS:S\n"
                "G 2 SS:S+1\n"
                "project Q FS:P FS:P+1\n"
                "E 2 in=Q\n",
                "B 2024-01-08 2024-01-10\n"
                "T 2024-01-08 2024-01-10\n"
                "C 2024-01-11 2024-01-12\n"
                "S 2024-01-08 2024-01-12 | 2024-01-08 2024-01-12 | 0 0 !\n"
                "D 2024-01-15 2024-01-15\n"
                "G 2024-01-09 2024-01-10\n"
                "P 2024-01-01 2024-01-15\n"
                "Q 2024-01-17 2024-01-18\n");
}

static void
test_bounds_on_a_summary (void)
{
  assert_dates ("S - constraint=start-no-earlier-than constraint-date=2024-01-09\n"
                "A 2 in=S\n"
                "T - FF:S+3 deadline=2024-01-05\n"
                "B 2 in=T\n"
                "C 1 FS:T\n",
                "A 2024-01-09 2024-01-10\n"
                "T 2024-01-01 2024-01-15\n" /* not finished before; its parts do not move */
                "B 2024-01-01 2024-01-02 | 2024-01-04 2024-01-05 | 3 3\n"
                "C 2024-01-16 2024-01-16\n");
}

/* ---- constraints ---- */

static void
test_constraints (void)
{
  assert_dates ("A 5 constraint=start-no-earlier-than constraint-date=2024-01-06\n"
                "B 5 constraint=finish-no-earlier-than constraint-date=2024-01-20\n"
                "C 5 constraint=must-start-on constraint-date=2024-01-06\n"
                "D 5 constraint=must-finish-on constraint-date=2024-01-20\n"
                "E 5 constraint=start-no-later-than constraint-date=2024-01-03\n"
                "F 5 constraint=finish-no-later-than constraint-date=2024-01-10\n"
                "G 5 constraint=as-soon-as-possible constraint-date=2024-02-01\n",
                "A 2024-01-08 2024-01-12 | 2024-01-16 2024-01-22 | 6 6\n"
                "B 2024-01-16 2024-01-22 | 2024-01-16 2024-01-22 | 0 0 !\n"
                "C 2024-01-08 2024-01-12 | 2024-01-08 2024-01-12 | 0 0 !\n"
                "D 2024-01-15 2024-01-19 | 2024-01-15 2024-01-19 | 0 0 !\n"
                "E 2024-01-01 2024-01-05 | 2024-01-03 2024-01-09 | 2 2\n"
                "F 2024-01-01 2024-01-05 | 2024-01-04 2024-01-10 | 3 3\n"
                "G 2024-01-01 2024-01-05 | 2024-01-16 2024-01-22 | 11 11\n");
}

static void
test_negative_float (void)
{
  assert_dates ("A 5\n"
                "B 5 FS:A constraint=finish-no-later-than constraint-date=2024-01-10\n",
                "B 2024-01-08 2024-01-12 | 2024-01-04 2024-01-10 | -2 0 !\n"
                "A 2024-01-01 2024-01-05 | 2023-12-28 2024-01-03 | -2 0 !\n");
}

static void
test_as_late_as_possible (void)
{
  assert_dates ("A 5\n"
                "L 1 constraint=as-late-as-possible\n"
                "B 2 FS:L constraint=as-late-as-possible\n"
                "C 3 FS:A FS:B\n",
                "L 2024-01-03 2024-01-03 | 2024-01-03 2024-01-03 | 0 0 !\n"
                "B 2024-01-04 2024-01-05 | 2024-01-04 2024-01-05 | 0 0 !\n"
                "C 2024-01-08 2024-01-10\n");
}

static void
test_undated (void)
{
  assert_dates ("U -\n"
                "B 3 FS:U\n"
                "project Q\n",
                "U undated\n"
                "B 2024-01-01 2024-01-03\n"
                "Q undated\n");
}

/* ---- calendars ---- */

static void
test_winter_shutdown (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new (
    "A 10 stage=civil-works constraint=start-no-earlier-than constraint-date=2024-10-28\n"
    "B 10 stage=preparation constraint=start-no-earlier-than constraint-date=2024-10-28\n"
    "M 0 stage=start constraint=start-no-earlier-than constraint-date=2024-12-02\n"
    "C 2 stage=civil-works FS:B\n"
    "S - stage=civil-works FS:B\n"
    "D 2 in=S\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  small_plan_assert (schedule, "A 2024-10-28 2024-11-08\n");
  small_plan_set (history, "week", "shutdown-start", "11-01");
  small_plan_set (history, "week", "shutdown-end", "03-15");
  small_plan_assert (schedule,
                     "A 2024-10-28 2025-03-24\n" /* four days before the winter, six after */
                     "B 2024-10-28 2024-11-08\n"
                     "M 2025-03-17 2025-03-17\n"
                     "C 2025-03-17 2025-03-18\n"
                     "D 2025-03-17 2025-03-18\n");
  qdm_history_undo (history);
  qdm_history_undo (history);
  small_plan_assert (schedule, "A 2024-10-28 2024-11-08\n");
}

static void
test_statutory_holidays (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5 constraint=start-no-earlier-than constraint-date=2024-02-08\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  qdm_history_set (history, QDM_ITEM (plan), "calendar", NULL, NULL);
  /* Spring Festival from the 10th to the 17th; Sunday the 18th is made up. */
  small_plan_assert (schedule, "A 2024-02-08 2024-02-20\n");
}

static void
test_holiday_edits (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 1 FS:A\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmItem) exception = qdm_item_new (QDM_TYPE_EXCEPTION, "holiday");

  small_plan_assert (schedule, "B 2024-01-08 2024-01-08\n");
  qdm_item_set_text (exception, "first", "2024-01-03", NULL);
  qdm_item_set_text (exception, "last", "2024-01-04", NULL);
  g_assert_true (qdm_history_insert (history, small_plan_get (plan, "week"), exception, 0, NULL));
  small_plan_assert (schedule, "A 2024-01-01 2024-01-09\nB 2024-01-10 2024-01-10\n");
  small_plan_set (history, "holiday", "last", "2024-01-03");
  small_plan_assert (schedule, "A 2024-01-01 2024-01-08\nB 2024-01-09 2024-01-09\n");
  qdm_history_undo (history);
  qdm_history_undo (history);
  small_plan_assert (schedule, "B 2024-01-08 2024-01-08\n");
}

/* A project that began before the plan stands where it says; the others begin with the plan. */
static void
test_before_the_plan (void)
{
  assert_dates ("A 5 constraint=must-start-on constraint-date=2019-03-04\n"
                "B 5 FS:A\n"
                "project Q\n"
                "C 5 in=Q\n",
                "A 2019-03-04 2019-03-08\n"
                "B 2019-03-11 2019-03-15\n"
                "C 2024-01-01 2024-01-05\n");
}

/* ---- progress ---- */

static const char progress_lines[] =
  "A 10 actual-start=2024-01-01 percent=50\n"
  "B 10 actual-start=2024-01-01 percent=80\n"
  "C 10 actual-start=2024-01-01 percent=90\n"
  "F 5 actual-start=2024-01-02 actual-finish=2024-01-09\n"
  "N 3\n"
  "O 3 constraint=start-no-earlier-than constraint-date=2024-01-22\n"
  "S 2 FS:A\n"
  "T 2 FS:S actual-start=2024-01-03\n" /* began out of turn */
  "D 4 actual-start=2024-01-08 percent=100\n"
  "project Q status=built\n"
  "E 3 in=Q\n";

static void
test_progress (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new (progress_lines);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  QdmDates dates;

  qdm_history_set (history, QDM_ITEM (plan), "status-date", "2024-01-10", NULL);
  small_plan_assert (schedule,
                     "A 2024-01-01 2024-01-17\n" /* five days are left, from the 11th on */
                     "B 2024-01-01 2024-01-12\n"
                     "C 2024-01-01 2024-01-12\n"
                     "F 2024-01-02 2024-01-09 | 2024-01-02 2024-01-09 | 0 0\n"
                     "N 2024-01-11 2024-01-15\n"
                     "O 2024-01-22 2024-01-24\n"
                     "S 2024-01-18 2024-01-19\n"
                     "T 2024-01-03 2024-01-12\n"
                     "D 2024-01-08 2024-01-10\n" /* done, so not in the future */
                     "E 2024-01-01 2024-01-03\n");
  g_assert_true (qdm_schedule_get_dates (schedule, small_plan_get (plan, "F"), &dates));
  g_assert_true (dates.done);
  g_assert_false (dates.critical);
}

static void
assert_progress_day (QdmSchedule *schedule,
                     const char  *id,
                     const char  *expected)
{
  QdmDate day = qdm_schedule_get_progress_day (schedule, small_plan_get (qdm_schedule_get_plan (schedule), id));
  char text[QDM_DATE_BUFFER];

  g_assert_cmpint (day, !=, QDM_DATE_UNSET);
  g_assert_cmpstr (qdm_date_format (day, text), ==, expected);
}

static void
test_front_line (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new (progress_lines);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  g_assert_cmpint (qdm_schedule_get_progress_day (schedule, small_plan_get (plan, "A")), ==, QDM_DATE_UNSET);
  qdm_history_set (history, QDM_ITEM (plan), "status-date", "2024-01-10", NULL);
  assert_progress_day (schedule, "A", "2024-01-07"); /* the next day of work was due on Monday, the 8th */
  assert_progress_day (schedule, "B", "2024-01-10"); /* in time */
  assert_progress_day (schedule, "C", "2024-01-11"); /* ahead */
  assert_progress_day (schedule, "F", "2024-01-10");
  assert_progress_day (schedule, "N", "2023-12-31"); /* could have begun with the plan */
  assert_progress_day (schedule, "O", "2024-01-10"); /* need not have begun */
  assert_progress_day (schedule, "E", "2024-01-10"); /* built, so done as planned */
  g_assert_cmpint (qdm_schedule_get_progress_day (schedule, small_plan_get (plan, "P")), ==, QDM_DATE_UNSET);
}

static void
assert_due (QdmSchedule *schedule,
            const char  *id,
            const char  *expected)
{
  g_autofree char *due = g_strdup ("done");
  char first[QDM_DATE_BUFFER], last[QDM_DATE_BUFFER];
  QdmDate start, finish;

  if (qdm_schedule_get_due (schedule, small_plan_get (qdm_schedule_get_plan (schedule), id), &start, &finish))
    {
      g_free (due);
      due = g_strdup_printf ("%s %s", qdm_date_format (start, first), qdm_date_format (finish, last));
    }
  g_assert_cmpstr (due, ==, expected);
}

static void
test_due (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new (progress_lines);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  qdm_history_set (history, QDM_ITEM (plan), "status-date", "2024-01-10", NULL);
  assert_due (schedule, "A", "2024-01-01 2024-01-12"); /* half done, and the end of the ten days is to come */
  assert_due (schedule, "F", "done");
  assert_due (schedule, "N", "2024-01-01 2024-01-03");
  assert_due (schedule, "O", "2024-01-22 2024-01-24");
  assert_due (schedule, "S", "2024-01-18 2024-01-19"); /* waits for what is late */
  assert_due (schedule, "D", "done");
  assert_due (schedule, "E", "done");
  assert_due (schedule, "P", "done");
}

/* A plan that names no first day begins with the earliest day of a task; an edit that does not
 * move that day reaches no more than elsewhere. */
static void
test_without_first_day (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 1 constraint=start-no-earlier-than constraint-date=2024-02-05\n"
                                             "B 2 FS:A\nC 3\nD 4 FS:C\n"
                                             "E 1 constraint=start-no-earlier-than constraint-date=2024-02-07\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  guint all;

  qdm_history_set (history, QDM_ITEM (plan), "first-day", NULL, NULL);
  small_plan_assert (schedule, "A 2024-02-05 2024-02-05\nB 2024-02-06 2024-02-07\nC 2024-02-05 2024-02-07\n");
  all = qdm_schedule_get_n_visited (schedule);
  small_plan_set (history, "B", "duration", "1");
  small_plan_assert (schedule, "B 2024-02-06 2024-02-06\n");
  g_assert_cmpuint (qdm_schedule_get_n_visited (schedule), <, all / 2);

  small_plan_set (history, "A", "constraint-date", "2024-02-12"); /* now E is the first */
  small_plan_assert (schedule, "A 2024-02-12 2024-02-12\nC 2024-02-07 2024-02-09\n");
  small_plan_set (history, "E", "constraint-date", "2024-02-01");
  small_plan_assert (schedule, "A 2024-02-12 2024-02-12\nC 2024-02-01 2024-02-05\n");
  qdm_history_remove (history, small_plan_get (plan, "E"), NULL);
  small_plan_assert (schedule, "C 2024-02-12 2024-02-14\n");
  small_plan_set (history, "A", "constraint", NULL);
  small_plan_assert (schedule, "A undated\nC undated\n");
}

static void
test_undated_projects (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 1\nproject Q\nB - in=Q\nproject R\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (GPtrArray) undated = qdm_schedule_list_undated (schedule), fewer = NULL;

  g_assert_cmpuint (undated->len, ==, 2);
  g_assert_true (undated->pdata[0] == small_plan_get (plan, "Q"));
  g_assert_true (undated->pdata[1] == small_plan_get (plan, "R"));
  small_plan_set (history, "B", "duration", "0");
  fewer = qdm_schedule_list_undated (schedule);
  g_assert_cmpuint (fewer->len, ==, 1);
}

/* ---- reasons ---- */

static void
assert_reasons (QdmSchedule *schedule,
                const char  *id,
                const char  *expected)
{
  g_autoptr (GPtrArray) reasons = qdm_schedule_explain (schedule, small_plan_get (qdm_schedule_get_plan (schedule), id));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *reason = qdm_reason_dup_text (reasons->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", reason);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_reasons (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new (
    "A 5 name=Boiler\n"
    "B 3 FS:A+10\n"
    "C 3 constraint=start-no-earlier-than constraint-date=2024-02-01\n"
    "S - FS:A\n"
    "D 1 in=S\n"
    "E 10 stage=civil-works constraint=must-start-on constraint-date=2024-10-28\n"
    "F 1 actual-start=2024-01-02 actual-finish=2024-01-02\n"
    "G 1 FS:C constraint=as-late-as-possible\n"
    "U -\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  small_plan_set (history, "week", "shutdown-start", "11-01");
  small_plan_set (history, "week", "shutdown-end", "03-15");
  assert_reasons (schedule, "A", "Nothing holds it, so it starts as early as it can, from 2024-01-01");
  assert_reasons (schedule, "B", "Starts after “Boiler” + 10 working days");
  assert_reasons (schedule, "C", "“C” starts no earlier than 2024-02-01");
  assert_reasons (schedule, "D", "Starts after “Boiler”");
  assert_reasons (schedule, "E", "“E” must start on 2024-10-28; The winter shutdown adds 5 months");
  assert_reasons (schedule, "F", "It really began on 2024-01-02; It was really done on 2024-01-02");
  assert_reasons (schedule, "G", "Starts after “C”; It waits for as long as it can without moving another task");
  assert_reasons (schedule, "S", "It reaches from the first to the last day of its parts; Starts after “Boiler”");
  assert_reasons (schedule, "U", "");
}

static void
test_driving (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3\nC 1 FS:A FS:B\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  QdmItem *task = small_plan_get (plan, "C");

  g_assert_true (qdm_schedule_is_driving (schedule, qdm_item_get_child (task, QDM_TYPE_DEPENDENCY, 0)));
  g_assert_false (qdm_schedule_is_driving (schedule, qdm_item_get_child (task, QDM_TYPE_DEPENDENCY, 1)));
}

/* ---- what is wrong ---- */

static void
assert_problems (const char *lines,
                 const char *dates,
                 const char *expected)
{
  g_autoptr (QdmPlan) plan = small_plan_new (lines);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  GPtrArray *problems = qdm_schedule_get_problems (schedule);
  g_autoptr (GString) text = g_string_new (NULL);

  small_plan_assert (schedule, dates);
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s\n", ((QdmScheduleProblem *) problems->pdata[i])->message);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_cycle (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 1 FS:C\nB 1 FS:A\nC 1 FS:B\nD 2\nE 1 FS:D\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  GPtrArray *problems = qdm_schedule_get_problems (schedule);
  QdmScheduleProblem *problem;

  g_assert_cmpint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpint (problem->kind, ==, QDM_SCHEDULE_PROBLEM_CYCLE);
  g_assert_cmpint (problem->chain->len, ==, 3);
  g_assert_nonnull (strstr (problem->message, "“B” → “C” → “A” → “B”"));
  small_plan_assert (schedule, "D 2024-01-01 2024-01-02\nE 2024-01-03 2024-01-03\n");

  /* Once the circle is open, all is as if it had never been. */
  g_assert_true (qdm_history_remove (history, qdm_item_get_child (small_plan_get (plan, "B"), QDM_TYPE_DEPENDENCY, 0), NULL));
  g_assert_cmpint (qdm_schedule_get_problems (schedule)->len, ==, 0);
  small_plan_assert (schedule, "B 2024-01-01 2024-01-01\nC 2024-01-02 2024-01-02\nA 2024-01-03 2024-01-03\n");
}

static void
test_cycle_through_a_summary (void)
{
  assert_problems ("S -\nB 1 in=S FS:C\nC 1 FS:S\nD 1\n", "D 2024-01-01 2024-01-01\n",
                   "These wait for one another in a circle: “C” → “B” → “S” → “C”; remove one of the dependencies\n");
}

static void
test_impossible_constraint (void)
{
  assert_problems ("A 5\nB 5 FS:A\nC 5 FS:B constraint=must-start-on constraint-date=2024-01-03\nD 1\n",
                   "C 2024-01-15 2024-01-19\nD 2024-01-01 2024-01-01\n",
                   "“C” is to start by 2024-01-03, but cannot start before 2024-01-15: “A” → “B” → “C”; "
                   "choose a later day, or shorten what comes before\n");
  assert_problems ("A 5 constraint=finish-no-later-than constraint-date=2024-01-04\n", "",
                   "“A” is to be finished by 2024-01-04, but cannot be before 2024-01-05; choose a later day\n");
}

static void
test_deadline (void)
{
  assert_problems ("A 5 deadline=2024-01-03\nB 1\n",
                   "A 2024-01-01 2024-01-05 | 2023-12-28 2024-01-03 | -2 0 !\n",
                   "“A” misses its deadline 2024-01-03: it will be finished on 2024-01-05\n");
}

static void
test_bad_dependencies (void)
{
  assert_problems ("S -\nA 1 in=S FS:A\nB 2 in=S FS:S\nC 1 FS:nowhere\nD 1 FS:week\nE 1\n",
                   "A 2024-01-01 2024-01-01\nB 2024-01-01 2024-01-02\nC 2024-01-01 2024-01-01\nE 2024-01-01\n",
                   "“A” depends on itself; choose another predecessor\n"
                   "“B” depends on “S”, which it is a part of; choose another predecessor\n"
                   "“C” depends on “nowhere”, which is not in the plan; choose another predecessor\n"
                   "“D” depends on “week”, which is neither a task nor a project; choose another predecessor\n");
}

static void
test_actual_dates (void)
{
  assert_problems ("A 3 actual-start=2024-01-10 actual-finish=2024-01-05\n", "A 2024-01-10 2024-01-10\n",
                   "“A” was finished before it was started; choose a later finish\n");
}

static void
test_range (void)
{
  assert_problems ("A 36500\nB 36500 FS:A\nC 1 FS:B\nD 1\n",
                   "B undated\nC undated\nD 2024-01-01 2024-01-01\n",
                   "“B” would lie outside the years 1900 to 2199; check the durations and lags that lead to it\n");
}

static void
assert_refused (const char *field,
                const char *text)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "A");
  g_autoptr (GError) error = NULL;

  g_assert_false (qdm_item_set_text (task, field, text, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (strlen (error->message), >, 10);
}

static void
test_bad_values (void)
{
  assert_refused ("duration", "-1");
  assert_refused ("duration", "36501");
  assert_refused ("constraint-date", "9999-01-01");
  assert_refused ("constraint-date", "2023-02-29");
  assert_refused ("constraint", "whenever");
}

/* The first and the last day that there are. */
static void
test_edges_of_time (void)
{
  assert_dates ("A 1 constraint=must-start-on constraint-date=1900-01-01\n"
                "B 1 constraint=must-finish-on constraint-date=2199-12-31\n"
                "C 1 FS:A-20000\n"
                "D 0 FS:B+3c\n",
                "A 1900-01-01 1900-01-01\n"
                "B 2199-12-31 2199-12-31\n"
                "D undated\n");
}

static void
test_no_working_day (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5 stage=civil-works\nB 5\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  small_plan_set (history, "week", "shutdown-start", "01-01");
  small_plan_set (history, "week", "shutdown-end", "12-31");
  small_plan_assert (schedule, "A undated\nB 2024-01-01 2024-01-05\n");
  g_assert_cmpint (qdm_schedule_get_problems (schedule)->len, ==, 1);
}

/* ---- edits ---- */

static void
count_cb (QdmSchedule *schedule,
          GPtrArray   *items,
          gpointer     data)
{
  GString *text = data;

  if (items == NULL)
    g_string_append (text, "all ");
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_string_append_printf (text, "%s ", QDM_ITEM (items->pdata[i])->id);
  g_string_append (text, "| ");
}

static void
test_changed (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3 FS:A\nC 50\nD 1\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (GString) text = g_string_new (NULL);

  qdm_schedule_update (schedule);
  g_signal_connect (schedule, "changed", G_CALLBACK (count_cb), text);
  small_plan_set (history, "B", "name", "boiler"); /* says nothing about time */
  qdm_schedule_update (schedule);
  g_assert_cmpstr (text->str, ==, "");

  small_plan_set (history, "B", "duration", "4");
  qdm_schedule_update (schedule);
  g_assert_nonnull (strstr (text->str, "B "));
  g_assert_nonnull (strstr (text->str, "A ")); /* its float */
  g_assert_nonnull (strstr (text->str, "P "));
  g_assert_null (strstr (text->str, "C "));
  g_assert_null (strstr (text->str, "D "));

  g_string_truncate (text, 0);
  small_plan_set (history, "C", "duration", "60"); /* the end moves */
  qdm_schedule_update (schedule);
  g_assert_cmpstr (text->str, ==, "all | ");
}

/* A thousand chains of ten, each in a project: what one edit reaches is its chain. */
static void
test_reach (void)
{
  g_autoptr (GString) lines = g_string_new ("Z 2000\n");
  g_autoptr (QdmPlan) plan = NULL;
  g_autoptr (QdmHistory) history = NULL;
  g_autoptr (QdmSchedule) schedule = NULL;

  for (int i = 0; i < 1000; i++)
    for (int j = 0; j < 10; j++)
      {
        g_string_append_printf (lines, "t%d-%d 5", i, j);
        if (j > 0)
          g_string_append_printf (lines, " FS:t%dx%d", i, j - 1);
        g_string_append_c (lines, '\n');
      }
  /* Ids in dependencies end at a hyphen, which is a lead there. */
  for (char *at = lines->str; *at != '\0'; at++)
    if (*at == '-')
      *at = 'x';
  plan = small_plan_new (lines->str);
  history = qdm_history_new (plan);
  schedule = qdm_schedule_new (plan);
  qdm_schedule_update (schedule);
  g_assert_cmpint (qdm_schedule_get_n_visited (schedule), >=, 20000);

  small_plan_set (history, "t500x5", "duration", "6");
  qdm_schedule_update (schedule);
  g_assert_cmpint (qdm_schedule_get_n_visited (schedule), <=, 25);
  small_plan_assert (schedule, "t500x9 2024-03-05 2024-03-11\n");
}

static void
test_finalize (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3 FS:A\n");
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  QdmSchedule *schedule = qdm_schedule_new (plan);

  small_plan_set (history, "A", "duration", "6");
  g_assert_finalize_object (schedule);
  small_plan_set (history, "A", "duration", "7"); /* nobody listens any more */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/schedule/chain", test_chain);
  g_test_add_func ("/schedule/schedule/finish-to-start", test_finish_to_start);
  g_test_add_func ("/schedule/schedule/start-to-start", test_start_to_start);
  g_test_add_func ("/schedule/schedule/finish-to-finish", test_finish_to_finish);
  g_test_add_func ("/schedule/schedule/start-to-finish", test_start_to_finish);
  g_test_add_func ("/schedule/schedule/late-dates-through-each-kind", test_late_dates_through_each_kind);
  g_test_add_func ("/schedule/schedule/milestones", test_milestones);
  g_test_add_func ("/schedule/schedule/summaries", test_summaries);
  g_test_add_func ("/schedule/schedule/bounds-on-a-summary", test_bounds_on_a_summary);
  g_test_add_func ("/schedule/schedule/constraints", test_constraints);
  g_test_add_func ("/schedule/schedule/negative-float", test_negative_float);
  g_test_add_func ("/schedule/schedule/as-late-as-possible", test_as_late_as_possible);
  g_test_add_func ("/schedule/schedule/undated", test_undated);
  g_test_add_func ("/schedule/schedule/winter-shutdown", test_winter_shutdown);
  g_test_add_func ("/schedule/schedule/statutory-holidays", test_statutory_holidays);
  g_test_add_func ("/schedule/schedule/holiday-edits", test_holiday_edits);
  g_test_add_func ("/schedule/schedule/before-the-plan", test_before_the_plan);
  g_test_add_func ("/schedule/schedule/progress", test_progress);
  g_test_add_func ("/schedule/schedule/front-line", test_front_line);
  g_test_add_func ("/schedule/schedule/due", test_due);
  g_test_add_func ("/schedule/schedule/without-first-day", test_without_first_day);
  g_test_add_func ("/schedule/schedule/undated-projects", test_undated_projects);
  g_test_add_func ("/schedule/schedule/reasons", test_reasons);
  g_test_add_func ("/schedule/schedule/driving", test_driving);
  g_test_add_func ("/schedule/schedule/cycle", test_cycle);
  g_test_add_func ("/schedule/schedule/cycle-through-a-summary", test_cycle_through_a_summary);
  g_test_add_func ("/schedule/schedule/impossible-constraint", test_impossible_constraint);
  g_test_add_func ("/schedule/schedule/deadline", test_deadline);
  g_test_add_func ("/schedule/schedule/bad-dependencies", test_bad_dependencies);
  g_test_add_func ("/schedule/schedule/actual-dates", test_actual_dates);
  g_test_add_func ("/schedule/schedule/range", test_range);
  g_test_add_func ("/schedule/schedule/bad-values", test_bad_values);
  g_test_add_func ("/schedule/schedule/edges-of-time", test_edges_of_time);
  g_test_add_func ("/schedule/schedule/no-working-day", test_no_working_day);
  g_test_add_func ("/schedule/schedule/changed", test_changed);
  g_test_add_func ("/schedule/schedule/reach", test_reach);
  g_test_add_func ("/schedule/schedule/finalize", test_finalize);

  return g_test_run ();
}
