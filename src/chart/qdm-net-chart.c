#include "chart/qdm-net-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "chart/qdm-time-axis.h"

/**
 * QdmNetChart:
 *
 * What is left of a material in each half-year, as a strip that stands beneath a chart of time and
 * shares its scale: surplus above the line, shortage below.  It fills whatever height it is shown
 * in.  While something is being moved, a broken line keeps what was left before.
 */

#define HEIGHT_EMS  8
#define MARGIN_EMS  1.7 /* for a line of text above and below */

typedef struct {
  QdmBalancePoint point;
  double net; /* kt */
} Column;

struct _QdmNetChart {
  QdmSubjectChart parent_instance;

  QdmScale scale;
  QdmHalfYear first;
  GArray *columns;   /* of Column; what was last seen until they are read anew, or NULL */
  GArray *reference; /* of Column, or NULL */
};

G_DEFINE_FINAL_TYPE (QdmNetChart, qdm_net_chart, QDM_TYPE_SUBJECT_CHART)

/* ---- columns ---- */

/* Into a new array: the old one may be kept as the reference. */
static void
qdm_net_chart_read (QdmSubjectChart *chart)
{
  QdmNetChart *self = QDM_NET_CHART (chart);
  QdmBalance *balance = qdm_subject_chart_get_balance (chart);
  guint n = qdm_balance_get_n_half_years (balance);

  self->first = qdm_balance_get_first (balance);
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = g_array_sized_new (FALSE, TRUE, sizeof (Column), n);
  for (guint i = 0; i < n; i++)
    {
      Column column = { 0 };

      if (!qdm_balance_get (balance, qdm_subject_chart_get_subject (chart), self->first + (QdmHalfYear) i, &column.point))
        break;
      if (qdm_decimal_is_set (column.point.net))
        column.net = qdm_decimal_to_double (column.point.net) / 1000;
      g_array_append_val (self->columns, column);
    }
}

static GArray *
get_columns (QdmNetChart *self)
{
  qdm_subject_chart_update (QDM_SUBJECT_CHART (self));
  return self->columns;
}

static const Column *
get_column_of (GArray *columns,
               guint   index)
{
  return columns != NULL && index < columns->len ? &g_array_index (columns, Column, index) : NULL;
}

/* ---- geometry ---- */

static double
get_em (QdmNetChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

static QdmRect
get_rect (QdmNetChart *self,
          guint        index,
          double       height)
{
  return qdm_subject_chart_get_column (&self->scale, self->first + (QdmHalfYear) index, height);
}

/* How many kt there are above and below the line, what was before included: the line stays where
 * it is while a bar is moved back and forth. */
static void
find_extent (QdmNetChart *self,
             double      *highest,
             double      *deepest)
{
  GArray *both[] = { get_columns (self), self->reference };

  *highest = *deepest = 0;
  for (guint b = 0; b < G_N_ELEMENTS (both); b++)
    for (guint i = 0; both[b] != NULL && i < both[b]->len; i++)
      {
        *highest = MAX (*highest, g_array_index (both[b], Column, i).net);
        *deepest = MAX (*deepest, -g_array_index (both[b], Column, i).net);
      }
}

typedef struct {
  double zero; /* where nothing is left */
  double per_kt;
} Upright;

static Upright
get_upright (QdmNetChart *self,
             double       height)
{
  double margin = MARGIN_EMS * get_em (self), room = MAX (height - 2 * margin, 1);
  double highest, deepest;

  find_extent (self, &highest, &deepest);
  if (highest + deepest <= 0)
    return (Upright) { round (margin + room / 2), 0 };
  return (Upright) { round (margin + room * highest / (highest + deepest)), room / (highest + deepest) };
}

static double
get_y (const Upright *upright,
       double         kt)
{
  return upright->zero - kt * upright->per_kt;
}

static void
qdm_net_chart_measure (QdmChart *chart,
                       double   *width,
                       double   *height,
                       double   *left,
                       double   *top)
{
  QdmNetChart *self = QDM_NET_CHART (chart);
  guint n = get_columns (self)->len;
  QdmRect last = n > 0 ? get_rect (self, n - 1, 0) : QDM_RECT (0, 0, 0, 0);

  *width = MAX (ceil (last.x + last.width), 0);
  *height = round (HEIGHT_EMS * get_em (self));
  *left = *top = 0;
}

/* ---- what is drawn ---- */

static gboolean
is_unknown (const Column *column)
{
  return !qdm_amount_is_known (&column->point);
}

static char *
dup_figure (const Column *column)
{
  char net[QDM_AMOUNT_BUFFER];

  if (is_unknown (column))
    return g_strdup ("?");
  return g_strconcat (column->point.n_assumed > 0 ? "≈" : "", column->net > 0 ? "+" : "",
                      qdm_amount_format_kt (column->point.net, FALSE, net), NULL);
}

/* Surplus has its figure above itself, shortage below. */
static void
build_figure (QdmNetChart   *self,
              QdmScene      *scene,
              const Upright *upright,
              const QdmRect *rect,
              const Column  *column)
{
  QdmLettering *lettering = qdm_chart_get_lettering (QDM_CHART (self));
  double height = MARGIN_EMS * get_em (self), y = get_y (upright, column->net);
  g_autofree char *text = dup_figure (column);
  QdmStyle style = is_unknown (column) ? QDM_STYLE_TEXT_DIM : column->net < 0 ? QDM_STYLE_TEXT_ALERT : QDM_STYLE_TEXT;

  /* A figure without its last digits would be another figure. */
  if (rect->width < qdm_lettering_get_width (lettering, text, QDM_FONT_SMALL) || (column->net == 0 && !is_unknown (column)))
    return;
  qdm_scene_add_text (scene, style, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_CENTRE, NULL,
                      QDM_RECT (rect->x, column->net < 0 ? y : y - height, rect->width, height), text);
}

static void
build_column (QdmNetChart   *self,
              QdmScene      *scene,
              const Upright *upright,
              const QdmRect *rect,
              const Column  *column)
{
  double gap = MIN (2, rect->width / 8), y = get_y (upright, column->net), em = get_em (self);
  QdmStyle style = column->net > 0 ? QDM_STYLE_SURPLUS : QDM_STYLE_SHORTAGE;

  if (is_unknown (column))
    qdm_scene_add_box (scene, QDM_STYLE_UNDATED, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (rect->x + gap, upright->zero - em, rect->width - 2 * gap, 2 * em));
  else if (fabs (y - upright->zero) >= 0.1)
    qdm_scene_add_box (scene, style, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (rect->x + gap, MIN (y, upright->zero), rect->width - 2 * gap, fabs (y - upright->zero)));
  build_figure (self, scene, upright, rect, column);
}

static void
build_steps (QdmNetChart   *self,
             QdmScene      *scene,
             const Upright *upright,
             GArray        *columns,
             QdmStyle       style)
{
  guint n = columns != NULL ? columns->len : 0;
  g_autofree double *levels = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    levels[i] = get_y (upright, g_array_index (columns, Column, i).net);
  qdm_subject_chart_build_steps (scene, style, &self->scale, self->first, levels, n);
}

static void
build_status_line (QdmNetChart   *self,
                   QdmScene      *scene,
                   const QdmRect *area)
{
  QdmDate date = qdm_chart_get_plan (QDM_CHART (self))->status_date;
  double x = date != QDM_DATE_UNSET ? qdm_scale_get_x (&self->scale, date + 1) : -1;

  if (x >= area->x && x <= area->x + area->width)
    qdm_scene_add_stroke (scene, QDM_STYLE_STATUS_LINE, x, 0, x, area->height);
}

static void
build_body (QdmNetChart   *self,
            QdmScene      *scene,
            const QdmRect *area)
{
  GArray *columns = get_columns (self);
  Upright upright = get_upright (self, area->height);

  qdm_scene_add_box (scene, QDM_STYLE_GROUND, QDM_FORM_RECTANGLE, NULL, *area);
  qdm_time_axis_build_grid (scene, &self->scale, area);
  for (guint i = 0; i < columns->len; i++)
    {
      QdmRect rect = get_rect (self, i, area->height);

      if (rect.x + rect.width >= area->x && rect.x <= area->x + area->width)
        build_column (self, scene, &upright, &rect, &g_array_index (columns, Column, i));
    }
  qdm_scene_add_stroke (scene, QDM_STYLE_GRID_STRONG, area->x, upright.zero, area->x + area->width, upright.zero);
  build_steps (self, scene, &upright, self->reference, QDM_STYLE_CURVE_PATH);
  build_steps (self, scene, &upright, columns, QDM_STYLE_CURVE_TARGET);
  build_status_line (self, scene, area);
}

static void
qdm_net_chart_build (QdmChart      *chart,
                     QdmChartPart   part,
                     const QdmRect *area,
                     QdmScene      *scene)
{
  if (part == QDM_CHART_BODY)
    build_body (QDM_NET_CHART (chart), scene, area);
}

/* ---- its half-years ---- */

static void
qdm_net_chart_get_scale (QdmSubjectChart *chart,
                         QdmScale        *scale)
{
  *scale = QDM_NET_CHART (chart)->scale;
}

static double
qdm_net_chart_get_height (QdmSubjectChart *chart)
{
  return round (HEIGHT_EMS * get_em (QDM_NET_CHART (chart)));
}

/* What was left before comes along if that is kept. */
static char *
qdm_net_chart_dup_figures (QdmSubjectChart *chart,
                           QdmHalfYear      half_year)
{
  QdmNetChart *self = QDM_NET_CHART (chart);
  GArray *columns = get_columns (self);
  guint index = (guint) (half_year - self->first);
  const Column *column = get_column_of (columns, index), *before = get_column_of (self->reference, index);
  char net[QDM_AMOUNT_BUFFER];
  g_autofree char *text = NULL;

  g_return_val_if_fail (column != NULL, NULL);

  text = qdm_amount_dup_point (&column->point, half_year);
  if (before == NULL || qdm_decimal_equal (before->point.net, column->point.net))
    return g_steal_pointer (&text);
  /* Translators: the figures of a half-year, and what was left in it before something was moved */
  return g_strdup_printf (_("%s; before %s kt"), text, qdm_amount_format_for (before->point.net, &before->point, net));
}

/* ---- for those who do not see it ---- */

static GPtrArray *
qdm_net_chart_list_elements (QdmChart      *chart,
                             const QdmRect *area)
{
  QdmNetChart *self = QDM_NET_CHART (chart);
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);
  guint n = get_columns (self)->len;

  for (guint i = 0; i < n; i++)
    {
      QdmRect rect = get_rect (self, i, area->height);

      if (qdm_rect_meets (&rect, area))
        g_ptr_array_add (elements, qdm_element_new (rect, NULL, qdm_net_chart_dup_figures (QDM_SUBJECT_CHART (self), self->first + (QdmHalfYear) i)));
    }
  return elements;
}

/* ---- the object ---- */

/* What an edit changes here, the balance tells; but for the status date. */
static gboolean
qdm_net_chart_edited (QdmChart      *chart,
                      const QdmEdit *edit)
{
  return edit->item == QDM_ITEM (qdm_chart_get_plan (chart));
}

static void
qdm_net_chart_copy_settings (QdmChart *chart,
                             QdmChart *copy)
{
  QDM_CHART_CLASS (qdm_net_chart_parent_class)->copy_settings (chart, copy);
  QDM_NET_CHART (copy)->scale = QDM_NET_CHART (chart)->scale;
}

static void
qdm_net_chart_finalize (GObject *object)
{
  QdmNetChart *self = QDM_NET_CHART (object);

  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->reference, g_array_unref);

  G_OBJECT_CLASS (qdm_net_chart_parent_class)->finalize (object);
}

static void
qdm_net_chart_class_init (QdmNetChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);
  QdmSubjectChartClass *subject_class = QDM_SUBJECT_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_net_chart_finalize;
  chart_class->measure = qdm_net_chart_measure;
  chart_class->build = qdm_net_chart_build;
  chart_class->list_elements = qdm_net_chart_list_elements;
  chart_class->edited = qdm_net_chart_edited;
  chart_class->copy_settings = qdm_net_chart_copy_settings;
  subject_class->read = qdm_net_chart_read;
  subject_class->get_scale = qdm_net_chart_get_scale;
  subject_class->get_height = qdm_net_chart_get_height;
  subject_class->dup_figures = qdm_net_chart_dup_figures;
}

static void
qdm_net_chart_init (QdmNetChart *self)
{
  self->scale = (QdmScale) { 0, 1 };
}

/**
 * qdm_net_chart_new:
 * @balance: the balances of a plan
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Returns: (transfer full): a strip of what is left; it shows nothing sensible before
 *   qdm_net_chart_set_scale()
 */
QdmChart *
qdm_net_chart_new (QdmBalance *balance,
                   const char *subject)
{
  return qdm_subject_chart_new (QDM_TYPE_NET_CHART, balance, subject);
}

/**
 * qdm_net_chart_set_subject:
 * @self: a strip
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Shows another balance, and lets go of the broken line.
 */
void
qdm_net_chart_set_subject (QdmNetChart *self,
                           const char  *subject)
{
  if (g_strcmp0 (qdm_subject_chart_get_subject (QDM_SUBJECT_CHART (self)), subject) == 0)
    return;

  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->reference, g_array_unref);
  qdm_subject_chart_set_subject (QDM_SUBJECT_CHART (self), subject);
}

/**
 * qdm_net_chart_set_scale:
 * @self: a strip
 * @scale: where days are in the chart above it
 */
void
qdm_net_chart_set_scale (QdmNetChart    *self,
                         const QdmScale *scale)
{
  if (self->scale.origin == scale->origin && self->scale.pixels_per_day == scale->pixels_per_day)
    return;

  self->scale = *scale;
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_net_chart_keep_reference:
 * @self: a strip
 *
 * Keeps what was last seen in it as the broken line, unless there is one already.
 */
void
qdm_net_chart_keep_reference (QdmNetChart *self)
{
  if (self->reference != NULL || self->columns == NULL)
    return;

  self->reference = g_array_ref (self->columns);
  qdm_chart_invalidate (QDM_CHART (self));
}

/**
 * qdm_net_chart_drop_reference:
 * @self: a strip
 *
 * Lets go of the broken line.
 */
void
qdm_net_chart_drop_reference (QdmNetChart *self)
{
  if (self->reference == NULL)
    return;

  g_clear_pointer (&self->reference, g_array_unref);
  qdm_chart_invalidate (QDM_CHART (self));
}
