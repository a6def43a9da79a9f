#include "model/qdm-foreign.h"
#include "model/qdm-history.h"
#include "model/qdm-id-table.h"
#include "model/qdm-item-list.h"
#include "model/qdm-types.h"

#include "plan-generator.h"

/* ---- lists of children ---- */

/* What a list tells its views, as text. */
static void
note_change_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                GString    *notes)
{
  g_string_append_printf (notes, "%u-%u+%u ", position, removed, added);
}

static char *
join_ids (GListModel *model)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (QdmItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (ids, "%s ", item->id);
    }
  return g_string_free (ids, FALSE);
}

static void
assert_ids (gpointer    model,
            const char *expected)
{
  g_autofree char *ids = join_ids (model);

  g_assert_cmpstr (ids, ==, expected);
}

static void
insert (QdmItem    *parent,
        const char *id,
        guint       position)
{
  g_autoptr (QdmItem) child = qdm_item_new (QDM_TYPE_UNIT, id);

  qdm_item_insert_child (parent, child, position);
  g_assert_true (qdm_item_get_parent (child) == parent);
}

static void
test_within (void)
{
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "p");
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  g_autoptr (QdmItem) part = qdm_item_new (QDM_TYPE_TASK, "u");

  qdm_item_append_child (project, task);
  qdm_item_append_child (task, part);
  g_assert_true (qdm_item_is_within (part, project));
  g_assert_true (qdm_item_is_within (part, part));
  g_assert_false (qdm_item_is_within (task, part));
  g_assert_false (qdm_item_is_within (NULL, project));
}

static void
test_list (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  QdmItem *root = QDM_ITEM (plan);
  QdmItemList *list = qdm_item_get_list (root, QDM_TYPE_UNIT);
  g_autoptr (GString) notes = g_string_new (NULL);
  guint position;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == QDM_TYPE_UNIT);
  g_assert_true (qdm_item_get_list (root, QDM_TYPE_UNIT) == list);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 0));
  g_signal_connect (list, "items-changed", G_CALLBACK (note_change_cb), notes);

  insert (root, "a", 0);
  insert (root, "b", 1);
  insert (root, "c", 0);
  insert (root, "d", G_MAXUINT);
  insert (root, "e", 2);
  assert_ids (list, "c a e b d ");
  g_assert_cmpstr (notes->str, ==, "0-0+1 1-0+1 0-0+1 3-0+1 2-0+1 ");
  g_assert_cmpuint (qdm_item_count (root, QDM_TYPE_UNIT), ==, 5);

  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (qdm_item_get_position (qdm_item_get_child (root, QDM_TYPE_UNIT, i), &position));
      g_assert_cmpuint (position, ==, i);
    }

  g_string_truncate (notes, 0);
  qdm_item_remove_child (root, qdm_item_get_child (root, QDM_TYPE_UNIT, 2));
  qdm_item_remove_child (root, qdm_item_get_child (root, QDM_TYPE_UNIT, 0));
  qdm_item_remove_child (root, qdm_item_get_child (root, QDM_TYPE_UNIT, 2));
  assert_ids (list, "a b ");
  g_assert_cmpstr (notes->str, ==, "2-1+0 0-1+0 2-1+0 ");
  g_signal_handlers_disconnect_by_data (list, notes);
}

/* A view may keep a list longer than its item lives. */
static void
test_list_outlives_item (void)
{
  QdmItem *root = QDM_ITEM (qdm_plan_new ());
  g_autoptr (QdmItemList) list = g_object_ref (qdm_item_get_list (root, QDM_TYPE_UNIT));
  QdmItem *child;

  insert (root, "a", 0);
  child = qdm_item_get_child (root, QDM_TYPE_UNIT, 0);
  g_assert_finalize_object (root);
  g_assert_null (child->parent);
  assert_ids (list, "a ");
}

static void
test_child_lives_on (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmItem) child = qdm_item_new (QDM_TYPE_UNIT, "a");
  guint position;

  qdm_item_append_child (QDM_ITEM (plan), child);
  g_assert_true (qdm_item_get_plan (child) == plan);
  qdm_item_remove_child (QDM_ITEM (plan), child);
  g_assert_null (qdm_item_get_plan (child));
  g_assert_null (child->parent);
  g_assert_false (qdm_item_get_position (child, &position));
  g_assert_cmpstr (child->id, ==, "a");
}

static void
test_list_types (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();

  g_assert_null (qdm_item_peek_list (QDM_ITEM (plan), QDM_TYPE_UNIT));
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (plan), QDM_TYPE_UNIT), ==, 0);
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (plan), QDM_TYPE_DEPENDENCY), ==, 0);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*i >= 0*");
  g_assert_null (qdm_item_get_list (QDM_ITEM (plan), QDM_TYPE_DEPENDENCY));
  g_test_assert_expected_messages ();
}

/* ---- properties ---- */

static void
test_property_in_a_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "a");

  g_object_set (unit, "name", "free", NULL);
  g_assert_cmpstr (unit->name, ==, "free");

  qdm_item_append_child (QDM_ITEM (plan), unit);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*set by an edit only*");
  g_object_set (unit, "name", "bound", NULL);
  g_test_assert_expected_messages ();
  g_assert_cmpstr (unit->name, ==, "free");

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*qdm_item_get_plan (self) == NULL*");
  g_assert_false (qdm_item_set_text (unit, "name", "bound", NULL));
  g_test_assert_expected_messages ();
}

static void
test_new_ids (void)
{
  g_autoptr (QdmItem) one = qdm_item_new (QDM_TYPE_YEAR_INVESTMENT, NULL);
  g_autoptr (QdmItem) two = qdm_item_new (QDM_TYPE_YEAR_INVESTMENT, NULL);
  g_autofree char *id = NULL;

  g_assert_true (g_str_has_prefix (one->id, "year-investment-"));
  g_assert_cmpstr (one->id, !=, two->id);
  g_object_get (one, "id", &id, NULL);
  g_assert_cmpstr (id, ==, one->id);
}

static void
test_assumed (void)
{
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "a");

  g_assert_false (qdm_item_is_assumed (unit, "name"));
  g_assert_true (qdm_item_set_text (unit, "assumed", "name until", NULL));
  g_assert_true (qdm_item_is_assumed (unit, "name"));
  g_assert_false (qdm_item_is_assumed (unit, "kind"));
  g_assert_false (qdm_item_is_assumed (unit, NULL));
  g_assert_true (qdm_item_set_text (unit, "assumed", "all", NULL));
  g_assert_true (qdm_item_is_assumed (unit, "kind"));
  g_assert_true (qdm_item_is_assumed (unit, NULL));
}

static void
test_titles (void)
{
  g_autoptr (QdmPlan) plan = plan_generator_new (0);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  plan_generator_collect (QDM_ITEM (plan), items);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (items->pdata[i]);

      g_assert_true (title != NULL && title[0] != '\0');
      g_assert_true (g_utf8_validate (title, -1, NULL));
    }
}

/* In a faulty plan two items can name each other for ever. */
static void
test_titles_that_go_round (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "p");
  QdmItem *tasks[2];

  qdm_item_append_child (QDM_ITEM (plan), project);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, i == 0 ? "t0" : "t1");
      g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, i == 0 ? "d0" : "d1");

      g_assert_true (qdm_item_set_text (dependency, "predecessor", i == 0 ? "d1" : "d0", NULL));
      qdm_item_append_child (task, dependency);
      qdm_item_append_child (project, task);
      qdm_plan_register (plan, task);
      qdm_plan_register (plan, dependency);
      tasks[i] = task;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *title = qdm_item_dup_title (qdm_item_get_child (tasks[i], QDM_TYPE_DEPENDENCY, 0));

      g_assert_nonnull (title);
    }
}

/* ---- the table of ids ---- */

static void
test_id_table (void)
{
  QdmIdTable *table = qdm_id_table_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < 20000; i++)
    {
      guint number = (guint) g_test_rand_int_range (0, 1000);
      g_autofree char *id = g_strdup_printf ("a%u", number);
      QdmItem *there = qdm_id_table_get (table, id);

      g_assert_true (there == g_hash_table_lookup (known, id));
      if (there == NULL)
        {
          QdmItem *item = qdm_item_new (QDM_TYPE_UNIT, id);
          QdmItem *again = qdm_item_new (QDM_TYPE_UNIT, id);

          g_ptr_array_add (items, item);
          g_ptr_array_add (items, again);
          g_assert_true (qdm_id_table_add (table, item));
          g_assert_false (qdm_id_table_add (table, again));
          qdm_id_table_remove (table, again);
          g_assert_true (qdm_id_table_get (table, id) == item);
          g_hash_table_insert (known, item->id, item);
        }
      else
        {
          qdm_id_table_remove (table, there);
          g_hash_table_remove (known, id);
        }
      g_assert_cmpuint (qdm_id_table_count (table), ==, g_hash_table_size (known));
    }
  qdm_id_table_free (table);
}

/* ---- classes ---- */

static void
test_types (void)
{
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  g_assert_true (types[0] == QDM_TYPE_PLAN);
  for (guint i = 0; i < n_types; i++)
    {
      QdmItemClass *klass = qdm_item_type_get_class (types[i]);

      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (klass->element, !=, qdm_item_type_get_class (types[j])->element);
      for (guint j = 0; j < klass->child_types->len; j++)
        {
          GType child = g_array_index (klass->child_types, GType, j);

          g_assert_true (qdm_item_class_has_child (klass, child));
          g_assert_true (qdm_item_class_find_child (klass, qdm_item_type_get_class (child)->element) == child);
        }
      g_assert_true (qdm_item_class_find_child (klass, "nothing") == G_TYPE_INVALID);
      g_assert_null (qdm_item_class_find_field (klass, "nothing"));
    }
}

static void
test_finalize (void)
{
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      QdmItem *item = qdm_item_new (types[i], "a");

      plan_generator_fill (item, NULL);
      g_assert_finalize_object (item);
    }
}

static void
test_foreign (void)
{
  const char * const attributes[] = { "xmlns:x=\"urn:x\"", "x:a=\"b\"", NULL };
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "a");
  g_autoptr (QdmItem) copy = NULL;
  const QdmForeign *foreign;

  g_assert_null (qdm_item_get_foreign (unit));
  qdm_item_take_foreign (unit, g_strdupv ((char **) attributes), NULL);
  copy = qdm_item_copy (unit);
  qdm_item_take_foreign (unit, NULL, NULL);
  g_assert_null (qdm_item_get_foreign (unit));
  foreign = qdm_item_get_foreign (copy);
  g_assert_cmpstr (foreign->attributes[1], ==, "x:a=\"b\"");
  g_assert_null (foreign->nodes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/item/list", test_list);
  g_test_add_func ("/model/item/within", test_within);
  g_test_add_func ("/model/item/list-outlives-item", test_list_outlives_item);
  g_test_add_func ("/model/item/child-lives-on", test_child_lives_on);
  g_test_add_func ("/model/item/list-types", test_list_types);
  g_test_add_func ("/model/item/property-in-a-plan", test_property_in_a_plan);
  g_test_add_func ("/model/item/new-ids", test_new_ids);
  g_test_add_func ("/model/item/assumed", test_assumed);
  g_test_add_func ("/model/item/titles", test_titles);
  g_test_add_func ("/model/item/titles-that-go-round", test_titles_that_go_round);
  g_test_add_func ("/model/item/id-table", test_id_table);
  g_test_add_func ("/model/item/types", test_types);
  g_test_add_func ("/model/item/finalize", test_finalize);
  g_test_add_func ("/model/item/foreign", test_foreign);

  return g_test_run ();
}
