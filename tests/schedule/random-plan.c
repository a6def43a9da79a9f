#include "random-plan.h"

#include "model/qdm-types.h"

static int
number (GRand *rand,
        int    first,
        int    last)
{
  return g_rand_int_range (rand, first, last + 1);
}

static gboolean
once_in (GRand *rand,
         int    n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static char *
random_date (GRand *rand)
{
  char text[QDM_DATE_BUFFER];

  return g_strdup (qdm_date_format (qdm_date_from_ymd (2024, 1, 1) + number (rand, -60, 240), text));
}

static void
set (QdmItem    *item,
     const char *field,
     const char *text)
{
  if (!qdm_item_set_text (item, field, text, NULL))
    g_error ("%s cannot be %s", field, text);
}

static void
set_number (QdmItem    *item,
            const char *field,
            int         value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  set (item, field, text);
}

static char *
random_progress_of (const char *field,
                    GRand      *rand)
{
  if (g_str_equal (field, "percent"))
    return g_strdup_printf ("%d", number (rand, 0, 4) * 25);
  return random_date (rand);
}

/* The value of a field that a schedule heeds, or NULL to leave it open. */
static char *
random_value (const char *field,
              GRand      *rand)
{
  static const char * const constraints[] = {
    "as-soon-as-possible", "as-late-as-possible", "start-no-earlier-than", "start-no-later-than",
    "finish-no-earlier-than", "finish-no-later-than", "must-start-on", "must-finish-on"
  };
  static const char * const stages[] = { "preparation", "start", "civil-works", "installation" };
  static const char * const calendars[] = { "week", "six", "odd" };

  if (g_str_equal (field, "duration"))
    return once_in (rand, 12) ? NULL : g_strdup_printf ("%d", once_in (rand, 5) ? 0 : number (rand, 1, 15));
  if (g_str_equal (field, "constraint"))
    return g_strdup (constraints[number (rand, 0, G_N_ELEMENTS (constraints) - 1)]);
  if (g_str_equal (field, "stage"))
    return g_strdup (stages[number (rand, 0, G_N_ELEMENTS (stages) - 1)]);
  if (g_str_equal (field, "calendar"))
    return once_in (rand, 2) ? NULL : g_strdup (calendars[number (rand, 0, G_N_ELEMENTS (calendars) - 1)]);
  return once_in (rand, 3) ? NULL : random_progress_of (field, rand);
}

static void
set_random (QdmItem    *task,
            const char *field,
            GRand      *rand)
{
  g_autofree char *text = random_value (field, rand);

  set (task, field, text);
}

static QdmItem *
random_task (GRand *rand)
{
  QdmItem *task = qdm_item_new (QDM_TYPE_TASK, NULL);

  set_random (task, "duration", rand);
  if (once_in (rand, 3))
    set_random (task, "stage", rand);
  if (once_in (rand, 3))
    set_random (task, "calendar", rand);
  if (once_in (rand, 3))
    {
      set_random (task, "constraint", rand);
      set_random (task, "constraint-date", rand);
    }
  if (once_in (rand, 10))
    set_random (task, "deadline", rand);
  if (once_in (rand, 8))
    set_random (task, "actual-start", rand);
  if (once_in (rand, 20))
    set_random (task, "actual-finish", rand);
  if (once_in (rand, 8))
    set_random (task, "percent", rand);
  return task;
}

static QdmItem *
random_dependency (QdmItem *predecessor,
                   GRand   *rand)
{
  static const char * const kinds[] = { "FS", "FS", "FS", "SS", "FF", "SF" };
  QdmItem *dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, NULL);

  set (dependency, "predecessor", predecessor->id);
  set (dependency, "kind", kinds[number (rand, 0, G_N_ELEMENTS (kinds) - 1)]);
  if (once_in (rand, 2))
    set_number (dependency, "lag", number (rand, -6, 12));
  if (once_in (rand, 2))
    set (dependency, "lag-unit", "calendar-days");
  return dependency;
}

static void
add_exception (QdmItem *calendar,
               GRand   *rand)
{
  g_autoptr (QdmItem) exception = qdm_item_new (QDM_TYPE_EXCEPTION, NULL);
  QdmDate first = qdm_date_from_ymd (2024, 1, 1) + number (rand, -30, 200);
  char text[QDM_DATE_BUFFER];

  set (exception, "first", qdm_date_format (first, text));
  set (exception, "last", qdm_date_format (first + number (rand, 0, 6), text));
  set (exception, "working", once_in (rand, 2) ? "true" : "false");
  qdm_item_append_child (calendar, exception);
}

static void
add_calendar (QdmPlan    *plan,
              const char *id,
              const char *workdays,
              GRand      *rand)
{
  static const char * const shutdowns[][2] = { { "11-01", "03-15" }, { "01-20", "02-29" }, { "06-10", "06-20" } };
  g_autoptr (QdmItem) calendar = qdm_item_new (QDM_TYPE_CALENDAR, id);

  set (calendar, "workdays", workdays);
  if (once_in (rand, 2))
    {
      int i = number (rand, 0, G_N_ELEMENTS (shutdowns) - 1);

      set (calendar, "shutdown-start", shutdowns[i][0]);
      set (calendar, "shutdown-end", shutdowns[i][1]);
    }
  for (int i = number (rand, 0, 3); i > 0; i--)
    add_exception (calendar, rand);
  qdm_item_append_child (QDM_ITEM (plan), calendar);
}

/* All that can depend on something, in the plan's order. */
static gboolean
collect_cb (QdmItem  *item,
            gpointer  items)
{
  if (QDM_IS_TASK (item) || QDM_IS_PROJECT (item))
    g_ptr_array_add (items, item);
  return TRUE;
}

static GPtrArray *
collect (QdmPlan *plan)
{
  GPtrArray *items = g_ptr_array_new ();

  qdm_item_foreach (QDM_ITEM (plan), collect_cb, items);
  return items;
}

static QdmItem *
pick (QdmPlan *plan,
      GRand   *rand)
{
  g_autoptr (GPtrArray) items = collect (plan);

  return items->len > 0 ? items->pdata[number (rand, 0, items->len - 1)] : NULL;
}

static gboolean
register_cb (QdmItem  *item,
             gpointer  plan)
{
  if (item != plan)
    qdm_plan_register (plan, item);
  return TRUE;
}

/* Mostly on something further up, so that most plans have no circle. */
static void
add_dependencies (QdmPlan *plan,
                  GRand   *rand)
{
  g_autoptr (GPtrArray) items = collect (plan);

  for (guint i = 1; i < items->len; i++)
    for (int n = number (rand, 0, QDM_IS_PROJECT (items->pdata[i]) ? 0 : 2); n > 0; n--)
      {
        g_autoptr (QdmItem) dependency = NULL;
        int other = once_in (rand, 40) ? number (rand, 0, items->len - 1) : number (rand, 0, i - 1);

        dependency = random_dependency (items->pdata[other], rand);
        qdm_item_append_child (items->pdata[i], dependency);
      }
}

QdmPlan *
random_plan_new (GRand *rand)
{
  QdmPlan *plan = qdm_plan_new ();

  QdmDate first_day = qdm_date_from_ymd (2024, 1, 1);

  if (!once_in (rand, 5))
    plan->first_day = first_day;
  plan->calendar = g_strdup ("week");
  if (once_in (rand, 3))
    plan->status_date = first_day + number (rand, 0, 120);
  add_calendar (plan, "week", NULL, rand);
  add_calendar (plan, "six", "mon tue wed thu fri sat", rand);
  add_calendar (plan, "odd", "tue wed sun", rand);
  for (int n = number (rand, 1, 2); n > 0; n--)
    {
      g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, NULL);

      if (once_in (rand, 6))
        set (project, "status", "built");
      qdm_item_append_child (QDM_ITEM (plan), project);
    }
  for (int n = number (rand, 2, 10); n > 0; n--)
    {
      g_autoptr (QdmItem) task = random_task (rand);
      QdmItem *parent = pick (plan, rand);

      qdm_item_append_child (once_in (rand, 3) ? parent : qdm_item_get_ancestor (parent, QDM_TYPE_PROJECT), task);
    }
  qdm_item_foreach (QDM_ITEM (plan), register_cb, plan);
  add_dependencies (plan, rand);
  qdm_item_foreach (QDM_ITEM (plan), register_cb, plan);
  return plan;
}

/* ---- edits ---- */

static void
edit_field (QdmHistory *history,
            QdmItem    *item,
            GRand      *rand)
{
  static const char * const fields[] = {
    "duration", "duration", "duration", "constraint", "constraint-date", "deadline", "stage", "calendar",
    "actual-start", "actual-finish", "percent", "name"
  };
  const char *field = fields[number (rand, 0, G_N_ELEMENTS (fields) - 1)];
  g_autofree char *text = random_value (field, rand);

  if (QDM_IS_TASK (item))
    qdm_history_set (history, item, field, text, NULL);
  else
    qdm_history_set (history, item, "status", once_in (rand, 2) ? "built" : NULL, NULL);
}

static void
edit_dependency (QdmHistory *history,
                 QdmItem    *item,
                 GRand      *rand)
{
  guint n = qdm_item_count (item, QDM_TYPE_DEPENDENCY);
  QdmItem *dependency = n > 0 ? qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, number (rand, 0, n - 1)) : NULL;
  g_autoptr (QdmItem) made = NULL;
  g_autofree char *lag = g_strdup_printf ("%d", number (rand, -5, 10));

  switch (dependency != NULL ? number (rand, 0, 4) : 0)
    {
    case 0:
    case 1:
      made = random_dependency (pick (qdm_history_get_plan (history), rand), rand);
      qdm_history_insert (history, item, made, G_MAXUINT, NULL);
      break;
    case 2:
      qdm_history_remove (history, dependency, NULL);
      break;
    case 3:
      qdm_history_set (history, dependency, "lag", lag, NULL);
      break;
    default:
      qdm_history_set (history, dependency, "kind", once_in (rand, 2) ? "SS" : "FF", NULL);
    }
}

static void
edit_tree (QdmHistory *history,
           QdmItem    *item,
           GRand      *rand)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  QdmItem *other = pick (plan, rand);
  g_autoptr (QdmItem) task = NULL;

  switch (number (rand, 0, 3))
    {
    case 0:
    case 1:
      task = random_task (rand);
      qdm_history_insert (history, item, task, number (rand, 0, 2), NULL);
      break;
    case 2:
      if (QDM_IS_TASK (item) || qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT) > 1)
        qdm_history_remove (history, item, NULL);
      break;
    default:
      if (QDM_IS_TASK (item))
        qdm_history_move (history, item, other, number (rand, 0, 2), NULL);
    }
}

static void
edit_calendar (QdmHistory *history,
               GRand      *rand)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  QdmItem *calendar = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_CALENDAR, number (rand, 0, 2));
  guint n = qdm_item_count (calendar, QDM_TYPE_EXCEPTION);
  g_autofree char *date = random_date (rand);

  if (n > 0 && once_in (rand, 2))
    qdm_history_set (history, qdm_item_get_child (calendar, QDM_TYPE_EXCEPTION, 0), "first", date, NULL);
  else if (n > 0 && once_in (rand, 2))
    qdm_history_remove (history, qdm_item_get_child (calendar, QDM_TYPE_EXCEPTION, 0), NULL);
  else if (once_in (rand, 2))
    qdm_history_set (history, calendar, "shutdown-start", once_in (rand, 2) ? "12-01" : NULL, NULL);
  else
    qdm_history_set (history, calendar, "workdays", once_in (rand, 2) ? "mon tue fri" : NULL, NULL);
}

/* One edit, or one back or forth. */
void
random_plan_edit (QdmHistory *history,
                  GRand      *rand)
{
  QdmPlan *plan = qdm_history_get_plan (history);
  QdmItem *item = pick (plan, rand);
  g_autofree char *date = random_date (rand);

  switch (number (rand, 0, 19))
    {
    case 0:
    case 1:
    case 2:
      if (qdm_history_get_undo_name (history) != NULL)
        qdm_history_undo (history);
      break;
    case 3:
    case 4:
      if (qdm_history_get_redo_name (history) != NULL)
        qdm_history_redo (history);
      break;
    case 5:
      edit_calendar (history, rand);
      break;
    case 6:
      qdm_history_set (history, QDM_ITEM (plan), once_in (rand, 3) ? "first-day" : "status-date",
                       once_in (rand, 3) ? NULL : date, NULL);
      break;
    case 7:
    case 8:
    case 9:
      edit_tree (history, item, rand);
      break;
    case 10:
    case 11:
    case 12:
    case 13:
      edit_dependency (history, item, rand);
      break;
    default:
      edit_field (history, item, rand);
    }
}
