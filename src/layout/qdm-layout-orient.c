#include "layout/qdm-layout-work.h"

/*
 * Cycle breaking by meaning.  Edges are added to an order of the boxes one at a time, those that
 * mean most first; an edge that would close a cycle runs back.  So no edge runs back for one
 * that means less, and none does if there is no cycle; recycling edges, the last, close most of
 * the cycles.
 *
 * The order is kept as edges come: only the stretch between the two ends of an edge that goes
 * against it is looked at and sorted anew.
 *
 * Boxes that are pinned leave some edges no room to run forward; those run back, too.
 */

#define MAX_ATTEMPTS 6

typedef struct {
  int n;
  int *place;            /* of a box in the order */
  GArray **next;         /* boxes that must come later */
  GArray **previous;
  guint8 *seen;
  GArray *ahead;
  GArray *behind;
} Order;

static void
order_init (Order *order,
            int    n)
{
  order->n = n;
  order->place = g_new (int, n);
  order->next = g_new (GArray *, n);
  order->previous = g_new (GArray *, n);
  order->seen = g_new0 (guint8, n);
  order->ahead = g_array_new (FALSE, FALSE, sizeof (int));
  order->behind = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < n; i++)
    {
      order->place[i] = i;
      order->next[i] = g_array_new (FALSE, FALSE, sizeof (int));
      order->previous[i] = g_array_new (FALSE, FALSE, sizeof (int));
    }
}

static void
order_clear (Order *order)
{
  for (int i = 0; i < order->n; i++)
    {
      g_array_unref (order->next[i]);
      g_array_unref (order->previous[i]);
    }
  g_array_unref (order->ahead);
  g_array_unref (order->behind);
  g_free (order->next);
  g_free (order->previous);
  g_free (order->place);
  g_free (order->seen);
}

/* Collects what is reached from @start within places @low to @high.  Boxes stay marked. */
static void
collect (Order   *order,
         GArray **neighbours,
         int      start,
         int      low,
         int      high,
         GArray  *found)
{
  g_array_set_size (found, 0);
  g_array_append_val (found, start);
  order->seen[start] = TRUE;

  for (guint i = 0; i < found->len; i++)
    {
      GArray *list = neighbours[g_array_index (found, int, i)];

      for (guint j = 0; j < list->len; j++)
        {
          int v = g_array_index (list, int, j);

          if (order->seen[v] || order->place[v] < low || order->place[v] > high)
            continue;
          order->seen[v] = TRUE;
          g_array_append_val (found, v);
        }
    }
}

static void
unmark (Order  *order,
        GArray *found)
{
  for (guint i = 0; i < found->len; i++)
    order->seen[g_array_index (found, int, i)] = FALSE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const int *place = user_data;

  return place[*(const int *) a] - place[*(const int *) b];
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Gives the places of both lists to all that is behind first, then to all that is ahead. */
static void
share_places (Order *order)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
  guint k = 0;

  g_array_sort_with_data (order->behind, compare_places, order->place);
  g_array_sort_with_data (order->ahead, compare_places, order->place);
  g_array_append_vals (order->behind, order->ahead->data, order->ahead->len);
  for (guint i = 0; i < order->behind->len; i++)
    g_array_append_val (places, order->place[g_array_index (order->behind, int, i)]);
  g_array_sort (places, compare_ints);
  for (guint i = 0; i < order->behind->len; i++)
    order->place[g_array_index (order->behind, int, i)] = g_array_index (places, int, k++);
}

/* Returns whether @from can come before @to, and makes it so. */
static gboolean
order_add (Order *order,
           int    from,
           int    to)
{
  int low = order->place[to], high = order->place[from];

  if (low <= high)
    {
      gboolean cycle;

      collect (order, order->next, to, low, high, order->ahead);
      cycle = order->seen[from];
      unmark (order, order->ahead);
      if (cycle)
        return FALSE;
      collect (order, order->previous, from, low, high, order->behind);
      unmark (order, order->behind);
      share_places (order);
    }
  g_array_append_val (order->next[from], to);
  g_array_append_val (order->previous[to], from);

  return TRUE;
}

/* Whether an edge ran, in an earlier layout, the way it is meant to. */
static gboolean
ran_forward (const QdmLayoutWork *work,
             const QdmLayoutSpan *span)
{
  const QdmLayoutItem *source = &work->items[span->source], *target = &work->items[span->target];

  return source->place != QDM_LAYOUT_PLACE_FREE && target->place != QDM_LAYOUT_PLACE_FREE &&
         source->old_x < target->old_x;
}

/* Pinned boxes that lie apart keep their order whatever their edges say. */
static void
add_pins (const QdmLayoutWork *work,
          Order               *order)
{
  for (int i = 0; i < work->n_boxes; i++)
    for (int j = 0; j < work->n_boxes && work->items[i].place == QDM_LAYOUT_PLACE_PINNED; j++)
      {
        const QdmLayoutItem *a = &work->items[i], *b = &work->items[j];

        if (b->place == QDM_LAYOUT_PLACE_PINNED && a->old_x + a->width <= b->old_x)
          order_add (order, i, j);
      }
}

static void
add_edges (QdmLayoutWork *work,
           Order         *order)
{
  static const QdmLayoutEdgeKind kinds[] = {
    QDM_LAYOUT_EDGE_MAIN,
    QDM_LAYOUT_EDGE_BYPRODUCT,
    QDM_LAYOUT_EDGE_ENERGY,
    QDM_LAYOUT_EDGE_RECYCLE,
  };

  for (int i = 0; i < work->n_spans; i++)
    {
      QdmLayoutSpan *span = &work->spans[i];

      if (span->turn > 0)
        span->runs_back = order_add (order, span->target, span->source);
      else if (span->turn < 0)
        span->runs_back = !order_add (order, span->source, span->target);
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (int fresh = 0; fresh < 2; fresh++)
      for (int i = 0; i < work->n_spans; i++)
        {
          QdmLayoutSpan *span = &work->spans[i];

          if (span->kind == kinds[k] && span->turn == 0 && ran_forward (work, span) != fresh)
            span->runs_back = !order_add (order, span->source, span->target);
        }
}

/* Finds edges that have no room between pinned boxes: it takes the boxes in their order and sees
 * how far to the left each could be at most.  Returns whether there were any that could turn. */
static gboolean
turn_cramped (QdmLayoutWork *work,
              const Order   *order)
{
  g_autofree int *boxes = g_new (int, order->n + 1);
  g_autofree int *x = g_new (int, order->n + 1);
  gboolean any = FALSE;

  for (int i = 0; i < order->n; i++)
    {
      boxes[order->place[i]] = i;
      x[i] = work->items[i].place == QDM_LAYOUT_PLACE_PINNED ? work->items[i].old_x : G_MININT / 2;
    }
  for (int k = 0; k < order->n; k++)
    for (int s = 0; s < work->n_spans; s++)
      {
        QdmLayoutSpan *span = &work->spans[s];
        int left = span->runs_back ? span->target : span->source;
        int right = span->runs_back ? span->source : span->target;
        int least = x[left] + work->items[left].width + work->layer_gap;

        if (left != boxes[k] || least <= x[right])
          continue;
        if (work->items[right].place != QDM_LAYOUT_PLACE_PINNED)
          x[right] = least;
        else if (span->turn == 0 && work->items[left].place != QDM_LAYOUT_PLACE_PINNED)
          {
            span->turn = span->runs_back ? -1 : 1;
            any = TRUE;
          }
      }

  return any;
}

/**
 * qdm_layout_orient:
 * @work: the work
 *
 * Decides which edges run back.
 */
void
qdm_layout_orient (QdmLayoutWork *work)
{
  for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    {
      gboolean again;
      Order order;

      order_init (&order, work->n_boxes);
      add_pins (work, &order);
      add_edges (work, &order);
      again = qdm_layout_work_has_pins (work) && turn_cramped (work, &order);
      order_clear (&order);
      if (!again)
        break;
    }
}
