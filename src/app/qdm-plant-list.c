#include "app/qdm-plant-list.h"

#include <glib/gi18n-lib.h>

/**
 * QdmPlantList:
 *
 * Who supplies and takes how much in the half-year that is looked at, and of whom that is not
 * known.  Each row leads to its place.
 */
struct _QdmPlantList {
  GtkWidget parent_instance;

  QdmSession *session;
  GtkWidget *heading;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (QdmPlantList, qdm_plant_list, GTK_TYPE_WIDGET)

/* ---- rows ---- */

static void
add_row (QdmPlantList *self,
         QdmItem      *item,
         const char   *title,
         const char   *figure,
         const char   *note)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title_label = gtk_label_new (title), *figure_label = gtk_label_new (figure);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, figure);

  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (title_label), 24);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_add_css_class (figure_label, "number");
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), figure_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note, -1);
  g_object_set_data_full (G_OBJECT (row), "qdm-id", g_strdup (item->id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_contribution (QdmPlantList          *self,
                  const QdmContribution *contribution,
                  guint                  index,
                  QdmHalfYear            half_year)
{
  guint assumed = qdm_plant_get_assumed (contribution->plant, half_year) |
                  (contribution->assumed ? QDM_ASSUMPTION_COEFFICIENT : 0);
  g_autofree char *title = qdm_plant_dup_title (contribution->plant);
  g_autofree char *note = qdm_assumption_dup_sentence (assumed);
  g_autofree char *figure = NULL;
  char amount[QDM_DECIMAL_BUFFER];

  qdm_decimal_format (qdm_decimal_divide (contribution->amounts[index], qdm_decimal_from_int (1000), 3), amount);
  figure = g_strdup_printf (_("%s%s%s kt"), assumed != 0 ? "≈" : "", contribution->coefficient.digits > 0 ? "+" : "−", amount);
  add_row (self, contribution->plant->item, title, figure, note);
}

/* Suppliers before users, the greatest first. */
static int
compare_contributions (gconstpointer a,
                       gconstpointer b,
                       gpointer      index)
{
  const QdmContribution *left = *(QdmContribution **) a, *right = *(QdmContribution **) b;
  gboolean supplies = left->coefficient.digits > 0;

  if (supplies != (right->coefficient.digits > 0))
    return supplies ? -1 : 1;
  return qdm_decimal_compare (right->amounts[GPOINTER_TO_UINT (index)], left->amounts[GPOINTER_TO_UINT (index)]);
}

static void
add_contributions (QdmPlantList     *self,
                   const QdmAccount *account,
                   QdmHalfYear       half_year)
{
  guint index = (guint) (half_year - account->first);
  g_autoptr (GPtrArray) running = g_ptr_array_new ();

  for (guint i = 0; i < account->contributions->len; i++)
    {
      QdmContribution *contribution = g_ptr_array_index (account->contributions, i);

      if (!qdm_decimal_is_set (contribution->amounts[index]) || contribution->amounts[index].digits > 0)
        g_ptr_array_add (running, contribution);
    }
  g_ptr_array_sort_with_data (running, compare_contributions, GUINT_TO_POINTER (index));
  for (guint i = 0; i < running->len; i++)
    add_contribution (self, g_ptr_array_index (running, i), index, half_year);
}

static void
add_unknown (QdmPlantList *self,
             GPtrArray    *unknown,
             QdmHalfYear   half_year)
{
  for (guint i = 0; unknown != NULL && i < unknown->len; i++)
    {
      const QdmUnknown *entry = g_ptr_array_index (unknown, i);
      g_autofree char *title = entry->plant != NULL ? qdm_plant_dup_title (entry->plant) : qdm_item_dup_title (entry->item);

      if (entry->since <= half_year)
        add_row (self, entry->item, title, _("not known"), entry->sentence);
    }
}

static void
row_activated_cb (QdmPlantList  *self,
                  GtkListBoxRow *row)
{
  QdmItem *item = qdm_plan_get_item (qdm_session_get_plan (self->session), g_object_get_data (G_OBJECT (row), "qdm-id"));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (item != NULL)
    qdm_selection_open (qdm_session_get_selection (self->session), item);
}

/* ---- the widget ---- */

static void
qdm_plant_list_dispose (GObject *object)
{
  QdmPlantList *self = QDM_PLANT_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_plant_list_parent_class)->dispose (object);
}

static void
qdm_plant_list_class_init (QdmPlantListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_plant_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
qdm_plant_list_init (QdmPlantList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->heading), 60);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "results");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/**
 * qdm_plant_list_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
qdm_plant_list_new (QdmSession *session)
{
  QdmPlantList *self = g_object_new (QDM_TYPE_PLANT_LIST, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * qdm_plant_list_show:
 * @self: a list
 *
 * Lists the plants of the balance and half-year that are looked at, as they are now.
 */
void
qdm_plant_list_show (QdmPlantList *self)
{
  QdmBalance *balance = qdm_session_get_balance (self->session);
  QdmBalanceFocus *focus = qdm_session_get_balance_focus (self->session);
  const char *subject = qdm_balance_focus_get_subject (focus);
  QdmHalfYear half_year = qdm_balance_focus_get_half_year (focus);
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  GtkListBoxRow *row;
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  if (account == NULL || half_year < account->first || half_year >= account->first + (QdmHalfYear) account->n_half_years)
    return;

  when = qdm_half_year_dup_title (half_year);
  /* Translators: a material and a half-year */
  heading = g_strdup_printf (_("%s in %s"), account->subject->title, when);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  add_contributions (self, account, half_year);
  add_unknown (self, qdm_balance_get_unknown (balance, subject), half_year);
}
