#include <string.h>

#include "model/qdm-types.h"
#include "model/qdm-what-if.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#include "data-plan.h"

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmItem *task;
} Fixture;

static QdmItem *
find_task (QdmPlan *plan)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT); i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i);

      if (qdm_item_count (project, QDM_TYPE_TASK) > 0)
        return qdm_item_get_child (project, QDM_TYPE_TASK, 0);
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = data_plan_load ("worked-example.qdm");
  fixture->history = qdm_history_new (fixture->plan);
  fixture->task = find_task (fixture->plan);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->plan);
}

static char *
dup_plan (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = qdm_plan_writer_write (fixture->plan);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
set (Fixture    *fixture,
     const char *field,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (fixture->history, fixture->task, field, text, &error);
  g_assert_no_error (error);
}

static void
delay_task (Fixture *fixture)
{
  qdm_history_begin (fixture->history, "Move");
  set (fixture, "constraint-date", "2029-03-01");
  set (fixture, "constraint", "must-start-on");
  qdm_history_end (fixture->history);
  set (fixture, "remark", "later\nthan <planned>");
}

static QdmScenario *
keep (Fixture *fixture)
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (fixture->history);
  g_autoptr (GError) error = NULL;
  QdmScenario *scenario;

  delay_task (fixture);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), ==, 3);
  scenario = qdm_what_if_keep (what_if, "Two years late", &error);
  g_assert_no_error (error);
  return scenario;
}

/* The plan is as it was but for the scenario, and one undo brings what was tried back. */
static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *before = dup_plan (fixture);
  QdmScenario *scenario = keep (fixture);
  g_autofree char *text = NULL;
  g_autofree char *tried = NULL;

  g_assert_cmpuint (qdm_item_count (QDM_ITEM (scenario), QDM_TYPE_CHANGE), ==, 3);
  g_assert_cmpint (QDM_TASK (fixture->task)->constraint_date, !=, qdm_date_from_ymd (2029, 3, 1));
  qdm_history_remove (fixture->history, QDM_ITEM (scenario), NULL);
  text = dup_plan (fixture);
  g_assert_cmpstr (text, ==, before);

  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  g_assert_cmpint (QDM_TASK (fixture->task)->constraint_date, ==, qdm_date_from_ymd (2029, 3, 1));
}

static void
test_apply_is_one_step (Fixture       *fixture,
                        gconstpointer  data)
{
  QdmScenario *scenario = keep (fixture);
  g_autofree char *before = dup_plan (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_scenario_apply (scenario, fixture->history, &error));
  g_assert_no_error (error);
  g_assert_cmpint (QDM_TASK (fixture->task)->constraint_date, ==, qdm_date_from_ymd (2029, 3, 1));
  g_assert_cmpstr (fixture->task->remark, ==, "later\nthan <planned>");
  qdm_history_undo (fixture->history);
  after = dup_plan (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_file_holds_it (Fixture       *fixture,
                    gconstpointer  data)
{
  QdmScenario *scenario = keep (fixture);
  g_autoptr (GBytes) bytes = qdm_plan_writer_write (fixture->plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) again = qdm_plan_reader_read (bytes, "again.qdm", NULL, NULL, NULL, NULL, &error);
  g_autoptr (GBytes) bytes_again = NULL;
  QdmItem *read;

  g_assert_no_error (error);
  read = qdm_plan_get_item (again, QDM_ITEM (scenario)->id);
  g_assert_cmpuint (qdm_item_count (read, QDM_TYPE_CHANGE), ==, 3);
  bytes_again = qdm_plan_writer_write (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
}

static void
test_copy_leaves_the_plan (Fixture       *fixture,
                           gconstpointer  data)
{
  QdmScenario *scenario = keep (fixture);
  g_autofree char *before = dup_plan (fixture);
  g_autofree char *after = NULL;
  g_autoptr (QdmPlan) copy = qdm_scenario_copy_plan (scenario, fixture->plan, NULL);

  g_assert_cmpint (QDM_TASK (qdm_plan_get_item (copy, fixture->task->id))->constraint_date, ==, qdm_date_from_ymd (2029, 3, 1));
  g_assert_cmpuint (qdm_plan_count_items (copy), ==, qdm_plan_count_items (fixture->plan));
  after = dup_plan (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_unsaved_changes_are_kept (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (QdmWhatIf) what_if = NULL;
  g_autoptr (GError) error = NULL;

  delay_task (fixture);
  what_if = qdm_what_if_new_of_unsaved (fixture->history);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), ==, 3);
  g_assert_nonnull (qdm_what_if_keep (what_if, "Unsaved", &error));
  g_assert_no_error (error);
}

static void
test_take_back (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *before = dup_plan (fixture);
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (fixture->history);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  delay_task (fixture);
  g_assert_true (qdm_what_if_take_back (what_if, &error));
  after = dup_plan (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* All or nothing, in a sentence. */
static void
test_what_is_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmScenario *scenario = keep (fixture);
  QdmItem *change = qdm_item_get_child (QDM_ITEM (scenario), QDM_TYPE_CHANGE, 0);
  g_autoptr (QdmItem) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (qdm_history_set (fixture->history, change, "field", "no-such-value", &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "no-such-value"));
  g_clear_error (&error);

  copy = qdm_item_copy (QDM_ITEM (scenario));
  qdm_item_set_text (qdm_item_get_child (copy, QDM_TYPE_CHANGE, 1), "field", "no-such-value", NULL);
  before = dup_plan (fixture);
  g_assert_false (qdm_scenario_apply (QDM_SCENARIO (copy), fixture->history, &error));
  g_assert_nonnull (strstr (error->message, "no-such-value"));
  after = dup_plan (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_nothing_changed (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (fixture->history);
  g_autoptr (GError) error = NULL;

  g_assert_null (qdm_what_if_keep (what_if, "Nothing", &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_SCENARIO), ==, 0);
}

/* Changes of changes are faults that a file may have; their titles must not go round in a circle. */
static void
test_change_of_itself (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (QdmItem) scenario = qdm_item_new (QDM_TYPE_SCENARIO, "s-1");
  g_autoptr (QdmItem) change = qdm_item_new (QDM_TYPE_CHANGE, "c-1");
  g_autofree char *title = NULL;

  g_assert_true (qdm_history_insert (fixture->history, QDM_ITEM (fixture->plan), scenario, 0, NULL));
  g_assert_true (qdm_history_insert (fixture->history, scenario, change, 0, NULL));
  qdm_history_set (fixture->history, change, "field", "value", NULL);
  g_assert_true (qdm_history_set (fixture->history, change, "target", "c-1", NULL));
  title = qdm_item_dup_title (change);
  g_assert_cmpstr (title, ==, "c-1");
}

#define ADD(name, func) g_test_add ("/model/scenario/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("keep", test_keep);
  ADD ("apply-is-one-step", test_apply_is_one_step);
  ADD ("file-holds-it", test_file_holds_it);
  ADD ("copy-leaves-the-plan", test_copy_leaves_the_plan);
  ADD ("unsaved-changes-are-kept", test_unsaved_changes_are_kept);
  ADD ("take-back", test_take_back);
  ADD ("what-is-gone", test_what_is_gone);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("change-of-itself", test_change_of_itself);
  return g_test_run ();
}
