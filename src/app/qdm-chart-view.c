#include "app/qdm-chart-view-private.h"

#include <math.h>

#include "app/qdm-chart-colours.h"
#include "app/qdm-chart-mark.h"
#include "app/qdm-popover.h"

/**
 * QdmChartView:
 *
 * Shows any chart: scrolls its body while its heads stay, zooms at the pointer, and lets one
 * hover over, select and open its elements by pointer, keyboard and screen reader.
 *
 * Only what shows is drawn.  Each part of the picture is kept until it, or what shows of it,
 * changes; the selection and the element under the pointer are drawn over it.
 */

#define MAX_MARKS 800
#define MAX_FIT_ZOOM 1.25

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
forget_part (QdmChartView *self,
             QdmChartPart  part)
{
  g_clear_object (&self->scenes[part]);
  g_clear_pointer (&self->nodes[part], gsk_render_node_unref);
}

static void
forget_picture (QdmChartView *self)
{
  for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
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
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
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
  QdmRect place = qdm_chart_view_get_place (self, part);
  QdmRect area = qdm_chart_view_get_area (self, part);

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
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  GPtrArray *marks = qdm_selection_get_marks (qdm_session_get_selection (self->session));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) body.x, (float) body.y,
                                                         (float) body.width, (float) body.height));
  if (self->hovered != NULL && !g_ptr_array_find (marks, self->hovered, NULL))
    snapshot_frame (self, snapshot, self->hovered, QDM_STYLE_HOVER);
  for (guint i = 0; i < marks->len; i++)
    snapshot_frame (self, snapshot, marks->pdata[i], QDM_STYLE_SELECTION);
  gtk_snapshot_pop (snapshot);
}

/* What the tool draws over the chart: it changes with every move of the hand. */
static void
snapshot_overlay (QdmChartView *self,
                  GtkSnapshot  *snapshot,
                  QdmChartPart  part)
{
  QdmRect place = qdm_chart_view_get_place (self, part);
  QdmRect area = qdm_chart_view_get_area (self, part);
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  cairo_t *cr;

  qdm_chart_tool_build_overlay (self->tool, part, &area, scene);
  if (qdm_scene_get_length (scene) == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) place.x, (float) place.y,
                                                                 (float) place.width, (float) place.height));
  cairo_translate (cr, place.x - area.x, place.y - area.y);
  qdm_painter_paint (scene, cr, &self->palette);
  cairo_destroy (cr);
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
  for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
    snapshot_part (self, snapshot, part);
  snapshot_body_frames (self, snapshot);
  for (guint part = 0; self->tool != NULL && part < QDM_CHART_N_PARTS; part++)
    snapshot_overlay (self, snapshot, part);
}

/* ---- scrolling ---- */

static void
configure_adjustment (QdmChartView   *self,
                      GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  double page = orientation == GTK_ORIENTATION_HORIZONTAL ? body.width : body.height;
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  /* The table beside it owns the rows' adjustment, the chart above it that of time. */
  if (adjustment == NULL || (self->follows_rows && orientation == GTK_ORIENTATION_VERTICAL) ||
      (self->leader != NULL && orientation == GTK_ORIENTATION_HORIZONTAL))
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

/**
 * qdm_chart_view_scroll_by:
 * @self: a view
 * @x: how far to the right
 * @y: how far down
 *
 * Scrolls.
 */
void
qdm_chart_view_scroll_by (QdmChartView *self,
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

static void
scroll_just_into_page (GtkAdjustment *adjustment,
                       double         start,
                       double         size)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start, start + size);
}

/**
 * qdm_chart_view_show_rect:
 * @self: a view
 * @rect: a place in the body
 *
 * Scrolls as little as need be for the place to show.
 */
void
qdm_chart_view_show_rect (QdmChartView  *self,
                          const QdmRect *rect)
{
  scroll_just_into_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL], rect->x, rect->width);
  if (!self->follows_rows)
    scroll_just_into_page (self->adjustments[GTK_ORIENTATION_VERTICAL], rect->y, rect->height);
}

/* ---- marks for screen readers ---- */

static gboolean
show_marks_cb (gpointer data)
{
  QdmChartView *self = data;
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (self->chart, &area);
  guint n = MIN (elements->len, MAX_MARKS);

  self->marks_source = 0;
  self->marks_area = area;
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
      g_signal_connect_object (mark, "toggled", G_CALLBACK (qdm_selection_toggle),
                               qdm_session_get_selection (self->session), G_CONNECT_SWAPPED);
      gtk_widget_set_parent (mark, GTK_WIDGET (self));
      g_ptr_array_add (self->marks, mark);
    }
  for (guint i = 0; i < n; i++)
    {
      QdmElement *element = elements->pdata[i];

      qdm_chart_mark_show (self->marks->pdata[i], element,
                           qdm_selection_is_marked (qdm_session_get_selection (self->session), element->item));
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
allocate_mark (QdmChartView *self,
               GtkWidget    *mark)
{
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  const QdmRect *rect = qdm_chart_mark_get_rect (QDM_CHART_MARK (mark));
  GtkAllocation at = { (int) (place.x + rect->x - area.x), (int) (place.y + rect->y - area.y),
                       MAX ((int) rect->width, 1), MAX ((int) rect->height, 1) };

  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (mark, &at, -1);
}

static void
allocate_marks (QdmChartView *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    allocate_mark (self, self->marks->pdata[i]);
  if (self->cursor != NULL)
    allocate_mark (self, self->cursor);
}

/**
 * qdm_chart_view_set_cursor:
 * @self: a view
 * @rect: (nullable): where in the body the keyboard's cursor is, or %NULL for nowhere
 * @description: (nullable): what is there
 *
 * Lets those who do not see it hear where the cursor of the view's tool is: the keyboard's focus
 * goes there if the view has it.
 */
void
qdm_chart_view_set_cursor (QdmChartView  *self,
                           const QdmRect *rect,
                           const char    *description)
{
  gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self)) ||
                       (self->cursor != NULL && gtk_widget_has_focus (self->cursor));
  QdmElement element = { .description = (char *) description };

  if (rect == NULL)
    {
      g_clear_pointer (&self->cursor, gtk_widget_unparent);
      if (has_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  if (self->cursor == NULL)
    {
      self->cursor = qdm_chart_mark_new ();
      gtk_widget_set_focusable (self->cursor, TRUE);
      gtk_widget_set_parent (self->cursor, GTK_WIDGET (self));
    }
  element.rect = *rect;
  qdm_chart_mark_show (QDM_CHART_MARK (self->cursor), &element, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (has_focus)
    gtk_widget_grab_focus (self->cursor);
}

/* The view may show more or less than when its marks were made. */
static void
queue_marks_in_new_area (QdmChartView *self)
{
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);

  if (!rects_are_equal (&area, &self->marks_area))
    queue_marks (self);
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
      for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
        forget_part (self, part);
      queue_marks (self);
    }
  measure_chart (self);
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL);
  allocate_marks (self);
  queue_marks_in_new_area (self);
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

static void
chart_invalidated_cb (QdmChartView *self)
{
  self->hovered = NULL;
  forget_picture (self);
  queue_marks (self);
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

/* ---- zooming ---- */

/**
 * qdm_chart_view_zoom_at:
 * @self: a view with a chart
 * @zoom: the new zoom
 * @x: where in the widget
 * @y: where in the widget
 *
 * Zooms so that what is under a point of the widget stays there.
 */
void
qdm_chart_view_zoom_at (QdmChartView *self,
                        double        zoom,
                        double        x,
                        double        y)
{
  double x_share = (qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL) + x - self->left) / MAX (self->width, 1);
  double y_share = (qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL) + y - self->top) / MAX (self->height, 1);
  double height = self->height;

  if (self->leader != NULL)
    {
      qdm_chart_view_zoom_at (self->leader, zoom, x, self->leader->top);
      return;
    }

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
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);

  if (self->chart != NULL)
    qdm_chart_view_zoom_at (self, qdm_chart_get_zoom (self->chart) * factor, body.x + body.width / 2, body.y + body.height / 2);
}

static void
zoom_to (QdmChartView *self,
         double        zoom)
{
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);

  qdm_chart_view_zoom_at (self, MIN (zoom, MAX_FIT_ZOOM), body.x + body.width / 2, body.y + body.height / 2);
}

/**
 * qdm_chart_view_zoom_to_fit:
 * @self: a view
 *
 * Zooms so that the whole chart shows, or as much of it as can be read; a small one is not blown
 * up.
 */
void
qdm_chart_view_zoom_to_fit (QdmChartView *self)
{
  if (self->leader != NULL)
    qdm_chart_view_zoom_to_fit (self->leader);
  else if (self->chart != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    zoom_to (self, qdm_chart_get_readable_zoom (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                                                gtk_widget_get_height (GTK_WIDGET (self))));
}

/**
 * qdm_chart_view_show_all:
 * @self: a view
 *
 * Zooms to fit; where that is so already and not all of the chart shows, shows all of it, however
 * small.
 */
void
qdm_chart_view_show_all (QdmChartView *self)
{
  double before = self->chart != NULL ? qdm_chart_get_zoom (self->chart) : 0;

  qdm_chart_view_zoom_to_fit (self);
  if (self->leader == NULL && self->chart != NULL && fabs (qdm_chart_get_zoom (self->chart) / before - 1) < 0.01)
    zoom_to (self, qdm_chart_get_fit_zoom (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                                           gtk_widget_get_height (GTK_WIDGET (self))));
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
  qdm_chart_view_drop_hands (self);
  qdm_popover_unparent_all (GTK_WIDGET (self));
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    gtk_widget_unparent (self->marks->pdata[i]);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->cursor, gtk_widget_unparent);
  for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
    forget_part (self, part);
  g_clear_weak_pointer (&self->leader);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_func (self->chart, chart_invalidated_cb, self);
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
