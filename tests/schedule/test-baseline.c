#include "model/qdm-planned-dates.h"
#include "model/qdm-types.h"
#include "schedule/qdm-lateness.h"
#include "schedule/qdm-slip.h"
#include "small-plan.h"

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
} Fixture;

static const char lines[] =
  "A 5\n"
  "B 5 FS:A\n"
  "C 3\n"
  "U -\n"
  "project Q\n"
  "D 4 in=Q\n"
  "project R\n"; /* without tasks */

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = small_plan_new (lines);
  fixture->history = qdm_history_new (fixture->plan);
  fixture->schedule = qdm_schedule_new (fixture->plan);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->schedule);
  g_object_unref (fixture->history);
  g_assert_finalize_object (fixture->plan);
}

static QdmBaseline *
keep (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QdmBaseline *baseline = qdm_baseline_keep (fixture->schedule, fixture->history, "2024", QDM_DATE_UNSET, &error);

  g_assert_no_error (error);
  return baseline;
}

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  return small_plan_get (fixture->plan, id);
}

/* "A 2024-01-05" for each of what it keeps */
static char *
dup_kept (QdmBaseline *baseline)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (baseline), QDM_TYPE_PLANNED_DATES); i++)
    {
      QdmPlannedDates *dates = qdm_item_get_child (QDM_ITEM (baseline), QDM_TYPE_PLANNED_DATES, i);
      char finish[QDM_DATE_BUFFER];

      g_string_append_printf (text, "%s %s\n", dates->task, qdm_date_format (dates->finish, finish));
    }
  return g_string_free (text, FALSE);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  QdmBaseline *baseline;
  g_autofree char *kept = NULL;

  qdm_history_set (fixture->history, QDM_ITEM (fixture->plan), "status-date", "2024-01-01", NULL);
  baseline = keep (fixture);
  kept = dup_kept (baseline);
  /* the first of January is over, so all begins on the second */
  g_assert_cmpstr (kept, ==, "P 2024-01-15\nA 2024-01-08\nB 2024-01-15\nC 2024-01-04\nQ 2024-01-05\nD 2024-01-05\n");
  g_assert_cmpint (baseline->day, ==, fixture->plan->status_date);
  g_assert_cmpstr (qdm_history_get_undo_name (fixture->history), ==, "Set baseline “2024”");

  qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_BASELINE), ==, 0);
  qdm_history_redo (fixture->history);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_BASELINE), ==, 1);
}

static void
test_keep_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set_refusal (fixture->history, "Somebody else has it.");
  g_assert_null (qdm_baseline_keep (fixture->schedule, fixture->history, "2024", 0, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_null (qdm_history_get_undo_name (fixture->history));
}

/* A name and an end are edits like all others. */
static void
test_rename_and_delete (Fixture       *fixture,
                        gconstpointer  data)
{
  QdmBaseline *baseline = keep (fixture);
  guint before = qdm_plan_count_items (fixture->plan);

  g_assert_true (qdm_history_set (fixture->history, QDM_ITEM (baseline), "name", "2024H1", NULL));
  g_assert_cmpstr (QDM_ITEM (baseline)->name, ==, "2024H1");
  g_assert_true (qdm_history_remove (fixture->history, QDM_ITEM (baseline), NULL));
  g_assert_cmpuint (qdm_plan_count_items (fixture->plan), ==, before - 7);
  qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_plan_count_items (fixture->plan), ==, before);
}

static char *
dup_slips (Fixture     *fixture,
           QdmBaseline *baseline,
           gboolean     with_tasks)
{
  g_autoptr (GArray) slips = qdm_slip_list (fixture->schedule, baseline, with_tasks);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < slips->len; i++)
    {
      const QdmSlip *slip = &g_array_index (slips, QdmSlip, i);

      g_string_append_printf (text, "%s ", slip->item->id);
      if (qdm_slip_is_known (slip))
        g_string_append_printf (text, "%d ", slip->days);
      else
        g_string_append (text, slip->finish == QDM_DATE_UNSET ? "gone " : "new ");
    }
  return g_string_free (text, FALSE);
}

static void
test_slips (Fixture       *fixture,
            gconstpointer  data)
{
  QdmBaseline *baseline = keep (fixture);
  g_autofree char *same = dup_slips (fixture, baseline, TRUE), *tasks = NULL, *projects = NULL;

  g_assert_cmpstr (same, ==, "P 0 A 0 B 0 C 0 Q 0 D 0 ");
  small_plan_set (fixture->history, "A", "duration", "7"); /* to Tuesday; B from the 12th to the 16th */
  small_plan_set (fixture->history, "C", "duration", "2");
  small_plan_set (fixture->history, "D", "duration", NULL);
  small_plan_set (fixture->history, "U", "duration", "1");
  tasks = dup_slips (fixture, baseline, TRUE);
  g_assert_cmpstr (tasks, ==, "P 4 A 4 B 4 C -1 U new Q gone D gone ");
  projects = dup_slips (fixture, baseline, FALSE);
  g_assert_cmpstr (projects, ==, "P 4 Q gone ");
}

/* Older baselines name tasks only. */
static void
test_summaries_from_parts (Fixture       *fixture,
                           gconstpointer  data)
{
  QdmBaseline *baseline = keep (fixture);
  g_autoptr (QdmKeptDates) kept = NULL;
  QdmDate start, finish;

  qdm_history_remove (fixture->history, qdm_item_get_child (QDM_ITEM (baseline), QDM_TYPE_PLANNED_DATES, 0), NULL);
  kept = qdm_kept_dates_new (baseline);
  g_assert_true (qdm_kept_dates_lookup (kept, get (fixture, "P"), &start, &finish));
  g_assert_cmpint (start, ==, qdm_date_from_ymd (2024, 1, 1));
  g_assert_cmpint (finish, ==, qdm_date_from_ymd (2024, 1, 12));
  g_assert_false (qdm_kept_dates_lookup (kept, get (fixture, "U"), &start, &finish));
  g_assert_false (qdm_kept_dates_lookup (kept, get (fixture, "R"), &start, &finish));
}

static int
find_lateness (Fixture     *fixture,
               QdmBaseline *baseline,
               const char  *id)
{
  g_autoptr (QdmKeptDates) kept = baseline != NULL ? qdm_kept_dates_new (baseline) : NULL;

  return qdm_lateness_find (fixture->schedule, kept, get (fixture, id));
}

static void
test_late_for_deadline (Fixture       *fixture,
                        gconstpointer  data)
{
  small_plan_set (fixture->history, "A", "deadline", "2024-01-05");
  g_assert_cmpint (find_lateness (fixture, NULL, "A"), ==, 0);
  small_plan_set (fixture->history, "A", "deadline", "2024-01-04");
  g_assert_cmpint (find_lateness (fixture, NULL, "A"), ==, QDM_LATE_FOR_DEADLINE);
  g_assert_cmpint (find_lateness (fixture, NULL, "P"), ==, 0);
  g_assert_cmpint (find_lateness (fixture, NULL, "U"), ==, 0);
}

static void
test_late_for_baseline (Fixture       *fixture,
                        gconstpointer  data)
{
  QdmBaseline *baseline = keep (fixture);

  g_assert_cmpint (find_lateness (fixture, baseline, "B"), ==, 0);
  small_plan_set (fixture->history, "A", "duration", "6");
  g_assert_cmpint (find_lateness (fixture, baseline, "B"), ==, QDM_LATE_FOR_BASELINE);
  g_assert_cmpint (find_lateness (fixture, baseline, "P"), ==, QDM_LATE_FOR_BASELINE);
  g_assert_cmpint (find_lateness (fixture, baseline, "C"), ==, 0);
}

static void
test_late_for_status_date (Fixture       *fixture,
                           gconstpointer  data)
{
  qdm_history_set (fixture->history, QDM_ITEM (fixture->plan), "status-date", "2024-01-03", NULL);
  g_assert_cmpint (find_lateness (fixture, NULL, "A"), ==, QDM_LATE_TO_START); /* due until the 5th */
  g_assert_cmpint (find_lateness (fixture, NULL, "C"), ==, QDM_LATE_TO_START | QDM_LATE_TO_FINISH);
  g_assert_cmpint (find_lateness (fixture, NULL, "B"), ==, 0); /* waits for A, which is late itself */

  small_plan_set (fixture->history, "C", "actual-start", "2024-01-01");
  g_assert_cmpint (find_lateness (fixture, NULL, "C"), ==, QDM_LATE_TO_FINISH);
  small_plan_set (fixture->history, "C", "actual-finish", "2024-01-03");
  g_assert_cmpint (find_lateness (fixture, NULL, "C"), ==, 0);

  small_plan_set (fixture->history, "D", "constraint", "start-no-earlier-than");
  small_plan_set (fixture->history, "D", "constraint-date", "2024-01-04");
  g_assert_cmpint (find_lateness (fixture, NULL, "D"), ==, 0);
  small_plan_set (fixture->history, "D", "constraint-date", "2024-01-03");
  g_assert_cmpint (find_lateness (fixture, NULL, "D"), ==, QDM_LATE_TO_START);
  small_plan_set (fixture->history, "Q", "status", "built");
  g_assert_cmpint (find_lateness (fixture, NULL, "D"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/schedule/baseline/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keep", test_keep);
  ADD ("keep-refused", test_keep_refused);
  ADD ("rename-and-delete", test_rename_and_delete);
  ADD ("slips", test_slips);
  ADD ("summaries-from-parts", test_summaries_from_parts);
  ADD ("late-for-deadline", test_late_for_deadline);
  ADD ("late-for-baseline", test_late_for_baseline);
  ADD ("late-for-status-date", test_late_for_status_date);

  return g_test_run ();
}
