#include "app/qdm-keep-button.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-message.h"
#include "app/qdm-what-if-commands.h"

/* Asks for a name and keeps what was tried as a scenario of that name. */

typedef struct {
  QdmSession *session;
  GtkWidget *button;
  GtkWidget *name;
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->session);
  g_free (keeping);
}

static void
keep_cb (Keeping *keeping)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (keeping->name))));
  GtkWidget *near = GTK_WIDGET (gtk_widget_get_root (keeping->button));
  g_autoptr (GError) error = NULL;

  if (name[0] == '\0')
    return;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (keeping->button));
  if (qdm_what_if_commands_keep (keeping->session, name, &error) == NULL)
    qdm_message_show_error (near, _("Nothing was changed"), error->message);
}

static void
shown_cb (GtkWidget *popover,
          GtkWidget *entry)
{
  g_autofree char *name = qdm_what_if_commands_dup_name ();

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_widget_grab_focus (entry);
}

static GtkWidget *
create_popover (Keeping *keeping)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *go_on = gtk_button_new_with_label (_("Keep"));

  keeping->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (keeping->name), _("Name of the scenario"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (keeping->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the scenario"), -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (keeping->name), 28);
  g_signal_connect_swapped (keeping->name, "activate", G_CALLBACK (keep_cb), keeping);
  g_signal_connect_swapped (go_on, "clicked", G_CALLBACK (keep_cb), keeping);
  g_signal_connect (popover, "show", G_CALLBACK (shown_cb), keeping->name);
  gtk_box_append (GTK_BOX (box), keeping->name);
  gtk_box_append (GTK_BOX (box), go_on);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

/**
 * qdm_keep_button_new:
 * @session: an open plan
 *
 * Returns: (transfer floating): a button that keeps what is being tried, or if nothing is, what is
 *   not saved yet
 */
GtkWidget *
qdm_keep_button_new (QdmSession *session)
{
  GtkWidget *button = gtk_menu_button_new ();
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->session = g_object_ref (session);
  keeping->button = button;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Keep as Scenario"));
  gtk_widget_set_tooltip_text (button, _("Put what was tried, or what is not saved yet, into a scenario, and have the plan as before"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_popover (keeping));
  g_object_set_data_full (G_OBJECT (button), "qdm-keeping", keeping, free_keeping);
  return button;
}
