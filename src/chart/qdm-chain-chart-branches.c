#include "chart/qdm-chain-chart-private.h"

/* The branches of a chain diagram, and which of them are folded to one box. */

/**
 * qdm_chain_chart_list_branches:
 * @self: a chain diagram
 *
 * Returns: (transfer container) (element-type utf8): the names of its branches
 */
GPtrArray *
qdm_chain_chart_list_branches (QdmChainChart *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), names);

  qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < self->graph->branches->len; i++)
    g_ptr_array_add (names, g_strdup (self->graph->branches->pdata[i]));
  return names;
}

/**
 * qdm_chain_chart_get_folded:
 * @self: a chain diagram
 * @branch: the name of a branch
 *
 * Returns: whether the branch is one box
 */
gboolean
qdm_chain_chart_get_folded (QdmChainChart *self,
                            const char    *branch)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return g_hash_table_contains (self->folded, branch);
}

/**
 * qdm_chain_chart_set_folded:
 * @self: a chain diagram
 * @branch: (nullable): the name of a branch, or %NULL for all
 * @folded: whether it is to be one box
 *
 * Folds a branch to one box, which all flows into it and out of it meet, or unfolds it.
 */
void
qdm_chain_chart_set_folded (QdmChainChart *self,
                            const char    *branch,
                            gboolean       folded)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (branch != NULL && g_hash_table_contains (self->folded, branch) == !!folded)
    return;

  all = qdm_chain_chart_list_branches (self);
  for (guint i = 0; i < all->len; i++)
    if (branch == NULL || g_str_equal (branch, all->pdata[i]))
      {
        if (folded)
          g_hash_table_add (self->folded, g_strdup (all->pdata[i]));
        else
          g_hash_table_remove (self->folded, all->pdata[i]);
      }
  qdm_chain_chart_drop_graph (self, TRUE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_get_branch_of:
 * @self: a chain diagram
 * @item: something that it shows
 *
 * Returns: (transfer none) (nullable): the name of the branch in which it stands
 */
const char *
qdm_chain_chart_get_branch_of (QdmChainChart *self,
                               QdmItem       *item)
{
  guint number;
  int branch;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (!qdm_chain_graph_find_box (qdm_chain_chart_ensure_graph (self), item->id, &number))
    return NULL;
  branch = qdm_chain_graph_get_box (self->graph, number)->branch;
  return branch >= 0 ? self->graph->branches->pdata[branch] : NULL;
}

/**
 * qdm_chain_chart_get_branch_at:
 * @self: a chain diagram
 * @x: in the body
 * @y: in the body
 *
 * Returns: (transfer none) (nullable): the name of the branch of which there is a frame's title,
 *   or the box for which it is folded
 */
const char *
qdm_chain_chart_get_branch_at (QdmChainChart *self,
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
        return box->n_folded > 0 ? graph->branches->pdata[box->branch] : NULL;
    }
  for (guint i = 0; i < graph->frames->len && i < graph->branches->len; i++)
    {
      QdmRect title = qdm_chain_chart_get_frame_title (self, i);

      if (qdm_rect_contains (&title, x, y))
        return graph->branches->pdata[i];
    }
  return NULL;
}
