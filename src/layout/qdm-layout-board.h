#pragma once

#include "layout/qdm-layout-work.h"

G_BEGIN_DECLS

/** The items of a layer, in their order. */
typedef struct {
  int *items;
  int n;
  int size;
} QdmLayoutRow;

/**
 * QdmLayoutBoard:
 * @work: whose boxes and edges these are
 * @n_layers: how many layers there are, those between the layers of the work too
 * @rows: by layer
 * @layer: by item: the boxes, then the points
 * @rank: by item: its place in its row
 * @span: by item: of a point
 * @beside: by item: the items before and after a point
 * @lifted: by item: it waits to be taken out of its row
 * @end: by span: the boxes at its left and its right end
 * @points: by span: its points, from left to right
 * @placed: by span
 * @first_span: by box, in @box_spans
 * @box_spans: the edges of each box
 * @first_right: by box, in @right_spans
 * @right_spans: the edges of each box that lead to the right
 *
 * Layers that can be changed: boxes and edges are taken out and put back elsewhere.
 */
typedef struct {
  QdmLayoutWork *work;
  int n_layers;
  QdmLayoutRow *rows;
  int *layer;
  int *rank;
  int *span;
  int *beside[2];
  guint8 *lifted;
  int *end[2];
  int **points;
  guint8 *placed;
  int *first_span;
  int *box_spans;
  int *first_right;
  int *right_spans;
  /*< private >*/
  int *n_room;           /* by span: how many points there is room for */
  int *unused;           /* numbers of items */
  int n_unused;
  int n_items;
  int size;
} QdmLayoutBoard;

/** A point, or with -1 for its span a box, that waits to be put into a gap of a layer. */
typedef struct {
  int gap;
  int before;            /* rank of the item that it comes from */
  int span;
  int layer;
} QdmLayoutPending;

/** The box at the left end of an edge. */
static inline int
qdm_layout_board_left (const QdmLayoutBoard *self,
                       int                   span)
{
  return self->end[0][span];
}

/** The box at the right end of an edge. */
static inline int
qdm_layout_board_right (const QdmLayoutBoard *self,
                        int                   span)
{
  return self->end[1][span];
}

/** How many layers lie between the ends of an edge. */
static inline int
qdm_layout_board_count_points (const QdmLayoutBoard *self,
                               int                   span)
{
  return self->layer[qdm_layout_board_right (self, span)] - self->layer[qdm_layout_board_left (self, span)] - 1;
}

/** The point of an edge in a layer between its ends, or its end. */
static inline int
qdm_layout_board_get_item (const QdmLayoutBoard *self,
                           int                   span,
                           int                   layer)
{
  int left = qdm_layout_board_left (self, span), right = qdm_layout_board_right (self, span);

  if (layer == self->layer[left])
    return left;
  if (layer == self->layer[right])
    return right;
  return self->points[span][layer - self->layer[left] - 1];
}

QdmLayoutBoard *qdm_layout_board_new           (QdmLayoutWork          *work,
                                                int                     stretch);
void            qdm_layout_board_free          (QdmLayoutBoard         *self);
void            qdm_layout_board_take_order    (QdmLayoutBoard         *self);
void            qdm_layout_board_keep_spans    (QdmLayoutBoard         *self);
void            qdm_layout_board_lift_box      (QdmLayoutBoard         *self,
                                                int                     box);
void            qdm_layout_board_forget_points (QdmLayoutBoard         *self,
                                                int                     box);
void            qdm_layout_board_make_room     (QdmLayoutBoard         *self,
                                                int                     span);
void            qdm_layout_board_fill_gaps     (QdmLayoutBoard         *self,
                                                int                     layer,
                                                const QdmLayoutPending *pending,
                                                int                     n,
                                                int                     box);
void            qdm_layout_board_place_span    (QdmLayoutBoard         *self,
                                                int                     span);
void            qdm_layout_board_store         (QdmLayoutBoard         *self);

G_END_DECLS
