#include "schedule/qdm-schedule-check.h"

#include "model/qdm-problem.h"

/* A missed deadline, or a constraint that nothing can meet, is no mistake in the plan's making. */
static QdmSeverity
get_severity (const QdmScheduleProblem *problem)
{
  switch (problem->kind)
    {
    case QDM_SCHEDULE_PROBLEM_CONSTRAINT:
    case QDM_SCHEDULE_PROBLEM_DEADLINE:
    case QDM_SCHEDULE_PROBLEM_FIRST_DAY:
      return QDM_SEVERITY_WARNING;
    default:
      return QDM_SEVERITY_FAULT;
    }
}

/* What the schedule and the plan itself both know is told once. */
static gboolean
is_told (GPtrArray                *problems,
         guint                     n_problems,
         const QdmScheduleProblem *problem)
{
  for (guint i = 0; i < n_problems; i++)
    {
      QdmProblem *other = g_ptr_array_index (problems, i);

      if (other->item == problem->item && g_strcmp0 (other->field, problem->field) == 0 &&
          other->severity == QDM_SEVERITY_FAULT)
        return TRUE;
    }
  return FALSE;
}

/**
 * qdm_schedule_check:
 * @self: a schedule
 * @problems: (element-type QdmProblem): what an inspection of the plan has found
 *
 * Adds what is wrong with the schedule and not in @problems yet.
 */
void
qdm_schedule_check (QdmSchedule *self,
                    GPtrArray   *problems)
{
  GPtrArray *own = qdm_schedule_get_problems (self);
  guint n_problems = problems->len;

  for (guint i = 0; i < own->len; i++)
    {
      const QdmScheduleProblem *problem = g_ptr_array_index (own, i);

      if (!is_told (problems, n_problems, problem))
        g_ptr_array_add (problems, qdm_problem_new (problem->item, problem->field, get_severity (problem), problem->message));
    }
}
