#include "schedule/qdm-work-calendar.h"

#include <string.h>

#include "model/qdm-exception.h"
#include "schedule/qdm-statutory-days.h"

/* 2010-01-01, from which working days are numbered, and the years that the tables begin with. */
#define ORIGIN     14610
#define FIRST_YEAR 2010
#define LAST_YEAR  2049

static void build_tables (QdmWorkCalendar *self,
                          QdmDate          first,
                          QdmDate          last);

/* ---- what the calendar says ---- */

static guint8
read_weekdays (char **workdays)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  guint8 mask = 0;

  if (workdays == NULL)
    return 0x1f;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strv_contains ((const char * const *) workdays, names[i]))
      mask |= 1 << i;
  return mask;
}

/* "11-01" as 1101, or 0 if it is no day of a year. */
static int
read_month_day (const char *text)
{
  g_autofree char *date = g_strdup_printf ("2000-%s", text != NULL ? text : "");
  int month, day;
  QdmDate parsed;

  if (!qdm_date_parse (date, strlen (date), &parsed, NULL))
    return 0;

  qdm_date_to_ymd (parsed, NULL, &month, &day);
  return month * 100 + day;
}

static GArray *
read_exceptions (QdmCalendar *calendar)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (QdmDayRange));
  guint n = qdm_item_count (QDM_ITEM (calendar), QDM_TYPE_EXCEPTION);

  for (guint i = 0; i < n; i++)
    {
      QdmException *exception = qdm_item_get_child (QDM_ITEM (calendar), QDM_TYPE_EXCEPTION, i);
      QdmDayRange range = { exception->first, exception->last, exception->working };

      if (range.first == QDM_DATE_UNSET)
        continue;
      if (range.last == QDM_DATE_UNSET)
        range.last = range.first;
      g_array_append_val (ranges, range);
    }
  return ranges;
}

/**
 * qdm_work_calendar_new:
 * @calendar: (nullable): a calendar of a plan, or %NULL for Monday to Friday with the statutory
 *   holidays
 * @on_site: whether for work that the winter shutdown stops
 *
 * Returns: (transfer full): the calendar as it is now; it does not follow edits of @calendar
 */
QdmWorkCalendar *
qdm_work_calendar_new (QdmCalendar *calendar,
                       gboolean     on_site)
{
  QdmWorkCalendar *self = g_new0 (QdmWorkCalendar, 1);

  self->weekdays = read_weekdays (calendar != NULL ? calendar->workdays : NULL);
  self->exceptions = calendar != NULL ? read_exceptions (calendar) : qdm_statutory_days_list ();
  if (calendar != NULL && on_site)
    {
      self->shutdown_first = read_month_day (calendar->shutdown_start);
      self->shutdown_last = read_month_day (calendar->shutdown_end);
      if (self->shutdown_first == 0 || self->shutdown_last == 0)
        self->shutdown_first = self->shutdown_last = 0;
    }

  build_tables (self, qdm_date_from_ymd (FIRST_YEAR, 1, 1), qdm_date_from_ymd (LAST_YEAR, 12, 31));
  return self;
}

/**
 * qdm_work_calendar_free:
 * @self: (transfer full): a work calendar
 */
void
qdm_work_calendar_free (QdmWorkCalendar *self)
{
  g_array_unref (self->exceptions);
  g_free (self->number_blocks);
  g_free (self->number_steps);
  g_free (self->day_blocks);
  g_free (self->day_steps);
  g_free (self);
}

/* ---- tables ---- */

static void
mark_week (const QdmWorkCalendar *self,
           guint8                *working,
           QdmDate                first,
           QdmDate                last)
{
  int weekday = qdm_date_weekday (first) - 1;

  for (QdmDate day = first; day <= last; day++)
    {
      working[day - first] = self->weekdays >> weekday & 1;
      weekday = weekday == 6 ? 0 : weekday + 1;
    }
}

static void
mark_range (guint8  *working,
            QdmDate  first,
            QdmDate  last,
            QdmDate  from,
            QdmDate  to,
            guint8   value)
{
  from = MAX (from, first);
  to = MIN (to, last);
  if (from <= to)
    memset (working + (from - first), value, to - from + 1);
}

/* The 29th of February is the 1st of March where there is none. */
static QdmDate
day_in_year (int year,
             int month_day)
{
  QdmDate day = qdm_date_from_ymd (year, month_day / 100, month_day % 100);

  return day != QDM_DATE_UNSET ? day : qdm_date_from_ymd (year, 3, 1);
}

static void
mark_shutdowns (const QdmWorkCalendar *self,
                guint8                *working,
                QdmDate                first,
                QdmDate                last)
{
  int first_year, last_year;

  qdm_date_to_ymd (first, &first_year, NULL, NULL);
  qdm_date_to_ymd (last, &last_year, NULL, NULL);
  for (int year = first_year; year <= last_year; year++)
    {
      QdmDate from = day_in_year (year, self->shutdown_first);
      QdmDate to = day_in_year (year, self->shutdown_last);

      if (from <= to)
        mark_range (working, first, last, from, to, 0);
      else
        {
          /* A winter belongs to two years. */
          mark_range (working, first, last, day_in_year (year, 101), to, 0);
          mark_range (working, first, last, from, day_in_year (year, 1231), 0);
        }
    }
}

/* A holiday in the week, then a working weekend; the site stays shut through both. */
static void
mark_days (const QdmWorkCalendar *self,
           guint8                *working,
           QdmDate                first,
           QdmDate                last)
{
  mark_week (self, working, first, last);
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const QdmDayRange *range = &g_array_index (self->exceptions, QdmDayRange, i);

      mark_range (working, first, last, range->first, range->last, range->working ? 1 : 0);
    }
  if (self->shutdown_first != 0)
    mark_shutdowns (self, working, first, last);
}

/* The number of each day, counted from the first one in the table on.  In a block of days there
 * are no more numbers than a byte can tell. */
static void
build_numbers (QdmWorkCalendar *self,
               const guint8    *working)
{
  int n = 0;

  self->number_blocks = g_renew (int, self->number_blocks, (self->n_days >> QDM_WORK_CALENDAR_NUMBER_SHIFT) + 1);
  self->number_steps = g_renew (guint8, self->number_steps, self->n_days + 1);
  for (guint i = 0; i <= self->n_days; i++)
    {
      int *block = &self->number_blocks[i >> QDM_WORK_CALENDAR_NUMBER_SHIFT];

      if ((i & ((1 << QDM_WORK_CALENDAR_NUMBER_SHIFT) - 1)) == 0)
        *block = n;
      self->number_steps[i] = n - *block;
      n += i < self->n_days && working[i];
    }
  self->n_numbers = n;
}

static gboolean
fits (const QdmDate *days,
      guint          n,
      int            shift)
{
  guint size = 1u << shift;

  for (guint i = 0; i < n; i += size)
    if (days[MIN (i + size, n) - 1] - days[i] > G_MAXUINT8)
      return FALSE;
  return TRUE;
}

/* Blocks are as large as the longest gaps in the calendar allow; if need be, of a single day. */
static void
build_days (QdmWorkCalendar *self,
            const guint8    *working)
{
  g_autofree QdmDate *days = g_new (QdmDate, self->n_numbers + 1);
  guint n = 0;

  for (guint i = 0; i < self->n_days; i++)
    if (working[i])
      days[n++] = self->first + i;

  self->day_shift = 6;
  while (!fits (days, n, self->day_shift))
    self->day_shift--;
  self->day_blocks = g_renew (QdmDate, self->day_blocks, (n >> self->day_shift) + 1);
  self->day_steps = g_renew (guint8, self->day_steps, n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint block = i >> self->day_shift;

      self->day_blocks[block] = days[block << self->day_shift];
      self->day_steps[i] = days[i] - self->day_blocks[block];
    }
}

/* Numbers the days such that the first working day from ORIGIN on is 0. */
static void
build_tables (QdmWorkCalendar *self,
              QdmDate          first,
              QdmDate          last)
{
  guint n_days = last - first + 1;
  g_autofree guint8 *working = g_malloc (n_days);

  mark_days (self, working, first, last);
  self->first = first;
  self->n_days = n_days;
  build_numbers (self, working);
  build_days (self, working);

  self->first_number = 0;
  self->first_number = -qdm_work_calendar_get_number (self, ORIGIN);
  for (guint block = 0; block <= n_days >> QDM_WORK_CALENDAR_NUMBER_SHIFT; block++)
    self->number_blocks[block] += self->first_number;
}

/* Lets the tables reach from 1900 to 2199. */
static gboolean
grow_tables (QdmWorkCalendar *self)
{
  if (self->first == QDM_DATE_MIN)
    return FALSE;

  build_tables (self, QDM_DATE_MIN, QDM_DATE_MAX);
  return TRUE;
}

/* What qdm_work_calendar_get_number() does for a day outside its table. */
int
qdm_work_calendar_seek_number (QdmWorkCalendar *self,
                               QdmDate          day)
{
  if (grow_tables (self))
    return qdm_work_calendar_get_number (self, day);
  return qdm_work_calendar_get_number (self, day < self->first ? self->first : self->first + (int) self->n_days);
}

/* What qdm_work_calendar_get_day() does for a number outside its table. */
QdmDate
qdm_work_calendar_seek_day (QdmWorkCalendar *self,
                            int              number)
{
  if (grow_tables (self))
    return qdm_work_calendar_get_day (self, number);
  return number < self->first_number ? QDM_DATE_MIN - 1 : QDM_DATE_MAX + 1;
}

/* ---- questions ---- */

/**
 * qdm_work_calendar_has_shutdown:
 * @self: a work calendar
 *
 * Returns: whether work stops every winter
 */
gboolean
qdm_work_calendar_has_shutdown (const QdmWorkCalendar *self)
{
  return self->shutdown_first != 0;
}

/**
 * qdm_work_calendar_is_shutdown:
 * @self: a work calendar
 * @day: a day that a plan can hold
 *
 * Returns: whether the yearly shutdown stops work on that day
 */
gboolean
qdm_work_calendar_is_shutdown (const QdmWorkCalendar *self,
                               QdmDate                day)
{
  int year;
  QdmDate from, to;

  if (self->shutdown_first == 0)
    return FALSE;

  qdm_date_to_ymd (day, &year, NULL, NULL);
  from = day_in_year (year, self->shutdown_first);
  to = day_in_year (year, self->shutdown_last);
  return from <= to ? from <= day && day <= to : day <= to || day >= from;
}

/**
 * qdm_work_calendar_is_working:
 * @self: a work calendar
 * @day: a day that a plan can hold
 *
 * Returns: whether work is done on that day
 */
gboolean
qdm_work_calendar_is_working (QdmWorkCalendar *self,
                              QdmDate          day)
{
  return qdm_work_calendar_get_number (self, day) < qdm_work_calendar_get_number (self, day + 1);
}

/**
 * qdm_work_calendar_count:
 * @self: a work calendar
 * @first: a day
 * @last: a day
 *
 * Returns: how many working days there are from @first to @last, both included; 0 if @last comes
 *   first
 */
int
qdm_work_calendar_count (QdmWorkCalendar *self,
                         QdmDate          first,
                         QdmDate          last)
{
  if (last < first)
    return 0;
  return qdm_work_calendar_get_number (self, last + 1) - qdm_work_calendar_get_number (self, first);
}

/**
 * qdm_work_calendar_add:
 * @self: a work calendar
 * @day: a day
 * @n: how many working days later; negative for earlier
 *
 * Returns: the working day that comes @n after the first one on or after @day
 */
QdmDate
qdm_work_calendar_add (QdmWorkCalendar *self,
                       QdmDate          day,
                       int              n)
{
  return qdm_work_calendar_get_day (self, qdm_work_calendar_get_number (self, day) + n);
}
