#include <string.h>

#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "report/qdm-dossier.h"
#include "report/qdm-report-pages.h"

#include "data-plan.h"

#define DAY qdm_date_from_ymd (2022, 6, 30)

static QdmPlan *plan;
static QdmSchedule *schedule;

static QdmUnit *
get_unit (const char *id)
{
  return QDM_UNIT (qdm_plan_get_item (plan, id));
}

/* The text of the blocks, a line each, without the tables. */
static char *
dup_text (QdmReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->text != NULL)
        g_string_append_printf (text, "%s\n", block->text);
    }
  return g_string_free (text, FALSE);
}

static QdmTable *
find_table (QdmReport  *report,
            const char *first_column)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->table != NULL && strcmp (qdm_table_get_column (block->table, 0)->title, first_column) == 0)
        return block->table;
    }
  return NULL;
}

static void
assert_says (QdmReport  *report,
             const char *sentence)
{
  g_autofree char *text = dup_text (report);

  if (strstr (text, sentence) == NULL)
    g_error ("“%s” is not in:\n%s", sentence, text);
}

static gboolean
count_owed_cb (QdmItem  *item,
               gpointer  n)
{
  if (QDM_IS_ENTRY (item) && g_strcmp0 (QDM_ENTRY (item)->unit, "prov-iit") == 0 &&
      QDM_ENTRY (item)->period <= QDM_HALF_YEAR (2022, 1) &&
      (QDM_ENTRY (item)->state == QDM_ENTRY_STATE_MISSING || QDM_ENTRY (item)->state == QDM_ENTRY_STATE_RETURNED))
    ++*(guint *) n;
  return TRUE;
}

static void
test_unit (void)
{
  g_autoptr (QdmReport) report = qdm_dossier_compose_unit (schedule, get_unit ("prov-iit"), DAY);
  QdmTable *led = find_table (report, "产业链、专项行动");
  QdmTable *owed = find_table (report, "半年");
  guint n_owed = 0;

  g_assert_cmpstr (report->title, ==, "省工业和信息化厅责任清单");
  assert_says (report, "一、牵头负责（9项）");
  g_assert_cmpuint (led->rows->len, ==, 9);
  g_assert_cmpstr (qdm_table_get_cell (led, 0, 0), ==, "延伸盐湖资源综合利用产业链");
  g_assert_cmpstr (qdm_table_get_cell (led, 0, 2), ==, "省工业和信息化厅、省科技厅");
  assert_says (report, "二、参与负责（7项）");
  assert_says (report, "打造绿色有机农畜产品全产业链；优化生态旅游产业链；");

  qdm_item_foreach (QDM_ITEM (plan), count_owed_cb, &n_owed);
  g_assert_cmpuint (n_owed, >, 0);
  g_assert_cmpuint (owed->rows->len, ==, n_owed);
}

/* A member of a group is told through which group it shares. */
static void
test_member (void)
{
  g_autoptr (QdmReport) report = qdm_dossier_compose_unit (schedule, get_unit ("gov-yushu"), DAY);

  assert_says (report, "一、牵头负责（0项）");
  assert_says (report, "二、参与负责（13项）");
  assert_says (report, "作为“各市州政府”之一：完善清洁能源发展产业链；");
}

/* All dates lie in the half-year that follows, in their order. */
static void
test_dates (void)
{
  g_autoptr (QdmReport) report = qdm_dossier_compose_unit (schedule, get_unit ("prov-iit"), DAY);
  QdmTable *dates = find_table (report, "日期");
  const char *last = "2022-06-30";

  g_assert_cmpuint (dates->rows->len, >, 0);
  g_assert_nonnull (strstr (dates->note, "本页从略"));
  for (guint i = 0; i < dates->rows->len; i++)
    {
      const char *date = qdm_table_get_cell (dates, i, 0);

      /* No document gives them. */
      g_assert_true (g_str_has_prefix (date, "≈"));
      date += strlen ("≈");
      g_assert_cmpstr (date, >=, last);
      g_assert_cmpstr (date, >, "2022-06-30");
      g_assert_cmpstr (date, <=, "2022-12-30");
      last = date;
    }
  assert_says (report, "为假定");
}

static void
test_chain (void)
{
  g_autoptr (QdmReport) report =
    qdm_dossier_compose_chain (schedule, QDM_CHAIN (qdm_plan_get_item (plan, "chain-1-salt-lake")), DAY);
  QdmTable *balance = find_table (report, "半年");

  assert_says (report, "总链长：省政府主要领导。链长：省政府分管工业、科学技术工作的领导。牵头单位：省工业和信息化厅、省科技厅。");
  assert_says (report, "关键物料平衡：氯气");
  g_assert_cmpstr (qdm_table_get_cell (balance, 0, 0), ==, "2022年上半年");
  g_assert_nonnull (find_table (report, "目标"));
  g_assert_nonnull (find_table (report, "项目"));
}

/* What a leader must watch is what the plan itself counts among by-products: salt is no such thing,
 * though a plant of the chain yields a little. */
static void
test_key_material (void)
{
  g_autoptr (QdmReport) report =
    qdm_dossier_compose_chain (schedule, QDM_CHAIN (qdm_plan_get_item (plan, "chain-3-new-materials")), DAY);

  assert_says (report, "关键物料平衡：硫酸");
}

static void
test_one_page (void)
{
  GType types[] = { QDM_TYPE_UNIT, QDM_TYPE_CHAIN };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), types[t]); i++)
      {
        QdmItem *item = qdm_item_get_child (QDM_ITEM (plan), types[t], i);
        g_autoptr (QdmReport) report = QDM_IS_UNIT (item) ? qdm_dossier_compose_unit (schedule, QDM_UNIT (item), DAY)
                                                          : qdm_dossier_compose_chain (schedule, QDM_CHAIN (item), DAY);

        g_test_message ("%s", item->id);
        g_assert_cmpuint (qdm_report_count_pages (report, &qdm_page_style_one_page), ==, 1);
      }
}

static const char *
find_load (QdmTable   *table,
           const char *unit,
           guint       column)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (strcmp (qdm_table_get_cell (table, i, 0), unit) == 0)
      return qdm_table_get_cell (table, i, column);
  return NULL;
}

static void
test_load (void)
{
  g_autoptr (QdmTable) table = qdm_dossier_new_load_table (schedule, DAY, QDM_LOAD_ALL);

  /* All but the four groups, the most loaded first. */
  g_assert_cmpuint (table->rows->len, ==, 55);
  g_assert_cmpstr (qdm_table_get_cell (table, 0, 0), ==, "省工业和信息化厅");
  g_assert_cmpstr (find_load (table, "省工业和信息化厅", 1), ==, "9");
  g_assert_cmpstr (find_load (table, "省工业和信息化厅", 2), ==, "7");
  g_assert_cmpstr (find_load (table, "省工业和信息化厅", 7), ==, "负担偏重");
  g_assert_cmpstr (find_load (table, "省发展改革委", 7), ==, "负担偏重");
  g_assert_cmpstr (find_load (table, "玉树州政府", 2), ==, "13");
  g_assert_cmpstr (find_load (table, "玉树州政府", 7), ==, "");
  g_assert_cmpstr (find_load (table, "盐湖集团", 7), ==, "未列任务");
  g_assert_null (find_load (table, "各市州政府", 0));
}

static void
test_load_filtered (void)
{
  g_autoptr (QdmTable) overloaded = qdm_dossier_new_load_table (schedule, DAY, QDM_LOAD_OVERLOADED);
  g_autoptr (QdmTable) nowhere = qdm_dossier_new_load_table (schedule, DAY, QDM_LOAD_NOWHERE);

  g_assert_cmpuint (overloaded->rows->len, ==, 2);
  g_assert_cmpstr (qdm_table_get_item (overloaded, 0), ==, "prov-iit");
  g_assert_cmpstr (find_load (nowhere, "盐湖集团", 7), ==, "未列任务");
  g_assert_null (find_load (nowhere, "省财政厅", 0));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = data_plan_load ("worked-example.qdm");
  schedule = qdm_schedule_new (plan);

  g_test_add_func ("/report/dossier/unit", test_unit);
  g_test_add_func ("/report/dossier/member", test_member);
  g_test_add_func ("/report/dossier/dates", test_dates);
  g_test_add_func ("/report/dossier/chain", test_chain);
  g_test_add_func ("/report/dossier/key-material", test_key_material);
  g_test_add_func ("/report/dossier/one-page", test_one_page);
  g_test_add_func ("/report/dossier/load", test_load);
  g_test_add_func ("/report/dossier/load-filtered", test_load_filtered);

  status = g_test_run ();
  g_object_unref (schedule);
  g_object_unref (plan);
  return status;
}
