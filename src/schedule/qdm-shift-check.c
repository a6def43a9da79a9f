#include "schedule/qdm-shift-private.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-refusal.h"

/* What can be moved in time, and why the rest cannot. */

static gboolean
has_dates (QdmSchedule *schedule,
           QdmItem     *item)
{
  QdmDate start, finish;

  return qdm_schedule_get_span (schedule, item, &start, &finish);
}

/**
 * qdm_shift_can_move:
 * @schedule: a schedule
 * @item: an item
 *
 * Returns: whether it is a task without parts that has dates and has not begun
 */
gboolean
qdm_shift_can_move (QdmSchedule *schedule,
                    QdmItem     *item)
{
  return qdm_shift_is_leaf (item) && !qdm_task_has_begun (QDM_TASK (item)) && has_dates (schedule, item);
}

/* A task has one constraint; a limit would be lost if it were told when to start. */
static gboolean
is_limited (QdmTask *task)
{
  return task->constraint == QDM_CONSTRAINT_START_NO_LATER_THAN ||
         task->constraint == QDM_CONSTRAINT_FINISH_NO_LATER_THAN;
}

static gboolean
any_can_move (QdmSchedule *schedule,
              QdmItem     *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  if (qdm_shift_can_move (schedule, item))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (any_can_move (schedule, qdm_item_get_child (item, QDM_TYPE_TASK, i)))
      return TRUE;
  return FALSE;
}

/**
 * qdm_shift_check_task:
 * @kind: what is to be done
 * @task: a task without parts, with dates
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Returns: whether that can be done to @task
 */
gboolean
qdm_shift_check_task (QdmShiftKind   kind,
                      QdmTask       *task,
                      GError       **error)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (task));

  if (qdm_task_is_done (task))
    return qdm_refuse (error, _("“%s” is done; what is done stays where it was. Change its actual dates if they are wrong"), title);
  if (kind != QDM_SHIFT_FINISH && qdm_task_has_begun (task))
    return qdm_refuse (error, _("“%s” has begun; what has begun keeps its start. Change its actual start if it is wrong"), title);
  if (kind != QDM_SHIFT_FINISH && is_limited (task))
    return qdm_refuse (error, _("“%s” has a constraint “no later than”, which a move would replace; remove the constraint, or make it a deadline, and move it then"), title);
  if (kind != QDM_SHIFT_MOVE && task->duration <= 0)
    return qdm_refuse (error, _("“%s” is a milestone and takes no time; give it a duration first"), title);
  return TRUE;
}

/**
 * qdm_shift_is_possible:
 * @schedule: a schedule
 * @kind: what is to be done
 * @item: to which item
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Returns: whether @item can be moved or made longer or shorter; if not, @error says why
 */
gboolean
qdm_shift_is_possible (QdmSchedule   *schedule,
                       QdmShiftKind   kind,
                       QdmItem       *item,
                       GError       **error)
{
  g_autofree char *title = qdm_item_dup_title (item);

  if (!QDM_IS_TASK (item) && !QDM_IS_PROJECT (item))
    return qdm_refuse (error, _("“%s” does not stand in time; only projects and tasks do"), title);
  if (!has_dates (schedule, item) && QDM_IS_PROJECT (item))
    return qdm_refuse (error, _("“%s” has no dates yet; put it at a day first"), title);
  if (!has_dates (schedule, item))
    return qdm_refuse (error, _("“%s” has no dates yet; give it a duration first"), title);
  if (qdm_shift_is_leaf (item))
    return qdm_shift_check_task (kind, QDM_TASK (item), error);
  if (kind != QDM_SHIFT_MOVE)
    return qdm_refuse (error, _("“%s” takes as long as its parts; change those"), title);
  if (!any_can_move (schedule, item))
    return qdm_refuse (error, _("All parts of “%s” have begun or are done; there is nothing left to move"), title);
  return TRUE;
}
