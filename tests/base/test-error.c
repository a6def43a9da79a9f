#include <string.h>

#include "base/qdm-error.h"

static void
test_short_text_is_quoted_as_it_is (void)
{
  const char *texts[] = { "", "1250.5", "柴达木", "one — two" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *quote = qdm_error_quote (texts[i], strlen (texts[i]));

      g_assert_cmpstr (quote, ==, texts[i]);
    }
}

static void
test_only_the_length_counts (void)
{
  g_autofree char *part = qdm_error_quote ("abcdef", 3);
  g_autofree char *nothing = qdm_error_quote (NULL, 0);

  g_assert_cmpstr (part, ==, "abc");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_long_text_is_cut_between_characters (void)
{
  const char *letters[] = { "a", "é", "盐", "𠮷" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    for (int n = 38; n < 60; n++)
      {
        g_autoptr(GString) text = g_string_new (NULL);
        g_autofree char *quote = NULL;

        for (int j = 0; j < n; j++)
          g_string_append (text, letters[i]);
        quote = qdm_error_quote (text->str, text->len);

        g_assert_true (g_utf8_validate (quote, -1, NULL));
        g_assert_cmpint (g_utf8_strlen (quote, -1), ==, MIN (n, 40));
        g_assert_true (g_str_has_prefix (quote, letters[i]));
        g_assert_cmpint (g_str_has_suffix (quote, "…"), ==, n > 40);
      }
}

static void
test_invalid_bytes_are_marked (void)
{
  g_autofree char *latin = qdm_error_quote ("caf\xe9!", 5);
  g_autofree char *cut = qdm_error_quote ("盐湖", 4);
  g_autofree char *zero = qdm_error_quote ("a\0b", 3);

  g_assert_cmpstr (latin, ==, "caf\xef\xbf\xbd!");
  g_assert_true (g_str_has_prefix (cut, "盐\xef\xbf\xbd"));
  g_assert_cmpstr (zero, ==, "a\xef\xbf\xbd""b");
}

static void
test_lines_are_joined (void)
{
  g_autofree char *quote = qdm_error_quote ("one\ntwo\tthree\x7f", 14);

  g_assert_cmpstr (quote, ==, "one two three ");
}

static void
test_any_bytes_are_fit_for_a_message (void)
{
  for (int i = 0; i < 20000; i++)
    {
      char bytes[300];
      gsize length = g_test_rand_int_range (0, sizeof bytes);
      g_autofree char *quote = NULL;

      for (gsize j = 0; j < length; j++)
        bytes[j] = (char) g_test_rand_int ();
      quote = qdm_error_quote (bytes, length);

      g_assert_true (g_utf8_validate (quote, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (quote, -1), <=, 40);
      for (const char *c = quote; *c != '\0'; c++)
        g_assert_false (g_ascii_iscntrl (*c));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/error/short-text-is-quoted-as-it-is", test_short_text_is_quoted_as_it_is);
  g_test_add_func ("/base/error/only-the-length-counts", test_only_the_length_counts);
  g_test_add_func ("/base/error/long-text-is-cut-between-characters", test_long_text_is_cut_between_characters);
  g_test_add_func ("/base/error/invalid-bytes-are-marked", test_invalid_bytes_are_marked);
  g_test_add_func ("/base/error/lines-are-joined", test_lines_are_joined);
  g_test_add_func ("/base/error/any-bytes-are-fit-for-a-message", test_any_bytes_are_fit_for_a_message);

  return g_test_run ();
}
