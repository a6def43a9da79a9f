#include "store/qdm-xml-text.h"

#include <string.h>

/* What cannot stand for itself.  A reader of XML turns line ends and tabs of an attribute into
 * blanks and a carriage return into a line end, unless they are written as numbers. */
#define SPECIAL_IN_TEXT      "&<>\r"
#define SPECIAL_IN_ATTRIBUTE "&<>\"\n\t\r"

static const char *
get_escape (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    default:
      return "&#13;";
    }
}

static void
append_escaped (GString    *xml,
                const char *text,
                gsize       length,
                const char *special)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *at = text;

      while (at < end && strchr (special, *at) == NULL)
        at++;
      g_string_append_len (xml, text, at - text);
      if (at < end)
        g_string_append (xml, get_escape (*at++));
      text = at;
    }
}

/**
 * qdm_xml_append_text:
 * @xml: where to append
 * @text: UTF-8 without control characters but tab, line end and carriage return
 * @length: its length in bytes
 *
 * Appends @text as an element's content.
 */
void
qdm_xml_append_text (GString    *xml,
                     const char *text,
                     gsize       length)
{
  append_escaped (xml, text, length, SPECIAL_IN_TEXT);
}

/**
 * qdm_xml_append_attribute:
 * @xml: where to append
 * @text: UTF-8 without control characters but tab, line end and carriage return
 * @length: its length in bytes
 *
 * Appends @text as an attribute's value, without the quotes.
 */
void
qdm_xml_append_attribute (GString    *xml,
                          const char *text,
                          gsize       length)
{
  append_escaped (xml, text, length, SPECIAL_IN_ATTRIBUTE);
}

/**
 * qdm_xml_escape_attribute:
 * @xml: a text
 * @start: where in it an attribute's value begins that goes on to the end
 *
 * Escapes a value that stands in place already.  Most need no change and cost no copy.
 */
void
qdm_xml_escape_attribute (GString *xml,
                          gsize    start)
{
  g_autofree char *value = NULL;
  gsize length = xml->len - start;

  if (xml->str[start + strcspn (xml->str + start, SPECIAL_IN_ATTRIBUTE)] == '\0')
    return;

  value = g_strndup (xml->str + start, length);
  g_string_truncate (xml, start);
  qdm_xml_append_attribute (xml, value, length);
}
