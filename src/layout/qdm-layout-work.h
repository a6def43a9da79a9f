#pragma once

#include "layout/qdm-layout-springs.h"
#include "layout/qdm-layout.h"

G_BEGIN_DECLS

/*
 * What the phases hand on to each other: one connected part of the graph, in whole pixels, with
 * flows running to the right whatever the direction of the drawing.
 */

/** A box, or the point where a long edge passes a layer. */
typedef struct {
  int node;              /* number in the graph; -1 for a point of an edge */
  int span;              /* the edge of such a point; -1 for a box */
  int layer;
  int rank;              /* position in its layer, from 0 */
  int width;
  int height;            /* even */
  int x;                 /* left edge */
  int y;                 /* middle */
  QdmLayoutPlace place;  /* of a box: whether it was, or has to be, somewhere */
  int band;              /* of a box: boxes of a group share one */
  int old_x;
  int old_y;
  gboolean has_moved;    /* it has no place, or is not in the layer where it was */
} QdmLayoutItem;

/** An edge between two boxes; its left end is its target if it runs back. */
typedef struct {
  int edge;              /* number in the graph */
  int source;            /* item */
  int target;            /* item */
  QdmLayoutEdgeKind kind;
  int half;              /* of the width of its stroke */
  gboolean runs_back;
  int turn;              /* between pinned boxes there is only room for it to run back (1) or not to (-1) */
  int first_link;        /* its links follow one another, from left to right */
  int n_links;
  gboolean cut[2];       /* its left and right end are above or below the box, at an x, not beside it */
  int cut_x[2];
} QdmLayoutSpan;

/** The piece of a span between two neighbouring layers. */
typedef struct {
  int left;              /* items */
  int right;
  int span;
  int left_low;          /* where it may leave and enter them, from their middle */
  int left_high;
  int right_low;
  int right_high;
  int left_y;            /* where it does */
  int right_y;
  int bend_x[2];         /* its vertical pieces, and the horizontal one between two of them */
  int bend_y;
  int n_bends;           /* 0, 1 or 2 vertical pieces */
} QdmLayoutLink;

/** Edges of different meaning on one side of a box keep at least this distance. */
#define QDM_LAYOUT_PORT_GAP 4

/** An edge from a box to itself. */
typedef struct {
  int edge;
  int item;
  int half;
  int upper_y;
  int lower_y;
  int x;
} QdmLayoutLoop;

/** What makes room for boxes that are pinned: an edge that runs the other way, or a box that goes
 * wherever there is room for it; the other one is -1. */
typedef struct {
  int span;
  int box;
} QdmLayoutRemedy;

/** How much it costs to move a box by a pixel from where it was, or has to be. */
#define QDM_LAYOUT_KEEP_STRENGTH 200
#define QDM_LAYOUT_PIN_STRENGTH  (QDM_LAYOUT_RIGID / 64)

typedef struct {
  const QdmLayoutGraph *graph;
  gboolean has_places;   /* of an earlier layout */
  int attempt;           /* each loads the dice differently */
  gboolean is_ordered;   /* its edges keep to the order of the bands, too */
  int node_gap;
  int layer_gap;
  int edge_gap;
  int widest;            /* half the width of the widest stroke */

  int n_bands;
  int n_boxes;           /* the boxes are the first items */
  int n_items;
  QdmLayoutItem *items;
  int n_spans;
  QdmLayoutSpan *spans;
  int n_links;
  QdmLayoutLink *links;
  int n_loops;
  QdmLayoutLoop *loops;

  GArray *remedies;      /* that have been found, or NULL */
  guint n_remedies;      /* how many of them, from the first one, are made use of */

  int n_layers;
  int *line;             /* by layer: where an earlier layout was cut for its order, or NULL */
  int *layer_first;      /* n_layers + 1 places in order */
  int *order;            /* items, layer by layer */
  int *first_in;         /* n_items + 1 places in in_links */
  int *in_links;         /* the links that end at an item */
  int *first_out;
  int *out_links;        /* the links that begin at an item */

  int width;
  int height;
} QdmLayoutWork;

void     qdm_layout_work_free          (QdmLayoutWork       *work);
QdmLayoutWork *qdm_layout_work_copy    (const QdmLayoutWork *work);
gboolean qdm_layout_work_related       (const QdmLayoutWork *work,
                                        int                  span,
                                        int                  other);

gboolean qdm_layout_work_has_pins      (const QdmLayoutWork *work);
int      qdm_layout_work_gap           (const QdmLayoutWork *work,
                                        int                  before,
                                        int                  after,
                                        gboolean             along);
void     qdm_layout_work_hold          (const QdmLayoutWork *work,
                                        QdmLayoutSprings    *springs,
                                        int                  origin,
                                        int                  box,
                                        int                  variable,
                                        int                  position);
gboolean qdm_layout_work_old_height    (const QdmLayoutWork *work,
                                        int                  span,
                                        int                  layer,
                                        double              *height);
int      qdm_layout_work_old_bends     (const QdmLayoutWork *work,
                                        int                  link,
                                        int                  x[2],
                                        int                 *y);
gint64   qdm_layout_count_crossings    (const QdmLayoutWork *work);

void     qdm_layout_trace_span         (const QdmLayoutWork *work,
                                        const QdmLayoutSpan *span,
                                        GArray              *points);
void     qdm_layout_trace_loop         (const QdmLayoutWork *work,
                                        const QdmLayoutLoop *loop,
                                        GArray              *points);

/* The phases, in their order. */
void     qdm_layout_order_bands        (QdmLayoutWork       *work);
void     qdm_layout_orient             (QdmLayoutWork       *work);
void     qdm_layout_assign_layers      (QdmLayoutWork       *work);
void     qdm_layout_split_spans        (QdmLayoutWork       *work);
void     qdm_layout_order_layers       (QdmLayoutWork       *work);
gint64   qdm_layout_reinsert_boxes     (QdmLayoutWork       *work,
                                        gboolean             room,
                                        int                  passes);
void     qdm_layout_rank_ports         (QdmLayoutWork       *work);
void     qdm_layout_place_items        (QdmLayoutWork       *work);
void     qdm_layout_unbend             (QdmLayoutWork       *work);
void     qdm_layout_place_ports        (QdmLayoutWork       *work);
void     qdm_layout_route_channels     (QdmLayoutWork       *work);
void     qdm_layout_compact            (QdmLayoutWork       *work);
void     qdm_layout_cut_corners        (QdmLayoutWork       *work);

/* What makes room between pinned boxes. */
void     qdm_layout_find_remedies      (QdmLayoutWork          *work,
                                        const QdmLayoutSprings *springs,
                                        const int              *positions,
                                        int                     n_variables);
void     qdm_layout_set_remedies       (QdmLayoutWork       *work,
                                        guint                n_remedies);
int      qdm_layout_measure_push       (const QdmLayoutWork *work);

/* All of them. */
QdmLayoutWork *qdm_layout_draw         (QdmLayoutWork       *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmLayoutWork, qdm_layout_work_free)

G_END_DECLS
