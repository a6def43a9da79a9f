#include "store/qdm-plan-schema.h"

#include <string.h>

#include "base/qdm-id.h"
#include "store/qdm-plan-grammar.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-xml-text.h"

/**
 * SECTION:qdm-plan-schema
 *
 * What plan files may hold, for other programs: a RELAX NG schema, made from the classes as
 * reader and writer are.  It says what the program writes; the program also reads elements in
 * another order and an empty attribute for one that is left out.  What only the program sees is
 * that ids are unique and that references resolve.
 */

#define ID_PATTERN "[A-Za-z][A-Za-z0-9._\\-]{0,%d}"

static void G_GNUC_PRINTF (3, 4)
put (GString    *xml,
     guint       depth,
     const char *format,
     ...)
{
  va_list args;

  for (; depth > 0; depth--)
    g_string_append (xml, "  ");
  va_start (args, format);
  g_string_append_vprintf (xml, format, args);
  va_end (args);
  g_string_append_c (xml, '\n');
}

static void
put_documentation (GString    *xml,
                   guint       depth,
                   const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  qdm_xml_append_text (escaped, text, strlen (text));
  put (xml, depth, "<a:documentation>%s</a:documentation>", escaped->str);
}

static void
put_pattern (GString    *xml,
             guint       depth,
             const char *type,
             const char *pattern)
{
  put (xml, depth, "<data type=\"%s\"><param name=\"pattern\">%s</param></data>", type, pattern);
}

static void
put_number (GString        *xml,
            guint           depth,
            const QdmField *field,
            const char     *type,
            const char     *pattern)
{
  put (xml, depth, "<data type=\"%s\">", type);
  put (xml, depth + 1, "<param name=\"pattern\">%s</param>", pattern);
  if (field->min != 0 || field->max != 0)
    {
      put (xml, depth + 1, "<param name=\"minInclusive\">%d</param>", field->min);
      put (xml, depth + 1, "<param name=\"maxInclusive\">%d</param>", field->max);
    }
  put (xml, depth, "</data>");
}

static void
put_enum (GString        *xml,
          guint           depth,
          const QdmField *field)
{
  GEnumClass *klass = qdm_field_get_enum (field);

  put (xml, depth, "<choice>");
  for (guint i = 0; i < klass->n_values; i++)
    if (klass->values[i].value_nick[0] != '\0')
      put (xml, depth + 1, "<value>%s</value>", klass->values[i].value_nick);
  put (xml, depth, "</choice>");
}

static void
put_value (GString        *xml,
           guint           depth,
           const QdmField *field)
{
  switch (field->kind)
    {
    case QDM_FIELD_BOOLEAN:
      put (xml, depth, "<choice><value>true</value><value>false</value></choice>");
      break;
    case QDM_FIELD_INTEGER:
      put_number (xml, depth, field, "int", "-?[0-9]+");
      break;
    case QDM_FIELD_DECIMAL:
      put_number (xml, depth, field, "decimal", "-?[0-9]+(\\.[0-9]{1,9})?");
      break;
    case QDM_FIELD_DATE:
      put_pattern (xml, depth, "date", "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");
      break;
    case QDM_FIELD_HALF_YEAR:
      put_pattern (xml, depth, "string", "(19|20|21)[0-9]{2}H[12]");
      break;
    case QDM_FIELD_ENUM:
      put_enum (xml, depth, field);
      break;
    case QDM_FIELD_REF:
      put (xml, depth, "<ref name=\"id\"/>");
      break;
    case QDM_FIELD_REFS:
      put (xml, depth, "<list><oneOrMore><ref name=\"id\"/></oneOrMore></list>");
      break;
    default:
      put (xml, depth, "<text/>");
    }
}

/* Attributes have no order, so that “interleave” says nothing new; but with it libxml2 settles on
 * one way to take each, and does not try all two to the power of their number. */
static void
put_attribute (GString            *xml,
               const QdmFieldRule *rule)
{
  put (xml, 4, "<optional>");
  put (xml, 5, "<attribute name=\"%s\">", rule->name);
  put_documentation (xml, 6, rule->field->blurb);
  put_value (xml, 6, rule->field);
  put (xml, 5, "</attribute>");
  put (xml, 4, "</optional>");
}

static void
put_field_element (GString            *xml,
                   const QdmFieldRule *rule)
{
  gboolean is_list = rule->field->kind == QDM_FIELD_TEXTS;

  put (xml, 3, is_list ? "<zeroOrMore>" : "<optional>");
  put (xml, 4, "<element name=\"%s\">", rule->name);
  put_documentation (xml, 5, rule->field->blurb);
  if (is_list)
    put_pattern (xml, 5, "string", "[^\\n\\r]+");
  else
    put (xml, 5, "<text/>");
  put (xml, 4, "</element>");
  put (xml, 3, is_list ? "</zeroOrMore>" : "</optional>");
}

static void
put_element (GString              *xml,
             const QdmElementRule *rule,
             gboolean              is_root)
{
  put (xml, 1, "<define name=\"%s\">", rule->name);
  put (xml, 2, "<element name=\"%s\">", rule->name);
  put_documentation (xml, 3, rule->klass->label);
  if (is_root)
    put (xml, 3, "<attribute name=\"version\"><value>%d</value></attribute>", QDM_PLAN_VERSION);
  put (xml, 3, "<attribute name=\"id\"><ref name=\"id\"/></attribute>");
  put (xml, 3, "<interleave>");
  for (guint i = 0; i < rule->n_attributes; i++)
    put_attribute (xml, &rule->attributes[i]);
  put (xml, 4, "<ref name=\"other-attributes\"/>");
  put (xml, 3, "</interleave>");
  for (guint i = 0; i < rule->n_elements; i++)
    put_field_element (xml, &rule->elements[i]);
  for (guint i = 0; i < rule->n_children; i++)
    put (xml, 3, "<zeroOrMore><ref name=\"%s\"/></zeroOrMore>", rule->children[i]->name);
  put (xml, 3, "<zeroOrMore><ref name=\"other-element\"/></zeroOrMore>");
  put (xml, 2, "</element>");
  put (xml, 1, "</define>");
}

/* What other programs may put in: anything that is in a namespace, but not in ours. */
static void
put_others (GString *xml)
{
  put (xml, 1, "<define name=\"other-attributes\">");
  put (xml, 2, "<zeroOrMore>");
  put (xml, 3, "<attribute><anyName><except><nsName ns=\"\"/><nsName/></except></anyName></attribute>");
  put (xml, 2, "</zeroOrMore>");
  put (xml, 1, "</define>");
  put (xml, 1, "<define name=\"other-element\">");
  put (xml, 2, "<element>");
  put (xml, 3, "<anyName><except><nsName ns=\"\"/><nsName/></except></anyName>");
  put (xml, 3, "<ref name=\"anything\"/>");
  put (xml, 2, "</element>");
  put (xml, 1, "</define>");
  put (xml, 1, "<define name=\"anything\">");
  put (xml, 2, "<zeroOrMore>");
  put (xml, 3, "<choice>");
  put (xml, 4, "<attribute><anyName/></attribute>");
  put (xml, 4, "<text/>");
  put (xml, 4, "<element><anyName/><ref name=\"anything\"/></element>");
  put (xml, 3, "</choice>");
  put (xml, 2, "</zeroOrMore>");
  put (xml, 1, "</define>");
}

/**
 * qdm_plan_schema_write:
 *
 * Returns: (transfer full): the RELAX NG schema of plan files
 */
GBytes *
qdm_plan_schema_write (void)
{
  xmlDict *dict = xmlDictCreate ();
  g_autoptr (QdmPlanGrammar) grammar = qdm_plan_grammar_new (dict);
  g_autofree char *id_pattern = g_strdup_printf (ID_PATTERN, QDM_ID_MAX_LENGTH - 1);
  GString *xml = g_string_new (NULL);

  put (xml, 0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  put (xml, 0, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"");
  put (xml, 0, "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"");
  put (xml, 0, "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"");
  put (xml, 0, "         ns=\"%s\">", QDM_PLAN_NAMESPACE);
  put (xml, 1, "<start><ref name=\"%s\"/></start>", grammar->root->name);
  for (guint i = 0; i < grammar->rules->len; i++)
    put_element (xml, grammar->rules->pdata[i], i == 0);
  put (xml, 1, "<define name=\"id\">");
  put_pattern (xml, 2, "string", id_pattern);
  put (xml, 1, "</define>");
  put_others (xml);
  put (xml, 0, "</grammar>");

  xmlDictFree (dict);
  return g_string_free_to_bytes (xml);
}
