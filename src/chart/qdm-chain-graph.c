#include "chart/qdm-chain-graph.h"

#include <math.h>

#include "layout/qdm-layout.h"
#include "model/qdm-diagram.h"

/** How wide names are before they go on in the next line, in heights of the text. */
#define NAME_EMS 8.5
#define LEAST_EMS 4.5
/** A name longer than so many lines is cut. */
#define MAX_LINES 5
/** Around the name, in heights of the text: sideways there is room for slanted sides. */
#define SIDE_EMS 0.95
#define REST_EMS 1.1
/** Around the whole. */
#define MARGIN 16

/* ---- from the plan ---- */

static void
box_clear (gpointer data)
{
  QdmChainBox *box = data;

  g_free (box->id);
  g_clear_object (&box->item);
  g_free (box->title);
  g_free (box->capacity);
}

static void
line_clear (gpointer data)
{
  g_clear_object (&((QdmChainLine *) data)->flow);
}

static guint
ensure_box (QdmChainGraph *self,
            QdmPlan       *plan,
            const char    *id,
            int            branch)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id));
  QdmItem *item;
  QdmChainBox box = { .branch = branch };

  if (number > 0)
    return number - 1;

  item = qdm_plan_get_item (plan, id);
  box.id = g_strdup (id);
  box.item = item != NULL ? g_object_ref (item) : NULL;
  box.title = item != NULL ? qdm_item_dup_title (item) : g_strdup (id);
  g_array_append_val (self->boxes, box);
  g_hash_table_insert (self->numbers, g_strdup (id), GUINT_TO_POINTER (self->boxes->len));
  return self->boxes->len - 1;
}

static int
ensure_branch (QdmChainGraph *self,
               const char    *name)
{
  guint found;

  if (name == NULL)
    return -1;
  if (!g_ptr_array_find_with_equal_func (self->branches, name, g_str_equal, &found))
    {
      found = self->branches->len;
      g_ptr_array_add (self->branches, g_strdup (name));
    }
  return (int) found;
}

/* Flows of two diagrams that say the same are one line. */
static void
add_flow (QdmChainGraph *self,
          QdmPlan       *plan,
          QdmFlow       *flow,
          GHashTable    *known)
{
  g_autofree char *key = NULL;
  gpointer number;
  int branch;
  QdmChainLine line = { NULL };

  if (flow->from == NULL || flow->to == NULL)
    return;

  key = g_strdup_printf ("%s %s %d", flow->from, flow->to, flow->kind);
  if (g_hash_table_lookup_extended (known, key, NULL, &number))
    {
      QdmChainLine *other = qdm_chain_graph_get_line (self, GPOINTER_TO_UINT (number));

      if (flow->basis != QDM_EVIDENCE_NOT_STATED && flow->basis < other->flow->basis)
        g_set_object (&other->flow, flow);
      return;
    }

  branch = ensure_branch (self, flow->branch);
  line.from = ensure_box (self, plan, flow->from, branch);
  line.to = ensure_box (self, plan, flow->to, branch);
  line.flow = g_object_ref (flow);
  g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (self->lines->len));
  g_array_append_val (self->lines, line);
}

/**
 * qdm_chain_graph_new:
 * @plan: a plan
 * @diagrams: (element-type QdmItem): some of its diagrams
 *
 * Returns: (transfer full): their flows as one graph, not yet laid out
 */
QdmChainGraph *
qdm_chain_graph_new (QdmPlan   *plan,
                     GPtrArray *diagrams)
{
  QdmChainGraph *self = g_new0 (QdmChainGraph, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->boxes = g_array_new (FALSE, TRUE, sizeof (QdmChainBox));
  g_array_set_clear_func (self->boxes, box_clear);
  self->lines = g_array_new (FALSE, TRUE, sizeof (QdmChainLine));
  g_array_set_clear_func (self->lines, line_clear);
  self->points = g_array_new (FALSE, FALSE, sizeof (QdmPoint));
  self->branches = g_ptr_array_new_with_free_func (g_free);
  self->frames = g_array_new (FALSE, FALSE, sizeof (QdmRect));
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < diagrams->len; i++)
    {
      guint n = qdm_item_count (diagrams->pdata[i], QDM_TYPE_FLOW);

      for (guint j = 0; j < n; j++)
        add_flow (self, plan, qdm_item_get_child (diagrams->pdata[i], QDM_TYPE_FLOW, j), known);
    }
  return self;
}

/**
 * qdm_chain_graph_free:
 * @self: (transfer full): a graph
 *
 * Frees a graph.
 */
void
qdm_chain_graph_free (QdmChainGraph *self)
{
  g_array_unref (self->boxes);
  g_array_unref (self->lines);
  g_array_unref (self->points);
  g_ptr_array_unref (self->branches);
  g_array_unref (self->frames);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/**
 * qdm_chain_graph_get_box:
 * @self: a graph
 * @number: less than the number of boxes
 *
 * Returns: (transfer none): the box
 */
QdmChainBox *
qdm_chain_graph_get_box (QdmChainGraph *self,
                         guint          number)
{
  return &g_array_index (self->boxes, QdmChainBox, number);
}

/**
 * qdm_chain_graph_get_line:
 * @self: a graph
 * @number: less than the number of lines
 *
 * Returns: (transfer none): the line
 */
QdmChainLine *
qdm_chain_graph_get_line (QdmChainGraph *self,
                          guint          number)
{
  return &g_array_index (self->lines, QdmChainLine, number);
}

/**
 * qdm_chain_graph_find_box:
 * @self: a graph
 * @id: an id
 * @number: (out): the number of its box
 *
 * Returns: whether there is a box of that id
 */
gboolean
qdm_chain_graph_find_box (QdmChainGraph *self,
                          const char    *id,
                          guint         *number)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id));

  if (found == 0)
    return FALSE;
  *number = found - 1;
  return TRUE;
}

/* ---- layout ---- */

/* Lines of equal length, and not one full and one of a single character. */
static double
find_name_width (const char   *title,
                 QdmLettering *lettering)
{
  double em = qdm_lettering_get_size (lettering), width, n_lines;

  qdm_lettering_measure (lettering, title, QDM_FONT_BODY, QDM_FIT_NONE, 0, 0, &width, NULL);
  n_lines = ceil (width / (NAME_EMS * em));
  return n_lines <= 1 ? width + 1 : MIN (ceil (width / n_lines / em) * em + 1, NAME_EMS * em);
}

static void
measure_box (QdmChainBox  *box,
             QdmLettering *lettering)
{
  double em = qdm_lettering_get_size (lettering), width = find_name_width (box->title, lettering), height;

  qdm_lettering_measure (lettering, box->title, QDM_FONT_BODY, QDM_FIT_WRAP, width, MAX_LINES * em * 1.45, NULL, &height);
  if (box->capacity != NULL)
    {
      double capacity_width, capacity_height;

      qdm_lettering_measure (lettering, box->capacity, QDM_FONT_BODY, QDM_FIT_NONE, 0, 0, &capacity_width, &capacity_height);
      width = MAX (width, MIN (capacity_width, NAME_EMS * em));
      height += capacity_height;
    }
  box->rect.width = ceil (MAX (width, LEAST_EMS * em) + 2 * SIDE_EMS * em);
  box->rect.height = ceil (height + REST_EMS * em);
}

static QdmLayoutEdgeKind
get_edge_kind (QdmFlowKind kind)
{
  static const QdmLayoutEdgeKind kinds[] = {
    [QDM_FLOW_KIND_MAIN_PRODUCT] = QDM_LAYOUT_EDGE_MAIN, [QDM_FLOW_KIND_BY_PRODUCT] = QDM_LAYOUT_EDGE_BYPRODUCT,
    [QDM_FLOW_KIND_WASTE_RECYCLED] = QDM_LAYOUT_EDGE_RECYCLE, [QDM_FLOW_KIND_ENERGY] = QDM_LAYOUT_EDGE_ENERGY,
  };

  return kinds[kind];
}

static void
place_box (QdmChainGraph  *self,
           QdmLayoutGraph *graph,
           guint           number,
           GHashTable     *pins,
           QdmChainGraph  *previous)
{
  QdmChainBox *box = qdm_chain_graph_get_box (self, number);
  const QdmPoint *pin = pins != NULL ? g_hash_table_lookup (pins, box->id) : NULL;
  guint before;

  if (pin != NULL)
    qdm_layout_graph_place (graph, number, QDM_LAYOUT_PLACE_PINNED, pin->x, pin->y);
  else if (previous != NULL && qdm_chain_graph_find_box (previous, box->id, &before))
    {
      const QdmRect *rect = &qdm_chain_graph_get_box (previous, before)->rect;

      qdm_layout_graph_place (graph, number, QDM_LAYOUT_PLACE_KEEP, rect->x, rect->y);
    }
}

static void
keep_routes (QdmChainGraph  *self,
             QdmLayoutGraph *graph,
             QdmChainGraph  *previous)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < previous->lines->len; i++)
    g_hash_table_insert (lines, qdm_chain_graph_get_line (previous, i)->flow, qdm_chain_graph_get_line (previous, i));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QdmChainLine *before = g_hash_table_lookup (lines, qdm_chain_graph_get_line (self, i)->flow);
      g_autofree QdmLayoutPoint *points = before != NULL ? g_new (QdmLayoutPoint, before->n_points) : NULL;

      for (guint j = 0; before != NULL && j < before->n_points; j++)
        {
          const QdmPoint *point = &g_array_index (previous->points, QdmPoint, before->first_point + j);

          points[j] = (QdmLayoutPoint) { point->x, point->y };
        }
      if (before != NULL && before->n_points >= 2)
        qdm_layout_graph_keep_route (graph, i, points, before->n_points);
    }
}

static QdmLayoutGraph *
create_layout_graph (QdmChainGraph *self,
                     double         em,
                     gboolean       frames,
                     GHashTable    *pins,
                     QdmChainGraph *previous)
{
  QdmLayoutGraph *graph = qdm_layout_graph_new ();

  graph->options.node_gap = round (1.1 * em);
  graph->options.layer_gap = round (2.6 * em);
  graph->options.edge_gap = round (0.65 * em);
  graph->options.frames = frames;
  graph->options.frame_padding = em;
  graph->options.frame_title = 1.6 * em;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self, i);

      qdm_layout_graph_add_node (graph, box->rect.width, box->rect.height);
      if (frames && box->branch >= 0)
        qdm_layout_graph_get_node (graph, i)->group = box->branch;
      place_box (self, graph, i, pins, previous);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self, i);

      qdm_layout_graph_add_edge (graph, line->from, line->to, get_edge_kind (line->flow->kind));
    }
  if (previous != NULL)
    keep_routes (self, graph, previous);
  return graph;
}

/* Moves everything so that it begins at the margin; what is kept from before stays where it is
 * as long as nothing is left of it. */
static void
take_layout (QdmChainGraph   *self,
             const QdmLayout *layout,
             double           dx,
             double           dy)
{
  for (guint i = 0; i < self->boxes->len; i++)
    qdm_chain_graph_get_box (self, i)->rect = QDM_RECT (layout->boxes[i].x + dx, layout->boxes[i].y + dy,
                                                        layout->boxes[i].width, layout->boxes[i].height);
  g_array_set_size (self->points, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self, i);
      const QdmLayoutPoint *route = qdm_layout_get_route (layout, i, &line->n_points);

      line->first_point = self->points->len;
      for (guint j = 0; j < line->n_points; j++)
        {
          QdmPoint point = { route[j].x + dx, route[j].y + dy };

          g_array_append_val (self->points, point);
        }
    }
  g_array_set_size (self->frames, 0);
  for (guint i = 0; i < layout->n_frames; i++)
    {
      QdmRect frame = { layout->frames[i].x + dx, layout->frames[i].y + dy, layout->frames[i].width, layout->frames[i].height };

      g_array_append_val (self->frames, frame);
    }
}

/**
 * qdm_chain_graph_lay_out:
 * @self: a graph
 * @lettering: what its names are set in
 * @frames: whether to keep the boxes of a branch together
 * @pins: (nullable) (element-type utf8 QdmPoint): where boxes were put by hand
 * @previous: (nullable): an earlier graph, whose places to keep as far as can be
 *
 * Finds a place for every box and a way for every line.
 */
void
qdm_chain_graph_lay_out (QdmChainGraph *self,
                         QdmLettering  *lettering,
                         gboolean       frames,
                         GHashTable    *pins,
                         QdmChainGraph *previous)
{
  g_autoptr (QdmLayoutGraph) graph = NULL;
  g_autoptr (QdmLayout) layout = NULL;
  gboolean has_pins = pins != NULL && g_hash_table_size (pins) > 0;

  for (guint i = 0; i < self->boxes->len; i++)
    measure_box (qdm_chain_graph_get_box (self, i), lettering);
  graph = create_layout_graph (self, qdm_lettering_get_size (lettering), frames, pins, previous);
  layout = qdm_layout_new (graph);
  /* What a hand put somewhere stays there. */
  take_layout (self, layout, has_pins ? 0 : MARGIN - layout->bounds.x, has_pins ? 0 : MARGIN - layout->bounds.y);
  self->width = layout->bounds.width + 2 * MARGIN + (has_pins ? MAX (layout->bounds.x - MARGIN, 0) : 0);
  self->height = layout->bounds.height + 2 * MARGIN + (has_pins ? MAX (layout->bounds.y - MARGIN, 0) : 0);
  if (self->boxes->len == 0)
    self->width = self->height = 2 * MARGIN;
}

/* ---- what depends on what ---- */

static void
spread (QdmChainGraph *self,
        guint          number,
        gboolean       downstream,
        GArray        *reached)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (open, number);
  while (open->len > 0)
    {
      guint here = g_array_index (open, guint, open->len - 1);

      g_array_set_size (open, open->len - 1);
      for (guint i = 0; i < self->lines->len; i++)
        {
          QdmChainLine *line = qdm_chain_graph_get_line (self, i);
          guint near = downstream ? line->from : line->to, far = downstream ? line->to : line->from;
          gboolean *mark = &g_array_index (reached, gboolean, far);

          if (near != here || *mark)
            continue;
          *mark = TRUE;
          g_array_append_val (open, far);
        }
    }
}

/**
 * qdm_chain_graph_reach:
 * @self: a graph
 * @number: a box
 *
 * Returns: (transfer full) (element-type gboolean): for each box whether it lies upstream or
 *   downstream of @number, or is it
 */
GArray *
qdm_chain_graph_reach (QdmChainGraph *self,
                       guint          number)
{
  GArray *up = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autoptr (GArray) down = g_array_new (FALSE, TRUE, sizeof (gboolean));

  g_array_set_size (up, self->boxes->len);
  g_array_set_size (down, self->boxes->len);
  g_array_index (up, gboolean, number) = g_array_index (down, gboolean, number) = TRUE;
  spread (self, number, FALSE, up);
  spread (self, number, TRUE, down);
  for (guint i = 0; i < up->len; i++)
    g_array_index (up, gboolean, i) |= g_array_index (down, gboolean, i);
  return up;
}
