#include "layout/qdm-layout-work.h"

/**
 * qdm_layout_work_free:
 * @work: (transfer full): what to free
 */
void
qdm_layout_work_free (QdmLayoutWork *work)
{
  g_free (work->items);
  g_free (work->spans);
  g_free (work->links);
  g_free (work->loops);
  g_free (work->layer_first);
  g_free (work->order);
  g_free (work->first_in);
  g_free (work->in_links);
  g_free (work->first_out);
  g_free (work->out_links);
  g_free (work);
}

/**
 * qdm_layout_work_related:
 * @work: the work
 * @span: an edge
 * @other: another edge
 *
 * Returns: whether the two edges may lie on each other, since they leave the same box or enter
 *   the same one
 */
gboolean
qdm_layout_work_related (const QdmLayoutWork *work,
                         int                  span,
                         int                  other)
{
  const QdmLayoutSpan *a = &work->spans[span], *b = &work->spans[other];

  return a->source == b->source || a->target == b->target;
}
