#include "chart/qdm-subject-chart.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "chart/qdm-time-axis.h"

/**
 * QdmSubjectChart:
 *
 * A chart of what a balance is drawn up of, half-year by half-year.  It follows the balance: a
 * change that touches its subject makes it stale, and it is read anew when it is next shown.
 */

typedef struct {
  QdmBalance *balance;
  char *subject;
  QdmSubject *seen; /* what was read, or NULL if the plan has no such subject */
  gboolean is_fresh;
} QdmSubjectChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QdmSubjectChart, qdm_subject_chart, QDM_TYPE_CHART)

#define PRIVATE(self) ((QdmSubjectChartPrivate *) qdm_subject_chart_get_instance_private (self))

/* ---- following the balance ---- */

static void
make_stale (QdmSubjectChart *self)
{
  QdmSubjectChartPrivate *priv = PRIVATE (self);

  priv->is_fresh = FALSE;
  g_clear_pointer (&priv->seen, qdm_subject_free);
  qdm_chart_invalidate (QDM_CHART (self));
}

/* Without asking the balance: it is told of each edit, and reckons when the next frame asks. */
static gboolean
is_touched (QdmSubjectChartPrivate *priv,
            GPtrArray              *materials)
{
  if (priv->seen == NULL || materials == NULL)
    return TRUE;
  for (guint i = 0; i < materials->len; i++)
    if (qdm_subject_find_part (priv->seen, g_ptr_array_index (materials, i)) != NULL)
      return TRUE;
  return FALSE;
}

static void
balance_changed_cb (QdmSubjectChart *self,
                    GPtrArray       *materials)
{
  if (is_touched (PRIVATE (self), materials))
    make_stale (self);
}

static void
set_balance (QdmSubjectChart *self,
             QdmBalance      *balance,
             const char      *subject)
{
  QdmSubjectChartPrivate *priv = PRIVATE (self);

  priv->balance = g_object_ref (balance);
  priv->subject = g_strdup (subject);
  g_signal_connect_object (balance, "changed", G_CALLBACK (balance_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What an edit changes here, the balance tells. */
static gboolean
qdm_subject_chart_edited (QdmChart      *chart,
                          const QdmEdit *edit)
{
  return FALSE;
}

/* ---- the object ---- */

static void
qdm_subject_chart_copy_settings (QdmChart *chart,
                                 QdmChart *copy)
{
  QdmSubjectChartPrivate *priv = PRIVATE (QDM_SUBJECT_CHART (chart));

  set_balance (QDM_SUBJECT_CHART (copy), priv->balance, priv->subject);
}

static char *
qdm_subject_chart_dup_title (QdmChart *chart)
{
  QdmSubjectChartPrivate *priv = PRIVATE (QDM_SUBJECT_CHART (chart));
  const QdmAccount *account = qdm_balance_get_account (priv->balance, priv->subject, NULL);

  /* Translators: the name of a material */
  return g_strdup_printf (_("Balance of %s"), account != NULL ? account->subject->title : priv->subject);
}

static char *
qdm_subject_chart_real_dup_figures (QdmSubjectChart *self,
                                    QdmHalfYear      half_year)
{
  QdmSubjectChartPrivate *priv = PRIVATE (self);
  QdmBalancePoint point;

  qdm_balance_get (priv->balance, priv->subject, half_year, &point);
  return qdm_amount_dup_point (&point, half_year);
}

static void
qdm_subject_chart_finalize (GObject *object)
{
  QdmSubjectChartPrivate *priv = PRIVATE (QDM_SUBJECT_CHART (object));

  g_clear_pointer (&priv->seen, qdm_subject_free);
  g_clear_object (&priv->balance);
  g_free (priv->subject);

  G_OBJECT_CLASS (qdm_subject_chart_parent_class)->finalize (object);
}

static void
qdm_subject_chart_class_init (QdmSubjectChartClass *klass)
{
  QdmChartClass *chart_class = QDM_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qdm_subject_chart_finalize;
  chart_class->edited = qdm_subject_chart_edited;
  chart_class->copy_settings = qdm_subject_chart_copy_settings;
  chart_class->dup_title = qdm_subject_chart_dup_title;
  klass->dup_figures = qdm_subject_chart_real_dup_figures;
  chart_class->zoom_range[0] = QDM_TIME_AXIS_LEAST_ZOOM;
  chart_class->zoom_range[1] = QDM_TIME_AXIS_MOST_ZOOM;
}

static void
qdm_subject_chart_init (QdmSubjectChart *self)
{
}

/**
 * qdm_subject_chart_new:
 * @type: a class of such charts
 * @balance: the balances of a plan
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Returns: (transfer full): a chart of that class
 */
QdmChart *
qdm_subject_chart_new (GType       type,
                       QdmBalance *balance,
                       const char *subject)
{
  QdmSubjectChart *self = g_object_new (type, "plan", qdm_balance_get_plan (balance), NULL);

  set_balance (self, balance, subject);
  return QDM_CHART (self);
}

/**
 * qdm_subject_chart_get_balance:
 * @self: a chart
 *
 * Returns: (transfer none): the balance that it shows
 */
QdmBalance *
qdm_subject_chart_get_balance (QdmSubjectChart *self)
{
  g_return_val_if_fail (QDM_IS_SUBJECT_CHART (self), NULL);

  return PRIVATE (self)->balance;
}

/**
 * qdm_subject_chart_get_subject:
 * @self: a chart
 *
 * Returns: (transfer none): what of
 */
const char *
qdm_subject_chart_get_subject (QdmSubjectChart *self)
{
  g_return_val_if_fail (QDM_IS_SUBJECT_CHART (self), NULL);

  return PRIVATE (self)->subject;
}

/**
 * qdm_subject_chart_set_subject:
 * @self: a chart
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Shows another balance.
 */
void
qdm_subject_chart_set_subject (QdmSubjectChart *self,
                               const char      *subject)
{
  QdmSubjectChartPrivate *priv;

  g_return_if_fail (QDM_IS_SUBJECT_CHART (self));

  priv = PRIVATE (self);
  if (g_strcmp0 (priv->subject, subject) == 0)
    return;

  g_free (priv->subject);
  priv->subject = g_strdup (subject);
  make_stale (self);
}

/* ---- half-years ---- */

/**
 * qdm_subject_chart_place_half_year:
 * @self: a chart
 * @half_year: a half-year, or %QDM_HALF_YEAR_UNSET
 * @place: (out): where it stands in the body
 *
 * Returns: whether the balance has it
 */
gboolean
qdm_subject_chart_place_half_year (QdmSubjectChart *self,
                                   QdmHalfYear      half_year,
                                   QdmRect         *place)
{
  QdmSubjectChartPrivate *priv = PRIVATE (self);
  QdmBalancePoint point;
  QdmScale scale;

  if (half_year == QDM_HALF_YEAR_UNSET || !qdm_balance_get (priv->balance, priv->subject, half_year, &point))
    return FALSE;

  QDM_SUBJECT_CHART_GET_CLASS (self)->get_scale (self, &scale);
  *place = qdm_subject_chart_get_column (&scale, half_year, QDM_SUBJECT_CHART_GET_CLASS (self)->get_height (self));
  return TRUE;
}

/**
 * qdm_subject_chart_find_half_year:
 * @self: a chart
 * @x: where in its body
 * @half_year: (out): which half-year that is
 *
 * Returns: whether the balance has one there
 */
gboolean
qdm_subject_chart_find_half_year (QdmSubjectChart *self,
                                  double           x,
                                  QdmHalfYear     *half_year)
{
  QdmRect place;
  QdmScale scale;

  QDM_SUBJECT_CHART_GET_CLASS (self)->get_scale (self, &scale);
  *half_year = qdm_half_year_from_date (qdm_scale_get_date (&scale, x));
  return qdm_subject_chart_place_half_year (self, *half_year, &place);
}

/**
 * qdm_subject_chart_dup_figures:
 * @self: a chart
 * @half_year: a half-year that the balance has
 *
 * Returns: (transfer full): its figures, for people
 */
char *
qdm_subject_chart_dup_figures (QdmSubjectChart *self,
                               QdmHalfYear      half_year)
{
  return QDM_SUBJECT_CHART_GET_CLASS (self)->dup_figures (self, half_year);
}

/* ---- for subclasses ---- */

/**
 * qdm_subject_chart_update:
 * @self: a chart
 *
 * Reads the balance if that changed since it was last read.
 */
void
qdm_subject_chart_update (QdmSubjectChart *self)
{
  QdmSubjectChartPrivate *priv = PRIVATE (self);

  /* May tell of a change, which makes the chart stale. */
  qdm_balance_get_first (priv->balance);
  if (priv->is_fresh)
    return;

  priv->is_fresh = TRUE;
  priv->seen = qdm_subject_new (qdm_balance_get_plan (priv->balance), priv->subject, NULL);
  QDM_SUBJECT_CHART_GET_CLASS (self)->read (self);
}

/**
 * qdm_subject_chart_get_column:
 * @scale: where days are
 * @half_year: a half-year
 * @height: how high it is
 *
 * Returns: where the half-year stands, from the top down
 */
QdmRect
qdm_subject_chart_get_column (const QdmScale *scale,
                              QdmHalfYear     half_year,
                              double          height)
{
  double left = qdm_scale_get_x (scale, qdm_half_year_first_day (half_year));
  double right = qdm_scale_get_x (scale, qdm_half_year_last_day (half_year) + 1);

  return QDM_RECT (left, 0, right - left, height);
}

/**
 * qdm_subject_chart_build_steps:
 * @scene: a scene
 * @style: how the line looks
 * @scale: where days are
 * @first: the first half-year
 * @levels: (array length=n): the height of the line in each half-year, from the top down
 * @n: how many there are
 *
 * Adds a line that has a level in each half-year, joined by steps.
 */
void
qdm_subject_chart_build_steps (QdmScene       *scene,
                               QdmStyle        style,
                               const QdmScale *scale,
                               QdmHalfYear     first,
                               const double   *levels,
                               guint           n)
{
  g_autofree QdmPoint *points = g_new (QdmPoint, 2 * MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      QdmRect column = qdm_subject_chart_get_column (scale, first + (QdmHalfYear) i, 0);

      points[2 * i] = (QdmPoint) { column.x, levels[i] };
      points[2 * i + 1] = (QdmPoint) { column.x + column.width, levels[i] };
    }
  if (n > 0)
    qdm_scene_add_line (scene, style, QDM_ENDS_PLAIN, NULL, points, 2 * n);
}
