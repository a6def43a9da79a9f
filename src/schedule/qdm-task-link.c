#include "schedule/qdm-task-link.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-refusal.h"

/*
 * Tying tasks and projects to one another, and letting them go again.  What could not be in a plan
 * is refused before it is there.
 */

static QdmDependency *
find_link (QdmItem *predecessor,
           QdmItem *successor)
{
  guint n = qdm_item_count (successor, QDM_TYPE_DEPENDENCY);

  for (guint i = 0; i < n; i++)
    {
      QdmDependency *dependency = qdm_item_get_child (successor, QDM_TYPE_DEPENDENCY, i);

      if (g_strcmp0 (dependency->predecessor, predecessor->id) == 0)
        return dependency;
    }
  return NULL;
}

static gboolean
check_ends (QdmItem  *predecessor,
            QdmItem  *successor,
            GError  **error)
{
  g_autofree char *first = qdm_item_dup_title (predecessor);
  g_autofree char *second = qdm_item_dup_title (successor);

  if (!QDM_IS_TASK (predecessor) && !QDM_IS_PROJECT (predecessor))
    return qdm_refuse (error, _("“%s” does not stand in time; only projects and tasks can be linked"), first);
  if (!qdm_item_class_has_child (QDM_ITEM_GET_CLASS (successor), QDM_TYPE_DEPENDENCY))
    return qdm_refuse (error, _("“%s” does not stand in time; only projects and tasks can be linked"), second);
  if (predecessor == successor)
    return qdm_refuse (error, _("“%s” cannot depend on itself; end the link at another task"), first);
  if (qdm_item_is_within (successor, predecessor))
    return qdm_refuse (error, _("“%s” is a part of “%s” and cannot depend on it"), second, first);
  if (qdm_item_is_within (predecessor, successor))
    return qdm_refuse (error, _("“%s” is a part of “%s”, which cannot depend on its own part"), first, second);
  if (find_link (predecessor, successor) != NULL)
    return qdm_refuse (error, _("“%s” depends on “%s” already; change that dependency in the inspector"), second, first);
  return TRUE;
}

/* ---- cycles ---- */

static GPtrArray *
list_cycles (QdmSchedule *schedule)
{
  GPtrArray *problems = qdm_schedule_get_problems (schedule);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < problems->len; i++)
    if (((QdmScheduleProblem *) problems->pdata[i])->kind == QDM_SCHEDULE_PROBLEM_CYCLE)
      g_ptr_array_add (messages, g_strdup (((QdmScheduleProblem *) problems->pdata[i])->message));
  return messages;
}

/* A circle that was there before is no reason to refuse. */
static gboolean
check_cycles (QdmSchedule  *schedule,
              GPtrArray    *before,
              GError      **error)
{
  g_autoptr (GPtrArray) after = list_cycles (schedule);

  for (guint i = 0; i < after->len; i++)
    if (!g_ptr_array_find_with_equal_func (before, after->pdata[i], g_str_equal, NULL))
      return qdm_refuse (error, _("This link would make tasks wait for one another: %s"), (char *) after->pdata[i]);
  return TRUE;
}

/* ---- linking ---- */

static QdmItem *
create_link (QdmItem           *predecessor,
             QdmDependencyKind  kind)
{
  QdmItem *dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, NULL);
  GEnumClass *kinds = g_type_class_ref (qdm_dependency_kind_get_type ());

  qdm_item_set_text (dependency, "predecessor", predecessor->id, NULL);
  qdm_item_set_text (dependency, "kind", g_enum_get_value (kinds, kind)->value_nick, NULL);
  g_type_class_unref (kinds);
  return dependency;
}

/**
 * qdm_task_link_add:
 * @schedule: when things take place
 * @history: the history of the same plan
 * @predecessor: what comes first
 * @successor: what depends on it
 * @kind: which ends are tied together
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Lets a task or project depend on another: one step.
 *
 * Returns: (transfer none) (nullable): the dependency, or %NULL if it cannot be, and nothing has
 *   changed
 */
QdmDependency *
qdm_task_link_add (QdmSchedule        *schedule,
                   QdmHistory         *history,
                   QdmItem            *predecessor,
                   QdmItem            *successor,
                   QdmDependencyKind   kind,
                   GError            **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (QdmItem) dependency = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *name = NULL;
  gboolean done;

  if (!check_ends (predecessor, successor, error))
    return NULL;

  before = list_cycles (schedule);
  dependency = create_link (predecessor, kind);
  first = qdm_item_dup_title (predecessor);
  second = qdm_item_dup_title (successor);
  /* Translators: the name of a step to undo: what comes first, what depends on it */
  name = g_strdup_printf (_("Link “%s” to “%s”"), first, second);
  qdm_history_begin (history, name);
  done = qdm_history_insert (history, successor, dependency, G_MAXUINT, error) &&
         check_cycles (schedule, before, error);
  return qdm_history_close (history, done) ? QDM_DEPENDENCY (dependency) : NULL;
}

/**
 * qdm_task_link_dup_text:
 * @predecessor: what comes first
 * @successor: what depends on it
 * @kind: which ends are tied together
 *
 * Returns: (transfer full): what such a link means, as a sentence without full stop
 */
char *
qdm_task_link_dup_text (QdmItem           *predecessor,
                        QdmItem           *successor,
                        QdmDependencyKind  kind)
{
  g_autofree char *first = qdm_item_dup_title (predecessor);
  g_autofree char *second = qdm_item_dup_title (successor);

  switch (kind)
    {
    case QDM_DEPENDENCY_KIND_START_TO_START:
      return g_strdup_printf (_("“%s” starts when “%s” starts"), second, first);
    case QDM_DEPENDENCY_KIND_FINISH_TO_FINISH:
      return g_strdup_printf (_("“%s” finishes when “%s” finishes"), second, first);
    case QDM_DEPENDENCY_KIND_START_TO_FINISH:
      return g_strdup_printf (_("“%s” finishes when “%s” starts"), second, first);
    default:
      return g_strdup_printf (_("“%s” starts when “%s” is finished"), second, first);
    }
}

static gboolean
add_in_chain (QdmSchedule  *schedule,
              QdmHistory   *history,
              QdmItem      *predecessor,
              QdmItem      *successor,
              GError      **error)
{
  return qdm_task_link_add (schedule, history, predecessor, successor, QDM_DEPENDENCY_KIND_FINISH_TO_START, error) != NULL;
}

/**
 * qdm_task_link_chain:
 * @schedule: when things take place
 * @history: the history of the same plan
 * @items: (element-type QdmItem): tasks and projects
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Lets each start when the one before has finished: one step.  Those that are linked already stay
 * so.
 *
 * Returns: %FALSE if one of them cannot be linked, and nothing has changed
 */
gboolean
qdm_task_link_chain (QdmSchedule  *schedule,
                     QdmHistory   *history,
                     GPtrArray    *items,
                     GError      **error)
{
  g_autofree char *name = NULL;
  gboolean done = TRUE;

  if (items->len < 2)
    return qdm_refuse (error, _("Mark the tasks that are to follow one another, two at least, and link them then"));

  if (items->len == 2)
    return add_in_chain (schedule, history, items->pdata[0], items->pdata[1], error);

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (ngettext ("Link %u item", "Link %u items", items->len), items->len);
  qdm_history_begin (history, name);
  for (guint i = 1; done && i < items->len; i++)
    done = find_link (items->pdata[i - 1], items->pdata[i]) != NULL ||
           add_in_chain (schedule, history, items->pdata[i - 1], items->pdata[i], error);
  return qdm_history_close (history, done);
}

/* ---- unlinking ---- */

/* The dependencies among the items or, of a single item, those on both of its sides. */
static GPtrArray *
list_links (GPtrArray *items)
{
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      QdmItem *item = items->pdata[i];
      GPtrArray *referrers = qdm_plan_get_referrers (qdm_item_get_plan (item), item->id);

      for (guint j = 0; referrers != NULL && j < referrers->len; j++)
        if (QDM_IS_DEPENDENCY (referrers->pdata[j]) &&
            (items->len == 1 || g_ptr_array_find (items, QDM_ITEM (referrers->pdata[j])->parent, NULL)))
          g_ptr_array_add (links, referrers->pdata[j]);
      for (guint j = 0; items->len == 1 && j < qdm_item_count (item, QDM_TYPE_DEPENDENCY); j++)
        g_ptr_array_add (links, qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, j));
    }
  return links;
}

/**
 * qdm_task_link_count:
 * @items: (element-type QdmItem): items of a plan
 *
 * Returns: how many dependencies qdm_task_link_remove() would remove
 */
guint
qdm_task_link_count (GPtrArray *items)
{
  g_autoptr (GPtrArray) links = list_links (items);

  return links->len;
}

/**
 * qdm_task_link_remove:
 * @history: the history of the items' plan
 * @items: (element-type QdmItem): one or more items
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Removes the dependencies of the items on one another or, of a single item, all that it has on
 * others and others have on it: one step.
 *
 * Returns: %FALSE if there are none
 */
gboolean
qdm_task_link_remove (QdmHistory  *history,
                      GPtrArray   *items,
                      GError     **error)
{
  g_autoptr (GPtrArray) links = list_links (items);
  g_autofree char *name = NULL;
  gboolean done = TRUE;

  if (links->len == 0)
    return qdm_refuse (error, _("There is no dependency here to remove"));

  /* Translators: the name of a step to undo */
  name = g_strdup_printf (ngettext ("Remove %u dependency", "Remove %u dependencies", links->len), links->len);
  qdm_history_begin (history, name);
  for (guint i = 0; done && i < links->len; i++)
    done = qdm_history_remove (history, links->pdata[i], error);
  return qdm_history_close (history, done);
}
