#include <string.h>

#include "balance/qdm-answers.h"
#include "balance/qdm-loop.h"
#include "zone-plan.h"

static int
to_kt (QdmDecimal tonnes)
{
  return (int) qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), 0).digits;
}

static void
test_when (void)
{
  g_autofree char *sentence = NULL;
  Zone zone;
  QdmTurn turn;

  zone_set_up (&zone, zone_plan_chlorine);
  g_assert_false (qdm_answers_find_next (zone.balance, "chlorine", QDM_SIDE_SHORTAGE, QDM_HALF_YEAR (2021, 1), &turn));
  g_assert_true (qdm_answers_find_peak (zone.balance, "chlorine", QDM_SIDE_SURPLUS, &turn));
  g_assert_cmpint (turn.half_year, ==, QDM_HALF_YEAR (2021, 1));

  zone_plan_set (zone.history, "mg-production", "constraint-date", "2023-01-01");
  g_assert_true (qdm_answers_find_next (zone.balance, "chlorine", QDM_SIDE_SHORTAGE, QDM_HALF_YEAR (2021, 1), &turn));
  g_assert_cmpint (turn.half_year, ==, QDM_HALF_YEAR (2022, 1));
  g_assert_cmpint (to_kt (turn.amount), ==, 32);
  g_assert_true (qdm_answers_find_next (zone.balance, "chlorine", QDM_SIDE_SURPLUS, turn.half_year, &turn));
  g_assert_cmpint (turn.half_year, ==, QDM_HALF_YEAR (2024, 1));
  g_assert_true (qdm_answers_find_peak (zone.balance, "chlorine", QDM_SIDE_SHORTAGE, &turn));
  g_assert_cmpint (turn.half_year, ==, QDM_HALF_YEAR (2023, 1));

  sentence = qdm_answers_dup_next (zone.balance, "chlorine", QDM_SIDE_SHORTAGE, QDM_HALF_YEAR (2021, 1));
  g_assert_nonnull (strstr (sentence, "2022H1"));
  g_assert_nonnull (strstr (sentence, "31.9"));
  zone_tear_down (&zone);
}

static QdmCloser *
find_closer (GPtrArray     *closers,
             QdmCloserKind  kind,
             const char    *id)
{
  for (guint i = 0; i < closers->len; i++)
    {
      QdmCloser *closer = g_ptr_array_index (closers, i);

      if (closer->kind == kind && strcmp (closer->item->id, id) == 0)
        return closer;
    }
  g_error ("nothing closes by %s", id);
}

/* 185.7 kt too much in 2027: 308 kt of PVC, 222 kt of dichloromethane, or 294 kt less of KOH. */
static void
test_who_closes_it (void)
{
  g_autoptr (GPtrArray) closers = NULL;
  QdmCloser *hold;
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  closers = qdm_answers_list_closers (zone.balance, "chlorine", QDM_HALF_YEAR (2027, 1));
  g_assert_cmpint (to_kt (find_closer (closers, QDM_CLOSER_MORE, "pvc-from-carbide")->tonnes), ==, 308);
  g_assert_cmpint (to_kt (find_closer (closers, QDM_CLOSER_MORE, "dichloromethane-from-methanol")->tonnes), ==, 222);
  hold = find_closer (closers, QDM_CLOSER_HOLD, "koh");
  g_assert_cmpint (to_kt (hold->tonnes), ==, 294);
  g_assert_cmpint (qdm_decimal_compare (hold->percent, qdm_decimal_from_int (100)), ==, 0);
  /* Epichlorohydrin comes in 2028 and takes 38 of the 186. */
  g_assert_cmpint (find_closer (closers, QDM_CLOSER_EARLIER, "ech")->percent.digits, ==, 206);
  zone_tear_down (&zone);
}

static void
test_how_late (void)
{
  g_autofree char *sentence = NULL;
  Zone zone;
  QdmDelay delay;

  zone_set_up (&zone, zone_plan_chlorine);
  g_assert_true (qdm_answers_get_delay (zone.balance, "chlorine", QDM_PROJECT (qdm_plan_get_item (zone.plan, "mg")), &delay));
  g_assert_true (delay.limited);
  sentence = qdm_answers_dup_delay (zone.balance, "chlorine", QDM_PROJECT (qdm_plan_get_item (zone.plan, "mg")));
  g_assert_nonnull (strstr (sentence, "month"));

  /* That late it still balances; a month later it does not. */
  for (int extra = 0; extra < 2; extra++)
    {
      char day[QDM_DATE_BUFFER];
      QdmTurn turn;

      qdm_date_format (qdm_date_add_months (qdm_date_from_ymd (2021, 1, 1), delay.months + extra), day);
      zone_plan_set (zone.history, "mg-production", "constraint-date", day);
      g_assert_cmpint (qdm_answers_find_next (zone.balance, "chlorine", QDM_SIDE_SHORTAGE, 0, &turn), ==, extra == 1);
      if (extra == 1)
        g_assert_true (turn.half_year == delay.broken && qdm_decimal_equal (turn.amount, delay.amount));
    }

  g_assert_false (qdm_answers_get_delay (zone.balance, "sodium", QDM_PROJECT (qdm_plan_get_item (zone.plan, "mg")), &delay));
  zone_tear_down (&zone);
}

/* Without an outlet in 2022, two of 559 kt are taken. */
static void
test_how_hard (void)
{
  g_autoptr (GPtrArray) loads = NULL;
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  zone_plan_set (zone.history, "pvc1-production", "constraint-date", "2023-01-01");
  loads = qdm_answers_list_safe_loads (zone.balance, "chlorine", QDM_HALF_YEAR (2022, 1));
  g_assert_cmpuint (loads->len, ==, 4);
  for (guint i = 0; i < loads->len; i++)
    {
      QdmSafeLoad *load = g_ptr_array_index (loads, i);

      g_assert_cmpint (load->alone.digits, ==, 0);
      g_assert_true (qdm_decimal_equal (load->together, zone_plan_decimal ("0.2")));
    }
  zone_tear_down (&zone);
}

/* The hydrogen of the alkali plants against what the hydrogen chloride of PVC needs, by year. */
static void
test_what_limits_hydrogen_chloride (void)
{
  static const struct {
    int year;
    const char *left;
  } rows[] = { { 2021, "3.2" }, { 2022, "-1.9" }, { 2023, "-5.3" }, { 2024, "-5.6" }, { 2025, "-4.5" }, { 2027, "-3.2" }, { 2030, "-2.1" } };
  g_autofree char *sentence = NULL;
  Zone zone;
  QdmProcess *synthesis;

  zone_set_up (&zone, zone_plan_chlorine);
  synthesis = QDM_PROCESS (qdm_plan_get_item (zone.plan, "hcl-synthesis"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      QdmDecimal rest = QDM_DECIMAL_ZERO;

      for (int half = 1; half <= 2; half++)
        {
          QdmCoupling coupling;

          g_assert_true (qdm_answers_get_coupling (zone.balance, synthesis, QDM_HALF_YEAR (rows[i].year, half), &coupling));
          g_assert_cmpstr (coupling.limiting, ==, "hydrogen");
          rest = qdm_decimal_add (rest, qdm_decimal_subtract (coupling.left, coupling.missing));
        }
      g_assert_true (qdm_decimal_equal (qdm_decimal_divide (rest, qdm_decimal_from_int (1000), 1),
                                        zone_plan_decimal (rows[i].left)));
    }

  sentence = qdm_answers_dup_coupling (zone.balance, synthesis, QDM_HALF_YEAR (2024, 2));
  g_assert_nonnull (strstr (sentence, "“hydrogen” limits it and is 2.8 kt short"));
  zone_tear_down (&zone);
}

/* Chlorine is what the cells give besides metals and alkalis; in 2030 733 of 862 kt are taken. */
static void
test_what_is_used (void)
{
  g_autoptr (GPtrArray) lines = NULL;
  QdmLoopLine *chlorine, *hydrogen;
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  lines = qdm_loop_list (zone.balance, NULL, QDM_HALF_YEAR (2030, 1));
  g_assert_cmpuint (lines->len, ==, 2);
  chlorine = g_ptr_array_index (lines, 0);
  hydrogen = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (chlorine->subject, ==, "chlorine");
  g_assert_cmpint (to_kt (chlorine->made), ==, 431);
  g_assert_cmpint (to_kt (chlorine->used), ==, 367);
  g_assert_cmpstr (hydrogen->subject, ==, "hydrogen");
  g_assert_cmpint (hydrogen->used.digits, ==, 0);
  /* 366.5 of 430.9 and 6.8 kt. */
  g_assert_true (qdm_decimal_equal (qdm_loop_get_percent (lines), zone_plan_decimal ("83.7")));
  zone_tear_down (&zone);
}

static void
test_by_chain (void)
{
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  Zone zone;

  zone_set_up (&zone, zone_plan_chlorine);
  qdm_history_insert (zone.history, QDM_ITEM (zone.plan), chain, 0, &error);
  g_assert_no_error (error);
  zone_plan_set (zone.history, "na", "chains", "chain");
  lines = qdm_loop_list (zone.balance, QDM_CHAIN (chain), QDM_HALF_YEAR (2030, 1));
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_true (qdm_decimal_equal (((QdmLoopLine *) g_ptr_array_index (lines, 0))->made, zone_plan_decimal ("15420")));
  zone_tear_down (&zone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/answers/when", test_when);
  g_test_add_func ("/balance/answers/who-closes-it", test_who_closes_it);
  g_test_add_func ("/balance/answers/how-late", test_how_late);
  g_test_add_func ("/balance/answers/how-hard", test_how_hard);
  g_test_add_func ("/balance/answers/what-limits-hydrogen-chloride", test_what_limits_hydrogen_chloride);
  g_test_add_func ("/balance/answers/what-is-used", test_what_is_used);
  g_test_add_func ("/balance/answers/by-chain", test_by_chain);

  return g_test_run ();
}
