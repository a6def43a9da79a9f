#include "balance/qdm-indicator-track.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-quantity.h"
#include "model/qdm-reading.h"

/* The years that the fields of an indicator name; values are those of the end of the year. */
#define BASE_2015   QDM_HALF_YEAR (2015, 2)
#define BASE_2020   QDM_HALF_YEAR (2020, 2)
#define TARGET_2025 QDM_HALF_YEAR (2025, 2)

/* Percent of the way; see QdmLight and QdmGrade. */
#define AS_EXPECTED 95
#define YELLOW      80
#define FASTER      110

/* An indicator is not computed from others that are computed from others without end. */
#define MAX_DEPTH 4

/* The way that a level or sum has to go. */
typedef struct {
  QdmHalfYear start;
  QdmDecimal base;
  QdmDecimal target;
  int scale; /* digits after the point of what is computed */
} Way;

static gboolean
is_growth (const QdmIndicator *indicator)
{
  return indicator->kind == QDM_INDICATOR_KIND_PERIOD_AVERAGE;
}

/* Two digits more than the plan prints. */
static Way
get_way (const QdmIndicator *indicator)
{
  Way way = { BASE_2020, indicator->base_2020, indicator->target_2025, 0 };

  if (indicator->kind == QDM_INDICATOR_KIND_CUMULATIVE)
    way.base = QDM_DECIMAL_ZERO;
  else if (!qdm_decimal_is_set (way.base) && qdm_decimal_is_set (indicator->base_2015))
    {
      way.start = BASE_2015;
      way.base = indicator->base_2015;
    }
  way.scale = MIN (MAX (MAX (way.base.scale, way.target.scale), 0) + 2, QDM_DECIMAL_MAX_SCALE);
  return way;
}

static QdmDecimal
from_double (double value,
             int    scale)
{
  double digits = round (value * pow (10, scale));

  return fabs (digits) < 1e15 ? qdm_decimal_new ((gint64) digits, scale) : QDM_DECIMAL_UNSET;
}

/* From the base at the rate that leads from one value to another in n steps, k steps. */
static QdmDecimal
grow (QdmDecimal base,
      QdmDecimal value,
      int        k,
      int        n,
      int        scale)
{
  return from_double (qdm_decimal_to_double (base) *
                      pow (qdm_decimal_to_double (value) / qdm_decimal_to_double (base), (double) k / n), scale);
}

static gboolean
grows_by_rate (const QdmIndicator *indicator,
               QdmDecimal          base,
               QdmDecimal          value)
{
  return indicator->trajectory == QDM_TRAJECTORY_COMPOUND && base.digits > 0 && value.digits > 0;
}

/* The value after k of n steps from the base to another value; beyond it if k is greater. */
static QdmDecimal
step (const QdmIndicator *indicator,
      const Way          *way,
      QdmDecimal          value,
      int                 k,
      int                 n)
{
  QdmDecimal part;

  if (grows_by_rate (indicator, way->base, value))
    return grow (way->base, value, k, n, way->scale);
  part = qdm_decimal_scale (qdm_decimal_subtract (value, way->base), qdm_decimal_from_int (k),
                            qdm_decimal_from_int (n), way->scale);
  return qdm_decimal_add (way->base, part);
}

/**
 * qdm_indicator_get_expected:
 * @indicator: an indicator
 * @half_year: a half-year
 *
 * A level moves from its base value to its target by the same amount or at the same rate in each
 * half-year, a sum from nothing; an average and a limit are the same throughout.  What moves at a
 * rate is irrational and rounded to two digits more than the plan prints.
 *
 * Returns: the value that is expected at the end of the half-year; not stated if the base value or
 *   target is not
 */
QdmDecimal
qdm_indicator_get_expected (QdmIndicator *indicator,
                            QdmHalfYear   half_year)
{
  Way way = get_way (indicator);

  if (is_growth (indicator) || indicator->direction == QDM_DIRECTION_HOLD)
    return indicator->target_2025;
  if (!qdm_decimal_is_set (way.base) || !qdm_decimal_is_set (way.target))
    return QDM_DECIMAL_UNSET;
  return step (indicator, &way, way.target, CLAMP (half_year, way.start, TARGET_2025) - way.start, TARGET_2025 - way.start);
}

/* ---- readings ---- */

static QdmDecimal
get_own_reading (QdmIndicator *indicator,
                 QdmHalfYear   half_year)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (indicator), QDM_TYPE_READING); i++)
    {
      QdmReading *reading = qdm_item_get_child (QDM_ITEM (indicator), QDM_TYPE_READING, i);

      if (reading->period == half_year)
        return reading->value;
    }
  return QDM_DECIMAL_UNSET;
}

static gboolean get_reading (QdmPlan       *plan,
                             QdmIndicator  *indicator,
                             QdmHalfYear    half_year,
                             int            depth,
                             QdmDecimal    *value,
                             GError       **error);

/* A reading of another indicator in a unit that fits. */
static gboolean
get_part (QdmPlan      *plan,
          const char   *id,
          QdmHalfYear   half_year,
          const char   *unit,
          int           depth,
          QdmDecimal   *value,
          GError      **error)
{
  QdmItem *item = qdm_plan_get_item (plan, id);
  QdmDecimal read;

  *value = QDM_DECIMAL_UNSET;
  if (!QDM_IS_INDICATOR (item) || depth == MAX_DEPTH)
    return TRUE;
  if (!get_reading (plan, QDM_INDICATOR (item), half_year, depth + 1, &read, error))
    return FALSE;
  if (!qdm_decimal_is_set (read) || qdm_quantity_convert (read, QDM_INDICATOR (item)->unit, unit, value, error))
    return TRUE;

  g_prefix_error (error, "%s: ", item->name != NULL ? item->name : item->id);
  return FALSE;
}

static gboolean
divide (QdmPlan       *plan,
        QdmIndicator  *indicator,
        QdmHalfYear    half_year,
        int            depth,
        QdmDecimal    *value,
        GError       **error)
{
  g_auto (GStrv) units = g_strsplit (indicator->unit != NULL ? indicator->unit : "", "/", 2);
  QdmDecimal dividend, sum = QDM_DECIMAL_ZERO;

  if (g_strv_length (units) != 2)
    {
      g_set_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT,
                   _("“%s” is computed from other indicators and needs a unit like 元/吨"), QDM_ITEM (indicator)->id);
      return FALSE;
    }

  if (!get_part (plan, indicator->dividend, half_year, units[0], depth, &dividend, error))
    return FALSE;
  for (guint i = 0; indicator->divisors[i] != NULL; i++)
    {
      QdmDecimal divisor;

      if (!get_part (plan, indicator->divisors[i], half_year, units[1], depth, &divisor, error))
        return FALSE;
      sum = qdm_decimal_add (sum, divisor);
    }
  *value = qdm_decimal_divide (dividend, sum, get_way (indicator).scale);
  return TRUE;
}

static gboolean
get_reading (QdmPlan       *plan,
             QdmIndicator  *indicator,
             QdmHalfYear    half_year,
             int            depth,
             QdmDecimal    *value,
             GError       **error)
{
  *value = get_own_reading (indicator, half_year);
  if (qdm_decimal_is_set (*value) || indicator->dividend == NULL || indicator->divisors == NULL)
    return TRUE;
  return divide (plan, indicator, half_year, depth, value, error);
}

/**
 * qdm_indicator_get_reading:
 * @plan: the indicator's plan
 * @indicator: an indicator
 * @half_year: a half-year
 * @value: (out): its value; not stated if there is none
 * @computed: (out) (optional): whether it is computed from other indicators
 * @error: return location for a %QDM_QUANTITY_ERROR
 *
 * An indicator without a reading of its own that has a dividend and divisors is the dividend’s
 * reading over the sum of the divisors’, each converted to the indicator’s unit: so resource
 * productivity is the product at constant prices over the tonnes of all main resources.  If one of
 * them is not stated, neither is the quotient.
 *
 * Returns: %FALSE if the units do not fit each other
 */
gboolean
qdm_indicator_get_reading (QdmPlan       *plan,
                           QdmIndicator  *indicator,
                           QdmHalfYear    half_year,
                           QdmDecimal    *value,
                           gboolean      *computed,
                           GError       **error)
{
  if (computed != NULL)
    *computed = !qdm_decimal_is_set (get_own_reading (indicator, half_year));
  return get_reading (plan, indicator, half_year, 0, value, error);
}

/* ---- tracks ---- */

typedef struct {
  QdmIndicatorTrack *track;
  QdmPlan *plan;
  QdmIndicator *indicator;
  Way way;
  int n_years;     /* of an average: how many years have a reading */
  double product;  /* of an average: of the factors of those years */
} Work;

static gboolean
read_half_year (Work        *work,
                QdmHalfYear  half_year,
                QdmDecimal  *value)
{
  return qdm_indicator_get_reading (work->plan, work->indicator, half_year, value, &work->track->computed, NULL) &&
         qdm_decimal_is_set (*value);
}

static void
read_last (Work        *work,
           QdmHalfYear  status)
{
  for (QdmHalfYear half_year = MIN (status, TARGET_2025); half_year > work->way.start; half_year--)
    if (read_half_year (work, half_year, &work->track->actual))
      {
        work->track->half_year = half_year;
        return;
      }
}

/* The growth of a year is what its last reading says: growth is reported for the year so far. */
static void
read_average (Work        *work,
              QdmHalfYear  status)
{
  work->product = 1;
  for (int year = 2021; year <= 2025; year++)
    for (int half = 2; half >= 1; half--)
      {
        QdmHalfYear half_year = QDM_HALF_YEAR (year, half);
        QdmDecimal value;

        if (half_year > status || !read_half_year (work, half_year, &value))
          continue;
        work->product *= 1 + qdm_decimal_to_double (value) / 100;
        work->n_years++;
        work->track->half_year = half_year;
        break;
      }
  if (work->n_years > 0 && work->product > 0)
    work->track->actual = from_double ((pow (work->product, 1.0 / work->n_years) - 1) * 100, work->way.scale);
}

static QdmDecimal
in_better_direction (const QdmIndicator *indicator,
                     QdmDecimal          value)
{
  return indicator->direction == QDM_DIRECTION_UP ? value : qdm_decimal_negate (value);
}

static void
measure_percent (Work *work)
{
  QdmIndicatorTrack *track = work->track;
  QdmDecimal base = is_growth (work->indicator) ? QDM_DECIMAL_ZERO : work->way.base;

  if (work->indicator->direction != QDM_DIRECTION_HOLD)
    track->percent = qdm_decimal_scale (qdm_decimal_subtract (track->actual, base), qdm_decimal_from_int (100),
                                        qdm_decimal_subtract (track->expected, base), 1);
}

static void
look_ahead_average (Work *work)
{
  double target = 1 + qdm_decimal_to_double (work->way.target) / 100;
  int rest = 5 - work->n_years;

  work->track->forecast = work->track->actual;
  if (rest > 0 && work->product > 0 && target > 0)
    work->track->required = from_double ((pow (pow (target, 5) / work->product, 1.0 / rest) - 1) * 100, work->way.scale);
}

static void
look_ahead (Work *work)
{
  QdmIndicatorTrack *track = work->track;
  int done = track->half_year - work->way.start, rest = TARGET_2025 - track->half_year;

  if (is_growth (work->indicator))
    look_ahead_average (work);
  else if (work->indicator->direction == QDM_DIRECTION_HOLD)
    track->forecast = track->actual;
  else if (done > 0)
    {
      track->forecast = step (work->indicator, &work->way, track->actual, done + rest, done);
      if (rest > 0)
        track->required = qdm_decimal_divide (qdm_decimal_subtract (work->way.target, track->actual),
                                              qdm_decimal_from_int (rest), work->way.scale);
    }
}

static gboolean
is_reached (Work *work)
{
  QdmDecimal beyond = in_better_direction (work->indicator, qdm_decimal_subtract (work->track->actual, work->way.target));

  return !is_growth (work->indicator) && work->indicator->direction != QDM_DIRECTION_HOLD &&
         qdm_decimal_is_set (beyond) && beyond.digits >= 0;
}

/**
 * qdm_grade_of_percent:
 * @percent: how much is done of what should be done, in percent
 *
 * Returns: the grade for that; unknown if it is not stated
 */
QdmGrade
qdm_grade_of_percent (QdmDecimal percent)
{
  if (!qdm_decimal_is_set (percent))
    return QDM_GRADE_UNKNOWN;
  if (qdm_decimal_compare (percent, qdm_decimal_from_int (FASTER)) >= 0)
    return QDM_GRADE_FASTER;
  return qdm_decimal_compare (percent, qdm_decimal_from_int (AS_EXPECTED)) >= 0 ? QDM_GRADE_AS_EXPECTED : QDM_GRADE_BEHIND;
}

static void
judge (Work *work)
{
  QdmIndicatorTrack *track = work->track;
  QdmDecimal percent = track->percent;

  if (is_reached (work))
    {
      track->light = QDM_LIGHT_GREEN;
      track->grade = track->half_year < TARGET_2025 ? QDM_GRADE_AHEAD : QDM_GRADE_AS_EXPECTED;
      return;
    }
  if (!qdm_decimal_is_set (track->deviation))
    return;

  /* Where there is no way to go, all that counts is to be on the right side. */
  if (!qdm_decimal_is_set (percent))
    percent = qdm_decimal_from_int (track->deviation.digits >= 0 ? 100 : 0);
  track->grade = qdm_grade_of_percent (percent);
  if (track->grade != QDM_GRADE_BEHIND)
    track->light = QDM_LIGHT_GREEN;
  else
    track->light = qdm_decimal_compare (percent, qdm_decimal_from_int (YELLOW)) >= 0 ? QDM_LIGHT_YELLOW : QDM_LIGHT_RED;
}

/**
 * qdm_grade_get_name:
 * @grade: a grade
 *
 * Returns: (transfer none): the word for it
 */
const char *
qdm_grade_get_name (QdmGrade grade)
{
  static const char * const names[] = {
    N_("Cannot be judged"), N_("Ahead"), N_("Faster than expected"), N_("As expected"), N_("Behind"),
  };

  return _(names[grade]);
}

static char *
dup_missing (Work *work)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (work->indicator));

  if (!qdm_decimal_is_set (work->way.target))
    return work->indicator->direction == QDM_DIRECTION_HOLD
           ? g_strdup_printf (_("“%s” is to be held within a limit that the plan does not state; enter it as the target"), title)
           : g_strdup_printf (_("“%s” has no target"), title);
  if (!qdm_decimal_is_set (work->track->actual))
    return g_strdup_printf (_("“%s” has no reading yet"), title);
  return g_strdup_printf (_("“%s” has no base value, so that nothing is expected of it before its target"), title);
}

static char *
dup_sentence (Work *work)
{
  QdmIndicatorTrack *track = work->track;
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (work->indicator));
  const char *unit = work->indicator->unit != NULL ? work->indicator->unit : "";
  g_autofree char *when = NULL;
  char actual[QDM_DECIMAL_BUFFER], expected[QDM_DECIMAL_BUFFER];
  char forecast[QDM_DECIMAL_BUFFER], target[QDM_DECIMAL_BUFFER];

  if (!qdm_decimal_is_set (track->actual) || !qdm_decimal_is_set (track->expected))
    return dup_missing (work);

  when = qdm_half_year_dup_title (track->half_year);
  qdm_decimal_format (track->actual, actual);
  qdm_decimal_format (track->expected, expected);
  qdm_decimal_format (track->forecast, forecast);
  qdm_decimal_format (work->way.target, target);
  if (work->indicator->direction == QDM_DIRECTION_HOLD)
    return g_strdup_printf (_("“%s” was %s %s in %s; the limit is %s"), title, actual, unit, when, target);
  return g_strdup_printf (_("“%s” was %s %s in %s, and %s was expected; at this pace it will be %s in 2025, and the target is %s"),
                          title, actual, unit, when, expected, forecast, target);
}

/**
 * qdm_indicator_track_new:
 * @plan: the indicator's plan
 * @indicator: an indicator
 * @status: the half-year of the status date
 *
 * Readings after @status are left out; the last one before it is compared with what was expected
 * of its own half-year.
 *
 * Returns: (transfer full): where the indicator stands
 */
QdmIndicatorTrack *
qdm_indicator_track_new (QdmPlan      *plan,
                         QdmIndicator *indicator,
                         QdmHalfYear   status)
{
  QdmIndicatorTrack *self = g_new0 (QdmIndicatorTrack, 1);
  Work work = { self, plan, indicator, get_way (indicator) };

  self->actual = self->expected = self->deviation = self->percent = QDM_DECIMAL_UNSET;
  self->forecast = self->required = QDM_DECIMAL_UNSET;
  self->expected_now = qdm_indicator_get_expected (indicator, status);

  if (is_growth (indicator))
    read_average (&work, status);
  else
    read_last (&work, status);

  if (self->half_year != QDM_HALF_YEAR_UNSET)
    {
      self->expected = qdm_indicator_get_expected (indicator, self->half_year);
      self->deviation = in_better_direction (indicator, qdm_decimal_subtract (self->actual, self->expected));
      measure_percent (&work);
      look_ahead (&work);
      judge (&work);
    }
  self->sentence = dup_sentence (&work);
  return self;
}

void
qdm_indicator_track_free (QdmIndicatorTrack *self)
{
  g_free (self->sentence);
  g_free (self);
}
