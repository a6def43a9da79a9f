#include "store/qdm-plan-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"
#include "base/qdm-id.h"
#include "model/qdm-foreign.h"
#include "store/qdm-plan-writer.h"

/* How elements become items, and attributes fields.  Where a value is no good the item gets all its
 * other values nevertheless, so that a file with many mistakes tells of all of them at once. */

/* ---- attributes ---- */

static char *
dup_slice (const xmlChar **attribute)
{
  gsize length = attribute[END] - attribute[VALUE];
  char *copy = g_malloc (length + 1);

  memcpy (copy, attribute[VALUE], length);
  copy[length] = '\0';
  return copy;
}

static char *
quote_value (const xmlChar **attribute)
{
  return qdm_error_quote ((const char *) attribute[VALUE], attribute[END] - attribute[VALUE]);
}

static const xmlChar **
find_own_attribute (const Reader   *self,
                    const xmlChar  *name,
                    int             n_attributes,
                    const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++, attributes += N_PARTS)
    if (attributes[NAME] == name && attributes[PREFIX] == NULL)
      return attributes;
  return NULL;
}

static guint
find_first_place (const Reader  *self,
                  const QdmItem *item)
{
  guint i = 0;

  while (g_array_index (self->places, Place, i).item != item)
    i++;
  return i;
}

/* An item gets an id in any case, so that the rest of it can be looked at. */
static char *
read_id (Reader                *self,
         const QdmElementRule  *rule,
         const xmlChar        **attribute,
         gboolean              *is_valid)
{
  const char *element = (const char *) rule->name;
  g_autofree char *found = NULL;

  *is_valid = FALSE;
  if (attribute == NULL)
    {
      qdm_reader_add_damage (self, qdm_reader_find_tag (self, get_offset (self)), element, NULL,
                             g_strdup (_("It has no id; write one that no other item has, such as id=\"a1\"")));
      return qdm_id_new (element);
    }

  if (qdm_id_is_valid ((const char *) attribute[VALUE], attribute[END] - attribute[VALUE]))
    {
      *is_valid = TRUE;
      return dup_slice (attribute);
    }

  found = quote_value (attribute);
  qdm_reader_add_damage (self, qdm_reader_find_attribute (self, get_offset (self), "id"), element, NULL,
                         g_strdup_printf (_("“%s” is not an id; an id is a letter followed by letters, digits, "
                                            "“-”, “_” or “.”, %d in all at most"), found, QDM_ID_MAX_LENGTH));
  return qdm_id_new (element);
}

static void
read_foreign_attribute (Reader         *self,
                        Frame          *frame,
                        const xmlChar **attribute)
{
  if (attribute[URI] == self->grammar->ns)
    {
      g_autofree char *name = qdm_reader_quote (attribute[NAME]);

      qdm_reader_add_attribute_damage (self, frame, attribute,
                                       g_strdup_printf (_("The attribute “%s” must be written without a prefix"), name));
      return;
    }

  if (frame->attributes == NULL)
    frame->attributes = g_ptr_array_new_with_free_func (g_free);
  qdm_foreign_add_attribute (frame->attributes, attribute);
}

/* Most references go to items that have just been read; the others are looked at later. */
static void
note_references (Reader         *self,
                 Frame          *frame,
                 const QdmField *field)
{
  Reference reference = { frame->place, field };
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, frame->item, i)) != NULL; i++)
    if (!is_target (field, qdm_plan_get_item (self->plan, id)))
      {
        g_array_append_val (self->references, reference);
        return;
      }
}

static void
read_attribute (Reader         *self,
                Frame          *frame,
                const xmlChar **attribute,
                guint          *cursor)
{
  const QdmFieldRule *rule;
  g_autoptr (GError) problem = NULL;

  if (attribute[PREFIX] != NULL)
    {
      read_foreign_attribute (self, frame, attribute);
      return;
    }

  rule = qdm_element_rule_get_attribute (frame->rule, attribute[NAME], cursor);
  if (rule == NULL)
    {
      g_autofree char *known = qdm_element_rule_list_attributes (frame->rule);
      g_autofree char *name = qdm_reader_quote (attribute[NAME]);

      qdm_reader_add_attribute_damage (self, frame, attribute,
                                       g_strdup_printf (_("There is no attribute “%s” here; there can be: %s"),
                                                        name, known));
    }
  else if (!qdm_field_parse (rule->field, frame->item, (const char *) attribute[VALUE],
                             attribute[END] - attribute[VALUE], &problem))
    qdm_reader_add_attribute_damage (self, frame, attribute,
                                     g_strdup_printf ("%s: %s", attribute[NAME], problem->message));
  else if (qdm_field_is_binding (rule->field))
    note_references (self, frame, rule->field);
}

static void
read_attributes (Reader         *self,
                 Frame          *frame,
                 int             n_attributes,
                 const xmlChar **attributes)
{
  gboolean is_root = frame->item == (QdmItem *) self->plan;
  guint cursor = 0;

  for (int i = 0; i < n_attributes; i++, attributes += N_PARTS)
    {
      if (attributes[PREFIX] == NULL &&
          (attributes[NAME] == self->grammar->id ||
           (is_root && attributes[NAME] == self->grammar->version)))
        continue;
      read_attribute (self, frame, attributes, &cursor);
    }
}

/* ---- items ---- */

static void
report_duplicate (Reader     *self,
                  QdmItem    *item,
                  const char *element)
{
  guint first = find_first_place (self, qdm_plan_get_item (self->plan, item->id));
  gsize first_tag = qdm_reader_find_tag (self, qdm_reader_get_place_offset (self, first));

  qdm_reader_add_damage (self, qdm_reader_find_attribute (self, get_offset (self), "id"), element, item->id,
                         g_strdup_printf (_("The id “%s” is taken: line %u has it already. "
                                            "Give one of the two another id"),
                                          item->id, qdm_reader_get_line (self, first_tag)));
}

/* The item finds its place in the tree and gets its values while the place in the table of ids is
 * being fetched from memory. */
void
qdm_reader_open_item (Reader               *self,
                      const QdmElementRule *rule,
                      int                   n_attributes,
                      const xmlChar       **attributes)
{
  Frame *frame = &self->frames[self->n_frames];
  const xmlChar **id_attribute = find_own_attribute (self, self->grammar->id, n_attributes, attributes);
  gboolean is_valid;
  char *id = read_id (self, rule, id_attribute, &is_valid);
  guint32 hash = self->plan != NULL ? qdm_id_table_prepare (self->plan->index, id) : 0;
  QdmItem *item = qdm_item_new_take_id (rule->type, id);
  Place place = { item, (guint) get_offset (self) };

  if (self->n_frames == 0)
    {
      self->plan = QDM_PLAN (item);
      hash = qdm_id_table_prepare (self->plan->index, id);
    }
  else
    qdm_item_adopt_child (get_top (self)->item, item, get_top (self)->child_cursor);
  g_array_append_val (self->places, place);

  *frame = (Frame) { .rule = rule, .item = item, .place = self->places->len - 1 };
  self->n_frames++;
  read_attributes (self, frame, n_attributes, attributes);
  if (!qdm_id_table_add_prepared (self->plan->index, item, hash) && is_valid)
    report_duplicate (self, item, (const char *) rule->name);
  if (self->places->len > QDM_PLAN_MAX_ITEMS)
    qdm_reader_stop (self, QDM_PLAN_ERROR_TOO_LARGE, get_offset (self),
                     g_strdup_printf (_("The plan has more than %d items; this program reads no more"),
                                      QDM_PLAN_MAX_ITEMS));
}

static char **
finish_list (GPtrArray **list)
{
  if (*list == NULL)
    return NULL;

  g_ptr_array_add (*list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (list), FALSE);
}

static void
finish_texts (Reader *self,
              Frame  *frame)
{
  for (guint i = 0; frame->texts != NULL && i < frame->texts->len; i++)
    {
      Texts *texts = &g_array_index (frame->texts, Texts, i);
      g_autoptr (GError) problem = NULL;

      if (!qdm_field_parse (texts->rule->field, frame->item, texts->texts->str, texts->texts->len,
                            &problem))
        qdm_reader_add_damage_at (self, qdm_reader_get_place_offset (self, frame->place), frame,
                                  g_strdup_printf ("%s: %s", texts->rule->name, problem->message));
      g_string_free (texts->texts, TRUE);
    }
  g_clear_pointer (&frame->texts, g_array_unref);
}

void
qdm_reader_close_item (Reader *self)
{
  Frame *frame = get_top (self);

  finish_texts (self, frame);
  if (frame->attributes != NULL || frame->nodes != NULL)
    {
      char **attributes = finish_list (&frame->attributes);
      char **nodes = finish_list (&frame->nodes);

      qdm_item_take_foreign (frame->item, attributes, nodes);
    }
  self->n_frames--;
}

/* ---- the first element ---- */

static gboolean
check_version (Reader         *self,
               const xmlChar **attribute)
{
  g_autofree char *found = NULL;
  guint64 version;
  gsize offset = qdm_reader_find_attribute (self, get_offset (self), "version");

  if (attribute == NULL)
    {
      qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
                       g_strdup (_("The first element does not say which version of the format it is; "
                                   "version=\"1\" was expected")));
      return FALSE;
    }

  found = dup_slice (attribute);
  if (!g_ascii_string_to_unsigned (found, 10, 1, G_MAXUINT32, &version, NULL))
    {
      g_autofree char *quoted = quote_value (attribute);

      qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
                       g_strdup_printf (_("“%s” is no version of the format; version=\"1\" was expected"), quoted));
      return FALSE;
    }
  if (version > QDM_PLAN_VERSION)
    {
      qdm_reader_stop (self, QDM_PLAN_ERROR_NEWER, offset,
                       g_strdup_printf (_("The plan was saved by a newer version of this program "
                                          "(format %u; this one reads up to %d). Update the program to open it"),
                                        (guint) version, QDM_PLAN_VERSION));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_encoding (Reader *self)
{
  /* libxml2 keeps what it converts from apart from what it need not convert. */
  const xmlChar *encoding = self->ctxt->encoding != NULL ? self->ctxt->encoding
                                                         : self->ctxt->input->encoding;
  g_autofree char *quoted = NULL;

  if (encoding == NULL || xmlStrcasecmp (encoding, BAD_CAST "UTF-8") == 0 ||
      xmlStrcasecmp (encoding, BAD_CAST "US-ASCII") == 0)
    return TRUE;

  quoted = qdm_reader_quote (encoding);
  qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, 0,
                   g_strdup_printf (_("The file is written in “%s”, but plan files are written in UTF-8. "
                                      "Save it as UTF-8"), quoted));
  return FALSE;
}

void
qdm_reader_open_root (Reader         *self,
                      const xmlChar  *name,
                      const xmlChar  *uri,
                      int             n_attributes,
                      const xmlChar **attributes)
{
  g_autofree char *quoted = qdm_reader_quote (name);
  gsize offset = qdm_reader_find_tag (self, get_offset (self));

  if (!check_encoding (self))
    return;
  if (name != self->grammar->root->name)
    qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
                     g_strdup_printf (_("It is an XML file, but not a plan: it begins with <%s>, not with <plan>"),
                                      quoted));
  else if (uri != self->grammar->ns)
    qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
                     g_strdup_printf (_("It is an XML file, but not a plan of this program: "
                                        "<plan xmlns=\"%s\"> was expected"), QDM_PLAN_NAMESPACE));
  else if (check_version (self, find_own_attribute (self, self->grammar->version,
                                                    n_attributes, attributes)))
    qdm_reader_open_item (self, self->grammar->root, n_attributes, attributes);
}
