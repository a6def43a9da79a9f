#include <string.h>

#include "base/qdm-id.h"

static void
test_valid_ids (void)
{
  g_autofree char *longest = g_strnfill (QDM_ID_MAX_LENGTH, 'x');
  const char *ids[] = { "a", "Z", "task-3f", "chain_1", "park.2", "a-", "a..b", "A9", longest };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (qdm_id_is_valid (ids[i], strlen (ids[i])));
}

static void
test_invalid_ids (void)
{
  g_autofree char *too_long = g_strnfill (QDM_ID_MAX_LENGTH + 1, 'x');
  const char *ids[] = {
    "", "1a", "-a", "_a", ".a", " a", "a ", "a b", "a\n", "a/b", "a:b", "a#b", "a&b", "é", "aé", "链", "a链",
    "a\xff", too_long,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_false (qdm_id_is_valid (ids[i], strlen (ids[i])));
  g_assert_false (qdm_id_is_valid ("a\0b", 3));
  g_assert_false (qdm_id_is_valid (NULL, 0));
}

static void
test_only_the_length_is_read (void)
{
  g_assert_true (qdm_id_is_valid ("abc def", 3));
  g_assert_false (qdm_id_is_valid ("abc def", 4));
}

static void
test_new_ids_are_valid_and_never_twice (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 100000; i++)
    {
      char *id = qdm_id_new ("task");

      g_assert_true (g_str_has_prefix (id, "task-"));
      g_assert_cmpuint (strlen (id), ==, strlen ("task-") + 12);
      g_assert_true (qdm_id_is_valid (id, strlen (id)));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

/* 60 bits: each of the twelve places takes each of its 32 letters. */
static void
test_every_place_varies (void)
{
  gboolean seen[12][128] = { { FALSE } };
  int letters = 0;

  for (int i = 0; i < 10000; i++)
    {
      char *id = qdm_id_new ("x");

      for (int place = 0; place < 12; place++)
        seen[place][(guchar) id[2 + place]] = TRUE;
      g_free (id);
    }

  for (int place = 0; place < 12; place++)
    for (int letter = 0; letter < 128; letter++)
      letters += seen[place][letter];
  g_assert_cmpint (letters, ==, 12 * 32);
}

static void
test_longest_prefix_makes_a_valid_id (void)
{
  g_autofree char *prefix = g_strnfill (51, 'p');
  char *id = qdm_id_new (prefix);

  g_assert_cmpuint (strlen (id), ==, QDM_ID_MAX_LENGTH);
  g_assert_true (qdm_id_is_valid (id, strlen (id)));
  g_free (id);
}

static void
test_wrong_prefixes_are_refused (void)
{
  g_autofree char *too_long = g_strnfill (52, 'p');
  const char *prefixes[] = { NULL, "", "1", "-", "a b", "链", too_long };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*qdm_id_new*failed*");
      g_assert_null (qdm_id_new (prefixes[i]));
      g_test_assert_expected_messages ();
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/id/valid-ids", test_valid_ids);
  g_test_add_func ("/base/id/invalid-ids", test_invalid_ids);
  g_test_add_func ("/base/id/only-the-length-is-read", test_only_the_length_is_read);
  g_test_add_func ("/base/id/new-ids-are-valid-and-never-twice", test_new_ids_are_valid_and_never_twice);
  g_test_add_func ("/base/id/every-place-varies", test_every_place_varies);
  g_test_add_func ("/base/id/longest-prefix-makes-a-valid-id", test_longest_prefix_makes_a_valid_id);
  g_test_add_func ("/base/id/wrong-prefixes-are-refused", test_wrong_prefixes_are_refused);

  return g_test_run ();
}
