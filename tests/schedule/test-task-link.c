#include "model/qdm-types.h"
#include "schedule/qdm-task-link.h"
#include "plan-bytes.h"
#include "small-plan.h"

static GPtrArray *
list_items (QdmPlan    *plan,
            const char *ids)
{
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (items, small_plan_get (plan, list[i]));
  return items;
}

static void
test_add (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autofree char *before = plan_bytes_dup (plan);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (qdm_task_link_add (schedule, history, small_plan_get (plan, "A"), small_plan_get (plan, "B"),
                                       QDM_DEPENDENCY_KIND_FINISH_TO_FINISH, &error));
  g_assert_no_error (error);
  small_plan_assert (schedule, "B 2024-01-03 2024-01-05\n");
  g_assert_cmpstr (qdm_history_get_undo_name (history), ==, "Link “A” to “B”");
  qdm_history_undo (history);
  plan_bytes_assert (plan, before);
}

static void
test_refused (void)
{
  static const struct {
    const char *predecessor;
    const char *successor;
    const char *sentence;
  } cases[] = {
    { "A", "A", "“A” cannot depend on itself*" },
    { "P", "A", "“A” is a part of “P”*" },
    { "A", "P", "“A” is a part of “P”, which*" },
    { "A", "B", "“B” depends on “A” already*" },
    { "C", "A", "This link would make tasks wait for one another: *“A”*" },
    { "week", "A", "“week” does not stand in time*" },
    { "A", "week", "“week” does not stand in time*" },
  };
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3 FS:A\nC 3 FS:B\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autofree char *before = plan_bytes_dup (plan);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
    
      g_assert_null (qdm_task_link_add (schedule, history, small_plan_get (plan, cases[i].predecessor),
                                        small_plan_get (plan, cases[i].successor),
                                        QDM_DEPENDENCY_KIND_FINISH_TO_START, &error));
      g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
      if (!g_pattern_match_simple (cases[i].sentence, error->message))
        g_error ("“%s” does not match “%s”", error->message, cases[i].sentence);
      plan_bytes_assert (plan, before);
      g_assert_null (qdm_history_get_undo_name (history));
    }
}

static void
test_chain (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ("A 5\nB 3\nC 2 FS:B\n");
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (GPtrArray) items = list_items (plan, "A B C");
  g_autoptr (GPtrArray) one = list_items (plan, "A");
  g_autofree char *before = plan_bytes_dup (plan);
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_task_link_chain (schedule, history, items, &error));
  g_assert_no_error (error);
  small_plan_assert (schedule, "B 2024-01-08 2024-01-10\nC 2024-01-11 2024-01-12\n");
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);
  g_assert_cmpuint (qdm_task_link_count (items), ==, 2);
  g_assert_cmpuint (qdm_task_link_count (one), ==, 1);

  g_assert_true (qdm_task_link_remove (history, items, &error));
  small_plan_assert (schedule, "C 2024-01-01 2024-01-02\n");
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 2);
  g_assert_false (qdm_task_link_remove (history, items, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (qdm_task_link_chain (schedule, history, one, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);

  qdm_history_undo (history);
  qdm_history_undo (history);
  plan_bytes_assert (plan, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/task-link/add", test_add);
  g_test_add_func ("/schedule/task-link/refused", test_refused);
  g_test_add_func ("/schedule/task-link/chain-and-removal", test_chain);
  return g_test_run ();
}
