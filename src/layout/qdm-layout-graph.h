#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QdmLayoutDirection:
 * @QDM_LAYOUT_LEFT_TO_RIGHT: flows run to the right
 * @QDM_LAYOUT_TOP_TO_BOTTOM: flows run down
 */
typedef enum {
  QDM_LAYOUT_LEFT_TO_RIGHT,
  QDM_LAYOUT_TOP_TO_BOTTOM,
} QdmLayoutDirection;

/**
 * QdmLayoutEdgeKind:
 * @QDM_LAYOUT_EDGE_MAIN: never runs back if it can be helped
 * @QDM_LAYOUT_EDGE_BYPRODUCT: runs back only to let a main edge run forward
 * @QDM_LAYOUT_EDGE_ENERGY: runs back before the two above do
 * @QDM_LAYOUT_EDGE_RECYCLE: runs back wherever it closes a cycle
 */
typedef enum {
  QDM_LAYOUT_EDGE_MAIN,
  QDM_LAYOUT_EDGE_BYPRODUCT,
  QDM_LAYOUT_EDGE_ENERGY,
  QDM_LAYOUT_EDGE_RECYCLE,
} QdmLayoutEdgeKind;

/**
 * QdmLayoutPlace:
 * @QDM_LAYOUT_PLACE_FREE: wherever it is best
 * @QDM_LAYOUT_PLACE_KEEP: near the given position, where an earlier layout had it
 * @QDM_LAYOUT_PLACE_PINNED: exactly at the given position; see qdm_layout_is_displaced()
 */
typedef enum {
  QDM_LAYOUT_PLACE_FREE,
  QDM_LAYOUT_PLACE_KEEP,
  QDM_LAYOUT_PLACE_PINNED,
} QdmLayoutPlace;

typedef struct {
  double x;
  double y;
} QdmLayoutPoint;

/** The group of a box that is in none. */
#define QDM_LAYOUT_NO_GROUP (-1)

/**
 * QdmLayoutNode:
 * @width: in pixels, at least 0
 * @height: in pixels, at least 0
 * @group: a number from 0, or %QDM_LAYOUT_NO_GROUP
 * @place: what @x and @y mean
 * @x: left edge
 * @y: upper edge, downwards
 *
 * A box to be placed.
 */
typedef struct {
  double width;
  double height;
  int group;
  QdmLayoutPlace place;
  double x;
  double y;
} QdmLayoutNode;

/**
 * QdmLayoutEdge:
 * @source: the number of the node it leaves
 * @target: the number of the node it reaches; may be @source
 * @kind: how willing it is to run back
 * @width: of its stroke, in pixels, or 0 for a hairline.  Gaps are measured from the border of a
 *   stroke; strokes lie side by side on a box unless it is too small for all of them, while related
 *   hairlines may share a line as a bus
 * @first_point: of its route in an earlier layout, in the points of the graph
 * @n_points: how many points that route has; 0 if there is none
 */
typedef struct {
  guint source;
  guint target;
  QdmLayoutEdgeKind kind;
  double width;
  guint first_point;
  guint n_points;
} QdmLayoutEdge;

/**
 * QdmLayoutOptions:
 * @direction: where flows run
 * @node_gap: least distance of two boxes, in pixels
 * @layer_gap: least distance of the boxes of an edge, along the flow
 * @edge_gap: distance of parallel edges, and of an edge from a box that it passes
 * @frames: whether the boxes of a group stay together in a frame of their own
 * @frame_padding: least distance of a frame from its boxes
 * @frame_title: room for a title within a frame, above its boxes
 */
typedef struct {
  QdmLayoutDirection direction;
  double node_gap;
  double layer_gap;
  double edge_gap;
  gboolean frames;
  double frame_padding;
  double frame_title;
} QdmLayoutOptions;

/**
 * QdmLayoutGraph:
 * @options: how to lay it out, set to sensible values by qdm_layout_graph_new()
 * @nodes: (element-type QdmLayoutNode): the boxes
 * @edges: (element-type QdmLayoutEdge): what connects them
 * @points: (element-type QdmLayoutPoint): of all earlier routes
 *
 * A graph to be laid out.  It knows boxes and edges by their number, in the order in which they
 * were added.
 */
typedef struct {
  QdmLayoutOptions options;
  GArray *nodes;
  GArray *edges;
  GArray *points;
} QdmLayoutGraph;

QdmLayoutGraph *qdm_layout_graph_new      (void);
void            qdm_layout_graph_free     (QdmLayoutGraph    *self);
guint           qdm_layout_graph_add_node (QdmLayoutGraph    *self,
                                           double             width,
                                           double             height);
guint           qdm_layout_graph_add_edge (QdmLayoutGraph    *self,
                                           guint              source,
                                           guint              target,
                                           QdmLayoutEdgeKind  kind);
QdmLayoutNode  *qdm_layout_graph_get_node (QdmLayoutGraph    *self,
                                           guint              node);
QdmLayoutEdge  *qdm_layout_graph_get_edge (QdmLayoutGraph    *self,
                                           guint              edge);
void            qdm_layout_graph_place    (QdmLayoutGraph    *self,
                                           guint              node,
                                           QdmLayoutPlace     place,
                                           double             x,
                                           double             y);
void            qdm_layout_graph_keep_route (QdmLayoutGraph       *self,
                                             guint                 edge,
                                             const QdmLayoutPoint *points,
                                             guint                 n_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmLayoutGraph, qdm_layout_graph_free)

G_END_DECLS
