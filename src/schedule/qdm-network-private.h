#pragma once

#include "schedule/qdm-network.h"
#include "schedule/qdm-position-set.h"

G_BEGIN_DECLS

/* What the passes look at: as little as can be, so that much of it is at hand.  A node's links
 * stand one after the other in a pool. */
typedef struct {
  int in_at;
  int n_in;
  int out_at;
  int n_out;
  int parent;
  int duration;     /* these three from its spec */
  QdmInstant start;
  guint16 calendar;
  guint8 kind;      /* QdmNodeKind */
  guint8 flags;     /* QdmNodeFlags of its spec, and those below */
} QdmNode;

/* Its spec says more than its calendar, duration and start. */
#define NODE_BOUND (1 << 4)
/* A task that takes time, has not begun, and is bound by its start and its links only: most are. */
#define NODE_PLAIN (1 << 5)

/* What only changes look at: its place among its siblings, and room to grow for its links. */
typedef struct {
  int in_room;
  int out_room;
  int first_child;
  int next_sibling;
  int prior_sibling;
  guint8 marks; /* while something is under way */
} QdmPlace;

enum {
  MARK_TOUCHED = 1 << 0,
  MARK_CHANGED = 1 << 1,
  MARK_AHEAD = 1 << 2,
  MARK_BEHIND = 1 << 3,
};

typedef struct {
  QdmLink *links;
  int n;
  int room;
} QdmLinkPool;

struct _QdmNetwork {
  int n_nodes;
  int room;
  QdmNode *nodes;
  QdmPlace *places;
  QdmNodeSpec *specs;
  QdmSpan *early;
  QdmSpan *late;
  guint32 *late_as_of; /* the age in which late was reckoned; of another age it says nothing */
  QdmSpan *shown; /* of nodes that stand as late as they can */
  GArray *unused; /* of int: numbers of nodes that were removed */

  QdmLinkPool ins;
  QdmLinkPool outs;
  gboolean loading; /* only ins are kept up until the first schedule */
  gboolean broken;  /* a cycle came up; the order is not to be trusted */

  GPtrArray *calendars; /* of QdmWorkCalendar */

  int *positions; /* where each node stands in the order */
  int *order; /* nodes, each behind all that it waits for; -1 for a gap */
  int n_order;
  int order_room;
  GPtrArray *cycles; /* of GArray of int */

  QdmInstant end; /* the latest finish */
  gboolean new_end;
  guint32 age;    /* goes up when the end moves, and with it all late dates */
  QdmInstant *block_ends; /* the latest finish of each block of nodes */
  int n_blocks;
  int n_late;

  GArray *touched; /* of int: nodes to look at in the next update */
  GArray *changed; /* of int: nodes whose dates the last one changed */
  guint n_visited;
  QdmPositionSet ahead;
  QdmPositionSet back;
};

void     qdm_network_touch       (QdmNetwork *self,
                                  int         node);
void     qdm_network_move_end    (QdmNetwork *self,
                                  int         node,
                                  QdmSpan     from,
                                  QdmSpan     to);
void     qdm_network_empty_blocks (QdmNetwork *self);
void     qdm_network_need_late   (QdmNetwork *self,
                                  int         node);
void     qdm_network_run_forward (QdmNetwork *self);
void     qdm_network_run_back    (QdmNetwork *self);
void     qdm_network_build_outs  (QdmNetwork *self);
void     qdm_network_append      (QdmNetwork *self,
                                  int         node);
void     qdm_network_sort        (QdmNetwork *self);
gboolean qdm_network_order_link  (QdmNetwork *self,
                                  int         before,
                                  int         after);

QdmSpan  qdm_network_reckon_early (QdmNetwork *self,
                                   int         node);
QdmSpan  qdm_network_reckon_late  (QdmNetwork *self,
                                   int         node);
QdmSpan  qdm_network_reckon_shown (QdmNetwork *self,
                                   int         node);

/** How many nodes share an entry of block_ends. */
#define NODES_PER_BLOCK 256

static inline gboolean
qdm_span_equal (QdmSpan a,
                QdmSpan b)
{
  return a.start == b.start && a.finish == b.finish;
}

/* Whether the dates lie before 1900 or after 2199, where calendars end. */
static inline gboolean
qdm_span_is_beyond (QdmSpan span)
{
  return span.start != QDM_INSTANT_NONE &&
         (span.start < QDM_MORNING (QDM_DATE_MIN) || span.finish > QDM_EVENING (QDM_DATE_MAX));
}

/* What a node has to say about the end of all. */
static inline QdmInstant
qdm_node_get_end (const QdmNode *self,
                  QdmSpan        span)
{
  return self->kind < QDM_NODE_GATE && !qdm_span_is_beyond (span) ? span.finish : QDM_INSTANT_NONE;
}

G_END_DECLS
