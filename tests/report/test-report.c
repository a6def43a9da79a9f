#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "model/qdm-types.h"
#include "schedule/qdm-judgement.h"
#include "report/qdm-report-composer.h"
#include "report/qdm-report-pages.h"
#include "store/qdm-plan-reader.h"

static QdmPlan *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", name, NULL);
  g_autoptr (GError) error = NULL;
  QdmPlan *plan = qdm_plan_reader_load_file (path, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static QdmReport *
compose (QdmPlan    *plan,
         const char *unit)
{
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  return qdm_report_compose (plan, schedule, QDM_HALF_YEAR (2022, 1),
                             unit != NULL ? QDM_UNIT (qdm_plan_get_item (plan, unit)) : NULL);
}

static char *
run (const char * const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* The text of a PDF as pdftotext reads it back. */
static char *
read_back (GBytes     *pdf,
           const char *option)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  const char *argv[] = { "pdftotext", option, path, "-", NULL };
  char *text;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL));
  text = run (argv);
  g_remove (path);
  g_rmdir (folder);
  return text;
}

static GBytes *
set_pages (QdmReport *report)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = qdm_report_to_pdf (report, &qdm_page_style_gb9704, &error);

  g_assert_no_error (error);
  return pdf;
}

/* 726 equal characters are 26 in the first, indented line and 25 lines of 28: 22 lines on the
 * first page and 4 on the second. */
static void
test_grid (void)
{
  g_autoptr (QdmReport) report = qdm_report_new ("字格", NULL, QDM_HALF_YEAR (2022, 1));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *back = NULL;
  g_auto (GStrv) pages = NULL;
  guint n_lines[2] = { 0, 0 };

  for (int i = 0; i < 26 + 25 * 28; i++)
    g_string_append (text, "国");
  qdm_report_add (report, QDM_BLOCK_PARAGRAPH, text->str, NULL);
  pdf = set_pages (report);
  back = read_back (pdf, "-layout");

  pages = g_strsplit (back, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 3);
  for (guint page = 0; page < 2; page++)
    {
      g_auto (GStrv) lines = g_strsplit (pages[page], "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          const char *line = g_strstrip (lines[i]);

          if (!g_str_has_prefix (line, "国"))
            continue;
          g_assert_cmpint (g_utf8_strlen (line, -1), ==, page == 0 && n_lines[0] == 0 ? 26 : 28);
          n_lines[page]++;
        }
    }
  g_assert_cmpuint (n_lines[0], ==, 22);
  g_assert_cmpuint (n_lines[1], ==, 4);
}

static void
test_same_bytes (void)
{
  g_autoptr (QdmPlan) plan = load ("worked-example.qdm");
  g_autoptr (QdmReport) report = compose (plan, "prov-agri");
  g_autoptr (GBytes) first = set_pages (report);
  g_autoptr (GBytes) second = set_pages (report);

  g_assert_true (g_bytes_equal (first, second));
}

static gboolean
has_text (QdmReport  *report,
          const char *text)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->text != NULL && strstr (block->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static QdmTable *
get_table (QdmReport  *report,
           const char *title)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      QdmBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->table != NULL && strstr (block->table->title, title) != NULL)
        return block->table;
    }
  g_assert_not_reached ();
}

/* Without entries and dates nothing is invented. */
static void
test_facts_only (void)
{
  g_autoptr (QdmPlan) plan = load ("reference-plan.qdm");
  g_autoptr (QdmReport) report = compose (plan, NULL);
  QdmTable *projects = get_table (report, "重大项目");

  g_assert_true (has_text (report, "产业链7条、专项行动9项、重大项目99个、指标26项"));
  g_assert_false (has_text (report, "≈"));
  g_assert_cmpuint (projects->rows->len, ==, 100);
  for (guint i = 0; i < 99; i++)
    {
      char **cells = g_ptr_array_index (projects->rows, i);

      g_assert_cmpstr (cells[6], ==, "未定");
      g_assert_cmpstr (cells[9], ==, "未报");
    }
  g_assert_cmpuint (get_table (report, "指标")->rows->len, ==, 26);
  g_assert_cmpuint (get_table (report, "重点任务")->rows->len, ==, 16);
}

/* The total under the projects is the sum of the rows above it. */
static void
test_total (void)
{
  g_autoptr (QdmPlan) plan = load ("worked-example.qdm");
  g_autoptr (QdmReport) report = compose (plan, NULL);
  QdmTable *table = get_table (report, "重大项目");
  QdmDecimal sum = QDM_DECIMAL_ZERO;
  char buffer[QDM_DECIMAL_BUFFER];

  for (guint i = 0; i + 1 < table->rows->len; i++)
    {
      const char *cell = ((char **) g_ptr_array_index (table->rows, i))[8];
      QdmDecimal value;

      if (g_str_has_prefix (cell, "≈"))
        cell += strlen ("≈");
      if (qdm_decimal_parse (cell, strlen (cell), &value, NULL))
        sum = qdm_decimal_add (sum, value);
    }
  g_assert_cmpint (sum.digits, >, 0);
  g_assert_cmpstr (((char **) g_ptr_array_index (table->rows, table->rows->len - 1))[8], ==,
                   qdm_decimal_format (sum, buffer));
  g_assert_true (has_text (report, "标≈的数值为假定"));
}

static void
test_one_unit (void)
{
  g_autoptr (QdmPlan) plan = load ("worked-example.qdm");
  g_autoptr (QdmReport) report = compose (plan, "prov-agri");
  QdmBlock *recipient = g_ptr_array_index (report->blocks, 1);

  g_assert_cmpint (recipient->kind, ==, QDM_BLOCK_RECIPIENT);
  g_assert_true (has_text (report, "打造绿色有机农畜产品全产业链"));
  g_assert_false (has_text (report, "优化生态旅游产业链"));
  g_assert_cmpuint (get_table (report, "重点任务")->rows->len, ==, 2);
  g_assert_cmpstr (report->author, ==, "省农业农村厅");
}

static void
test_text_comes_back (void)
{
  g_autoptr (QdmPlan) plan = load ("worked-example.qdm");
  g_autoptr (QdmReport) report = compose (plan, "prov-agri");
  g_autoptr (GBytes) pdf = set_pages (report);
  g_autofree char *text = read_back (pdf, "-raw");

  g_assert_nonnull (strstr (text, "2022年上半年"));
  g_assert_nonnull (strstr (text, "省发展改革委："));
  g_assert_nonnull (strstr (text, "附件2"));
  g_assert_true (g_regex_match_simple ("年\\s+月\\s+日", text, 0, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/pages/grid", test_grid);
  g_test_add_func ("/report/pages/same-bytes", test_same_bytes);
  g_test_add_func ("/report/pages/text-comes-back", test_text_comes_back);
  g_test_add_func ("/report/composer/facts-only", test_facts_only);
  g_test_add_func ("/report/composer/total", test_total);
  g_test_add_func ("/report/composer/one-unit", test_one_unit);

  return g_test_run ();
}
