#include "small-plan.h"

/* A plan in lines, and where its tasks must stand: worked out by hand. */
static void
assert_dates (const char *lines,
              const char *expected)
{
  g_autoptr (QdmPlan) plan = small_plan_new (lines);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  small_plan_assert (schedule, expected);
}

static void
test_chain (void)
{
  assert_dates ("A 5\n"
                "B 3 FS:A\n"
                "C 1 FS:A\n"
                "D 2 FS:B FS:C\n",
                "A 2024-01-01 2024-01-05 | 2024-01-01 2024-01-05 | 0 0 !\n"
                "B 2024-01-08 2024-01-10 | 2024-01-08 2024-01-10 | 0 0 !\n"
                "C 2024-01-08 2024-01-08 | 2024-01-10 2024-01-10 | 2 2\n"
                "D 2024-01-11 2024-01-12 | 2024-01-11 2024-01-12 | 0 0 !\n"
                "P 2024-01-01 2024-01-12 | 2024-01-01 2024-01-12 | 0 0 !\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/schedule/chain", test_chain);

  return g_test_run ();
}
