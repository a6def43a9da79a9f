#include "store/qdm-plan-writer.h"

#include <string.h>

#include "base/qdm-append.h"
#include "model/qdm-foreign.h"
#include "model/qdm-item-list.h"
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

#define INDENT "                                                                "

static void
append_indent (GString *xml,
               guint    depth)
{
  gsize width = depth * 2;

  for (; width > strlen (INDENT); width -= strlen (INDENT))
    qdm_append_literal (xml, INDENT);
  qdm_append (xml, INDENT, width);
}

static void
begin_attribute (GString    *xml,
                 const char *name,
                 guint       depth)
{
  append_indent (xml, depth + 1);
  qdm_append (xml, name, strlen (name));
  qdm_append_literal (xml, "=\"");
}

static void
end_attribute (GString *xml)
{
  qdm_append_literal (xml, "\"\n");
}

/* Only these can hold what XML must not see raw. */
static gboolean
is_free_text (const QdmField *field)
{
  return field->kind == QDM_FIELD_TEXT || field->kind == QDM_FIELD_WORDS;
}

static void
write_attribute (GString        *xml,
                 QdmItem        *item,
                 const QdmField *field,
                 guint           depth)
{
  gsize start;

  begin_attribute (xml, field->name, depth);
  start = xml->len;
  qdm_field_print (field, item, xml);
  if (is_free_text (field))
    qdm_xml_escape_attribute (xml, start);
  end_attribute (xml);
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
write_field_elements (GString        *xml,
                      QdmItem        *item,
                      const QdmField *field,
                      guint           depth)
{
  if (field->kind == QDM_FIELD_TEXTS)
    {
      char **texts = qdm_field_get_list (field, item);

      for (guint i = 0; texts[i] != NULL; i++)
        write_text_element (xml, field->element, texts[i], depth);
    }
  else
    {
      g_autofree char *text = qdm_field_dup_text (field, item);

      write_text_element (xml, field->name, text, depth);
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

static void write_item (GString *xml,
                        QdmItem *item,
                        guint    depth);

static void
write_children (GString *xml,
                QdmItem *item,
                guint    depth)
{
  guint n_types = QDM_ITEM_GET_CLASS (item)->child_types->len;

  for (guint i = 0; item->lists != NULL && i < n_types; i++)
    for (guint j = 0; j < qdm_item_list_get_length (item->lists[i]); j++)
      write_item (xml, qdm_item_list_get (item->lists[i], j), depth + 1);
}

static gboolean
has_children (QdmItem *item)
{
  guint n_types = QDM_ITEM_GET_CLASS (item)->child_types->len;

  for (guint i = 0; item->lists != NULL && i < n_types; i++)
    if (qdm_item_list_get_length (item->lists[i]) > 0)
      return TRUE;
  return FALSE;
}

/* Returns whether there are fields that are elements. */
static gboolean
write_fields (GString *xml,
              QdmItem *item,
              guint    depth)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;
  gboolean has_elements = FALSE;

  begin_attribute (xml, "id", depth);
  qdm_append (xml, item->id, strlen (item->id));
  end_attribute (xml);
  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if (qdm_field_is_default (field, item))
        continue;
      if (qdm_field_is_element (field))
        has_elements = TRUE;
      else
        write_attribute (xml, item, field, depth);
    }
  return has_elements;
}

static void
write_elements (GString *xml,
                QdmItem *item,
                guint    depth)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = fields->pdata[i];

      if (qdm_field_is_element (field) && !qdm_field_is_default (field, item))
        write_field_elements (xml, item, field, depth);
    }
}

static void
write_item (GString *xml,
            QdmItem *item,
            guint    depth)
{
  const char *element = QDM_ITEM_GET_CLASS (item)->element;
  const QdmForeign *foreign = qdm_item_get_foreign (item);
  gboolean has_elements;

  append_indent (xml, depth);
  qdm_append_literal (xml, "<");
  qdm_append (xml, element, strlen (element));
  qdm_append_literal (xml, "\n");
  if (depth == 0)
    g_string_append_printf (xml, "  xmlns=\"%s\"\n  version=\"%d\"\n",
                            QDM_PLAN_NAMESPACE, QDM_PLAN_VERSION);
  has_elements = write_fields (xml, item, depth);
  if (foreign != NULL)
    write_lines (xml, foreign->attributes, depth);
  append_indent (xml, depth);
  if (!has_elements && !has_children (item) && (foreign == NULL || foreign->nodes == NULL))
    {
      qdm_append_literal (xml, "/>\n");
      return;
    }

  qdm_append_literal (xml, ">\n");
  if (has_elements)
    write_elements (xml, item, depth);
  write_children (xml, item, depth);
  if (foreign != NULL)
    write_lines (xml, foreign->nodes, depth);
  append_indent (xml, depth);
  qdm_append_literal (xml, "</");
  qdm_append (xml, element, strlen (element));
  qdm_append_literal (xml, ">\n");
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
  GString *xml = g_string_sized_new (1 << 16);

  g_string_append (xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  write_item (xml, QDM_ITEM (plan), 0);

  return g_string_free_to_bytes (xml);
}
