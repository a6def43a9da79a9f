#include <string.h>

#include "base/qdm-date.h"
#include "base/qdm-error.h"

/* GDate counts from 1 January of year 1. */
#define JULIAN_OF_EPOCH 719163

static void
assert_day (QdmDate date,
            int     year,
            int     month,
            int     day)
{
  int y, m, d;

  g_assert_cmpint (qdm_date_from_ymd (year, month, day), ==, date);
  qdm_date_to_ymd (date, &y, &m, &d);
  g_assert_cmpint (y, ==, year);
  g_assert_cmpint (m, ==, month);
  g_assert_cmpint (d, ==, day);
}

static void
test_known_days (void)
{
  assert_day (0, 1970, 1, 1);
  assert_day (-1, 1969, 12, 31);
  assert_day (59, 1970, 3, 1);
  assert_day (10957, 2000, 1, 1);
  assert_day (11016, 2000, 2, 29);
  assert_day (18628, 2021, 1, 1);
  assert_day (20453, 2025, 12, 31);
  assert_day (QDM_DATE_MIN, 1900, 1, 1);
  assert_day (QDM_DATE_MAX, 2199, 12, 31);
}

static void
test_every_day_agrees_with_gdate (void)
{
  GDate day;

  g_date_clear (&day, 1);
  for (QdmDate date = QDM_DATE_MIN; date <= QDM_DATE_MAX; date++)
    {
      g_date_set_julian (&day, (guint32) (date + JULIAN_OF_EPOCH));
      assert_day (date, g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
      g_assert_cmpint (qdm_date_weekday (date), ==, g_date_get_weekday (&day));
    }
}

static void
test_every_day_survives_writing (void)
{
  for (QdmDate date = QDM_DATE_MIN; date <= QDM_DATE_MAX; date++)
    {
      g_autoptr(GError) error = NULL;
      char buffer[QDM_DATE_BUFFER];
      QdmDate parsed;

      g_assert_true (qdm_date_format (date, buffer) == buffer);
      g_assert_cmpuint (strlen (buffer), ==, QDM_DATE_BUFFER - 1);
      g_assert_true (qdm_date_parse (buffer, strlen (buffer), &parsed, &error));
      g_assert_no_error (error);
      g_assert_cmpint (parsed, ==, date);
    }
}

static void
test_text_orders_as_days_do (void)
{
  char earlier[QDM_DATE_BUFFER], later[QDM_DATE_BUFFER];

  for (QdmDate date = QDM_DATE_MIN; date < QDM_DATE_MAX; date++)
    g_assert_cmpstr (qdm_date_format (date, earlier), <, qdm_date_format (date + 1, later));
}

static void
test_days_that_are_not (void)
{
  static const int days[][3] = {
    { 2021, 2, 29 }, { 2100, 2, 29 }, { 1900, 2, 29 }, { 2000, 2, 30 }, { 2023, 4, 31 },
    { 2023, 6, 31 }, { 2023, 9, 31 }, { 2023, 11, 31 }, { 2023, 1, 32 }, { 2023, 1, 0 },
    { 2023, 1, -1 }, { 2023, 0, 1 }, { 2023, 13, 1 }, { 2023, -1, 1 }, { 1899, 12, 31 },
    { 2200, 1, 1 }, { 9999, 1, 1 }, { 0, 1, 1 }, { -2023, 1, 1 },
    { G_MAXINT, 1, 1 }, { G_MININT, 1, 1 }, { 2023, G_MAXINT, 1 }, { 2023, G_MININT, 1 },
    { 2023, 1, G_MAXINT }, { 2023, 1, G_MININT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (qdm_date_from_ymd (days[i][0], days[i][1], days[i][2]), ==, QDM_DATE_UNSET);
}

static void
test_parts_may_be_left_out (void)
{
  int year = 0, month = 0, day = 0;

  qdm_date_to_ymd (19538, &year, NULL, NULL);
  qdm_date_to_ymd (19538, NULL, &month, NULL);
  qdm_date_to_ymd (19538, NULL, NULL, &day);
  g_assert_cmpint (year, ==, 2023);
  g_assert_cmpint (month, ==, 6);
  g_assert_cmpint (day, ==, 30);
}

static void
test_far_years_are_computed (void)
{
  QdmDate dates[] = { G_MAXINT32, G_MININT32 + 1, 2932896, -719468, -719469, -719528 };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      int year, month, day;

      qdm_date_to_ymd (dates[i], &year, &month, &day);
      g_assert_cmpint (month, >=, 1);
      g_assert_cmpint (month, <=, 12);
      g_assert_cmpint (day, >=, 1);
      g_assert_cmpint (day, <=, 31);
      g_assert_cmpint (qdm_date_weekday (dates[i]), >=, 1);
      g_assert_cmpint (qdm_date_weekday (dates[i]), <=, 7);
    }
}

static void
test_months_keep_the_day_where_they_can (void)
{
  static const struct { int from[3]; int months; int to[3]; } cases[] = {
    { { 2023, 1, 31 }, 1, { 2023, 2, 28 } },
    { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
    { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },
    { { 2024, 2, 29 }, 48, { 2028, 2, 29 } },
    { { 2023, 12, 15 }, 1, { 2024, 1, 15 } },
    { { 2024, 1, 15 }, -1, { 2023, 12, 15 } },
    { { 2023, 3, 31 }, -1, { 2023, 2, 28 } },
    { { 2023, 5, 5 }, 0, { 2023, 5, 5 } },
    { { 2023, 5, 5 }, 6, { 2023, 11, 5 } },
    { { 2199, 11, 30 }, 2, { 2199, 12, 30 } },
    { { 1900, 1, 31 }, -1, { 1900, 1, 31 } },
    { { 2023, 5, 31 }, G_MAXINT, { 2199, 12, 31 } },
    { { 2023, 5, 31 }, G_MININT, { 1900, 1, 31 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QdmDate from = qdm_date_from_ymd (cases[i].from[0], cases[i].from[1], cases[i].from[2]);
      QdmDate to = qdm_date_from_ymd (cases[i].to[0], cases[i].to[1], cases[i].to[2]);

      g_assert_cmpint (qdm_date_add_months (from, cases[i].months), ==, to);
    }
}

static void
test_months_agree_with_gdate (void)
{
  GDate day;

  for (int i = 0; i < 100000; i++)
    {
      QdmDate date = g_test_rand_int_range (qdm_date_from_ymd (1950, 1, 1), qdm_date_from_ymd (2150, 1, 1));
      int months = g_test_rand_int_range (-500, 500);

      g_date_clear (&day, 1);
      g_date_set_julian (&day, (guint32) (date + JULIAN_OF_EPOCH));
      if (months >= 0)
        g_date_add_months (&day, months);
      else
        g_date_subtract_months (&day, -months);

      g_assert_cmpint (qdm_date_add_months (date, months) + JULIAN_OF_EPOCH, ==, g_date_get_julian (&day));
    }
}

static void
assert_parse_fails (const char *text,
                    gsize       length,
                    int         code)
{
  g_autoptr(GError) error = NULL;
  QdmDate date = 7;

  g_assert_false (qdm_date_parse (text, length, &date, &error));
  g_assert_error (error, QDM_VALUE_ERROR, code);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (date, ==, 7);
  g_assert_false (qdm_date_parse (text, length, &date, NULL));
}

static void
test_badly_written_dates_are_refused (void)
{
  const char *texts[] = {
    "", " ", "2023", "2023-6-30", "2023-06-3", "2023/06/30", "2023-06/30", "2023/06-30", "20230630", "30-06-2023", "2023-06-30 ",
    " 2023-06-30", "2023-06-30T00:00", "2023-06-3o", "+023-06-30", "-023-06-30", "2023--6-30", "2023-06- 3",
    "2023年6月30", "２０２３-06-30", "06/30/2023", "tomorrow.", "2023-13-001", "\xff\xff\xff\xff-\xff\xff-\xff\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_SYNTAX);
  assert_parse_fails ("2023-06\0-30", 11, QDM_VALUE_ERROR_SYNTAX);
  assert_parse_fails ("2023-06\0-3", 10, QDM_VALUE_ERROR_SYNTAX);
}

static void
test_days_out_of_range_are_refused (void)
{
  const char *texts[] = {
    "2023-02-29", "2023-00-10", "2023-13-10", "2023-06-00", "2023-06-31", "1899-12-31", "2200-01-01",
    "9999-12-31", "0000-00-00",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parse_fails (texts[i], strlen (texts[i]), QDM_VALUE_ERROR_RANGE);
}

static void
test_messages_say_what_was_found (void)
{
  static const struct { const char *text; const char *message; } cases[] = {
    { "soon", "“soon” is not a date; a date is written like 2023-06-30" },
    { "2023-02-29", "There is no day 2023-02-29 in the calendar" },
    { "9999-12-31", "The year of 9999-12-31 is not between 1900 and 2199" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      QdmDate date;

      g_assert_false (qdm_date_parse (cases[i].text, strlen (cases[i].text), &date, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_only_the_length_is_read (void)
{
  QdmDate date;

  g_assert_true (qdm_date_parse ("2023-06-30\" name=\"x", 10, &date, NULL));
  g_assert_cmpint (date, ==, qdm_date_from_ymd (2023, 6, 30));
}

static void
test_any_bytes_parse_or_fail (void)
{
  static const char alphabet[] = "0123456789-- ";

  for (int i = 0; i < 200000; i++)
    {
      g_autoptr(GError) error = NULL;
      char text[10], back[QDM_DATE_BUFFER];
      QdmDate date;

      for (gsize j = 0; j < sizeof text; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      text[4] = text[7] = '-';
      if (!qdm_date_parse (text, sizeof text, &date, &error))
        g_assert_nonnull (error);
      else
        g_assert_cmpmem (text, sizeof text, qdm_date_format (date, back), strlen (back));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/date/known-days", test_known_days);
  g_test_add_func ("/base/date/every-day-agrees-with-gdate", test_every_day_agrees_with_gdate);
  g_test_add_func ("/base/date/every-day-survives-writing", test_every_day_survives_writing);
  g_test_add_func ("/base/date/text-orders-as-days-do", test_text_orders_as_days_do);
  g_test_add_func ("/base/date/days-that-are-not", test_days_that_are_not);
  g_test_add_func ("/base/date/parts-may-be-left-out", test_parts_may_be_left_out);
  g_test_add_func ("/base/date/far-years-are-computed", test_far_years_are_computed);
  g_test_add_func ("/base/date/months-keep-the-day-where-they-can", test_months_keep_the_day_where_they_can);
  g_test_add_func ("/base/date/months-agree-with-gdate", test_months_agree_with_gdate);
  g_test_add_func ("/base/date/badly-written-dates-are-refused", test_badly_written_dates_are_refused);
  g_test_add_func ("/base/date/days-out-of-range-are-refused", test_days_out_of_range_are_refused);
  g_test_add_func ("/base/date/messages-say-what-was-found", test_messages_say_what_was_found);
  g_test_add_func ("/base/date/only-the-length-is-read", test_only_the_length_is_read);
  g_test_add_func ("/base/date/any-bytes-parse-or-fail", test_any_bytes_parse_or_fail);

  return g_test_run ();
}
