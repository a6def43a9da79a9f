#include <string.h>

#include "base/qdm-error.h"
#include "base/qdm-half-year.h"

static void
test_every_half_year_holds_its_days (void)
{
  QdmDate expected_first = QDM_DATE_MIN;

  for (QdmHalfYear half_year = QDM_HALF_YEAR (1900, 1); half_year <= QDM_HALF_YEAR (2199, 2); half_year++)
    {
      QdmDate first = qdm_half_year_first_day (half_year);
      QdmDate last = qdm_half_year_last_day (half_year);

      g_assert_cmpint (first, ==, expected_first);
      g_assert_cmpint (last - first, >=, 180);
      g_assert_cmpint (last - first, <=, 183);
      for (QdmDate date = first; date <= last; date++)
        g_assert_cmpint (qdm_half_year_from_date (date), ==, half_year);
      expected_first = last + 1;
    }
  g_assert_cmpint (expected_first, ==, QDM_DATE_MAX + 1);
}

static void
test_year_and_half_come_back (void)
{
  for (int year = 1900; year <= 2199; year++)
    for (int half = 1; half <= 2; half++)
      {
        QdmHalfYear half_year = QDM_HALF_YEAR (year, half);

        g_assert_cmpint (qdm_half_year_get_year (half_year), ==, year);
        g_assert_cmpint (qdm_half_year_get_half (half_year), ==, half);
      }
  g_assert_cmpint (QDM_HALF_YEAR (2023, 2) + 1, ==, QDM_HALF_YEAR (2024, 1));
}

static void
test_known_ends (void)
{
  g_assert_cmpint (qdm_half_year_first_day (QDM_HALF_YEAR (2023, 1)), ==, qdm_date_from_ymd (2023, 1, 1));
  g_assert_cmpint (qdm_half_year_last_day (QDM_HALF_YEAR (2023, 1)), ==, qdm_date_from_ymd (2023, 6, 30));
  g_assert_cmpint (qdm_half_year_first_day (QDM_HALF_YEAR (2023, 2)), ==, qdm_date_from_ymd (2023, 7, 1));
  g_assert_cmpint (qdm_half_year_last_day (QDM_HALF_YEAR (2023, 2)), ==, qdm_date_from_ymd (2023, 12, 31));
}

static void
test_an_open_half_year_has_no_days (void)
{
  g_assert_cmpint (qdm_half_year_first_day (QDM_HALF_YEAR_UNSET), ==, QDM_DATE_UNSET);
  g_assert_cmpint (qdm_half_year_last_day (QDM_HALF_YEAR_UNSET), ==, QDM_DATE_UNSET);
}

static void
test_every_half_year_survives_writing (void)
{
  for (QdmHalfYear half_year = QDM_HALF_YEAR (1900, 1); half_year <= QDM_HALF_YEAR (2199, 2); half_year++)
    {
      g_autoptr(GError) error = NULL;
      char buffer[QDM_HALF_YEAR_BUFFER];
      QdmHalfYear parsed;

      g_assert_true (qdm_half_year_format (half_year, buffer) == buffer);
      g_assert_true (qdm_half_year_parse (buffer, strlen (buffer), &parsed, &error));
      g_assert_no_error (error);
      g_assert_cmpint (parsed, ==, half_year);
    }
}

static void
assert_parse_fails (const char *text,
                    gsize       length,
                    int         code)
{
  g_autoptr(GError) error = NULL;
  QdmHalfYear half_year = 7;

  g_assert_false (qdm_half_year_parse (text, length, &half_year, &error));
  g_assert_error (error, QDM_VALUE_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (half_year, ==, 7);
  g_assert_false (qdm_half_year_parse (text, length, &half_year, NULL));
}

static void
test_badly_written_half_years_are_refused (void)
{
  const char *texts[] = {
    "", "2023", "2023H", "2023H0", "2023H3", "2023h1", "2023H1 ", " 2023H1", "2023-1", "202AH1", "-023H1",
    "+023H1", "23H1", "02023H1", "2023H11", "2023上半年", "H12023", "\xff\xff\xff\xffH1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_SYNTAX);
  assert_parse_fails ("20\0" "3H1", 6, QDM_VALUE_ERROR_SYNTAX);
}

static void
test_years_out_of_range_are_refused (void)
{
  const char *texts[] = { "1899H2", "2200H1", "0000H1", "9999H2" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_RANGE);
}

static void
test_messages_say_what_was_found (void)
{
  g_autoptr(GError) syntax = NULL;
  g_autoptr(GError) range = NULL;
  QdmHalfYear half_year;

  g_assert_false (qdm_half_year_parse ("2023", 4, &half_year, &syntax));
  g_assert_cmpstr (syntax->message, ==, "“2023” is not a half-year; a half-year is written like 2023H1");
  g_assert_false (qdm_half_year_parse ("9999H1", 6, &half_year, &range));
  g_assert_cmpstr (range->message, ==, "The year of 9999H1 is not between 1900 and 2199");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/half-year/every-half-year-holds-its-days", test_every_half_year_holds_its_days);
  g_test_add_func ("/base/half-year/year-and-half-come-back", test_year_and_half_come_back);
  g_test_add_func ("/base/half-year/known-ends", test_known_ends);
  g_test_add_func ("/base/half-year/an-open-half-year-has-no-days", test_an_open_half_year_has_no_days);
  g_test_add_func ("/base/half-year/every-half-year-survives-writing", test_every_half_year_survives_writing);
  g_test_add_func ("/base/half-year/badly-written-half-years-are-refused",
                   test_badly_written_half_years_are_refused);
  g_test_add_func ("/base/half-year/years-out-of-range-are-refused", test_years_out_of_range_are_refused);
  g_test_add_func ("/base/half-year/messages-say-what-was-found", test_messages_say_what_was_found);

  return g_test_run ();
}
