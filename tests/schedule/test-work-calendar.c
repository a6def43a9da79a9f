#include "model/qdm-types.h"
#include "schedule/qdm-statutory-days.h"
#include "schedule/qdm-work-calendar.h"

static QdmDate
day (const char *text)
{
  QdmDate date = QDM_DATE_UNSET;

  g_assert_true (qdm_date_parse (text, 10, &date, NULL));
  return date;
}

static QdmCalendar *
make_calendar (const char *workdays,
               const char *shutdown_start,
               const char *shutdown_end)
{
  QdmItem *calendar = qdm_item_new (QDM_TYPE_CALENDAR, "calendar");

  g_assert_true (qdm_item_set_text (calendar, "workdays", workdays, NULL));
  g_assert_true (qdm_item_set_text (calendar, "shutdown-start", shutdown_start, NULL));
  g_assert_true (qdm_item_set_text (calendar, "shutdown-end", shutdown_end, NULL));
  return QDM_CALENDAR (calendar);
}

static void
add_exception (QdmCalendar *calendar,
               const char  *first,
               const char  *last,
               gboolean     working)
{
  g_autoptr (QdmItem) exception = qdm_item_new (QDM_TYPE_EXCEPTION, NULL);

  g_assert_true (qdm_item_set_text (exception, "first", first, NULL));
  g_assert_true (qdm_item_set_text (exception, "last", last, NULL));
  g_assert_true (qdm_item_set_text (exception, "working", working ? "true" : "false", NULL));
  qdm_item_append_child (QDM_ITEM (calendar), exception);
}

static void
test_week (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar (NULL, NULL, NULL);
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (calendar, FALSE);

  g_assert_true (qdm_work_calendar_is_working (work, day ("2024-01-05")));
  g_assert_false (qdm_work_calendar_is_working (work, day ("2024-01-06")));
  g_assert_cmpint (qdm_work_calendar_count (work, day ("2024-01-01"), day ("2024-01-31")), ==, 23);
  g_assert_cmpint (qdm_work_calendar_count (work, day ("2024-01-06"), day ("2024-01-07")), ==, 0);
  g_assert_cmpint (qdm_work_calendar_count (work, day ("2024-01-07"), day ("2024-01-06")), ==, 0);
  g_assert_cmpint (qdm_work_calendar_add (work, day ("2024-01-06"), 0), ==, day ("2024-01-08"));
  g_assert_cmpint (qdm_work_calendar_add (work, day ("2024-01-05"), 1), ==, day ("2024-01-08"));
  g_assert_cmpint (qdm_work_calendar_add (work, day ("2024-01-08"), -1), ==, day ("2024-01-05"));
}

/* A number and its day belong to each other in all of three centuries, and mean the same before
 * and after the tables have grown. */
static void
test_numbers (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar ("mon wed sat", "12-20", "01-10");
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (calendar, TRUE);
  int number = qdm_work_calendar_get_number (work, day ("2024-03-05"));
  int last = G_MININT;

  for (QdmDate at = QDM_DATE_MIN; at <= QDM_DATE_MAX; at++)
    {
      int next = qdm_work_calendar_get_number (work, at);

      g_assert_cmpint (next, >=, last);
      last = next;
      if (qdm_work_calendar_is_working (work, at))
        g_assert_cmpint (qdm_work_calendar_get_day (work, next), ==, at);
    }
  g_assert_cmpint (qdm_work_calendar_get_number (work, day ("2024-03-05")), ==, number);
}

static void
test_beyond (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar (NULL, NULL, NULL);
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (calendar, FALSE);

  g_assert_cmpint (qdm_work_calendar_add (work, day ("2199-12-31"), 1), ==, QDM_DATE_MAX + 1);
  g_assert_cmpint (qdm_work_calendar_add (work, day ("2190-01-01"), 36500), ==, QDM_DATE_MAX + 1);
  g_assert_cmpint (qdm_work_calendar_add (work, day ("1900-01-01"), -1), ==, QDM_DATE_MIN - 1);
  g_assert_cmpint (qdm_work_calendar_add (work, QDM_DATE_MAX + 500, 0), ==, QDM_DATE_MAX + 1);
}

static void
test_no_working_day (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar ("mon", "01-01", "12-31");
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (calendar, TRUE);

  g_assert_cmpint (qdm_work_calendar_count (work, QDM_DATE_MIN, QDM_DATE_MAX), ==, 0);
  g_assert_cmpint (qdm_work_calendar_add (work, day ("2024-01-01"), 0), ==, QDM_DATE_MAX + 1);
}

static void
test_exceptions (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar (NULL, NULL, NULL);
  g_autoptr (QdmWorkCalendar) work = NULL;

  add_exception (calendar, "2024-03-04", "2024-03-08", FALSE);
  add_exception (calendar, "2024-03-06", NULL, TRUE); /* the later one prevails */
  add_exception (calendar, "2024-03-09", NULL, TRUE);
  work = qdm_work_calendar_new (calendar, FALSE);

  g_assert_false (qdm_work_calendar_is_working (work, day ("2024-03-04")));
  g_assert_true (qdm_work_calendar_is_working (work, day ("2024-03-06")));
  g_assert_true (qdm_work_calendar_is_working (work, day ("2024-03-09")));
  g_assert_cmpint (qdm_work_calendar_count (work, day ("2024-03-01"), day ("2024-03-11")), ==, 4);
}

/* Shut from 1 November to 15 March: through the end of each year, and stronger than a make-up
 * workday in it. */
static void
test_shutdown (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar ("mon tue wed thu fri sat sun", "11-01", "03-15");
  g_autoptr (QdmWorkCalendar) site = NULL;
  g_autoptr (QdmWorkCalendar) office = NULL;

  add_exception (calendar, "2024-12-07", NULL, TRUE);
  site = qdm_work_calendar_new (calendar, TRUE);
  office = qdm_work_calendar_new (calendar, FALSE);

  g_assert_true (qdm_work_calendar_has_shutdown (site));
  g_assert_false (qdm_work_calendar_has_shutdown (office));
  g_assert_true (qdm_work_calendar_is_working (site, day ("2024-10-31")));
  g_assert_false (qdm_work_calendar_is_working (site, day ("2024-11-01")));
  g_assert_false (qdm_work_calendar_is_working (site, day ("2024-12-07")));
  g_assert_false (qdm_work_calendar_is_working (site, day ("2025-03-15")));
  g_assert_true (qdm_work_calendar_is_working (site, day ("2025-03-16")));
  g_assert_true (qdm_work_calendar_is_working (office, day ("2025-01-01")));
  g_assert_cmpint (qdm_work_calendar_add (site, day ("2024-10-31"), 1), ==, day ("2025-03-16"));
  g_assert_cmpint (qdm_work_calendar_count (site, day ("2024-01-01"), day ("2024-12-31")), ==, 230);
  g_assert_true (qdm_work_calendar_is_shutdown (site, day ("2024-12-31")));
  g_assert_true (qdm_work_calendar_is_shutdown (site, day ("2025-03-15")));
  g_assert_false (qdm_work_calendar_is_shutdown (site, day ("2025-03-16")));
}

static void
test_shutdown_to_leap_day (void)
{
  g_autoptr (QdmCalendar) calendar = make_calendar ("mon tue wed thu fri sat sun", "12-01", "02-29");
  g_autoptr (QdmWorkCalendar) site = qdm_work_calendar_new (calendar, TRUE);

  g_assert_cmpint (qdm_work_calendar_add (site, day ("2023-11-30"), 1), ==, day ("2024-03-01"));
  g_assert_cmpint (qdm_work_calendar_add (site, day ("2024-11-30"), 1), ==, day ("2025-03-02"));
}

/* What the State Council announced, as working days of the months in question. */
static void
test_statutory_days (void)
{
  static const struct { const char *first, *last; int days; } months[] = {
    { "2021-02-01", "2021-02-28", 17 }, /* 20 weekdays − 5 of Spring Festival + 2 made up */
    { "2021-10-01", "2021-10-31", 17 },
    { "2022-01-24", "2022-02-13", 12 },
    { "2023-09-25", "2023-10-08", 6 },
    { "2024-02-01", "2024-02-29", 18 },
    { "2024-05-01", "2024-05-31", 21 },
    { "2025-01-01", "2025-01-31", 19 },
    { "2025-10-01", "2025-10-31", 18 },
    { "2026-02-01", "2026-02-28", 16 },
  };
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    g_assert_cmpint (qdm_work_calendar_count (work, day (months[i].first), day (months[i].last)), ==, months[i].days);
  g_assert_true (qdm_work_calendar_is_working (work, day ("2024-02-04")));  /* 调休 */
  g_assert_false (qdm_work_calendar_is_working (work, day ("2024-02-12")));
}

/* The calendar that a new plan gets says the same as the one that a plan without gets. */
static void
test_statutory_calendar (void)
{
  g_autoptr (QdmCalendar) calendar = qdm_statutory_days_new_calendar ("holidays");
  g_autoptr (QdmWorkCalendar) made = qdm_work_calendar_new (calendar, FALSE);
  g_autoptr (QdmWorkCalendar) work = qdm_work_calendar_new (NULL, FALSE);

  for (QdmDate at = day ("2020-01-01"); at < day ("2028-01-01"); at++)
    g_assert_cmpint (qdm_work_calendar_is_working (made, at), ==, qdm_work_calendar_is_working (work, at));
  g_assert_finalize_object (g_steal_pointer (&calendar));
}

/* A make-up workday is a weekend's day, a holiday is announced with every year. */
static void
test_statutory_table (void)
{
  g_autoptr (GArray) ranges = qdm_statutory_days_list ();
  int holidays[QDM_STATUTORY_LAST_YEAR + 1] = { 0 };
  QdmDate last = QDM_DATE_MIN;

  for (guint i = 0; i < ranges->len; i++)
    {
      const QdmDayRange *range = &g_array_index (ranges, QdmDayRange, i);
      int year;

      g_assert_cmpint (range->first, >, last);
      g_assert_cmpint (range->last, >=, range->first);
      last = range->last;
      if (range->working)
        for (QdmDate at = range->first; at <= range->last; at++)
          g_assert_cmpint (qdm_date_weekday (at), >=, 6);
      qdm_date_to_ymd (range->last, &year, NULL, NULL);
      g_assert_cmpint (year, >=, QDM_STATUTORY_FIRST_YEAR);
      g_assert_cmpint (year, <=, QDM_STATUTORY_LAST_YEAR);
      if (!range->working)
        holidays[year]++;
    }
  for (int year = QDM_STATUTORY_FIRST_YEAR; year <= QDM_STATUTORY_LAST_YEAR; year++)
    g_assert_cmpint (holidays[year], >=, 6);
}

/* How many days the notices give off and take back; the first day of 2023's new year is in 2022. */
static void
test_statutory_days_add_up (void)
{
  static const struct {
    int year;
    int off;
    int make_up;
  } notices[] = {
    { 2021, 31, 7 }, { 2022, 31 + 1, 7 }, { 2023, 27 - 1, 7 }, { 2024, 28, 8 }, { 2025, 28, 5 }, { 2026, 33, 6 },
  };
  g_autoptr (GArray) ranges = qdm_statutory_days_list ();

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      int off = 0, make_up = 0;

      for (guint j = 0; j < ranges->len; j++)
        {
          const QdmDayRange *range = &g_array_index (ranges, QdmDayRange, j);

          for (QdmDate day = range->first; day <= range->last; day++)
            {
              int year;

              qdm_date_to_ymd (day, &year, NULL, NULL);
              if (year != notices[i].year)
                continue;
              off += !range->working;
              make_up += range->working;
              if (range->working)
                g_assert_cmpint (qdm_date_weekday (day), >=, 6);
            }
        }
      g_assert_cmpint (off, ==, notices[i].off);
      g_assert_cmpint (make_up, ==, notices[i].make_up);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/work-calendar/week", test_week);
  g_test_add_func ("/schedule/work-calendar/numbers", test_numbers);
  g_test_add_func ("/schedule/work-calendar/beyond", test_beyond);
  g_test_add_func ("/schedule/work-calendar/no-working-day", test_no_working_day);
  g_test_add_func ("/schedule/work-calendar/exceptions", test_exceptions);
  g_test_add_func ("/schedule/work-calendar/shutdown", test_shutdown);
  g_test_add_func ("/schedule/work-calendar/shutdown-to-leap-day", test_shutdown_to_leap_day);
  g_test_add_func ("/schedule/work-calendar/statutory-days", test_statutory_days);
  g_test_add_func ("/schedule/work-calendar/statutory-calendar", test_statutory_calendar);
  g_test_add_func ("/schedule/work-calendar/statutory-table", test_statutory_table);
  g_test_add_func ("/schedule/work-calendar/statutory-days-add-up", test_statutory_days_add_up);

  return g_test_run ();
}
