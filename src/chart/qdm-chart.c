#include "chart/qdm-chart.h"

#include <math.h>

#include "chart/qdm-page-break.h"

/**
 * QdmChart:
 *
 * Something that a plan is drawn as.  A chart knows how large it is as a whole and can make a
 * scene of any area of it, at a cost that depends on the area and not on the plan.  It has a body
 * and may have heads above and at the left that stay in place while the body scrolls; an area is
 * told in the coordinates of its part, and the heads share those of the body along their length.
 */
typedef struct {
  QdmPlan *plan;
  QdmLettering *lettering;
  double zoom;
  double row_height;
  guint n_visits;
} QdmChartPrivate;

enum { PROP_PLAN = 1, PROP_LETTERING, PROP_ZOOM, PROP_ROW_HEIGHT, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { INVALIDATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QdmChart, qdm_chart, G_TYPE_OBJECT)

#define PRIVATE(chart) ((QdmChartPrivate *) qdm_chart_get_instance_private (chart))

/** The height of body text on the screen where nobody says otherwise, in pixels. */
#define DEFAULT_SIZE 13
/** What is lower cannot be read, in pixels. */
#define LEAST_LETTER 10
/** Lines of text in a row. */
#define ROW_EMS 2.2

/* ---- elements ---- */

/**
 * qdm_element_new:
 * @rect: where it is
 * @item: (nullable): the item that it shows
 * @description: (transfer full): what it says
 *
 * Returns: (transfer full): an element
 */
QdmElement *
qdm_element_new (QdmRect  rect,
                 QdmItem *item,
                 char    *description)
{
  QdmElement *self = g_new (QdmElement, 1);

  self->rect = rect;
  self->item = item != NULL ? g_object_ref (item) : NULL;
  self->description = description;
  return self;
}

/**
 * qdm_element_free:
 * @self: (transfer full): an element
 *
 * Frees an element.
 */
void
qdm_element_free (QdmElement *self)
{
  g_clear_object (&self->item);
  g_free (self->description);
  g_free (self);
}

/* ---- what a class need not do ---- */

static guint
qdm_chart_real_get_n_rows (QdmChart *self)
{
  return 0;
}

static QdmItem *
qdm_chart_real_get_row_item (QdmChart *self,
                             guint     row)
{
  return NULL;
}

static gboolean
qdm_chart_real_get_item_rect (QdmChart *self,
                              QdmItem  *item,
                              QdmRect  *rect)
{
  return FALSE;
}

static char *
qdm_chart_real_dup_description (QdmChart *self,
                                QdmItem  *item)
{
  return qdm_item_dup_title (item);
}

static GPtrArray *
qdm_chart_real_list_elements (QdmChart      *self,
                              const QdmRect *area)
{
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (self, QDM_CHART_BODY, area);
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->is_element && shape->item != NULL)
        g_ptr_array_add (elements, qdm_element_new (shape->rect, shape->item,
                                                    qdm_chart_dup_description (self, shape->item)));
    }
  return elements;
}

static double
qdm_chart_real_build_legend (QdmChart *self,
                             double    width,
                             QdmScene *scene)
{
  return 0;
}

static gboolean
qdm_chart_real_edited (QdmChart      *self,
                       const QdmEdit *edit)
{
  return TRUE;
}

static void
qdm_chart_real_copy_settings (QdmChart *self,
                              QdmChart *copy)
{
}

static double
qdm_chart_real_get_fit_zoom (QdmChart *self,
                             double    width,
                             double    height)
{
  double whole_width, whole_height, left, top, zoom = qdm_chart_get_zoom (self);

  qdm_chart_measure (self, &whole_width, &whole_height, &left, &top);
  return MIN ((width - left) / MAX (whole_width / zoom, 1), (height - top) / MAX (whole_height / zoom, 1));
}

static gboolean
qdm_chart_real_adapt (QdmChart *self,
                      double    width,
                      double    height)
{
  return FALSE;
}

static char *
qdm_chart_real_dup_title (QdmChart *self)
{
  return qdm_item_dup_title (QDM_ITEM (PRIVATE (self)->plan));
}

static void
qdm_chart_real_prepare_paper (QdmChart *self,
                              double    width)
{
}

/* Rows are all of one height; whatever else there is, the scene shows. */
static double
qdm_chart_real_find_break (QdmChart *self,
                           gboolean  sideways,
                           double    after,
                           double    place)
{
  double height = qdm_chart_get_row_height (self);

  if (sideways || qdm_chart_get_n_rows (self) == 0)
    return qdm_page_break_find (self, sideways, after, place);
  return MAX (floor (place / height + 0.001) * height, after + height);
}

static QdmPoint
qdm_chart_real_get_origin (QdmChart *self)
{
  return (QdmPoint) { 0, 0 };
}

/* ---- the object ---- */

static void
edited_cb (QdmPlan  *plan,
           QdmEdit  *edit,
           QdmChart *self)
{
  if (QDM_CHART_GET_CLASS (self)->edited (self, edit))
    qdm_chart_invalidate (self);
}

static void
qdm_chart_constructed (GObject *object)
{
  QdmChart *self = QDM_CHART (object);
  QdmChartPrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (qdm_chart_parent_class)->constructed (object);

  g_return_if_fail (priv->plan != NULL);

  if (priv->lettering == NULL)
    priv->lettering = qdm_lettering_new (NULL, DEFAULT_SIZE);
  g_signal_connect_object (priv->plan, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_AFTER);
}

static void
qdm_chart_finalize (GObject *object)
{
  QdmChartPrivate *priv = PRIVATE (QDM_CHART (object));

  g_clear_object (&priv->plan);
  g_clear_object (&priv->lettering);

  G_OBJECT_CLASS (qdm_chart_parent_class)->finalize (object);
}

static void
qdm_chart_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  QdmChart *self = QDM_CHART (object);

  switch (property_id)
    {
    case PROP_PLAN:
      g_value_set_object (value, qdm_chart_get_plan (self));
      break;
    case PROP_LETTERING:
      g_value_set_object (value, qdm_chart_get_lettering (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, qdm_chart_get_zoom (self));
      break;
    case PROP_ROW_HEIGHT:
      g_value_set_double (value, qdm_chart_get_row_height (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
qdm_chart_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  QdmChart *self = QDM_CHART (object);

  switch (property_id)
    {
    case PROP_PLAN:
      PRIVATE (self)->plan = g_value_dup_object (value);
      break;
    case PROP_LETTERING:
      if (g_value_get_object (value) != NULL)
        qdm_chart_set_lettering (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      qdm_chart_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_ROW_HEIGHT:
      qdm_chart_set_row_height (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
qdm_chart_class_init (QdmChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = qdm_chart_constructed;
  object_class->finalize = qdm_chart_finalize;
  object_class->get_property = qdm_chart_get_property;
  object_class->set_property = qdm_chart_set_property;

  klass->get_n_rows = qdm_chart_real_get_n_rows;
  klass->get_row_item = qdm_chart_real_get_row_item;
  klass->get_item_rect = qdm_chart_real_get_item_rect;
  klass->dup_description = qdm_chart_real_dup_description;
  klass->list_elements = qdm_chart_real_list_elements;
  klass->build_legend = qdm_chart_real_build_legend;
  klass->edited = qdm_chart_real_edited;
  klass->copy_settings = qdm_chart_real_copy_settings;
  klass->get_fit_zoom = qdm_chart_real_get_fit_zoom;
  klass->adapt = qdm_chart_real_adapt;
  klass->dup_title = qdm_chart_real_dup_title;
  klass->prepare_paper = qdm_chart_real_prepare_paper;
  klass->find_break = qdm_chart_real_find_break;
  klass->get_origin = qdm_chart_real_get_origin;
  klass->zoom_range[0] = 0.1;
  klass->zoom_range[1] = 8;

  props[PROP_PLAN] =
    g_param_spec_object ("plan", NULL, NULL, QDM_TYPE_PLAN,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_LETTERING] =
    g_param_spec_object ("lettering", NULL, NULL, QDM_TYPE_LETTERING,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, 0.0001, 10000, 1,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ROW_HEIGHT] =
    g_param_spec_double ("row-height", NULL, NULL, 0, 1000, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * QdmChart::invalidated:
   *
   * What the chart shows, and maybe its size, is no longer what it was.
   */
  signals[INVALIDATED] = g_signal_new ("invalidated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_chart_init (QdmChart *self)
{
  PRIVATE (self)->zoom = 1;
}

/* ---- settings ---- */

/**
 * qdm_chart_get_plan:
 * @self: a chart
 *
 * Returns: (transfer none): the plan that it shows
 */
QdmPlan *
qdm_chart_get_plan (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  return PRIVATE (self)->plan;
}

/**
 * qdm_chart_get_lettering:
 * @self: a chart
 *
 * Returns: (transfer none): what its texts are set in
 */
QdmLettering *
qdm_chart_get_lettering (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  return PRIVATE (self)->lettering;
}

/**
 * qdm_chart_set_lettering:
 * @self: a chart
 * @lettering: what to set its texts in
 *
 * Changes font and size, and with the size of the text all other sizes.
 */
void
qdm_chart_set_lettering (QdmChart     *self,
                         QdmLettering *lettering)
{
  g_return_if_fail (QDM_IS_CHART (self));
  g_return_if_fail (QDM_IS_LETTERING (lettering));

  if (!g_set_object (&PRIVATE (self)->lettering, lettering))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LETTERING]);
  qdm_chart_invalidate (self);
}

/**
 * qdm_chart_get_zoom:
 * @self: a chart
 *
 * Returns: how many times as large as at first the chart is shown, along the axes that its zoom
 *   is about
 */
double
qdm_chart_get_zoom (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), 1);

  return PRIVATE (self)->zoom;
}

/**
 * qdm_chart_set_zoom:
 * @self: a chart
 * @zoom: how many times as large as at first; what is beyond the chart's range is cut to it
 *
 * Shows the chart larger or smaller.
 */
void
qdm_chart_set_zoom (QdmChart *self,
                    double    zoom)
{
  QdmChartClass *klass;

  g_return_if_fail (QDM_IS_CHART (self));

  klass = QDM_CHART_GET_CLASS (self);
  zoom = CLAMP (zoom, klass->zoom_range[0], klass->zoom_range[1]);
  if (PRIVATE (self)->zoom == zoom)
    return;

  PRIVATE (self)->zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  qdm_chart_invalidate (self);
}

/**
 * qdm_chart_get_fit_zoom:
 * @self: a chart
 * @width: of the room for body and heads
 * @height: of that room
 *
 * Returns: the zoom at which the whole chart just fits
 */
double
qdm_chart_get_fit_zoom (QdmChart *self,
                        double    width,
                        double    height)
{
  QdmChartClass *klass;

  g_return_val_if_fail (QDM_IS_CHART (self), 1);

  klass = QDM_CHART_GET_CLASS (self);
  return CLAMP (klass->get_fit_zoom (self, width, height), klass->zoom_range[0], klass->zoom_range[1]);
}

/**
 * qdm_chart_get_readable_zoom:
 * @self: a chart
 * @width: of the room for all its parts
 * @height: of the room for all its parts
 *
 * Returns: the zoom at which the whole chart just fits; if its letters would be too small for that,
 *   at which it fits across and they are no smaller than can be read, nor larger than usual
 */
double
qdm_chart_get_readable_zoom (QdmChart *self,
                             double    width,
                             double    height)
{
  double whole = qdm_chart_get_fit_zoom (self, width, height), least;

  if (!qdm_chart_zooms_text (self))
    return whole;

  least = LEAST_LETTER / qdm_lettering_get_size (qdm_chart_get_lettering (self));
  return whole >= least ? whole : CLAMP (qdm_chart_get_fit_zoom (self, width, G_MAXDOUBLE), least, MAX (least, 1));
}

/**
 * qdm_chart_adapt:
 * @self: a chart
 * @width: of the view
 * @height: of the view
 *
 * Lays the chart out for a view of that size if its shape is its own to choose.
 *
 * Returns: whether anything moved
 */
gboolean
qdm_chart_adapt (QdmChart *self,
                 double    width,
                 double    height)
{
  g_return_val_if_fail (QDM_IS_CHART (self), FALSE);

  return QDM_CHART_GET_CLASS (self)->adapt (self, width, height);
}

/**
 * qdm_chart_get_row_height:
 * @self: a chart
 *
 * Returns: the height of a row, for charts that have rows
 */
double
qdm_chart_get_row_height (QdmChart *self)
{
  QdmChartPrivate *priv;

  g_return_val_if_fail (QDM_IS_CHART (self), 0);

  priv = PRIVATE (self);
  return priv->row_height > 0 ? priv->row_height : (int) (qdm_lettering_get_size (priv->lettering) * ROW_EMS + 0.5);
}

/**
 * qdm_chart_set_row_height:
 * @self: a chart
 * @height: the height of a row, or 0 to take it from the lettering
 *
 * Brings the rows in step with those of a table beside the chart.
 */
void
qdm_chart_set_row_height (QdmChart *self,
                          double    height)
{
  g_return_if_fail (QDM_IS_CHART (self));

  if (PRIVATE (self)->row_height == height)
    return;

  PRIVATE (self)->row_height = height;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROW_HEIGHT]);
  qdm_chart_invalidate (self);
}

/* ---- what there is to see ---- */

/**
 * qdm_chart_measure:
 * @self: a chart
 * @width: (out) (optional): width of the whole body
 * @height: (out) (optional): height of the whole body
 * @left: (out) (optional): width of the heads at the left, 0 for none
 * @top: (out) (optional): height of the heads above, 0 for none
 *
 * Tells how large the chart is.
 */
void
qdm_chart_measure (QdmChart *self,
                   double   *width,
                   double   *height,
                   double   *left,
                   double   *top)
{
  double sizes[4] = { 0, 0, 0, 0 };
  double *wanted[4] = { width, height, left, top };

  g_return_if_fail (QDM_IS_CHART (self));

  QDM_CHART_GET_CLASS (self)->measure (self, &sizes[0], &sizes[1], &sizes[2], &sizes[3]);
  for (int i = 0; i < 4; i++)
    if (wanted[i] != NULL)
      *wanted[i] = sizes[i];
}

/**
 * qdm_chart_build_scene:
 * @self: a chart
 * @part: body or heads
 * @area: what will be seen of the part, in its coordinates
 *
 * Returns: (transfer full): a scene of everything that reaches into @area
 */
QdmScene *
qdm_chart_build_scene (QdmChart      *self,
                       QdmChartPart   part,
                       const QdmRect *area)
{
  QdmScene *scene;

  g_return_val_if_fail (QDM_IS_CHART (self), NULL);
  g_return_val_if_fail (area != NULL, NULL);

  scene = qdm_scene_new (PRIVATE (self)->lettering);
  PRIVATE (self)->n_visits = 0;
  QDM_CHART_GET_CLASS (self)->build (self, part, area, scene);
  return scene;
}

/**
 * qdm_chart_build_legend:
 * @self: a chart
 * @width: how wide it may be
 * @scene: where to add it, at the top left
 *
 * Adds what tells the meaning of the chart's colours, patterns and signs.
 *
 * Returns: how high it is
 */
double
qdm_chart_build_legend (QdmChart *self,
                        double    width,
                        QdmScene *scene)
{
  g_return_val_if_fail (QDM_IS_CHART (self), 0);

  return QDM_CHART_GET_CLASS (self)->build_legend (self, width, scene);
}

/**
 * qdm_chart_get_n_rows:
 * @self: a chart
 *
 * Returns: how many rows it has; 0 for a chart without rows
 */
guint
qdm_chart_get_n_rows (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), 0);

  return QDM_CHART_GET_CLASS (self)->get_n_rows (self);
}

/**
 * qdm_chart_get_row_item:
 * @self: a chart
 * @row: less than the number of rows
 *
 * Returns: (transfer none) (nullable): the item that the row stands for
 */
QdmItem *
qdm_chart_get_row_item (QdmChart *self,
                        guint     row)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  return QDM_CHART_GET_CLASS (self)->get_row_item (self, row);
}

/**
 * qdm_chart_get_item_rect:
 * @self: a chart
 * @item: an item
 * @rect: (out): where it is in the body
 *
 * Returns: whether the chart shows @item somewhere in its body
 */
gboolean
qdm_chart_get_item_rect (QdmChart *self,
                         QdmItem  *item,
                         QdmRect  *rect)
{
  g_return_val_if_fail (QDM_IS_CHART (self), FALSE);
  g_return_val_if_fail (QDM_IS_ITEM (item), FALSE);

  return QDM_CHART_GET_CLASS (self)->get_item_rect (self, item, rect);
}

/**
 * qdm_chart_get_item_at:
 * @self: a chart
 * @x: in the body
 * @y: in the body
 * @tolerance: how far off is near enough
 *
 * Returns: (transfer none) (nullable): the item shown there
 */
QdmItem *
qdm_chart_get_item_at (QdmChart *self,
                       double    x,
                       double    y,
                       double    tolerance)
{
  QdmRect area = { x - tolerance - 1, y - tolerance - 1, 2 * tolerance + 2, 2 * tolerance + 2 };
  g_autoptr (QdmScene) scene = NULL;
  const QdmShape *shape;

  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  scene = qdm_chart_build_scene (self, QDM_CHART_BODY, &area);
  shape = qdm_scene_pick (scene, x, y, tolerance);
  return shape != NULL ? shape->item : NULL;
}

/**
 * qdm_chart_dup_description:
 * @self: a chart
 * @item: an item that it shows
 *
 * Returns: (transfer full): what the chart shows of @item, in words: name, dates, progress
 */
char *
qdm_chart_dup_description (QdmChart *self,
                           QdmItem  *item)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);
  g_return_val_if_fail (QDM_IS_ITEM (item), NULL);

  return QDM_CHART_GET_CLASS (self)->dup_description (self, item);
}

/**
 * qdm_chart_list_elements:
 * @self: a chart
 * @area: what is seen of the body
 *
 * Returns: (transfer full) (element-type QdmElement): what can be pointed at, selected and read
 *   aloud there
 */
GPtrArray *
qdm_chart_list_elements (QdmChart      *self,
                         const QdmRect *area)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  return QDM_CHART_GET_CLASS (self)->list_elements (self, area);
}

/**
 * qdm_chart_copy:
 * @self: a chart
 *
 * Returns: (transfer full): another chart that shows the same, for paper beside the screen
 */
QdmChart *
qdm_chart_copy (QdmChart *self)
{
  QdmChartPrivate *priv;
  QdmChart *copy;

  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  priv = PRIVATE (self);
  copy = g_object_new (G_OBJECT_TYPE (self), "plan", priv->plan, "lettering", priv->lettering,
                       "zoom", priv->zoom, "row-height", priv->row_height, NULL);
  QDM_CHART_GET_CLASS (self)->copy_settings (self, copy);
  return copy;
}

/**
 * qdm_chart_copy_for_paper:
 * @self: a chart
 * @lettering: what to set its texts in
 * @width: the room there is on a page, or 0 if pages become as wide as need be
 *
 * Returns: (transfer full): another chart that shows the same and all that stands beside @self on
 *   the screen, such as the names of its rows
 */
QdmChart *
qdm_chart_copy_for_paper (QdmChart     *self,
                          QdmLettering *lettering,
                          double        width)
{
  QdmChart *copy = qdm_chart_copy (self);

  g_return_val_if_fail (copy != NULL, NULL);

  qdm_chart_set_lettering (copy, lettering);
  qdm_chart_set_row_height (copy, 0);
  if (qdm_chart_zooms_text (copy))
    qdm_chart_set_zoom (copy, 1);
  QDM_CHART_GET_CLASS (copy)->prepare_paper (copy, width);
  return copy;
}

/**
 * qdm_chart_dup_title:
 * @self: a chart
 *
 * Returns: (transfer full): what it is called on paper
 */
char *
qdm_chart_dup_title (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), NULL);

  return QDM_CHART_GET_CLASS (self)->dup_title (self);
}

/**
 * qdm_chart_find_break:
 * @self: a chart
 * @sideways: whether the page is left at its right side, and not at its foot
 * @after: where the page begins
 * @place: where it must end at the latest
 *
 * Returns: where between the two, or as near as can be, a page ends without cutting through
 *   anything
 */
double
qdm_chart_find_break (QdmChart *self,
                      gboolean  sideways,
                      double    after,
                      double    place)
{
  g_return_val_if_fail (QDM_IS_CHART (self), place);

  return QDM_CHART_GET_CLASS (self)->find_break (self, sideways, after, place);
}

/**
 * qdm_chart_get_origin:
 * @self: a chart
 *
 * Returns: a point of the body that is to stay where it is on a screen, whatever is added to the
 *   left of it or above
 */
QdmPoint
qdm_chart_get_origin (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), ((QdmPoint) { 0, 0 }));

  return QDM_CHART_GET_CLASS (self)->get_origin (self);
}

/**
 * qdm_chart_zooms_text:
 * @self: a chart
 *
 * Returns: whether its zoom makes everything larger, and not only one axis
 */
gboolean
qdm_chart_zooms_text (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), FALSE);

  return QDM_CHART_GET_CLASS (self)->zooms_text;
}

/* ---- for subclasses ---- */

/**
 * qdm_chart_invalidate:
 * @self: a chart
 *
 * Tells whoever shows the chart to do so anew.
 */
void
qdm_chart_invalidate (QdmChart *self)
{
  g_return_if_fail (QDM_IS_CHART (self));

  g_signal_emit (self, signals[INVALIDATED], 0);
}

/**
 * qdm_chart_count_visits:
 * @self: a chart
 * @n_rows: how many more
 *
 * Notes that building a scene looked at rows, or at whatever takes their place.
 */
void
qdm_chart_count_visits (QdmChart *self,
                        guint     n_rows)
{
  PRIVATE (self)->n_visits += n_rows;
}

/**
 * qdm_chart_get_n_visits:
 * @self: a chart
 *
 * Returns: how many rows the scene that was built last made it look at; should be those seen and
 *   a few
 */
guint
qdm_chart_get_n_visits (QdmChart *self)
{
  g_return_val_if_fail (QDM_IS_CHART (self), 0);

  return PRIVATE (self)->n_visits;
}
