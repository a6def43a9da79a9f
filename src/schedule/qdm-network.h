#pragma once

#include "schedule/qdm-work-calendar.h"

G_BEGIN_DECLS

/*
 * The network of tasks as plain arrays.  Nothing here knows of plans and items: nodes are
 * numbers, links are pairs of them.  QdmSchedule keeps a network in step with a plan.
 */

/**
 * QdmInstant:
 *
 * The morning (2 × day) or the evening (2 × day + 1) of a day.  A task runs from a morning to an
 * evening; a milestone stands on either.  So a milestone that waits for a task stands on the
 * task's last day, one that waits for a date on that date, and neither costs its successors a day.
 */
typedef gint32 QdmInstant;

/** An instant that there is not: the node has no dates. */
#define QDM_INSTANT_NONE  G_MININT32
/** Later than any other: nothing binds. */
#define QDM_INSTANT_NEVER G_MAXINT32

#define QDM_MORNING(day) ((QdmInstant) (2 * (day)))
#define QDM_EVENING(day) ((QdmInstant) (2 * (day) + 1))
#define QDM_DAY(instant) ((instant) >> 1)

/**
 * QdmNodeKind:
 * @QDM_NODE_TASK: takes time; a milestone if its duration is 0
 * @QDM_NODE_SUMMARY: reaches from the earliest start to the latest finish of its parts
 * @QDM_NODE_GATE: what holds back the starts of all parts of a summary; an instant without length
 * @QDM_NODE_NONE: a number that is not in use
 */
typedef enum {
  QDM_NODE_TASK,
  QDM_NODE_SUMMARY,
  QDM_NODE_GATE,
  QDM_NODE_NONE,
} QdmNodeKind;

/**
 * QdmNodeFlags:
 * @QDM_NODE_DATED: a task that takes part; without it the task has no dates
 * @QDM_NODE_STARTED: a task that began at @start and can no longer wait
 * @QDM_NODE_FINISHED: a task that was done from @start to @finish
 * @QDM_NODE_LATE: a task that stands as late as it can without moving another
 */
typedef enum {
  QDM_NODE_DATED = 1 << 0,
  QDM_NODE_STARTED = 1 << 1,
  QDM_NODE_FINISHED = 1 << 2,
  QDM_NODE_LATE = 1 << 3,
} QdmNodeFlags;

/**
 * QdmNodeSpec:
 * @flags: #QdmNodeFlags
 * @calendar: number of its calendar
 * @duration: in working days
 * @done: how many of those are done; the others lie from @resume on
 * @start: not to start before, or %QDM_INSTANT_NONE; for a started task, when it started
 * @finish: not to finish before, or %QDM_INSTANT_NONE; for a finished task, when it finished
 * @start_by: to start by, or %QDM_INSTANT_NEVER
 * @finish_by: to finish by, or %QDM_INSTANT_NEVER
 * @deadline: should finish by, or %QDM_INSTANT_NEVER
 * @resume: the first morning for work that is not done yet, or %QDM_INSTANT_NONE
 *
 * What a node is by itself.
 */
typedef struct {
  guint16 flags;
  guint16 calendar;
  int duration;
  int done;
  QdmInstant start;
  QdmInstant finish;
  QdmInstant start_by;
  QdmInstant finish_by;
  QdmInstant deadline;
  QdmInstant resume;
} QdmNodeSpec;

#define QDM_NODE_SPEC_INIT \
  { 0, 0, 0, 0, QDM_INSTANT_NONE, QDM_INSTANT_NONE, QDM_INSTANT_NEVER, QDM_INSTANT_NEVER, \
    QDM_INSTANT_NEVER, QDM_INSTANT_NONE }

/**
 * QdmLinkKind:
 *
 * Which ends are tied together, in the order of #QdmDependencyKind: bit 0 is set if the link
 * leaves the predecessor's start, bit 1 if it binds the successor's finish.  A %QDM_LINK_GATE ties
 * a gate to a part of its summary, start to start.
 */
typedef enum {
  QDM_LINK_FS,
  QDM_LINK_SS,
  QDM_LINK_FF,
  QDM_LINK_SF,
  QDM_LINK_GATE = QDM_LINK_SS | 4,
} QdmLinkKind;

/**
 * QdmLink:
 * @node: the node at the other end
 * @kind: #QdmLinkKind
 * @calendar_days: whether the lag is counted in calendar days; else in working days of the
 *   successor's calendar
 * @lag: the lag, negative for a lead
 */
typedef struct {
  int node;
  guint kind : 3;
  guint calendar_days : 1;
  int lag : 28;
} QdmLink;

/** From when to when. */
typedef struct {
  QdmInstant start;
  QdmInstant finish;
} QdmSpan;

typedef struct _QdmNetwork QdmNetwork;

QdmNetwork        *qdm_network_new              (void);
void               qdm_network_free             (QdmNetwork        *self);
void               qdm_network_clear            (QdmNetwork        *self);

guint              qdm_network_add_calendar     (QdmNetwork        *self,
                                                 QdmWorkCalendar   *calendar);
void               qdm_network_replace_calendar (QdmNetwork        *self,
                                                 guint              index,
                                                 QdmWorkCalendar   *calendar);
int                qdm_network_add_node         (QdmNetwork        *self,
                                                 QdmNodeKind        kind,
                                                 int                parent);
void               qdm_network_remove_node      (QdmNetwork        *self,
                                                 int                node);
void               qdm_network_set_kind         (QdmNetwork        *self,
                                                 int                node,
                                                 QdmNodeKind        kind);
void               qdm_network_set_spec         (QdmNetwork        *self,
                                                 int                node,
                                                 const QdmNodeSpec *spec);
void               qdm_network_set_links        (QdmNetwork        *self,
                                                 int                node,
                                                 const QdmLink     *links,
                                                 guint              n_links);

void               qdm_network_schedule         (QdmNetwork        *self);
gboolean           qdm_network_update           (QdmNetwork        *self);

QdmNodeKind        qdm_network_get_kind         (QdmNetwork        *self,
                                                 int                node);
const QdmNodeSpec *qdm_network_get_spec         (QdmNetwork        *self,
                                                 int                node);
QdmWorkCalendar   *qdm_network_get_calendar     (QdmNetwork        *self,
                                                 guint              index);
const QdmLink     *qdm_network_get_links        (QdmNetwork        *self,
                                                 int                node,
                                                 guint             *n_links);
const QdmLink     *qdm_network_get_successors   (QdmNetwork        *self,
                                                 int                node,
                                                 guint             *n_links);
gboolean           qdm_network_get_early        (QdmNetwork        *self,
                                                 int                node,
                                                 QdmSpan           *span);
gboolean           qdm_network_get_shown        (QdmNetwork        *self,
                                                 int                node,
                                                 QdmSpan           *span);
gboolean           qdm_network_get_late         (QdmNetwork        *self,
                                                 int                node,
                                                 QdmSpan           *span);
int                qdm_network_get_total_float  (QdmNetwork        *self,
                                                 int                node);
int                qdm_network_get_free_float   (QdmNetwork        *self,
                                                 int                node);
QdmSpan            qdm_network_get_early_by     (QdmNetwork        *self,
                                                 int                node,
                                                 guint              calendar);
QdmSpan            qdm_network_get_early_from   (QdmNetwork        *self,
                                                 int                node,
                                                 QdmInstant         start);
QdmSpan            qdm_network_get_bound        (QdmNetwork        *self,
                                                 int                node,
                                                 const QdmLink     *link);
gboolean           qdm_network_is_done          (QdmNetwork        *self,
                                                 int                node);
gboolean           qdm_network_is_beyond        (QdmNetwork        *self,
                                                 int                node);
GPtrArray         *qdm_network_get_cycles       (QdmNetwork        *self);
GArray            *qdm_network_get_changed      (QdmNetwork        *self);
gboolean           qdm_network_has_new_end      (QdmNetwork        *self);
guint              qdm_network_get_n_visited    (QdmNetwork        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmNetwork, qdm_network_free)

G_END_DECLS
