#include "app/qdm-balance-tables-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-printable.h"
#include "app/qdm-subject-choice.h"
#include "app/qdm-table-view.h"
#include "report/qdm-balance-tables.h"

/**
 * QdmBalanceTablesPage:
 *
 * The figures of a balance, who is behind them, what is not known, the answers to a planner's
 * questions, and where the plan does not agree with itself: tables whose rows lead to their places.
 */
struct _QdmBalanceTablesPage {
  GtkWidget parent_instance;

  QdmSession *session;
  gboolean showing;

  GtkWidget *box;
  GtkWidget *choice;
  GtkWidget *half_year;
  GtkWidget *table;
};

static void qdm_balance_tables_page_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmBalanceTablesPage, qdm_balance_tables_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_balance_tables_page_printable_init))

static QdmBalanceFocus *
get_focus (QdmBalanceTablesPage *self)
{
  return qdm_session_get_balance_focus (self->session);
}

static QdmHalfYear
get_half_year (QdmBalanceTablesPage *self)
{
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (get_focus (self));

  return half_year != QDM_HALF_YEAR_UNSET ? half_year : qdm_session_get_half_year (self->session);
}

static QdmTable *
create_table (QdmBalanceTablesPage *self)
{
  QdmBalanceTable table = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  return qdm_balance_table_new (table, qdm_session_get_balance (self->session),
                                qdm_balance_focus_get_subject (get_focus (self)), get_half_year (self));
}

static QdmReport *
qdm_balance_tables_page_compose (QdmPrintable *printable)
{
  QdmBalanceTablesPage *self = QDM_BALANCE_TABLES_PAGE (printable);
  QdmBalanceFocus *focus = get_focus (self);
  const QdmAccount *account = qdm_balance_get_account (qdm_session_get_balance (self->session),
                                                       qdm_balance_focus_get_subject (focus), NULL);
  g_autofree char *title = g_strdup_printf (_("Balance of %s"), account != NULL ? account->subject->title
                                                                                : qdm_balance_focus_get_subject (focus));
  QdmReport *report = qdm_report_new (title, NULL, get_half_year (self));

  qdm_report_take_table (report, create_table (self));
  return report;
}

static void
qdm_balance_tables_page_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_balance_tables_page_compose;
}

/* ---- showing ---- */

static void
show_half_year (QdmBalanceTablesPage *self)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->half_year),
                              (guint) (get_half_year (self) - qdm_balance_get_first (qdm_session_get_balance (self->session))));
  self->showing = FALSE;
}

static QdmTable *
create_table_cb (gpointer data)
{
  show_half_year (data);
  return create_table (data);
}

static void
half_year_chosen_cb (QdmBalanceTablesPage *self)
{
  if (!self->showing)
    qdm_balance_focus_set_half_year (get_focus (self), qdm_balance_get_first (qdm_session_get_balance (self->session)) +
                                     (QdmHalfYear) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->half_year)));
}

/* ---- the widget ---- */

static void
qdm_balance_tables_page_dispose (GObject *object)
{
  QdmBalanceTablesPage *self = QDM_BALANCE_TABLES_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_balance_tables_page_parent_class)->dispose (object);
}

static void
qdm_balance_tables_page_class_init (QdmBalanceTablesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_balance_tables_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_balance_tables_page_init (QdmBalanceTablesPage *self)
{
}

static GtkWidget *
create_choice (QdmBalanceTablesPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  for (guint i = 0; i < QDM_N_BALANCE_TABLES; i++)
    gtk_string_list_append (names, qdm_balance_table_get_name (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (names));
  gtk_widget_set_tooltip_text (choice, _("Which table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which table"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (qdm_table_view_queue_update), self->table, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
create_half_years (QdmBalanceTablesPage *self)
{
  QdmBalance *balance = qdm_session_get_balance (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);

  for (guint i = 0; i < qdm_balance_get_n_half_years (balance); i++)
    {
      g_autofree char *name = qdm_half_year_dup_title (qdm_balance_get_first (balance) + (QdmHalfYear) i);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (names));
  gtk_widget_set_tooltip_text (choice, _("Which half-year"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which half-year"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (half_year_chosen_cb), self);
  return choice;
}

static GtkWidget *
create_bar (QdmBalanceTablesPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->showing = TRUE;
  self->choice = create_choice (self);
  self->half_year = create_half_years (self);
  self->showing = FALSE;
  gtk_widget_add_css_class (bar, "tools");
  gtk_box_append (GTK_BOX (bar), qdm_subject_choice_new (self->session));
  gtk_box_append (GTK_BOX (bar), self->choice);
  gtk_box_append (GTK_BOX (bar), self->half_year);
  return bar;
}

/**
 * qdm_balance_tables_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page of the tables of its balances
 */
GtkWidget *
qdm_balance_tables_page_new (QdmSession *session)
{
  QdmBalanceTablesPage *self = g_object_new (QDM_TYPE_BALANCE_TABLES_PAGE, NULL);
  QdmBalanceFocus *focus = qdm_session_get_balance_focus (session);

  self->session = g_object_ref (session);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->table = qdm_table_view_new_from (session, _("Balances"), create_table_cb, self);
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_box_append (GTK_BOX (self->box), create_bar (self));
  gtk_box_append (GTK_BOX (self->box), self->table);
  g_signal_connect_object (focus, "notify", G_CALLBACK (qdm_table_view_queue_update), self->table,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_balance (session), "changed", G_CALLBACK (qdm_table_view_queue_update), self->table,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
