#include "chart/qdm-chain-chart-private.h"

#include <glib/gi18n-lib.h>

#include "chart/qdm-chain-layout.h"
#include "chart/qdm-chain-look.h"
#include "chart/qdm-palette.h"
#include "chart/qdm-status-style.h"

/* How a chain diagram becomes a scene. */

/** The band that shows a box's status, in heights of the text. */
#define BAND_EMS 0.42
/** From so many times the usual width a line becomes a band with a line along its middle. */
#define LEAST_BAND 3
/** No line, and no arrow, is wider on either side. */
#define MOST_HALF_WIDTH 8
/** Smaller letters are not drawn: nobody could read them. */
#define LEAST_LETTER 2.5

/* How wide a line is for what flows along it, in widths of a line of full weight; the usual one
 * where that is not known. */
static double
get_weight (QdmChainChart *self,
            double         tonnes)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
  double usual = qdm_palette_get (QDM_PALETTE_LIGHT)->paints[QDM_STYLE_FLOW_MAIN].width;

  if (tonnes < 0 || self->most <= 0)
    return 1;
  return MAX (qdm_chain_layout_get_ems (tonnes, self->most) * em / usual, 0.4);
}

/* Takes the end of a line that meets a side of a box to the outline of its form. */
static void
end_at_form (QdmChainChart  *self,
             guint           number,
             QdmPoint       *end,
             const QdmPoint *next)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  QdmRect rect = qdm_chain_chart_scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self)));
  gboolean right = end->x > rect.x + rect.width / 2;
  double inset;

  if (end->y != next->y)
    return;
  inset = qdm_chain_look_get_inset (box, &rect, end->y, right);
  end->x += right ? -inset : inset;
}

static QdmPoint *
dup_route (QdmChainChart      *self,
           const QdmChainLine *line)
{
  QdmPoint *points = g_new (QdmPoint, line->n_points);
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));

  for (guint i = 0; i < line->n_points; i++)
    {
      const QdmPoint *point = &g_array_index (self->graph->points, QdmPoint, line->first_point + i);

      points[i] = (QdmPoint) { point->x * zoom, point->y * zoom };
    }
  end_at_form (self, line->from, &points[0], &points[1]);
  end_at_form (self, line->to, &points[line->n_points - 1], &points[line->n_points - 2]);
  return points;
}

/* The line of a flow, which says by its dashes of what kind that is; a wide flow is a band along whose
 * middle it runs. */
static void
add_flow (QdmScene           *scene,
          const QdmChainLine *line,
          QdmItem            *item,
          gboolean            weak,
          double              weight,
          const QdmPoint     *points)
{
  gboolean is_band = weight >= LEAST_BAND;

  if (is_band)
    {
      qdm_scene_add_line (scene, qdm_chain_look_get_band_style (line->flow->kind), QDM_ENDS_ROUNDED, item, points, line->n_points);
      qdm_scene_set_weight (scene, weight);
    }
  qdm_scene_add_line (scene, qdm_chain_look_get_flow_style (line->flow->kind, weak), QDM_ENDS_ARROW | QDM_ENDS_ROUNDED, item,
                      points, line->n_points);
  qdm_scene_set_weight (scene, is_band ? 1 : weight);
}

static void
build_line (QdmChainChart *self,
            QdmScene      *scene,
            const QdmRect *area,
            guint          number)
{
  const QdmChainLine *line = qdm_chain_graph_get_line (self->graph, number);
  const QdmChainReach *reach = qdm_chain_chart_get_reach (self);
  QdmRect wide = qdm_rect_grow (&line->bounds, MOST_HALF_WIDTH);
  QdmRect bounds = qdm_chain_chart_scale_rect (&wide, qdm_chart_get_zoom (QDM_CHART (self)));
  g_autofree QdmPoint *points = NULL;
  gboolean weak;

  if (line->n_points < 2 || !qdm_rect_meets (&bounds, area))
    return;

  points = dup_route (self, line);
  weak = qdm_chain_look_is_weak (line) || (reach != NULL && !reach->lines[number]);
  add_flow (scene, line, QDM_ITEM (line->flow), weak, get_weight (self, line->tonnes), points);
}

static void
build_band (QdmChainChart *self,
            QdmScene      *scene,
            const QdmRect *rect,
            QdmItem       *item,
            QdmStatus      status)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));

  if (status == QDM_STATUS_NOT_STATED || status == QDM_STATUS_OUTLOOK)
    return;
  qdm_scene_add_box (scene, qdm_status_get_bar_style (status), QDM_FORM_RECTANGLE, item,
                     QDM_RECT (rect->x + 0.9 * em, rect->y + rect->height - (BAND_EMS + 0.12) * em,
                               rect->width - 1.8 * em, BAND_EMS * em));
}

/* Name, capacity and balance, from the top down, in the middle of a box that has room for more. */
static void
build_texts (QdmChainChart     *self,
             QdmScene          *scene,
             const QdmChainBox *box,
             const QdmRect     *rect)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double zoom = qdm_chart_get_zoom (QDM_CHART (self)), em = qdm_lettering_get_size (lettering) * zoom;
  double line = qdm_lettering_get_line_height (lettering, QDM_FONT_BODY) * zoom;
  double room = line * ((box->roomy_capacity != NULL) + (box->roomy_balance != NULL));
  double spare = room - line * ((box->capacity != NULL) + (box->balance != NULL));
  QdmRect text = { rect->x + 0.8 * em, rect->y + 0.2 * em + spare / 2, rect->width - 1.6 * em, rect->height - 0.8 * em - room };

  if (em < LEAST_LETTER)
    return;
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, box->n_folded > 0 ? QDM_FONT_BOLD : QDM_FONT_BODY, QDM_FIT_WRAP,
                      QDM_ALIGN_CENTRE, box->item, text, box->title);
  text = QDM_RECT (text.x, text.y + text.height, text.width, line);
  if (box->capacity != NULL)
    {
      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_CENTRE, box->item, text, box->capacity);
      text.y += line;
    }
  if (box->balance != NULL)
    qdm_scene_add_text (scene, g_str_has_prefix (box->balance, "+") ? QDM_STYLE_TEXT_DIM : QDM_STYLE_TEXT_ALERT, QDM_FONT_BODY,
                        QDM_FIT_END, QDM_ALIGN_CENTRE, box->item, text, box->balance);
}

/* A sign at the upper corner: that a group is folded, or that a hand has put the box there, or nearly. */
static void
build_sign (QdmChainChart     *self,
            QdmScene          *scene,
            const QdmChainBox *box,
            const QdmRect     *rect)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));

  if (box->n_folded > 0)
    qdm_scene_add_mark (scene, QDM_STYLE_ROLE_LEAD, QDM_MARK_COLLAPSED, NULL, rect->x + 0.7 * em, rect->y + 0.7 * em, 0.7 * em);
  else if (box->pin != NULL)
    qdm_scene_add_mark (scene, box->gives_way ? QDM_STYLE_CRITICAL : QDM_STYLE_ROLE_LEAD,
                        box->gives_way ? QDM_MARK_RING : QDM_MARK_DISC, box->item, rect->x + rect->width - 0.55 * em, rect->y + 0.55 * em,
                        (box->gives_way ? 0.6 : 0.45) * em);
}

static void
build_box (QdmChainChart *self,
           QdmScene      *scene,
           const QdmRect *area,
           guint          number)
{
  const QdmChainBox *box = qdm_chain_graph_get_box (self->graph, number);
  const QdmChainReach *reach = qdm_chain_chart_get_reach (self);
  QdmRect rect = qdm_chain_chart_scale_rect (&box->rect, qdm_chart_get_zoom (QDM_CHART (self)));
  QdmStatus status;

  if (!qdm_rect_meets (&rect, area))
    return;

  status = qdm_chain_chart_get_box_status (self, number);
  qdm_chart_count_visits (QDM_CHART (self), 1);
  qdm_scene_add_box (scene, qdm_status_get_box_style (status), qdm_chain_look_get_form (box), box->item, rect);
  if (box->item != NULL)
    qdm_scene_mark_element (scene);
  build_band (self, scene, &rect, box->item, status);
  build_texts (self, scene, box, &rect);
  build_sign (self, scene, box, &rect);
  if (reach != NULL && !reach->boxes[number])
    qdm_scene_add_box (scene, QDM_STYLE_ASSUMED, QDM_FORM_RECTANGLE, box->item, qdm_rect_grow (&rect, 2));
}

/**
 * qdm_chain_chart_get_frame_title:
 * @self: a chain diagram with frames
 * @group: the number of a group
 *
 * Returns: where the title of its frame is, in the body
 */
QdmRect
qdm_chain_chart_get_frame_title (QdmChainChart *self,
                                 guint          group)
{
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * zoom;
  QdmRect rect = qdm_chain_chart_scale_rect (&g_array_index (self->graph->frames, QdmRect, group), zoom);

  return QDM_RECT (rect.x, rect.y, rect.width, 1.6 * em);
}

static void
build_frames (QdmChainChart *self,
              QdmScene      *scene,
              const QdmRect *area)
{
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * zoom;

  for (guint i = 0; i < self->graph->frames->len && i < self->graph->groups->len; i++)
    {
      QdmRect rect = qdm_chain_chart_scale_rect (&g_array_index (self->graph->frames, QdmRect, i), zoom), title = qdm_chain_chart_get_frame_title (self, i);

      if (rect.width <= 0 || !qdm_rect_meets (&rect, area))
        continue;
      qdm_scene_add_box (scene, QDM_STYLE_FRAME, QDM_FORM_RECTANGLE, NULL, rect);
      qdm_scene_add_mark (scene, QDM_STYLE_ROLE_LEAD, QDM_MARK_EXPANDED, NULL, title.x + 0.8 * em, title.y + 0.8 * em, 0.7 * em);
      if (em >= LEAST_LETTER)
        qdm_scene_add_text (scene, QDM_STYLE_FRAME, QDM_FONT_BOLD, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                            QDM_RECT (title.x + 1.5 * em, title.y, title.width - 2 * em, title.height), self->graph->groups->pdata[i]);
    }
}

static void
build_wait (QdmChainChart *self,
            QdmScene      *scene)
{
  g_autofree char *text = g_strdup_printf (ngettext ("Laying out %u box…", "Laying out %u boxes…", self->graph->boxes->len),
                                           self->graph->boxes->len);

  qdm_scene_set_text_scale (scene, 1);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, NULL, QDM_RECT (16, 16, 400, 24), text);
}

void
qdm_chain_chart_build (QdmChart      *chart,
                       QdmChartPart   part,
                       const QdmRect *area,
                       QdmScene      *scene)
{
  QdmChainChart *self = QDM_CHAIN_CHART (chart);

  if (part != QDM_CHART_BODY)
    return;

  qdm_chain_chart_settle (self);
  qdm_chain_chart_ensure_graph (self);
  if (!self->graph->laid_out)
    {
      build_wait (self, scene);
      return;
    }
  qdm_scene_set_text_scale (scene, qdm_chart_get_zoom (chart));
  build_frames (self, scene, area);
  for (guint i = 0; i < self->graph->lines->len; i++)
    build_line (self, scene, area, i);
  for (guint i = 0; i < self->graph->boxes->len; i++)
    build_box (self, scene, area, i);
}

/**
 * qdm_chain_chart_build_light:
 * @self: a chain diagram
 * @box: the id of a box of it
 * @scene: where to add
 *
 * Adds what lights up over the picture everything upstream and downstream of a box.
 */
void
qdm_chain_chart_build_light (QdmChainChart *self,
                             const char    *box,
                             QdmScene      *scene)
{
  QdmChainGraph *graph = qdm_chain_chart_ensure_graph (self);
  double zoom = qdm_chart_get_zoom (QDM_CHART (self));
  g_autoptr (QdmChainReach) reach = NULL;
  guint number;

  if (!graph->laid_out || !qdm_chain_graph_find_box (graph, box, &number))
    return;

  reach = qdm_chain_reach_new (graph, number);
  qdm_scene_set_text_scale (scene, zoom);
  for (guint i = 0; i < graph->lines->len; i++)
    {
      const QdmChainLine *line = qdm_chain_graph_get_line (graph, i);
      g_autofree QdmPoint *points = NULL;

      if (!reach->lines[i] || line->n_points < 2)
        continue;
      points = dup_route (self, line);
      add_flow (scene, line, NULL, FALSE, MAX (get_weight (self, line->tonnes), 2), points);
    }
  for (guint i = 0; i < graph->boxes->len; i++)
    if (reach->boxes[i])
      {
        QdmRect rect = qdm_chain_chart_scale_rect (&qdm_chain_graph_get_box (graph, i)->rect, zoom);

        qdm_scene_add_box (scene, QDM_STYLE_SELECTION, QDM_FORM_RECTANGLE, NULL, qdm_rect_grow (&rect, 2));
        qdm_scene_set_weight (scene, 0.6);
      }
}
