#include "app/qdm-baseline-button.h"

#include <glib/gi18n-lib.h>

#include "schedule/qdm-kept-dates.h"
#include "schedule/qdm-slip.h"

/**
 * QdmBaselineButton:
 *
 * A button whose pop-over chooses the baseline to compare with, tells how many days each project
 * is behind it, and sets a new one.
 */
struct _QdmBaselineButton {
  GtkWidget parent_instance;

  QdmSession *session;
  char *chosen; /* the id of the baseline, or NULL */
  GPtrArray *baselines;
  GArray *slips; /* of QdmSlip, one for each row */
  GListStore *items;
  gboolean showing;

  GtkWidget *button;
  GtkWidget *choice;
  GtkWidget *summary;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *name;
  GtkWidget *set;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmBaselineButton, qdm_baseline_button, GTK_TYPE_WIDGET)

/**
 * qdm_baseline_button_get_baseline:
 * @self: a button
 *
 * Returns: (transfer none) (nullable): the baseline to compare with
 */
QdmBaseline *
qdm_baseline_button_get_baseline (QdmBaselineButton *self)
{
  QdmItem *item = self->session != NULL ? qdm_plan_get_item (qdm_session_get_plan (self->session), self->chosen) : NULL;

  return item != NULL && QDM_IS_BASELINE (item) ? QDM_BASELINE (item) : NULL;
}

static void
choose (QdmBaselineButton *self,
        QdmBaseline       *baseline)
{
  g_free (self->chosen);
  self->chosen = baseline != NULL ? g_strdup (QDM_ITEM (baseline)->id) : NULL;
  g_signal_emit (self, signals[CHOSEN], 0, baseline);
}

/* ---- who is how late ---- */

static char *
dup_days (const QdmSlip *slip)
{
  if (!qdm_slip_is_known (slip))
    return g_strdup (slip->planned_finish == QDM_DATE_UNSET ? _("new") : _("no dates any more"));
  if (slip->days == 0)
    return g_strdup (_("in time"));
  if (slip->days > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", slip->days), slip->days);
  return g_strdup_printf (ngettext ("%d day early", "%d days early", -slip->days), -slip->days);
}

static void
setup_cb (QdmBaselineButton *self,
          GtkListItem       *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *days = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (days, "number");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), days);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (QdmBaselineButton *self,
         GtkListItem       *list_item)
{
  const QdmSlip *slip = &g_array_index (self->slips, QdmSlip, gtk_list_item_get_position (list_item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *days = gtk_widget_get_next_sibling (name);
  g_autofree char *title = qdm_item_dup_title (slip->item);
  g_autofree char *text = dup_days (slip);

  gtk_label_set_text (GTK_LABEL (name), title);
  gtk_label_set_text (GTK_LABEL (days), text);
  if (qdm_slip_is_known (slip) && slip->days > 0)
    gtk_widget_add_css_class (days, "late");
  else
    gtk_widget_remove_css_class (days, "late");
}

static char *
dup_summary (GArray *slips)
{
  guint late = 0;

  for (guint i = 0; i < slips->len; i++)
    late += qdm_slip_is_known (&g_array_index (slips, QdmSlip, i)) && g_array_index (slips, QdmSlip, i).days > 0;
  return g_strdup_printf (ngettext ("%u of %u project is late", "%u of %u projects are late", slips->len), late, slips->len);
}

static void
show_slips (QdmBaselineButton *self)
{
  QdmBaseline *baseline = qdm_baseline_button_get_baseline (self);
  g_autofree char *summary = NULL;

  g_list_store_remove_all (self->items);
  g_clear_pointer (&self->slips, g_array_unref);
  gtk_widget_set_visible (self->scroller, baseline != NULL);
  gtk_widget_set_visible (self->summary, baseline != NULL);
  if (baseline == NULL)
    return;

  self->slips = qdm_slip_list (qdm_session_get_schedule (self->session), baseline, FALSE);
  for (guint i = 0; i < self->slips->len; i++)
    g_list_store_append (self->items, g_array_index (self->slips, QdmSlip, i).item);
  summary = dup_summary (self->slips);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
}

static void
row_activated_cb (QdmBaselineButton *self,
                  guint              position)
{
  g_autoptr (QdmItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  qdm_selection_select (qdm_session_get_selection (self->session), item);
}

/* ---- choosing ---- */

static void
list_baselines (QdmBaselineButton *self)
{
  QdmItem *plan = QDM_ITEM (qdm_session_get_plan (self->session));

  g_ptr_array_set_size (self->baselines, 0);
  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_BASELINE); i++)
    g_ptr_array_add (self->baselines, g_object_ref (qdm_item_get_child (plan, QDM_TYPE_BASELINE, i)));
}

static void
show_choice (QdmBaselineButton *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  QdmBaseline *chosen = qdm_baseline_button_get_baseline (self);
  guint at = 0;

  list_baselines (self);
  gtk_string_list_append (names, _("None"));
  for (guint i = 0; i < self->baselines->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (self->baselines->pdata[i]);

      gtk_string_list_append (names, title);
      at = self->baselines->pdata[i] == (gpointer) chosen ? i + 1 : at;
    }
  self->showing = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), at);
  self->showing = FALSE;
}

static void
show_cb (QdmBaselineButton *self)
{
  if (self->session == NULL)
    return;

  show_choice (self);
  show_slips (self);
}

static void
chosen_cb (QdmBaselineButton *self)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->showing)
    return;

  choose (self, at > 0 && at <= self->baselines->len ? self->baselines->pdata[at - 1] : NULL);
  show_slips (self);
}

/* ---- setting one ---- */

static void
name_changed_cb (QdmBaselineButton *self)
{
  gtk_widget_set_sensitive (self->set, gtk_editable_get_text (GTK_EDITABLE (self->name))[0] != '\0');
}

/* The selection stays where it is: one goes on working, with something to compare with. */
static void
set_clicked_cb (QdmBaselineButton *self)
{
  QdmSelection *selection = qdm_session_get_selection (self->session);
  g_autoptr (GPtrArray) marks = qdm_selection_dup_marks (selection);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autoptr (GError) error = NULL;
  QdmBaseline *baseline;

  if (name[0] == '\0')
    return;

  baseline = qdm_baseline_keep (qdm_session_get_schedule (self->session), qdm_session_get_history (self->session), name,
                                QDM_DATE_UNSET, &error);
  if (baseline == NULL)
    {
      gtk_widget_set_visible (self->summary, TRUE);
      gtk_label_set_text (GTK_LABEL (self->summary), error->message);
      return;
    }
  qdm_selection_mark (selection, marks);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  choose (self, baseline);
  show_cb (self);
}

/* ---- the widget ---- */

static void
create_list (QdmBaselineButton *self,
             GtkWidget         *box)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *rows = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (rows), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Days late"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (self->scroller, 380, 280);
  gtk_box_append (GTK_BOX (box), self->scroller);
}

static GtkWidget *
create_popover (QdmBaselineButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Compare with"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->choice = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), self->summary);
  create_list (self, box);

  self->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _("Name of a new baseline"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of a new baseline"), -1);
  gtk_widget_set_hexpand (self->name, TRUE);
  self->set = gtk_button_new_with_label (_("Set Baseline"));
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->set);
  gtk_box_append (GTK_BOX (box), line);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show_cb), self);
  return popover;
}

static void
qdm_baseline_button_dispose (GObject *object)
{
  QdmBaselineButton *self = QDM_BASELINE_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->slips, g_array_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_object (&self->items);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_baseline_button_parent_class)->dispose (object);
}

static void
qdm_baseline_button_class_init (QdmBaselineButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_baseline_button_dispose;

  /**
   * QdmBaselineButton::chosen:
   * @self: the button
   * @baseline: (nullable): the baseline to compare with
   */
  signals[CHOSEN] = g_signal_new ("chosen", QDM_TYPE_BASELINE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, QDM_TYPE_BASELINE);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_baseline_button_init (QdmBaselineButton *self)
{
  self->items = g_list_store_new (QDM_TYPE_ITEM);
  self->baselines = g_ptr_array_new_with_free_func (g_object_unref);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("Baseline"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  gtk_widget_set_tooltip_text (self->button, _("What the plan is compared with, and who is how late"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->set, FALSE);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (set_clicked_cb), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_clicked_cb), self);
}

/**
 * qdm_baseline_button_set_session:
 * @self: a button
 * @session: an open plan
 *
 * Lets the button work on a plan, and chooses its last baseline.
 */
void
qdm_baseline_button_set_session (QdmBaselineButton *self,
                                 QdmSession        *session)
{
  g_set_object (&self->session, session);
  list_baselines (self);
  choose (self, self->baselines->len > 0 ? self->baselines->pdata[self->baselines->len - 1] : NULL);
}
