#include "app/qdm-popover.h"

/* Pop-overs that are made for one occasion: how they open and how they go away. */

/* The keyboard goes back to where the pop-over was opened, unless what was done took it elsewhere. */
static gboolean
drop_cb (gpointer popover)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);
  gboolean has_focus = qdm_popover_has_focus (popover);

  if (parent == NULL)
    return G_SOURCE_REMOVE;

  gtk_widget_unparent (popover);
  if (has_focus)
    gtk_widget_grab_focus (parent);
  return G_SOURCE_REMOVE;
}

/* What was chosen in it is carried out after it has closed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_cb, g_object_ref (popover), g_object_unref);
}

/**
 * qdm_popover_open:
 * @popover: (transfer floating): a new pop-over
 * @parent: the widget that it hangs on
 * @at: (nullable): what in @parent it points to, or %NULL for the whole of it
 *
 * Opens a pop-over, which goes away when it is closed.
 */
void
qdm_popover_open (GtkWidget          *popover,
                  GtkWidget          *parent,
                  const GdkRectangle *at)
{
  gtk_widget_set_parent (popover, parent);
  if (at != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * qdm_popover_open_menu:
 * @parent: the widget that it hangs on, and whose commands it finds
 * @menu: commands
 * @x: where in @parent
 * @y: where in @parent
 *
 * Opens a menu, which goes away when it is closed.
 */
void
qdm_popover_open_menu (GtkWidget  *parent,
                       GMenuModel *menu,
                       double      x,
                       double      y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  qdm_popover_open (popover, parent, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/**
 * qdm_popover_has_focus:
 * @popover: a pop-over that is closing
 *
 * Returns: whether the keyboard is still in it or nowhere, so that somebody has to take it
 */
gboolean
qdm_popover_has_focus (GtkWidget *popover)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || focus == popover || gtk_widget_is_ancestor (focus, popover);
}

static gboolean
has_open_child (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return TRUE;
  return FALSE;
}

/**
 * qdm_popover_is_open:
 * @widget: a widget
 *
 * Returns: whether a pop-over hangs on @widget or on what it is in; a tooltip of @widget would lie
 *   on it
 */
gboolean
qdm_popover_is_open (GtkWidget *widget)
{
  for (GtkWidget *parent = widget; parent != NULL; parent = gtk_widget_get_parent (parent))
    if (has_open_child (parent))
      return TRUE;
  return FALSE;
}

/**
 * qdm_popover_present_all:
 * @parent: a widget without a layout manager, on which pop-overs may hang
 *
 * Places them.  To be called when @parent is allocated.
 */
void
qdm_popover_present_all (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/**
 * qdm_popover_unparent_all:
 * @parent: a widget that is going away
 *
 * Takes away what hangs on it.
 */
void
qdm_popover_unparent_all (GtkWidget *parent)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
      child = next;
    }
}
