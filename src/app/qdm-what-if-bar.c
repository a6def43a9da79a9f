#include "app/qdm-what-if-bar.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-keep-button.h"
#include "app/qdm-message.h"
#include "app/qdm-what-if-commands.h"

/**
 * QdmWhatIfBar:
 *
 * Stands across the top of a window for as long as something is being tried, whatever view shows:
 * how many changes are not part of the plan yet, and the ways to end it.
 */
struct _QdmWhatIfBar {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmWhatIf *watched;
  guint tick;

  GtkWidget *sentence;
};

G_DEFINE_FINAL_TYPE (QdmWhatIfBar, qdm_what_if_bar, GTK_TYPE_WIDGET)

/* ---- what it says ---- */

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  QdmWhatIfBar *self = QDM_WHAT_IF_BAR (widget);
  g_autofree char *tried = qdm_what_if_commands_dup_sentence (self->session);

  self->tick = 0;
  gtk_label_set_text (GTK_LABEL (self->sentence), tried != NULL ? tried
                      : _("What if: move bars, change figures, add or remove items; the plan can be as before at any time"));
  return G_SOURCE_REMOVE;
}

/* While a bar is dragged, once a frame. */
static void
queue_text (QdmWhatIfBar *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
watch (QdmWhatIfBar *self,
       QdmWhatIf    *what_if)
{
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, queue_text, self);
  g_set_object (&self->watched, what_if);
  if (what_if != NULL)
    g_signal_connect_object (what_if, "changed", G_CALLBACK (queue_text), self, G_CONNECT_SWAPPED);
}

static void
what_if_cb (QdmWhatIfBar *self)
{
  watch (self, qdm_balance_focus_get_what_if (qdm_session_get_balance_focus (self->session)));
  gtk_widget_set_visible (GTK_WIDGET (self), self->watched != NULL);
  queue_text (self);
}

/* ---- what its buttons do ---- */

static void
drop_cb (QdmWhatIfBar *self)
{
  g_autoptr (GError) error = NULL;

  if (!qdm_what_if_commands_drop (self->session, &error))
    qdm_message_show_error (GTK_WIDGET (self), _("Nothing was changed"), error->message);
}

static void
adopt_cb (QdmWhatIfBar *self)
{
  qdm_what_if_commands_adopt (self->session);
}

/* ---- the widget ---- */

static void
qdm_what_if_bar_dispose (GObject *object)
{
  QdmWhatIfBar *self = QDM_WHAT_IF_BAR (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  watch (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_what_if_bar_parent_class)->dispose (object);
}

static void
qdm_what_if_bar_class_init (QdmWhatIfBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_what_if_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "messagebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_child (QdmWhatIfBar *self,
           GtkWidget    *child)
{
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
add_button (QdmWhatIfBar *self,
            const char   *label,
            const char   *help,
            GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  add_child (self, button);
}

static void
qdm_what_if_bar_init (QdmWhatIfBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What if"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "warning");

  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_widget_set_hexpand (self->sentence, TRUE);
  add_child (self, gtk_image_new_from_icon_name ("qdm-balances-symbolic"));
  add_child (self, self->sentence);
}

/**
 * qdm_what_if_bar_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a bar that shows while something is being tried in the plan
 */
GtkWidget *
qdm_what_if_bar_new (QdmSession *session)
{
  QdmWhatIfBar *self = g_object_new (QDM_TYPE_WHAT_IF_BAR, NULL);

  self->session = g_object_ref (session);
  add_child (self, qdm_keep_button_new (session));
  add_button (self, _("Drop"), _("Have the plan as it was before; this can be undone"), G_CALLBACK (drop_cb));
  add_button (self, _("Make Part of the Plan"), _("Let what was tried stay in the plan"), G_CALLBACK (adopt_cb));
  g_signal_connect_object (qdm_session_get_balance_focus (session), "notify::what-if", G_CALLBACK (what_if_cb), self,
                           G_CONNECT_SWAPPED);
  what_if_cb (self);
  return GTK_WIDGET (self);
}
