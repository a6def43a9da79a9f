#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmLoadProblem:
 * @file: the file, as shown to people
 * @line: the line in it, from 1; 0 for the file as a whole
 * @element: (nullable): the name of the element, such as "task", and @id its id, if it has one
 * @id: (nullable): the id of the item
 * @message: a sentence that says what was found and what was expected
 * @is_fault: the file is sound, but the item contradicts itself; such a plan can be opened, and
 *   mended there
 *
 * Something that is wrong in a plan file.
 */
typedef struct {
  char *file;
  guint line;
  char *element;
  char *id;
  char *message;
  gboolean is_fault;
} QdmLoadProblem;

void  qdm_load_problem_free     (QdmLoadProblem       *self);
char *qdm_load_problem_dup_text (const QdmLoadProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmLoadProblem, qdm_load_problem_free)

G_END_DECLS
