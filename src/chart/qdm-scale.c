#include "chart/qdm-scale.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Months in a step, and a month in which one begins, both counted from the year 0. */
static const struct {
  int months;
  int phase;
  double days;
} steps[QDM_N_STEPS] = {
  [QDM_STEP_DAY]        = {   0, 0,         1 },
  [QDM_STEP_WEEK]       = {   0, 0,         7 },
  [QDM_STEP_MONTH]      = {   1, 0,         30.44 },
  [QDM_STEP_QUARTER]    = {   3, 0,         91.31 },
  [QDM_STEP_HALF_YEAR]  = {   6, 0,         182.62 },
  [QDM_STEP_YEAR]       = {  12, 0,         365.24 },
  [QDM_STEP_FIVE_YEARS] = {  60, 2021 * 12, 1826.21 },
  [QDM_STEP_DECADE]     = { 120, 0,         3652.42 },
};

static int
positive_modulo (int value,
                 int divisor)
{
  int rest = value % divisor;

  return rest < 0 ? rest + divisor : rest;
}

static int
first_month (QdmStep step,
             QdmDate date)
{
  int year, month, count;

  qdm_date_to_ymd (date, &year, &month, NULL);
  count = year * 12 + month - 1;
  return count - positive_modulo (count - steps[step].phase, steps[step].months);
}

static QdmDate
first_day_of_month (int count)
{
  if (count < 1900 * 12)
    return QDM_DATE_MIN;
  if (count >= 2200 * 12)
    return QDM_DATE_MAX + 1;
  return qdm_date_from_ymd (count / 12, count % 12 + 1, 1);
}

/**
 * qdm_step_floor:
 * @step: a step
 * @date: a set date
 *
 * Returns: the first day of the step that @date lies in, if a plan can hold it; weeks begin on
 *   Monday
 */
QdmDate
qdm_step_floor (QdmStep step,
                QdmDate date)
{
  g_return_val_if_fail (date != QDM_DATE_UNSET, QDM_DATE_UNSET);

  if (step == QDM_STEP_DAY)
    return date;
  if (step == QDM_STEP_WEEK)
    return date + 1 - qdm_date_weekday (date);
  return first_day_of_month (first_month (step, date));
}

/**
 * qdm_step_next:
 * @step: a step
 * @date: a set date
 *
 * Returns: the first day of the step after the one that @date lies in; at most the day after the
 *   last one that a plan can hold
 */
QdmDate
qdm_step_next (QdmStep step,
               QdmDate date)
{
  g_return_val_if_fail (date != QDM_DATE_UNSET, QDM_DATE_UNSET);

  if (step == QDM_STEP_DAY)
    return date + 1;
  if (step == QDM_STEP_WEEK)
    return date + 8 - qdm_date_weekday (date);
  return first_day_of_month (first_month (step, date) + steps[step].months);
}

/**
 * qdm_step_get_days:
 * @step: a step
 *
 * Returns: how many days it has on average
 */
double
qdm_step_get_days (QdmStep step)
{
  return steps[step].days;
}

/**
 * qdm_step_get_coarser:
 * @step: a step
 *
 * Returns: the step to write above it in a scale of two rows; half-years stand above whatever is
 *   shorter than they are, since plans are reported by them.  The longest step has none above it
 *   and is returned itself.
 */
QdmStep
qdm_step_get_coarser (QdmStep step)
{
  switch (step)
    {
    case QDM_STEP_DAY:
    case QDM_STEP_WEEK:
      return QDM_STEP_MONTH;
    case QDM_STEP_MONTH:
    case QDM_STEP_QUARTER:
      return QDM_STEP_HALF_YEAR;
    case QDM_STEP_HALF_YEAR:
      return QDM_STEP_YEAR;
    case QDM_STEP_YEAR:
      return QDM_STEP_FIVE_YEARS;
    default:
      return QDM_STEP_DECADE;
    }
}

static char *
dup_month (int month)
{
  static const char *names[] = {
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
  };

  return g_strdup (_(names[month - 1]));
}

/**
 * qdm_step_dup_label:
 * @step: a step
 * @date: a set date
 *
 * Returns: (transfer full): what the step that @date lies in is called where nothing around it
 *   tells the year, such as “2023H1”
 */
char *
qdm_step_dup_label (QdmStep step,
                    QdmDate date)
{
  QdmDate first = qdm_step_floor (step, date);
  char buffer[QDM_DATE_BUFFER];
  int year, month;

  qdm_date_to_ymd (first, &year, &month, NULL);
  switch (step)
    {
    case QDM_STEP_DAY:
    case QDM_STEP_WEEK:
      return g_strdup (qdm_date_format (first, buffer));
    case QDM_STEP_MONTH:
      /* Translators: year and number of a month, as the head of its days */
      return g_strdup_printf (C_("time scale", "%d-%02d"), year, month);
    case QDM_STEP_QUARTER:
      /* Translators: year and number of a quarter */
      return g_strdup_printf (C_("time scale", "%dQ%d"), year, (month + 2) / 3);
    case QDM_STEP_HALF_YEAR:
      return qdm_half_year_dup_title (qdm_half_year_from_date (first));
    case QDM_STEP_YEAR:
      /* Translators: a year */
      return g_strdup_printf (C_("time scale", "%d"), year);
    case QDM_STEP_FIVE_YEARS:
      /* Translators: first and last of the five years of a national plan */
      return g_strdup_printf (C_("time scale", "%d–%d"), year, year == 1900 ? 1900 : year + 4);
    case QDM_STEP_DECADE:
      return g_strdup_printf (C_("time scale", "%ds"), year);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * qdm_step_dup_short:
 * @step: a step
 * @date: a set date
 *
 * Returns: (transfer full): what the step that @date lies in is called below the step around it,
 *   such as “H1”
 */
char *
qdm_step_dup_short (QdmStep step,
                    QdmDate date)
{
  QdmDate first = qdm_step_floor (step, date);
  int month, day;

  qdm_date_to_ymd (first, NULL, &month, &day);
  switch (step)
    {
    case QDM_STEP_DAY:
    case QDM_STEP_WEEK:
      return g_strdup_printf ("%d", day);
    case QDM_STEP_MONTH:
      return dup_month (month);
    case QDM_STEP_QUARTER:
      /* Translators: number of a quarter */
      return g_strdup_printf (C_("time scale", "Q%d"), (month + 2) / 3);
    case QDM_STEP_HALF_YEAR:
      return g_strdup (month <= 6 ? C_("time scale", "H1") : C_("time scale", "H2"));
    default:
      return qdm_step_dup_label (step, date);
    }
}

/**
 * qdm_scale_get_x:
 * @self: a scale
 * @date: a set date
 *
 * Returns: the position of the beginning of the day, negative if it is before the origin
 */
double
qdm_scale_get_x (const QdmScale *self,
                 QdmDate         date)
{
  return ((double) date - self->origin) * self->pixels_per_day;
}

/**
 * qdm_scale_get_date:
 * @self: a scale
 * @x: a position
 *
 * Returns: the day there, or the first or last one that a plan can hold
 */
QdmDate
qdm_scale_get_date (const QdmScale *self,
                    double          x)
{
  double date = self->origin + floor (x / self->pixels_per_day);

  return (QdmDate) CLAMP (date, (double) QDM_DATE_MIN, (double) QDM_DATE_MAX);
}

/**
 * qdm_scale_snap:
 * @self: a scale
 * @step: a step
 * @x: a position
 *
 * Returns: the first day of a step that is nearest to @x, if a plan can hold it
 */
QdmDate
qdm_scale_snap (const QdmScale *self,
                QdmStep         step,
                double          x)
{
  QdmDate date = qdm_scale_get_date (self, x);
  QdmDate before = qdm_step_floor (step, date), after = qdm_step_next (step, date);
  gboolean is_nearer = qdm_scale_get_x (self, after) - x < x - qdm_scale_get_x (self, before);

  return CLAMP (is_nearer ? after : before, QDM_DATE_MIN, QDM_DATE_MAX);
}

/**
 * qdm_scale_choose_step:
 * @self: a scale
 * @least_width: how wide a step must be to be written into
 *
 * Returns: the shortest step that is that wide, or the longest one
 */
QdmStep
qdm_scale_choose_step (const QdmScale *self,
                       double          least_width)
{
  for (QdmStep step = QDM_STEP_DAY; step < QDM_STEP_DECADE; step++)
    if (steps[step].days * self->pixels_per_day >= least_width)
      return step;
  return QDM_STEP_DECADE;
}
