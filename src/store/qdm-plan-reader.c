#include "store/qdm-plan-reader.h"

#include <stdarg.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"
#include "base/qdm-id.h"
#include "model/qdm-foreign.h"
#include "store/qdm-foreign-recorder.h"
#include "store/qdm-plan-grammar.h"
#include "store/qdm-plan-sniff.h"
#include "store/qdm-plan-writer.h"
#include "store/qdm-xml-sentence.h"

/**
 * SECTION:qdm-plan-reader
 *
 * Plan files become plans while libxml2 reads them (SAX2): each element an item, each attribute
 * straight from the parser's buffer into its field.  What may stand where comes from the classes,
 * by way of #QdmPlanGrammar.
 *
 * The usual case is fast and knows nothing of lines: of each item it only keeps how far the
 * parser was.  When something is wrong, the place is looked up in the bytes of the file.
 *
 * Damage (what would get lost or changed if the plan were opened and saved again) refuses the
 * file.  Faults (an item that contradicts itself) are told, but the plan opens, so that they can
 * be mended.
 */

/* How deep elements of other programs can stand in an item.  Together with the items this stays
 * within what libxml2 reads. */
#define MAX_FOREIGN_DEPTH 50
#define MAX_ATTRIBUTES 256

/* What libxml2 hands over for each attribute. */
enum { NAME, PREFIX, URI, VALUE, END, N_PARTS };

typedef struct {
  const QdmFieldRule *rule;
  GString *texts;
} Texts;

/* An open element of an item. */
typedef struct {
  const QdmElementRule *rule;
  QdmItem *item;
  guint place;
  guint child_cursor;
  GArray *texts;            /* Texts of its lists, or NULL */
  GPtrArray *attributes;    /* of other programs, or NULL */
  GPtrArray *nodes;         /* of other programs, or NULL */
} Frame;

/* How far the parser was at the end of an item's start tag. */
typedef struct {
  QdmItem *item;
  guint offset;
} Place;

typedef struct {
  guint place;
  const QdmField *field;
} Reference;

typedef struct {
  xmlParserCtxt *ctxt;
  QdmPlanGrammar *grammar;
  const char *path;
  const char *text;
  gsize size;
  gsize fetched;
  QdmProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;

  QdmPlan *plan;
  Frame frames[QDM_ITEM_MAX_DEPTH];
  guint n_frames;
  guint depth;
  guint n_skipped;              /* open elements that are passed over */
  const QdmFieldRule *field;    /* the open element of a field, … */
  gsize field_offset;           /* … where it began … */
  GString *field_text;          /* … and what stands in it */
  QdmForeignRecorder *recorder; /* for an open element of another program */
  GPtrArray *early_nodes;       /* comments before the first element */

  GArray *places;
  GArray *references;
  GPtrArray *problems;
  guint n_damages;
  GError *error;                /* why reading has ended early */
} Reader;

/* ---- where things stand ---- */

static gsize
get_offset (const Reader *self)
{
  const xmlParserInput *input = self->ctxt->input;

  return input != NULL ? MIN (input->consumed + (input->cur - input->base), self->size) : 0;
}

static guint
get_line (const Reader *self,
          gsize         offset)
{
  const char *end = self->text + offset;
  guint line = 1;

  for (const char *at = self->text; (at = memchr (at, '\n', end - at)) != NULL; at++)
    line++;
  return line;
}

/* Where the tag begins that the parser has read up to @offset. */
static gsize
find_tag (const Reader *self,
          gsize         offset)
{
  const char *tag = memrchr (self->text, '<', offset);

  return tag != NULL ? tag - self->text : 0;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Where an attribute stands in the tag that the parser has read up to @offset. */
static gsize
find_attribute (const Reader *self,
                gsize         offset,
                const char   *name)
{
  const char *end = self->text + offset;
  const char *tag = self->text + find_tag (self, offset);
  const char *at = tag;
  gsize length = strlen (name);

  while (at < end && !is_blank (*at))
    at++;
  while (at < end)
    {
      const char *start, *quote;

      while (at < end && is_blank (*at))
        at++;
      start = at;
      while (at < end && *at != '=' && !is_blank (*at))
        at++;
      if ((gsize) (at - start) == length && memcmp (start, name, length) == 0)
        return start - self->text;
      while (at < end && *at != '"' && *at != '\'')
        at++;
      quote = at < end ? memchr (at + 1, *at, end - at - 1) : NULL;
      at = quote != NULL ? quote + 1 : end;
    }
  return tag - self->text;
}

static gsize
get_place_offset (const Reader *self,
                  guint         place)
{
  return g_array_index (self->places, Place, place).offset;
}

/* ---- problems ---- */

static char *
quote (const xmlChar *text)
{
  return qdm_error_quote ((const char *) text, strlen ((const char *) text));
}

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

static void
add_problem (Reader     *self,
             gsize       offset,
             const char *element,
             const char *id,
             gboolean    is_fault,
             char       *message)
{
  QdmLoadProblem *problem = g_new0 (QdmLoadProblem, 1);

  problem->file = g_filename_display_name (self->path);
  problem->line = get_line (self, offset);
  problem->element = g_strdup (element);
  problem->id = g_strdup (id);
  problem->message = message;
  problem->is_fault = is_fault;
  g_ptr_array_add (self->problems, problem);
}

/* Ends the reading for a reason of which more of the file would tell nothing new. */
static void
stop (Reader       *self,
      QdmPlanError  code,
      gsize         offset,
      char         *sentence)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_clear_error (&self->error);
  g_set_error (&self->error, QDM_PLAN_ERROR, code, _("“%s” cannot be opened. Line %u: %s"),
               shown, get_line (self, offset), sentence);
  add_problem (self, offset, NULL, NULL, FALSE, sentence);
  if (self->ctxt != NULL)
    xmlStopParser (self->ctxt);
}

static void
add_damage (Reader     *self,
            gsize       offset,
            const char *element,
            const char *id,
            char       *message)
{
  add_problem (self, offset, element, id, FALSE, message);
  if (++self->n_damages == QDM_PLAN_MAX_PROBLEMS)
    xmlStopParser (self->ctxt);
}

static Frame *
get_top (Reader *self)
{
  return &self->frames[self->n_frames - 1];
}

static void
add_damage_at (Reader     *self,
               gsize       offset,
               const Frame *frame,
               char       *message)
{
  add_damage (self, offset, (const char *) frame->rule->name, frame->item->id, message);
}

static void
add_attribute_damage (Reader         *self,
                      const Frame    *frame,
                      const xmlChar **attribute,
                      char           *message)
{
  g_autofree char *name = attribute[PREFIX] == NULL
    ? g_strdup ((const char *) attribute[NAME])
    : g_strdup_printf ("%s:%s", attribute[PREFIX], attribute[NAME]);

  add_damage_at (self, find_attribute (self, get_offset (self), name), frame, message);
}

/* ---- attributes ---- */

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
read_id (Reader         *self,
         const QdmElementRule *rule,
         const xmlChar **attribute,
         gboolean       *is_valid)
{
  const char *element = (const char *) rule->name;
  g_autofree char *found = NULL;

  *is_valid = FALSE;
  if (attribute == NULL)
    {
      add_damage (self, find_tag (self, get_offset (self)), element, NULL,
                  g_strdup (_("It has no id; write one that no other item has, such as id=\"a1\"")));
      return qdm_id_new (element);
    }

  if (qdm_id_is_valid ((const char *) attribute[VALUE], attribute[END] - attribute[VALUE]))
    {
      *is_valid = TRUE;
      return dup_slice (attribute);
    }

  found = quote_value (attribute);
  add_damage (self, find_attribute (self, get_offset (self), "id"), element, NULL,
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
      g_autofree char *name = quote (attribute[NAME]);

      add_attribute_damage (self, frame, attribute,
                            g_strdup_printf (_("The attribute “%s” must be written without a prefix"), name));
      return;
    }

  if (frame->attributes == NULL)
    frame->attributes = g_ptr_array_new_with_free_func (g_free);
  qdm_foreign_add_attribute (frame->attributes, attribute);
}

static gboolean
is_target (const QdmField *field,
           QdmItem        *target)
{
  return target != NULL &&
         (field->type == NULL || G_TYPE_CHECK_INSTANCE_TYPE (target, field->type ()));
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
      g_autofree char *name = quote (attribute[NAME]);

      add_attribute_damage (self, frame, attribute,
                            g_strdup_printf (_("There is no attribute “%s” here; there can be: %s"),
                                             name, known));
    }
  else if (!qdm_field_parse (rule->field, frame->item, (const char *) attribute[VALUE],
                             attribute[END] - attribute[VALUE], &problem))
    add_attribute_damage (self, frame, attribute,
                          g_strdup_printf ("%s: %s", attribute[NAME], problem->message));
  else if (qdm_field_is_reference (rule->field))
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
  gsize first_tag = find_tag (self, get_place_offset (self, first));

  add_damage (self, find_attribute (self, get_offset (self), "id"), element, item->id,
              g_strdup_printf (_("The id “%s” is taken: line %u has it already. "
                                 "Give one of the two another id"),
                               item->id, get_line (self, first_tag)));
}

/* The item finds its place in the tree and gets its values while the place in the table of ids is
 * being fetched from memory. */
static void
open_item (Reader               *self,
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
    stop (self, QDM_PLAN_ERROR_TOO_LARGE, get_offset (self),
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
        add_damage_at (self, get_place_offset (self, frame->place), frame,
                       g_strdup_printf ("%s: %s", texts->rule->name, problem->message));
      g_string_free (texts->texts, TRUE);
    }
  g_clear_pointer (&frame->texts, g_array_unref);
}

static void
close_item (Reader *self)
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
  gsize offset = find_attribute (self, get_offset (self), "version");

  if (attribute == NULL)
    {
      stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
            g_strdup (_("The first element does not say which version of the format it is; "
                        "version=\"1\" was expected")));
      return FALSE;
    }

  found = dup_slice (attribute);
  if (!g_ascii_string_to_unsigned (found, 10, 1, G_MAXUINT32, &version, NULL))
    {
      g_autofree char *quoted = quote_value (attribute);

      stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
            g_strdup_printf (_("“%s” is no version of the format; version=\"1\" was expected"), quoted));
      return FALSE;
    }
  if (version > QDM_PLAN_VERSION)
    {
      stop (self, QDM_PLAN_ERROR_NEWER, offset,
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

  quoted = quote (encoding);
  stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, 0,
        g_strdup_printf (_("The file is written in “%s”, but plan files are written in UTF-8. "
                           "Save it as UTF-8"), quoted));
  return FALSE;
}

static void
open_root (Reader         *self,
           const xmlChar  *name,
           const xmlChar  *uri,
           int             n_attributes,
           const xmlChar **attributes)
{
  g_autofree char *quoted = quote (name);
  gsize offset = find_tag (self, get_offset (self));

  if (!check_encoding (self))
    return;
  if (name != self->grammar->root->name)
    stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
          g_strdup_printf (_("It is an XML file, but not a plan: it begins with <%s>, not with <plan>"),
                           quoted));
  else if (uri != self->grammar->ns)
    stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, offset,
          g_strdup_printf (_("It is an XML file, but not a plan of this program: "
                             "<plan xmlns=\"%s\"> was expected"), QDM_PLAN_NAMESPACE));
  else if (check_version (self, find_own_attribute (self, self->grammar->version,
                                                    n_attributes, attributes)))
    open_item (self, self->grammar->root, n_attributes, attributes);
}

/* ---- elements ---- */

static void
open_field (Reader             *self,
            const QdmFieldRule *rule,
            int                 n_attributes,
            const xmlChar     **attributes)
{
  if (n_attributes > 0)
    add_attribute_damage (self, get_top (self), attributes,
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
  g_autofree char *quoted = quote (name);
  gsize offset = find_tag (self, get_offset (self));
  char *message;

  if (uri == NULL)
    message = g_strdup_printf (_("<%s> belongs to no namespace; a plan’s elements belong to “%s”"),
                               quoted, QDM_PLAN_NAMESPACE);
  else if (known[0] == '\0')
    message = g_strdup_printf (_("<%s> cannot stand here: there can be no elements within this one"), quoted);
  else
    message = g_strdup_printf (_("<%s> cannot stand here; there can be: %s"), quoted, known);
  add_damage_at (self, offset, get_top (self), message);
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
          stop (self, QDM_PLAN_ERROR_TOO_LARGE, find_tag (self, get_offset (self)),
                g_strdup_printf (_("Items stand more than %d deep in each other"), QDM_ITEM_MAX_DEPTH));
          return;
        }
      if (child != NULL)
        {
          open_item (self, child, n_attributes, attributes);
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
    stop (self, QDM_PLAN_ERROR_TOO_LARGE, find_tag (self, get_offset (self)),
          g_strdup_printf (_("Elements of another program stand more than %d deep in each other"),
                           MAX_FOREIGN_DEPTH));
  else if (n_attributes > MAX_ATTRIBUTES)
    stop (self, QDM_PLAN_ERROR_TOO_LARGE, find_tag (self, get_offset (self)),
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
      g_autofree char *quoted = quote (name);

      add_damage_at (self, find_tag (self, get_offset (self)), get_top (self),
                     g_strdup_printf (_("<%s> cannot stand here: <%s> holds text only"),
                                      quoted, self->field->name));
      self->n_skipped = 1;
    }
  else if (self->n_frames == 0)
    open_root (self, name, uri, n_attributes, attributes);
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
  gsize tag = find_tag (self, self->field_offset);
  g_autoptr (GError) problem = NULL;

  if (rule->field->kind == QDM_FIELD_TEXTS && self->field_text->len == 0)
    add_damage_at (self, tag, frame,
                   g_strdup_printf (_("<%s> is empty; write a text or leave it out"), rule->name));
  else if (rule->field->kind == QDM_FIELD_TEXTS && strchr (self->field_text->str, '\n') != NULL)
    add_damage_at (self, tag, frame,
                   g_strdup_printf (_("<%s> must hold a single line"), rule->name));
  else if (rule->field->kind == QDM_FIELD_TEXTS)
    add_text (self, frame, rule);
  else if (!qdm_field_is_default (rule->field, frame->item))
    add_damage_at (self, tag, frame,
                   g_strdup_printf (_("<%s> stands here twice"), rule->name));
  else if (!qdm_field_parse (rule->field, frame->item, self->field_text->str,
                             self->field_text->len, &problem))
    add_damage_at (self, tag, frame, g_strdup_printf ("%s: %s", rule->name, problem->message));
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
    close_item (self);
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
  stop (self, QDM_PLAN_ERROR_CONFLICT, offset,
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
    add_damage_at (self, get_text_offset (self, text, length), get_top (self),
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

  stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, find_tag (self, get_offset (self)),
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
    stop (self, QDM_PLAN_ERROR_CUT, self->size,
          g_strdup (_("The file ends in the middle: it was not copied or sent completely. Take the "
                      "original again, or an older version")));
  else if (is_about_characters (problem) && !g_utf8_validate_len (self->text, self->size, &bad))
    stop (self, QDM_PLAN_ERROR_DAMAGED, bad - self->text,
          g_strdup (_("Here stand bytes that are not UTF-8; the file was written in another encoding, "
                      "or it is damaged")));
  else
    stop (self, QDM_PLAN_ERROR_DAMAGED, get_offset (self), qdm_xml_sentence_new (problem));
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
    add_damage (self, get_offset (self), NULL, NULL, qdm_xml_sentence_new (problem));
}

/* ---- references and faults ---- */

static void
check_reference (Reader         *self,
                 guint           place,
                 const QdmField *field,
                 const char     *id)
{
  QdmItem *item = g_array_index (self->places, Place, place).item;
  QdmItem *target = qdm_plan_get_item (self->plan, id);
  gsize offset;
  char *message;

  if (is_target (field, target))
    return;

  if (target == NULL)
    message = g_strdup_printf (_("%s names “%s”, but no item has that id"), field->name, id);
  else
    message = g_strdup_printf (_("%s names “%s”, which is <%s>; <%s> was expected"), field->name, id,
                               QDM_ITEM_GET_CLASS (target)->element,
                               qdm_item_type_get_class (field->type ())->element);
  offset = find_attribute (self, get_place_offset (self, place), field->name);
  add_damage (self, offset, QDM_ITEM_GET_CLASS (item)->element, item->id, message);
}

static void
check_references (Reader         *self,
                  guint           place,
                  const QdmField *field,
                  QdmItem        *item)
{
  const char *id;

  for (guint i = 0; (id = qdm_field_get_ref (field, item, i)) != NULL; i++)
    check_reference (self, place, field, id);
}

typedef struct {
  Reader *reader;
  guint place;
} FaultPlace;

static void
add_fault_cb (QdmItem    *item,
              const char *field,
              const char *message,
              gpointer    data)
{
  FaultPlace *at = data;
  Reader *self = at->reader;
  gsize offset = get_place_offset (self, at->place);

  if (self->problems->len < QDM_PLAN_MAX_PROBLEMS)
    add_problem (self, field != NULL ? find_attribute (self, offset, field) : find_tag (self, offset),
                 QDM_ITEM_GET_CLASS (item)->element, item->id, TRUE, g_strdup (message));
}

/* References are noted in the order of the items: those of one item follow each other, and the
 * item is looked at while it is at hand. */
static void
check_items (Reader *self)
{
  guint next = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      QdmItem *item = g_array_index (self->places, Place, i).item;
      FaultPlace at = { self, i };

      for (; next < self->references->len; next++)
        {
          Reference *reference = &g_array_index (self->references, Reference, next);

          if (reference->place != i)
            break;
          check_references (self, i, reference->field, item);
        }
      if (self->problems->len >= QDM_PLAN_MAX_PROBLEMS)
        break;
      if (self->n_damages == 0)
        qdm_item_check (item, self->plan, add_fault_cb, &at);
    }
}

/* ---- the whole ---- */

static int
fetch_cb (void *data,
          char *buffer,
          int   size)
{
  Reader *self = data;
  gsize n = MIN ((gsize) size, self->size - self->fetched);

  if (self->error == NULL && (self->fetched % (1 << 20)) + n >= 1 << 20)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
        return 0;
      if (self->progress != NULL)
        self->progress ((double) self->fetched / self->size, self->progress_data);
    }

  memcpy (buffer, self->text + self->fetched, n);
  self->fetched += n;
  return (int) n;
}

static const xmlSAXHandler handler = {
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

static void
parse (Reader *self)
{
  xmlSAXHandler sax = handler;

  self->ctxt = xmlCreateIOParserCtxt (&sax, self, fetch_cb, NULL, self, XML_CHAR_ENCODING_NONE);
  /* Without “NOENT” libxml2 leaves “&amp;” in attributes for a tree builder to resolve. */
  xmlCtxtUseOptions (self->ctxt, XML_PARSE_NONET | XML_PARSE_NOENT);
  self->grammar = qdm_plan_grammar_new (self->ctxt->dict);

  xmlParseDocument (self->ctxt);
}

static void
finish_root (Reader *self)
{
  while (self->n_frames > 0)
    {
      Frame *frame = get_top (self);

      if (self->n_frames == 1)
        for (guint i = 0; self->early_nodes != NULL && i < self->early_nodes->len; i++)
          {
            if (frame->nodes == NULL)
              frame->nodes = g_ptr_array_new_with_free_func (g_free);
            g_ptr_array_insert (frame->nodes, (int) i, g_strdup (self->early_nodes->pdata[i]));
          }
      close_item (self);
    }
}

static int
compare_problems_cb (gconstpointer a,
                     gconstpointer b)
{
  const QdmLoadProblem *one = *(QdmLoadProblem * const *) a;
  const QdmLoadProblem *two = *(QdmLoadProblem * const *) b;

  return one->line < two->line ? -1 : one->line > two->line;
}

static void
set_damage_error (Reader *self)
{
  const QdmLoadProblem *first = self->problems->pdata[0];
  g_autofree char *shown = g_filename_display_name (self->path);

  if (self->n_damages == 1)
    g_set_error (&self->error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_DAMAGED,
                 _("“%s” cannot be opened. Line %u: %s"), shown, first->line, first->message);
  else
    g_set_error (&self->error, QDM_PLAN_ERROR, QDM_PLAN_ERROR_DAMAGED,
                 ngettext ("“%s” cannot be opened, %u thing in it is wrong. The first is in line %u: %s",
                           "“%s” cannot be opened, %u things in it are wrong. The first is in line %u: %s",
                           self->n_damages),
                 shown, self->n_damages, first->line, first->message);
}

static void
run (Reader *self)
{
  gsize huge_tag;
  char *sentence;

  if (!qdm_plan_sniff_is_xml (self->text, self->size, &sentence))
    {
      stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, 0, sentence);
      return;
    }
  if (qdm_plan_sniff_find_huge_tag (self->text, self->size, MAX_ATTRIBUTES, &huge_tag))
    {
      stop (self, QDM_PLAN_ERROR_TOO_LARGE, huge_tag,
            g_strdup_printf (_("An element has more than %d attributes"), MAX_ATTRIBUTES));
      return;
    }

  parse (self);
  if (self->plan != NULL)
    finish_root (self);
  if (self->error == NULL)
    check_items (self);
  g_ptr_array_sort (self->problems, compare_problems_cb);
  if (self->error == NULL && self->n_damages > 0)
    set_damage_error (self);
}

static void
reader_clear (Reader *self)
{
  if (self->ctxt != NULL)
    xmlFreeParserCtxt (self->ctxt);
  g_clear_pointer (&self->grammar, qdm_plan_grammar_free);
  g_clear_pointer (&self->recorder, qdm_foreign_recorder_free);
  g_clear_pointer (&self->early_nodes, g_ptr_array_unref);
  g_string_free (self->field_text, TRUE);
  g_array_unref (self->places);
  g_array_unref (self->references);
}

/**
 * qdm_plan_reader_read:
 * @content: what a plan file holds
 * @path: what to call the file
 * @progress: (nullable): told how far the reading is, about once in a megabyte
 * @progress_data: for @progress
 * @cancellable: (nullable): ends the reading with %G_IO_ERROR_CANCELLED
 * @problems: (out) (optional) (transfer container) (element-type QdmLoadProblem): what is wrong
 *   in the file, by line, up to %QDM_PLAN_MAX_PROBLEMS; set in any case, also together with
 *   an error, and then to what has caused it
 * @error: return location for a %QDM_PLAN_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads a plan.  Can run in any thread.
 *
 * Returns: (transfer full) (nullable): the plan; there may be @problems all the same, but only
 *   such as can be mended in the plan (see #QdmLoadProblem)
 */
QdmPlan *
qdm_plan_reader_read (GBytes           *content,
                      const char       *path,
                      QdmProgressFunc   progress,
                      gpointer          progress_data,
                      GCancellable     *cancellable,
                      GPtrArray       **problems,
                      GError          **error)
{
  Reader self = {
    .path = path, .progress = progress, .progress_data = progress_data, .cancellable = cancellable,
    .field_text = g_string_new (NULL),
    .places = g_array_new (FALSE, FALSE, sizeof (Place)),
    .references = g_array_new (FALSE, FALSE, sizeof (Reference)),
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_load_problem_free),
  };

  self.text = g_bytes_get_data (content, &self.size);
  if (self.text == NULL)
    self.text = "";
  run (&self);
  reader_clear (&self);

  if (problems != NULL)
    *problems = self.problems;
  else
    g_ptr_array_unref (self.problems);
  if (self.error == NULL)
    return self.plan;

  g_clear_object (&self.plan);
  g_propagate_error (error, self.error);
  return NULL;
}

/**
 * qdm_plan_reader_load_file:
 * @path: a file name
 * @progress: (nullable): see qdm_plan_reader_read(), and so the rest
 * @progress_data: for @progress
 * @cancellable: (nullable): ends the reading
 * @identity: (out) (optional): which version of the file was read, for qdm_safe_save()
 * @problems: (out) (optional) (transfer container) (element-type QdmLoadProblem): what is wrong
 * @error: return location for a %QDM_FILE_ERROR, %QDM_PLAN_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Reads a plan file.
 *
 * Returns: (transfer full) (nullable): the plan
 */
QdmPlan *
qdm_plan_reader_load_file (const char       *path,
                           QdmProgressFunc   progress,
                           gpointer          progress_data,
                           GCancellable     *cancellable,
                           QdmFileIdentity  *identity,
                           GPtrArray       **problems,
                           GError          **error)
{
  QdmFileIdentity found;
  g_autoptr (GBytes) content = qdm_file_load (path, QDM_PLAN_MAX_SIZE, &found, error);

  if (identity != NULL)
    *identity = found;
  if (content != NULL)
    return qdm_plan_reader_read (content, path, progress, progress_data, cancellable, problems, error);

  if (problems != NULL)
    *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_load_problem_free);
  return NULL;
}
