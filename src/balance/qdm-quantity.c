#include "balance/qdm-quantity.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-error.h"

G_DEFINE_QUARK (qdm-quantity-error-quark, qdm_quantity_error)

typedef enum {
  MASS,
  AREA,
  VOLUME,
  MONEY,
  COAL,   /* mass of coal equivalent, which is energy */
  ENERGY,
  POWER,
  TIME,
  SHARE,
} Dimension;

typedef struct {
  const char *name;
  Dimension dimension;
  gint64 numerator;
  gint64 denominator;
} Unit;

/* How much each unit is of the first of its dimension. */
static const Unit units[] = {
  { "t", MASS, 1, 1 },            { "吨", MASS, 1, 1 },           { "kt", MASS, 1000, 1 },
  { "千吨", MASS, 1000, 1 },      { "万吨", MASS, 10000, 1 },     { "百万吨", MASS, 1000000, 1 },
  { "Mt", MASS, 1000000, 1 },     { "亿吨", MASS, 100000000, 1 }, { "kg", MASS, 1, 1000 },
  { "千克", MASS, 1, 1000 },      { "公斤", MASS, 1, 1000 },
  { "亩", AREA, 1, 1 },           { "万亩", AREA, 10000, 1 },     { "公顷", AREA, 15, 1 },
  { "万公顷", AREA, 150000, 1 },  { "平方公里", AREA, 1500, 1 },  { "平方米", AREA, 3, 2000 },
  { "立方米", VOLUME, 1, 1 },     { "万立方米", VOLUME, 10000, 1 }, { "亿立方米", VOLUME, 100000000, 1 },
  { "元", MONEY, 1, 1 },          { "万元", MONEY, 10000, 1 },    { "亿元", MONEY, 100000000, 1 },
  { "吨标煤", COAL, 1, 1 },       { "吨标准煤", COAL, 1, 1 },     { "万吨标煤", COAL, 10000, 1 },
  { "万吨标准煤", COAL, 10000, 1 }, { "千克标煤", COAL, 1, 1000 }, { "tce", COAL, 1, 1 },
  { "千瓦时", ENERGY, 1, 1 },     { "kWh", ENERGY, 1, 1 },        { "MWh", ENERGY, 1000, 1 },
  { "兆瓦时", ENERGY, 1000, 1 },  { "万千瓦时", ENERGY, 10000, 1 }, { "亿千瓦时", ENERGY, 100000000, 1 },
  { "千瓦", POWER, 1, 1 },        { "kW", POWER, 1, 1 },          { "兆瓦", POWER, 1000, 1 },
  { "MW", POWER, 1000, 1 },       { "万千瓦", POWER, 10000, 1 },  { "吉瓦", POWER, 1000000, 1 },
  { "年", TIME, 1, 1 },           { "a", TIME, 1, 1 },
  { "%", SHARE, 1, 1 },           { "‰", SHARE, 1, 10 },
};

/* A unit, or one divided by another: "万元/公顷". */
typedef struct {
  const Unit *upper;
  const Unit *lower; /* NULL for a plain unit */
} Measure;

static const Unit *
find_unit (const char *name,
           gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && strncmp (units[i].name, name, length) == 0)
      return &units[i];
  return NULL;
}

static gboolean
read_measure (const char  *text,
              Measure     *measure,
              GError     **error)
{
  const char *slash = text != NULL ? strchr (text, '/') : NULL;
  g_autofree char *quoted = NULL;

  if (text == NULL || *text == '\0')
    {
      g_set_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT,
                   _("The amount has no unit; give one, such as 万吨/年"));
      return FALSE;
    }

  measure->upper = find_unit (text, slash != NULL ? (gsize) (slash - text) : strlen (text));
  measure->lower = slash != NULL ? find_unit (slash + 1, strlen (slash + 1)) : NULL;
  if (measure->upper != NULL && (slash == NULL || measure->lower != NULL))
    return TRUE;

  quoted = qdm_error_quote (text, strlen (text));
  g_set_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT,
               _("The unit “%s” is not one that can be converted; write for example 万吨/年 or 吨"), quoted);
  return FALSE;
}

static gboolean
measures_the_same (const Measure *a,
                   const Measure *b)
{
  return a->upper->dimension == b->upper->dimension &&
         (a->lower == NULL) == (b->lower == NULL) &&
         (a->lower == NULL || a->lower->dimension == b->lower->dimension);
}

/* One of the unit is numerator ÷ denominator of the first units of its dimensions. */
static void
get_factor (const Measure *measure,
            gint64        *numerator,
            gint64        *denominator)
{
  *numerator = measure->upper->numerator * (measure->lower != NULL ? measure->lower->denominator : 1);
  *denominator = measure->upper->denominator * (measure->lower != NULL ? measure->lower->numerator : 1);
}

static QdmDecimal
convert (QdmDecimal     amount,
         const Measure *from,
         const Measure *to)
{
  gint64 from_numerator, from_denominator, to_numerator, to_denominator;

  get_factor (from, &from_numerator, &from_denominator);
  get_factor (to, &to_numerator, &to_denominator);

  /* The largest are 10⁸ and 150,000: the products have fewer digits than a decimal holds. */
  return qdm_decimal_scale (amount, qdm_decimal_from_int (from_numerator * to_denominator),
                            qdm_decimal_from_int (from_denominator * to_numerator), QDM_DECIMAL_MAX_SCALE);
}

/**
 * qdm_quantity_convert:
 * @amount: how much
 * @from: (nullable): the unit it is in, as the plans print it, such as `万元/公顷`
 * @to: the unit wanted, such as `万元/亩`
 * @result: (out): the amount in @to
 * @error: return location for a %QDM_QUANTITY_ERROR
 *
 * The ratios between units are whole numbers or fractions of them.  A result that is no decimal
 * fraction is rounded at the ninth digit after the point.
 *
 * Returns: whether the units are known and measure the same thing
 */
gboolean
qdm_quantity_convert (QdmDecimal   amount,
                      const char  *from,
                      const char  *to,
                      QdmDecimal  *result,
                      GError     **error)
{
  Measure source, target;

  if (!read_measure (from, &source, error) || !read_measure (to, &target, error))
    return FALSE;

  if (!measures_the_same (&source, &target))
    {
      g_set_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT,
                   _("“%s” cannot be converted to “%s”: they measure different things"), from, to);
      return FALSE;
    }

  *result = convert (amount, &source, &target);
  return TRUE;
}

/**
 * qdm_quantity_to_tonnes:
 * @amount: a capacity
 * @unit: (nullable): its unit as printed: a mass, by itself or a year
 * @tonnes: (out): tonnes a year
 * @error: return location for a %QDM_QUANTITY_ERROR
 *
 * Returns: whether @unit is a unit of mass
 */
gboolean
qdm_quantity_to_tonnes (QdmDecimal   amount,
                        const char  *unit,
                        QdmDecimal  *tonnes,
                        GError     **error)
{
  const char *slash = unit != NULL ? strchr (unit, '/') : NULL;

  return qdm_quantity_convert (amount, unit, slash != NULL ? "吨/年" : "吨", tonnes, error);
}
