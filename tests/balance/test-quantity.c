#include <string.h>

#include "balance/qdm-quantity.h"
#include "zone-plan.h"

static void
assert_converts (const char *amount,
                 const char *from,
                 const char *to,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  QdmDecimal result = QDM_DECIMAL_UNSET;
  char buffer[QDM_DECIMAL_BUFFER];

  qdm_quantity_convert (zone_plan_decimal (amount), from, to, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qdm_decimal_format (result, buffer), ==, expected);
}

static void
test_between_the_plans (void)
{
  assert_converts ("300", "万元/公顷", "万元/亩", "20");
  assert_converts ("20", "万元/亩", "万元/公顷", "300");
  assert_converts ("84", "万元/公顷", "万元/亩", "5.6");
  assert_converts ("82.64", "万元/公顷", "万元/亩", "5.509333333");
  assert_converts ("0.47", "亿元/万吨标煤", "万元/吨标煤", "0.47");
  assert_converts ("0.6464", "万元/吨标煤", "元/千克标煤", "6.464");
  assert_converts ("123", "元/立方米", "万元/万立方米", "123");
}

static void
test_capacities (void)
{
  static const char * const rows[][3] = {
    { "10.7", "万吨", "107000" }, { "10", "万吨/年", "100000" }, { "7000", "吨/年", "7000" },
    { "1.65", "万吨/年", "16500" }, { "5", "kt/a", "5000" }, { "0.5", "Mt", "500000" }, { "3", "kg", "0.003" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      QdmDecimal tonnes = QDM_DECIMAL_UNSET;
      char buffer[QDM_DECIMAL_BUFFER];

      g_assert_true (qdm_quantity_to_tonnes (zone_plan_decimal (rows[i][0]), rows[i][1], &tonnes, NULL));
      g_assert_cmpstr (qdm_decimal_format (tonnes, buffer), ==, rows[i][2]);
    }
}

static void
test_what_does_not_convert_says_so (void)
{
  static const char * const rows[][2] = {
    { "万千瓦", "吨" }, { "亿立方米", "吨" }, { "万盎司", "吨" }, { "万吨/年（处理量）", "吨/年" },
    { "万吨/年", "吨" }, { "", "吨" }, { "吨/", "吨" }, { "/年", "吨" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      QdmDecimal result = zone_plan_decimal ("7");
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i][0]);
      g_assert_false (qdm_quantity_convert (zone_plan_decimal ("1"), rows[i][0], rows[i][1], &result, &error));
      g_assert_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT);
      g_assert_nonnull (strstr (error->message, rows[i][0]));
      g_assert_cmpint (result.digits, ==, 7);
    }
}

/* To the other unit and back is the same number wherever the ratio is a decimal fraction. */
static void
test_forth_and_back (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 1000; i++)
    {
      QdmDecimal amount = qdm_decimal_new (g_rand_int_range (rand, 0, G_MAXINT32), g_rand_int_range (rand, 0, 4));
      QdmDecimal there = QDM_DECIMAL_UNSET, back = QDM_DECIMAL_UNSET;

      g_assert_true (qdm_quantity_convert (amount, "万元/亩", "元/公顷", &there, NULL));
      g_assert_true (qdm_quantity_convert (there, "元/公顷", "万元/亩", &back, NULL));
      g_assert_true (qdm_decimal_equal (amount, back));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/quantity/between-the-plans", test_between_the_plans);
  g_test_add_func ("/balance/quantity/capacities", test_capacities);
  g_test_add_func ("/balance/quantity/what-does-not-convert-says-so", test_what_does_not_convert_says_so);
  g_test_add_func ("/balance/quantity/forth-and-back", test_forth_and_back);

  return g_test_run ();
}
