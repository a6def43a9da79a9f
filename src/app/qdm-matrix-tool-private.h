#pragma once

#include "app/qdm-chart-view.h"
#include "app/qdm-matrix-tool.h"

G_BEGIN_DECLS

/* What the files of the tool share: one has the cursor and follows the hands, the other the commands. */
struct _QdmMatrixTool {
  QdmChartTool parent_instance;

  QdmSession *session;
  QdmMatrixChart *chart;

  char *unit; /* ids of what the cursor's cell is for; NULL if there is no cursor */
  char *item;
  guint row;  /* where it was last */
  guint column;

  gboolean is_hovered;
  guint hovered_row;
  guint hovered_column;
  QdmItem *selected;  /* what the cursor has selected */
  gboolean selecting;
  guint follow_source;
};

QdmChartView *qdm_matrix_tool_get_view          (QdmMatrixTool       *self);
void          qdm_matrix_tool_select_assignment (QdmMatrixTool       *self,
                                                 const QdmMatrixCell *cell);
void          qdm_matrix_tool_move_cursor       (QdmMatrixTool       *self,
                                                 int                  down,
                                                 int                  across,
                                                 guint                n_steps);

void          qdm_matrix_tool_offer_roles       (QdmMatrixTool       *self);
GMenuModel   *qdm_matrix_tool_dup_menu          (QdmChartTool        *tool,
                                                 QdmItem             *item);
gboolean      qdm_matrix_tool_key               (QdmChartTool        *tool,
                                                 guint                keyval,
                                                 GdkModifierType      state);

G_END_DECLS
