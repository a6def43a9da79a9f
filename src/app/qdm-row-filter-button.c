#include "app/qdm-row-filter-button.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-chain.h"
#include "model/qdm-park.h"
#include "model/qdm-unit.h"

/**
 * QdmRowFilterButton:
 *
 * A button that tells whether rows are filtered, with a pop-over in which one chooses what is
 * asked of them.
 */

/* What can be asked of tasks, in the order of the pop-over. */
static const struct {
  const char *label;
  const char *tip;
  QdmRowConditions conditions;
} questions[] = {
  { N_("Critical"), N_("Tasks without float that are not done"), QDM_ROW_CRITICAL },
  { N_("Late"), N_("Past a deadline or the baseline, or behind at the status date"), QDM_ROW_LATE },
  { N_("Next half-year"), N_("What goes on between the status date and the end of the next half-year"), QDM_ROW_NEAR },
};

static const struct {
  const char *label;
  GType (*type) (void);
} places[] = {
  { N_("Chain"), qdm_chain_get_type },
  { N_("Park"), qdm_park_get_type },
  { N_("Owner or lead unit"), qdm_unit_get_type },
};

struct _QdmRowFilterButton {
  GtkWidget parent_instance;

  QdmRowFilter *filter;
  GtkWidget *button;
  GtkWidget *checks[G_N_ELEMENTS (questions)];
  GtkWidget *choices[G_N_ELEMENTS (places)];
  GPtrArray *items[G_N_ELEMENTS (places)]; /* QdmItem: what the choices after the first stand for */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (QdmRowFilterButton, qdm_row_filter_button, GTK_TYPE_WIDGET)

/* ---- from the filter to the pop-over ---- */

static guint
count_questions (QdmRowFilterButton *self)
{
  QdmRowConditions asked = qdm_row_filter_get_conditions (self->filter);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    n += (asked & questions[i].conditions) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    n += qdm_row_filter_get_place (self->filter, places[i].type ()) != NULL;
  return n;
}

static void
show_count (QdmRowFilterButton *self)
{
  guint n = count_questions (self);
  /* Translators: on a button: how many questions filter the rows */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Only… (%u)"), n) : g_strdup (_("Only…"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
}

/* Parks stand in parks, and so do units. */
static void
list_items (QdmItem   *parent,
            GType      type,
            GPtrArray *items)
{
  guint n = qdm_item_class_has_child (QDM_ITEM_GET_CLASS (parent), type) ? qdm_item_count (parent, type) : 0;

  for (guint i = 0; i < n; i++)
    {
      QdmItem *item = qdm_item_get_child (parent, type, i);

      g_ptr_array_add (items, g_object_ref (item));
      list_items (item, type, items);
    }
}

static void
fill_choice (QdmRowFilterButton *self,
             guint               i)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  QdmItem *chosen = qdm_row_filter_get_place (self->filter, places[i].type ());
  QdmPlan *plan = qdm_schedule_get_plan (qdm_row_filter_get_schedule (self->filter));
  guint at = 0;

  g_ptr_array_set_size (self->items[i], 0);
  list_items (QDM_ITEM (plan), places[i].type (), self->items[i]);
  gtk_string_list_append (names, _("Any"));
  for (guint j = 0; j < self->items[i]->len; j++)
    {
      g_autofree char *title = qdm_item_dup_title (self->items[i]->pdata[j]);

      gtk_string_list_append (names, title);
      at = self->items[i]->pdata[j] == chosen ? j + 1 : at;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choices[i]), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[i]), at);
}

static void
show_filter (QdmRowFilterButton *self)
{
  if (self->filter == NULL)
    return;

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]),
                                 (qdm_row_filter_get_conditions (self->filter) & questions[i].conditions) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    fill_choice (self, i);
  self->showing = FALSE;
}

/* ---- from the pop-over to the filter ---- */

static void
check_toggled_cb (QdmRowFilterButton *self)
{
  QdmRowConditions asked = 0;

  if (self->showing)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      asked |= questions[i].conditions;
  qdm_row_filter_set_conditions (self->filter, asked);
}

static void
place_chosen_cb (QdmRowFilterButton *self,
                 GParamSpec         *pspec,
                 GtkWidget          *choice)
{
  if (self->showing)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (self->choices[i] == choice)
      {
        guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

        qdm_row_filter_set_place (self->filter, places[i].type (),
                                  at > 0 && at <= self->items[i]->len ? self->items[i]->pdata[at - 1] : NULL);
      }
}

static void
clear_clicked_cb (QdmRowFilterButton *self)
{
  qdm_row_filter_set_conditions (self->filter, 0);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    qdm_row_filter_set_place (self->filter, places[i].type (), NULL);
  show_filter (self);
}

/* ---- the widget ---- */

static void
add_question (QdmRowFilterButton *self,
              GtkWidget          *box,
              guint               i)
{
  self->checks[i] = gtk_check_button_new_with_label (_(questions[i].label));
  gtk_widget_set_tooltip_text (self->checks[i], _(questions[i].tip));
  g_signal_connect_swapped (self->checks[i], "toggled", G_CALLBACK (check_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), self->checks[i]);
}

static void
add_place (QdmRowFilterButton *self,
           GtkWidget          *box,
           guint               i)
{
  GtkWidget *label = gtk_label_new (_(places[i].label));
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->items[i] = g_ptr_array_new_with_free_func (g_object_unref);
  self->choices[i] = gtk_drop_down_new (NULL, expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->choices[i]), TRUE);
  gtk_widget_set_size_request (self->choices[i], 240, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->choices[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_swapped (self->choices[i], "notify::selected", G_CALLBACK (place_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->choices[i]);
}

static GtkWidget *
create_popover (QdmRowFilterButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new_with_label (_("Show All Rows"));

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    add_question (self, box, i);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    add_place (self, box, i);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show_filter), self);
  return popover;
}

static void
qdm_row_filter_button_dispose (GObject *object)
{
  QdmRowFilterButton *self = QDM_ROW_FILTER_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_clear_pointer (&self->items[i], g_ptr_array_unref);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (qdm_row_filter_button_parent_class)->dispose (object);
}

static void
qdm_row_filter_button_class_init (QdmRowFilterButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_row_filter_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
qdm_row_filter_button_init (QdmRowFilterButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("Only…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  gtk_widget_set_tooltip_text (self->button, _("Which rows are shown"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * qdm_row_filter_button_set_filter:
 * @self: a button
 * @filter: a filter
 *
 * Lets the button show and change a filter.
 */
void
qdm_row_filter_button_set_filter (QdmRowFilterButton *self,
                                  QdmRowFilter       *filter)
{
  g_set_object (&self->filter, filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self);
}
