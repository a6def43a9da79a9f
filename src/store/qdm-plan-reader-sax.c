#include "store/qdm-plan-reader-private.h"

#include <string.h>

#include <libxml/parserInternals.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"
#include "store/qdm-plan-sniff.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-xml-sentence.h"

/* What libxml2 tells of a plan file as it goes through it, one thing after the other.  What an
 * element is depends on what is open around it: an item, the text of a field, what another program
 * has written, or something that cannot stand there and is passed over. */

/* ---- elements ---- */

static void
open_field (Reader             *self,
            const QdmFieldRule *rule,
            int                 n_attributes,
            const xmlChar     **attributes)
{
  if (n_attributes > 0)
    qdm_reader_add_attribute_damage (self, get_top (self), attributes,
                                     g_strdup_printf (_("<%s> can have no attributes"), rule->name));
  self->field = rule;
  self->field_offset = get_offset (self);
  g_string_truncate (self->field_text, 0);
}

static void
skip_unknown (Reader        *self,
              const xmlChar *name,
              const xmlChar *uri)
{
  g_autofree char *known = qdm_element_rule_list_elements (get_top (self)->rule);
  g_autofree char *quoted = qdm_reader_quote (name);
  gsize offset = qdm_reader_find_tag (self, get_offset (self));
  char *message;

  if (uri == NULL)
    message = g_strdup_printf (_("<%s> belongs to no namespace; a plan’s elements belong to “%s”"),
                               quoted, QDM_PLAN_NAMESPACE);
  else if (known[0] == '\0')
    message = g_strdup_printf (_("<%s> cannot stand here: there can be no elements within this one"), quoted);
  else
    message = g_strdup_printf (_("<%s> cannot stand here; there can be: %s"), quoted, known);
  qdm_reader_add_damage_at (self, offset, get_top (self), message);
  self->n_skipped = 1;
}

static void
open_element (Reader         *self,
              const xmlChar  *name,
              const xmlChar  *uri,
              int             n_attributes,
              const xmlChar **attributes)
{
  Frame *parent = get_top (self);
  const QdmElementRule *child;
  const QdmFieldRule *field;

  if (uri == self->grammar->ns)
    {
      child = qdm_element_rule_get_child (parent->rule, name, &parent->child_cursor);
      if (child != NULL && self->n_frames == QDM_ITEM_MAX_DEPTH)
        {
          qdm_reader_stop (self, QDM_PLAN_ERROR_TOO_LARGE, qdm_reader_find_tag (self, get_offset (self)),
                           g_strdup_printf (_("Items stand more than %d deep in each other"), QDM_ITEM_MAX_DEPTH));
          return;
        }
      if (child != NULL)
        {
          qdm_reader_open_item (self, child, n_attributes, attributes);
          return;
        }
      field = qdm_element_rule_get_element (parent->rule, name);
      if (field != NULL)
        {
          open_field (self, field, n_attributes, attributes);
          return;
        }
    }
  skip_unknown (self, name, uri);
}

static gboolean
check_bounds (Reader *self,
              int     n_attributes)
{
  if (self->depth > self->n_frames + MAX_FOREIGN_DEPTH)
    qdm_reader_stop (self, QDM_PLAN_ERROR_TOO_LARGE, qdm_reader_find_tag (self, get_offset (self)),
                     g_strdup_printf (_("Elements of another program stand more than %d deep in each other"),
                                      MAX_FOREIGN_DEPTH));
  else if (n_attributes > MAX_ATTRIBUTES)
    qdm_reader_stop (self, QDM_PLAN_ERROR_TOO_LARGE, qdm_reader_find_tag (self, get_offset (self)),
                     g_strdup_printf (_("An element has more than %d attributes"), MAX_ATTRIBUTES));
  else
    return TRUE;
  return FALSE;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = data;

  self->depth++;
  /* Of a tag that is cut off libxml2 tells before it says so. */
  if (self->error != NULL || get_offset (self) == self->size || !check_bounds (self, n_attributes))
    return;

  if (self->n_skipped > 0)
    self->n_skipped++;
  else if (self->recorder != NULL)
    qdm_foreign_recorder_start (self->recorder, name, prefix, uri, n_namespaces, namespaces,
                                n_attributes, attributes);
  else if (self->field != NULL)
    {
      g_autofree char *quoted = qdm_reader_quote (name);

      qdm_reader_add_damage_at (self, qdm_reader_find_tag (self, get_offset (self)), get_top (self),
                                g_strdup_printf (_("<%s> cannot stand here: <%s> holds text only"),
                                                 quoted, self->field->name));
      self->n_skipped = 1;
    }
  else if (self->n_frames == 0)
    qdm_reader_open_root (self, name, uri, n_attributes, attributes);
  else if (uri == NULL || uri == self->grammar->ns)
    open_element (self, name, uri, n_attributes, attributes);
  else
    {
      self->recorder = qdm_foreign_recorder_new ();
      qdm_foreign_recorder_start (self->recorder, name, prefix, uri, n_namespaces, namespaces,
                                  n_attributes, attributes);
    }
}

static void
add_node (Reader *self,
          char   *node)
{
  GPtrArray **nodes = self->n_frames > 0 ? &get_top (self)->nodes : &self->early_nodes;

  if (*nodes == NULL)
    *nodes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*nodes, node);
}

static void
add_text (Reader             *self,
          Frame              *frame,
          const QdmFieldRule *rule)
{
  Texts texts = { rule, NULL };

  if (frame->texts == NULL)
    frame->texts = g_array_new (FALSE, FALSE, sizeof (Texts));
  for (guint i = 0; i < frame->texts->len; i++)
    if (g_array_index (frame->texts, Texts, i).rule == rule)
      texts = g_array_index (frame->texts, Texts, i);
  if (texts.texts == NULL)
    {
      texts.texts = g_string_new (NULL);
      g_array_append_val (frame->texts, texts);
    }

  if (texts.texts->len > 0)
    g_string_append_c (texts.texts, '\n');
  g_string_append_len (texts.texts, self->field_text->str, self->field_text->len);
}

static void
close_field (Reader *self)
{
  const QdmFieldRule *rule = g_steal_pointer (&self->field);
  Frame *frame = get_top (self);
  gsize tag = qdm_reader_find_tag (self, self->field_offset);
  g_autoptr (GError) problem = NULL;

  if (rule->field->kind == QDM_FIELD_TEXTS && self->field_text->len == 0)
    qdm_reader_add_damage_at (self, tag, frame,
                              g_strdup_printf (_("<%s> is empty; write a text or leave it out"), rule->name));
  else if (rule->field->kind == QDM_FIELD_TEXTS && strchr (self->field_text->str, '\n') != NULL)
    qdm_reader_add_damage_at (self, tag, frame,
                              g_strdup_printf (_("<%s> must hold a single line"), rule->name));
  else if (rule->field->kind == QDM_FIELD_TEXTS)
    add_text (self, frame, rule);
  else if (!qdm_field_is_default (rule->field, frame->item))
    qdm_reader_add_damage_at (self, tag, frame,
                              g_strdup_printf (_("<%s> stands here twice"), rule->name));
  else if (!qdm_field_parse (rule->field, frame->item, self->field_text->str,
                             self->field_text->len, &problem))
    qdm_reader_add_damage_at (self, tag, frame, g_strdup_printf ("%s: %s", rule->name, problem->message));
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reader *self = data;

  self->depth--;
  if (self->error != NULL)
    return;

  if (self->n_skipped > 0)
    self->n_skipped--;
  else if (self->recorder != NULL)
    {
      char *node = qdm_foreign_recorder_end (self->recorder, name, prefix);

      if (node == NULL)
        return;
      g_clear_pointer (&self->recorder, qdm_foreign_recorder_free);
      add_node (self, node);
    }
  else if (self->field != NULL)
    close_field (self);
  else if (self->n_frames > 1)
    qdm_reader_close_item (self);
  /* The root stays open for comments behind it. */
}

/* ---- text, comments, and what must not be there ---- */

/* A text is handed over where it stands in the file, or else as a copy once the parser is behind it. */
static gsize
get_text_offset (const Reader *self,
                 const char   *text,
                 gsize         length)
{
  const xmlParserInput *input = self->ctxt->input;
  gsize offset = get_offset (self);

  if ((const xmlChar *) text >= input->base && (const xmlChar *) text <= input->end)
    return input->consumed + ((const xmlChar *) text - input->base);
  return offset > length ? offset - length : 0;
}

static void
stop_at_conflict (Reader *self,
                  gsize   offset)
{
  qdm_reader_stop (self, QDM_PLAN_ERROR_CONFLICT, offset,
                   g_strdup (_("The marks of an unfinished merge stand here (<<<<<<<, =======, >>>>>>>): git could "
                               "not unite two versions of the plan. Merge the two with this program, or take "
                               "one of them whole")));
}

static void
refuse_text (Reader     *self,
             const char *text,
             gsize       length)
{
  g_autofree char *quoted = qdm_error_quote (text, length);
  gsize offset;

  if (qdm_plan_sniff_find_conflict (self->text, self->size, &offset))
    stop_at_conflict (self, offset);
  else
    qdm_reader_add_damage_at (self, get_text_offset (self, text, length), get_top (self),
                              g_strdup_printf (_("“%s” cannot stand here: outside a value or an element for text "
                                                 "there can be blanks only"), g_strchomp (quoted)));
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  Reader *self = data;
  const char *at = (const char *) text;
  const char *end = at + length;

  if (self->n_skipped > 0 || self->error != NULL)
    return;
  if (self->recorder != NULL)
    qdm_foreign_recorder_text (self->recorder, at, length);
  else if (self->field != NULL)
    g_string_append_len (self->field_text, at, length);
  else
    {
      while (at < end && is_blank (*at))
        at++;
      if (at < end && self->n_frames > 0)
        refuse_text (self, at, end - at);
    }
}

static void
keep_markup (Reader *self,
             char   *markup)
{
  if (self->error != NULL || self->n_skipped > 0)
    g_free (markup);
  else if (self->recorder != NULL)
    {
      qdm_foreign_recorder_add (self->recorder, markup);
      g_free (markup);
    }
  else
    add_node (self, markup);
}

static void
comment_cb (void          *data,
            const xmlChar *text)
{
  keep_markup (data, g_strdup_printf ("<!--%s-->", text));
}

static void
instruction_cb (void          *data,
                const xmlChar *target,
                const xmlChar *text)
{
  keep_markup (data, text != NULL ? g_strdup_printf ("<?%s %s?>", target, text)
                                  : g_strdup_printf ("<?%s?>", target));
}

/* Called before anything of the DTD is read. */
static void
doctype_cb (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  Reader *self = data;

  qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, qdm_reader_find_tag (self, get_offset (self)),
                   g_strdup (_("The file has a document type (<!DOCTYPE …>), which plan files do not have, "
                               "and which is refused for safety. Remove it if you trust the file")));
}

/* ---- errors of XML ---- */

/* The parser is at the end, or before a character of which the rest is missing. */
static gboolean
is_at_end (const Reader *self)
{
  return self->size - get_offset (self) <= 3;
}

static gboolean
is_cut (const Reader   *self,
        const xmlError *problem)
{
  gsize size = self->size;

  if (problem->code == XML_ERR_TAG_NAME_MISMATCH && size > 0)
    {
      while (size > 0 && is_blank (self->text[size - 1]))
        size--;
      return is_at_end (self) && self->text[size - 1] != '>';
    }
  return is_at_end (self) && problem->code != XML_ERR_DOCUMENT_END &&
         (self->depth > 0 || self->plan == NULL);
}

static gboolean
is_about_characters (const xmlError *problem)
{
  return problem->code == XML_ERR_INVALID_CHAR || problem->code == XML_ERR_INVALID_ENCODING;
}

static void
stop_at_xml_error (Reader         *self,
                   const xmlError *problem)
{
  const char *bad;
  gsize offset;

  if (qdm_plan_sniff_find_conflict (self->text, self->size, &offset))
    stop_at_conflict (self, offset);
  else if (is_cut (self, problem))
    qdm_reader_stop (self, QDM_PLAN_ERROR_CUT, self->size,
                     g_strdup (_("The file ends in the middle: it was not copied or sent completely. Take the "
                                 "original again, or an older version")));
  else if (is_about_characters (problem) && !g_utf8_validate_len (self->text, self->size, &bad))
    qdm_reader_stop (self, QDM_PLAN_ERROR_DAMAGED, bad - self->text,
                     g_strdup (_("Here stand bytes that are not UTF-8; the file was written in another encoding, "
                                 "or it is damaged")));
  else
    qdm_reader_stop (self, QDM_PLAN_ERROR_DAMAGED, get_offset (self), qdm_xml_sentence_new (problem));
}

static void
xml_error_cb (void     *data,
              xmlError *problem)
{
  Reader *self = data;

  if (self->error != NULL || self->n_damages >= QDM_PLAN_MAX_PROBLEMS ||
      problem->level == XML_ERR_WARNING)
    return;

  if (problem->level == XML_ERR_FATAL)
    stop_at_xml_error (self, problem);
  else
    qdm_reader_add_damage (self, get_offset (self), NULL, NULL, qdm_xml_sentence_new (problem));
}

/* ---- all of it ---- */

const xmlSAXHandler qdm_reader_sax = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = start_element_cb,
  .endElementNs = end_element_cb,
  .characters = characters_cb,
  .ignorableWhitespace = characters_cb,
  .comment = comment_cb,
  .processingInstruction = instruction_cb,
  .internalSubset = doctype_cb,
  .serror = xml_error_cb,
};
