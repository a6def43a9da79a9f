#include "chart/qdm-balance-chart.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "chart/qdm-legend.h"
#include "chart/qdm-time-axis.h"

/**
 * QdmBalanceChart:
 *
 * Supply and demand of a material over time: what each process supplies is stacked above the zero
 * line and what it takes below, a line runs through what is left, and a table below says the same
 * in figures, with how many suppliers and users are not known.
 */

/* At most, and at least. */
#define DAYS_OF_YEAR 366
#define DAYS_OF_HALF_YEAR 181

#define PLOT_EMS     16
#define LEFT_EMS     11
#define STRIP_EMS    0.35
#define N_SUPPLIERS  3
#define N_USERS      2
#define TICKS        4

typedef enum {
  ROW_SUPPLY,
  ROW_DEMAND,
  ROW_NET,
  ROW_UNKNOWN,
  N_ROWS,
} Row;

/* What one process, or all the small ones together, supply or take: kt in each half-year. */
typedef struct {
  QdmItem *process; /* NULL for all others */
  gboolean supplies;
  QdmStyle style;
  double total;
  double *amounts;
} Band;

struct _QdmBalanceChart {
  QdmSubjectChart parent_instance;

  GPtrArray *bands; /* of Band; NULL until they are read */
  double highest;   /* kt of supply and demand in the half-year with the most */
  double deepest;
  double view_height; /* what there is to fill, or 0 */
  double least_zoom;  /* at which all figures have room, on paper; 0 on the screen, which has tooltips */
};

G_DEFINE_FINAL_TYPE (QdmBalanceChart, qdm_balance_chart, QDM_TYPE_SUBJECT_CHART)

static QdmBalance *
get_balance (QdmBalanceChart *self)
{
  return qdm_subject_chart_get_balance (QDM_SUBJECT_CHART (self));
}

static const char *
get_subject (QdmBalanceChart *self)
{
  return qdm_subject_chart_get_subject (QDM_SUBJECT_CHART (self));
}

/* ---- bands ---- */

static void
free_band (gpointer data)
{
  g_free (((Band *) data)->amounts);
  g_free (data);
}

static Band *
new_band (QdmItem  *process,
          gboolean  supplies,
          QdmStyle  style,
          guint     n)
{
  Band *band = g_new0 (Band, 1);

  band->process = process;
  band->supplies = supplies;
  band->style = style;
  band->amounts = g_new0 (double, MAX (n, 1));
  return band;
}

static void
add_series (Band                   *band,
            const QdmBalanceSeries *series,
            guint                   n)
{
  for (guint i = 0; i < n; i++)
    {
      double amount = qdm_decimal_is_set (series->amounts[i]) ? qdm_decimal_to_double (series->amounts[i]) / 1000 : 0;

      band->amounts[i] += amount;
      band->total += amount;
    }
}

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  const Band *left = *(Band **) a, *right = *(Band **) b;

  return left->total < right->total ? 1 : left->total > right->total ? -1 : 0;
}

/* The greatest of a side keep a look of their own; the others become one band. */
static void
add_side (QdmBalanceChart *self,
          GPtrArray       *list,
          gboolean         supplies,
          guint            n_shown,
          QdmStyle         first_style)
{
  guint n = qdm_balance_get_n_half_years (get_balance (self));
  g_autoptr (GPtrArray) side = g_ptr_array_new ();
  Band *others = new_band (NULL, supplies, QDM_STYLE_SERIES_OTHER, n);

  for (guint i = 0; i < list->len; i++)
    {
      const QdmBalanceSeries *series = g_ptr_array_index (list, i);
      Band *band;

      if (series->supplies != supplies)
        continue;
      band = new_band (series->process, supplies, QDM_STYLE_SERIES_OTHER, n);
      add_series (band, series, n);
      g_ptr_array_add (side, band);
    }
  g_ptr_array_sort (side, compare_bands);

  for (guint i = 0; i < side->len; i++)
    {
      Band *band = g_ptr_array_index (side, i);

      if (i < n_shown)
        {
          band->style = first_style + i;
          g_ptr_array_add (self->bands, band);
          continue;
        }
      for (guint index = 0; index < n; index++)
        others->amounts[index] += band->amounts[index];
      others->total += band->total;
      free_band (band);
    }
  g_ptr_array_add (self->bands, others);
}

static void
find_extent (QdmBalanceChart *self)
{
  self->highest = self->deepest = 0;
  for (guint i = 0; i < qdm_balance_get_n_half_years (get_balance (self)); i++)
    {
      double sums[2] = { 0, 0 };

      for (guint b = 0; b < self->bands->len; b++)
        {
          Band *band = g_ptr_array_index (self->bands, b);

          sums[band->supplies] += band->amounts[i];
        }
      self->highest = MAX (self->highest, sums[1]);
      self->deepest = MAX (self->deepest, sums[0]);
    }
}

static void
qdm_balance_chart_read (QdmSubjectChart *chart)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);
  g_autoptr (GPtrArray) list = qdm_balance_list_series (get_balance (self), get_subject (self));

  g_clear_pointer (&self->bands, g_ptr_array_unref);
  self->bands = g_ptr_array_new_with_free_func (free_band);
  if (list != NULL)
    {
      add_side (self, list, TRUE, N_SUPPLIERS, QDM_STYLE_SERIES_1);
      add_side (self, list, FALSE, N_USERS, QDM_STYLE_SERIES_4);
    }
  find_extent (self);
}

/* ---- geometry ---- */

static double
get_em (QdmBalanceChart *self)
{
  return qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (self)));
}

static double
get_plot_height (QdmBalanceChart *self)
{
  double rest = qdm_time_axis_get_height (qdm_chart_get_lettering (QDM_CHART (self))) +
                N_ROWS * qdm_chart_get_row_height (QDM_CHART (self));

  return MAX (round (PLOT_EMS * get_em (self)), floor (self->view_height - rest));
}

static QdmHalfYear
get_half_year (QdmBalanceChart *self,
               guint            index)
{
  return qdm_balance_get_first (get_balance (self)) + (QdmHalfYear) index;
}

static QdmRect
get_column (QdmBalanceChart *self,
            const QdmScale  *scale,
            guint            index)
{
  return qdm_subject_chart_get_column (scale, get_half_year (self, index), get_plot_height (self));
}

/* A line's height is left free above and below. */
static double
get_y (QdmBalanceChart *self,
       double           kt)
{
  double margin = get_em (self), height = get_plot_height (self) - 2 * margin;
  double extent = self->highest + self->deepest;

  return margin + (extent > 0 ? (self->highest - kt) / extent * height : height / 2);
}

static double
get_row_y (QdmBalanceChart *self,
           guint            row)
{
  return get_plot_height (self) + row * qdm_chart_get_row_height (QDM_CHART (self));
}

static void
qdm_balance_chart_measure (QdmChart *chart,
                           double   *width,
                           double   *height,
                           double   *left,
                           double   *top)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);
  guint n = qdm_balance_get_n_half_years (get_balance (self));
  QdmScale scale;

  qdm_balance_chart_get_scale (self, &scale);
  *width = 0;
  if (n > 0)
    {
      QdmRect last = get_column (self, &scale, n - 1);

      *width = ceil (last.x + last.width);
    }
  *height = get_row_y (self, N_ROWS);
  *left = round (LEFT_EMS * get_em (self));
  *top = qdm_time_axis_get_height (qdm_chart_get_lettering (chart));
}

/* ---- the body ---- */

static double
choose_tick (QdmBalanceChart *self)
{
  double rough = (self->highest + self->deepest) / TICKS;
  double power = rough > 0 ? pow (10, floor (log10 (rough))) : 1;
  double factor = rough / power;

  return power * (factor > 5 ? 10 : factor > 2 ? 5 : factor > 1 ? 2 : 1);
}

static void
build_ticks (QdmBalanceChart *self,
             QdmScene        *scene,
             const QdmRect   *area)
{
  double tick = choose_tick (self);

  for (int i = -(int) floor (self->deepest / tick); i * tick <= self->highest; i++)
    qdm_scene_add_stroke (scene, i == 0 ? QDM_STYLE_GRID_STRONG : QDM_STYLE_GRID,
                          area->x, get_y (self, i * tick), area->x + area->width, get_y (self, i * tick));
}

static void
build_column (QdmBalanceChart *self,
              QdmScene        *scene,
              const QdmRect   *column,
              guint            index)
{
  double gap = MIN (2, column->width / 8);
  double ends[2] = { 0, 0 };

  for (guint b = 0; b < self->bands->len; b++)
    {
      Band *band = g_ptr_array_index (self->bands, b);
      double from = ends[band->supplies], to = from + (band->supplies ? band->amounts[index] : -band->amounts[index]);
      double upper = get_y (self, MAX (from, to)), lower = get_y (self, MIN (from, to));

      ends[band->supplies] = to;
      if (lower - upper < 0.1)
        continue;
      qdm_scene_add_box (scene, band->style, QDM_FORM_RECTANGLE, band->process,
                         QDM_RECT (column->x + gap, upper, column->width - 2 * gap, lower - upper));
    }
}

static double
measure_figure (QdmBalanceChart *self,
                const char      *text)
{
  return qdm_lettering_get_width (qdm_chart_get_lettering (QDM_CHART (self)), text, QDM_FONT_SMALL);
}

/* What is left over or lacking marks its cell with a strip: a pattern under figures would strike them out.
 * A figure without its last digits would be another figure: it shows whole or not at all. */
static void
build_cell (QdmBalanceChart *self,
            QdmScene        *scene,
            const QdmRect   *column,
            guint            row,
            QdmStyle         mark,
            const char      *text)
{
  QdmRect cell = QDM_RECT (column->x, get_row_y (self, row), column->width, qdm_chart_get_row_height (QDM_CHART (self)));
  double strip = round (STRIP_EMS * get_em (self));

  if (mark != QDM_STYLE_GROUND)
    qdm_scene_add_box (scene, mark, QDM_FORM_RECTANGLE, NULL,
                       QDM_RECT (cell.x + 1, cell.y + cell.height - strip - 1, cell.width - 2, strip));
  if (measure_figure (self, text) <= cell.width)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_SMALL, QDM_FIT_NONE, QDM_ALIGN_CENTRE, NULL, cell, text);
}

static void
build_figures (QdmBalanceChart *self,
               QdmScene        *scene,
               const QdmRect   *column,
               guint            index)
{
  char text[QDM_AMOUNT_BUFFER];
  QdmStyle mark = QDM_STYLE_GROUND;
  QdmBalancePoint point;

  if (!qdm_balance_get (get_balance (self), get_subject (self), get_half_year (self, index), &point))
    return;

  if (qdm_decimal_is_set (point.net) && point.net.digits != 0)
    mark = point.net.digits > 0 ? QDM_STYLE_SURPLUS : QDM_STYLE_SHORTAGE;
  build_cell (self, scene, column, ROW_SUPPLY, QDM_STYLE_GROUND, qdm_amount_format_for (point.supply, &point, text));
  build_cell (self, scene, column, ROW_DEMAND, QDM_STYLE_GROUND, qdm_amount_format_for (point.demand, &point, text));
  build_cell (self, scene, column, ROW_NET, mark, qdm_amount_format_for (point.net, &point, text));
  g_snprintf (text, sizeof text, "%u", point.n_unknown);
  build_cell (self, scene, column, ROW_UNKNOWN, QDM_STYLE_GROUND, text);
}

static double
get_net (QdmBalanceChart *self,
         guint            index)
{
  double net = 0;

  for (guint b = 0; b < self->bands->len; b++)
    {
      Band *band = g_ptr_array_index (self->bands, b);

      net += band->supplies ? band->amounts[index] : -band->amounts[index];
    }
  return net;
}

static void
build_net_line (QdmBalanceChart *self,
                QdmScene        *scene,
                const QdmScale  *scale)
{
  guint n = qdm_balance_get_n_half_years (get_balance (self));
  g_autofree double *levels = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    levels[i] = get_y (self, get_net (self, i));
  qdm_subject_chart_build_steps (scene, QDM_STYLE_CURVE_TARGET, scale, get_half_year (self, 0), levels, n);
}

static void
build_body (QdmBalanceChart *self,
            QdmScene        *scene,
            const QdmRect   *area)
{
  QdmScale scale;

  qdm_balance_chart_get_scale (self, &scale);
  qdm_scene_add_box (scene, QDM_STYLE_GROUND, QDM_FORM_RECTANGLE, NULL, *area);
  qdm_time_axis_build_grid (scene, &scale, area);
  build_ticks (self, scene, area);
  for (guint i = 0; i < qdm_balance_get_n_half_years (get_balance (self)); i++)
    {
      QdmRect column = get_column (self, &scale, i);

      if (column.x + column.width < area->x || column.x > area->x + area->width)
        continue;
      build_column (self, scene, &column, i);
      build_figures (self, scene, &column, i);
    }
  build_net_line (self, scene, &scale);
  for (guint row = 0; row < N_ROWS; row++)
    qdm_scene_add_stroke (scene, QDM_STYLE_GRID, area->x, get_row_y (self, row), area->x + area->width, get_row_y (self, row));
}

/* ---- the left ---- */

static void
build_left (QdmBalanceChart *self,
            QdmScene        *scene,
            const QdmRect   *area)
{
  const char * const titles[N_ROWS] = { _("Supply, kt"), _("Demand, kt"), _("Net, kt"), _("Not known") };
  double em = get_em (self), width = round (LEFT_EMS * em), tick = choose_tick (self);

  qdm_scene_add_box (scene, QDM_STYLE_HEADER, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, area->y, width, area->height));
  for (int i = -(int) floor (self->deepest / tick); i * tick <= self->highest; i++)
    {
      g_autofree char *text = g_strdup_printf ("%g", i * tick);

      qdm_scene_add_text (scene, QDM_STYLE_TEXT_DIM, QDM_FONT_SMALL, QDM_FIT_END, QDM_ALIGN_RIGHT, NULL,
                          QDM_RECT (0, get_y (self, i * tick) - em, width - 0.5 * em, 2 * em), text);
    }
  for (guint row = 0; row < N_ROWS; row++)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, NULL,
                        QDM_RECT (0.5 * em, get_row_y (self, row), width - em, qdm_chart_get_row_height (QDM_CHART (self))),
                        titles[row]);
}

static void
build_corner (QdmBalanceChart *self,
              QdmScene        *scene)
{
  const QdmAccount *account = qdm_balance_get_account (get_balance (self), get_subject (self), NULL);
  double em = get_em (self), width = round (LEFT_EMS * em);
  double height = qdm_time_axis_get_height (qdm_chart_get_lettering (QDM_CHART (self)));

  qdm_scene_add_box (scene, QDM_STYLE_HEADER_STRONG, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, width, height));
  if (account != NULL)
    qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BOLD, QDM_FIT_WRAP, QDM_ALIGN_LEFT, NULL,
                        QDM_RECT (0.5 * em, 0, width - em, height), account->subject->title);
}

static void
qdm_balance_chart_build (QdmChart      *chart,
                         QdmChartPart   part,
                         const QdmRect *area,
                         QdmScene      *scene)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);
  QdmScale scale;

  qdm_subject_chart_update (QDM_SUBJECT_CHART (self));
  switch (part)
    {
    case QDM_CHART_BODY:
      build_body (self, scene, area);
      break;
    case QDM_CHART_TOP:
      qdm_balance_chart_get_scale (self, &scale);
      qdm_time_axis_build_head (scene, &scale, area, qdm_time_axis_get_height (qdm_chart_get_lettering (chart)));
      break;
    case QDM_CHART_LEFT:
      build_left (self, scene, area);
      break;
    case QDM_CHART_CORNER:
      build_corner (self, scene);
      break;
    default:
      g_assert_not_reached ();
    }
}

static double
qdm_balance_chart_build_legend (QdmChart *chart,
                                double    width,
                                QdmScene *scene)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);
  gboolean has_others = FALSE;
  QdmLegend legend;

  qdm_subject_chart_update (QDM_SUBJECT_CHART (self));
  qdm_legend_init (&legend, scene, width);
  for (guint i = 0; i < self->bands->len; i++)
    {
      Band *band = g_ptr_array_index (self->bands, i);
      g_autofree char *title = band->process != NULL ? qdm_item_dup_title (band->process) : NULL;

      has_others |= band->process == NULL && band->total > 0;
      if (title != NULL)
        qdm_legend_add_box (&legend, band->style, QDM_FORM_RECTANGLE, title);
    }
  if (has_others)
    qdm_legend_add_box (&legend, QDM_STYLE_SERIES_OTHER, QDM_FORM_RECTANGLE, _("Others"));
  qdm_legend_add_line (&legend, QDM_STYLE_CURVE_TARGET, QDM_ENDS_PLAIN, _("Supply less demand"));
  qdm_legend_add_box (&legend, QDM_STYLE_SURPLUS, QDM_FORM_RECTANGLE, _("Surplus"));
  qdm_legend_add_box (&legend, QDM_STYLE_SHORTAGE, QDM_FORM_RECTANGLE, _("Shortage"));
  qdm_legend_add_sign (&legend, QDM_STYLE_TEXT, "≈", _("Rests on an assumption"));
  return qdm_legend_end (&legend);
}

/* ---- its half-years ---- */

static void
qdm_balance_chart_tell_scale (QdmSubjectChart *chart,
                              QdmScale        *scale)
{
  qdm_balance_chart_get_scale (QDM_BALANCE_CHART (chart), scale);
}

static double
qdm_balance_chart_get_height (QdmSubjectChart *chart)
{
  return get_row_y (QDM_BALANCE_CHART (chart), N_ROWS);
}

/* ---- for those who do not see it ---- */

static GPtrArray *
qdm_balance_chart_list_elements (QdmChart      *chart,
                                 const QdmRect *area)
{
  QdmSubjectChart *self = QDM_SUBJECT_CHART (chart);
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) qdm_element_free);

  qdm_subject_chart_update (self);
  for (guint i = 0; i < qdm_balance_get_n_half_years (qdm_subject_chart_get_balance (self)); i++)
    {
      QdmHalfYear half_year = get_half_year (QDM_BALANCE_CHART (self), i);
      QdmRect place;

      if (qdm_subject_chart_place_half_year (self, half_year, &place) && qdm_rect_meets (&place, area))
        g_ptr_array_add (elements, qdm_element_new (place, NULL, qdm_subject_chart_dup_figures (self, half_year)));
    }
  return elements;
}

static char *
qdm_balance_chart_dup_description (QdmChart *chart,
                                   QdmItem  *item)
{
  return qdm_item_dup_title (item);
}

/* ---- the object ---- */

/* The areas fill what the rows leave of a view. */
static gboolean
qdm_balance_chart_adapt (QdmChart *chart,
                         double    width,
                         double    height)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);

  if (self->view_height == height)
    return FALSE;

  self->view_height = height;
  return TRUE;
}

/* Where the whole goes beside each other only without its figures: the zoom at which pages of it have as
 * many years each. */
static double
get_page_zoom (QdmBalanceChart *self,
               double           width)
{
  double year = QDM_TIME_AXIS_PIXELS_PER_DAY * DAYS_OF_YEAR, n_years = ceil (qdm_balance_get_n_half_years (get_balance (self)) / 2.0);
  double n_pages = ceil (n_years / MAX (floor (width / (year * self->least_zoom)), 1));

  return MAX (width / (year * ceil (n_years / n_pages)), self->least_zoom);
}

static double
qdm_balance_chart_get_fit_zoom (QdmChart *chart,
                                double    width,
                                double    height)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);
  double whole, left, zoom;

  qdm_chart_measure (chart, &whole, NULL, &left, NULL);
  if (whole <= 0)
    return 1;

  zoom = (width - left) / whole * qdm_chart_get_zoom (chart);
  return zoom < self->least_zoom ? get_page_zoom (self, width - left) : zoom;
}

static double
get_widest_figure (QdmBalanceChart *self)
{
  char text[QDM_AMOUNT_BUFFER];
  QdmBalancePoint point;
  double widest = 0;

  for (guint i = 0; i < qdm_balance_get_n_half_years (get_balance (self)); i++)
    if (qdm_balance_get (get_balance (self), get_subject (self), get_half_year (self, i), &point))
      {
        widest = MAX (widest, measure_figure (self, qdm_amount_format_for (point.supply, &point, text)));
        widest = MAX (widest, measure_figure (self, qdm_amount_format_for (point.demand, &point, text)));
        widest = MAX (widest, measure_figure (self, qdm_amount_format_for (point.net, &point, text)));
      }
  return widest;
}

static void
qdm_balance_chart_prepare_paper (QdmChart *chart,
                                 double    width)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (chart);

  qdm_subject_chart_update (QDM_SUBJECT_CHART (self));
  self->least_zoom = (get_widest_figure (self) + 0.5 * get_em (self)) / (QDM_TIME_AXIS_PIXELS_PER_DAY * DAYS_OF_HALF_YEAR);
}

static void
qdm_balance_chart_finalize (GObject *object)
{
  QdmBalanceChart *self = QDM_BALANCE_CHART (object);

  g_clear_pointer (&self->bands, g_ptr_array_unref);

  G_OBJECT_CLASS (qdm_balance_chart_parent_class)->finalize (object);
}

static void
qdm_balance_chart_class_init (QdmBalanceChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);
  QdmSubjectChartClass *subject_class = QDM_SUBJECT_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_balance_chart_finalize;
  chart_class->measure = qdm_balance_chart_measure;
  chart_class->build = qdm_balance_chart_build;
  chart_class->build_legend = qdm_balance_chart_build_legend;
  chart_class->dup_description = qdm_balance_chart_dup_description;
  chart_class->list_elements = qdm_balance_chart_list_elements;
  chart_class->adapt = qdm_balance_chart_adapt;
  chart_class->get_fit_zoom = qdm_balance_chart_get_fit_zoom;
  chart_class->prepare_paper = qdm_balance_chart_prepare_paper;
  subject_class->read = qdm_balance_chart_read;
  subject_class->get_scale = qdm_balance_chart_tell_scale;
  subject_class->get_height = qdm_balance_chart_get_height;
}

static void
qdm_balance_chart_init (QdmBalanceChart *self)
{
}

/**
 * qdm_balance_chart_new:
 * @balance: the balances of a plan
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Returns: (transfer full): a chart of the balance
 */
QdmChart *
qdm_balance_chart_new (QdmBalance *balance,
                       const char *subject)
{
  return qdm_subject_chart_new (QDM_TYPE_BALANCE_CHART, balance, subject);
}

/**
 * qdm_balance_chart_get_scale:
 * @self: a chart of a balance
 * @scale: (out): where days are
 */
void
qdm_balance_chart_get_scale (QdmBalanceChart *self,
                             QdmScale        *scale)
{
  g_return_if_fail (QDM_IS_BALANCE_CHART (self));

  *scale = (QdmScale) { QDM_DATE_UNSET, QDM_TIME_AXIS_PIXELS_PER_DAY * qdm_chart_get_zoom (QDM_CHART (self)) };
  if (qdm_balance_get_n_half_years (get_balance (self)) > 0)
    scale->origin = qdm_half_year_first_day (get_half_year (self, 0));
}
