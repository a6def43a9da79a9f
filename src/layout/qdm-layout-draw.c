#include "layout/qdm-layout-work.h"

#include <math.h>

/*
 * How often the phases run.  What a drawing comes to hangs on the order that its layers had first, and
 * nobody knows a good one beforehand: so there are several drafts, with other dice, of which only the
 * order is looked for, and not for long.  The best ones are worked out, some with room for more layers,
 * which saves crossings, some without, which makes shorter edges; and the best drawing is kept.
 */

/* How often room is sought for pinned boxes, and in how many boxes all in all. */
#define MAX_ATTEMPTS 12
#define MOST_WORK 3000
#define MAX_DRAFTS 12
/* How often the boxes of a draft are put back, and those of all else. */
#define DRAFT_PASSES 1
#define PASSES 5
/* There are no more drafts when they took so much work. */
#define MAX_DRAFT_EFFORT 1000000

/* Where an order promises so much less than that of the best drawing, it is not drawn.  Drafts get better
 * when they are worked out, but not by more than that. */
#define SLACK 0.2
#define SLACK_OF_DRAFT 0.45

/* What is tried for a graph of so many boxes and edges: small ones are quickly drawn. */
typedef struct {
  int size;
  int n_drafts;
  int n_wide;            /* drawings with room between layers, of the best drafts */
  int n_tight;           /* and without */
  int passes;
} Effort;

static const Effort efforts[] = {
  { 70, 12, 4, 4, 4 },
  { 110, 8, 3, 3, 4 },
  { 400, 6, 2, 1, 3 },
  { 800, 4, 1, 0, 3 },
  { 1300, 6, 1, 0, 3 },
  { G_MAXINT, 1, 1, 0, 2 },
};

static const Effort *
get_effort (const QdmLayoutWork *work)
{
  const Effort *effort = efforts;

  while (work->n_boxes + work->n_spans > effort->size)
    effort++;

  return effort;
}

/* From an order to lines. */
static void
finish (QdmLayoutWork *work)
{
  qdm_layout_rank_ports (work);
  qdm_layout_place_items (work);
  qdm_layout_place_ports (work);
  qdm_layout_route_channels (work);
  qdm_layout_compact (work);
  qdm_layout_cut_corners (work);
}

static void
set_layers (QdmLayoutWork *work)
{
  qdm_layout_orient (work);
  qdm_layout_assign_layers (work);
}

static void
run_once (QdmLayoutWork *work)
{
  set_layers (work);
  qdm_layout_split_spans (work);
  qdm_layout_order_layers (work);
  qdm_layout_reinsert_boxes (work, FALSE, PASSES);
  finish (work);
}

/* Boxes that are pinned against each other may need others to make room: as long as some are pushed
 * aside, remedies are added, and those that helped most are kept. */
static void
make_room (QdmLayoutWork *work)
{
  int best = qdm_layout_measure_push (work);
  int attempts = CLAMP (MOST_WORK / MAX (work->n_boxes, 1), 2, MAX_ATTEMPTS);
  guint n_best = 0;

  while (work->remedies->len > work->n_remedies && attempts-- > 0)
    {
      int push;

      qdm_layout_set_remedies (work, work->remedies->len);
      run_once (work);
      push = qdm_layout_measure_push (work);
      if (push >= best)
        continue;
      best = push;
      n_best = work->n_remedies;
    }
  if (work->n_remedies == n_best)
    return;
  qdm_layout_set_remedies (work, n_best);
  run_once (work);
}

/* Draws what an earlier layout placed, once, and again as long as pins need room. */
static void
keep_places (QdmLayoutWork *work)
{
  if (qdm_layout_work_has_pins (work))
    work->remedies = g_array_new (FALSE, FALSE, sizeof (QdmLayoutRemedy));
  run_once (work);
  if (work->remedies != NULL)
    make_room (work);
}

/* How much crossings matter: more, the more is drawn. */
static double
rate_crossings (const QdmLayoutWork *work)
{
  double weight = work->n_boxes + work->n_spans <= 110 ? 0.7 : 1.6;

  return weight * log (qdm_layout_count_crossings (work) + 5);
}

/* What an order promises: the more points edges need, the longer they mostly get. */
static double
guess (const QdmLayoutWork *work)
{
  return 0.65 * log (work->n_links + 1) + rate_crossings (work);
}

/* How bad a finished drawing is, among several of one graph: by its length, crossings and turns. */
static double
rate (const QdmLayoutWork *work)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPoint));
  double length = 1, turns = work->n_spans + 1;

  for (int s = 0; s < work->n_spans; s++)
    {
      g_array_set_size (points, 0);
      qdm_layout_trace_span (work, &work->spans[s], points);
      turns += points->len - 2;
      for (guint i = 1; i < points->len; i++)
        {
          const QdmLayoutPoint *a = &g_array_index (points, QdmLayoutPoint, i - 1), *b = a + 1;

          length += ABS (a->x - b->x) + ABS (a->y - b->y);
        }
    }

  return log (length) + rate_crossings (work) + 0.5 * log (turns);
}

/* The layers and their order, from which all else follows. */
static GBytes *
list_order (const QdmLayoutWork *work)
{
  GByteArray *list = g_byte_array_new ();

  g_byte_array_append (list, (const guint8 *) &work->n_layers, sizeof (int));
  g_byte_array_append (list, (const guint8 *) work->layer_first, work->n_layers * sizeof (int));
  g_byte_array_append (list, (const guint8 *) work->order, work->n_items * sizeof (int));

  return g_byte_array_free_to_bytes (list);
}

/* A set of orders. */
static GHashTable *
new_orders (void)
{
  return g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

typedef struct {
  QdmLayoutWork *work;
  gint64 crossings;
} Draft;

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  const Draft *x = a, *y = b;

  if (x->crossings != y->crossings)
    return x->crossings < y->crossings ? -1 : 1;
  return x->work->attempt - y->work->attempt;
}

/* Finds some orders of the layers, sorts them by their crossings, and returns how many there are. */
static int
make_drafts (const QdmLayoutWork *work,
             Draft               *drafts,
             int                  most)
{
  g_autoptr (GHashTable) seen = new_orders ();
  gint64 effort = 0;
  int n = 0;

  for (int i = 0; i < most && effort < MAX_DRAFT_EFFORT; i++)
    {
      g_autoptr (QdmLayoutWork) draft = qdm_layout_work_copy (work);

      draft->attempt = i;
      qdm_layout_split_spans (draft);
      qdm_layout_order_layers (draft);
      effort += qdm_layout_reinsert_boxes (draft, FALSE, DRAFT_PASSES);
      if (!g_hash_table_add (seen, list_order (draft)))
        continue;
      drafts[n].crossings = qdm_layout_count_crossings (draft);
      drafts[n++].work = g_steal_pointer (&draft);
    }
  qsort (drafts, n, sizeof (Draft), compare_drafts);

  return n;
}

/* The best drawing so far. */
typedef struct {
  QdmLayoutWork *work;
  double rating;
  double guess;          /* at its order */
  GHashTable *seen;      /* orders that have been drawn */
} Choice;

/* Works one draft out, unless that has been drawn before or promises little, and keeps the better drawing. */
static void
try_draft (Choice      *choice,
           const Draft *draft,
           gboolean     room,
           int          passes)
{
  g_autoptr (QdmLayoutWork) work = NULL;
  double promise, rating;

  if (!room && guess (draft->work) > choice->guess + SLACK_OF_DRAFT)
    return;
  work = qdm_layout_work_copy (draft->work);
  qdm_layout_reinsert_boxes (work, room, passes);
  promise = guess (work);
  if (promise > choice->guess + SLACK || !g_hash_table_add (choice->seen, list_order (work)))
    return;
  finish (work);
  rating = rate (work);
  if (rating >= choice->rating)
    return;
  choice->rating = rating;
  choice->guess = promise;
  g_clear_pointer (&choice->work, qdm_layout_work_free);
  choice->work = g_steal_pointer (&work);
}

/* Works the best drafts out, and returns the best drawing. */
static QdmLayoutWork *
pick_drawing (const Draft  *drafts,
              int           n_drafts,
              const Effort *effort)
{
  g_autoptr (GHashTable) seen = new_orders ();
  Choice choice = { NULL, G_MAXDOUBLE, G_MAXDOUBLE, seen };

  for (int i = 0; i < MIN (effort->n_wide, n_drafts); i++)
    try_draft (&choice, &drafts[i], TRUE, effort->passes);
  for (int i = 0; i < MIN (effort->n_tight, n_drafts); i++)
    try_draft (&choice, &drafts[i], FALSE, effort->passes);

  return choice.work;
}

/**
 * qdm_layout_draw:
 * @work: (transfer full): the work, before the first phase
 *
 * Runs all phases, and for a graph without an earlier layout some of them a few times.
 *
 * Returns: (transfer full): the best of the drawings that came of it
 */
QdmLayoutWork *
qdm_layout_draw (QdmLayoutWork *work)
{
  const Effort *effort = get_effort (work);
  Draft drafts[MAX_DRAFTS];
  QdmLayoutWork *best;
  int n;

  qdm_layout_order_bands (work);
  if (work->has_places || work->n_spans == 0)
    {
      keep_places (work);
      return work;
    }

  set_layers (work);
  n = make_drafts (work, drafts, effort->n_drafts);
  best = pick_drawing (drafts, n, effort);
  for (int i = 0; i < n; i++)
    qdm_layout_work_free (drafts[i].work);
  qdm_layout_work_free (work);

  return best;
}
