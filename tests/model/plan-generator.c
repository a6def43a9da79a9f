#include "plan-generator.h"

#include <string.h>

#include "model/qdm-foreign.h"
#include "model/qdm-types.h"

/* Valid plans of any size by chance: each type of item under each parent that it can have, each
 * field with all that it can hold, as the classes say.  The numbers are g_test_rand_int()'s, so
 * that a run can be had again by its seed. */

/* What has broken file formats before. */
static const char * const nasty_texts[] = {
  "盐湖化工产业链", "a < b && c > \"d\" 'e'", "]]>", "<![CDATA[x]]>", "<!-- x -->", "&amp;#10;",
  " blanks around ", "\t", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBB\xBF", "𠮷野家 😀", "é = e\xCC\x81",
  "شبكة", "=======", "<<<<<<< HEAD", ">>>>>>> theirs", "%s%n", "${HOME}", "\\n", "?>", "\x7F",
};

static guint
rand_below (guint n)
{
  return (guint) g_test_rand_int_range (0, (int) n);
}

static gboolean
rand_chance (guint percent)
{
  return rand_below (100) < percent;
}

static void
append_random_text (GString *text)
{
  if (rand_chance (40))
    g_string_append (text, nasty_texts[rand_below (G_N_ELEMENTS (nasty_texts))]);
  for (guint n = rand_below (12); n > 0; n--)
    g_string_append_unichar (text, rand_chance (50) ? 0x4E00 + rand_below (0x5000)
                                                    : 0x20 + rand_below (0x5F));
  if (rand_chance (2))
    for (int i = 0; i < 5000; i++)
      g_string_append_c (text, 'a' + i % 26);
}

static void
append_lines (GString *text)
{
  append_random_text (text);
  while (rand_chance (40))
    {
      g_string_append_c (text, '\n');
      append_random_text (text);
    }
}

static void
append_word (GString *text)
{
  static const char * const words[] = { "all", "name", "mon", "tue", "<&>\"", "词", "a,b" };

  g_string_append (text, words[rand_below (G_N_ELEMENTS (words))]);
}

static void
append_date (GString *text)
{
  char buffer[QDM_DATE_BUFFER];
  static const QdmDate edges[] = { QDM_DATE_MIN, QDM_DATE_MAX, 0, -1 };
  QdmDate date = rand_chance (5) ? edges[rand_below (G_N_ELEMENTS (edges))] : 18000 + (int) rand_below (3000);

  g_string_append (text, qdm_date_format (date, buffer));
}

static void
append_decimal (const QdmField *field,
                GString        *text)
{
  char buffer[QDM_DECIMAL_BUFFER];
  QdmDecimal value;

  if (field->min != 0 || field->max != 0)
    value = qdm_decimal_from_int (g_test_rand_int_range (field->min, field->max));
  else
    value = qdm_decimal_new ((gint64) g_test_rand_int () * (rand_chance (10) ? 100000000 : 1), (int) rand_below (10));
  g_string_append (text, qdm_decimal_format (value, buffer));
}

static void
append_integer (const QdmField *field,
                GString        *text)
{
  int value = field->min != 0 || field->max != 0 ? g_test_rand_int_range (field->min, field->max)
                                                  : g_test_rand_int ();

  if (value != QDM_INTEGER_UNSET)
    g_string_append_printf (text, "%d", value);
}

static void
append_enum (const QdmField *field,
             GString        *text)
{
  GEnumClass *klass = qdm_field_get_enum (field);

  g_string_append (text, klass->values[rand_below (klass->n_values)].value_nick);
}

/* The id of any item that the field may name. */
static void
append_reference (const QdmField *field,
                  GPtrArray      *items,
                  GString        *text)
{
  for (guint tries = 0; items != NULL && tries < 200; tries++)
    {
      QdmItem *item = items->pdata[rand_below (items->len)];

      if (field->type != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (item, field->type ()))
        continue;
      g_string_append (text, item->id);
      return;
    }
}

static void
append_list (const QdmField *field,
             GPtrArray      *items,
             GString        *text)
{
  for (guint n = 1 + rand_below (4); n > 0; n--)
    {
      if (text->len > 0)
        g_string_append_c (text, field->kind == QDM_FIELD_TEXTS ? '\n' : ' ');
      if (field->kind == QDM_FIELD_TEXTS)
        append_random_text (text);
      else if (field->kind == QDM_FIELD_WORDS)
        append_word (text);
      else
        append_reference (field, items, text);
    }
}

/**
 * plan_generator_new_text:
 * @field: a field
 * @items: (nullable) (element-type QdmItem): the items that it may name
 *
 * Returns: (transfer full): a value for the field as a plan file writes it, sometimes empty
 */
char *
plan_generator_new_text (const QdmField *field,
                         GPtrArray      *items)
{
  GString *text = g_string_new (NULL);

  switch (field->kind)
    {
    case QDM_FIELD_TEXT:
      append_lines (text);
      break;
    case QDM_FIELD_TEXTS:
    case QDM_FIELD_WORDS:
    case QDM_FIELD_REFS:
      append_list (field, items, text);
      break;
    case QDM_FIELD_BOOLEAN:
      g_string_append (text, rand_chance (50) ? "true" : "false");
      break;
    case QDM_FIELD_INTEGER:
      append_integer (field, text);
      break;
    case QDM_FIELD_DECIMAL:
      append_decimal (field, text);
      break;
    case QDM_FIELD_DATE:
      append_date (text);
      break;
    case QDM_FIELD_HALF_YEAR:
      g_string_append_printf (text, "%uH%u", 1900 + rand_below (300), 1 + rand_below (2));
      break;
    case QDM_FIELD_ENUM:
      append_enum (field, text);
      break;
    case QDM_FIELD_REF:
      append_reference (field, items, text);
      break;
    default:
      g_assert_not_reached ();
    }
  return g_string_free (text, FALSE);
}

static void
add_foreign (QdmItem *item)
{
  static const char * const attributes[] = { "xmlns:x=\"urn:other\"", "x:colour=\"&lt;red&gt;\"", NULL };
  static const char * const nodes[] = {
    "<x:note xmlns:x=\"urn:other\" a=\"1\">text &amp; <x:b/>\n  more</x:note>", "<!-- a comment -->", NULL
  };

  qdm_item_take_foreign (item, rand_chance (50) ? g_strdupv ((char **) attributes) : NULL,
                         g_strdupv ((char **) nodes));
}

/**
 * plan_generator_fill:
 * @item: an item that is being made
 * @items: (nullable) (element-type QdmItem): the items that it may name
 *
 * Gives about half of its fields, and all that it needs, a value.
 */
void
plan_generator_fill (QdmItem   *item,
                     GPtrArray *items)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      if (!(field->flags & QDM_FIELD_REQUIRED) && rand_chance (50))
        continue;
      text = plan_generator_new_text (field, items);
      qdm_field_parse (field, item, text, strlen (text), &error);
      g_assert_no_error (error);
    }
  if (rand_chance (4))
    add_foreign (item);
}

/**
 * plan_generator_new_item:
 * @type: a type of items
 *
 * Returns: (transfer full): an empty item with an id of its own
 */
QdmItem *
plan_generator_new_item (GType type)
{
  g_autofree char *id = g_strdup_printf ("%s-%08x%04x", qdm_item_type_get_class (type)->element,
                                         (guint) g_test_rand_int (), rand_below (0x10000));

  return qdm_item_new (type, id);
}

static void
add_child (QdmPlan   *plan,
           QdmItem   *parent,
           GType      type,
           GPtrArray *items)
{
  g_autoptr (QdmItem) child = plan_generator_new_item (type);

  if (!qdm_plan_register (plan, child))
    return;
  qdm_item_append_child (parent, child);
  g_ptr_array_add (items, child);
}

/* Each type under each parent: items are added behind, so that the loop gets to them as well. */
static void
add_each_type (QdmPlan   *plan,
               GPtrArray *items)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      QdmItem *item = items->pdata[i];
      GArray *types = QDM_ITEM_GET_CLASS (item)->child_types;

      if (!g_hash_table_add (seen, GSIZE_TO_POINTER (G_OBJECT_TYPE (item))))
        continue;
      for (guint j = 0; j < types->len; j++)
        add_child (plan, item, g_array_index (types, GType, j), items);
    }
}

static gboolean
collect_cb (QdmItem  *item,
            gpointer  items)
{
  g_ptr_array_add (items, item);
  return TRUE;
}

/**
 * plan_generator_collect:
 * @root: an item
 * @items: (element-type QdmItem): where to append it and all below it, not owned
 */
void
plan_generator_collect (QdmItem   *root,
                        GPtrArray *items)
{
  qdm_item_foreach (root, collect_cb, items);
}

/**
 * plan_generator_new:
 * @n_items: how many items at least, besides one of each type under each parent
 *
 * Returns: (transfer full): a plan whose references all resolve
 */
QdmPlan *
plan_generator_new (guint n_items)
{
  QdmPlan *plan = QDM_PLAN (plan_generator_new_item (QDM_TYPE_PLAN));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  qdm_plan_register (plan, QDM_ITEM (plan));
  g_ptr_array_add (items, plan);
  add_each_type (plan, items);
  while (items->len < n_items)
    {
      QdmItem *parent = items->pdata[rand_below (items->len)];
      GArray *types = QDM_ITEM_GET_CLASS (parent)->child_types;

      if (types->len > 0)
        add_child (plan, parent, g_array_index (types, GType, rand_below (types->len)), items);
    }
  for (guint i = 0; i < items->len; i++)
    plan_generator_fill (items->pdata[i], items);
  return plan;
}
