#include "app/qdm-gantt-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view.h"
#include "app/qdm-outline-table.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-scale.h"
#include "model/qdm-item-match.h"

/**
 * QdmGanttPage:
 *
 * The projects of a plan as a table and as bars over time, row beside row.
 */
struct _QdmGanttPage {
  GtkWidget parent_instance;

  QdmOutline *outline;
  QdmGanttChart *chart;
  QdmChartView *view;
  GSimpleActionGroup *actions;
  guint first_source;
  gboolean was_shown;

  GtkWidget *bar;
  GtkWidget *filter;
  GtkWidget *grouping;
  GtkWidget *parts;
  GtkWidget *paned;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (QdmGanttPage, qdm_gantt_page, GTK_TYPE_WIDGET)

/* What the chart can show besides its bars, in the order of the menu. */
static const struct {
  const char *name;
  const char *label;
  QdmGanttParts part;
} parts[] = {
  { "dependencies", N_("Dependencies"), QDM_GANTT_DEPENDENCIES },
  { "critical", N_("Critical path"), QDM_GANTT_CRITICAL },
  { "float", N_("Float"), QDM_GANTT_FLOAT },
  { "baseline", N_("Baseline"), QDM_GANTT_BASELINE },
  { "front-line", N_("Progress line"), QDM_GANTT_FRONT_LINE },
  { "days-off", N_("Days off and winter shutdown"), QDM_GANTT_DAYS_OFF },
  { "labels", N_("Dates beside bars"), QDM_GANTT_LABELS },
};

/* ---- rows ---- */

static gboolean
matches_cb (QdmItem  *item,
            gpointer  match)
{
  return qdm_item_match_rank (match, item) > 0;
}

static void
filter_changed_cb (QdmGanttPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter));

  if (text[0] == '\0')
    {
      qdm_outline_set_filter (self->outline, NULL, NULL, NULL);
      return;
    }
  qdm_outline_set_filter (self->outline, matches_cb, qdm_item_match_new (text),
                          (GDestroyNotify) qdm_item_match_free);
  qdm_outline_expand_to (self->outline, G_MAXUINT);
}

static void
grouping_chosen_cb (QdmGanttPage *self)
{
  if (self->outline != NULL)
    qdm_outline_set_grouping (self->outline,
                              (QdmGrouping) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->grouping)));
}

static void
unfold_cb (QdmGanttPage *self)
{
  qdm_outline_expand_to (self->outline, G_MAXUINT);
}

static void
fold_cb (QdmGanttPage *self)
{
  qdm_outline_expand_to (self->outline, 0);
}

/* ---- the chart ---- */

static void
zoom_out_cb (QdmGanttPage *self)
{
  qdm_chart_view_zoom (self->view, 0.8);
}

static void
zoom_in_cb (QdmGanttPage *self)
{
  qdm_chart_view_zoom (self->view, 1.25);
}

static void
zoom_fit_cb (QdmGanttPage *self)
{
  qdm_chart_view_zoom_to_fit (self->view);
}

static void
part_action_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       data)
{
  QdmGanttPage *self = data;
  QdmGanttParts shown = qdm_gantt_chart_get_parts (self->chart);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].name, g_action_get_name (G_ACTION (action))) == 0)
      shown = g_variant_get_boolean (state) ? shown | parts[i].part : shown & ~parts[i].part;
  qdm_gantt_chart_set_parts (self->chart, shown);
  g_simple_action_set_state (action, state);
}

static void
create_parts_menu (QdmGanttPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gboolean shown = (qdm_gantt_chart_get_parts (self->chart) & parts[i].part) != 0;
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (parts[i].name, NULL, g_variant_new_boolean (shown));
      g_autofree char *name = g_strdup_printf ("gantt.%s", parts[i].name);

      g_signal_connect (action, "change-state", G_CALLBACK (part_action_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_menu_append (menu, _(parts[i].label), name);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "gantt", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->parts), G_MENU_MODEL (menu));
}

static void
table_measured_cb (QdmGanttPage *self,
                   double        head,
                   double        row)
{
  qdm_gantt_chart_set_header_height (self->chart, head);
  qdm_chart_set_row_height (QDM_CHART (self->chart), row);
}

/* At first the status date stands in the left third. */
static gboolean
show_status_date_cb (gpointer data)
{
  QdmGanttPage *self = data;
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self->chart));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  QdmDate date = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->first_day;
  QdmScale scale;

  self->first_source = 0;
  if (date == QDM_DATE_UNSET)
    return G_SOURCE_REMOVE;

  qdm_gantt_chart_get_scale (self->chart, &scale);
  gtk_adjustment_set_value (adjustment, qdm_scale_get_x (&scale, date) - gtk_adjustment_get_page_size (adjustment) / 3);
  return G_SOURCE_REMOVE;
}

/* ---- the widget ---- */

static void
qdm_gantt_page_map (GtkWidget *widget)
{
  QdmGanttPage *self = QDM_GANTT_PAGE (widget);

  GTK_WIDGET_CLASS (qdm_gantt_page_parent_class)->map (widget);

  if (!self->was_shown)
    self->first_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 4, show_status_date_cb, self, NULL);
  self->was_shown = TRUE;
}

static void
qdm_gantt_page_dispose (GObject *object)
{
  QdmGanttPage *self = QDM_GANTT_PAGE (object);

  g_clear_handle_id (&self->first_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_GANTT_PAGE);
  g_clear_object (&self->actions);
  g_clear_object (&self->chart);
  g_clear_object (&self->outline);

  G_OBJECT_CLASS (qdm_gantt_page_parent_class)->dispose (object);
}

static void
qdm_gantt_page_class_init (QdmGanttPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_gantt_page_dispose;
  widget_class->map = qdm_gantt_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-gantt-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, bar);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, filter);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, grouping);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, parts);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, paned);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, scroller);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, grouping_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfold_cb);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
}

static void
qdm_gantt_page_init (QdmGanttPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * qdm_gantt_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a page with its projects over time
 */
GtkWidget *
qdm_gantt_page_new (QdmSession *session)
{
  QdmGanttPage *self = g_object_new (QDM_TYPE_GANTT_PAGE, NULL);
  GtkWidget *table;

  self->outline = qdm_outline_new (qdm_session_get_plan (session));
  self->chart = QDM_GANTT_CHART (qdm_gantt_chart_new (qdm_session_get_schedule (session), self->outline));
  qdm_gantt_chart_set_parts (self->chart, qdm_gantt_chart_get_parts (self->chart) & ~QDM_GANTT_NAMES);
  self->view = QDM_CHART_VIEW (qdm_chart_view_new (session, QDM_CHART (self->chart), _("Projects over time")));
  qdm_chart_view_follow_rows (self->view);

  table = qdm_outline_table_new (session, self->outline);
  g_signal_connect_object (table, "measured", G_CALLBACK (table_measured_cb), self, G_CONNECT_SWAPPED);
  gtk_paned_set_start_child (GTK_PANED (self->paned), table);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (self->scroller),
                                       qdm_outline_table_get_vadjustment (QDM_OUTLINE_TABLE (table)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  create_parts_menu (self);
  return GTK_WIDGET (self);
}
