#include <locale.h>

#include <gtk/gtk.h>

#include "app/qdm-checks.h"
#include "app/qdm-field-order.h"
#include "app/qdm-finder.h"
#include "app/qdm-item-tree.h"
#include "app/qdm-section.h"
#include "app/qdm-selection.h"
#include "model/qdm-history.h"
#include "model/qdm-item-match.h"
#include "model/qdm-types.h"
#include "small-plan.h"

/* ---- what the rail holds ---- */

static void
test_every_type_has_a_table (void)
{
  GArray *types = qdm_item_type_get_class (QDM_TYPE_PLAN)->child_types;

  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      g_autoptr (QdmPlan) plan = qdm_plan_new ();
      g_autoptr (QdmItem) item = qdm_item_new (type, NULL);
      const QdmSection *section;

      qdm_item_append_child (QDM_ITEM (plan), item);
      section = qdm_section_for_item (item);
      g_assert_nonnull (qdm_section_find_table (section, item));
      g_assert_true (qdm_section_find (section->id) == section);
    }
}

static gboolean
has_field (const QdmTableSpec *spec,
           const char         *name)
{
  gboolean found = qdm_item_class_find_field (qdm_item_type_get_class (spec->type ()), name) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spec->nested) && spec->nested[i] != NULL; i++)
    found = found || qdm_item_class_find_field (qdm_item_type_get_class (spec->nested[i] ()), name) != NULL;
  return found;
}

static void
test_columns_are_fields (void)
{
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < qdm_section_count_tables (&sections[i]); j++)
      {
        g_auto (GStrv) names = g_strsplit (sections[i].tables[j].columns, " ", -1);

        for (guint k = 0; names[k] != NULL; k++)
          if (!has_field (&sections[i].tables[j], names[k]))
            g_error ("No item of a table in “%s” has the field “%s”", sections[i].id, names[k]);
      }
}

/* ---- finding ---- */

static guint
rank (const char *text,
      QdmItem    *item)
{
  g_autoptr (QdmItemMatch) match = qdm_item_match_new (text);

  return qdm_item_match_rank (match, item);
}

static void
test_match_ranks (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  QdmItem *unit = small_plan_get (plan, "prov-drc");

  g_assert_cmpuint (rank ("prov-drc", unit), ==, 4);
  g_assert_cmpuint (rank ("省发展", unit), ==, 3);
  g_assert_cmpuint (rank ("改革委", unit), ==, 2);
  g_assert_cmpuint (rank ("发改委", unit), ==, 1);
  g_assert_cmpuint (rank ("drc", unit), ==, 1);
  g_assert_cmpuint (rank ("环境", unit), ==, 0);
  g_assert_cmpuint (rank ("", unit), >, 0);
  g_assert_cmpuint (rank ("pvc UNIT", small_plan_get (plan, "proj-2")), ==, 3);
  g_assert_cmpuint (rank ("unit pvc", small_plan_get (plan, "proj-2")), ==, 2);
  g_assert_cmpuint (rank ("pvc steel", small_plan_get (plan, "proj-2")), ==, 0);
  /* An assignment is called by its unit. */
  g_assert_cmpuint (rank ("发展改革", small_plan_get (plan, "as-1")), ==, 2);
}

static void
wait_for_finder (QdmFinder *finder)
{
  while (qdm_finder_is_busy (finder))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_finder_orders_by_nearness (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmFinder) finder = qdm_finder_new (plan);
  g_autoptr (QdmItem) first = NULL;
  g_autoptr (QdmItem) second = NULL;

  qdm_finder_search (finder, "钾肥", QDM_TYPE_ITEM);
  wait_for_finder (finder);
  g_assert_cmpuint (g_list_model_get_n_items (qdm_finder_get_results (finder)), ==, 2);
  first = g_list_model_get_item (qdm_finder_get_results (finder), 0);
  second = g_list_model_get_item (qdm_finder_get_results (finder), 1);
  g_assert_true (first == small_plan_get (plan, "m-1"));
  g_assert_true (second == small_plan_get (plan, "proj-1"));

  qdm_finder_search (finder, "钾肥", QDM_TYPE_PROJECT);
  wait_for_finder (finder);
  g_assert_cmpuint (g_list_model_get_n_items (qdm_finder_get_results (finder)), ==, 1);

  qdm_finder_search (finder, "没有这个", QDM_TYPE_ITEM);
  qdm_finder_search (finder, "", QDM_TYPE_CHAIN);
  wait_for_finder (finder);
  g_assert_cmpuint (g_list_model_get_n_items (qdm_finder_get_results (finder)), ==, 2);
}

static void
test_finder_finishes_at_once (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmFinder) finder = qdm_finder_new (plan);
  g_autoptr (QdmItem) first = NULL;

  qdm_finder_search (finder, "", QDM_TYPE_ITEM);
  qdm_finder_search (finder, "钾肥", QDM_TYPE_ITEM);
  qdm_finder_finish (finder);
  g_assert_false (qdm_finder_is_busy (finder));
  g_assert_cmpuint (g_list_model_get_n_items (qdm_finder_get_results (finder)), ==, 2);
  first = g_list_model_get_item (qdm_finder_get_results (finder), 0);
  g_assert_true (first == small_plan_get (plan, "m-1"));
  qdm_finder_finish (finder);
  g_assert_cmpuint (g_list_model_get_n_items (qdm_finder_get_results (finder)), ==, 2);
}

/* ---- order ---- */

static void
test_fields_are_ordered_by_kind (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  QdmItem *one = small_plan_get (plan, "proj-1");
  QdmItem *two = small_plan_get (plan, "proj-2");
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (one);

  g_assert_cmpint (qdm_field_compare (qdm_item_class_find_field (klass, "investment"), one, two), >, 0);
  g_assert_cmpint (qdm_field_compare (qdm_item_class_find_field (klass, "status"), one, two), <, 0);
  g_assert_cmpint (qdm_field_compare (qdm_item_class_find_field (klass, "parks"), two, one), <, 0);
  g_assert_cmpint (qdm_field_compare (qdm_item_class_find_field (klass, "name"), one, one), ==, 0);
}

/* ---- rows ---- */

/* The rows as their ids, indented by depth, so that a test reads as the table would. */
static char *
dup_rows (QdmItemTree *tree)
{
  GListModel *model = G_LIST_MODEL (qdm_item_tree_get_model (tree));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, i);
      g_autoptr (QdmItem) item = gtk_tree_list_row_get_item (row);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", gtk_tree_list_row_get_depth (row) > 0 ? "." : "",
                              item->id);
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (QdmItemTree *tree,
             const char  *expected)
{
  g_autofree char *rows = dup_rows (tree);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_tree_unfolds (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmItemTree) tree = qdm_item_tree_new (QDM_ITEM (plan), &qdm_section_find ("chains")->tables[0]);
  g_autoptr (GtkTreeListRow) row = NULL;

  assert_rows (tree, "chain-1 chain-2");
  row = qdm_item_tree_reveal (tree, small_plan_get (plan, "m-2"));
  g_assert_nonnull (row);
  assert_rows (tree, "chain-1 .m-1 .m-2 .m-3 chain-2");
  qdm_item_tree_expand_all (tree, FALSE);
  assert_rows (tree, "chain-1 chain-2");
  qdm_item_tree_expand_all (tree, TRUE);
  assert_rows (tree, "chain-1 .m-1 .m-2 .m-3 chain-2");
}

static void
test_tree_leads_to_what_holds_an_item (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmItemTree) tree = qdm_item_tree_new (QDM_ITEM (plan), &qdm_section_find ("chains")->tables[0]);
  g_autoptr (GtkTreeListRow) row = qdm_item_tree_reveal (tree, small_plan_get (plan, "as-1"));
  g_autoptr (QdmItem) item = gtk_tree_list_row_get_item (row);

  g_assert_true (item == small_plan_get (plan, "chain-1"));
  g_assert_null (qdm_item_tree_reveal (tree, small_plan_get (plan, "proj-1")));
  g_assert_null (qdm_item_tree_reveal (tree, QDM_ITEM (plan)));
}

static void
narrow (QdmItemTree *tree,
        QdmPlan     *plan,
        const char  *text)
{
  g_autoptr (QdmItemSearch) search = qdm_item_search_new (plan, text);

  qdm_item_search_finish (search);
  g_assert_true (qdm_item_search_is_done (search));
  qdm_item_tree_set_filter (tree, search);
}

static void
test_tree_narrows_to_a_text (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmItemTree) tree = qdm_item_tree_new (QDM_ITEM (plan), &qdm_section_find ("chains")->tables[0]);

  narrow (tree, plan, "锂盐");
  assert_rows (tree, "chain-1 .m-3");
  narrow (tree, plan, "清洁");
  assert_rows (tree, "chain-2");
  narrow (tree, plan, "nothing has this");
  assert_rows (tree, "");
  qdm_item_tree_set_filter (tree, NULL);
  assert_rows (tree, "chain-1 chain-2");
}

static void
test_tree_follows_edits (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmItemTree) tree = qdm_item_tree_new (QDM_ITEM (plan), &qdm_section_find ("chains")->tables[0]);
  g_autoptr (QdmItem) measure = qdm_item_new (QDM_TYPE_MEASURE, "m-new");

  qdm_item_tree_expand_all (tree, TRUE);
  g_assert_true (qdm_history_move (history, small_plan_get (plan, "m-3"), small_plan_get (plan, "chain-1"), 0, NULL));
  assert_rows (tree, "chain-1 .m-3 .m-1 .m-2 chain-2");

  /* Its first child makes a row one that unfolds. */
  g_assert_true (qdm_history_insert (history, small_plan_get (plan, "chain-2"), measure, 0, NULL));
  qdm_item_tree_expand_all (tree, TRUE);
  assert_rows (tree, "chain-1 .m-3 .m-1 .m-2 chain-2 .m-new");
  qdm_history_undo (history);
  assert_rows (tree, "chain-1 .m-3 .m-1 .m-2 chain-2");
  g_assert_true (qdm_history_remove (history, small_plan_get (plan, "chain-1"), NULL));
  assert_rows (tree, "chain-2");
  qdm_history_undo (history);
  qdm_history_undo (history);
  qdm_item_tree_expand_all (tree, TRUE);
  assert_rows (tree, "chain-1 .m-1 .m-2 .m-3 chain-2");
}

/* ---- the selection ---- */

static void
test_selection_goes_back (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmSelection) selection = qdm_selection_new (plan);

  g_assert_false (qdm_selection_can_go_back (selection));
  qdm_selection_open (selection, small_plan_get (plan, "m-1"));
  g_assert_cmpstr (qdm_selection_get_section (selection), ==, "chains");
  qdm_selection_open (selection, small_plan_get (plan, "task-1"));
  g_assert_cmpstr (qdm_selection_get_section (selection), ==, "projects");
  qdm_selection_go_back (selection);
  g_assert_cmpstr (qdm_selection_get_section (selection), ==, "chains");
  g_assert_true (qdm_selection_get_item (selection) == small_plan_get (plan, "m-1"));
  qdm_selection_go_back (selection);
  g_assert_cmpstr (qdm_selection_get_section (selection), ==, "overview");
  g_assert_null (qdm_selection_get_item (selection));
  g_assert_false (qdm_selection_can_go_back (selection));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_selection_marks_several (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSelection) selection = qdm_selection_new (plan);
  QdmItem *first = small_plan_get (plan, "m-1");
  QdmItem *second = small_plan_get (plan, "m-2");
  guint n_changes = 0;

  g_signal_connect_swapped (selection, "marks-changed", G_CALLBACK (count_cb), &n_changes);
  qdm_selection_select (selection, first);
  qdm_selection_select (selection, first);
  g_assert_cmpuint (n_changes, ==, 1);
  qdm_selection_toggle (selection, second);
  g_assert_true (qdm_selection_get_item (selection) == second);
  g_assert_cmpuint (qdm_selection_get_marks (selection)->len, ==, 2);
  qdm_selection_toggle (selection, second);
  g_assert_true (qdm_selection_get_item (selection) == first);
  g_assert_false (qdm_selection_is_marked (selection, second));
  qdm_selection_toggle (selection, second);
  g_assert_true (qdm_history_remove (history, first, NULL));
  g_assert_cmpuint (qdm_selection_get_marks (selection)->len, ==, 1);
  g_assert_true (qdm_selection_is_marked (selection, second));
  qdm_selection_select (selection, NULL);
  g_assert_cmpuint (qdm_selection_get_marks (selection)->len, ==, 0);
  g_assert_false (qdm_selection_is_marked (selection, NULL));
}

static void
test_selection_survives_a_removal (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSelection) selection = qdm_selection_new (plan);

  qdm_selection_select (selection, small_plan_get (plan, "m-3"));
  g_assert_true (qdm_history_remove (history, small_plan_get (plan, "m-3"), NULL));
  g_assert_true (qdm_selection_get_item (selection) == small_plan_get (plan, "m-2"));
  qdm_history_undo (history);
  g_assert_true (qdm_selection_get_item (selection) == small_plan_get (plan, "m-3"));

  /* What it is a part of goes: then the next of its kind is selected. */
  g_assert_true (qdm_history_remove (history, small_plan_get (plan, "chain-1"), NULL));
  g_assert_true (qdm_selection_get_item (selection) == small_plan_get (plan, "chain-2"));
}

/* ---- checks ---- */

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static QdmProblem *
find_problem (QdmChecks *checks,
              QdmItem   *item)
{
  GListModel *problems = qdm_checks_get_problems (checks);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (QdmProblem) problem = g_list_model_get_item (problems, i);

      if (problem->item == item)
        return g_steal_pointer (&problem);
    }
  return NULL;
}

static void
test_checks_follow_edits (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChecks) checks = qdm_checks_new (schedule);
  g_autoptr (QdmProblem) problem = NULL;
  g_autoptr (QdmItem) flawed = qdm_item_new (QDM_TYPE_MEASURE, "m-flawed");
  guint n_told = 0;

  settle ();
  g_signal_connect_swapped (checks, "changed", G_CALLBACK (count_cb), &n_told);
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_FAULT), ==, 0);

  qdm_item_set_text (flawed, "start", "2023-01-01", NULL);
  qdm_item_set_text (flawed, "finish", "2022-01-01", NULL);
  g_assert_true (qdm_history_insert (history, small_plan_get (plan, "chain-1"), flawed, 0, NULL));
  settle ();
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_FAULT), ==, 1);
  g_assert_cmpuint (n_told, >, 0);
  n_told = 0;
  problem = find_problem (checks, flawed);
  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->field, ==, "finish");

  g_assert_true (qdm_history_set (history, flawed, "finish", "2024-01-01", NULL));
  settle ();
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_FAULT), ==, 0);
  g_assert_cmpuint (n_told, >, 0);
}

/* What an edit makes right or wrong may be another item than the one edited. */
static void
test_checks_look_around (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChecks) checks = qdm_checks_new (schedule);
  QdmItem *chain = small_plan_get (plan, "chain-1");
  guint n;

  settle ();
  n = qdm_checks_count (checks, QDM_SEVERITY_WARNING);
  g_assert_true (qdm_history_remove (history, small_plan_get (plan, "as-1"), NULL));
  settle ();
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_WARNING), ==, n + 1);
  qdm_history_undo (history);
  g_assert_true (qdm_history_set (history, small_plan_get (plan, "as-1"), "role", "chain-leader", NULL));
  settle ();
  /* It has a chain leader now, but no lead. */
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_WARNING), ==, n);
  g_assert_true (qdm_history_remove (history, chain, NULL));
  settle ();
  g_assert_null (find_problem (checks, chain));
}

static void
test_checks_look_at_the_schedule (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChecks) checks = qdm_checks_new (schedule);
  QdmItem *task = small_plan_get (plan, "task-2");
  QdmProblem *problem;
  guint n;

  settle ();
  n = g_list_model_get_n_items (qdm_checks_get_problems (checks));
  g_assert_null (find_problem (checks, task));

  g_assert_true (qdm_history_set (history, task, "constraint", "finish-no-later-than", NULL));
  g_assert_true (qdm_history_set (history, task, "constraint-date", "2021-02-01", NULL));
  settle ();
  problem = find_problem (checks, task);
  g_assert_nonnull (problem);
  g_assert_cmpint (problem->severity, ==, QDM_SEVERITY_WARNING);
  g_assert_cmpuint (g_list_model_get_n_items (qdm_checks_get_problems (checks)), ==, n + 1);
  g_object_unref (problem);

  qdm_history_undo (history);
  qdm_history_undo (history);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (qdm_checks_get_problems (checks)), ==, n);
}

/* The model and the schedule both see that; it is told once. */
static void
test_checks_tell_once (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChecks) checks = qdm_checks_new (schedule);
  QdmItem *task = small_plan_get (plan, "task-2");
  guint n;

  settle ();
  n = qdm_checks_count (checks, QDM_SEVERITY_FAULT);
  g_assert_true (qdm_history_set (history, task, "actual-finish", "2022-02-01", NULL));
  g_assert_true (qdm_history_set (history, task, "actual-start", "2022-03-01", NULL));
  settle ();
  g_assert_cmpuint (qdm_checks_count (checks, QDM_SEVERITY_FAULT), ==, n + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");

  g_test_add_func ("/app/section/every-type-has-a-table", test_every_type_has_a_table);
  g_test_add_func ("/app/section/columns-are-fields", test_columns_are_fields);
  g_test_add_func ("/app/match/ranks", test_match_ranks);
  g_test_add_func ("/app/finder/orders-by-nearness", test_finder_orders_by_nearness);
  g_test_add_func ("/app/finder/finishes-at-once", test_finder_finishes_at_once);
  g_test_add_func ("/app/field-order/by-kind", test_fields_are_ordered_by_kind);
  g_test_add_func ("/app/tree/unfolds", test_tree_unfolds);
  g_test_add_func ("/app/tree/leads-to-what-holds-an-item", test_tree_leads_to_what_holds_an_item);
  g_test_add_func ("/app/tree/narrows-to-a-text", test_tree_narrows_to_a_text);
  g_test_add_func ("/app/tree/follows-edits", test_tree_follows_edits);
  g_test_add_func ("/app/selection/goes-back", test_selection_goes_back);
  g_test_add_func ("/app/selection/marks-several", test_selection_marks_several);
  g_test_add_func ("/app/selection/survives-a-removal", test_selection_survives_a_removal);
  g_test_add_func ("/app/checks/follow-edits", test_checks_follow_edits);
  g_test_add_func ("/app/checks/look-around", test_checks_look_around);
  g_test_add_func ("/app/checks/look-at-the-schedule", test_checks_look_at_the_schedule);
  g_test_add_func ("/app/checks/tell-once", test_checks_tell_once);

  return g_test_run ();
}
