#include "balance/qdm-amount.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* How people read a figure: what rests on an assumption has "≈" before it, and what nobody states
 * is a dash, or a question mark where it is an amount that exists but is not known. */

#define MARK "≈"

/**
 * qdm_amount_dup:
 * @value: a number
 * @suffix: what follows it, such as " %", or ""
 * @assumed: whether it rests on an assumption
 *
 * Returns: (transfer full): the number for people, or a dash if it is not stated
 */
char *
qdm_amount_dup (QdmDecimal  value,
                const char *suffix,
                gboolean    assumed)
{
  char buffer[QDM_DECIMAL_BUFFER];

  if (!qdm_decimal_is_set (value))
    return g_strdup ("–");

  return g_strconcat (assumed ? MARK : "", qdm_decimal_format (value, buffer), suffix, NULL);
}

/**
 * qdm_amount_format_kt:
 * @tonnes: an amount
 * @assumed: whether it rests on an assumption
 * @buffer: (out): room for it
 *
 * Returns: (transfer none): @buffer: the amount in thousands of tonnes with one digit after the
 *   point, or "?" if it is not stated
 */
const char *
qdm_amount_format_kt (QdmDecimal tonnes,
                      gboolean   assumed,
                      char       buffer[QDM_AMOUNT_BUFFER])
{
  gboolean is_set = qdm_decimal_is_set (tonnes);

  g_strlcpy (buffer, !is_set ? "?" : assumed ? MARK : "", QDM_AMOUNT_BUFFER);
  if (is_set)
    qdm_decimal_format (qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), 1), buffer + strlen (buffer));
  return buffer;
}

/**
 * qdm_amount_is_known:
 * @point: a half-year of a balance
 *
 * Returns: %FALSE if there are suppliers or users, and none of them says how much
 */
gboolean
qdm_amount_is_known (const QdmBalancePoint *point)
{
  return point->n_known > 0 || point->n_unknown == 0;
}

/**
 * qdm_amount_format_for:
 * @tonnes: the supply, demand or net of @point
 * @point: a half-year of a balance
 * @buffer: (out): room for it
 *
 * Returns: (transfer none): @buffer, as qdm_amount_format_kt(): "?" if nothing is known of the
 *   half-year; that there is none of it is no assumption
 */
const char *
qdm_amount_format_for (QdmDecimal             tonnes,
                       const QdmBalancePoint *point,
                       char                   buffer[QDM_AMOUNT_BUFFER])
{
  if (!qdm_amount_is_known (point))
    tonnes = QDM_DECIMAL_UNSET;
  return qdm_amount_format_kt (tonnes, point->n_assumed > 0 && tonnes.digits != 0, buffer);
}

/**
 * qdm_amount_dup_point:
 * @point: a half-year of a balance
 * @half_year: which one
 *
 * Returns: (transfer full): its figures in a sentence
 */
char *
qdm_amount_dup_point (const QdmBalancePoint *point,
                      QdmHalfYear            half_year)
{
  g_autofree char *when = qdm_half_year_dup_title (half_year);
  char supply[QDM_AMOUNT_BUFFER], demand[QDM_AMOUNT_BUFFER], net[QDM_AMOUNT_BUFFER];

  return g_strdup_printf (_("%s: supply %s kt, demand %s kt, net %s kt; %u suppliers and users are not known"),
                          when, qdm_amount_format_for (point->supply, point, supply),
                          qdm_amount_format_for (point->demand, point, demand),
                          qdm_amount_format_for (point->net, point, net), point->n_unknown);
}
