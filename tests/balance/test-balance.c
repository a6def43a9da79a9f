#include <string.h>

#include "balance/qdm-formula.h"
#include "model/qdm-what-if.h"
#include "zone-plan.h"

#define N_MATERIALS 8
#define N_PROCESSES 6

/* ---- random plans ---- */

static char *
random_day (GRand *rand)
{
  return g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (rand, 2020, 2029), g_rand_int_range (rand, 1, 13),
                          g_rand_int_range (rand, 1, 29));
}

static void
add_random_process (GString *lines,
                    GRand   *rand,
                    int      number)
{
  int main_product = g_rand_int_range (rand, 0, N_MATERIALS);

  g_string_append_printf (lines, "process p%d m%d out:m%d=1", number, main_product, main_product);
  for (int i = 0; i < N_MATERIALS; i++)
    if (i != main_product && g_rand_int_range (rand, 0, 3) == 0)
      g_string_append_printf (lines, " %s:m%d=%d.%04d", g_rand_boolean (rand) ? "in" : "out", i,
                              g_rand_int_range (rand, 0, 9), g_rand_int_range (rand, 1, 10000));
  g_string_append (lines, "\n");
}

static char *
make_random_lines (GRand *rand,
                   int    n_plants)
{
  GString *lines = g_string_new (NULL);

  for (int i = 0; i < N_MATERIALS; i++)
    g_string_append_printf (lines, "material m%d - -\n", i);
  for (int i = 0; i < N_PROCESSES; i++)
    add_random_process (lines, rand, i);
  for (int i = 0; i < n_plants; i++)
    {
      g_autofree char *day = random_day (rand);

      g_string_append_printf (lines, "project x%d p%d %d 吨/年 %s\n", i, g_rand_int_range (rand, 0, N_PROCESSES),
                              g_rand_int_range (rand, 1, 1000000), day);
    }
  return g_string_free (lines, FALSE);
}

/* Every figure of every material, as text. */
static char *
dup_figures (QdmBalance *balance)
{
  GString *text = g_string_new (NULL);
  QdmHalfYear first = qdm_balance_get_first (balance);

  for (int i = 0; i < N_MATERIALS; i++)
    for (guint index = 0; index < qdm_balance_get_n_half_years (balance); index++)
      {
        g_autofree char *material = g_strdup_printf ("m%d", i);
        char supply[QDM_DECIMAL_BUFFER], demand[QDM_DECIMAL_BUFFER], net[QDM_DECIMAL_BUFFER];
        QdmBalancePoint point;

        g_assert_true (qdm_balance_get (balance, material, first + (QdmHalfYear) index, &point));
        g_string_append_printf (text, "%s %u %s %s %s %u %u %u\n", material, index,
                                qdm_decimal_format (point.supply, supply), qdm_decimal_format (point.demand, demand),
                                qdm_decimal_format (point.net, net), point.n_known, point.n_assumed, point.n_unknown);
      }
  return g_string_free (text, FALSE);
}

static void
assert_same_figures (const char *text,
                     const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected_lines[i]);
}

static void
with_seed (void (*run) (GRand *rand))
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  run (rand);
}

/* ---- an independent sum ---- */

/* The load in ten-thousandths, day by day. */
static gint64
sum_load (QdmDate     since,
          QdmHalfYear half_year)
{
  static const int percent[] = { 40, 70, 90, 100 };
  QdmDate first = qdm_half_year_first_day (half_year), last = qdm_half_year_last_day (half_year);
  gint64 days = last - first + 1, sum = 0, twice;
  int year, month, day;

  qdm_date_to_ymd (since, &year, &month, &day);
  for (QdmDate date = MAX (first, since); date <= last; date++)
    {
      int y, m, d, age;

      qdm_date_to_ymd (date, &y, &m, &d);
      age = y - year - (m < month || (m == month && d < day) ? 1 : 0);
      sum += percent[MIN (age, 3)] * 100;
    }
  twice = sum % days * 2;
  return sum / days + (twice > days || (twice == days && sum / days % 2 == 1));
}

/* In billionths of a tonne: tonnes ÷ 2, load in ten-thousandths, coefficient in ten-thousandths. */
static gint64
sum_side (QdmPlan           *plan,
          const char        *material,
          QdmStreamDirection direction,
          QdmHalfYear        half_year)
{
  gint64 sum = 0;

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROJECT); i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROJECT, i);
      QdmAddedCapacity *capacity = qdm_item_get_child (project, QDM_TYPE_ADDED_CAPACITY, 0);
      QdmTask *task = qdm_item_get_child (project, QDM_TYPE_TASK, 0);
      QdmItem *process = qdm_plan_get_item (plan, capacity->process);

      for (guint j = 0; j < qdm_item_count (process, QDM_TYPE_STREAM); j++)
        {
          QdmStream *stream = qdm_item_get_child (process, QDM_TYPE_STREAM, j);
          gint64 coefficient;

          if (stream->direction != direction || strcmp (stream->material, material) != 0)
            continue;
          coefficient = stream->coefficient.digits;
          for (int scale = stream->coefficient.scale; scale < 4; scale++)
            coefficient *= 10;
          sum += capacity->amount.digits * sum_load (task->constraint_date, half_year) * coefficient * 5;
        }
    }
  return sum;
}

static void
assert_billionths (QdmDecimal value,
                   gint64     expected)
{
  gint64 digits = value.digits;

  g_assert_true (qdm_decimal_is_set (value));
  for (int scale = value.scale; scale < 9; scale++)
    digits *= 10;
  g_assert_cmpint (digits, ==, expected);
}

static void
compare_with_sum (GRand *rand)
{
  g_autofree char *lines = make_random_lines (rand, 12);
  Zone zone;

  zone_set_up (&zone, lines);
  for (int i = 0; i < N_MATERIALS; i++)
    for (int n = 0; n < 5; n++)
      {
        g_autofree char *material = g_strdup_printf ("m%d", i);
        QdmHalfYear half_year = QDM_HALF_YEAR (g_rand_int_range (rand, 2021, 2031), g_rand_int_range (rand, 1, 3));
        QdmBalancePoint point;

        g_assert_true (qdm_balance_get (zone.balance, material, half_year, &point));
        assert_billionths (point.supply, sum_side (zone.plan, material, QDM_STREAM_DIRECTION_OUT, half_year));
        assert_billionths (point.demand, sum_side (zone.plan, material, QDM_STREAM_DIRECTION_IN, half_year));
      }
  zone_tear_down (&zone);
}

static void
test_equals_an_independent_sum (void)
{
  with_seed (compare_with_sum);
}

/* ---- laws ---- */

static void
change_something (Zone  *zone,
                  GRand *rand)
{
  guint n_projects = qdm_item_count (QDM_ITEM (zone->plan), QDM_TYPE_PROJECT);
  QdmItem *project = qdm_item_get_child (QDM_ITEM (zone->plan), QDM_TYPE_PROJECT,
                                         (guint) g_rand_int_range (rand, 0, (int) n_projects));
  QdmItem *capacity = qdm_item_get_child (project, QDM_TYPE_ADDED_CAPACITY, 0);
  QdmItem *task = qdm_item_get_child (project, QDM_TYPE_TASK, 0);
  QdmItem *process = qdm_item_get_child (QDM_ITEM (zone->plan), QDM_TYPE_PROCESS,
                                         (guint) g_rand_int_range (rand, 0, N_PROCESSES));
  QdmItem *stream = qdm_item_get_child (process, QDM_TYPE_STREAM, qdm_item_count (process, QDM_TYPE_STREAM) - 1);
  g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 50));
  g_autofree char *day = random_day (rand);
  g_autoptr (GError) error = NULL;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0: qdm_history_set (zone->history, capacity, "amount", number, &error); break;
    case 1: qdm_history_set (zone->history, capacity, "process", process->id, &error); break;
    case 2: qdm_history_set (zone->history, stream, "coefficient", number, &error); break;
    case 3: qdm_history_set (zone->history, capacity, "unit", g_rand_boolean (rand) ? "万吨/年" : "兆瓦", &error); break;
    case 4: qdm_history_remove (zone->history, n_projects > 3 ? project : task, &error); break;
    case 5: qdm_history_set (zone->history, capacity, "utilisation", number, &error); break;
    default: qdm_history_set (zone->history, task, "constraint-date", day, &error); break;
    }
  g_assert_no_error (error);
}

static void
edit_and_undo (GRand *rand)
{
  g_autofree char *lines = make_random_lines (rand, 15);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Zone zone;

  zone_set_up (&zone, lines);
  before = dup_figures (zone.balance);

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (QdmBalance) fresh = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *anew = NULL;

      change_something (&zone, rand);
      if (i % 5 != 4)
        continue;
      fresh = qdm_balance_new (zone.schedule);
      kept = dup_figures (zone.balance);
      anew = dup_figures (fresh);
      assert_same_figures (kept, anew);
    }

  while (qdm_history_get_undo_name (zone.history) != NULL)
    qdm_history_undo (zone.history);
  after = dup_figures (zone.balance);
  assert_same_figures (after, before);
  zone_tear_down (&zone);
}

static void
test_edits_and_back_restore_every_digit (void)
{
  for (int i = 0; i < 5; i++)
    with_seed (edit_and_undo);
}

static void
assert_same_as_from_scratch (Zone *zone)
{
  g_autoptr (QdmBalance) fresh = qdm_balance_new (zone->schedule);
  g_autofree char *kept = dup_figures (zone->balance);
  g_autofree char *anew = dup_figures (fresh);

  assert_same_figures (kept, anew);
}

static char *
dup_figures_of_variant (Zone        *zone,
                        QdmScenario *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) plan = qdm_scenario_copy_plan (scenario, zone->plan, &error);
  g_autoptr (QdmSchedule) schedule = NULL;
  g_autoptr (QdmBalance) balance = NULL;

  g_assert_no_error (error);
  schedule = qdm_schedule_new (plan);
  balance = qdm_balance_new (schedule);
  return dup_figures (balance);
}

static void
try_things (Zone  *zone,
            GRand *rand)
{
  g_autofree char *day = random_day (rand);
  g_autofree char *line = g_strdup_printf ("project further p%d %d 吨/年 %s", g_rand_int_range (rand, 0, N_PROCESSES),
                                           g_rand_int_range (rand, 1, 1000000), day);

  for (int i = 0; i < 8; i++)
    {
      change_something (zone, rand);
      if (i == 3)
        zone_plan_insert_project (zone->history, line);
    }
}

/* What is tried, kept, made, taken back and laid beside the plan: the figures are those of the plan
 * as it then stands, and what has gone by leaves no trace in the last digit. */
static void
try_scenario (GRand *rand)
{
  g_autofree char *lines = make_random_lines (rand, 15);
  g_autoptr (QdmWhatIf) what_if = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *tried = NULL, *kept = NULL, *beside = NULL, *made = NULL, *undone = NULL;
  QdmScenario *scenario;
  Zone zone;

  zone_set_up (&zone, lines);
  before = dup_figures (zone.balance);
  what_if = qdm_what_if_new (zone.history);
  try_things (&zone, rand);
  tried = dup_figures (zone.balance);
  assert_same_as_from_scratch (&zone);

  scenario = qdm_what_if_keep (what_if, "Tried", &error);
  g_assert_no_error (error);
  kept = dup_figures (zone.balance);
  assert_same_figures (kept, before);
  beside = dup_figures_of_variant (&zone, scenario);
  assert_same_figures (beside, tried);

  qdm_scenario_apply (scenario, zone.history, &error);
  g_assert_no_error (error);
  made = dup_figures (zone.balance);
  assert_same_figures (made, tried);
  assert_same_as_from_scratch (&zone);

  qdm_history_undo (zone.history);
  qdm_history_remove (zone.history, QDM_ITEM (scenario), NULL);
  undone = dup_figures (zone.balance);
  assert_same_figures (undone, before);
  assert_same_as_from_scratch (&zone);
  g_clear_object (&what_if);
  zone_tear_down (&zone);
}

static void
test_scenarios_leave_no_trace (void)
{
  for (int i = 0; i < 5; i++)
    with_seed (try_scenario);
}

static void
scale (GRand *rand)
{
  g_autofree char *lines = make_random_lines (rand, 10);
  QdmDecimal factor = qdm_decimal_from_int (g_rand_int_range (rand, 2, 9));
  Zone zone;
  QdmBalance *scaled;

  zone_set_up (&zone, lines);
  scaled = zone.balance;
  zone.balance = qdm_balance_new (zone.schedule);
  for (int i = 0; i < N_MATERIALS; i++)
    {
      g_autofree char *material = g_strdup_printf ("m%d", i);
      QdmDecimal before[20];
      QdmBalancePoint point;

      for (int index = 0; index < 20; index++)
        {
          g_assert_true (qdm_balance_get (zone.balance, material, QDM_HALF_YEAR (2021, 1) + index, &point));
          before[index] = qdm_decimal_multiply (point.net, factor);
        }
      for (guint p = 0; p < qdm_item_count (QDM_ITEM (zone.plan), QDM_TYPE_PROJECT); p++)
        {
          QdmItem *project = qdm_item_get_child (QDM_ITEM (zone.plan), QDM_TYPE_PROJECT, p);
          QdmAddedCapacity *capacity = qdm_item_get_child (project, QDM_TYPE_ADDED_CAPACITY, 0);
          char buffer[QDM_DECIMAL_BUFFER];

          zone_plan_set (zone.history, QDM_ITEM (capacity)->id, "amount",
                         qdm_decimal_format (qdm_decimal_multiply (capacity->amount, factor), buffer));
        }
      for (int index = 0; index < 20; index++)
        {
          g_assert_true (qdm_balance_get (scaled, material, QDM_HALF_YEAR (2021, 1) + index, &point));
          g_assert_true (qdm_decimal_equal (point.net, before[index]));
        }
      while (qdm_history_get_undo_name (zone.history) != NULL)
        qdm_history_undo (zone.history);
    }
  g_assert_finalize_object (scaled);
  zone_tear_down (&zone);
}

static void
test_scaling_capacities_scales_balances (void)
{
  with_seed (scale);
}

/* A coefficient to nine digits from the reaction: how much of a substance a tonne of another needs. */
static void
append_stream (GString    *line,
               const char *direction,
               int         moles,
               const char *formula,
               int         main_moles,
               const char *main_formula)
{
  g_autoptr (QdmFormula) one = qdm_formula_parse (formula, NULL);
  g_autoptr (QdmFormula) other = qdm_formula_parse (main_formula, NULL);
  QdmDecimal mass = qdm_decimal_multiply (qdm_formula_get_molar_mass (one), qdm_decimal_from_int (moles));
  QdmDecimal main_mass = qdm_decimal_multiply (qdm_formula_get_molar_mass (other), qdm_decimal_from_int (main_moles));
  char buffer[QDM_DECIMAL_BUFFER];

  g_string_append_printf (line, " %s:%s=%s", direction, formula,
                          qdm_decimal_format (qdm_decimal_divide (mass, main_mass, 9), buffer));
}

static QdmPlan *
make_reactions (GRand *rand)
{
  static const char * const materials[] = {
    "KCl", "H2O", "KOH", "Cl2", "H2", "HCl", "CH4O", "CH2Cl2", "CaCl2", "CaO2H2", "MgCl2", "Mg", "MgO2H2",
  };
  static const struct {
    const char *name;
    int moles[6]; /* below zero goes in; the first is the main product */
    const char *formulas[6];
  } reactions[] = {
    { "kcl-cells", { 2, -2, -2, 1, 1 }, { "KOH", "KCl", "H2O", "Cl2", "H2" } },
    { "hcl", { 2, -1, -1 }, { "HCl", "H2", "Cl2" } },
    { "dichloromethane", { 1, -1, -1, 1 }, { "CH2Cl2", "CH4O", "Cl2", "H2O" } },
    { "magnesium", { 1, -1, 1 }, { "Mg", "MgCl2", "Cl2" } },
    { "hydroxide", { 1, -1, -1, 1 }, { "MgO2H2", "MgCl2", "CaO2H2", "CaCl2" } },
  };
  GString *lines = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (materials); i++)
    {
      g_autoptr (QdmFormula) formula = qdm_formula_parse (materials[i], NULL);
      char buffer[QDM_DECIMAL_BUFFER];

      g_string_append_printf (lines, "material %s %s %s\n", materials[i], materials[i],
                              qdm_decimal_format (qdm_formula_get_molar_mass (formula), buffer));
    }
  for (guint i = 0; i < G_N_ELEMENTS (reactions); i++)
    {
      g_autofree char *day = random_day (rand);

      g_string_append_printf (lines, "process %s %s", reactions[i].name, reactions[i].formulas[0]);
      for (guint j = 1; j < 6 && reactions[i].moles[j] != 0; j++)
        append_stream (lines, reactions[i].moles[j] < 0 ? "in" : "out", ABS (reactions[i].moles[j]),
                       reactions[i].formulas[j], reactions[i].moles[0], reactions[i].formulas[0]);
      g_string_append_printf (lines, "\nproject x-%s %s %d 吨/年 %s\n", reactions[i].name, reactions[i].name,
                              g_rand_int_range (rand, 1, 1000000), day);
    }
  text = g_string_free (lines, FALSE);
  return zone_plan_new (text);
}

static void
keep_elements (GRand *rand)
{
  static const char * const elements[] = { "element:Cl", "element:H", "element:O", "element:K", "element:Mg", "element:Ca", "element:C" };
  g_autoptr (QdmPlan) plan = make_reactions (rand);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  QdmDecimal gram = qdm_decimal_new (5, 2);

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    for (int year = 2021; year <= 2030; year++)
      {
        QdmBalancePoint point;

        g_assert_true (qdm_balance_get_year (balance, elements[i], year, &point));
        point.net.digits = ABS (point.net.digits);
        g_assert_cmpint (qdm_decimal_compare (point.net, gram), <, 0);
        if (year == 2030)
          g_assert_cmpint (qdm_decimal_compare (point.supply, qdm_decimal_from_int (0)), >, 0);
      }
}

static void
test_no_element_appears_or_vanishes (void)
{
  with_seed (keep_elements);
}

/* ---- cost ---- */

static void
test_a_move_costs_what_it_feeds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *lines = make_random_lines (rand, 300);
  Zone zone;
  guint before, n_fed = 0;
  QdmBalancePoint point;
  QdmItem *process;

  zone_set_up (&zone, lines);
  g_free (dup_figures (zone.balance));
  before = qdm_balance_get_n_reckoned (zone.balance);

  zone_plan_set (zone.history, "x17-production", "constraint-date", "2026-05-05");
  g_assert_true (qdm_balance_get (zone.balance, "m0", QDM_HALF_YEAR (2026, 2), &point));
  process = qdm_plan_get_item (zone.plan, QDM_ADDED_CAPACITY (qdm_plan_get_item (zone.plan, "x17-capacity"))->process);
  n_fed = qdm_item_count (process, QDM_TYPE_STREAM);
  g_assert_cmpuint (qdm_balance_get_n_reckoned (zone.balance) - before, ==, n_fed);
  zone_tear_down (&zone);
}

static void
note_materials_cb (QdmBalance *balance,
                   GPtrArray  *materials,
                   gpointer    data)
{
  GString *text = data;

  g_string_truncate (text, 0);
  for (guint i = 0; materials != NULL && i < materials->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (materials, i));
}

static void
test_views_hear_of_what_they_show (void)
{
  g_autoptr (GString) heard = g_string_new (NULL);
  Zone zone;
  QdmBalancePoint point;

  zone_set_up (&zone, zone_plan_chlorine);
  g_assert_true (qdm_balance_get (zone.balance, "chlorine", QDM_HALF_YEAR (2024, 1), &point));
  g_signal_connect (zone.balance, "changed", G_CALLBACK (note_materials_cb), heard);
  zone_plan_set (zone.history, "cpvc-production", "constraint-date", "2027-01-01");
  qdm_schedule_update (zone.schedule);
  g_assert_cmpstr (heard->str, ==, "chlorine-gas hydrogen-chloride chlorinated-pvc ");
  zone_tear_down (&zone);
}

/* ---- what is not known ---- */

static const char wrong_plan[] =
  "material a - -\n"
  "material b - -\n"
  "material c - -\n"
  "process good a out:b=0.5 in:c=2\n"
  "process eats-itself b in:b=1 out:a=1\n"
  "process zero a out:b=0\n"
  "process minus a in:b=-3\n"
  "capacity fine good 10 吨\n"
  "capacity no-amount good - 万吨\n"
  "capacity wrong-unit good 3 兆瓦\n"
  "capacity no-unit good 3 -\n"
  "capacity itself eats-itself 5 吨\n"
  "capacity nothing zero 5 吨\n"
  "capacity less-than-nothing minus 5 吨\n"
  "project no-date good 7 吨 2024-01-01\n"
  "project too-early good 7 吨 2024-01-01\n";

static void
make_wrong (Zone *zone)
{
  g_autoptr (QdmItem) building = qdm_item_new (QDM_TYPE_TASK, "building");
  g_autoptr (GError) error = NULL;

  zone_plan_set (zone->history, "no-date-production", "stage", "");
  qdm_item_set_text (building, "name", "土建施工", NULL);
  qdm_item_set_text (building, "stage", "civil-works", NULL);
  qdm_item_set_text (building, "duration", "10", NULL);
  qdm_item_set_text (building, "constraint", "must-start-on", NULL);
  qdm_item_set_text (building, "constraint-date", "2025-03-01", NULL);
  qdm_history_insert (zone->history, qdm_plan_get_item (zone->plan, "too-early"), building, 1, &error);
  g_assert_no_error (error);
}

static void
assert_gap (Zone        *zone,
            const char  *id,
            QdmPlantGap  gap,
            const char  *word)
{
  const QdmPlant *plant = qdm_balance_find_plant (zone->balance, qdm_plan_get_item (zone->plan, id));

  g_test_message ("%s: %s", id, plant->sentence);
  g_assert_cmpint (plant->gap, ==, gap);
  g_assert_nonnull (strstr (plant->sentence, word));
}

static void
test_each_fault_has_its_sentence (void)
{
  Zone zone;

  zone_set_up (&zone, wrong_plan);
  make_wrong (&zone);
  assert_gap (&zone, "no-amount", QDM_PLANT_GAP_AMOUNT, "no amount");
  assert_gap (&zone, "wrong-unit", QDM_PLANT_GAP_UNIT, "兆瓦");
  assert_gap (&zone, "no-unit", QDM_PLANT_GAP_UNIT, "no unit");
  assert_gap (&zone, "itself", QDM_PLANT_GAP_PROCESS_FAULT, "feed itself");
  assert_gap (&zone, "no-date-capacity", QDM_PLANT_GAP_DATE, "Production");
  assert_gap (&zone, "too-early-capacity", QDM_PLANT_GAP_ORDER, "土建施工");
  zone_tear_down (&zone);
}

static void
test_unknown_is_not_zero (void)
{
  Zone zone;
  QdmBalancePoint point;
  GPtrArray *unknown;
  guint n_zero = 0;
  char buffer[QDM_DECIMAL_BUFFER];

  zone_set_up (&zone, wrong_plan);
  make_wrong (&zone);
  g_assert_true (qdm_balance_get (zone.balance, "b", QDM_HALF_YEAR (2028, 1), &point));
  g_assert_cmpstr (qdm_decimal_format (point.supply, buffer), ==, "2.5");
  g_assert_cmpstr (qdm_decimal_format (point.demand, buffer), ==, "0");
  /* Six plants with a gap, and two coefficients that are none. */
  g_assert_cmpuint (point.n_unknown, ==, 8);
  unknown = qdm_balance_get_unknown (zone.balance, "b");
  g_assert_cmpuint (unknown->len, ==, 8);
  for (guint i = 0; i < unknown->len; i++)
    {
      QdmUnknown *one = g_ptr_array_index (unknown, i);

      g_assert_nonnull (one->sentence);
      n_zero += strstr (one->sentence, "above zero") != NULL;
    }
  g_assert_cmpuint (n_zero, ==, 2);
  zone_tear_down (&zone);
}

static void
test_what_is_assumed_is_tagged (void)
{
  Zone zone;
  QdmBalancePoint point;

  zone_set_up (&zone, zone_plan_chlorine);
  g_assert_true (qdm_balance_get (zone.balance, "bromine", QDM_HALF_YEAR (2024, 1), &point));
  g_assert_cmpuint (point.assumed, ==, 0);
  g_assert_cmpuint (point.n_known, ==, 1);

  zone_plan_set (zone.history, "br", "assumed", "process");
  g_assert_true (qdm_balance_get (zone.balance, "bromine", QDM_HALF_YEAR (2024, 1), &point));
  g_assert_cmpuint (point.assumed, ==, QDM_ASSUMPTION_PROCESS);
  g_assert_cmpuint (point.n_assumed, ==, 1);

  /* The presumed ramp-up counts while it lasts; a ramp-up that the plan states does not. */
  g_assert_true (qdm_balance_get (zone.balance, "sodium", QDM_HALF_YEAR (2025, 1), &point));
  g_assert_cmpuint (point.assumed, ==, QDM_ASSUMPTION_RAMP_UP);
  g_assert_true (qdm_balance_get (zone.balance, "sodium", QDM_HALF_YEAR (2028, 1), &point));
  g_assert_cmpuint (point.assumed, ==, 0);
  zone_plan_set (zone.history, "downs-cells", "ramp-up", "50 100");
  g_assert_true (qdm_balance_get (zone.balance, "sodium", QDM_HALF_YEAR (2024, 1), &point));
  g_assert_cmpuint (point.assumed, ==, 0);
  g_assert_cmpint (qdm_decimal_compare (point.supply, qdm_decimal_from_int (5000)), ==, 0);

  g_assert_true (qdm_balance_get (zone.balance, "HCl", QDM_HALF_YEAR (2029, 1), &point));
  g_assert_cmpuint (point.assumed, ==, QDM_ASSUMPTION_COEFFICIENT | QDM_ASSUMPTION_RAMP_UP);
  zone_tear_down (&zone);
}

static void
test_subjects_are_found_by_any_name (void)
{
  static const char * const names[] = { "chlorine-gas", "Cl2", "chlorine", "element:Cl" };
  Zone zone;
  g_autoptr (GError) error = NULL;

  zone_set_up (&zone, zone_plan_chlorine);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (qdm_balance_get_account (zone.balance, names[i], NULL));
  g_assert_null (qdm_balance_get_account (zone.balance, "phlogiston", &error));
  g_assert_nonnull (strstr (error->message, "phlogiston"));
  zone_tear_down (&zone);
}

static void
test_series_add_up (void)
{
  Zone zone;
  g_autoptr (GPtrArray) series = NULL;
  QdmDecimal sum = QDM_DECIMAL_ZERO;
  QdmBalancePoint point;

  zone_set_up (&zone, zone_plan_chlorine);
  series = qdm_balance_list_series (zone.balance, "chlorine");
  /* Six processes give, five take; the two of potassium hydroxide are one. */
  g_assert_cmpuint (series->len, ==, 11);
  for (guint i = 0; i < series->len; i++)
    {
      QdmBalanceSeries *one = g_ptr_array_index (series, i);

      sum = one->supplies ? qdm_decimal_add (sum, one->amounts[9]) : qdm_decimal_subtract (sum, one->amounts[9]);
    }
  g_assert_true (qdm_balance_get (zone.balance, "chlorine", QDM_HALF_YEAR (2025, 2), &point));
  g_assert_true (qdm_decimal_equal (sum, point.net));
  zone_tear_down (&zone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/balance/equals-an-independent-sum", test_equals_an_independent_sum);
  g_test_add_func ("/balance/balance/edits-and-back-restore-every-digit", test_edits_and_back_restore_every_digit);
  g_test_add_func ("/balance/balance/scenarios-leave-no-trace", test_scenarios_leave_no_trace);
  g_test_add_func ("/balance/balance/scaling-capacities-scales-balances", test_scaling_capacities_scales_balances);
  g_test_add_func ("/balance/balance/no-element-appears-or-vanishes", test_no_element_appears_or_vanishes);
  g_test_add_func ("/balance/balance/a-move-costs-what-it-feeds", test_a_move_costs_what_it_feeds);
  g_test_add_func ("/balance/balance/views-hear-of-what-they-show", test_views_hear_of_what_they_show);
  g_test_add_func ("/balance/balance/each-fault-has-its-sentence", test_each_fault_has_its_sentence);
  g_test_add_func ("/balance/balance/unknown-is-not-zero", test_unknown_is_not_zero);
  g_test_add_func ("/balance/balance/what-is-assumed-is-tagged", test_what_is_assumed_is_tagged);
  g_test_add_func ("/balance/balance/subjects-are-found-by-any-name", test_subjects_are_found_by_any_name);
  g_test_add_func ("/balance/balance/series-add-up", test_series_add_up);

  return g_test_run ();
}
