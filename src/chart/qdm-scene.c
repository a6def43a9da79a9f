#include "chart/qdm-scene.h"

#include <math.h>

/**
 * QdmScene:
 *
 * A list of shapes, the first at the bottom.  A chart makes one for the part of it that is to be
 * seen; the painter draws it, the pointer and the tests ask it.
 */
struct _QdmScene {
  GObject parent_instance;

  QdmLettering *lettering;
  double text_scale;
  GArray *shapes;       /* QdmShape */
  GArray *points;       /* QdmPoint */
  GStringChunk *texts;
  GPtrArray *bands;     /* of GArray of shape numbers, or NULL; made when first picked from */
  double bands_top;
};

G_DEFINE_FINAL_TYPE (QdmScene, qdm_scene, G_TYPE_OBJECT)

#define BAND_HEIGHT 32.0
#define MAX_BANDS   4096

static void
qdm_scene_finalize (GObject *object)
{
  QdmScene *self = QDM_SCENE (object);

  for (guint i = 0; i < self->shapes->len; i++)
    g_clear_object (&g_array_index (self->shapes, QdmShape, i).item);
  g_array_unref (self->shapes);
  g_array_unref (self->points);
  g_string_chunk_free (self->texts);
  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_object_unref (self->lettering);

  G_OBJECT_CLASS (qdm_scene_parent_class)->finalize (object);
}

static void
qdm_scene_class_init (QdmSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_scene_finalize;
}

static void
qdm_scene_init (QdmScene *self)
{
  self->text_scale = 1;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (QdmShape));
  self->points = g_array_new (FALSE, FALSE, sizeof (QdmPoint));
  self->texts = g_string_chunk_new (4096);
}

/**
 * qdm_scene_new:
 * @lettering: what its texts are set in
 *
 * Returns: (transfer full): an empty scene
 */
QdmScene *
qdm_scene_new (QdmLettering *lettering)
{
  QdmScene *self = g_object_new (QDM_TYPE_SCENE, NULL);

  self->lettering = g_object_ref (lettering);
  return self;
}

/**
 * qdm_scene_get_lettering:
 * @self: a scene
 *
 * Returns: (transfer none): what its texts are set in
 */
QdmLettering *
qdm_scene_get_lettering (QdmScene *self)
{
  g_return_val_if_fail (QDM_IS_SCENE (self), NULL);

  return self->lettering;
}

/**
 * qdm_scene_set_text_scale:
 * @self: a scene
 * @scale: how many times as large as usual texts, lines and patterns are
 *
 * For charts whose zoom makes everything larger.
 */
void
qdm_scene_set_text_scale (QdmScene *self,
                          double    scale)
{
  g_return_if_fail (QDM_IS_SCENE (self));
  g_return_if_fail (scale > 0);

  self->text_scale = scale;
}

/**
 * qdm_scene_get_text_scale:
 * @self: a scene
 *
 * Returns: how many times as large as usual texts, lines and patterns are
 */
double
qdm_scene_get_text_scale (QdmScene *self)
{
  g_return_val_if_fail (QDM_IS_SCENE (self), 1);

  return self->text_scale;
}

/* ---- adding ---- */

static QdmShape *
add_shape (QdmScene     *self,
           QdmShapeKind  kind,
           QdmStyle      style,
           guint         form,
           QdmItem      *item,
           QdmRect       rect)
{
  QdmShape shape = {
    .kind = kind, .style = style, .form = form, .rect = rect, .weight = 1,
    .item = item != NULL ? g_object_ref (item) : NULL,
  };

  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_array_append_val (self->shapes, shape);
  return &g_array_index (self->shapes, QdmShape, self->shapes->len - 1);
}

/**
 * qdm_scene_add_box:
 * @self: a scene
 * @style: what it means
 * @form: its form
 * @item: (nullable): the item that it shows
 * @rect: where
 *
 * Adds a box.
 */
void
qdm_scene_add_box (QdmScene   *self,
                   QdmStyle    style,
                   QdmForm     form,
                   QdmItem    *item,
                   QdmRect     rect)
{
  add_shape (self, QDM_SHAPE_BOX, style, form, item, rect);
}

static QdmRect
get_bounds (const QdmPoint *points,
            guint           n_points)
{
  QdmRect bounds = { points[0].x, points[0].y, 0, 0 };

  for (guint i = 1; i < n_points; i++)
    {
      QdmRect point = { points[i].x, points[i].y, 0, 0 };

      bounds = qdm_rect_unite (&bounds, &point);
    }
  return bounds;
}

/**
 * qdm_scene_add_line:
 * @self: a scene
 * @style: what it means
 * @ends: whether it has an arrow head and rounded corners
 * @item: (nullable): the item that it shows
 * @points: (array length=n_points): where it runs
 * @n_points: at least 2
 *
 * Adds a line.
 */
void
qdm_scene_add_line (QdmScene       *self,
                    QdmStyle        style,
                    QdmEnds         ends,
                    QdmItem        *item,
                    const QdmPoint *points,
                    guint           n_points)
{
  QdmShape *shape;

  g_return_if_fail (n_points >= 2);

  shape = add_shape (self, QDM_SHAPE_LINE, style, ends, item, get_bounds (points, n_points));
  shape->first_point = self->points->len;
  shape->n_points = n_points;
  g_array_append_vals (self->points, points, n_points);
}

/**
 * qdm_scene_add_stroke:
 * @self: a scene
 * @style: what it means
 * @x1: where it begins
 * @y1: where it begins
 * @x2: where it ends
 * @y2: where it ends
 *
 * Adds a straight line that shows no item.
 */
void
qdm_scene_add_stroke (QdmScene *self,
                      QdmStyle  style,
                      double    x1,
                      double    y1,
                      double    x2,
                      double    y2)
{
  QdmPoint points[2] = { { x1, y1 }, { x2, y2 } };

  qdm_scene_add_line (self, style, QDM_ENDS_PLAIN, NULL, points, 2);
}

/**
 * qdm_scene_add_mark:
 * @self: a scene
 * @style: what it means
 * @mark: its form
 * @item: (nullable): the item that it shows
 * @x: of its middle
 * @y: of its middle
 * @size: its width and height
 *
 * Adds a sign.
 */
void
qdm_scene_add_mark (QdmScene *self,
                    QdmStyle  style,
                    QdmMark   mark,
                    QdmItem  *item,
                    double    x,
                    double    y,
                    double    size)
{
  add_shape (self, QDM_SHAPE_MARK, style, mark, item, QDM_RECT (x - size / 2, y - size / 2, size, size));
}

/**
 * qdm_scene_add_text:
 * @self: a scene
 * @style: what it means
 * @font: its sort
 * @fit: what to do if it is too long
 * @align: where it stands in its place
 * @item: (nullable): the item that it shows
 * @rect: its place
 * @text: what it says
 *
 * Adds a text.
 */
void
qdm_scene_add_text (QdmScene   *self,
                    QdmStyle    style,
                    QdmFont     font,
                    QdmFit      fit,
                    QdmAlign    align,
                    QdmItem    *item,
                    QdmRect     rect,
                    const char *text)
{
  QdmShape *shape;

  if (text == NULL || text[0] == '\0')
    return;

  shape = add_shape (self, QDM_SHAPE_TEXT, style, fit, item, rect);
  shape->font = font;
  shape->align = align;
  shape->text = g_string_chunk_insert_const (self->texts, text);
}

static QdmShape *
get_last (QdmScene *self)
{
  g_return_val_if_fail (self->shapes->len > 0, NULL);

  return &g_array_index (self->shapes, QdmShape, self->shapes->len - 1);
}

/**
 * qdm_scene_set_weight:
 * @self: a scene
 * @weight: how many times as wide as usual
 *
 * Changes the width of the line that was added last.
 */
void
qdm_scene_set_weight (QdmScene *self,
                      double    weight)
{
  get_last (self)->weight = weight;
}

/**
 * qdm_scene_mark_element:
 * @self: a scene
 *
 * Makes the shape that was added last the one that stands for its item.
 */
void
qdm_scene_mark_element (QdmScene *self)
{
  get_last (self)->is_element = TRUE;
}

/* ---- asking ---- */

/**
 * qdm_scene_get_length:
 * @self: a scene
 *
 * Returns: how many shapes it has
 */
guint
qdm_scene_get_length (QdmScene *self)
{
  g_return_val_if_fail (QDM_IS_SCENE (self), 0);

  return self->shapes->len;
}

/**
 * qdm_scene_get_shape:
 * @self: a scene
 * @position: less than its length; 0 is at the bottom
 *
 * Returns: (transfer none): a shape, good until another one is added
 */
const QdmShape *
qdm_scene_get_shape (QdmScene *self,
                     guint     position)
{
  g_return_val_if_fail (position < self->shapes->len, NULL);

  return &g_array_index (self->shapes, QdmShape, position);
}

/**
 * qdm_scene_get_points:
 * @self: a scene
 * @shape: a line of it
 *
 * Returns: (transfer none): the points of the line
 */
const QdmPoint *
qdm_scene_get_points (QdmScene       *self,
                      const QdmShape *shape)
{
  g_return_val_if_fail (shape->kind == QDM_SHAPE_LINE, NULL);

  return &g_array_index (self->points, QdmPoint, shape->first_point);
}

static void
put_in_bands (QdmScene       *self,
              const QdmShape *shape,
              guint           position)
{
  int first = (int) CLAMP (floor ((shape->rect.y - self->bands_top) / BAND_HEIGHT), 0.0, MAX_BANDS - 1.0);
  int last = (int) CLAMP (floor ((shape->rect.y + shape->rect.height - self->bands_top) / BAND_HEIGHT), 0.0, MAX_BANDS - 1.0);

  for (int band = first; band <= last; band++)
    {
      while (self->bands->len <= (guint) band)
        g_ptr_array_add (self->bands, g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val ((GArray *) self->bands->pdata[band], position);
    }
}

/* Shapes that show an item, by the bands of height that they reach into. */
static void
create_bands (QdmScene *self)
{
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->bands_top = G_MAXDOUBLE;

  for (guint i = 0; i < self->shapes->len; i++)
    if (qdm_scene_get_shape (self, i)->item != NULL)
      self->bands_top = MIN (self->bands_top, qdm_scene_get_shape (self, i)->rect.y);
  for (guint i = 0; i < self->shapes->len; i++)
    if (qdm_scene_get_shape (self, i)->item != NULL)
      put_in_bands (self, qdm_scene_get_shape (self, i), i);
}

static double
distance_to_segment (QdmPoint a,
                     QdmPoint b,
                     double   x,
                     double   y)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / length, 0.0, 1.0) : 0;

  return hypot (x - (a.x + t * dx), y - (a.y + t * dy));
}

static gboolean
is_hit (QdmScene       *self,
        const QdmShape *shape,
        double          x,
        double          y,
        double          tolerance)
{
  QdmRect reach = qdm_rect_grow (&shape->rect, tolerance);

  if (!qdm_rect_contains (&reach, x, y))
    return FALSE;
  if (shape->kind != QDM_SHAPE_LINE)
    return TRUE;

  for (guint i = 0; i + 1 < shape->n_points; i++)
    {
      const QdmPoint *points = qdm_scene_get_points (self, shape);

      if (distance_to_segment (points[i], points[i + 1], x, y) <= MAX (tolerance, 1))
        return TRUE;
    }
  return FALSE;
}

static const QdmShape *
pick_in_band (QdmScene *self,
              int       band,
              double    x,
              double    y,
              double    tolerance)
{
  const GArray *positions;

  if (band < 0 || (guint) band >= self->bands->len)
    return NULL;

  positions = self->bands->pdata[band];
  for (guint i = positions->len; i > 0; i--)
    {
      const QdmShape *shape = qdm_scene_get_shape (self, g_array_index (positions, guint, i - 1));

      if (is_hit (self, shape, x, y, tolerance))
        return shape;
    }
  return NULL;
}

/**
 * qdm_scene_pick:
 * @self: a scene
 * @x: where
 * @y: where
 * @tolerance: how far off is near enough
 *
 * Returns: (transfer none) (nullable): the topmost shape there that shows an item
 */
const QdmShape *
qdm_scene_pick (QdmScene *self,
                double    x,
                double    y,
                double    tolerance)
{
  int band;
  const QdmShape *shape;

  g_return_val_if_fail (QDM_IS_SCENE (self), NULL);

  if (self->bands == NULL)
    create_bands (self);
  if (self->bands->len == 0)
    return NULL;

  band = (int) CLAMP (floor ((y - self->bands_top) / BAND_HEIGHT), -1.0, MAX_BANDS - 1.0);
  shape = pick_in_band (self, band, x, y, 0);
  for (int i = band - 1; i <= band + 1 && shape == NULL && tolerance > 0; i++)
    shape = pick_in_band (self, i, x, y, tolerance);
  return shape;
}

/**
 * qdm_scene_find_item:
 * @self: a scene
 * @item: an item
 * @rect: (out) (optional): where it is
 *
 * Returns: whether the scene has an element that stands for @item
 */
gboolean
qdm_scene_find_item (QdmScene *self,
                     QdmItem  *item,
                     QdmRect  *rect)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (self, i);

      if (shape->item != item || !shape->is_element)
        continue;
      if (rect != NULL)
        *rect = shape->rect;
      return TRUE;
    }
  return FALSE;
}

/* ---- as text ---- */

static void
print_number (GString *text,
              double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* Half a pixel matters to the eye, less does not; and no "-0". */
  value = round (value * 2) / 2;
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.7g", value == 0 ? 0 : value));
}

static void
print_place (GString       *text,
             const QdmRect *rect)
{
  const double values[] = { rect->x, rect->y, rect->width, rect->height };
  static const char *before[] = { " ", ",", " ", "x" };

  for (guint i = 0; i < 4; i++)
    {
      g_string_append (text, before[i]);
      print_number (text, values[i]);
    }
}

static void
print_points (GString        *text,
              const QdmPoint *points,
              guint           n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      g_string_append_c (text, ' ');
      print_number (text, points[i].x);
      g_string_append_c (text, ',');
      print_number (text, points[i].y);
    }
}

static void
print_shape (QdmScene       *self,
             const QdmShape *shape,
             GString        *text)
{
  static const char *kinds[] = { "box", "line", "mark", "text" };
  static const char *forms[] = { "rectangle", "rounded", "pointed", "hexagon", "slanted", "cut", "double", "notched", "bracket" };
  static const char *marks[] = { "diamond", "star", "triangle", "disc", "ring", "arrow-down", "cross", "expanded", "collapsed" };

  g_string_append_printf (text, "%s %s", kinds[shape->kind], qdm_style_get_name (shape->style));
  if (shape->kind == QDM_SHAPE_BOX && shape->form != QDM_FORM_RECTANGLE)
    g_string_append_printf (text, " %s", forms[shape->form]);
  if (shape->kind == QDM_SHAPE_MARK)
    g_string_append_printf (text, " %s", marks[shape->form]);
  if (shape->kind == QDM_SHAPE_LINE && (shape->form & QDM_ENDS_ARROW) != 0)
    g_string_append (text, " arrow");

  if (shape->kind == QDM_SHAPE_LINE)
    print_points (text, qdm_scene_get_points (self, shape), shape->n_points);
  else
    print_place (text, &shape->rect);
  if (shape->item != NULL)
    g_string_append_printf (text, " [%s]", qdm_item_get_id (shape->item));
  if (shape->text != NULL)
    g_string_append_printf (text, " “%s”", shape->text);
  g_string_append_c (text, '\n');
}

/**
 * qdm_scene_dup_text:
 * @self: a scene
 *
 * Prints the scene, a shape a line, for tests and for finding faults: kind, style, form, place,
 * [item], “text”.
 *
 * Returns: (transfer full): the text
 */
char *
qdm_scene_dup_text (QdmScene *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (QDM_IS_SCENE (self), NULL);

  for (guint i = 0; i < self->shapes->len; i++)
    print_shape (self, qdm_scene_get_shape (self, i), text);
  return g_string_free (text, FALSE);
}
