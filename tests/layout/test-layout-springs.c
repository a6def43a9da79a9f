#include "layout/qdm-layout-springs.h"

/* Pulls two variables together, but for some slack. */
static void
tie (QdmLayoutSprings *springs,
     int               from,
     int               to,
     int               slack,
     int               strength)
{
  qdm_layout_springs_push (springs, from, to, -slack, strength);
  qdm_layout_springs_push (springs, to, from, -slack, strength);
}

static void
test_chain (void)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (3);
  int at[3];

  qdm_layout_springs_push (springs, 0, 1, 5, QDM_LAYOUT_RIGID);
  qdm_layout_springs_push (springs, 1, 2, 7, QDM_LAYOUT_RIGID);
  tie (springs, 0, 2, 0, 1);
  qdm_layout_springs_solve (springs, at);

  g_assert_cmpint (at[1] - at[0], ==, 5);
  g_assert_cmpint (at[2] - at[1], ==, 7);
  g_assert_cmpint (at[0], ==, 0);
}

static void
test_stronger_wins (void)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (2);
  int at[2];

  qdm_layout_springs_push (springs, 0, 1, 10, 3);
  tie (springs, 0, 1, 4, 2);
  qdm_layout_springs_solve (springs, at);
  g_assert_cmpint (at[1] - at[0], ==, 10);

  tie (springs, 0, 1, 4, 2);
  qdm_layout_springs_solve (springs, at);
  g_assert_cmpint (at[1] - at[0], ==, 4);
}

typedef struct {
  int from;
  int to;
  int length;
  int strength;
} Spring;

static gint64
cost (const Spring *springs,
      int           n,
      const int    *at)
{
  gint64 sum = 0;

  for (int i = 0; i < n; i++)
    sum += (gint64) springs[i].strength *
           MAX (0, springs[i].length - (at[springs[i].to] - at[springs[i].from]));
  return sum;
}

/* Four variables within 0 to 7: all positions can be tried. */
static gint64
least_cost (const Spring *springs,
            int           n)
{
  gint64 least = G_MAXINT64;

  for (int code = 0; code < 8 * 8 * 8 * 8; code++)
    {
      int at[4] = { code & 7, code >> 3 & 7, code >> 6 & 7, code >> 9 };
      least = MIN (least, cost (springs, n, at));
    }
  return least;
}

static void
test_least_cost (void)
{
  for (int round = 0; round < 400; round++)
    {
      guint32 seed = (guint32) g_test_rand_int ();
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      g_autoptr (QdmLayoutSprings) system = qdm_layout_springs_new (4);
      Spring springs[9];
      int at[4];

      g_test_message ("seed %u", seed);
      for (int i = 0; i < 9; i++)
        {
          int from = g_rand_int_range (dice, 0, 4);

          springs[i] = (Spring) { from, (from + g_rand_int_range (dice, 1, 4)) % 4,
                                  g_rand_int_range (dice, -2, 3), g_rand_int_range (dice, 1, 6) };
          qdm_layout_springs_push (system, springs[i].from, springs[i].to, springs[i].length,
                                   springs[i].strength);
        }
      qdm_layout_springs_solve (system, at);
      g_assert_cmpint (cost (springs, 9, at), ==, least_cost (springs, 9));
    }
}

static void
test_contradiction (void)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (2);
  int at[2];

  qdm_layout_springs_push (springs, 0, 1, 1, QDM_LAYOUT_RIGID);
  qdm_layout_springs_push (springs, 1, 0, 1, QDM_LAYOUT_RIGID);
  qdm_layout_springs_solve (springs, at);

  g_assert_cmpint (ABS (at[1] - at[0]), <=, 1);
}

static void
test_without_springs (void)
{
  g_autoptr (QdmLayoutSprings) springs = qdm_layout_springs_new (3);
  int at[3] = { 1, 2, 3 };

  qdm_layout_springs_solve (springs, at);
  g_assert_cmpint (at[0] + at[1] + at[2], ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/springs/chain-has-exact-lengths", test_chain);
  g_test_add_func ("/layout/springs/stronger-wins", test_stronger_wins);
  g_test_add_func ("/layout/springs/cost-is-least", test_least_cost);
  g_test_add_func ("/layout/springs/contradiction-ends", test_contradiction);
  g_test_add_func ("/layout/springs/none", test_without_springs);

  return g_test_run ();
}
