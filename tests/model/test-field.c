#include <string.h>

#include "base/qdm-error.h"
#include "model/qdm-types.h"

#include "plan-generator.h"

static QdmField *
find_field (QdmItem    *item,
            const char *name)
{
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), name);

  g_assert_nonnull (field);
  return field;
}

/* Whatever is read is written so that it reads the same, and printing it again changes nothing. */
static void
assert_round_trip (QdmItem    *item,
                   const char *name,
                   const char *text,
                   const char *expected)
{
  QdmField *field = find_field (item, name);
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_field_parse (field, item, text, strlen (text), &error));
  g_assert_no_error (error);
  printed = qdm_field_dup_text (field, item);
  g_assert_cmpstr (printed, ==, expected);
  g_assert_true (qdm_field_is_default (field, item) == (expected == NULL));
}

static void
assert_refused (QdmItem    *item,
                const char *name,
                const char *text,
                int         code)
{
  QdmField *field = find_field (item, name);
  g_autofree char *before = qdm_field_dup_text (field, item);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (qdm_field_parse (field, item, text, strlen (text), &error));
  g_assert_error (error, QDM_VALUE_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  after = qdm_field_dup_text (field, item);
  g_assert_cmpstr (before, ==, after);
}

static void
test_text (void)
{
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "u");
  g_autofree char *longest = g_strnfill (QDM_FIELD_MAX_LENGTH, 'a');
  g_autofree char *longer = g_strnfill (QDM_FIELD_MAX_LENGTH + 1, 'a');

  assert_round_trip (unit, "name", "盐湖 \t\n x", "盐湖 \t\n x");
  assert_round_trip (unit, "name", "", NULL);
  assert_round_trip (unit, "name", longest, longest);
  assert_round_trip (unit, "name", "old", "old");
  assert_refused (unit, "name", longer, QDM_VALUE_ERROR_RANGE);
  assert_refused (unit, "name", "a\rb", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "name", "a\x01", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "name", "\xFF\xFE", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "name", "x\xED\xA0\x80", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "name", "x\xEF\xBF\xBF", QDM_VALUE_ERROR_SYNTAX);
}

static void
test_lists (void)
{
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "u");

  assert_round_trip (unit, "aliases", "a b\nc", "a b\nc");
  assert_round_trip (unit, "aliases", "\n\na\n\n\nb\n", "a\nb");
  assert_round_trip (unit, "aliases", "\n", NULL);
  assert_round_trip (unit, "members", "  a\n b\tc ", "a b c");
  assert_round_trip (unit, "members", "a a", "a a");
  assert_round_trip (unit, "assumed", "name\tuntil", "name until");
  assert_refused (unit, "members", "a 1b", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "members", "a,b", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (unit, "aliases", "a\x02", QDM_VALUE_ERROR_SYNTAX);
  g_assert_cmpuint (g_strv_length (qdm_field_get_list (find_field (unit, "assumed"), unit)), ==, 2);
}

static void
test_numbers (void)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "c");
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "p");
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, "d");

  assert_round_trip (task, "duration", "0", "0");
  assert_round_trip (task, "duration", "36500", "36500");
  assert_round_trip (task, "duration", "", NULL);
  assert_round_trip (task, "duration", "007", "7");
  assert_refused (task, "duration", "36501", QDM_VALUE_ERROR_RANGE);
  assert_refused (task, "duration", "-1", QDM_VALUE_ERROR_RANGE);
  assert_refused (task, "duration", "99999999999999999999", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (task, "duration", "-", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (task, "duration", "+1", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (task, "duration", "1 ", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (task, "duration", "１", QDM_VALUE_ERROR_SYNTAX);
  assert_round_trip (dependency, "lag", "-5", "-5");
  assert_round_trip (dependency, "lag", "-0", NULL);
  assert_round_trip (project, "investment", "12.50", "12.5");
  assert_round_trip (project, "investment", "0", "0");
  assert_round_trip (project, "investment", "-0.000000001", "-0.000000001");
  assert_refused (project, "investment", "1,5", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (project, "investment", "1e5", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (project, "investment", "0.0000000001", QDM_VALUE_ERROR_RANGE);
  assert_round_trip (task, "percent", "100", "100");
  assert_refused (task, "percent", "100.1", QDM_VALUE_ERROR_RANGE);
  assert_round_trip (chain, "open-list", "true", "true");
  assert_round_trip (chain, "open-list", "false", NULL);
  assert_refused (chain, "open-list", "TRUE", QDM_VALUE_ERROR_SYNTAX);
}

static void
test_days (void)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  g_autoptr (QdmItem) entry = qdm_item_new (QDM_TYPE_ENTRY, "e");

  assert_round_trip (task, "deadline", "1970-01-01", "1970-01-01");
  assert_round_trip (task, "deadline", "1900-01-01", "1900-01-01");
  assert_round_trip (task, "deadline", "", NULL);
  assert_refused (task, "deadline", "2023-02-29", QDM_VALUE_ERROR_RANGE);
  assert_refused (task, "deadline", "2023-2-1", QDM_VALUE_ERROR_SYNTAX);
  assert_round_trip (entry, "period", "2023H2", "2023H2");
  assert_refused (entry, "period", "2023h2", QDM_VALUE_ERROR_SYNTAX);
}

static void
test_enumerations (void)
{
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, "d");
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, "a");
  QdmField *field = find_field (dependency, "kind");
  g_autoptr (GError) error = NULL;

  assert_round_trip (dependency, "kind", "SS", "SS");
  assert_round_trip (dependency, "kind", "FS", NULL);
  assert_refused (dependency, "kind", "S", QDM_VALUE_ERROR_SYNTAX);
  assert_refused (dependency, "kind", "SSS", QDM_VALUE_ERROR_SYNTAX);
  assert_round_trip (assignment, "role", "responsible", NULL);
  assert_round_trip (assignment, "role", "lead", "lead");

  g_assert_false (qdm_field_parse (field, dependency, "串联", strlen ("串联"), &error));
  g_assert_cmpstr (error->message, ==, "“串联” is not one of: FS, SS, FF, SF");
}

/* A long text that is quoted is not cut in the middle of a character. */
static void
test_messages_are_whole (void)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  g_autoptr (GString) text = g_string_new ("x");

  for (int i = 0; i < 100; i++)
    g_string_append (text, "盐");
  for (guint i = 0; i < QDM_ITEM_GET_CLASS (task)->fields->len; i++)
    {
      QdmField *field = QDM_ITEM_GET_CLASS (task)->fields->pdata[i];
      g_autoptr (GError) error = NULL;

      if (!qdm_field_parse (field, task, text->str, text->len, &error))
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* ---- what must hold for every field of every class ---- */

typedef void (*FieldFunc) (QdmItem        *item,
                           const QdmField *field);

static void
visit_fields (FieldFunc func)
{
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  g_assert_cmpuint (n_types, >=, 30);
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (QdmItem) item = qdm_item_new (types[i], "item-1");
      GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

      for (guint j = 0; j < fields->len; j++)
        func (item, fields->pdata[j]);
    }
}

static void
check_start (QdmItem        *item,
             const QdmField *field)
{
  g_autofree char *text = qdm_field_dup_text (field, item);

  g_assert_true (qdm_field_is_default (field, item));
  g_assert_null (text);
}

static void
test_start_is_default (void)
{
  visit_fields (check_start);
}

static void
check_random_values (QdmItem        *item,
                     const QdmField *field)
{
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = plan_generator_new_text (field, NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      g_assert_true (qdm_field_parse (field, item, text, strlen (text), NULL));
      once = qdm_field_dup_text (field, item);
      g_assert_true (qdm_field_parse (field, item, once != NULL ? once : "", once != NULL ? strlen (once) : 0, NULL));
      twice = qdm_field_dup_text (field, item);
      g_assert_cmpstr (once, ==, twice);
      qdm_field_clear (field, item);
      g_assert_true (qdm_field_is_default (field, item));
    }
}

static void
test_random_values (void)
{
  visit_fields (check_random_values);
}

/* The property is the field.  Those of a plan, which is always in a plan, can only be read. */
static void
check_property (QdmItem        *item,
                const QdmField *field)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (QdmItem) other = qdm_item_new (G_OBJECT_TYPE (item), "other-1");
  g_autofree char *text = plan_generator_new_text (field, NULL);
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  g_assert_true (field->pspec->flags & QDM_PARAM_STORED);
  g_assert_true (qdm_field_from_pspec (field->pspec) == field);
  g_assert_true (qdm_field_parse (field, item, text, strlen (text), NULL));
  g_assert_cmpint (qdm_field_is_same (field, item, other), ==, qdm_field_is_default (field, item));
  g_assert_cmpint (qdm_field_is_same (field, item, NULL), ==, qdm_field_is_default (field, item));
  g_value_init (&value, field->pspec->value_type);
  g_object_get_property (G_OBJECT (item), field->name, &value);
  if (QDM_IS_PLAN (other))
    qdm_field_set_value (field, other, &value);
  else
    g_object_set_property (G_OBJECT (other), field->name, &value);
  mine = qdm_field_dup_text (field, item);
  theirs = qdm_field_dup_text (field, other);
  g_assert_cmpstr (mine, ==, theirs);
  g_assert_true (qdm_field_is_same (field, item, other));
}

static void
test_properties (void)
{
  visit_fields (check_property);
}

/* A file cannot hold a value without a word, unless it is the one that is left out. */
static void
check_words (QdmItem        *item,
             const QdmField *field)
{
  GEnumClass *klass;

  g_assert_true (field->nick != NULL && field->nick[0] != '\0');
  g_assert_true (field->blurb != NULL && field->blurb[0] != '\0');
  g_assert_true ((field->kind == QDM_FIELD_TEXTS) == (field->element != NULL));
  if (field->kind != QDM_FIELD_ENUM)
    return;

  klass = qdm_field_get_enum (field);
  for (guint i = 0; i < klass->n_values; i++)
    {
      if (klass->values[i].value_nick[0] == '\0')
        g_assert_cmpint (klass->values[i].value, ==, field->preset);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (klass->values[i].value_nick, !=, klass->values[j].value_nick);
    }
}

static void
test_tables_are_complete (void)
{
  visit_fields (check_words);
}

static void
test_references (void)
{
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "u");
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  QdmField *members = find_field (unit, "members");
  QdmField *calendar = find_field (task, "calendar");

  g_assert_true (qdm_field_is_reference (members) && qdm_field_is_reference (calendar));
  g_assert_false (qdm_field_is_reference (find_field (unit, "name")));
  g_assert_null (qdm_field_get_ref (members, unit, 0));
  g_assert_null (qdm_field_get_ref (calendar, task, 0));
  assert_round_trip (unit, "members", "a b", "a b");
  assert_round_trip (task, "calendar", "c", "c");
  g_assert_cmpstr (qdm_field_get_ref (members, unit, 1), ==, "b");
  g_assert_null (qdm_field_get_ref (members, unit, 2));
  g_assert_cmpstr (qdm_field_get_ref (calendar, task, 0), ==, "c");
  g_assert_null (qdm_field_get_ref (calendar, task, 1));
}

static void
test_display (void)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t");
  g_autoptr (QdmItem) capacity = qdm_item_new (QDM_TYPE_CAPACITY, "c");
  g_autofree char *stage = NULL;
  g_autofree char *unset = qdm_field_dup_display (find_field (task, "deadline"), task);
  g_autofree char *days = qdm_field_dup_unit (find_field (task, "duration"), task);
  g_autofree char *unit = NULL;

  g_assert_cmpstr (unset, ==, "");
  g_assert_cmpstr (days, ==, "days");
  assert_round_trip (task, "stage", "civil-works", "civil-works");
  stage = qdm_field_dup_display (find_field (task, "stage"), task);
  g_assert_cmpstr (stage, ==, "Civil works");
  assert_round_trip (capacity, "unit", "万吨", "万吨");
  unit = qdm_field_dup_unit (find_field (capacity, "amount"), capacity);
  g_assert_cmpstr (unit, ==, "万吨");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/field/text", test_text);
  g_test_add_func ("/model/field/lists", test_lists);
  g_test_add_func ("/model/field/numbers", test_numbers);
  g_test_add_func ("/model/field/days", test_days);
  g_test_add_func ("/model/field/enumerations", test_enumerations);
  g_test_add_func ("/model/field/messages-are-whole", test_messages_are_whole);
  g_test_add_func ("/model/field/start-is-default", test_start_is_default);
  g_test_add_func ("/model/field/random-values", test_random_values);
  g_test_add_func ("/model/field/properties", test_properties);
  g_test_add_func ("/model/field/tables-are-complete", test_tables_are_complete);
  g_test_add_func ("/model/field/references", test_references);
  g_test_add_func ("/model/field/display", test_display);

  return g_test_run ();
}
