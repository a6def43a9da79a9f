#include "app/qdm-balance-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-balance-tables-page.h"
#include "app/qdm-chart-legend.h"
#include "app/qdm-chart-page.h"
#include "app/qdm-plant-popover.h"
#include "app/qdm-scenario-page.h"
#include "app/qdm-subject-choice.h"
#include "app/qdm-tabs.h"
#include "balance/qdm-spell.h"
#include "chart/qdm-balance-chart.h"

/**
 * QdmBalancePage:
 *
 * The view of balances: a chart of supply and demand of one material by process, with its legend,
 * what it means in a sentence and the figures of the half-year that is looked at, the tables of all
 * that is behind it, and what would be if.
 */
struct _QdmBalancePage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmBalanceChart *chart;
  guint tick;

  GtkWidget *tabs;
  GtkWidget *headline;
  GtkWidget *figures;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (QdmBalancePage, qdm_balance_page, GTK_TYPE_WIDGET)

static void
show_figures (QdmBalancePage *self)
{
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (qdm_session_get_balance_focus (self->session));
  g_autofree char *text = NULL;
  QdmRect column;

  if (qdm_subject_chart_place_half_year (QDM_SUBJECT_CHART (self->chart), half_year, &column))
    text = qdm_subject_chart_dup_figures (QDM_SUBJECT_CHART (self->chart), half_year);
  gtk_label_set_text (GTK_LABEL (self->figures), text != NULL ? text : "");
  gtk_widget_set_visible (self->figures, text != NULL);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  QdmBalancePage *self = QDM_BALANCE_PAGE (widget);
  const char *subject = qdm_balance_focus_get_subject (qdm_session_get_balance_focus (self->session));
  g_autofree char *text = qdm_spell_dup_headline (qdm_session_get_balance (self->session), subject,
                                                  qdm_session_get_half_year (self->session));

  self->tick = 0;
  gtk_label_set_text (GTK_LABEL (self->headline), text != NULL ? text : "");
  show_figures (self);
  return G_SOURCE_REMOVE;
}

static void
queue_texts (QdmBalancePage *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
subject_changed_cb (QdmBalancePage *self)
{
  qdm_subject_chart_set_subject (QDM_SUBJECT_CHART (self->chart), qdm_balance_focus_get_subject (qdm_session_get_balance_focus (self->session)));
  queue_texts (self);
}

static void
qdm_balance_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_balance_page_parent_class)->map (widget);

  queue_texts (QDM_BALANCE_PAGE (widget));
}

static void
qdm_balance_page_unmap (GtkWidget *widget)
{
  QdmBalancePage *self = QDM_BALANCE_PAGE (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;

  GTK_WIDGET_CLASS (qdm_balance_page_parent_class)->unmap (widget);
}

static void
qdm_balance_page_dispose (GObject *object)
{
  QdmBalancePage *self = QDM_BALANCE_PAGE (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->tabs, gtk_widget_unparent);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_balance_page_parent_class)->dispose (object);
}

static void
qdm_balance_page_class_init (QdmBalancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_balance_page_dispose;
  widget_class->map = qdm_balance_page_map;
  widget_class->unmap = qdm_balance_page_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_balance_page_init (QdmBalancePage *self)
{
  self->tabs = qdm_tabs_new ();
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
}

static GtkWidget *
create_note (void)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "table-note");
  return note;
}

static GtkWidget *
create_chart (QdmBalancePage *self)
{
  QdmBalance *balance = qdm_session_get_balance (self->session);
  const char *subject = qdm_balance_focus_get_subject (qdm_session_get_balance_focus (self->session));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page;

  self->chart = QDM_BALANCE_CHART (qdm_balance_chart_new (balance, subject));
  page = qdm_chart_page_new (self->session, QDM_CHART (self->chart), _("Balance over time"));
  qdm_chart_page_add_tool (QDM_CHART_PAGE (page), qdm_subject_choice_new (self->session));
  gtk_widget_set_vexpand (page, TRUE);
  self->popover = qdm_plant_popover_new (self->session, qdm_chart_page_get_view (QDM_CHART_PAGE (page)), GTK_WIDGET (self));
  self->headline = create_note ();
  self->figures = create_note ();
  gtk_widget_add_css_class (self->figures, "dim-label");
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), qdm_chart_legend_new (QDM_CHART (self->chart)));
  gtk_box_append (GTK_BOX (box), self->headline);
  gtk_box_append (GTK_BOX (box), self->figures);
  return box;
}

/**
 * qdm_balance_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page of its balances
 */
GtkWidget *
qdm_balance_page_new (QdmSession *session)
{
  QdmBalancePage *self = g_object_new (QDM_TYPE_BALANCE_PAGE, NULL);

  self->session = g_object_ref (session);
  qdm_tabs_add (QDM_TABS (self->tabs), create_chart (self), "chart", _("Chart"));
  qdm_tabs_add (QDM_TABS (self->tabs), qdm_balance_tables_page_new (session), "tables", _("Tables"));
  qdm_tabs_add (QDM_TABS (self->tabs), qdm_scenario_page_new (session), "scenarios", _("Scenarios"));
  g_signal_connect_object (qdm_session_get_balance_focus (session), "notify::subject", G_CALLBACK (subject_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_balance_focus (session), "notify::half-year", G_CALLBACK (queue_texts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_balance (session), "changed", G_CALLBACK (queue_texts), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
