#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "chart/qdm-chart.h"

G_BEGIN_DECLS

/**
 * QdmHandEvent:
 * @x: where in the chart's body
 * @y: where in the chart's body
 * @item: (nullable): the item there
 * @state: the keys and buttons that are held
 * @n_press: which press of a click this is; 0 while moving
 *
 * What a hand does in the body of a chart.
 */
typedef struct {
  double x;
  double y;
  QdmItem *item;
  GdkModifierType state;
  guint n_press;
} QdmHandEvent;

#define QDM_TYPE_CHART_TOOL (qdm_chart_tool_get_type ())

G_DECLARE_DERIVABLE_TYPE (QdmChartTool, qdm_chart_tool, QDM, CHART_TOOL, GObject)

/**
 * QdmChartToolClass:
 * @click: the hand has pressed; returns whether that was for the tool.  If not, the view selects
 *   the item, or opens it at a second press.
 * @press: returns whether a drag that begins here is the tool's.  Nothing changes yet: the hand
 *   may not move.  A drag that is nobody's moves the sheet.
 * @drag: the hand has moved; the first one begins the drag
 * @release: the hand lets go
 * @cancel: Escape was pressed, or something else took the hand away: all is as before the drag
 * @get_cursor: (nullable): the name of a pointer that tells what a press would do
 * @key: a key was pressed; returns whether that was for the tool
 * @aim: a menu is about to open for a place
 * @leave: the hand has left the body
 * @build_overlay: adds what is drawn over the body
 * @build_head_overlay: adds what is drawn over the heads at the top or left
 * @dup_menu: (nullable): commands on an item, or on the ground, before the usual ones
 * @dup_tooltip: (nullable): what to tell about a place instead of the item's description
 */
struct _QdmChartToolClass {
  GObjectClass parent_class;

  gboolean    (*click)         (QdmChartTool       *self,
                                const QdmHandEvent *event);
  gboolean    (*press)         (QdmChartTool       *self,
                                const QdmHandEvent *event);
  void        (*drag)          (QdmChartTool       *self,
                                const QdmHandEvent *event);
  void        (*release)       (QdmChartTool       *self,
                                const QdmHandEvent *event);
  void        (*cancel)        (QdmChartTool       *self);
  const char *(*get_cursor)    (QdmChartTool       *self,
                                const QdmHandEvent *event);
  gboolean    (*key)           (QdmChartTool       *self,
                                guint               keyval,
                                GdkModifierType     state);
  void        (*aim)           (QdmChartTool       *self,
                                const QdmHandEvent *event);
  void        (*leave)         (QdmChartTool       *self);
  void        (*build_overlay) (QdmChartTool       *self,
                                const QdmRect      *area,
                                QdmScene           *scene);
  void        (*build_head_overlay) (QdmChartTool  *self,
                                     QdmChartPart   part,
                                     const QdmRect *area,
                                     QdmScene      *scene);
  GMenuModel *(*dup_menu)      (QdmChartTool       *self,
                                QdmItem            *item);
  char       *(*dup_tooltip)   (QdmChartTool       *self,
                                const QdmHandEvent *event);
};

gboolean    qdm_chart_tool_click         (QdmChartTool       *self,
                                          const QdmHandEvent *event);
gboolean    qdm_chart_tool_press         (QdmChartTool       *self,
                                          const QdmHandEvent *event);
void        qdm_chart_tool_drag          (QdmChartTool       *self,
                                          const QdmHandEvent *event);
void        qdm_chart_tool_release       (QdmChartTool       *self,
                                          const QdmHandEvent *event);
void        qdm_chart_tool_cancel        (QdmChartTool       *self);
const char *qdm_chart_tool_get_cursor    (QdmChartTool       *self,
                                          const QdmHandEvent *event);
gboolean    qdm_chart_tool_key           (QdmChartTool       *self,
                                          guint               keyval,
                                          GdkModifierType     state);
void        qdm_chart_tool_aim           (QdmChartTool       *self,
                                          const QdmHandEvent *event);
void        qdm_chart_tool_leave         (QdmChartTool       *self);
void        qdm_chart_tool_build_overlay (QdmChartTool       *self,
                                          QdmChartPart        part,
                                          const QdmRect      *area,
                                          QdmScene           *scene);
GMenuModel *qdm_chart_tool_dup_menu      (QdmChartTool       *self,
                                          QdmItem            *item);
char       *qdm_chart_tool_dup_tooltip   (QdmChartTool       *self,
                                          const QdmHandEvent *event);
void        qdm_chart_tool_set_view      (QdmChartTool       *self,
                                          GtkWidget          *view);
GtkWidget  *qdm_chart_tool_get_view      (QdmChartTool       *self);
void        qdm_chart_tool_redraw        (QdmChartTool       *self);

G_END_DECLS
