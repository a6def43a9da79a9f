#pragma once

#include "layout/qdm-layout-graph.h"

G_BEGIN_DECLS

typedef struct {
  double x;
  double y;
  double width;
  double height;
} QdmLayoutRect;

/**
 * QdmLayout:
 * @bounds: what all boxes, edges and frames cover
 * @n_boxes: how many boxes the graph had
 * @boxes: where each of them is
 * @n_edges: how many edges the graph had
 * @n_frames: one more than the highest group, or 0 if frames were not asked for
 * @frames: the frame of each group; one without boxes is empty
 *
 * A finished layout: boxes that do not overlap, and for each edge a line of horizontal and
 * vertical pieces from the border of its source to that of its target that keeps off all other
 * boxes.
 */
typedef struct {
  QdmLayoutRect bounds;
  guint n_boxes;
  QdmLayoutRect *boxes;
  guint n_edges;
  guint n_frames;
  QdmLayoutRect *frames;
  /*< private >*/
  guint *first_point;
  QdmLayoutPoint *points;
} QdmLayout;

QdmLayout            *qdm_layout_new          (const QdmLayoutGraph *graph);
void                  qdm_layout_free         (QdmLayout            *self);
const QdmLayoutPoint *qdm_layout_get_route    (const QdmLayout      *self,
                                               guint                 edge,
                                               guint                *n_points);
gboolean              qdm_layout_is_displaced (const QdmLayout      *self,
                                               const QdmLayoutGraph *graph,
                                               guint                 box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmLayout, qdm_layout_free)

G_END_DECLS
