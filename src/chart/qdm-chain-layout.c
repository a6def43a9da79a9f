#include "chart/qdm-chain-layout.h"

#include <math.h>

/* From a graph of boxes and lines to one that can be laid out, and back. */

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
/** Parallel lines, and the widest one, in heights of the text. */
#define EDGE_GAP_EMS 0.65
#define WIDEST_EMS 1.4
/** Beyond this, in heights of the text, nothing is drawn. */
#define FARTHEST_EMS 100000

/**
 * qdm_chain_layout_get_ems:
 * @tonnes: how much flows
 * @most: the most that flows anywhere in the diagram in any year
 *
 * Returns: how wide its line is, in heights of the text: to scale
 */
double
qdm_chain_layout_get_ems (double tonnes,
                          double most)
{
  return most > 0 ? WIDEST_EMS * CLAMP (tonnes / most, 0, 1) : 0;
}

/* Lines of equal length, and not one full and one of a single character. */
static double
find_name_width (const char   *title,
                 QdmLettering *lettering)
{
  double em = qdm_lettering_get_size (lettering), width = qdm_lettering_get_width (lettering, title, QDM_FONT_BODY);
  double n_lines = ceil (width / (NAME_EMS * em));

  return n_lines <= 1 ? width + 1 : MIN (ceil (width / n_lines / em) * em + 1, NAME_EMS * em);
}

static void
add_text_line (const char   *text,
               QdmLettering *lettering,
               double       *width,
               double       *height)
{
  double most = NAME_EMS * qdm_lettering_get_size (lettering);

  if (text == NULL)
    return;

  *width = MAX (*width, MIN (qdm_lettering_get_width (lettering, text, QDM_FONT_BODY), most));
  *height += qdm_lettering_get_line_height (lettering, QDM_FONT_BODY);
}

static void
measure_box (QdmChainBox  *box,
             QdmLettering *lettering)
{
  double em = qdm_lettering_get_size (lettering), width = find_name_width (box->title, lettering), height;

  qdm_lettering_measure (lettering, box->title, QDM_FONT_BODY, QDM_FIT_WRAP, width, MAX_LINES * em * 1.45, NULL, &height);
  add_text_line (box->roomy_capacity, lettering, &width, &height);
  add_text_line (box->roomy_balance, lettering, &width, &height);
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

/* Keeps a box where it was; FALSE if it was nowhere, or in a folded group. */
static gboolean
keep_place (QdmLayoutGraph *graph,
            guint           number,
            const char     *id,
            QdmChainGraph  *previous)
{
  const QdmChainBox *box;
  guint before;

  if (!qdm_chain_graph_find_box (previous, id, &before))
    return FALSE;
  box = qdm_chain_graph_get_box (previous, before);
  if (!g_str_equal (box->id, id))
    return FALSE;
  qdm_layout_graph_place (graph, number, QDM_LAYOUT_PLACE_KEEP, box->rect.x - previous->shift.x, box->rect.y - previous->shift.y);
  return TRUE;
}

static void
place_box (QdmChainGraph  *self,
           QdmLayoutGraph *graph,
           guint           number,
           double          em,
           QdmChainGraph  *previous,
           QdmChainGraph  *older)
{
  QdmChainBox *box = qdm_chain_graph_get_box (self, number);

  if (box->pin != NULL)
    qdm_layout_graph_place (graph, number, QDM_LAYOUT_PLACE_PINNED,
                            round (CLAMP (box->pin->x, -FARTHEST_EMS, FARTHEST_EMS) * em),
                            round (CLAMP (box->pin->y, -FARTHEST_EMS, FARTHEST_EMS) * em));
  else if (previous != NULL && !keep_place (graph, number, box->id, previous) && older != NULL)
    keep_place (graph, number, box->id, older);
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

          points[j] = (QdmLayoutPoint) { point->x - previous->shift.x, point->y - previous->shift.y };
        }
      if (before != NULL && before->n_points >= 2)
        qdm_layout_graph_keep_route (graph, i, points, before->n_points);
    }
}

/**
 * qdm_chain_layout_prepare:
 * @self: a graph
 * @lettering: what its names are set in
 * @frames: whether to keep the boxes of a group together
 * @most: the most that flows anywhere in any year, which is the widest line
 * @previous: (nullable): an earlier graph with places, which to keep as far as can be
 * @older: (nullable): one from before that, for what @previous does not have
 *
 * Returns: (transfer full): what to lay out, in whatever thread
 */
QdmLayoutGraph *
qdm_chain_layout_prepare (QdmChainGraph *self,
                          QdmLettering  *lettering,
                          gboolean       frames,
                          double         most,
                          QdmChainGraph *previous,
                          QdmChainGraph *older)
{
  QdmLayoutGraph *graph = qdm_layout_graph_new ();
  double em = qdm_lettering_get_size (lettering);

  graph->options.node_gap = round (1.1 * em);
  graph->options.layer_gap = round (2.6 * em);
  graph->options.edge_gap = round (EDGE_GAP_EMS * em);
  graph->options.frames = frames;
  graph->options.frame_padding = em;
  graph->options.frame_title = 1.6 * em;
  for (guint i = 0; i < self->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self, i);

      measure_box (box, lettering);
      qdm_layout_graph_add_node (graph, box->rect.width, box->rect.height);
      if (frames && box->group >= 0 && box->n_folded == 0)
        qdm_layout_graph_get_node (graph, i)->group = box->group;
      place_box (self, graph, i, em, previous, older);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self, i);

      qdm_layout_graph_add_edge (graph, line->from, line->to, get_edge_kind (line->flow->kind));
      /* Room for the year with the most, lest the diagram move. */
      if (line->most > 0)
        g_array_index (graph->edges, QdmLayoutEdge, i).width = round (qdm_chain_layout_get_ems (line->most, most) * em);
    }
  if (previous != NULL)
    keep_routes (self, graph, previous);
  return graph;
}

static void
take_routes (QdmChainGraph   *self,
             const QdmLayout *layout)
{
  g_array_set_size (self->points, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self, i);
      const QdmLayoutPoint *route = qdm_layout_get_route (layout, i, &line->n_points);

      line->first_point = self->points->len;
      for (guint j = 0; j < line->n_points; j++)
        {
          QdmPoint point = { route[j].x + self->shift.x, route[j].y + self->shift.y };
          QdmRect here = { point.x, point.y, 0, 0 };

          g_array_append_val (self->points, point);
          line->bounds = j == 0 ? here : qdm_rect_unite (&line->bounds, &here);
        }
    }
}

static QdmRect
shift_rect (const QdmChainGraph *self,
            const QdmLayoutRect *rect)
{
  return QDM_RECT (rect->x + self->shift.x, rect->y + self->shift.y, rect->width, rect->height);
}

/**
 * qdm_chain_layout_take:
 * @self: a graph
 * @prepared: what qdm_chain_layout_prepare() made of it
 * @layout: what became of that
 *
 * Gives every box its place and every line its way.  Everything is moved so that it begins at the
 * margin, wherever a hand has put what.
 */
void
qdm_chain_layout_take (QdmChainGraph        *self,
                       const QdmLayoutGraph *prepared,
                       const QdmLayout      *layout)
{
  gboolean is_empty = self->boxes->len == 0;

  self->shift = (QdmPoint) { MARGIN - layout->bounds.x, MARGIN - layout->bounds.y };
  for (guint i = 0; i < self->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self, i);

      box->rect = shift_rect (self, &layout->boxes[i]);
      box->gives_way = qdm_layout_is_displaced (layout, prepared, i);
    }
  take_routes (self, layout);
  g_array_set_size (self->frames, 0);
  for (guint i = 0; i < layout->n_frames; i++)
    {
      QdmRect frame = shift_rect (self, &layout->frames[i]);

      g_array_append_val (self->frames, frame);
    }
  self->width = (is_empty ? 0 : layout->bounds.width) + 2 * MARGIN;
  self->height = (is_empty ? 0 : layout->bounds.height) + 2 * MARGIN;
  self->laid_out = TRUE;
}

/* A new box waits below the others. */
static void
borrow_boxes (QdmChainGraph *self,
              QdmChainGraph *previous)
{
  double x = MARGIN, bottom = previous->height;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      QdmChainBox *box = qdm_chain_graph_get_box (self, i);
      guint before;

      if (qdm_chain_graph_find_box (previous, box->id, &before))
        {
          box->rect = qdm_chain_graph_get_box (previous, before)->rect;
          continue;
        }
      box->rect = QDM_RECT (x, previous->height, box->rect.width, box->rect.height);
      x += box->rect.width + MARGIN;
      bottom = MAX (bottom, previous->height + box->rect.height + MARGIN);
    }
  self->width = MAX (previous->width, x);
  self->height = bottom;
}

static void
borrow_routes (QdmChainGraph *self,
               QdmChainGraph *previous)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  g_array_append_vals (self->points, previous->points->data, previous->points->len);
  for (guint i = 0; i < previous->lines->len; i++)
    g_hash_table_insert (lines, qdm_chain_graph_get_line (previous, i)->flow, qdm_chain_graph_get_line (previous, i));
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmChainLine *line = qdm_chain_graph_get_line (self, i);
      const QdmChainLine *before = g_hash_table_lookup (lines, line->flow);

      if (before == NULL)
        continue;
      line->first_point = before->first_point;
      line->n_points = before->n_points;
      line->bounds = before->bounds;
    }
}

/**
 * qdm_chain_layout_borrow:
 * @self: a graph that is being laid out
 * @previous: an earlier graph with places
 *
 * Gives @self the places of before for as long as that takes.
 */
void
qdm_chain_layout_borrow (QdmChainGraph *self,
                         QdmChainGraph *previous)
{
  borrow_boxes (self, previous);
  borrow_routes (self, previous);
  self->shift = previous->shift;
  self->laid_out = TRUE;
}
