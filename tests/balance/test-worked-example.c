#include <string.h>

#include "balance/qdm-consistency.h"
#include "balance/qdm-process-check.h"
#include "store/qdm-plan-reader.h"
#include "zone-plan.h"

static QdmPlan *plan;
static QdmSchedule *schedule;
static QdmBalance *balance;

static void
load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", "worked-example.qdm", NULL);
  g_autoptr (GError) error = NULL;

  plan = qdm_plan_reader_load_file (path, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  schedule = qdm_schedule_new (plan);
  balance = qdm_balance_new (schedule);
}

/* The days of the schedule are not the first days of years, so that the years differ a little
 * from what was worked out by hand: by the few weeks that a project starts later. */
static void
test_chlorine_by_year (void)
{
  static const int net[] = { 231, 136, 72, 103, 175, 186, 186, 157 };

  for (guint i = 0; i < G_N_ELEMENTS (net); i++)
    {
      QdmBalancePoint point;

      g_assert_true (qdm_balance_get_year (balance, "chlorine", 2021 + (int) i, &point));
      g_assert_cmpfloat (ABS (qdm_decimal_to_double (point.net) / 1000 - net[i]), <, 3);
      g_assert_cmpuint (point.n_unknown, >, 0);
      g_assert_cmpuint (point.assumed & QDM_ASSUMPTION_PROCESS, !=, 0);
    }
}

static void
test_reactions_keep_mass_and_elements (void)
{
  guint counts[5] = { 0 };

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROCESS); i++)
    {
      QdmProcess *process = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROCESS, i);
      g_autoptr (QdmProcessCheck) check = qdm_process_check_new (plan, process);

      if (check->verdict != QDM_PROCESS_VERDICT_BALANCED)
        g_test_message ("%s", check->sentence);
      counts[check->verdict]++;
      g_assert_nonnull (check->sentence);
    }

  /* All reactions keep their mass; of two only that is known, as CPVC has no one composition. */
  g_assert_cmpuint (counts[QDM_PROCESS_VERDICT_BALANCED], ==, 85);
  g_assert_cmpuint (counts[QDM_PROCESS_VERDICT_MASS_ONLY], ==, 2);
  g_assert_cmpuint (counts[QDM_PROCESS_VERDICT_PLANT_PRACTICE], ==, 11);
  g_assert_cmpuint (counts[QDM_PROCESS_VERDICT_UNBALANCED], ==, 0);
  g_assert_cmpuint (counts[QDM_PROCESS_VERDICT_FAULTY], ==, 0);
}

static QdmDiscord *
find_discord (GPtrArray      *discords,
              QdmDiscordKind  kind,
              const char     *material)
{
  for (guint i = 0; i < discords->len; i++)
    {
      QdmDiscord *discord = g_ptr_array_index (discords, i);

      if (discord->kind == kind && g_strcmp0 (discord->material, material) == 0)
        return discord;
    }
  return NULL;
}

static void
test_plan_against_itself (void)
{
  g_autoptr (GPtrArray) discords = qdm_consistency_check (balance);
  QdmDiscord *sodium, *calcium;
  char needed[QDM_DECIMAL_BUFFER], made[QDM_DECIMAL_BUFFER];

  for (guint i = 0; i < discords->len; i++)
    {
      QdmDiscord *discord = g_ptr_array_index (discords, i);

      g_test_message ("%d %s: %s", discord->kind, ((QdmItem *) g_ptr_array_index (discord->items, 0))->id, discord->sentence);
      g_assert_cmpuint (discord->items->len, >, 0);
    }

  /* 20 kt of sodium borohydride at 2.4307 t of sodium a tonne, and one sodium project of 20 kt. */
  sodium = find_discord (discords, QDM_DISCORD_ABOVE_FEED, "material-sodium");
  g_assert_nonnull (sodium);
  g_assert_true (g_ptr_array_index (sodium->items, 0) == qdm_plan_get_item (plan, "proj-4-2-05"));
  g_assert_cmpstr (qdm_decimal_format (sodium->needed, needed), ==, "48614");
  g_assert_cmpstr (qdm_decimal_format (sodium->made, made), ==, "20000");
  g_assert_nonnull (strstr (sodium->sentence, "48.6"));

  /* 5 Mt of soda ash and 170 kt of magnesium hydroxide leave calcium chloride. */
  calcium = find_discord (discords, QDM_DISCORD_UNUSED, "material-calcium-chloride");
  g_assert_nonnull (calcium);
  g_assert_cmpfloat (qdm_decimal_to_double (calcium->needed), >, 5.2e6);

  /* PVC takes hydrogen chloride, and the hydrogen to make it runs short. */
  g_assert_nonnull (find_discord (discords, QDM_DISCORD_COUPLED, "material-hydrogen"));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  load ();
  g_test_add_func ("/balance/worked-example/chlorine-by-year", test_chlorine_by_year);
  g_test_add_func ("/balance/worked-example/reactions-keep-mass-and-elements", test_reactions_keep_mass_and_elements);
  g_test_add_func ("/balance/worked-example/plan-against-itself", test_plan_against_itself);

  result = g_test_run ();
  g_assert_finalize_object (balance);
  g_assert_finalize_object (schedule);
  g_object_unref (plan);
  return result;
}
