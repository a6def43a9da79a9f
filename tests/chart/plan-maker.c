#include "plan-maker.h"

/* Adds an item as the last of its kind; @parent %NULL for the plan itself. */
QdmItem *
plan_maker_add (QdmHistory *history,
                const char *parent,
                GType       type,
                const char *id,
                const char *name)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  QdmItem *above = parent != NULL ? qdm_plan_get_item (plan, parent) : QDM_ITEM (plan);
  g_autoptr (QdmItem) item = qdm_item_new (type, id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (above);
  qdm_item_set_text (item, "name", name, &error);
  g_assert_no_error (error);
  qdm_history_insert (history, above, item, qdm_item_count (above, type), &error);
  g_assert_no_error (error);
  return item;
}

/* Sets a field; @id %NULL for the plan itself. */
void
plan_maker_set (QdmHistory *history,
                const char *id,
                const char *field,
                const char *text)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  QdmItem *item = id != NULL ? qdm_plan_get_item (plan, id) : QDM_ITEM (plan);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (item);
  qdm_history_set (history, item, field, text, &error);
  g_assert_no_error (error);
}

void
plan_maker_remove (QdmHistory *history,
                   const char *id)
{
  g_autoptr (GError) error = NULL;

  qdm_history_remove (history, qdm_plan_get_item (qdm_history_get_plan (history), id), &error);
  g_assert_no_error (error);
}

/* Adds a task that must start on a day. */
void
plan_maker_task (QdmHistory *history,
                 const char *parent,
                 const char *id,
                 const char *start,
                 const char *duration)
{
  plan_maker_add (history, parent, QDM_TYPE_TASK, id, id);
  plan_maker_set (history, id, "duration", duration);
  plan_maker_set (history, id, "constraint", "must-start-on");
  plan_maker_set (history, id, "constraint-date", start);
}

void
plan_maker_link (QdmHistory *history,
                 const char *predecessor,
                 const char *successor,
                 const char *kind)
{
  QdmItem *above = qdm_plan_get_item (qdm_history_get_plan (history), successor);
  g_autofree char *id = g_strdup_printf ("%s-%s", predecessor, successor);
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, id);
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (dependency, "predecessor", predecessor, &error);
  qdm_item_set_text (dependency, "kind", kind, &error);
  g_assert_no_error (error);
  qdm_history_insert (history, above, dependency, 0, &error);
  g_assert_no_error (error);
}

static void
append_task (QdmPlan *plan,
             QdmItem *project,
             guint    number,
             guint    n_in_project)
{
  g_autofree char *id = g_strdup_printf ("t%u", number);
  g_autofree char *duration = g_strdup_printf ("%u", number * 7 % 90 + 1);
  g_autofree char *before = g_strdup_printf ("t%u", number - 1);
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, id);

  qdm_item_set_text (task, "name", "设备安装", NULL);
  qdm_item_set_text (task, "duration", duration, NULL);
  if (n_in_project > 0)
    {
      g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, NULL);

      qdm_item_set_text (dependency, "predecessor", before, NULL);
      qdm_item_append_child (task, dependency);
      qdm_plan_register (plan, dependency);
    }
  qdm_item_append_child (project, task);
  qdm_plan_register (plan, task);
}

/* A plan of many tasks, each waiting for the one before it in its project. */
QdmPlan *
plan_maker_large (guint n_projects,
                  guint n_tasks)
{
  QdmPlan *plan = qdm_plan_new ();

  for (guint i = 0; i < n_projects; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, id);

      qdm_item_set_text (project, "name", id, NULL);
      for (guint j = 0; j < n_tasks; j++)
        append_task (plan, project, i * n_tasks + j, j);
      qdm_item_append_child (QDM_ITEM (plan), project);
      qdm_plan_register (plan, project);
    }
  return plan;
}
