#include "base/qdm-half-year.h"

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

/**
 * qdm_half_year_get_year:
 * @half_year: a set half-year
 *
 * Returns: the calendar year it lies in
 */
int
qdm_half_year_get_year (QdmHalfYear half_year)
{
  return half_year / 2;
}

/**
 * qdm_half_year_get_half:
 * @half_year: a set half-year
 *
 * Returns: 1 for January to June, 2 for July to December
 */
int
qdm_half_year_get_half (QdmHalfYear half_year)
{
  return half_year % 2 + 1;
}

/**
 * qdm_half_year_from_date:
 * @date: a set date
 *
 * Returns: the half-year that @date lies in
 */
QdmHalfYear
qdm_half_year_from_date (QdmDate date)
{
  int year, month;

  g_return_val_if_fail (date != QDM_DATE_UNSET, QDM_HALF_YEAR_UNSET);

  qdm_date_to_ymd (date, &year, &month, NULL);

  return QDM_HALF_YEAR (year, month <= 6 ? 1 : 2);
}

/**
 * qdm_half_year_first_day:
 * @half_year: a half-year
 *
 * Returns: 1 January or 1 July, or %QDM_DATE_UNSET if @half_year is not set
 */
QdmDate
qdm_half_year_first_day (QdmHalfYear half_year)
{
  return qdm_date_from_ymd (half_year / 2, half_year % 2 == 0 ? 1 : 7, 1);
}

/**
 * qdm_half_year_last_day:
 * @half_year: a half-year
 *
 * Returns: 30 June or 31 December, or %QDM_DATE_UNSET if @half_year is not set
 */
QdmDate
qdm_half_year_last_day (QdmHalfYear half_year)
{
  return half_year % 2 == 0 ? qdm_date_from_ymd (half_year / 2, 6, 30)
                            : qdm_date_from_ymd (half_year / 2, 12, 31);
}

/**
 * qdm_half_year_parse:
 * @text: what was written
 * @length: its length in bytes
 * @half_year: (out): the half-year; untouched where this fails
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Reads a half-year as a plan file writes it: four digits, H, 1 or 2.
 *
 * Returns: whether @text is a half-year of the years 1900 to 2199
 */
gboolean
qdm_half_year_parse (const char   *text,
                     gsize         length,
                     QdmHalfYear  *half_year,
                     GError      **error)
{
  g_autofree char *found = NULL;
  int year = 0;

  if (length == 6 && text[4] == 'H' && (text[5] == '1' || text[5] == '2'))
    {
      for (int i = 0; i < 4 && year >= 0; i++)
        year = g_ascii_isdigit (text[i]) ? year * 10 + text[i] - '0' : -1;
      if (year >= 1900 && year <= 2199)
        {
          *half_year = QDM_HALF_YEAR (year, text[5] - '0');
          return TRUE;
        }
      if (year >= 0)
        {
          g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                       _("The year of %.*s is not between 1900 and 2199"), (int) length, text);
          return FALSE;
        }
    }

  found = qdm_error_quote (text, length);
  g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
               _("“%s” is not a half-year; a half-year is written like 2023H1"), found);
  return FALSE;
}

/**
 * qdm_half_year_format:
 * @half_year: a set half-year
 * @buffer: where to write
 *
 * Returns: @buffer with the half-year as qdm_half_year_parse() reads it
 */
const char *
qdm_half_year_format (QdmHalfYear half_year,
                      char        buffer[QDM_HALF_YEAR_BUFFER])
{
  int year = half_year / 2;

  g_return_val_if_fail (year >= 1900 && year <= 2199, "");

  buffer[0] = '0' + year / 1000;
  buffer[1] = '0' + year / 100 % 10;
  buffer[2] = '0' + year / 10 % 10;
  buffer[3] = '0' + year % 10;
  buffer[4] = 'H';
  buffer[5] = '1' + half_year % 2;
  buffer[6] = '\0';

  return buffer;
}

/**
 * qdm_half_year_dup_title:
 * @half_year: a set half-year
 *
 * Returns: (transfer full): what people call the half-year in their language, such as “2023H1”
 */
char *
qdm_half_year_dup_title (QdmHalfYear half_year)
{
  int year = qdm_half_year_get_year (half_year);

  return qdm_half_year_get_half (half_year) == 1 ? g_strdup_printf (C_("time scale", "%dH1"), year)
                                                 : g_strdup_printf (C_("time scale", "%dH2"), year);
}
