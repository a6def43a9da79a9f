#include "app/qdm-notice.h"

#include <glib/gi18n-lib.h>

/**
 * QdmNotice:
 *
 * A bar above a view that says why something was not done.  It stays until it is closed or hidden,
 * so that there is time to read it, and stands in nobody's way.
 */
struct _QdmNotice {
  GtkWidget parent_instance;

  GtkWidget *sentence;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (QdmNotice, qdm_notice, GTK_TYPE_WIDGET)

static void
qdm_notice_dispose (GObject *object)
{
  QdmNotice *self = QDM_NOTICE (object);

  g_clear_pointer (&self->sentence, gtk_widget_unparent);
  g_clear_pointer (&self->close, gtk_widget_unparent);

  G_OBJECT_CLASS (qdm_notice_parent_class)->dispose (object);
}

static void
qdm_notice_class_init (QdmNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_notice_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "notice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
qdm_notice_init (QdmNotice *self)
{
  self->sentence = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->sentence), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (self->sentence, TRUE);
  gtk_widget_set_parent (self->sentence, GTK_WIDGET (self));

  self->close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  gtk_widget_add_css_class (self->close, "flat");
  gtk_widget_set_valign (self->close, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (qdm_notice_hide), self);
  gtk_widget_set_parent (self->close, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * qdm_notice_show:
 * @self: a notice
 * @sentence: what to say
 *
 * Says something, instead of what it said before.
 */
void
qdm_notice_show (QdmNotice  *self,
                 const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * qdm_notice_hide:
 * @self: a notice
 *
 * Says nothing any more.
 */
void
qdm_notice_hide (QdmNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
