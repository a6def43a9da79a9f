#include "layout/qdm-layout-work.h"

/*
 * An edge over several layers becomes a chain of links, with a point of it in each layer that it
 * passes; then all there is lies in layers, and connects neighbouring ones.
 */

static int
count_points (const QdmLayoutWork *work)
{
  int n = 0;

  for (int i = 0; i < work->n_spans; i++)
    n += ABS (work->items[work->spans[i].source].layer - work->items[work->spans[i].target].layer) - 1;

  return n;
}

static void
split_span (QdmLayoutWork *work,
            int            s)
{
  QdmLayoutSpan *span = &work->spans[s];
  int left = span->runs_back ? span->target : span->source;
  int right = span->runs_back ? span->source : span->target;
  int end = work->items[right].layer;

  span->first_link = work->n_links;
  for (int l = work->items[left].layer + 1; l <= end; l++)
    {
      int next = l < end ? work->n_items++ : right;

      if (l < end)
        work->items[next] = (QdmLayoutItem) { .node = -1, .span = s, .layer = l, .height = 2 * span->half };
      work->links[work->n_links++] = (QdmLayoutLink) { .left = left, .right = next, .span = s };
      left = next;
    }
  span->n_links = work->n_links - span->first_link;
}

static void
index_layers (QdmLayoutWork *work)
{
  g_autofree int *fill = g_new0 (int, work->n_layers);

  work->layer_first = g_new0 (int, work->n_layers + 1);
  work->order = g_new (int, MAX (work->n_items, 1));
  for (int i = 0; i < work->n_items; i++)
    work->layer_first[work->items[i].layer + 1]++;
  for (int l = 0; l < work->n_layers; l++)
    work->layer_first[l + 1] += work->layer_first[l];
  for (int i = 0; i < work->n_items; i++)
    {
      QdmLayoutItem *item = &work->items[i];

      item->rank = fill[item->layer]++;
      work->order[work->layer_first[item->layer] + item->rank] = i;
    }
}

static void
index_links (QdmLayoutWork *work)
{
  g_autofree int *in = g_new0 (int, work->n_items + 1);
  g_autofree int *out = g_new0 (int, work->n_items + 1);

  work->first_in = g_new0 (int, work->n_items + 1);
  work->first_out = g_new0 (int, work->n_items + 1);
  work->in_links = g_new (int, MAX (work->n_links, 1));
  work->out_links = g_new (int, MAX (work->n_links, 1));
  for (int i = 0; i < work->n_links; i++)
    {
      work->first_in[work->links[i].right + 1]++;
      work->first_out[work->links[i].left + 1]++;
    }
  for (int i = 0; i < work->n_items; i++)
    {
      work->first_in[i + 1] += work->first_in[i];
      work->first_out[i + 1] += work->first_out[i];
    }
  for (int i = 0; i < work->n_links; i++)
    {
      int left = work->links[i].left, right = work->links[i].right;

      work->in_links[work->first_in[right] + in[right]++] = i;
      work->out_links[work->first_out[left] + out[left]++] = i;
    }
}

/**
 * qdm_layout_split_spans:
 * @work: the work, whose boxes have layers
 *
 * Makes the points and links of all edges, and the lists of layers and neighbours, in place of
 * any that were there.
 */
void
qdm_layout_split_spans (QdmLayoutWork *work)
{
  int n_points = count_points (work);

  g_free (work->links);
  g_free (work->layer_first);
  g_free (work->order);
  g_free (work->first_in);
  g_free (work->in_links);
  g_free (work->first_out);
  g_free (work->out_links);
  work->items = g_renew (QdmLayoutItem, work->items, MAX (work->n_boxes + n_points, 1));
  work->links = g_new (QdmLayoutLink, MAX (work->n_spans + n_points, 1));
  work->n_items = work->n_boxes;
  work->n_links = 0;
  for (int i = 0; i < work->n_spans; i++)
    split_span (work, i);
  index_layers (work);
  index_links (work);
}
