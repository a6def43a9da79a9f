#include "model/qdm-calendar.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/qdm-exception.h"

/**
 * QdmCalendar:
 *
 * The days on which work is done.
 */

QDM_DEFINE_ENUM (QdmWeekday, qdm_weekday,
  { QDM_WEEKDAY_MONDAY, N_("Mon"), "mon" },
  { QDM_WEEKDAY_TUESDAY, N_("Tue"), "tue" },
  { QDM_WEEKDAY_WEDNESDAY, N_("Wed"), "wed" },
  { QDM_WEEKDAY_THURSDAY, N_("Thu"), "thu" },
  { QDM_WEEKDAY_FRIDAY, N_("Fri"), "fri" },
  { QDM_WEEKDAY_SATURDAY, N_("Sat"), "sat" },
  { QDM_WEEKDAY_SUNDAY, N_("Sun"), "sun" })

QDM_DEFINE_ITEM (QdmCalendar, qdm_calendar)

#define OFFSET(member) G_STRUCT_OFFSET (QdmCalendar, member)

static QdmField fields[] = {
  { .name = "workdays", .kind = QDM_FIELD_WORDS, .offset = OFFSET (workdays), .type = qdm_weekday_get_type,
    .nick = N_("Working days"), .blurb = N_("The days of the week on which work is done: mon tue wed thu fri sat sun") },
  { .name = "shutdown-start", .kind = QDM_FIELD_TEXT, .offset = OFFSET (shutdown_start),
    .nick = N_("Winter shutdown from"), .blurb = N_("Month and day on which work on site stops each year, such as 11-01") },
  { .name = "shutdown-end", .kind = QDM_FIELD_TEXT, .offset = OFFSET (shutdown_end),
    .nick = N_("Winter shutdown to"), .blurb = N_("Month and day of the last day without work on site, such as 03-15") },
};

static gboolean
is_month_day (const char *text)
{
  g_autofree char *date = g_strdup_printf ("2000-%s", text);
  QdmDate day;

  return qdm_date_parse (date, strlen (date), &day, NULL);
}

static void
qdm_calendar_check (QdmItem      *item,
                    QdmPlan      *plan,
                    QdmFaultFunc  report,
                    gpointer      data)
{
  static const char * const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
  QdmCalendar *self = QDM_CALENDAR (item);

  for (guint i = 0; self->workdays != NULL && self->workdays[i] != NULL; i++)
    if (!g_strv_contains (names, self->workdays[i]))
      report (item, "workdays", _("Working days are some of: mon tue wed thu fri sat sun"), data);
  if (self->shutdown_start != NULL && !is_month_day (self->shutdown_start))
    report (item, "shutdown-start", _("A day of the year is written like 11-01"), data);
  if (self->shutdown_end != NULL && !is_month_day (self->shutdown_end))
    report (item, "shutdown-end", _("A day of the year is written like 11-01"), data);
}

static void
qdm_calendar_class_init (QdmCalendarClass *klass)
{
  QdmItemClass *item_class = QDM_ITEM_CLASS (klass);

  item_class->check = qdm_calendar_check;

  qdm_item_class_install (item_class, "calendar", N_("Calendar"), fields, G_N_ELEMENTS (fields));
  qdm_item_class_add_child (item_class, QDM_TYPE_EXCEPTION);
}
