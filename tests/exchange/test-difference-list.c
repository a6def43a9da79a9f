#include "exchange/qdm-difference-list.h"
#include "model/qdm-change.h"
#include "model/qdm-history.h"
#include "model/qdm-project.h"
#include "model/qdm-scenario.h"
#include "model/qdm-task.h"

#include "data-plan.h"

/* The worked example as two people have it. */
typedef struct {
  QdmPlan *mine;
  QdmPlan *theirs;
  QdmHistory *history; /* of mine */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->mine = data_plan_load ("worked-example.qdm");
  fixture->theirs = data_plan_load ("worked-example.qdm");
  fixture->history = qdm_history_new (fixture->mine);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->history);
  g_object_unref (fixture->mine);
  g_object_unref (fixture->theirs);
}

/* Each difference in a line: what differs, mine|theirs. */
static void
assert_differences (QdmPlan    *mine,
                    QdmPlan    *theirs,
                    const char *expected)
{
  g_autoptr (QdmDifferenceList) list = qdm_difference_list_new (mine, theirs);
  g_autoptr (GString) lines = g_string_new (NULL);
  GPtrArray *rows = qdm_difference_list_get_rows (list);

  while (qdm_difference_list_step (list, 100))
    ;
  for (guint i = 0; i < rows->len; i++)
    {
      const QdmDifferenceRow *row = rows->pdata[i];

      g_string_append_printf (lines, "%s %s %s: %s|%s\n", row->type, row->id, row->what, row->mine, row->theirs);
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

static QdmItem *
get_project (QdmPlan *plan,
             guint    position)
{
  return qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, position);
}

static void
test_same (Fixture       *fixture,
           gconstpointer  data)
{
  assert_differences (fixture->mine, fixture->theirs, "");
}

static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  QdmItem *project = get_project (fixture->mine, 0);
  g_autofree char *old = g_strdup (project->name);
  g_autofree char *expected = g_strdup_printf ("Project %s Name: 另一个名称|%s\n", project->id, old);
  g_autofree char *turned = g_strdup_printf ("Project %s Name: %s|另一个名称\n", project->id, old);

  g_assert_true (qdm_history_set (fixture->history, project, "name", "另一个名称", NULL));
  assert_differences (fixture->mine, fixture->theirs, expected);
  assert_differences (fixture->theirs, fixture->mine, turned);

  qdm_history_undo (fixture->history);
  assert_differences (fixture->mine, fixture->theirs, "");
}

/* References are told by name. */
static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  QdmItem *project = get_project (fixture->mine, 0);
  QdmProject *same = QDM_PROJECT (get_project (fixture->theirs, 0));
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *expected = NULL;

  g_assert_true (qdm_history_set (fixture->history, project, "chains", "salt-lake", NULL) ||
                 qdm_history_set (fixture->history, project, "chains", NULL, NULL));
  mine = qdm_plan_dup_display (fixture->mine, project, qdm_item_class_find_field (QDM_ITEM_GET_CLASS (project), "chains"));
  theirs = qdm_plan_dup_display (fixture->theirs, QDM_ITEM (same), qdm_item_class_find_field (QDM_ITEM_GET_CLASS (same), "chains"));
  g_assert_cmpstr (mine, !=, theirs);
  expected = g_strdup_printf ("Project %s Chains: %s|%s\n", project->id, mine, theirs);
  assert_differences (fixture->mine, fixture->theirs, expected);
}

/* What is gone is told once, with how much was in it. */
static void
test_items (Fixture       *fixture,
            gconstpointer  data)
{
  QdmItem *project = get_project (fixture->mine, 0);
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "task-of-mine");
  g_autoptr (QdmItem) part = qdm_item_new (QDM_TYPE_TASK, "part-of-mine");

  g_assert_true (qdm_history_insert (fixture->history, project, task, G_MAXUINT, NULL));
  assert_differences (fixture->mine, fixture->theirs, "Task task-of-mine The item: is there|is not there\n");
  assert_differences (fixture->theirs, fixture->mine, "Task task-of-mine The item: is not there|is there\n");

  g_assert_true (qdm_history_insert (fixture->history, task, part, G_MAXUINT, NULL));
  assert_differences (fixture->mine, fixture->theirs,
                      "Task task-of-mine The item: is there, with 1 item in it|is not there\n");
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  QdmItem *from = get_project (fixture->mine, 0);
  QdmItem *to = get_project (fixture->mine, 1);
  g_autoptr (QdmItem) mine = qdm_item_new (QDM_TYPE_TASK, "wandering");
  g_autoptr (QdmItem) theirs = qdm_item_new (QDM_TYPE_TASK, "wandering");
  g_autoptr (QdmHistory) history = qdm_history_new (fixture->theirs);
  g_autofree char *expected = NULL;
  g_autofree char *from_title = qdm_item_dup_title (from);
  g_autofree char *to_title = qdm_item_dup_title (to);

  g_assert_true (qdm_history_insert (fixture->history, to, mine, G_MAXUINT, NULL));
  g_assert_true (qdm_history_insert (history, get_project (fixture->theirs, 0), theirs, G_MAXUINT, NULL));
  expected = g_strdup_printf ("Task wandering Part of: %s|%s\n", to_title, from_title);
  assert_differences (fixture->mine, fixture->theirs, expected);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  QdmItem *plan = QDM_ITEM (fixture->mine);
  g_autofree char *expected = g_strdup_printf ("Plan %s Order of its parts: Project|in another order\n", plan->id);

  g_assert_true (qdm_history_move (fixture->history, get_project (fixture->mine, 0), plan, 3, NULL));
  assert_differences (fixture->mine, fixture->theirs, expected);
}

/* A scenario with one change; both are made by hand so that two people can have the same. */
static QdmItem *
add_scenario (QdmHistory *history,
              const char *value)
{
  g_autoptr (QdmItem) scenario = qdm_item_new (QDM_TYPE_SCENARIO, "renamed");
  g_autoptr (QdmItem) change = qdm_item_new (QDM_TYPE_CHANGE, "renamed-1");
  QdmPlan *plan = qdm_history_get_plan (history);

  qdm_item_set_text (change, "target", get_project (plan, 0)->id, NULL);
  qdm_item_set_text (change, "field", "name", NULL);
  qdm_item_set_text (change, "value", value, NULL);
  qdm_item_append_child (scenario, change);
  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), scenario, G_MAXUINT, NULL));
  return scenario;
}

static void
add_change (QdmHistory *history,
            QdmItem    *scenario,
            const char *id)
{
  g_autoptr (QdmItem) change = qdm_item_new (QDM_TYPE_CHANGE, id);

  qdm_item_set_text (change, "target", get_project (qdm_history_get_plan (history), 1)->id, NULL);
  qdm_item_set_text (change, "field", "remark", NULL);
  g_assert_true (qdm_history_insert (history, scenario, change, G_MAXUINT, NULL));
}

/* Scenarios are items like others: come, changed by both, added to by both, taken apart by one. */
static void
test_scenarios (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (QdmHistory) history = qdm_history_new (fixture->theirs);
  QdmItem *mine = add_scenario (fixture->history, "甲");
  QdmItem *theirs;

  assert_differences (fixture->mine, fixture->theirs,
                      "Scenario renamed The item: is there, with 1 item in it|is not there\n");
  assert_differences (fixture->theirs, fixture->mine,
                      "Scenario renamed The item: is not there|is there, with 1 item in it\n");

  theirs = add_scenario (history, "乙");
  assert_differences (fixture->mine, fixture->theirs, "Change renamed-1 Value: 甲|乙\n");

  add_change (fixture->history, mine, "of-mine");
  add_change (history, theirs, "of-theirs");
  assert_differences (fixture->mine, fixture->theirs,
                      "Change renamed-1 Value: 甲|乙\n"
                      "Change of-mine The item: is there|is not there\n"
                      "Change of-theirs The item: is not there|is there\n");

  g_assert_true (qdm_history_remove (history, qdm_item_get_child (theirs, QDM_TYPE_CHANGE, 0), NULL));
  assert_differences (fixture->mine, fixture->theirs,
                      "Change renamed-1 The item: is there|is not there\n"
                      "Change of-mine The item: is there|is not there\n"
                      "Change of-theirs The item: is not there|is there\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/exchange/difference-list/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("same", test_same);
  ADD ("fields", test_fields);
  ADD ("references", test_references);
  ADD ("items", test_items);
  ADD ("places", test_places);
  ADD ("order", test_order);
  ADD ("scenarios", test_scenarios);

  return g_test_run ();
}
