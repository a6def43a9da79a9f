#include "app/qdm-item-menu.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-assignment.h"
#include "model/qdm-chain.h"
#include "model/qdm-unit.h"

/* The menu of an item, and how such a menu opens and goes away. */

static GMenuModel *
create_add_menu (QdmItem *item)
{
  GArray *types = QDM_ITEM_GET_CLASS (item)->child_types;
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < types->len; i++)
    {
      QdmItemClass *klass = qdm_item_type_get_class (g_array_index (types, GType, i));
      g_autoptr (GMenuItem) entry = g_menu_item_new (_(klass->label), NULL);

      g_menu_item_set_action_and_target (entry, "item.add", "s", klass->element);
      g_menu_append_item (menu, entry);
    }
  return G_MENU_MODEL (menu);
}

static void
append_for (GMenu      *menu,
            const char *label,
            const char *action,
            QdmItem    *item)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (entry, action, "s", item->id);
  g_menu_append_item (menu, entry);
}

static void
append_list (GMenu      *menu,
             const char *label,
             const char *action,
             QdmItem    *item,
             const char *role)
{
  g_autoptr (GMenuItem) entry = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (entry, action, "(ss)", item->id, role);
  g_menu_append_item (menu, entry);
}

/* Who answers for what, for what that concerns. */
static GMenuModel *
create_duty_menu (QdmItem *item)
{
  GMenu *menu = g_menu_new ();

  if (QDM_IS_UNIT (item))
    {
      append_for (menu, _("Dossier…"), "item.dossier", item);
      append_for (menu, _("Reform…"), "item.reform", item);
      g_menu_append (menu, _("Load of the Units…"), "item.loads");
    }
  if (QDM_IS_CHAIN (item))
    append_for (menu, _("Page for the Chain Leader…"), "item.leader-page", item);
  if (qdm_item_class_has_child (QDM_ITEM_GET_CLASS (item), QDM_TYPE_ASSIGNMENT))
    {
      append_list (menu, _("Lead Units…"), "item.paste-list", item, "lead");
      append_list (menu, _("Responsible Units…"), "item.paste-list", item, "responsible");
    }
  return G_MENU_MODEL (menu);
}

/**
 * qdm_item_menu_new:
 * @item: an item
 *
 * Returns: (transfer full): the commands on any item, to be offered where it shows
 */
GMenuModel *
qdm_item_menu_new (QdmItem *item)
{
  g_autoptr (GMenuModel) add = create_add_menu (item);
  g_autoptr (GMenuModel) duties = create_duty_menu (item);
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (first, _("Edit"), "win.edit");
  if (g_menu_model_get_n_items (add) > 0)
    g_menu_append_submenu (first, _("Add"), add);
  g_menu_append (first, _("Copy Name"), "item.copy");
  g_menu_append (second, _("Move Up"), "item.move-up");
  g_menu_append (second, _("Move Down"), "item.move-down");
  g_menu_append (second, _("Remove"), "item.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (g_menu_model_get_n_items (duties) > 0)
    g_menu_append_section (menu, NULL, duties);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

/* The keyboard goes back to where the menu was opened, unless the command took it elsewhere. */
static gboolean
unparent_cb (gpointer popover)
{
  GtkWidget *parent = gtk_widget_get_parent (popover);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus == NULL || focus == popover || gtk_widget_is_ancestor (focus, popover);

  if (parent == NULL)
    return G_SOURCE_REMOVE;

  gtk_widget_unparent (popover);
  if (has_focus)
    gtk_widget_grab_focus (parent);
  return G_SOURCE_REMOVE;
}

/* The chosen command is carried out after the menu has closed. */
static void
menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

/**
 * qdm_item_menu_popup:
 * @parent: the widget that it hangs on, and whose commands it finds
 * @menu: commands
 * @x: where in @parent
 * @y: where in @parent
 *
 * Opens a menu, which goes away when it is closed.
 */
void
qdm_item_menu_popup (GtkWidget  *parent,
                     GMenuModel *menu,
                     double      x,
                     double      y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * qdm_item_menu_present:
 * @parent: a widget without a layout manager, on which menus may hang
 *
 * Places them.  To be called when @parent is allocated.
 */
void
qdm_item_menu_present (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/**
 * qdm_item_menu_unparent:
 * @parent: a widget that is going away
 *
 * Takes away what hangs on it.
 */
void
qdm_item_menu_unparent (GtkWidget *parent)
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
