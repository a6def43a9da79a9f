#include "app/qdm-matrix-tool.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-chart-view-private.h"
#include "app/qdm-message.h"
#include "app/qdm-popover.h"
#include "model/qdm-assigning.h"

/**
 * QdmMatrixTool:
 *
 * What hands do to a responsibility matrix.  A cursor stands in one cell; it goes where one clicks
 * or where the arrow keys send it.  A digit gives the cell a role, Space the next one, Delete
 * none; a second click or Enter offers them all.  The row and the column under the pointer stand
 * out, and so do the names of those of the cursor.
 */
struct _QdmMatrixTool {
  QdmChartTool parent_instance;

  QdmSession *session;
  QdmMatrixChart *chart;

  char *unit; /* ids of what the cursor's cell is for; NULL if there is no cursor */
  char *item;
  guint row;  /* where it was last */
  guint column;

  gboolean is_hovered;
  guint hovered_row;
  guint hovered_column;
  QdmItem *selected;  /* what the cursor has selected */
  gboolean selecting;
  guint follow_source;
};

G_DEFINE_FINAL_TYPE (QdmMatrixTool, qdm_matrix_tool, QDM_TYPE_CHART_TOOL)

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

static QdmChartView *
get_view (QdmMatrixTool *self)
{
  return QDM_CHART_VIEW (qdm_chart_tool_get_view (QDM_CHART_TOOL (self)));
}

static gboolean
find_cursor (QdmMatrixTool *self,
             guint         *row,
             guint         *column)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);

  return self->unit != NULL &&
         qdm_matrix_chart_locate (self->chart, qdm_plan_get_item (plan, self->unit),
                                  qdm_plan_get_item (plan, self->item), row, column);
}

/**
 * qdm_matrix_tool_get_cell:
 * @self: a tool
 * @cell: (out): the cell; what it names is not owned and good until the next edit
 *
 * Returns: whether the cursor stands in a cell that shows
 */
gboolean
qdm_matrix_tool_get_cell (QdmMatrixTool *self,
                          QdmMatrixCell *cell)
{
  guint row, column;

  return find_cursor (self, &row, &column) && qdm_matrix_chart_get_cell (self->chart, row, column, cell);
}

/* ---- the cursor ---- */

/* What the inspector shows is the cell's own assignment; nothing that stands elsewhere, so that no
 * key does to it what was meant for the cell. */
static void
select_assignment (QdmMatrixTool       *self,
                   const QdmMatrixCell *cell)
{
  QdmItem *own = cell->own != 0 ? cell->assignment : NULL;

  g_set_object (&self->selected, own);
  self->selecting = TRUE;
  qdm_selection_select (qdm_session_get_selection (self->session), self->selected);
  self->selecting = FALSE;
}

static void
tell_cursor (QdmMatrixTool *self)
{
  QdmChartView *view = get_view (self);
  QdmMatrixCell cell;
  g_autofree char *description = NULL;

  if (view == NULL)
    return;
  if (!qdm_matrix_tool_get_cell (self, &cell))
    {
      qdm_chart_view_set_cursor (view, NULL, NULL);
      return;
    }

  description = qdm_matrix_cell_dup_description (&cell);
  qdm_chart_view_set_cursor (view, &cell.rect, description);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

static void
note_cursor (QdmMatrixTool       *self,
             const QdmMatrixCell *cell,
             guint                row,
             guint                column)
{
  g_free (self->unit);
  g_free (self->item);
  self->unit = g_strdup (cell->unit->id);
  self->item = g_strdup (cell->item->id);
  self->row = row;
  self->column = column;
}

static gboolean
put_cursor (QdmMatrixTool *self,
            guint          row,
            guint          column)
{
  QdmMatrixCell cell;

  if (!qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
    return FALSE;

  note_cursor (self, &cell, row, column);
  if (get_view (self) != NULL)
    qdm_chart_view_show_rect (get_view (self), &cell.rect);
  select_assignment (self, &cell);
  tell_cursor (self);
  return TRUE;
}

/* A few cells on in a direction, over heads; where there are no more the cursor stays. */
static void
move_cursor (QdmMatrixTool *self,
             int            down,
             int            across,
             guint          n_steps)
{
  guint n_rows, n_columns, row = 0, column = 0, at_row = 0, at_column = 0;
  QdmMatrixCell cell;

  /* Without a cursor the first step leads to the first cell. */
  if (!find_cursor (self, &row, &column))
    down = across = n_steps = 1;

  qdm_matrix_chart_get_size (self->chart, &n_rows, &n_columns);
  for (guint n = 0; n < n_steps && row + (guint) down < n_rows && column + (guint) across < n_columns;)
    {
      row += (guint) down;
      column += (guint) across;
      if (!qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
        continue;
      at_row = row;
      at_column = column;
      n++;
    }
  put_cursor (self, at_row, at_column);
}

/* If what the cursor was for no longer shows, it stays where it was as near as can be. */
static void
keep_cursor (QdmMatrixTool *self)
{
  guint row, column;
  QdmMatrixCell cell;

  if (find_cursor (self, &row, &column))
    {
      self->row = row;
      self->column = column;
      return;
    }
  for (row = self->row + 1; row-- > 0;)
    if (qdm_matrix_chart_get_cell (self->chart, row, self->column, &cell))
      {
        note_cursor (self, &cell, row, self->column);
        return;
      }
}

static void
chart_invalidated_cb (QdmMatrixTool *self)
{
  QdmMatrixCell cell;

  self->is_hovered = FALSE;
  if (self->unit == NULL)
    return;

  keep_cursor (self);
  if (qdm_selection_get_item (qdm_session_get_selection (self->session)) == NULL && qdm_matrix_tool_get_cell (self, &cell))
    select_assignment (self, &cell);
  tell_cursor (self);
}

/* Whether what the cursor had selected has gone, so that something beside it is selected instead. */
static gboolean
is_lost (QdmMatrixTool *self)
{
  gboolean lost = self->selected != NULL && qdm_item_get_plan (self->selected) == NULL;

  if (lost)
    g_clear_object (&self->selected);
  return lost;
}

/* What is selected elsewhere, in the list of checks say, is where the cursor is here. */
static gboolean
follow_cb (gpointer data)
{
  QdmMatrixTool *self = data;
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  guint row, column;

  self->follow_source = 0;
  if (item != NULL && QDM_IS_ASSIGNMENT (item) &&
      qdm_matrix_chart_locate (self->chart, qdm_plan_get_item (qdm_session_get_plan (self->session), QDM_ASSIGNMENT (item)->unit),
                               qdm_item_get_parent (item), &row, &column))
    put_cursor (self, row, column);
  return G_SOURCE_REMOVE;
}

static void
selection_changed_cb (QdmMatrixTool *self)
{
  if (self->selecting)
    return;
  if (is_lost (self))
    qdm_selection_select (qdm_session_get_selection (self->session), NULL);
  else if (self->follow_source == 0)
    self->follow_source = g_idle_add (follow_cb, self);
}

/* What is selected because it has come into the plan, or something else has left it, is not what
 * somebody looks for: the cursor stays. */
static void
plan_edited_cb (QdmMatrixTool *self)
{
  g_clear_handle_id (&self->follow_source, g_source_remove);
}

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
    qdm_message_show_error (GTK_WIDGET (get_view (self)), _("The role stays as it is"), error->message);
  else if (qdm_matrix_tool_get_cell (self, &cell))
    select_assignment (self, &cell);
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
    qdm_message_show_error (GTK_WIDGET (get_view (self)), _("The role stays as it is"), error->message);
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

static GMenuModel *
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

static void
offer_roles (QdmMatrixTool *self)
{
  QdmChartView *view = get_view (self);
  QdmRect place = qdm_chart_view_get_place (view, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (view, QDM_CHART_BODY);
  g_autoptr (GMenuModel) menu = create_role_menu ();
  QdmMatrixCell cell;

  if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_popover_open_menu (GTK_WIDGET (view), menu, place.x + cell.rect.x - area.x + cell.rect.width / 2,
                           place.y + cell.rect.y - area.y + cell.rect.height);
}

/* ---- hands ---- */

static gboolean
qdm_matrix_tool_click (QdmChartTool       *tool,
                       const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row, column, at_row, at_column;
  gboolean again;

  if (!qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column))
    return FALSE;

  again = find_cursor (self, &at_row, &at_column) && at_row == row && at_column == column;
  if (!put_cursor (self, row, column))
    return FALSE;
  if (again)
    offer_roles (self);
  return TRUE;
}

static void
qdm_matrix_tool_aim (QdmChartTool       *tool,
                     const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row, column;

  if (qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column))
    put_cursor (self, row, column);
}

static const char *
qdm_matrix_tool_get_cursor (QdmChartTool       *tool,
                            const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  guint row = 0, column = 0;
  gboolean is_hovered = qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column);

  if (is_hovered != self->is_hovered || row != self->hovered_row || column != self->hovered_column)
    qdm_chart_tool_redraw (tool);
  self->is_hovered = is_hovered;
  self->hovered_row = row;
  self->hovered_column = column;
  return is_hovered ? "cell" : NULL;
}

static void
qdm_matrix_tool_leave (QdmChartTool *tool)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);

  if (self->is_hovered)
    qdm_chart_tool_redraw (tool);
  self->is_hovered = FALSE;
}

static char *
qdm_matrix_tool_dup_tooltip (QdmChartTool       *tool,
                             const QdmHandEvent *event)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  QdmMatrixCell cell;
  guint row, column;

  if (!qdm_matrix_chart_find_cell (self->chart, event->x, event->y, &row, &column) ||
      !qdm_matrix_chart_get_cell (self->chart, row, column, &cell))
    return NULL;
  return qdm_matrix_cell_dup_description (&cell);
}

/* ---- keys ---- */

static guint
count_visible_rows (QdmMatrixTool *self)
{
  QdmRect area = qdm_chart_view_get_area (get_view (self), QDM_CHART_BODY);

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
      move_cursor (self, 0, -1, control ? most : 1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_cursor (self, 0, 1, control ? most : 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_cursor (self, -1, 0, control ? most : 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_cursor (self, 1, 0, control ? most : 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      move_cursor (self, keyval == GDK_KEY_Page_Up ? -1 : 1, 0, count_visible_rows (self));
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      move_cursor (self, 0, keyval == GDK_KEY_Home ? -1 : 1, most);
      if (control)
        move_cursor (self, keyval == GDK_KEY_Home ? -1 : 1, 0, most);
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
      offer_roles (self);
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
  GtkWidget *view = GTK_WIDGET (get_view (self));
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

static gboolean
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

/* ---- what is drawn over the chart ---- */

static void
add_band (QdmMatrixTool *self,
          QdmScene      *scene,
          QdmChartPart   part,
          const QdmRect *area,
          guint          row,
          guint          column)
{
  QdmRect rect = qdm_matrix_chart_get_cell_rect (self->chart, row, column);
  double width, height;

  qdm_chart_measure (QDM_CHART (self->chart), &width, &height, NULL, NULL);
  width = MIN (area->x + area->width, width) - area->x;
  height = MIN (area->y + area->height, height) - area->y;
  if (part != QDM_CHART_TOP)
    qdm_scene_add_box (scene, QDM_STYLE_HOVER, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (area->x, rect.y, part == QDM_CHART_BODY ? width : area->width, rect.height));
  if (part != QDM_CHART_LEFT)
    qdm_scene_add_box (scene, QDM_STYLE_HOVER, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (rect.x, area->y, rect.width, part == QDM_CHART_BODY ? height : area->height));
}

static void
add_name_bands (QdmMatrixTool *self,
                QdmChartPart   part,
                const QdmRect *area,
                QdmScene      *scene)
{
  guint row, column;

  if (find_cursor (self, &row, &column))
    add_band (self, scene, part, area, row, column);
  if (self->is_hovered)
    add_band (self, scene, part, area, self->hovered_row, self->hovered_column);
}

static void
qdm_matrix_tool_build_overlay (QdmChartTool  *tool,
                               const QdmRect *area,
                               QdmScene      *scene)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (tool);
  QdmMatrixCell cell;

  if (self->is_hovered)
    add_band (self, scene, QDM_CHART_BODY, area, self->hovered_row, self->hovered_column);
  if (qdm_matrix_tool_get_cell (self, &cell))
    qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&cell.rect, 2));
}

static void
qdm_matrix_tool_build_head_overlay (QdmChartTool  *tool,
                                    QdmChartPart   part,
                                    const QdmRect *area,
                                    QdmScene      *scene)
{
  if (part != QDM_CHART_CORNER)
    add_name_bands (QDM_MATRIX_TOOL (tool), part, area, scene);
}

/* ---- the object ---- */

static void
qdm_matrix_tool_finalize (GObject *object)
{
  QdmMatrixTool *self = QDM_MATRIX_TOOL (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  g_free (self->unit);
  g_free (self->item);
  g_clear_object (&self->selected);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (qdm_matrix_tool_parent_class)->finalize (object);
}

static void
qdm_matrix_tool_class_init (QdmMatrixToolClass *klass)
{
  QdmChartToolClass *tool_class = QDM_CHART_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_matrix_tool_finalize;
  tool_class->click = qdm_matrix_tool_click;
  tool_class->aim = qdm_matrix_tool_aim;
  tool_class->leave = qdm_matrix_tool_leave;
  tool_class->get_cursor = qdm_matrix_tool_get_cursor;
  tool_class->key = qdm_matrix_tool_key;
  tool_class->build_overlay = qdm_matrix_tool_build_overlay;
  tool_class->build_head_overlay = qdm_matrix_tool_build_head_overlay;
  tool_class->dup_menu = qdm_matrix_tool_dup_menu;
  tool_class->dup_tooltip = qdm_matrix_tool_dup_tooltip;
}

static void
qdm_matrix_tool_init (QdmMatrixTool *self)
{
}

/**
 * qdm_matrix_tool_new:
 * @session: an open plan
 * @chart: a matrix of it
 *
 * Returns: (transfer full): what hands do to the matrix
 */
QdmMatrixTool *
qdm_matrix_tool_new (QdmSession     *session,
                     QdmMatrixChart *chart)
{
  QdmMatrixTool *self = g_object_new (QDM_TYPE_MATRIX_TOOL, NULL);

  self->session = g_object_ref (session);
  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "invalidated", G_CALLBACK (chart_invalidated_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (plan_edited_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (qdm_session_get_selection (session), "notify::item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
