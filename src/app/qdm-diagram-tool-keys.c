#include "app/qdm-diagram-tool-private.h"

#include <glib/gi18n-lib.h>

/* Keys in a chain diagram, and where they lead.  The keyboard stands on the selected item's box, or
 * on one that stands for no item of the plan, such as a folded group. */

/* ---- standing somewhere ---- */

/* What the keyboard stands on is heard and seen wherever it is. */
static void
tell_stop (QdmDiagramTool *self)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  QdmChartView *view = QDM_CHART_VIEW (qdm_chart_tool_get_view (QDM_CHART_TOOL (self)));
  g_autofree char *text = self->stop != NULL ? qdm_chain_chart_dup_box_text (chart, self->stop) : NULL;
  QdmRect rect;

  if (text != NULL && qdm_chain_chart_get_box_rect (chart, self->stop, &rect))
    qdm_chart_view_set_cursor (view, &rect, text);
  else
    qdm_chart_view_set_cursor (view, NULL, NULL);
}

static void
set_stop (QdmDiagramTool *self,
          const char     *box)
{
  if (g_strcmp0 (self->stop, box) == 0)
    return;

  g_free (self->stop);
  self->stop = g_strdup (box);
  tell_stop (self);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

/* The picture is another one, or of another size. */
static void
chart_invalidated_cb (QdmDiagramTool *self)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (self->stop == NULL || chart == NULL || qdm_chain_chart_is_busy (chart))
    return;

  if (g_strcmp0 (qdm_chain_chart_find_box (chart, self->stop), self->stop) == 0)
    tell_stop (self);
  else
    set_stop (self, NULL);
}

/* Whoever selects something stands there. */
static void
selection_changed_cb (QdmDiagramTool *self)
{
  if (!self->stopping)
    set_stop (self, NULL);
}

/**
 * qdm_diagram_tool_follow_selection:
 * @self: a tool
 *
 * Lets the keyboard stand on what is selected from now on.
 */
void
qdm_diagram_tool_follow_selection (QdmDiagramTool *self)
{
  g_signal_connect_object (qdm_session_get_selection (self->session), "notify::item", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * qdm_diagram_tool_get_place:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the id of the box on which the keyboard stands
 */
const char *
qdm_diagram_tool_get_place (QdmDiagramTool *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (self->stop != NULL || item == NULL || chart == NULL)
    return self->stop;
  return qdm_chain_chart_find_box (chart, item->id);
}

/* Stands on a box that is no item.  What has been selected must not be meant by a key any more, so
 * it is the picture itself that is selected. */
static void
stand_on (QdmDiagramTool *self,
          const char     *box)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (!g_signal_handler_find (chart, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, (gpointer) chart_invalidated_cb, self))
    g_signal_connect_object (chart, "invalidated", G_CALLBACK (chart_invalidated_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->stopping = TRUE;
  qdm_selection_select (qdm_session_get_selection (self->session), qdm_diagram_tool_get_sheet (self));
  self->stopping = FALSE;
  set_stop (self, box);
}

/**
 * qdm_diagram_tool_go:
 * @self: a tool
 * @box: the id of a box of the picture
 *
 * Lets the keyboard stand on a box, and shows it.
 */
void
qdm_diagram_tool_go (QdmDiagramTool *self,
                     const char     *box)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  QdmItem *item = qdm_plan_get_item (qdm_session_get_plan (self->session), box);
  g_autofree char *id = g_strdup (box);
  QdmRect rect;

  if (item != NULL)
    {
      set_stop (self, NULL);
      qdm_selection_select (qdm_session_get_selection (self->session), item);
    }
  else
    stand_on (self, id);
  if (qdm_chain_chart_get_box_rect (chart, id, &rect))
    qdm_chart_view_show_rect (QDM_CHART_VIEW (qdm_chart_tool_get_view (QDM_CHART_TOOL (self))), &rect);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

/**
 * qdm_diagram_tool_aim:
 * @tool: a tool
 * @event: where a menu is about to open
 *
 * A menu for a box that is no item is for that box, too.
 */
void
qdm_diagram_tool_aim (QdmChartTool       *tool,
                      const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  g_autofree char *box = g_strdup (qdm_chain_chart_get_box_at (qdm_diagram_tool_get_chart (self), event->x, event->y));

  self->pointer = (QdmPoint) { event->x, event->y };
  if (event->item == NULL && box != NULL)
    stand_on (self, box);
  else
    set_stop (self, NULL);
}

/**
 * qdm_diagram_tool_toggle_group:
 * @self: a tool
 *
 * Folds the group of the box on which the keyboard stands, or unfolds it.
 *
 * Returns: whether it belongs to one
 */
gboolean
qdm_diagram_tool_toggle_group (QdmDiagramTool *self)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  const char *place = qdm_diagram_tool_get_place (self);
  g_autofree char *group = place != NULL ? g_strdup (qdm_chain_chart_get_group_of (chart, place)) : NULL;

  if (group == NULL)
    return FALSE;

  qdm_chain_chart_set_folded (chart, group, !qdm_chain_chart_get_folded (chart, group));
  qdm_diagram_tool_go (self, qdm_chain_chart_get_first_of (chart, group));
  return TRUE;
}

/* ---- keys ---- */

static gboolean
escape (QdmDiagramTool *self)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (self->purpose != QDM_DIAGRAM_PURPOSE_NONE)
    {
      qdm_diagram_tool_stop (self);
      qdm_diagram_tool_tell (self, "");
      return TRUE;
    }
  if (!qdm_chain_chart_has_path (chart))
    return FALSE;
  qdm_chain_chart_set_path (chart, NULL, NULL);
  return TRUE;
}

/* Left and right follow flows; up and down go to what comes of the same, or else to what is
 * nearest. */
static gboolean
follow (QdmDiagramTool *self,
        int             dx,
        int             dy)
{
  const char *here = qdm_diagram_tool_get_place (self);
  const char *next = qdm_chain_chart_find_next (qdm_diagram_tool_get_chart (self), here, dx, dy);

  if (next == NULL && dy != 0)
    next = qdm_chain_chart_find_nearest (qdm_diagram_tool_get_chart (self), here, dy > 0);
  if (next != NULL)
    qdm_diagram_tool_go (self, next);
  else if (dx != 0 && here != NULL && self->purpose == QDM_DIAGRAM_PURPOSE_NONE)
    qdm_diagram_tool_tell (self, dx > 0 ? _("Nothing comes of this") : _("This comes of nothing"));
  return next != NULL || (dx != 0 && here != NULL && self->purpose == QDM_DIAGRAM_PURPOSE_NONE);
}

static gboolean
enter (QdmDiagramTool *self)
{
  QdmItem *selected = qdm_diagram_tool_get_selected (self);

  if (qdm_chain_chart_get_fold (qdm_diagram_tool_get_chart (self), qdm_diagram_tool_get_place (self)) != NULL)
    {
      qdm_diagram_tool_toggle_group (self);
      return TRUE;
    }
  if (selected == NULL)
    return FALSE;
  if (self->purpose == QDM_DIAGRAM_PURPOSE_NONE)
    return qdm_diagram_tool_open (self, selected);
  qdm_diagram_tool_finish (self, selected);
  return TRUE;
}

static gboolean
act (QdmDiagramTool *self,
     const char     *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action, NULL);
  return TRUE;
}

gboolean
qdm_diagram_tool_key (QdmChartTool    *tool,
                      guint            keyval,
                      GdkModifierType  state)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_Left:
      return follow (self, -1, 0);
    case GDK_KEY_Right:
      return follow (self, 1, 0);
    case GDK_KEY_Up:
      return follow (self, 0, -1);
    case GDK_KEY_Down:
      return follow (self, 0, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return enter (self);
    case GDK_KEY_Insert:
      g_action_group_activate_action (G_ACTION_GROUP (self->actions), "add", g_variant_new_string ("product"));
      return TRUE;
    case GDK_KEY_s:
      return act (self, "show");
    case GDK_KEY_r:
      return act (self, "rename");
    case GDK_KEY_Delete:
      return act (self, "remove");
    case GDK_KEY_l:
      return act (self, "flow");
    case GDK_KEY_p:
      return act (self, "path");
    case GDK_KEY_m:
      return act (self, "merge");
    case GDK_KEY_u:
      return act (self, "unpin");
    case GDK_KEY_g:
      return act (self, "next-yielding");
    case GDK_KEY_f:
      return act (self, "fold");
    case GDK_KEY_slash:
      g_signal_emit_by_name (self, "search");
      return TRUE;
    default:
      return FALSE;
    }
}
