#include "app/qdm-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/qdm-balance-page.h"
#include "app/qdm-checks-page.h"
#include "app/qdm-date-button.h"
#include "app/qdm-evaluation-page.h"
#include "app/qdm-item-picker.h"
#include "app/qdm-matrix-page.h"
#include "app/qdm-overview.h"
#include "app/qdm-progress-page.h"
#include "app/qdm-recent-menu.h"
#include "app/qdm-section-page.h"
#include "model/qdm-project.h"

/**
 * QdmWindow:
 *
 * A window on one plan: the rail of sections, the view of one of them, the inspector of the
 * selected item, and a line that says what has just been done.
 */

G_DEFINE_FINAL_TYPE (QdmWindow, qdm_window, GTK_TYPE_APPLICATION_WINDOW)

/* ---- views ---- */

static GtkWidget *
create_view (QdmWindow        *self,
             const QdmSection *section)
{
  if (strcmp (section->id, "overview") == 0)
    return qdm_overview_new (self->session);
  if (strcmp (section->id, "progress") == 0)
    return qdm_progress_page_new (self->session);
  if (strcmp (section->id, "evaluation") == 0)
    return qdm_evaluation_page_new (self->session);
  if (strcmp (section->id, "balances") == 0)
    return qdm_balance_page_new (self->session);
  if (strcmp (section->id, "checks") == 0)
    return qdm_checks_page_new (self->session);
  if (strcmp (section->id, "matrix") == 0)
    return qdm_matrix_page_new (self->session);
  return qdm_section_page_new (self->session, section);
}

static void
show_section (QdmWindow *self)
{
  const QdmSection *section = qdm_section_find (qdm_selection_get_section (qdm_session_get_selection (self->session)));
  guint n_sections;
  const QdmSection *sections = qdm_section_list (&n_sections);

  if (gtk_stack_get_child_by_name (GTK_STACK (self->views), section->id) == NULL)
    gtk_stack_add_named (GTK_STACK (self->views), create_view (self, section), section->id);
  gtk_stack_set_visible_child_name (GTK_STACK (self->views), section->id);
  gtk_list_box_select_row (GTK_LIST_BOX (self->rail),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rail), (int) (section - sections)));
}

static void
clear_views (QdmWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->views)) != NULL)
    gtk_stack_remove (GTK_STACK (self->views), child);
}

static void
rail_row_selected_cb (QdmWindow     *self,
                      GtkListBoxRow *row)
{
  guint n_sections;
  const QdmSection *sections = qdm_section_list (&n_sections);

  if (row != NULL && self->session != NULL)
    qdm_selection_go (qdm_session_get_selection (self->session), sections[gtk_list_box_row_get_index (row)].id, NULL);
}

static void
fill_rail (QdmWindow *self)
{
  guint n_sections;
  const QdmSection *sections = qdm_section_list (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *label = gtk_label_new (_(sections[i].label));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (sections[i].icon));
      gtk_box_append (GTK_BOX (box), label);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(sections[i].label), -1);
      gtk_list_box_append (GTK_LIST_BOX (self->rail), row);
    }
}

/* ---- what the frame of the window says ---- */

static void
enable (QdmWindow  *self,
        const char *name,
        gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_title (QdmWindow *self)
{
  QdmDocument *document = qdm_session_get_document (self->session);
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));
  g_autofree char *title = qdm_document_dup_title (document);
  gboolean modified = qdm_document_is_modified (document);
  gboolean read_only = qdm_history_get_refusal (qdm_session_get_history (self->session)) != NULL;
  /* Translators: the title of a window whose plan has unsaved changes */
  g_autofree char *marked = modified ? g_strdup_printf (_("• %s"), title)
    /* Translators: the title of a window whose plan cannot be changed now */
    : read_only ? g_strdup_printf (_("%s (read only)"), title) : g_strdup (title);
  g_autofree char *window_title = g_strdup_printf (_("%s – Qaidam"), plan->name != NULL ? plan->name : title);

  gtk_label_set_text (GTK_LABEL (self->title), plan->name != NULL ? plan->name : title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), marked);
  gtk_widget_set_visible (self->subtitle, plan->name != NULL || modified || read_only);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
show_history (QdmWindow *self)
{
  QdmHistory *history = qdm_session_get_history (self->session);
  const char *undo_name = qdm_history_get_undo_name (history);
  const char *redo_name = qdm_history_get_redo_name (history);
  guint n = qdm_history_count_unsaved (history);
  g_autofree char *undo_tip = undo_name != NULL ? g_strdup_printf (_("Undo: %s (Ctrl+Z)"), undo_name)
                                                : g_strdup (_("Nothing to undo"));
  g_autofree char *redo_tip = redo_name != NULL ? g_strdup_printf (_("Redo: %s (Ctrl+Shift+Z)"), redo_name)
                                                : g_strdup (_("Nothing to redo"));
  g_autofree char *unsaved = n == 0 ? g_strdup (_("saved"))
    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unsaved change", "%u unsaved changes", n), n);

  enable (self, "redo", redo_name != NULL);
  gtk_widget_set_sensitive (self->undo, undo_name != NULL);
  gtk_widget_set_tooltip_text (self->undo, undo_tip);
  gtk_widget_set_tooltip_text (self->redo, redo_tip);
  gtk_label_set_text (GTK_LABEL (self->deed), undo_name != NULL ? undo_name : "");
  gtk_widget_set_visible (self->deed_undo, undo_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->unsaved), unsaved);
  gtk_widget_set_visible (self->unsaved, n > 0 || qdm_document_get_path (qdm_session_get_document (self->session)) != NULL);
}

static void
show_counts (QdmWindow *self)
{
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));
  guint n_items = qdm_plan_count_items (qdm_session_get_plan (self->session)) - 1;
  guint n_projects = qdm_item_count (plan, QDM_TYPE_PROJECT);
  g_autofree char *items = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n_items), n_items);
  g_autofree char *projects = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u project", "%u projects", n_projects), n_projects);
  g_autofree char *text = g_strdup_printf ("%s · %s", projects, items);

  gtk_label_set_text (GTK_LABEL (self->counts), text);
}

static void
show_checks (QdmWindow *self)
{
  guint n = qdm_checks_count (qdm_session_get_checks (self->session), QDM_SEVERITY_WARNING);
  /* Translators: a button: how many things are wrong in the plan */
  g_autofree char *label = g_strdup_printf (_("Checks %u"), n);
  g_autofree char *tooltip = n == 0 ? g_strdup (_("Nothing is wrong"))
    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing is wrong", "%u things are wrong", n), n);

  gtk_button_set_label (GTK_BUTTON (self->checks), label);
  gtk_widget_set_tooltip_text (self->checks, tooltip);
  if (n > 0)
    gtk_widget_add_css_class (self->checks, "attention");
  else
    gtk_widget_remove_css_class (self->checks, "attention");
}

static void
show_status_date (QdmWindow *self)
{
  QdmDateButton *button = QDM_DATE_BUTTON (gtk_widget_get_first_child (self->status_date));
  QdmDate date = qdm_session_get_plan (self->session)->status_date;
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *label = date != QDM_DATE_UNSET
    ? g_strdup_printf (_("Status %s"), qdm_date_format (date, buffer)) : g_strdup (_("Status date"));

  qdm_date_button_set_label (button, label);
  qdm_date_button_set_date (button, date);
}

void
qdm_window_show_state (QdmWindow *self)
{
  show_title (self);
  show_history (self);
  show_counts (self);
  show_status_date (self);
}

static void
plan_edited_cb (QdmWindow *self,
                QdmEdit   *edit)
{
  if (edit->kind != QDM_EDIT_SET)
    show_counts (self);
  else if (edit->item == QDM_ITEM (qdm_session_get_plan (self->session)))
    {
      show_title (self);
      show_status_date (self);
    }
}

static void
status_date_chosen_cb (QdmWindow *self,
                       QdmDate    date)
{
  char buffer[QDM_DATE_BUFFER];

  qdm_history_set (qdm_session_get_history (self->session), QDM_ITEM (qdm_session_get_plan (self->session)),
                   "status-date", qdm_date_format (date, buffer), NULL);
}

static void
show_selection (QdmWindow *self)
{
  enable (self, "go-back", qdm_selection_can_go_back (qdm_session_get_selection (self->session)));
  qdm_window_update_item_actions (self);
}

/* ---- commands ---- */

static void
undo_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmWindow *self = data;

  if (!qdm_inspector_revert (self->inspector))
    qdm_history_undo (qdm_session_get_history (self->session));
}

static void
redo_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  qdm_history_redo (qdm_session_get_history (QDM_WINDOW (data)->session));
}

static void
find_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (QDM_WINDOW (data)->find));
}

static void
menu_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (QDM_WINDOW (data)->menu));
}

static void
show_section_action_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       data)
{
  QdmWindow *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  if (qdm_section_find (id) != NULL)
    qdm_selection_go (qdm_session_get_selection (self->session), id, NULL);
}

static void
go_back_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  qdm_selection_go_back (qdm_session_get_selection (QDM_WINDOW (data)->session));
}

static void
edit_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmWindow *self = data;

  g_settings_set_boolean (self->settings, "inspector-visible", TRUE);
  qdm_inspector_focus (self->inspector, parameter != NULL ? g_variant_get_string (parameter, NULL) : "name");
}

static void
picked_cb (QdmWindow *self,
           QdmItem   *item)
{
  qdm_selection_open (qdm_session_get_selection (self->session), item);
}

static void
create_actions (QdmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_action_cb },
    { .name = "redo", .activate = redo_action_cb },
    { .name = "find", .activate = find_action_cb },
    { .name = "menu", .activate = menu_action_cb },
    { .name = "edit", .activate = edit_action_cb },
    { .name = "edit-field", .activate = edit_action_cb, .parameter_type = "s" },
    { .name = "go-back", .activate = go_back_action_cb },
    { .name = "show-section", .activate = show_section_action_cb, .parameter_type = "s" },
  };
  g_autoptr (GPropertyAction) show_rail = g_property_action_new ("show-rail", self->rail_box, "visible");
  g_autoptr (GPropertyAction) show_inspector = g_property_action_new ("show-inspector", self->inspector, "visible");

  g_settings_bind (self->settings, "rail-visible", self->rail_box, "visible", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "inspector-visible", self->inspector, "visible", G_SETTINGS_BIND_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_rail));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_inspector));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  qdm_window_add_file_actions (self);
  qdm_window_add_guard_actions (self);
  qdm_window_add_item_actions (self);
  qdm_window_add_print_actions (self);
}

/* ---- the window ---- */

/* The inspector is as wide as it was; from then on the view gets what a wider window has.  That can
 * be said only once there is a width to divide. */
static gboolean
size_inspector_cb (GtkWidget     *paned,
                   GdkFrameClock *clock,
                   gpointer       data)
{
  QdmWindow *self = data;
  int width = gtk_widget_get_width (paned);

  if (width == 0)
    return G_SOURCE_CONTINUE;

  gtk_paned_set_position (GTK_PANED (paned), MAX (width - g_settings_get_int (self->settings, "inspector-width"), 0));
  return G_SOURCE_REMOVE;
}

static void
remember_size (QdmWindow *self)
{
  int width;
  int height;

  g_settings_set_int (self->settings, "rail-width", gtk_paned_get_position (GTK_PANED (self->rail_paned)));
  if (gtk_widget_get_width (GTK_WIDGET (self->inspector)) > 0)
    g_settings_set_int (self->settings, "inspector-width", gtk_widget_get_width (GTK_WIDGET (self->inspector)));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

static gboolean
qdm_window_close_request (GtkWindow *window)
{
  QdmWindow *self = QDM_WINDOW (window);

  if (!qdm_window_ask_and_close (self))
    return TRUE;

  remember_size (self);
  return GTK_WINDOW_CLASS (qdm_window_parent_class)->close_request (window);
}

/* A window takes its template apart itself; gtk_widget_dispose_template() would take its title bar
 * away from under it. */
static void
qdm_window_dispose (GObject *object)
{
  QdmWindow *self = QDM_WINDOW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  if (self->views != NULL)
    clear_views (self);
  if (self->inspector != NULL)
    qdm_inspector_set_session (self->inspector, NULL);
  if (self->session != NULL)
    qdm_document_close (qdm_session_get_document (self->session));
  g_clear_object (&self->session);
  g_clear_object (&self->monitor);
  g_clear_object (&self->settings);
  g_clear_object (&self->item_actions);
  g_clear_object (&self->loading);
  g_clear_object (&self->saving);

  G_OBJECT_CLASS (qdm_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, find);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, status_date);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, checks);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, content);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, messages);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, loading_bar);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, rail_paned);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, rail_box);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, rail);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, views);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, deed);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, deed_undo);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, unsaved);
  gtk_widget_class_bind_template_child (widget_class, QdmWindow, recent);
  gtk_widget_class_bind_template_callback (widget_class, rail_row_selected_cb);
}

static void
qdm_window_class_init (QdmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = qdm_window_close_request;

  g_type_ensure (QDM_TYPE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qaidam/Workbench/ui/qdm-window.ui");
  bind_template (widget_class);
}

static void
qdm_window_init (QdmWindow *self)
{
  GtkWidget *date = qdm_date_button_new (_("Status date of the plan"));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.qaidam.Workbench");
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  gtk_paned_set_position (GTK_PANED (self->rail_paned), g_settings_get_int (self->settings, "rail-width"));
  g_signal_connect_swapped (date, "chosen", G_CALLBACK (status_date_chosen_cb), self);
  gtk_box_append (GTK_BOX (self->status_date), date);
  gtk_widget_add_tick_callback (self->paned, size_inspector_cb, self, NULL);
  qdm_recent_menu_follow (self->recent);
  fill_rail (self);
  create_actions (self);
  qdm_window_add_drop (self);
}

/**
 * qdm_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window on a new plan; GTK keeps it until it is closed
 */
QdmWindow *
qdm_window_new (GtkApplication *application)
{
  QdmWindow *self = g_object_new (QDM_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (QdmDocument) document = qdm_document_new (NULL);
  g_autoptr (QdmSession) session = qdm_session_new (document);

  qdm_window_set_session (self, session);
  return self;
}

/**
 * qdm_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): the open plan that it shows
 */
QdmSession *
qdm_window_get_session (QdmWindow *self)
{
  return self->session;
}

static void
connect_session (QdmWindow *self)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);

  g_signal_connect_object (selection, "notify::section", G_CALLBACK (show_section), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_plan (self->session), "edited", G_CALLBACK (plan_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_history (self->session), "notify::undo-name",
                           G_CALLBACK (show_history), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_document (self->session), "notify", G_CALLBACK (qdm_window_show_state),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_checks (self->session), "changed", G_CALLBACK (show_checks), self,
                           G_CONNECT_SWAPPED);
}

static void
disconnect_session (QdmWindow *self)
{
  g_signal_handlers_disconnect_by_data (qdm_session_get_selection (self->session), self);
  g_signal_handlers_disconnect_by_data (qdm_session_get_plan (self->session), self);
  g_signal_handlers_disconnect_by_data (qdm_session_get_history (self->session), self);
  g_signal_handlers_disconnect_by_data (qdm_session_get_document (self->session), self);
  g_signal_handlers_disconnect_by_data (qdm_session_get_checks (self->session), self);
}

/**
 * qdm_window_set_session:
 * @self: a window
 * @session: an open plan
 *
 * Shows another plan.
 */
void
qdm_window_set_session (QdmWindow  *self,
                        QdmSession *session)
{
  GtkWidget *picker = qdm_item_picker_new (session, QDM_TYPE_ITEM, _("Name, alias, id or unit"));

  if (self->session != NULL)
    {
      disconnect_session (self);
      /* Whoever shows another plan has asked before. */
      qdm_document_give_up (qdm_session_get_document (self->session));
      qdm_document_close (qdm_session_get_document (self->session));
    }
  clear_views (self);
  g_set_object (&self->session, session);
  connect_session (self);

  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->find), picker);
  qdm_inspector_set_session (self->inspector, session);
  show_section (self);
  show_selection (self);
  show_checks (self);
  qdm_window_show_state (self);
  qdm_window_guard_session (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->content), "plan");
}

/**
 * qdm_window_is_free:
 * @self: a window
 *
 * Returns: whether it shows nothing but a new plan that nobody has touched
 */
gboolean
qdm_window_is_free (QdmWindow *self)
{
  QdmDocument *document = qdm_session_get_document (self->session);

  return self->loading == NULL && qdm_document_get_path (document) == NULL &&
         !qdm_document_is_modified (document) &&
         qdm_history_get_redo_name (qdm_session_get_history (self->session)) == NULL;
}

/**
 * qdm_window_get_path:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the file that it shows
 */
const char *
qdm_window_get_path (QdmWindow *self)
{
  return qdm_document_get_path (qdm_session_get_document (self->session));
}
