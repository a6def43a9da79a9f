#include "layout/qdm-layout-springs.h"
#include "layout/qdm-layout-work.h"

/*
 * Layers: each edge is a spring that keeps its ends at least a layer apart and pulls them
 * together beyond that; at rest the edges pass as few layers as they can.
 */

static int
span_left (const QdmLayoutSpan *span)
{
  return span->runs_back ? span->target : span->source;
}

static int
span_right (const QdmLayoutSpan *span)
{
  return span->runs_back ? span->source : span->target;
}

static void
solve_layers (QdmLayoutWork *work)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (work->n_boxes);
  g_autofree int *layer = g_new0 (int, MAX (work->n_boxes, 1));

  for (int i = 0; i < work->n_spans; i++)
    {
      int left = span_left (&work->spans[i]), right = span_right (&work->spans[i]);

      qdm_layout_springs_push (springs, left, right, 1, QDM_LAYOUT_RIGID);
      qdm_layout_springs_push (springs, right, left, -1, 1);
    }
  qdm_layout_springs_solve (springs, layer);

  for (int i = 0; i < work->n_boxes; i++)
    work->items[i].layer = layer[i];
}

/* A box with as many edges to the left as to the right may sit in any layer between its
 * neighbours: it goes where there are fewest boxes. */
static void
balance_layers (QdmLayoutWork *work)
{
  g_autofree int *low = g_new (int, MAX (work->n_boxes, 1));
  g_autofree int *high = g_new (int, MAX (work->n_boxes, 1));
  g_autofree int *pull = g_new0 (int, MAX (work->n_boxes, 1));
  g_autofree int *count = g_new0 (int, work->n_layers);

  for (int i = 0; i < work->n_boxes; i++)
    {
      low[i] = 0;
      high[i] = work->n_layers - 1;
      count[work->items[i].layer]++;
    }
  for (int i = 0; i < work->n_spans; i++)
    {
      pull[span_left (&work->spans[i])]++;
      pull[span_right (&work->spans[i])]--;
    }

  for (int i = 0; i < work->n_boxes; i++)
    {
      QdmLayoutItem *item = &work->items[i];
      int best = item->layer;

      if (pull[i] != 0)
        continue;
      for (int s = 0; s < work->n_spans; s++)
        {
          int left = span_left (&work->spans[s]), right = span_right (&work->spans[s]);

          if (right == i)
            low[i] = MAX (low[i], work->items[left].layer + 1);
          if (left == i)
            high[i] = MIN (high[i], work->items[right].layer - 1);
        }
      for (int l = low[i]; l <= high[i]; l++)
        if (count[l] + (l != item->layer) < count[best])
          best = l;
      count[item->layer]--;
      count[best]++;
      item->layer = best;
    }
}

/**
 * qdm_layout_assign_layers:
 * @work: the work
 *
 * Gives each box a layer.  Afterwards the left end of each edge is in an earlier layer than its
 * right end.
 */
void
qdm_layout_assign_layers (QdmLayoutWork *work)
{
  solve_layers (work);

  work->n_layers = 1;
  for (int i = 0; i < work->n_boxes; i++)
    work->n_layers = MAX (work->n_layers, work->items[i].layer + 1);
  balance_layers (work);
}
