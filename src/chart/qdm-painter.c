#include "chart/qdm-painter.h"

#include <math.h>

#include <pango/pangocairo.h>

/* What the painting of one scene needs everywhere. */
typedef struct {
  QdmScene *scene;
  cairo_t *cr;
  const QdmPalette *palette;
  double scale;      /* of texts, lines and patterns */
  double least_line; /* in the scene's units */
  gboolean snaps;    /* whether upright edges keep to whole pixels */
} Painter;

static void
set_colour (cairo_t   *cr,
            QdmColour  colour)
{
  cairo_set_source_rgba (cr, (colour >> 24) / 255.0, (colour >> 16 & 0xff) / 255.0,
                         (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static double
get_line_width (const Painter  *self,
                const QdmPaint *paint,
                double          weight)
{
  return MAX (paint->width * weight * self->scale, self->least_line);
}

static void
set_stroke (const Painter  *self,
            const QdmPaint *paint,
            double          width)
{
  static const struct { double lengths[2]; int n; } dashes[] = {
    [QDM_DASH_SOLID] = { { 0, 0 }, 0 },
    [QDM_DASH_LONG]  = { { 7, 3.5 }, 2 },
    [QDM_DASH_SHORT] = { { 3.5, 2.5 }, 2 },
    [QDM_DASH_DOTS]  = { { 1.2, 2.6 }, 2 },
  };
  double lengths[2] = { dashes[paint->dash].lengths[0] * self->scale, dashes[paint->dash].lengths[1] * self->scale };

  set_colour (self->cr, paint->line);
  cairo_set_line_width (self->cr, width);
  cairo_set_dash (self->cr, lengths, dashes[paint->dash].n, 0);
}

/* Moves the edges of a rectangle to where a line of the given width is sharp. */
static QdmRect
snap (const Painter *self,
      QdmRect        rect,
      double         width)
{
  double shift = fmod (round (width), 2) == 1 ? 0.5 : 0;
  double left, top;

  if (!self->snaps)
    return rect;

  left = round (rect.x - shift) + shift;
  top = round (rect.y - shift) + shift;
  return QDM_RECT (left, top, round (rect.x + rect.width - shift) + shift - left,
                   round (rect.y + rect.height - shift) + shift - top);
}

/* ---- boxes ---- */

static void
trace_rounded (cairo_t *cr,
               QdmRect  r,
               double   radius)
{
  radius = MIN (radius, MIN (r.width, r.height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
trace_polygon (cairo_t        *cr,
               const QdmPoint *points,
               guint           n_points)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
}

static void
trace_hexagon (cairo_t *cr,
               QdmRect  r,
               double   point)
{
  QdmPoint points[] = {
    { r.x + point, r.y }, { r.x + r.width - point, r.y }, { r.x + r.width, r.y + r.height / 2 },
    { r.x + r.width - point, r.y + r.height }, { r.x + point, r.y + r.height }, { r.x, r.y + r.height / 2 },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

static void
trace_slanted (cairo_t *cr,
               QdmRect  r,
               double   slant)
{
  QdmPoint points[] = {
    { r.x + slant, r.y }, { r.x + r.width, r.y }, { r.x + r.width - slant, r.y + r.height }, { r.x, r.y + r.height },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

/* A rectangle whose upper right and lower left corners are cut off. */
static void
trace_cut (cairo_t *cr,
           QdmRect  r,
           double   cut)
{
  QdmPoint points[] = {
    { r.x, r.y }, { r.x + r.width - cut, r.y }, { r.x + r.width, r.y + cut },
    { r.x + r.width, r.y + r.height }, { r.x + cut, r.y + r.height }, { r.x, r.y + r.height - cut },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

/* A sign post: its right side runs out to a point. */
static void
trace_pointed (cairo_t *cr,
               QdmRect  r,
               double   point)
{
  QdmPoint points[] = {
    { r.x, r.y }, { r.x + r.width - point, r.y }, { r.x + r.width, r.y + r.height / 2 },
    { r.x + r.width - point, r.y + r.height }, { r.x, r.y + r.height },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

/* A flag: its right side runs in to a notch. */
static void
trace_notched (cairo_t *cr,
               QdmRect  r,
               double   notch)
{
  QdmPoint points[] = {
    { r.x, r.y }, { r.x + r.width, r.y }, { r.x + r.width - notch, r.y + r.height / 2 },
    { r.x + r.width, r.y + r.height }, { r.x, r.y + r.height },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

/* The bar of a summary: a beam with a point down at either end. */
static void
trace_bracket (cairo_t *cr,
               QdmRect  r)
{
  double beam = round (r.height * 0.5), foot = MIN (r.height * 0.5, r.width / 2);
  QdmPoint points[] = {
    { r.x, r.y }, { r.x + r.width, r.y }, { r.x + r.width, r.y + r.height }, { r.x + r.width - foot, r.y + beam },
    { r.x + foot, r.y + beam }, { r.x, r.y + r.height },
  };

  trace_polygon (cr, points, G_N_ELEMENTS (points));
}

static void
trace_form (const Painter *self,
            QdmForm        form,
            QdmRect        r)
{
  double corner = MIN (QDM_FORM_CORNER * self->scale, MIN (r.width, r.height) / 2);

  cairo_new_path (self->cr);
  switch (form)
    {
    case QDM_FORM_RECTANGLE:
    case QDM_FORM_DOUBLE:
      cairo_rectangle (self->cr, r.x, r.y, r.width, r.height);
      break;
    case QDM_FORM_ROUNDED:
      trace_rounded (self->cr, r, MIN (corner, 4 * self->scale));
      break;
    case QDM_FORM_POINTED:
      trace_pointed (self->cr, r, corner);
      break;
    case QDM_FORM_HEXAGON:
      trace_hexagon (self->cr, r, corner);
      break;
    case QDM_FORM_SLANTED:
      trace_slanted (self->cr, r, corner);
      break;
    case QDM_FORM_CUT:
      trace_cut (self->cr, r, corner);
      break;
    case QDM_FORM_NOTCHED:
      trace_notched (self->cr, r, corner);
      break;
    case QDM_FORM_BRACKET:
      trace_bracket (self->cr, r);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Lines stand at the same places whatever part of a box is drawn. */
static void
hatch_lines (const Painter *self,
             QdmRect        r)
{
  double step = 5 * self->scale;

  for (double x = floor (r.x / step) * step; x <= r.x + r.width + r.height; x += step)
    {
      cairo_move_to (self->cr, x, r.y);
      cairo_line_to (self->cr, x - r.height, r.y + r.height);
    }
}

static void
hatch_dots (const Painter *self,
            QdmRect        r)
{
  double step = 4 * self->scale, radius = 0.7 * self->scale;
  int row = 0;

  for (double y = r.y + step / 2; y < r.y + r.height; y += step, row++)
    for (double x = r.x + step / 2 + (row % 2) * step / 2; x < r.x + r.width; x += step)
      {
        cairo_new_sub_path (self->cr);
        cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
      }
}

static void
paint_hatch (const Painter  *self,
             const QdmPaint *paint,
             QdmRect         r)
{
  cairo_save (self->cr);
  cairo_clip (self->cr);
  set_colour (self->cr, paint->line);
  if (paint->hatch == QDM_HATCH_DOTS)
    {
      hatch_dots (self, r);
      cairo_fill (self->cr);
    }
  else
    {
      hatch_lines (self, r);
      cairo_set_dash (self->cr, NULL, 0, 0);
      cairo_set_line_width (self->cr, MAX (self->scale, self->least_line));
      cairo_stroke (self->cr);
    }
  cairo_restore (self->cr);
}

static void
paint_box (const Painter  *self,
           const QdmShape *shape,
           const QdmPaint *paint)
{
  double width = get_line_width (self, paint, shape->weight);
  QdmRect rect = snap (self, shape->rect, paint->line != QDM_COLOUR_NONE ? width : 0);

  if (paint->fill != QDM_COLOUR_NONE)
    {
      trace_form (self, shape->form, rect);
      set_colour (self->cr, paint->fill);
      cairo_fill (self->cr);
    }
  if (paint->hatch != QDM_HATCH_NONE)
    {
      trace_form (self, shape->form, rect);
      paint_hatch (self, paint, rect);
    }
  if (paint->line == QDM_COLOUR_NONE)
    return;

  set_stroke (self, paint, width);
  trace_form (self, shape->form, rect);
  cairo_stroke (self->cr);
  if (shape->form == QDM_FORM_DOUBLE)
    {
      double inset = width * 2;

      cairo_rectangle (self->cr, rect.x + inset, rect.y + inset, rect.width - 2 * inset, rect.height - 2 * inset);
      cairo_stroke (self->cr);
    }
}

/* ---- lines ---- */

static void
trace_corner (cairo_t  *cr,
              QdmPoint  before,
              QdmPoint  corner,
              QdmPoint  after,
              double    radius)
{
  double in = hypot (corner.x - before.x, corner.y - before.y);
  double out = hypot (after.x - corner.x, after.y - corner.y);
  double r = MIN (radius, MIN (in, out) / 2);
  QdmPoint from, to;

  if (r < 0.5)
    {
      cairo_line_to (cr, corner.x, corner.y);
      return;
    }
  from = (QdmPoint) { corner.x - (corner.x - before.x) / in * r, corner.y - (corner.y - before.y) / in * r };
  to = (QdmPoint) { corner.x + (after.x - corner.x) / out * r, corner.y + (after.y - corner.y) / out * r };
  cairo_line_to (cr, from.x, from.y);
  cairo_curve_to (cr, (from.x + corner.x) / 2, (from.y + corner.y) / 2,
                  (to.x + corner.x) / 2, (to.y + corner.y) / 2, to.x, to.y);
}

/* How long the head of an arrow is, and half its width.  That of a wide line is as long as the line
 * is wide and a little more, lest it run into the next one. */
static double
measure_arrow (const Painter *self,
               double         width,
               double        *half)
{
  double length = MAX (5 * self->scale, width * 2.2) + width;

  *half = length * sin (0.42);
  if (width <= 3 * self->scale)
    return length * cos (0.42);
  *half = width / 2 + 3 * self->scale;
  return width + 4 * self->scale;
}

static void
paint_arrow (const Painter *self,
             QdmPoint       before,
             QdmPoint       tip,
             double         width)
{
  double half, length = measure_arrow (self, width, &half);
  double angle = atan2 (tip.y - before.y, tip.x - before.x);

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, tip.x, tip.y);
  for (int side = -1; side <= 1; side += 2)
    cairo_line_to (self->cr, tip.x - length * cos (angle) - side * half * sin (angle),
                   tip.y - length * sin (angle) + side * half * cos (angle));
  cairo_close_path (self->cr);
  cairo_fill (self->cr);
}

/* Where a wide line ends, so that it does not stand out beside the point of its arrow. */
static QdmPoint
get_end (const Painter *self,
         QdmPoint       before,
         QdmPoint       tip,
         double         width)
{
  double half, length = measure_arrow (self, width, &half) * 0.9, all = hypot (tip.x - before.x, tip.y - before.y);

  if (width <= 3 * self->scale || all <= length)
    return tip;
  return (QdmPoint) { tip.x - (tip.x - before.x) / all * length, tip.y - (tip.y - before.y) / all * length };
}

static QdmPoint
snap_point (const Painter *self,
            QdmPoint       point,
            double         width)
{
  QdmRect snapped = snap (self, QDM_RECT (point.x, point.y, 0, 0), width);

  return (QdmPoint) { snapped.x, snapped.y };
}

/* Whether every part of a line is level or upright, so that whole pixels make it sharper. */
static gboolean
is_orthogonal (const QdmPoint *points,
               guint           n_points)
{
  for (guint i = 0; i + 1 < n_points; i++)
    if (points[i].x != points[i + 1].x && points[i].y != points[i + 1].y)
      return FALSE;
  return TRUE;
}

static void
paint_line (const Painter  *self,
            const QdmShape *shape,
            const QdmPaint *paint)
{
  const QdmPoint *points = qdm_scene_get_points (self->scene, shape);
  double width = get_line_width (self, paint, shape->weight);
  gboolean sharp = is_orthogonal (points, shape->n_points);
  /* Dashes around a curve cost cairo many times what they cost between corners. */
  double radius = (shape->form & QDM_ENDS_ROUNDED) != 0 && paint->dash == QDM_DASH_SOLID ? 5 * self->scale : 0;
  QdmPoint before = { 0, 0 }, here = { 0, 0 }, end;

  cairo_new_path (self->cr);
  for (guint i = 0; i < shape->n_points; i++)
    {
      QdmPoint next = sharp ? snap_point (self, points[i], width) : points[i];

      if (i == 1)
        cairo_move_to (self->cr, here.x, here.y);
      else if (i > 1)
        trace_corner (self->cr, before, here, next, radius);
      before = here;
      here = next;
    }
  end = (shape->form & QDM_ENDS_ARROW) != 0 ? get_end (self, before, here, width) : here;
  cairo_line_to (self->cr, end.x, end.y);
  set_stroke (self, paint, width);
  cairo_stroke (self->cr);

  if ((shape->form & QDM_ENDS_ARROW) != 0)
    paint_arrow (self, before, here, width);
}

/* ---- marks ---- */

static void
trace_star (cairo_t *cr,
            double   x,
            double   y,
            double   radius)
{
  for (int i = 0; i < 10; i++)
    {
      double r = i % 2 == 0 ? radius : radius * 0.42;
      double angle = -G_PI_2 + i * G_PI / 5;

      cairo_line_to (cr, x + r * cos (angle), y + r * sin (angle));
    }
  cairo_close_path (cr);
}

static void
trace_cross (cairo_t *cr,
             QdmRect  r)
{
  cairo_move_to (cr, r.x, r.y);
  cairo_line_to (cr, r.x + r.width, r.y + r.height);
  cairo_move_to (cr, r.x + r.width, r.y);
  cairo_line_to (cr, r.x, r.y + r.height);
}

static void
trace_triangle (cairo_t *cr,
                QdmPoint a,
                QdmPoint b,
                QdmPoint c)
{
  QdmPoint points[] = { a, b, c };

  trace_polygon (cr, points, 3);
}

static void
trace_mark (cairo_t *cr,
            QdmMark  mark,
            QdmRect  r)
{
  double x = r.x + r.width / 2, y = r.y + r.height / 2, right = r.x + r.width, bottom = r.y + r.height;
  QdmPoint diamond[] = { { x, r.y }, { right, y }, { x, bottom }, { r.x, y } };

  cairo_new_path (cr);
  switch (mark)
    {
    case QDM_MARK_DIAMOND:
      trace_polygon (cr, diamond, 4);
      break;
    case QDM_MARK_STAR:
      trace_star (cr, x, y + r.height * 0.04, r.height * 0.56);
      break;
    case QDM_MARK_TRIANGLE:
      trace_triangle (cr, (QdmPoint) { x, r.y }, (QdmPoint) { right, bottom }, (QdmPoint) { r.x, bottom });
      break;
    case QDM_MARK_DISC:
    case QDM_MARK_RING:
      cairo_arc (cr, x, y, r.width / 2, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case QDM_MARK_ARROW_DOWN:
    case QDM_MARK_EXPANDED:
      trace_triangle (cr, (QdmPoint) { r.x, r.y + r.height * 0.2 }, (QdmPoint) { right, r.y + r.height * 0.2 },
                      (QdmPoint) { x, bottom });
      break;
    case QDM_MARK_COLLAPSED:
      trace_triangle (cr, (QdmPoint) { r.x + r.width * 0.2, r.y }, (QdmPoint) { right, y },
                      (QdmPoint) { r.x + r.width * 0.2, bottom });
      break;
    case QDM_MARK_CROSS:
      trace_cross (cr, r);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
paint_mark (const Painter  *self,
            const QdmShape *shape,
            const QdmPaint *paint)
{
  QdmColour fill = shape->form == QDM_MARK_RING || shape->form == QDM_MARK_CROSS ? QDM_COLOUR_NONE : paint->fill;

  trace_mark (self->cr, shape->form, shape->rect);
  if (fill != QDM_COLOUR_NONE)
    {
      set_colour (self->cr, fill);
      cairo_fill_preserve (self->cr);
    }
  if (paint->line != QDM_COLOUR_NONE || fill == QDM_COLOUR_NONE)
    {
      QdmPaint stroke = *paint;

      if (stroke.line == QDM_COLOUR_NONE)
        stroke.line = paint->text;
      set_stroke (self, &stroke, get_line_width (self, paint, shape->weight));
      cairo_stroke (self->cr);
    }
  cairo_new_path (self->cr);
}

/* ---- texts ---- */

static double
get_slack (double   room,
           double   taken,
           QdmAlign before,
           QdmAlign after,
           QdmAlign align)
{
  if ((align & before) != 0)
    return 0;
  return (align & after) != 0 ? room - taken : (room - taken) / 2;
}

static double
get_offset (const QdmShape *shape,
            double          room,
            double          taken)
{
  if (QDM_ALIGN_SIDE (shape->align) == QDM_ALIGN_CENTRE)
    return (room - taken) / 2;
  return QDM_ALIGN_SIDE (shape->align) == QDM_ALIGN_RIGHT ? room - taken : 0;
}

/* Columns are lines turned by a quarter: what runs along the line runs down the page. */
static void
paint_column (const Painter  *self,
              const QdmShape *shape,
              PangoLayout    *layout)
{
  double height = shape->rect.height / self->scale, width = shape->rect.width / self->scale;
  PangoRectangle extents;
  double along, across;

  pango_layout_get_extents (layout, NULL, &extents);
  along = pango_units_to_double (extents.width);
  across = pango_units_to_double (extents.height);
  cairo_translate (self->cr, (width + across) / 2,
                   get_slack (height, along, QDM_ALIGN_TOP, QDM_ALIGN_BOTTOM, shape->align));
  cairo_rotate (self->cr, G_PI_2);
  cairo_move_to (self->cr, -pango_units_to_double (extents.x), 0);
  pango_cairo_show_layout (self->cr, layout);
}

static void
paint_row (const Painter  *self,
           const QdmShape *shape,
           PangoLayout    *layout)
{
  double width = shape->rect.width / self->scale, height = shape->rect.height / self->scale;
  PangoRectangle extents;
  double taken, x = 0;

  pango_layout_get_extents (layout, NULL, &extents);
  taken = pango_units_to_double (extents.height);
  /* A layout that has a width places its lines in it by itself. */
  if (shape->form == QDM_FIT_NONE)
    x = get_offset (shape, width, pango_units_to_double (extents.width));
  cairo_move_to (self->cr, x, get_slack (height, taken, QDM_ALIGN_TOP, QDM_ALIGN_BOTTOM, shape->align));
  pango_cairo_show_layout (self->cr, layout);
}

static void
paint_text (const Painter  *self,
            const QdmShape *shape,
            const QdmPaint *paint)
{
  PangoLayout *layout = qdm_lettering_get_layout (qdm_scene_get_lettering (self->scene), shape->text, shape->font,
                                                  shape->form, shape->align, shape->rect.width / self->scale,
                                                  shape->rect.height / self->scale);

  cairo_save (self->cr);
  set_colour (self->cr, paint->text);
  cairo_translate (self->cr, shape->rect.x, shape->rect.y);
  cairo_scale (self->cr, self->scale, self->scale);
  if (shape->form == QDM_FIT_COLUMN)
    paint_column (self, shape, layout);
  else
    paint_row (self, shape, layout);
  cairo_restore (self->cr);
}

/* ---- the scene ---- */

static void
paint_shape (const Painter  *self,
             const QdmShape *shape)
{
  const QdmPaint *paint = &self->palette->paints[shape->style];

  switch (shape->kind)
    {
    case QDM_SHAPE_BOX:
      paint_box (self, shape, paint);
      break;
    case QDM_SHAPE_LINE:
      paint_line (self, shape, paint);
      break;
    case QDM_SHAPE_MARK:
      paint_mark (self, shape, paint);
      break;
    case QDM_SHAPE_TEXT:
      paint_text (self, shape, paint);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A paper's unit is the point; how many of them a unit of the scene is, the transformation tells. */
static double
get_least_line (cairo_t          *cr,
                const QdmPalette *palette)
{
  double dx = 1, dy = 0;

  if (palette->kind != QDM_PALETTE_PRINT)
    return 0;

  cairo_user_to_device_distance (cr, &dx, &dy);
  return QDM_PAINTER_HAIRLINE / MAX (hypot (dx, dy), 1e-6);
}

/**
 * qdm_painter_paint:
 * @scene: a scene
 * @cr: where to, with the scene's place already set by its transformation and clip; for paper its
 *   device unit is the point
 * @palette: what it looks like
 *
 * Paints a scene.  This is the only place where charts become pictures: window, paper, PDF, SVG
 * and PNG differ in @cr and @palette only.
 */
void
qdm_painter_paint (QdmScene         *scene,
                   cairo_t          *cr,
                   const QdmPalette *palette)
{
  Painter self = {
    .scene = scene, .cr = cr, .palette = palette,
    .scale = qdm_scene_get_text_scale (scene),
    .least_line = get_least_line (cr, palette),
    .snaps = palette->kind != QDM_PALETTE_PRINT,
  };

  g_return_if_fail (QDM_IS_SCENE (scene));

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    paint_shape (&self, qdm_scene_get_shape (scene, i));
  cairo_restore (cr);
}
