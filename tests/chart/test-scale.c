#include "chart/qdm-scale.h"

static QdmDate
day (int year,
     int month,
     int day_of_month)
{
  return qdm_date_from_ymd (year, month, day_of_month);
}

static void
assert_step (QdmStep     step,
             QdmDate     date,
             QdmDate     first,
             QdmDate     next,
             const char *label,
             const char *brief)
{
  g_autofree char *long_text = qdm_step_dup_label (step, date);
  g_autofree char *short_text = qdm_step_dup_short (step, date);

  g_assert_cmpint (qdm_step_floor (step, date), ==, first);
  g_assert_cmpint (qdm_step_next (step, date), ==, next);
  g_assert_cmpstr (long_text, ==, label);
  g_assert_cmpstr (short_text, ==, brief);
}

static void
test_steps (void)
{
  QdmDate date = day (2023, 8, 17); /* a Thursday */

  assert_step (QDM_STEP_DAY, date, date, date + 1, "2023-08-17", "17");
  assert_step (QDM_STEP_WEEK, date, day (2023, 8, 14), day (2023, 8, 21), "2023-08-14", "14");
  assert_step (QDM_STEP_MONTH, date, day (2023, 8, 1), day (2023, 9, 1), "2023-08", "Aug");
  assert_step (QDM_STEP_QUARTER, date, day (2023, 7, 1), day (2023, 10, 1), "2023Q3", "Q3");
  assert_step (QDM_STEP_HALF_YEAR, date, day (2023, 7, 1), day (2024, 1, 1), "2023H2", "H2");
  assert_step (QDM_STEP_YEAR, date, day (2023, 1, 1), day (2024, 1, 1), "2023", "2023");
  assert_step (QDM_STEP_FIVE_YEARS, date, day (2021, 1, 1), day (2026, 1, 1), "2021–2025", "2021–2025");
  assert_step (QDM_STEP_DECADE, date, day (2020, 1, 1), day (2030, 1, 1), "2020s", "2020s");
}

static void
test_steps_at_the_ends (void)
{
  for (QdmStep step = QDM_STEP_DAY; step <= QDM_STEP_DECADE; step++)
    {
      g_assert_cmpint (qdm_step_next (step, QDM_DATE_MAX), >, QDM_DATE_MAX);
      g_assert_cmpint (qdm_step_floor (step, QDM_DATE_MIN), <=, QDM_DATE_MIN);
    }
  g_assert_cmpint (qdm_step_floor (QDM_STEP_FIVE_YEARS, day (1900, 6, 1)), ==, QDM_DATE_MIN);
}

/* Steps follow each other without gap or overlap, over the whole range that a plan can hold. */
static void
test_steps_tile_time (void)
{
  for (QdmStep step = QDM_STEP_WEEK; step <= QDM_STEP_DECADE; step++)
    for (QdmDate date = QDM_DATE_MIN + 400; date < QDM_DATE_MAX - 400; )
      {
        QdmDate next = qdm_step_next (step, date);

        g_assert_cmpint (next, >, date);
        if (next > QDM_DATE_MAX)
          break;
        g_assert_cmpint (qdm_step_floor (step, next), ==, next);
        g_assert_cmpint (qdm_step_floor (step, next - 1), ==, qdm_step_floor (step, date));
        date = next;
      }
}

static void
test_there_and_back (void)
{
  QdmScale scale = { day (2021, 1, 1), 0.37 };

  for (QdmDate date = day (2015, 1, 1); date < day (2036, 1, 1); date++)
    {
      double x = qdm_scale_get_x (&scale, date);

      g_assert_cmpint (qdm_scale_get_date (&scale, x + 0.01), ==, date);
      g_assert_cmpint (qdm_scale_get_date (&scale, x + 0.36), ==, date);
    }
  g_assert_cmpint (qdm_scale_get_date (&scale, -1e12), ==, QDM_DATE_MIN);
  g_assert_cmpint (qdm_scale_get_date (&scale, 1e12), ==, QDM_DATE_MAX);
}

static void
test_choice_of_step (void)
{
  static const struct { double pixels_per_day; QdmStep step; } cases[] = {
    { 50, QDM_STEP_DAY }, { 8, QDM_STEP_WEEK }, { 1.4, QDM_STEP_MONTH }, { 0.5, QDM_STEP_QUARTER },
    { 0.25, QDM_STEP_HALF_YEAR }, { 0.12, QDM_STEP_YEAR }, { 0.03, QDM_STEP_FIVE_YEARS }, { 0.001, QDM_STEP_DECADE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdmScale scale = { 0, cases[i].pixels_per_day };

      g_assert_cmpint (qdm_scale_choose_step (&scale, 40), ==, cases[i].step);
    }
  g_assert_cmpint (qdm_step_get_coarser (QDM_STEP_MONTH), ==, QDM_STEP_HALF_YEAR);
  g_assert_cmpint (qdm_step_get_coarser (QDM_STEP_HALF_YEAR), ==, QDM_STEP_YEAR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/scale/steps", test_steps);
  g_test_add_func ("/chart/scale/steps-at-the-ends", test_steps_at_the_ends);
  g_test_add_func ("/chart/scale/steps-tile-time", test_steps_tile_time);
  g_test_add_func ("/chart/scale/there-and-back", test_there_and_back);
  g_test_add_func ("/chart/scale/choice-of-step", test_choice_of_step);

  return g_test_run ();
}
