#include "app/qdm-load-window.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-print.h"
#include "app/qdm-table-view.h"
#include "report/qdm-dossier.h"

/**
 * QdmLoadWindow:
 *
 * How much each unit has to do, the most loaded first: who has too much, and who is nowhere.  A
 * row leads to its unit.
 */
struct _QdmLoadWindow {
  GtkWindow parent_instance;

  QdmSession *session;

  GtkWidget *filter;
  GtkWidget *table;
};

G_DEFINE_FINAL_TYPE (QdmLoadWindow, qdm_load_window, GTK_TYPE_WINDOW)

static QdmDate
get_day (QdmLoadWindow *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);

  return plan->status_date != QDM_DATE_UNSET ? plan->status_date : qdm_date_from_ymd (2021, 12, 31);
}

static QdmTable *
create_table_cb (gpointer data)
{
  QdmLoadWindow *self = data;
  QdmLoadFilter filter = (QdmLoadFilter) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter));

  return qdm_dossier_new_load_table (qdm_session_get_schedule (self->session), get_day (self), filter);
}

static void
print_cb (QdmLoadWindow *self)
{
  QdmTable *table = create_table_cb (self);
  g_autoptr (QdmReport) report = qdm_report_new (table->title, NULL, qdm_half_year_from_date (get_day (self)));

  qdm_report_take_table (report, table);
  qdm_print_report (GTK_WINDOW (self), report, &qdm_page_style_gb9704);
}

/* ---- the window ---- */

static void
qdm_load_window_dispose (GObject *object)
{
  g_clear_object (&QDM_LOAD_WINDOW (object)->session);

  G_OBJECT_CLASS (qdm_load_window_parent_class)->dispose (object);
}

static void
qdm_load_window_class_init (QdmLoadWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_load_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qdm_load_window_init (QdmLoadWindow *self)
{
}

static GtkWidget *
create_header (QdmLoadWindow *self)
{
  const char * const filters[] = { _("All units"), _("Overloaded"), _("Nowhere named"), NULL };
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *print = gtk_button_new_from_icon_name ("document-print-symbolic");

  self->filter = gtk_drop_down_new_from_strings (filters);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which units"), -1);
  g_signal_connect_object (self->filter, "notify::selected", G_CALLBACK (qdm_table_view_queue_update), self->table, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (print, _("Print the table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print the table"), -1);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (print_cb), self);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), self->filter);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), print);
  return header;
}

/**
 * qdm_load_window_new:
 * @parent: the window of the plan
 * @session: an open plan
 *
 * Returns: (transfer none): a window that shows how much its units have to do
 */
GtkWidget *
qdm_load_window_new (GtkWindow  *parent,
                     QdmSession *session)
{
  QdmLoadWindow *self = g_object_new (QDM_TYPE_LOAD_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                                      "title", _("Load of the units"), NULL);

  self->session = g_object_ref (session);
  self->table = qdm_table_view_new_from (session, _("Load of the units"), create_table_cb, self);
  gtk_window_set_titlebar (GTK_WINDOW (self), create_header (self));
  gtk_window_set_child (GTK_WINDOW (self), self->table);
  gtk_window_set_default_size (GTK_WINDOW (self), 820, 640);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (qdm_table_view_queue_update), self->table,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
