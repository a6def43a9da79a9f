#include "chart/qdm-curve-panel.h"

#include <math.h>

#include "model/qdm-reading.h"

/** Lines of the grid, at least. */
#define LEAST_LINES 3

static void
add_point (GArray      *points,
           QdmHalfYear  half_year,
           QdmDecimal   value,
           gboolean     derived)
{
  QdmCurvePoint point = { half_year, qdm_decimal_to_double (value), derived };

  if (qdm_decimal_is_set (value))
    g_array_append_val (points, point);
}

static gboolean
is_assumed_reading (QdmIndicator *indicator,
                    QdmHalfYear   half_year)
{
  guint n = qdm_item_count (QDM_ITEM (indicator), QDM_TYPE_READING);

  for (guint i = 0; i < n; i++)
    {
      QdmReading *reading = qdm_item_get_child (QDM_ITEM (indicator), QDM_TYPE_READING, i);

      if (reading->period == half_year)
        return qdm_item_is_assumed (QDM_ITEM (reading), "value");
    }
  return FALSE;
}

static void
add_readings (QdmCurvePanel *self,
              QdmPlan       *plan)
{
  for (QdmHalfYear half_year = QDM_HALF_YEAR (2020, 2) + 1; half_year <= self->last; half_year++)
    {
      QdmDecimal value = QDM_DECIMAL_UNSET;
      gboolean computed = FALSE;

      if (qdm_indicator_get_reading (plan, self->indicator, half_year, &value, &computed, NULL))
        add_point (self->readings, half_year, value, computed || is_assumed_reading (self->indicator, half_year));
    }
}

static void
add_path (QdmCurvePanel *self)
{
  for (QdmHalfYear half_year = QDM_HALF_YEAR (2020, 2); half_year <= QDM_HALF_YEAR (2025, 2); half_year++)
    add_point (self->path, half_year, qdm_indicator_get_expected (self->indicator, half_year), FALSE);
}

/* ---- the axis ---- */

static void
widen (QdmCurvePanel *self,
       const GArray  *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      double value = g_array_index (points, QdmCurvePoint, i).value;

      self->least = MIN (self->least, value);
      self->most = MAX (self->most, value);
    }
}

/* The step among 1, 2, 5, 10… of which a few fit into a span. */
static double
choose_step (double span)
{
  double power = pow (10, floor (log10 (span / LEAST_LINES)));

  for (int i = 0; i < 3; i++)
    {
      static const double factors[] = { 5, 2, 1 };

      if (span / (power * factors[i]) >= LEAST_LINES)
        return power * factors[i];
    }
  return power;
}

static void
find_axis (QdmCurvePanel *self)
{
  double room;

  self->least = G_MAXDOUBLE;
  self->most = -G_MAXDOUBLE;
  widen (self, self->bases);
  widen (self, self->readings);
  widen (self, self->path);
  if (self->has_target)
    {
      self->least = MIN (self->least, self->target);
      self->most = MAX (self->most, self->target);
    }
  if (self->least > self->most)
    self->least = self->most = 0;

  room = self->most > self->least ? (self->most - self->least) * 0.12 : MAX (fabs (self->most) * 0.1, 1);
  self->step = choose_step (self->most - self->least + 2 * room);
  /* What cannot be negative does not get a line below zero. */
  self->least = self->least >= 0 && self->least < room ? 0 : self->least - room;
  self->most += room;
}

/**
 * qdm_curve_panel_new:
 * @plan: a plan
 * @indicator: one of its indicators
 *
 * Returns: (transfer full): the indicator as curves
 */
QdmCurvePanel *
qdm_curve_panel_new (QdmPlan      *plan,
                     QdmIndicator *indicator)
{
  QdmCurvePanel *self = g_new0 (QdmCurvePanel, 1);
  QdmHalfYear status = plan->status_date != QDM_DATE_UNSET ? qdm_half_year_from_date (plan->status_date) : QDM_HALF_YEAR (2025, 2);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, status);

  self->indicator = g_object_ref (indicator);
  self->bases = g_array_new (FALSE, FALSE, sizeof (QdmCurvePoint));
  self->readings = g_array_new (FALSE, FALSE, sizeof (QdmCurvePoint));
  self->path = g_array_new (FALSE, FALSE, sizeof (QdmCurvePoint));
  self->first = qdm_decimal_is_set (indicator->base_2015) ? QDM_HALF_YEAR (2015, 2) : QDM_HALF_YEAR (2020, 2);
  self->last = QDM_HALF_YEAR (2025, 2);
  add_point (self->bases, QDM_HALF_YEAR (2015, 2), indicator->base_2015, FALSE);
  add_point (self->bases, QDM_HALF_YEAR (2020, 2), indicator->base_2020, FALSE);
  add_readings (self, plan);
  add_path (self);
  self->has_target = qdm_decimal_is_set (indicator->target_2025);
  self->target = qdm_decimal_to_double (indicator->target_2025);
  self->light = track->light;
  self->sentence = g_strdup (track->sentence);
  find_axis (self);
  return self;
}

/**
 * qdm_curve_panel_free:
 * @self: (transfer full): a panel
 *
 * Frees a panel.
 */
void
qdm_curve_panel_free (QdmCurvePanel *self)
{
  g_object_unref (self->indicator);
  g_array_unref (self->bases);
  g_array_unref (self->readings);
  g_array_unref (self->path);
  g_free (self->sentence);
  g_free (self);
}

/**
 * qdm_curve_panel_is_empty:
 * @self: a panel
 *
 * Returns: whether no document gives any figure
 */
gboolean
qdm_curve_panel_is_empty (const QdmCurvePanel *self)
{
  return self->bases->len == 0 && self->readings->len == 0 && !self->has_target;
}
