#include "app/qdm-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view.h"
#include "app/qdm-message.h"
#include "app/qdm-print.h"
#include "app/qdm-printable.h"
#include "app/qdm-what-if-commands.h"

/* What a window puts on paper or into other files: the view that shows. */

typedef gboolean (*WidgetTest) (GtkWidget *widget);

static gboolean
is_chart_view (GtkWidget *widget)
{
  return QDM_IS_CHART_VIEW (widget) && qdm_chart_view_get_chart (QDM_CHART_VIEW (widget)) != NULL;
}

static gboolean
is_printable (GtkWidget *widget)
{
  return QDM_IS_PRINTABLE (widget);
}

static GtkWidget *
find_shown (GtkWidget  *widget,
            WidgetTest  test)
{
  GtkWidget *found = test (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_shown (child, test);
  return found;
}

/* A page may hold both, as the overview does; it speaks for its charts then. */
static QdmReport *
compose_shown (QdmWindow *self)
{
  GtkWidget *view = find_shown (self->views, is_printable);

  return view != NULL ? qdm_printable_compose (QDM_PRINTABLE (view)) : NULL;
}

static QdmChart *
get_shown_chart (QdmWindow *self)
{
  GtkWidget *view = find_shown (self->views, is_chart_view);

  return view != NULL ? qdm_chart_view_get_chart (QDM_CHART_VIEW (view)) : NULL;
}

/* What there is to put on paper, a report or a chart; where there is nothing, that is said. */
static gboolean
find_sheet (QdmWindow  *self,
            QdmReport **report,
            QdmChart  **chart)
{
  *report = compose_shown (self);
  *chart = *report == NULL ? get_shown_chart (self) : NULL;
  if (*report != NULL || *chart != NULL)
    return TRUE;

  qdm_message_show_error (GTK_WIDGET (self), _("There is nothing to print here"),
                          _("Go to a table or a chart and print again."));
  return FALSE;
}

/* ---- what is being tried ---- */

typedef void (*Onward) (QdmWindow *self);

typedef struct {
  QdmWindow *window;
  Onward onward;
} Leaving;

static void
leave_answered_cb (GtkResponseType response,
                   gpointer        data)
{
  g_autofree Leaving *leaving = data;
  g_autoptr (QdmWindow) window = leaving->window;

  if (response == GTK_RESPONSE_ACCEPT && window->session != NULL)
    leaving->onward (window);
}

/* Paper does not tell the plan from what is being tried, so somebody must know that it shows both. */
static gboolean
may_leave (QdmWindow *self,
           Onward     onward)
{
  g_autofree char *sentence = qdm_what_if_commands_dup_sentence (self->session);
  Leaving *leaving;

  if (sentence == NULL)
    return TRUE;

  leaving = g_new (Leaving, 1);
  *leaving = (Leaving) { g_object_ref (self), onward };
  qdm_message_ask (GTK_WINDOW (self), _("Put what is being tried on paper?"), sentence, _("_Go On"), leave_answered_cb, leaving);
  return FALSE;
}

/* ---- printing ---- */

static void
print_shown (QdmWindow *self)
{
  g_autoptr (QdmReport) report = NULL;
  QdmChart *chart;

  if (!find_sheet (self, &report, &chart))
    return;

  if (report != NULL)
    qdm_print_report (GTK_WINDOW (self), report, &qdm_page_style_gb9704);
  else
    qdm_print_chart (GTK_WINDOW (self), chart);
}

static void
print_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       self)
{
  if (may_leave (self, print_shown))
    print_shown (self);
}

/* ---- exporting ---- */

typedef struct {
  QdmWindow *window;
  QdmChart *chart;
  QdmReport *report; /* in place of a chart */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_clear_object (&export->chart);
  g_clear_pointer (&export->report, qdm_report_free);
  g_free (export);
}

static void
export_chosen_cb (const char *path,
                  gpointer    data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  gboolean done = path == NULL ||
                  (export->chart != NULL ? qdm_print_export (export->chart, path, &error)
                                         : qdm_print_export_report (export->report, &qdm_page_style_gb9704, path, &error));

  if (!done)
    qdm_message_show_error (GTK_WIDGET (export->window), _("Nothing was exported"), error->message);
  export_free (export);
}

static void
export_shown (QdmWindow *self)
{
  g_autoptr (QdmReport) report = NULL;
  g_autofree char *name = NULL;
  QdmChart *chart;
  Export *export;

  if (!find_sheet (self, &report, &chart))
    return;

  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  name = report != NULL ? g_strdup_printf ("%s.xlsx", report->title) : g_strdup (_("chart.pdf"));
  g_set_object (&export->chart, chart);
  export->report = g_steal_pointer (&report);
  qdm_message_choose_place (GTK_WINDOW (self),
                            chart != NULL ? _("Export the chart (.pdf, .svg or .png)")
                                          : _("Export the table (.xlsx, .csv or .pdf)"),
                            NULL, name, export_chosen_cb, export);
}

static void
export_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       self)
{
  if (may_leave (self, export_shown))
    export_shown (self);
}

/**
 * qdm_window_add_print_actions:
 * @self: a window that is being made
 *
 * Adds the commands of this file.
 */
void
qdm_window_add_print_actions (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = print_action_cb },
    { .name = "export", .activate = export_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
