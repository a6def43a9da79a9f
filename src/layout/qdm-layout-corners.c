#include "layout/qdm-layout-work.h"

#include <stdlib.h>

/*
 * Cutting corners.  An edge that leaves its box to the side and then runs up or down could often
 * as well leave it above or below, and save a turn.  When all else is done each end of each bent
 * edge is looked at: if there is a place on the border of the box from which the way is free, it
 * takes that, unless it would cross more than it does.
 */

#define BUCKET 64
/* The last piece of an edge is at least that long, for its arrow. */
#define LEAST_PIECE 14
/* Places along the border of a box, in parts of its width. */
#define N_PLACES 8

/* A horizontal or vertical piece. */
typedef struct {
  int span;              /* -1 for a loop */
  int half;              /* of its stroke */
  int at;
  int low;
  int high;
} Run;

/* All pieces of one direction, or all boxes, by where they are. */
typedef struct {
  int origin;
  int n;
  GArray **buckets;
} Shelf;

typedef struct {
  QdmLayoutWork *work;
  Shelf flat;            /* by y */
  Shelf upright;         /* by x */
  Shelf boxes;           /* by y, in all buckets that they reach into */
  GArray *points;
} Cutter;

static void
shelf_init (Shelf *self,
            int    low,
            int    high,
            guint  size)
{
  self->origin = low;
  self->n = (high - low) / BUCKET + 1;
  self->buckets = g_new (GArray *, self->n);
  for (int i = 0; i < self->n; i++)
    self->buckets[i] = g_array_new (FALSE, FALSE, size);
}

static void
shelf_clear (Shelf *self)
{
  for (int i = 0; i < self->n; i++)
    g_array_unref (self->buckets[i]);
  g_free (self->buckets);
}

static int
bucket_of (const Shelf *self,
           int          at)
{
  return CLAMP ((at - self->origin) / BUCKET, 0, self->n - 1);
}

/* Adds the pieces of a line, or takes them away. */
static void
put_line (Cutter   *self,
          int       span,
          int       half,
          gboolean  add)
{
  for (guint i = 0; i + 1 < self->points->len; i++)
    {
      const QdmLayoutPoint *a = &g_array_index (self->points, QdmLayoutPoint, i), *b = a + 1;
      gboolean is_flat = a->y == b->y;
      Shelf *shelf = is_flat ? &self->flat : &self->upright;
      Run run = { span, half, (int) (is_flat ? a->y : a->x), (int) (is_flat ? MIN (a->x, b->x) : MIN (a->y, b->y)),
                  (int) (is_flat ? MAX (a->x, b->x) : MAX (a->y, b->y)) };
      GArray *bucket = shelf->buckets[bucket_of (shelf, run.at)];

      if (add)
        g_array_append_val (bucket, run);
      for (guint k = 0; k < bucket->len && !add;)
        if (g_array_index (bucket, Run, k).span == span)
          g_array_remove_index_fast (bucket, k);
        else
          k++;
    }
}

/* The line of a span, in points. */
static void
trace (Cutter              *self,
       const QdmLayoutSpan *span)
{
  g_array_set_size (self->points, 0);
  qdm_layout_trace_span (self->work, span, self->points);
}

static void
fill_shelves (Cutter *self)
{
  QdmLayoutWork *work = self->work;

  for (int s = 0; s < work->n_spans; s++)
    {
      trace (self, &work->spans[s]);
      put_line (self, s, work->spans[s].half, TRUE);
    }
  for (int i = 0; i < work->n_loops; i++)
    {
      g_array_set_size (self->points, 0);
      qdm_layout_trace_loop (work, &work->loops[i], self->points);
      put_line (self, -1, work->loops[i].half, TRUE);
    }
  for (int i = 0; i < work->n_boxes; i++)
    {
      const QdmLayoutItem *box = &work->items[i];
      int last = bucket_of (&self->boxes, box->y + box->height / 2);

      for (int b = bucket_of (&self->boxes, box->y - box->height / 2); b <= last; b++)
        g_array_append_val (self->boxes.buckets[b], i);
    }
}

static gboolean
related (const Cutter *self,
         int           a,
         int           b)
{
  return a >= 0 && b >= 0 && qdm_layout_work_related (self->work, a, b);
}

/* Whether a piece would come near a box other than its own. */
static gboolean
meets_box (const Cutter *self,
           int           own,
           int           left,
           int           right,
           int           top,
           int           bottom,
           int           margin)
{
  const QdmLayoutWork *work = self->work;
  int last = bucket_of (&self->boxes, bottom + margin);

  for (int b = bucket_of (&self->boxes, top - margin); b <= last; b++)
    for (guint k = 0; k < self->boxes.buckets[b]->len; k++)
      {
        int i = g_array_index (self->boxes.buckets[b], int, k);
        const QdmLayoutItem *box = &work->items[i];

        if (i != own && box->x - margin < right && box->x + box->width + margin > left &&
            box->y - box->height / 2 - margin < bottom && box->y + box->height / 2 + margin > top)
          return TRUE;
      }

  return FALSE;
}

/* Whether a piece would lie on, or run beside, one of another edge. */
static gboolean
lies_on (const Cutter *self,
         const Shelf  *shelf,
         const Run    *run)
{
  int margin = QDM_LAYOUT_PORT_GAP + run->half + self->work->widest;
  int last = bucket_of (shelf, run->at + margin);

  for (int b = bucket_of (shelf, run->at - margin); b <= last; b++)
    for (guint k = 0; k < shelf->buckets[b]->len; k++)
      {
        const Run *other = &g_array_index (shelf->buckets[b], Run, k);
        int gap = QDM_LAYOUT_PORT_GAP + run->half + other->half;

        if (other->span == run->span || ABS (other->at - run->at) >= gap ||
            other->low >= run->high + gap || other->high <= run->low - gap)
          continue;
        if (other->at != run->at || run->half + other->half > 0 || !related (self, run->span, other->span))
          return TRUE;
      }

  return FALSE;
}

/* How many pieces of the other direction a piece crosses; -1 if it touches the end of one that it
 * has nothing to do with, or ends at one. */
static int
count_crossed (const Cutter *self,
               const Shelf  *shelf,
               const Run    *run)
{
  int last = bucket_of (shelf, run->high + QDM_LAYOUT_PORT_GAP);
  int n = 0;

  for (int b = bucket_of (shelf, run->low - QDM_LAYOUT_PORT_GAP); b <= last; b++)
    for (guint k = 0; k < shelf->buckets[b]->len; k++)
      {
        const Run *other = &g_array_index (shelf->buckets[b], Run, k);
        int gap = QDM_LAYOUT_PORT_GAP + run->half + other->half;
        int inside;

        if (other->low >= run->at + gap || other->high <= run->at - gap || other->span == run->span)
          continue;
        inside = MIN (MIN (other->at - run->low, run->high - other->at),
                      MIN (run->at - other->low, other->high - run->at));
        if (inside <= -gap)
          continue;
        if (inside < gap && !related (self, run->span, other->span))
          return -1;
        n += inside >= 0;
      }

  return n;
}

/* The two pieces by which an edge comes to a box. */
typedef struct {
  Run flat;
  Run upright;
} Corner;

/* Crossings of both; -1 if they are not free. */
static int
count_corner (const Cutter *self,
              const Corner *corner)
{
  int up = count_crossed (self, &self->flat, &corner->upright);
  int along = count_crossed (self, &self->upright, &corner->flat);

  return up < 0 || along < 0 ? -1 : up + along;
}

/* As it is, the corner touches nothing. */
static int
count_old (const Cutter *self,
           const Corner *corner)
{
  const Run *runs[] = { &corner->upright, &corner->flat };
  const Shelf *shelves[] = { &self->flat, &self->upright };
  int n = 0;

  for (int i = 0; i < 2; i++)
    for (int b = bucket_of (shelves[i], runs[i]->low); b <= bucket_of (shelves[i], runs[i]->high); b++)
      for (guint k = 0; k < shelves[i]->buckets[b]->len; k++)
        {
          const Run *other = &g_array_index (shelves[i]->buckets[b], Run, k);

          n += other->span != runs[i]->span && other->at > runs[i]->low && other->at < runs[i]->high &&
               runs[i]->at > other->low && runs[i]->at < other->high;
        }

  return n;
}

static Corner
make_corner (int span,
             int half,
             int x,
             int y,
             int end_x,
             int end_y)
{
  return (Corner) {
    .flat = { span, half, y, MIN (x, end_x), MAX (x, end_x) },
    .upright = { span, half, x, MIN (y, end_y), MAX (y, end_y) },
  };
}

/* Whether the way to a place above or below a box is free and crosses no more than the old one. */
static gboolean
is_free (const Cutter *self,
         int           box,
         const Corner *corner,
         int           allowed)
{
  const Run *flat = &corner->flat, *upright = &corner->upright;
  int margin = self->work->edge_gap + flat->half;
  int crossed;

  if (meets_box (self, box, upright->at, upright->at, upright->low, upright->high, margin) ||
      meets_box (self, box, flat->low, flat->high, flat->at, flat->at, margin))
    return FALSE;
  if (lies_on (self, &self->upright, upright) || lies_on (self, &self->flat, flat))
    return FALSE;
  crossed = count_corner (self, corner);

  return crossed >= 0 && crossed <= allowed;
}

/* Looks for a place above or below the box at one end of an edge whose line is in points, from
 * that end on. */
static gboolean
find_place (Cutter   *self,
            int       s,
            gboolean  at_right,
            int      *x)
{
  static const int places[] = { 6, 7, 5, 4, 3, 2, 1 };
  const QdmLayoutSpan *span = &self->work->spans[s];
  const QdmLayoutLink *links = &self->work->links[span->first_link];
  int box = at_right ? links[span->n_links - 1].right : links[0].left;
  const QdmLayoutItem *item = &self->work->items[box];
  const QdmLayoutPoint *points = (const QdmLayoutPoint *) self->points->data;
  int y = (int) points[2].y, end_x = (int) points[1].x;
  int border = y < item->y ? item->y - item->height / 2 : item->y + item->height / 2;
  int least = MAX (LEAST_PIECE, self->work->edge_gap) + span->half;
  Corner old = make_corner (s, span->half, end_x, (int) points[0].y, (int) points[0].x, y);
  int allowed;

  if (ABS (y - item->y) < item->height / 2 + least)
    return FALSE;
  allowed = count_old (self, &old);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int place = at_right ? N_PLACES - places[i] : places[i];
      Corner corner;

      *x = item->x + item->width * place / N_PLACES;
      corner = make_corner (s, span->half, *x, y, end_x, border);
      if (MIN (*x - item->x, item->x + item->width - *x) > span->half && is_free (self, box, &corner, allowed))
        return TRUE;
    }

  return FALSE;
}

static void
reverse (GArray *points)
{
  for (guint i = 0, j = points->len - 1; i < j; i++, j--)
    {
      QdmLayoutPoint point = g_array_index (points, QdmLayoutPoint, i);

      g_array_index (points, QdmLayoutPoint, i) = g_array_index (points, QdmLayoutPoint, j);
      g_array_index (points, QdmLayoutPoint, j) = point;
    }
}

static void
cut_corner (Cutter   *self,
            int       s,
            gboolean  at_right)
{
  QdmLayoutSpan *span = &self->work->spans[s];
  int x;

  trace (self, span);
  if (self->points->len < 4)
    return;
  if (span->runs_back != at_right)
    reverse (self->points);
  if (!find_place (self, s, at_right, &x))
    return;
  put_line (self, s, span->half, FALSE);
  span->cut[at_right] = TRUE;
  span->cut_x[at_right] = x;
  trace (self, span);
  put_line (self, s, span->half, TRUE);
}

static void
init_shelves (Cutter *self)
{
  const QdmLayoutWork *work = self->work;
  int left = 0, right = work->width, top = 0, bottom = work->height;

  for (int i = 0; i < work->n_boxes; i++)
    {
      const QdmLayoutItem *box = &work->items[i];

      left = MIN (left, box->x);
      right = MAX (right, box->x + box->width);
      top = MIN (top, box->y - box->height);
      bottom = MAX (bottom, box->y + box->height);
    }
  shelf_init (&self->flat, top, bottom, sizeof (Run));
  shelf_init (&self->upright, left, right, sizeof (Run));
  shelf_init (&self->boxes, top, bottom, sizeof (int));
}

/**
 * qdm_layout_cut_corners:
 * @work: the work, whose boxes and edges have their final places
 *
 * Lets edges leave and enter boxes from above and below where that saves a turn.
 */
void
qdm_layout_cut_corners (QdmLayoutWork *work)
{
  Cutter self = { .work = work, .points = g_array_new (FALSE, FALSE, sizeof (QdmLayoutPoint)) };

  for (int s = 0; s < work->n_spans; s++)
    work->spans[s].cut[0] = work->spans[s].cut[1] = FALSE;
  init_shelves (&self);
  fill_shelves (&self);
  for (int s = 0; s < work->n_spans; s++)
    {
      gboolean at_target = !work->spans[s].runs_back;

      cut_corner (&self, s, !at_target);
      cut_corner (&self, s, at_target);
    }

  shelf_clear (&self.flat);
  shelf_clear (&self.upright);
  shelf_clear (&self.boxes);
  g_array_unref (self.points);
}
