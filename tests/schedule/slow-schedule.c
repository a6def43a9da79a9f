#include "slow-schedule.h"

#include <string.h>

#include "model/qdm-types.h"

/* Mornings are even, evenings odd. */
#define NOTHING G_MININT

typedef struct {
  QdmItem *item;
  int parent;
  gboolean summary;
  gboolean dated, started, finished;
  int duration, done;
  int bound_start, bound_finish;           /* not before; NOTHING for none */
  int start_by, finish_by, deadline;       /* G_MAXINT for none */
  int resume;
  int start, finish;                       /* early */
  int shown_start, shown_finish;
  int late_start, late_finish;
  gboolean late_known;
} Node;

typedef struct {
  int from, to;
  QdmDependency *dependency;
} Tie;

struct _SlowSchedule {
  QdmPlan *plan;
  GArray *nodes;
  GArray *ties;
  int end;
  QdmDate base;
};

static Node *
node_at (SlowSchedule *self,
         int           i)
{
  return &g_array_index (self->nodes, Node, i);
}

static int
find (SlowSchedule *self,
      QdmItem      *item)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->item == item)
      return i;
  return -1;
}

/* ---- calendars, a day at a time ---- */

static QdmCalendar *
calendar_of (SlowSchedule *self,
             QdmItem      *item)
{
  QdmItem *calendar = QDM_IS_TASK (item) ? qdm_plan_get_item (self->plan, QDM_TASK (item)->calendar) : NULL;

  if (calendar == NULL)
    calendar = qdm_plan_get_item (self->plan, self->plan->calendar);
  return QDM_CALENDAR (calendar);
}

static gboolean
stops_in_winter (QdmItem *item)
{
  gboolean own = QDM_IS_TASK (item) && QDM_TASK (item)->calendar != NULL;

  for (; QDM_IS_TASK (item); item = item->parent)
    if (QDM_TASK (item)->stage != QDM_STAGE_NOT_STATED)
      return QDM_TASK (item)->stage == QDM_STAGE_START || QDM_TASK (item)->stage == QDM_STAGE_CIVIL_WORKS;
  return own;
}

static gboolean
is_working (SlowSchedule *self,
            QdmItem      *item,
            QdmDate       day)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  QdmCalendar *calendar = calendar_of (self, item);
  const char *name = names[qdm_date_weekday (day) - 1];
  gboolean working = calendar->workdays == NULL ? qdm_date_weekday (day) <= 5
                       : g_strv_contains ((const char * const *) calendar->workdays, name);
  int month, month_day;
  char text[6];

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (calendar), QDM_TYPE_EXCEPTION); i++)
    {
      QdmException *exception = qdm_item_get_child (QDM_ITEM (calendar), QDM_TYPE_EXCEPTION, i);
      QdmDate last = exception->last != QDM_DATE_UNSET ? exception->last : exception->first;

      if (day >= exception->first && day <= last)
        working = exception->working;
    }

  if (calendar->shutdown_start == NULL || !stops_in_winter (item))
    return working;
  qdm_date_to_ymd (day, NULL, &month, &month_day);
  g_snprintf (text, sizeof text, "%02d-%02d", month, month_day);
  if (strcmp (calendar->shutdown_start, calendar->shutdown_end) <= 0)
    return working && (strcmp (text, calendar->shutdown_start) < 0 || strcmp (text, calendar->shutdown_end) > 0);
  return working && strcmp (text, calendar->shutdown_start) < 0 && strcmp (text, calendar->shutdown_end) > 0;
}

static QdmDate
working_from (SlowSchedule *self,
              QdmItem      *item,
              QdmDate       day)
{
  while (!is_working (self, item, day))
    day++;
  return day;
}

/* From a working day on to another. */
static QdmDate
walk (SlowSchedule *self,
      QdmItem      *item,
      QdmDate       day,
      int           n)
{
  for (; n > 0; n--)
    day = working_from (self, item, day + 1);
  for (; n < 0; n++)
    do
      day--;
    while (!is_working (self, item, day));
  return day;
}

/* ---- what a dependency asks ---- */

static gboolean
binds_start (QdmDependency *dependency)
{
  return dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_START ||
         dependency->kind == QDM_DEPENDENCY_KIND_START_TO_START;
}

static int
origin_of (QdmDependency *dependency,
           int            start,
           int            finish)
{
  return dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_START ||
         dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_FINISH ? finish : start;
}

static int
lag_of (QdmDependency *dependency)
{
  return dependency->lag == QDM_INTEGER_UNSET ? 0 : dependency->lag;
}

/* The first instant of a working day's morning or evening, and then whole days on. */
static int
milestone_after (SlowSchedule  *self,
                 QdmItem       *item,
                 QdmDependency *dependency,
                 int            instant)
{
  gboolean calendar_days = dependency->lag_unit == QDM_LAG_UNIT_CALENDAR_DAYS;

  if (calendar_days)
    instant += 2 * lag_of (dependency);
  if (!is_working (self, item, instant >> 1))
    instant = 2 * working_from (self, item, instant >> 1);
  if (!calendar_days)
    instant = 2 * walk (self, item, instant >> 1, lag_of (dependency)) + (instant & 1);
  return instant;
}

/* For what has no length and no calendar of its own: a summary. */
static int
instant_after (SlowSchedule  *self,
               QdmItem       *item,
               QdmDependency *dependency,
               int            instant)
{
  if (dependency->lag_unit == QDM_LAG_UNIT_CALENDAR_DAYS || lag_of (dependency) == 0)
    return instant + 2 * lag_of (dependency);
  return milestone_after (self, item, dependency, instant);
}

/* The day on which a task may start, or the one on which it may finish. */
static QdmDate
day_after (SlowSchedule  *self,
           QdmItem       *item,
           QdmDependency *dependency,
           int            instant)
{
  gboolean calendar_days = dependency->lag_unit == QDM_LAG_UNIT_CALENDAR_DAYS;
  QdmDate day = dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_FINISH ? instant >> 1 : (instant + 1) >> 1;

  if (calendar_days)
    day += lag_of (dependency);
  day = working_from (self, item, day);
  if (!calendar_days)
    day = walk (self, item, day, lag_of (dependency));
  if (dependency->kind == QDM_DEPENDENCY_KIND_START_TO_FINISH)
    day = walk (self, item, day, -1);
  return day;
}

/* ---- loading ---- */

static void
add_nodes (SlowSchedule *self,
           QdmItem      *item,
           int           parent)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  int at = self->nodes->len;
  Node node = { .item = item, .parent = parent, .summary = QDM_IS_PROJECT (item) || n > 0,
                .bound_start = NOTHING, .bound_finish = NOTHING, .start_by = G_MAXINT, .finish_by = G_MAXINT,
                .deadline = G_MAXINT, .resume = NOTHING, .start = NOTHING, .finish = NOTHING };

  g_array_append_val (self->nodes, node);
  for (guint i = 0; i < n; i++)
    add_nodes (self, qdm_item_get_child (item, QDM_TYPE_TASK, i), at);
}

static gboolean
is_within (QdmItem *item,
           QdmItem *root)
{
  while (item != NULL && item != root)
    item = item->parent;
  return item != NULL;
}

static void
add_ties (SlowSchedule *self,
          int           to)
{
  QdmItem *item = node_at (self, to)->item;

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_DEPENDENCY); i++)
    {
      QdmDependency *dependency = qdm_item_get_child (item, QDM_TYPE_DEPENDENCY, i);
      QdmItem *predecessor = qdm_plan_get_item (self->plan, dependency->predecessor);
      Tie tie = { predecessor != NULL ? find (self, predecessor) : -1, to, dependency };

      if (tie.from >= 0 && !is_within (item, predecessor) && !is_within (predecessor, item))
        g_array_append_val (self->ties, tie);
    }
}

/* The earliest day that a task names itself. */
static QdmDate
named_day (SlowSchedule *self,
           Node         *node)
{
  QdmTask *task;

  if (node->summary)
    return QDM_DATE_MAX;
  task = QDM_TASK (node->item);
  if (task->actual_start != QDM_DATE_UNSET)
    return task->actual_start;
  if (task->actual_finish != QDM_DATE_UNSET)
    return task->actual_finish;
  if (task->constraint_date == QDM_DATE_UNSET)
    return QDM_DATE_MAX;
  if (task->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_START_ON)
    return task->constraint_date;
  if (task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON)
    return walk (self, node->item, task->constraint_date + 1, -MAX (1, task->duration));
  return QDM_DATE_MAX;
}

/* The first day of a plan that does not say when it begins is the earliest that it names. */
static QdmDate
first_day_of_plan (SlowSchedule *self)
{
  QdmDate first = QDM_DATE_MAX;

  if (self->plan->first_day != QDM_DATE_UNSET)
    return self->plan->first_day;
  for (guint i = 0; i < self->nodes->len; i++)
    first = MIN (first, named_day (self, node_at (self, i)));
  return first;
}

static QdmDate
base_of (SlowSchedule *self,
         int           node)
{
  QdmDate base = first_day_of_plan (self);
  int project = node;

  while (node_at (self, project)->parent >= 0)
    project = node_at (self, project)->parent;
  for (guint i = 0; i < self->nodes->len; i++)
    if (is_within (node_at (self, i)->item, node_at (self, project)->item))
      base = MIN (base, named_day (self, node_at (self, i)));
  return base;
}

static void
take_constraint (SlowSchedule *self,
                 Node         *node)
{
  QdmTask *task = QDM_TASK (node->item);
  QdmDate day = task->constraint_date;

  if (task->deadline != QDM_DATE_UNSET)
    node->deadline = 2 * task->deadline + 1;
  if (day == QDM_DATE_UNSET)
    return;
  if (task->constraint == QDM_CONSTRAINT_MUST_START_ON)
    day = working_from (self, node->item, day);
  if (task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON)
    day = walk (self, node->item, day + 1, -1);
  if (task->constraint == QDM_CONSTRAINT_START_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_START_ON)
    node->bound_start = MAX (node->bound_start, 2 * day);
  if (task->constraint == QDM_CONSTRAINT_FINISH_NO_EARLIER_THAN || task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON)
    node->bound_finish = 2 * day + 1;
  if (task->constraint == QDM_CONSTRAINT_START_NO_LATER_THAN || task->constraint == QDM_CONSTRAINT_MUST_START_ON)
    node->start_by = 2 * day + 1;
  if (task->constraint == QDM_CONSTRAINT_FINISH_NO_LATER_THAN || task->constraint == QDM_CONSTRAINT_MUST_FINISH_ON)
    node->finish_by = 2 * day + 1;
}

static void
take_finished (Node *node,
               int   start,
               int   finish)
{
  node->dated = node->finished = TRUE;
  node->bound_start = start;
  node->bound_finish = MAX (start, finish);
}

static void
take_started (SlowSchedule *self,
              Node         *node,
              QdmDate       status)
{
  QdmTask *task = QDM_TASK (node->item);

  if (node->duration == 0)
    take_finished (node, 2 * task->actual_start, 2 * task->actual_start);
  else if (node->done == node->duration && qdm_decimal_to_double (task->percent) >= 100)
    {
      QdmDate finish = walk (self, node->item, working_from (self, node->item, task->actual_start), node->duration - 1);

      if (status != QDM_DATE_UNSET)
        finish = MIN (finish, status);
      take_finished (node, 2 * task->actual_start, 2 * finish + 1);
    }
  else
    {
      take_constraint (self, node);
      node->dated = node->started = TRUE;
      node->bound_start = 2 * task->actual_start;
      node->start_by = G_MAXINT;
      if (status != QDM_DATE_UNSET)
        node->resume = status + 1;
    }
}

static void
take_task (SlowSchedule *self,
           int           i)
{
  Node *node = node_at (self, i);
  QdmTask *task = QDM_TASK (node->item);
  QdmItem *project = qdm_item_get_ancestor (node->item, QDM_TYPE_PROJECT);
  QdmDate status = QDM_PROJECT (project)->status == QDM_STATUS_BUILT ? QDM_DATE_UNSET : self->plan->status_date;
  double percent = qdm_decimal_is_set (task->percent) ? qdm_decimal_to_double (task->percent) : 0;

  node->duration = MAX (0, task->duration);
  node->done = (int) (node->duration * percent / 100 + 1e-9);
  if (task->deadline != QDM_DATE_UNSET)
    node->deadline = 2 * task->deadline + 1;
  if (task->actual_finish != QDM_DATE_UNSET)
    {
      int evening = 2 * task->actual_finish + 1;

      if (task->duration == 0 || (task->duration == QDM_INTEGER_UNSET && task->actual_start == QDM_DATE_UNSET))
        take_finished (node, evening, evening);
      else if (task->actual_start != QDM_DATE_UNSET)
        take_finished (node, 2 * task->actual_start, evening);
      else
        take_finished (node, 2 * walk (self, node->item, working_from (self, node->item, task->actual_finish + 1),
                                       -node->duration), evening);
      return;
    }
  if (task->duration == QDM_INTEGER_UNSET)
    return;
  if (task->actual_start != QDM_DATE_UNSET)
    {
      take_started (self, node, status);
      return;
    }

  if (base_of (self, i) == QDM_DATE_MAX)
    return;
  node->dated = TRUE;
  node->bound_start = 2 * base_of (self, i);
  take_constraint (self, node);
  if (status == QDM_DATE_UNSET || percent >= 100)
    return;
  if (node->done > 0)
    node->resume = status + 1;
  else
    node->bound_start = MAX (node->bound_start, 2 * (status + 1));
}

/* ---- early dates: move forward until nothing is violated ---- */

/* The instant before which no part of a summary, or of those above it, may start. */
static int
gate_of (SlowSchedule *self,
         int           summary)
{
  Node *node = node_at (self, summary);
  int instant = node->parent >= 0 ? gate_of (self, node->parent) : NOTHING;

  instant = MAX (instant, node->bound_start);
  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      Node *from = node_at (self, tie->from);

      if (tie->to == summary && binds_start (tie->dependency) && from->start != NOTHING)
        instant = MAX (instant, instant_after (self, node->item, tie->dependency,
                                               origin_of (tie->dependency, from->start, from->finish)));
    }
  return instant;
}

static void
place_milestone (SlowSchedule *self,
                 int           at)
{
  Node *node = node_at (self, at);
  int instant = MAX (node->bound_start, node->bound_finish);
  int gate = gate_of (self, node->parent);

  instant = MAX (instant, gate);
  if (!is_working (self, node->item, instant >> 1))
    instant = 2 * working_from (self, node->item, instant >> 1);
  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      Node *from = node_at (self, tie->from);

      if (tie->to == at && from->start != NOTHING)
        instant = MAX (instant, milestone_after (self, node->item, tie->dependency,
                                                 origin_of (tie->dependency, from->start, from->finish)));
    }
  node->start = node->finish = instant;
}

static void
place_task (SlowSchedule *self,
            int           at)
{
  Node *node = node_at (self, at);
  QdmDate first = (node->bound_start + 1) >> 1;
  QdmDate last = node->bound_finish != NOTHING ? node->bound_finish >> 1 : G_MININT;
  int gate = gate_of (self, node->parent);
  QdmDate start, finish;

  if (gate != NOTHING && !node->started)
    first = MAX (first, (gate + 1) >> 1);
  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      Node *from = node_at (self, tie->from);
      QdmDate day;

      if (tie->to != at || from->start == NOTHING || (node->started && binds_start (tie->dependency)))
        continue;
      day = day_after (self, node->item, tie->dependency, origin_of (tie->dependency, from->start, from->finish));
      if (binds_start (tie->dependency))
        first = MAX (first, day);
      else
        last = MAX (last, day);
    }

  start = working_from (self, node->item, first);
  if (node->started || node->done > 0)
    {
      QdmDate next = walk (self, node->item, start, node->done);

      if (node->resume != NOTHING)
        next = MAX (next, working_from (self, node->item, node->resume));
      finish = walk (self, node->item, next, node->duration - node->done - 1);
      if (finish < last)
        finish = working_from (self, node->item, last);
      node->start = node->started ? node->bound_start : 2 * start;
    }
  else
    {
      while ((finish = walk (self, node->item, start, node->duration - 1)) < last)
        start = walk (self, node->item, start, 1);
      node->start = 2 * start;
    }
  node->finish = 2 * finish + 1;
}

static void
place_summary (SlowSchedule *self,
               int           at)
{
  Node *node = node_at (self, at);

  node->start = node->finish = NOTHING;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *part = node_at (self, i);

      if (part->parent != at || part->start == NOTHING)
        continue;
      node->start = node->start == NOTHING ? part->start : MIN (node->start, part->start);
      node->finish = MAX (node->finish, part->finish);
    }
  if (node->start == NOTHING)
    return;

  node->finish = MAX (node->finish, node->bound_finish);
  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      Node *from = node_at (self, tie->from);

      if (tie->to == at && !binds_start (tie->dependency) && from->start != NOTHING)
        node->finish = MAX (node->finish, instant_after (self, node->item, tie->dependency,
                                                         origin_of (tie->dependency, from->start, from->finish)));
    }
}

static void
place (SlowSchedule *self,
       int           at)
{
  Node *node = node_at (self, at);

  if (node->summary)
    place_summary (self, at);
  else if (node->finished)
    {
      node->start = node->bound_start;
      node->finish = node->bound_finish;
    }
  else if (node->dated && node->duration == 0)
    place_milestone (self, at);
  else if (node->dated)
    place_task (self, at);
}

static void
find_early (SlowSchedule *self)
{
  gboolean moved = TRUE;

  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < self->nodes->len; i++)
        {
          Node before = *node_at (self, i);

          place (self, i);
          moved |= before.start != node_at (self, i)->start || before.finish != node_at (self, i)->finish;
        }
    }

  self->end = NOTHING;
  for (guint i = 0; i < self->nodes->len; i++)
    self->end = MAX (self->end, node_at (self, i)->finish);
}

/* ---- latest dates: the last that leave everybody where he may be ---- */

static void find_late (SlowSchedule *self,
                       int           at);

typedef struct {
  SlowSchedule *schedule;
  gboolean shown; /* ask for where successors stand, not for where they may stand */
} Question;

static gboolean start_may_wait_for (Question *question,
                                    int       at,
                                    int       instant,
                                    gboolean  through_gate,
                                    Tie      *tie);

/* Whether all parts of a summary may start no earlier than an instant. */
static gboolean
parts_may_wait_for (Question *question,
                    int       summary,
                    int       instant)
{
  SlowSchedule *self = question->schedule;

  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent == (int) summary && !start_may_wait_for (question, i, instant, TRUE, NULL))
      return FALSE;
  return TRUE;
}

static gboolean finish_of_summary_may_be (Question *question,
                                          int       summary,
                                          int       instant);

static int
get_limit (Question *question,
           int       at,
           gboolean  of_start)
{
  Node *node = node_at (question->schedule, at);

  if (question->shown)
    return of_start ? node->shown_start : node->shown_finish;
  find_late (question->schedule, at);
  return of_start ? node->late_start : node->late_finish;
}

/* Whether a node may be held back by a dependency from @instant, or by a gate that stands there. */
static gboolean
start_may_wait_for (Question *question,
                    int       at,
                    int       instant,
                    gboolean  through_gate,
                    Tie      *tie)
{
  SlowSchedule *self = question->schedule;
  Node *node = node_at (self, at);
  gboolean at_start = through_gate || binds_start (tie->dependency);

  if (node->summary && at_start)
    return parts_may_wait_for (question, at, through_gate ? instant
                                               : instant_after (self, node->item, tie->dependency, instant));
  if (node->summary)
    return node->start == NOTHING ||
           finish_of_summary_may_be (question, at, instant_after (self, node->item, tie->dependency, instant));
  if (!node->dated || node->finished || (node->started && at_start))
    return TRUE;
  if (node->duration == 0)
    {
      if (!through_gate)
        instant = milestone_after (self, node->item, tie->dependency, instant);
      else if (!is_working (self, node->item, instant >> 1))
        instant = 2 * working_from (self, node->item, instant >> 1);
      return instant <= get_limit (question, at, TRUE);
    }
  if (through_gate)
    return working_from (self, node->item, (instant + 1) >> 1) <= get_limit (question, at, TRUE) >> 1;
  return day_after (self, node->item, tie->dependency, instant) <= get_limit (question, at, at_start) >> 1;
}

/* Whether the successors of a node may have it start and finish then. */
static gboolean
successors_may_have (Question *question,
                     int       at,
                     int       start,
                     int       finish,
                     gboolean  starts_count)
{
  SlowSchedule *self = question->schedule;

  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      gboolean from_finish = tie->dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_START ||
                             tie->dependency->kind == QDM_DEPENDENCY_KIND_FINISH_TO_FINISH;

      if (tie->from == at && (from_finish || starts_count) &&
          !start_may_wait_for (question, tie->to, from_finish ? finish : start, FALSE, tie))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_of_summary_may_be (Question *question,
                          int       summary,
                          int       instant)
{
  SlowSchedule *self = question->schedule;
  Node *node = node_at (self, summary);

  if (question->shown)
    return instant <= node->shown_finish;
  if (instant > self->end || instant > node->finish_by || instant > node->deadline)
    return FALSE;
  if (!successors_may_have (question, summary, NOTHING, instant, FALSE))
    return FALSE;
  return node->parent < 0 || finish_of_summary_may_be (question, node->parent, instant);
}

/* Whether the summaries above a node may have it start and finish then. */
static gboolean
summaries_may_have (Question *question,
                    int       at,
                    int       start,
                    int       finish,
                    gboolean  starts_count)
{
  SlowSchedule *self = question->schedule;
  int early_start = node_at (self, at)->start;

  for (int above = node_at (self, at)->parent; above >= 0; above = node_at (self, above)->parent)
    {
      Node *summary = node_at (self, above);
      /* Only a part that a summary begins with decides when it begins. */
      gboolean first = starts_count && summary->start == early_start;

      if (!successors_may_have (question, above, start, finish, first))
        return FALSE;
      if (question->shown)
        continue;
      if (finish > summary->finish_by || finish > summary->deadline || (first && start > summary->start_by))
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_be (Question *question,
        int       at,
        int       start,
        int       finish)
{
  SlowSchedule *self = question->schedule;
  Node *node = node_at (self, at);

  if (finish > self->end)
    return FALSE;
  if (!question->shown && (finish > node->finish_by || finish > node->deadline ||
                           (start > node->start_by && !node->started)))
    return FALSE;
  return successors_may_have (question, at, start, finish, !node->started) &&
         summaries_may_have (question, at, start, finish, !node->started);
}

/* Half a day or a day back. */
static void
step_back (SlowSchedule *self,
           Node         *node,
           int          *start,
           int          *finish)
{
  if (node->duration == 0)
    {
      do
        *finish -= 1;
      while (!is_working (self, node->item, *finish >> 1));
      *start = *finish;
      return;
    }

  *finish = 2 * walk (self, node->item, *finish >> 1, -1) + 1;
  *start = node->started ? node->start : 2 * walk (self, node->item, *finish >> 1, 1 - node->duration);
}

static void
find_late (SlowSchedule *self,
           int           at)
{
  Node *node = node_at (self, at);
  Question question = { self, FALSE };

  if (node->late_known)
    return;

  node->late_known = TRUE;
  node->late_finish = node->late_start = self->end + 2;
  step_back (self, node, &node->late_start, &node->late_finish);
  while (!may_be (&question, at, node->late_start, node->late_finish))
    step_back (self, node, &node->late_start, &node->late_finish);
}

/* ---- float ---- */

/* Working days from one evening to another. */
static int
measure (SlowSchedule *self,
         Node         *node,
         int           from,
         int           to)
{
  int n = 0;

  for (QdmDate day = (from >> 1) + 1; day <= to >> 1; day++)
    n += is_working (self, node->item, day);
  for (QdmDate day = from >> 1; day > to >> 1; day--)
    n -= is_working (self, node->item, day);
  return n;
}

/* Milestones count in steps from one valid half day to the next. */
static int
measure_milestone (SlowSchedule *self,
                   Node         *node,
                   int           from,
                   int           to)
{
  int n = 0;

  for (; from < to; n++)
    do
      from++;
    while (!is_working (self, node->item, from >> 1));
  for (; from > to; n--)
    do
      from--;
    while (!is_working (self, node->item, from >> 1));
  return n;
}

static int
total_steps (SlowSchedule *self,
             int           at)
{
  Node *node = node_at (self, at);

  find_late (self, at);
  if (node->duration == 0)
    return measure_milestone (self, node, node->shown_finish, node->late_finish);
  return measure (self, node, node->shown_finish, node->late_finish);
}

static void
step_forward (SlowSchedule *self,
              Node         *node,
              int          *start,
              int          *finish)
{
  if (node->duration == 0)
    {
      do
        *finish += 1;
      while (!is_working (self, node->item, *finish >> 1));
      *start = *finish;
      return;
    }

  *finish = 2 * walk (self, node->item, *finish >> 1, 1) + 1;
  if (!node->started)
    *start = 2 * walk (self, node->item, *start >> 1, 1);
}

/* How often it can step on before another would have to move. */
static int
free_steps (SlowSchedule *self,
            int           at,
            int          *start,
            int          *finish,
            int           most)
{
  Question question = { self, TRUE };
  int n = 0;

  while (n < most)
    {
      int next_start = *start, next_finish = *finish;

      step_forward (self, node_at (self, at), &next_start, &next_finish);
      if (!may_be (&question, at, next_start, next_finish))
        break;
      *start = next_start;
      *finish = next_finish;
      n++;
    }
  return n;
}

/* ---- as late as possible ---- */

static gboolean
wants_to_be_late (Node *node)
{
  return !node->summary && node->dated && !node->started && !node->finished && node->done == 0 &&
         QDM_TASK (node->item)->constraint == QDM_CONSTRAINT_AS_LATE_AS_POSSIBLE;
}

/* Those who want to be late make room for one another from the end; a few rounds settle it. */
static void
find_shown (SlowSchedule *self)
{
  gboolean moved = TRUE;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      node_at (self, i)->shown_start = node_at (self, i)->start;
      node_at (self, i)->shown_finish = node_at (self, i)->finish;
    }

  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < self->nodes->len; i++)
        {
          Node *node = node_at (self, i);
          int most;

          if (!wants_to_be_late (node))
            continue;
          most = total_steps (self, i);
          moved |= most > 0 && free_steps (self, i, &node->shown_start, &node->shown_finish, most) > 0;
        }
    }
}

/* ---- cycles ---- */

/* Points in time: the start of a node is 2 × its number, its finish one more.  A summary's parts
 * start after it may start and finish before it is finished. */
static gboolean
leads_to (SlowSchedule *self,
          int           from,
          int           to)
{
  if (from / 2 == to / 2 && from < to)
    return TRUE;
  if (from % 2 == 0 && to % 2 == 0 && node_at (self, to / 2)->parent == from / 2)
    return TRUE;
  if (from % 2 == 1 && to % 2 == 1 && node_at (self, from / 2)->parent == to / 2)
    return TRUE;

  for (guint i = 0; i < self->ties->len; i++)
    {
      Tie *tie = &g_array_index (self->ties, Tie, i);
      gboolean late_target = node_at (self, tie->to)->summary && !binds_start (tie->dependency);

      /* A task is one knot: whatever binds it, binds all of it. */
      if (tie->from * 2 + 1 == from && tie->to * 2 + (late_target ? 1 : 0) == to)
        return TRUE;
    }
  return FALSE;
}

gboolean
slow_schedule_is_cyclic (SlowSchedule *self)
{
  int n = self->nodes->len * 2;
  g_autofree gboolean *gone = g_new0 (gboolean, n);
  gboolean found = TRUE;
  int left = n;

  while (found)
    {
      found = FALSE;
      for (int i = 0; i < n; i++)
        {
          gboolean waits = FALSE;

          for (int j = 0; j < n && !waits && !gone[i]; j++)
            waits = !gone[j] && j != i && leads_to (self, j, i);
          if (gone[i] || waits)
            continue;
          gone[i] = found = TRUE;
          left--;
        }
    }
  return left > 0;
}

/* ---- */

SlowSchedule *
slow_schedule_new (QdmPlan *plan)
{
  SlowSchedule *self = g_new0 (SlowSchedule, 1);

  self->plan = plan;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT); i++)
    add_nodes (self, qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i), -1);
  for (guint i = 0; i < self->nodes->len; i++)
    add_ties (self, i);
  if (slow_schedule_is_cyclic (self))
    return self;

  for (guint i = 0; i < self->nodes->len; i++)
    if (!node_at (self, i)->summary)
      take_task (self, i);
    else if (QDM_IS_TASK (node_at (self, i)->item))
      take_constraint (self, node_at (self, i));
  find_early (self);
  find_shown (self);
  return self;
}

void
slow_schedule_free (SlowSchedule *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->ties);
  g_free (self);
}

static gboolean
is_done (SlowSchedule *self,
         int           at)
{
  if (!node_at (self, at)->summary)
    return node_at (self, at)->finished;
  for (guint i = 0; i < self->nodes->len; i++)
    if (node_at (self, i)->parent == at && node_at (self, i)->start != NOTHING && !is_done (self, i))
      return FALSE;
  return TRUE;
}

static void
get_task_dates (SlowSchedule *self,
                int           at,
                QdmDates     *dates)
{
  Node *node = node_at (self, at);
  int start = node->shown_start, finish = node->shown_finish;
  int total, late;

  *dates = (QdmDates) { start >> 1, finish >> 1, start >> 1, finish >> 1, 0, 0, FALSE, node->finished };
  if (node->finished)
    return;

  total = total_steps (self, at);
  late = node->late_finish;
  dates->free_float = free_steps (self, at, &start, &finish, MAX (0, total));
  dates->total_float = total;
  if (node->duration == 0)
    {
      dates->total_float = total >= 0 ? total / 2 : -((1 - total) / 2);
      dates->free_float /= 2;
      late = 2 * walk (self, node->item, node->shown_finish >> 1, dates->total_float);
      dates->late_start = dates->late_finish = late >> 1;
    }
  else
    {
      dates->late_finish = late >> 1;
      dates->late_start = node->started ? node->start >> 1 : node->late_start >> 1;
    }
  dates->critical = dates->total_float <= 0;
}

gboolean
slow_schedule_get_dates (SlowSchedule *self,
                         QdmItem      *item,
                         QdmDates     *dates)
{
  int at = find (self, item);
  Node *node = node_at (self, at);
  gboolean found = FALSE, undone = FALSE;

  if (node->start == NOTHING)
    return FALSE;
  if (!node->summary)
    {
      get_task_dates (self, at, dates);
      return TRUE;
    }

  for (guint i = 0; i < self->nodes->len; i++)
    {
      QdmDates part;

      if (node_at (self, i)->parent != at || !slow_schedule_get_dates (self, node_at (self, i)->item, &part))
        continue;
      if (!found)
        *dates = (QdmDates) { part.start, part.finish, part.late_start, part.late_finish, 0, 0, FALSE, FALSE };
      found = TRUE;
      dates->start = MIN (dates->start, part.start);
      dates->finish = MAX (dates->finish, part.finish);
      dates->late_start = MIN (dates->late_start, part.late_start);
      dates->late_finish = MAX (dates->late_finish, part.late_finish);
      if (part.done)
        continue;
      dates->total_float = undone ? MIN (dates->total_float, part.total_float) : part.total_float;
      dates->free_float = undone ? MIN (dates->free_float, part.free_float) : part.free_float;
      undone = TRUE;
    }
  dates->finish = MAX (dates->finish, node->finish >> 1);
  dates->done = is_done (self, at);
  dates->critical = !dates->done && dates->total_float <= 0;
  return found;
}
