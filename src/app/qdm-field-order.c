#include "app/qdm-field-order.h"

#include "model/qdm-plan.h"

/**
 * qdm_field_is_number:
 * @field: a field
 *
 * Returns: whether its values stand to the right in a column
 */
gboolean
qdm_field_is_number (const QdmField *field)
{
  return field->kind == QDM_FIELD_INTEGER || field->kind == QDM_FIELD_DECIMAL;
}

static int
compare_numbers (const QdmField *field,
                 QdmItem        *a,
                 QdmItem        *b)
{
  int x = *(int *) G_STRUCT_MEMBER_P (a, field->offset);
  int y = *(int *) G_STRUCT_MEMBER_P (b, field->offset);

  return x < y ? -1 : x > y ? 1 : 0;
}

static int
compare_decimals (const QdmField *field,
                  QdmItem        *a,
                  QdmItem        *b)
{
  QdmDecimal x = *(QdmDecimal *) G_STRUCT_MEMBER_P (a, field->offset);
  QdmDecimal y = *(QdmDecimal *) G_STRUCT_MEMBER_P (b, field->offset);

  if (!qdm_decimal_is_set (x) || !qdm_decimal_is_set (y))
    return qdm_decimal_is_set (x) - qdm_decimal_is_set (y);
  return qdm_decimal_compare (x, y);
}

static int
compare_texts (const QdmField *field,
               QdmItem        *a,
               QdmItem        *b)
{
  g_autofree char *x = qdm_plan_dup_display (qdm_item_get_plan (a), a, field);
  g_autofree char *y = qdm_plan_dup_display (qdm_item_get_plan (b), b, field);

  return g_utf8_collate (x, y);
}

/**
 * qdm_field_compare:
 * @field: a field
 * @a: an item of a plan that has the field
 * @b: another one
 *
 * Puts numbers and dates in their own order, enumerations in that of their values, and all else
 * in that of the user's language.  What is not stated comes first.
 *
 * Returns: less than, equal to or greater than 0
 */
int
qdm_field_compare (const QdmField *field,
                   QdmItem        *a,
                   QdmItem        *b)
{
  switch (field->kind)
    {
    case QDM_FIELD_BOOLEAN:
    case QDM_FIELD_INTEGER:
    case QDM_FIELD_DATE:
    case QDM_FIELD_HALF_YEAR:
    case QDM_FIELD_ENUM:
      return compare_numbers (field, a, b);
    case QDM_FIELD_DECIMAL:
      return compare_decimals (field, a, b);
    default:
      return compare_texts (field, a, b);
    }
}
