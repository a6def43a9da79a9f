#include "schedule/qdm-schedule-problem.h"

/**
 * qdm_schedule_problem_new:
 * @kind: what it is
 * @item: the item to put right
 * @field: (nullable): the field of @item to put right, a static string
 * @chain: (nullable) (transfer full) (element-type QdmItem): the tasks that cause it, or %NULL
 *   for @item alone
 * @message: (transfer full): a sentence that names them
 *
 * Returns: (transfer full): the problem
 */
QdmScheduleProblem *
qdm_schedule_problem_new (QdmScheduleProblemKind  kind,
                          QdmItem                *item,
                          const char             *field,
                          GPtrArray              *chain,
                          char                   *message)
{
  QdmScheduleProblem *self = g_new0 (QdmScheduleProblem, 1);

  self->kind = kind;
  self->item = g_object_ref (item);
  self->field = field;
  self->chain = chain;
  self->message = message;
  if (self->chain == NULL)
    {
      self->chain = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (self->chain, g_object_ref (item));
    }
  return self;
}

/**
 * qdm_schedule_problem_free:
 * @self: (transfer full): a problem
 */
void
qdm_schedule_problem_free (QdmScheduleProblem *self)
{
  g_object_unref (self->item);
  g_ptr_array_unref (self->chain);
  g_free (self->message);
  g_free (self);
}
