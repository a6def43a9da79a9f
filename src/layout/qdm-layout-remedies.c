#include "layout/qdm-layout-work.h"

#include <stdlib.h>

/*
 * Where boxes are pinned, what lies between two of them may need more room than the hand has left:
 * then one of them is pushed aside.  The boxes and pieces of edges that stand in line from the one
 * to the other tell why, and what would help: an edge that runs the other way, or a box that
 * leaves the line, or the layer, and goes somewhere else.
 */

/** Being pushed at all counts for more than how far. */
#define COST_OF_PUSH 10000

/* How far a pinned box was pushed along the flow, to the right if positive. */
static int
get_push (const QdmLayoutWork *work,
          int                  box)
{
  const QdmLayoutItem *item = &work->items[box];

  return item->place == QDM_LAYOUT_PLACE_PINNED ? item->x - item->old_x : 0;
}

/* How far it was pushed across the flow, downwards if positive. */
static int
get_fall (const QdmLayoutWork *work,
          int                  box)
{
  const QdmLayoutItem *item = &work->items[box];

  return item->place == QDM_LAYOUT_PLACE_PINNED ? item->y - item->old_y : 0;
}

/* ---- the line from one pinned box to another ---- */

typedef struct {
  const QdmLayoutWork *work;
  const int *positions;
  GArray *ties;          /* those farthest in the direction of the push first */
  gboolean right;        /* which way the box is pushed */
  int *next;             /* by variable: the one that it pushes on; -1 for none */
} Line;

static int
compare_ties (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Line *line = user_data;
  const QdmLayoutTie *x = a, *y = b;
  int p = line->positions[line->right ? x->to : x->from], q = line->positions[line->right ? y->to : y->from];

  return line->right ? q - p : p - q;
}

/* Whether a variable is a pinned box that does not itself give way in that direction. */
static gboolean
stands (const Line *line,
        int         variable)
{
  int push;

  if (variable >= line->work->n_boxes || line->work->items[variable].place != QDM_LAYOUT_PLACE_PINNED)
    return FALSE;
  push = get_push (line->work, variable);
  return line->right ? push <= 0 : push >= 0;
}

/* Goes back from a box that is pushed along all that pushes it.  Returns the pinned box at which that
 * begins, from which @next leads to the box, or -1. */
static int
find_start (Line *line,
            int   box)
{
  g_array_sort_with_data (line->ties, compare_ties, line);
  for (guint i = 0; i < line->ties->len; i++)
    {
      const QdmLayoutTie *tie = &g_array_index (line->ties, QdmLayoutTie, i);
      int near = line->right ? tie->to : tie->from, far = line->right ? tie->from : tie->to;

      if ((near != box && line->next[near] < 0) || line->next[far] >= 0 || far == box)
        continue;
      line->next[far] = near;
      if (stands (line, far))
        return far;
    }
  return -1;
}

/* ---- what would help ---- */

/* The number of an edge that runs forward from one box of the line to the next and may yet turn; -1
 * if there is none. */
static int
find_edge (const Line *line,
           int         variable,
           int         next)
{
  const QdmLayoutWork *work = line->work;
  int left = line->right ? variable : next, right = line->right ? next : variable;

  if (variable >= work->n_boxes || next >= work->n_boxes ||
      (work->items[left].place == QDM_LAYOUT_PLACE_PINNED && work->items[right].place == QDM_LAYOUT_PLACE_PINNED))
    return -1;
  for (int i = 0; i < work->n_spans; i++)
    {
      const QdmLayoutSpan *span = &work->spans[i];

      if (span->turn == 0 && (span->runs_back ? span->target : span->source) == left &&
          (span->runs_back ? span->source : span->target) == right)
        return i;
    }
  return -1;
}

/* Prefers what is near to the box that is pushed, and an edge to a box. */
static QdmLayoutRemedy
choose (const Line *line,
        int         start,
        int         box)
{
  QdmLayoutRemedy remedy = { -1, -1 };

  for (int v = start; v != box; v = line->next[v])
    {
      int edge = find_edge (line, v, line->next[v]);

      if (edge >= 0)
        remedy.span = edge;
      if (v < line->work->n_boxes && line->work->items[v].place == QDM_LAYOUT_PLACE_KEEP)
        remedy.box = v;
    }
  if (remedy.span >= 0)
    remedy.box = -1;
  return remedy;
}

static QdmLayoutRemedy
find_for_push (Line *line,
               int   box,
               int   n_variables)
{
  int start;

  line->right = get_push (line->work, box) > 0;
  for (int v = 0; v < n_variables; v++)
    line->next[v] = -1;
  start = find_start (line, box);
  return start >= 0 ? choose (line, start, box) : (QdmLayoutRemedy) { -1, -1 };
}

/* Of what is in the layer between a pinned box and the one that it is pushed away from, the nearest
 * box that can go. */
static QdmLayoutRemedy
find_for_fall (const QdmLayoutWork *work,
               int                  box)
{
  const QdmLayoutItem *item = &work->items[box];
  int step = get_fall (work, box) > 0 ? -1 : 1;

  for (int i = work->layer_first[item->layer] + item->rank + step;
       i >= work->layer_first[item->layer] && i < work->layer_first[item->layer + 1]; i += step)
    {
      int other = work->order[i];

      if (work->items[other].place == QDM_LAYOUT_PLACE_PINNED)
        break;
      if (work->items[other].place == QDM_LAYOUT_PLACE_KEEP)
        return (QdmLayoutRemedy) { -1, other };
    }
  return (QdmLayoutRemedy) { -1, -1 };
}

static void
add_remedy (QdmLayoutWork   *work,
            QdmLayoutRemedy  remedy)
{
  if (remedy.span >= 0 || remedy.box >= 0)
    g_array_append_val (work->remedies, remedy);
}

/**
 * qdm_layout_find_remedies:
 * @work: the work, whose boxes have their places along the flow
 * @springs: what held them apart, by variables of which the first are the boxes
 * @positions: where those are
 * @n_variables: how many there are
 *
 * Adds to the remedies of the work one for each pinned box that was pushed aside, if any is left.
 */
void
qdm_layout_find_remedies (QdmLayoutWork          *work,
                          const QdmLayoutSprings *springs,
                          const int              *positions,
                          int                     n_variables)
{
  Line line = { .work = work, .positions = positions };

  if (qdm_layout_measure_push (work) == 0)
    return;

  line.ties = qdm_layout_springs_list_tight (springs, positions);
  line.next = g_new (int, n_variables);
  for (int i = 0; i < work->n_boxes; i++)
    {
      if (get_push (work, i) != 0)
        add_remedy (work, find_for_push (&line, i, n_variables));
      if (get_fall (work, i) != 0)
        add_remedy (work, find_for_fall (work, i));
    }
  g_array_unref (line.ties);
  g_free (line.next);
}

/**
 * qdm_layout_set_remedies:
 * @work: the work
 * @n_remedies: how many, from the first one
 *
 * Has the phases make use of that many remedies, and no more, from now on.
 */
void
qdm_layout_set_remedies (QdmLayoutWork *work,
                         guint          n_remedies)
{
  for (guint i = 0; i < work->remedies->len; i++)
    {
      const QdmLayoutRemedy *remedy = &g_array_index (work->remedies, QdmLayoutRemedy, i);
      gboolean used = i < n_remedies, was_used = i < work->n_remedies;

      if (used == was_used)
        continue;
      if (remedy->box >= 0)
        work->items[remedy->box].place = used ? QDM_LAYOUT_PLACE_FREE : QDM_LAYOUT_PLACE_KEEP;
      else
        work->spans[remedy->span].turn = !used ? 0 : work->spans[remedy->span].runs_back ? -1 : 1;
    }
  work->n_remedies = n_remedies;
}

/**
 * qdm_layout_measure_push:
 * @work: the work, all phases of which are done
 *
 * Returns: how badly pinned boxes were pushed aside; 0 if none was
 */
int
qdm_layout_measure_push (const QdmLayoutWork *work)
{
  int cost = 0;

  for (int i = 0; i < work->n_boxes; i++)
    {
      int push = ABS (get_push (work, i)) + ABS (get_fall (work, i));

      if (push > 0)
        cost += COST_OF_PUSH + MIN (push, COST_OF_PUSH / 2);
    }
  return cost;
}
