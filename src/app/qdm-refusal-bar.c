#include "app/qdm-refusal-bar.h"

#include <glib/gi18n-lib.h>

/**
 * QdmRefusalBar:
 *
 * Holds a value that was refused after its item has left the inspector: says what is wrong with
 * it, leads back to it, or lets it go.  It hides while it holds nothing.
 */
struct _QdmRefusalBar {
  GtkWidget parent_instance;

  QdmSession *session;
  QdmItem *item;
  const QdmField *field;
  char *text; /* the value that was refused */

  GtkWidget *message;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (QdmRefusalBar, qdm_refusal_bar, GTK_TYPE_WIDGET)

static void
let_go (QdmRefusalBar *self)
{
  g_clear_object (&self->item);
  g_clear_pointer (&self->text, g_free);
  self->field = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
mend_clicked_cb (QdmRefusalBar *self)
{
  const char *field = self->field->name;

  if (qdm_item_get_plan (self->item) == NULL)
    {
      let_go (self);
      return;
    }
  qdm_selection_open (qdm_session_get_selection (self->session), self->item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-field", "s", field);
}

static void
add_button (QdmRefusalBar *self,
            const char    *label,
            GCallback      clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

/* ---- the widget ---- */

static void
qdm_refusal_bar_dispose (GObject *object)
{
  QdmRefusalBar *self = QDM_REFUSAL_BAR (object);

  g_clear_pointer (&self->message, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, gtk_widget_unparent);
  g_clear_object (&self->item);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_refusal_bar_parent_class)->dispose (object);
}

static void
qdm_refusal_bar_class_init (QdmRefusalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qdm_refusal_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "refusalbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
qdm_refusal_bar_init (QdmRefusalBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  add_button (self, _("Let It Go"), G_CALLBACK (let_go));
  add_button (self, _("Mend It"), G_CALLBACK (mend_clicked_cb));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * qdm_refusal_bar_set_session:
 * @self: a bar
 * @session: (nullable): an open plan
 *
 * Lets go of what it holds and goes over to another plan.
 */
void
qdm_refusal_bar_set_session (QdmRefusalBar *self,
                             QdmSession    *session)
{
  let_go (self);
  g_set_object (&self->session, session);
}

/**
 * qdm_refusal_bar_keep:
 * @self: a bar
 * @row: a row that is about to go, with a value that was refused
 *
 * Keeps the value and the sentence that says what is wrong with it, in place of what it held.
 */
void
qdm_refusal_bar_keep (QdmRefusalBar *self,
                      QdmFieldRow   *row)
{
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  g_set_object (&self->item, qdm_field_row_get_item (row));
  self->field = qdm_field_row_get_field (row);
  g_free (self->text);
  self->text = qdm_field_row_dup_pending (row);

  title = qdm_item_dup_title (self->item);
  /* Translators: a field, the item that has it, and a sentence that says why its value was refused */
  message = g_strdup_printf (_("“%s” of “%s” was not changed. %s"), qdm_field_get_label (self->field), title,
                             qdm_field_row_get_message (row));
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * qdm_refusal_bar_give_back:
 * @self: a bar
 * @row: a row that has just been made
 *
 * Puts the value that it holds back into @row, if it is from there, and lets go of it.
 *
 * Returns: (nullable): the name of the field, or %NULL if the value is not from there
 */
const char *
qdm_refusal_bar_give_back (QdmRefusalBar *self,
                           QdmFieldRow   *row)
{
  const char *name;

  if (self->item == NULL || self->item != qdm_field_row_get_item (row) || self->field != qdm_field_row_get_field (row))
    return NULL;

  name = self->field->name;
  qdm_field_row_offer (row, self->text);
  let_go (self);
  return name;
}
