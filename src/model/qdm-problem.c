#include "model/qdm-problem.h"

#include <glib/gi18n-lib.h>

/**
 * QdmProblem:
 *
 * Something that is wrong with an item, or may be: where, how bad, and in a sentence what.  It is
 * an object so that it can be a row of a list.
 */

QDM_DEFINE_ENUM (QdmSeverity, qdm_severity,
  { QDM_SEVERITY_FAULT, N_("Fault"), "fault" },
  { QDM_SEVERITY_WARNING, N_("Warning"), "warning" },
  { QDM_SEVERITY_NOTE, N_("Note"), "note" })

G_DEFINE_FINAL_TYPE (QdmProblem, qdm_problem, G_TYPE_OBJECT)

static void
qdm_problem_finalize (GObject *object)
{
  QdmProblem *self = QDM_PROBLEM (object);

  g_object_unref (self->item);
  g_free (self->field);
  g_free (self->message);

  G_OBJECT_CLASS (qdm_problem_parent_class)->finalize (object);
}

static void
qdm_problem_class_init (QdmProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_problem_finalize;
}

static void
qdm_problem_init (QdmProblem *self)
{
}

/**
 * qdm_problem_new:
 * @item: the item to put right
 * @field: (nullable): the name of its field to put right
 * @severity: how bad it is
 * @message: a sentence that says what is wrong and what would be right
 *
 * Returns: (transfer full): the problem
 */
QdmProblem *
qdm_problem_new (QdmItem     *item,
                 const char  *field,
                 QdmSeverity  severity,
                 const char  *message)
{
  QdmProblem *self = g_object_new (QDM_TYPE_PROBLEM, NULL);

  self->item = g_object_ref (item);
  self->field = g_strdup (field);
  self->severity = severity;
  self->message = g_strdup (message);
  return self;
}
