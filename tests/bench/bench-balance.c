#include <stdio.h>
#include <time.h>

#include "balance/qdm-spell.h"
#include "zone-plan.h"

/* What a dragged project costs: the schedule moves, the balances that it feeds follow, and a strip
 * reads one of them.  The floor is the reading alone, from a balance in which nothing moved; what
 * drawing up the balances anew costs stands beside it. */

#define N_PROJECTS  1000
#define N_PROCESSES 300
#define N_MATERIALS 60
#define N_MOVES     200

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

/* Every third process has to do with the material that the strip shows. */
static char *
make_lines (GRand *rand)
{
  GString *lines = g_string_new (NULL);

  for (int i = 0; i < N_MATERIALS; i++)
    g_string_append_printf (lines, "material m%d - -\n", i);
  for (int i = 0; i < N_PROCESSES; i++)
    {
      int main_product = 1 + i % (N_MATERIALS - 1);

      g_string_append_printf (lines, "process p%d m%d", i, main_product);
      if (i % 3 == 0)
        g_string_append_printf (lines, " %s:m0=0.%04d", i % 2 ? "in" : "out", g_rand_int_range (rand, 1, 10000));
      for (int j = 1; j < 4; j++)
        g_string_append_printf (lines, " %s:m%d=1.%04d", j % 2 ? "in" : "out",
                                1 + (main_product + j * 7) % (N_MATERIALS - 1), g_rand_int_range (rand, 1, 10000));
      g_string_append_c (lines, '\n');
    }
  for (int i = 0; i < N_PROJECTS; i++)
    g_string_append_printf (lines, "project x%d p%d %d 万吨/年 %d-%02d-01\n", i, g_rand_int_range (rand, 0, N_PROCESSES),
                            g_rand_int_range (rand, 1, 100), g_rand_int_range (rand, 2020, 2030),
                            g_rand_int_range (rand, 1, 13));
  return g_string_free (lines, FALSE);
}

static void
read_strip (QdmBalance *balance)
{
  QdmHalfYear first = qdm_balance_get_first (balance);

  for (guint i = 0; i < qdm_balance_get_n_half_years (balance); i++)
    {
      QdmBalancePoint point;

      g_assert_true (qdm_balance_get (balance, "m0", first + (QdmHalfYear) i, &point));
    }
}

static void
read_all (QdmBalance *balance)
{
  for (int i = 0; i < N_MATERIALS; i++)
    {
      g_autofree char *material = g_strdup_printf ("m%d", i);

      g_assert_nonnull (qdm_balance_get_account (balance, material, NULL));
    }
}

static void
move_one (Zone *zone,
          int   number)
{
  g_autofree char *task = g_strdup_printf ("x%d-production", number * 37 % N_PROJECTS);
  g_autofree char *day = g_strdup_printf ("2026-%02d-%02d", 1 + number % 12, 1 + number % 28);

  zone_plan_set (zone->history, task, "constraint-date", day);
}

static double
time_moves (Zone     *zone,
            gboolean  with_balance)
{
  double start = get_seconds ();

  for (int i = 0; i < N_MOVES; i++)
    {
      move_one (zone, with_balance ? i : i + N_MOVES);
      if (with_balance)
        read_strip (zone->balance);
      else
        qdm_schedule_update (zone->schedule);
    }
  return (get_seconds () - start) / N_MOVES;
}

/* A whole frame of a drag: the schedule, the balances, the strip and the sentence beside it. */
static double
time_frames (Zone *zone)
{
  double start = get_seconds ();

  for (int i = 0; i < N_MOVES; i++)
    {
      g_autofree char *headline = NULL;

      move_one (zone, i + 2 * N_MOVES);
      read_strip (zone->balance);
      headline = qdm_spell_dup_headline (zone->balance, "m0", QDM_HALF_YEAR (2022, 1));
      g_assert_nonnull (headline);
    }
  return (get_seconds () - start) / N_MOVES;
}

static double
time_reading (Zone *zone)
{
  double start = get_seconds ();

  for (int i = 0; i < N_MOVES; i++)
    read_strip (zone->balance);
  return (get_seconds () - start) / N_MOVES;
}

static double
time_anew (Zone *zone)
{
  double start = get_seconds ();
  g_autoptr (QdmBalance) balance = qdm_balance_new (zone->schedule);

  read_all (balance);
  read_strip (balance);
  return get_seconds () - start;
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autofree char *lines = make_lines (rand);
  Zone zone;
  double reading, moving, scheduling, frame, anew;

  zone_set_up (&zone, lines);
  read_all (zone.balance);

  reading = time_reading (&zone);
  moving = time_moves (&zone, TRUE);
  scheduling = time_moves (&zone, FALSE);
  frame = time_frames (&zone);
  anew = time_anew (&zone);

  printf ("%d projects, %d processes, all %d balances kept\n", N_PROJECTS, N_PROCESSES, N_MATERIALS);
  printf ("reading a balance:            %8.3f ms\n", reading * 1000);
  printf ("moving a project, schedule:   %8.3f ms\n", scheduling * 1000);
  printf ("the same with the balances:   %8.3f ms, %.1f times reading\n", moving * 1000, moving / reading);
  printf ("and with the sentence:        %8.3f ms, %.1f times reading\n", frame * 1000, frame / reading);
  printf ("drawing up all balances anew: %8.3f ms, %.0f times moving\n", anew * 1000, anew / moving);

  zone_tear_down (&zone);
  return 0;
}
