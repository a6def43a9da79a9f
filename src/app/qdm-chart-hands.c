#include "app/qdm-chart-view-private.h"

#include <math.h>

#include "app/qdm-item-menu.h"
#include "app/qdm-popover.h"
#include "app/qdm-section.h"

/* How hands reach a chart: what is under the pointer, and what pointer, wheel and keys do. */

#define PICK_TOLERANCE 4
#define DRAG_THRESHOLD 4
#define EDGE 28 /* dragging this near to the edge of the body scrolls it */
#define EDGE_SPEED 0.35

/* ---- pointing ---- */

static gboolean
find_part (QdmChartView *self,
           double        x,
           double        y,
           QdmChartPart *part)
{
  for (*part = 0; *part < QDM_CHART_N_PARTS; (*part)++)
    {
      QdmRect place = qdm_chart_view_get_place (self, *part);

      if (qdm_rect_contains (&place, x, y))
        return TRUE;
    }
  return FALSE;
}

/* What is drawn at a place of a head. */
static QdmItem *
find_item_in_head (QdmChartView *self,
                   QdmChartPart  part,
                   double        x,
                   double        y)
{
  QdmRect place = qdm_chart_view_get_place (self, part);
  QdmRect area = qdm_chart_view_get_area (self, part);
  const QdmShape *shape = self->scenes[part] != NULL
                          ? qdm_scene_pick (self->scenes[part], x + area.x - place.x, y + area.y - place.y, 0) : NULL;

  return shape != NULL ? shape->item : NULL;
}

/* What a hand does at a point of the widget, as if all were body. */
static QdmHandEvent
make_event (QdmChartView    *self,
            double           x,
            double           y,
            GdkModifierType  state)
{
  QdmPoint point = qdm_chart_view_get_point (self, x, y);

  return (QdmHandEvent) { .x = point.x, .y = point.y, .state = state,
                          .item = qdm_chart_get_item_at (self->chart, point.x, point.y, PICK_TOLERANCE) };
}

/* What a hand does at a point of the widget.  In the body the chart is asked for the item; in the
 * heads there is what was drawn there.  Returns whether it is in the body, and so for the tool, if
 * there is one. */
static gboolean
read_hand (QdmChartView    *self,
           double           x,
           double           y,
           GdkModifierType  state,
           QdmHandEvent    *event)
{
  QdmChartPart part;

  *event = (QdmHandEvent) { .state = state };
  if (self->chart == NULL || !find_part (self, x, y, &part))
    return FALSE;

  if (part == QDM_CHART_BODY)
    *event = make_event (self, x, y, state);
  else
    event->item = find_item_in_head (self, part, x, y);
  return part == QDM_CHART_BODY && self->tool != NULL;
}

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
}

static const char *
choose_cursor (QdmChartView       *self,
               const QdmHandEvent *event,
               gboolean            for_tool)
{
  if (for_tool)
    return qdm_chart_tool_get_cursor (self->tool, event);
  if (self->tool != NULL)
    qdm_chart_tool_leave (self->tool);
  return event->item != NULL ? "pointer" : NULL;
}

static void
pointer_moved_cb (QdmChartView       *self,
                  double              x,
                  double              y,
                  GtkEventController *motion)
{
  QdmHandEvent event;
  gboolean for_tool;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->hand == QDM_HAND_TOOL)
    return;

  for_tool = read_hand (self, x, y, get_state (motion), &event);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), choose_cursor (self, &event, for_tool));
  if (event.item == self->hovered)
    return;

  self->hovered = event.item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_left_cb (QdmChartView *self)
{
  if (self->tool != NULL)
    qdm_chart_tool_leave (self->tool);
  if (self->hovered == NULL)
    return;

  self->hovered = NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
dup_tip (QdmChartView *self,
         double        x,
         double        y,
         gboolean      keyboard)
{
  QdmHandEvent event = { .item = qdm_chart_view_get_selected (self) };
  gboolean for_tool = !keyboard && read_hand (self, x, y, 0, &event);
  char *tip = for_tool ? qdm_chart_tool_dup_tooltip (self->tool, &event) : NULL;

  if (tip != NULL || event.item == NULL || self->chart == NULL)
    return tip;
  return qdm_chart_dup_description (self->chart, event.item);
}

/**
 * qdm_chart_view_query_tip:
 * @widget: a #QdmChartView
 * @x: where
 * @y: where
 * @keyboard: whether a key asked
 * @tooltip: what to fill
 *
 * Returns: whether there is anything to tell; as GtkWidgetClass::query_tooltip
 */
gboolean
qdm_chart_view_query_tip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard,
                          GtkTooltip *tooltip)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  g_autofree char *text = self->hand != QDM_HAND_TOOL && !qdm_popover_is_open (widget) ? dup_tip (self, x, y, keyboard) : NULL;

  if (text == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* Opens the item where it is edited, or its name if that is here. */
static void
activate_item (QdmChartView *self,
               QdmItem      *item)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);

  if (g_strcmp0 (qdm_section_for_item (item)->id, qdm_selection_get_section (selection)) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
  else
    qdm_selection_open (selection, item);
}

static void
press (QdmChartView    *self,
       int              n_press,
       double           x,
       double           y,
       GdkModifierType  state)
{
  QdmHandEvent event;
  gboolean for_tool = read_hand (self, x, y, state, &event);

  event.n_press = (guint) n_press;
  if ((for_tool && qdm_chart_tool_click (self->tool, &event)) || event.item == NULL)
    return;

  if (n_press == 1)
    qdm_selection_select (qdm_session_get_selection (self->session), event.item);
  else
    activate_item (self, event.item);
}

static void
pressed_cb (QdmChartView *self,
            int           n_press,
            double        x,
            double        y,
            GtkGesture   *click)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->pressing = TRUE;
  press (self, self->dragged ? 1 : n_press, x, y, get_state (click));
  self->pressing = FALSE;
  self->dragged = FALSE;
}

static void
open_menu (QdmChartView *self,
           QdmItem      *item,
           double        x,
           double        y)
{
  g_autoptr (GMenuModel) own = self->tool != NULL ? qdm_chart_tool_dup_menu (self->tool, item) : NULL;

  qdm_item_menu_popup (GTK_WIDGET (self), own, item, x, y);
}

static void
secondary_pressed_cb (QdmChartView *self,
                      int           n_press,
                      double        x,
                      double        y)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);
  QdmHandEvent event;
  gboolean for_tool = read_hand (self, x, y, 0, &event);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->pressing = TRUE;
  if (event.item != NULL && !qdm_selection_is_marked (selection, event.item))
    qdm_selection_select (selection, event.item);
  self->pressing = FALSE;
  if (for_tool)
    qdm_chart_tool_aim (self->tool, &event);
  open_menu (self, event.item, x, y);
}

static void
menu_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  QdmItem *item = qdm_chart_view_get_selected (self);
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  QdmRect rect;

  if (self->chart == NULL)
    return;

  if (item == NULL || !qdm_chart_get_item_rect (self->chart, item, &rect) || !qdm_rect_meets (&rect, &area))
    rect = QDM_RECT (area.x, area.y, 0, 0);
  open_menu (self, item, CLAMP (rect.x - area.x, 0, area.width) + place.x,
             CLAMP (rect.y + rect.height - area.y, 0, area.height) + place.y);
}

/* ---- dragging ---- */

/* How fast to scroll when the hand is this far into the page. */
static double
get_edge_speed (double at,
                double start,
                double size)
{
  if (at < start + EDGE)
    return (at - start - EDGE) * EDGE_SPEED;
  if (at > start + size - EDGE)
    return (at - start - size + EDGE) * EDGE_SPEED;
  return 0;
}

static gboolean
edge_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  double x = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double y = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  QdmHandEvent event;

  qdm_chart_view_scroll_by (self, get_edge_speed (self->pointer_x, place.x, place.width),
                            get_edge_speed (self->pointer_y, place.y, place.height));
  if (x != qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL) ||
      y != qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL))
    {
      event = make_event (self, self->pointer_x, self->pointer_y, 0);
      qdm_chart_tool_drag (self->tool, &event);
    }
  return G_SOURCE_CONTINUE;
}

static void
free_hand (QdmChartView *self)
{
  self->hand = QDM_HAND_FREE;
  if (self->edge_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cancel_drag (QdmChartView *self)
{
  gboolean dragging = self->hand == QDM_HAND_TOOL;

  free_hand (self);
  if (dragging)
    qdm_chart_tool_cancel (self->tool);
}

static void
drag_begin_cb (QdmChartView   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  QdmHandEvent event;
  gboolean for_tool = read_hand (self, x, y, get_state (gesture), &event);

  self->press_x = x;
  self->press_y = y;
  self->held_x = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  self->held_y = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL);
  if (button == GDK_BUTTON_PRIMARY && for_tool && qdm_chart_tool_press (self->tool, &event))
    self->hand = QDM_HAND_READY;
  else if (button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && event.item == NULL))
    self->hand = QDM_HAND_SHEET;
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
move_sheet (QdmChartView *self,
            double        x,
            double        y)
{
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->held_x - x);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->held_y - y);
}

static void
drag_update_cb (QdmChartView   *self,
                double          x,
                double          y,
                GtkGestureDrag *gesture)
{
  QdmHandEvent event;

  if (self->hand == QDM_HAND_SHEET)
    move_sheet (self, x, y);
  if (self->hand == QDM_HAND_READY && hypot (x, y) >= DRAG_THRESHOLD)
    {
      self->hand = QDM_HAND_TOOL;
      self->dragged = TRUE;
      self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_tick_cb, NULL, NULL);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  if (self->hand != QDM_HAND_TOOL)
    return;

  self->pointer_x = self->press_x + x;
  self->pointer_y = self->press_y + y;
  event = make_event (self, self->pointer_x, self->pointer_y, get_state (gesture));
  qdm_chart_tool_drag (self->tool, &event);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (QdmChartView   *self,
             double          x,
             double          y,
             GtkGestureDrag *gesture)
{
  gboolean dragging = self->hand == QDM_HAND_TOOL;
  QdmHandEvent event;

  free_hand (self);
  if (!dragging)
    return;

  event = make_event (self, self->press_x + x, self->press_y + y, get_state (gesture));
  qdm_chart_tool_release (self->tool, &event);
}

/* ---- zooming ---- */

static gboolean
wheel_cb (QdmChartView             *self,
          double                    dx,
          double                    dy,
          GtkEventControllerScroll *scroll)
{
  if (self->chart == NULL || !(get_state (scroll) & GDK_CONTROL_MASK))
    return FALSE;

  qdm_chart_view_zoom_at (self, qdm_chart_get_zoom (self->chart) * pow (1.15, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
pinch_begin_cb (QdmChartView *self)
{
  self->pinch_zoom = self->chart != NULL ? qdm_chart_get_zoom (self->chart) : 1;
}

static void
pinch_cb (QdmChartView *self,
          double        scale)
{
  if (self->chart != NULL)
    qdm_chart_view_zoom_at (self, self->pinch_zoom * scale, self->pointer_x, self->pointer_y);
}

/* ---- the keyboard ---- */

/* How far an element lies in a direction; what lies aside counts twice, what lies behind not. */
static double
measure_step (const QdmRect *from,
              const QdmRect *to,
              int            dx,
              int            dy)
{
  double x = to->x + to->width / 2 - (from->x + from->width / 2);
  double y = to->y + to->height / 2 - (from->y + from->height / 2);
  double ahead = x * dx + y * dy;
  double aside = fabs (x * dy) + fabs (y * dx);

  return ahead > 1 ? ahead + 2 * aside : G_MAXDOUBLE;
}

static QdmItem *
find_nearest (QdmChartView  *self,
              const QdmRect *from,
              int            dx,
              int            dy)
{
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  QdmRect around = qdm_rect_grow (&area, MAX (area.width, area.height));
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (self->chart, &around);
  double least = G_MAXDOUBLE;
  QdmItem *nearest = NULL;

  for (guint i = 0; i < elements->len; i++)
    {
      QdmElement *element = elements->pdata[i];
      double step = element->item != NULL && element->item != qdm_chart_view_get_selected (self)
                    ? measure_step (from, &element->rect, dx, dy) : G_MAXDOUBLE;

      if (step < least)
        {
          least = step;
          nearest = element->item;
        }
    }
  return nearest;
}

static void
move_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  QdmRect from = QDM_RECT (area.x - 1, area.y - 1, 0, 0);
  QdmItem *next;
  int dx;
  int dy;

  if (self->chart == NULL)
    return;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  if (qdm_chart_view_get_selected (self) != NULL)
    qdm_chart_get_item_rect (self->chart, qdm_chart_view_get_selected (self), &from);
  next = find_nearest (self, &from, dx, dy);
  if (next == NULL)
    {
      qdm_chart_view_scroll_by (self, dx * 60.0, dy * 60.0);
      return;
    }
  qdm_selection_select (qdm_session_get_selection (self->session), next);
  qdm_chart_view_show_item (self, next);
}

static void
page_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);

  qdm_chart_view_scroll_by (self, 0, g_variant_get_int32 (parameter) * body.height * 0.9);
}

static void
activate_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);

  if (qdm_chart_view_get_selected (self) != NULL)
    activate_item (self, qdm_chart_view_get_selected (self));
}

/* Before the usual meaning of a key. */
static gboolean
key_cb (QdmChartView    *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  if (keyval == GDK_KEY_Escape && self->hand == QDM_HAND_TOOL)
    {
      cancel_drag (self);
      return TRUE;
    }
  return self->tool != NULL && self->chart != NULL && qdm_chart_tool_key (self->tool, keyval, state);
}

static void
zoom_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  qdm_chart_view_zoom (QDM_CHART_VIEW (widget), g_variant_get_double (parameter));
}

static void
fit_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  qdm_chart_view_show_all (QDM_CHART_VIEW (widget));
}

/**
 * qdm_chart_view_bind_keys:
 * @widget_class: the class of chart views
 *
 * Installs the view's commands and their keys.
 */
void
qdm_chart_view_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    guint keypad_key;
    int dx;
    int dy;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  gtk_widget_class_install_action (widget_class, "chart.move", "(ii)", move_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.page", "i", page_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.activate", NULL, activate_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "d", zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.fit", NULL, fit_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, moves[i].key, 0, "chart.move", "(ii)", moves[i].dx, moves[i].dy);
      gtk_widget_class_add_binding_action (widget_class, moves[i].keypad_key, 0, "chart.move", "(ii)", moves[i].dx, moves[i].dy);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "chart.page", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "chart.page", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "chart.zoom", "d", 0.8);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "chart.zoom", "d", 0.8);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "chart.fit", NULL);
}

/**
 * qdm_chart_view_add_hands:
 * @self: a view that is being made
 *
 * Lets it follow pointer, wheel and keys.
 */
void
qdm_chart_view_add_hands (QdmChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_drag), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);

  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

/**
 * qdm_chart_view_drop_hands:
 * @self: a view that is going away
 *
 * Gives up what is being dragged.
 */
void
qdm_chart_view_drop_hands (QdmChartView *self)
{
  cancel_drag (self);
  qdm_chart_view_set_tool (self, NULL);
}
