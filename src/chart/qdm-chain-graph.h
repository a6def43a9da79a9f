#pragma once

#include "chart/qdm-chain-frames.h"
#include "chart/qdm-rect.h"
#include "model/qdm-flow.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmChainBox:
 * @id: the id that flows name it by; of a folded group a name of its own
 * @item: (nullable): the product, process, material or project; %NULL if the plan has none of
 *   that id, and for a folded group
 * @title: its name
 * @capacity: (nullable): what stands below the name
 * @balance: (nullable): what stands below that: surplus or shortage
 * @roomy_capacity: (nullable): the longest that @capacity is in any year, for which there is room
 * @roomy_balance: (nullable): the longest that @balance is in any year
 * @group: the number of the group it belongs to, or -1
 * @n_folded: of a folded group how many boxes it stands for; else 0
 * @pin: (nullable): where a hand has put it, in heights of the text
 * @gives_way: whether it could not stay there, for others are pinned too near
 * @rect: where it is, at zoom 1
 */
typedef struct {
  char *id;
  QdmItem *item;
  char *title;
  char *capacity;
  char *balance;
  char *roomy_capacity;
  char *roomy_balance;
  int group;
  guint n_folded;
  QdmPoint *pin;
  gboolean gives_way;
  QdmRect rect;
} QdmChainBox;

/**
 * QdmChainLine:
 * @flow: what it shows; of several that say the same, the one best attested
 * @flows: (element-type QdmFlow): what it shows, each flow once: more than one where a group is
 *   folded
 * @from: the number of a box
 * @to: the number of a box
 * @tonnes: how much flows in the year that is shown, below 0 if that is not known
 * @most: how much flows in the year with the most
 * @first_point: of its route
 * @n_points: of its route
 * @bounds: of its route, at zoom 1
 */
typedef struct {
  QdmFlow *flow;
  GPtrArray *flows;
  guint from;
  guint to;
  double tonnes;
  double most;
  guint first_point;
  guint n_points;
  QdmRect bounds;
} QdmChainLine;

/**
 * QdmChainGraph:
 * @boxes: (element-type QdmChainBox): what flows connect
 * @lines: (element-type QdmChainLine): the flows
 * @points: (element-type QdmPoint): of all routes
 * @groups: (element-type utf8): the names of the groups
 * @frames: (element-type QdmRect): the frame of each group, if they were asked for
 * @width: of the whole, at zoom 1
 * @height: of the whole, at zoom 1
 * @shift: by how much everything is moved, so that what a hand put left of the beginning shows
 * @laid_out: whether there are places yet
 *
 * The flows of some diagrams as boxes and lines, with their places.
 */
typedef struct {
  GArray *boxes;
  GArray *lines;
  GArray *points;
  GPtrArray *groups;
  GArray *frames;
  double width;
  double height;
  QdmPoint shift;
  gboolean laid_out;
  /*< private >*/
  guint n_refs;
  GHashTable *numbers; /* id → number of the box + 1 */
  guint *first_of[2];  /* by direction: where the lines of each box begin in */
  guint *lines_of[2];
} QdmChainGraph;

/** How to call a number that is none. */
#define QDM_CHAIN_NONE G_MAXUINT

QdmChainGraph *qdm_chain_graph_new        (QdmPlan             *plan,
                                           QdmItem             *sheet,
                                           QdmChainFrames       frames,
                                           GHashTable          *folded);
QdmChainGraph *qdm_chain_graph_ref        (QdmChainGraph       *self);
void           qdm_chain_graph_unref      (QdmChainGraph       *self);
QdmChainBox   *qdm_chain_graph_get_box    (QdmChainGraph       *self,
                                           guint                number);
QdmChainLine  *qdm_chain_graph_get_line   (QdmChainGraph       *self,
                                           guint                number);
gboolean       qdm_chain_graph_find_box   (QdmChainGraph       *self,
                                           const char          *id,
                                           guint               *number);
const guint   *qdm_chain_graph_list_lines (QdmChainGraph       *self,
                                           guint                box,
                                           gboolean             downstream,
                                           guint               *n_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmChainGraph, qdm_chain_graph_unref)

G_END_DECLS
