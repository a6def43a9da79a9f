#include "store/qdm-plan-reader-private.h"

#include <string.h>

#include <libxml/parserInternals.h>

#include <glib/gi18n-lib.h>

#include "store/qdm-plan-sniff.h"

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
  offset = qdm_reader_find_attribute (self, qdm_reader_get_place_offset (self, place), field->name);
  qdm_reader_add_damage (self, offset, QDM_ITEM_GET_CLASS (item)->element, item->id, message);
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
  gsize end = qdm_reader_get_place_offset (self, at->place);

  if (self->problems->len < QDM_PLAN_MAX_PROBLEMS)
    qdm_reader_add_problem (self, field != NULL ? qdm_reader_find_attribute (self, end, field)
                                                : qdm_reader_find_tag (self, end),
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

static void
parse (Reader *self)
{
  xmlSAXHandler sax = qdm_reader_sax;

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
      qdm_reader_close_item (self);
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
      qdm_reader_stop (self, QDM_PLAN_ERROR_NOT_A_PLAN, 0, sentence);
      return;
    }
  if (qdm_plan_sniff_find_huge_tag (self->text, self->size, MAX_ATTRIBUTES, &huge_tag))
    {
      qdm_reader_stop (self, QDM_PLAN_ERROR_TOO_LARGE, huge_tag,
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
