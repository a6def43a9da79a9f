#include "app/qdm-scenario-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-item-table.h"
#include "app/qdm-keep-button.h"
#include "app/qdm-message.h"
#include "app/qdm-printable.h"
#include "app/qdm-section.h"
#include "app/qdm-table-view.h"
#include "app/qdm-what-if-commands.h"
#include "model/qdm-scenario.h"
#include "report/qdm-scenario-table.h"

/**
 * QdmScenarioPage:
 *
 * What if: changes are tried, kept as scenarios, laid side by side with the plan, made or removed.
 */
struct _QdmScenarioPage {
  GtkWidget parent_instance;

  QdmSession *session;

  GtkWidget *box;
  GtkWidget *start;
  GtkWidget *keep;
  GtkWidget *make;
  GtkWidget *state;
};

static void qdm_scenario_page_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmScenarioPage, qdm_scenario_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_scenario_page_printable_init))

static QdmBalanceFocus *
get_focus (QdmScenarioPage *self)
{
  return qdm_session_get_balance_focus (self->session);
}

static QdmTable *
create_comparison (gpointer data)
{
  QdmScenarioPage *self = data;

  return qdm_scenario_table_new (qdm_session_get_plan (self->session), qdm_balance_focus_get_subject (get_focus (self)));
}

static QdmReport *
qdm_scenario_page_compose (QdmPrintable *printable)
{
  QdmScenarioPage *self = QDM_SCENARIO_PAGE (printable);
  QdmReport *report = qdm_report_new (_("Scenarios"), NULL, qdm_session_get_half_year (self->session));

  qdm_report_take_table (report, create_comparison (self));
  return report;
}

static void
qdm_scenario_page_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_scenario_page_compose;
}

/* ---- showing ---- */

static QdmScenario *
get_scenario (QdmScenarioPage *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));

  while (item != NULL && !QDM_IS_SCENARIO (item))
    item = item->parent;
  return item != NULL ? QDM_SCENARIO (item) : NULL;
}

/* While something is being tried, the bar across the window says so and has what ends it. */
static void
show_state (QdmScenarioPage *self)
{
  gboolean is_trying = qdm_balance_focus_get_what_if (get_focus (self)) != NULL;

  gtk_widget_set_visible (self->state, !is_trying);
  gtk_widget_set_sensitive (self->start, !is_trying);
  gtk_widget_set_visible (self->keep, !is_trying);
  gtk_widget_set_sensitive (self->keep, qdm_history_is_modified (qdm_session_get_history (self->session)));
  gtk_widget_set_sensitive (self->make, get_scenario (self) != NULL && !is_trying);
}

/* ---- what the buttons do ---- */

static void
start_cb (QdmScenarioPage *self)
{
  qdm_what_if_commands_start (self->session);
}

static void
make_cb (QdmScenarioPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!qdm_scenario_apply (get_scenario (self), qdm_session_get_history (self->session), &error))
    qdm_message_show_error (GTK_WIDGET (self), _("Nothing was changed"), error->message);
}

/* ---- the widget ---- */

static void
qdm_scenario_page_dispose (GObject *object)
{
  QdmScenarioPage *self = QDM_SCENARIO_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_scenario_page_parent_class)->dispose (object);
}

static void
qdm_scenario_page_class_init (QdmScenarioPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_scenario_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_scenario_page_init (QdmScenarioPage *self)
{
}

static GtkWidget *
create_button (QdmScenarioPage *self,
               const char      *label,
               const char      *help,
               GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
create_bar (QdmScenarioPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->start = create_button (self, _("Start What-if"), _("From now on, remember what is changed"), G_CALLBACK (start_cb));
  self->keep = qdm_keep_button_new (self->session);
  self->make = create_button (self, _("Make"), _("Make the changes of the selected scenario in the plan"), G_CALLBACK (make_cb));
  gtk_widget_add_css_class (bar, "tools");
  gtk_box_append (GTK_BOX (bar), self->start);
  gtk_box_append (GTK_BOX (bar), self->keep);
  gtk_box_append (GTK_BOX (bar), self->make);
  return bar;
}

static GtkWidget *
create_note (void)
{
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "table-note");
  return note;
}

/**
 * qdm_scenario_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page of its scenarios
 */
GtkWidget *
qdm_scenario_page_new (QdmSession *session)
{
  QdmScenarioPage *self = g_object_new (QDM_TYPE_SCENARIO_PAGE, NULL);
  const QdmTableSpec *spec = &qdm_section_find ("balances")->tables[0];
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *comparison;

  self->session = g_object_ref (session);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->state = create_note ();
  gtk_label_set_text (GTK_LABEL (self->state),
                      _("Start what-if, move bars, change figures, add or remove items, then keep it as a scenario: the plan is as before then."));
  comparison = qdm_table_view_new_from (session, _("Scenarios side by side"), create_comparison, self);
  gtk_paned_set_start_child (GTK_PANED (paned), qdm_item_table_new (session, spec));
  gtk_paned_set_end_child (GTK_PANED (paned), comparison);
  gtk_paned_set_position (GTK_PANED (paned), 240);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (self->box), create_bar (self));
  gtk_box_append (GTK_BOX (self->box), self->state);
  gtk_box_append (GTK_BOX (self->box), paned);
  g_signal_connect_object (get_focus (self), "notify", G_CALLBACK (qdm_table_view_queue_update), comparison,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (qdm_table_view_queue_update), comparison,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (get_focus (self), "notify::what-if", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_history (session), "notify::modified", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}
