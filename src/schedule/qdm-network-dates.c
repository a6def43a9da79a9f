#include "schedule/qdm-network-reckon.h"

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

/* ---- forward ---- */

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

/* The same as reckon_task() for the many that are bound by their start and their links alone.  A
 * bound on the finish is one on the start, so many days before. */
static inline QdmSpan
reckon_plain_task (const QdmNode   *to,
                   QdmWorkCalendar *calendar,
                   const QdmLink   *links,
                   const QdmSpan   *early)
{
  int before_last = to->duration - 1;
  int first = qdm_work_calendar_get_number (calendar, QDM_DAY (to->start + 1));

  for (int i = 0; i < to->n_in; i++)
    {
      QdmInstant origin = link_origin (&links[i], &early[links[i].node]);
      int number;

      if (G_UNLIKELY (origin == QDM_INSTANT_NONE))
        continue;
      number = number_after (calendar, &links[i], origin);
      first = MAX (first, number - (link_binds_finish (&links[i]) ? before_last : 0));
    }
  return (QdmSpan) { QDM_MORNING (qdm_work_calendar_get_day (calendar, first)),
                     QDM_EVENING (qdm_work_calendar_get_day (calendar, first + before_last)) };
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

/* A summary whose parts reach over a span. */
static QdmSpan
close_summary (QdmNetwork *self,
               int         node,
               QdmSpan     parts)
{
  if (parts.finish == QDM_INSTANT_NONE)
    return (QdmSpan) { QDM_INSTANT_NONE, QDM_INSTANT_NONE };

  parts.finish = MAX (parts.finish, find_instant (self, node, self->specs[node].finish));
  return parts;
}

#define NO_PARTS ((QdmSpan) { QDM_INSTANT_NEVER, QDM_INSTANT_NONE })

static inline void
add_part (QdmSpan *parts,
          QdmSpan  part)
{
  if (part.start == QDM_INSTANT_NONE)
    return;

  parts->start = MIN (parts->start, part.start);
  parts->finish = MAX (parts->finish, part.finish);
}

static QdmSpan
reckon_summary (QdmNetwork *self,
                int         node)
{
  QdmSpan parts = NO_PARTS;

  for (int child = self->places[node].first_child; child >= 0; child = self->places[child].next_sibling)
    add_part (&parts, self->early[child]);
  return close_summary (self, node, parts);
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

  switch (self->nodes[node].kind)
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

/**
 * qdm_network_loosen:
 * @self: a network
 * @link: a link, seen from the predecessor
 * @target: an instant of the successor
 *
 * Returns: the latest instant at which the predecessor’s end lets the successor stand at @target
 */
QdmInstant
qdm_network_loosen (QdmNetwork    *self,
                    const QdmLink *link,
                    QdmInstant     target)
{
  QdmWorkCalendar *calendar = calendar_of (self, link->node);

  if (self->nodes[link->node].kind == QDM_NODE_TASK && self->nodes[link->node].duration > 0)
    return loosen_to_task (calendar, link, target);

  if (link->calendar_days)
    return target - 2 * link->lag;
  if (link->lag == 0)
    return target;
  return instant_of_step (calendar, step_until (calendar, target) - 2 * link->lag);
}

/* By when a node must start and finish for its successors to keep their late dates. */
static inline QdmSpan
bind_by_successors (QdmNetwork *self,
                    int         node)
{
  const QdmNode *from = &self->nodes[node];
  const QdmLink *links = &self->outs.links[from->out_at];
  QdmSpan bounds = { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };

  for (int i = 0; i < from->n_out; i++)
    {
      const QdmLink *link = &links[i];
      const QdmSpan *late = &self->late[link->node];
      QdmInstant target = link_binds_finish (link) ? late->finish : late->start;

      if (G_UNLIKELY (target == QDM_INSTANT_NEVER))
        continue;
      if (link_working_lag (link) == 0 && link->kind != QDM_LINK_SF)
        target -= 2 * link_calendar_lag (link);
      else
        target = qdm_network_loosen (self, link, target);
      bounds.start = MIN (bounds.start, link_leaves_finish (link) ? QDM_INSTANT_NEVER : target);
      bounds.finish = MIN (bounds.finish, link_leaves_finish (link) ? target : QDM_INSTANT_NEVER);
    }
  return bounds;
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
                  int         node,
                  gboolean    plain)
{
  const QdmNode *at = &self->nodes[node];
  QdmSpan bounds = bind_by_successors (self, node);

  bounds.finish = MIN (bounds.finish, self->end);
  if (!plain && (at->flags & NODE_BOUND))
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
static G_ALWAYS_INLINE inline QdmSpan
reckon_late_task (QdmNetwork *self,
                  int         node,
                  gboolean    plain)
{
  const QdmNode *at = &self->nodes[node];
  QdmWorkCalendar *calendar = calendar_of (self, node);
  QdmSpan bounds = find_late_bounds (self, node, plain);
  gboolean started = !plain && (at->flags & QDM_NODE_STARTED) != 0;
  int last = qdm_work_calendar_get_number (calendar, QDM_DAY (bounds.finish + 1)) - 1;
  QdmSpan late;

  if (!started)
    {
      /* A bound on the start that comes after the one on the finish says nothing. */
      QdmInstant start = MIN (bounds.start, bounds.finish);
      int first = qdm_work_calendar_get_number (calendar, QDM_DAY (start) + 1) - 1;

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
  QdmSpan bounds = find_late_bounds (self, node, FALSE);
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

  if (self->nodes[node].kind == QDM_NODE_GATE)
    {
      instant = bind_by_successors (self, node).start;
      return (QdmSpan) { instant, instant };
    }
  if (self->nodes[node].kind == QDM_NODE_SUMMARY && self->early[node].start != QDM_INSTANT_NONE)
    return find_late_bounds (self, node, FALSE);
  if ((at->flags & QDM_NODE_DATED) == 0 || (at->flags & QDM_NODE_FINISHED))
    return (QdmSpan) { QDM_INSTANT_NEVER, QDM_INSTANT_NEVER };
  return at->duration > 0 ? reckon_late_task (self, node, FALSE) : reckon_late_milestone (self, node);
}

/* ---- the two passes ---- */

/* In a pass a summary has the span of its parts already. */
static QdmSpan
reckon_in_pass (QdmNetwork *self,
                int         node)
{
  return self->nodes[node].kind == QDM_NODE_SUMMARY ? close_summary (self, node, self->early[node])
                                                    : qdm_network_reckon_early (self, node);
}

/**
 * qdm_network_run_forward:
 * @self: a network in order
 *
 * Reckons all early dates, and the latest finish of each block of nodes.  Parts stand before
 * their summary and widen its span as they come.
 */
void
qdm_network_run_forward (QdmNetwork *self)
{
  /* These stay where they are; the compiler cannot know. */
  const QdmNode *nodes = self->nodes;
  const QdmLink *ins = self->ins.links;
  const int *order = self->order;
  gpointer *calendars = self->calendars->pdata;
  QdmSpan *early = self->early;
  QdmInstant *ends;

  for (int node = 0; node < self->n_nodes; node++)
    early[node] = NO_PARTS;
  qdm_network_empty_blocks (self);
  ends = self->block_ends;

  for (int i = 0, n = self->n_order; i < n; i++)
    {
      int node = order[i];
      const QdmNode *at = &nodes[node];
      QdmInstant *end = &ends[node / NODES_PER_BLOCK];
      QdmSpan span = G_LIKELY (at->flags & NODE_PLAIN)
                       ? reckon_plain_task (at, calendars[at->calendar], &ins[at->in_at], early)
                       : reckon_in_pass (self, node);

      early[node] = span;
      *end = MAX (*end, qdm_node_get_end (at, span));
      if (at->parent >= 0)
        add_part (&early[at->parent], span);
    }
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
    {
      int node = self->order[i];

      self->late[node] = G_LIKELY (self->nodes[node].flags & NODE_PLAIN) ? reckon_late_task (self, node, TRUE)
                                                                         : qdm_network_reckon_late (self, node);
    }

  for (int node = 0; node < self->n_nodes; node++)
    self->late_as_of[node] = self->age;
}
