#include "model/qdm-task-level.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-dependency.h"
#include "model/qdm-refusal.h"
#include "model/qdm-task.h"

/*
 * Making a task a part of the one before it, and taking it out again.
 */

/* What stands in the way if a task comes under another: it, or a part of it, would depend on what
 * it is a part of, or the other way round. */
typedef struct {
  QdmItem *task;
  QdmItem *parent;
  QdmItem *waiting;
  QdmItem *awaited;
} Tie;

static gboolean
look_for_tie_cb (QdmItem  *item,
                 gpointer  data)
{
  Tie *tie = data;
  QdmPlan *plan = qdm_item_get_plan (tie->task);
  GPtrArray *referrers = qdm_plan_get_referrers (plan, item->id);

  if (QDM_IS_DEPENDENCY (item))
    {
      QdmItem *predecessor = qdm_plan_get_item (plan, QDM_DEPENDENCY (item)->predecessor);

      if (predecessor == NULL || !qdm_item_is_within (tie->parent, predecessor))
        return TRUE;
      tie->waiting = item->parent;
      tie->awaited = predecessor;
      return FALSE;
    }
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    if (QDM_IS_DEPENDENCY (referrers->pdata[i]) && qdm_item_is_within (tie->parent, QDM_ITEM (referrers->pdata[i])->parent))
      {
        tie->waiting = QDM_ITEM (referrers->pdata[i])->parent;
        tie->awaited = item;
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_ties (QdmItem  *task,
            QdmItem  *parent,
            GError  **error)
{
  Tie tie = { .task = task, .parent = parent };
  g_autofree char *waiting = NULL;
  g_autofree char *awaited = NULL;

  if (qdm_item_foreach (task, look_for_tie_cb, &tie))
    return TRUE;

  waiting = qdm_item_dup_title (tie.waiting);
  awaited = qdm_item_dup_title (tie.awaited);
  return qdm_refuse (error, _("“%s” depends on “%s”, so one cannot be a part of the other; remove the dependency first"),
                     waiting, awaited);
}

static gboolean
indent (QdmHistory  *history,
        QdmItem     *task,
        GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (task);
  QdmItem *above;
  guint at;

  if (!QDM_IS_TASK (task))
    return qdm_refuse (error, _("Only tasks can become parts of other tasks; “%s” is none"), title);
  if (!qdm_item_get_position (task, &at) || at == 0)
    return qdm_refuse (error, _("There is no task before “%s” that it could become a part of"), title);

  above = qdm_item_get_child (task->parent, QDM_TYPE_TASK, at - 1);
  return check_ties (task, above, error) && qdm_history_move (history, task, above, G_MAXUINT, error);
}

static gboolean
outdent (QdmHistory  *history,
         QdmItem     *task,
         GError     **error)
{
  g_autofree char *title = qdm_item_dup_title (task);
  guint at;

  if (!QDM_IS_TASK (task) || !QDM_IS_TASK (task->parent))
    return qdm_refuse (error, _("“%s” is not a part of another task"), title);

  qdm_item_get_position (task->parent, &at);
  return qdm_history_move (history, task, task->parent->parent, at + 1, error);
}

/* ---- several ---- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint first = 0, second = 0;

  qdm_item_get_position (*(QdmItem **) a, &first);
  qdm_item_get_position (*(QdmItem **) b, &second);
  return first < second ? -1 : first > second;
}

/* What stands in an item that moves goes with it. */
static GPtrArray *
list_roots (GPtrArray *items)
{
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (!qdm_item_is_below_any (items->pdata[i], items))
      g_ptr_array_add (roots, items->pdata[i]);
  g_ptr_array_sort (roots, compare_places);
  return roots;
}

static gboolean
change_all (QdmHistory  *history,
            const char  *name,
            GPtrArray   *roots,
            gboolean     in,
            GError     **error)
{
  gboolean done = TRUE;

  qdm_history_begin (history, name);
  /* Out from the last one on: each comes right after its parent, before those that went there
   * already. */
  for (guint i = 0; done && i < roots->len; i++)
    done = in ? indent (history, roots->pdata[i], error) : outdent (history, roots->pdata[roots->len - 1 - i], error);
  return qdm_history_close (history, done);
}

/**
 * qdm_task_indent:
 * @history: the history of the items' plan
 * @items: (element-type QdmItem): one or more tasks
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Makes each task a part of the one before it: one step.
 *
 * Returns: %FALSE if one of them cannot be, and nothing has changed
 */
gboolean
qdm_task_indent (QdmHistory  *history,
                 GPtrArray   *items,
                 GError     **error)
{
  g_autoptr (GPtrArray) roots = list_roots (items);
  /* Translators: the name of a step to undo */
  g_autofree char *name = g_strdup_printf (ngettext ("Indent %u task", "Indent %u tasks", roots->len), roots->len);

  return change_all (history, name, roots, TRUE, error);
}

/**
 * qdm_task_outdent:
 * @history: the history of the items' plan
 * @items: (element-type QdmItem): one or more tasks
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes each task out of the one that it is a part of and puts it after that: one step.
 *
 * Returns: %FALSE if one of them cannot be, and nothing has changed
 */
gboolean
qdm_task_outdent (QdmHistory  *history,
                  GPtrArray   *items,
                  GError     **error)
{
  g_autoptr (GPtrArray) roots = list_roots (items);
  /* Translators: the name of a step to undo */
  g_autofree char *name = g_strdup_printf (ngettext ("Outdent %u task", "Outdent %u tasks", roots->len), roots->len);

  return change_all (history, name, roots, FALSE, error);
}
