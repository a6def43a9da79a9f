#include "store/qdm-foreign-recorder.h"

#include <string.h>

#include "store/qdm-xml-text.h"

/**
 * SECTION:qdm-foreign-recorder
 *
 * Turns what a parser tells of an element of another program back into text, with all that is in
 * it.  The text stands for itself: the element declares each prefix in it that a file may have
 * declared further up, so that it can be written back at any place.
 */

/* What libxml2 hands over for each attribute, and for each declaration of a prefix. */
enum { NAME, PREFIX, URI, VALUE, END, N_ATTRIBUTE_PARTS };
enum { NS_PREFIX, NS_URI, N_NS_PARTS };

typedef struct {
  const xmlChar *prefix;
  const xmlChar *uri;
} Namespace;

struct _QdmForeignRecorder {
  GString *xml;
  GArray *scope;         /* Namespace: declared by the open elements, … */
  GArray *marks;         /* guint: … how many outside each of them */
  GArray *needed;        /* Namespace: what the outermost has to declare besides */
  gsize after_name;      /* … here */
  gboolean is_tag_open;
};

/**
 * qdm_foreign_recorder_new:
 *
 * Returns: (transfer full): a recorder for one element
 */
QdmForeignRecorder *
qdm_foreign_recorder_new (void)
{
  QdmForeignRecorder *self = g_new0 (QdmForeignRecorder, 1);

  self->xml = g_string_new (NULL);
  self->scope = g_array_new (FALSE, FALSE, sizeof (Namespace));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->needed = g_array_new (FALSE, FALSE, sizeof (Namespace));
  return self;
}

/**
 * qdm_foreign_recorder_free:
 * @self: (transfer full): a recorder
 */
void
qdm_foreign_recorder_free (QdmForeignRecorder *self)
{
  g_string_free (self->xml, TRUE);
  g_array_unref (self->scope);
  g_array_unref (self->marks);
  g_array_unref (self->needed);
  g_free (self);
}

/* Names are words of the parser's dictionary: equal ones have the same address. */
static gboolean
has_prefix (GArray        *namespaces,
            const xmlChar *prefix)
{
  for (guint i = 0; i < namespaces->len; i++)
    if (g_array_index (namespaces, Namespace, i).prefix == prefix)
      return TRUE;
  return FALSE;
}

static gboolean
is_xml_prefix (const xmlChar *prefix)
{
  return prefix != NULL && strcmp ((const char *) prefix, "xml") == 0;
}

static void
need_prefix (QdmForeignRecorder *self,
             const xmlChar      *prefix,
             const xmlChar      *uri)
{
  Namespace ns = { prefix, uri };

  if (!is_xml_prefix (prefix) && !has_prefix (self->scope, prefix) &&
      !has_prefix (self->needed, prefix))
    g_array_append_val (self->needed, ns);
}

static void
append_name (GString       *xml,
             const xmlChar *prefix,
             const xmlChar *name)
{
  if (prefix != NULL)
    {
      g_string_append (xml, (const char *) prefix);
      g_string_append_c (xml, ':');
    }
  g_string_append (xml, (const char *) name);
}

static void
append_declaration (GString       *xml,
                    const xmlChar *prefix,
                    const xmlChar *uri)
{
  const char *text = uri != NULL ? (const char *) uri : "";

  g_string_append (xml, prefix != NULL ? "xmlns:" : "xmlns");
  if (prefix != NULL)
    g_string_append (xml, (const char *) prefix);
  g_string_append (xml, "=\"");
  qdm_xml_append_attribute (xml, text, strlen (text));
  g_string_append_c (xml, '"');
}

static void
append_attribute (GString        *xml,
                  const xmlChar **attribute)
{
  append_name (xml, attribute[PREFIX], attribute[NAME]);
  g_string_append (xml, "=\"");
  qdm_xml_append_attribute (xml, (const char *) attribute[VALUE],
                            attribute[END] - attribute[VALUE]);
  g_string_append_c (xml, '"');
}

static void
close_tag (QdmForeignRecorder *self)
{
  if (self->is_tag_open)
    g_string_append_c (self->xml, '>');
  self->is_tag_open = FALSE;
}

/**
 * qdm_foreign_recorder_start:
 * @self: a recorder
 * @name: as libxml2 hands it over, and so all others
 * @prefix: (nullable): the element's prefix
 * @uri: (nullable): the element's namespace
 * @n_namespaces: how many prefixes it declares
 * @namespaces: the prefixes and their namespaces
 * @n_attributes: how many attributes it has
 * @attributes: the attributes
 *
 * Records the start of an element.
 */
void
qdm_foreign_recorder_start (QdmForeignRecorder  *self,
                            const xmlChar       *name,
                            const xmlChar       *prefix,
                            const xmlChar       *uri,
                            int                  n_namespaces,
                            const xmlChar      **namespaces,
                            int                  n_attributes,
                            const xmlChar      **attributes)
{
  close_tag (self);
  g_array_append_val (self->marks, self->scope->len);
  g_string_append_c (self->xml, '<');
  append_name (self->xml, prefix, name);
  if (self->marks->len == 1)
    self->after_name = self->xml->len;

  for (int i = 0; i < n_namespaces; i++, namespaces += N_NS_PARTS)
    {
      Namespace ns = { namespaces[NS_PREFIX], namespaces[NS_URI] };

      g_array_append_val (self->scope, ns);
      g_string_append_c (self->xml, ' ');
      append_declaration (self->xml, ns.prefix, ns.uri);
    }
  need_prefix (self, prefix, uri);

  for (int i = 0; i < n_attributes; i++, attributes += N_ATTRIBUTE_PARTS)
    {
      if (attributes[PREFIX] != NULL)
        need_prefix (self, attributes[PREFIX], attributes[URI]);
      g_string_append_c (self->xml, ' ');
      append_attribute (self->xml, attributes);
    }
  self->is_tag_open = TRUE;
}

static char *
finish (QdmForeignRecorder *self)
{
  g_autoptr (GString) declarations = g_string_new (NULL);

  for (guint i = 0; i < self->needed->len; i++)
    {
      Namespace ns = g_array_index (self->needed, Namespace, i);

      g_string_append_c (declarations, ' ');
      append_declaration (declarations, ns.prefix, ns.uri);
    }
  g_string_insert_len (self->xml, self->after_name, declarations->str, declarations->len);
  return g_strdup (self->xml->str);
}

/**
 * qdm_foreign_recorder_end:
 * @self: a recorder
 * @name: the element's name
 * @prefix: (nullable): its prefix
 *
 * Records the end of an element.
 *
 * Returns: (transfer full) (nullable): the whole text if it was the outermost, else %NULL
 */
char *
qdm_foreign_recorder_end (QdmForeignRecorder *self,
                          const xmlChar      *name,
                          const xmlChar      *prefix)
{
  guint mark = g_array_index (self->marks, guint, self->marks->len - 1);

  if (self->is_tag_open)
    g_string_append (self->xml, "/>");
  else
    {
      g_string_append (self->xml, "</");
      append_name (self->xml, prefix, name);
      g_string_append_c (self->xml, '>');
    }
  self->is_tag_open = FALSE;
  g_array_set_size (self->scope, mark);
  g_array_set_size (self->marks, self->marks->len - 1);

  return self->marks->len == 0 ? finish (self) : NULL;
}

/**
 * qdm_foreign_recorder_text:
 * @self: a recorder
 * @text: text, not escaped
 * @length: its length in bytes
 */
void
qdm_foreign_recorder_text (QdmForeignRecorder *self,
                           const char         *text,
                           gsize               length)
{
  close_tag (self);
  qdm_xml_append_text (self->xml, text, length);
}

/**
 * qdm_foreign_recorder_add:
 * @self: a recorder
 * @markup: a comment or processing instruction as a file writes it
 */
void
qdm_foreign_recorder_add (QdmForeignRecorder *self,
                          const char         *markup)
{
  close_tag (self);
  g_string_append (self->xml, markup);
}

/**
 * qdm_foreign_add_attribute:
 * @attributes: (element-type utf8): attributes of one element as a file writes them
 * @attribute: an attribute as libxml2 hands it over
 *
 * Appends an attribute, after the declaration of its prefix if that is not among them yet.
 */
void
qdm_foreign_add_attribute (GPtrArray      *attributes,
                           const xmlChar **attribute)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GString) declaration = g_string_new (NULL);

  append_declaration (declaration, attribute[PREFIX], attribute[URI]);
  if (!is_xml_prefix (attribute[PREFIX]) &&
      !g_ptr_array_find_with_equal_func (attributes, declaration->str, g_str_equal, NULL))
    g_ptr_array_add (attributes, g_strdup (declaration->str));

  append_attribute (text, attribute);
  g_ptr_array_add (attributes, g_string_free (text, FALSE));
}
