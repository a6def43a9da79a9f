#include "app/qdm-overview.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view.h"
#include "app/qdm-overview-tool.h"
#include "chart/qdm-cockpit-chart.h"

/**
 * QdmOverview:
 *
 * The first page of a plan: how it stands at its status date.  Everything leads to its place.
 */
struct _QdmOverview {
  GtkWidget parent_instance;

  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (QdmOverview, qdm_overview, GTK_TYPE_WIDGET)

static void
qdm_overview_dispose (GObject *object)
{
  g_clear_pointer (&QDM_OVERVIEW (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (qdm_overview_parent_class)->dispose (object);
}

static void
qdm_overview_class_init (QdmOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_overview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_overview_init (QdmOverview *self)
{
}

/**
 * qdm_overview_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): its first page
 */
GtkWidget *
qdm_overview_new (QdmSession *session)
{
  QdmOverview *self = g_object_new (QDM_TYPE_OVERVIEW, NULL);
  g_autoptr (QdmChart) chart = qdm_cockpit_chart_new (qdm_session_get_balance (session));
  g_autoptr (QdmChartTool) tool = qdm_overview_tool_new (session, QDM_COCKPIT_CHART (chart));
  GtkWidget *view = qdm_chart_view_new (session, chart, _("Overview"));

  qdm_chart_view_set_tool (QDM_CHART_VIEW (view), tool);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
