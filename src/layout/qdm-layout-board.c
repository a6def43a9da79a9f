#include "layout/qdm-layout-board.h"

/*
 * The layers while boxes are taken out and put back: rows of items that may grow and shrink, and
 * for each edge the points by which it passes the layers between its ends.  Points come and go with
 * the ways that edges take; their numbers are used again.
 */

static void
append (QdmLayoutRow *row,
        int           item)
{
  if (row->n == row->size)
    {
      row->size = MAX (8, 2 * row->size);
      row->items = g_renew (int, row->items, row->size);
    }
  row->items[row->n++] = item;
}

/* Numbers the items of a row from one of them on. */
static void
number_row (QdmLayoutBoard *self,
            int             layer,
            int             first)
{
  const QdmLayoutRow *row = &self->rows[layer];

  for (int i = first; i < row->n; i++)
    self->rank[row->items[i]] = i;
}

static void
grow (QdmLayoutBoard *self)
{
  self->size *= 2;
  self->layer = g_renew (int, self->layer, self->size);
  self->rank = g_renew (int, self->rank, self->size);
  self->span = g_renew (int, self->span, self->size);
  self->lifted = g_renew (guint8, self->lifted, self->size);
  self->beside[0] = g_renew (int, self->beside[0], self->size);
  self->beside[1] = g_renew (int, self->beside[1], self->size);
  self->unused = g_renew (int, self->unused, self->size);
}

static int
new_point (QdmLayoutBoard *self,
           int             span,
           int             layer)
{
  int item;

  if (self->n_unused == 0 && self->n_items == self->size)
    grow (self);
  item = self->n_unused > 0 ? self->unused[--self->n_unused] : self->n_items++;
  self->layer[item] = layer;
  self->span[item] = span;
  self->lifted[item] = FALSE;

  return item;
}

/**
 * qdm_layout_board_make_room:
 * @self: a board
 * @span: an edge, the ends of which are in their layers
 *
 * Makes room for the points that an edge will have.
 */
void
qdm_layout_board_make_room (QdmLayoutBoard *self,
                            int             span)
{
  int n = qdm_layout_board_count_points (self, span);

  if (n <= self->n_room[span])
    return;
  self->n_room[span] = 2 * n;
  self->points[span] = g_renew (int, self->points[span], 2 * n);
}

/**
 * qdm_layout_board_fill_gaps:
 * @self: a board
 * @layer: a layer
 * @pending: (array length=n): what to put in, sorted by gap
 * @n: how much that is, at least one
 * @box: what the one without a span stands for, or -1
 *
 * Puts new items into the gaps of a row.
 */
void
qdm_layout_board_fill_gaps (QdmLayoutBoard         *self,
                            int                     layer,
                            const QdmLayoutPending *pending,
                            int                     n,
                            int                     box)
{
  QdmLayoutRow *row = &self->rows[layer];
  int first = pending[0].gap, i = row->n, to = row->n + n;

  for (int k = 0; k < n; k++)
    append (row, -1);
  while (n > 0)
    {
      const QdmLayoutPending *last = &pending[n - 1];
      int item = box;

      if (i > last->gap)
        {
          row->items[--to] = row->items[--i];
          continue;
        }
      if (last->span >= 0)
        {
          item = new_point (self, last->span, layer);
          self->points[last->span][layer - self->layer[qdm_layout_board_left (self, last->span)] - 1] = item;
        }
      row->items[--to] = item;
      n--;
    }
  number_row (self, layer, first);
}

/**
 * qdm_layout_board_place_span:
 * @self: a board
 * @span: an edge, all points of which are in their rows
 *
 * Links the points of an edge to each other.
 */
void
qdm_layout_board_place_span (QdmLayoutBoard *self,
                             int             span)
{
  const int *points = self->points[span];
  int n = qdm_layout_board_count_points (self, span);

  for (int i = 0; i < n; i++)
    {
      self->beside[0][points[i]] = i > 0 ? points[i - 1] : qdm_layout_board_left (self, span);
      self->beside[1][points[i]] = i + 1 < n ? points[i + 1] : qdm_layout_board_right (self, span);
    }
  self->placed[span] = TRUE;
}

/* Takes lifted items out of a row; their rank becomes the gap that they leave. */
static void
close_row (QdmLayoutBoard *self,
           int             layer)
{
  QdmLayoutRow *row = &self->rows[layer];
  int n = 0;

  while (n < row->n && !self->lifted[row->items[n]])
    n++;
  for (int i = n; i < row->n; i++)
    {
      int item = row->items[i];

      self->rank[item] = n;
      if (!self->lifted[item])
        row->items[n++] = item;
      self->lifted[item] = FALSE;
    }
  row->n = n;
}

/**
 * qdm_layout_board_lift_box:
 * @self: a board
 * @box: a box
 *
 * Takes a box and its edges off the board.  Their ranks become the gaps that they leave.
 */
void
qdm_layout_board_lift_box (QdmLayoutBoard *self,
                           int             box)
{
  int first = self->layer[box], last = first;

  self->lifted[box] = TRUE;
  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    {
      int s = self->box_spans[k];
      int n = qdm_layout_board_count_points (self, s);

      first = MIN (first, self->layer[qdm_layout_board_left (self, s)]);
      last = MAX (last, self->layer[qdm_layout_board_right (self, s)]);
      for (int i = 0; i < n; i++)
        self->lifted[self->points[s][i]] = TRUE;
      self->placed[s] = FALSE;
    }
  for (int layer = first; layer <= last; layer++)
    close_row (self, layer);
}

/**
 * qdm_layout_board_forget_points:
 * @self: a board
 * @box: a box that was taken off
 *
 * Gives the points of its edges back.
 */
void
qdm_layout_board_forget_points (QdmLayoutBoard *self,
                                int             box)
{
  for (int k = self->first_span[box]; k < self->first_span[box + 1]; k++)
    {
      int s = self->box_spans[k], n = qdm_layout_board_count_points (self, s);

      for (int i = 0; i < n; i++)
        self->unused[self->n_unused++] = self->points[s][i];
    }
}

/* Sums up how many there are of each, counted one place on, to where those of each begin. */
static void
sum_up (int *counts,
        int  n)
{
  for (int i = 0; i < n; i++)
    counts[i + 1] += counts[i];
}

static void
index_spans (QdmLayoutBoard *self)
{
  const QdmLayoutWork *work = self->work;
  g_autofree int *fill = g_new0 (int, work->n_boxes + 1);
  g_autofree int *fill_right = g_new0 (int, work->n_boxes + 1);

  self->first_span = g_new0 (int, work->n_boxes + 1);
  self->first_right = g_new0 (int, work->n_boxes + 1);
  self->box_spans = g_new (int, MAX (2 * work->n_spans, 1));
  self->right_spans = g_new (int, MAX (work->n_spans, 1));
  for (int s = 0; s < work->n_spans; s++)
    {
      const QdmLayoutSpan *span = &work->spans[s];

      self->end[0][s] = span->runs_back ? span->target : span->source;
      self->end[1][s] = span->runs_back ? span->source : span->target;
      self->first_right[self->end[0][s] + 1]++;
      self->first_span[span->source + 1]++;
      self->first_span[span->target + 1]++;
    }
  sum_up (self->first_span, work->n_boxes);
  sum_up (self->first_right, work->n_boxes);
  for (int s = 0; s < work->n_spans; s++)
    {
      int left = self->end[0][s], right = self->end[1][s];

      self->box_spans[self->first_span[left] + fill[left]++] = s;
      self->box_spans[self->first_span[right] + fill[right]++] = s;
      self->right_spans[self->first_right[left] + fill_right[left]++] = s;
    }
}

/* Insertion sort, which leaves the boxes of a band in their order. */
static void
sort_by_band (const QdmLayoutWork *work,
              QdmLayoutRow        *row)
{
  for (int i = 1; i < row->n; i++)
    {
      int item = row->items[i], j = i;

      for (; j > 0 && work->items[row->items[j - 1]].band > work->items[item].band; j--)
        row->items[j] = row->items[j - 1];
      row->items[j] = item;
    }
}

/* Sets up the boxes, in the layers and the order that they have, with room between the layers. */
static void
set_boxes (QdmLayoutBoard *self,
           int             stretch)
{
  QdmLayoutWork *work = self->work;

  self->n_layers = (work->n_layers - 1) * stretch + 1;
  self->rows = g_new0 (QdmLayoutRow, self->n_layers);
  for (int i = 0; i < work->n_items; i++)
    {
      int item = work->order[i];

      if (item >= work->n_boxes)
        continue;
      self->layer[item] = work->items[item].layer * stretch;
      append (&self->rows[self->layer[item]], item);
    }
  for (int l = 0; l < self->n_layers && work->n_bands > 1; l++)
    sort_by_band (work, &self->rows[l]);
  for (int l = 0; l < self->n_layers; l++)
    number_row (self, l, 0);
}

/**
 * qdm_layout_board_new:
 * @work: the work, whose layers are in order
 * @stretch: how many layers to make of each
 *
 * Returns: (transfer full): a board with the boxes in their layers and order, and no edges yet
 */
QdmLayoutBoard *
qdm_layout_board_new (QdmLayoutWork *work,
                      int            stretch)
{
  QdmLayoutBoard *self = g_new0 (QdmLayoutBoard, 1);

  self->work = work;
  self->size = 2 * MAX (work->n_items, 16);
  self->n_items = work->n_boxes;
  self->layer = g_new (int, self->size);
  self->rank = g_new (int, self->size);
  self->span = g_new (int, self->size);
  self->lifted = g_new0 (guint8, self->size);
  self->beside[0] = g_new (int, self->size);
  self->beside[1] = g_new (int, self->size);
  self->unused = g_new (int, self->size);
  self->end[0] = g_new (int, MAX (work->n_spans, 1));
  self->end[1] = g_new (int, MAX (work->n_spans, 1));
  self->points = g_new0 (int *, MAX (work->n_spans, 1));
  self->n_room = g_new0 (int, MAX (work->n_spans, 1));
  self->placed = g_new0 (guint8, MAX (work->n_spans, 1));
  index_spans (self);
  set_boxes (self, stretch);

  return self;
}

/**
 * qdm_layout_board_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_board_free (QdmLayoutBoard *self)
{
  for (int l = 0; l < self->n_layers; l++)
    g_free (self->rows[l].items);
  for (int s = 0; s < self->work->n_spans; s++)
    g_free (self->points[s]);
  g_free (self->rows);
  g_free (self->layer);
  g_free (self->rank);
  g_free (self->span);
  g_free (self->lifted);
  g_free (self->beside[0]);
  g_free (self->beside[1]);
  g_free (self->unused);
  g_free (self->end[0]);
  g_free (self->end[1]);
  g_free (self->points);
  g_free (self->n_room);
  g_free (self->placed);
  g_free (self->first_span);
  g_free (self->box_spans);
  g_free (self->first_right);
  g_free (self->right_spans);
  g_free (self);
}

/* In room between two layers the links are in the order in which they set out. */
static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const QdmLayoutWork *work = user_data;
  const QdmLayoutLink *x = &work->links[*(const int *) a], *y = &work->links[*(const int *) b];

  if (work->items[x->left].rank != work->items[y->left].rank)
    return work->items[x->left].rank - work->items[y->left].rank;
  if (work->items[x->right].rank != work->items[y->right].rank)
    return work->items[x->right].rank - work->items[y->right].rank;
  return *(const int *) a - *(const int *) b;
}

static void
append_point (QdmLayoutBoard *self,
              int             span,
              int             layer)
{
  int point = new_point (self, span, layer);

  self->points[span][layer - self->layer[qdm_layout_board_left (self, span)] - 1] = point;
  append (&self->rows[layer], point);
}

/* Lets the links of a layer of the work pass the layers up to the next one. */
static void
pass_room (QdmLayoutBoard *self,
           int             layer,
           int             first,
           int             end)
{
  const QdmLayoutWork *work = self->work;
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = work->layer_first[layer]; i < work->layer_first[layer + 1]; i++)
    {
      int item = work->order[i];

      g_array_append_vals (links, work->out_links + work->first_out[item],
                           work->first_out[item + 1] - work->first_out[item]);
    }
  g_array_sort_with_data (links, compare_starts, (gpointer) work);
  for (int l = first; l < end; l++)
    for (guint i = 0; i < links->len; i++)
      append_point (self, work->links[g_array_index (links, int, i)].span, l);
}

/**
 * qdm_layout_board_take_order:
 * @self: a board with nothing but boxes
 *
 * Lays all edges as the work has them.
 */
void
qdm_layout_board_take_order (QdmLayoutBoard *self)
{
  const QdmLayoutWork *work = self->work;
  int stretch = work->n_layers > 1 ? (self->n_layers - 1) / (work->n_layers - 1) : 1;

  for (int s = 0; s < work->n_spans; s++)
    qdm_layout_board_make_room (self, s);
  for (int l = 0; l < work->n_layers; l++)
    {
      self->rows[l * stretch].n = 0;
      for (int i = work->layer_first[l]; i < work->layer_first[l + 1]; i++)
        {
          const QdmLayoutItem *item = &work->items[work->order[i]];

          if (item->node >= 0)
            append (&self->rows[l * stretch], work->order[i]);
          else
            append_point (self, item->span, l * stretch);
        }
      pass_room (self, l, l * stretch + 1, MIN ((l + 1) * stretch, self->n_layers));
    }
  for (int l = 0; l < self->n_layers; l++)
    number_row (self, l, 0);
  for (int s = 0; s < work->n_spans; s++)
    qdm_layout_board_place_span (self, s);
}

static double
old_height (const QdmLayoutBoard *self,
            int                   item,
            int                   layer)
{
  double height = 0;

  if (item < self->work->n_boxes)
    return self->work->items[item].old_y;
  qdm_layout_work_old_height (self->work, self->span[item], layer, &height);

  return height;
}

/* Compares where two items were, each at the layer or, for points of edges that lie on each
 * other, at the nearest one where they part. */
static int
compare_old_heights (gconstpointer a,
                     gconstpointer b,
                     gpointer      user_data)
{
  const QdmLayoutBoard *self = user_data;
  int x = *(const int *) a, y = *(const int *) b;
  int layer = self->layer[x];
  double away = old_height (self, x, layer) - old_height (self, y, layer);

  if (x < self->work->n_boxes || y < self->work->n_boxes)
    return away < 0 ? -1 : away > 0 ? 1 : x - y;
  for (int i = 1; i < self->n_layers && away == 0; i++)
    {
      if (layer + i < self->n_layers)
        away = old_height (self, x, layer + i) - old_height (self, y, layer + i);
      if (away == 0 && layer - i >= 0)
        away = old_height (self, x, layer - i) - old_height (self, y, layer - i);
    }

  return away < 0 ? -1 : away > 0 ? 1 : x - y;
}

/**
 * qdm_layout_board_keep_spans:
 * @self: a board with nothing but boxes
 *
 * Lays the edges that an earlier layout had as it had them.
 */
void
qdm_layout_board_keep_spans (QdmLayoutBoard *self)
{
  double height;

  for (int s = 0; s < self->work->n_spans; s++)
    {
      int first = self->layer[qdm_layout_board_left (self, s)] + 1, n = qdm_layout_board_count_points (self, s);

      if (!qdm_layout_work_old_height (self->work, s, first - 1, &height))
        continue;
      qdm_layout_board_make_room (self, s);
      for (int i = 0; i < n; i++)
        {
          self->points[s][i] = new_point (self, s, first + i);
          append (&self->rows[first + i], self->points[s][i]);
        }
      qdm_layout_board_place_span (self, s);
    }
  for (int l = 0; l < self->n_layers; l++)
    {
      g_qsort_with_data (self->rows[l].items, self->rows[l].n, sizeof (int), compare_old_heights, self);
      number_row (self, l, 0);
    }
}

/* Numbers the layers anew that have boxes; the others were only passed through. */
static int
number_layers (const QdmLayoutBoard *self,
               int                  *number)
{
  int n = 0;

  for (int l = 0; l < self->n_layers; l++)
    {
      gboolean has_box = FALSE;

      for (int i = 0; i < self->rows[l].n && !has_box; i++)
        has_box = self->rows[l].items[i] < self->work->n_boxes;
      number[l] = has_box ? n++ : -1;
    }

  return n;
}

/**
 * qdm_layout_board_store:
 * @self: a board, all edges of which are placed
 *
 * Hands the layers and their order back to the work.  Layers without boxes are dropped.
 */
void
qdm_layout_board_store (QdmLayoutBoard *self)
{
  QdmLayoutWork *work = self->work;
  g_autofree int *number = g_new (int, self->n_layers);

  work->n_layers = number_layers (self, number);
  for (int l = 0; l < self->n_layers && work->line != NULL; l++)
    if (number[l] >= 0)
      work->line[number[l]] = work->line[l];
  for (int i = 0; i < work->n_boxes; i++)
    work->items[i].layer = number[self->layer[i]];
  qdm_layout_split_spans (work);
  for (int l = 0; l < self->n_layers; l++)
    for (int i = 0, rank = 0; i < self->rows[l].n && number[l] >= 0; i++)
      {
        int item = self->rows[l].items[i];

        if (item >= work->n_boxes)
          {
            int s = self->span[item];
            int left = work->items[qdm_layout_board_left (self, s)].layer;

            item = work->links[work->spans[s].first_link + number[l] - left - 1].right;
          }
        work->items[item].rank = rank;
        work->order[work->layer_first[number[l]] + rank++] = item;
      }
}
