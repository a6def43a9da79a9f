#pragma once

#include "app/qdm-chart-view.h"
#include "app/qdm-diagram-tool.h"
#include "chart/qdm-chain-chart.h"

G_BEGIN_DECLS

/**
 * QdmDiagramPurpose:
 *
 * For what a second box is being chosen.
 */
typedef enum {
  QDM_DIAGRAM_PURPOSE_NONE,
  QDM_DIAGRAM_PURPOSE_FLOW,
  QDM_DIAGRAM_PURPOSE_PATH,
  QDM_DIAGRAM_PURPOSE_MERGE,
} QdmDiagramPurpose;

/* What the files of the tool share: one follows the hands, one the keys, one knows about pins, and
 * one carries out all other commands. */
struct _QdmDiagramTool {
  QdmChartTool parent_instance;

  QdmSession *session;
  GSimpleActionGroup *actions;

  QdmItem *hovered;
  char *lit;        /* the id of the box under the pointer, which may be no item */
  QdmPoint pointer; /* in the body */

  QdmItem *held;    /* a box that is dragged, or from which a flow is drawn */
  gboolean draws;
  QdmPoint grip;    /* where in the box the hand has taken hold of it */

  QdmDiagramPurpose purpose;
  QdmItem *origin;  /* the first of two boxes */

  char *stop;       /* the id of the box on which the keyboard stands if that is no item; else NULL */
  gboolean stopping;

  QdmItem *dropped;   /* of which is yet to be told where it stands; or NULL */
  GPtrArray *yielded; /* (element-type QdmItem) (nullable): what had given way before that */

  GPtrArray *hits;  /* (element-type QdmItem): what a search has found */
  guint hit;
};

QdmChainChart *qdm_diagram_tool_get_chart    (QdmDiagramTool    *self);
QdmItem       *qdm_diagram_tool_get_selected (QdmDiagramTool    *self);
void           qdm_diagram_tool_tell         (QdmDiagramTool    *self,
                                              const char        *sentence);
void           qdm_diagram_tool_choose       (QdmDiagramTool    *self,
                                              QdmDiagramPurpose  purpose);
void           qdm_diagram_tool_stop         (QdmDiagramTool    *self);

QdmItem       *qdm_diagram_tool_get_sheet    (QdmDiagramTool    *self);
const char    *qdm_diagram_tool_get_place    (QdmDiagramTool    *self);
void           qdm_diagram_tool_go           (QdmDiagramTool    *self,
                                              const char        *box);
gboolean       qdm_diagram_tool_toggle_group (QdmDiagramTool    *self);
void           qdm_diagram_tool_follow_selection (QdmDiagramTool *self);
void           qdm_diagram_tool_aim          (QdmChartTool       *tool,
                                              const QdmHandEvent *event);
gboolean       qdm_diagram_tool_key          (QdmChartTool       *tool,
                                              guint               keyval,
                                              GdkModifierType     state);
void           qdm_diagram_tool_add_actions  (QdmDiagramTool    *self);
void           qdm_diagram_tool_add_pin_actions (QdmDiagramTool *self);
GMenuModel    *qdm_diagram_tool_create_menu  (QdmDiagramTool    *self,
                                              QdmItem           *item);
void           qdm_diagram_tool_connect      (QdmDiagramTool    *self,
                                              QdmItem           *from,
                                              QdmItem           *to);
void           qdm_diagram_tool_finish       (QdmDiagramTool    *self,
                                              QdmItem           *target);
void           qdm_diagram_tool_put          (QdmDiagramTool    *self,
                                              QdmItem           *box,
                                              double             x,
                                              double             y);
gboolean       qdm_diagram_tool_open         (QdmDiagramTool    *self,
                                              QdmItem           *box);

G_END_DECLS
