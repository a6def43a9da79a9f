#include "chart/qdm-outline.h"
#include "plan-maker.h"

/* Two chains, a park, and four projects, the first with three tasks of which one has parts. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmOutline *outline;
  GString *changes;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_string_append_printf (fixture->changes, "%u-%u+%u ", position, removed, added);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmHistory *history;

  fixture->plan = qdm_plan_new ();
  fixture->history = history = qdm_history_new (fixture->plan);
  plan_maker_add (history, NULL, QDM_TYPE_CHAIN, "salt", "盐湖");
  plan_maker_add (history, NULL, QDM_TYPE_CHAIN, "energy", "清洁能源");
  plan_maker_add (history, NULL, QDM_TYPE_PARK, "golmud", "格尔木");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "a", "甲");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "b", "乙");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "c", "丙");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "d", "丁");
  plan_maker_set (history, "a", "chains", "energy");
  plan_maker_set (history, "b", "chains", "salt energy");
  plan_maker_set (history, "d", "chains", "energy");
  plan_maker_set (history, "d", "parks", "golmud");
  plan_maker_set (history, "b", "box", "专栏4-1");
  plan_maker_add (history, "a", QDM_TYPE_TASK, "a1", "前期");
  plan_maker_add (history, "a", QDM_TYPE_TASK, "a2", "土建");
  plan_maker_add (history, "a2", QDM_TYPE_TASK, "a21", "基础");
  plan_maker_add (history, "a2", QDM_TYPE_TASK, "a22", "厂房");
  plan_maker_add (history, "a", QDM_TYPE_TASK, "a3", "投产");

  fixture->outline = qdm_outline_new (fixture->plan);
  fixture->changes = g_string_new (NULL);
  g_signal_connect (fixture->outline, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->outline);
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
  g_string_free (fixture->changes, TRUE);
}

/* The rows as text: a point for each level, + and - where it can be folded. */
static void
assert_rows (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < qdm_outline_get_n_rows (fixture->outline); i++)
    {
      QdmOutlineRow *row = qdm_outline_get_row (fixture->outline, i);
      g_autoptr (QdmOutlineRow) same = g_list_model_get_item (G_LIST_MODEL (fixture->outline), i);
      g_autofree char *title = qdm_outline_row_dup_title (row);

      g_assert_true (row == same);
      for (guint j = 0; j < qdm_outline_row_get_depth (row); j++)
        g_string_append_c (text, '.');
      if (qdm_outline_row_get_expandable (row))
        g_string_append_c (text, qdm_outline_row_get_expanded (row) ? '-' : '+');
      g_string_append_printf (text, "%s ", title);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->outline)), ==, qdm_outline_get_n_rows (fixture->outline));
}

static void
test_plain (Fixture       *fixture,
            gconstpointer  data)
{
  assert_rows (fixture, "+甲 乙 丙 丁 ");
}

static void
test_grouped (Fixture       *fixture,
              gconstpointer  data)
{
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_CHAIN);
  assert_rows (fixture, "-盐湖 .乙 -清洁能源 .+甲 .丁 -No chain stated .丙 ");
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_PARK);
  assert_rows (fixture, "-格尔木 .丁 -No park stated .+甲 .乙 .丙 ");
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_BOX);
  assert_rows (fixture, "-专栏4-1 .乙 -In no box .+甲 .丙 .丁 ");
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_UNIT);
  assert_rows (fixture, "-No owner or lead unit stated .+甲 .乙 .丙 .丁 ");
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_NONE);
  assert_rows (fixture, "+甲 乙 丙 丁 ");
}

static void
test_folding (Fixture       *fixture,
              gconstpointer  data)
{
  qdm_outline_set_expanded (fixture->outline, 0, TRUE);
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 乙 丙 丁 ");
  qdm_outline_set_expanded (fixture->outline, 2, TRUE);
  assert_rows (fixture, "-甲 .前期 .-土建 ..基础 ..厂房 .投产 乙 丙 丁 ");
  g_assert_cmpstr (fixture->changes->str, ==, "1-0+3 3-0+2 ");
  qdm_outline_set_expanded (fixture->outline, 0, FALSE);
  assert_rows (fixture, "+甲 乙 丙 丁 ");
  /* what was unfolded below is so again */
  qdm_outline_set_expanded (fixture->outline, 0, TRUE);
  assert_rows (fixture, "-甲 .前期 .-土建 ..基础 ..厂房 .投产 乙 丙 丁 ");
  qdm_outline_expand_to (fixture->outline, 1);
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 乙 丙 丁 ");
  qdm_outline_expand_to (fixture->outline, G_MAXUINT);
  assert_rows (fixture, "-甲 .前期 .-土建 ..基础 ..厂房 .投产 乙 丙 丁 ");
  qdm_outline_expand_to (fixture->outline, 0);
  assert_rows (fixture, "+甲 乙 丙 丁 ");
}

static void
test_finding (Fixture       *fixture,
              gconstpointer  data)
{
  QdmItem *part = qdm_plan_get_item (fixture->plan, "a22");
  guint position;

  g_assert_true (qdm_outline_find (fixture->outline, qdm_plan_get_item (fixture->plan, "c"), &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (qdm_outline_find (fixture->outline, part, &position));
  g_assert_true (qdm_outline_reveal (fixture->outline, part, &position));
  g_assert_cmpuint (position, ==, 4);
  g_assert_true (qdm_outline_find (fixture->outline, qdm_plan_get_item (fixture->plan, "c"), &position));
  g_assert_cmpuint (position, ==, 7);
  qdm_outline_set_expanded (fixture->outline, 0, FALSE);
  g_assert_false (qdm_outline_find (fixture->outline, part, &position));
  g_assert_true (qdm_outline_reveal (fixture->outline, part, &position));
  g_assert_cmpuint (position, ==, 4);
  g_assert_false (qdm_outline_reveal (fixture->outline, qdm_plan_get_item (fixture->plan, "salt"), &position));
}

static void
test_tasks_come_and_go (Fixture       *fixture,
                        gconstpointer  data)
{
  qdm_outline_expand_to (fixture->outline, 1);
  g_string_truncate (fixture->changes, 0);
  plan_maker_add (fixture->history, "a", QDM_TYPE_TASK, "a4", "达产");
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 .达产 乙 丙 丁 ");
  plan_maker_remove (fixture->history, "a2");
  assert_rows (fixture, "-甲 .前期 .投产 .达产 乙 丙 丁 ");
  qdm_history_undo (fixture->history);
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 .达产 乙 丙 丁 ");
  g_assert_cmpstr (fixture->changes->str, ==, "1-3+4 1-4+3 1-3+4 ");
  plan_maker_add (fixture->history, "b", QDM_TYPE_TASK, "b1", "前期");
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 .达产 +乙 丙 丁 ");
}

static void
test_projects_move_between_groups (Fixture       *fixture,
                                   gconstpointer  data)
{
  qdm_outline_set_grouping (fixture->outline, QDM_GROUPING_CHAIN);
  plan_maker_set (fixture->history, "a", "chains", "salt");
  assert_rows (fixture, "-盐湖 .+甲 .乙 -清洁能源 .丁 -No chain stated .丙 ");
  plan_maker_remove (fixture->history, "d");
  assert_rows (fixture, "-盐湖 .+甲 .乙 -No chain stated .丙 ");
  qdm_outline_set_expanded (fixture->outline, 0, FALSE);
  plan_maker_set (fixture->history, "c", "chains", "salt");
  assert_rows (fixture, "+盐湖 ");
}

static gboolean
is_civil_work (QdmItem  *item,
               gpointer  data)
{
  return g_strcmp0 (item->name, "土建") == 0;
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  qdm_outline_set_filter (fixture->outline, is_civil_work, NULL, NULL);
  assert_rows (fixture, "-甲 .土建 ");
  qdm_outline_expand_to (fixture->outline, 0);
  assert_rows (fixture, "+甲 ");
  qdm_outline_expand_to (fixture->outline, G_MAXUINT);
  assert_rows (fixture, "-甲 .土建 ");
  qdm_outline_set_filter (fixture->outline, NULL, NULL, NULL);
  assert_rows (fixture, "+甲 乙 丙 丁 ");
}

/* What is folded by hand among what was found is not folded for good. */
static void
test_folds_and_filter (Fixture       *fixture,
                       gconstpointer  data)
{
  qdm_outline_expand_to (fixture->outline, G_MAXUINT);
  qdm_outline_set_expanded (fixture->outline, 2, FALSE);
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 乙 丙 丁 ");
  qdm_outline_set_filter (fixture->outline, is_civil_work, NULL, NULL);
  qdm_outline_set_expanded (fixture->outline, 0, FALSE);
  assert_rows (fixture, "+甲 ");
  qdm_outline_set_filter (fixture->outline, NULL, NULL, NULL);
  assert_rows (fixture, "-甲 .前期 .+土建 .投产 乙 丙 丁 ");
  qdm_outline_set_filter (fixture->outline, is_civil_work, NULL, NULL);
  assert_rows (fixture, "-甲 .土建 ");
}

/* A large plan is filtered a little at a time; until that is done the rows stay. */
static void
test_filter_of_a_large_plan (Fixture       *fixture,
                             gconstpointer  data)
{
  guint n_before;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("large-%u", i);

      plan_maker_add (fixture->history, "c", QDM_TYPE_TASK, id, "大");
    }
  plan_maker_add (fixture->history, "d", QDM_TYPE_TASK, "last", "土建");
  n_before = qdm_outline_get_n_rows (fixture->outline);

  qdm_outline_set_filter (fixture->outline, is_civil_work, NULL, NULL);
  g_assert_true (qdm_outline_is_filtering (fixture->outline));
  g_assert_cmpuint (qdm_outline_get_n_rows (fixture->outline), ==, n_before);
  while (qdm_outline_is_filtering (fixture->outline))
    g_main_context_iteration (NULL, TRUE);
  assert_rows (fixture, "-甲 .土建 -丁 .土建 ");

  /* What comes in later is asked about, too. */
  plan_maker_add (fixture->history, "b", QDM_TYPE_TASK, "b1", "土建");
  assert_rows (fixture, "-甲 .土建 -乙 .土建 -丁 .土建 ");
  plan_maker_remove (fixture->history, "last");
  plan_maker_remove (fixture->history, "a2");
  assert_rows (fixture, "-乙 .土建 ");
}

/* Replaying what the list says of its changes gives the list, whatever is done to the plan. */
static void
replay_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
edit_at_random (Fixture *fixture,
                GRand   *rand,
                int      step)
{
  static const char *projects[] = { "a", "b", "c" };
  g_autofree char *id = g_strdup_printf ("new%d", step);
  guint n = qdm_outline_get_n_rows (fixture->outline);
  QdmItem *item = n > 0 ? qdm_outline_row_get_item (qdm_outline_get_row (fixture->outline, g_rand_int_range (rand, 0, (int) n))) : NULL;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      plan_maker_add (fixture->history, projects[g_rand_int_range (rand, 0, 3)], QDM_TYPE_TASK, id, id);
      break;
    case 1:
      if (item != NULL && QDM_IS_TASK (item))
        plan_maker_add (fixture->history, qdm_item_get_id (item), QDM_TYPE_TASK, id, id);
      break;
    case 2:
      if (item != NULL && QDM_IS_TASK (item))
        plan_maker_remove (fixture->history, qdm_item_get_id (item));
      break;
    case 3:
      if (n > 0)
        qdm_outline_set_expanded (fixture->outline, (guint) g_rand_int_range (rand, 0, (int) n), g_rand_boolean (rand));
      break;
    case 4:
      qdm_history_undo (fixture->history);
      break;
    default:
      qdm_outline_set_grouping (fixture->outline, (QdmGrouping) g_rand_int_range (rand, 0, 5));
    }
}

static void
test_at_random (Fixture       *fixture,
                gconstpointer  data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

  g_test_message ("seed %u", seed);
  replay_cb (G_LIST_MODEL (fixture->outline), 0, 0, qdm_outline_get_n_rows (fixture->outline), mirror);
  g_signal_connect (fixture->outline, "items-changed", G_CALLBACK (replay_cb), mirror);

  for (int step = 0; step < 600; step++)
    {
      if (qdm_history_get_undo_name (fixture->history) == NULL || qdm_plan_get_item (fixture->plan, "c") == NULL)
        break;
      edit_at_random (fixture, rand, step);
      g_assert_cmpuint (mirror->len, ==, qdm_outline_get_n_rows (fixture->outline));
      for (guint i = 0; i < mirror->len; i++)
        {
          QdmItem *item = qdm_outline_row_get_item (mirror->pdata[i]);
          guint position;

          g_assert_true (mirror->pdata[i] == qdm_outline_get_row (fixture->outline, i));
          g_assert_true (item == NULL || (qdm_outline_find (fixture->outline, item, &position) && position == i));
        }
    }
  g_signal_handlers_disconnect_by_func (fixture->outline, replay_cb, mirror);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/outline/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("plain", test_plain);
  ADD ("grouped", test_grouped);
  ADD ("folding", test_folding);
  ADD ("finding", test_finding);
  ADD ("tasks-come-and-go", test_tasks_come_and_go);
  ADD ("projects-move-between-groups", test_projects_move_between_groups);
  ADD ("filter", test_filter);
  ADD ("folds-and-filter", test_folds_and_filter);
  ADD ("filter-of-a-large-plan", test_filter_of_a_large_plan);
  ADD ("at-random", test_at_random);

  return g_test_run ();
}
