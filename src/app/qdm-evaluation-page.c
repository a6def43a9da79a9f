#include "app/qdm-evaluation-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-printable.h"
#include "app/qdm-table-view.h"
#include "model/qdm-types.h"
#include "report/qdm-evaluation.h"

/**
 * QdmEvaluationPage:
 *
 * The evaluation of the plan at the end of a half-year: a grade and the figures behind it for each
 * indicator, chain, action or work.
 */
struct _QdmEvaluationPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmHalfYear first; /* that of the first stage */

  GtkWidget *box;
  GtkWidget *stage;
  GtkWidget *subject;
  GtkWidget *table;
};

static void qdm_evaluation_page_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmEvaluationPage, qdm_evaluation_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_evaluation_page_printable_init))

/* What is graded, in the order of the menu. */
static GType (* const subjects[]) (void) = {
  qdm_indicator_get_type, qdm_chain_get_type, qdm_action_get_type, qdm_work_get_type,
};

static QdmHalfYear
get_period (QdmEvaluationPage *self)
{
  return self->first + (QdmHalfYear) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stage));
}

static QdmTable *
create_table_cb (gpointer data)
{
  QdmEvaluationPage *self = data;
  guint subject = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->subject));

  return qdm_evaluation_new_table (qdm_session_get_schedule (self->session), subjects[subject] (), get_period (self));
}

static QdmReport *
qdm_evaluation_page_compose (QdmPrintable *printable)
{
  QdmEvaluationPage *self = QDM_EVALUATION_PAGE (printable);
  QdmReport *report = qdm_report_new (_("Evaluation"), NULL, get_period (self));

  qdm_report_take_table (report, create_table_cb (self));
  return report;
}

static void
qdm_evaluation_page_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_evaluation_page_compose;
}

static void
qdm_evaluation_page_dispose (GObject *object)
{
  QdmEvaluationPage *self = QDM_EVALUATION_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_evaluation_page_parent_class)->dispose (object);
}

static void
qdm_evaluation_page_class_init (QdmEvaluationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_evaluation_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_evaluation_page_init (QdmEvaluationPage *self)
{
}

/* ---- choices ---- */

/* The half-years of the plan, named by what is evaluated at their ends. */
static GtkWidget *
create_stage (QdmEvaluationPage *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);
  QdmHalfYear last = qdm_half_year_from_date (plan->last_day != QDM_DATE_UNSET ? plan->last_day : qdm_date_from_ymd (2025, 12, 31));
  QdmHalfYear now = plan->status_date != QDM_DATE_UNSET ? qdm_half_year_from_date (plan->status_date) : last;
  GtkStringList *stages = gtk_string_list_new (NULL);
  GtkWidget *choice;

  self->first = qdm_half_year_from_date (plan->first_day != QDM_DATE_UNSET ? plan->first_day : qdm_date_from_ymd (2021, 1, 1));
  for (QdmHalfYear half_year = self->first; half_year <= MAX (last, self->first); half_year++)
    gtk_string_list_take (stages, qdm_evaluation_dup_title (plan, half_year));
  choice = gtk_drop_down_new (G_LIST_MODEL (stages), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) CLAMP (now - self->first, 0, MAX (last - self->first, 0)));
  gtk_widget_set_tooltip_text (choice, _("At the end of which half-year"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Evaluation"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (qdm_table_view_queue_update), self->table, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
create_subject (QdmEvaluationPage *self)
{
  const char * const names[] = { _("Indicators"), _("Industrial chains"), _("Special actions"), _("Key works"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);

  gtk_widget_set_tooltip_text (choice, _("What is graded"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is graded"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (qdm_table_view_queue_update), self->table, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
create_bar (QdmEvaluationPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->stage = create_stage (self);
  self->subject = create_subject (self);
  gtk_widget_add_css_class (bar, "tools");
  gtk_box_append (GTK_BOX (bar), self->stage);
  gtk_box_append (GTK_BOX (bar), self->subject);
  return bar;
}

/**
 * qdm_evaluation_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page of its evaluations
 */
GtkWidget *
qdm_evaluation_page_new (QdmSession *session)
{
  QdmEvaluationPage *self = g_object_new (QDM_TYPE_EVALUATION_PAGE, NULL);

  self->session = g_object_ref (session);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->table = qdm_table_view_new_from (session, _("Evaluation"), create_table_cb, self);
  gtk_widget_set_vexpand (self->table, TRUE);
  gtk_box_append (GTK_BOX (self->box), create_bar (self));
  gtk_box_append (GTK_BOX (self->box), self->table);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (qdm_table_view_queue_update), self->table,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}
