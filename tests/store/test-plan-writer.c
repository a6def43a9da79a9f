#include <string.h>

#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#include "plan-generator.h"

static void
assert_text (QdmPlan    *plan,
             const char *expected)
{
  g_autoptr (GBytes) text = qdm_plan_writer_write (plan);

  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text),
                   expected, strlen (expected));
}

static QdmPlan *
new_plan (void)
{
  QdmPlan *plan = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, "plan-1"));

  qdm_plan_register (plan, QDM_ITEM (plan));
  return plan;
}

static QdmItem *
add (QdmPlan    *plan,
     QdmItem    *parent,
     GType       type,
     const char *id,
     const char *field,
     const char *text)
{
  QdmItem *item = qdm_item_new (type, id);
  g_autoptr (GError) error = NULL;

  if (field != NULL)
    qdm_item_set_text (item, field, text, &error);
  g_assert_no_error (error);
  qdm_item_append_child (parent, item);
  qdm_plan_register (plan, item);
  g_object_unref (item);
  return item;
}

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<plan\n  xmlns=\"urn:qaidam:plan\"\n  version=\"1\"\n  id=\"plan-1\"\n"

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = new_plan ();

  assert_text (plan, DECLARATION ROOT "/>\n");
}

/* Children by type in the order of the class, and in their own order within. */
static void
test_order (void)
{
  g_autoptr (QdmPlan) plan = new_plan ();
  QdmItem *chain = add (plan, QDM_ITEM (plan), QDM_TYPE_CHAIN, "chain-1", "number", "1");

  add (plan, QDM_ITEM (plan), QDM_TYPE_UNIT, "unit-2", NULL, NULL);
  add (plan, QDM_ITEM (plan), QDM_TYPE_UNIT, "unit-1", "aliases", "b\na");
  add (plan, chain, QDM_TYPE_ASSIGNMENT, "assignment-1", "unit", "unit-1");
  assert_text (plan,
               DECLARATION ROOT
               ">\n"
               "  <unit\n"
               "    id=\"unit-2\"\n"
               "  />\n"
               "  <unit\n"
               "    id=\"unit-1\"\n"
               "  >\n"
               "    <alias>b</alias>\n"
               "    <alias>a</alias>\n"
               "  </unit>\n"
               "  <chain\n"
               "    id=\"chain-1\"\n"
               "    number=\"1\"\n"
               "  >\n"
               "    <assignment\n"
               "      id=\"assignment-1\"\n"
               "      unit=\"unit-1\"\n"
               "    />\n"
               "  </chain>\n"
               "</plan>\n");
}

static void
test_escapes (void)
{
  g_autoptr (QdmPlan) plan = new_plan ();

  add (plan, QDM_ITEM (plan), QDM_TYPE_UNIT, "u", "name", "\t<a> & \"b\"\n'c' ]]>");
  add (plan, QDM_ITEM (plan), QDM_TYPE_WORK, "w", "summary", "\t<a> & \"b\"\n'c' ]]>");
  assert_text (plan,
               DECLARATION ROOT
               ">\n"
               "  <unit\n"
               "    id=\"u\"\n"
               "    name=\"&#9;&lt;a&gt; &amp; &quot;b&quot;&#10;'c' ]]&gt;\"\n"
               "  />\n"
               "  <work\n"
               "    id=\"w\"\n"
               "  >\n"
               "    <summary>\t&lt;a&gt; &amp; \"b\"\n'c' ]]&gt;</summary>\n"
               "  </work>\n"
               "</plan>\n");
}

/* What was set and taken back leaves no trace. */
static void
test_defaults_are_left_out (void)
{
  g_autoptr (QdmPlan) plan = new_plan ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  QdmItem *unit = add (plan, QDM_ITEM (plan), QDM_TYPE_UNIT, "u", "kind", "enterprise");
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_set (history, unit, "name", "a", &error));
  g_assert_true (qdm_history_set (history, unit, "name", "", &error));
  g_assert_true (qdm_history_set (history, unit, "kind", NULL, &error));
  g_assert_true (qdm_history_set (history, unit, "until", "2024-01-01", &error));
  g_assert_true (qdm_history_set (history, unit, "until", NULL, &error));
  g_assert_true (qdm_history_set (history, unit, "aliases", "x", &error));
  g_assert_true (qdm_history_set (history, unit, "aliases", "\n\n", &error));
  assert_text (plan, DECLARATION ROOT ">\n  <unit\n    id=\"u\"\n  />\n</plan>\n");
}

/* Deeper than any stretch of blanks that is at hand. */
static void
test_deep (void)
{
  g_autoptr (QdmPlan) plan = new_plan ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (QdmPlan) again = NULL;
  g_autoptr (GBytes) same = NULL;
  QdmItem *parent = QDM_ITEM (plan);

  for (int i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("park-%d", i);

      parent = add (plan, parent, QDM_TYPE_PARK, id, "name", "x");
    }
  text = qdm_plan_writer_write (plan);
  again = qdm_plan_reader_read (text, "x", NULL, NULL, NULL, NULL, NULL);
  g_assert_nonnull (again);
  same = qdm_plan_writer_write (again);
  g_assert_true (g_bytes_equal (text, same));
}

/* One line of a file says one thing: a change of one field is a change of one line. */
static void
test_one_field_is_one_line (void)
{
  g_autoptr (QdmPlan) plan = plan_generator_new (300);
  g_autoptr (GBytes) before = qdm_plan_writer_write (plan);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (GBytes) after = NULL;
  g_auto (GStrv) old_lines = NULL;
  g_auto (GStrv) new_lines = NULL;
  guint n_changed = 0;

  g_assert_true (qdm_history_set (history, QDM_ITEM (plan), "remark", "one", NULL));
  g_clear_pointer (&before, g_bytes_unref);
  before = qdm_plan_writer_write (plan);
  g_assert_true (qdm_history_set (history, QDM_ITEM (plan), "remark", "two", NULL));
  after = qdm_plan_writer_write (plan);

  old_lines = g_strsplit (g_bytes_get_data (before, NULL), "\n", -1);
  new_lines = g_strsplit (g_bytes_get_data (after, NULL), "\n", -1);
  g_assert_cmpuint (g_strv_length (old_lines), ==, g_strv_length (new_lines));
  for (guint i = 0; old_lines[i] != NULL; i++)
    n_changed += !g_str_equal (old_lines[i], new_lines[i]);
  g_assert_cmpuint (n_changed, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/plan-writer/empty-plan", test_empty_plan);
  g_test_add_func ("/store/plan-writer/order", test_order);
  g_test_add_func ("/store/plan-writer/escapes", test_escapes);
  g_test_add_func ("/store/plan-writer/defaults-are-left-out", test_defaults_are_left_out);
  g_test_add_func ("/store/plan-writer/deep", test_deep);
  g_test_add_func ("/store/plan-writer/one-field-is-one-line", test_one_field_is_one_line);

  return g_test_run ();
}
