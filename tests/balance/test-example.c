#include "model/qdm-what-if.h"
#include "zone-plan.h"

/*
 * The chlorine of the zone in five cases, worked out by hand elsewhere: yearly supply and demand
 * in kt of Cl₂ and of HCl as Cl₂, rounded to whole kt.
 */

static const int years[] = { 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2030 };

static gint64
to_kt (QdmDecimal tonnes)
{
  QdmDecimal kt = qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), 0);

  g_assert_true (qdm_decimal_is_set (kt));
  return kt.digits;
}

static void
assert_net (Zone      *zone,
            const int *expected)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      QdmBalancePoint point;

      g_test_message ("%d", years[i]);
      g_assert_true (qdm_balance_get_year (zone->balance, "chlorine", years[i], &point));
      g_assert_cmpint (to_kt (point.net), ==, expected[i]);
      g_assert_true (qdm_decimal_equal (point.net, qdm_decimal_subtract (point.supply, point.demand)));
    }
}

static void
move (Zone       *zone,
      const char *project,
      const char *day)
{
  g_autofree char *task = g_strconcat (project, "-production", NULL);

  zone_plan_set (zone->history, task, "constraint-date", day);
}

static void
test_as_planned (void)
{
  static const int supply[] = { 473, 559, 616, 707, 778, 828, 856, 862, 862 };
  static const int demand[] = { 242, 423, 543, 604, 604, 642, 670, 705, 733 };
  static const int net[] = { 231, 136, 72, 103, 175, 186, 186, 157, 129 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      QdmBalancePoint point;

      g_assert_true (qdm_balance_get_year (zone.balance, "chlorine", years[i], &point));
      g_assert_cmpint (to_kt (point.supply), ==, supply[i]);
      g_assert_cmpint (to_kt (point.demand), ==, demand[i]);
    }
  assert_net (&zone, net);
  zone_tear_down (&zone);
}

static void
be_late_with_magnesium (Zone *zone)
{
  move (zone, "mg", "2023-01-01");
}

static void
test_magnesium_two_years_late (void)
{
  static const int net[] = { 117, -64, -70, 18, 146, 186, 186, 157, 129 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  be_late_with_magnesium (&zone);
  assert_net (&zone, net);
  zone_tear_down (&zone);
}

static void
be_late_with_new_users (Zone *zone)
{
  move (zone, "cms", "2028-01-01");
  move (zone, "ech", "2030-01-01");
  move (zone, "cpvc", "2028-01-01");
}

static void
test_new_users_two_years_late (void)
{
  static const int net[] = { 231, 136, 72, 103, 175, 224, 252, 220, 157 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  be_late_with_new_users (&zone);
  assert_net (&zone, net);
  zone_tear_down (&zone);
}

static void
be_late_with_pvc (Zone *zone)
{
  move (zone, "pvc1", "2023-01-01");
}

static void
test_pvc_two_years_late (void)
{
  static const int net[] = { 472, 558, 374, 284, 235, 186, 186, 157, 129 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  be_late_with_pvc (&zone);
  assert_net (&zone, net);
  zone_tear_down (&zone);
}

static void
drop_new_users (Zone *zone)
{
  static const char * const users[] = { "cms", "ech", "cpvc" };

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autoptr (GError) error = NULL;

      qdm_history_remove (zone->history, qdm_plan_get_item (zone->plan, users[i]), &error);
      g_assert_no_error (error);
    }
}

static void
test_no_new_users (void)
{
  static const int net[] = { 231, 136, 72, 103, 175, 224, 252, 258, 258 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  drop_new_users (&zone);
  assert_net (&zone, net);
  zone_tear_down (&zone);
}

/* From one case into the next and back: each balance follows the edits, none is drawn up anew. */
static void
test_one_case_after_the_other (void)
{
  static const int as_planned[] = { 231, 136, 72, 103, 175, 186, 186, 157, 129 };
  static const int late_magnesium[] = { 117, -64, -70, 18, 146, 186, 186, 157, 129 };
  static const int late_pvc[] = { 472, 558, 374, 284, 235, 186, 186, 157, 129 };
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  assert_net (&zone, as_planned);
  move (&zone, "mg", "2023-01-01");
  assert_net (&zone, late_magnesium);
  qdm_history_undo (zone.history);
  assert_net (&zone, as_planned);
  move (&zone, "pvc1", "2023-01-01");
  assert_net (&zone, late_pvc);
  qdm_history_undo (zone.history);
  qdm_history_redo (zone.history);
  assert_net (&zone, late_pvc);
  zone_tear_down (&zone);
}

/* 186 kt of chlorine a year too much are 309 kt of PVC too few. */
static void
build_more_pvc (Zone *zone)
{
  zone_plan_insert_project (zone->history, "project pvc2 pvc-from-carbide 30.9 万吨/年 2023-01-01");
}

static QdmScenario *
keep (Zone       *zone,
      const char *name,
      void      (*try) (Zone *zone))
{
  g_autoptr (QdmWhatIf) what_if = qdm_what_if_new (zone->history);
  g_autoptr (GError) error = NULL;
  QdmScenario *scenario;

  try (zone);
  scenario = qdm_what_if_keep (what_if, name, &error);
  g_assert_no_error (error);
  return scenario;
}

static void
assert_net_of_scenario (Zone        *zone,
                        QdmScenario *scenario,
                        const int   *expected)
{
  g_autoptr (GError) error = NULL;
  Zone variant = { .plan = qdm_scenario_copy_plan (scenario, zone->plan, &error) };

  g_assert_no_error (error);
  variant.history = qdm_history_new (variant.plan);
  variant.schedule = qdm_schedule_new (variant.plan);
  variant.balance = qdm_balance_new (variant.schedule);
  assert_net (&variant, expected);
  zone_tear_down (&variant);
}

/* All cases are kept in one plan, which stays as planned; one that is made can be undone. */
static void
test_cases_side_by_side (void)
{
  static const struct {
    const char *name;
    void (*try) (Zone *zone);
    int net[G_N_ELEMENTS (years)];
  } cases[] = {
    { "B", be_late_with_magnesium, { 117, -64, -70, 18, 146, 186, 186, 157, 129 } },
    { "C", be_late_with_new_users, { 231, 136, 72, 103, 175, 224, 252, 220, 157 } },
    { "D", be_late_with_pvc, { 472, 558, 374, 284, 235, 186, 186, 157, 129 } },
    { "E", drop_new_users, { 231, 136, 72, 103, 175, 224, 252, 258, 258 } },
    { "F", build_more_pvc, { 231, 136, -2, -27, 7, 0, -1, -29, -58 } },
  };
  static const int as_planned[] = { 231, 136, 72, 103, 175, 186, 186, 157, 129 };
  QdmScenario *scenarios[G_N_ELEMENTS (cases)];
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    scenarios[i] = keep (&zone, cases[i].name, cases[i].try);
  assert_net (&zone, as_planned);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      assert_net_of_scenario (&zone, scenarios[i], cases[i].net);
      qdm_scenario_apply (scenarios[i], zone.history, &error);
      g_assert_no_error (error);
      assert_net (&zone, cases[i].net);
      qdm_history_undo (zone.history);
    }
  assert_net (&zone, as_planned);
  zone_tear_down (&zone);
}

/* Of 862 kt a year in the end, exactly: what the coefficients and molar masses give. */
static void
test_last_digit (void)
{
  Zone zone;
  QdmBalancePoint point;
  char buffer[QDM_DECIMAL_BUFFER];

  zone_set_up (&zone, zone_plan_chlorine);
  g_assert_true (qdm_balance_get_year (zone.balance, "pvc", 2030, &point));
  g_assert_cmpstr (qdm_decimal_format (point.supply, buffer), ==, "1000000");
  g_assert_true (qdm_balance_get_year (zone.balance, "HCl", 2022, &point));
  g_assert_cmpstr (qdm_decimal_format (point.demand, buffer), ==, "434000");
  g_assert_true (qdm_balance_get (zone.balance, "chlorine", QDM_HALF_YEAR (2030, 2), &point));
  g_assert_cmpstr (qdm_decimal_format (point.supply, buffer), ==, "430932.855");
  g_assert_true (qdm_balance_get (zone.balance, "chlorine", QDM_HALF_YEAR (2022, 1), &point));
  /* 500 kt × 70 % × 0.62 × 35.45 ÷ 36.458, and the bromine. */
  g_assert_cmpstr (qdm_decimal_format (point.demand, buffer), ==, "211444.02905");
  zone_tear_down (&zone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/example/as-planned", test_as_planned);
  g_test_add_func ("/balance/example/magnesium-two-years-late", test_magnesium_two_years_late);
  g_test_add_func ("/balance/example/new-users-two-years-late", test_new_users_two_years_late);
  g_test_add_func ("/balance/example/pvc-two-years-late", test_pvc_two_years_late);
  g_test_add_func ("/balance/example/no-new-users", test_no_new_users);
  g_test_add_func ("/balance/example/one-case-after-the-other", test_one_case_after_the_other);
  g_test_add_func ("/balance/example/cases-side-by-side", test_cases_side_by_side);
  g_test_add_func ("/balance/example/last-digit", test_last_digit);

  return g_test_run ();
}
