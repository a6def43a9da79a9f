#include "app/qdm-matrix-tool-private.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view-private.h"
#include "app/qdm-message.h"
#include "app/qdm-popover.h"
#include "model/qdm-assigning.h"

/* What can be done to the cell of the cursor, by menu and by key. */

#define BIT(role) (1u << (role))

/* The roles as menus and keys have them. */
static const struct {
  QdmRole role;
  const char *nick;
  const char *label;
} choices[] = {
  { QDM_ROLE_CHIEF_CHAIN_LEADER, "chief-chain-leader", N_("★  Chief chain leader (1)") },
  { QDM_ROLE_CHAIN_LEADER, "chain-leader", N_("▲  Chain leader (2)") },
  { QDM_ROLE_LEAD, "lead", N_("●  Lead unit (3)") },
  { QDM_ROLE_RESPONSIBLE, "responsible", N_("○  Responsible unit (4)") },
};

/* ---- roles ---- */

/**
 * qdm_matrix_tool_set_roles:
 * @self: a tool
 * @roles: a bit for each #QdmRole, or 0 for none
 *
 * Says what the unit of the cursor's cell is for its item, or tells why that cannot be.
 */
void
qdm_matrix_tool_set_roles (QdmMatrixTool *self,
                           guint          roles)
{
  QdmMatrixCell cell;
  g_autoptr (GError) error = NULL;

  if (!qdm_matrix_tool_get_cell (self, &cell) || (cell.roles == roles && cell.own == roles))
    return;

  if (!qdm_assigning_set_roles (qdm_session_get_history (self->session), cell.item, QDM_UNIT (cell.unit), roles, &error))
    qdm_message_show_error (GTK_WIDGET (qdm_matrix_tool_get_view (self)), _("The role stays as it is"), error->message);
  else if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_matrix_tool_select_assignment (self, &cell);
}

/**
 * qdm_matrix_tool_spread:
 * @self: a tool
 *
 * Names the members of the group that gives the cursor's cell its role, in place of the group.
 */
void
qdm_matrix_tool_spread (QdmMatrixTool *self)
{
  QdmMatrixCell cell;
  g_autoptr (GError) error = NULL;

  if (!qdm_matrix_tool_get_cell (self, &cell) || cell.assignment == NULL)
    return;
  if (!qdm_assigning_spread (qdm_session_get_history (self->session), QDM_ASSIGNMENT (cell.assignment), &error))
    qdm_message_show_error (GTK_WIDGET (qdm_matrix_tool_get_view (self)), _("The role stays as it is"), error->message);
}

/* Leaders lead chains; other units share or lead. */
static guint
get_next_roles (const QdmMatrixCell *cell)
{
  gboolean is_leader = QDM_UNIT (cell->unit)->kind == QDM_UNIT_KIND_LEADER;
  QdmRole first = is_leader ? QDM_ROLE_CHAIN_LEADER : QDM_ROLE_RESPONSIBLE;
  QdmRole second = is_leader ? QDM_ROLE_CHIEF_CHAIN_LEADER : QDM_ROLE_LEAD;

  if (cell->roles == BIT (first))
    return BIT (second);
  return cell->roles == 0 ? BIT (first) : 0;
}

static void
cycle_role (QdmMatrixTool *self)
{
  QdmMatrixCell cell;

  if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_matrix_tool_set_roles (self, get_next_roles (&cell));
}

/* ---- menus ---- */

static const char *
get_role_nick (const QdmMatrixCell *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if ((cell->roles & BIT (choices[i].role)) != 0)
      return choices[i].nick;
  return "none";
}

static GMenuModel *
create_role_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *action = g_strdup_printf ("matrix.role::%s", choices[i].nick);

      g_menu_append (menu, _(choices[i].label), action);
    }
  g_menu_append (menu, _("No role (Delete)"), "matrix.role::none");
  return G_MENU_MODEL (menu);
}

static void
append_with_target (GMenu      *menu,
                    const char *label,
                    const char *action,
                    const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
append_list_commands (QdmMatrixTool *self,
                      GMenu         *menu,
                      const char    *item,
                      const char    *role)
{
  g_autoptr (GMenuItem) copy = g_menu_item_new (_("Copy the List of Units"), NULL);
  g_autoptr (GMenuItem) paste = g_menu_item_new (_("Paste a List of Units…"), NULL);

  g_menu_item_set_action_and_target (copy, "item.copy-list", "(ssi)", item, role, qdm_matrix_chart_get_day (self->chart));
  g_menu_item_set_action_and_target (paste, "item.paste-list", "(ss)", item, role);
  g_menu_append_item (menu, copy);
  g_menu_append_item (menu, paste);
}

static gboolean
comes_from_group (const QdmMatrixCell *cell)
{
  QdmItem *named = cell->assignment != NULL && cell->own == 0
    ? qdm_plan_get_item (qdm_item_get_plan (cell->unit), QDM_ASSIGNMENT (cell->assignment)->unit) : NULL;

  return named != NULL && named != cell->unit && QDM_IS_UNIT (named) && QDM_UNIT (named)->members != NULL &&
         qdm_item_get_parent (cell->assignment) == cell->item;
}

static GMenuModel *
create_cell_menu (QdmMatrixTool       *self,
                  const QdmMatrixCell *cell)
{
  const char *role = get_role_nick (cell);
  g_autoptr (GMenuModel) roles = create_role_menu ();
  g_autoptr (GMenu) lists = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (comes_from_group (cell))
    g_menu_append (lists, _("Name the Members of the Group One by One"), "matrix.spread");
  append_list_commands (self, lists, cell->item->id, g_str_equal (role, "none") ? "responsible" : role);
  append_with_target (lists, _("Dossier of the Unit…"), "item.dossier", cell->unit->id);
  g_menu_append_section (menu, NULL, roles);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lists));
  return G_MENU_MODEL (menu);
}

/**
 * qdm_matrix_tool_dup_menu:
 * @tool: a #QdmMatrixTool
 * @item: (nullable): what is under the hand
 *
 * Returns: (transfer full) (nullable): as QdmChartToolClass::dup_menu
 */
GMenuModel *
qdm_matrix_tool_dup_menu (QdmChartTool *tool,
                          QdmItem      *item)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  QdmMatrixCell cell;

  /* In the heads the item's own menu will do. */
  if ((item != NULL && !QDM_IS_ASSIGNMENT (item)) || !qdm_matrix_tool_get_cell (self, &cell))
    return NULL;
  return create_cell_menu (self, &cell);
}

/**
 * qdm_matrix_tool_offer_roles:
 * @self: a tool
 *
 * Opens a menu of roles at the cursor's cell.
 */
void
qdm_matrix_tool_offer_roles (QdmMatrixTool *self)
{
  QdmChartView *view = qdm_matrix_tool_get_view (self);
  QdmRect place = qdm_chart_view_get_place (view, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (view, QDM_CHART_BODY);
  g_autoptr (GMenuModel) menu = create_role_menu ();
  QdmMatrixCell cell;

  if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_popover_open_menu (GTK_WIDGET (view), menu, place.x + cell.rect.x - area.x + cell.rect.width / 2,
                           place.y + cell.rect.y - area.y + cell.rect.height);
}

/* ---- keys ---- */

static guint
count_visible_rows (QdmMatrixTool *self)
{
  QdmRect area = qdm_chart_view_get_area (qdm_matrix_tool_get_view (self), QDM_CHART_BODY);

  return MAX ((guint) (area.height / qdm_chart_get_row_height (QDM_CHART (self->chart))), 2) - 1;
}

static gboolean
move_by_key (QdmMatrixTool *self,
             guint          keyval,
             gboolean       control)
{
  guint most = G_MAXINT;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      qdm_matrix_tool_move_cursor (self, 0, -1, control ? most : 1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      qdm_matrix_tool_move_cursor (self, 0, 1, control ? most : 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      qdm_matrix_tool_move_cursor (self, -1, 0, control ? most : 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      qdm_matrix_tool_move_cursor (self, 1, 0, control ? most : 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      qdm_matrix_tool_move_cursor (self, keyval == GDK_KEY_Page_Up ? -1 : 1, 0, count_visible_rows (self));
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      qdm_matrix_tool_move_cursor (self, 0, keyval == GDK_KEY_Home ? -1 : 1, most);
      if (control)
        qdm_matrix_tool_move_cursor (self, keyval == GDK_KEY_Home ? -1 : 1, 0, most);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
set_by_key (QdmMatrixTool *self,
            guint          keyval)
{
  guint digit = keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9 ? keyval - GDK_KEY_KP_0 : keyval - GDK_KEY_0;

  if (digit >= 1 && digit <= G_N_ELEMENTS (choices))
    {
      qdm_matrix_tool_set_roles (self, BIT (choices[digit - 1].role));
      return TRUE;
    }

  switch (keyval)
    {
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      qdm_matrix_tool_set_roles (self, 0);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      cycle_role (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      qdm_matrix_tool_offer_roles (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* What is copied is what shows: the names of the day that is viewed. */
static void
copy_or_paste_list (QdmMatrixTool *self,
                    gboolean       paste)
{
  GtkWidget *view = GTK_WIDGET (qdm_matrix_tool_get_view (self));
  QdmMatrixCell cell;
  const char *role;

  if (!qdm_matrix_tool_get_cell (self, &cell))
    return;

  role = get_role_nick (&cell);
  if (g_str_equal (role, "none"))
    role = "responsible";
  if (paste)
    gtk_widget_activate_action (view, "item.paste-list", "(ss)", cell.item->id, role);
  else
    gtk_widget_activate_action (view, "item.copy-list", "(ssi)", cell.item->id, role, qdm_matrix_chart_get_day (self->chart));
}

/**
 * qdm_matrix_tool_key:
 * @tool: a #QdmMatrixTool
 * @keyval: a key
 * @state: what is held with it
 *
 * Returns: whether the key was for the tool; as QdmChartToolClass::key
 */
gboolean
qdm_matrix_tool_key (QdmChartTool    *tool,
                     guint            keyval,
                     GdkModifierType  state)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
  QdmMatrixCell cell;

  if ((held & ~GDK_CONTROL_MASK) == 0 && move_by_key (self, keyval, held != 0))
    return TRUE;
  if (!qdm_matrix_tool_get_cell (self, &cell))
    return FALSE;
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_c || keyval == GDK_KEY_v))
    {
      copy_or_paste_list (self, keyval == GDK_KEY_v);
      return TRUE;
    }
  return held == 0 && set_by_key (self, keyval);
}
