#include "app/qdm-matrix-page.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-page.h"
#include "app/qdm-date-button.h"
#include "app/qdm-matrix-tool.h"
#include "model/qdm-action.h"
#include "model/qdm-chain.h"
#include "model/qdm-unit.h"

/**
 * QdmMatrixPage:
 *
 * Who answers for what: the responsibility matrix, to be seen from several sides and changed by
 * hand.  One chooses what units are set against, whether groups are spread, and of which day the
 * units are.
 */
struct _QdmMatrixPage {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmMatrixChart *chart;
  QdmMatrixTool *tool;
  QdmDate day;
  GPtrArray *subjects; /* ids of what can be chosen, NULL for all chains and actions */
  gboolean filling;

  GtkWidget *page;
  GtkWidget *choice;
  GtkWidget *date;
  GtkWidget *problems;
};

G_DEFINE_FINAL_TYPE (QdmMatrixPage, qdm_matrix_page, GTK_TYPE_WIDGET)

/* ---- what units are set against ---- */

static void
add_subjects (QdmMatrixPage *self,
              GtkStringList *names,
              GType          type)
{
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));

  for (guint i = 0; i < qdm_item_count (plan, type); i++)
    {
      QdmItem *item = qdm_item_get_child (plan, type, i);

      gtk_string_list_take (names, qdm_item_dup_title (item));
      g_ptr_array_add (self->subjects, g_strdup (item->id));
    }
}

static void
fill_choice (QdmMatrixPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  QdmItem *subject = qdm_matrix_chart_get_subject (self->chart);
  guint chosen = 0;

  g_ptr_array_set_size (self->subjects, 0);
  gtk_string_list_append (names, _("All chains and actions"));
  g_ptr_array_add (self->subjects, NULL);
  add_subjects (self, names, QDM_TYPE_CHAIN);
  add_subjects (self, names, QDM_TYPE_ACTION);
  for (guint i = 0; i < self->subjects->len; i++)
    if (subject != NULL && g_strcmp0 (self->subjects->pdata[i], subject->id) == 0)
      chosen = i;

  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), chosen);
  self->filling = FALSE;
}

static void
subject_chosen_cb (QdmMatrixPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (!self->filling && chosen < self->subjects->len)
    qdm_matrix_chart_set_subject (self->chart, qdm_plan_get_item (qdm_session_get_plan (self->session),
                                                                  self->subjects->pdata[chosen]));
}

static gboolean
is_subject (QdmItem *item)
{
  return QDM_IS_CHAIN (item) || QDM_IS_ACTION (item);
}

static void
plan_edited_cb (QdmMatrixPage *self,
                QdmEdit       *edit)
{
  if (is_subject (edit->item) && (edit->kind != QDM_EDIT_SET || g_str_equal (edit->field->name, "name")))
    fill_choice (self);
}

/* The matrix turns to what is selected elsewhere, if only another side of it shows that. */
static void
selection_changed_cb (QdmMatrixPage *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  QdmItem *holder = item != NULL && QDM_IS_ASSIGNMENT (item) ? qdm_item_get_parent (item) : NULL;
  QdmItem *subject = holder != NULL && !is_subject (holder) ? qdm_item_get_parent (holder) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || holder == NULL)
    return;
  if (is_subject (holder) ? qdm_matrix_chart_get_subject (self->chart) == NULL : subject == NULL || !is_subject (subject))
    return;

  qdm_matrix_chart_set_subject (self->chart, subject);
  fill_choice (self);
}

/* ---- of which day ---- */

static void
show_day (QdmMatrixPage *self)
{
  char buffer[QDM_DATE_BUFFER];

  qdm_date_button_set_date (QDM_DATE_BUTTON (self->date), self->day);
  qdm_date_button_set_label (QDM_DATE_BUTTON (self->date), qdm_date_format (self->day, buffer));
  qdm_matrix_chart_set_day (self->chart, gtk_widget_get_visible (self->date) ? self->day : QDM_DATE_UNSET);
}

static void
day_chosen_cb (QdmMatrixPage *self,
               QdmDate        day)
{
  self->day = day;
  show_day (self);
}

/* ---- what it shows ---- */

static void
set_by_day (QdmMatrixPage *self,
            gboolean       by_day)
{
  gtk_widget_set_visible (self->date, by_day);
  show_day (self);
}

static void
set_expanded (QdmMatrixPage *self,
              gboolean       expanded)
{
  qdm_matrix_chart_set_expanded (self->chart, expanded);
}

static void
set_idle_shown (QdmMatrixPage *self,
                gboolean       shown)
{
  qdm_matrix_chart_set_idle_shown (self->chart, shown);
}

static void
set_transposed (QdmMatrixPage *self,
                gboolean       transposed)
{
  qdm_matrix_chart_set_transposed (self->chart, transposed);
}

/* In the order of the menu. */
static const struct {
  const char *name;
  const char *label;
  gboolean active;
  void (*set) (QdmMatrixPage *self, gboolean active);
} faces[] = {
  { "members", N_("Groups as the units that they stand for"), FALSE, set_expanded },
  { "idle", N_("Units that answer for nothing"), TRUE, set_idle_shown },
  { "turned", N_("Units above instead of at the left"), FALSE, set_transposed },
  { "by-day", N_("Units as they were on a day…"), FALSE, set_by_day },
};

static void
face_action_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       data)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_str_equal (faces[i].name, g_action_get_name (G_ACTION (action))))
      faces[i].set (data, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

/* ---- what is wrong ---- */

static gboolean
is_about_answers (QdmProblem *problem)
{
  if (QDM_IS_ASSIGNMENT (problem->item) || QDM_IS_UNIT (problem->item))
    return TRUE;
  return is_subject (problem->item) && (problem->field == NULL || g_str_equal (problem->field, "annex-name"));
}

static void
problems_changed_cb (QdmMatrixPage *self)
{
  GListModel *problems = qdm_checks_get_problems (qdm_session_get_checks (self->session));
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (QdmProblem) problem = g_list_model_get_item (problems, i);

      n += is_about_answers (problem);
    }
  label = g_strdup_printf (ngettext ("%u check", "%u checks", n), n);
  gtk_button_set_label (GTK_BUTTON (self->problems), label);
  gtk_widget_set_visible (self->problems, n > 0);
}

static void
problems_clicked_cb (QdmMatrixPage *self)
{
  qdm_selection_go (qdm_session_get_selection (self->session), "checks", NULL);
}

/* ---- commands ---- */

static void
role_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  QdmMatrixPage *self = data;
  g_autoptr (GEnumClass) roles = g_type_class_ref (qdm_role_get_type ());
  GEnumValue *role = g_enum_get_value_by_nick (roles, g_variant_get_string (parameter, NULL));

  qdm_matrix_tool_set_roles (self->tool, role != NULL ? 1u << role->value : 0);
}

static void
spread_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  qdm_matrix_tool_spread (QDM_MATRIX_PAGE (data)->tool);
}

static void
add_actions (QdmMatrixPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "role", .activate = role_action_cb, .parameter_type = "s" },
    { .name = "spread", .activate = spread_action_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (faces[i].name, NULL, g_variant_new_boolean (faces[i].active));

      g_signal_connect (action, "change-state", G_CALLBACK (face_action_cb), self);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "matrix", G_ACTION_GROUP (group));
}

/* ---- the widget ---- */

static void
qdm_matrix_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qdm_matrix_page_parent_class)->map (widget);

  selection_changed_cb (QDM_MATRIX_PAGE (widget));
}

static void
qdm_matrix_page_dispose (GObject *object)
{
  QdmMatrixPage *self = QDM_MATRIX_PAGE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "matrix", NULL);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_pointer (&self->subjects, g_ptr_array_unref);
  g_clear_object (&self->tool);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_matrix_page_parent_class)->dispose (object);
}

static void
qdm_matrix_page_class_init (QdmMatrixPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_matrix_page_dispose;
  widget_class->map = qdm_matrix_page_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_matrix_page_init (QdmMatrixPage *self)
{
  self->subjects = g_ptr_array_new_with_free_func (g_free);
}

static void
add_choice (QdmMatrixPage *self)
{
  self->choice = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_tooltip_text (self->choice, _("What units are set against: all chains and actions, or the measures and projects of one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Set against"), -1);
  fill_choice (self);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (subject_chosen_cb), self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->choice);
}

static void
add_faces (QdmMatrixPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autofree char *action = g_strdup_printf ("matrix.%s", faces[i].name);

      g_menu_append (menu, _(faces[i].label), action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Show"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Which units the matrix shows, and from which side"));
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), button);
}

static void
add_day (QdmMatrixPage *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);

  self->day = plan->status_date != QDM_DATE_UNSET ? plan->status_date : qdm_date_from_ymd (2021, 12, 31);
  self->date = qdm_date_button_new (_("Show and print units as they were called and as they stood on this day"));
  gtk_widget_set_visible (self->date, FALSE);
  g_signal_connect_swapped (self->date, "chosen", G_CALLBACK (day_chosen_cb), self);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->date);
  show_day (self);
}

static void
add_problems (QdmMatrixPage *self)
{
  self->problems = gtk_button_new ();
  gtk_widget_set_tooltip_text (self->problems, _("What is to be looked at in who answers for what"));
  g_signal_connect_swapped (self->problems, "clicked", G_CALLBACK (problems_clicked_cb), self);
  g_signal_connect_object (qdm_session_get_checks (self->session), "changed", G_CALLBACK (problems_changed_cb), self,
                           G_CONNECT_SWAPPED);
  qdm_chart_page_add_tool (QDM_CHART_PAGE (self->page), self->problems);
  problems_changed_cb (self);
}

/**
 * qdm_matrix_page_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a page that shows who answers for what
 */
GtkWidget *
qdm_matrix_page_new (QdmSession *session)
{
  QdmMatrixPage *self = g_object_new (QDM_TYPE_MATRIX_PAGE, NULL);

  self->session = g_object_ref (session);
  self->chart = QDM_MATRIX_CHART (qdm_matrix_chart_new (qdm_session_get_plan (session)));
  self->page = qdm_chart_page_new (session, QDM_CHART (self->chart), _("Who answers for what"));
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
  self->tool = qdm_matrix_tool_new (session, self->chart);
  qdm_chart_view_set_tool (qdm_chart_page_get_view (QDM_CHART_PAGE (self->page)), QDM_CHART_TOOL (self->tool));
  add_choice (self);
  add_faces (self);
  add_day (self);
  add_problems (self);
  add_actions (self);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
