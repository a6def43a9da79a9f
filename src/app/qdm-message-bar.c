#include "app/qdm-message-bar.h"

#include <glib/gi18n-lib.h>

/**
 * QdmMessageBar:
 *
 * A sentence across the window with what can be done about it.  It keeps nobody from working.
 */
struct _QdmMessageBar {
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *sentence;
};

G_DEFINE_FINAL_TYPE (QdmMessageBar, qdm_message_bar, GTK_TYPE_WIDGET)

static void
qdm_message_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (qdm_message_bar_parent_class)->dispose (object);
}

static void
qdm_message_bar_class_init (QdmMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_message_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "messagebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
qdm_message_bar_init (QdmMessageBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);

  self->icon = gtk_image_new ();
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_label_set_selectable (GTK_LABEL (self->sentence), TRUE);
  gtk_widget_set_can_focus (self->sentence, FALSE);
  gtk_widget_set_hexpand (self->sentence, TRUE);
  gtk_widget_set_parent (self->sentence, GTK_WIDGET (self));
}

/**
 * qdm_message_bar_new:
 * @kind: how much it matters
 * @sentence: what there is to say
 *
 * Returns: (transfer floating): a bar without buttons
 */
GtkWidget *
qdm_message_bar_new (QdmMessageKind  kind,
                     const char     *sentence)
{
  QdmMessageBar *self = g_object_new (QDM_TYPE_MESSAGE_BAR, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), kind == QDM_MESSAGE_WARNING ? "dialog-warning-symbolic"
                                                                                     : "dialog-information-symbolic");
  if (kind == QDM_MESSAGE_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return GTK_WIDGET (self);
}

static void
add_child (QdmMessageBar *self,
           GtkWidget     *child)
{
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

/**
 * qdm_message_bar_add_button:
 * @self: a bar
 * @label: what can be done, with an underline before its key
 * @action: the detailed name of the action that does it
 *
 * Adds a button at the end.
 */
void
qdm_message_bar_add_button (QdmMessageBar *self,
                            const char    *label,
                            const char    *action)
{
  /* Of a button that makes its label itself a screen reader reads the underline, too. */
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child = gtk_label_new_with_mnemonic (label);

  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_label_set_mnemonic_widget (GTK_LABEL (child), button);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  add_child (self, button);
}

static void
close_cb (QdmMessageBar *self)
{
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_WIDGET (self));
}

/**
 * qdm_message_bar_add_close:
 * @self: a bar that will stand in a box
 *
 * Adds a button at the end that takes the bar away.
 */
void
qdm_message_bar_add_close (QdmMessageBar *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Close this message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close this message"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (close_cb), self);
  add_child (self, button);
}
