#include "app/qdm-chart-view-private.h"

#include <math.h>

/* How a view scrolls and zooms its chart. */

#define MAX_FIT_ZOOM 1.25

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

/* How far everything has moved since the chart was measured, by what has been added to the left or
 * above. */
static QdmPoint
measure_shift (QdmChartView *self)
{
  QdmPoint before = self->origin;
  gboolean same_zoom = self->origin_zoom == qdm_chart_get_zoom (self->chart);

  self->origin = qdm_chart_get_origin (self->chart);
  self->origin_zoom = qdm_chart_get_zoom (self->chart);
  return same_zoom ? (QdmPoint) { self->origin.x - before.x, self->origin.y - before.y } : (QdmPoint) { 0, 0 };
}

/**
 * qdm_chart_view_measure_chart:
 * @self: a view
 *
 * Takes over how large the chart is now.  What shows stays where it is on the screen.
 */
void
qdm_chart_view_measure_chart (QdmChartView *self)
{
  QdmPoint shift = { 0, 0 };
  double x = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  double y = qdm_chart_view_get_scroll (self, GTK_ORIENTATION_VERTICAL);

  if (self->chart != NULL)
    {
      qdm_chart_measure (self->chart, &self->width, &self->height, &self->left, &self->top);
      shift = measure_shift (self);
    }
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL);
  if (shift.x != 0 && self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], x + shift.x);
  if (shift.y != 0 && self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], y + shift.y);
}

static void
scrolled_cb (QdmChartView *self)
{
  qdm_chart_view_queue_marks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * qdm_chart_view_set_adjustment:
 * @self: a view
 * @orientation: which way
 * @adjustment: (nullable): what scrolls it
 *
 * As the properties of #GtkScrollable.
 */
void
qdm_chart_view_set_adjustment (QdmChartView   *self,
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
  qdm_chart_view_measure_chart (self);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                              x_share * self->width - (x - self->left));
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL && !self->follows_rows && height != self->height)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                              y_share * self->height - (y - self->top));
  qdm_chart_view_invalidate (self);
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
