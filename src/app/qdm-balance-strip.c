#include "app/qdm-balance-strip.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-plant-popover.h"
#include "app/qdm-subject-choice.h"
#include "balance/qdm-spell.h"
#include "chart/qdm-net-chart.h"

/**
 * QdmBalanceStrip:
 *
 * Beneath the bars of a Gantt chart: what is left of a material in each half-year, on the same
 * axis of time.  While a bar is dragged it moves with it, and a sentence beside it says what that
 * means.
 */
struct _QdmBalanceStrip {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmGanttChart *gantt;
  QdmNetChart *chart;
  guint tick;

  GtkWidget *paned;
  GtkWidget *side;
  GtkWidget *headline;
  GtkWidget *figures;
  GtkWidget *view;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (QdmBalanceStrip, qdm_balance_strip, GTK_TYPE_WIDGET)

/* ---- what it says ---- */

static QdmHalfYear
get_now (QdmBalanceStrip *self)
{
  QdmDate date = qdm_session_get_plan (self->session)->status_date;

  return date != QDM_DATE_UNSET ? qdm_half_year_from_date (date) : QDM_HALF_YEAR_UNSET;
}

static void
set_text (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
}

static void
show_figures (QdmBalanceStrip *self)
{
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (qdm_session_get_balance_focus (self->session));
  g_autofree char *text = NULL;
  QdmRect column;

  if (qdm_subject_chart_place_half_year (QDM_SUBJECT_CHART (self->chart), half_year, &column))
    text = qdm_subject_chart_dup_figures (QDM_SUBJECT_CHART (self->chart), half_year);
  set_text (self->figures, text);
  gtk_widget_set_visible (self->figures, text != NULL);
}

static void
show_headline (QdmBalanceStrip *self)
{
  const char *subject = qdm_balance_focus_get_subject (qdm_session_get_balance_focus (self->session));
  g_autofree char *text = qdm_spell_dup_headline (qdm_session_get_balance (self->session), subject, get_now (self));

  set_text (self->headline, text);
}

static gboolean
is_trying (QdmBalanceStrip *self)
{
  return qdm_balance_focus_get_what_if (qdm_session_get_balance_focus (self->session)) != NULL;
}

/* Once a frame while something is being moved, and once after that. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  QdmBalanceStrip *self = QDM_BALANCE_STRIP (widget);
  gboolean moving = qdm_history_is_open (qdm_session_get_history (self->session));

  if (!moving && !is_trying (self))
    qdm_net_chart_drop_reference (self->chart);
  show_headline (self);
  show_figures (self);
  if (moving)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_texts (QdmBalanceStrip *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ---- following ---- */

/* A step that is open is a hand that moves something: what was before stays to be compared, and so
 * it does for as long as something is being tried. */
static void
balance_changed_cb (QdmBalanceStrip *self)
{
  gboolean moving = is_trying (self) || qdm_history_is_open (qdm_session_get_history (self->session));

  if (moving && gtk_widget_get_mapped (GTK_WIDGET (self)))
    qdm_net_chart_keep_reference (self->chart);
  queue_texts (self);
}

static void
subject_changed_cb (QdmBalanceStrip *self)
{
  qdm_net_chart_set_subject (self->chart, qdm_balance_focus_get_subject (qdm_session_get_balance_focus (self->session)));
  queue_texts (self);
}

static void
follow_scale (QdmBalanceStrip *self)
{
  QdmScale scale;

  qdm_gantt_chart_get_scale (self->gantt, &scale);
  qdm_net_chart_set_scale (self->chart, &scale);
}

/* ---- the widget ---- */

static void
qdm_balance_strip_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_balance_strip_parent_class)->map (widget);

  queue_texts (QDM_BALANCE_STRIP (widget));
}

static void
qdm_balance_strip_unmap (GtkWidget *widget)
{
  QdmBalanceStrip *self = QDM_BALANCE_STRIP (widget);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;

  GTK_WIDGET_CLASS (qdm_balance_strip_parent_class)->unmap (widget);
}

static void
qdm_balance_strip_dispose (GObject *object)
{
  QdmBalanceStrip *self = QDM_BALANCE_STRIP (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_BALANCE_STRIP);
  g_clear_object (&self->chart);
  g_clear_object (&self->gantt);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_balance_strip_parent_class)->dispose (object);
}

static void
qdm_balance_strip_class_init (QdmBalanceStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_balance_strip_dispose;
  widget_class->map = qdm_balance_strip_map;
  widget_class->unmap = qdm_balance_strip_unmap;

  gtk_widget_class_set_css_name (widget_class, "balancestrip");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-balance-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmBalanceStrip, paned);
  gtk_widget_class_bind_template_child (widget_class, QdmBalanceStrip, side);
  gtk_widget_class_bind_template_child (widget_class, QdmBalanceStrip, headline);
  gtk_widget_class_bind_template_child (widget_class, QdmBalanceStrip, figures);
}

static void
qdm_balance_strip_init (QdmBalanceStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
create_view (QdmBalanceStrip *self,
             QdmChartView    *above)
{
  QdmBalanceFocus *focus = qdm_session_get_balance_focus (self->session);

  self->chart = QDM_NET_CHART (qdm_net_chart_new (qdm_session_get_balance (self->session), qdm_balance_focus_get_subject (focus)));
  g_object_bind_property (self->gantt, "zoom", self->chart, "zoom", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->gantt, "invalidated", G_CALLBACK (follow_scale), self, G_CONNECT_SWAPPED);
  follow_scale (self);

  self->view = qdm_chart_view_new (self->session, QDM_CHART (self->chart), _("Balance over time"));
  qdm_chart_view_follow_time (QDM_CHART_VIEW (self->view), above);
  self->popover = qdm_plant_popover_new (self->session, QDM_CHART_VIEW (self->view), GTK_WIDGET (self));
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->view);
}

/**
 * qdm_balance_strip_new:
 * @session: an open plan
 * @above: the view of a #QdmGanttChart
 * @paned: what divides that view from the table at its left
 *
 * Returns: (transfer floating): a strip to stand beneath both, which scrolls and zooms with the
 *   view and is divided where they are
 */
GtkWidget *
qdm_balance_strip_new (QdmSession   *session,
                       QdmChartView *above,
                       GtkPaned     *paned)
{
  QdmBalanceStrip *self = g_object_new (QDM_TYPE_BALANCE_STRIP, NULL);
  QdmBalanceFocus *focus = qdm_session_get_balance_focus (session);

  self->session = g_object_ref (session);
  self->gantt = g_object_ref (QDM_GANTT_CHART (qdm_chart_view_get_chart (above)));
  gtk_box_prepend (GTK_BOX (self->side), qdm_subject_choice_new (session));
  create_view (self, above);
  g_object_bind_property (paned, "position", self->paned, "position", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (focus, "notify::subject", G_CALLBACK (subject_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "notify::half-year", G_CALLBACK (queue_texts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "notify::what-if", G_CALLBACK (queue_texts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_balance (session), "changed", G_CALLBACK (balance_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
