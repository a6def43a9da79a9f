#include "app/qdm-gantt-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-balance-strip.h"
#include "app/qdm-baseline-button.h"
#include "app/qdm-chart-view.h"
#include "app/qdm-gantt-commands.h"
#include "app/qdm-item-menu.h"
#include "app/qdm-notice.h"
#include "app/qdm-outline-table.h"
#include "app/qdm-row-filter-button.h"
#include "app/qdm-undated-tray.h"
#include "app/qdm-why-card.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-scale.h"
#include "model/qdm-project.h"
#include "schedule/qdm-placement.h"

/**
 * QdmGanttPage:
 *
 * The projects of a plan as a table and as bars over time, row beside row.
 */
struct _QdmGanttPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmOutline *outline;
  QdmGanttChart *chart;
  QdmChartView *view;
  QdmGanttTool *tool;
  QdmGanttCommands *commands;
  QdmRowFilter *row_filter;
  GSimpleActionGroup *actions;
  QdmDate origin;         /* the day at which the chart began when it was last looked at */
  guint first_source;
  guint place_source;
  guint filter_source;
  gboolean was_shown;

  GtkWidget *bar;
  GtkWidget *filter;
  GtkWidget *conditions;
  GtkWidget *baseline;
  GtkWidget *rows;
  GtkWidget *parts;
  GtkWidget *paned;
  GtkWidget *scroller;
  GtkWidget *notice;
  GtkWidget *foot;
  GtkWidget *strip_shown;
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

/* Rows do not go away under a hand that drags. */
static gboolean
apply_filter_cb (gpointer data)
{
  QdmGanttPage *self = data;

  self->filter_source = 0;
  if (qdm_gantt_tool_is_dragging (self->tool))
    {
      self->filter_source = g_timeout_add (200, apply_filter_cb, self);
      return G_SOURCE_REMOVE;
    }
  qdm_row_filter_apply (self->row_filter, self->outline);
  return G_SOURCE_REMOVE;
}

static void
row_filter_changed_cb (QdmGanttPage *self)
{
  if (self->filter_source == 0)
    self->filter_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_filter_cb, self, NULL);
}

/* Who looks for something wants to see what is found from the first row on. */
static void
filter_changed_cb (QdmGanttPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  qdm_row_filter_set_text (self->row_filter, gtk_editable_get_text (GTK_EDITABLE (self->filter)));
}

static void
baseline_chosen_cb (QdmGanttPage *self,
                    QdmItem      *baseline)
{
  qdm_gantt_chart_set_baseline (self->chart, baseline);
  qdm_row_filter_set_baseline (self->row_filter, baseline != NULL ? QDM_BASELINE (baseline) : NULL);
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
level_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  QdmGanttPage *self = data;

  qdm_outline_expand_to (self->outline, (guint) g_variant_get_int32 (parameter));
}

static void
grouping_action_cb (GSimpleAction *action,
                    GVariant      *state,
                    gpointer       data)
{
  QdmGanttPage *self = data;

  qdm_outline_set_grouping (self->outline, (QdmGrouping) g_variant_get_int32 (state));
  g_simple_action_set_state (action, state);
}

static void
create_rows_menu (QdmGanttPage *self)
{
  /* In the order of #QdmGrouping. */
  static const char * const groupings[] = {
    N_("Not grouped"), N_("By chain"), N_("By park"), N_("By unit"), N_("By box"),
  };
  static const struct {
    const char *label;
    const char *action;
  } levels[] = {
    { N_("Fold All"), "gantt.level(0)" },
    { N_("Two Levels"), "gantt.level(1)" },
    { N_("Three Levels"), "gantt.level(2)" },
    { N_("Unfold All"), "gantt.level(1000)" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    {
      g_autofree char *action = g_strdup_printf ("gantt.grouping(%u)", i);

      g_menu_append (first, _(groupings[i]), action);
    }
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    g_menu_append (second, _(levels[i].label), levels[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->rows), G_MENU_MODEL (menu));
}

static void
create_parts_menu (QdmGanttPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gboolean shown = (qdm_gantt_chart_get_parts (self->chart) & parts[i].part) != 0;
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (parts[i].name, NULL, g_variant_new_boolean (shown));
      g_autofree char *name = g_strdup_printf ("gantt.%s", parts[i].name);

      g_signal_connect (action, "change-state", G_CALLBACK (part_action_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_menu_append (menu, _(parts[i].label), name);
    }
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

/* ---- going to a time ---- */

/* A day stands at a share of the width that shows. */
static void
scroll_to_day (QdmGanttPage *self,
               QdmDate       day,
               double        share)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  QdmScale scale;

  qdm_gantt_chart_get_scale (self->chart, &scale);
  gtk_adjustment_set_value (adjustment, qdm_scale_get_x (&scale, day) - share * gtk_adjustment_get_page_size (adjustment));
}

static void
show_status_date (QdmGanttPage *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self->chart));
  QdmDate date = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->first_day;

  if (date != QDM_DATE_UNSET)
    scroll_to_day (self, date, 1.0 / 3);
}

/* At first the status date stands in the left third. */
static gboolean
show_status_date_cb (gpointer data)
{
  QdmGanttPage *self = data;

  self->first_source = 0;
  show_status_date (self);
  return G_SOURCE_REMOVE;
}

static void
status_date_action_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  show_status_date (data);
}

static void
fit_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  QdmGanttPage *self = data;

  qdm_chart_view_zoom_to_fit (self->view);
}

static gboolean
find_marked_span (QdmGanttPage *self,
                  QdmDate      *start,
                  QdmDate      *finish)
{
  GPtrArray *marks = qdm_selection_get_marks (qdm_session_get_selection (self->session));
  gboolean found = FALSE;

  for (guint i = 0; i < marks->len; i++)
    {
      QdmDate first, last;

      if (!qdm_schedule_get_span (qdm_session_get_schedule (self->session), marks->pdata[i], &first, &last))
        continue;
      *start = found ? MIN (*start, first) : first;
      *finish = found ? MAX (*finish, last) : last;
      found = TRUE;
    }
  return found;
}

static void
fit_selection_action_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       data)
{
  QdmGanttPage *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  QdmDate start, finish;
  QdmScale scale;
  double share;

  if (!find_marked_span (self, &start, &finish))
    return;

  /* Four fifths of what shows, with room for a label behind. */
  qdm_gantt_chart_get_scale (self->chart, &scale);
  share = 0.8 * gtk_adjustment_get_page_size (adjustment) / ((finish + 1 - start) * scale.pixels_per_day);
  qdm_chart_view_zoom (self->view, share);
  scroll_to_day (self, start, 0.05);
}

/* The chart begins with another day than before: what shows stays where it is. */
static gboolean
keep_place_cb (gpointer data)
{
  QdmGanttPage *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  QdmScale scale;

  self->place_source = 0;
  qdm_gantt_chart_get_scale (self->chart, &scale);
  if (self->was_shown && self->origin != QDM_DATE_UNSET && self->origin != scale.origin)
    {
      double by = (self->origin - scale.origin) * scale.pixels_per_day;

      gtk_adjustment_set_upper (adjustment, gtk_adjustment_get_upper (adjustment) + MAX (by, 0));
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
    }
  self->origin = scale.origin;
  return G_SOURCE_REMOVE;
}

static void
chart_invalidated_cb (QdmGanttPage *self)
{
  if (self->place_source == 0)
    self->place_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, keep_place_cb, self, NULL);
}

/* ---- what hands and commands do ---- */

static void
refused_cb (QdmGanttPage *self,
            const char   *sentence)
{
  qdm_notice_show (QDM_NOTICE (self->notice), sentence);
}

static void
done_cb (QdmGanttPage *self)
{
  qdm_notice_hide (QDM_NOTICE (self->notice));
}

/* What a key has moved is followed; a hand sees where it is. */
static void
command_done_cb (QdmGanttPage *self,
                 const char   *command)
{
  done_cb (self);
  qdm_chart_view_show_item (self->view, qdm_selection_get_item (qdm_session_get_selection (self->session)));
  if (g_str_equal (command, "insert"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

static void
why_action_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  QdmGanttPage *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  QdmRect rect;

  if (item == NULL || (!QDM_IS_PROJECT (item) && !QDM_IS_TASK (item)))
    return;

  qdm_chart_view_show_item (self->view, item);
  rect = qdm_chart_view_find_item (self->view, item);
  qdm_why_card_popup (GTK_WIDGET (self->view), self->session, item,
                      &(GdkRectangle) { (int) rect.x, (int) rect.y, MAX ((int) rect.width, 1), MAX ((int) rect.height, 1) });
}

/* The menu of a row is that of its bar. */
static void
table_menu_cb (QdmGanttPage *self,
               QdmItem      *item,
               double        x,
               double        y,
               GtkWidget    *table)
{
  g_autoptr (GMenuModel) own = qdm_gantt_commands_create_menu (item);

  qdm_item_menu_popup (table, own, item, x, y);
}

/* ---- the tray ---- */

static void
put_project_cb (QdmGanttPage *self,
                QdmItem      *project,
                QdmDate       day)
{
  g_autoptr (GError) error = NULL;

  if (!qdm_placement_put (qdm_session_get_schedule (self->session), qdm_session_get_history (self->session), project,
                          day, &error))
    {
      refused_cb (self, error->message);
      return;
    }
  done_cb (self);
  qdm_selection_select (qdm_session_get_selection (self->session), project);
}

static GdkDragAction
drop_motion_cb (QdmGanttPage  *self,
                double         x,
                double         y,
                GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  QdmPoint point = qdm_chart_view_get_point (self->view, x, y);

  if (value != NULL)
    qdm_gantt_tool_show_drop (self->tool, g_value_get_object (value), point.x, point.y);
  return GDK_ACTION_COPY;
}

static void
drop_left_cb (QdmGanttPage *self)
{
  qdm_gantt_tool_show_drop (self->tool, NULL, 0, 0);
}

static gboolean
drop_cb (QdmGanttPage *self,
         const GValue *value,
         double        x,
         double        y)
{
  QdmPoint point = qdm_chart_view_get_point (self->view, x, y);

  drop_left_cb (self);
  put_project_cb (self, g_value_get_object (value), qdm_gantt_tool_get_date (self->tool, point.x));
  return TRUE;
}

static void
create_tray (QdmGanttPage *self)
{
  GtkWidget *tray = qdm_undated_tray_new (self->session);
  GtkDropTarget *target = gtk_drop_target_new (QDM_TYPE_ITEM, GDK_ACTION_COPY);

  g_signal_connect_object (tray, "put", G_CALLBACK (put_project_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->foot), tray);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
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
  g_clear_handle_id (&self->place_source, g_source_remove);
  g_clear_handle_id (&self->filter_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), QDM_TYPE_GANTT_PAGE);
  g_clear_object (&self->row_filter);
  g_clear_object (&self->commands);
  g_clear_object (&self->tool);
  g_clear_object (&self->actions);
  g_clear_object (&self->chart);
  g_clear_object (&self->outline);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_gantt_page_parent_class)->dispose (object);
}

static void
qdm_gantt_page_class_init (QdmGanttPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_gantt_page_dispose;
  widget_class->map = qdm_gantt_page_map;

  g_type_ensure (QDM_TYPE_BASELINE_BUTTON);
  g_type_ensure (QDM_TYPE_NOTICE);
  g_type_ensure (QDM_TYPE_ROW_FILTER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-gantt-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, bar);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, filter);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, conditions);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, baseline);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, rows);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, parts);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, paned);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, notice);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, foot);
  gtk_widget_class_bind_template_child (widget_class, QdmGanttPage, strip_shown);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
}

static void
qdm_gantt_page_init (QdmGanttPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->origin = QDM_DATE_UNSET;
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "gantt", G_ACTION_GROUP (self->actions));
}

static void
create_filter (QdmGanttPage *self)
{
  self->row_filter = qdm_row_filter_new (qdm_session_get_schedule (self->session));
  g_signal_connect_object (self->row_filter, "changed", G_CALLBACK (row_filter_changed_cb), self, G_CONNECT_SWAPPED);
  qdm_row_filter_button_set_filter (QDM_ROW_FILTER_BUTTON (self->conditions), self->row_filter);
  g_signal_connect_object (self->baseline, "chosen", G_CALLBACK (baseline_chosen_cb), self, G_CONNECT_SWAPPED);
  qdm_baseline_button_set_session (QDM_BASELINE_BUTTON (self->baseline), self->session);
}

static void
create_commands (QdmGanttPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "why", .activate = why_action_cb },
    { .name = "fit", .activate = fit_action_cb },
    { .name = "fit-selection", .activate = fit_selection_action_cb },
    { .name = "grouping", .parameter_type = "i", .state = "0", .change_state = grouping_action_cb },
    { .name = "level", .activate = level_action_cb, .parameter_type = "i" },
    { .name = "status-date", .activate = status_date_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->tool = QDM_GANTT_TOOL (qdm_gantt_tool_new (self->session, self->chart));
  qdm_chart_view_set_tool (self->view, QDM_CHART_TOOL (self->tool));
  self->commands = qdm_gantt_commands_new (self->session, self->tool, G_ACTION_MAP (self->actions));
  qdm_gantt_commands_bind_keys (self->paned);
  g_signal_connect_object (self->tool, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tool, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->commands, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->commands, "done", G_CALLBACK (command_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "invalidated", G_CALLBACK (chart_invalidated_cb), self, G_CONNECT_SWAPPED);
}

static void
create_strip (QdmGanttPage *self,
              QdmSession   *session)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.qaidam.Workbench");
  GtkWidget *strip = qdm_balance_strip_new (session, self->view, GTK_PANED (self->paned));

  g_settings_bind (settings, "balance-strip-visible", self->strip_shown, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self->strip_shown, "active", strip, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (self->foot), strip);
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

  self->session = g_object_ref (session);
  self->outline = qdm_outline_new (qdm_session_get_plan (session));
  self->chart = QDM_GANTT_CHART (qdm_gantt_chart_new (qdm_session_get_schedule (session), self->outline));
  qdm_gantt_chart_set_parts (self->chart, qdm_gantt_chart_get_parts (self->chart) & ~QDM_GANTT_NAMES);
  self->view = QDM_CHART_VIEW (qdm_chart_view_new (session, QDM_CHART (self->chart), _("Projects over time")));
  qdm_chart_view_follow_rows (self->view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);

  table = qdm_outline_table_new (session, self->outline);
  g_signal_connect_object (table, "measured", G_CALLBACK (table_measured_cb), self, G_CONNECT_SWAPPED);
  gtk_paned_set_start_child (GTK_PANED (self->paned), table);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (self->scroller),
                                       qdm_outline_table_get_vadjustment (QDM_OUTLINE_TABLE (table)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_object (table, "menu", G_CALLBACK (table_menu_cb), self, G_CONNECT_SWAPPED);
  create_parts_menu (self);
  create_rows_menu (self);
  create_commands (self);
  create_filter (self);
  create_tray (self);
  create_strip (self, session);
  return GTK_WIDGET (self);
}
