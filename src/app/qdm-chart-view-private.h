#pragma once

#include "app/qdm-chart-view.h"
#include "chart/qdm-painter.h"

G_BEGIN_DECLS

#define QDM_CHART_N_PARTS (QDM_CHART_CORNER + 1)

/**
 * QdmHand:
 * @QDM_HAND_FREE: nothing is held
 * @QDM_HAND_SHEET: the sheet is held and moves
 * @QDM_HAND_READY: the tool will drag when the hand moves
 * @QDM_HAND_TOOL: the tool drags
 */
typedef enum {
  QDM_HAND_FREE,
  QDM_HAND_SHEET,
  QDM_HAND_READY,
  QDM_HAND_TOOL,
} QdmHand;

/* What the files of the view share: it, its picture, its marks, its scrolling, and its hands. */
struct _QdmChartView {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmChart *chart;
  QdmPalette palette;
  QdmScene *scenes[QDM_CHART_N_PARTS];
  GskRenderNode *nodes[QDM_CHART_N_PARTS];
  QdmRect areas[QDM_CHART_N_PARTS]; /* what the nodes show */
  double left;
  double top;
  double width;
  double height;
  QdmPoint origin;    /* of the chart when it was measured, and its zoom */
  double origin_zoom; /* 0 if it has not been */

  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GtkScrollablePolicy policies[2];
  gboolean follows_rows;
  QdmChartView *leader; /* weak: the view whose time axis this one shares */

  QdmChartTool *tool;
  QdmItem *hovered; /* not owned: it is compared only, and forgotten at every edit */
  QdmHand hand;
  double pointer_x;
  double pointer_y;
  double press_x;
  double press_y;
  double held_x; /* the scroll when the sheet was taken hold of */
  double held_y;
  double pinch_zoom;
  guint edge_tick;

  GPtrArray *marks; /* QdmChartMark, children of the widget */
  GtkWidget *cursor; /* another, which has the focus; NULL if there is none */
  gboolean dragged;  /* since the last press: the next one does not belong to it */
  gboolean pressing; /* what a hand selects here is where the hand is: nothing scrolls */
  QdmRect marks_area; /* for which they were made */
  guint marks_source;
  guint reveal_source;
};

QdmItem *qdm_chart_view_get_selected   (QdmChartView   *self);
double   qdm_chart_view_get_scroll     (QdmChartView   *self,
                                        GtkOrientation  orientation);
QdmRect  qdm_chart_view_get_place      (QdmChartView   *self,
                                        QdmChartPart    part);
QdmRect  qdm_chart_view_get_area       (QdmChartView   *self,
                                        QdmChartPart    part);
void     qdm_chart_view_invalidate     (QdmChartView   *self);

void     qdm_chart_view_forget_picture (QdmChartView   *self);
void     qdm_chart_view_snapshot       (GtkWidget      *widget,
                                        GtkSnapshot    *snapshot);

void     qdm_chart_view_queue_marks    (QdmChartView   *self);
void     qdm_chart_view_allocate_marks (QdmChartView   *self);
void     qdm_chart_view_drop_marks     (QdmChartView   *self);

void     qdm_chart_view_measure_chart  (QdmChartView   *self);
void     qdm_chart_view_set_adjustment (QdmChartView   *self,
                                        GtkOrientation  orientation,
                                        GtkAdjustment  *adjustment);
void     qdm_chart_view_scroll_by      (QdmChartView   *self,
                                        double          x,
                                        double          y);
void     qdm_chart_view_zoom_at        (QdmChartView   *self,
                                        double          zoom,
                                        double          x,
                                        double          y);

void     qdm_chart_view_add_hands      (QdmChartView   *self);
void     qdm_chart_view_drop_hands     (QdmChartView   *self);
void     qdm_chart_view_bind_keys      (GtkWidgetClass *widget_class);
gboolean qdm_chart_view_query_tip      (GtkWidget      *widget,
                                        int             x,
                                        int             y,
                                        gboolean        keyboard,
                                        GtkTooltip     *tooltip);

G_END_DECLS
