#include "layout-check.h"

#include <math.h>

/*
 * Looks at a finished drawing, and at nothing else, for what must not be in any: boxes that
 * overlap or come too near, and edges that are missing, loose, slanted, on a box, near one, or on
 * an edge that they have nothing to do with.  Each fault is told about.
 */

#define NEAR 3.0
#define TINY 0.01

typedef struct {
  guint edge;
  double x0, y0, x1, y1; /* x0 ≤ x1, y0 ≤ y1 */
} Segment;

typedef struct {
  const QdmLayoutGraph *graph;
  const QdmLayout *layout;
  GArray *segments;
  guint n_faults;
  double widest;         /* half of it */
} Check;

static void
fault (Check      *check,
       const char *format,
       ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (check->n_faults++ < 10)
    g_test_message ("%s", text);
}

static gboolean
pinned (Check *check,
        guint  node)
{
  return g_array_index (check->graph->nodes, QdmLayoutNode, node).place == QDM_LAYOUT_PLACE_PINNED;
}

static gboolean
boxes_overlap (const QdmLayoutRect *a,
               const QdmLayoutRect *b)
{
  return a->x < b->x + b->width - TINY && b->x < a->x + a->width - TINY &&
         a->y < b->y + b->height - TINY && b->y < a->y + a->height - TINY;
}

/* Boxes keep their gap, but for those that are pinned nearer to each other. */
static void
check_boxes (Check *check)
{
  const QdmLayoutRect *boxes = check->layout->boxes;
  double gap = check->graph->options.node_gap;

  for (guint i = 0; i < check->layout->n_boxes; i++)
    for (guint j = i + 1; j < check->layout->n_boxes; j++)
      {
        const QdmLayoutRect *a = &boxes[i], *b = &boxes[j];
        double dx = MAX (MAX (a->x - b->x - b->width, b->x - a->x - a->width), 0);
        double dy = MAX (MAX (a->y - b->y - b->height, b->y - a->y - a->height), 0);

        gboolean overlap = boxes_overlap (a, b);

        if (overlap)
          fault (check, "boxes %u and %u overlap", i, j);
        if (!overlap && hypot (dx, dy) < gap - TINY && !(pinned (check, i) && pinned (check, j)))
          fault (check, "boxes %u and %u are %.1f px apart", i, j, hypot (dx, dy));
      }
}

static gboolean
on_border (const QdmLayoutPoint *point,
           const QdmLayoutRect  *box)
{
  gboolean inside_x = point->x >= box->x - TINY && point->x <= box->x + box->width + TINY;
  gboolean inside_y = point->y >= box->y - TINY && point->y <= box->y + box->height + TINY;
  gboolean on_x = fabs (point->x - box->x) < TINY || fabs (point->x - box->x - box->width) < TINY;
  gboolean on_y = fabs (point->y - box->y) < TINY || fabs (point->y - box->y - box->height) < TINY;

  return (on_x && inside_y) || (on_y && inside_x);
}

static void
check_route (Check *check,
             guint  e)
{
  const QdmLayoutEdge *edge = &g_array_index (check->graph->edges, QdmLayoutEdge, e);
  guint n;
  const QdmLayoutPoint *points = qdm_layout_get_route (check->layout, e, &n);

  if (n < 2)
    {
      fault (check, "edge %u has no route", e);
      return;
    }
  if (!on_border (&points[0], &check->layout->boxes[edge->source]))
    fault (check, "edge %u does not start on box %u", e, edge->source);
  if (!on_border (&points[n - 1], &check->layout->boxes[edge->target]))
    fault (check, "edge %u does not end on box %u", e, edge->target);
  for (guint i = 0; i + 1 < n; i++)
    {
      Segment segment = { e, MIN (points[i].x, points[i + 1].x), MIN (points[i].y, points[i + 1].y),
                          MAX (points[i].x, points[i + 1].x), MAX (points[i].y, points[i + 1].y) };

      if (segment.x0 != segment.x1 && segment.y0 != segment.y1)
        fault (check, "edge %u is slanted", e);
      if (segment.x0 == segment.x1 && segment.y0 == segment.y1)
        fault (check, "edge %u has the same point twice", e);
      if (!isfinite (segment.x0 + segment.x1 + segment.y0 + segment.y1))
        fault (check, "edge %u goes nowhere", e);
      g_array_append_val (check->segments, segment);
    }
}

static double
half_stroke (Check *check,
             guint  edge)
{
  return g_array_index (check->graph->edges, QdmLayoutEdge, edge).width / 2;
}

static void
check_segment_and_box (Check         *check,
                       const Segment *segment,
                       guint          node)
{
  const QdmLayoutEdge *edge = &g_array_index (check->graph->edges, QdmLayoutEdge, segment->edge);
  const QdmLayoutRect *box = &check->layout->boxes[node];
  gboolean own = node == edge->source || node == edge->target;
  double margin = own ? -TINY : NEAR + half_stroke (check, segment->edge) - TINY;

  if (segment->x1 > box->x - margin && segment->x0 < box->x + box->width + margin &&
      segment->y1 > box->y - margin && segment->y0 < box->y + box->height + margin)
    fault (check, "edge %u from %u to %u is on or near box %u", segment->edge, edge->source,
           edge->target, node);
}

static void
check_edges_and_boxes (Check *check)
{
  for (guint i = 0; i < check->segments->len; i++)
    for (guint node = 0; node < check->layout->n_boxes; node++)
      check_segment_and_box (check, &g_array_index (check->segments, Segment, i), node);
}

static gboolean
related (Check *check,
         guint  a,
         guint  b)
{
  const QdmLayoutEdge *x = &g_array_index (check->graph->edges, QdmLayoutEdge, a);
  const QdmLayoutEdge *y = &g_array_index (check->graph->edges, QdmLayoutEdge, b);

  return x->source == y->source || x->target == y->target;
}

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  const Segment *x = a, *y = b;

  if (x->x0 != y->x0)
    return x->x0 < y->x0 ? -1 : 1;
  return x->y0 < y->y0 ? -1 : x->y0 > y->y0;
}

/* Two unrelated edges may cross, but neither lie on each other nor run side by side too near. */
static void
check_segment_pair (Check         *check,
                    const Segment *a,
                    const Segment *b)
{
  double dx = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);
  double dy = MIN (a->y1, b->y1) - MAX (a->y0, b->y0);
  double near = NEAR + half_stroke (check, a->edge) + half_stroke (check, b->edge);
  gboolean both_flat = a->y0 == a->y1 && b->y0 == b->y1;
  gboolean both_upright = a->x0 == a->x1 && b->x0 == b->x1;

  if ((both_flat && dx > TINY && dy > TINY - near) || (both_upright && dy > TINY && dx > TINY - near))
    if (!related (check, a->edge, b->edge))
      fault (check, "edges %u and %u run on each other", a->edge, b->edge);
}

static void
check_edges (Check *check)
{
  g_array_sort (check->segments, compare_segments);
  for (guint i = 0; i < check->segments->len; i++)
    for (guint j = i + 1; j < check->segments->len; j++)
      {
        const Segment *a = &g_array_index (check->segments, Segment, i);
        const Segment *b = &g_array_index (check->segments, Segment, j);

        if (b->x0 > a->x1 + NEAR + 2 * check->widest)
          break;
        if (a->edge != b->edge)
          check_segment_pair (check, a, b);
      }
}

static void
check_bounds (Check *check)
{
  const QdmLayoutRect *bounds = &check->layout->bounds;

  for (guint i = 0; i < check->layout->n_boxes; i++)
    {
      const QdmLayoutRect *box = &check->layout->boxes[i];

      if (box->x < bounds->x - TINY || box->y < bounds->y - TINY ||
          box->x + box->width > bounds->x + bounds->width + TINY ||
          box->y + box->height > bounds->y + bounds->height + TINY)
        fault (check, "box %u is out of bounds", i);
    }
}

/* Tells how many faults a layout has. */
guint
layout_check_count_faults (const QdmLayoutGraph *graph,
                           const QdmLayout      *layout)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  Check check = { graph, layout, segments, 0, 0 };

  g_assert_cmpuint (layout->n_boxes, ==, graph->nodes->len);
  g_assert_cmpuint (layout->n_edges, ==, graph->edges->len);
  check_boxes (&check);
  check_bounds (&check);
  for (guint e = 0; e < layout->n_edges; e++)
    {
      check.widest = MAX (check.widest, half_stroke (&check, e));
      check_route (&check, e);
    }
  check_edges_and_boxes (&check);
  check_edges (&check);

  return check.n_faults;
}

/* Tells how many edges, but for recycling ones, run against the direction of the drawing. */
guint
layout_check_count_back (const QdmLayoutGraph *graph,
                         const QdmLayout      *layout)
{
  gboolean down = graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM;
  guint n = 0;

  for (guint e = 0; e < layout->n_edges; e++)
    {
      const QdmLayoutEdge *edge = &g_array_index (graph->edges, QdmLayoutEdge, e);
      const QdmLayoutRect *a = &layout->boxes[edge->source], *b = &layout->boxes[edge->target];

      if (edge->kind == QDM_LAYOUT_EDGE_RECYCLE || edge->source == edge->target)
        continue;
      n += down ? a->y + a->height > b->y : a->x + a->width > b->x;
    }

  return n;
}

static gboolean
frames_overlap (const QdmLayoutRect *a,
                const QdmLayoutRect *b)
{
  gboolean empty = a->width == 0 || b->width == 0;    /* a group without boxes */

  return !empty && boxes_overlap (a, b);
}

static gboolean
contains (const QdmLayoutRect *frame,
          const QdmLayoutRect *box,
          double               padding)
{
  return frame->x <= box->x - padding && frame->y <= box->y - padding &&
         frame->x + frame->width >= box->x + box->width + padding &&
         frame->y + frame->height >= box->y + box->height + padding;
}

/* Each frame holds the boxes of its group and no others, and no two overlap. */
void
layout_check_frames (const QdmLayoutGraph *graph,
                     const QdmLayout      *layout)
{
  for (guint f = 0; f < layout->n_frames; f++)
    for (guint i = 0; i < layout->n_boxes; i++)
      {
        if (g_array_index (graph->nodes, QdmLayoutNode, i).group == (int) f)
          g_assert_true (contains (&layout->frames[f], &layout->boxes[i], graph->options.frame_padding));
        else
          g_assert_false (frames_overlap (&layout->frames[f], &layout->boxes[i]));
      }
  for (guint f = 0; f < layout->n_frames; f++)
    for (guint g = f + 1; g < layout->n_frames; g++)
      g_assert_false (frames_overlap (&layout->frames[f], &layout->frames[g]));
}
