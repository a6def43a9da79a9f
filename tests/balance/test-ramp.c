#include <string.h>

#include "balance/qdm-ramp.h"
#include "zone-plan.h"

static void
assert_load (const QdmRamp *ramp,
             QdmDate        since,
             QdmHalfYear    half_year,
             const char    *expected)
{
  char buffer[QDM_DECIMAL_BUFFER];

  g_assert_cmpstr (qdm_decimal_format (qdm_ramp_get_load (ramp, since, half_year), buffer), ==, expected);
}

static void
test_from_new_year (void)
{
  static const char * const expected[] = { "0", "0.4", "0.4", "0.7", "0.7", "0.9", "0.9", "1", "1", "1" };
  QdmDate since = qdm_date_from_ymd (2021, 1, 1);
  QdmRamp ramp;

  qdm_ramp_init (&ramp);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_load (&ramp, since, QDM_HALF_YEAR (2020, 2) + (QdmHalfYear) i, expected[i]);
}

static void
test_days_count (void)
{
  QdmRamp ramp;

  qdm_ramp_init (&ramp);
  /* The last day of the half-year is one of 181. */
  assert_load (&ramp, qdm_date_from_ymd (2023, 6, 30), QDM_HALF_YEAR (2023, 1), "0.0022");
  /* 92 of 184 days. */
  assert_load (&ramp, qdm_date_from_ymd (2023, 10, 1), QDM_HALF_YEAR (2023, 2), "0.2");
  /* The year after: half a half-year at 40 and half at 70 percent. */
  assert_load (&ramp, qdm_date_from_ymd (2023, 10, 1), QDM_HALF_YEAR (2024, 2), "0.55");
  assert_load (&ramp, QDM_DATE_UNSET, QDM_HALF_YEAR (2021, 1), "1");
}

static void
test_a_later_start_never_runs_more (void)
{
  QdmRamp ramp;

  qdm_ramp_init (&ramp);
  for (QdmDate day = qdm_date_from_ymd (2021, 1, 1); day < qdm_date_from_ymd (2025, 1, 1); day++)
    {
      QdmDecimal now = qdm_ramp_get_load (&ramp, day, QDM_HALF_YEAR (2024, 1));
      QdmDecimal later = qdm_ramp_get_load (&ramp, day + 1, QDM_HALF_YEAR (2024, 1));

      g_assert_cmpint (qdm_decimal_compare (later, now), <=, 0);
    }
}

static void
test_own_ramp (void)
{
  char *words[] = { (char *) "50", (char *) "100", NULL };
  QdmRamp ramp;

  g_assert_true (qdm_ramp_parse (&ramp, words, NULL));
  assert_load (&ramp, qdm_date_from_ymd (2021, 1, 1), QDM_HALF_YEAR (2021, 2), "0.5");
  assert_load (&ramp, qdm_date_from_ymd (2021, 1, 1), QDM_HALF_YEAR (2022, 1), "1");
  g_assert_false (qdm_ramp_is_over (&ramp, qdm_date_from_ymd (2021, 1, 1), QDM_HALF_YEAR (2021, 2)));
  g_assert_true (qdm_ramp_is_over (&ramp, qdm_date_from_ymd (2021, 1, 1), QDM_HALF_YEAR (2022, 1)));
}

static void
test_wrong_ramps_are_refused (void)
{
  static const char * const texts[] = { "", "fast", "40 101", "-1", "1 2 3 4 5 6 7 8 9 10 11" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) words = g_strsplit (texts[i], " ", -1);
      g_autoptr (GError) error = NULL;
      QdmRamp ramp;

      g_test_message ("%s", texts[i]);
      g_assert_false (qdm_ramp_parse (&ramp, words, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/ramp/from-new-year", test_from_new_year);
  g_test_add_func ("/balance/ramp/days-count", test_days_count);
  g_test_add_func ("/balance/ramp/a-later-start-never-runs-more", test_a_later_start_never_runs_more);
  g_test_add_func ("/balance/ramp/own-ramp", test_own_ramp);
  g_test_add_func ("/balance/ramp/wrong-ramps-are-refused", test_wrong_ramps_are_refused);

  return g_test_run ();
}
