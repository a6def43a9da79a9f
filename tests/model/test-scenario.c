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

/* ---- items that come, go and move ---- */

static void
assert_tried (Fixture *fixture)
{
  QdmItem *plan = QDM_ITEM (fixture->plan);
  QdmItem *project = qdm_plan_get_item (fixture->plan, "project-further-pvc");
  QdmItem *task = qdm_plan_get_item (fixture->plan, "task-further-pvc");
  guint n = qdm_item_count (plan, QDM_TYPE_PROJECT);

  g_assert_cmpstr (project->name, ==, "A further PVC plant");
  g_assert_cmpstr (project->remark, ==, "half\nas large");
  g_assert_true (project == qdm_item_get_child (plan, QDM_TYPE_PROJECT, 1));
  g_assert_true (task->parent == project);
  g_assert_cmpint (QDM_TASK (task)->duration, ==, 90);
  g_assert_null (qdm_plan_get_item (fixture->plan, "proj-4-1-02"));
  g_assert_true (qdm_plan_get_item (fixture->plan, "proj-4-1-03") == qdm_item_get_child (plan, QDM_TYPE_PROJECT, n - 1));
  g_assert_true (fixture->task->parent == project);
}

/* A further plant that an existing task moves into, a project dropped, another put last. */
static void
try_items (Fixture *fixture)
{
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "project-further-pvc");
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "task-further-pvc");
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (project, "name", "A further PVC plant", NULL);
  qdm_history_insert (fixture->history, QDM_ITEM (fixture->plan), project, 3, &error);
  g_assert_no_error (error);
  qdm_history_insert (fixture->history, project, task, 0, &error);
  g_assert_no_error (error);
  qdm_history_set (fixture->history, task, "duration", "90", &error);
  g_assert_no_error (error);
  qdm_history_set (fixture->history, project, "remark", "half\nas large", &error);
  g_assert_no_error (error);
  qdm_history_move (fixture->history, fixture->task, project, 0, &error);
  g_assert_no_error (error);
  qdm_history_remove (fixture->history, qdm_plan_get_item (fixture->plan, "proj-4-1-02"), &error);
  g_assert_no_error (error);
  qdm_history_move (fixture->history, qdm_plan_get_item (fixture->plan, "proj-4-1-03"), QDM_ITEM (fixture->plan), G_MAXUINT, &error);
  g_assert_no_error (error);
  assert_tried (fixture);
}

static QdmScenario *
keep_items (Fixture *fixture)
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (fixture->history);
  g_autoptr (GError) error = NULL;
  QdmScenario *scenario;

  try_items (fixture);
  scenario = qdm_what_if_keep (what_if, "Another plant", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), ==, 0);
  return scenario;
}

static void
test_items_that_come_and_go (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *before = dup_plan (fixture);
  QdmScenario *scenario = keep_items (fixture);
  g_autofree char *kept = dup_plan (fixture);
  g_autofree char *undone = NULL;
  g_autofree char *dropped = NULL;
  g_autoptr (GError) error = NULL;

  qdm_scenario_apply (scenario, fixture->history, &error);
  g_assert_no_error (error);
  assert_tried (fixture);
  qdm_history_undo (fixture->history);
  undone = dup_plan (fixture);
  g_assert_cmpstr (undone, ==, kept);
  qdm_history_remove (fixture->history, QDM_ITEM (scenario), NULL);
  dropped = dup_plan (fixture);
  g_assert_cmpstr (dropped, ==, before);
}

/* What the file holds does the same in another process. */
static void
test_file_holds_items (Fixture       *fixture,
                       gconstpointer  data)
{
  QdmScenario *scenario = keep_items (fixture);
  g_autoptr (GBytes) bytes = qdm_plan_writer_write (fixture->plan);
  g_autoptr (GError) error = NULL;
  Fixture again = { qdm_plan_reader_read (bytes, "again.qdm", NULL, NULL, NULL, NULL, &error) };
  g_autoptr (GBytes) bytes_again = NULL;

  g_assert_no_error (error);
  bytes_again = qdm_plan_writer_write (again.plan);
  g_assert_true (g_bytes_equal (bytes, bytes_again));

  again.history = qdm_history_new (again.plan);
  again.task = qdm_plan_get_item (again.plan, fixture->task->id);
  qdm_scenario_apply (QDM_SCENARIO (qdm_plan_get_item (again.plan, QDM_ITEM (scenario)->id)), again.history, &error);
  g_assert_no_error (error);
  assert_tried (&again);
  tear_down (&again, NULL);
}

/* Made twice it is made once, and it outlives what it has removed itself. */
static void
test_made_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  QdmScenario *scenario = keep_items (fixture);
  guint n_changes = qdm_item_count (QDM_ITEM (scenario), QDM_TYPE_CHANGE);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autoptr (GError) error = NULL;

  qdm_scenario_apply (scenario, fixture->history, &error);
  g_assert_no_error (error);
  once = dup_plan (fixture);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (scenario), QDM_TYPE_CHANGE), ==, n_changes);
  qdm_scenario_apply (scenario, fixture->history, &error);
  g_assert_no_error (error);
  twice = dup_plan (fixture);
  g_assert_cmpstr (twice, ==, once);
}

static char *
dup_plan_with (Fixture     *fixture,
               QdmScenario *first,
               QdmScenario *second)
{
  g_autoptr (GError) error = NULL;
  char *text;

  qdm_scenario_apply (first, fixture->history, &error);
  g_assert_no_error (error);
  qdm_scenario_apply (second, fixture->history, &error);
  g_assert_no_error (error);
  text = dup_plan (fixture);
  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  return text;
}

/* One delays a task, the other makes it a part of another project: it does not matter which is made
 * first, and neither takes anything of the other away. */
static void
test_disjoint_ones_commute (Fixture       *fixture,
                            gconstpointer  data)
{
  QdmScenario *late = keep (fixture);
  QdmScenario *plant = keep_items (fixture);
  g_autofree char *before = dup_plan (fixture);
  g_autofree char *one = dup_plan_with (fixture, late, plant);
  g_autofree char *other = dup_plan_with (fixture, plant, late);
  g_autofree char *after = dup_plan (fixture);

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (one, !=, before);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (qdm_scenario_apply (late, fixture->history, NULL));
  g_assert_true (qdm_scenario_apply (plant, fixture->history, NULL));
  assert_tried (fixture);
  g_assert_cmpint (QDM_TASK (fixture->task)->constraint_date, ==, qdm_date_from_ymd (2029, 3, 1));
  g_assert_cmpstr (fixture->task->remark, ==, "later\nthan <planned>");
}

static QdmItem *
find_change (QdmScenario   *scenario,
             QdmChangeKind  kind,
             const char    *target)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (scenario), QDM_TYPE_CHANGE); i++)
    {
      QdmChange *change = qdm_item_get_child (QDM_ITEM (scenario), QDM_TYPE_CHANGE, i);

      if (change->kind == (int) kind && g_strcmp0 (change->target, target) == 0)
        return QDM_ITEM (change);
    }
  return NULL;
}

static void
test_titles_say_what_changes (Fixture       *fixture,
                              gconstpointer  data)
{
  static const struct {
    QdmChangeKind kind;
    const char *target;
    const char *title;
  } expected[] = {
    { QDM_CHANGE_ADD, "project-further-pvc", "Add “A further PVC plant”" },
    { QDM_CHANGE_SET, "project-further-pvc", "A further PVC plant: Name A further PVC plant" },
    { QDM_CHANGE_REMOVE, "proj-4-1-02", "Remove “年产1万吨食品级/医药级氯化钾项目”" },
    { QDM_CHANGE_MOVE, "proj-4-1-03", NULL },
  };
  QdmScenario *scenario = keep_items (fixture);

  for (int is_made = 0; is_made < 2; is_made++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        {
          QdmItem *change = find_change (scenario, expected[i].kind, expected[i].target);
          g_autofree char *title = NULL;

          g_assert_nonnull (change);
          title = qdm_item_dup_title (change);
          g_test_message ("%s", title);
          if (expected[i].title != NULL)
            g_assert_cmpstr (title, ==, expected[i].title);
        }
      g_assert_true (qdm_scenario_apply (scenario, fixture->history, NULL));
    }
}

/* The plan has gone on since the scenario was kept: one sentence, and nothing is made by halves. */
static void
assert_misfit (Fixture     *fixture,
               QdmScenario *scenario,
               const char  *words)
{
  g_autofree char *before = dup_plan (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (qdm_scenario_apply (scenario, fixture->history, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  after = dup_plan (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_what_no_longer_fits (Fixture       *fixture,
                          gconstpointer  data)
{
  QdmScenario *scenario = keep_items (fixture);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "project-further-pvc");

  qdm_history_remove (fixture->history, qdm_plan_get_item (fixture->plan, "proj-4-1-03"), NULL);
  assert_misfit (fixture, scenario, "The scenario moves “proj-4-1-03”, which is not there");
  qdm_history_undo (fixture->history);

  qdm_history_insert (fixture->history, QDM_ITEM (fixture->plan), chain, 0, NULL);
  assert_misfit (fixture, scenario, "adds an item with the id “project-further-pvc”");
  qdm_history_undo (fixture->history);

  qdm_history_remove (fixture->history, find_change (scenario, QDM_CHANGE_ADD, "project-further-pvc"), NULL);
  assert_misfit (fixture, scenario, "into “project-further-pvc”, which is not there");
  qdm_history_undo (fixture->history);

  /* What it removes may have gone already. */
  qdm_history_remove (fixture->history, qdm_plan_get_item (fixture->plan, "proj-4-1-02"), NULL);
  g_assert_true (qdm_scenario_apply (scenario, fixture->history, NULL));
  assert_tried (fixture);
}

/* Its checks say the same before anybody tries to make it. */
static void
test_checks_tell_misfits (Fixture       *fixture,
                          gconstpointer  data)
{
  QdmScenario *scenario = keep (fixture);
  QdmItem *change = qdm_item_get_child (QDM_ITEM (scenario), QDM_TYPE_CHANGE, 0);
  g_autofree char *misfit = qdm_change_dup_misfit (QDM_CHANGE (change), fixture->plan);
  g_autofree char *later = NULL;

  g_assert_null (misfit);
  qdm_history_remove (fixture->history, fixture->task, NULL);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (scenario), QDM_TYPE_CHANGE), ==, 3);
  later = qdm_change_dup_misfit (QDM_CHANGE (change), fixture->plan);
  g_assert_nonnull (strstr (later, "which is not there; remove that change from it"));
}

/* What was saved and undone since is no change to keep. */
static void
test_undone_since_saved (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (QdmWhatIf) what_if = NULL;

  delay_task (fixture);
  qdm_history_mark_saved (fixture->history);
  qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
  what_if = qdm_what_if_new_of_unsaved (fixture->history);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), ==, 0);
}

static void
test_counts_what_was_tried (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (fixture->history);

  /* A plant, a task moved, a project gone and one moved: the new plant's task and values are its own. */
  try_items (fixture);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), >=, 4);
  while (qdm_history_get_undo_name (fixture->history) != NULL)
    qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_what_if_count_changes (what_if), ==, 0);
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
  ADD ("items-that-come-and-go", test_items_that_come_and_go);
  ADD ("file-holds-items", test_file_holds_items);
  ADD ("made-twice", test_made_twice);
  ADD ("disjoint-ones-commute", test_disjoint_ones_commute);
  ADD ("titles-say-what-changes", test_titles_say_what_changes);
  ADD ("what-no-longer-fits", test_what_no_longer_fits);
  ADD ("checks-tell-misfits", test_checks_tell_misfits);
  ADD ("undone-since-saved", test_undone_since_saved);
  ADD ("counts-what-was-tried", test_counts_what_was_tried);
  ADD ("what-is-gone", test_what_is_gone);
  ADD ("nothing-changed", test_nothing_changed);
  ADD ("change-of-itself", test_change_of_itself);
  return g_test_run ();
}
