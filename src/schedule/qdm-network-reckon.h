#pragma once

#include "schedule/qdm-network-private.h"

G_BEGIN_DECLS

/* What all reckoning of dates shares: how instants become numbers of working days and steps, and
 * what a link makes of them. */

static inline QdmWorkCalendar *
calendar_of (QdmNetwork *self,
             int         node)
{
  return g_ptr_array_index (self->calendars, self->nodes[node].calendar);
}

/* ---- steps: 2 × number for the morning of a working day, one more for its evening ---- */

/* The first step at or after an instant. */
static inline int
step_from (QdmWorkCalendar *calendar,
           QdmInstant       instant)
{
  QdmDate day = QDM_DAY (instant);
  int number = qdm_work_calendar_get_number (calendar, day);
  gboolean evening = (instant & 1) != 0 && qdm_work_calendar_get_number (calendar, day + 1) > number;

  return number * 2 + (evening ? 1 : 0);
}

/* The last step at or before an instant. */
static inline int
step_until (QdmWorkCalendar *calendar,
            QdmInstant       instant)
{
  QdmDate day = QDM_DAY (instant);
  int number = qdm_work_calendar_get_number (calendar, day);

  if (qdm_work_calendar_get_number (calendar, day + 1) > number)
    return number * 2 + (instant & 1);
  return number * 2 - 1;
}

static inline QdmInstant
instant_of_step (QdmWorkCalendar *calendar,
                 int              step)
{
  return QDM_MORNING (qdm_work_calendar_get_day (calendar, step >> 1)) + (step & 1);
}

/* ---- links ---- */

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
  return link->lag & -(int) link->calendar_days;
}

static inline int
link_working_lag (const QdmLink *link)
{
  return link->lag & ((int) link->calendar_days - 1);
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

static inline int
step_after (QdmWorkCalendar *calendar,
            const QdmLink   *link,
            QdmInstant       origin)
{
  return link->calendar_days ? step_from (calendar, origin + 2 * link->lag)
                             : step_from (calendar, origin) + 2 * link->lag;
}

static inline QdmInstant
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

QdmInstant qdm_network_loosen (QdmNetwork    *self,
                               const QdmLink *link,
                               QdmInstant     target);

G_END_DECLS
