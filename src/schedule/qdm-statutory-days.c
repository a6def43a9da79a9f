#include "schedule/qdm-statutory-days.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-exception.h"

/*
 * The public holidays and the make-up workdays 调休 that the General Office of the State Council
 * announced for 2021 to 2026.  A plan's calendar holds such days as exceptions of its own, so
 * that whoever plans can add a year; this table is what a new calendar starts with, and what a
 * plan without a calendar is worked by.
 *
 * The notices 国务院办公厅关于…年部分节假日安排的通知 are
 *   2021: 国办发明电〔2020〕27号 of 2020-11-25
 *   2022: 国办发明电〔2021〕11号 of 2021-10-25
 *   2023: 国办发明电〔2022〕16号 of 2022-12-08
 *   2024: 国办发明电〔2023〕7号 of 2023-10-25
 *   2025: 国办发明电〔2024〕12号 of 2024-11-12
 *   2026: 国办发明电〔2025〕7号 of 2025-11-04
 * A notice can begin in the year before, as that for 2023 does.  Weekends that merely lie beside a
 * holiday need not be told.
 */

typedef struct {
  int first; /* year, month and day as one number: 20210211 */
  int last;
  gboolean working;
  const char *name;
} StatutoryDays;

static const StatutoryDays statutory_days[] = {
  { 20210101, 20210103, FALSE, N_("New Year") },
  { 20210207, 20210207, TRUE, N_("Make-up workday") },
  { 20210211, 20210217, FALSE, N_("Spring Festival") },
  { 20210220, 20210220, TRUE, N_("Make-up workday") },
  { 20210403, 20210405, FALSE, N_("Tomb-Sweeping Day") },
  { 20210425, 20210425, TRUE, N_("Make-up workday") },
  { 20210501, 20210505, FALSE, N_("Labour Day") },
  { 20210508, 20210508, TRUE, N_("Make-up workday") },
  { 20210612, 20210614, FALSE, N_("Dragon Boat Festival") },
  { 20210918, 20210918, TRUE, N_("Make-up workday") },
  { 20210919, 20210921, FALSE, N_("Mid-Autumn Festival") },
  { 20210926, 20210926, TRUE, N_("Make-up workday") },
  { 20211001, 20211007, FALSE, N_("National Day") },
  { 20211009, 20211009, TRUE, N_("Make-up workday") },

  { 20220101, 20220103, FALSE, N_("New Year") },
  { 20220129, 20220130, TRUE, N_("Make-up workday") },
  { 20220131, 20220206, FALSE, N_("Spring Festival") },
  { 20220402, 20220402, TRUE, N_("Make-up workday") },
  { 20220403, 20220405, FALSE, N_("Tomb-Sweeping Day") },
  { 20220424, 20220424, TRUE, N_("Make-up workday") },
  { 20220430, 20220504, FALSE, N_("Labour Day") },
  { 20220507, 20220507, TRUE, N_("Make-up workday") },
  { 20220603, 20220605, FALSE, N_("Dragon Boat Festival") },
  { 20220910, 20220912, FALSE, N_("Mid-Autumn Festival") },
  { 20221001, 20221007, FALSE, N_("National Day") },
  { 20221008, 20221009, TRUE, N_("Make-up workday") },

  { 20221231, 20230102, FALSE, N_("New Year") },
  { 20230121, 20230127, FALSE, N_("Spring Festival") },
  { 20230128, 20230129, TRUE, N_("Make-up workday") },
  { 20230405, 20230405, FALSE, N_("Tomb-Sweeping Day") },
  { 20230423, 20230423, TRUE, N_("Make-up workday") },
  { 20230429, 20230503, FALSE, N_("Labour Day") },
  { 20230506, 20230506, TRUE, N_("Make-up workday") },
  { 20230622, 20230624, FALSE, N_("Dragon Boat Festival") },
  { 20230625, 20230625, TRUE, N_("Make-up workday") },
  { 20230929, 20231006, FALSE, N_("Mid-Autumn Festival and National Day") },
  { 20231007, 20231008, TRUE, N_("Make-up workday") },

  { 20240101, 20240101, FALSE, N_("New Year") },
  { 20240204, 20240204, TRUE, N_("Make-up workday") },
  { 20240210, 20240217, FALSE, N_("Spring Festival") },
  { 20240218, 20240218, TRUE, N_("Make-up workday") },
  { 20240404, 20240406, FALSE, N_("Tomb-Sweeping Day") },
  { 20240407, 20240407, TRUE, N_("Make-up workday") },
  { 20240428, 20240428, TRUE, N_("Make-up workday") },
  { 20240501, 20240505, FALSE, N_("Labour Day") },
  { 20240511, 20240511, TRUE, N_("Make-up workday") },
  { 20240610, 20240610, FALSE, N_("Dragon Boat Festival") },
  { 20240914, 20240914, TRUE, N_("Make-up workday") },
  { 20240915, 20240917, FALSE, N_("Mid-Autumn Festival") },
  { 20240929, 20240929, TRUE, N_("Make-up workday") },
  { 20241001, 20241007, FALSE, N_("National Day") },
  { 20241012, 20241012, TRUE, N_("Make-up workday") },

  { 20250101, 20250101, FALSE, N_("New Year") },
  { 20250126, 20250126, TRUE, N_("Make-up workday") },
  { 20250128, 20250204, FALSE, N_("Spring Festival") },
  { 20250208, 20250208, TRUE, N_("Make-up workday") },
  { 20250404, 20250406, FALSE, N_("Tomb-Sweeping Day") },
  { 20250427, 20250427, TRUE, N_("Make-up workday") },
  { 20250501, 20250505, FALSE, N_("Labour Day") },
  { 20250531, 20250602, FALSE, N_("Dragon Boat Festival") },
  { 20250928, 20250928, TRUE, N_("Make-up workday") },
  { 20251001, 20251008, FALSE, N_("National Day and Mid-Autumn Festival") },
  { 20251011, 20251011, TRUE, N_("Make-up workday") },

  { 20260101, 20260103, FALSE, N_("New Year") },
  { 20260104, 20260104, TRUE, N_("Make-up workday") },
  { 20260214, 20260214, TRUE, N_("Make-up workday") },
  { 20260215, 20260223, FALSE, N_("Spring Festival") },
  { 20260228, 20260228, TRUE, N_("Make-up workday") },
  { 20260404, 20260406, FALSE, N_("Tomb-Sweeping Day") },
  { 20260501, 20260505, FALSE, N_("Labour Day") },
  { 20260509, 20260509, TRUE, N_("Make-up workday") },
  { 20260619, 20260621, FALSE, N_("Dragon Boat Festival") },
  { 20260920, 20260920, TRUE, N_("Make-up workday") },
  { 20260925, 20260927, FALSE, N_("Mid-Autumn Festival") },
  { 20261001, 20261007, FALSE, N_("National Day") },
  { 20261010, 20261010, TRUE, N_("Make-up workday") },
};

static QdmDate
to_date (int number)
{
  return qdm_date_from_ymd (number / 10000, number / 100 % 100, number % 100);
}

/**
 * qdm_statutory_days_list:
 *
 * Returns: (transfer full) (element-type QdmDayRange): the holidays and make-up workdays of 2021
 *   to 2026, in the order of time
 */
GArray *
qdm_statutory_days_list (void)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (QdmDayRange));

  for (guint i = 0; i < G_N_ELEMENTS (statutory_days); i++)
    {
      QdmDayRange range = { to_date (statutory_days[i].first), to_date (statutory_days[i].last),
                            statutory_days[i].working };

      g_array_append_val (ranges, range);
    }
  return ranges;
}

/**
 * qdm_statutory_days_new_calendar:
 * @id: (nullable): a valid id, or %NULL to make a new one
 *
 * Returns: (transfer full): a calendar without parent, Monday to Friday, that holds the holidays
 *   and make-up workdays of 2021 to 2026 as exceptions
 */
QdmCalendar *
qdm_statutory_days_new_calendar (const char *id)
{
  QdmItem *calendar = qdm_item_new (QDM_TYPE_CALENDAR, id);

  qdm_item_set_text (calendar, "name", _("Statutory holidays"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (statutory_days); i++)
    {
      g_autofree char *exception_id = g_strdup_printf ("%s-%d", calendar->id, statutory_days[i].first);
      g_autoptr (QdmItem) exception = qdm_item_new (QDM_TYPE_EXCEPTION, exception_id);
      char buffer[QDM_DATE_BUFFER];

      qdm_item_set_text (exception, "name", _(statutory_days[i].name), NULL);
      qdm_item_set_text (exception, "first", qdm_date_format (to_date (statutory_days[i].first), buffer), NULL);
      if (statutory_days[i].last != statutory_days[i].first)
        qdm_item_set_text (exception, "last", qdm_date_format (to_date (statutory_days[i].last), buffer), NULL);
      qdm_item_set_text (exception, "working", statutory_days[i].working ? "true" : "false", NULL);
      qdm_item_append_child (calendar, exception);
    }
  return QDM_CALENDAR (calendar);
}
