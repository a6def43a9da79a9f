#include "model/qdm-history.h"
#include "model/qdm-task-level.h"
#include "model/qdm-types.h"

/* "A(B C)": what stands in what. */
static void
print_tasks (QdmItem *item,
             GString *text)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  for (guint i = 0; i < n; i++)
    {
      QdmItem *task = qdm_item_get_child (item, QDM_TYPE_TASK, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", task->id);
      if (qdm_item_count (task, QDM_TYPE_TASK) == 0)
        continue;
      g_string_append_c (text, '(');
      print_tasks (task, text);
      g_string_append_c (text, ')');
    }
}

static gboolean
register_cb (QdmItem  *item,
             gpointer  plan)
{
  return item == plan || qdm_plan_register (plan, item);
}

static QdmPlan *
create_plan (void)
{
  QdmPlan *plan = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, "plan"));
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "P");
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, "d");

  qdm_item_append_child (QDM_ITEM (plan), project);
  for (const char *name = "ABCD"; *name != '\0'; name++)
    {
      g_autofree char *id = g_strndup (name, 1);
      g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, id);

      qdm_item_append_child (project, task);
    }
  qdm_item_set_text (dependency, "predecessor", "C", NULL);
  qdm_item_append_child (qdm_item_get_child (project, QDM_TYPE_TASK, 3), dependency);
  qdm_plan_register (plan, QDM_ITEM (plan));
  g_assert_true (qdm_item_foreach (QDM_ITEM (plan), register_cb, plan));
  return plan;
}

typedef gboolean (*Deed) (QdmHistory *, GPtrArray *, GError **);

static gboolean
carry_out (QdmHistory  *history,
           Deed         deed,
           const char  *ids,
           GError     **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (items, qdm_plan_get_item (qdm_history_get_plan (history), list[i]));
  return deed (history, items, error);
}

static void
assert_tasks (QdmPlan    *plan,
              const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  print_tasks (qdm_plan_get_item (plan, "P"), text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_there_and_back (void)
{
  g_autoptr (QdmPlan) plan = create_plan ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (GError) error = NULL;

  g_assert_true (carry_out (history, qdm_task_indent, "C B", &error));
  assert_tasks (plan, "A(B C) D");
  g_assert_true (carry_out (history, qdm_task_indent, "C", &error));
  assert_tasks (plan, "A(B(C)) D");
  g_assert_true (carry_out (history, qdm_task_outdent, "C", &error));
  assert_tasks (plan, "A(B C) D");
  g_assert_true (carry_out (history, qdm_task_outdent, "B C", &error));
  assert_tasks (plan, "A B C D");
  for (int i = 0; i < 4; i++)
    qdm_history_undo (history);
  assert_tasks (plan, "A B C D");
  g_assert_null (qdm_history_get_undo_name (history));
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  g_autoptr (QdmPlan) plan = create_plan ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  static const struct {
    Deed deed;
    const char *ids;
  } cases[] = {
    { qdm_task_indent, "A" },   /* nothing before it */
    { qdm_task_indent, "P" },   /* no task */
    { qdm_task_indent, "D" },   /* D depends on C */
    { qdm_task_indent, "B D" }, /* one of them does */
    { qdm_task_outdent, "B" },  /* stands in the project itself */
    { qdm_task_outdent, "P" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (carry_out (history, cases[i].deed, cases[i].ids, &error));
      g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
      assert_tasks (plan, "A B C D");
      g_assert_null (qdm_history_get_undo_name (history));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/task-level/there-and-back", test_there_and_back);
  g_test_add_func ("/model/task-level/refused", test_refused);
  return g_test_run ();
}
