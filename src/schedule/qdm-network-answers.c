#include "schedule/qdm-network-reckon.h"

/* What is asked of a network that is up to date: dates, floats, and what would be if. */

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

  if (self->nodes[link->node].kind == QDM_NODE_GATE)
    return find_free_bound_of_gate (self, link->node);
  if (span->start == QDM_INSTANT_NONE || (spec->flags & QDM_NODE_FINISHED))
    return QDM_INSTANT_NEVER;
  if (link_binds_finish (link))
    return span->finish;
  return (spec->flags & QDM_NODE_STARTED) ? QDM_INSTANT_NEVER : span->start;
}

static inline void
tighten (QdmSpan       *bounds,
         const QdmLink *link,
         QdmInstant     instant)
{
  QdmInstant *bound = link_leaves_finish (link) ? &bounds->finish : &bounds->start;

  *bound = MIN (*bound, instant);
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
        tighten (&bounds, link, qdm_network_loosen (self, link, target));
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
  if (is_late_kind (self, node) && self->nodes[node].kind == QDM_NODE_TASK)
    *span = self->shown[node];
  if (self->nodes[node].kind != QDM_NODE_SUMMARY || self->n_late == 0)
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

  if (self->nodes[node].kind == QDM_NODE_SUMMARY)
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

  if (self->nodes[node].kind != QDM_NODE_SUMMARY)
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

  if (self->nodes[node].kind == QDM_NODE_SUMMARY)
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

  if (self->nodes[node].kind == QDM_NODE_SUMMARY)
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

  if (self->nodes[node].kind != QDM_NODE_TASK)
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
