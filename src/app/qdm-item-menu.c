#include "app/qdm-item-menu.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-popover.h"
#include "model/qdm-assignment.h"
#include "model/qdm-chain.h"
#include "model/qdm-unit.h"

/* The menu of an item, to be offered wherever it shows. */

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

static void
append_section (GMenu      *menu,
                GMenuModel *section)
{
  if (section != NULL && g_menu_model_get_n_items (section) > 0)
    g_menu_append_section (menu, NULL, section);
}

/* The commands on any item. */
static GMenuModel *
create_menu (QdmItem *item)
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
  append_section (menu, duties);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

/**
 * qdm_item_menu_popup:
 * @parent: the widget that it hangs on, and whose commands it finds
 * @own: (nullable): the commands that only @parent has
 * @item: (nullable): the item that it is about, if any
 * @x: where in @parent
 * @y: where in @parent
 *
 * Offers what can be done to an item, or to the ground: what @parent has, then what any item has.
 */
void
qdm_item_menu_popup (GtkWidget  *parent,
                     GMenuModel *own,
                     QdmItem    *item,
                     double      x,
                     double      y)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) usual = item != NULL ? create_menu (item) : NULL;

  append_section (menu, own);
  append_section (menu, usual);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    qdm_popover_open_menu (parent, G_MENU_MODEL (menu), x, y);
}
