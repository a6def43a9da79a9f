#include "schedule/qdm-position-set.h"

static void
test_empty (void)
{
  QdmPositionSet set;

  qdm_position_set_init (&set);
  qdm_position_set_resize (&set, 10000);
  g_assert_cmpint (qdm_position_set_next (&set, 0), ==, -1);
  g_assert_cmpint (qdm_position_set_next (&set, 9999), ==, -1);
  g_assert_cmpint (qdm_position_set_prior (&set, 9999), ==, -1);
  g_assert_cmpint (qdm_position_set_prior (&set, -1), ==, -1);
  qdm_position_set_clear (&set);
}

static void
test_far_apart (void)
{
  static const int numbers[] = { 0, 1, 63, 64, 4095, 4096, 8191, 99999 };
  QdmPositionSet set;
  int at = 0;

  qdm_position_set_init (&set);
  qdm_position_set_resize (&set, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    qdm_position_set_add (&set, numbers[i]);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      at = qdm_position_set_next (&set, at);
      g_assert_cmpint (at, ==, numbers[i]);
      at++;
    }
  g_assert_cmpint (qdm_position_set_next (&set, at), ==, -1);

  at = 99999;
  for (int i = G_N_ELEMENTS (numbers) - 1; i >= 0; i--)
    {
      at = qdm_position_set_prior (&set, at);
      g_assert_cmpint (at, ==, numbers[i]);
      at--;
    }
  qdm_position_set_clear (&set);
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree gboolean *model = g_new0 (gboolean, 5000);
  QdmPositionSet set;

  g_test_message ("seed %u", seed);
  qdm_position_set_init (&set);
  qdm_position_set_resize (&set, 5000);
  for (int i = 0; i < 5000; i++)
    {
      int number = g_rand_int_range (rand, 0, 5000);
      int from = g_rand_int_range (rand, 0, 5000);
      int next = from, prior = from;

      model[number] = g_rand_int_range (rand, 0, 3) == 0;
      if (model[number])
        qdm_position_set_add (&set, number);
      else
        qdm_position_set_remove (&set, number);

      while (next < 5000 && !model[next])
        next++;
      while (prior >= 0 && !model[prior])
        prior--;
      g_assert_cmpint (qdm_position_set_next (&set, from), ==, next < 5000 ? next : -1);
      g_assert_cmpint (qdm_position_set_prior (&set, from), ==, prior);
    }
  qdm_position_set_clear (&set);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/position-set/empty", test_empty);
  g_test_add_func ("/schedule/position-set/far-apart", test_far_apart);
  g_test_add_func ("/schedule/position-set/random", test_random);

  return g_test_run ();
}
