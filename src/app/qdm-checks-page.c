#include "app/qdm-checks-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-item-place.h"
#include "app/qdm-printable.h"
#include "model/qdm-problem.h"

/**
 * QdmChecksPage:
 *
 * The list of what is wrong in the plan and its schedule; each row leads to the place where it is
 * put right.
 */
struct _QdmChecksPage {
  GtkWidget parent_instance;

  QdmSession *session;
  GListModel *problems;

  GtkWidget *stack;
  GtkWidget *list;
};

static void qdm_checks_page_printable_init (QdmPrintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QdmChecksPage, qdm_checks_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (QDM_TYPE_PRINTABLE, qdm_checks_page_printable_init))

static const char *
get_severity_label (QdmSeverity severity)
{
  g_autoptr (GEnumClass) severities = g_type_class_ref (qdm_severity_get_type ());

  return _(g_enum_get_value (severities, severity)->value_name);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *message = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (row, "fault");
  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (texts), place);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (list_item, row);
}

static const char *
get_icon (QdmSeverity severity)
{
  switch (severity)
    {
    case QDM_SEVERITY_FAULT:
      return "dialog-error-symbolic";
    case QDM_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    default:
      return "dialog-information-symbolic";
    }
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  data)
{
  QdmProblem *problem = gtk_list_item_get_item (list_item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *message = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  g_autofree char *item = qdm_item_place_dup (problem->item);
  g_autofree char *place = g_strdup_printf ("%s · %s", get_severity_label (problem->severity), item);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_icon (problem->severity));
  if (problem->severity == QDM_SEVERITY_FAULT)
    gtk_widget_add_css_class (icon, "error");
  else
    gtk_widget_remove_css_class (icon, "error");
  gtk_label_set_text (GTK_LABEL (message), problem->message);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (message)), place);
}

static void
row_activated_cb (QdmChecksPage *self,
                  guint          position)
{
  g_autoptr (QdmProblem) problem = g_list_model_get_item (self->problems, position);

  qdm_selection_open (qdm_session_get_selection (self->session), problem->item);
  if (problem->field != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-field", "s", problem->field);
}

static void
problems_changed_cb (QdmChecksPage *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (self->problems) > 0 ? "problems" : "none");
}

/* ---- on paper ---- */

static QdmReport *
qdm_checks_page_compose (QdmPrintable *printable)
{
  QdmChecksPage *self = QDM_CHECKS_PAGE (printable);
  QdmReport *report = qdm_report_new (_("Checks"), NULL, qdm_session_get_half_year (self->session));
  QdmTable *table = qdm_table_new (_("What is wrong in the plan"));

  qdm_table_add_column (table, _("Severity"), FALSE);
  qdm_table_add_column (table, _("Item"), FALSE);
  qdm_table_add_column (table, _("Id"), FALSE);
  qdm_table_add_column (table, _("Problem"), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (QdmProblem) problem = g_list_model_get_item (self->problems, i);
      char **cells = g_new0 (char *, 5);

      cells[0] = g_strdup (get_severity_label (problem->severity));
      cells[1] = qdm_item_place_dup (problem->item);
      cells[2] = g_strdup (problem->item->id);
      cells[3] = g_strdup (problem->message);
      qdm_table_take_row (table, cells);
    }
  qdm_report_take_table (report, table);
  return report;
}

static void
qdm_checks_page_printable_init (QdmPrintableInterface *iface)
{
  iface->compose = qdm_checks_page_compose;
}

/* ---- the widget ---- */

static void
qdm_checks_page_dispose (GObject *object)
{
  QdmChecksPage *self = QDM_CHECKS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_CHECKS_PAGE);
  g_clear_object (&self->problems);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_checks_page_parent_class)->dispose (object);
}

static void
qdm_checks_page_class_init (QdmChecksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_checks_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-checks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmChecksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, QdmChecksPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
qdm_checks_page_init (QdmChecksPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
}

/**
 * qdm_checks_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): the page of its checks
 */
GtkWidget *
qdm_checks_page_new (QdmSession *session)
{
  QdmChecksPage *self = g_object_new (QDM_TYPE_CHECKS_PAGE, NULL);
  g_autoptr (GtkNoSelection) rows = NULL;

  self->session = g_object_ref (session);
  self->problems = g_object_ref (qdm_checks_get_problems (qdm_session_get_checks (session)));
  rows = gtk_no_selection_new (g_object_ref (self->problems));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (rows));
  g_signal_connect_object (self->problems, "items-changed", G_CALLBACK (problems_changed_cb), self, G_CONNECT_SWAPPED);
  problems_changed_cb (self);
  return GTK_WIDGET (self);
}
