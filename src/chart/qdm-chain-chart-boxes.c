#include "chart/qdm-chain-chart-private.h"

#include <string.h>

/* Asking a chain diagram for its boxes.  A box has the id of what stands in it; that of a folded
 * group has one of its own. */

static gboolean
find_number (QdmChainChart *self,
             const char    *box,
             guint         *number)
{
  QdmChainGraph *graph = qdm_chain_chart_ensure_graph (self);

  return graph->laid_out && box != NULL && qdm_chain_graph_find_box (graph, box, number);
}

/**
 * qdm_chain_chart_find_box:
 * @self: a chain diagram
 * @id: (nullable): the id of an item, or of a box
 *
 * Returns: (transfer none) (nullable): the id of the box that shows it, which is that of a group
 *   if it is in one that is folded; %NULL if none does
 */
const char *
qdm_chain_chart_find_box (QdmChainChart *self,
                          const char    *id)
{
  guint number;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  return find_number (self, id, &number) ? qdm_chain_graph_get_box (self->graph, number)->id : NULL;
}

/**
 * qdm_chain_chart_find_next:
 * @self: a chain diagram
 * @box: (nullable): the id of a box; %NULL for where one begins
 * @dx: 1 to follow a flow, -1 to go back along one
 * @dy: 1 for the sibling below, -1 for the one above
 *
 * Returns: (transfer none) (nullable): the id of the box that a step along the flows leads to
 */
const char *
qdm_chain_chart_find_next (QdmChainChart *self,
                           const char    *box,
                           int            dx,
                           int            dy)
{
  guint number, next;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (!qdm_chain_chart_ensure_graph (self)->laid_out)
    return NULL;
  if (!find_number (self, box, &number))
    next = qdm_chain_walk_find_start (self->graph);
  else if (dx != 0)
    next = qdm_chain_walk_find_neighbour (self->graph, number, dx > 0);
  else
    next = qdm_chain_walk_find_sibling (self->graph, number, dy > 0);
  return next != QDM_CHAIN_NONE ? qdm_chain_graph_get_box (self->graph, next)->id : NULL;
}

/**
 * qdm_chain_chart_find_nearest:
 * @self: a chain diagram
 * @box: (nullable): the id of a box
 * @below: whether to go down, and not up
 *
 * Returns: (transfer none) (nullable): the id of the nearest box in that direction, whatever flows
 */
const char *
qdm_chain_chart_find_nearest (QdmChainChart *self,
                              const char    *box,
                              gboolean       below)
{
  guint number, nearest;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (!find_number (self, box, &number))
    return NULL;
  nearest = qdm_chain_walk_find_nearest (self->graph, number, below);
  return nearest != QDM_CHAIN_NONE ? qdm_chain_graph_get_box (self->graph, nearest)->id : NULL;
}

/**
 * qdm_chain_chart_get_fold:
 * @self: a chain diagram
 * @box: (nullable): the id of a box
 *
 * Returns: (transfer none) (nullable): the name of the group that is folded to that box
 */
const char *
qdm_chain_chart_get_fold (QdmChainChart *self,
                          const char    *box)
{
  guint number;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (!find_number (self, box, &number) || qdm_chain_graph_get_box (self->graph, number)->n_folded == 0)
    return NULL;
  return self->graph->groups->pdata[qdm_chain_graph_get_box (self->graph, number)->group];
}

/**
 * qdm_chain_chart_get_box_rect:
 * @self: a chain diagram
 * @box: (nullable): the id of a box
 * @rect: (out): where it is in the body
 *
 * Returns: whether it is there
 */
gboolean
qdm_chain_chart_get_box_rect (QdmChainChart *self,
                              const char    *box,
                              QdmRect       *rect)
{
  guint number;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  if (!find_number (self, box, &number))
    return FALSE;
  *rect = qdm_chain_chart_scale_rect (&qdm_chain_graph_get_box (self->graph, number)->rect, qdm_chart_get_zoom (QDM_CHART (self)));
  return TRUE;
}

/**
 * qdm_chain_chart_get_box_at:
 * @self: a chain diagram
 * @x: in the body
 * @y: in the body
 *
 * Returns: (transfer none) (nullable): the id of the box there
 */
const char *
qdm_chain_chart_get_box_at (QdmChainChart *self,
                            double         x,
                            double         y)
{
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  graph = qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < graph->boxes->len && graph->laid_out; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);
      QdmRect rect = qdm_chain_chart_scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self)));

      if (qdm_rect_contains (&rect, x, y))
        return box->id;
    }
  return NULL;
}

/**
 * qdm_chain_chart_dup_box_text:
 * @self: a chain diagram
 * @box: the id of a box
 *
 * Returns: (transfer full) (nullable): what the box is, for those who do not see it; %NULL if
 *   there is none
 */
char *
qdm_chain_chart_dup_box_text (QdmChainChart *self,
                              const char    *box)
{
  guint number;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  return find_number (self, box, &number) ? qdm_chain_chart_dup_box_description (self, number) : NULL;
}

static gboolean
says (const char *title,
      const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (title, -1);

  return strstr (folded, wanted) != NULL;
}

static void
add_element (QdmChainChart *self,
             GPtrArray     *boxes,
             guint          number,
             QdmItem       *item)
{
  const QdmRect *rect = &qdm_chain_graph_get_box (self->graph, number)->rect;

  g_ptr_array_add (boxes, qdm_element_new (qdm_chain_chart_scale_rect (rect, qdm_chart_get_zoom (QDM_CHART (self))), item, NULL));
}

/* What is hidden in folded groups is found, too: there. */
static void
add_hidden (QdmChainChart *self,
            GPtrArray     *boxes,
            const char    *wanted)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (self->graph->numbers), (GCompareFunc) (void (*) (void)) strcmp);

  for (GList *i = ids; i != NULL; i = i->next)
    {
      QdmItem *item = qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), i->data);
      g_autofree char *title = item != NULL ? qdm_item_dup_title (item) : NULL;
      guint number;

      if (title != NULL && qdm_chain_graph_find_box (self->graph, i->data, &number) &&
          qdm_chain_graph_get_box (self->graph, number)->n_folded > 0 && says (title, wanted))
        add_element (self, boxes, number, item);
    }
}

/**
 * qdm_chain_chart_list_boxes:
 * @self: a chain diagram
 * @text: (nullable): what names are to contain, whatever the case
 *
 * Returns: (transfer full) (element-type QdmElement): its boxes in the body, without
 *   descriptions, in the order in which they were met; of a @text then what is in folded groups
 */
GPtrArray *
qdm_chain_chart_list_boxes (QdmChainChart *self,
                            const char    *text)
{
  GPtrArray *boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);
  g_autofree char *wanted = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), boxes);

  graph = qdm_chain_chart_ensure_graph (self);
  if (!graph->laid_out)
    return boxes;
  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);

      if (wanted == NULL || (box->item != NULL && says (box->title, wanted)))
        add_element (self, boxes, i, box->item);
    }
  if (wanted != NULL && g_hash_table_size (self->folded) > 0)
    add_hidden (self, boxes, wanted);
  return boxes;
}

/**
 * qdm_chain_chart_list_yielding:
 * @self: a chain diagram
 *
 * Returns: (transfer full) (element-type QdmItem): what stands in boxes that are pinned and had to
 *   give way all the same
 */
GPtrArray *
qdm_chain_chart_list_yielding (QdmChainChart *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), items);

  graph = qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);

      if (box->gives_way && box->item != NULL)
        g_ptr_array_add (items, g_object_ref (box->item));
    }
  return items;
}

/**
 * qdm_chain_chart_get_pin_place:
 * @self: a chain diagram
 * @x: (inout): a place in the body
 * @y: (inout): a place in the body
 *
 * Turns a place in the body into one to pin a box at: in heights of the text, for
 * qdm_diagram_edit_pin().
 */
void
qdm_chain_chart_get_pin_place (QdmChainChart *self,
                               double        *x,
                               double        *y)
{
  QdmChainGraph *graph;
  double zoom, em;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  graph = qdm_chain_chart_ensure_graph (self);
  zoom = qdm_chart_get_zoom (QDM_CHART (self));
  em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
  *x = (*x / zoom - graph->shift.x) / em;
  *y = (*y / zoom - graph->shift.y) / em;
}
