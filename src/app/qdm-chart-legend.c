#include "app/qdm-chart-legend.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-colours.h"
#include "chart/qdm-painter.h"

/**
 * QdmChartLegend:
 *
 * What the colours and signs of a chart mean: the same that its paper says, as wide as there is room
 * and as high as that takes.  A screen reader is told the entries one after the other.
 */
struct _QdmChartLegend {
  GtkWidget parent_instance;

  QdmChart *chart;
  guint tick;
};

/* Narrower than this the window never gets. */
#define LEAST_WIDTH 160

G_DEFINE_FINAL_TYPE (QdmChartLegend, qdm_chart_legend, GTK_TYPE_WIDGET)

static QdmScene *
create_scene (QdmChartLegend *self,
              int             width,
              double         *height)
{
  QdmScene *scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));

  *height = qdm_chart_build_legend (self->chart, width, scene);
  return scene;
}

static gboolean
tell_entries_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  QdmChartLegend *self = QDM_CHART_LEGEND (widget);
  double height;
  g_autoptr (QdmScene) scene = create_scene (self, LEAST_WIDTH, &height);
  GString *entries = g_string_new (NULL);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind == QDM_SHAPE_TEXT)
        g_string_append_printf (entries, "%s%s", entries->len > 0 ? _(", ") : "", shape->text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, entries->str, -1);
  g_string_free (entries, TRUE);
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* The chart reckons when the next frame asks, and not before. */
static void
queue_entries (QdmChartLegend *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_entries_cb, NULL, NULL);
}

/* ---- the widget ---- */

static GtkSizeRequestMode
qdm_chart_legend_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
qdm_chart_legend_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  g_autoptr (QdmScene) scene = NULL;
  double height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = LEAST_WIDTH;
      return;
    }
  scene = create_scene (QDM_CHART_LEGEND (widget), MAX (for_size, LEAST_WIDTH), &height);
  *minimum = *natural = (int) ceil (height);
}

static void
qdm_chart_legend_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double needed;
  g_autoptr (QdmScene) scene = create_scene (QDM_CHART_LEGEND (widget), width, &needed);
  QdmPalette palette;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  qdm_chart_colours_read (widget, &palette);
  qdm_painter_paint (scene, cr, &palette);
  cairo_destroy (cr);
}

static void
qdm_chart_legend_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_chart_legend_parent_class)->map (widget);

  queue_entries (QDM_CHART_LEGEND (widget));
}

static void
qdm_chart_legend_unmap (GtkWidget *widget)
{
  QdmChartLegend *self = QDM_CHART_LEGEND (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;

  GTK_WIDGET_CLASS (qdm_chart_legend_parent_class)->unmap (widget);
}

static void
qdm_chart_legend_dispose (GObject *object)
{
  g_clear_object (&QDM_CHART_LEGEND (object)->chart);

  G_OBJECT_CLASS (qdm_chart_legend_parent_class)->dispose (object);
}

static void
qdm_chart_legend_class_init (QdmChartLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_chart_legend_dispose;
  widget_class->get_request_mode = qdm_chart_legend_get_request_mode;
  widget_class->measure = qdm_chart_legend_measure;
  widget_class->snapshot = qdm_chart_legend_snapshot;
  widget_class->map = qdm_chart_legend_map;
  widget_class->unmap = qdm_chart_legend_unmap;

  gtk_widget_class_set_css_name (widget_class, "chartlegend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
qdm_chart_legend_init (QdmChartLegend *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
}

/**
 * qdm_chart_legend_new:
 * @chart: a chart that is shown
 *
 * Returns: (transfer floating): its legend
 */
GtkWidget *
qdm_chart_legend_new (QdmChart *chart)
{
  QdmChartLegend *self = g_object_new (QDM_TYPE_CHART_LEGEND, NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "invalidated", G_CALLBACK (queue_entries), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
