#include "layout/qdm-layout-work.h"

#include <string.h>

/*
 * Frames.  Each group gets a band across the whole drawing, along the flow, that no box of
 * another group enters; its frame is what its boxes cover of it.  Boxes without a group share a
 * band of their own.  Here the bands are put in an order in which edges from one to another are
 * short; the later phases keep boxes in it.
 */

typedef struct {
  int n;
  int *order;            /* bands from above down */
  int *weights;          /* edges between each two bands */
} Bands;

static int
count_groups (const QdmLayoutWork *work)
{
  int n = 0;

  for (int i = 0; i < work->n_boxes; i++)
    n = MAX (n, work->items[i].band + 1);

  return n;
}

/* The length of all edges between bands, in bands. */
static gint64
total_length (const Bands *bands)
{
  gint64 length = 0;

  for (int i = 0; i < bands->n; i++)
    for (int j = i + 1; j < bands->n; j++)
      length += (j - i) * (gint64) bands->weights[bands->order[i] * bands->n + bands->order[j]];

  return length;
}

static void
move_band (Bands *bands,
           int    from,
           int    to)
{
  int band = bands->order[from];

  if (to > from)
    memmove (bands->order + from, bands->order + from + 1, (to - from) * sizeof (int));
  else
    memmove (bands->order + to + 1, bands->order + to, (from - to) * sizeof (int));
  bands->order[to] = band;
}

/* Moves one band at a time to where the edges get shortest, a few times round. */
static void
shorten (Bands *bands)
{
  gint64 best = total_length (bands);

  for (int round = 0, moved = 1; round < 8 && moved; round++)
    {
      moved = 0;
      for (int from = 0; from < bands->n; from++)
        for (int to = 0; to < bands->n; to++)
          {
            gint64 length;

            move_band (bands, from, to);
            length = total_length (bands);
            if (length < best)
              {
                best = length;
                moved = 1;
                break;
              }
            move_band (bands, to, from);
          }
    }
}

static void
count_weights (const QdmLayoutWork *work,
               Bands               *bands)
{
  for (int s = 0; s < work->n_spans; s++)
    {
      int a = work->items[work->spans[s].source].band, b = work->items[work->spans[s].target].band;

      bands->weights[a * bands->n + b]++;
      bands->weights[b * bands->n + a]++;
    }
}

static int
compare_middles (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const double *middle = user_data;
  int i = *(const int *) a, j = *(const int *) b;

  return middle[i] < middle[j] ? -1 : middle[i] > middle[j] ? 1 : i - j;
}

/* Keeps the order that an earlier layout had; bands without boxes in it come last. */
static void
keep_order (const QdmLayoutWork *work,
            Bands               *bands)
{
  g_autofree double *middle = g_new0 (double, bands->n);
  g_autofree int *count = g_new0 (int, bands->n);

  for (int i = 0; i < work->n_boxes; i++)
    {
      const QdmLayoutItem *box = &work->items[i];

      if (box->place == QDM_LAYOUT_PLACE_FREE)
        continue;
      middle[box->band] += box->old_y;
      count[box->band]++;
    }
  for (int b = 0; b < bands->n; b++)
    middle[b] = count[b] > 0 ? middle[b] / count[b] : G_MAXINT;
  g_qsort_with_data (bands->order, bands->n, sizeof (int), compare_middles, middle);
}

/**
 * qdm_layout_order_bands:
 * @work: the work, whose boxes have the number of their group, counted from 1, for a band
 *
 * Gives each box the place of its band, from 0 for the uppermost one.
 */
void
qdm_layout_order_bands (QdmLayoutWork *work)
{
  Bands bands = { count_groups (work) };
  g_autofree int *place = NULL;

  work->n_bands = bands.n;
  if (bands.n < 2)
    return;
  place = g_new (int, bands.n);
  bands.order = g_new (int, bands.n);
  bands.weights = g_new0 (int, bands.n * bands.n);
  for (int b = 0; b < bands.n; b++)
    bands.order[b] = b;
  count_weights (work, &bands);
  if (work->has_places)
    keep_order (work, &bands);
  else if (bands.n <= 40)
    shorten (&bands);

  for (int b = 0; b < bands.n; b++)
    place[bands.order[b]] = b;
  for (int i = 0; i < work->n_boxes; i++)
    work->items[i].band = place[work->items[i].band];
  g_free (bands.order);
  g_free (bands.weights);
}
