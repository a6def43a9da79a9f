#pragma once

#include "chart/qdm-lettering.h"
#include "chart/qdm-rect.h"
#include "model/qdm-flow.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmChainBox:
 * @id: the id that flows name it by
 * @item: (nullable): the product, process, material or project; %NULL if the plan has none of
 *   that id
 * @title: its name
 * @capacity: (nullable): what stands below the name
 * @branch: the branch of the first flow that names it, a number, or -1
 * @rect: where it is, at zoom 1
 */
typedef struct {
  char *id;
  QdmItem *item;
  char *title;
  char *capacity;
  int branch;
  QdmRect rect;
} QdmChainBox;

/**
 * QdmChainLine:
 * @flow: what it shows; of several that say the same, the one best attested
 * @from: the number of a box
 * @to: the number of a box
 * @first_point: of its route
 * @n_points: of its route
 */
typedef struct {
  QdmFlow *flow;
  guint from;
  guint to;
  guint first_point;
  guint n_points;
} QdmChainLine;

/**
 * QdmChainGraph:
 * @boxes: (element-type QdmChainBox): what flows connect
 * @lines: (element-type QdmChainLine): the flows
 * @points: (element-type QdmPoint): of all routes
 * @branches: (element-type utf8): the names of the branches
 * @frames: (element-type QdmRect): the frame of each branch, if they were asked for
 * @width: of the whole, at zoom 1
 * @height: of the whole, at zoom 1
 *
 * The flows of some diagrams as boxes and lines, with their places.
 */
typedef struct {
  GArray *boxes;
  GArray *lines;
  GArray *points;
  GPtrArray *branches;
  GArray *frames;
  double width;
  double height;
  /*< private >*/
  GHashTable *numbers; /* id → number of the box + 1 */
} QdmChainGraph;

QdmChainGraph *qdm_chain_graph_new       (QdmPlan             *plan,
                                          GPtrArray           *diagrams);
void           qdm_chain_graph_free      (QdmChainGraph       *self);
QdmChainBox   *qdm_chain_graph_get_box   (QdmChainGraph       *self,
                                          guint                number);
QdmChainLine  *qdm_chain_graph_get_line  (QdmChainGraph       *self,
                                          guint                number);
gboolean       qdm_chain_graph_find_box  (QdmChainGraph       *self,
                                          const char          *id,
                                          guint               *number);
void           qdm_chain_graph_lay_out   (QdmChainGraph       *self,
                                          QdmLettering        *lettering,
                                          gboolean             frames,
                                          GHashTable          *pins,
                                          QdmChainGraph       *previous);
GArray        *qdm_chain_graph_reach     (QdmChainGraph       *self,
                                          guint                number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmChainGraph, qdm_chain_graph_free)

G_END_DECLS
