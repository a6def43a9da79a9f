#pragma once

#include "base/qdm-date.h"
#include "model/qdm-calendar.h"

G_BEGIN_DECLS

/**
 * QdmWorkCalendar:
 *
 * Which days are worked, in a form to reckon with: working days are numbered without gaps, and
 * two tables turn a day into a number and a number into a day, each in one step.  The numbers
 * count from the first working day of 2010 (which is 0), so they keep their meaning when the
 * tables grow: they begin with some decades and reach 1900 or 2199 when somebody asks for it.
 *
 * A table keeps a whole number for each block of entries, and for each entry a byte to add to it.
 * So the years that a plan is about stay in the nearest memory, whatever else passes through.
 *
 * The tables are public for the sake of the two inline functions below; use those.
 */
typedef struct {
  /*< private >*/
  QdmDate first;      /* the day of number_steps[0] */
  guint n_days;       /* there is one entry more */
  int *number_blocks; /* the number of the first working day on or after each day: */
  guint8 *number_steps; /*   that of its block, and how many more */
  int first_number;   /* the number of day_steps[0] */
  guint n_numbers;
  QdmDate *day_blocks;  /* the day of each number, likewise */
  guint8 *day_steps;
  int day_shift;      /* so many bits of a place make up the place within its block */

  guint8 weekdays;  /* bit 0 for Monday */
  int shutdown_first; /* month × 100 + day, or 0 for no shutdown */
  int shutdown_last;
  GArray *exceptions; /* of QdmDayRange; the later ones prevail */
} QdmWorkCalendar;

QdmWorkCalendar *qdm_work_calendar_new           (QdmCalendar     *calendar,
                                                  gboolean         on_site);
void             qdm_work_calendar_free          (QdmWorkCalendar *self);
gboolean         qdm_work_calendar_has_shutdown  (const QdmWorkCalendar *self);
gboolean         qdm_work_calendar_is_shutdown   (const QdmWorkCalendar *self,
                                                  QdmDate          day);
gboolean         qdm_work_calendar_is_working    (QdmWorkCalendar *self,
                                                  QdmDate          day);
int              qdm_work_calendar_count         (QdmWorkCalendar *self,
                                                  QdmDate          first,
                                                  QdmDate          last);
QdmDate          qdm_work_calendar_add           (QdmWorkCalendar *self,
                                                  QdmDate          day,
                                                  int              n);

/*< private >*/
#define QDM_WORK_CALENDAR_NUMBER_SHIFT 7

/* Rare; told so, the compiler gives its registers to the usual way. */
__attribute__ ((cold))
int              qdm_work_calendar_seek_number   (QdmWorkCalendar *self,
                                                  QdmDate          day);
__attribute__ ((cold))
QdmDate          qdm_work_calendar_seek_day      (QdmWorkCalendar *self,
                                                  int              number);

/**
 * qdm_work_calendar_get_number:
 * @self: a work calendar
 * @day: a day
 *
 * Returns: the number of the first working day on or after @day.  Days before 1900 or after 2199
 *   count as the first or as the one after the last.
 */
static inline int
qdm_work_calendar_get_number (QdmWorkCalendar *self,
                              QdmDate          day)
{
  guint at = (guint) day - (guint) self->first;

  if (G_UNLIKELY (at > self->n_days))
    return qdm_work_calendar_seek_number (self, day);
  return self->number_blocks[at >> QDM_WORK_CALENDAR_NUMBER_SHIFT] + self->number_steps[at];
}

/**
 * qdm_work_calendar_get_day:
 * @self: a work calendar
 * @number: the number of a working day
 *
 * Returns: the day, or the day before %QDM_DATE_MIN or after %QDM_DATE_MAX for a number beyond
 *   what a plan can hold
 */
static inline QdmDate
qdm_work_calendar_get_day (QdmWorkCalendar *self,
                           int              number)
{
  guint at = (guint) number - (guint) self->first_number;

  if (G_UNLIKELY (at >= self->n_numbers))
    return qdm_work_calendar_seek_day (self, number);
  return self->day_blocks[at >> self->day_shift] + self->day_steps[at];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmWorkCalendar, qdm_work_calendar_free)

G_END_DECLS
