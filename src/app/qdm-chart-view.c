#include "app/qdm-chart-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-colours.h"
#include "app/qdm-chart-mark.h"
#include "app/qdm-section.h"
#include "chart/qdm-painter.h"

/**
 * QdmChartView:
 *
 * Shows any chart: scrolls its body while its heads stay, zooms at the pointer, and lets one
 * hover over, select and open its elements by pointer, keyboard and screen reader.
 *
 * Only what shows is drawn.  Each part of the picture is kept until it, or what shows of it,
 * changes; the selection and the element under the pointer are drawn over it.
 */

#define N_PARTS (QDM_CHART_CORNER + 1)
#define MAX_MARKS 400
#define PICK_TOLERANCE 4
#define MAX_FIT_ZOOM 1.25

struct _QdmChartView {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmChart *chart;
  QdmPalette palette;
  QdmScene *scenes[N_PARTS];
  GskRenderNode *nodes[N_PARTS];
  QdmRect areas[N_PARTS]; /* what the nodes show */
  double left;
  double top;
  double width;
  double height;

  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GtkScrollablePolicy policies[2];
  gboolean follows_rows;

  QdmItem *hovered; /* not owned: it is compared only, and forgotten at every edit */
  double pointer_x;
  double pointer_y;
  double drag_x;
  double drag_y;
  double pinch_zoom;

  GPtrArray *marks; /* QdmChartMark, children of the widget */
  guint marks_source;
  guint reveal_source;
};

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmChartView, qdm_chart_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static QdmItem *
get_selected (QdmChartView *self)
{
  return qdm_selection_get_item (qdm_session_get_selection (self->session));
}

static double
get_scroll (QdmChartView   *self,
            GtkOrientation  orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

/* ---- what shows ---- */

/* Where a part stands in the widget, in whole pixels so that parts meet without a seam. */
static QdmRect
get_place (QdmChartView *self,
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

/* Which area of the part shows there. */
static QdmRect
get_area (QdmChartView *self,
          QdmChartPart  part)
{
  QdmRect area = get_place (self, part);
  gboolean scrolls_x = part == QDM_CHART_BODY || part == QDM_CHART_TOP;
  gboolean scrolls_y = part == QDM_CHART_BODY || part == QDM_CHART_LEFT;

  area.x = scrolls_x ? floor (get_scroll (self, GTK_ORIENTATION_HORIZONTAL)) : 0;
  area.y = scrolls_y ? floor (get_scroll (self, GTK_ORIENTATION_VERTICAL)) : 0;
  return area;
}

static void
forget_part (QdmChartView *self,
             QdmChartPart  part)
{
  g_clear_object (&self->scenes[part]);
  g_clear_pointer (&self->nodes[part], gsk_render_node_unref);
}

static void
forget_picture (QdmChartView *self)
{
  for (guint part = 0; part < N_PARTS; part++)
    forget_part (self, part);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
rects_are_equal (const QdmRect *a,
                 const QdmRect *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

static void
draw_part (QdmChartView *self,
           QdmChartPart  part)
{
  QdmRect area = self->areas[part];
  cairo_t *cr;

  self->scenes[part] = qdm_chart_build_scene (self->chart, part, &area);
  self->nodes[part] = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, area.width, area.height));
  cr = gsk_cairo_node_get_draw_context (self->nodes[part]);
  cairo_rectangle (cr, 0, 0, area.width, area.height);
  cairo_clip (cr);
  cairo_translate (cr, -area.x, -area.y);
  qdm_painter_paint (self->scenes[part], cr, &self->palette);
  cairo_destroy (cr);
}

static void
set_colour (GdkRGBA   *rgba,
            QdmColour  colour,
            double     alpha)
{
  rgba->red = (colour >> 24) / 255.0f;
  rgba->green = (colour >> 16 & 0xff) / 255.0f;
  rgba->blue = (colour >> 8 & 0xff) / 255.0f;
  rgba->alpha = (colour & 0xff) / 255.0f * alpha;
}

static void
snapshot_frame (QdmChartView *self,
                GtkSnapshot  *snapshot,
                QdmItem      *item,
                QdmStyle      style)
{
  QdmRect place = get_place (self, QDM_CHART_BODY);
  QdmRect area = get_area (self, QDM_CHART_BODY);
  const QdmPaint *paint = &self->palette.paints[style];
  float width = (float) paint->width;
  GskRoundedRect outline;
  GdkRGBA colour;
  QdmRect rect;

  if (item == NULL || !qdm_chart_get_item_rect (self->chart, item, &rect) || !qdm_rect_meets (&rect, &area))
    return;

  set_colour (&colour, paint->line, 1);
  rect = qdm_rect_grow (&rect, 1 + paint->width);
  gsk_rounded_rect_init_from_rect (&outline,
    &GRAPHENE_RECT_INIT ((float) (place.x + rect.x - area.x), (float) (place.y + rect.y - area.y),
                         (float) rect.width, (float) rect.height), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
}

static void
snapshot_part (QdmChartView *self,
               GtkSnapshot  *snapshot,
               QdmChartPart  part)
{
  QdmRect place = get_place (self, part);
  QdmRect area = get_area (self, part);

  if (place.width < 1 || place.height < 1)
    return;

  if (self->nodes[part] == NULL || !rects_are_equal (&area, &self->areas[part]))
    {
      forget_part (self, part);
      self->areas[part] = area;
      draw_part (self, part);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y));
  gtk_snapshot_append_node (snapshot, self->nodes[part]);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_body_frames (QdmChartView *self,
                      GtkSnapshot  *snapshot)
{
  QdmRect body = get_place (self, QDM_CHART_BODY);
  QdmItem *selected = get_selected (self);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) body.x, (float) body.y,
                                                         (float) body.width, (float) body.height));
  if (self->hovered != NULL && self->hovered != selected)
    snapshot_frame (self, snapshot, self->hovered, QDM_STYLE_HOVER);
  snapshot_frame (self, snapshot, selected, QDM_STYLE_SELECTION);
  gtk_snapshot_pop (snapshot);
}

static void
qdm_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  GdkRGBA ground;

  if (self->chart == NULL)
    return;

  set_colour (&ground, self->palette.paints[QDM_STYLE_GROUND].fill, 1);
  gtk_snapshot_append_color (snapshot, &ground,
    &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  for (guint part = 0; part < N_PARTS; part++)
    snapshot_part (self, snapshot, part);
  snapshot_body_frames (self, snapshot);
}

/* ---- scrolling ---- */

static void
configure_adjustment (QdmChartView   *self,
                      GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  QdmRect body = get_place (self, QDM_CHART_BODY);
  double page = orientation == GTK_ORIENTATION_HORIZONTAL ? body.width : body.height;
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  /* The table beside it owns the rows' adjustment. */
  if (adjustment == NULL || (self->follows_rows && orientation == GTK_ORIENTATION_VERTICAL))
    return;

  size = MAX (ceil (size), page);
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, size - page),
                            0, size, page * 0.1, page * 0.9, page);
}

static void
measure_chart (QdmChartView *self)
{
  if (self->chart != NULL)
    qdm_chart_measure (self->chart, &self->width, &self->height, &self->left, &self->top);
}

static void queue_marks (QdmChartView *self);

static void
scrolled_cb (QdmChartView *self)
{
  queue_marks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (QdmChartView   *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place == adjustment)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  configure_adjustment (self, orientation);
}

static void
scroll_by (QdmChartView *self,
           double        x,
           double        y)
{
  double by[] = { x, y };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i], gtk_adjustment_get_value (self->adjustments[i]) + by[i]);
}

static void
scroll_into_page (GtkAdjustment *adjustment,
                  double         start,
                  double         size)
{
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (start >= value && start + size <= value + page)
    return;

  /* What is larger than the page shows its beginning. */
  gtk_adjustment_set_value (adjustment, size > page ? start - 12 : start + size / 2 - page / 2);
}

/**
 * qdm_chart_view_show_item:
 * @self: a view
 * @item: (nullable): an item
 *
 * Scrolls to the item if the chart shows it.
 */
void
qdm_chart_view_show_item (QdmChartView *self,
                          QdmItem      *item)
{
  QdmRect rect;

  if (item == NULL || self->chart == NULL || !qdm_chart_get_item_rect (self->chart, item, &rect))
    return;

  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    scroll_into_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL], rect.x, rect.width);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL && !self->follows_rows)
    scroll_into_page (self->adjustments[GTK_ORIENTATION_VERTICAL], rect.y, rect.height);
}

/* ---- marks for screen readers ---- */

static gboolean
show_marks_cb (gpointer data)
{
  QdmChartView *self = data;
  QdmRect area = get_area (self, QDM_CHART_BODY);
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (self->chart, &area);
  guint n = MIN (elements->len, MAX_MARKS);

  self->marks_source = 0;
  while (self->marks->len > n)
    {
      gtk_widget_unparent (self->marks->pdata[self->marks->len - 1]);
      g_ptr_array_set_size (self->marks, (int) self->marks->len - 1);
    }
  while (self->marks->len < n)
    {
      GtkWidget *mark = qdm_chart_mark_new ();

      g_signal_connect_object (mark, "selected", G_CALLBACK (qdm_selection_select),
                               qdm_session_get_selection (self->session), G_CONNECT_SWAPPED);
      gtk_widget_set_parent (mark, GTK_WIDGET (self));
      g_ptr_array_add (self->marks, mark);
    }
  for (guint i = 0; i < n; i++)
    {
      QdmElement *element = elements->pdata[i];

      qdm_chart_mark_show (self->marks->pdata[i], element,
                           element->item != NULL && element->item == get_selected (self));
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* When the picture has come to rest. */
static void
queue_marks (QdmChartView *self)
{
  if (self->marks_source == 0 && self->chart != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->marks_source = g_idle_add_full (G_PRIORITY_LOW, show_marks_cb, self, NULL);
}

static void
allocate_marks (QdmChartView *self)
{
  QdmRect place = get_place (self, QDM_CHART_BODY);
  QdmRect area = get_area (self, QDM_CHART_BODY);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const QdmRect *rect = qdm_chart_mark_get_rect (self->marks->pdata[i]);
      GtkAllocation at = { (int) (place.x + rect->x - area.x), (int) (place.y + rect->y - area.y),
                           MAX ((int) rect->width, 1), MAX ((int) rect->height, 1) };

      gtk_widget_measure (self->marks->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->marks->pdata[i], &at, -1);
    }
}

static void
qdm_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);

  measure_chart (self);
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL);
  allocate_marks (self);
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
  *minimum = 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 320;
}

/* ---- the chart ---- */

static void
chart_invalidated_cb (QdmChartView *self)
{
  self->hovered = NULL;
  forget_picture (self);
  queue_marks (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
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
  forget_picture (self);
}

static void
selection_changed_cb (QdmChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_marks (self);
}

static gboolean
reveal_cb (gpointer data)
{
  QdmChartView *self = data;

  self->reveal_source = 0;
  qdm_chart_view_show_item (self, get_selected (self));
  return G_SOURCE_REMOVE;
}

static void
reveal_selected (QdmChartView *self)
{
  selection_changed_cb (self);
  if (self->reveal_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reveal_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, reveal_cb, self, NULL);
}

/* ---- pointing ---- */

static gboolean
find_part (QdmChartView *self,
           double        x,
           double        y,
           QdmChartPart *part)
{
  for (*part = 0; *part < N_PARTS; (*part)++)
    {
      QdmRect place = get_place (self, *part);

      if (qdm_rect_contains (&place, x, y))
        return TRUE;
    }
  return FALSE;
}

/* In the body the chart is asked; in the heads what was drawn there. */
static QdmItem *
find_item (QdmChartView *self,
           double        x,
           double        y)
{
  QdmChartPart part;
  QdmRect place;
  QdmRect area;
  const QdmShape *shape;

  if (self->chart == NULL || !find_part (self, x, y, &part))
    return NULL;

  place = get_place (self, part);
  area = get_area (self, part);
  x += area.x - place.x;
  y += area.y - place.y;
  if (part == QDM_CHART_BODY)
    return qdm_chart_get_item_at (self->chart, x, y, PICK_TOLERANCE);

  shape = self->scenes[part] != NULL ? qdm_scene_pick (self->scenes[part], x, y, 0) : NULL;
  return shape != NULL ? shape->item : NULL;
}

static void
pointer_moved_cb (QdmChartView *self,
                  double        x,
                  double        y)
{
  QdmItem *item = find_item (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (item == self->hovered)
    return;

  self->hovered = item;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), item != NULL ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_left_cb (QdmChartView *self)
{
  if (self->hovered == NULL)
    return;

  self->hovered = NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
qdm_chart_view_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  QdmItem *item = keyboard ? get_selected (self) : find_item (self, x, y);
  g_autofree char *text = item != NULL && self->chart != NULL ? qdm_chart_dup_description (self->chart, item) : NULL;

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
pressed_cb (QdmChartView *self,
            int           n_press,
            double        x,
            double        y)
{
  QdmItem *item = find_item (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (item == NULL)
    return;

  if (n_press == 1)
    qdm_selection_select (qdm_session_get_selection (self->session), item);
  else
    activate_item (self, item);
}

static void
secondary_pressed_cb (QdmChartView *self,
                      int           n_press,
                      double        x,
                      double        y)
{
  QdmItem *item = find_item (self, x, y);

  if (item == NULL)
    return;

  qdm_selection_select (qdm_session_get_selection (self->session), item);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                                    x, y, &x, &y);
  gtk_widget_activate_action (GTK_WIDGET (self), "item.menu", "(dd)", x, y);
}

/* ---- dragging the sheet ---- */

static void
drag_begin_cb (QdmChartView   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  gboolean primary = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY;

  if (primary && find_item (self, x, y) != NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->drag_x = get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  self->drag_y = get_scroll (self, GTK_ORIENTATION_VERTICAL);
}

static void
drag_update_cb (QdmChartView *self,
                double        x,
                double        y)
{
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->drag_x - x);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->drag_y - y);
}

/* ---- zooming ---- */

/* What is under a point of the widget stays there. */
static void
zoom_at (QdmChartView *self,
         double        zoom,
         double        x,
         double        y)
{
  double x_share = (get_scroll (self, GTK_ORIENTATION_HORIZONTAL) + x - self->left) / MAX (self->width, 1);
  double y_share = (get_scroll (self, GTK_ORIENTATION_VERTICAL) + y - self->top) / MAX (self->height, 1);
  double height = self->height;

  qdm_chart_set_zoom (self->chart, zoom);
  measure_chart (self);
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                              x_share * self->width - (x - self->left));
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL && !self->follows_rows && height != self->height)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                              y_share * self->height - (y - self->top));
  chart_invalidated_cb (self);
}

static gboolean
wheel_cb (QdmChartView             *self,
          double                    dx,
          double                    dy,
          GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (self->chart == NULL || !(state & GDK_CONTROL_MASK))
    return FALSE;

  zoom_at (self, qdm_chart_get_zoom (self->chart) * pow (1.15, -dy), self->pointer_x, self->pointer_y);
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
    zoom_at (self, self->pinch_zoom * scale, self->pointer_x, self->pointer_y);
}

/**
 * qdm_chart_view_zoom:
 * @self: a view
 * @factor: by how much to enlarge
 *
 * Zooms at the middle of what shows.
 */
void
qdm_chart_view_zoom (QdmChartView *self,
                     double        factor)
{
  QdmRect body = get_place (self, QDM_CHART_BODY);

  if (self->chart != NULL)
    zoom_at (self, qdm_chart_get_zoom (self->chart) * factor, body.x + body.width / 2, body.y + body.height / 2);
}

/**
 * qdm_chart_view_zoom_to_fit:
 * @self: a view
 *
 * Zooms so that the whole chart shows; a small one is not blown up.
 */
void
qdm_chart_view_zoom_to_fit (QdmChartView *self)
{
  double zoom;

  if (self->chart == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;

  zoom = qdm_chart_get_fit_zoom (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                                 gtk_widget_get_height (GTK_WIDGET (self)));
  zoom_at (self, MIN (zoom, MAX_FIT_ZOOM), 0, 0);
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
  QdmRect area = get_area (self, QDM_CHART_BODY);
  QdmRect around = qdm_rect_grow (&area, MAX (area.width, area.height));
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (self->chart, &around);
  double least = G_MAXDOUBLE;
  QdmItem *nearest = NULL;

  for (guint i = 0; i < elements->len; i++)
    {
      QdmElement *element = elements->pdata[i];
      double step = element->item != NULL && element->item != get_selected (self)
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
  QdmRect area = get_area (self, QDM_CHART_BODY);
  QdmRect from = QDM_RECT (area.x - 1, area.y - 1, 0, 0);
  QdmItem *next;
  int dx;
  int dy;

  if (self->chart == NULL)
    return;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  if (get_selected (self) != NULL)
    qdm_chart_get_item_rect (self->chart, get_selected (self), &from);
  next = find_nearest (self, &from, dx, dy);
  if (next == NULL)
    {
      scroll_by (self, dx * 60.0, dy * 60.0);
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
  QdmRect body = get_place (self, QDM_CHART_BODY);

  scroll_by (self, 0, g_variant_get_int32 (parameter) * body.height * 0.9);
}

static void
activate_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);

  if (get_selected (self) != NULL)
    activate_item (self, get_selected (self));
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
  qdm_chart_view_zoom_to_fit (QDM_CHART_VIEW (widget));
}

/* ---- the widget ---- */

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
      set_adjustment (self, prop_id - PROP_HADJUSTMENT, g_value_get_object (value));
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

  g_clear_handle_id (&self->marks_source, g_source_remove);
  g_clear_handle_id (&self->reveal_source, g_source_remove);
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    gtk_widget_unparent (self->marks->pdata[i]);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  for (guint part = 0; part < N_PARTS; part++)
    forget_part (self, part);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, chart_invalidated_cb, self);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_chart_view_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
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

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, moves[i].key, 0, "chart.move", "(ii)", moves[i].dx, moves[i].dy);
      gtk_widget_class_add_binding_action (widget_class, moves[i].keypad_key, 0, "chart.move", "(ii)", moves[i].dx, moves[i].dy);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "chart.page", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "chart.page", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "chart.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "chart.zoom", "d", 0.8);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "chart.zoom", "d", 0.8);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "chart.fit", NULL);
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
  widget_class->query_tooltip = qdm_chart_view_query_tooltip;
  widget_class->realize = qdm_chart_view_realize;
  widget_class->map = qdm_chart_view_map;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_install_action (widget_class, "chart.move", "(ii)", move_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.page", "i", page_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.activate", NULL, activate_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "d", zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "chart.fit", NULL, fit_action_cb);
  bind_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "chartview");
}

static void
add_controllers (QdmChartView *self)
{
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
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);

  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
qdm_chart_view_init (QdmChartView *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  self->marks = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
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
    g_signal_handlers_disconnect_by_func (self->chart, chart_invalidated_cb, self);
  g_set_object (&self->chart, chart);
  if (chart != NULL)
    {
      g_signal_connect_object (chart, "invalidated", G_CALLBACK (chart_invalidated_cb), self, G_CONNECT_SWAPPED);
      if (gtk_widget_get_realized (GTK_WIDGET (self)))
        set_lettering (self);
    }
  measure_chart (self);
  chart_invalidated_cb (self);
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
