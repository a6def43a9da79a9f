#include "schedule/qdm-schedule-private.h"

#include "model/qdm-calendar.h"

/* Which calendar a project or task is worked by, and in which of its two forms: as it is, or with the
 * winter shutdown.  The network knows them by number. */

static QdmCalendarUse *
use_calendar (QdmSchedule *self,
              QdmCalendar *calendar)
{
  QdmCalendarUse *use = g_hash_table_lookup (self->calendars, calendar);

  if (use == NULL)
    {
      use = g_new0 (QdmCalendarUse, 1);
      use->item = calendar;
      use->index[0] = use->index[1] = -1;
      g_hash_table_insert (self->calendars, calendar, use);
    }
  return use;
}

static guint
number_calendar (QdmSchedule *self,
                 QdmCalendar *calendar,
                 gboolean     on_site)
{
  QdmCalendarUse *use = use_calendar (self, calendar);
  int form = on_site && calendar != NULL && calendar->shutdown_start != NULL ? 1 : 0;

  if (use->work[form] == NULL)
    {
      use->work[form] = qdm_work_calendar_new (calendar, form == 1);
      use->index[form] = qdm_network_add_calendar (self->network, use->work[form]);
    }
  return use->index[form];
}

static QdmCalendar *
find_calendar (QdmSchedule *self,
               QdmItem     *item)
{
  QdmItem *calendar = QDM_IS_TASK (item) ? qdm_plan_get_item (self->plan, QDM_TASK (item)->calendar) : NULL;

  if (calendar == NULL)
    calendar = qdm_plan_get_item (self->plan, self->plan->calendar);
  return calendar != NULL && QDM_IS_CALENDAR (calendar) ? QDM_CALENDAR (calendar) : NULL;
}

/* A part of civil works is civil works unless it says otherwise. */
static QdmStage
find_stage (QdmItem *item)
{
  for (; item != NULL && QDM_IS_TASK (item); item = item->parent)
    if (QDM_TASK (item)->stage != QDM_STAGE_NOT_STATED)
      return QDM_TASK (item)->stage;
  return QDM_STAGE_NOT_STATED;
}

/* Winter stops what is done in the open.  What names a calendar of its own, but no stage, means
 * all of that calendar. */
static gboolean
is_on_site (QdmItem *item)
{
  switch (find_stage (item))
    {
    case QDM_STAGE_START:
    case QDM_STAGE_CIVIL_WORKS:
      return TRUE;
    case QDM_STAGE_NOT_STATED:
      return QDM_IS_TASK (item) && QDM_TASK (item)->calendar != NULL;
    default:
      return FALSE;
    }
}

/**
 * qdm_schedule_find_calendar:
 * @self: a schedule
 * @item: a project or task
 *
 * Returns: the number of the calendar that it is worked by
 */
guint
qdm_schedule_find_calendar (QdmSchedule *self,
                            QdmItem     *item)
{
  return number_calendar (self, find_calendar (self, item), is_on_site (item));
}

/**
 * qdm_schedule_find_open_calendar:
 * @self: a schedule
 * @index: the number of a calendar
 *
 * Returns: the number of the same calendar without the winter shutdown, or -1 if it has none
 */
int
qdm_schedule_find_open_calendar (QdmSchedule *self,
                                 guint        index)
{
  GHashTableIter iter;
  QdmCalendarUse *use;

  g_hash_table_iter_init (&iter, self->calendars);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &use))
    if (use->index[1] == (int) index)
      return number_calendar (self, use->item, FALSE);
  return -1;
}

/* A day that a constraint names may have become a day off. */
static void
mark_users (QdmSchedule *self,
            guint        index)
{
  for (guint node = 0; node < self->entries->len; node++)
    {
      QdmItem *item = qdm_schedule_entry (self, node)->item;

      if (item != NULL && qdm_network_get_kind (self->network, node) != QDM_NODE_GATE &&
          qdm_network_get_spec (self->network, node)->calendar == index)
        qdm_schedule_mark (self, node, DIRTY_SPEC);
    }
}

static void
refresh_calendar (QdmSchedule    *self,
                  QdmCalendarUse *use)
{
  for (int form = 0; form < 2; form++)
    if (use->work[form] != NULL)
      {
        g_autoptr (QdmWorkCalendar) old = use->work[form];

        use->work[form] = qdm_work_calendar_new (use->item, form == 1);
        qdm_network_replace_calendar (self->network, use->index[form], use->work[form]);
        mark_users (self, use->index[form]);
      }
  use->dirty = FALSE;
}

/**
 * qdm_schedule_refresh_calendars:
 * @self: a schedule
 *
 * Makes anew what edits have marked, and marks the nodes that are worked by it.
 */
void
qdm_schedule_refresh_calendars (QdmSchedule *self)
{
  GHashTableIter iter;
  QdmCalendarUse *use;

  g_hash_table_iter_init (&iter, self->calendars);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &use))
    if (use->dirty)
      refresh_calendar (self, use);
}
