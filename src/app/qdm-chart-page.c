#include "app/qdm-chart-page.h"

#include <glib/gi18n-lib.h>

/**
 * QdmChartPage:
 *
 * A chart with what one does to it above: choices of its own, and the zoom.
 */
struct _QdmChartPage {
  GtkWidget parent_instance;

  QdmChartView *view;

  GtkWidget *bar;
  GtkWidget *tools;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (QdmChartPage, qdm_chart_page, GTK_TYPE_WIDGET)

static void
zoom_out_cb (QdmChartPage *self)
{
  qdm_chart_view_zoom (self->view, 0.8);
}

static void
zoom_in_cb (QdmChartPage *self)
{
  qdm_chart_view_zoom (self->view, 1.25);
}

static void
zoom_fit_cb (QdmChartPage *self)
{
  qdm_chart_view_show_all (self->view);
}

static void
qdm_chart_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), QDM_TYPE_CHART_PAGE);

  G_OBJECT_CLASS (qdm_chart_page_parent_class)->dispose (object);
}

static void
qdm_chart_page_class_init (QdmChartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_chart_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-chart-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmChartPage, bar);
  gtk_widget_class_bind_template_child (widget_class, QdmChartPage, tools);
  gtk_widget_class_bind_template_child (widget_class, QdmChartPage, scroller);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_fit_cb);
}

static void
qdm_chart_page_init (QdmChartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * qdm_chart_page_new:
 * @session: an open plan
 * @chart: (nullable): a chart of it
 * @label: what the chart is, for screen readers
 *
 * Returns: (transfer floating): a page with the chart
 */
GtkWidget *
qdm_chart_page_new (QdmSession *session,
                    QdmChart   *chart,
                    const char *label)
{
  QdmChartPage *self = g_object_new (QDM_TYPE_CHART_PAGE, NULL);

  self->view = QDM_CHART_VIEW (qdm_chart_view_new (session, chart, label));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  return GTK_WIDGET (self);
}

/**
 * qdm_chart_page_add_tool:
 * @self: a page
 * @tool: a widget
 *
 * Puts a widget above the chart.
 */
void
qdm_chart_page_add_tool (QdmChartPage *self,
                         GtkWidget    *tool)
{
  gtk_box_append (GTK_BOX (self->tools), tool);
}

/**
 * qdm_chart_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none): the view of its chart
 */
QdmChartView *
qdm_chart_page_get_view (QdmChartPage *self)
{
  return self->view;
}
