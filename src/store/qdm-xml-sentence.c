#include "store/qdm-xml-sentence.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

static char *
quote (const char *text)
{
  return qdm_error_quote (text, text != NULL ? strlen (text) : 0);
}

static char *
describe_others (const xmlError *error)
{
  g_autofree char *message = quote (error->message);

  /* Translators: the rest is a message of the XML parser, which speaks English only */
  return g_strdup_printf (_("This is not well-formed XML: %s"), g_strstrip (message));
}

/**
 * qdm_xml_sentence_new:
 * @error: what libxml2 has found
 *
 * Returns: (transfer full): the same as a sentence for somebody who does not know XML well
 */
char *
qdm_xml_sentence_new (const xmlError *error)
{
  g_autofree char *one = quote (error->str1);
  g_autofree char *two = quote (error->str2);

  switch (error->code)
    {
    case XML_ERR_TAG_NAME_MISMATCH:
      return g_strdup_printf (_("<%s>, which begins in line %d, is not closed before something else is; "
                                "“</%s>” was expected"), one, error->int1, one);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return g_strdup_printf (_("“&%s;” means nothing in a plan file; “&” itself is written “&amp;”"), one);
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
      return g_strdup (_("Here stands a “&” or “<” of a text; they are written “&amp;” and “&lt;”"));
    case XML_ERR_LT_IN_ATTRIBUTE:
      return g_strdup (_("A “<” stands within a value, or a quotation mark is missing before it; "
                         "in a value it is written “&lt;”"));
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      return g_strdup (_("An attribute has no value in quotation marks"));
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return g_strdup_printf (_("The attribute “%s” stands here twice"), one);
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
      return g_strdup (_("Here stands a character that no XML file can hold; remove it"));
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
      return g_strdup_printf (_("The encoding “%s” is not known; plan files are written in UTF-8"), one);
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return g_strdup_printf (_("The prefix “%s” is not declared"), one);
    case XML_ERR_DOCUMENT_END:
      return g_strdup (_("Something stands behind the end of the plan"));
    default:
      return describe_others (error);
    }
}
