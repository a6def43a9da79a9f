#include "small-plan.h"

#include <string.h>

#include "model/qdm-types.h"

static void
set (QdmItem    *item,
     const char *field,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (item, field, text, &error);
  g_assert_no_error (error);
}

/* "FS:A+2c" */
static void
add_dependency (QdmItem    *owner,
                const char *text)
{
  g_autofree char *id = g_strdup_printf ("%s-%s-%u", owner->id, text + 3, qdm_item_count (owner, QDM_TYPE_DEPENDENCY));
  g_autoptr (QdmItem) dependency = NULL;
  gsize name_length = strcspn (text + 3, "+-");
  g_autofree char *name = g_strndup (text + 3, name_length);
  g_autofree char *kind = g_strndup (text, 2);
  const char *lag = text + 3 + name_length;

  g_strdelimit (id, "+", 'p');
  dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, id);
  set (dependency, "predecessor", name);
  set (dependency, "kind", kind);
  if (lag[0] != '\0')
    {
      g_autofree char *days = g_strndup (lag[0] == '+' ? lag + 1 : lag, strcspn (lag[0] == '+' ? lag + 1 : lag, "c"));

      set (dependency, "lag", days);
    }
  if (g_str_has_suffix (lag, "c"))
    set (dependency, "lag-unit", "calendar-days");
  qdm_item_append_child (owner, dependency);
}

/* One task from its line, without parent; the id of its parent goes to @parent. */
QdmItem *
small_plan_make_task (const char  *line,
                      char       **parent)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  QdmItem *task = qdm_item_new (QDM_TYPE_TASK, words[0]);

  *parent = g_strdup ("P");
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (g_str_has_prefix (words[i], "in="))
        {
          g_free (*parent);
          *parent = g_strdup (words[i] + 3);
        }
      else if (equals != NULL)
        {
          *equals = '\0';
          set (task, words[i], equals + 1);
        }
      else if (words[i][0] != '\0' && words[i][1] != '\0' && words[i][2] == ':')
        add_dependency (task, words[i]);
      else if (words[i][0] != '-' && words[i][0] != '\0')
        set (task, "duration", words[i]);
    }
  return task;
}

static gboolean
register_cb (QdmItem  *item,
             gpointer  plan)
{
  if (item != plan)
    g_assert_true (qdm_plan_register (plan, item));
  return TRUE;
}

static void
add_project (QdmPlan    *plan,
             const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, words[0]);

  for (guint i = 1; words[i] != NULL; i++)
    if (strchr (words[i], '=') != NULL)
      {
        g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

        set (project, pair[0], pair[1]);
      }
    else
      add_dependency (project, words[i]);
  qdm_item_append_child (QDM_ITEM (plan), project);
}

static QdmItem *
find_below (QdmItem    *item,
            GType       type,
            const char *id)
{
  for (guint i = 0; i < qdm_item_count (item, type); i++)
    {
      QdmItem *child = qdm_item_get_child (item, type, i);
      QdmItem *found = strcmp (child->id, id) == 0 ? child : find_below (child, QDM_TYPE_TASK, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

QdmPlan *
small_plan_new (const char *lines)
{
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);
  QdmPlan *plan = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, "plan"));
  g_autoptr (QdmItem) calendar = qdm_item_new (QDM_TYPE_CALENDAR, "week");

  plan->first_day = qdm_date_from_ymd (2024, 1, 1);
  plan->calendar = g_strdup ("week");
  qdm_item_append_child (QDM_ITEM (plan), calendar);
  add_project (plan, "P");
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *parent = NULL;
      g_autoptr (QdmItem) task = NULL;
      QdmItem *above;

      if (list[i][0] == '\0')
        continue;
      if (g_str_has_prefix (list[i], "project "))
        {
          add_project (plan, list[i] + strlen ("project "));
          continue;
        }
      task = small_plan_make_task (list[i], &parent);
      above = find_below (QDM_ITEM (plan), QDM_TYPE_PROJECT, parent);
      g_assert_nonnull (above);
      qdm_item_append_child (above, task);
    }
  qdm_plan_register (plan, QDM_ITEM (plan));
  qdm_item_foreach (QDM_ITEM (plan), register_cb, plan);
  return plan;
}

QdmItem *
small_plan_get (QdmPlan    *plan,
                const char *id)
{
  QdmItem *item = qdm_plan_get_item (plan, id);

  g_assert_nonnull (item);
  return item;
}

void
small_plan_set (QdmHistory *history,
                const char *id,
                const char *field,
                const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (history, small_plan_get (qdm_history_get_plan (history), id), field, text, &error);
  g_assert_no_error (error);
}

/* "2024-01-01 2024-01-05 | 2024-01-03 2024-01-09 | 2 0", with " !" if critical; or "undated" */
char *
small_plan_dup_dates (QdmSchedule *schedule,
                      const char  *id)
{
  QdmItem *item = small_plan_get (qdm_schedule_get_plan (schedule), id);
  char text[4][QDM_DATE_BUFFER];
  QdmDates dates;

  if (!qdm_schedule_get_dates (schedule, item, &dates))
    return g_strdup ("undated");

  return g_strdup_printf ("%s %s | %s %s | %d %d%s",
                          qdm_date_format (dates.start, text[0]), qdm_date_format (dates.finish, text[1]),
                          qdm_date_format (dates.late_start, text[2]), qdm_date_format (dates.late_finish, text[3]),
                          dates.total_float, dates.free_float, dates.critical ? " !" : "");
}

/* Each line is an id and the beginning of its dates as above. */
void
small_plan_assert (QdmSchedule *schedule,
                   const char  *lines)
{
  g_auto (GStrv) list = g_strsplit (lines, "\n", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      gsize length = strcspn (list[i], " ");
      g_autofree char *id = g_strndup (list[i], length);
      g_autofree char *dates = NULL;

      if (length == 0)
        continue;
      dates = small_plan_dup_dates (schedule, id);
      if (!g_str_has_prefix (dates, list[i] + length + 1))
        g_error ("%s stands at %s, expected %s", id, dates, list[i] + length + 1);
    }
}
