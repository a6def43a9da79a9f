#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * QdmDecimal:
 * @digits: the number without its decimal point
 * @scale: how many of the digits stand after the point (0 to 9), or -1 for "not stated"
 *
 * An exact decimal number, passed by value: 3.25 is 325 with scale 2.  A plan's amounts are
 * sums, products and comparisons of these, so that a total is the sum of its rows to the last
 * digit.  A result that would need more than 18 digits is "not stated", and so is any result
 * with an operand that is: what is unknown stays unknown.
 */
typedef struct {
  gint64 digits;
  gint8 scale;
} QdmDecimal;

#define QDM_TYPE_DECIMAL (qdm_decimal_get_type ())

#define QDM_DECIMAL_MAX_SCALE 9
#define QDM_DECIMAL_UNSET     ((QdmDecimal) { 0, -1 })
#define QDM_DECIMAL_ZERO      ((QdmDecimal) { 0, 0 })
/** Bytes that qdm_decimal_format() needs. */
#define QDM_DECIMAL_BUFFER    24

static inline gboolean
qdm_decimal_is_set (QdmDecimal value)
{
  return value.scale >= 0;
}

GType       qdm_decimal_get_type   (void) G_GNUC_CONST;
QdmDecimal  qdm_decimal_from_int   (gint64       value);
QdmDecimal  qdm_decimal_new        (gint64       digits,
                                    int          scale);
double      qdm_decimal_to_double  (QdmDecimal   value);
int         qdm_decimal_compare    (QdmDecimal   a,
                                    QdmDecimal   b);
gboolean    qdm_decimal_equal      (QdmDecimal   a,
                                    QdmDecimal   b);
QdmDecimal  qdm_decimal_add        (QdmDecimal   a,
                                    QdmDecimal   b);
QdmDecimal  qdm_decimal_add_stated (QdmDecimal   a,
                                    QdmDecimal   b);
QdmDecimal  qdm_decimal_subtract   (QdmDecimal   a,
                                    QdmDecimal   b);
QdmDecimal  qdm_decimal_negate     (QdmDecimal   value);
QdmDecimal  qdm_decimal_abs        (QdmDecimal   value);
QdmDecimal  qdm_decimal_multiply   (QdmDecimal   a,
                                    QdmDecimal   b);
QdmDecimal  qdm_decimal_divide     (QdmDecimal   a,
                                    QdmDecimal   b,
                                    int          scale);
QdmDecimal  qdm_decimal_scale      (QdmDecimal   value,
                                    QdmDecimal   numerator,
                                    QdmDecimal   denominator,
                                    int          scale);
QdmDecimal  qdm_decimal_round      (QdmDecimal   value,
                                    int          scale);
gboolean    qdm_decimal_parse      (const char  *text,
                                    gsize        length,
                                    QdmDecimal  *value,
                                    GError     **error);
const char *qdm_decimal_format     (QdmDecimal   value,
                                    char         buffer[QDM_DECIMAL_BUFFER]);

G_END_DECLS
