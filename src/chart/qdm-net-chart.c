#include "chart/qdm-net-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "chart/qdm-time-axis.h"

/**
 * QdmNetChart:
 *
 * What is left of a material in each half-year, as a strip that stands beneath a chart of time and
 * shares its scale: surplus above the line, shortage below.  It fills whatever height it is shown in.  While something is being moved, a
 * broken line keeps what was left before.
 */

#define HEIGHT_EMS  8
#define MARGIN_EMS  1.7 /* for a line of text above and below */
#define TEXT_EMS    4   /* the least width of a column that has room for its figure */

typedef struct {
  QdmBalancePoint point;
  double net; /* kt */
} Column;

struct _QdmNetChart {
  QdmChart parent_instance;

  QdmBalance *balance;
  char *subject;
  QdmSubject *seen; /* what the columns are of */
  QdmScale scale;
  QdmHalfYear first;
  GArray *columns;   /* of Column, until the balance changes */
  GArray *last_seen; /* of Column, what they were when they were last asked for */
  GArray *reference; /* of Column, or NULL */
};

G_DEFINE_FINAL_TYPE (QdmNetChart, qdm_net_chart, QDM_TYPE_CHART)

/* ---- columns ---- */

static void
drop_columns (QdmNetChart *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->seen, qdm_subject_free);
}

static GArray *
read_columns (QdmNetChart *self)
{
  guint n = qdm_balance_get_n_half_years (self->balance);
  GArray *columns = g_array_sized_new (FALSE, TRUE, sizeof (Column), n);

  for (guint i = 0; i < n; i++)
    {
      Column column = { 0 };

      if (!qdm_balance_get (self->balance, self->subject, self->first + (QdmHalfYear) i, &column.point))
        break;
      if (qdm_decimal_is_set (column.point.net))
        column.net = qdm_decimal_to_double (column.point.net) / 1000;
      g_array_append_val (columns, column);
    }
  return columns;
}

static GArray *
get_columns (QdmNetChart *self)
{
  /* This may tell of a change, which drops the columns. */
  self->first = qdm_balance_get_first (self->balance);
  if (self->columns != NULL)
    return self->columns;

  self->columns = read_columns (self);
  self->seen = qdm_subject_new (qdm_chart_get_plan (QDM_CHART (self)), self->subject, NULL);
  g_clear_pointer (&self->last_seen, g_array_unref);
  self->last_seen = g_array_ref (self->columns);
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
  QdmHalfYear half_year = self->first + (QdmHalfYear) index;
  double left = qdm_scale_get_x (&self->scale, qdm_half_year_first_day (half_year));
  double right = qdm_scale_get_x (&self->scale, qdm_half_year_last_day (half_year) + 1);

  return QDM_RECT (left, 0, right - left, height);
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
  return column->point.n_known == 0 && column->point.n_unknown > 0;
}

static char *
dup_figure (const Column *column)
{
  char net[QDM_DECIMAL_BUFFER];

  if (is_unknown (column))
    return g_strdup ("?");
  qdm_decimal_format (qdm_decimal_divide (column->point.net, qdm_decimal_from_int (1000), 1), net);
  return g_strconcat (column->point.n_assumed > 0 ? "≈" : "", column->net > 0 ? "+" : "", net, NULL);
}

/* Surplus has its figure above itself, shortage below. */
static void
build_figure (QdmNetChart   *self,
              QdmScene      *scene,
              const Upright *upright,
              const QdmRect *rect,
              const Column  *column)
{
  double em = get_em (self), height = MARGIN_EMS * em, y = get_y (upright, column->net);
  g_autofree char *text = dup_figure (column);
  QdmStyle style = is_unknown (column) ? QDM_STYLE_TEXT_DIM : column->net < 0 ? QDM_STYLE_TEXT_ALERT : QDM_STYLE_TEXT;

  if (rect->width < TEXT_EMS * em || (column->net == 0 && !is_unknown (column)))
    return;
  qdm_scene_add_text (scene, style, QDM_FONT_SMALL, QDM_FIT_END, QDM_ALIGN_CENTRE, NULL,
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

/* A level in each half-year, joined by steps. */
static void
build_steps (QdmNetChart   *self,
             QdmScene      *scene,
             const Upright *upright,
             GArray        *columns,
             QdmStyle       style)
{
  guint n = columns != NULL ? columns->len : 0;
  g_autofree QdmPoint *points = g_new (QdmPoint, 2 * MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      QdmRect rect = get_rect (self, i, 0);
      double y = get_y (upright, g_array_index (columns, Column, i).net);

      points[2 * i] = (QdmPoint) { rect.x, y };
      points[2 * i + 1] = (QdmPoint) { rect.x + rect.width, y };
    }
  if (n > 0)
    qdm_scene_add_line (scene, style, QDM_ENDS_PLAIN, NULL, points, 2 * n);
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
        g_ptr_array_add (elements, qdm_element_new (rect, NULL, qdm_net_chart_dup_figures (self, self->first + (QdmHalfYear) i)));
    }
  return elements;
}

static char *
qdm_net_chart_dup_title (QdmChart *chart)
{
  QdmNetChart *self = QDM_NET_CHART (chart);
  const QdmAccount *account = qdm_balance_get_account (self->balance, self->subject, NULL);

  return g_strdup_printf (_("Balance of %s"), account != NULL ? account->subject->title : self->subject);
}

/* ---- the object ---- */

/* Without asking the balance: it is told of each edit, and reckons when the next frame asks. */
static gboolean
is_touched (QdmNetChart *self,
            GPtrArray   *materials)
{
  if (self->seen == NULL || materials == NULL)
    return TRUE;
  for (guint i = 0; i < materials->len; i++)
    if (qdm_subject_find_part (self->seen, g_ptr_array_index (materials, i)) != NULL)
      return TRUE;
  return FALSE;
}

static void
balance_changed_cb (QdmNetChart *self,
                    GPtrArray   *materials)
{
  if (!is_touched (self, materials))
    return;

  drop_columns (self);
  qdm_chart_invalidate (QDM_CHART (self));
}

/* What an edit changes here, the balance tells; but for the status date. */
static gboolean
qdm_net_chart_edited (QdmChart      *chart,
                      const QdmEdit *edit)
{
  return edit->item == QDM_ITEM (qdm_chart_get_plan (chart));
}

static void
set_balance (QdmNetChart *self,
             QdmBalance  *balance)
{
  self->balance = g_object_ref (balance);
  g_signal_connect_object (balance, "changed", G_CALLBACK (balance_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
qdm_net_chart_copy_settings (QdmChart *chart,
                             QdmChart *copy)
{
  QdmNetChart *self = QDM_NET_CHART (chart), *other = QDM_NET_CHART (copy);

  set_balance (other, self->balance);
  other->subject = g_strdup (self->subject);
  other->scale = self->scale;
}

static void
qdm_net_chart_finalize (GObject *object)
{
  QdmNetChart *self = QDM_NET_CHART (object);

  drop_columns (self);
  g_clear_pointer (&self->last_seen, g_array_unref);
  g_clear_pointer (&self->reference, g_array_unref);
  g_clear_object (&self->balance);
  g_free (self->subject);

  G_OBJECT_CLASS (qdm_net_chart_parent_class)->finalize (object);
}

static void
qdm_net_chart_class_init (QdmNetChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_net_chart_finalize;
  chart_class->measure = qdm_net_chart_measure;
  chart_class->build = qdm_net_chart_build;
  chart_class->list_elements = qdm_net_chart_list_elements;
  chart_class->edited = qdm_net_chart_edited;
  chart_class->copy_settings = qdm_net_chart_copy_settings;
  chart_class->dup_title = qdm_net_chart_dup_title;
  /* The same as of a Gantt chart, beneath which it stands. */
  chart_class->zoom_range[0] = 0.03;
  chart_class->zoom_range[1] = 110;
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
  QdmNetChart *self = g_object_new (QDM_TYPE_NET_CHART, "plan", qdm_balance_get_plan (balance), NULL);

  set_balance (self, balance);
  self->subject = g_strdup (subject);
  return QDM_CHART (self);
}

/**
 * qdm_net_chart_set_subject:
 * @self: a strip
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Shows another balance.
 */
void
qdm_net_chart_set_subject (QdmNetChart *self,
                           const char  *subject)
{
  if (g_strcmp0 (self->subject, subject) == 0)
    return;

  g_free (self->subject);
  self->subject = g_strdup (subject);
  drop_columns (self);
  g_clear_pointer (&self->last_seen, g_array_unref);
  g_clear_pointer (&self->reference, g_array_unref);
  qdm_chart_invalidate (QDM_CHART (self));
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
  if (self->reference != NULL || self->last_seen == NULL)
    return;

  self->reference = g_array_ref (self->last_seen);
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

/**
 * qdm_net_chart_find_half_year:
 * @self: a strip
 * @x: where in its body
 * @half_year: (out): which half-year that is
 *
 * Returns: whether the balance has one there
 */
gboolean
qdm_net_chart_find_half_year (QdmNetChart *self,
                              double       x,
                              QdmHalfYear *half_year)
{
  QdmRect column;

  *half_year = qdm_half_year_from_date (qdm_scale_get_date (&self->scale, x));
  return qdm_net_chart_get_column (self, *half_year, &column);
}

/**
 * qdm_net_chart_get_column:
 * @self: a strip
 * @half_year: a half-year
 * @column: (out): where it stands
 *
 * Returns: whether the balance has it
 */
gboolean
qdm_net_chart_get_column (QdmNetChart *self,
                          QdmHalfYear  half_year,
                          QdmRect     *column)
{
  guint n = get_columns (self)->len;

  if (half_year < self->first || half_year >= self->first + (QdmHalfYear) n)
    return FALSE;

  *column = get_rect (self, (guint) (half_year - self->first), round (HEIGHT_EMS * get_em (self)));
  return TRUE;
}

static const char *
format_kt (QdmDecimal tonnes,
           char       buffer[QDM_DECIMAL_BUFFER])
{
  return qdm_decimal_is_set (tonnes)
         ? qdm_decimal_format (qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), 1), buffer) : "?";
}

/**
 * qdm_net_chart_dup_figures:
 * @self: a strip
 * @half_year: a half-year that the balance has
 *
 * Returns: (transfer full): its figures for people, and what was left before if that is kept
 */
char *
qdm_net_chart_dup_figures (QdmNetChart *self,
                           QdmHalfYear  half_year)
{
  GArray *columns = get_columns (self);
  guint index = (guint) (half_year - self->first);
  const Column *column = get_column_of (columns, index), *before = get_column_of (self->reference, index);
  char when[QDM_HALF_YEAR_BUFFER], supply[QDM_DECIMAL_BUFFER], demand[QDM_DECIMAL_BUFFER], net[QDM_DECIMAL_BUFFER];
  g_autofree char *text = NULL;

  g_return_val_if_fail (column != NULL, NULL);

  qdm_half_year_format (half_year, when);
  text = g_strdup_printf (_("%s: supply %s kt, demand %s kt, net %s kt; %u suppliers and users are not known"), when,
                          format_kt (column->point.supply, supply), format_kt (column->point.demand, demand),
                          format_kt (column->point.net, net), column->point.n_unknown);
  if (before == NULL || qdm_decimal_equal (before->point.net, column->point.net))
    return g_steal_pointer (&text);
  /* Translators: the figures of a half-year, and what was left in it before something was moved */
  return g_strdup_printf (_("%s; before %s kt"), text, format_kt (before->point.net, net));
}
