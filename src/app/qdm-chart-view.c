#include "app/qdm-chart-view-private.h"

#include <math.h>

#include "app/qdm-chart-colours.h"
#include "app/qdm-popover.h"

/**
 * QdmChartView:
 *
 * Shows any chart: scrolls its body while its heads stay, zooms at the pointer, and lets one
 * hover over, select and open its elements by pointer, keyboard and screen reader.
 *
 * Only what shows is drawn (qdm-chart-picture.c), and made known to screen readers
 * (qdm-chart-marks.c).  qdm-chart-scroll.c scrolls and zooms, qdm-chart-hands.c follows the hands.
 */

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmChartView, qdm_chart_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/**
 * qdm_chart_view_get_selected:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the item that is selected in its window
 */
QdmItem *
qdm_chart_view_get_selected (QdmChartView *self)
{
  return qdm_selection_get_item (qdm_session_get_selection (self->session));
}

/**
 * qdm_chart_view_get_scroll:
 * @self: a view
 * @orientation: which way
 *
 * Returns: how far it is scrolled
 */
double
qdm_chart_view_get_scroll (QdmChartView   *self,
                           GtkOrientation  orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

/* ---- what shows ---- */

/**
 * qdm_chart_view_get_place:
 * @self: a view
 * @part: a part of the chart
 *
 * Returns: where the part stands in the widget, in whole pixels so that parts meet without a seam
 */
QdmRect
qdm_chart_view_get_place (QdmChartView *self,
                          QdmChartPart  part)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double left = MIN (ceil (self->left), width);
  double top = MIN (ceil (self->top), height);
  gboolean is_left = part == QDM_CHART_LEFT || part == QDM_CHART_CORNER;
  gboolean is_top = part == QDM_CHART_TOP || part == QDM_CHART_CORNER;

  return QDM_RECT (is_left ? 0 : left, is_top ? 0 : top,
                   is_left ? left : width - left, is_top ? top : height - top);
}

/**
 * qdm_chart_view_get_area:
 * @self: a view
 * @part: a part of the chart
 *
 * Returns: which area of the part shows
 */
QdmRect
qdm_chart_view_get_area (QdmChartView *self,
                         QdmChartPart  part)
{
  QdmRect area = qdm_chart_view_get_place (self, part);
  gboolean scrolls_x = part == QDM_CHART_BODY || part == QDM_CHART_TOP;
  gboolean scrolls_y = part == QDM_CHART_BODY || part == QDM_CHART_LEFT;

  area.x = scrolls_x ? floor (qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL)) : 0;
  area.y = scrolls_y ? floor (qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL)) : 0;
  return area;
}

static void
qdm_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);

  if (self->chart != NULL && qdm_chart_adapt (self->chart, width, height))
    {
      qdm_chart_view_forget_picture (self);
      qdm_chart_view_queue_marks (self);
    }
  qdm_chart_view_measure_chart (self);
  qdm_chart_view_allocate_marks (self);
  qdm_popover_present_all (widget);
}

static void
qdm_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  gboolean is_strip = QDM_CHART_VIEW (widget)->leader != NULL;

  *minimum = 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : is_strip ? 120 : 320;
}

/* ---- the chart ---- */

/**
 * qdm_chart_view_invalidate:
 * @self: a view whose chart has changed
 *
 * Shows the chart as it is now.
 */
void
qdm_chart_view_invalidate (QdmChartView *self)
{
  self->hovered = NULL;
  qdm_chart_view_forget_picture (self);
  qdm_chart_view_queue_marks (self);
  /* Not only allocate: the chart may have another size, and a scrolled window places its bars after
   * its child only when it is placed itself.  Else they are drawn without a place. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_lettering (QdmChartView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  g_autoptr (QdmLettering) lettering = NULL;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  lettering = qdm_lettering_new (pango_font_description_get_family (font), MAX (size, 6));
  qdm_chart_set_lettering (self->chart, lettering);
}

static void
look_changed_cb (QdmChartView *self)
{
  qdm_chart_colours_read (GTK_WIDGET (self), &self->palette);
  if (self->chart != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    set_lettering (self);
  qdm_chart_view_forget_picture (self);
}

static void
selection_changed_cb (QdmChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  qdm_chart_view_queue_marks (self);
}

static gboolean
reveal_cb (gpointer data)
{
  QdmChartView *self = data;

  self->reveal_source = 0;
  qdm_chart_view_show_item (self, qdm_chart_view_get_selected (self));
  return G_SOURCE_REMOVE;
}

static void
reveal_selected (QdmChartView *self)
{
  selection_changed_cb (self);
  if (self->pressing || self->hand == QDM_HAND_TOOL)
    return;
  if (self->reveal_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reveal_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, reveal_cb, self, NULL);
}

/* ---- the widget ---- */

/* Where there is a cursor, that has the focus. */
static gboolean
qdm_chart_view_grab_focus (GtkWidget *widget)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);

  if (self->cursor != NULL && gtk_widget_grab_focus (self->cursor))
    return TRUE;
  return GTK_WIDGET_CLASS (qdm_chart_view_parent_class)->grab_focus (widget);
}

static void
qdm_chart_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_chart_view_parent_class)->realize (widget);

  look_changed_cb (QDM_CHART_VIEW (widget));
}

static void
qdm_chart_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_chart_view_parent_class)->map (widget);

  reveal_selected (QDM_CHART_VIEW (widget));
}

static void
qdm_chart_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  QdmChartView *self = QDM_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_chart_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  QdmChartView *self = QDM_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      qdm_chart_view_set_adjustment (self, prop_id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
qdm_chart_view_dispose (GObject *object)
{
  QdmChartView *self = QDM_CHART_VIEW (object);

  g_clear_handle_id (&self->reveal_source, g_source_remove);
  qdm_chart_view_drop_hands (self);
  qdm_popover_unparent_all (GTK_WIDGET (self));
  qdm_chart_view_drop_marks (self);
  qdm_chart_view_forget_picture (self);
  g_clear_weak_pointer (&self->leader);
  qdm_chart_view_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  qdm_chart_view_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, qdm_chart_view_invalidate, self);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_chart_view_parent_class)->dispose (object);
}

static void
qdm_chart_view_class_init (QdmChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = qdm_chart_view_get_property;
  object_class->set_property = qdm_chart_view_set_property;
  object_class->dispose = qdm_chart_view_dispose;
  widget_class->measure = qdm_chart_view_measure;
  widget_class->size_allocate = qdm_chart_view_size_allocate;
  widget_class->snapshot = qdm_chart_view_snapshot;
  widget_class->grab_focus = qdm_chart_view_grab_focus;
  widget_class->query_tooltip = qdm_chart_view_query_tip;
  widget_class->realize = qdm_chart_view_realize;
  widget_class->map = qdm_chart_view_map;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  qdm_chart_view_bind_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chartview");
}

static void
qdm_chart_view_init (QdmChartView *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  self->marks = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  qdm_chart_view_add_hands (self);
  g_signal_connect_object (settings, "notify::gtk-theme-name", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-application-prefer-dark-theme", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * qdm_chart_view_new:
 * @session: the open plan whose selection it shows
 * @chart: (nullable): a chart
 * @label: what the chart is, for screen readers
 *
 * Returns: (transfer floating): a view of it, to be put into a scrolled window
 */
GtkWidget *
qdm_chart_view_new (QdmSession *session,
                    QdmChart   *chart,
                    const char *label)
{
  QdmChartView *self = g_object_new (QDM_TYPE_CHART_VIEW, NULL);

  self->session = g_object_ref (session);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (reveal_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_selection (session), "marks-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  qdm_chart_view_set_chart (self, chart);
  return GTK_WIDGET (self);
}

/**
 * qdm_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): a chart
 *
 * Shows another chart.
 */
void
qdm_chart_view_set_chart (QdmChartView *self,
                          QdmChart     *chart)
{
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, qdm_chart_view_invalidate, self);
  g_set_object (&self->chart, chart);
  self->origin_zoom = 0;
  if (chart != NULL)
    {
      g_signal_connect_object (chart, "invalidated", G_CALLBACK (qdm_chart_view_invalidate), self, G_CONNECT_SWAPPED);
      if (gtk_widget_get_realized (GTK_WIDGET (self)))
        set_lettering (self);
    }
  qdm_chart_view_measure_chart (self);
  qdm_chart_view_invalidate (self);
}

/**
 * qdm_chart_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): its chart
 */
QdmChart *
qdm_chart_view_get_chart (QdmChartView *self)
{
  return self->chart;
}

/**
 * qdm_chart_view_follow_rows:
 * @self: a view
 *
 * From now on the vertical adjustment belongs to the table beside the chart.
 */
void
qdm_chart_view_follow_rows (QdmChartView *self)
{
  self->follows_rows = TRUE;
}

/**
 * qdm_chart_view_follow_time:
 * @self: a view that stands beneath another
 * @leader: the other one
 *
 * From now on both scroll sideways as one, and zooming is done by the other.
 */
void
qdm_chart_view_follow_time (QdmChartView *self,
                            QdmChartView *leader)
{
  g_set_weak_pointer (&self->leader, leader);
  g_object_bind_property (leader, "hadjustment", self, "hadjustment", G_BINDING_SYNC_CREATE);
}

/**
 * qdm_chart_view_set_tool:
 * @self: a view
 * @tool: (nullable): what hands do to its chart
 *
 * Gives the view a tool, which it asks first from now on.
 */
void
qdm_chart_view_set_tool (QdmChartView *self,
                         QdmChartTool *tool)
{
  if (self->tool != NULL)
    qdm_chart_tool_set_view (self->tool, NULL);
  g_set_object (&self->tool, tool);
  if (tool != NULL)
    qdm_chart_tool_set_view (tool, GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * qdm_chart_view_get_point:
 * @self: a view
 * @x: where in the widget
 * @y: where in the widget
 *
 * Returns: where that is in the body of its chart
 */
QdmPoint
qdm_chart_view_get_point (QdmChartView *self,
                          double        x,
                          double        y)
{
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);

  return (QdmPoint) { x + area.x - place.x, y + area.y - place.y };
}

/**
 * qdm_chart_view_find_item:
 * @self: a view
 * @item: an item
 *
 * Returns: where in the widget the item shows; for what shows in part that part, for what does not
 *   show the corner of the body
 */
QdmRect
qdm_chart_view_find_item (QdmChartView *self,
                          QdmItem      *item)
{
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  double left, top;
  QdmRect rect;

  if (self->chart == NULL || !qdm_chart_get_item_rect (self->chart, item, &rect) || !qdm_rect_meets (&rect, &area))
    return QDM_RECT (place.x, place.y, 1, 1);

  left = MAX (rect.x, area.x);
  top = MAX (rect.y, area.y);
  return QDM_RECT (left - area.x + place.x, top - area.y + place.y,
                   MIN (rect.x + rect.width, area.x + area.width) - left,
                   MIN (rect.y + rect.height, area.y + area.height) - top);
}
