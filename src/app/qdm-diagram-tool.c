#include "app/qdm-diagram-tool-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram-edit.h"

/**
 * QdmDiagramTool:
 *
 * What hands do to a chain diagram: drag a box to where it is to stay, draw a flow from the
 * handle at a box's side to another box, choose a second box for a path or to merge with, go
 * along the flows with the arrow keys.  What a box depends on lights up under the pointer.
 */
G_DEFINE_FINAL_TYPE (QdmDiagramTool, qdm_diagram_tool, QDM_TYPE_CHART_TOOL)

enum { TOLD, SEARCH, N_SIGNALS };

static guint signals[N_SIGNALS];

/** Of the round handle at a box's side from which a flow is drawn, and how far off is near enough. */
#define HANDLE 4.5
#define HANDLE_REACH 8

QdmChainChart *
qdm_diagram_tool_get_chart (QdmDiagramTool *self)
{
  GtkWidget *view = qdm_chart_tool_get_view (QDM_CHART_TOOL (self));
  QdmChart *chart = view != NULL ? qdm_chart_view_get_chart (QDM_CHART_VIEW (view)) : NULL;

  return chart != NULL ? QDM_CHAIN_CHART (chart) : NULL;
}

static gboolean
get_rect (QdmDiagramTool *self,
          QdmItem        *item,
          QdmRect        *rect)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  return chart != NULL && item != NULL && qdm_chart_get_item_rect (QDM_CHART (chart), item, rect);
}

/* The selected item if it is a box of the picture, and not hidden in a folded group. */
QdmItem *
qdm_diagram_tool_get_selected (QdmDiagramTool *self)
{
  QdmItem *item = qdm_selection_get_item (qdm_session_get_selection (self->session));
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (item == NULL || chart == NULL || g_strcmp0 (qdm_chain_chart_find_box (chart, item->id), item->id) != 0)
    return NULL;
  return item;
}

void
qdm_diagram_tool_tell (QdmDiagramTool *self,
                       const char     *sentence)
{
  g_signal_emit (self, signals[TOLD], 0, sentence);
}

/* ---- choosing a second box ---- */

void
qdm_diagram_tool_stop (QdmDiagramTool *self)
{
  self->purpose = QDM_DIAGRAM_PURPOSE_NONE;
  g_clear_object (&self->origin);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

void
qdm_diagram_tool_choose (QdmDiagramTool    *self,
                         QdmDiagramPurpose  purpose)
{
  static const char * const requests[] = {
    [QDM_DIAGRAM_PURPOSE_FLOW] = N_("Where does the flow go? Click a box, or go there with the arrow keys and press Enter; Esc gives up"),
    [QDM_DIAGRAM_PURPOSE_PATH] = N_("Where does the path lead? Click a box, or go there with the arrow keys and press Enter; Esc gives up"),
    [QDM_DIAGRAM_PURPOSE_MERGE] = N_("Into which box? Click it, or go there with the arrow keys and press Enter; Esc gives up"),
  };
  QdmItem *origin = qdm_diagram_tool_get_selected (self);

  if (origin == NULL)
    {
      qdm_diagram_tool_tell (self, _("Select a box first"));
      return;
    }
  qdm_diagram_tool_stop (self);
  self->purpose = purpose;
  self->origin = g_object_ref (origin);
  qdm_diagram_tool_tell (self, _(requests[purpose]));
}

/* ---- handles ---- */

/* Flows leave a box at its right side. */
static QdmPoint
get_handle (const QdmRect *rect)
{
  return (QdmPoint) { rect->x + rect->width + 1, rect->y + rect->height / 2 };
}

static gboolean
is_on_handle (QdmDiagramTool *self,
              QdmItem        *box,
              double          x,
              double          y)
{
  QdmRect rect;
  QdmPoint handle;

  if (!get_rect (self, box, &rect) || !qdm_diagram_edit_is_box (box))
    return FALSE;

  handle = get_handle (&rect);
  return hypot (x - handle.x, y - handle.y) <= HANDLE_REACH;
}

static QdmItem *
find_handle (QdmDiagramTool *self,
             double          x,
             double          y)
{
  QdmItem *boxes[] = { self->hovered, qdm_diagram_tool_get_selected (self) };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (boxes[i] != NULL && is_on_handle (self, boxes[i], x, y))
      return boxes[i];
  return NULL;
}

/* ---- pointing ---- */

/* A folded group lights up, too, though it is no item. */
static void
set_hovered (QdmDiagramTool     *self,
             const QdmHandEvent *event)
{
  QdmItem *item = qdm_diagram_edit_is_box (event->item) ? event->item : NULL;
  const char *box = event->item == NULL ? qdm_chain_chart_get_box_at (qdm_diagram_tool_get_chart (self), event->x, event->y)
                                        : item != NULL ? item->id : NULL;

  if (!g_set_object (&self->hovered, item) && g_strcmp0 (self->lit, box) == 0)
    return;

  g_free (self->lit);
  self->lit = g_strdup (box);
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
}

static const char *
qdm_diagram_tool_get_cursor (QdmChartTool       *tool,
                             const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);

  self->pointer = (QdmPoint) { event->x, event->y };
  if (self->purpose != QDM_DIAGRAM_PURPOSE_NONE)
    {
      set_hovered (self, event);
      qdm_chart_tool_redraw (tool);
      return "crosshair";
    }
  if (find_handle (self, event->x, event->y) != NULL)
    return "crosshair";
  set_hovered (self, event);
  if (event->item == NULL && qdm_chain_chart_get_group_at (qdm_diagram_tool_get_chart (self), event->x, event->y) != NULL)
    return "pointer";
  return event->item != NULL ? "pointer" : NULL;
}

static char *
qdm_diagram_tool_dup_tooltip (QdmChartTool       *tool,
                              const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  const char *group = event->item == NULL ? qdm_chain_chart_get_group_at (chart, event->x, event->y) : NULL;

  if (find_handle (self, event->x, event->y) != NULL)
    return g_strdup (_("Drag to another box to draw a flow"));
  if (group == NULL)
    return NULL;
  /* Translators: the name of a group of a diagram */
  return g_strdup_printf (qdm_chain_chart_get_folded (chart, group) ? _("Unfold “%s”") : _("Fold “%s”"), group);
}

static gboolean
toggle_at (QdmDiagramTool     *self,
           const QdmHandEvent *event)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  g_autofree char *group = NULL;

  if (event->item != NULL || event->n_press != 1)
    return FALSE;

  group = g_strdup (qdm_chain_chart_get_group_at (chart, event->x, event->y));
  if (group != NULL)
    qdm_chain_chart_set_folded (chart, group, !qdm_chain_chart_get_folded (chart, group));
  return group != NULL;
}

static gboolean
qdm_diagram_tool_click (QdmChartTool       *tool,
                        const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  gboolean is_box = qdm_diagram_edit_is_box (event->item);

  if (toggle_at (self, event))
    return TRUE;
  if (is_box && self->purpose != QDM_DIAGRAM_PURPOSE_NONE)
    {
      qdm_diagram_tool_finish (self, event->item);
      return TRUE;
    }
  if (is_box && event->n_press == 1 && (event->state & GDK_CONTROL_MASK) != 0 && qdm_diagram_tool_get_selected (self) != NULL)
    {
      qdm_diagram_tool_choose (self, QDM_DIAGRAM_PURPOSE_PATH);
      qdm_diagram_tool_finish (self, event->item);
      return TRUE;
    }
  return is_box && event->n_press == 2 && qdm_diagram_tool_open (self, event->item);
}

/* ---- dragging ---- */

static gboolean
qdm_diagram_tool_press (QdmChartTool       *tool,
                        const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  QdmItem *box = find_handle (self, event->x, event->y);
  QdmRect rect;

  self->draws = box != NULL;
  if (box == NULL)
    box = qdm_diagram_edit_is_box (event->item) ? event->item : NULL;
  if (box == NULL || self->purpose != QDM_DIAGRAM_PURPOSE_NONE || !get_rect (self, box, &rect))
    return FALSE;

  g_set_object (&self->held, box);
  self->grip = (QdmPoint) { event->x - rect.x, event->y - rect.y };
  self->pointer = (QdmPoint) { event->x, event->y };
  return TRUE;
}

static void
qdm_diagram_tool_drag (QdmChartTool       *tool,
                       const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  QdmItem *over = qdm_diagram_edit_is_box (event->item) ? event->item : NULL;

  self->pointer = (QdmPoint) { event->x, event->y };
  g_set_object (&self->hovered, over);
  qdm_chart_tool_redraw (tool);
}

static void
qdm_diagram_tool_release (QdmChartTool       *tool,
                          const QdmHandEvent *event)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  g_autoptr (QdmItem) held = g_steal_pointer (&self->held);

  if (held == NULL)
    return;
  if (!self->draws)
    qdm_diagram_tool_put (self, held, event->x - self->grip.x, event->y - self->grip.y);
  else if (qdm_diagram_edit_is_box (event->item))
    qdm_diagram_tool_connect (self, held, event->item);
  else
    qdm_diagram_tool_tell (self, _("A flow ends at a box: let go over one"));
  qdm_chart_tool_redraw (tool);
}

static void
qdm_diagram_tool_cancel (QdmChartTool *tool)
{
  g_clear_object (&QDM_DIAGRAM_TOOL (tool)->held);
  qdm_chart_tool_redraw (tool);
}

/* ---- what is drawn over the picture ---- */

static void
draw_outline (QdmDiagramTool *self,
              QdmScene       *scene,
              QdmItem        *item,
              double          weight)
{
  QdmRect rect;

  if (!get_rect (self, item, &rect))
    return;
  qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&rect, 3));
  qdm_scene_set_weight (scene, weight);
}

static void
draw_handle (QdmDiagramTool *self,
             QdmScene       *scene,
             QdmItem        *item)
{
  QdmRect rect;
  QdmPoint handle;

  if (item == NULL || !qdm_diagram_edit_is_box (item) || !get_rect (self, item, &rect))
    return;
  handle = get_handle (&rect);
  qdm_scene_add_mark (scene, QDM_STYLE_CURVE_READING, QDM_MARK_DISC, NULL, handle.x, handle.y, 2 * HANDLE);
}

static void
draw_arrow (QdmDiagramTool *self,
            QdmScene       *scene,
            QdmItem        *from,
            QdmPoint        to)
{
  QdmPoint points[2];
  QdmRect rect;

  if (!get_rect (self, from, &rect))
    return;
  points[0] = get_handle (&rect);
  points[1] = to;
  qdm_scene_add_line (scene, QDM_STYLE_CURVE_READING, QDM_ENDS_ARROW, NULL, points, 2);
}

static void
draw_drag (QdmDiagramTool *self,
           QdmScene       *scene)
{
  QdmRect rect;

  if (self->draws)
    {
      draw_arrow (self, scene, self->held, self->pointer);
      draw_outline (self, scene, self->hovered, 1);
    }
  else if (get_rect (self, self->held, &rect))
    qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (self->pointer.x - self->grip.x, self->pointer.y - self->grip.y, rect.width, rect.height));
}

static void
draw_choice (QdmDiagramTool *self,
             QdmScene       *scene)
{
  draw_outline (self, scene, self->origin, 1.5);
  draw_arrow (self, scene, self->origin, self->pointer);
  draw_outline (self, scene, self->hovered, 1);
}

/* A box that is no item cannot be selected, and yet the keyboard stands there. */
static void
draw_stop (QdmDiagramTool *self,
           QdmScene       *scene)
{
  QdmRect rect;

  if (!qdm_chain_chart_get_box_rect (qdm_diagram_tool_get_chart (self), self->stop, &rect))
    return;
  qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&rect, 3));
  qdm_scene_set_weight (scene, 2);
}

/* An empty picture says how to fill it. */
static void
draw_hint (QdmScene      *scene,
           const QdmRect *area)
{
  qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_WRAP, QDM_ALIGN_CENTRE, NULL,
                      QDM_RECT (area->x + area->width * 0.15, area->y + area->height * 0.3, area->width * 0.7, 80),
                      _("Nothing is drawn here yet. Add the first box with “Add Box” or the Insert key."));
}

static void
qdm_diagram_tool_build_overlay (QdmChartTool  *tool,
                                const QdmRect *area,
                                QdmScene      *scene)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (tool);
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);

  if (qdm_chain_chart_get_n_boxes (chart) == 0)
    draw_hint (scene, area);
  for (guint i = 0; i < self->hits->len; i++)
    draw_outline (self, scene, self->hits->pdata[i], i == self->hit ? 2 : 0.7);
  if (self->stop != NULL)
    draw_stop (self, scene);
  if (self->held != NULL)
    draw_drag (self, scene);
  else if (self->purpose != QDM_DIAGRAM_PURPOSE_NONE)
    draw_choice (self, scene);
  else
    {
      if (self->lit != NULL && !qdm_chain_chart_has_path (chart))
        qdm_chain_chart_build_light (chart, self->lit, scene);
      draw_handle (self, scene, self->hovered);
      draw_handle (self, scene, qdm_diagram_tool_get_selected (self));
    }
}

static GMenuModel *
qdm_diagram_tool_dup_menu (QdmChartTool *tool,
                           QdmItem      *item)
{
  return qdm_diagram_tool_create_menu (QDM_DIAGRAM_TOOL (tool), item);
}

/* ---- searching ---- */

/**
 * qdm_diagram_tool_search:
 * @self: a tool
 * @text: (nullable): what the names of boxes are to contain
 *
 * Marks all boxes with such a name.
 */
void
qdm_diagram_tool_search (QdmDiagramTool *self,
                         const char     *text)
{
  QdmChainChart *chart = qdm_diagram_tool_get_chart (self);
  g_autoptr (GPtrArray) boxes = NULL;

  g_ptr_array_set_size (self->hits, 0);
  self->hit = G_MAXUINT;
  qdm_chart_tool_redraw (QDM_CHART_TOOL (self));
  if (text == NULL || text[0] == '\0' || chart == NULL)
    return;

  boxes = qdm_chain_chart_list_boxes (chart, text);
  for (guint i = 0; i < boxes->len; i++)
    g_ptr_array_add (self->hits, g_object_ref (((QdmElement *) boxes->pdata[i])->item));
}

/**
 * qdm_diagram_tool_step:
 * @self: a tool
 * @by: 1 for the next hit, -1 for the one before
 * @position: (out): which of them it is, from 1
 * @n_hits: (out): how many there are
 *
 * Goes from hit to hit of the last search.
 *
 * Returns: whether there is any
 */
gboolean
qdm_diagram_tool_step (QdmDiagramTool *self,
                       int             by,
                       guint          *position,
                       guint          *n_hits)
{
  guint n = self->hits->len;

  *n_hits = n;
  *position = 0;
  if (n == 0)
    return FALSE;

  self->hit = self->hit >= n ? (by > 0 ? 0 : n - 1) : (self->hit + n + (guint) by) % n;
  *position = self->hit + 1;
  qdm_selection_select (qdm_session_get_selection (self->session), self->hits->pdata[self->hit]);
  qdm_chart_view_show_item (QDM_CHART_VIEW (qdm_chart_tool_get_view (QDM_CHART_TOOL (self))), self->hits->pdata[self->hit]);
  return TRUE;
}

/* ---- the object ---- */

/* What has left the plan is not held on to. */
static void
edited_cb (QdmDiagramTool *self)
{
  QdmPlan *plan = qdm_session_get_plan (self->session);

  g_clear_object (&self->hovered);
  g_clear_pointer (&self->lit, g_free);
  if (self->origin != NULL && qdm_plan_get_item (plan, self->origin->id) != self->origin)
    qdm_diagram_tool_stop (self);
  for (guint i = self->hits->len; i > 0; i--)
    if (qdm_plan_get_item (plan, qdm_item_get_id (self->hits->pdata[i - 1])) != self->hits->pdata[i - 1])
      g_ptr_array_remove_index (self->hits, i - 1);
}

static void
qdm_diagram_tool_finalize (GObject *object)
{
  QdmDiagramTool *self = QDM_DIAGRAM_TOOL (object);

  g_clear_object (&self->hovered);
  g_clear_object (&self->held);
  g_clear_object (&self->origin);
  g_clear_object (&self->dropped);
  g_clear_pointer (&self->yielded, g_ptr_array_unref);
  g_free (self->lit);
  g_free (self->stop);
  g_ptr_array_unref (self->hits);
  g_object_unref (self->actions);
  g_object_unref (self->session);

  G_OBJECT_CLASS (qdm_diagram_tool_parent_class)->finalize (object);
}

static void
qdm_diagram_tool_class_init (QdmDiagramToolClass *klass)
{
  QdmChartToolClass *tool_class = QDM_CHART_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_diagram_tool_finalize;
  tool_class->click = qdm_diagram_tool_click;
  tool_class->press = qdm_diagram_tool_press;
  tool_class->drag = qdm_diagram_tool_drag;
  tool_class->release = qdm_diagram_tool_release;
  tool_class->cancel = qdm_diagram_tool_cancel;
  tool_class->get_cursor = qdm_diagram_tool_get_cursor;
  tool_class->aim = qdm_diagram_tool_aim;
  tool_class->key = qdm_diagram_tool_key;
  tool_class->build_overlay = qdm_diagram_tool_build_overlay;
  tool_class->dup_menu = qdm_diagram_tool_dup_menu;
  tool_class->dup_tooltip = qdm_diagram_tool_dup_tooltip;

  /**
   * QdmDiagramTool::told:
   * @sentence: what to tell; empty for nothing any more
   */
  signals[TOLD] = g_signal_new ("told", QDM_TYPE_DIAGRAM_TOOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * QdmDiagramTool::search:
   *
   * A key has asked for a place to type what to search for.
   */
  signals[SEARCH] = g_signal_new ("search", QDM_TYPE_DIAGRAM_TOOL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_diagram_tool_init (QdmDiagramTool *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_simple_action_group_new ();
}

/**
 * qdm_diagram_tool_new:
 * @session: an open plan
 *
 * Returns: (transfer full): a tool for a view of one of its chain diagrams
 */
QdmDiagramTool *
qdm_diagram_tool_new (QdmSession *session)
{
  QdmDiagramTool *self = g_object_new (QDM_TYPE_DIAGRAM_TOOL, NULL);

  self->session = g_object_ref (session);
  qdm_diagram_tool_add_actions (self);
  qdm_diagram_tool_follow_selection (self);
  g_signal_connect_object (qdm_session_get_plan (session), "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * qdm_diagram_tool_get_actions:
 * @self: a tool
 *
 * Returns: (transfer none): its commands, to be found as "diagram."
 */
GActionGroup *
qdm_diagram_tool_get_actions (QdmDiagramTool *self)
{
  return G_ACTION_GROUP (self->actions);
}
