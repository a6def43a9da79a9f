#include "app/qdm-dossier-window.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-date-button.h"
#include "app/qdm-message.h"
#include "app/qdm-print.h"
#include "app/qdm-report-view.h"

/**
 * QdmDossierWindow:
 *
 * One page on one item as of a day, such as the dossier of a unit or the page of a chain leader.
 * It follows the plan while it is open, and can be printed and saved.
 */
struct _QdmDossierWindow {
  GtkWindow parent_instance;

  QdmSession *session;
  char *subject; /* its id: it may go while the window is open */
  QdmDossierComposer compose;
  QdmDate day;
  guint show_source;

  GtkWidget *date;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (QdmDossierWindow, qdm_dossier_window, GTK_TYPE_WINDOW)

static QdmReport *
compose_page (QdmDossierWindow *self)
{
  QdmItem *subject = qdm_plan_get_item (qdm_session_get_plan (self->session), self->subject);

  return subject != NULL ? self->compose (qdm_session_get_schedule (self->session), subject, self->day) : NULL;
}

static gboolean
show_cb (gpointer data)
{
  QdmDossierWindow *self = data;
  g_autoptr (QdmReport) report = compose_page (self);

  self->show_source = 0;
  if (report == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return G_SOURCE_REMOVE;
    }
  gtk_window_set_title (GTK_WINDOW (self), report->title);
  qdm_report_view_show (QDM_REPORT_VIEW (self->view), report, &qdm_page_style_one_page);
  return G_SOURCE_REMOVE;
}

static void
queue_show (QdmDossierWindow *self)
{
  if (self->show_source == 0)
    self->show_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, show_cb, self, NULL);
}

static void
set_day (QdmDossierWindow *self,
         QdmDate           day)
{
  char buffer[QDM_DATE_BUFFER];

  self->day = day;
  qdm_date_button_set_date (QDM_DATE_BUTTON (self->date), day);
  qdm_date_button_set_label (QDM_DATE_BUTTON (self->date), qdm_date_format (day, buffer));
  queue_show (self);
}

/* ---- paper ---- */

static void
print_cb (QdmDossierWindow *self)
{
  g_autoptr (QdmReport) report = compose_page (self);

  if (report != NULL)
    qdm_print_report (GTK_WINDOW (self), report, &qdm_page_style_one_page);
}

static void
place_chosen_cb (const char *path,
                 gpointer    data)
{
  g_autoptr (QdmDossierWindow) self = data;
  g_autoptr (QdmReport) report = path != NULL && self->session != NULL ? compose_page (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (report != NULL && !qdm_print_export_report (report, &qdm_page_style_one_page, path, &error))
    qdm_message_show_error (GTK_WIDGET (self), _("The page was not saved"), error->message);
}

static void
save_cb (QdmDossierWindow *self)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", gtk_window_get_title (GTK_WINDOW (self)));

  qdm_message_choose_place (GTK_WINDOW (self), _("Save the page (.pdf)"), NULL, name, place_chosen_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
qdm_dossier_window_dispose (GObject *object)
{
  QdmDossierWindow *self = QDM_DOSSIER_WINDOW (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->subject, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_dossier_window_parent_class)->dispose (object);
}

static void
qdm_dossier_window_class_init (QdmDossierWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_dossier_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_button (QdmDossierWindow *self,
               const char       *icon,
               const char       *name,
               GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
create_header (QdmDossierWindow *self)
{
  GtkWidget *header = gtk_header_bar_new ();

  self->date = qdm_date_button_new (_("The day as of which the page speaks"));
  g_signal_connect_swapped (self->date, "chosen", G_CALLBACK (set_day), self);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), self->date);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header),
                           create_button (self, "document-print-symbolic", _("Print the page"), G_CALLBACK (print_cb)));
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header),
                           create_button (self, "document-save-symbolic", _("Save the page as a PDF file"), G_CALLBACK (save_cb)));
  return header;
}

static void
qdm_dossier_window_init (QdmDossierWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = qdm_report_view_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_window_set_child (GTK_WINDOW (self), scroller);
  gtk_window_set_titlebar (GTK_WINDOW (self), create_header (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 760);
}

static QdmDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return qdm_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/**
 * qdm_dossier_window_new:
 * @parent: the window of the plan
 * @session: an open plan
 * @subject: the item that the page is on
 * @compose: says what is on the page
 *
 * Returns: (transfer none): a window that shows the page as of the plan's status date
 */
GtkWidget *
qdm_dossier_window_new (GtkWindow          *parent,
                        QdmSession         *session,
                        QdmItem            *subject,
                        QdmDossierComposer  compose)
{
  QdmDossierWindow *self = g_object_new (QDM_TYPE_DOSSIER_WINDOW, "transient-for", parent,
                                         "destroy-with-parent", TRUE, NULL);
  QdmPlan *plan = qdm_session_get_plan (session);

  self->session = g_object_ref (session);
  self->subject = g_strdup (subject->id);
  self->compose = compose;
  set_day (self, plan->status_date != QDM_DATE_UNSET ? plan->status_date : get_today ());
  g_signal_connect_object (plan, "edited", G_CALLBACK (queue_show), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
