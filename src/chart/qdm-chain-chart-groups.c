#include "chart/qdm-chain-chart-private.h"

/* What boxes of a chain diagram belong together, in frames or folded to one box. */

/**
 * qdm_chain_chart_get_frames:
 * @self: a chain diagram
 *
 * Returns: what has frames
 */
QdmChainFrames
qdm_chain_chart_get_frames (QdmChainChart *self)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), QDM_CHAIN_FRAMES_NONE);

  return self->frames;
}

/* Whether what is folded stays so: branches are groups with or without frames. */
static gboolean
groups_branches (QdmChainFrames frames)
{
  return frames == QDM_CHAIN_FRAMES_NONE || frames == QDM_CHAIN_FRAMES_BRANCHES;
}

/**
 * qdm_chain_chart_set_frames:
 * @self: a chain diagram
 * @frames: what to keep together, in frames
 *
 * Frames what belongs together.
 */
void
qdm_chain_chart_set_frames (QdmChainChart  *self,
                            QdmChainFrames  frames)
{
  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (self->frames == frames)
    return;

  if (!groups_branches (self->frames) || !groups_branches (frames))
    g_hash_table_remove_all (self->folded);
  self->frames = frames;
  qdm_chain_chart_drop_graph (self, FALSE);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_list_groups:
 * @self: a chain diagram
 *
 * Returns: (transfer container) (element-type utf8): the names of its groups
 */
GPtrArray *
qdm_chain_chart_list_groups (QdmChainChart *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), names);

  qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < self->graph->groups->len; i++)
    g_ptr_array_add (names, g_strdup (self->graph->groups->pdata[i]));
  return names;
}

/**
 * qdm_chain_chart_get_folded:
 * @self: a chain diagram
 * @group: the name of a group
 *
 * Returns: whether the group is one box
 */
gboolean
qdm_chain_chart_get_folded (QdmChainChart *self,
                            const char    *group)
{
  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), FALSE);

  return g_hash_table_contains (self->folded, group);
}

/**
 * qdm_chain_chart_set_folded:
 * @self: a chain diagram
 * @group: (nullable): the name of a group, or %NULL for all
 * @folded: whether it is to be one box
 *
 * Folds a group to one box, which all flows into it and out of it meet, or unfolds it.
 */
void
qdm_chain_chart_set_folded (QdmChainChart *self,
                            const char    *group,
                            gboolean       folded)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_if_fail (QDM_IS_CHAIN_CHART (self));

  if (group != NULL && g_hash_table_contains (self->folded, group) == !!folded)
    return;

  all = qdm_chain_chart_list_groups (self);
  for (guint i = 0; i < all->len; i++)
    if (group == NULL || g_str_equal (group, all->pdata[i]))
      {
        if (folded)
          g_hash_table_add (self->folded, g_strdup (all->pdata[i]));
        else
          g_hash_table_remove (self->folded, all->pdata[i]);
      }
  qdm_chain_chart_put_graph_away (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_chain_chart_get_group_of:
 * @self: a chain diagram
 * @box: (nullable): the id of a box of it, or of an item in one
 *
 * Returns: (transfer none) (nullable): the name of the group in which it stands
 */
const char *
qdm_chain_chart_get_group_of (QdmChainChart *self,
                              const char    *box)
{
  guint number;
  int group;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  if (box == NULL || !qdm_chain_graph_find_box (qdm_chain_chart_ensure_graph (self), box, &number))
    return NULL;
  group = qdm_chain_graph_get_box (self->graph, number)->group;
  return group >= 0 ? self->graph->groups->pdata[group] : NULL;
}

/**
 * qdm_chain_chart_get_first_of:
 * @self: a chain diagram
 * @group: the name of a group of it
 *
 * Returns: (transfer none): the id of the first box in the group, which is the only one if it is
 *   folded
 */
const char *
qdm_chain_chart_get_first_of (QdmChainChart *self,
                              const char    *group)
{
  QdmChainGraph *graph;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  graph = qdm_chain_chart_ensure_graph (self);
  for (guint i = 0; i < graph->boxes->len; i++)
    {
      const QdmChainBox *box = qdm_chain_graph_get_box (graph, i);

      if (box->group >= 0 && g_str_equal (graph->groups->pdata[box->group], group))
        return box->id;
    }
  return NULL;
}

/**
 * qdm_chain_chart_get_group_at:
 * @self: a chain diagram
 * @x: in the body
 * @y: in the body
 *
 * Returns: (transfer none) (nullable): the name of the group of which there is a frame's title,
 *   or the box for which it is folded
 */
const char *
qdm_chain_chart_get_group_at (QdmChainChart *self,
                              double         x,
                              double         y)
{
  QdmChainGraph *graph;
  const char *box;

  g_return_val_if_fail (QDM_IS_CHAIN_CHART (self), NULL);

  graph = qdm_chain_chart_ensure_graph (self);
  box = qdm_chain_chart_get_box_at (self, x, y);
  if (box != NULL)
    return qdm_chain_chart_get_fold (self, box);
  for (guint i = 0; i < graph->frames->len && i < graph->groups->len; i++)
    {
      QdmRect title = qdm_chain_chart_get_frame_title (self, i);

      if (qdm_rect_contains (&title, x, y))
        return graph->groups->pdata[i];
    }
  return NULL;
}
