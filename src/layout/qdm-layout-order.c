#include "layout/qdm-layout-work.h"

#include <string.h>

/*
 * A first order of the layers.  It starts from a walk along the edges and sweeps to and fro,
 * sorting every layer by the mean place of its neighbours in the layer before and letting
 * neighbours in a layer change places; then each item in turn is sifted to the place in its
 * layer where it crosses least.  The dice are loaded: the same graph always gets the same order.
 */

/* The rest is better done by putting boxes back. */
#define MAX_SWEEPS 4
#define MAX_IDLE 2
/* So many are sooner compared each with each. */
#define MANY_PAIRS 24

enum { LEFT, RIGHT };

typedef struct {
  int n_items;
  int n_layers;
  const int *first;      /* of each layer in order */
  int *order;
  int *rank;
  const int *layer;
  int *near_first[2];    /* neighbours on either side */
  int *near[2];
  int *near_rank[2];     /* their ranks, sorted, while their layer is being sifted */
  double *key;
  int *scratch;
  int *tree;             /* counts ends of links, while crossings are counted */
  guint32 dice;
} Sorter;

static guint32
throw_dice (Sorter  *self,
            guint32  sides)
{
  self->dice ^= self->dice << 13;
  self->dice ^= self->dice >> 17;
  self->dice ^= self->dice << 5;

  return (guint32) (((guint64) self->dice * sides) >> 32);
}

static void
fill_neighbours (Sorter              *self,
                 const QdmLayoutWork *work,
                 int                  side)
{
  const int *first = side == LEFT ? work->first_in : work->first_out;
  const int *links = side == LEFT ? work->in_links : work->out_links;

  self->near_first[side] = g_memdup2 (first, (work->n_items + 1) * sizeof (int));
  self->near[side] = g_new (int, MAX (work->n_links, 1));
  self->near_rank[side] = g_new (int, MAX (work->n_links, 1));
  for (int i = 0; i < work->n_links; i++)
    {
      const QdmLayoutLink *link = &work->links[links[i]];
      self->near[side][i] = side == LEFT ? link->left : link->right;
    }
}

static void
sorter_init (Sorter              *self,
             const QdmLayoutWork *work)
{
  int *layer = g_new (int, work->n_items);

  for (int i = 0; i < work->n_items; i++)
    layer[i] = work->items[i].layer;
  *self = (Sorter) {
    .n_items = work->n_items,
    .n_layers = work->n_layers,
    .first = work->layer_first,
    .order = g_memdup2 (work->order, work->n_items * sizeof (int)),
    .rank = g_new (int, work->n_items),
    .layer = layer,
    .key = g_new (double, work->n_items),
    .scratch = g_new (int, work->n_items),
    .tree = g_new (int, work->n_items + 1),
    .dice = 0x9e3779b9u + 0x1000u * work->attempt,
  };
  fill_neighbours (self, work, LEFT);
  fill_neighbours (self, work, RIGHT);
}

static void
sorter_clear (Sorter *self)
{
  g_free (self->order);
  g_free (self->rank);
  g_free ((int *) self->layer);
  g_free (self->key);
  g_free (self->scratch);
  g_free (self->tree);
  for (int side = LEFT; side <= RIGHT; side++)
    {
      g_free (self->near_first[side]);
      g_free (self->near[side]);
      g_free (self->near_rank[side]);
    }
}

static void
number_layer (Sorter *self,
              int     layer)
{
  for (int i = self->first[layer]; i < self->first[layer + 1]; i++)
    self->rank[self->order[i]] = i - self->first[layer];
}

static void
number_all (Sorter *self)
{
  for (int l = 0; l < self->n_layers; l++)
    number_layer (self, l);
}

/* Insertion sort: the lists are short, or nearly sorted. */
static void
sort_ranks (int *list,
            int  n)
{
  for (int i = 1; i < n; i++)
    {
      int v = list[i], j = i;

      for (; j > 0 && list[j - 1] > v; j--)
        list[j] = list[j - 1];
      list[j] = v;
    }
}

static void
refresh_ranks (Sorter *self,
               int     item,
               int     side)
{
  int first = self->near_first[side][item], end = self->near_first[side][item + 1];

  for (int i = first; i < end; i++)
    self->near_rank[side][i] = self->rank[self->near[side][i]];
  sort_ranks (self->near_rank[side] + first, end - first);
}

/* Crossings between a layer and the next one: each link crosses the earlier ones that end
 * further down. */
static gint64
count_channel (Sorter *self,
               int     layer)
{
  int size = self->first[layer + 2] - self->first[layer + 1];
  int so_far = 0;
  gint64 crossings = 0;

  memset (self->tree, 0, (size + 1) * sizeof (int));
  for (int i = self->first[layer]; i < self->first[layer + 1]; i++)
    {
      int item = self->order[i];
      int first = self->near_first[RIGHT][item], end = self->near_first[RIGHT][item + 1];

      refresh_ranks (self, item, RIGHT);
      for (int k = first; k < end; k++)
        {
          int above = 0;

          for (int t = self->near_rank[RIGHT][k] + 1; t > 0; t -= t & -t)
            above += self->tree[t];
          crossings += so_far + (k - first) - above;
          for (int t = self->near_rank[RIGHT][k] + 1; t <= size; t += t & -t)
            self->tree[t]++;
        }
      so_far += end - first;
    }

  return crossings;
}

static gint64
count_all (Sorter *self)
{
  gint64 crossings = 0;

  for (int l = 0; l + 1 < self->n_layers; l++)
    crossings += count_channel (self, l);

  return crossings;
}

/* The same for long lists: the two are gone through side by side. */
static int
merge_ranks (const int *a,
             int        n_a,
             const int *b,
             int        n_b)
{
  int cost = 0, below = 0, not_above = 0;

  for (int j = 0; j < n_b; j++)
    {
      while (below < n_a && a[below] < b[j])
        below++;
      not_above = MAX (not_above, below);
      while (not_above < n_a && a[not_above] == b[j])
        not_above++;
      cost += below - (n_a - not_above);
    }

  return cost;
}

/* How many crossings more there are if what leads to the ranks @b comes before what leads to @a than the
 * other way round; both are sorted. */
static inline int
compare_ranks (const int *a,
               int        n_a,
               const int *b,
               int        n_b)
{
  int cost = 0;

  if (n_a * n_b > MANY_PAIRS)
    return merge_ranks (a, n_a, b, n_b);
  for (int i = 0; i < n_a; i++)
    for (int j = 0; j < n_b; j++)
      cost += (a[i] < b[j]) - (a[i] > b[j]);

  return cost;
}

/* How many crossings more there are if @b comes before @a than if @a comes before @b. */
static inline int
cost_of_swap (const Sorter *self,
              int           a,
              int           b)
{
  int cost = 0;

  for (int side = LEFT; side <= RIGHT; side++)
    {
      const int *first = self->near_first[side], *ranks = self->near_rank[side];

      cost += compare_ranks (ranks + first[a], first[a + 1] - first[a], ranks + first[b], first[b + 1] - first[b]);
    }

  return cost;
}

static void
move_item (Sorter *self,
           int     layer,
           int     from,
           int     to)
{
  int *order = self->order + self->first[layer];
  int item = order[from];

  if (to > from)
    memmove (order + from, order + from + 1, (to - from) * sizeof (int));
  else
    memmove (order + to + 1, order + to, (from - to) * sizeof (int));
  order[to] = item;
  for (int i = MIN (from, to); i <= MAX (from, to); i++)
    self->rank[order[i]] = i;
}

/* Takes one item to its best place; returns how many crossings that saves. */
static int
sift_item (Sorter *self,
           int     item)
{
  int layer = self->layer[item];
  const int *order = self->order + self->first[layer];
  int size = self->first[layer + 1] - self->first[layer];
  int reach = MAX (12, 20000 / size);
  int from = self->rank[item], to = from;
  int best = 0, cost = 0;

  for (int i = from + 1; i < MIN (size, from + reach); i++)
    {
      cost += cost_of_swap (self, item, order[i]);
      if (cost >= best)
        continue;
      best = cost;
      to = i;
    }
  cost = 0;
  for (int i = from - 1; i > MAX (-1, from - reach); i--)
    {
      cost += cost_of_swap (self, order[i], item);
      if (cost >= best)
        continue;
      best = cost;
      to = i;
    }
  if (to != from)
    move_item (self, layer, from, to);

  return -best;
}

static int
sift_layer (Sorter *self,
            int     layer)
{
  int first = self->first[layer], size = self->first[layer + 1] - first;
  int saved = 0;

  for (int i = 0; i < size; i++)
    {
      self->scratch[i] = self->order[first + i];
      refresh_ranks (self, self->order[first + i], LEFT);
      refresh_ranks (self, self->order[first + i], RIGHT);
    }
  for (int i = 0; i < size; i++)
    saved += sift_item (self, self->scratch[i]);

  return saved;
}

/* Lets neighbours in a layer change places where that saves crossings, or does not cost any if
 * @ties are to be turned; returns how many it saves. */
static int
transpose_layer (Sorter   *self,
                 int       layer,
                 gboolean  ties)
{
  int *order = self->order + self->first[layer];
  int size = self->first[layer + 1] - self->first[layer];
  int saved = 0;

  for (int i = 0; i < size; i++)
    {
      refresh_ranks (self, order[i], LEFT);
      refresh_ranks (self, order[i], RIGHT);
    }
  for (int i = 0; i + 1 < size; i++)
    {
      int upper = order[i], lower = order[i + 1];
      int cost = cost_of_swap (self, upper, lower);

      if (cost > 0 || (cost == 0 && !ties))
        continue;
      order[i] = lower;
      order[i + 1] = upper;
      saved -= cost;
    }
  number_layer (self, layer);

  return saved;
}

static void
transpose_until_settled (Sorter   *self,
                         int       rounds,
                         gboolean  ties)
{
  int saved = 1;

  for (int round = 0; round < rounds && saved > 0; round++)
    {
      saved = 0;
      for (int l = 0; l < self->n_layers; l++)
        saved += transpose_layer (self, l, ties);
    }
}

static void
sift_until_settled (Sorter *self,
                    int     rounds)
{
  int saved = 1;

  for (int round = 0; round < rounds && saved > 0; round++)
    {
      saved = 0;
      for (int l = 0; l < self->n_layers; l++)
        saved += sift_layer (self, l);
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Sorter *self = user_data;
  int x = *(const int *) a, y = *(const int *) b;

  if (self->key[x] != self->key[y])
    return self->key[x] < self->key[y] ? -1 : 1;
  return self->rank[x] - self->rank[y];
}

/* Sorts a layer by the mean rank of the neighbours on one side; an item that has none there
 * stays where it is. */
static void
sort_by_neighbours (Sorter   *self,
                    int       layer,
                    int       side,
                    gboolean  turn_ties)
{
  int *order = self->order + self->first[layer];
  int size = self->first[layer + 1] - self->first[layer];
  int n = 0;

  for (int i = 0; i < size; i++)
    {
      int item = order[i];
      int first = self->near_first[side][item], end = self->near_first[side][item + 1];
      int sum = 0;

      if (first == end)
        continue;
      for (int k = first; k < end; k++)
        sum += self->rank[self->near[side][k]];
      self->key[item] = (double) sum / (end - first);
      if (turn_ties)
        self->rank[item] = -self->rank[item];
      self->scratch[n++] = item;
        }
  g_qsort_with_data (self->scratch, n, sizeof (int), compare_keys, self);

  for (int i = 0, next = 0; i < size; i++)
    if (self->near_first[side][order[i]] < self->near_first[side][order[i] + 1])
      order[i] = self->scratch[next++];
  number_layer (self, layer);
}

static void
sweep (Sorter   *self,
       int       side,
       gboolean  turn_ties)
{
  if (side == LEFT)
    for (int l = 1; l < self->n_layers; l++)
      sort_by_neighbours (self, l, LEFT, turn_ties);
  else
    for (int l = self->n_layers - 2; l >= 0; l--)
      sort_by_neighbours (self, l, RIGHT, turn_ties);
}

/* Sweeps until that no longer helps, then sifts. */
static void
settle (Sorter *self)
{
  g_autofree int *best_order = g_memdup2 (self->order, self->n_items * sizeof (int));
  gint64 best = count_all (self);
  int idle = 0;

  for (int i = 0; i < MAX_SWEEPS && idle < MAX_IDLE && best > 0; i++)
    {
      gint64 crossings;

      sweep (self, i % 2 == 0 ? LEFT : RIGHT, i % 4 >= 2);
      transpose_until_settled (self, 2, i % 4 >= 2);
      crossings = count_all (self);
      idle++;
      if (crossings >= best)
        continue;
      best = crossings;
      memcpy (best_order, self->order, self->n_items * sizeof (int));
      idle = 0;
    }
  memcpy (self->order, best_order, self->n_items * sizeof (int));
  number_all (self);
  sift_until_settled (self, 2);
}

static void
shuffle (Sorter *self,
         int    *list,
         int     n)
{
  for (int i = n - 1; i > 0; i--)
    {
      int j = throw_dice (self, i + 1);
      int item = list[i];

      list[i] = list[j];
      list[j] = item;
    }
}

static void
walk_from (Sorter *self,
           int     start,
           int    *filled,
           guint8 *seen,
           GArray *stack)
{
  g_array_append_val (stack, start);
  while (stack->len > 0)
    {
      int item = g_array_index (stack, int, stack->len - 1);
      int l = self->layer[item];

      g_array_set_size (stack, stack->len - 1);
      if (seen[item])
        continue;
      seen[item] = TRUE;
      self->order[self->first[l] + filled[l]++] = item;
      for (int side = LEFT; side <= RIGHT; side++)
        {
          int n = self->near_first[side][item + 1] - self->near_first[side][item];

          g_array_append_vals (stack, self->near[side] + self->near_first[side][item], n);
          shuffle (self, (int *) stack->data + stack->len - n, n);
        }
    }
}

/* Lists each layer in the order in which a walk along the edges comes to its items. */
static void
walk_edges (Sorter *self)
{
  g_autofree int *filled = g_new0 (int, self->n_layers);
  g_autofree guint8 *seen = g_new0 (guint8, self->n_items);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  int start = throw_dice (self, self->n_items);

  for (int i = 0; i < self->n_items; i++)
    walk_from (self, (start + i) % self->n_items, filled, seen, stack);
  number_all (self);
}

/**
 * qdm_layout_count_crossings:
 * @work: the work, whose layers are in order
 *
 * Returns: how often its links cross
 */
gint64
qdm_layout_count_crossings (const QdmLayoutWork *work)
{
  Sorter self;
  gint64 crossings;

  if (work->n_layers < 2)
    return 0;
  sorter_init (&self, work);
  number_all (&self);
  crossings = count_all (&self);
  sorter_clear (&self);

  return crossings;
}

static int
compare_old_y (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const QdmLayoutWork *work = user_data;
  const QdmLayoutItem *x = &work->items[*(const int *) a], *y = &work->items[*(const int *) b];
  gboolean x_new = x->place == QDM_LAYOUT_PLACE_FREE, y_new = y->place == QDM_LAYOUT_PLACE_FREE;

  if (x_new != y_new)
    return x_new ? 1 : -1;
  if (!x_new && x->old_y != y->old_y)
    return x->old_y - y->old_y;
  return *(const int *) a - *(const int *) b;
}

/* Takes the order of an earlier layout; boxes that it did not have, and points of edges, come
 * last. */
static void
keep_order (QdmLayoutWork *work)
{
  for (int l = 0; l < work->n_layers; l++)
    {
      int first = work->layer_first[l], size = work->layer_first[l + 1] - first;

      g_qsort_with_data (work->order + first, size, sizeof (int), compare_old_y, work);
      for (int i = 0; i < size; i++)
        work->items[work->order[first + i]].rank = i;
    }
}

/**
 * qdm_layout_order_layers:
 * @work: the work, whose edges are split
 *
 * Puts the items of each layer in an order with few crossings.
 */
void
qdm_layout_order_layers (QdmLayoutWork *work)
{
  Sorter self;

  if (work->has_places)
    {
      keep_order (work);
      return;
    }
  if (work->n_layers < 2)
    return;
  sorter_init (&self, work);
  walk_edges (&self);
  settle (&self);
  memcpy (work->order, self.order, work->n_items * sizeof (int));
  for (int i = 0; i < work->n_items; i++)
    work->items[i].rank = self.rank[i];
  sorter_clear (&self);
}
