#include "balance/qdm-ramp.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

/* A load is given in hundredths of a percent: a day of a half-year is about half a percent. */
#define LOAD_SCALE 4

/**
 * qdm_ramp_init:
 * @self: (out): 40, 70, 90 and 100 percent, which is what new chemical plants are assumed to do
 */
void
qdm_ramp_init (QdmRamp *self)
{
  *self = (QdmRamp) { 4, { { 4, 1 }, { 7, 1 }, { 9, 1 }, { 1, 0 } } };
}

/**
 * qdm_ramp_parse:
 * @self: (out): the ramp-up; untouched where this fails
 * @words: percentages, one for each year
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Returns: whether @words are one to ten percentages from 0 to 100
 */
gboolean
qdm_ramp_parse (QdmRamp  *self,
                char    **words,
                GError  **error)
{
  QdmDecimal hundred = qdm_decimal_from_int (100);
  QdmRamp ramp = { 0 };

  for (; words[ramp.n_years] != NULL && ramp.n_years < QDM_RAMP_MAX_YEARS; ramp.n_years++)
    {
      const char *word = words[ramp.n_years];
      QdmDecimal percent;

      if (!qdm_decimal_parse (word, strlen (word), &percent, error))
        return FALSE;
      if (percent.digits < 0 || qdm_decimal_compare (percent, hundred) > 0)
        break;
      ramp.shares[ramp.n_years] = qdm_decimal_divide (percent, hundred, QDM_DECIMAL_MAX_SCALE);
    }

  if (ramp.n_years == 0 || words[ramp.n_years] != NULL)
    {
      g_autofree char *text = g_strjoinv (" ", words);
      g_autofree char *found = qdm_error_quote (text, strlen (text));

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                   _("“%s” is no ramp-up; write one to ten percentages from 0 to 100, such as 40 70 90 100"), found);
      return FALSE;
    }

  *self = ramp;
  return TRUE;
}

/**
 * qdm_ramp_get_load:
 * @self: a ramp-up
 * @since: the first day of production, or %QDM_DATE_UNSET for long ago
 * @half_year: a half-year
 *
 * Every day counts the share of the year of production that it lies in, and none before @since;
 * the load is the average of the half-year's days.  A plant that starts on 1 January runs at
 * the share of its first year in both halves of that year.
 *
 * Returns: the share of half a year's capacity that is run, from 0 to 1, rounded to four digits
 */
QdmDecimal
qdm_ramp_get_load (const QdmRamp *self,
                   QdmDate        since,
                   QdmHalfYear    half_year)
{
  QdmDate first = qdm_half_year_first_day (half_year);
  QdmDate end = qdm_half_year_last_day (half_year) + 1;
  QdmDecimal sum = QDM_DECIMAL_ZERO;

  if (since == QDM_DATE_UNSET)
    return qdm_decimal_round (self->shares[self->n_years - 1], LOAD_SCALE);
  if (since >= end)
    return QDM_DECIMAL_ZERO;

  for (guint year = 0; year < self->n_years; year++)
    {
      QdmDate from = MAX (first, qdm_date_add_months (since, 12 * year));
      QdmDate to = year + 1 < self->n_years ? MIN (end, qdm_date_add_months (since, 12 * (year + 1))) : end;

      if (to > from)
        sum = qdm_decimal_add (sum, qdm_decimal_multiply (self->shares[year], qdm_decimal_from_int (to - from)));
    }
  return qdm_decimal_divide (sum, qdm_decimal_from_int (end - first), LOAD_SCALE);
}

/**
 * qdm_ramp_is_over:
 * @self: a ramp-up
 * @since: the first day of production, or %QDM_DATE_UNSET for long ago
 * @half_year: a half-year
 *
 * Returns: whether the load of the half-year no longer depends on the ramp-up's steps
 */
gboolean
qdm_ramp_is_over (const QdmRamp *self,
                  QdmDate        since,
                  QdmHalfYear    half_year)
{
  return since == QDM_DATE_UNSET ||
         qdm_date_add_months (since, 12 * (self->n_years - 1)) <= qdm_half_year_first_day (half_year);
}
