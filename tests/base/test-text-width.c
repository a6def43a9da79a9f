#include "base/qdm-text-width.h"

static void
test_counts (void)
{
  g_assert_cmpuint (qdm_text_count_halves (""), ==, 0);
  g_assert_cmpuint (qdm_text_count_halves ("km²"), ==, 3);
  g_assert_cmpuint (qdm_text_count_halves ("产业链"), ==, 6);
  g_assert_cmpuint (qdm_text_count_halves ("年产30万吨"), ==, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text-width/chinese-counts-twice", test_counts);

  return g_test_run ();
}
