#include "base/qdm-date.h"

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year,
               int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/**
 * qdm_date_from_ymd:
 * @year: 1900 to 2199
 * @month: 1 to 12
 * @day: 1 to the last day of the month
 *
 * Returns: the day, or %QDM_DATE_UNSET if there is no such day or a plan cannot hold it
 */
QdmDate
qdm_date_from_ymd (int year,
                   int month,
                   int day)
{
  int y, era, year_of_era, day_of_year, day_of_era;

  if (year < 1900 || year > 2199 || month < 1 || month > 12 ||
      day < 1 || day > days_in_month (year, month))
    return QDM_DATE_UNSET;

  /* Years that begin in March put the leap day last; 400-year eras repeat exactly. */
  y = month <= 2 ? year - 1 : year;
  era = y / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/**
 * qdm_date_to_ymd:
 * @date: a set date, of whatever year
 * @year: (out) (optional): the year
 * @month: (out) (optional): the month, 1 to 12
 * @day: (out) (optional): the day of the month, from 1
 */
void
qdm_date_to_ymd (QdmDate  date,
                 int     *year,
                 int     *month,
                 int     *day)
{
  int era, day_of_era, year_of_era, day_of_year, m;
  gint64 z;

  g_return_if_fail (date != QDM_DATE_UNSET);

  z = (gint64) date + 719468;
  era = (z >= 0 ? z : z - 146096) / 146097;
  day_of_era = z - era * G_GINT64_CONSTANT (146097);
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  m = (5 * day_of_year + 2) / 153;

  if (day != NULL)
    *day = day_of_year - (153 * m + 2) / 5 + 1;
  if (month != NULL)
    *month = m < 10 ? m + 3 : m - 9;
  if (year != NULL)
    *year = year_of_era + era * 400 + (m < 10 ? 0 : 1);
}

/**
 * qdm_date_weekday:
 * @date: a set date, of whatever year
 *
 * Returns: 1 for Monday to 7 for Sunday, as ISO 8601 counts
 */
int
qdm_date_weekday (QdmDate date)
{
  g_return_val_if_fail (date != QDM_DATE_UNSET, 0);

  /* 1970-01-01 was a Thursday. */
  return (date % 7 + 7 + 3) % 7 + 1;
}

/**
 * qdm_date_add_months:
 * @date: a set date that a plan can hold
 * @months: how many months later; negative for earlier
 *
 * Returns: the same day of the month @months later, or the month's last day where there is no
 *   such day; the first or last month that a plan can hold where @months leads beyond it
 */
QdmDate
qdm_date_add_months (QdmDate date,
                     int     months)
{
  int year, month, day, count;

  g_return_val_if_fail (date >= QDM_DATE_MIN && date <= QDM_DATE_MAX, QDM_DATE_UNSET);

  qdm_date_to_ymd (date, &year, &month, &day);
  count = CLAMP (year * G_GINT64_CONSTANT (12) + month - 1 + months, 1900 * 12, 2199 * 12 + 11);
  year = count / 12;
  month = count % 12 + 1;

  return qdm_date_from_ymd (year, month, MIN (day, days_in_month (year, month)));
}

static gboolean
parse_digits (const char *text,
              int         n,
              int        *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + text[i] - '0';
    }
  return TRUE;
}

/**
 * qdm_date_parse:
 * @text: what was written
 * @length: its length in bytes
 * @date: (out): the day; untouched where this fails
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Reads a date in ISO form, year-month-day with four, two and two digits.
 *
 * Returns: whether @text is a day that a plan can hold
 */
gboolean
qdm_date_parse (const char  *text,
                gsize        length,
                QdmDate     *date,
                GError     **error)
{
  int year, month, day;
  QdmDate parsed;

  if (length != 10 || text[4] != '-' || text[7] != '-' ||
      !parse_digits (text, 4, &year) || !parse_digits (text + 5, 2, &month) ||
      !parse_digits (text + 8, 2, &day))
    {
      g_autofree char *found = qdm_error_quote (text, length);

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                   _("“%s” is not a date; a date is written like 2023-06-30"), found);
      return FALSE;
    }

  parsed = qdm_date_from_ymd (year, month, day);
  if (parsed != QDM_DATE_UNSET)
    {
      *date = parsed;
      return TRUE;
    }

  if (year < 1900 || year > 2199)
    g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                 _("The year of %.*s is not between 1900 and 2199"), (int) length, text);
  else
    g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                 _("There is no day %.*s in the calendar"), (int) length, text);
  return FALSE;
}

/**
 * qdm_date_format:
 * @date: a set date that a plan can hold
 * @buffer: where to write
 *
 * Returns: @buffer with the date in ISO form, as qdm_date_parse() reads it
 */
const char *
qdm_date_format (QdmDate date,
                 char    buffer[QDM_DATE_BUFFER])
{
  int year, month, day;

  g_return_val_if_fail (date >= QDM_DATE_MIN && date <= QDM_DATE_MAX, "");

  qdm_date_to_ymd (date, &year, &month, &day);
  buffer[0] = '0' + year / 1000;
  buffer[1] = '0' + year / 100 % 10;
  buffer[2] = '0' + year / 10 % 10;
  buffer[3] = '0' + year % 10;
  buffer[4] = buffer[7] = '-';
  buffer[5] = '0' + month / 10;
  buffer[6] = '0' + month % 10;
  buffer[8] = '0' + day / 10;
  buffer[9] = '0' + day % 10;
  buffer[10] = '\0';

  return buffer;
}
