#include "store/qdm-load-problem.h"

#include <glib/gi18n-lib.h>

/**
 * qdm_load_problem_free:
 * @self: (transfer full): a problem
 */
void
qdm_load_problem_free (QdmLoadProblem *self)
{
  g_free (self->file);
  g_free (self->element);
  g_free (self->id);
  g_free (self->message);
  g_free (self);
}

/**
 * qdm_load_problem_dup_text:
 * @self: a problem
 *
 * Returns: (transfer full): the problem with its place, on one line
 */
char *
qdm_load_problem_dup_text (const QdmLoadProblem *self)
{
  if (self->line == 0)
    return g_strdup_printf ("%s: %s", self->file, self->message);
  if (self->element == NULL)
    /* Translators: file, line, sentence */
    return g_strdup_printf (_("%s, line %u: %s"), self->file, self->line, self->message);
  if (self->id == NULL)
    /* Translators: file, line, name of the XML element, sentence */
    return g_strdup_printf (_("%s, line %u, <%s>: %s"), self->file, self->line, self->element,
                            self->message);
  /* Translators: file, line, name of the XML element, its id, sentence */
  return g_strdup_printf (_("%s, line %u, <%s> “%s”: %s"), self->file, self->line, self->element,
                          self->id, self->message);
}
