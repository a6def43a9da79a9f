#include <math.h>
#include <string.h>

#include "base/qdm-decimal.h"
#include "base/qdm-error.h"

#define N_RANDOM  200000
#define MAX_DIGITS G_GINT64_CONSTANT (999999999999999999)

__extension__ typedef __int128 Wide;

static QdmDecimal
decimal (const char *text)
{
  g_autoptr(GError) error = NULL;
  QdmDecimal value = QDM_DECIMAL_UNSET;

  if (*text == '\0')
    return value;
  g_assert_true (qdm_decimal_parse (text, strlen (text), &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
assert_decimal (QdmDecimal  value,
                const char *expected)
{
  char buffer[QDM_DECIMAL_BUFFER];

  g_assert_cmpstr (qdm_decimal_format (value, buffer), ==, expected);
}

static Wide
power_of_ten (int exponent)
{
  return exponent == 0 ? 1 : 10 * power_of_ten (exponent - 1);
}

static Wide
absolute (Wide value)
{
  return value < 0 ? -value : value;
}

/* @value as a count of 10^-@scale; exact, as @scale is at least its own. */
static Wide
count_of (QdmDecimal value,
          int        scale)
{
  g_assert_cmpint (value.scale, <=, scale);
  return value.digits * power_of_ten (scale - value.scale);
}

/* Small and large sizes and every scale are equally likely; a tenth are round numbers. */
static QdmDecimal
random_decimal (int max_n_digits)
{
  int n_digits = g_test_rand_int_range (0, max_n_digits + 1);
  gint64 digits = 0;

  for (int i = 0; i < n_digits; i++)
    digits = digits * 10 + g_test_rand_int_range (0, 10);
  if (g_test_rand_int_range (0, 10) == 0)
    digits -= digits % 1000;

  return qdm_decimal_new (g_test_rand_int_range (0, 2) ? digits : -digits, g_test_rand_int_range (0, 10));
}

/* The shortest form is what makes equal numbers equal bytes in a plan file. */
static void
assert_shortest (QdmDecimal value)
{
  g_assert_cmpint (value.scale, >=, 0);
  g_assert_cmpint (value.scale, <=, QDM_DECIMAL_MAX_SCALE);
  g_assert_true (value.scale == 0 || value.digits % 10 != 0);
  g_assert_cmpint (value.digits, <=, MAX_DIGITS);
  g_assert_cmpint (value.digits, >=, -MAX_DIGITS);
}

static gboolean
is_too_long (Wide count,
             int  scale)
{
  for (; scale > 0 && count % 10 == 0; scale--)
    count /= 10;
  return absolute (count) > MAX_DIGITS;
}

static void
test_text_is_kept_in_shortest_form (void)
{
  static const struct { const char *text; const char *shortest; } cases[] = {
    { "0", "0" }, { "-0", "0" }, { "0.0", "0" }, { "-0.000", "0" }, { "1", "1" }, { "-1", "-1" },
    { "1250.5", "1250.5" }, { "1250.50", "1250.5" }, { "100", "100" }, { "100.00", "100" },
    { "0.05", "0.05" }, { "-0.05", "-0.05" }, { "007", "7" }, { "000000000000000000000001", "1" },
    { "0.000000001", "0.000000001" }, { "-0.000000001", "-0.000000001" },
    { "999999999999999999", "999999999999999999" }, { "-999999999999999999", "-999999999999999999" },
    { "999999999.999999999", "999999999.999999999" }, { "-999999999.999999999", "-999999999.999999999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdmDecimal value = decimal (cases[i].text);

      assert_shortest (value);
      assert_decimal (value, cases[i].shortest);
    }
}

static void
test_what_is_not_stated_is_empty (void)
{
  assert_decimal (QDM_DECIMAL_UNSET, "");
  g_assert_false (qdm_decimal_is_set (QDM_DECIMAL_UNSET));
  g_assert_true (qdm_decimal_is_set (QDM_DECIMAL_ZERO));
}

static void
assert_parse_fails (const char *text,
                    gsize       length,
                    int         code)
{
  g_autoptr(GError) error = NULL;
  QdmDecimal value = { 7, 3 };

  g_assert_false (qdm_decimal_parse (text, length, &value, &error));
  g_assert_error (error, QDM_VALUE_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (value.digits, ==, 7);
  g_assert_cmpint (value.scale, ==, 3);
  g_assert_false (qdm_decimal_parse (text, length, &value, NULL));
}

static void
test_badly_written_numbers_are_refused (void)
{
  const char *texts[] = {
    "", "-", ".", "-.", ".5", "-.5", "5.", "-5.", "1..2", "1.2.3", "--1", "+1", "1-", " 1", "1 ", "1e3", "1,250",
    "1 250", "0x10", "nan", "inf", "1.5万", "１２", "一", "1.-5", "\xff", "1\xe7\x9b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_SYNTAX);
  assert_parse_fails ("1\0" "2", 3, QDM_VALUE_ERROR_SYNTAX);
  assert_parse_fails (NULL, 0, QDM_VALUE_ERROR_SYNTAX);
}

static void
test_numbers_with_too_many_digits_are_refused (void)
{
  const char *texts[] = {
    "1000000000000000000", "-1000000000000000000", "9223372036854775807", "-9223372036854775808",
    "99999999999999999999999999", "0.0000000001", "1.0000000000", "1000000000.123456789",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_RANGE);
}

static void
test_messages_say_what_was_found (void)
{
  g_autoptr(GError) syntax = NULL;
  g_autoptr(GError) range = NULL;
  QdmDecimal value;

  g_assert_false (qdm_decimal_parse ("about 5", 7, &value, &syntax));
  g_assert_cmpstr (syntax->message, ==, "“about 5” is not a number; a number is written like 1250.5");
  g_assert_false (qdm_decimal_parse ("0.1234567891", 12, &value, &range));
  g_assert_cmpstr (range->message, ==,
                   "“0.1234567891” has too many digits; a number has at most 18, nine of them after the point");
}

static void
test_only_the_length_is_read (void)
{
  QdmDecimal value;

  g_assert_true (qdm_decimal_parse ("12.55 kt", 4, &value, NULL));
  assert_decimal (value, "12.5");
}

static void
test_any_number_survives_writing (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal value = random_decimal (18), back;
      char buffer[QDM_DECIMAL_BUFFER];

      assert_shortest (value);
      g_assert_cmpuint (strlen (qdm_decimal_format (value, buffer)), <, QDM_DECIMAL_BUFFER);
      back = decimal (buffer);
      g_assert_cmpint (back.digits, ==, value.digits);
      g_assert_cmpint (back.scale, ==, value.scale);
    }
}

static void
test_any_text_is_a_number_or_an_error (void)
{
  static const char alphabet[] = "00123456789.-";

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autoptr(GError) error = NULL;
      char text[16], buffer[QDM_DECIMAL_BUFFER];
      gsize length = g_test_rand_int_range (0, sizeof text);
      QdmDecimal value;

      for (gsize j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      text[length] = '\0';

      if (!qdm_decimal_parse (text, length, &value, &error))
        g_assert_nonnull (error);
      else if (length < 12)
        /* So few digits are exact in a double's shortest form. */
        g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==,
                           g_ascii_strtod (qdm_decimal_format (value, buffer), NULL));
    }
}

static void
test_too_long_is_not_stated (void)
{
  QdmDecimal most = qdm_decimal_from_int (MAX_DIGITS);

  g_assert_true (qdm_decimal_is_set (most));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_from_int (MAX_DIGITS + 1)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_from_int (G_MAXINT64)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_from_int (G_MININT64)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_add (most, decimal ("1"))));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_add (most, decimal ("0.1"))));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_subtract (decimal ("-1"), most)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_multiply (most, decimal ("2"))));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_multiply (most, most)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_divide (most, decimal ("0.000000001"), 9)));
  assert_decimal (qdm_decimal_new (G_GINT64_CONSTANT (1000000000000000000), 1), "100000000000000000");
}

static void
test_what_is_unknown_stays_unknown (void)
{
  QdmDecimal one = decimal ("1"), unset = QDM_DECIMAL_UNSET;

  for (int i = 0; i < 3; i++)
    {
      QdmDecimal a = i == 0 ? one : unset, b = i == 1 ? one : unset;

      g_assert_false (qdm_decimal_is_set (qdm_decimal_add (a, b)));
      g_assert_false (qdm_decimal_is_set (qdm_decimal_subtract (a, b)));
      g_assert_false (qdm_decimal_is_set (qdm_decimal_multiply (a, b)));
      g_assert_false (qdm_decimal_is_set (qdm_decimal_divide (a, b, 2)));
    }
  g_assert_false (qdm_decimal_is_set (qdm_decimal_round (unset, 2)));
  g_assert_true (isnan (qdm_decimal_to_double (unset)));
}

static void
test_wrong_scales_are_refused (void)
{
  int scales[] = { -1, 10, G_MAXINT, G_MININT };

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*scale*failed*");
      g_assert_false (qdm_decimal_is_set (qdm_decimal_new (1, scales[i])));
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*scale*failed*");
      g_assert_false (qdm_decimal_is_set (qdm_decimal_divide (decimal ("1"), decimal ("3"), scales[i])));
      g_test_assert_expected_messages ();
    }
}

static void
test_order (void)
{
  const char *ascending[] = {
    "", "-999999999999999999", "-1", "-0.5", "-0.05", "-0.000000001", "0", "0.000000001", "0.05", "0.5",
    "0.999999999", "1", "9.9", "10", "999999999.999999999", "999999999999999999",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ascending); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ascending); j++)
      {
        QdmDecimal a = decimal (ascending[i]), b = decimal (ascending[j]);
        int order = qdm_decimal_compare (a, b);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
        g_assert_cmpint (qdm_decimal_equal (a, b), ==, i == j);
      }
}

static void
test_equal_numbers_may_be_written_differently (void)
{
  g_assert_true (qdm_decimal_equal ((QdmDecimal) { 100, 2 }, (QdmDecimal) { 1, 0 }));
  g_assert_false (qdm_decimal_equal ((QdmDecimal) { 101, 2 }, (QdmDecimal) { 1, 0 }));
  g_assert_true (qdm_decimal_equal (QDM_DECIMAL_UNSET, (QdmDecimal) { 5, -1 }));
}

static void
test_order_agrees_with_integers (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal a = random_decimal (18), b = random_decimal (18);
      Wide left = count_of (a, 9), right = count_of (b, 9);

      g_assert_cmpint (qdm_decimal_compare (a, b), ==, (left > right) - (left < right));
      g_assert_cmpint (qdm_decimal_compare (b, a), ==, -qdm_decimal_compare (a, b));
    }
}

/* Whether @result is @count × 10^-@scale, or not stated where that is too long. */
static void
assert_count (QdmDecimal result,
              Wide       count,
              int        scale)
{
  if (is_too_long (count, scale))
    {
      g_assert_false (qdm_decimal_is_set (result));
      return;
    }
  assert_shortest (result);
  g_assert_true (count_of (result, scale) == count);
}

static void
test_signs (void)
{
  assert_decimal (qdm_decimal_negate (decimal ("3.25")), "-3.25");
  assert_decimal (qdm_decimal_negate (QDM_DECIMAL_ZERO), "0");
  assert_decimal (qdm_decimal_abs (decimal ("-3.25")), "3.25");
  assert_decimal (qdm_decimal_abs (decimal ("3.25")), "3.25");
  g_assert_false (qdm_decimal_is_set (qdm_decimal_negate (QDM_DECIMAL_UNSET)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_abs (QDM_DECIMAL_UNSET)));
}

static void
test_sum_of_what_is_stated (void)
{
  assert_decimal (qdm_decimal_add_stated (decimal ("1.5"), decimal ("2.5")), "4");
  assert_decimal (qdm_decimal_add_stated (QDM_DECIMAL_UNSET, decimal ("2.5")), "2.5");
  assert_decimal (qdm_decimal_add_stated (decimal ("1.5"), QDM_DECIMAL_UNSET), "1.5");
  g_assert_false (qdm_decimal_is_set (qdm_decimal_add_stated (QDM_DECIMAL_UNSET, QDM_DECIMAL_UNSET)));
}

static void
test_sums_are_exact (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal a = random_decimal (18), b = random_decimal (18);

      assert_count (qdm_decimal_add (a, b), count_of (a, 9) + count_of (b, 9), 9);
      assert_count (qdm_decimal_add (b, a), count_of (a, 9) + count_of (b, 9), 9);
      assert_count (qdm_decimal_subtract (a, b), count_of (a, 9) - count_of (b, 9), 9);
    }
}

static void
test_a_total_does_not_depend_on_the_order_of_its_rows (void)
{
  QdmDecimal rows[200], forwards = QDM_DECIMAL_ZERO, backwards = QDM_DECIMAL_ZERO;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = random_decimal (8);
      forwards = qdm_decimal_add (forwards, rows[i]);
    }
  for (gsize i = G_N_ELEMENTS (rows); i > 0; i--)
    backwards = qdm_decimal_add (backwards, rows[i - 1]);
  g_assert_true (qdm_decimal_is_set (forwards));
  g_assert_true (qdm_decimal_equal (forwards, backwards));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    forwards = qdm_decimal_subtract (forwards, rows[i]);
  assert_decimal (forwards, "0");
}

/* Whether @result is @dividend ÷ @divisor to the nearest 10^-@scale, ties to even. */
static void
assert_quotient (QdmDecimal result,
                 Wide       dividend,
                 Wide       divisor,
                 int        scale)
{
  Wide count, rest;

  assert_shortest (result);
  count = count_of (result, scale);
  rest = absolute (dividend - count * divisor);
  g_assert_true (rest * 2 < absolute (divisor) || (rest * 2 == absolute (divisor) && count % 2 == 0));
}

static void
test_products_are_exact_or_nearest (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal a = random_decimal (9), b = random_decimal (9);
      QdmDecimal product = qdm_decimal_multiply (a, b);
      Wide exact = (Wide) a.digits * b.digits;
      int scale = a.scale + b.scale;

      g_assert_true (qdm_decimal_equal (product, qdm_decimal_multiply (b, a)));
      if (scale <= 9)
        assert_count (product, exact, scale);
      else
        assert_quotient (product, exact, power_of_ten (scale - 9), 9);
    }
}

static void
test_quotients_are_nearest (void)
{
  int n_set = 0;

  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal a = random_decimal (18), b = random_decimal (18);
      int scale = g_test_rand_int_range (0, 10);
      QdmDecimal quotient = qdm_decimal_divide (a, b, scale);

      if (!qdm_decimal_is_set (quotient))
        continue;
      n_set++;
      g_assert_cmpint (b.digits, !=, 0);
      assert_quotient (quotient, a.digits * power_of_ten (scale + b.scale),
                       b.digits * power_of_ten (a.scale), scale);
    }
  g_assert_cmpint (n_set, >, N_RANDOM / 2);
}

static void
test_nothing_divides_by_zero (void)
{
  g_assert_false (qdm_decimal_is_set (qdm_decimal_divide (decimal ("1"), QDM_DECIMAL_ZERO, 2)));
  g_assert_false (qdm_decimal_is_set (qdm_decimal_divide (QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO, 2)));
  assert_decimal (qdm_decimal_divide (QDM_DECIMAL_ZERO, decimal ("-3"), 2), "0");
}

static void
test_halves_round_to_even (void)
{
  static const struct { const char *text; int scale; const char *rounded; } cases[] = {
    { "0.5", 0, "0" }, { "1.5", 0, "2" }, { "2.5", 0, "2" }, { "-0.5", 0, "0" }, { "-1.5", 0, "-2" },
    { "-2.5", 0, "-2" }, { "2.500000001", 0, "3" }, { "2.499999999", 0, "2" }, { "-2.500000001", 0, "-3" },
    { "0.125", 2, "0.12" }, { "0.135", 2, "0.14" }, { "0.145", 2, "0.14" }, { "9.995", 2, "10" },
    { "0.049", 1, "0" }, { "0.051", 1, "0.1" }, { "1250.5", 9, "1250.5" }, { "7", 0, "7" },
    { "999999999999999999", 9, "999999999999999999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_decimal (qdm_decimal_round (decimal (cases[i].text), cases[i].scale), cases[i].rounded);
}

static void
test_rounding_twice_changes_nothing (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal value = random_decimal (18);
      int scale = g_test_rand_int_range (0, 10);
      QdmDecimal rounded = qdm_decimal_round (value, scale);

      assert_quotient (rounded, count_of (value, 9), power_of_ten (9 - scale), scale);
      g_assert_true (qdm_decimal_equal (qdm_decimal_round (rounded, scale), rounded));
    }
}

static void
test_doubles_are_near (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      QdmDecimal value = random_decimal (18);
      char buffer[QDM_DECIMAL_BUFFER];
      double nearest = g_ascii_strtod (qdm_decimal_format (value, buffer), NULL);
      double found = qdm_decimal_to_double (value);

      g_assert_cmpfloat (found, >=, nextafter (nearest, -INFINITY));
      g_assert_cmpfloat (found, <=, nextafter (nearest, INFINITY));
    }
  g_assert_cmpfloat (qdm_decimal_to_double (decimal ("0.1")), ==, 0.1);
  g_assert_cmpfloat (qdm_decimal_to_double (decimal ("-1250.55")), ==, -1250.55);
}

static void
test_a_value_holds_it (void)
{
  g_auto(GValue) value = G_VALUE_INIT, copy = G_VALUE_INIT;
  QdmDecimal number = decimal ("3.25");

  g_value_init (&value, QDM_TYPE_DECIMAL);
  g_value_init (&copy, QDM_TYPE_DECIMAL);
  g_value_set_boxed (&value, &number);
  g_value_copy (&value, &copy);

  g_assert_true (g_value_get_boxed (&copy) != g_value_get_boxed (&value));
  g_assert_true (qdm_decimal_equal (*(QdmDecimal *) g_value_get_boxed (&copy), number));
}

static void
test_ratios_round_once (void)
{
  /* A third and back; a mu is a fifteenth of a hectare; chlorine in hydrogen chloride. */
  assert_decimal (qdm_decimal_scale (decimal ("10"), decimal ("1"), decimal ("3"), 9), "3.333333333");
  assert_decimal (qdm_decimal_scale (decimal ("82.64"), decimal ("1"), decimal ("15"), 4), "5.5093");
  assert_decimal (qdm_decimal_scale (decimal ("620000"), decimal ("35.45"), decimal ("36.458"), 3), "602858.083");
  assert_decimal (qdm_decimal_scale (decimal ("-0.5"), decimal ("1"), decimal ("0.2"), 0), "-2");

  assert_decimal (qdm_decimal_scale (decimal ("1"), decimal ("1"), decimal ("0"), 0), "");
  assert_decimal (qdm_decimal_scale (decimal (""), decimal ("1"), decimal ("1"), 0), "");
  assert_decimal (qdm_decimal_scale (decimal ("999999999999999999"), decimal ("999999999999999999"),
                                     decimal ("0.000000001"), 9), "");
}

static void
add_writing_tests (void)
{
  g_test_add_func ("/base/decimal/text-is-kept-in-shortest-form", test_text_is_kept_in_shortest_form);
  g_test_add_func ("/base/decimal/what-is-not-stated-is-empty", test_what_is_not_stated_is_empty);
  g_test_add_func ("/base/decimal/badly-written-numbers-are-refused", test_badly_written_numbers_are_refused);
  g_test_add_func ("/base/decimal/numbers-with-too-many-digits-are-refused",
                   test_numbers_with_too_many_digits_are_refused);
  g_test_add_func ("/base/decimal/messages-say-what-was-found", test_messages_say_what_was_found);
  g_test_add_func ("/base/decimal/only-the-length-is-read", test_only_the_length_is_read);
  g_test_add_func ("/base/decimal/any-number-survives-writing", test_any_number_survives_writing);
  g_test_add_func ("/base/decimal/any-text-is-a-number-or-an-error", test_any_text_is_a_number_or_an_error);
}

static void
add_reckoning_tests (void)
{
  g_test_add_func ("/base/decimal/too-long-is-not-stated", test_too_long_is_not_stated);
  g_test_add_func ("/base/decimal/what-is-unknown-stays-unknown", test_what_is_unknown_stays_unknown);
  g_test_add_func ("/base/decimal/wrong-scales-are-refused", test_wrong_scales_are_refused);
  g_test_add_func ("/base/decimal/order", test_order);
  g_test_add_func ("/base/decimal/equal-numbers-may-be-written-differently",
                   test_equal_numbers_may_be_written_differently);
  g_test_add_func ("/base/decimal/order-agrees-with-integers", test_order_agrees_with_integers);
  g_test_add_func ("/base/decimal/sums-are-exact", test_sums_are_exact);
  g_test_add_func ("/base/decimal/a-total-does-not-depend-on-the-order-of-its-rows",
                   test_a_total_does_not_depend_on_the_order_of_its_rows);
  g_test_add_func ("/base/decimal/products-are-exact-or-nearest", test_products_are_exact_or_nearest);
  g_test_add_func ("/base/decimal/quotients-are-nearest", test_quotients_are_nearest);
  g_test_add_func ("/base/decimal/nothing-divides-by-zero", test_nothing_divides_by_zero);
  g_test_add_func ("/base/decimal/signs", test_signs);
  g_test_add_func ("/base/decimal/sum-of-what-is-stated", test_sum_of_what_is_stated);
  g_test_add_func ("/base/decimal/halves-round-to-even", test_halves_round_to_even);
  g_test_add_func ("/base/decimal/ratios-round-once", test_ratios_round_once);
  g_test_add_func ("/base/decimal/rounding-twice-changes-nothing", test_rounding_twice_changes_nothing);
  g_test_add_func ("/base/decimal/doubles-are-near", test_doubles_are_near);
  g_test_add_func ("/base/decimal/a-value-holds-it", test_a_value_holds_it);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_writing_tests ();
  add_reckoning_tests ();

  return g_test_run ();
}
