#include "app/qdm-chart-tool.h"

/**
 * QdmChartTool:
 *
 * What hands do to a chart beyond scrolling, zooming and pointing: move a bar, draw a flow, set a
 * role.  A #QdmChartView asks its tool first, and does the usual where the tool does not want to.
 * Each kind of chart that can be edited has a subclass.
 */
typedef struct {
  GtkWidget *view; /* not owned: it owns the tool */
} QdmChartToolPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QdmChartTool, qdm_chart_tool, G_TYPE_OBJECT)

static gboolean
qdm_chart_tool_real_event (QdmChartTool       *self,
                           const QdmHandEvent *event)
{
  return FALSE;
}

static void
qdm_chart_tool_real_drag (QdmChartTool       *self,
                          const QdmHandEvent *event)
{
}

static void
qdm_chart_tool_real_cancel (QdmChartTool *self)
{
}

static const char *
qdm_chart_tool_real_get_cursor (QdmChartTool       *self,
                                const QdmHandEvent *event)
{
  return event->item != NULL ? "pointer" : NULL;
}

static gboolean
qdm_chart_tool_real_key (QdmChartTool    *self,
                         guint            keyval,
                         GdkModifierType  state)
{
  return FALSE;
}

static void
qdm_chart_tool_real_build_overlay (QdmChartTool  *self,
                                   const QdmRect *area,
                                   QdmScene      *scene)
{
}

static void
qdm_chart_tool_real_build_head_overlay (QdmChartTool  *self,
                                        QdmChartPart   part,
                                        const QdmRect *area,
                                        QdmScene      *scene)
{
}

static GMenuModel *
qdm_chart_tool_real_dup_menu (QdmChartTool *self,
                              QdmItem      *item)
{
  return NULL;
}

static char *
qdm_chart_tool_real_dup_tooltip (QdmChartTool       *self,
                                 const QdmHandEvent *event)
{
  return NULL;
}

static void
qdm_chart_tool_class_init (QdmChartToolClass *klass)
{
  klass->click = qdm_chart_tool_real_event;
  klass->press = qdm_chart_tool_real_event;
  klass->drag = qdm_chart_tool_real_drag;
  klass->release = qdm_chart_tool_real_drag;
  klass->cancel = qdm_chart_tool_real_cancel;
  klass->get_cursor = qdm_chart_tool_real_get_cursor;
  klass->key = qdm_chart_tool_real_key;
  klass->aim = qdm_chart_tool_real_drag;
  klass->leave = qdm_chart_tool_real_cancel;
  klass->build_overlay = qdm_chart_tool_real_build_overlay;
  klass->build_head_overlay = qdm_chart_tool_real_build_head_overlay;
  klass->dup_menu = qdm_chart_tool_real_dup_menu;
  klass->dup_tooltip = qdm_chart_tool_real_dup_tooltip;
}

static void
qdm_chart_tool_init (QdmChartTool *self)
{
}

/**
 * qdm_chart_tool_click:
 * @self: a tool
 * @event: what the hand does
 *
 * Returns: whether the press was for the tool
 */
gboolean
qdm_chart_tool_click (QdmChartTool       *self,
                      const QdmHandEvent *event)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->click (self, event);
}

/**
 * qdm_chart_tool_press:
 * @self: a tool
 * @event: what the hand does
 *
 * Returns: whether a drag that begins here is the tool's
 */
gboolean
qdm_chart_tool_press (QdmChartTool       *self,
                      const QdmHandEvent *event)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->press (self, event);
}

/**
 * qdm_chart_tool_drag:
 * @self: a tool to which a press was given
 * @event: what the hand does
 *
 * Goes on with a drag, or begins it.
 */
void
qdm_chart_tool_drag (QdmChartTool       *self,
                     const QdmHandEvent *event)
{
  QDM_CHART_TOOL_GET_CLASS (self)->drag (self, event);
}

/**
 * qdm_chart_tool_release:
 * @self: a tool that is dragging
 * @event: what the hand does
 *
 * Ends the drag.
 */
void
qdm_chart_tool_release (QdmChartTool       *self,
                        const QdmHandEvent *event)
{
  QDM_CHART_TOOL_GET_CLASS (self)->release (self, event);
}

/**
 * qdm_chart_tool_cancel:
 * @self: a tool that is dragging
 *
 * Gives the drag up.
 */
void
qdm_chart_tool_cancel (QdmChartTool *self)
{
  QDM_CHART_TOOL_GET_CLASS (self)->cancel (self);
}

/**
 * qdm_chart_tool_get_cursor:
 * @self: a tool
 * @event: where the hand is
 *
 * Returns: (nullable): the name of a pointer
 */
const char *
qdm_chart_tool_get_cursor (QdmChartTool       *self,
                           const QdmHandEvent *event)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->get_cursor (self, event);
}

/**
 * qdm_chart_tool_key:
 * @self: a tool
 * @keyval: a key
 * @state: what is held with it
 *
 * Returns: whether the key was for the tool
 */
gboolean
qdm_chart_tool_key (QdmChartTool    *self,
                    guint            keyval,
                    GdkModifierType  state)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->key (self, keyval, state);
}

/**
 * qdm_chart_tool_aim:
 * @self: a tool
 * @event: what the hand does
 *
 * Tells the place for which a menu is about to open.
 */
void
qdm_chart_tool_aim (QdmChartTool       *self,
                    const QdmHandEvent *event)
{
  QDM_CHART_TOOL_GET_CLASS (self)->aim (self, event);
}

/**
 * qdm_chart_tool_leave:
 * @self: a tool
 *
 * Tells that the hand has left the body.
 */
void
qdm_chart_tool_leave (QdmChartTool *self)
{
  QDM_CHART_TOOL_GET_CLASS (self)->leave (self);
}

/**
 * qdm_chart_tool_build_overlay:
 * @self: a tool
 * @part: a part of the chart
 * @area: what shows of it
 * @scene: to what to add, in the part's coordinates
 *
 * Adds what is drawn over a part.
 */
void
qdm_chart_tool_build_overlay (QdmChartTool  *self,
                              QdmChartPart   part,
                              const QdmRect *area,
                              QdmScene      *scene)
{
  if (part == QDM_CHART_BODY)
    QDM_CHART_TOOL_GET_CLASS (self)->build_overlay (self, area, scene);
  else
    QDM_CHART_TOOL_GET_CLASS (self)->build_head_overlay (self, part, area, scene);
}

/**
 * qdm_chart_tool_dup_menu:
 * @self: a tool
 * @item: (nullable): an item, or %NULL for the ground
 *
 * Returns: (transfer full) (nullable): commands on it
 */
GMenuModel *
qdm_chart_tool_dup_menu (QdmChartTool *self,
                         QdmItem      *item)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->dup_menu (self, item);
}

/**
 * qdm_chart_tool_dup_tooltip:
 * @self: a tool
 * @event: where the hand is
 *
 * Returns: (transfer full) (nullable): what to tell about the place
 */
char *
qdm_chart_tool_dup_tooltip (QdmChartTool       *self,
                            const QdmHandEvent *event)
{
  return QDM_CHART_TOOL_GET_CLASS (self)->dup_tooltip (self, event);
}

static QdmChartToolPrivate *
get_private (QdmChartTool *self)
{
  return qdm_chart_tool_get_instance_private (self);
}

/**
 * qdm_chart_tool_set_view:
 * @self: a tool
 * @view: (nullable): the view that from now on asks it
 *
 * Only the view calls this.
 */
void
qdm_chart_tool_set_view (QdmChartTool *self,
                         GtkWidget    *view)
{
  get_private (self)->view = view;
}

/**
 * qdm_chart_tool_get_view:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the #QdmChartView that asks it
 */
GtkWidget *
qdm_chart_tool_get_view (QdmChartTool *self)
{
  return get_private (self)->view;
}

/**
 * qdm_chart_tool_redraw:
 * @self: a tool
 *
 * Has what is drawn over the body drawn anew.
 */
void
qdm_chart_tool_redraw (QdmChartTool *self)
{
  if (get_private (self)->view != NULL)
    gtk_widget_queue_draw (get_private (self)->view);
}
