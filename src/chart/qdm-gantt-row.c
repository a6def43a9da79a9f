#include "chart/qdm-gantt-row.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-task.h"

/* ---- how much is done ---- */

typedef struct {
  double days;
  double done;
  gboolean known;
} Progress;

static gboolean
is_milestone (QdmTask *task)
{
  return task->duration == 0;
}

/* Weighs each part by its duration. */
static void
add_progress (QdmItem  *item,
              Progress *progress)
{
  guint n_parts = qdm_item_count (item, QDM_TYPE_TASK);
  QdmTask *task;
  double percent;

  for (guint i = 0; i < n_parts; i++)
    add_progress (qdm_item_get_child (item, QDM_TYPE_TASK, i), progress);
  if (n_parts > 0 || !QDM_IS_TASK (item))
    return;

  task = QDM_TASK (item);
  if (task->duration == QDM_INTEGER_UNSET)
    return;

  percent = task->actual_finish != QDM_DATE_UNSET ? 100
          : qdm_decimal_is_set (task->percent) ? qdm_decimal_to_double (task->percent) : 0;
  progress->known = progress->known || percent > 0 || qdm_decimal_is_set (task->percent);
  progress->days += MAX (task->duration, 1);
  progress->done += MAX (task->duration, 1) * percent;
}

static double
get_percent (QdmItem *item)
{
  Progress progress = { 0, 0, FALSE };

  add_progress (item, &progress);
  return progress.known && progress.days > 0 ? progress.done / progress.days : -1;
}

/* ---- what is assumed ---- */

/* Dates follow from the duration and the day that binds it, unless the task has really begun. */
static gboolean
is_assumed (QdmItem *item)
{
  guint n_parts = qdm_item_count (item, QDM_TYPE_TASK);

  if (n_parts == 0)
    return qdm_item_is_assumed (item, "duration") || qdm_item_is_assumed (item, "constraint-date");
  return is_assumed (qdm_item_get_child (item, QDM_TYPE_TASK, 0));
}

/* ---- the row ---- */

/* The day of a project is that of the part which is furthest behind. */
static QdmDate
get_progress_day (QdmSchedule *schedule,
                  QdmItem     *item)
{
  guint n_parts = qdm_item_count (item, QDM_TYPE_TASK);
  QdmDate day = QDM_DATE_UNSET;

  if (n_parts == 0)
    return qdm_schedule_get_progress_day (schedule, item);

  for (guint i = 0; i < n_parts; i++)
    {
      QdmDate part = get_progress_day (schedule, qdm_item_get_child (item, QDM_TYPE_TASK, i));

      if (part != QDM_DATE_UNSET)
        day = day == QDM_DATE_UNSET ? part : MIN (day, part);
    }
  return day;
}

static void
read_group (QdmGanttRow *self,
            QdmOutline  *outline,
            guint        position,
            QdmSchedule *schedule)
{
  g_autoptr (GPtrArray) projects = qdm_outline_list_projects (outline, position);

  for (guint i = 0; i < projects->len; i++)
    {
      QdmDate start, finish;

      if (!qdm_schedule_get_span (schedule, projects->pdata[i], &start, &finish))
        continue;
      self->dates.start = self->dated ? MIN (self->dates.start, start) : start;
      self->dates.finish = self->dated ? MAX (self->dates.finish, finish) : finish;
      self->assumed = self->assumed || is_assumed (projects->pdata[i]);
      self->dated = TRUE;
    }
}

static QdmGanttRowKind
get_kind (QdmItem *item)
{
  if (item == NULL || !(QDM_IS_PROJECT (item) || QDM_IS_TASK (item)))
    return QDM_GANTT_ROW_GROUP;
  if (QDM_IS_PROJECT (item))
    return QDM_GANTT_ROW_PROJECT;
  if (qdm_item_count (item, QDM_TYPE_TASK) > 0)
    return QDM_GANTT_ROW_SUMMARY;
  return is_milestone (QDM_TASK (item)) ? QDM_GANTT_ROW_MILESTONE : QDM_GANTT_ROW_TASK;
}

/**
 * qdm_gantt_row_read:
 * @self: (out caller-allocates): the row
 * @outline: an outline
 * @position: a row of it
 * @schedule: when things take place
 * @kept: (nullable): what the baseline keeps that is compared with
 *
 * Reads what is to be drawn.  Costs as much as the row has parts; keep what you read until the
 * schedule changes.
 */
void
qdm_gantt_row_read (QdmGanttRow        *self,
                    QdmOutline         *outline,
                    guint               position,
                    QdmSchedule        *schedule,
                    const QdmKeptDates *kept)
{
  QdmOutlineRow *row = qdm_outline_get_row (outline, position);

  *self = (QdmGanttRow) { .item = qdm_outline_row_get_item (row), .percent = -1, .progress_day = QDM_DATE_UNSET };
  self->kind = get_kind (self->item);
  if (self->kind == QDM_GANTT_ROW_GROUP)
    {
      read_group (self, outline, position, schedule);
      return;
    }

  self->dated = qdm_schedule_get_dates (schedule, self->item, &self->dates);
  if (!self->dated)
    return;
  self->percent = get_percent (self->item);
  self->progress_day = get_progress_day (schedule, self->item);
  self->assumed = is_assumed (self->item);
  self->lateness = qdm_lateness_find (schedule, kept, self->item);
}

/**
 * qdm_gantt_row_dup_label:
 * @self: a row with dates
 *
 * Returns: (transfer full): what stands beside its bar: when it is done, and how much is
 */
char *
qdm_gantt_row_dup_label (const QdmGanttRow *self)
{
  char finish[QDM_DATE_BUFFER];
  const char *late = self->lateness != 0 ? QDM_GANTT_LATE_SIGN " " : "";
  const char *about = self->assumed ? "≈" : "";

  qdm_date_format (self->dates.finish, finish);
  if (self->percent <= 0 || self->kind == QDM_GANTT_ROW_MILESTONE)
    return g_strconcat (late, about, finish, NULL);
  return g_strdup_printf ("%s%s%s  %.0f%%", late, about, finish, self->percent);
}

static void
append_dates (const QdmGanttRow *self,
              GString           *text)
{
  char start[QDM_DATE_BUFFER], finish[QDM_DATE_BUFFER];

  qdm_date_format (self->dates.start, start);
  qdm_date_format (self->dates.finish, finish);
  if (self->kind == QDM_GANTT_ROW_MILESTONE)
    /* Translators: the day of a milestone, after its name */
    g_string_append_printf (text, _(", %s"), finish);
  else
    /* Translators: first and last day of a task, after its name */
    g_string_append_printf (text, _(", %s to %s"), start, finish);
  if (self->assumed)
    g_string_append (text, _(", assumed"));
  if (self->percent >= 0)
    /* Translators: how much of a task is done, after its dates */
    g_string_append_printf (text, _(", %.0f %% done"), self->percent);
  if (self->dates.critical && self->kind != QDM_GANTT_ROW_GROUP)
    g_string_append (text, _(", critical"));
  for (int way = QDM_LATE_FOR_DEADLINE; way <= QDM_LATE_TO_FINISH; way <<= 1)
    if ((self->lateness & way) != 0)
      /* Translators: in which way a task is late, after its dates */
      g_string_append_printf (text, _(", %s"), qdm_lateness_get_label (way));
}

/**
 * qdm_gantt_row_dup_description:
 * @self: a row that stands for an item
 *
 * Returns: (transfer full): the row in words: name, dates, progress
 */
char *
qdm_gantt_row_dup_description (const QdmGanttRow *self)
{
  g_autofree char *title = qdm_item_dup_title (self->item);
  GString *text = g_string_new (title);

  if (self->dated)
    append_dates (self, text);
  else
    g_string_append (text, _(", no dates"));
  return g_string_free (text, FALSE);
}
