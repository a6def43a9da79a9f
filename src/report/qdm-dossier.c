#include "report/qdm-dossier-private.h"

#include "exchange/qdm-unit-list.h"
#include "model/qdm-entry.h"
#include "model/qdm-measure.h"
#include "model/qdm-project.h"
#include "schedule/qdm-judgement.h"
#include "report/qdm-report-pages.h"

/* The most rows of a table that are tried, from many to few. */
static const guint row_limits[] = { 40, 30, 24, 20, 16, 13, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1 };

/* A table that can be cut: for one row of a table of weight one it keeps as many as it weighs. */
typedef struct {
  QdmTable *table;
  guint weight;
  GPtrArray *rest; /* the rows that are cut off, the last one first */
} Cuttable;

static void
cuttable_clear (gpointer data)
{
  g_ptr_array_unref (((Cuttable *) data)->rest);
}

static void
move_last_row (GPtrArray *from,
               GPtrArray *to)
{
  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
}

/* Tables begin with what matters most: what does not fit is counted, not shown. */
static void
cut (Cuttable *cuttable,
     guint     limit)
{
  GPtrArray *rows = cuttable->table->rows;
  guint n_rows = MIN (limit * cuttable->weight, rows->len + cuttable->rest->len);
  g_autofree char *note = NULL;

  while (rows->len > n_rows)
    move_last_row (rows, cuttable->rest);
  while (rows->len < n_rows)
    move_last_row (cuttable->rest, rows);
  if (cuttable->rest->len > 0)
    note = g_strdup_printf ("另有%u项，本页从略。", cuttable->rest->len);
  qdm_table_set_note (cuttable->table, note);
}

static gboolean
fits_one_page (QdmDossier *self,
               guint       limit)
{
  for (guint i = 0; i < self->tables->len; i++)
    cut (&g_array_index (self->tables, Cuttable, i), limit);
  return qdm_report_count_pages (self->report, &qdm_page_style_one_page) <= 1;
}

/* Setting a page takes long, so the most rows that fit are found by halves. */
static void
fit_one_page (QdmDossier *self)
{
  guint first = 0, end = G_N_ELEMENTS (row_limits) - 1;

  if (fits_one_page (self, row_limits[0]))
    return;

  while (end - first > 1)
    {
      guint middle = (first + end) / 2;

      *(fits_one_page (self, row_limits[middle]) ? &end : &first) = middle;
    }
  fits_one_page (self, row_limits[end]);
}

/*
 * qdm_dossier_compose:
 * @schedule: the schedule of a plan
 * @subject: what the dossier is on
 * @day: the day as of which it speaks
 * @func: says it all
 *
 * Composes a dossier with as many rows in its tables as one page holds.
 */
QdmReport *
qdm_dossier_compose (QdmSchedule    *schedule,
                     QdmItem        *subject,
                     QdmDate         day,
                     QdmDossierFunc  func)
{
  QdmDossier self = {
    .plan = qdm_schedule_get_plan (schedule),
    .schedule = schedule,
    .day = day,
    .period = qdm_half_year_from_date (day),
    .tables = g_array_new (FALSE, FALSE, sizeof (Cuttable)),
  };

  g_array_set_clear_func (self.tables, cuttable_clear);
  func (&self, subject);
  if (self.shows_assumed)
    qdm_report_add (self.report, QDM_BLOCK_ANNEX_NOTE, "标≈的数值和日期为假定，文件未载，仅供演示和测算。", NULL);
  fit_one_page (&self);
  g_array_unref (self.tables);
  return self.report;
}

/* ---- blocks ---- */

/* Its title, and below that of which plan and day it speaks. */
void
qdm_dossier_begin (QdmDossier *self,
                   QdmItem    *subject,
                   const char *title)
{
  g_autofree char *plan = qdm_item_dup_title (QDM_ITEM (self->plan));
  char buffer[QDM_DATE_BUFFER];
  g_autofree char *below = g_strdup_printf ("%s　截至%s", plan, qdm_date_format (self->day, buffer));

  self->report = qdm_report_new (title, NULL, self->period);
  qdm_report_add (self->report, QDM_BLOCK_TITLE, title, subject->id);
  qdm_report_add (self->report, QDM_BLOCK_RECIPIENT, below, QDM_ITEM (self->plan)->id);
}

void
qdm_dossier_add_heading (QdmDossier *self,
                         const char *format,
                         ...)
{
  static const char * const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;
  va_list words;

  va_start (words, format);
  text = g_strdup_vprintf (format, words);
  va_end (words);
  heading = g_strdup_printf ("%s、%s", numerals[MIN (self->heading, (int) G_N_ELEMENTS (numerals) - 1)], text);
  self->heading++;
  qdm_report_add (self->report, QDM_BLOCK_HEADING_1, heading, NULL);
}

void
qdm_dossier_add_text (QdmDossier *self,
                      const char *format,
                      ...)
{
  g_autofree char *text = NULL;
  va_list words;

  va_start (words, format);
  text = g_strdup_vprintf (format, words);
  va_end (words);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, text, NULL);
}

/* Titles that end in ％ or ） are those of figures. */
QdmTable *
qdm_dossier_new_table (const char *first_column,
                       ...)
{
  QdmTable *table = qdm_table_new (NULL);
  va_list columns;

  va_start (columns, first_column);
  for (const char *title = first_column; title != NULL; title = va_arg (columns, const char *))
    qdm_table_add_column (table, title, g_str_has_suffix (title, "％") || g_str_has_suffix (title, "）"));
  va_end (columns);
  return table;
}

void
qdm_dossier_take_table (QdmDossier *self,
                        QdmTable   *table,
                        guint       weight)
{
  Cuttable cuttable = { table, weight, g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev) };

  g_array_append_val (self->tables, cuttable);
  qdm_report_take_table (self->report, table);
}

/* ---- words and figures ---- */

const char *
qdm_dossier_get_role_name (QdmRole role)
{
  static const char * const names[] = {
    [QDM_ROLE_CHIEF_CHAIN_LEADER] = "总链长",
    [QDM_ROLE_CHAIN_LEADER] = "链长",
    [QDM_ROLE_LEAD] = "牵头单位",
    [QDM_ROLE_RESPONSIBLE] = "责任单位",
  };

  return names[role];
}

char *
qdm_dossier_dup_mark (QdmDossier *self,
                      QdmItem    *item,
                      const char *field)
{
  g_autofree char *text = qdm_plan_dup_display (self->plan, item, qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field));

  if (text[0] == '\0' || !qdm_item_is_assumed (item, field))
    return g_steal_pointer (&text);

  self->shows_assumed = TRUE;
  return g_strconcat ("≈", text, NULL);
}

static QdmEntry *
find_last_entry (QdmDossier *self,
                 QdmItem    *item)
{
  QdmEntry *last = NULL;

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (qdm_entry_has_arrived (entry) && entry->period <= self->period && qdm_decimal_is_set (entry->percent) &&
          (last == NULL || entry->period > last->period))
        last = entry;
    }
  return last;
}

/* The latest percentage that was reported by the day, and for when. */
char *
qdm_dossier_dup_progress (QdmDossier *self,
                          QdmItem    *item)
{
  QdmEntry *last = find_last_entry (self, item);
  g_autofree char *percent = NULL;
  g_autofree char *period = NULL;

  if (last == NULL)
    return g_strdup ("未报");

  percent = qdm_dossier_dup_mark (self, QDM_ITEM (last), "percent");
  if (last->period == self->period)
    return g_steal_pointer (&percent);
  period = qdm_report_dup_period (last->period);
  return g_strdup_printf ("%s（%s）", percent, period);
}

/* ---- what comes within half a year ---- */

typedef struct {
  QdmDate date;
  char *what;
  char *of;
  gboolean assumed;
} Event;

typedef struct {
  QdmDossier *dossier;
  QdmItem *owner;
  GArray *events;
  QdmDate end;
} Calendar;

static void
event_clear (gpointer data)
{
  g_free (((Event *) data)->what);
  g_free (((Event *) data)->of);
}

static void
add_event (Calendar   *calendar,
           QdmItem    *item,
           QdmDate     date,
           const char *format)
{
  g_autofree char *title = qdm_item_dup_title (item);
  Event event = { date };

  if (date == QDM_DATE_UNSET || date <= calendar->dossier->day || date > calendar->end)
    return;

  event.what = g_strdup_printf ("%s%s", title, format);
  event.of = qdm_item_dup_title (calendar->owner);
  event.assumed = qdm_judgement_is_assumed (calendar->owner);
  g_array_append_val (calendar->events, event);
}

static gboolean
add_task_cb (QdmItem  *item,
             gpointer  data)
{
  Calendar *calendar = data;
  QdmDates dates;

  if (!QDM_IS_TASK (item) || qdm_item_count (item, QDM_TYPE_TASK) > 0 ||
      !qdm_schedule_get_dates (calendar->dossier->schedule, item, &dates) || dates.done)
    return TRUE;

  if (QDM_TASK (item)->stage == QDM_STAGE_START && dates.start != dates.finish)
    add_event (calendar, item, dates.start, "（开始）");
  add_event (calendar, item, dates.finish, "");
  return TRUE;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  return ((const Event *) a)->date - ((const Event *) b)->date;
}

static GArray *
list_events (QdmDossier *self,
             GPtrArray  *items)
{
  Calendar calendar = { self, NULL, g_array_new (FALSE, FALSE, sizeof (Event)), qdm_date_add_months (self->day, 6) };

  g_array_set_clear_func (calendar.events, event_clear);
  for (guint i = 0; i < items->len; i++)
    {
      calendar.owner = g_ptr_array_index (items, i);
      if (QDM_IS_MEASURE (calendar.owner))
        add_event (&calendar, calendar.owner, QDM_MEASURE (calendar.owner)->finish, "（到期）");
      else
        qdm_item_foreach (calendar.owner, add_task_cb, &calendar);
    }
  g_array_sort (calendar.events, compare_events);
  return calendar.events;
}

guint
qdm_dossier_count_dates (QdmDossier *self,
                         GPtrArray  *items)
{
  g_autoptr (GArray) events = list_events (self, items);

  return events->len;
}

/* Stages and due days of projects and measures, by date. */
void
qdm_dossier_add_dates (QdmDossier *self,
                       GPtrArray  *items)
{
  g_autoptr (GArray) events = list_events (self, items);
  QdmTable *table;

  qdm_dossier_add_heading (self, "今后半年节点（%u项）", events->len);
  if (events->len == 0)
    {
      qdm_dossier_add_text (self, "无。");
      return;
    }

  table = qdm_dossier_new_table ("日期", "节点", "项目或措施", NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);
      char buffer[QDM_DATE_BUFFER];
      char **cells = g_new0 (char *, 4);

      self->shows_assumed |= event->assumed;
      cells[0] = g_strconcat (event->assumed ? "≈" : "", qdm_date_format (event->date, buffer), NULL);
      cells[1] = g_strdup (event->what);
      cells[2] = g_strdup (event->of);
      qdm_table_take_row (table, cells);
    }
  qdm_dossier_take_table (self, table, 1);
}

/* ---- what is late ---- */

typedef struct {
  QdmItem *project;
  QdmDecimal planned;
  double gap; /* in percent */
} Delay;

static int
compare_delays (gconstpointer a,
                gconstpointer b)
{
  const Delay *one = a, *two = b;

  return one->gap > two->gap ? -1 : one->gap < two->gap;
}

static double
get_done (QdmDossier *self,
          QdmItem    *project)
{
  QdmEntry *last = find_last_entry (self, project);

  return last != NULL ? qdm_decimal_to_double (last->percent) : 0;
}

/* Those that are behind, the furthest first. */
static GArray *
list_delays (QdmDossier *self,
             GPtrArray  *projects,
             guint       n_judgements[QDM_N_JUDGEMENTS])
{
  GArray *delays = g_array_new (FALSE, FALSE, sizeof (Delay));

  for (guint i = 0; i < projects->len; i++)
    {
      QdmItem *project = g_ptr_array_index (projects, i);
      QdmJudgement judgement = qdm_judge (self->schedule, project, self->period);
      Delay delay = { project };

      n_judgements[judgement]++;
      if (judgement != QDM_JUDGEMENT_BEHIND)
        continue;
      delay.planned = qdm_judgement_planned_percent (self->schedule, project, qdm_half_year_last_day (self->period));
      delay.gap = qdm_decimal_to_double (delay.planned) - get_done (self, project);
      g_array_append_val (delays, delay);
    }
  g_array_sort (delays, compare_delays);
  return delays;
}

static QdmTable *
new_delay_table (QdmDossier *self,
                 GArray     *delays)
{
  QdmTable *table = qdm_dossier_new_table ("项目", "园区", "应完成％", "已完成％", "牵头单位", NULL);

  for (guint i = 0; i < delays->len; i++)
    {
      const Delay *delay = &g_array_index (delays, Delay, i);
      char buffer[QDM_DECIMAL_BUFFER];
      char **cells = g_new0 (char *, 6);

      cells[0] = qdm_item_dup_title (delay->project);
      cells[1] = qdm_dossier_dup_mark (self, delay->project, "parks");
      cells[2] = g_strdup (qdm_decimal_format (qdm_decimal_round (delay->planned, 1), buffer));
      cells[3] = qdm_dossier_dup_progress (self, delay->project);
      cells[4] = qdm_unit_list_format_on (delay->project, QDM_ROLE_LEAD, self->day);
      qdm_table_take_row (table, cells);
    }
  return table;
}

void
qdm_dossier_add_late (QdmDossier *self,
                      GPtrArray  *projects)
{
  guint n_judgements[QDM_N_JUDGEMENTS] = { 0 };
  g_autoptr (GArray) delays = list_delays (self, projects, n_judgements);

  qdm_dossier_add_heading (self, "重大项目（%u个）", projects->len);
  if (projects->len == 0)
    {
      qdm_dossier_add_text (self, "无。");
      return;
    }

  qdm_dossier_add_text (self, "已完成%u个、超前%u个、正常%u个、滞后%u个、未启动%u个、无法判断%u个。%s",
                        n_judgements[QDM_JUDGEMENT_DONE], n_judgements[QDM_JUDGEMENT_AHEAD],
                        n_judgements[QDM_JUDGEMENT_ON_TIME], n_judgements[QDM_JUDGEMENT_BEHIND],
                        n_judgements[QDM_JUDGEMENT_NOT_STARTED], n_judgements[QDM_JUDGEMENT_UNKNOWN],
                        delays->len > 0 ? "滞后项目：" : "");
  if (delays->len > 0)
    qdm_dossier_take_table (self, new_delay_table (self, delays), 1);
}

/* ---- what is to be reported ---- */

typedef struct {
  QdmHalfYear period;
  QdmUnit *unit;
  GPtrArray *entries;
} Search;

static gboolean
find_owed_cb (QdmItem  *item,
              gpointer  data)
{
  Search *search = data;

  if (QDM_IS_ENTRY (item) && qdm_entry_is_owed (QDM_ENTRY (item), search->period) &&
      (search->unit == NULL || g_strcmp0 (QDM_ENTRY (item)->unit, QDM_ITEM (search->unit)->id) == 0))
    g_ptr_array_add (search->entries, item);
  return TRUE;
}

/* Adds what is below an item and has not arrived by the day: of one unit, or of whoever. */
void
qdm_dossier_find_owed (QdmDossier *self,
                       QdmItem    *root,
                       QdmUnit    *unit,
                       GPtrArray  *entries)
{
  Search search = { self->period, unit, entries };

  qdm_item_foreach (root, find_owed_cb, &search);
}

void
qdm_dossier_add_entries (QdmDossier *self,
                         GPtrArray  *entries)
{
  QdmTable *table;

  qdm_dossier_add_heading (self, "应报未报（%u项）", entries->len);
  if (entries->len == 0)
    {
      qdm_dossier_add_text (self, "无。");
      return;
    }

  table = qdm_dossier_new_table ("半年", "事项", "填报单位", "状态", NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      QdmEntry *entry = g_ptr_array_index (entries, i);
      char **cells = g_new0 (char *, 5);

      cells[0] = qdm_report_dup_period (entry->period);
      cells[1] = qdm_item_dup_title (qdm_item_get_parent (QDM_ITEM (entry)));
      cells[2] = qdm_unit_dup_name_of (self->plan, entry->unit, self->day);
      cells[3] = g_strdup (entry->state == QDM_ENTRY_STATE_RETURNED ? "退回" : "未报");
      qdm_table_take_row (table, cells);
    }
  qdm_dossier_take_table (self, table, 1);
}
