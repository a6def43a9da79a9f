#include "app/qdm-plant-popover.h"

#include "app/qdm-plant-list.h"
#include "app/qdm-popover.h"
#include "app/qdm-strip-tool.h"
#include "chart/qdm-subject-chart.h"

/**
 * QdmPlantPopover:
 *
 * Lists the plants of the half-year that is asked for in a chart of a balance: who supplies and takes
 * how much.
 */
struct _QdmPlantPopover {
  GtkPopover parent_instance;

  QdmSession *session;
  QdmChartView *view;
};

G_DEFINE_FINAL_TYPE (QdmPlantPopover, qdm_plant_popover, GTK_TYPE_POPOVER)

static void
opened_cb (QdmPlantPopover *self)
{
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (qdm_session_get_balance_focus (self->session));
  QdmPoint corner = qdm_chart_view_get_point (self->view, 0, 0);
  GtkWidget *view = GTK_WIDGET (self->view);
  GdkRectangle place = { 0, 0, 1, 1 };
  QdmRect column;
  double x, y;

  if (!qdm_subject_chart_place_half_year (QDM_SUBJECT_CHART (qdm_chart_view_get_chart (self->view)), half_year, &column))
    return;

  x = CLAMP (column.x + column.width / 2 - corner.x, 0, gtk_widget_get_width (view));
  gtk_widget_translate_coordinates (view, gtk_widget_get_parent (GTK_WIDGET (self)), x, MAX (-corner.y, 0), &x, &y);
  place.x = (int) x;
  place.y = (int) y;
  qdm_plant_list_show (QDM_PLANT_LIST (gtk_popover_get_child (GTK_POPOVER (self))));
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
}

/* The keyboard goes back to the chart, unless a plant was chosen and took it elsewhere. */
static void
qdm_plant_popover_closed (GtkPopover *popover)
{
  GtkWidget *view = GTK_WIDGET (QDM_PLANT_POPOVER (popover)->view);

  if (qdm_popover_has_focus (GTK_WIDGET (popover)) && gtk_widget_get_mapped (view))
    gtk_widget_grab_focus (view);
}

static void
qdm_plant_popover_dispose (GObject *object)
{
  QdmPlantPopover *self = QDM_PLANT_POPOVER (object);

  g_clear_object (&self->view);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_plant_popover_parent_class)->dispose (object);
}

static void
qdm_plant_popover_class_init (QdmPlantPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_plant_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = qdm_plant_popover_closed;
}

static void
qdm_plant_popover_init (QdmPlantPopover *self)
{
}

/**
 * qdm_plant_popover_new:
 * @session: an open plan
 * @view: the view of a #QdmSubjectChart, which gets a tool to ask with
 * @parent: what the list will stand in; it unparents it in the end
 *
 * Returns: (transfer none): the list, which shows when it is asked for
 */
GtkWidget *
qdm_plant_popover_new (QdmSession   *session,
                       QdmChartView *view,
                       GtkWidget    *parent)
{
  QdmPlantPopover *self = g_object_new (QDM_TYPE_PLANT_POPOVER, NULL);
  g_autoptr (QdmChartTool) tool = qdm_strip_tool_new (session);

  self->session = g_object_ref (session);
  self->view = g_object_ref (view);
  gtk_popover_set_child (GTK_POPOVER (self), qdm_plant_list_new (session));
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  qdm_chart_view_set_tool (view, tool);
  g_signal_connect_object (tool, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
