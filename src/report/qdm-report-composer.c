#include "report/qdm-report-composer.h"

#include <string.h>

#include "exchange/qdm-unit-list.h"
#include "model/qdm-responsibility.h"
#include "model/qdm-types.h"
#include "schedule/qdm-judgement.h"

/* What is composed here is an official document of a Chinese province: its sentences are Chinese
 * whatever language the window speaks. */

typedef struct {
  QdmPlan *plan;
  QdmSchedule *schedule;
  QdmHalfYear period;
  QdmUnit *unit; /* NULL for the report that sums all units up */
  QdmReport *report;
  int heading_1;
  int heading_2;
  gboolean shows_assumed;
} Composer;

static const char * const numerals[] = {
  "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
  "十六", "十七", "十八", "十九", "二十",
};

static const char *
get_numeral (int number)
{
  return numerals[CLAMP (number, 1, (int) G_N_ELEMENTS (numerals)) - 1];
}

static void
add_heading_1 (Composer   *self,
               const char *text)
{
  g_autofree char *heading = g_strdup_printf ("%s、%s", get_numeral (++self->heading_1), text);

  self->heading_2 = 0;
  qdm_report_add (self->report, QDM_BLOCK_HEADING_1, heading, NULL);
}

static void
add_heading_2 (Composer *self,
               QdmItem  *item)
{
  g_autofree char *title = qdm_item_dup_title (item);
  g_autofree char *heading = g_strdup_printf ("（%s）%s", get_numeral (++self->heading_2), title);

  qdm_report_add (self->report, QDM_BLOCK_HEADING_2, heading, item->id);
}

/* ---- whose business an item is ---- */

static gboolean
is_led_by_unit (Composer *self,
                QdmItem  *item)
{
  guint roles;

  if (self->unit == NULL)
    return TRUE;

  roles = qdm_responsibility_get_roles (item, self->unit, qdm_half_year_last_day (self->period));
  return (roles & 1u << QDM_ROLE_LEAD) != 0;
}

/* Units are called what they were called at the end of the half-year. */
static char *
dup_units (Composer *self,
           QdmItem  *item,
           QdmRole   role)
{
  return qdm_unit_list_format_on (item, role, qdm_half_year_last_day (self->period));
}

/* ---- entries ---- */

static gboolean
has_arrived (QdmEntry *entry)
{
  return entry != NULL && qdm_entry_has_arrived (entry);
}

/* The first entry that has arrived, else the first one that should have. */
static QdmEntry *
find_entry (Composer    *self,
            QdmItem     *item,
            QdmHalfYear  period)
{
  QdmEntry *first = NULL;

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period == period && has_arrived (entry))
        return entry;
      if (entry->period == period && first == NULL)
        first = entry;
    }
  return first;
}

/* A figure with its mark if it is assumed; what was not reported is said, not counted as zero. */
static char *
dup_figure (Composer   *self,
            QdmItem    *item,
            const char *field,
            const char *missing)
{
  g_autofree char *text = item != NULL
    ? qdm_field_dup_text (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field), item) : NULL;

  if (text == NULL)
    return g_strdup (missing);
  if (!qdm_item_is_assumed (item, field))
    return g_steal_pointer (&text);

  self->shows_assumed = TRUE;
  return g_strconcat ("≈", text, NULL);
}

typedef struct {
  Composer *composer;
  guint due, submitted, accepted, returned;
} EntryCounts;

static gboolean
count_entry_cb (QdmItem  *item,
                gpointer  data)
{
  EntryCounts *counts = data;
  QdmEntry *entry = QDM_IS_ENTRY (item) ? QDM_ENTRY (item) : NULL;

  if (entry == NULL || entry->period != counts->composer->period ||
      !is_led_by_unit (counts->composer, qdm_item_get_parent (item)))
    return TRUE;

  counts->due++;
  counts->submitted += entry->state == QDM_ENTRY_STATE_SUBMITTED;
  counts->accepted += entry->state == QDM_ENTRY_STATE_ACCEPTED;
  counts->returned += entry->state == QDM_ENTRY_STATE_RETURNED;
  return TRUE;
}

/* ---- sections ---- */

static void
add_overview (Composer *self)
{
  EntryCounts counts = { self };
  g_autofree char *period = qdm_report_dup_period (self->period);
  g_autofree char *text = NULL;

  qdm_item_foreach (QDM_ITEM (self->plan), count_entry_cb, &counts);

  add_heading_1 (self, "总体情况");
  text = g_strdup_printf (
      "%s，规划列产业链%u条、专项行动%u项、重大项目%u个、指标%u项。本期已建报送记录%u项，"
      "其中已接受%u项、已报送%u项、退回%u项、未报%u项。",
      period, qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_CHAIN),
      qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_ACTION),
      qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT),
      qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_INDICATOR),
      counts.due, counts.accepted, counts.submitted, counts.returned,
      counts.due - counts.accepted - counts.submitted - counts.returned);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, text, NULL);
}

static void
add_entry_text (Composer   *self,
                QdmItem    *item,
                const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (paragraphs[i][0] != '\0')
      qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, paragraphs[i], item->id);
}

/* Several units can lead one item, and each reports on it. */
static void
add_item_entries (Composer *self,
                  QdmItem  *item)
{
  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);

      if (entry->period == self->period && has_arrived (entry) && entry->progress != NULL)
        add_entry_text (self, item, entry->progress);
    }
}

static char *
dup_missing_units (Composer *self,
                   QdmItem  *item)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < qdm_item_count (item, QDM_TYPE_ENTRY); i++)
    {
      QdmEntry *entry = qdm_item_get_child (item, QDM_TYPE_ENTRY, i);
      g_autofree char *name = NULL;

      if (entry->period != self->period || has_arrived (entry) || entry->unit == NULL)
        continue;
      name = qdm_unit_dup_name_of (self->plan, entry->unit, qdm_half_year_last_day (self->period));
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
    }
  return g_string_free (names, FALSE);
}

static void
add_item_progress (Composer *self,
                   QdmItem  *item)
{
  QdmEntry *entry = find_entry (self, item, self->period);
  g_autofree char *leads = dup_units (self, item, QDM_ROLE_LEAD);
  g_autofree char *percent = dup_figure (self, QDM_ITEM (entry), "percent", NULL);
  g_autofree char *missing = dup_missing_units (self, item);
  g_autoptr (GString) first = g_string_new (NULL);

  add_heading_2 (self, item);
  g_string_append_printf (first, "牵头单位：%s。", leads[0] != '\0' ? leads : "规划未列");
  if (!has_arrived (entry))
    g_string_append (first, "本期未报。");
  else if (percent != NULL)
    g_string_append_printf (first, "累计完成%s%%。", percent);
  if (has_arrived (entry) && missing[0] != '\0')
    g_string_append_printf (first, "%s本期未报。", missing);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, first->str, item->id);
  add_item_entries (self, item);
}

static void
add_progress_section (Composer   *self,
                      const char *heading,
                      GType       type)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), type); i++)
    {
      QdmItem *item = qdm_item_get_child (QDM_ITEM (self->plan), type, i);

      if (!is_led_by_unit (self, item))
        continue;
      if (!begun)
        add_heading_1 (self, heading);
      begun = TRUE;
      add_item_progress (self, item);
    }
}

static gboolean
is_concerned (Composer   *self,
              QdmProject *project)
{
  return is_led_by_unit (self, QDM_ITEM (project));
}

typedef struct {
  guint n, n_assumed, n_statuses[QDM_STATUS_OUTLOOK + 1], n_judgements[QDM_N_JUDGEMENTS];
} ProjectCounts;

static ProjectCounts
count_projects (Composer *self)
{
  ProjectCounts counts = { 0 };

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (!is_concerned (self, project))
        continue;
      counts.n++;
      counts.n_statuses[project->status]++;
      counts.n_assumed += qdm_item_is_assumed (QDM_ITEM (project), "status");
      counts.n_judgements[qdm_judge (self->schedule, QDM_ITEM (project), self->period)]++;
    }
  return counts;
}

static void
add_projects (Composer *self)
{
  ProjectCounts counts = count_projects (self);
  g_autofree char *statuses = NULL;
  g_autofree char *judgements = NULL;

  if (counts.n == 0)
    return;

  add_heading_1 (self, "重大项目进展");
  statuses = g_strdup_printf ("共%u个项目，其中建成%u个、在建%u个、拟建%u个、展望%u个，其余%u个文件未说明状态；"
                              "上述状态中有%u个文件未载，为假定。",
                              counts.n, counts.n_statuses[QDM_STATUS_BUILT],
                              counts.n_statuses[QDM_STATUS_UNDER_CONSTRUCTION],
                              counts.n_statuses[QDM_STATUS_PROPOSED],
                              counts.n_statuses[QDM_STATUS_OUTLOOK],
                              counts.n_statuses[QDM_STATUS_NOT_STATED], counts.n_assumed);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, statuses, NULL);

  judgements = g_strdup_printf ("按计划进度与报送进度比较：已完成%u个、超前%u个、正常%u个、滞后%u个、未启动%u个、无法判断%u个。",
                                counts.n_judgements[QDM_JUDGEMENT_DONE],
                                counts.n_judgements[QDM_JUDGEMENT_AHEAD],
                                counts.n_judgements[QDM_JUDGEMENT_ON_TIME],
                                counts.n_judgements[QDM_JUDGEMENT_BEHIND],
                                counts.n_judgements[QDM_JUDGEMENT_NOT_STARTED],
                                counts.n_judgements[QDM_JUDGEMENT_UNKNOWN]);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, judgements, NULL);
}

typedef struct {
  Composer *composer;
  const char *heading;
  const char *field;
  gboolean begun;
} EntryTexts;

/* The annex has all projects; the text names those that need a hand. */
static gboolean
is_for_text (Composer *self,
             QdmItem  *subject)
{
  return !QDM_IS_PROJECT (subject) ||
         qdm_judge (self->schedule, subject, self->period) == QDM_JUDGEMENT_BEHIND;
}

static gboolean
add_entry_text_cb (QdmItem  *item,
                   gpointer  data)
{
  EntryTexts *texts = data;
  Composer *self = texts->composer;
  QdmItem *subject = qdm_item_get_parent (item);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  g_autofree char *paragraph = NULL;

  if (!QDM_IS_ENTRY (item) || QDM_ENTRY (item)->period != self->period ||
      !has_arrived (QDM_ENTRY (item)) || !is_led_by_unit (self, subject) ||
      !is_for_text (self, subject))
    return TRUE;

  text = qdm_field_dup_text (qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), texts->field), item);
  if (text == NULL)
    return TRUE;

  if (!texts->begun)
    add_heading_1 (self, texts->heading);
  texts->begun = TRUE;
  title = qdm_item_dup_title (subject);
  g_strdelimit (text, "\n", ' ');
  paragraph = g_strdup_printf ("%s：%s", title, text);
  qdm_report_add (self->report, QDM_BLOCK_PARAGRAPH, paragraph, subject->id);
  return TRUE;
}

static void
add_entry_texts (Composer   *self,
                 const char *heading,
                 const char *field)
{
  EntryTexts texts = { self, heading, field, FALSE };

  qdm_item_foreach (QDM_ITEM (self->plan), add_entry_text_cb, &texts);
}

/* ---- annexes ---- */

static QdmTable *
new_task_table (Composer *self)
{
  static const struct { const char *title; gboolean numeric; } columns[] = {
    { "序号", TRUE }, { "任务", FALSE }, { "牵头单位", FALSE }, { "责任单位", FALSE },
    { "上期完成率％", TRUE }, { "本期完成率％", TRUE }, { "本期进展", FALSE },
    { "存在问题", FALSE }, { "下一步", FALSE },
  };
  static GType (*const types[]) (void) = { qdm_chain_get_type, qdm_action_get_type };
  QdmTable *table = qdm_table_new ("附件1　重点任务进展情况表");
  int number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    qdm_table_add_column (table, columns[i].title, columns[i].numeric);

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), types[t] ()); i++)
      {
        QdmItem *item = qdm_item_get_child (QDM_ITEM (self->plan), types[t] (), i);
        QdmEntry *before = find_entry (self, item, self->period - 1);
        QdmEntry *entry = find_entry (self, item, self->period);
        gboolean arrived = has_arrived (entry);
        char **cells;

        if (!is_led_by_unit (self, item))
          continue;
        cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);
        cells[0] = g_strdup_printf ("%d", ++number);
        cells[1] = qdm_item_dup_title (item);
        cells[2] = dup_units (self, item, QDM_ROLE_LEAD);
        cells[3] = dup_units (self, item, QDM_ROLE_RESPONSIBLE);
        cells[4] = dup_figure (self, has_arrived (before) ? QDM_ITEM (before) : NULL, "percent", "未报");
        cells[5] = dup_figure (self, arrived ? QDM_ITEM (entry) : NULL, "percent", "未报");
        cells[6] = g_strdup (arrived && entry->progress != NULL ? entry->progress : "未报");
        cells[7] = g_strdup (arrived && entry->problems != NULL ? entry->problems : "");
        cells[8] = g_strdup (arrived && entry->next_steps != NULL ? entry->next_steps : "");
        qdm_table_take_row (table, cells);
      }
  return table;
}

static char *
dup_date_text (Composer *self,
               QdmItem  *item,
               gboolean  finish)
{
  char buffer[QDM_DATE_BUFFER];
  QdmDates dates;

  if (!qdm_schedule_get_dates (self->schedule, item, &dates))
    return g_strdup ("未定");

  qdm_date_format (finish ? dates.finish : dates.start, buffer);
  if (!qdm_judgement_is_assumed (item))
    return g_strdup (buffer);

  self->shows_assumed = TRUE;
  return g_strconcat ("≈", buffer, NULL);
}

static char *
dup_capacity (QdmItem *project)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < qdm_item_count (project, QDM_TYPE_ADDED_CAPACITY); i++)
    {
      QdmAddedCapacity *capacity = qdm_item_get_child (project, QDM_TYPE_ADDED_CAPACITY, i);
      char buffer[QDM_DECIMAL_BUFFER];

      g_string_append_printf (text, "%s%s%s", i > 0 ? "；" : "",
                              capacity->printed_amount != NULL
                                ? capacity->printed_amount : qdm_decimal_format (capacity->amount, buffer),
                              capacity->unit != NULL ? capacity->unit : "");
    }
  return g_string_free (text, FALSE);
}

static char *
dup_display (Composer   *self,
             QdmItem    *item,
             const char *field)
{
  return qdm_plan_dup_display (self->plan, item, qdm_item_class_find_field (QDM_ITEM_GET_CLASS (item), field));
}

static char *
dup_status (Composer   *self,
            QdmProject *project)
{
  static const char * const names[] = { "未说明", "建成", "在建", "拟建", "展望" };
  gboolean assumed = qdm_item_is_assumed (QDM_ITEM (project), "status");

  self->shows_assumed |= assumed;
  return g_strconcat (assumed ? "≈" : "", names[project->status], NULL);
}

/* How much of the investment is spent, in percent, as reported for the half-year. */
static char *
dup_share (QdmProject *project,
           QdmEntry   *arrived)
{
  QdmDecimal hundred = qdm_decimal_from_int (100);
  char buffer[QDM_DECIMAL_BUFFER];

  if (arrived == NULL)
    return g_strdup ("");
  return g_strdup (qdm_decimal_format (qdm_decimal_divide (qdm_decimal_multiply (arrived->investment_done, hundred),
                                                           project->investment, 1), buffer));
}

static void
take_project_row (Composer   *self,
                  QdmProject *project,
                  QdmTable   *table)
{
  QdmItem *item = QDM_ITEM (project);
  QdmEntry *entry = find_entry (self, item, self->period);
  QdmEntry *arrived = has_arrived (entry) ? entry : NULL;
  char **cells = g_new0 (char *, table->columns->len + 1);

  cells[0] = g_strdup_printf ("%u", table->rows->len + 1);
  cells[1] = qdm_item_dup_title (item);
  cells[2] = dup_capacity (item);
  cells[3] = dup_display (self, item, "parks");
  cells[4] = dup_display (self, item, "owner");
  cells[5] = dup_status (self, project);
  cells[6] = dup_date_text (self, item, FALSE);
  cells[7] = dup_date_text (self, item, TRUE);
  cells[8] = dup_figure (self, item, "investment", "未说明");
  cells[9] = dup_figure (self, (QdmItem *) arrived, "investment-done", "未报");
  cells[10] = dup_share (project, arrived);
  cells[11] = dup_figure (self, (QdmItem *) arrived, "percent", "未报");
  cells[12] = g_strdup (qdm_judgement_get_name (qdm_judge (self->schedule, item, self->period)));
  cells[13] = dup_units (self, item, QDM_ROLE_LEAD);
  qdm_table_take_row (table, cells);
}

static void
take_total_row (QdmTable   *table,
                QdmDecimal  investment)
{
  char buffer[QDM_DECIMAL_BUFFER];
  char **cells = g_new0 (char *, table->columns->len + 1);

  for (guint i = 0; i < table->columns->len; i++)
    cells[i] = g_strdup (i == 1 ? "合计" : i == 8 ? qdm_decimal_format (investment, buffer) : "");
  qdm_table_take_row (table, cells);
}

static QdmTable *
new_project_table (Composer *self)
{
  static const struct { const char *title; gboolean numeric; } columns[] = {
    { "序号", TRUE }, { "项目名称", FALSE }, { "规模", FALSE }, { "园区", FALSE },
    { "业主", FALSE }, { "状态", FALSE }, { "开工", FALSE }, { "竣工", FALSE },
    { "总投资（万元）", TRUE }, { "累计完成（万元）", TRUE }, { "占总投资％", TRUE },
    { "形象进度％", TRUE }, { "判断", FALSE }, { "牵头单位", FALSE },
  };
  QdmTable *table = qdm_table_new ("附件2　重大项目进展情况表");
  QdmDecimal investment = QDM_DECIMAL_ZERO;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    qdm_table_add_column (table, columns[i].title, columns[i].numeric);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (!is_concerned (self, project))
        continue;
      take_project_row (self, project, table);
      investment = qdm_decimal_add_stated (investment, project->investment);
    }
  if (table->rows->len > 0)
    take_total_row (table, investment);
  return table;
}

static QdmReading *
find_last_reading (QdmItem     *indicator,
                   QdmHalfYear  period)
{
  QdmReading *last = NULL;

  for (guint i = 0; i < qdm_item_count (indicator, QDM_TYPE_READING); i++)
    {
      QdmReading *reading = qdm_item_get_child (indicator, QDM_TYPE_READING, i);

      if (reading->period <= period && (last == NULL || reading->period > last->period))
        last = reading;
    }
  return last;
}

static QdmTable *
new_indicator_table (Composer *self)
{
  static const struct { const char *title; gboolean numeric; } columns[] = {
    { "序号", TRUE }, { "指标", FALSE }, { "单位", FALSE }, { "2015", TRUE },
    { "2020", TRUE }, { "目标2025", TRUE }, { "最近值", TRUE }, { "数据时点", FALSE },
    { "来源", FALSE },
  };
  QdmTable *table = qdm_table_new ("附件3　主要指标完成情况表");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    qdm_table_add_column (table, columns[i].title, columns[i].numeric);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_INDICATOR); i++)
    {
      QdmItem *item = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_INDICATOR, i);
      QdmReading *reading = find_last_reading (item, self->period);
      const char *hold = QDM_INDICATOR (item)->direction == QDM_DIRECTION_HOLD
        ? QDM_INDICATOR (item)->rule : NULL;
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      cells[0] = g_strdup_printf ("%u", i + 1);
      cells[1] = qdm_item_dup_title (item);
      cells[2] = g_strdup (QDM_INDICATOR (item)->unit != NULL ? QDM_INDICATOR (item)->unit : "—");
      cells[3] = dup_figure (self, item, "base-2015", "—");
      cells[4] = dup_figure (self, item, "base-2020", "—");
      cells[5] = dup_figure (self, item, "target-2025", hold != NULL ? hold : "—");
      cells[6] = dup_figure (self, QDM_ITEM (reading), "value", "未报");
      cells[7] = reading != NULL ? qdm_report_dup_period (reading->period) : g_strdup ("");
      cells[8] = g_strdup (item->source != NULL ? item->source : "");
      qdm_table_take_row (table, cells);
    }
  return table;
}

/* ---- the whole ---- */

static char *
dup_report_title (Composer *self)
{
  g_autofree char *plan = qdm_item_dup_title (QDM_ITEM (self->plan));
  g_autofree char *period = qdm_report_dup_period (self->period);

  return g_strdup_printf ("关于《%s》%s推进情况的报告", plan, period);
}

static void
add_body (Composer *self)
{
  add_overview (self);
  add_progress_section (self, "产业链进展", QDM_TYPE_CHAIN);
  add_progress_section (self, "专项行动进展", QDM_TYPE_ACTION);
  add_projects (self);
  add_entry_texts (self, "存在问题", "problems");
  add_entry_texts (self, "下一步工作", "next-steps");
}

/**
 * qdm_report_compose:
 * @plan: a plan
 * @schedule: its schedule
 * @period: a half-year
 * @unit: (nullable): the lead unit whose report it is, or %NULL for the report that sums all up
 *
 * Composes the half-yearly report.  Each figure is read from an item or computed from items;
 * figures that rest on assumptions are marked with ≈, and what nobody reported is called so.
 *
 * Returns: (transfer full): the report
 */
QdmReport *
qdm_report_compose (QdmPlan     *plan,
                    QdmSchedule *schedule,
                    QdmHalfYear  period,
                    QdmUnit     *unit)
{
  Composer self = { .plan = plan, .schedule = schedule, .period = period, .unit = unit };
  g_autofree char *title = dup_report_title (&self);
  g_autofree char *author = unit != NULL ? qdm_unit_dup_name_on (unit, qdm_half_year_last_day (period)) : NULL;
  QdmTable *tables[3];

  self.report = qdm_report_new (title, author, period);
  qdm_report_add (self.report, QDM_BLOCK_TITLE, title, QDM_ITEM (plan)->id);
  if (unit != NULL)
    qdm_report_add (self.report, QDM_BLOCK_RECIPIENT, "省发展改革委：", NULL);
  add_body (&self);

  tables[0] = new_task_table (&self);
  tables[1] = new_project_table (&self);
  tables[2] = new_indicator_table (&self);
  if (self.shows_assumed)
    qdm_report_add (self.report, QDM_BLOCK_PARAGRAPH,
                    "标≈的数值为假定，文件未载，仅供演示和测算。", NULL);
  qdm_report_add (self.report, QDM_BLOCK_ANNEX_NOTE,
                  "附件：1.重点任务进展情况表　2.重大项目进展情况表　3.主要指标完成情况表", NULL);
  if (unit != NULL)
    qdm_report_add (self.report, QDM_BLOCK_SIGNATURE, author, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    qdm_report_take_table (self.report, tables[i]);

  return self.report;
}
