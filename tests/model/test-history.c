#include "model/qdm-history.h"
#include "model/qdm-types.h"

static void
test_set_and_undo (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain-1");
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), chain, 0, &error));
  g_assert_true (qdm_plan_get_item (plan, "chain-1") == chain);
  g_assert_true (qdm_history_set (history, chain, "name", "盐湖", &error));
  g_assert_cmpstr (chain->name, ==, "盐湖");
  g_assert_cmpstr (qdm_history_get_undo_name (history), ==, "Change Name of “chain-1”");

  qdm_history_undo (history);
  g_assert_null (chain->name);
  qdm_history_undo (history);
  g_assert_null (qdm_plan_get_item (plan, "chain-1"));
  g_assert_false (qdm_history_is_modified (history));

  qdm_history_redo (history);
  qdm_history_redo (history);
  g_assert_cmpstr (chain->name, ==, "盐湖");
  g_assert_true (qdm_history_is_modified (history));
}

static void
test_remove_with_references (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain-1");
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "unit-1");
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, "assignment-1");
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_item_set_text (assignment, "unit", "unit-1", &error));
  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), chain, 0, &error));
  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), unit, 0, &error));
  g_assert_true (qdm_history_insert (history, chain, assignment, 0, &error));
  qdm_history_mark_saved (history);

  g_assert_true (qdm_history_remove (history, unit, &error));
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_ASSIGNMENT), ==, 0);
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);

  qdm_history_undo (history);
  g_assert_true (qdm_item_get_child (chain, QDM_TYPE_ASSIGNMENT, 0) == assignment);
  g_assert_true (qdm_plan_get_item (plan, "unit-1") == unit);
  g_assert_cmpuint (qdm_plan_get_referrers (plan, "unit-1")->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/history/set-and-undo", test_set_and_undo);
  g_test_add_func ("/model/history/remove-with-references", test_remove_with_references);

  return g_test_run ();
}
