#include <string.h>

#include <libxml/relaxng.h>

#include "model/qdm-types.h"
#include "store/qdm-plan-schema.h"
#include "store/qdm-plan-writer.h"

#include "plan-generator.h"

#define HEAD "<plan xmlns=\"urn:qaidam:plan\" version=\"1\" id=\"p\">"
#define TAIL "</plan>"

typedef struct {
  xmlRelaxNG *schema;
} Fixture;

static char *
build_path (const char *name)
{
  return g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", name, NULL);
}

/* What is expected to be invalid need not be told on the terminal. */
static void
ignore_cb (void            *data,
           const xmlError  *error)
{
}

static void
note_cb (void           *data,
         const xmlError *error)
{
  g_test_message ("line %d: %s", error->line, error->message);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = build_path ("qaidam-plan.rng");
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (path);

  xmlRelaxNGSetParserStructuredErrors (parser, (xmlStructuredErrorFunc) note_cb, NULL);
  fixture->schema = xmlRelaxNGParse (parser);
  g_assert_nonnull (fixture->schema);
  xmlRelaxNGFreeParserCtxt (parser);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  xmlRelaxNGFree (fixture->schema);
}

static gboolean
is_valid (Fixture    *fixture,
          const char *text,
          gsize       size,
          gboolean    expected)
{
  xmlDoc *document = xmlReadMemory (text, (int) size, "x.qdm", NULL, XML_PARSE_NONET);
  xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt (fixture->schema);
  int result;

  g_assert_nonnull (document);
  xmlRelaxNGSetValidStructuredErrors (validator,
                                      (xmlStructuredErrorFunc) (expected ? note_cb : ignore_cb), NULL);
  result = xmlRelaxNGValidateDoc (validator, document);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlFreeDoc (document);
  return result == 0;
}

static void
assert_valid (Fixture    *fixture,
              const char *text,
              gsize       size)
{
  g_assert_true (is_valid (fixture, text, size, TRUE));
}

static void
assert_invalid (Fixture    *fixture,
                const char *text)
{
  if (is_valid (fixture, text, strlen (text), FALSE))
    g_error ("valid, but should not be: %s", text);
}

/* If this fails: print-schema > data/qaidam-plan.rng, and look at what has changed. */
static void
test_is_what_the_classes_say (void)
{
  g_autofree char *path = build_path ("qaidam-plan.rng");
  g_autofree char *kept = NULL;
  g_autoptr (GBytes) said = qdm_plan_schema_write ();
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &kept, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (kept, size, g_bytes_get_data (said, NULL), g_bytes_get_size (said));
}

static void
test_plans_of_the_program (Fixture       *fixture,
                           gconstpointer  data)
{
  static const char * const names[] = { "reference-plan.qdm", "worked-example.qdm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = build_path (names[i]);
      g_autofree char *text = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      assert_valid (fixture, text, size);
    }
}

static void
test_any_plan (Fixture       *fixture,
               gconstpointer  data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (QdmPlan) plan = plan_generator_new (i * 60);
      g_autoptr (GBytes) text = qdm_plan_writer_write (plan);

      assert_valid (fixture, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
    }
}

static void
test_others (Fixture       *fixture,
             gconstpointer  data)
{
  static const char text[] =
    HEAD "<unit xmlns:x=\"urn:x\" id=\"a\" x:b=\"c\" xml:lang=\"zh\"><x:y z=\"\">text<unit/></x:y></unit>" TAIL;

  assert_valid (fixture, text, strlen (text));
}

static void
test_refuses (Fixture       *fixture,
              gconstpointer  data)
{
  assert_invalid (fixture, "<plan version=\"1\" id=\"p\"/>");
  assert_invalid (fixture, "<plan xmlns=\"urn:qaidam:plan\" version=\"2\" id=\"p\"/>");
  assert_invalid (fixture, HEAD "<unit/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"1\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\" nmae=\"b\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\" until=\"2023-02-30\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\" until=\"2023-02-01Z\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\" kind=\"other\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\" members=\"b,c\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\"><alias/></unit>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\"><task id=\"b\"/></unit>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\">text</unit>" TAIL);
  assert_invalid (fixture, HEAD "<work id=\"a\"><summary>b</summary><summary>c</summary></work>" TAIL);
  assert_invalid (fixture, HEAD "<project id=\"a\"><task id=\"b\" duration=\"-1\"/></project>" TAIL);
  assert_invalid (fixture, HEAD "<project id=\"a\" investment=\"1e3\"/>" TAIL);
  assert_invalid (fixture, HEAD "<unit id=\"a\"><x xmlns=\"\"/></unit>" TAIL);
}

/* ---- what a schema, a reader and a person need of the classes ---- */

static void
test_names_tell_apart (void)
{
  guint n_types;
  g_autofree GType *types = qdm_item_list_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      QdmItemClass *klass = qdm_item_type_get_class (types[i]);
      g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) elements = g_hash_table_new (g_str_hash, g_str_equal);

      g_hash_table_add (attributes, (gpointer) "id");
      g_hash_table_add (attributes, (gpointer) "version");
      for (guint j = 0; j < klass->fields->len; j++)
        {
          const QdmField *field = klass->fields->pdata[j];
          const char *name = field->kind == QDM_FIELD_TEXTS ? field->element : field->name;

          g_assert_true (g_hash_table_add (qdm_field_is_element (field) ? elements : attributes, (gpointer) name));
        }
      for (guint j = 0; j < klass->child_types->len; j++)
        {
          GType child = g_array_index (klass->child_types, GType, j);

          g_assert_true (g_hash_table_add (elements, (gpointer) qdm_item_type_get_class (child)->element));
        }
    }
}

#define ADD(name, func) g_test_add ("/store/plan-schema/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/plan-schema/is-what-the-classes-say", test_is_what_the_classes_say);
  g_test_add_func ("/store/plan-schema/names-tell-apart", test_names_tell_apart);
  ADD ("plans-of-the-program", test_plans_of_the_program);
  ADD ("any-plan", test_any_plan);
  ADD ("others", test_others);
  ADD ("refuses", test_refuses);

  status = g_test_run ();
  xmlRelaxNGCleanupTypes ();
  return status;
}
