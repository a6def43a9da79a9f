#include "layout/qdm-layout.h"

#include <math.h>

#include "layout/qdm-layout-pack.h"
#include "layout/qdm-layout-work.h"

/**
 * SECTION:qdm-layout
 *
 * Runs the phases on each connected part of a graph and puts the results together.  README.md
 * beside this file walks through them.
 */

/* Which part of the graph each node is in. */
typedef struct {
  int n_parts;
  int *part;             /* by node */
  int *item;             /* by node: its number in the part */
  int *n_nodes;          /* by part */
} Parts;

static int
find_root (int *parent,
           int  v)
{
  while (parent[v] != v)
    v = parent[v] = parent[parent[v]];
  return v;
}

/* Whether an earlier layout has placed any of the boxes. */
static gboolean
has_places (const QdmLayoutGraph *graph)
{
  for (guint i = 0; i < graph->nodes->len; i++)
    if (g_array_index (graph->nodes, QdmLayoutNode, i).place != QDM_LAYOUT_PLACE_FREE)
      return TRUE;
  return FALSE;
}

/* Boxes that have their places are not packed, and frames are packed by their bands: then all make
 * one part even if nothing connects them. */
static void
find_parts (const QdmLayoutGraph *graph,
            Parts                *parts)
{
  int n = (int) graph->nodes->len;
  gboolean whole = graph->options.frames || has_places (graph);
  g_autofree int *parent = g_new (int, n + 1);

  for (int i = 0; i < n; i++)
    parent[i] = whole ? 0 : i;
  for (guint i = 0; i < graph->edges->len; i++)
    {
      const QdmLayoutEdge *edge = &g_array_index (graph->edges, QdmLayoutEdge, i);
      int a = find_root (parent, edge->source), b = find_root (parent, edge->target);

      parent[MAX (a, b)] = MIN (a, b);
    }

  parts->n_parts = 0;
  parts->part = g_new (int, n + 1);
  parts->item = g_new (int, n + 1);
  parts->n_nodes = g_new0 (int, n + 1);
  for (int i = 0; i < n; i++)
    {
      int root = find_root (parent, i);

      parts->part[i] = root == i ? parts->n_parts++ : parts->part[root];
      parts->item[i] = parts->n_nodes[parts->part[i]]++;
    }
}

static void
clear_parts (Parts *parts)
{
  g_free (parts->part);
  g_free (parts->item);
  g_free (parts->n_nodes);
}

static int
even (double value)
{
  return 2 * (int) ceil (value / 2);
}

/* Half the width of a stroke, in whole pixels. */
static int
half_of (double width)
{
  return width > 0 ? (int) ceil (MIN (width, 1e4) / 2) : 0;
}

static QdmLayoutItem
make_box (const QdmLayoutGraph *graph,
          int                   node)
{
  const QdmLayoutNode *box = &g_array_index (graph->nodes, QdmLayoutNode, node);
  gboolean down = graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM;

  return (QdmLayoutItem) {
    .node = node,
    .span = -1,
    .width = even (down ? box->height : box->width),
    .height = even (down ? box->width : box->height),
    .place = box->place,
    .band = graph->options.frames ? MAX (box->group + 1, 0) : 0,
    .old_x = (int) round (down ? box->y : box->x),
    .old_y = (int) round (down ? box->x : box->y) + even (down ? box->width : box->height) / 2,
  };
}

static gboolean
overlap (const QdmLayoutItem *a,
         const QdmLayoutItem *b)
{
  return a->old_x < b->old_x + b->width && b->old_x < a->old_x + a->width &&
         2 * ABS (a->old_y - b->old_y) < a->height + b->height;
}

/* Of boxes that are pinned onto each other the first one stays; the others stay near. */
static void
release_pins (QdmLayoutWork *work)
{
  for (int i = 0; i < work->n_boxes; i++)
    for (int j = 0; j < i && work->items[i].place == QDM_LAYOUT_PLACE_PINNED; j++)
      if (work->items[j].place == QDM_LAYOUT_PLACE_PINNED && overlap (&work->items[i], &work->items[j]))
        work->items[i].place = QDM_LAYOUT_PLACE_KEEP;
}

/* The work on each part, before the first phase. */
static QdmLayoutWork **
divide_work (const QdmLayoutGraph *graph,
             const Parts          *parts)
{
  QdmLayoutWork **works = g_new (QdmLayoutWork *, parts->n_parts + 1);
  g_autofree int *n_edges = g_new0 (int, parts->n_parts + 1);

  for (guint i = 0; i < graph->edges->len; i++)
    n_edges[parts->part[g_array_index (graph->edges, QdmLayoutEdge, i).source]]++;
  for (int p = 0; p < parts->n_parts; p++)
    {
      QdmLayoutWork *work = works[p] = g_new0 (QdmLayoutWork, 1);

      work->graph = graph;
      work->has_places = has_places (graph);
      work->node_gap = MAX ((int) ceil (graph->options.node_gap), 1);
      work->layer_gap = MAX ((int) ceil (graph->options.layer_gap), 1);
      work->edge_gap = MAX ((int) ceil (graph->options.edge_gap), QDM_LAYOUT_PORT_GAP);
      work->n_boxes = parts->n_nodes[p];
      work->items = g_new (QdmLayoutItem, work->n_boxes);
      work->spans = g_new (QdmLayoutSpan, n_edges[p] + 1);
      work->loops = g_new (QdmLayoutLoop, n_edges[p] + 1);
    }

  for (guint i = 0; i < graph->nodes->len; i++)
    works[parts->part[i]]->items[parts->item[i]] = make_box (graph, i);
  for (int p = 0; p < parts->n_parts; p++)
    release_pins (works[p]);
  for (guint i = 0; i < graph->edges->len; i++)
    {
      const QdmLayoutEdge *edge = &g_array_index (graph->edges, QdmLayoutEdge, i);
      QdmLayoutWork *work = works[parts->part[edge->source]];
      int source = parts->item[edge->source], target = parts->item[edge->target];

      work->widest = MAX (work->widest, half_of (edge->width));
      if (source == target)
        work->loops[work->n_loops++] = (QdmLayoutLoop) { .edge = i, .item = source,
                                                         .half = half_of (edge->width) };
      else
        work->spans[work->n_spans++] = (QdmLayoutSpan) { .edge = i, .source = source, .target = target,
                                                         .kind = edge->kind,
                                                         .half = half_of (edge->width) };
    }

  return works;
}

typedef struct {
  QdmLayout *layout;
  GArray *points;
  guint *first;          /* of each edge in points, in the order in which they were traced */
  guint *end;
} Result;

static void
trace_work (Result              *result,
            const QdmLayoutWork *work)
{
  for (int i = 0; i < work->n_spans; i++)
    {
      result->first[work->spans[i].edge] = result->points->len;
      qdm_layout_trace_span (work, &work->spans[i], result->points);
      result->end[work->spans[i].edge] = result->points->len;
    }
  for (int i = 0; i < work->n_loops; i++)
    {
      result->first[work->loops[i].edge] = result->points->len;
      qdm_layout_trace_loop (work, &work->loops[i], result->points);
      result->end[work->loops[i].edge] = result->points->len;
    }
  for (int i = 0; i < work->n_boxes; i++)
    {
      const QdmLayoutItem *item = &work->items[i];
      QdmLayoutRect *box = &result->layout->boxes[item->node];

      box->x = item->x;
      box->y = item->y - item->height / 2;
    }
}

/* Moves all that a part has by the same way. */
static void
shift_part (Result              *result,
            const QdmLayoutWork *work,
            guint                first_point,
            guint                end_point,
            double               x,
            double               y)
{
  for (guint i = first_point; i < end_point; i++)
    {
      g_array_index (result->points, QdmLayoutPoint, i).x += x;
      g_array_index (result->points, QdmLayoutPoint, i).y += y;
    }
  for (int i = 0; i < work->n_boxes; i++)
    {
      result->layout->boxes[work->items[i].node].x += x;
      result->layout->boxes[work->items[i].node].y += y;
    }
}

static QdmLayoutRect
measure_part (Result              *result,
              const QdmLayoutWork *work,
              guint                first_point)
{
  double left = 0, top = 0, right = work->width, bottom = work->height;

  for (guint i = first_point; i < result->points->len; i++)
    {
      const QdmLayoutPoint *point = &g_array_index (result->points, QdmLayoutPoint, i);

      top = MIN (top, point->y);
      bottom = MAX (bottom, point->y);
    }

  return (QdmLayoutRect) { left, top, right - left, bottom - top };
}

/* Works on one part after the other and packs what comes out. */
static void
run_parts (Result         *result,
           QdmLayoutWork **works,
           int             n_parts)
{
  g_autofree QdmLayoutRect *bounds = g_new (QdmLayoutRect, n_parts + 1);
  g_autofree QdmLayoutRect *packed = g_new (QdmLayoutRect, n_parts + 1);
  g_autofree guint *first_point = g_new (guint, n_parts + 1);

  for (int p = 0; p < n_parts; p++)
    {
      works[p] = qdm_layout_draw (works[p]);
      first_point[p] = result->points->len;
      trace_work (result, works[p]);
      packed[p] = bounds[p] = measure_part (result, works[p], first_point[p]);
    }
  first_point[n_parts] = result->points->len;
  if (n_parts > 0 && !works[0]->has_places)
    qdm_layout_pack (packed, n_parts, works[0]->node_gap);
  for (int p = 0; p < n_parts; p++)
    shift_part (result, works[p], first_point[p], first_point[p + 1],
                packed[p].x - bounds[p].x, packed[p].y - bounds[p].y);
}

/* Turns the drawing so that flows run down, and gives boxes their true size. */
static void
set_sizes (const QdmLayoutGraph *graph,
           Result               *result)
{
  gboolean down = graph->options.direction == QDM_LAYOUT_TOP_TO_BOTTOM;

  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const QdmLayoutNode *node = &g_array_index (graph->nodes, QdmLayoutNode, i);
      QdmLayoutRect *box = &result->layout->boxes[i];

      if (down)
        *box = (QdmLayoutRect) { box->y, box->x, 0, 0 };
      box->width = node->width;
      box->height = node->height;
    }
  for (guint i = 0; down && i < result->points->len; i++)
    {
      QdmLayoutPoint *point = &g_array_index (result->points, QdmLayoutPoint, i);

      *point = (QdmLayoutPoint) { point->y, point->x };
    }
}

/* Puts the points in the order of the edges. */
static void
sort_points (Result *result)
{
  QdmLayout *layout = result->layout;
  guint n = 0;

  layout->points = g_new (QdmLayoutPoint, result->points->len + 1);
  layout->first_point = g_new (guint, layout->n_edges + 1);
  for (guint e = 0; e < layout->n_edges; e++)
    {
      layout->first_point[e] = n;
      for (guint i = result->first[e]; i < result->end[e]; i++)
        layout->points[n++] = g_array_index (result->points, QdmLayoutPoint, i);
    }
  layout->first_point[layout->n_edges] = n;
}

static void
include (QdmLayoutRect *bounds,
         double         x,
         double         y)
{
  double right = MAX (bounds->x + bounds->width, x), bottom = MAX (bounds->y + bounds->height, y);

  bounds->x = MIN (bounds->x, x);
  bounds->y = MIN (bounds->y, y);
  bounds->width = right - bounds->x;
  bounds->height = bottom - bounds->y;
}

static void
set_bounds (const QdmLayoutGraph *graph,
            QdmLayout            *layout)
{
  if (layout->n_boxes == 0)
    return;
  layout->bounds = layout->boxes[0];
  for (guint i = 0; i < layout->n_boxes; i++)
    {
      const QdmLayoutRect *box = &layout->boxes[i];

      include (&layout->bounds, box->x, box->y);
      include (&layout->bounds, box->x + box->width, box->y + box->height);
    }
  for (guint e = 0; e < layout->n_edges; e++)
    for (guint i = layout->first_point[e]; i < layout->first_point[e + 1]; i++)
      {
        const QdmLayoutPoint *point = &layout->points[i];
        int half = half_of (g_array_index (graph->edges, QdmLayoutEdge, e).width);
        gboolean is_end = i == layout->first_point[e] || i + 1 == layout->first_point[e + 1];

        if (is_end)
          half = 0;
        include (&layout->bounds, point->x - half, point->y - half);
        include (&layout->bounds, point->x + half, point->y + half);
      }
}

static void
include_rect (QdmLayoutRect       *bounds,
              const QdmLayoutRect *rect)
{
  if (bounds->width == 0 && bounds->height == 0)
    *bounds = *rect;
  include (bounds, rect->x, rect->y);
  include (bounds, rect->x + rect->width, rect->y + rect->height);
}

/* Draws a frame round the boxes of each group. */
static void
set_frames (const QdmLayoutGraph *graph,
            QdmLayout            *layout)
{
  double padding = graph->options.frame_padding, title = graph->options.frame_title;

  if (!graph->options.frames)
    return;
  for (guint i = 0; i < layout->n_boxes; i++)
    {
      int group = g_array_index (graph->nodes, QdmLayoutNode, i).group;

      layout->n_frames = MAX (layout->n_frames, (guint) (group + 1));
    }
  layout->frames = g_new0 (QdmLayoutRect, layout->n_frames + 1);
  for (guint i = 0; i < layout->n_boxes; i++)
    {
      int group = g_array_index (graph->nodes, QdmLayoutNode, i).group;
      QdmLayoutRect box = layout->boxes[i];

      box = (QdmLayoutRect) { box.x - padding, box.y - padding - title,
                              box.width + 2 * padding, box.height + 2 * padding + title };
      if (group < 0)
        continue;
      include_rect (&layout->frames[group], &box);
      include_rect (&layout->bounds, &box);
    }
}

/**
 * qdm_layout_new:
 * @graph: what to lay out
 *
 * Lays a graph out.  The same graph always gets the same layout.
 *
 * Returns: (transfer full): where everything is
 */
QdmLayout *
qdm_layout_new (const QdmLayoutGraph *graph)
{
  Parts parts;
  Result result;
  QdmLayoutWork **works;
  QdmLayout *layout = g_new0 (QdmLayout, 1);

  g_return_val_if_fail (graph != NULL, layout);

  layout->n_boxes = graph->nodes->len;
  layout->n_edges = graph->edges->len;
  layout->boxes = g_new0 (QdmLayoutRect, layout->n_boxes + 1);
  result = (Result) {
    layout,
    g_array_new (FALSE, FALSE, sizeof (QdmLayoutPoint)),
    g_new0 (guint, layout->n_edges + 1),
    g_new0 (guint, layout->n_edges + 1),
  };

  find_parts (graph, &parts);
  works = divide_work (graph, &parts);
  run_parts (&result, works, parts.n_parts);
  set_sizes (graph, &result);
  sort_points (&result);
  set_bounds (graph, layout);
  set_frames (graph, layout);

  for (int p = 0; p < parts.n_parts; p++)
    qdm_layout_work_free (works[p]);
  g_free (works);
  clear_parts (&parts);
  g_array_unref (result.points);
  g_free (result.first);
  g_free (result.end);

  return layout;
}

/**
 * qdm_layout_is_displaced:
 * @self: a layout
 * @graph: what it was made of
 * @box: the number of a box
 *
 * Tells whether a pinned box had to give way: to one with a lower number that it was pinned onto, or
 * to the edges that have to pass between it and other pinned boxes.
 *
 * Returns: whether the box was pinned and is more than half a pixel from there
 */
gboolean
qdm_layout_is_displaced (const QdmLayout      *self,
                         const QdmLayoutGraph *graph,
                         guint                 box)
{
  const QdmLayoutNode *node;

  g_return_val_if_fail (box < self->n_boxes, FALSE);
  g_return_val_if_fail (self->n_boxes == graph->nodes->len, FALSE);

  node = &g_array_index (graph->nodes, QdmLayoutNode, box);

  return node->place == QDM_LAYOUT_PLACE_PINNED &&
         (ABS (self->boxes[box].x - node->x) > 0.5 || ABS (self->boxes[box].y - node->y) > 0.5);
}

/**
 * qdm_layout_free:
 * @self: (transfer full): what to free
 */
void
qdm_layout_free (QdmLayout *self)
{
  g_free (self->boxes);
  g_free (self->frames);
  g_free (self->first_point);
  g_free (self->points);
  g_free (self);
}

/**
 * qdm_layout_get_route:
 * @self: a layout
 * @edge: the number of an edge
 * @n_points: (out): how many points its line has, at least 2
 *
 * Returns: (transfer none) (array length=n_points): the line of the edge, from the border of its
 *   source to that of its target
 */
const QdmLayoutPoint *
qdm_layout_get_route (const QdmLayout *self,
                      guint            edge,
                      guint           *n_points)
{
  g_return_val_if_fail (edge < self->n_edges, NULL);

  *n_points = self->first_point[edge + 1] - self->first_point[edge];

  return self->points + self->first_point[edge];
}
