#include "schedule/qdm-placement.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-refusal.h"

/*
 * Projects that the documents give no dates, and how one is put at a day.  A chart can only show
 * what takes some time, so a duration is assumed, and marked so, where none is known.
 */

/** What a project is taken to need, in working days, if no other project tells: about two years. */
#define USUAL_DURATION 500

static int
compare_integers (gconstpointer a,
                  gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/**
 * qdm_placement_guess_duration:
 * @schedule: a schedule
 * @n_projects: (out) (optional): from how many projects it is taken; 0 if none has dates
 *
 * Returns: how many working days a project of this plan takes as a rule: the middle one of those
 *   that have dates
 */
int
qdm_placement_guess_duration (QdmSchedule *schedule,
                              guint       *n_projects)
{
  QdmItem *plan = QDM_ITEM (qdm_schedule_get_plan (schedule));
  g_autoptr (GArray) durations = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = qdm_item_count (plan, QDM_TYPE_PROJECT);
  QdmDate start, finish;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *project = qdm_item_get_child (plan, QDM_TYPE_PROJECT, i);
      int days;

      if (!qdm_schedule_get_span (schedule, project, &start, &finish))
        continue;
      days = qdm_work_calendar_count (qdm_schedule_get_calendar (schedule, project), start, finish);
      if (days > 0)
        g_array_append_val (durations, days);
    }
  if (n_projects != NULL)
    *n_projects = durations->len;
  if (durations->len == 0)
    return USUAL_DURATION;

  g_array_sort (durations, compare_integers);
  return g_array_index (durations, int, durations->len / 2);
}

/* ---- putting ---- */

/* A project that is being put at a day. */
typedef struct {
  QdmSchedule *schedule;
  QdmHistory *history;
  QdmDate day;
  int duration; /* of each task that has none */
} Placement;

static gboolean
set_number (Placement   *placement,
            QdmItem     *task,
            const char  *field,
            int          number,
            GError     **error)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  return qdm_history_set (placement->history, task, field, text, error);
}

static gboolean
mark_assumed (Placement   *placement,
              QdmItem     *task,
              const char  *field,
              GError     **error)
{
  g_autofree char *before = task->assumed != NULL ? g_strjoinv (" ", task->assumed) : NULL;
  g_autofree char *after = before != NULL ? g_strconcat (before, " ", field, NULL) : g_strdup (field);

  if (qdm_item_is_assumed (task, field))
    return TRUE;
  return qdm_history_set (placement->history, task, "assumed", after, error);
}

static gboolean
assume_duration (Placement  *placement,
                 QdmItem    *task,
                 GError    **error)
{
  return set_number (placement, task, "duration", placement->duration, error) &&
         mark_assumed (placement, task, "duration", error);
}

static gboolean
hold_at_day (Placement  *placement,
             QdmItem    *task,
             GError    **error)
{
  char buffer[QDM_DATE_BUFFER];

  return qdm_history_set (placement->history, task, "constraint", "start-no-earlier-than", error) &&
         qdm_history_set (placement->history, task, "constraint-date", qdm_date_format (placement->day, buffer), error);
}

static gboolean
add_task (Placement  *placement,
          QdmItem    *project,
          GError    **error)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, NULL);

  qdm_item_set_text (task, "name", _("Building"), NULL);
  return qdm_history_insert (placement->history, project, task, G_MAXUINT, error) &&
         assume_duration (placement, task, error) && hold_at_day (placement, task, error);
}

static gboolean
is_undated_leaf (QdmItem *item)
{
  return QDM_IS_TASK (item) && qdm_item_count (item, QDM_TYPE_TASK) == 0 &&
         QDM_TASK (item)->duration == QDM_INTEGER_UNSET && QDM_TASK (item)->actual_finish == QDM_DATE_UNSET;
}

static guint
count_undated (QdmItem *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  guint found = is_undated_leaf (item) ? 1 : 0;

  for (guint i = 0; i < n; i++)
    found += count_undated (qdm_item_get_child (item, QDM_TYPE_TASK, i));
  return found;
}

/* What waits for another or has a day of its own needs no other day. */
static gboolean
date_tasks (Placement  *placement,
            QdmItem    *item,
            GError    **error)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  for (guint i = 0; i < n; i++)
    if (!date_tasks (placement, qdm_item_get_child (item, QDM_TYPE_TASK, i), error))
      return FALSE;
  if (!is_undated_leaf (item))
    return TRUE;
  if (!assume_duration (placement, item, error))
    return FALSE;
  return qdm_item_count (item, QDM_TYPE_DEPENDENCY) > 0 || QDM_TASK (item)->constraint_date != QDM_DATE_UNSET ||
         QDM_TASK (item)->actual_start != QDM_DATE_UNSET || hold_at_day (placement, item, error);
}

static gboolean
put (Placement  *placement,
     QdmItem    *project,
     GError    **error)
{
  int usual = qdm_placement_guess_duration (placement->schedule, NULL);
  g_autofree char *title = NULL;
  QdmDate start, finish;
  gboolean done;

  placement->duration = usual / (int) MAX (1, count_undated (project));
  placement->duration = MAX (1, placement->duration);
  done = qdm_item_count (project, QDM_TYPE_TASK) == 0 ? add_task (placement, project, error)
                                                      : date_tasks (placement, project, error);
  if (!done)
    return FALSE;
  if (qdm_schedule_get_span (placement->schedule, project, &start, &finish))
    return TRUE;

  title = qdm_item_dup_title (project);
  return qdm_refuse (error, _("“%s” cannot be put there: its tasks wait for others without dates; give those dates first"),
                     title);
}

/**
 * qdm_placement_put:
 * @schedule: a schedule
 * @history: the history of its plan
 * @project: a project without dates
 * @day: its first day
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Gives a project dates: one step.  Each of its tasks that has no duration is given one, together
 * as long as a project of the plan takes as a rule; a project without tasks is given one.  These
 * durations are marked as assumed.  What waits for nothing starts on @day.
 *
 * Returns: %FALSE if it cannot be, and nothing has changed
 */
gboolean
qdm_placement_put (QdmSchedule  *schedule,
                   QdmHistory   *history,
                   QdmItem      *project,
                   QdmDate       day,
                   GError      **error)
{
  Placement placement = { schedule, history, day, 0 };
  g_autofree char *title = qdm_item_dup_title (project);
  g_autofree char *name = NULL;
  char buffer[QDM_DATE_BUFFER];

  if (day < QDM_DATE_MIN || day > QDM_DATE_MAX)
    return qdm_refuse (error, _("A plan holds days from 1900 to 2199; choose one of these"));

  /* Translators: the name of a step to undo: a project, a day */
  name = g_strdup_printf (_("Put “%s” at %s"), title, qdm_date_format (day, buffer));
  qdm_history_begin (history, name);
  return qdm_history_close (history, put (&placement, project, error));
}
