#include "schedule/qdm-shift-private.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-project.h"
#include "model/qdm-refusal.h"

/**
 * QdmShift:
 *
 * A move of tasks and projects in time, from taking hold of them to letting go.  While it is
 * tried, the plan is really changed, so that everybody who looks at it sees what would follow;
 * qdm_shift_cancel() leaves no trace, and qdm_shift_finish() makes one step of it.
 *
 * Dates are not stored but computed, so a move writes what makes the schedule arrive at them: the
 * first tasks among those that are moved are told not to start before their new day, and the rest
 * follows them.  The day of a constraint that names one goes along, but a task’s limit ("no later
 * than") and its deadline stay where they are.  What has begun or is done does not move.
 */
struct _QdmShift {
  QdmSchedule *schedule;
  QdmHistory *history;
  QdmShiftKind kind;
  GPtrArray *roots;    /* what is moved, without what stands in it */
  GHashTable *inside;  /* the roots and all in them that can move */
  GArray *holds;       /* of Hold */
  QdmSpanRecord *before;
  int days;
  gboolean open;       /* whether there is a step that is not ended */
};

/* A task whose own fields bring it, and what waits for it, to another day. */
typedef struct {
  QdmTask *task;
  gboolean anchored; /* it does not follow another that is moved */
  QdmDate start;
  QdmDate finish;
  QdmDate constraint_date;
  int duration;
} Hold;

/* ---- taking hold ---- */

/* A constraint that names a day which the move takes along. */
static gboolean
names_day (QdmTask *task)
{
  if (task->constraint_date == QDM_DATE_UNSET)
    return FALSE;
  return task->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_START_ON ||
         task->constraint == QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON;
}

static gboolean
binds_finish (QdmTask *task)
{
  return task->constraint_date != QDM_DATE_UNSET && (task->constraint == QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN ||
                                                     task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON);
}

/* Enters what can move, and what stands above it up to the root. */
static gboolean
enter (QdmShift *self,
       QdmItem  *item)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  gboolean moves = qdm_shift_can_move (self->schedule, item);

  for (guint i = 0; i < n; i++)
    moves |= enter (self, qdm_item_get_child (item, QDM_TYPE_TASK, i));
  if (moves)
    g_hash_table_add (self->inside, item);
  return moves;
}

/* Whether a dependency of the item or of a summary that starts with it brings it along. */
static gboolean
follows_another (QdmShift *self,
                 QdmItem  *item)
{
  QdmDate start, finish, above_start;

  qdm_schedule_get_span (self->schedule, item, &start, &finish);
  for (QdmItem *owner = item; owner != NULL && !QDM_IS_PLAN (owner); owner = owner->parent)
    {
      guint n = qdm_item_count (owner, QDM_TYPE_DEPENDENCY);

      if (!qdm_schedule_get_span (self->schedule, owner, &above_start, &finish) || above_start != start)
        return FALSE;
      for (guint i = 0; i < n; i++)
        {
          QdmDependency *dependency = qdm_item_get_child (owner, QDM_TYPE_DEPENDENCY, i);
          QdmItem *predecessor = qdm_plan_get_item (qdm_schedule_get_plan (self->schedule), dependency->predecessor);

          if (predecessor != NULL && g_hash_table_contains (self->inside, predecessor) &&
              qdm_schedule_is_driving (self->schedule, dependency))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
hold_task (QdmShift  *self,
           QdmItem   *item,
           GError   **error)
{
  QdmTask *task = QDM_TASK (item);
  Hold hold = { .task = task, .duration = task->duration, .constraint_date = task->constraint_date };

  qdm_schedule_get_span (self->schedule, item, &hold.start, &hold.finish);
  hold.anchored = qdm_shift_is_leaf (item) && !follows_another (self, item);
  if (hold.anchored && !qdm_shift_check_task (self->kind, task, error))
    return FALSE;
  if (hold.anchored || names_day (task))
    g_array_append_val (self->holds, hold);
  return TRUE;
}

static gboolean
hold_tree (QdmShift  *self,
           QdmItem   *item,
           GError   **error)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);

  if (!g_hash_table_contains (self->inside, item))
    return TRUE;
  if (QDM_IS_TASK (item) && !hold_task (self, item, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!hold_tree (self, qdm_item_get_child (item, QDM_TYPE_TASK, i), error))
      return FALSE;
  return TRUE;
}

/* An edge belongs to one task, whatever brings it where it is. */
static void
hold_edge (QdmShift *self)
{
  QdmTask *task = self->roots->pdata[0];
  Hold hold = { task, TRUE, 0, 0, task->constraint_date, task->duration };

  qdm_schedule_get_span (self->schedule, QDM_ITEM (task), &hold.start, &hold.finish);
  g_array_append_val (self->holds, hold);
  g_hash_table_add (self->inside, task);
}

static gboolean
take_hold (QdmShift   *self,
           GPtrArray  *items,
           GError    **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      if (!qdm_shift_is_possible (self->schedule, self->kind, items->pdata[i], error))
        return FALSE;
      if (!qdm_item_is_below_any (items->pdata[i], items))
        g_ptr_array_add (self->roots, g_object_ref (items->pdata[i]));
    }
  if (self->kind != QDM_SHIFT_MOVE)
    {
      hold_edge (self);
      return TRUE;
    }

  for (guint i = 0; i < self->roots->len; i++)
    enter (self, self->roots->pdata[i]);
  for (guint i = 0; i < self->roots->len; i++)
    if (!hold_tree (self, self->roots->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_shift_new:
 * @schedule: when things take place
 * @history: the history of the same plan
 * @kind: what is to be done
 * @items: (element-type QdmItem): one or more projects and tasks, the one under the hand first; an
 *   edge is that of one task
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Takes hold of items, to move them or to make one longer or shorter.
 *
 * Returns: (transfer full) (nullable): the move, or %NULL if one of them cannot be moved
 */
QdmShift *
qdm_shift_new (QdmSchedule   *schedule,
               QdmHistory    *history,
               QdmShiftKind   kind,
               GPtrArray     *items,
               GError       **error)
{
  QdmShift *self;

  g_return_val_if_fail (items->len > 0, NULL);
  g_return_val_if_fail (kind == QDM_SHIFT_MOVE || items->len == 1, NULL);

  self = g_new0 (QdmShift, 1);
  self->schedule = g_object_ref (schedule);
  self->history = g_object_ref (history);
  self->kind = kind;
  self->roots = g_ptr_array_new_with_free_func (g_object_unref);
  self->inside = g_hash_table_new (NULL, NULL);
  self->holds = g_array_new (FALSE, FALSE, sizeof (Hold));
  if (!take_hold (self, items, error))
    {
      qdm_shift_free (self);
      return NULL;
    }
  self->before = qdm_span_record_new (schedule);
  return self;
}

/**
 * qdm_shift_free:
 * @self: a move
 *
 * Lets go of it; what was tried and not finished is taken back.
 */
void
qdm_shift_free (QdmShift *self)
{
  qdm_shift_cancel (self);
  g_clear_pointer (&self->before, qdm_span_record_free);
  g_array_unref (self->holds);
  g_hash_table_unref (self->inside);
  g_ptr_array_unref (self->roots);
  g_object_unref (self->history);
  g_object_unref (self->schedule);
  g_free (self);
}

/* ---- moving ---- */

static gboolean
set_date (QdmShift    *self,
          QdmTask     *task,
          QdmDate      date,
          GError     **error)
{
  char buffer[QDM_DATE_BUFFER];

  return qdm_history_set (self->history, QDM_ITEM (task), "constraint-date", qdm_date_format (date, buffer), error);
}

static gboolean
set_duration (QdmShift  *self,
              QdmTask   *task,
              int        duration,
              GError   **error)
{
  g_autofree char *text = g_strdup_printf ("%d", duration);

  return qdm_history_set (self->history, QDM_ITEM (task), "duration", text, error);
}

/* A day that is moved lands on a working day, further on in the direction of the move. */
static QdmDate
move_day (QdmShift *self,
          QdmTask  *task,
          QdmDate   day,
          int       days)
{
  QdmWorkCalendar *calendar = qdm_schedule_get_calendar (self->schedule, QDM_ITEM (task));

  day = CLAMP (day + days, QDM_DATE_MIN, QDM_DATE_MAX);
  day = days > 0 ? qdm_work_calendar_add (calendar, day, 0) : qdm_work_calendar_add (calendar, day + 1, -1);
  return CLAMP (day, QDM_DATE_MIN, QDM_DATE_MAX);
}

static gboolean
set_start (QdmShift    *self,
           const Hold  *hold,
           QdmDate      day,
           GError     **error)
{
  QdmItem *item = QDM_ITEM (hold->task);

  if (hold->task->constraint != QDM_CONSTRAINT_MUST_START_ON &&
      !qdm_history_set (self->history, item, "constraint", "start-no-earlier-than", error))
    return FALSE;
  return set_date (self, hold->task, day, error);
}

static gboolean
move_hold (QdmShift    *self,
           const Hold  *hold,
           GError     **error)
{
  if (binds_finish (hold->task))
    return set_date (self, hold->task, move_day (self, hold->task, hold->anchored ? hold->finish : hold->constraint_date,
                                                 self->days), error);
  if (!hold->anchored)
    return set_date (self, hold->task, move_day (self, hold->task, hold->constraint_date, self->days), error);
  return set_start (self, hold, move_day (self, hold->task, hold->start, self->days), error);
}

/* What holds its start may not let it go: it takes as long as is left between there and its end. */
static gboolean
move_start (QdmShift    *self,
            const Hold  *hold,
            GError     **error)
{
  QdmWorkCalendar *calendar = qdm_schedule_get_calendar (self->schedule, QDM_ITEM (hold->task));
  QdmDate start = MIN (move_day (self, hold->task, hold->start, self->days), hold->finish);
  QdmDate finish;

  if (!binds_finish (hold->task))
    {
      if (!set_start (self, hold, start, error))
        return FALSE;
      if (!qdm_schedule_get_span (self->schedule, QDM_ITEM (hold->task), &start, &finish))
        return TRUE;
    }
  return set_duration (self, hold->task, MAX (1, qdm_work_calendar_count (calendar, start, hold->finish)), error);
}

/* Of what has begun only the rest is longer or shorter. */
static int
stretch (const Hold *hold,
         int         days)
{
  double percent = qdm_decimal_is_set (hold->task->percent) ? qdm_decimal_to_double (hold->task->percent) : 0;

  return hold->duration + (int) (days / MAX (1 - percent / 100, 0.01) + (days > 0 ? 0.5 : -0.5));
}

static gboolean
move_finish (QdmShift    *self,
             const Hold  *hold,
             GError     **error)
{
  QdmWorkCalendar *calendar = qdm_schedule_get_calendar (self->schedule, QDM_ITEM (hold->task));
  QdmDate finish = MAX (move_day (self, hold->task, hold->finish, self->days), hold->start);
  int days = finish >= hold->finish ? qdm_work_calendar_count (calendar, hold->finish + 1, finish)
                                    : -qdm_work_calendar_count (calendar, finish + 1, hold->finish);

  if (binds_finish (hold->task) && !set_date (self, hold->task, finish, error))
    return FALSE;
  return set_duration (self, hold->task, MAX (1, stretch (hold, days)), error);
}

static gboolean
move_all (QdmShift  *self,
          GError   **error)
{
  gboolean (*move) (QdmShift *, const Hold *, GError **) = self->kind == QDM_SHIFT_MOVE ? move_hold
                                                           : self->kind == QDM_SHIFT_START ? move_start : move_finish;

  for (guint i = 0; self->days != 0 && i < self->holds->len; i++)
    if (!move (self, &g_array_index (self->holds, Hold, i), error))
      return FALSE;
  return TRUE;
}

/**
 * qdm_shift_try:
 * @self: a move
 * @days: by how many calendar days, from where things stood when they were taken hold of;
 *   negative to earlier
 * @error: return location for a %QDM_EDIT_ERROR or %QDM_VALUE_ERROR
 *
 * Changes the plan as if the hand let go here, instead of where it was tried before.
 *
 * Returns: %FALSE if that cannot be, and nothing differs from before the move
 */
gboolean
qdm_shift_try (QdmShift  *self,
               int        days,
               GError   **error)
{
  if (self->open)
    qdm_history_cancel (self->history);
  else
    qdm_history_begin (self->history, _("Move"));
  self->open = TRUE;

  self->days = days;
  if (move_all (self, error))
    return TRUE;

  qdm_history_cancel (self->history);
  self->days = 0;
  return FALSE;
}

/**
 * qdm_shift_cancel:
 * @self: a move
 *
 * Puts everything back where it was.
 */
void
qdm_shift_cancel (QdmShift *self)
{
  if (!self->open)
    return;

  qdm_history_cancel (self->history);
  qdm_history_end (self->history);
  self->open = FALSE;
}

/* Whether any of what was taken hold of stands elsewhere than before. */
static gboolean
has_moved (QdmShift *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->inside);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      QdmDate old_start, old_finish, start, finish;

      if (qdm_span_record_get (self->before, item, &old_start, &old_finish) &&
          qdm_schedule_get_span (self->schedule, item, &start, &finish) &&
          (start != old_start || finish != old_finish))
        return TRUE;
    }
  return FALSE;
}

static gboolean
refuse_standstill (QdmShift  *self,
                   GError   **error)
{
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;
  QdmItem *item = self->roots->pdata[0];

  qdm_shift_cancel (self);
  for (guint i = 0; i < self->holds->len; i++)
    if (g_array_index (self->holds, Hold, i).anchored)
      {
        item = QDM_ITEM (g_array_index (self->holds, Hold, i).task);
        break;
      }
  reasons = qdm_schedule_explain (self->schedule, item);
  title = qdm_item_dup_title (item);
  if (reasons->len == 0)
    return qdm_refuse (error, _("“%s” stays where it is"), title);

  reason = qdm_reason_dup_text (reasons->pdata[0]);
  /* Translators: the name of a task, the reason why it stands where it stands */
  return qdm_refuse (error, _("“%s” stays where it is: %s"), title, reason);
}

/**
 * qdm_shift_finish:
 * @self: a move
 * @error: return location for a %QDM_EDIT_ERROR
 *
 * Makes one step of what was tried last.
 *
 * Returns: %FALSE if nothing would move, and nothing has changed; @error says what holds it, or is
 *   not set if it was not moved at all
 */
gboolean
qdm_shift_finish (QdmShift  *self,
                  GError   **error)
{
  g_autofree char *name = NULL;

  if (!self->open || self->days == 0)
    {
      qdm_shift_cancel (self);
      return FALSE;
    }
  if (!has_moved (self))
    return refuse_standstill (self, error);

  name = qdm_shift_dup_name (self);
  qdm_shift_cancel (self);
  qdm_history_begin (self->history, name);
  return qdm_history_close (self->history, move_all (self, error));
}

/* ---- what it does ---- */

/**
 * qdm_shift_get_item:
 * @self: a move
 *
 * Returns: (transfer none): the item under the hand, or the one that it stands in
 */
QdmItem *
qdm_shift_get_item (QdmShift *self)
{
  return self->roots->pdata[0];
}

/**
 * qdm_shift_get_days:
 * @self: a move
 *
 * Returns: by how many calendar days the item under the hand really stands elsewhere now
 */
int
qdm_shift_get_days (QdmShift *self)
{
  QdmItem *item = qdm_shift_get_item (self);
  QdmDate old_start, old_finish, start, finish;

  if (!qdm_span_record_get (self->before, item, &old_start, &old_finish) ||
      !qdm_schedule_get_span (self->schedule, item, &start, &finish))
    return 0;
  if (self->kind == QDM_SHIFT_FINISH || start == old_start)
    return finish - old_finish;
  return start - old_start;
}

/**
 * qdm_shift_get_before:
 * @self: a move
 * @item: any task or project
 * @start: (out): its first day before the move
 * @finish: (out): its last day before the move
 *
 * Returns: whether it had dates
 */
gboolean
qdm_shift_get_before (QdmShift *self,
                      QdmItem  *item,
                      QdmDate  *start,
                      QdmDate  *finish)
{
  return qdm_span_record_get (self->before, item, start, finish);
}

/**
 * qdm_shift_get_change:
 * @self: a move
 * @change: (out caller-allocates): what else moves
 *
 * Tells what moves besides what was taken hold of.
 */
void
qdm_shift_get_change (QdmShift      *self,
                      QdmSpanChange *change)
{
  g_autoptr (GHashTable) aside = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->roots->len; i++)
    g_hash_table_add (aside, self->roots->pdata[i]);
  qdm_span_record_compare (self->before, aside, change);
}

/**
 * qdm_shift_dup_name:
 * @self: a move that is tried
 *
 * Returns: (transfer full): the name of the step, such as "Move “PVC unit” to 2024-06-30"
 */
char *
qdm_shift_dup_name (QdmShift *self)
{
  QdmItem *item = qdm_shift_get_item (self);
  g_autofree char *title = qdm_item_dup_title (item);
  int days = qdm_shift_get_days (self);
  guint n = self->roots->len;
  char buffer[QDM_DATE_BUFFER];
  QdmDate start = 0, finish = 0, old_start, old_finish;

  qdm_schedule_get_span (self->schedule, item, &start, &finish);
  start = MIN (start, QDM_DATE_MAX);
  finish = MIN (finish, QDM_DATE_MAX);
  if (n > 1)
    /* Translators: the name of a step to undo: how many items, by how many days (+12, -30) */
    return g_strdup_printf (ngettext ("Move %u item by %+d days", "Move %u items by %+d days", n), n, days);
  if (self->kind == QDM_SHIFT_MOVE && qdm_span_record_get (self->before, item, &old_start, &old_finish) &&
      start == old_start)
    /* Translators: what has begun stays: a project, by how many days (+12, -30) */
    return g_strdup_printf (ngettext ("Move the rest of “%s” by %+d day", "Move the rest of “%s” by %+d days", ABS (days)),
                            title, days);
  if (self->kind == QDM_SHIFT_MOVE)
    return g_strdup_printf (_("Move “%s” to %s"), title, qdm_date_format (start, buffer));
  if (self->kind == QDM_SHIFT_START)
    return g_strdup_printf (_("Start “%s” on %s"), title, qdm_date_format (start, buffer));
  return g_strdup_printf (_("Finish “%s” on %s"), title, qdm_date_format (finish, buffer));
}

static void
append (GString *text,
        char    *words)
{
  if (text->len > 0)
    /* Translators: between the parts of a list of consequences */
    g_string_append (text, _("; "));
  g_string_append (text, words);
  g_free (words);
}

/**
 * qdm_shift_dup_effect:
 * @self: a move that is tried
 *
 * Returns: (transfer full): what it does in a line: "+184 days; 3 other projects move"
 */
char *
qdm_shift_dup_effect (QdmShift *self)
{
  int days = qdm_shift_get_days (self);
  GString *text = g_string_new (NULL);
  QdmSpanChange change;

  qdm_shift_get_change (self, &change);
  append (text, g_strdup_printf (ngettext ("%+d day", "%+d days", ABS (days)), days));
  if (change.n_tasks > 0)
    append (text, g_strdup_printf (ngettext ("%u other task moves, by up to %+d days", "%u other tasks move, by up to %+d days",
                                             change.n_tasks), change.n_tasks, change.days));
  if (change.n_projects > 0)
    append (text, g_strdup_printf (ngettext ("%u other project moves", "%u other projects move", change.n_projects),
                                   change.n_projects));
  if (change.finish_days != 0)
    append (text, g_strdup_printf (ngettext ("end of the plan %+d day", "end of the plan %+d days",
                                             ABS (change.finish_days)), change.finish_days));
  return g_string_free (text, FALSE);
}
