#include "layout/qdm-layout-work.h"

#include <stdlib.h>
#include <string.h>

/*
 * Orthogonal routing.  Between two layers lies a channel; a link that is not straight crosses it
 * on a vertical piece.  For each two pieces that meet, one order from left to right has fewer
 * crossings, and one may put two horizontals on each other; this makes a graph of what has to be
 * left of what.  Pieces are taken in its order and each gets the first track where it lies on no
 * other, unless that is a piece of the same bus.  If pieces wait for each other in a circle, one
 * of them is broken in two, with a horizontal at a height that nothing else uses in between:
 * the first half then waits for none, and none waits for the second.
 */

typedef struct {
  int link;              /* -1 for a loop */
  int loop;
  int half;              /* of a broken link, 0 or 1 */
  int span;              /* -1 for a loop */
  int stroke;            /* half its width */
  int top;
  int bottom;
  int left[2];           /* heights of its horizontals */
  int n_left;
  int right[2];
  int n_right;
  int hard;              /* how many pieces must, or should, come first */
  int soft;
  int least_track;
  int track;
  int first_arc;
  gboolean done;
} Piece;

typedef struct {
  int to;
  int next;
  gboolean hard;
  gboolean shared;       /* they may lie on the same track */
} Arc;

typedef struct {
  QdmLayoutWork *work;
  int layer;
  GArray *pieces;
  GArray *arcs;
  GArray *heights;       /* of all horizontals */
  guint8 *broken;        /* by link */
  int n_tracks;
} Channel;

#define piece_at(channel, i) (&g_array_index ((channel)->pieces, Piece, i))

static void
add_piece (Channel *self,
           Piece    piece)
{
  piece.first_arc = -1;
  piece.track = -1;
  g_array_append_val (self->pieces, piece);
}

static void
use_height (Channel *self,
            int      y)
{
  g_array_append_val (self->heights, y);
}

static gboolean
is_free (Channel *self,
         int      y)
{
  for (guint i = 0; i < self->heights->len; i++)
    if (ABS (g_array_index (self->heights, int, i) - y) < QDM_LAYOUT_PORT_GAP + 2 * self->work->widest)
      return FALSE;
  return TRUE;
}

/* The height nearest to @y where no horizontal of the channel runs. */
static int
find_free_height (Channel *self,
                  int      y)
{
  int away = 0;

  while (!is_free (self, y + away) && !is_free (self, y - away))
    away++;

  return is_free (self, y + away) ? y + away : y - away;
}

static void
add_link (Channel *self,
          int      i)
{
  QdmLayoutLink *link = &self->work->links[i];
  int top = MIN (link->left_y, link->right_y), bottom = MAX (link->left_y, link->right_y);
  int y = link->bend_y, stroke = self->work->spans[link->span].half;

  link->n_bends = top == bottom ? 0 : self->broken[i] ? 2 : 1;
  if (link->n_bends == 1)
    add_piece (self, (Piece) { i, -1, 0, link->span, stroke, top, bottom,
                               { link->left_y }, 1, { link->right_y }, 1 });
  if (link->n_bends == 2)
    {
      add_piece (self, (Piece) { i, -1, 0, link->span, stroke, MIN (link->left_y, y), MAX (link->left_y, y),
                                 { link->left_y }, 1, { y }, 1 });
      add_piece (self, (Piece) { i, -1, 1, link->span, stroke, MIN (link->right_y, y), MAX (link->right_y, y),
                                 { y }, 1, { link->right_y }, 1 });
    }
}

static int
compare_tops (gconstpointer a,
              gconstpointer b)
{
  const Piece *x = a, *y = b;

  if (x->top != y->top)
    return x->top < y->top ? -1 : 1;
  if (x->link != y->link)
    return x->link < y->link ? -1 : 1;
  return x->half - y->half;
}

static void
collect_pieces (Channel *self)
{
  QdmLayoutWork *work = self->work;

  g_array_set_size (self->pieces, 0);
  for (int i = work->layer_first[self->layer]; i < work->layer_first[self->layer + 1]; i++)
    {
      int item = work->order[i];

      for (int k = work->first_out[item]; k < work->first_out[item + 1]; k++)
        add_link (self, work->out_links[k]);
    }
  for (int i = 0; i < work->n_loops; i++)
    {
      const QdmLayoutLoop *loop = &work->loops[i];

      if (work->items[loop->item].layer == self->layer)
        add_piece (self, (Piece) { -1, i, 0, -1, loop->half, loop->upper_y, loop->lower_y,
                                   { loop->upper_y, loop->lower_y }, 2, { 0 }, 0 });
    }
  g_array_sort (self->pieces, compare_tops);
}

static void
collect_heights (Channel *self)
{
  QdmLayoutWork *work = self->work;

  g_array_set_size (self->heights, 0);
  for (int i = work->layer_first[self->layer]; i < work->layer_first[self->layer + 1]; i++)
    {
      int item = work->order[i];

      for (int k = work->first_out[item]; k < work->first_out[item + 1]; k++)
        {
          use_height (self, work->links[work->out_links[k]].left_y);
          use_height (self, work->links[work->out_links[k]].right_y);
        }
    }
  for (int i = 0; i < work->n_loops; i++)
    if (work->items[work->loops[i].item].layer == self->layer)
      {
        use_height (self, work->loops[i].upper_y);
        use_height (self, work->loops[i].lower_y);
      }
}

/* A link that had two vertical pieces in an earlier layout is broken at once. */
static void
keep_broken (Channel *self)
{
  QdmLayoutWork *work = self->work;
  int x[2], y;

  for (int i = work->layer_first[self->layer]; i < work->layer_first[self->layer + 1]; i++)
    for (int k = work->first_out[work->order[i]]; k < work->first_out[work->order[i] + 1]; k++)
      {
        int link = work->out_links[k];

        if (qdm_layout_work_old_bends (work, link, x, &y) < 2 || !is_free (self, y) ||
            work->links[link].left_y == work->links[link].right_y)
          continue;
        work->links[link].bend_y = y;
        self->broken[link] = TRUE;
        use_height (self, y);
      }
}

static gboolean
related (Channel     *self,
         const Piece *a,
         const Piece *b)
{
  if (a->span < 0 || b->span < 0)
    return FALSE;
  return qdm_layout_work_related (self->work, a->span, b->span);
}

/* Whether two pieces branch off one line, or run into one. */
static gboolean
same_bus (Channel     *self,
          const Piece *a,
          const Piece *b)
{
  gboolean left = a->n_left == 1 && b->n_left == 1 && a->left[0] == b->left[0];
  gboolean right = a->n_right == 1 && b->n_right == 1 && a->right[0] == b->right[0];

  return (left || right) && related (self, a, b);
}

#define BLOCKED 1000

/* Crossings of two pieces if @a is left of @b. */
static int
cost_of_order (Channel     *self,
               const Piece *a,
               const Piece *b)
{
  int cost = 0;

  for (int i = 0; i < b->n_left; i++)
    cost += b->left[i] > a->top && b->left[i] < a->bottom;
  for (int i = 0; i < a->n_right; i++)
    cost += a->right[i] > b->top && a->right[i] < b->bottom;
  for (int i = 0; i < b->n_left; i++)
    for (int j = 0; j < a->n_right; j++)
      if (ABS (b->left[i] - a->right[j]) < QDM_LAYOUT_PORT_GAP + a->stroke + b->stroke &&
          !(b->left[i] == a->right[j] && related (self, a, b)))
        cost = BLOCKED;

  return cost;
}

static void
add_arc (Channel *self,
         int      from,
         int      to,
         gboolean hard,
         gboolean shared)
{
  Piece *a = piece_at (self, from), *b = piece_at (self, to);
  Arc arc = { to, a->first_arc, hard, shared };

  a->first_arc = (int) self->arcs->len;
  b->hard += hard;
  b->soft += !hard;
  g_array_append_val (self->arcs, arc);
}

/* How far to the right of @a, in an earlier layout, @b was; 0 if one of them is new. */
static int
old_distance (Channel     *self,
              const Piece *a,
              const Piece *b)
{
  int a_x[2], b_x[2], y;

  if (self->work->line == NULL || a->link < 0 || b->link < 0 ||
      qdm_layout_work_old_bends (self->work, a->link, a_x, &y) == 0 ||
      qdm_layout_work_old_bends (self->work, b->link, b_x, &y) == 0)
    return 0;

  return b_x[self->broken[b->link] ? b->half : 1] - a_x[self->broken[a->link] ? a->half : 1];
}

static void
compare_pieces (Channel *self,
                int      i,
                int      j)
{
  const Piece *a = piece_at (self, i), *b = piece_at (self, j);
  int a_first = cost_of_order (self, a, b), b_first = cost_of_order (self, b, a);
  gboolean halves = a->link >= 0 && a->link == b->link;
  int away;
  gboolean shared = same_bus (self, a, b);

  if (halves)
    {
      a_first = a->half == 0 ? 0 : BLOCKED;
      b_first = a->half == 0 ? BLOCKED : 0;
      shared = FALSE;
    }
  else if (MAX (a_first, b_first) < BLOCKED && (away = old_distance (self, a, b)) != 0)
    {
      a_first = away < 0;
      b_first = away > 0;
      shared = FALSE;
    }
  if (b_first >= BLOCKED || (b_first > a_first && a_first < BLOCKED))
    add_arc (self, i, j, b_first >= BLOCKED, shared && b_first < BLOCKED);
  if (a_first >= BLOCKED || (a_first > b_first && b_first < BLOCKED))
    add_arc (self, j, i, a_first >= BLOCKED, shared && a_first < BLOCKED);
}

static void
compare_all (Channel *self)
{
  g_array_set_size (self->arcs, 0);
  for (guint i = 0; i < self->pieces->len; i++)
    for (guint j = i + 1; j < self->pieces->len; j++)
      {
        if (piece_at (self, j)->top > piece_at (self, i)->bottom + QDM_LAYOUT_PORT_GAP + 2 * self->work->widest)
          break;
        compare_pieces (self, i, j);
      }
}

static gboolean
fits (Channel     *self,
      const Piece *piece,
      int          track)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *other = piece_at (self, i);
      int gap = QDM_LAYOUT_PORT_GAP + piece->stroke + other->stroke;

      if (other->track != track || other->top >= piece->bottom + gap || other->bottom <= piece->top - gap)
        continue;
      if (other->link == piece->link || !same_bus (self, other, piece))
        return FALSE;
    }
  return TRUE;
}

static void
take_track (Channel *self,
            int      i)
{
  Piece *piece = piece_at (self, i);
  int track = piece->least_track;

  while (!fits (self, piece, track))
    track++;
  piece->track = track;
  piece->done = TRUE;
  self->n_tracks = MAX (self->n_tracks, track + 1);
  for (int a = piece->first_arc; a >= 0; a = g_array_index (self->arcs, Arc, a).next)
    {
      const Arc *arc = &g_array_index (self->arcs, Arc, a);
      Piece *later = piece_at (self, arc->to);

      later->hard -= arc->hard;
      later->soft -= !arc->hard;
      later->least_track = MAX (later->least_track, track + !arc->shared);
    }
}

/* The next piece that no other has to precede, nor should if there is one; -1 if all wait. */
static int
find_ready (Channel *self)
{
  int best = -1;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = piece_at (self, i);

      if (piece->done || piece->hard > 0)
        continue;
      if (best < 0 || piece->soft < piece_at (self, best)->soft)
        best = i;
      if (piece->soft == 0)
        break;
    }

  return best;
}

static gboolean
break_waiting (Channel *self)
{
  int best = -1;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = piece_at (self, i);

      if (piece->done || piece->link < 0 || self->broken[piece->link])
        continue;
      if (best < 0 || piece->bottom - piece->top > piece_at (self, best)->bottom - piece_at (self, best)->top)
        best = i;
    }
  if (best < 0)
    return FALSE;

  QdmLayoutLink *link = &self->work->links[piece_at (self, best)->link];
  link->bend_y = find_free_height (self, (link->left_y + link->right_y) / 2);
  use_height (self, link->bend_y);
  self->broken[piece_at (self, best)->link] = TRUE;

  return TRUE;
}

static void
force_one (Channel *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    if (!piece_at (self, i)->done)
      {
        take_track (self, i);
        return;
      }
}

/* Gives each piece a track, unless one has to be broken first. */
static gboolean
assign_tracks (Channel *self)
{
  self->n_tracks = 0;
  collect_pieces (self);
  compare_all (self);
  for (guint n = 0; n < self->pieces->len; n++)
    {
      int ready = find_ready (self);

      if (ready >= 0)
        take_track (self, ready);
      else if (break_waiting (self))
        return FALSE;
      else
        force_one (self);
    }

  return TRUE;
}

/* Sets the tracks side by side, each as wide as its widest stroke.  Returns the room that they take,
 * with a gap on either side; 0 if there are none. */
static int
set_track_positions (Channel *self)
{
  QdmLayoutWork *work = self->work;
  g_autofree int *stroke = g_new0 (int, self->n_tracks + 1);
  g_autofree int *x = g_new0 (int, self->n_tracks + 1);
  int end = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = piece_at (self, i);

      stroke[piece->track] = MAX (stroke[piece->track], piece->stroke);
    }
  for (int t = 0; t < self->n_tracks; t++)
    {
      x[t] = end + work->edge_gap + stroke[t];
      end = x[t] + stroke[t];
    }
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = piece_at (self, i);

      if (piece->link >= 0)
        work->links[piece->link].bend_x[piece->half] = x[piece->track];
      else
        work->loops[piece->loop].x = x[piece->track];
    }

  return self->n_tracks > 0 ? end + work->edge_gap : 0;
}

static void
shift_pieces (Channel *self,
              int      x)
{
  QdmLayoutWork *work = self->work;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = piece_at (self, i);

      if (piece->link >= 0)
        work->links[piece->link].bend_x[piece->half] += x;
      else
        work->loops[piece->loop].x += x;
    }
}

/* Sets the boxes of a layer in the middle of its column; returns the right edge of that. */
static int
set_column (QdmLayoutWork *work,
            int            layer,
            int            x)
{
  int width = 0;

  for (int i = work->layer_first[layer]; i < work->layer_first[layer + 1]; i++)
    width = MAX (width, work->items[work->order[i]].width);
  for (int i = work->layer_first[layer]; i < work->layer_first[layer + 1]; i++)
    {
      QdmLayoutItem *item = &work->items[work->order[i]];
      item->x = x + (width - item->width) / 2;
    }

  return x + width;
}

/**
 * qdm_layout_route_channels:
 * @work: the work, whose ports are placed
 *
 * Gives each link its vertical pieces, and each layer its column.
 */
void
qdm_layout_route_channels (QdmLayoutWork *work)
{
  Channel self = {
    .work = work,
    .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .arcs = g_array_new (FALSE, FALSE, sizeof (Arc)),
    .heights = g_array_new (FALSE, FALSE, sizeof (int)),
    .broken = g_new0 (guint8, MAX (work->n_links, 1)),
  };
  int x = 0;

  for (self.layer = 0; self.layer < work->n_layers; self.layer++)
    {
      gboolean last = self.layer == work->n_layers - 1;
      int room, width;

      x = set_column (work, self.layer, x);
      collect_heights (&self);
      if (work->line != NULL && !last)
        keep_broken (&self);
      while (!assign_tracks (&self))
        ;
      room = set_track_positions (&self);
      width = last ? room : MAX (room, work->layer_gap);
      shift_pieces (&self, x + (width - room) / 2);
      x += width;
    }
  work->width = x;

  g_array_unref (self.pieces);
  g_array_unref (self.arcs);
  g_array_unref (self.heights);
  g_free (self.broken);
}
