#include "app/qdm-diagram-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-page.h"
#include "chart/qdm-chain-chart.h"
#include "model/qdm-diagram.h"
#include "model/qdm-item-list.h"
#include "model/qdm-product.h"

/**
 * QdmDiagramPage:
 *
 * One of the plan's chain diagrams: what becomes of what, in a year that one chooses.  It turns
 * to the diagram in which the selected item stands.
 */
struct _QdmDiagramPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmChainChart *chart; /* made when the plan has a diagram */
  GListModel *diagrams;
  gboolean showing;
  guint fit_source;

  GtkWidget *page;
  GtkWidget *choice;
  GtkWidget *by_year;
  GtkWidget *year;
  GtkWidget *follow;
};

G_DEFINE_FINAL_TYPE (QdmDiagramPage, qdm_diagram_page, GTK_TYPE_WIDGET)

/* ---- which diagram ---- */

static gboolean
stands_in (QdmProduct *product,
           QdmItem    *diagram)
{
  return product->diagrams != NULL && diagram != NULL &&
         g_strv_contains ((const char * const *) product->diagrams, diagram->id);
}

/* The diagram that shows an item; the present one if that does. */
static QdmItem *
find_diagram (QdmDiagramPage *self,
              QdmItem        *item)
{
  QdmItem *present = self->chart != NULL ? qdm_chain_chart_get_subject (self->chart) : NULL;
  QdmItem *diagram = item != NULL ? qdm_item_get_ancestor (item, QDM_TYPE_DIAGRAM) : NULL;

  if (diagram != NULL)
    return diagram;
  if (item != NULL && QDM_IS_PRODUCT (item) && !stands_in (QDM_PRODUCT (item), present) &&
      QDM_PRODUCT (item)->diagrams != NULL)
    return qdm_plan_get_item (qdm_session_get_plan (self->session), QDM_PRODUCT (item)->diagrams[0]);
  return present;
}

static void
show_year (QdmDiagramPage *self)
{
  gboolean by_year = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_year));

  gtk_widget_set_sensitive (self->year, by_year);
  if (self->chart != NULL)
    qdm_chain_chart_set_year (self->chart, by_year ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year))
                                                   : QDM_YEAR_STATED);
}

/* Makes what leads to the selected item and what comes of it stand out. */
static void
show_focus (QdmDiagramPage *self)
{
  gboolean follow = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->follow));

  if (self->chart != NULL)
    qdm_chain_chart_set_focus (self->chart, follow ? qdm_selection_get_item (qdm_session_get_selection (self->session))
                                                   : NULL);
}

static gboolean
fit_cb (gpointer data)
{
  QdmDiagramPage *self = data;

  self->fit_source = 0;
  qdm_chart_view_zoom_to_fit (qdm_chart_page_get_view (QDM_CHART_PAGE (self->page)));
  return G_SOURCE_REMOVE;
}

/* A diagram is first seen as a whole. */
static void
queue_fit (QdmDiagramPage *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 3, fit_cb, self, NULL);
}

static void
show_subject (QdmDiagramPage *self,
              QdmItem        *diagram)
{
  QdmChartView *view = qdm_chart_page_get_view (QDM_CHART_PAGE (self->page));

  if (self->chart == NULL)
    {
      self->chart = QDM_CHAIN_CHART (qdm_chain_chart_new (qdm_session_get_plan (self->session),
                                                          qdm_session_get_schedule (self->session), diagram));
      qdm_chart_view_set_chart (view, QDM_CHART (self->chart));
    }
  else if (qdm_chain_chart_get_subject (self->chart) != diagram)
    qdm_chain_chart_set_subject (self->chart, diagram);
  else
    return;

  show_year (self);
  queue_fit (self);
}

static void
show_diagram (QdmDiagramPage *self,
              QdmItem        *diagram)
{
  guint position;

  if (diagram == NULL || !qdm_item_get_position (diagram, &position))
    return;

  self->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), position);
  self->showing = FALSE;
  show_subject (self, diagram);
}

static void
selection_changed_cb (QdmDiagramPage *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));

  show_diagram (self, find_diagram (self, item));
  show_focus (self);
}

static void
diagram_chosen_cb (QdmDiagramPage *self)
{
  QdmItem *diagram = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->choice));

  if (self->showing || diagram == NULL)
    return;

  show_subject (self, diagram);
  qdm_selection_select (qdm_session_get_selection (self->session), diagram);
}

/* ---- the widget ---- */

static void
qdm_diagram_page_dispose (GObject *object)
{
  QdmDiagramPage *self = QDM_DIAGRAM_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_diagram_page_parent_class)->dispose (object);
}

static void
qdm_diagram_page_class_init (QdmDiagramPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_diagram_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_diagram_page_init (QdmDiagramPage *self)
{
}

static GtkWidget *
create_choice (QdmDiagramPage *self)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (self->diagrams),
                                         gtk_property_expression_new (QDM_TYPE_ITEM, NULL, "name"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_tooltip_text (choice, _("Which diagram"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Diagram"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (diagram_chosen_cb), self);
  return choice;
}

static int
get_year (QdmDate date,
          int     otherwise)
{
  int year;
  int month;
  int day;

  if (date == QDM_DATE_UNSET)
    return otherwise;

  qdm_date_to_ymd (date, &year, &month, &day);
  return year;
}

static GtkWidget *
create_year (QdmDiagramPage *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);
  int first = get_year (plan->first_day, 2021);
  int last = plan->outlook_year != QDM_INTEGER_UNSET ? plan->outlook_year : get_year (plan->last_day, 2035);
  GtkWidget *year = gtk_spin_button_new_with_range (first - 1, MAX (last, first), 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (year), get_year (plan->status_date, first));
  gtk_widget_set_tooltip_text (year, _("The year whose state is shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (year), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year"), -1);
  g_signal_connect_swapped (year, "value-changed", G_CALLBACK (show_year), self);
  return year;
}

static GtkWidget *
create_toggle (QdmDiagramPage *self,
               const char     *label,
               const char     *help,
               GCallback       toggled)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_tooltip_text (toggle, help);
  g_signal_connect_swapped (toggle, "toggled", toggled, self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), toggle);
  return toggle;
}

/**
 * qdm_diagram_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a page with its chain diagrams
 */
GtkWidget *
qdm_diagram_page_new (QdmSession *session)
{
  QdmDiagramPage *self = g_object_new (QDM_TYPE_DIAGRAM_PAGE, NULL);
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (session));

  self->session = g_object_ref (session);
  self->diagrams = G_LIST_MODEL (qdm_item_get_list (plan, QDM_TYPE_DIAGRAM));
  self->page = qdm_chart_page_new (session, NULL, _("Chain diagram"));
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
  self->choice = create_choice (self);
  self->year = create_year (self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->choice);
  self->by_year = create_toggle (self, _("By year"), _("Show what will have been built by the end of a year, not what the documents say"),
                                 G_CALLBACK (show_year));
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->year);
  qdm_chart_page_add_switch (QDM_CHART_PAGE (self->page), _("Frames"), _("Put what belongs together into frames"), FALSE,
                             (QdmChartSetter) qdm_chain_chart_set_framed);
  self->follow = create_toggle (self, _("Follow"), _("Make what leads to the selected item, and what comes of it, stand out"),
                                G_CALLBACK (show_focus));

  selection_changed_cb (self);
  if (self->chart == NULL)
    diagram_chosen_cb (self);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
