#include <string.h>

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "app/qdm-chart-mark.h"
#include "app/qdm-chart-view.h"
#include "app/qdm-column-memory.h"
#include "app/qdm-entry-row.h"
#include "app/qdm-field-row.h"
#include "app/qdm-item-history.h"
#include "app/qdm-print.h"
#include "app/qdm-printable.h"
#include "app/qdm-refusal-bar.h"
#include "app/qdm-section.h"
#include "app/qdm-typed-cell.h"
#include "chart/qdm-chain-chart.h"
#include "model/qdm-diagram-edit.h"
#include "model/qdm-types.h"
#include "report/qdm-report-pages.h"
#include "small-plan.h"
#include "small-window.h"

static QdmWindow *
open_small_plan (void)
{
  g_autoptr (QdmPlan) plan = small_plan_new ();
  g_autoptr (QdmDocument) document = qdm_document_new (plan);

  return small_window_open (document);
}

static void
close_window (QdmWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static QdmPlan *
get_plan (QdmWindow *window)
{
  return qdm_session_get_plan (qdm_window_get_session (window));
}

static QdmSelection *
get_selection (QdmWindow *window)
{
  return qdm_session_get_selection (qdm_window_get_session (window));
}

static gboolean
is_row_of (GtkWidget *widget,
           gpointer   field)
{
  return QDM_IS_FIELD_ROW (widget) &&
         strcmp (qdm_field_row_get_field (QDM_FIELD_ROW (widget))->name, field) == 0;
}

static gboolean
is_entry (GtkWidget *widget,
          gpointer   data)
{
  return GTK_IS_ENTRY (widget);
}

static GtkWidget *
find_row (QdmWindow  *window,
          const char *field)
{
  GtkWidget *row = find_widget (GTK_WIDGET (window), is_row_of, (gpointer) field);

  g_assert_nonnull (row);
  return row;
}

static void
select_item (QdmWindow  *window,
             const char *id)
{
  qdm_selection_open (get_selection (window), small_plan_get (get_plan (window), id));
  settle ();
}

/* ---- views ---- */

static void
test_every_section_shows (void)
{
  QdmWindow *window = open_small_plan ();
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", sections[i].id);
      settle ();
      g_assert_cmpstr (qdm_selection_get_section (get_selection (window)), ==, sections[i].id);
    }
  close_window (window);
}

/* Those that GTK puts together itself name their own parts. */
static gboolean
is_made_by_gtk (GtkWidget *widget)
{
  return GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_WINDOW_CONTROLS (widget) ||
         GTK_IS_CALENDAR (widget) || GTK_IS_STACK_SWITCHER (widget) || GTK_IS_EDITABLE (widget) ||
         GTK_IS_TREE_EXPANDER (widget);
}

static gboolean
is_label (GtkWidget *widget,
          gpointer   data)
{
  return GTK_IS_LABEL (widget);
}

static void
assert_buttons_are_named (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    {
      gboolean named = gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
                       find_widget (widget, is_label, NULL) != NULL;

      if (!named)
        g_error ("A %s in a %s has no name", G_OBJECT_TYPE_NAME (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !is_made_by_gtk (widget);
       child = gtk_widget_get_next_sibling (child))
    assert_buttons_are_named (child);
}

static void
test_every_button_has_a_name (void)
{
  QdmWindow *window = open_small_plan ();
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  select_item (window, "proj-1");
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", sections[i].id);
      settle ();
      assert_buttons_are_named (GTK_WIDGET (window));
    }
  close_window (window);
}

static void
test_closing_leaves_nothing (void)
{
  QdmWindow *window = open_small_plan ();
  QdmSession *session = qdm_window_get_session (window);
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", sections[i].id);
      settle ();
    }
  select_item (window, "proj-1");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  close_window (window);
  g_assert_null (window);
  g_assert_null (session);
}

/* ---- the inspector ---- */

static void
test_inspector_has_every_field (void)
{
  QdmWindow *window = open_small_plan ();
  static const char * const ids[] = { "prov-drc", "park-golmud", "chain-1", "as-1", "m-1", "proj-1", "task-1", "ind-1" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GPtrArray *fields = QDM_ITEM_GET_CLASS (small_plan_get (get_plan (window), ids[i]))->fields;

      select_item (window, ids[i]);
      for (guint j = 0; j < fields->len; j++)
        find_row (window, ((QdmField *) fields->pdata[j])->name);
    }
  close_window (window);
}

static void
test_inspector_edits (void)
{
  QdmWindow *window = open_small_plan ();
  QdmItem *project = small_plan_get (get_plan (window), "proj-1");
  GtkWidget *entry;

  select_item (window, "proj-1");
  entry = find_widget (find_row (window, "name"), is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "新名称");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (project->name, ==, "新名称");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (project->name, ==, "年产30万吨钾肥项目");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "年产30万吨钾肥项目");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  g_assert_cmpstr (project->name, ==, "新名称");
  close_window (window);
}

static void
test_inspector_refuses (void)
{
  QdmWindow *window = open_small_plan ();
  QdmTask *task = QDM_TASK (small_plan_get (get_plan (window), "task-1"));
  GtkWidget *row;
  GtkWidget *entry;

  select_item (window, "task-1");
  row = find_row (window, "duration");
  entry = find_widget (row, is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "many");
  g_assert_false (qdm_field_row_flush (QDM_FIELD_ROW (row)));
  g_assert_true (gtk_widget_has_css_class (row, "refused"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "many");
  g_assert_cmpint (task->duration, ==, 30);

  /* Undo gives up what was typed before it takes a step back. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_false (gtk_widget_has_css_class (row, "refused"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "30");
  close_window (window);
}

static gboolean
is_refusal_bar (GtkWidget *widget,
                gpointer   data)
{
  return QDM_IS_REFUSAL_BAR (widget);
}

static void
test_refused_value_is_given_back (void)
{
  QdmWindow *window = open_small_plan ();
  GtkWidget *bar = find_widget (GTK_WIDGET (window), is_refusal_bar, NULL);
  GtkWidget *entry;

  select_item (window, "task-1");
  entry = find_widget (find_row (window, "duration"), is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "many");
  g_assert_false (gtk_widget_get_visible (bar));

  select_item (window, "task-2");
  g_assert_true (gtk_widget_get_visible (bar));
  entry = find_widget (find_row (window, "duration"), is_entry, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "200");

  select_item (window, "task-1");
  g_assert_false (gtk_widget_get_visible (bar));
  entry = find_widget (find_row (window, "duration"), is_entry, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "many");
  g_assert_true (gtk_widget_has_css_class (find_row (window, "duration"), "refused"));
  close_window (window);
}

static gboolean
has_text (GtkWidget *widget,
          gpointer   text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
is_item_history (GtkWidget *widget,
                 gpointer   data)
{
  return QDM_IS_ITEM_HISTORY (widget);
}

/* The history shows only while it is seen. */
static GtkWidget *
turn_to_history (QdmWindow *window)
{
  GtkWidget *history = find_widget (GTK_WIDGET (window), is_item_history, NULL);
  GtkWidget *pages;

  g_assert_nonnull (history);
  pages = gtk_widget_get_ancestor (history, GTK_TYPE_STACK);
  gtk_stack_set_visible_child_name (GTK_STACK (pages), "history");
  settle ();
  return history;
}

static void
test_inspector_tells_history (void)
{
  QdmWindow *window = open_small_plan ();
  QdmHistory *steps = qdm_session_get_history (qdm_window_get_session (window));
  QdmItem *project = small_plan_get (get_plan (window), "proj-1");
  GtkWidget *history;

  select_item (window, "proj-1");
  g_assert_nonnull (find_widget (turn_to_history (window), has_text, (gpointer) "Nothing has been changed"));

  g_assert_true (qdm_history_set (steps, project, "owner", "prov-env", NULL));
  g_assert_true (qdm_history_set (steps, small_plan_get (get_plan (window), "proj-2"), "product", "PVC", NULL));
  g_assert_true (qdm_history_remove (steps, small_plan_get (get_plan (window), "task-2"), NULL));
  history = turn_to_history (window);
  g_assert_nonnull (find_widget (history, has_text, (gpointer) "– → 省生态环境厅"));
  g_assert_nonnull (find_widget (history, has_text, (gpointer) "土建"));
  g_assert_null (find_widget (history, has_text, (gpointer) "PVC"));

  for (guint i = 0; i < 3; i++)
    qdm_history_undo (steps);
  select_item (window, "proj-1");
  g_assert_nonnull (find_widget (turn_to_history (window), has_text, (gpointer) "Nothing has been changed"));
  close_window (window);
}

/* An item of every class that a plan can hold, each in a place where it may stand. */
static void
add_every_type (QdmHistory *history,
                QdmItem    *parent,
                GHashTable *items)
{
  GArray *types = QDM_ITEM_GET_CLASS (parent)->child_types;

  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      g_autoptr (QdmItem) item = NULL;
      g_autofree char *id = NULL;
      g_autoptr (GError) error = NULL;

      if (g_hash_table_contains (items, GSIZE_TO_POINTER (type)))
        continue;
      id = g_strdup_printf ("every-%s", qdm_item_type_get_class (type)->element);
      item = qdm_item_new (type, id);
      qdm_history_insert (history, parent, item, 0, &error);
      g_assert_no_error (error);
      g_hash_table_insert (items, GSIZE_TO_POINTER (type), item);
      add_every_type (history, item, items);
    }
}

static gboolean
takes_hands (GtkWidget *widget,
             gpointer   data)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) ||
         (GTK_IS_TOGGLE_BUTTON (widget) && !gtk_widget_has_css_class (widget, "assumed-mark"));
}

static void
test_every_field_has_an_editor (void)
{
  QdmWindow *window = open_small_plan ();
  QdmHistory *history = qdm_session_get_history (qdm_window_get_session (window));
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item;

  add_every_type (history, QDM_ITEM (get_plan (window)), items);
  g_hash_table_insert (items, GSIZE_TO_POINTER (QDM_TYPE_PLAN), QDM_ITEM (get_plan (window)));
  g_assert_cmpuint (g_hash_table_size (items), >=, 31);

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

      qdm_selection_select (get_selection (window), item);
      settle ();
      for (guint i = 0; i < fields->len; i++)
        {
          GtkWidget *row = find_row (window, ((QdmField *) fields->pdata[i])->name);

          g_assert_true (qdm_field_row_get_item (QDM_FIELD_ROW (row)) == item);
          g_assert_nonnull (find_widget (row, takes_hands, NULL));
        }
    }
  close_window (window);
}

static gboolean
is_toggle (GtkWidget *widget,
           gpointer   label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
test_words_are_ticked (void)
{
  QdmWindow *window = open_small_plan ();
  QdmHistory *history = qdm_session_get_history (qdm_window_get_session (window));
  g_autoptr (QdmItem) calendar = qdm_item_new (QDM_TYPE_CALENDAR, "cal");
  g_autofree char *display = NULL;
  QdmField *field = qdm_item_class_find_field (QDM_ITEM_GET_CLASS (calendar), "workdays");
  GtkWidget *row;

  qdm_item_set_text (calendar, "workdays", "mon fri", NULL);
  g_assert_true (qdm_history_insert (history, QDM_ITEM (get_plan (window)), calendar, 0, NULL));
  select_item (window, "cal");
  row = find_row (window, "workdays");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (row, is_toggle, (gpointer) "Mon"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (row, is_toggle, (gpointer) "Tue")), TRUE);
  display = qdm_field_dup_display (field, calendar);
  g_assert_cmpstr (display, ==, "Mon Tue Fri");
  qdm_history_undo (history);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (row, is_toggle, (gpointer) "Tue"))));
  close_window (window);
}

static void
test_plan_is_edited_while_nothing_is_selected (void)
{
  QdmWindow *window = open_small_plan ();
  GtkWidget *entry = find_widget (find_row (window, "name"), is_entry, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "大规划");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (QDM_ITEM (get_plan (window))->name, ==, "大规划");
  close_window (window);
}

static void
test_what_was_typed_is_kept (void)
{
  QdmWindow *window = open_small_plan ();
  QdmItem *project = small_plan_get (get_plan (window), "proj-1");
  GtkWidget *entry;

  select_item (window, "proj-1");
  entry = find_widget (find_row (window, "product"), is_entry, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "钾肥");
  select_item (window, "proj-2");
  g_assert_cmpstr (QDM_PROJECT (project)->product, ==, "钾肥");
  close_window (window);
}

/* ---- commands on items ---- */

static void
test_items_are_added_moved_and_removed (void)
{
  QdmWindow *window = open_small_plan ();
  QdmItem *chain = small_plan_get (get_plan (window), "chain-1");
  QdmItem *added;

  select_item (window, "chain-1");
  gtk_widget_activate_action (GTK_WIDGET (window), "item.add", "s", "measure");
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_MEASURE), ==, 4);
  added = qdm_selection_get_item (get_selection (window));
  g_assert_true (added == qdm_item_get_child (chain, QDM_TYPE_MEASURE, 3));
  g_assert_nonnull (added->name);

  gtk_widget_activate_action (GTK_WIDGET (window), "item.move-up", NULL);
  g_assert_true (added == qdm_item_get_child (chain, QDM_TYPE_MEASURE, 2));
  gtk_widget_activate_action (GTK_WIDGET (window), "item.remove", NULL);
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_MEASURE), ==, 3);
  qdm_selection_select (get_selection (window), chain);
  gtk_widget_activate_action (GTK_WIDGET (window), "item.add", "s", "entry");
  settle ();
  g_assert_cmpint (QDM_ENTRY (qdm_item_get_child (chain, QDM_TYPE_ENTRY, 0))->period, ==, QDM_HALF_YEAR (2022, 1));

  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  settle ();
  g_assert_false (qdm_history_is_modified (qdm_session_get_history (qdm_window_get_session (window))));
  close_window (window);
}

/* ---- what opens over the window ---- */

static void
test_menus_and_helpers_open (void)
{
  QdmWindow *window = open_small_plan ();
  static const char * const actions[] = { "win.find", "win.menu", "win.show-help-overlay" };

  select_item (window, "chain-1");
  /* F10 is the menu's, not that of a menu bar that is not there. */
  g_assert_false (gtk_window_get_handle_menubar_accel (GTK_WINDOW (window)));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      settle ();
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "item.menu", "(dd)", 300.0, 200.0));
  settle ();
  /* An assignment means nothing without its unit: that is asked for first. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "item.add", "s", "assignment"));
  settle ();
  g_assert_cmpuint (qdm_item_count (small_plan_get (get_plan (window), "chain-1"), QDM_TYPE_ASSIGNMENT), ==, 1);
  close_window (window);
}

/* ---- charts ---- */

static gboolean
is_chart_view (GtkWidget *widget,
               gpointer   data)
{
  return QDM_IS_CHART_VIEW (widget) && gtk_widget_get_mapped (widget);
}

static QdmChartView *
find_chart_view (QdmWindow *window)
{
  GtkWidget *view = find_widget (GTK_WIDGET (window), is_chart_view, NULL);

  g_assert_nonnull (view);
  return QDM_CHART_VIEW (view);
}

static guint
count_marks (QdmChartView *view)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += QDM_IS_CHART_MARK (child);
  return n;
}

static void
test_chart_is_read_aloud (void)
{
  QdmWindow *window = open_small_plan ();
  QdmChartView *view;

  select_item (window, "proj-1");
  view = find_chart_view (window);
  g_assert_cmpuint (count_marks (view), >, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (view))),
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (view)), "mark.select", NULL);
  g_assert_nonnull (qdm_selection_get_item (get_selection (window)));
  close_window (window);
}

static void
test_chart_moves_by_keyboard (void)
{
  QdmWindow *window = open_small_plan ();
  QdmChartView *view;

  select_item (window, "proj-1");
  view = find_chart_view (window);
  gtk_widget_activate_action (GTK_WIDGET (view), "chart.move", "(ii)", 0, 1);
  settle ();
  g_assert_true (qdm_selection_get_item (get_selection (window)) != small_plan_get (get_plan (window), "proj-1"));
  gtk_widget_activate_action (GTK_WIDGET (view), "chart.move", "(ii)", 0, -1);
  g_assert_true (qdm_selection_get_item (get_selection (window)) == small_plan_get (get_plan (window), "proj-1"));
  close_window (window);
}

static void
test_chart_zooms (void)
{
  QdmWindow *window = open_small_plan ();
  QdmChartView *view;
  double zoom;

  select_item (window, "proj-1");
  view = find_chart_view (window);
  zoom = qdm_chart_get_zoom (qdm_chart_view_get_chart (view));
  qdm_chart_view_zoom (view, 1.25);
  g_assert_cmpfloat (qdm_chart_get_zoom (qdm_chart_view_get_chart (view)), >, zoom);
  settle ();
  qdm_chart_view_zoom_to_fit (view);
  settle ();
  close_window (window);
}

static void
test_chart_is_exported (void)
{
  QdmWindow *window = open_small_plan ();
  g_autofree char *folder = g_dir_make_tmp ("qdm-export-XXXXXX", NULL);
  static const char * const names[] = { "chart.pdf", "chart.svg", "chart.png" };
  static const char * const beginnings[] = { "%PDF", "<?xm", "\211PNG" };
  QdmChart *chart;

  select_item (window, "proj-1");
  chart = qdm_chart_view_get_chart (find_chart_view (window));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;

      qdm_print_export (chart, path, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, beginnings[i]));
      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close_window (window);
}

/* ---- tables ---- */

static gboolean
is_shown_printable (GtkWidget *widget,
                    gpointer   data)
{
  return QDM_IS_PRINTABLE (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_shown_chart_view (GtkWidget *widget,
                     gpointer   data)
{
  return QDM_IS_CHART_VIEW (widget) && gtk_widget_get_mapped (widget) && qdm_chart_view_get_chart (QDM_CHART_VIEW (widget)) != NULL;
}

static void
export_report (QdmReport  *report,
               const char *ending,
               const char *beginning)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-export-XXXXXX", NULL);
  g_autofree char *name = g_strconcat ("table", ending, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  qdm_print_export_report (report, &qdm_page_style_gb9704, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, beginning));
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_every_section_prints (void)
{
  QdmWindow *window = open_small_plan ();
  guint n;
  const QdmSection *sections = qdm_section_list (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *printable;
      g_autoptr (QdmReport) report = NULL;
      g_autoptr (GPtrArray) pages = NULL;

      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", sections[i].id);
      settle ();
      printable = find_widget (GTK_WIDGET (window), is_shown_printable, NULL);
      if (printable == NULL)
        {
          /* The small plan has no diagram. */
          g_assert_true (strcmp (sections[i].id, "diagrams") == 0 ||
                         find_widget (GTK_WIDGET (window), is_shown_chart_view, NULL) != NULL);
          continue;
        }
      report = qdm_printable_compose (QDM_PRINTABLE (printable));
      pages = qdm_report_record (report, &qdm_page_style_gb9704);
      g_assert_cmpuint (pages->len, >=, 1);
      g_assert_cmpuint (pages->len, ==, qdm_report_count_pages (report, &qdm_page_style_gb9704));
    }
  close_window (window);
}

static void
test_table_is_exported (void)
{
  QdmWindow *window = open_small_plan ();
  g_autoptr (QdmReport) report = NULL;
  QdmTable *table;

  select_item (window, "chain-1");
  report = qdm_printable_compose (QDM_PRINTABLE (find_widget (GTK_WIDGET (window), is_shown_printable, NULL)));
  table = ((QdmBlock *) g_ptr_array_index (report->blocks, 0))->table;
  g_assert_cmpuint (table->rows->len, ==, 5);
  g_assert_cmpstr (qdm_table_get_cell (table, 0, 0), ==, "盐湖产业链");
  g_assert_cmpstr (qdm_table_get_cell (table, 1, 0), ==, "　钾肥稳定");

  export_report (report, ".csv", "\357\273\277");
  export_report (report, ".xlsx", "PK");
  export_report (report, ".pdf", "%PDF");
  close_window (window);
}

static gboolean
is_shown_column_view (GtkWidget *widget,
                      gpointer   data)
{
  return GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget);
}

static void
text_read_cb (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      read)
{
  *(GAsyncResult **) read = g_object_ref (result);
}

/* What has been copied from a widget. */
static char *
read_clipboard (GtkWidget *widget)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr (GAsyncResult) read = NULL;
  char *text;

  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &read);
  while (read == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = gdk_clipboard_read_text_finish (clipboard, read, NULL);
  g_assert_nonnull (text);
  return text;
}

static void
test_table_is_copied (void)
{
  QdmWindow *window = open_small_plan ();
  GtkWidget *view;
  g_autofree char *row = NULL;
  g_autofree char *table = NULL;

  select_item (window, "m-2");
  view = find_widget (GTK_WIDGET (window), is_shown_column_view, NULL);
  gtk_widget_activate_action (view, "table.copy", NULL);
  row = read_clipboard (view);
  g_assert_true (g_str_has_prefix (row, "　镁基产品\t"));
  g_assert_null (strchr (strchr (row, '\n') + 1, '\n'));

  gtk_widget_activate_action (view, "table.copy-all", NULL);
  table = read_clipboard (view);
  g_assert_true (g_str_has_prefix (table, "Name\tNumber\t"));
  g_assert_nonnull (strstr (table, "\n清洁能源链\t2\t"));
  close_window (window);
}

static char *
copy_lead_units (QdmWindow *window,
                 QdmDate    day)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "item.copy-list", "(ssi)", "chain-1", "lead", day);
  return read_clipboard (GTK_WIDGET (window));
}

/* The responsibilities of an earlier day are copied with the names of that day. */
static void
test_list_is_copied_as_of_a_day (void)
{
  QdmWindow *window = open_small_plan ();
  g_autoptr (QdmItem) former = qdm_item_new (QDM_TYPE_FORMER_NAME, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (qdm_item_set_text (former, "name", "省计委", NULL));
  g_assert_true (qdm_item_set_text (former, "until", "2022-12-31", NULL));
  g_assert_true (qdm_history_insert (qdm_session_get_history (qdm_window_get_session (window)),
                                     small_plan_get (get_plan (window), "prov-drc"), former, 0, NULL));
  settle ();
  before = copy_lead_units (window, qdm_date_from_ymd (2022, 12, 31));
  g_assert_cmpstr (before, ==, "省计委");
  after = copy_lead_units (window, qdm_date_from_ymd (2023, 1, 1));
  g_assert_cmpstr (after, ==, "省发展改革委");
  close_window (window);
}

/* What one table remembers, another window shows. */
static void
test_columns_are_remembered (void)
{
  QdmWindow *window = open_small_plan ();
  GtkWidget *view;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (GtkColumnViewColumn) first = NULL;
  GListModel *columns;

  select_item (window, "prov-drc");
  view = find_widget (GTK_WIDGET (window), is_shown_column_view, NULL);
  columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  column = g_list_model_get_item (columns, 1);
  g_assert_cmpstr (qdm_column_memory_get_name (column), ==, "kind");
  gtk_column_view_column_set_fixed_width (column, 177);
  gtk_column_view_insert_column (GTK_COLUMN_VIEW (view), 0, column);
  gtk_widget_activate_action (view, "table.column-aliases", NULL);
  close_window (window);

  window = open_small_plan ();
  select_item (window, "prov-drc");
  view = find_widget (GTK_WIDGET (window), is_shown_column_view, NULL);
  columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  first = g_list_model_get_item (columns, 0);
  g_assert_cmpstr (qdm_column_memory_get_name (first), ==, "kind");
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (first), ==, 177);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) at = g_list_model_get_item (columns, i);

      g_assert_cmpstr (qdm_column_memory_get_name (at), !=, "aliases");
    }
  close_window (window);
}

static GtkColumnView *
show_units (QdmWindow *window)
{
  select_item (window, "prov-drc");
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (window), is_shown_column_view, NULL));
}

static GtkColumnViewColumn *
find_column (GtkColumnView *view,
             const char    *name)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (qdm_column_memory_get_name (column), name) == 0)
        return column; /* its view holds it */
    }
  g_assert_not_reached ();
}

/* Whether the table has the second unit of the plan before the first. */
static gboolean
is_turned_round (GtkColumnView *view)
{
  g_autofree char *table = NULL;

  gtk_widget_activate_action (GTK_WIDGET (view), "table.copy-all", NULL);
  table = read_clipboard (GTK_WIDGET (view));
  return strstr (table, "省生态环境厅") < strstr (table, "省发展改革委");
}

static void
test_order_is_remembered (void)
{
  QdmWindow *window = open_small_plan ();
  GtkColumnView *view = show_units (window);

  g_assert_false (is_turned_round (view));
  gtk_column_view_sort_by_column (view, find_column (view, "name"), GTK_SORT_DESCENDING);
  settle ();
  g_assert_true (is_turned_round (view));
  close_window (window);

  window = open_small_plan ();
  view = show_units (window);
  g_assert_true (is_turned_round (view));
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  settle ();
  g_assert_false (is_turned_round (view));
  close_window (window);
}

/* The choice of what a diagram keeps together. */
static gboolean
is_choice_of_frames (GtkWidget *widget,
                     gpointer   data)
{
  GListModel *names = GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget)) : NULL;

  return names != NULL && GTK_IS_STRING_LIST (names) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (names), QDM_CHAIN_FRAMES_PARKS), "Frames: parks") == 0;
}

static GtkDropDown *
open_diagrams (QdmWindow *window)
{
  qdm_selection_go (get_selection (window), "diagrams", QDM_ITEM (get_plan (window)));
  settle ();
  return GTK_DROP_DOWN (find_widget (GTK_WIDGET (window), is_choice_of_frames, NULL));
}

static void
test_frames_are_remembered (void)
{
  QdmWindow *window = open_small_plan ();
  GtkDropDown *choice = open_diagrams (window);

  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, QDM_CHAIN_FRAMES_NONE);
  gtk_drop_down_set_selected (choice, QDM_CHAIN_FRAMES_PARKS);
  settle ();
  close_window (window);

  window = open_small_plan ();
  choice = open_diagrams (window);
  g_assert_cmpuint (gtk_drop_down_get_selected (choice), ==, QDM_CHAIN_FRAMES_PARKS);
  g_assert_cmpint (qdm_chain_chart_get_frames (QDM_CHAIN_CHART (qdm_chart_view_get_chart (find_chart_view (window)))), ==,
                   QDM_CHAIN_FRAMES_PARKS);
  gtk_drop_down_set_selected (choice, QDM_CHAIN_FRAMES_NONE);
  settle ();
  close_window (window);
}

/* Forty products come of one, above each other. */
static void
make_fan (QdmHistory *history,
          QdmItem    *plan)
{
  g_autoptr (QdmItem) diagram = qdm_item_new (QDM_TYPE_DIAGRAM, "fan");
  g_autoptr (GError) error = NULL;

  qdm_history_begin (history, "fan");
  qdm_history_insert (history, plan, diagram, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i), *number = g_strdup_printf ("f%u", i);
      g_autoptr (QdmItem) product = qdm_item_new (QDM_TYPE_PRODUCT, id), flow = qdm_item_new (QDM_TYPE_FLOW, number);

      qdm_item_set_text (product, "name", id, NULL);
      qdm_item_set_text (product, "diagrams", "fan", NULL);
      qdm_history_insert (history, plan, product, i, &error);
      g_assert_no_error (error);
      if (i == 0)
        continue;
      qdm_item_set_text (flow, "from", "p0", NULL);
      qdm_item_set_text (flow, "to", id, NULL);
      qdm_history_insert (history, diagram, flow, i - 1, &error);
      g_assert_no_error (error);
    }
  qdm_history_end (history);
}

/* A box far above the others makes the picture higher; on the screen all others stay. */
static void
test_picture_stays_under_the_hand (void)
{
  QdmWindow *window = open_small_plan ();
  QdmHistory *history = qdm_session_get_history (qdm_window_get_session (window));
  GtkAdjustment *adjustment;
  QdmChart *chart;
  QdmRect before, after;
  double scroll;
  g_autoptr (GError) error = NULL;

  make_fan (history, QDM_ITEM (get_plan (window)));
  qdm_selection_go (get_selection (window), "diagrams", qdm_plan_get_item (get_plan (window), "fan"));
  settle ();
  chart = qdm_chart_view_get_chart (find_chart_view (window));
  g_object_get (find_chart_view (window), "vadjustment", &adjustment, NULL);
  qdm_chart_view_zoom (find_chart_view (window), 1.5);
  settle ();
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  settle ();
  scroll = gtk_adjustment_get_value (adjustment);
  g_assert_true (qdm_chart_get_item_rect (chart, qdm_plan_get_item (get_plan (window), "p20"), &before));

  qdm_diagram_edit_pin (history, qdm_plan_get_item (get_plan (window), "fan"), qdm_plan_get_item (get_plan (window), "p39"), 0, -20, &error);
  g_assert_no_error (error);
  settle ();
  g_assert_true (qdm_chart_get_item_rect (chart, qdm_plan_get_item (get_plan (window), "p20"), &after));
  g_assert_cmpfloat (after.y, >, before.y + 50);
  g_assert_cmpfloat_with_epsilon (after.y - gtk_adjustment_get_value (adjustment), before.y - scroll, 2);
  g_object_unref (adjustment);
  close_window (window);
}

/* ---- opening ---- */

static gboolean
is_cancel_button (GtkWidget *widget,
                  gpointer   data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.cancel") == 0;
}

static void
test_opening_is_cancelled (void)
{
  QdmWindow *window = small_window_new ();
  g_autofree char *path = g_build_filename (g_getenv ("QDM_DATADIR"), "worked-example.qdm", NULL);
  GtkWidget *button;

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_true (qdm_window_is_free (window));
  qdm_window_open (window, path);
  g_assert_false (qdm_window_is_free (window));
  button = find_widget (GTK_WIDGET (window), is_cancel_button, NULL);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  while (!qdm_window_is_free (window))
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_null (qdm_window_get_path (window));
  g_assert_false (gtk_widget_get_mapped (button));
  close_window (window);
}

/* ---- progress ---- */

static gboolean
is_typed_cell (GtkWidget *widget,
               gpointer   data)
{
  return QDM_IS_TYPED_CELL (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_empty_choice (GtkWidget *widget,
                 gpointer   data)
{
  return GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget) &&
         gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)) == GTK_INVALID_LIST_POSITION;
}

/* While the page fills, nothing false is shown. */
static GtkWidget *
wait_for_typed_cell (QdmWindow *window)
{
  GtkWidget *cell;

  while ((cell = find_widget (GTK_WIDGET (window), is_typed_cell, NULL)) == NULL)
    {
      g_assert_null (find_widget (GTK_WIDGET (window), is_empty_choice, NULL));
      g_main_context_iteration (NULL, TRUE);
    }
  settle ();
  return cell;
}

static void
test_progress_is_filled_in (void)
{
  QdmWindow *window = open_small_plan ();
  QdmItem *chain = small_plan_get (get_plan (window), "chain-1");
  QdmHistory *history = qdm_session_get_history (qdm_window_get_session (window));
  GtkWidget *cell;
  QdmEntry *entry;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", "progress");
  cell = wait_for_typed_cell (window);

  /* A value that cannot be is refused, kept, and leaves nothing behind. */
  qdm_typed_cell_type (QDM_TYPED_CELL (cell), "400");
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  settle ();
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_ENTRY), ==, 0);
  g_assert_cmpstr (qdm_typed_cell_get_pending (QDM_TYPED_CELL (cell)), ==, "400");
  g_assert_true (gtk_widget_has_css_class (cell, "error"));
  g_assert_null (qdm_history_get_undo_name (history));

  qdm_typed_cell_type (QDM_TYPED_CELL (cell), "40");
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  settle ();
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_ENTRY), ==, 1);
  entry = qdm_item_get_child (chain, QDM_TYPE_ENTRY, 0);
  g_assert_cmpint (entry->period, ==, QDM_HALF_YEAR (2022, 1));
  g_assert_cmpstr (entry->unit, ==, "prov-drc");
  g_assert_cmpint (entry->state, ==, QDM_ENTRY_STATE_SUBMITTED);
  g_assert_false (gtk_widget_has_css_class (cell, "error"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  settle ();
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_ENTRY), ==, 0);
  g_assert_null (qdm_typed_cell_get_pending (QDM_TYPED_CELL (cell)));
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  small_window_init (&argc, &argv);

  g_test_add_func ("/window/every-section-shows", test_every_section_shows);
  g_test_add_func ("/window/every-button-has-a-name", test_every_button_has_a_name);
  g_test_add_func ("/window/closing-leaves-nothing", test_closing_leaves_nothing);
  g_test_add_func ("/window/inspector/has-every-field", test_inspector_has_every_field);
  g_test_add_func ("/window/inspector/edits", test_inspector_edits);
  g_test_add_func ("/window/inspector/refuses", test_inspector_refuses);
  g_test_add_func ("/window/inspector/what-was-typed-is-kept", test_what_was_typed_is_kept);
  g_test_add_func ("/window/inspector/refused-value-is-given-back", test_refused_value_is_given_back);
  g_test_add_func ("/window/inspector/tells-history", test_inspector_tells_history);
  g_test_add_func ("/window/inspector/every-field-has-an-editor", test_every_field_has_an_editor);
  g_test_add_func ("/window/inspector/words-are-ticked", test_words_are_ticked);
  g_test_add_func ("/window/inspector/plan-is-edited-while-nothing-is-selected",
                   test_plan_is_edited_while_nothing_is_selected);
  g_test_add_func ("/window/items/are-added-moved-and-removed", test_items_are_added_moved_and_removed);

  g_test_add_func ("/window/menus-and-helpers-open", test_menus_and_helpers_open);
  g_test_add_func ("/window/chart/is-read-aloud", test_chart_is_read_aloud);
  g_test_add_func ("/window/chart/moves-by-keyboard", test_chart_moves_by_keyboard);
  g_test_add_func ("/window/chart/zooms", test_chart_zooms);
  g_test_add_func ("/window/chart/is-exported", test_chart_is_exported);
  g_test_add_func ("/window/opening/is-cancelled", test_opening_is_cancelled);
  g_test_add_func ("/window/progress/is-filled-in", test_progress_is_filled_in);
  g_test_add_func ("/window/every-section-prints", test_every_section_prints);
  g_test_add_func ("/window/table/is-exported", test_table_is_exported);
  g_test_add_func ("/window/table/is-copied", test_table_is_copied);
  g_test_add_func ("/window/duties/list-is-copied-as-of-a-day", test_list_is_copied_as_of_a_day);
  g_test_add_func ("/window/table/columns-are-remembered", test_columns_are_remembered);
  g_test_add_func ("/window/table/order-is-remembered", test_order_is_remembered);
  g_test_add_func ("/window/diagram/frames-are-remembered", test_frames_are_remembered);
  g_test_add_func ("/window/diagram/picture-stays-under-the-hand", test_picture_stays_under_the_hand);

  return small_window_run ();
}
