#include "app/qdm-chart-view-private.h"

/* How a chart is drawn in its view.  Each part is kept until it, or what shows of it, changes; the
 * selection, the element under the pointer and what the tool shows are drawn over it. */

static void
forget_part (QdmChartView *self,
             QdmChartPart  part)
{
  g_clear_object (&self->scenes[part]);
  g_clear_pointer (&self->nodes[part], gsk_render_node_unref);
}

/**
 * qdm_chart_view_forget_picture:
 * @self: a view
 *
 * Has all parts drawn anew.
 */
void
qdm_chart_view_forget_picture (QdmChartView *self)
{
  for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
    forget_part (self, part);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_part (QdmChartView *self,
           QdmChartPart  part)
{
  QdmRect area = self->areas[part];
  cairo_t *cr;

  self->scenes[part] = qdm_chart_build_scene (self->chart, part, &area);
  self->nodes[part] = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, area.width, area.height));
  cr = gsk_cairo_node_get_draw_context (self->nodes[part]);
  cairo_rectangle (cr, 0, 0, area.width, area.height);
  cairo_clip (cr);
  cairo_translate (cr, -area.x, -area.y);
  qdm_painter_paint (self->scenes[part], cr, &self->palette);
  cairo_destroy (cr);
}

static void
set_colour (GdkRGBA   *rgba,
            QdmColour  colour,
            double     alpha)
{
  rgba->red = (colour >> 24) / 255.0f;
  rgba->green = (colour >> 16 & 0xff) / 255.0f;
  rgba->blue = (colour >> 8 & 0xff) / 255.0f;
  rgba->alpha = (colour & 0xff) / 255.0f * alpha;
}

static void
snapshot_frame (QdmChartView *self,
                GtkSnapshot  *snapshot,
                QdmItem      *item,
                QdmStyle      style)
{
  QdmRect place = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  QdmRect area = qdm_chart_view_get_area (self, QDM_CHART_BODY);
  const QdmPaint *paint = &self->palette.paints[style];
  float width = (float) paint->width;
  GskRoundedRect outline;
  GdkRGBA colour;
  QdmRect rect;

  if (item == NULL || !qdm_chart_get_item_rect (self->chart, item, &rect) || !qdm_rect_meets (&rect, &area))
    return;

  set_colour (&colour, paint->line, 1);
  rect = qdm_rect_grow (&rect, 1 + paint->width);
  gsk_rounded_rect_init_from_rect (&outline,
    &GRAPHENE_RECT_INIT ((float) (place.x + rect.x - area.x), (float) (place.y + rect.y - area.y),
                         (float) rect.width, (float) rect.height), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
}

static void
snapshot_part (QdmChartView *self,
               GtkSnapshot  *snapshot,
               QdmChartPart  part)
{
  QdmRect place = qdm_chart_view_get_place (self, part);
  QdmRect area = qdm_chart_view_get_area (self, part);

  if (place.width < 1 || place.height < 1)
    return;

  if (self->nodes[part] == NULL || !qdm_rect_equals (&area, &self->areas[part]))
    {
      forget_part (self, part);
      self->areas[part] = area;
      draw_part (self, part);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y));
  gtk_snapshot_append_node (snapshot, self->nodes[part]);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_body_frames (QdmChartView *self,
                      GtkSnapshot  *snapshot)
{
  QdmRect body = qdm_chart_view_get_place (self, QDM_CHART_BODY);
  GPtrArray *marks = qdm_selection_get_marks (qdm_session_get_selection (self->session));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) body.x, (float) body.y,
                                                         (float) body.width, (float) body.height));
  if (self->hovered != NULL && !g_ptr_array_find (marks, self->hovered, NULL))
    snapshot_frame (self, snapshot, self->hovered, QDM_STYLE_HOVER);
  for (guint i = 0; i < marks->len; i++)
    snapshot_frame (self, snapshot, marks->pdata[i], QDM_STYLE_SELECTION);
  gtk_snapshot_pop (snapshot);
}

/* What the tool draws over the chart: it changes with every move of the hand. */
static void
snapshot_overlay (QdmChartView *self,
                  GtkSnapshot  *snapshot,
                  QdmChartPart  part)
{
  QdmRect place = qdm_chart_view_get_place (self, part);
  QdmRect area = qdm_chart_view_get_area (self, part);
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (self->chart));
  cairo_t *cr;

  qdm_chart_tool_build_overlay (self->tool, part, &area, scene);
  if (qdm_scene_get_length (scene) == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) place.x, (float) place.y,
                                                                 (float) place.width, (float) place.height));
  cairo_translate (cr, place.x - area.x, place.y - area.y);
  qdm_painter_paint (scene, cr, &self->palette);
  cairo_destroy (cr);
}

/**
 * qdm_chart_view_snapshot:
 * @widget: a #QdmChartView
 * @snapshot: what to draw to
 *
 * As GtkWidgetClass::snapshot.
 */
void
qdm_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  QdmChartView *self = QDM_CHART_VIEW (widget);
  GdkRGBA ground;

  if (self->chart == NULL)
    return;

  set_colour (&ground, self->palette.paints[QDM_STYLE_GROUND].fill, 1);
  gtk_snapshot_append_color (snapshot, &ground,
    &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  for (guint part = 0; part < QDM_CHART_N_PARTS; part++)
    snapshot_part (self, snapshot, part);
  snapshot_body_frames (self, snapshot);
  for (guint part = 0; self->tool != NULL && part < QDM_CHART_N_PARTS; part++)
    snapshot_overlay (self, snapshot, part);
}
