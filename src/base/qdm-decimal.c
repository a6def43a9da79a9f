#include "base/qdm-decimal.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

/* 18 digits always fit a gint64; products and aligned sums are taken in 128 bits. */
#define MAX_DIGITS G_GINT64_CONSTANT (999999999999999999)

__extension__ typedef __int128 Wide;

static QdmDecimal *
decimal_copy (QdmDecimal *value)
{
  return g_memdup2 (value, sizeof *value);
}

G_DEFINE_BOXED_TYPE (QdmDecimal, qdm_decimal, decimal_copy, g_free)

static Wide
power_of_ten (int exponent)
{
  Wide power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* Half to even, so that rounding many figures does not lift their sum. */
static Wide
divide_rounding (Wide dividend,
                 Wide divisor)
{
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  Wide twice = (rest < 0 ? -rest : rest) * 2;
  Wide size = divisor < 0 ? -divisor : divisor;

  if (twice > size || (twice == size && quotient % 2 != 0))
    quotient += (dividend < 0) == (divisor < 0) ? 1 : -1;
  return quotient;
}

static QdmDecimal
normalise (Wide digits,
           int  scale)
{
  while (scale > 0 && digits % 10 == 0)
    {
      digits /= 10;
      scale--;
    }
  if (scale > QDM_DECIMAL_MAX_SCALE)
    return normalise (divide_rounding (digits, power_of_ten (scale - QDM_DECIMAL_MAX_SCALE)),
                      QDM_DECIMAL_MAX_SCALE);
  if (digits > MAX_DIGITS || digits < -MAX_DIGITS)
    return QDM_DECIMAL_UNSET;

  return (QdmDecimal) { (gint64) digits, scale };
}

/**
 * qdm_decimal_new:
 * @digits: the number without its decimal point
 * @scale: how many digits stand after the point, 0 to 9
 *
 * Returns: the number in its shortest form, or "not stated" if it has more than 18 digits
 */
QdmDecimal
qdm_decimal_new (gint64 digits,
                 int    scale)
{
  g_return_val_if_fail (scale >= 0 && scale <= QDM_DECIMAL_MAX_SCALE, QDM_DECIMAL_UNSET);

  return normalise (digits, scale);
}

/**
 * qdm_decimal_from_int:
 * @value: a whole number
 *
 * Returns: @value as a decimal, or "not stated" if it has more than 18 digits
 */
QdmDecimal
qdm_decimal_from_int (gint64 value)
{
  return normalise (value, 0);
}

/**
 * qdm_decimal_to_double:
 * @value: a number
 *
 * For drawing and estimating only; what people will quote is formatted from the decimal.
 *
 * Returns: a double that is off by at most one unit in its last place, or NaN if @value is
 *   not stated
 */
double
qdm_decimal_to_double (QdmDecimal value)
{
  if (!qdm_decimal_is_set (value))
    return NAN;

  return (double) value.digits / (double) power_of_ten (value.scale);
}

/**
 * qdm_decimal_compare:
 * @a: a number
 * @b: another
 *
 * Returns: less than, equal to or greater than zero as @a is to @b; a number that is not
 *   stated comes before all others
 */
int
qdm_decimal_compare (QdmDecimal a,
                     QdmDecimal b)
{
  int scale = MAX (a.scale, b.scale);
  Wide left, right;

  if (!qdm_decimal_is_set (a) || !qdm_decimal_is_set (b))
    return (int) qdm_decimal_is_set (a) - (int) qdm_decimal_is_set (b);

  left = a.digits * power_of_ten (scale - a.scale);
  right = b.digits * power_of_ten (scale - b.scale);
  return (left > right) - (left < right);
}

/**
 * qdm_decimal_equal:
 * @a: a number
 * @b: another
 *
 * Returns: whether they are the same number, or both not stated
 */
gboolean
qdm_decimal_equal (QdmDecimal a,
                   QdmDecimal b)
{
  return qdm_decimal_compare (a, b) == 0;
}

/**
 * qdm_decimal_add:
 * @a: a number
 * @b: another
 *
 * Returns: their exact sum
 */
QdmDecimal
qdm_decimal_add (QdmDecimal a,
                 QdmDecimal b)
{
  int scale = MAX (a.scale, b.scale);

  if (!qdm_decimal_is_set (a) || !qdm_decimal_is_set (b))
    return QDM_DECIMAL_UNSET;

  return normalise (a.digits * power_of_ten (scale - a.scale) +
                    b.digits * power_of_ten (scale - b.scale), scale);
}

/**
 * qdm_decimal_add_stated:
 * @a: a number
 * @b: another
 *
 * Returns: the sum of those that are stated: the one if the other is not, and not stated only if
 *   both are not
 */
QdmDecimal
qdm_decimal_add_stated (QdmDecimal a,
                        QdmDecimal b)
{
  if (!qdm_decimal_is_set (a))
    return b;
  return qdm_decimal_is_set (b) ? qdm_decimal_add (a, b) : a;
}

/**
 * qdm_decimal_subtract:
 * @a: a number
 * @b: another
 *
 * Returns: the exact difference @a − @b
 */
QdmDecimal
qdm_decimal_subtract (QdmDecimal a,
                      QdmDecimal b)
{
  return qdm_decimal_add (a, qdm_decimal_negate (b));
}

/**
 * qdm_decimal_negate:
 * @value: a number
 *
 * Returns: −@value
 */
QdmDecimal
qdm_decimal_negate (QdmDecimal value)
{
  value.digits = -value.digits;
  return value;
}

/**
 * qdm_decimal_abs:
 * @value: a number
 *
 * Returns: @value without its sign
 */
QdmDecimal
qdm_decimal_abs (QdmDecimal value)
{
  value.digits = ABS (value.digits);
  return value;
}

/**
 * qdm_decimal_multiply:
 * @a: a number
 * @b: another
 *
 * Returns: their product, exact up to nine digits after the point, the tenth rounded half to even
 */
QdmDecimal
qdm_decimal_multiply (QdmDecimal a,
                      QdmDecimal b)
{
  if (!qdm_decimal_is_set (a) || !qdm_decimal_is_set (b))
    return QDM_DECIMAL_UNSET;

  return normalise ((Wide) a.digits * b.digits, a.scale + b.scale);
}

/**
 * qdm_decimal_divide:
 * @a: a number
 * @b: another
 * @scale: digits after the point that the result keeps, 0 to 9
 *
 * Returns: @a ÷ @b rounded half to even, or "not stated" if @b is zero
 */
QdmDecimal
qdm_decimal_divide (QdmDecimal a,
                    QdmDecimal b,
                    int        scale)
{
  Wide dividend, divisor;

  g_return_val_if_fail (scale >= 0 && scale <= QDM_DECIMAL_MAX_SCALE, QDM_DECIMAL_UNSET);

  if (!qdm_decimal_is_set (a) || !qdm_decimal_is_set (b) || b.digits == 0)
    return QDM_DECIMAL_UNSET;

  dividend = a.digits * power_of_ten (scale + b.scale);
  divisor = b.digits * power_of_ten (a.scale);
  return normalise (divide_rounding (dividend, divisor), scale);
}

/* Multiplies by a power of ten, or tells that 128 bits do not hold the result. */
static gboolean
shift_left (Wide *digits,
            int   places)
{
  for (; places > 0; places--)
    if (__builtin_mul_overflow (*digits, (Wide) 10, digits))
      return FALSE;
  return TRUE;
}

/**
 * qdm_decimal_scale:
 * @value: a number
 * @numerator: what to multiply it by
 * @denominator: what to divide it by then
 * @scale: digits after the point that the result keeps, 0 to 9
 *
 * Applies a ratio that is no decimal fraction, such as hectares to mu or one molar mass to
 * another, with a single rounding at the end.
 *
 * Returns: @value × @numerator ÷ @denominator rounded half to even, or "not stated" if
 *   @denominator is zero
 */
QdmDecimal
qdm_decimal_scale (QdmDecimal value,
                   QdmDecimal numerator,
                   QdmDecimal denominator,
                   int        scale)
{
  int places = scale + denominator.scale - value.scale - numerator.scale;
  Wide dividend = (Wide) value.digits * numerator.digits;
  Wide divisor = denominator.digits;

  g_return_val_if_fail (scale >= 0 && scale <= QDM_DECIMAL_MAX_SCALE, QDM_DECIMAL_UNSET);

  if (!qdm_decimal_is_set (value) || !qdm_decimal_is_set (numerator) ||
      !qdm_decimal_is_set (denominator) || divisor == 0)
    return QDM_DECIMAL_UNSET;
  if (!shift_left (&dividend, places) || !shift_left (&divisor, -places))
    return QDM_DECIMAL_UNSET;

  return normalise (divide_rounding (dividend, divisor), scale);
}

/**
 * qdm_decimal_round:
 * @value: a number
 * @scale: digits after the point that the result keeps, 0 to 9
 *
 * Returns: @value rounded half to even
 */
QdmDecimal
qdm_decimal_round (QdmDecimal value,
                   int        scale)
{
  return qdm_decimal_divide (value, (QdmDecimal) { 1, 0 }, scale);
}

/**
 * qdm_decimal_parse:
 * @text: what was written
 * @length: its length in bytes
 * @value: (out): the number; untouched where this fails
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Reads digits with an optional minus and an optional point, no exponent, no separators.
 *
 * Returns: whether @text is a number of at most 18 digits, nine of them after the point
 */
gboolean
qdm_decimal_parse (const char  *text,
                   gsize        length,
                   QdmDecimal  *value,
                   GError     **error)
{
  gsize i = length > 0 && text[0] == '-' ? 1 : 0;
  gboolean point = FALSE;
  int n_digits = 0, scale = 0;
  gint64 digits = 0;

  for (; i < length; i++)
    {
      if (text[i] == '.' && !point && n_digits > 0 && i + 1 < length)
        {
          point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        break;
      if (digits > MAX_DIGITS / 10 || scale == QDM_DECIMAL_MAX_SCALE)
        {
          g_autofree char *found = qdm_error_quote (text, length);

          g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_RANGE,
                       _("“%s” has too many digits; a number has at most 18, nine of them after the point"),
                       found);
          return FALSE;
        }
      digits = digits * 10 + text[i] - '0';
      n_digits++;
      scale += point ? 1 : 0;
    }

  if (i < length || n_digits == 0)
    {
      g_autofree char *found = qdm_error_quote (text, length);

      g_set_error (error, QDM_VALUE_ERROR, QDM_VALUE_ERROR_SYNTAX,
                   _("“%s” is not a number; a number is written like 1250.5"), found);
      return FALSE;
    }

  *value = normalise (text[0] == '-' ? -digits : digits, scale);
  return TRUE;
}

/**
 * qdm_decimal_format:
 * @value: a number
 * @buffer: where to write
 *
 * Returns: @buffer with the number as qdm_decimal_parse() reads it, without trailing zeros;
 *   empty if @value is not stated
 */
const char *
qdm_decimal_format (QdmDecimal value,
                    char       buffer[QDM_DECIMAL_BUFFER])
{
  guint64 size = value.digits < 0 ? -(guint64) value.digits : (guint64) value.digits;
  guint64 unit = qdm_decimal_is_set (value) ? (guint64) power_of_ten (value.scale) : 1;
  const char *sign = value.digits < 0 ? "-" : "";

  if (!qdm_decimal_is_set (value))
    buffer[0] = '\0';
  else if (value.scale == 0)
    g_snprintf (buffer, QDM_DECIMAL_BUFFER, "%s%" G_GUINT64_FORMAT, sign, size);
  else
    g_snprintf (buffer, QDM_DECIMAL_BUFFER, "%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                sign, size / unit, value.scale, size % unit);

  return buffer;
}
