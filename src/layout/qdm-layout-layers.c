#include "layout/qdm-layout-work.h"

/*
 * Layers: each edge is a spring that keeps its ends at least a layer apart and pulls them
 * together beyond that; at rest the edges pass as few layers as they can.  Boxes that an earlier
 * layout placed are held in the layers that they had.
 */

#define ROOM_FOR_LAYERS 3

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
pull_together (QdmLayoutWork    *work,
               QdmLayoutSprings *springs)
{
  for (int i = 0; i < work->n_spans; i++)
    {
      int left = span_left (&work->spans[i]), right = span_right (&work->spans[i]);

      qdm_layout_springs_push (springs, left, right, 1, QDM_LAYOUT_RIGID);
      qdm_layout_springs_push (springs, right, left, -1, 1);
    }
}

static void
solve_layers (QdmLayoutWork *work)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (work->n_boxes);
  g_autofree int *layer = g_new0 (int, MAX (work->n_boxes, 1));

  pull_together (work, springs);
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

static int
count_layers (const QdmLayoutWork *work)
{
  int n = 1;

  for (int i = 0; i < work->n_boxes; i++)
    n = MAX (n, work->items[i].layer + 1);

  return n;
}

static int
compare_old_x (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const QdmLayoutWork *work = user_data;
  int i = *(const int *) a, j = *(const int *) b;

  if (work->items[i].old_x != work->items[j].old_x)
    return work->items[i].old_x - work->items[j].old_x;
  return i - j;
}

/* Finds the layers of an earlier layout: boxes above each other share one, as long as there is a
 * line down through all of them.  Layers are set apart, to have room for new ones in between. */
static void
recognise_layers (QdmLayoutWork *work,
                  int           *layer,
                  GArray        *lines)
{
  g_autofree int *boxes = g_new (int, MAX (work->n_boxes, 1));
  int left, right = G_MININT, last = -ROOM_FOR_LAYERS;

  for (int i = 0; i < work->n_boxes; i++)
    boxes[i] = i;
  g_qsort_with_data (boxes, work->n_boxes, sizeof (int), compare_old_x, work);
  for (int k = 0; k < work->n_boxes; k++)
    {
      const QdmLayoutItem *box = &work->items[boxes[k]];
      int end = box->old_x + MAX (box->width, 1);

      layer[boxes[k]] = 0;
      if (box->place == QDM_LAYOUT_PLACE_FREE)
        continue;
      if (box->old_x >= right)
        {
          last += ROOM_FOR_LAYERS;
          right = end;
        }
      right = MIN (right, end);
      layer[boxes[k]] = last;
      left = box->old_x;
      g_array_set_size (lines, last + 1);
      g_array_index (lines, int, last) = (left + right) / 2;
    }
}

static gboolean
are_connected (const QdmLayoutWork *work,
               int                  box,
               int                  other)
{
  for (int i = 0; i < work->n_spans; i++)
    {
      const QdmLayoutSpan *span = &work->spans[i];

      if ((span->source == box && span->target == other) || (span->source == other && span->target == box))
        return TRUE;
    }
  return FALSE;
}

/* Whether two boxes are pinned above each other, or so nearly that hardly an edge gets through. */
static gboolean
pinned_above (const QdmLayoutWork *work,
              int                  box,
              int                  other)
{
  const QdmLayoutItem *a = &work->items[box], *b = &work->items[other];
  int room = 2 * work->layer_gap;

  return box != other && a->place == QDM_LAYOUT_PLACE_PINNED && b->place == QDM_LAYOUT_PLACE_PINNED &&
         ABS (a->old_y - b->old_y) >= (a->height + b->height) / 2 &&
         a->old_x < b->old_x + b->width + room && b->old_x < a->old_x + a->width + room &&
         !are_connected (work, box, other);
}

/* What would be won by having a box in a layer: how many are pinned above it and below it there, or
 * -1 if those that are pinned beside it do not allow that. */
static int
count_above (const QdmLayoutWork *work,
             const int           *layer,
             int                  box,
             int                  wanted)
{
  int n = 0;

  for (int i = 0; i < work->n_boxes; i++)
    {
      if (i == box || work->items[i].place != QDM_LAYOUT_PLACE_PINNED)
        continue;
      if (pinned_above (work, box, i))
        n += layer[i] == wanted;
      else if (work->items[box].old_x < work->items[i].old_x ? wanted >= layer[i] : wanted <= layer[i])
        return -1;
    }
  return n;
}

/* Brings boxes that are pinned above each other into one layer: an edge that turns between two
 * layers would have to pass between them. */
static void
join_pins (const QdmLayoutWork *work,
           int                 *layer)
{
  for (int i = 0; i < work->n_boxes; i++)
    {
      int most = count_above (work, layer, i, layer[i]);

      for (int j = 0; j < work->n_boxes && work->items[i].place == QDM_LAYOUT_PLACE_PINNED; j++)
        {
          int n = pinned_above (work, i, j) ? count_above (work, layer, i, layer[j]) : -1;

          if (n <= most)
            continue;
          most = n;
          layer[i] = layer[j];
        }
    }
}

/* Where to cut the earlier layout for each layer, those between too. */
static void
set_lines (QdmLayoutWork *work,
           const GArray  *lines,
           int            first_layer)
{
  g_free (work->line);
  work->line = g_new0 (int, work->n_layers);
  for (int l = 0; l < work->n_layers; l++)
    {
      int old = CLAMP (l - first_layer, 0, (int) lines->len - 1);
      int before = old - old % ROOM_FOR_LAYERS, after = MIN (before + ROOM_FOR_LAYERS, (int) lines->len - 1);
      int x = g_array_index (lines, int, before), next = g_array_index (lines, int, after);

      work->line[l] = x + (next - x) * (old - before) / ROOM_FOR_LAYERS;
    }
}

/* Keeps the layers of an earlier layout where the edges allow. */
static void
keep_layers (QdmLayoutWork *work)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (work->n_boxes + 1);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (int));
  g_autofree int *old_layer = g_new0 (int, work->n_boxes + 1);
  g_autofree int *layer = g_new0 (int, work->n_boxes + 1);

  recognise_layers (work, old_layer, lines);
  if (qdm_layout_work_has_pins (work))
    join_pins (work, old_layer);
  for (int i = 0; i < work->n_boxes; i++)
    qdm_layout_work_hold (work, springs, work->n_boxes, i, i, old_layer[i]);
  pull_together (work, springs);
  qdm_layout_springs_solve (springs, layer);

  for (int i = 0; i < work->n_boxes; i++)
    {
      work->items[i].layer = layer[i];
      work->items[i].has_moved = work->items[i].place == QDM_LAYOUT_PLACE_FREE ||
                                 layer[i] - layer[work->n_boxes] != old_layer[i];
    }
  work->n_layers = count_layers (work);
  set_lines (work, lines, layer[work->n_boxes]);
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
  if (work->has_places)
    {
      keep_layers (work);
      return;
    }
  solve_layers (work);
  work->n_layers = count_layers (work);
  balance_layers (work);
}
