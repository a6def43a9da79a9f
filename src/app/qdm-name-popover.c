#include "app/qdm-name-popover.h"

#include "app/qdm-popover.h"

/* A name is typed where what it names is drawn: Enter takes it, Escape leaves it. */

typedef struct {
  QdmNameFunc named;
  gpointer data;
  GtkWidget *popover;
} Request;

static void
activated_cb (GtkEntry *entry,
              Request  *request)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  gtk_popover_popdown (GTK_POPOVER (request->popover));
  if (name[0] != '\0')
    request->named (name, request->data);
}

/**
 * qdm_name_popover_open:
 * @parent: the widget over which it is to stand
 * @at: what in @parent is named
 * @label: what is asked for
 * @name: (nullable): the present name
 * @named: told the new name, if one is given
 * @data: for @named
 *
 * Asks for a name.
 */
void
qdm_name_popover_open (GtkWidget          *parent,
                       const GdkRectangle *at,
                       const char         *label,
                       const char         *name,
                       QdmNameFunc         named,
                       gpointer            data)
{
  GtkWidget *popover = gtk_popover_new (), *entry = gtk_entry_new ();
  Request *request = g_new0 (Request, 1);

  *request = (Request) { named, data, popover };
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), name != NULL ? name : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  g_signal_connect_data (entry, "activate", G_CALLBACK (activated_cb), request, (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  qdm_popover_open (popover, parent, at);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}
