#include <string.h>

#include "balance/qdm-indicator-track.h"
#include "balance/qdm-quantity.h"
#include "zone-plan.h"

static QdmIndicator *
add_indicator (QdmPlan    *plan,
               const char *id,
               ...)
{
  g_autoptr (QdmItem) item = qdm_item_new (QDM_TYPE_INDICATOR, id);
  const char *field;
  va_list fields;

  va_start (fields, id);
  while ((field = va_arg (fields, const char *)) != NULL)
    {
      const char *text = va_arg (fields, const char *);
      g_autoptr (GError) error = NULL;

      if (strlen (field) == 6 && field[4] == 'H')
        {
          g_autofree char *reading_id = g_strconcat (id, field, NULL);
          g_autoptr (QdmItem) reading = qdm_item_new (QDM_TYPE_READING, reading_id);

          qdm_item_set_text (reading, "period", field, &error);
          qdm_item_set_text (reading, "value", text, &error);
          qdm_item_append_child (item, reading);
        }
      else
        qdm_item_set_text (item, field, text, &error);
      g_assert_no_error (error);
    }
  va_end (fields);

  qdm_item_append_child (QDM_ITEM (plan), item);
  g_assert_true (qdm_plan_register (plan, item));
  return QDM_INDICATOR (item);
}

static void
assert_decimal (QdmDecimal  value,
                const char *expected)
{
  char buffer[QDM_DECIMAL_BUFFER];

  g_assert_cmpstr (qdm_decimal_format (value, buffer), ==, expected);
}

static const QdmHalfYear status = QDM_HALF_YEAR (2022, 1);

static void
test_levels (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "water", "unit", "元/立方米", "base-2020", "123", "target-2025", "141",
                                           "2021H2", "127.5", "2022H1", "130.2", NULL);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, status);

  /* 18 in ten half-years, three of which are over. */
  assert_decimal (track->expected, "128.4");
  assert_decimal (track->deviation, "1.8");
  assert_decimal (track->percent, "133.3");
  assert_decimal (track->forecast, "147");
  assert_decimal (track->required, "1.54");
  g_assert_cmpint (track->light, ==, QDM_LIGHT_GREEN);
  g_assert_cmpint (track->grade, ==, QDM_GRADE_FASTER);
  g_assert_nonnull (strstr (track->sentence, "130.2"));
  assert_decimal (qdm_indicator_get_expected (indicator, QDM_HALF_YEAR (2020, 2)), "123");
  assert_decimal (qdm_indicator_get_expected (indicator, QDM_HALF_YEAR (2025, 2)), "141");
}

static void
test_levels_by_rate (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "x", "trajectory", "compound", "base-2020", "100", "target-2025", "121",
                                           "2023H1", "110", NULL);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, QDM_HALF_YEAR (2023, 1));

  /* Half of the way at 1.1, all of it at 1.1². */
  assert_decimal (track->expected, "110");
  assert_decimal (track->forecast, "121");
  g_assert_cmpint (track->grade, ==, QDM_GRADE_AS_EXPECTED);
}

static void
test_less_is_better (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "x", "direction", "down", "base-2020", "50", "target-2025", "40",
                                           "2022H1", "49", NULL);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, status);

  assert_decimal (track->expected, "47");
  assert_decimal (track->deviation, "-2");
  assert_decimal (track->percent, "33.3");
  g_assert_cmpint (track->light, ==, QDM_LIGHT_RED);
  g_assert_cmpint (track->grade, ==, QDM_GRADE_BEHIND);
}

/* 6.8 % in 2021 and 5.4 % so far in 2022 are 6.1 % a year, not a level of 5.4. */
static void
test_averages (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "growth", "kind", "period-average", "unit", "%", "target-2025", "6",
                                           "2021H1", "9", "2021H2", "6.8", "2022H1", "5.4", NULL);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, status);

  assert_decimal (track->actual, "6.1");
  assert_decimal (track->expected, "6");
  assert_decimal (track->forecast, "6.1");
  /* 1.06⁵ over 1.068 × 1.054, to the third root. */
  assert_decimal (track->required, "5.93");
  g_assert_cmpint (track->grade, ==, QDM_GRADE_AS_EXPECTED);
}

static void
test_sums (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "contracts", "kind", "cumulative", "unit", "万元", "target-2025", "5000",
                                           "2021H2", "820", "2022H1", "1260", NULL);
  g_autoptr (QdmIndicatorTrack) track = qdm_indicator_track_new (plan, indicator, status);

  assert_decimal (track->expected, "1500");
  assert_decimal (track->percent, "84");
  assert_decimal (track->forecast, "4200");
  g_assert_cmpint (track->light, ==, QDM_LIGHT_YELLOW);
  g_assert_cmpint (track->grade, ==, QDM_GRADE_BEHIND);
}

static void
test_limits (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *open = add_indicator (plan, "open", "direction", "hold", "2022H1", "3", NULL);
  QdmIndicator *held = add_indicator (plan, "held", "direction", "hold", "target-2025", "3", "2022H1", "3", NULL);
  QdmIndicator *broken = add_indicator (plan, "broken", "direction", "hold", "target-2025", "3", "2022H1", "3.1", NULL);
  g_autoptr (QdmIndicatorTrack) first = qdm_indicator_track_new (plan, open, status);
  g_autoptr (QdmIndicatorTrack) second = qdm_indicator_track_new (plan, held, status);
  g_autoptr (QdmIndicatorTrack) third = qdm_indicator_track_new (plan, broken, status);

  g_assert_cmpint (first->light, ==, QDM_LIGHT_OFF);
  g_assert_nonnull (strstr (first->sentence, "limit"));
  g_assert_cmpint (second->light, ==, QDM_LIGHT_GREEN);
  g_assert_cmpint (third->light, ==, QDM_LIGHT_RED);
  g_assert_cmpint (third->grade, ==, QDM_GRADE_BEHIND);
}

static void
test_what_cannot_be_judged (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *silent = add_indicator (plan, "silent", "base-2020", "1", "target-2025", "2", "2023H1", "2", NULL);
  QdmIndicator *baseless = add_indicator (plan, "baseless", "target-2025", "90", "2022H1", "80", NULL);
  QdmIndicator *done = add_indicator (plan, "done", "target-2025", "90", "2022H1", "91", NULL);
  g_autoptr (QdmIndicatorTrack) first = qdm_indicator_track_new (plan, silent, status);
  g_autoptr (QdmIndicatorTrack) second = qdm_indicator_track_new (plan, baseless, status);
  g_autoptr (QdmIndicatorTrack) third = qdm_indicator_track_new (plan, done, status);

  /* What was read after the status date is not known yet. */
  g_assert_cmpint (first->half_year, ==, QDM_HALF_YEAR_UNSET);
  assert_decimal (first->expected_now, "1.3");
  g_assert_cmpint (first->grade, ==, QDM_GRADE_UNKNOWN);
  g_assert_cmpint (second->grade, ==, QDM_GRADE_UNKNOWN);
  g_assert_nonnull (strstr (second->sentence, "base value"));
  g_assert_cmpint (third->grade, ==, QDM_GRADE_AHEAD);
}

/* 600 亿元 over the tonnes of the main resources. */
static void
test_resource_productivity (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  g_autoptr (GError) error = NULL;
  QdmDecimal value;
  gboolean computed;
  QdmIndicator *indicator;

  add_indicator (plan, "gdp", "unit", "亿元", "2022H1", "600", NULL);
  add_indicator (plan, "brine", "unit", "万吨", "2022H1", "6000", NULL);
  add_indicator (plan, "coal", "unit", "吨", "2022H1", "20000000", NULL);
  add_indicator (plan, "gas", "unit", "亿立方米", "2022H1", "1", NULL);
  indicator = add_indicator (plan, "productivity", "unit", "元/吨", "base-2020", "668", "target-2025", "803",
                             "dividend", "gdp", "divisors", "brine coal", NULL);

  g_assert_true (qdm_indicator_get_reading (plan, indicator, status, &value, &computed, &error));
  assert_decimal (value, "750");
  g_assert_true (computed);
  g_assert_true (qdm_indicator_get_reading (plan, indicator, status - 1, &value, &computed, &error));
  g_assert_false (qdm_decimal_is_set (value));

  indicator = add_indicator (plan, "wrong", "unit", "元/吨", "dividend", "gdp", "divisors", "brine gas", NULL);
  g_assert_false (qdm_indicator_get_reading (plan, indicator, status, &value, &computed, &error));
  g_assert_error (error, QDM_QUANTITY_ERROR, QDM_QUANTITY_ERROR_UNIT);
  g_assert_nonnull (strstr (error->message, "亿立方米"));
}

/* One that is computed from itself comes to an end, without a value. */
static void
test_circles_end (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new ("");
  QdmIndicator *indicator = add_indicator (plan, "a", "unit", "元/吨", "dividend", "a", "divisors", "a", NULL);
  QdmDecimal value;

  qdm_indicator_get_reading (plan, indicator, status, &value, NULL, NULL);
  g_assert_false (qdm_decimal_is_set (value));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/indicator-track/levels", test_levels);
  g_test_add_func ("/balance/indicator-track/levels-by-rate", test_levels_by_rate);
  g_test_add_func ("/balance/indicator-track/less-is-better", test_less_is_better);
  g_test_add_func ("/balance/indicator-track/averages", test_averages);
  g_test_add_func ("/balance/indicator-track/sums", test_sums);
  g_test_add_func ("/balance/indicator-track/limits", test_limits);
  g_test_add_func ("/balance/indicator-track/what-cannot-be-judged", test_what_cannot_be_judged);
  g_test_add_func ("/balance/indicator-track/resource-productivity", test_resource_productivity);
  g_test_add_func ("/balance/indicator-track/circles-end", test_circles_end);

  return g_test_run ();
}
