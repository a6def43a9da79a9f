#include <string.h>

#include "balance/qdm-consistency.h"
#include "balance/qdm-process-check.h"
#include "zone-plan.h"

static const char plan_lines[] =
  "material H2 H2 2.016\n"
  "material Cl2 Cl2 70.9\n"
  "material HCl HCl 36.458\n"
  "material Na Na 22.99\n"
  "material NaCl NaCl 58.44\n"
  "material ore - -\n"
  "material slag - -\n"
  "material steel - -\n"
  "material brick - -\n"
  "process synthesis HCl out:HCl=1 in:H2=0.0276 in:Cl2=0.9724\n"
  "process gains HCl out:HCl=1 in:H2=0.0276 in:Cl2=0.5\n"
  "process loses NaCl out:NaCl=1 in:Na=0.3934 in:Cl2=0.7\n"
  "process downs Na out:Na=1 in:NaCl=2.542 out:Cl2=1.542\n"
  "process smelting steel out:steel=1 in:ore~1.6 out:slag~0.4\n"
  "process bricks brick in:slag~1\n"
  "process boils Na in:Na~0.1\n"
  "capacity cells downs 2 万吨\n"
  "capacity salt loses 10 万吨\n"
  "capacity works smelting 5 万吨\n"
  "capacity windmill downs 3 万千瓦\n";

static QdmDiscord *
find (GPtrArray      *discords,
      QdmDiscordKind  kind,
      const char     *id,
      const char     *material)
{
  for (guint i = 0; i < discords->len; i++)
    {
      QdmDiscord *discord = g_ptr_array_index (discords, i);

      if (discord->kind == kind && (material == NULL || strcmp (discord->material, material) == 0) &&
          strcmp (((QdmItem *) g_ptr_array_index (discord->items, 0))->id, id) == 0)
        return discord;
    }
  return NULL;
}

static void
assert_verdict (QdmPlan           *plan,
                const char        *id,
                QdmProcessVerdict  verdict,
                const char        *word)
{
  QdmProcess *process = QDM_PROCESS (qdm_plan_get_item (plan, id));
  g_autoptr (QdmProcessCheck) check = qdm_process_check_new (plan, process);

  g_test_message ("%s", check->sentence);
  g_assert_cmpint (check->verdict, ==, verdict);
  g_assert_nonnull (strstr (check->sentence, word));
}

static void
test_mass_and_elements (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new (plan_lines);

  assert_verdict (plan, "synthesis", QDM_PROCESS_VERDICT_BALANCED, "every element");
  assert_verdict (plan, "gains", QDM_PROCESS_VERDICT_UNBALANCED, "0.5276");
  assert_verdict (plan, "loses", QDM_PROCESS_VERDICT_UNBALANCED, "Cl");
  assert_verdict (plan, "smelting", QDM_PROCESS_VERDICT_PLANT_PRACTICE, "not meant to balance");
  assert_verdict (plan, "boils", QDM_PROCESS_VERDICT_FAULTY, "feed itself");
}

static void
test_what_does_not_agree (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new (plan_lines);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  g_autoptr (GPtrArray) discords = qdm_consistency_check (balance);
  QdmDiscord *sodium;

  g_assert_nonnull (find (discords, QDM_DISCORD_PROCESS, "boils", NULL));
  g_assert_nonnull (find (discords, QDM_DISCORD_UNBALANCED, "gains", NULL));
  g_assert_nonnull (find (discords, QDM_DISCORD_CAPACITY, "windmill", NULL));
  g_assert_nonnull (find (discords, QDM_DISCORD_FROM_OUTSIDE, "works", NULL));
  g_assert_nonnull (find (discords, QDM_DISCORD_UNUSED, "works", NULL));

  /* 100 kt of salt take 39.34 kt of sodium, and 20 kt are made. */
  sodium = find (discords, QDM_DISCORD_ABOVE_FEED, "salt", "Na");
  g_assert_nonnull (sodium);
  g_assert_true (qdm_decimal_equal (sodium->needed, qdm_decimal_from_int (39340)));
  g_assert_true (qdm_decimal_equal (sodium->made, qdm_decimal_from_int (20000)));
}

static void
test_it_follows_the_plan (void)
{
  g_autoptr (QdmPlan) plan = zone_plan_new (plan_lines);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  g_autoptr (GPtrArray) before = qdm_consistency_check (balance);
  g_autoptr (GPtrArray) after = NULL;

  zone_plan_add_line (plan, "capacity kiln bricks 2 万吨");
  zone_plan_set (history, "cells", "amount", "4");
  zone_plan_set (history, "synthesis", "ramp-up", "much");
  zone_plan_set (history, QDM_ITEM (plan)->id, "first-day", "2021-01-02");
  after = qdm_consistency_check (balance);

  g_assert_nonnull (find (before, QDM_DISCORD_ABOVE_FEED, "salt", "Na"));
  g_assert_null (find (after, QDM_DISCORD_ABOVE_FEED, "salt", "Na"));
  g_assert_null (find (after, QDM_DISCORD_UNUSED, "works", NULL));
  g_assert_nonnull (find (after, QDM_DISCORD_RAMP_UP, "synthesis", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/consistency/mass-and-elements", test_mass_and_elements);
  g_test_add_func ("/balance/consistency/what-does-not-agree", test_what_does_not_agree);
  g_test_add_func ("/balance/consistency/it-follows-the-plan", test_it_follows_the_plan);

  return g_test_run ();
}
