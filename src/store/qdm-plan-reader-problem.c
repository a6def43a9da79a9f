#include "store/qdm-plan-reader-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

/* What is wrong in a plan file, and in which line.  The parser keeps no lines, since hardly a file
 * ever needs one: they are counted when something is wrong. */

/* ---- where things stand ---- */

guint
qdm_reader_get_line (const Reader *self,
                     gsize         offset)
{
  const char *end = self->text + offset;
  guint line = 1;

  for (const char *at = self->text; (at = memchr (at, '\n', end - at)) != NULL; at++)
    line++;
  return line;
}

/* Where the tag begins that the parser has read up to @offset. */
gsize
qdm_reader_find_tag (const Reader *self,
                     gsize         offset)
{
  const char *tag = memrchr (self->text, '<', offset);

  return tag != NULL ? tag - self->text : 0;
}

/* Where an attribute stands in the tag that the parser has read up to @offset. */
gsize
qdm_reader_find_attribute (const Reader *self,
                           gsize         offset,
                           const char   *name)
{
  const char *end = self->text + offset;
  const char *tag = self->text + qdm_reader_find_tag (self, offset);
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

gsize
qdm_reader_get_place_offset (const Reader *self,
                             guint         place)
{
  return g_array_index (self->places, Place, place).offset;
}

/* ---- problems ---- */

char *
qdm_reader_quote (const xmlChar *text)
{
  return qdm_error_quote ((const char *) text, strlen ((const char *) text));
}

void
qdm_reader_add_problem (Reader     *self,
                        gsize       offset,
                        const char *element,
                        const char *id,
                        gboolean    is_fault,
                        char       *message)
{
  QdmLoadProblem *problem = g_new0 (QdmLoadProblem, 1);

  problem->file = g_filename_display_name (self->path);
  problem->line = qdm_reader_get_line (self, offset);
  problem->element = g_strdup (element);
  problem->id = g_strdup (id);
  problem->message = message;
  problem->is_fault = is_fault;
  g_ptr_array_add (self->problems, problem);
}

/* Ends the reading for a reason of which more of the file would tell nothing new. */
void
qdm_reader_stop (Reader       *self,
                 QdmPlanError  code,
                 gsize         offset,
                 char         *sentence)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_clear_error (&self->error);
  g_set_error (&self->error, QDM_PLAN_ERROR, code, _("“%s” cannot be opened. Line %u: %s"),
               shown, qdm_reader_get_line (self, offset), sentence);
  qdm_reader_add_problem (self, offset, NULL, NULL, FALSE, sentence);
  if (self->ctxt != NULL)
    xmlStopParser (self->ctxt);
}

void
qdm_reader_add_damage (Reader     *self,
                       gsize       offset,
                       const char *element,
                       const char *id,
                       char       *message)
{
  qdm_reader_add_problem (self, offset, element, id, FALSE, message);
  if (++self->n_damages == QDM_PLAN_MAX_PROBLEMS)
    xmlStopParser (self->ctxt);
}

void
qdm_reader_add_damage_at (Reader      *self,
                          gsize        offset,
                          const Frame *frame,
                          char        *message)
{
  qdm_reader_add_damage (self, offset, (const char *) frame->rule->name, frame->item->id, message);
}

void
qdm_reader_add_attribute_damage (Reader         *self,
                                 const Frame    *frame,
                                 const xmlChar **attribute,
                                 char           *message)
{
  g_autofree char *name = attribute[PREFIX] == NULL
    ? g_strdup ((const char *) attribute[NAME])
    : g_strdup_printf ("%s:%s", attribute[PREFIX], attribute[NAME]);

  qdm_reader_add_damage_at (self, qdm_reader_find_attribute (self, get_offset (self), name), frame, message);
}
