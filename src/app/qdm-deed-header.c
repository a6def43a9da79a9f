#include "app/qdm-deed-header.h"

#include <glib/gi18n-lib.h>

/**
 * qdm_deed_header_add:
 * @dialog: a dialog that is being made
 * @label: what it does, with an underline before its key
 *
 * Puts over a dialog a button that leaves everything as it is and closes it, and one for the deed.
 *
 * Returns: (transfer none): the button for the deed
 */
GtkWidget *
qdm_deed_header_add (GtkWindow  *dialog,
                     const char *label)
{
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *accept = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (accept, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), dialog);
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (header), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), accept);
  gtk_window_set_titlebar (dialog, header);
  return accept;
}
