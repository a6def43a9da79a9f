#include "chart/qdm-curve-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-curve-panel.h"
#include "chart/qdm-legend.h"
#include "model/qdm-reading.h"

/**
 * QdmCurveChart:
 *
 * Indicators as small curves side by side, or one as a large one: base values, readings, the way
 * to the target, and the target.
 */
struct _QdmCurveChart {
  QdmChart parent_instance;

  char *subject;
  guint n_columns;
  double stretch; /* how much wider panels are than they must be, so that they fill the view */
  GPtrArray *panels; /* QdmCurvePanel; NULL until needed */
};

G_DEFINE_FINAL_TYPE (QdmCurveChart, qdm_curve_chart, QDM_TYPE_CHART)

/* Sizes of a panel and of what is around its curves, in heights of the text. */
#define PANEL_WIDTH  20.0
#define PANEL_HEIGHT 15.0
#define LARGE        2.0
#define MOST_STRETCH 2.1
#define GAP          1.2
#define HEAD         3.4
#define FOOT         1.8
#define LEFT         4.2
#define RIGHT        3.6

/* What the building of one panel needs everywhere. */
typedef struct {
  QdmScene *scene;
  const QdmCurvePanel *panel;
  QdmRect plot;
  double em;
} Build;

static void
drop_panels (QdmCurveChart *self)
{
  g_clear_pointer (&self->panels, g_ptr_array_unref);
}

static GPtrArray *
ensure_panels (QdmCurveChart *self)
{
  QdmPlan *plan = qdm_chart_get_plan (QDM_CHART (self));
  QdmItem *subject = qdm_curve_chart_get_subject (self);
  guint n = qdm_item_count (QDM_ITEM (plan), QDM_TYPE_INDICATOR);

  if (self->panels != NULL)
    return self->panels;

  self->panels = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_curve_panel_free);
  for (guint i = 0; i < n; i++)
    {
      QdmItem *indicator = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_INDICATOR, i);

      if (subject == NULL || subject == indicator)
        g_ptr_array_add (self->panels, qdm_curve_panel_new (plan, QDM_INDICATOR (indicator)));
    }
  return self->panels;
}

/* ---- geometry ---- */

static double
get_em (QdmCurveChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self))) * qdm_chart_get_zoom (QDM_CHART (self));
}

static guint
get_n_columns (QdmCurveChart *self)
{
  return CLAMP (self->n_columns, 1, MAX (ensure_panels (self)->len, 1));
}

static double
get_enlargement (QdmCurveChart *self)
{
  return self->subject != NULL ? LARGE : 1;
}

static QdmRect
get_panel_rect (QdmCurveChart *self,
                guint          number)
{
  double em = get_em (self), width = PANEL_WIDTH * em * get_enlargement (self) * self->stretch, height = PANEL_HEIGHT * em * get_enlargement (self);
  guint columns = get_n_columns (self);

  return QDM_RECT (GAP * em + number % columns * (width + GAP * em), GAP * em + number / columns * (height + GAP * em), width, height);
}

static void
qdm_curve_chart_measure (QdmChart *chart,
                         double   *width,
                         double   *height,
                         double   *left,
                         double   *top)
{
  QdmCurveChart *self = QDM_CURVE_CHART (chart);
  guint n = ensure_panels (self)->len;
  QdmRect across = get_panel_rect (self, get_n_columns (self) - 1), last = get_panel_rect (self, MAX (n, 1) - 1);

  *width = ceil (across.x + across.width + GAP * get_em (self));
  *height = n > 0 ? ceil (last.y + last.height + GAP * get_em (self)) : 0;
}

static double
get_x (const Build *build,
       QdmHalfYear  half_year)
{
  const QdmCurvePanel *panel = build->panel;

  return build->plot.x + build->plot.width * (half_year - panel->first) / MAX (panel->last - panel->first, 1);
}

static double
get_y (const Build *build,
       double       value)
{
  const QdmCurvePanel *panel = build->panel;

  return build->plot.y + build->plot.height * (1 - (value - panel->least) / (panel->most - panel->least));
}

/* ---- a panel ---- */

static void
build_grid (Build *build)
{
  const QdmCurvePanel *panel = build->panel;
  double right = build->plot.x + build->plot.width, bottom = build->plot.y + build->plot.height;

  for (double value = ceil (panel->least / panel->step) * panel->step; value <= panel->most; value += panel->step)
    {
      double y = get_y (build, value);
      g_autofree char *text = g_strdup_printf ("%.6g", fabs (value) < panel->step / 1000 ? 0 : value);

      qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID, build->plot.x, y, right, y);
      if (y > bottom - 0.6 * build->em)
        continue; /* the years stand there */
      qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_RIGHT, NULL,
                          QDM_RECT (build->plot.x - LEFT * build->em, y - build->em, (LEFT - 0.4) * build->em, 2 * build->em), text);
    }
  for (QdmHalfYear half_year = panel->first; half_year <= panel->last; half_year += panel->last - panel->first > 12 ? 10 : 2)
    {
      double x = get_x (build, half_year);
      g_autofree char *year = g_strdup_printf ("%d", qdm_half_year_get_year (half_year));

      qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID, x, build->plot.y, x, bottom);
      qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_CENTRE, NULL,
                          QDM_RECT (x - 2 * build->em, bottom, 4 * build->em, FOOT * build->em), year);
    }
  qdm_scene_add_stroke (build->scene, QDM_STYLE_GRID_STRONG, build->plot.x, bottom, right, bottom);
}

static void
append_corners (Build        *build,
                const GArray *points,
                GArray       *corners)
{
  for (guint i = 0; i < points->len; i++)
    {
      const QdmCurvePoint *point = &g_array_index (points, QdmCurvePoint, i);
      QdmPoint corner = { get_x (build, point->half_year), get_y (build, point->value) };

      g_array_append_val (corners, corner);
    }
}

/* A line through one run of points and then, if there is one, another. */
static void
add_curve (Build        *build,
           const GArray *points,
           const GArray *further,
           QdmStyle      style)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (QdmPoint));

  append_corners (build, points, corners);
  if (further != NULL)
    append_corners (build, further, corners);
  if (corners->len >= 2)
    qdm_scene_add_line (build->scene, style, QDM_ENDS_PLAIN, QDM_ITEM (build->panel->indicator),
                        (const QdmPoint *) corners->data, corners->len);
}

static void
add_marks (Build        *build,
           const GArray *points,
           QdmStyle      style,
           QdmMark       mark)
{
  for (guint i = 0; i < points->len; i++)
    {
      const QdmCurvePoint *point = &g_array_index (points, QdmCurvePoint, i);

      qdm_scene_add_mark (build->scene, style, point->derived ? QDM_MARK_RING : mark, QDM_ITEM (build->panel->indicator),
                          get_x (build, point->half_year), get_y (build, point->value), 0.6 * build->em);
    }
}

/* The figure of a point, above it, or beside it at the right end. */
static void
add_figure (Build    *build,
            QdmStyle  style,
            double    x,
            double    y,
            double    value,
            gboolean  about)
{
  g_autofree char *text = g_strdup_printf ("%s%.6g", about ? "≈" : "", value);
  gboolean at_end = x > build->plot.x + build->plot.width - build->em;
  QdmRect rect = { at_end ? x + 0.5 * build->em : x - 3 * build->em, at_end ? y - build->em : y - 2 * build->em,
                   6 * build->em, 1.8 * build->em };

  qdm_scene_add_text (build->scene, style, QDM_FONT_BODY, QDM_FIT_NONE, at_end ? QDM_ALIGN_LEFT : QDM_ALIGN_CENTRE, NULL, rect, text);
}

static void
build_curves (Build *build)
{
  const QdmCurvePanel *panel = build->panel;

  add_curve (build, panel->path, NULL, QDM_STYLE_CURVE_PATH);
  add_curve (build, panel->bases, panel->readings, QDM_STYLE_CURVE_READING);
  add_marks (build, panel->bases, QDM_STYLE_CURVE_READING, QDM_MARK_DISC);
  add_marks (build, panel->readings, QDM_STYLE_CURVE_READING, QDM_MARK_DISC);
  if (panel->has_target)
    {
      double x = get_x (build, panel->last), y = get_y (build, panel->target);

      qdm_scene_add_mark (build->scene, QDM_STYLE_CURVE_TARGET, QDM_MARK_DIAMOND, QDM_ITEM (panel->indicator), x, y, 0.9 * build->em);
      add_figure (build, QDM_STYLE_CURVE_TARGET, x, y, panel->target, FALSE);
    }
  if (panel->readings->len > 0)
    {
      const QdmCurvePoint *last = &g_array_index (panel->readings, QdmCurvePoint, panel->readings->len - 1);

      if (last->half_year < panel->last)
        add_figure (build, QDM_STYLE_CURVE_READING, get_x (build, last->half_year), get_y (build, last->value), last->value, last->derived);
    }
}

static void
build_title (Build         *build,
             const QdmRect *rect)
{
  QdmItem *item = QDM_ITEM (build->panel->indicator);
  g_autofree char *title = qdm_item_dup_title (item);
  gboolean red = build->panel->light == QDM_LIGHT_RED;
  double em = build->em, width = rect->width - 1.6 * em;

  if (red)
    qdm_scene_add_mark (build->scene, QDM_STYLE_SHORTAGE, QDM_MARK_TRIANGLE, item, rect->x + rect->width - 1.4 * em, rect->y + 1.2 * em, em);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT, QDM_FONT_BOLD, QDM_FIT_MIDDLE, QDM_ALIGN_LEFT, item,
                      QDM_RECT (rect->x + 0.8 * em, rect->y + 0.2 * em, width - (red ? 1.6 * em : 0), 1.8 * em), title);
  qdm_scene_add_text (build->scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, item,
                      QDM_RECT (rect->x + 0.8 * em, rect->y + 1.8 * em, width, 1.6 * em), build->panel->indicator->unit);
}

static void
build_panel (QdmCurveChart *self,
             QdmScene      *scene,
             const QdmRect *area,
             guint          number)
{
  QdmRect rect = get_panel_rect (self, number);
  double em = get_em (self);
  Build build = {
    .scene = scene, .panel = ensure_panels (self)->pdata[number], .em = em,
    .plot = QDM_RECT (rect.x + LEFT * em, rect.y + HEAD * em, rect.width - (LEFT + RIGHT) * em, rect.height - (HEAD + FOOT + 0.3) * em),
  };

  if (!qdm_rect_meets (&rect, area))
    return;

  qdm_chart_count_visits (QDM_CHART (self), 1);
  qdm_scene_add_box (scene, QDM_STYLE_FRAME, QDM_FORM_RECTANGLE, QDM_ITEM (build.panel->indicator), rect);
  qdm_scene_mark_element (scene);
  build_title (&build, &rect);
  if (qdm_curve_panel_is_empty (build.panel))
    {
      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_BODY, QDM_FIT_WRAP, QDM_ALIGN_CENTRE, QDM_ITEM (build.panel->indicator),
                          build.plot, build.panel->indicator->rule != NULL ? build.panel->indicator->rule : _("No figures stated"));
      return;
    }
  build_grid (&build);
  build_curves (&build);
}

static void
qdm_curve_chart_build (QdmChart      *chart,
                       QdmChartPart   part,
                       const QdmRect *area,
                       QdmScene      *scene)
{
  QdmCurveChart *self = QDM_CURVE_CHART (chart);

  if (part != QDM_CHART_BODY)
    return;

  qdm_scene_set_text_scale (scene, qdm_chart_get_zoom (chart));
  for (guint i = 0; i < ensure_panels (self)->len; i++)
    build_panel (self, scene, area, i);
}

static double
qdm_curve_chart_build_legend (QdmChart *chart,
                              double    width,
                              QdmScene *scene)
{
  QdmLegend legend;

  qdm_legend_init (&legend, scene, width);
  qdm_legend_add_mark (&legend, QDM_STYLE_CURVE_READING, QDM_MARK_DISC, 0.6, _("Stated value"));
  qdm_legend_add_mark (&legend, QDM_STYLE_CURVE_READING, QDM_MARK_RING, 0.6, _("Computed or assumed value"));
  qdm_legend_add_line (&legend, QDM_STYLE_CURVE_PATH, QDM_ENDS_PLAIN, _("Expected way"));
  qdm_legend_add_mark (&legend, QDM_STYLE_CURVE_TARGET, QDM_MARK_DIAMOND, 0.9, _("Target"));
  qdm_legend_add_mark (&legend, QDM_STYLE_SHORTAGE, QDM_MARK_TRIANGLE, 0.9, _("Behind"));
  return qdm_legend_end (&legend);
}

/* ---- asking ---- */

static gboolean
find_panel (QdmCurveChart *self,
            QdmItem       *item,
            guint         *number)
{
  GPtrArray *panels = ensure_panels (self);

  for (guint i = 0; i < panels->len; i++)
    if (QDM_ITEM (((QdmCurvePanel *) panels->pdata[i])->indicator) == item)
      {
        *number = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
qdm_curve_chart_get_item_rect (QdmChart *chart,
                               QdmItem  *item,
                               QdmRect  *rect)
{
  guint number;

  if (!find_panel (QDM_CURVE_CHART (chart), item, &number))
    return FALSE;
  *rect = get_panel_rect (QDM_CURVE_CHART (chart), number);
  return TRUE;
}

static char *
qdm_curve_chart_dup_description (QdmChart *chart,
                                 QdmItem  *item)
{
  QdmCurveChart *self = QDM_CURVE_CHART (chart);
  guint number;
  const QdmCurvePanel *panel;

  if (!find_panel (self, item, &number))
    return qdm_item_dup_title (item);
  panel = ensure_panels (self)->pdata[number];
  return panel->sentence != NULL ? g_strdup (panel->sentence) : qdm_item_dup_title (item);
}

static char *
qdm_curve_chart_dup_title (QdmChart *chart)
{
  QdmItem *subject = qdm_curve_chart_get_subject (QDM_CURVE_CHART (chart));
  g_autofree char *name = NULL;

  if (subject == NULL)
    return g_strdup (_("Indicators and Targets"));
  name = qdm_item_dup_title (subject);
  /* Translators: the name of an indicator */
  return g_strdup_printf (_("Indicator: %s"), name);
}

/* As many side by side as there is room for, and what is left is shared by them. */
static gboolean
qdm_curve_chart_adapt (QdmChart *chart,
                       double    width,
                       double    height)
{
  QdmCurveChart *self = QDM_CURVE_CHART (chart);
  double ems = width / get_em (self) - GAP, size = PANEL_WIDTH * get_enlargement (self);
  guint n_columns = CLAMP ((guint) MAX (floor (ems / (size + GAP)), 1), 1, MAX (ensure_panels (self)->len, 1));
  double stretch = CLAMP ((ems / n_columns - GAP) / size, 1, MOST_STRETCH);

  if (n_columns == self->n_columns && fabs (stretch - self->stretch) < 0.001)
    return FALSE;

  self->n_columns = n_columns;
  self->stretch = stretch;
  return TRUE;
}

static void
qdm_curve_chart_prepare_paper (QdmChart *chart,
                               double    width)
{
  if (width > 0)
    qdm_curve_chart_adapt (chart, width, 0);
}

/* Panels are not cut. */
static double
qdm_curve_chart_find_break (QdmChart *chart,
                            gboolean  sideways,
                            double    after,
                            double    place)
{
  QdmCurveChart *self = QDM_CURVE_CHART (chart);
  QdmRect first = get_panel_rect (self, 0);
  double gap = GAP * get_em (self), size = (sideways ? first.width : first.height) + gap;

  return MAX (floor ((place - gap / 2) / size + 0.001) * size + gap / 2, after + size);
}

static gboolean
qdm_curve_chart_edited (QdmChart      *chart,
                        const QdmEdit *edit)
{
  if (!QDM_IS_INDICATOR (edit->item) && !QDM_IS_READING (edit->item) && !QDM_IS_PLAN (edit->item))
    return FALSE;

  drop_panels (QDM_CURVE_CHART (chart));
  return TRUE;
}

static void
qdm_curve_chart_copy_settings (QdmChart *chart,
                               QdmChart *copy)
{
  QDM_CURVE_CHART (copy)->subject = g_strdup (QDM_CURVE_CHART (chart)->subject);
  QDM_CURVE_CHART (copy)->n_columns = QDM_CURVE_CHART (chart)->n_columns;
  QDM_CURVE_CHART (copy)->stretch = QDM_CURVE_CHART (chart)->stretch;
}

/* ---- the object ---- */

static void
qdm_curve_chart_finalize (GObject *object)
{
  QdmCurveChart *self = QDM_CURVE_CHART (object);

  drop_panels (self);
  g_free (self->subject);

  G_OBJECT_CLASS (qdm_curve_chart_parent_class)->finalize (object);
}

static void
qdm_curve_chart_class_init (QdmCurveChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_curve_chart_finalize;
  chart_class->measure = qdm_curve_chart_measure;
  chart_class->build = qdm_curve_chart_build;
  chart_class->build_legend = qdm_curve_chart_build_legend;
  chart_class->get_item_rect = qdm_curve_chart_get_item_rect;
  chart_class->dup_description = qdm_curve_chart_dup_description;
  chart_class->dup_title = qdm_curve_chart_dup_title;
  chart_class->adapt = qdm_curve_chart_adapt;
  chart_class->prepare_paper = qdm_curve_chart_prepare_paper;
  chart_class->find_break = qdm_curve_chart_find_break;
  chart_class->edited = qdm_curve_chart_edited;
  chart_class->copy_settings = qdm_curve_chart_copy_settings;
  chart_class->zooms_text = TRUE;
}

static void
qdm_curve_chart_init (QdmCurveChart *self)
{
  self->n_columns = 3;
  self->stretch = 1;
}

/**
 * qdm_curve_chart_new:
 * @plan: a plan
 * @subject: (nullable): an indicator, or %NULL for all of them
 *
 * Returns: (transfer full): a chart of curves
 */
QdmChart *
qdm_curve_chart_new (QdmPlan *plan,
                     QdmItem *subject)
{
  QdmCurveChart *self = g_object_new (QDM_TYPE_CURVE_CHART, "plan", plan, NULL);

  self->subject = g_strdup (subject != NULL ? qdm_item_get_id (subject) : NULL);
  return QDM_CHART (self);
}

/**
 * qdm_curve_chart_set_subject:
 * @self: a chart of curves
 * @subject: (nullable): an indicator, or %NULL for all of them
 *
 * Chooses what to show.
 */
void
qdm_curve_chart_set_subject (QdmCurveChart *self,
                             QdmItem       *subject)
{
  const char *id = subject != NULL ? qdm_item_get_id (subject) : NULL;

  g_return_if_fail (QDM_IS_CURVE_CHART (self));

  if (g_strcmp0 (self->subject, id) == 0)
    return;

  g_free (self->subject);
  self->subject = g_strdup (id);
  drop_panels (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_curve_chart_get_subject:
 * @self: a chart of curves
 *
 * Returns: (transfer none) (nullable): the one indicator that it shows
 */
QdmItem *
qdm_curve_chart_get_subject (QdmCurveChart *self)
{
  g_return_val_if_fail (QDM_IS_CURVE_CHART (self), NULL);

  return qdm_plan_get_item (qdm_chart_get_plan (QDM_CHART (self)), self->subject);
}

/**
 * qdm_curve_chart_set_n_columns:
 * @self: a chart of curves
 * @n_columns: how many curves stand side by side, at least 1
 *
 * Arranges the curves.
 */
void
qdm_curve_chart_set_n_columns (QdmCurveChart *self,
                               guint          n_columns)
{
  g_return_if_fail (QDM_IS_CURVE_CHART (self));
  g_return_if_fail (n_columns >= 1);

  if (self->n_columns == n_columns)
    return;

  self->n_columns = n_columns;
  qdm_chart_invalidate (QDM_CHART (self));
}
