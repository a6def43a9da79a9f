#include "schedule/qdm-network-private.h"

/*
 * The dates of one node from those of its neighbours.
 *
 * A task reckons in numbers of working days of its own calendar (see QdmWorkCalendar): the day
 * it starts on and the day it finishes on.  A milestone may stand on a morning or an evening and
 * reckons in steps, two for a working day.  A gate, and the bounds on a summary's finish, follow
 * no calendar and take an instant as it comes.
 */

/* Earlier than the number of any working day. */
#define LONG_AGO (-(1 << 28))

static inline QdmWorkCalendar *
calendar_of (QdmNetwork *self,
             int         node)
{
  return g_ptr_array_index (self->calendars, self->nodes[node].calendar);
}

/* ---- steps: 2 × number for the morning of a working day, one more for its evening ---- */

/* The first step at or after an instant. */
static int
step_from (QdmWorkCalendar *calendar,
           QdmInstant       instant)
{
  QdmDate day = QDM_DAY (instant);
  int number = qdm_work_calendar_get_number (calendar, day);
  gboolean evening = (instant & 1) != 0 && qdm_work_calendar_get_number (calendar, day + 1) > number;

  return number * 2 + (evening ? 1 : 0);
}

/* The last step at or before an instant. */
static int
step_until (QdmWorkCalendar *calendar,
            QdmInstant       instant)
{
  QdmDate day = QDM_DAY (instant);
  int number = qdm_work_calendar_get_number (calendar, day);

  if (qdm_work_calendar_get_number (calendar, day + 1) > number)
    return number * 2 + (instant & 1);
  return number * 2 - 1;
}

static QdmInstant
instant_of_step (QdmWorkCalendar *calendar,
                 int              step)
{
  return QDM_MORNING (qdm_work_calendar_get_day (calendar, step >> 1)) + (step & 1);
}

/* ---- forward ---- */

/* The end of the predecessor that a link starts from, and the end of the successor that it binds.
 * Links of all kinds come mixed, so these, and the two kinds of lag, are told apart without a
 * branch. */
static inline gboolean
link_leaves_finish (const QdmLink *link)
{
  return (link->kind & 1) == 0;
}

static inline gboolean
link_binds_finish (const QdmLink *link)
{
  return (link->kind & 2) != 0;
}

static inline int
link_calendar_lag (const QdmLink *link)
{
  return link->calendar_days ? link->lag : 0;
}

static inline int
link_working_lag (const QdmLink *link)
{
  return link->calendar_days ? 0 : link->lag;
}

static inline QdmInstant
link_origin (const QdmLink *link,
             const QdmSpan *span)
{
  return link_leaves_finish (link) ? span->finish : span->start;
}

/* The number of the first working day on which the successor can start, or the one on which it
 * can finish.  What must not finish before another finishes, may on the same day; what must not
 * finish before another starts, on the day before. */
static inline int
number_after (QdmWorkCalendar *calendar,
              const QdmLink   *link,
              QdmInstant       origin)
{
  QdmDate day = QDM_DAY (origin + (link->kind != QDM_LINK_FF)) + link_calendar_lag (link);

  return qdm_work_calendar_get_number (calendar, day) + link_working_lag (link) - (link->kind == QDM_LINK_SF);
}

static int
step_after (QdmWorkCalendar *calendar,
            const QdmLink   *link,
            QdmInstant       origin)
{
  return link->calendar_days ? step_from (calendar, origin + 2 * link->lag)
                             : step_from (calendar, origin) + 2 * link->lag;
}

static QdmInstant
instant_after (QdmWorkCalendar *calendar,
               const QdmLink   *link,
               QdmInstant       origin)
{
  if (link->calendar_days)
    return origin + 2 * link->lag;
  if (link->lag == 0)
    return origin;
  return instant_of_step (calendar, step_after (calendar, link, origin));
}

/* The numbers of the days on which a task can start ([0]) and finish ([1]), not before. */
static inline void
find_numbers (QdmNetwork      *self,
              const QdmNode   *to,
              QdmWorkCalendar *calendar,
              int              numbers[2])
{
  const QdmLink *links = &self->ins.links[to->in_at];
  gboolean started = (to->flags & QDM_NODE_STARTED) != 0;

  numbers[0] = to->start != QDM_INSTANT_NONE
                 ? qdm_work_calendar_get_number (calendar, QDM_DAY (to->start + 1)) : LONG_AGO;
  numbers[1] = LONG_AGO;

  for (int i = 0; i < to->n_in; i++)
    {
      QdmInstant origin = link_origin (&links[i], &self->early[links[i].node]);
      gboolean at_finish = link_binds_finish (&links[i]);

      if (G_UNLIKELY (origin == QDM_INSTANT_NONE || (started && !at_finish)))
        continue;

      numbers[at_finish] = MAX (numbers[at_finish], number_after (calendar, &links[i], origin));
    }
}

/* What is done is done; the rest follows, but not in the past. */
static int
find_last_of_begun (const QdmNodeSpec *spec,
                    QdmWorkCalendar   *calendar,
                    int                first,
                    int                last)
{
  int next = first + spec->done;

  if (spec->resume != QDM_INSTANT_NONE)
    next = MAX (next, qdm_work_calendar_get_number (calendar, QDM_DAY (spec->resume)));
  return MAX (next + spec->duration - spec->done - 1, last);
}

/* A task that something besides its links and its start binds. */
static QdmSpan
reckon_bound_task (QdmNetwork      *self,
                   int              node,
                   QdmWorkCalendar *calendar,
                   int              first,
                   int              last)
{
  const QdmNodeSpec *spec = &self->specs[node];
  gboolean started = (spec->flags & QDM_NODE_STARTED) != 0;

  if (spec->finish != QDM_INSTANT_NONE)
    last = MAX (last, qdm_work_calendar_get_number (calendar, QDM_DAY (spec->finish)));

  if (spec->done > 0 || started)
    last = find_last_of_begun (spec, calendar, first, last);
  else
    {
      first = MAX (first, last - spec->duration + 1);
      last = first + spec->duration - 1;
    }
  return (QdmSpan) { started ? spec->start : QDM_MORNING (qdm_work_calendar_get_day (calendar, first)),
                     QDM_EVENING (qdm_work_calendar_get_day (calendar, last)) };
}

static inline QdmSpan
reckon_task (QdmNetwork *self,
             int         node)
{
  const QdmNode *to = &self->nodes[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  int numbers[2], first;

  find_numbers (self, to, calendar, numbers);
  if (to->flags & (NODE_BOUND | QDM_NODE_STARTED))
    return reckon_bound_task (self, node, calendar, numbers[0], numbers[1]);

  first = MAX (numbers[0], numbers[1] - to->duration + 1);
  return (QdmSpan) { QDM_MORNING (qdm_work_calendar_get_day (calendar, first)),
                     QDM_EVENING (qdm_work_calendar_get_day (calendar, first + to->duration - 1)) };
}

static QdmSpan
reckon_milestone (QdmNetwork *self,
                  int         node)
{
  const QdmNodeSpec *spec = &self->specs[node];
  const QdmNode *to = &self->nodes[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  int step = LONG_AGO;
  QdmInstant instant;

  if (to->start != QDM_INSTANT_NONE)
    step = MAX (step, step_from (calendar, to->start));
  if (spec->finish != QDM_INSTANT_NONE)
    step = MAX (step, step_from (calendar, spec->finish));

  for (int i = 0; i < to->n_in; i++)
    {
      const QdmLink *link = &self->ins.links[to->in_at + i];
      QdmInstant origin = link_origin (link, &self->early[link->node]);

      if (origin != QDM_INSTANT_NONE)
        step = MAX (step, step_after (calendar, link, origin));
    }

  instant = instant_of_step (calendar, step);
  return (QdmSpan) { instant, instant };
}

/* The latest of a node's own bound and those that its links set. */
static QdmInstant
find_instant (QdmNetwork *self,
              int         node,
              QdmInstant  bound)
{
  const QdmNode *to = &self->nodes[node];

  for (int i = 0; i < to->n_in; i++)
    {
      const QdmLink *link = &self->ins.links[to->in_at + i];
      QdmInstant origin = link_origin (link, &self->early[link->node]);

      if (origin != QDM_INSTANT_NONE)
        bound = MAX (bound, instant_after (calendar_of (self, node), link, origin));
    }
  return bound;
}

static QdmSpan
reckon_summary (QdmNetwork *self,
                int         node)
{
  QdmSpan span = { QDM_INSTANT_NEVER, QDM_INSTANT_NONE };

  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    if (self->early[child].start != QDM_INSTANT_NONE)
      {
        span.start = MIN (span.start, self->early[child].start);
        span.finish = MAX (span.finish, self->early[child].finish);
      }

  if (span.finish == QDM_INSTANT_NONE)
    return (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };

  span.finish = MAX (span.finish, find_instant (self, node, self->specs[node].finish));
  return span;
}

/**
 * qdm_network_reckon_early:
 * @self: a network
 * @node: a node
 *
 * Returns: the earliest dates of @node, given those of all that it waits for
 */
QdmSpan
qdm_network_reckon_early (QdmNetwork *self,
                          int         node)
{
  const QdmNode *at = &self->nodes[node];
  QdmInstant instant;

  switch (self->kinds[node])
    {
    case QDM_NODE_TASK:
      if ((at->flags & QDM_NODE_DATED) == 0)
        break;
      if (at->flags & QDM_NODE_FINISHED)
        return (QdmSpan) { self->specs[node].start, self->specs[node].finish };
      return at->duration > 0 ? reckon_task (self, node) : reckon_milestone (self, node);
    case QDM_NODE_SUMMARY:
      return reckon_summary (self, node);
    case QDM_NODE_GATE:
      instant = find_instant (self, node, at->start);
      return (QdmSpan) { instant, instant };
    default:
      break;
    }
  return (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };
}

/* ---- backward ---- */

/* The latest day from which a link lets a task of the given calendar stand where it stands. */
static QdmInstant
loosen_to_task (QdmWorkCalendar *calendar,
                const QdmLink   *link,
                QdmInstant       target)
{
  int number;

  if (link->kind == QDM_LINK_SF)
    {
      number = qdm_work_calendar_get_number (calendar, QDM_DAY (target)) + 1;
      if (link->calendar_days)
        return QDM_MORNING (qdm_work_calendar_get_day (calendar, number) - link->lag);
      return QDM_MORNING (qdm_work_calendar_get_day (calendar, number - link->lag));
    }

  if (link->lag == 0)
    return target;
  if (link->calendar_days)
    return target - 2 * link->lag;
  number = qdm_work_calendar_get_number (calendar, QDM_DAY (target)) - link->lag;
  return QDM_MORNING (qdm_work_calendar_get_day (calendar, number)) + (target & 1);
}

/* The latest instant at which a predecessor’s end lets the successor stand at @target. */
static QdmInstant
loosen (QdmNetwork    *self,
        const QdmLink *link,
        QdmInstant     target)
{
  QdmWorkCalendar *calendar = calendar_of (self, link->node);

  if (self->kinds[link->node] == QDM_NODE_TASK && self->nodes[link->node].duration > 0)
    return loosen_to_task (calendar, link, target);

  if (link->calendar_days)
    return target - 2 * link->lag;
  if (link->lag == 0)
    return target;
  return instant_of_step (calendar, step_until (calendar, target) - 2 * link->lag);
}

static inline void
tighten (QdmSpan       *bounds,
         const QdmLink *link,
         QdmInstant     instant)
{
  QdmInstant *bound = link_leaves_finish (link) ? &bounds->finish : &bounds->start;

  *bound = MIN (*bound, instant);
}

/* By when a node must start and finish for its successors to keep their late dates. */
static inline QdmSpan
bind_by_successors (QdmNetwork *self,
                    int         node)
{
  const QdmNode *from = &self->nodes[node];
  const QdmLink *links = &self->outs.links[from->out_at];
  QdmInstant bounds[2] = { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };

  for (int i = 0; i < from->n_out; i++)
    {
      const QdmLink *link = &links[i];
      const QdmSpan *late = &self->late[link->node];
      QdmInstant target = link_binds_finish (link) ? late->finish : late->start;
      gboolean at_finish = link_leaves_finish (link);

      if (G_UNLIKELY (target == QDM_INSTANT_NEVER))
        continue;
      if (link_working_lag (link) == 0 && link->kind != QDM_LINK_SF)
        target -= 2 * link_calendar_lag (link);
      else
        target = loosen (self, link, target);
      bounds[at_finish] = MIN (bounds[at_finish], target);
    }
  return (QdmSpan) { bounds[0], bounds[1] };
}

/* Only the part that a summary starts with has to heed by when the summary must start. */
static inline QdmInstant
get_start_bound_of_summary (QdmNetwork *self,
                            int         node)
{
  int parent = self->nodes[node].parent;

  if (self->late[parent].start == QDM_INSTANT_NEVER || self->early[parent].start != self->early[node].start)
    return QDM_INSTANT_NEVER;
  return self->late[parent].start;
}

static inline QdmSpan
find_late_bounds (QdmNetwork *self,
                  int         node)
{
  const QdmNode *at = &self->nodes[node];
  QdmSpan bounds = bind_by_successors (self, node);

  bounds.finish = MIN (bounds.finish, self->end);
  if (at->flags & NODE_BOUND)
    {
      const QdmNodeSpec *spec = &self->specs[node];

      bounds.finish = MIN (bounds.finish, MIN (spec->finish_by, spec->deadline));
      bounds.start = MIN (bounds.start, spec->start_by);
    }
  if (at->parent >= 0)
    {
      bounds.finish = MIN (bounds.finish, self->late[at->parent].finish);
      bounds.start = MIN (bounds.start, get_start_bound_of_summary (self, node));
    }
  return bounds;
}

/* A task that has started can no longer be late in starting. */
static inline QdmSpan
reckon_late_task (QdmNetwork *self,
                  int         node)
{
  const QdmNode *at = &self->nodes[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmSpan bounds = find_late_bounds (self, node);
  gboolean started = (at->flags & QDM_NODE_STARTED) != 0;
  int last = qdm_work_calendar_get_number (calendar, QDM_DAY (bounds.finish + 1)) - 1;
  QdmSpan late;

  if (bounds.start != QDM_INSTANT_NEVER && !started)
    {
      int first = qdm_work_calendar_get_number (calendar, QDM_DAY (bounds.start) + 1) - 1;

      last = MIN (last, first + at->duration - 1);
    }

  late.start = started ? QDM_INSTANT_NEVER
                       : QDM_MORNING (qdm_work_calendar_get_day (calendar, last - at->duration + 1));
  late.finish = QDM_EVENING (qdm_work_calendar_get_day (calendar, last));
  return late;
}

static QdmSpan
reckon_late_milestone (QdmNetwork *self,
                       int         node)
{
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmSpan bounds = find_late_bounds (self, node);
  int step = step_until (calendar, MIN (bounds.start, bounds.finish));
  QdmInstant instant = instant_of_step (calendar, step);

  return (QdmSpan) { instant, instant };
}

/**
 * qdm_network_reckon_late:
 * @self: a network
 * @node: a node
 *
 * Returns: by when @node must start and finish, given the late dates of its successors;
 *   %QDM_INSTANT_NEVER for what no longer depends on them
 */
QdmSpan
qdm_network_reckon_late (QdmNetwork *self,
                         int         node)
{
  const QdmNode *at = &self->nodes[node];
  QdmInstant instant;

  if (self->kinds[node] == QDM_NODE_GATE)
    {
      instant = bind_by_successors (self, node).start;
      return (QdmSpan) { instant, instant };
    }
  if (self->kinds[node] == QDM_NODE_SUMMARY && self->early[node].start != QDM_INSTANT_NONE)
    return find_late_bounds (self, node);
  if ((at->flags & QDM_NODE_DATED) == 0 || (at->flags & QDM_NODE_FINISHED))
    return (QdmSpan) { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };
  return at->duration > 0 ? reckon_late_task (self, node) : reckon_late_milestone (self, node);
}

/* ---- the two passes ---- */

/**
 * qdm_network_run_forward:
 * @self: a network in order
 *
 * Reckons all early dates.
 */
void
qdm_network_run_forward (QdmNetwork *self)
{
  for (int i = 0; i < self->n_order; i++)
    self->early[self->order[i]] = qdm_network_reckon_early (self, self->order[i]);
}

/**
 * qdm_network_run_back:
 * @self: a network whose early dates and end are known
 *
 * Reckons all late dates.
 */
void
qdm_network_run_back (QdmNetwork *self)
{
  for (int i = self->n_order - 1; i >= 0; i--)
    self->late[self->order[i]] = qdm_network_reckon_late (self, self->order[i]);

  for (int node = 0; node < self->n_nodes; node++)
    self->late_as_of[node] = self->age;
}

/* ---- in between ---- */

static inline gboolean
is_late_kind (QdmNetwork *self,
              int         node)
{
  return (self->nodes[node].flags & QDM_NODE_LATE) != 0;
}

static QdmInstant find_free_bound_of_gate (QdmNetwork *self,
                                           int         gate);

/* Where the successor stands now, if the link still binds it. */
static QdmInstant
get_target (QdmNetwork    *self,
            const QdmLink *link)
{
  const QdmNodeSpec *spec = &self->specs[link->node];
  const QdmSpan *span = is_late_kind (self, link->node) ? &self->shown[link->node] : &self->early[link->node];

  if (self->kinds[link->node] == QDM_NODE_GATE)
    return find_free_bound_of_gate (self, link->node);
  if (span->start == QDM_INSTANT_NONE || (spec->flags & QDM_NODE_FINISHED))
    return QDM_INSTANT_NEVER;
  if (link_binds_finish (link))
    return span->finish;
  return (spec->flags & QDM_NODE_STARTED) ? QDM_INSTANT_NEVER : span->start;
}

/* By when a node must start and finish for its successors to stay where they stand. */
static QdmSpan
find_free_bounds (QdmNetwork *self,
                  int         node)
{
  const QdmNode *from = &self->nodes[node];
  QdmSpan bounds = { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };

  for (int i = 0; i < from->n_out; i++)
    {
      const QdmLink *link = &self->outs.links[from->out_at + i];
      QdmInstant target = get_target (self, link);

      if (target != QDM_INSTANT_NEVER)
        tighten (&bounds, link, loosen (self, link, target));
    }
  return bounds;
}

static QdmInstant
find_free_bound_of_gate (QdmNetwork *self,
                         int         gate)
{
  return find_free_bounds (self, gate).start;
}

/* The bounds that a task’s own successors and those of the summaries above it set. */
static QdmSpan
find_all_free_bounds (QdmNetwork *self,
                      int         node)
{
  QdmSpan bounds = find_free_bounds (self, node);

  bounds.finish = MIN (bounds.finish, self->end);
  for (int above = self->nodes[node].parent; above >= 0; above = self->nodes[above].parent)
    {
      QdmSpan wider = find_free_bounds (self, above);

      bounds.finish = MIN (bounds.finish, wider.finish);
      if (self->early[above].start == self->early[node].start)
        bounds.start = MIN (bounds.start, wider.start);
    }
  return bounds;
}

/* How far a task can slip within bounds, in working days; for a milestone in steps. */
static int
measure_slip (QdmNetwork *self,
              int         node,
              QdmSpan     from,
              QdmSpan     bounds)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  int slip;

  if (spec->duration == 0)
    return step_until (calendar, MIN (bounds.start, bounds.finish)) - step_from (calendar, from.start);

  slip = qdm_work_calendar_get_number (calendar, QDM_DAY (bounds.finish + 1)) - 1 -
         qdm_work_calendar_get_number (calendar, QDM_DAY (from.finish));
  if (bounds.start != QDM_INSTANT_NEVER && (spec->flags & QDM_NODE_STARTED) == 0)
    slip = MIN (slip, qdm_work_calendar_get_number (calendar, QDM_DAY (bounds.start) + 1) - 1 -
                      qdm_work_calendar_get_number (calendar, QDM_DAY (from.start)));
  return slip;
}

/**
 * qdm_network_reckon_shown:
 * @self: a network
 * @node: a task with %QDM_NODE_LATE
 *
 * Returns: its dates as late as they can be without moving a successor or missing its own late
 *   dates
 */
QdmSpan
qdm_network_reckon_shown (QdmNetwork *self,
                          int         node)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmSpan span = self->early[node];
  QdmSpan bounds;
  int slip;

  if (span.start == QDM_INSTANT_NONE || qdm_span_is_beyond (span) ||
      (spec->flags & (QDM_NODE_STARTED | QDM_NODE_FINISHED)) || spec->done > 0)
    return span;

  qdm_network_need_late (self, node);
  bounds = find_all_free_bounds (self, node);
  bounds.start = MIN (bounds.start, self->late[node].start);
  bounds.finish = MIN (bounds.finish, self->late[node].finish);
  slip = measure_slip (self, node, span, bounds);
  if (slip <= 0)
    return span;

  if (spec->duration == 0)
    {
      span.start = span.finish = instant_of_step (calendar, step_from (calendar, span.start) + slip);
      return span;
    }
  span.start = QDM_MORNING (qdm_work_calendar_add (calendar, QDM_DAY (span.start), slip));
  span.finish = QDM_EVENING (qdm_work_calendar_add (calendar, QDM_DAY (span.finish), slip));
  return span;
}

/* ---- answers ---- */

/**
 * qdm_network_get_early:
 * @self: a network that is up to date
 * @node: a node
 * @span: (out): its earliest dates
 *
 * Returns: whether it has dates
 */
gboolean
qdm_network_get_early (QdmNetwork *self,
                       int         node,
                       QdmSpan    *span)
{
  *span = self->early[node];
  return span->start != QDM_INSTANT_NONE && !qdm_span_is_beyond (*span);
}

static void
extend (QdmSpan *span,
        QdmSpan  part)
{
  if (span->start == QDM_INSTANT_NONE)
    *span = part;
  span->start = MIN (span->start, part.start);
  span->finish = MAX (span->finish, part.finish);
}

/**
 * qdm_network_get_shown:
 * @self: a network that is up to date
 * @node: a task or summary
 * @span: (out): where it stands: its earliest dates, or its latest ones for a task that wants
 *   them
 *
 * Returns: whether it has dates
 */
gboolean
qdm_network_get_shown (QdmNetwork *self,
                       int         node,
                       QdmSpan    *span)
{
  QdmSpan part;

  if (!qdm_network_get_early (self, node, span))
    return FALSE;
  if (is_late_kind (self, node) && self->kinds[node] == QDM_NODE_TASK)
    *span = self->shown[node];
  if (self->kinds[node] != QDM_NODE_SUMMARY || self->n_late == 0)
    return TRUE;

  *span = (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };
  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    if (qdm_network_get_shown (self, child, &part))
      extend (span, part);
  span->finish = MAX (span->finish, self->early[node].finish);
  return TRUE;
}

/* A milestone’s latest dates are its dates moved by whole days, so that they stand on the same
 * side of the night. */
static QdmSpan
shift_milestone (QdmNetwork *self,
                 int         node)
{
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmInstant instant;
  QdmSpan span;
  int step;

  qdm_network_get_shown (self, node, &span);
  step = step_from (calendar, span.start) + 2 * qdm_network_get_total_float (self, node);
  instant = instant_of_step (calendar, step);
  return (QdmSpan) { instant, instant };
}

/**
 * qdm_network_get_late:
 * @self: a network that is up to date
 * @node: a task or summary
 * @span: (out): its latest dates; those that it had for what is done
 *
 * Returns: whether it has dates
 */
gboolean
qdm_network_get_late (QdmNetwork *self,
                      int         node,
                      QdmSpan    *span)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmSpan part;

  if (!qdm_network_get_early (self, node, span))
    return FALSE;

  if (self->kinds[node] == QDM_NODE_SUMMARY)
    {
      *span = (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };
      for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
        if (qdm_network_get_late (self, child, &part))
          extend (span, part);
      return span->start != QDM_INSTANT_NONE;
    }

  if (spec->flags & QDM_NODE_FINISHED)
    return TRUE;
  if (spec->duration == 0)
    {
      *span = shift_milestone (self, node);
      return TRUE;
    }
  qdm_network_need_late (self, node);
  if ((spec->flags & QDM_NODE_STARTED) == 0)
    span->start = self->late[node].start;
  span->finish = self->late[node].finish;
  return TRUE;
}

typedef int (*FloatFunc) (QdmNetwork *self,
                          int         node);

/* A summary has as much float as its tightest part that is still to do. */
static int
find_least_float (QdmNetwork *self,
                  int         node,
                  FloatFunc   func)
{
  int least = G_MAXINT;
  QdmSpan span;

  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    if (qdm_network_get_early (self, child, &span) && !qdm_network_is_done (self, child))
      least = MIN (least, func (self, child));
  return least != G_MAXINT ? least : 0;
}

/**
 * qdm_network_is_done:
 * @self: a network that is up to date
 * @node: a task or summary with dates
 *
 * Returns: whether it is finished, with all its parts that have dates
 */
gboolean
qdm_network_is_done (QdmNetwork *self,
                     int         node)
{
  QdmSpan span;

  if (self->kinds[node] != QDM_NODE_SUMMARY)
    return (self->specs[node].flags & QDM_NODE_FINISHED) != 0;

  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    if (qdm_network_get_early (self, child, &span) && !qdm_network_is_done (self, child))
      return FALSE;
  return TRUE;
}

/**
 * qdm_network_get_total_float:
 * @self: a network that is up to date
 * @node: a task or summary with dates
 *
 * Returns: how many working days it can slip before the end of all, or a day that binds it, is
 *   missed; negative if it is missed already; 0 for what is done
 */
int
qdm_network_get_total_float (QdmNetwork *self,
                             int         node)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmSpan span;

  if (self->kinds[node] == QDM_NODE_SUMMARY)
    return find_least_float (self, node, qdm_network_get_total_float);
  if (!qdm_network_get_shown (self, node, &span) || (spec->flags & QDM_NODE_FINISHED))
    return 0;

  qdm_network_need_late (self, node);
  /* Half a day is none, and half a day too late is one. */
  if (spec->duration == 0)
    return (step_from (calendar, self->late[node].finish) - step_from (calendar, span.finish)) >> 1;
  return qdm_work_calendar_get_number (calendar, QDM_DAY (self->late[node].finish)) -
         qdm_work_calendar_get_number (calendar, QDM_DAY (span.finish));
}

/**
 * qdm_network_get_free_float:
 * @self: a network that is up to date
 * @node: a task or summary with dates
 *
 * Returns: how many working days it can slip before another task moves; at least 0, and not more
 *   than its total float
 */
int
qdm_network_get_free_float (QdmNetwork *self,
                            int         node)
{
  QdmSpan span;
  int slip;

  if (self->kinds[node] == QDM_NODE_SUMMARY)
    return find_least_float (self, node, qdm_network_get_free_float);
  if (!qdm_network_get_shown (self, node, &span) || (self->specs[node].flags & QDM_NODE_FINISHED))
    return 0;

  slip = measure_slip (self, node, span, find_all_free_bounds (self, node));
  if (self->specs[node].duration == 0)
    slip >>= 1;
  return CLAMP (slip, 0, MAX (0, qdm_network_get_total_float (self, node)));
}

/**
 * qdm_network_is_beyond:
 * @self: a network that is up to date
 * @node: a node
 *
 * Returns: whether its dates would lie before 1900 or after 2199
 */
gboolean
qdm_network_is_beyond (QdmNetwork *self,
                       int         node)
{
  return qdm_span_is_beyond (self->early[node]);
}

/**
 * qdm_network_get_bound:
 * @self: a network that is up to date
 * @node: a node
 * @link: one of its links
 *
 * Returns: where @node would stand if nothing but the link held it; %QDM_INSTANT_NONE if the
 *   link does not hold it
 */
QdmSpan
qdm_network_get_bound (QdmNetwork    *self,
                       int            node,
                       const QdmLink *link)
{
  const QdmNodeSpec *spec = &self->specs[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmInstant origin = link_origin (link, &self->early[link->node]);
  QdmSpan span = { QDM_INSTANT_NONE, QDM_INSTANT_NONE };
  int number;

  if (origin == QDM_INSTANT_NONE || (spec->flags & QDM_NODE_FINISHED) ||
      ((spec->flags & QDM_NODE_STARTED) && !link_binds_finish (link)))
    return span;

  if (self->kinds[node] != QDM_NODE_TASK)
    span.start = span.finish = instant_after (calendar, link, origin);
  else if (spec->duration == 0)
    span.start = span.finish = instant_of_step (calendar, step_after (calendar, link, origin));
  else
    {
      number = number_after (calendar, link, origin) - (!link_binds_finish (link) ? 0 : spec->duration - 1);
      span.start = QDM_MORNING (qdm_work_calendar_get_day (calendar, number));
      span.finish = QDM_EVENING (qdm_work_calendar_get_day (calendar, number + spec->duration - 1));
    }
  return span;
}

/**
 * qdm_network_get_early_by:
 * @self: a network that is up to date
 * @node: a node
 * @calendar: the number of a calendar
 *
 * Returns: where @node would stand if it, and nothing else, were worked by @calendar
 */
QdmSpan
qdm_network_get_early_by (QdmNetwork *self,
                          int         node,
                          guint       calendar)
{
  guint16 old = self->nodes[node].calendar;
  QdmSpan span;

  self->nodes[node].calendar = calendar;
  span = qdm_network_reckon_early (self, node);
  self->nodes[node].calendar = old;
  return span;
}

/**
 * qdm_network_get_early_from:
 * @self: a network that is up to date
 * @node: a node
 * @start: an instant
 *
 * Returns: where @node would stand if it could start from @start on, by itself
 */
QdmSpan
qdm_network_get_early_from (QdmNetwork *self,
                            int         node,
                            QdmInstant  start)
{
  QdmInstant old = self->nodes[node].start;
  QdmSpan span;

  self->nodes[node].start = start;
  span = qdm_network_reckon_early (self, node);
  self->nodes[node].start = old;
  return span;
}
