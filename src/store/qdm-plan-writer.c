#include "store/qdm-plan-writer.h"

#include <string.h>

#include "base/qdm-append.h"
#include "model/qdm-foreign.h"
#include "model/qdm-item-list.h"
#include "store/qdm-plan-grammar.h"
#include "store/qdm-xml-text.h"

/**
 * SECTION:qdm-plan-writer
 *
 * A plan as the text of its file.  One plan has one text: an element for each item, each field
 * on a line of its own in the order of the class, nothing that has its default, children by type
 * in the order of the class, UTF-8, line feeds.  So two versions of a plan compare line by line.
 *
 * What this file knows of plans it knows from the classes.
 */

#define INDENT_STEP 2
/* Large enough for a disk, small enough to begin with it soon. */
#define PIECE_SIZE  (1 << 20)

typedef struct {
  GString *xml;
  QdmContent *content; /* takes what is complete of the text; NULL to keep it in one piece */
} Writer;

static void
append_indent (GString *xml,
               guint    depth)
{
  static const char blanks[] = "                                ";
  gsize width = depth * INDENT_STEP;

  for (; width >= sizeof blanks; width -= sizeof blanks - 1)
    qdm_append_literal (xml, blanks);
  qdm_append (xml, blanks, width);
}

/* Only these can hold what XML must not see raw. */
static gboolean
is_free_text (const QdmField *field)
{
  return field->kind == QDM_FIELD_TEXT || field->kind == QDM_FIELD_WORDS;
}

static void
write_attribute (GString            *xml,
                 QdmItem            *item,
                 const QdmFieldRule *rule,
                 guint               depth)
{
  gsize start;

  append_indent (xml, depth + 1);
  qdm_append (xml, rule->begin, rule->begin_length);
  start = xml->len;
  qdm_field_print (rule->field, item, xml);
  if (is_free_text (rule->field))
    qdm_xml_escape_attribute (xml, start);
  qdm_append_literal (xml, "\"\n");
}

static void
write_text_element (GString    *xml,
                    const char *name,
                    const char *text,
                    guint       depth)
{
  append_indent (xml, depth + 1);
  g_string_append_c (xml, '<');
  g_string_append (xml, name);
  g_string_append_c (xml, '>');
  qdm_xml_append_text (xml, text, strlen (text));
  g_string_append_len (xml, "</", 2);
  g_string_append (xml, name);
  g_string_append_len (xml, ">\n", 2);
}

static void
write_field_elements (GString            *xml,
                      QdmItem            *item,
                      const QdmFieldRule *rule,
                      guint               depth)
{
  const char *name = (const char *) rule->name;

  if (rule->field->kind == QDM_FIELD_TEXTS)
    {
      char **texts = qdm_field_get_list (rule->field, item);

      for (guint i = 0; texts[i] != NULL; i++)
        write_text_element (xml, name, texts[i], depth);
    }
  else
    {
      g_autofree char *text = qdm_field_dup_text (rule->field, item);

      write_text_element (xml, name, text, depth);
    }
}

static void
write_lines (GString  *xml,
             char    **lines,
             guint     depth)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      append_indent (xml, depth + 1);
      g_string_append (xml, lines[i]);
      g_string_append_c (xml, '\n');
    }
}

static void
hand_over (Writer *self,
           gsize   room)
{
  qdm_content_take (self->content, g_string_free_to_bytes (self->xml));
  self->xml = g_string_sized_new (room);
}

static void write_item (Writer               *self,
                        const QdmElementRule *rule,
                        QdmItem              *item,
                        guint                 depth);

/* The lists of an item stand in the order of its class's types, and so do the rules. */
static void
write_children (Writer               *self,
                const QdmElementRule *rule,
                QdmItem              *item,
                guint                 depth)
{
  for (guint i = 0; item->lists != NULL && i < rule->n_children; i++)
    {
      QdmItemList *list = item->lists[i];
      guint n = qdm_item_list_get_length (list);

      for (guint j = 0; j < n; j++)
        write_item (self, rule->children[i], qdm_item_list_get (list, j), depth + 1);
    }
}

static gboolean
has_children (const QdmElementRule *rule,
              QdmItem              *item)
{
  for (guint i = 0; item->lists != NULL && i < rule->n_children; i++)
    if (qdm_item_list_get_length (item->lists[i]) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_elements (const QdmElementRule *rule,
              QdmItem              *item)
{
  for (guint i = 0; i < rule->n_elements; i++)
    if (!qdm_field_is_default (rule->elements[i].field, item))
      return TRUE;
  return FALSE;
}

static void
write_start (GString              *xml,
             const QdmElementRule *rule,
             QdmItem              *item,
             const QdmForeign     *foreign,
             guint                 depth)
{
  append_indent (xml, depth);
  qdm_append_literal (xml, "<");
  qdm_append_string (xml, rule->klass->element);
  qdm_append_literal (xml, "\n");
  if (depth == 0)
    g_string_append_printf (xml, "  xmlns=\"%s\"\n  version=\"%d\"\n",
                            QDM_PLAN_NAMESPACE, QDM_PLAN_VERSION);

  append_indent (xml, depth + 1);
  qdm_append_literal (xml, "id=\"");
  qdm_append_string (xml, item->id);
  qdm_append_literal (xml, "\"\n");
  for (guint i = 0; i < rule->n_attributes; i++)
    if (!qdm_field_is_default (rule->attributes[i].field, item))
      write_attribute (xml, item, &rule->attributes[i], depth);
  if (foreign != NULL)
    write_lines (xml, foreign->attributes, depth);
  append_indent (xml, depth);
}

static void
write_end (GString              *xml,
           const QdmElementRule *rule,
           guint                 depth)
{
  append_indent (xml, depth);
  qdm_append_literal (xml, "</");
  qdm_append_string (xml, rule->klass->element);
  qdm_append_literal (xml, ">\n");
}

static void
write_item (Writer               *self,
            const QdmElementRule *rule,
            QdmItem              *item,
            guint                 depth)
{
  const QdmForeign *foreign = qdm_item_get_foreign (item);

  if (self->content != NULL && self->xml->len > PIECE_SIZE)
    hand_over (self, PIECE_SIZE + PIECE_SIZE / 4);

  write_start (self->xml, rule, item, foreign, depth);
  if (!has_children (rule, item) && !has_elements (rule, item) &&
      (foreign == NULL || foreign->nodes == NULL))
    {
      qdm_append_literal (self->xml, "/>\n");
      return;
    }

  qdm_append_literal (self->xml, ">\n");
  for (guint i = 0; i < rule->n_elements; i++)
    if (!qdm_field_is_default (rule->elements[i].field, item))
      write_field_elements (self->xml, item, &rule->elements[i], depth);
  write_children (self, rule, item, depth);
  if (foreign != NULL)
    write_lines (self->xml, foreign->nodes, depth);
  write_end (self->xml, rule, depth);
}

static void
write_plan (Writer  *self,
            QdmPlan *plan)
{
  xmlDict *dict = xmlDictCreate ();
  g_autoptr (QdmPlanGrammar) grammar = qdm_plan_grammar_new (dict);

  self->xml = g_string_sized_new (1 << 16);
  g_string_append (self->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  write_item (self, grammar->root, QDM_ITEM (plan), 0);
  xmlDictFree (dict);
}

/**
 * qdm_plan_writer_write:
 * @plan: a plan
 *
 * Returns: (transfer full): the whole text of the plan's file
 */
GBytes *
qdm_plan_writer_write (QdmPlan *plan)
{
  Writer self = { .content = NULL };

  write_plan (&self, plan);
  return g_string_free_to_bytes (self.xml);
}

/**
 * qdm_plan_writer_write_content:
 * @plan: a plan
 * @content: takes the text of the plan's file piece by piece, while the rest is being made
 *
 * Whoever calls this ends the content.
 */
void
qdm_plan_writer_write_content (QdmPlan    *plan,
                               QdmContent *content)
{
  Writer self = { .content = content };

  write_plan (&self, plan);
  qdm_content_take (content, g_string_free_to_bytes (self.xml));
}
