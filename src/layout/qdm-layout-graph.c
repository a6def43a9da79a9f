#include "layout/qdm-layout-graph.h"

/**
 * qdm_layout_graph_new:
 *
 * Returns: (transfer full): a graph without boxes, to be laid out from left to right
 */
QdmLayoutGraph *
qdm_layout_graph_new (void)
{
  QdmLayoutGraph *self = g_new0 (QdmLayoutGraph, 1);

  self->options = (QdmLayoutOptions) {
    .direction = QDM_LAYOUT_LEFT_TO_RIGHT,
    .node_gap = 24,
    .layer_gap = 48,
    .edge_gap = 8,
    .frame_padding = 12,
  };
  self->nodes = g_array_new (FALSE, FALSE, sizeof (QdmLayoutNode));
  self->edges = g_array_new (FALSE, FALSE, sizeof (QdmLayoutEdge));
  self->points = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPoint));

  return self;
}

/**
 * qdm_layout_graph_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_graph_free (QdmLayoutGraph *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * qdm_layout_graph_add_node:
 * @self: a graph
 * @width: in pixels, at least 0
 * @height: in pixels, at least 0
 *
 * Adds a box that is in no group and may go anywhere.
 *
 * Returns: its number
 */
guint
qdm_layout_graph_add_node (QdmLayoutGraph *self,
                           double          width,
                           double          height)
{
  QdmLayoutNode node = { width, height, QDM_LAYOUT_NO_GROUP, QDM_LAYOUT_PLACE_FREE, 0, 0 };

  g_return_val_if_fail (width >= 0 && width < 1e5, 0);
  g_return_val_if_fail (height >= 0 && height < 1e5, 0);

  g_array_append_val (self->nodes, node);

  return self->nodes->len - 1;
}

/**
 * qdm_layout_graph_add_edge:
 * @self: a graph
 * @source: the number of a box
 * @target: the number of a box; may be @source, and an edge may be there twice
 * @kind: how willing the edge is to run back
 *
 * Adds an edge with a hairline for a stroke.
 *
 * Returns: the number of the edge
 */
guint
qdm_layout_graph_add_edge (QdmLayoutGraph    *self,
                           guint              source,
                           guint              target,
                           QdmLayoutEdgeKind  kind)
{
  QdmLayoutEdge edge = { .source = source, .target = target, .kind = kind };

  g_return_val_if_fail (source < self->nodes->len, 0);
  g_return_val_if_fail (target < self->nodes->len, 0);

  g_array_append_val (self->edges, edge);

  return self->edges->len - 1;
}

/**
 * qdm_layout_graph_get_node:
 * @self: a graph
 * @node: the number of a box
 *
 * Returns: (transfer none): the box, until the next one is added
 */
QdmLayoutNode *
qdm_layout_graph_get_node (QdmLayoutGraph *self,
                           guint           node)
{
  g_return_val_if_fail (node < self->nodes->len, NULL);

  return &g_array_index (self->nodes, QdmLayoutNode, node);
}

/**
 * qdm_layout_graph_get_edge:
 * @self: a graph
 * @edge: the number of an edge
 *
 * Returns: (transfer none): the edge, until the next one is added
 */
QdmLayoutEdge *
qdm_layout_graph_get_edge (QdmLayoutGraph *self,
                           guint           edge)
{
  g_return_val_if_fail (edge < self->edges->len, NULL);

  return &g_array_index (self->edges, QdmLayoutEdge, edge);
}

/**
 * qdm_layout_graph_place:
 * @self: a graph
 * @node: the number of a box
 * @place: how firmly it belongs there
 * @x: left edge
 * @y: upper edge
 *
 * Says where a box was in an earlier layout, or where it has to be.
 */
void
qdm_layout_graph_place (QdmLayoutGraph *self,
                        guint           node,
                        QdmLayoutPlace  place,
                        double          x,
                        double          y)
{
  QdmLayoutNode *box = qdm_layout_graph_get_node (self, node);

  g_return_if_fail (ABS (x) < 1e7 && ABS (y) < 1e7);

  box->place = place;
  box->x = x;
  box->y = y;
}

/**
 * qdm_layout_graph_keep_route:
 * @self: a graph
 * @edge: the number of an edge
 * @points: (array length=n_points): its route in an earlier layout
 * @n_points: how many points that has, at least 2
 *
 * Says how an edge ran in the layout that its boxes were placed by.  It will pass the other boxes
 * on the same side.
 */
void
qdm_layout_graph_keep_route (QdmLayoutGraph       *self,
                             guint                 edge,
                             const QdmLayoutPoint *points,
                             guint                 n_points)
{
  QdmLayoutEdge *kept;

  g_return_if_fail (edge < self->edges->len);
  g_return_if_fail (n_points >= 2);

  kept = &g_array_index (self->edges, QdmLayoutEdge, edge);
  kept->first_point = self->points->len;
  kept->n_points = n_points;
  g_array_append_vals (self->points, points, n_points);
}
