#include <cairo.h>
#include <gio/gio.h>
#include <string.h>

#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-matrix-chart.h"
#include "chart/qdm-sheet.h"
#include "plan-maker.h"

#define MM (72 / 25.4)

/* Sixty projects of two tasks each over six years, two of them undated. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmChart *chart;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = qdm_plan_new ();
  fixture->history = qdm_history_new (fixture->plan);
  plan_maker_set (fixture->history, NULL, "name", "柴达木循环经济规划");
  plan_maker_set (fixture->history, NULL, "first-day", "2021-01-01");
  plan_maker_set (fixture->history, NULL, "last-day", "2025-12-31");
  plan_maker_set (fixture->history, NULL, "status-date", "2020-12-31");
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%d", i), *name = g_strdup_printf ("盐湖项目第%d号", i);
      g_autofree char *first = g_strdup_printf ("p%d-a", i), *second = g_strdup_printf ("p%d-b", i);
      g_autofree char *start = g_strdup_printf ("202%d-0%d-01", i % 5 + 1, i % 9 + 1);

      plan_maker_add (fixture->history, NULL, QDM_TYPE_PROJECT, id, name);
      if (i % 30 == 29)
        continue;
      plan_maker_task (fixture->history, id, first, start, "90");
      plan_maker_task (fixture->history, id, second, start, "200");
    }
  fixture->schedule = qdm_schedule_new (fixture->plan);
  fixture->chart = qdm_gantt_chart_new (fixture->schedule, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->chart);
  g_object_unref (fixture->schedule);
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
}

static char *
read_pages (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) text = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                              "pdftotext", "-layout", "-", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/* Pages tile the chart: none twice, none missing but those on which nothing would stand. */
static void
test_pages_cover_the_chart (Fixture       *fixture,
                            gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit_width = TRUE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  double bottom = 0;
  guint n = qdm_sheet_get_n_pages (sheet);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, 5);
  for (guint i = 0; i < n; i++)
    {
      QdmRect area;

      qdm_sheet_get_page_area (sheet, i, &area);
      g_assert_cmpfloat (area.x, ==, 0);
      g_assert_cmpfloat_with_epsilon (area.y, bottom, 1e-6);
      bottom = area.y + area.height;
    }
  /* 8.5 points × 2.2, rounded, for each of sixty rows */
  g_assert_cmpfloat_with_epsilon (bottom, 60 * 19, 1e-6);
}

static void
test_paper_sizes (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { QdmSheetOptions options; double width, height; } cases[] = {
    { { .paper = QDM_PAPER_A4 }, 297, 210 }, { { .paper = QDM_PAPER_A4, .portrait = TRUE }, 210, 297 },
    { { .paper = QDM_PAPER_A3 }, 420, 297 }, { { .paper = QDM_PAPER_A2, .portrait = TRUE }, 420, 594 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &cases[i].options);
      double width, height;

      qdm_sheet_get_page_size (sheet, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, cases[i].width * MM, 0.01);
      g_assert_cmpfloat_with_epsilon (height, cases[i].height * MM, 0.01);
    }
}

static void
test_every_page_has_its_head (Fixture       *fixture,
                              gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit_width = FALSE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = qdm_sheet_write_pdf (sheet, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint n = qdm_sheet_get_n_pages (sheet);

  g_assert_no_error (error);
  text = read_pages (pdf);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (g_strv_length (pages), ==, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n);

      g_assert_nonnull (strstr (pages[i], number));
      g_assert_nonnull (strstr (pages[i], "柴达木循环经济规划"));
      g_assert_nonnull (strstr (pages[i], "Status date: 2020-12-31"));
      g_assert_nonnull (strstr (pages[i], "Milestone"));       /* legend */
      g_assert_nonnull (strstr (pages[i], "Source:"));
      g_assert_nonnull (strstr (pages[i], "Start"));           /* head of the names */
      g_assert_nonnull (strstr (pages[i], "盐湖项目第"));      /* names */
      g_assert_true (strstr (pages[i], "H1") != NULL || strstr (pages[i], "H2") != NULL); /* time scale */
    }
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("盐湖项目第%d号", i);

      g_assert_nonnull (strstr (text, name));
    }
}

/* How many dark pixels the middle of a page has, where nothing but the chart's body is. */
static guint
count_ink (QdmSheet *sheet,
           guint     page)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n_dark = 0;

  qdm_sheet_get_page_size (sheet, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  qdm_sheet_draw_page (sheet, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 110; y < height - 110; y++)
    {
      const guint32 *line = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 290; x < width - 40; x++)
        n_dark += (line[x] & 0xff) < 110;
    }
  cairo_surface_destroy (surface);
  return n_dark;
}

static void
test_no_blank_page (Fixture       *fixture,
                    gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4 };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);

  for (guint i = 0; i < qdm_sheet_get_n_pages (sheet); i++)
    {
      QdmRect area;

      /* The first page across always has the names, which are outside what is counted. */
      qdm_sheet_get_page_area (sheet, i, &area);
      if (area.x > 0)
        g_assert_cmpuint (count_ink (sheet, i), >, 20);
    }
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit_width = TRUE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (QdmSheet) other = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (GBytes) first = qdm_sheet_write_pdf (sheet, NULL);
  g_autoptr (GBytes) second = qdm_sheet_write_pdf (other, NULL);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_nonnull (memmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "20201231", 8));
}

static void
test_screen_does_not_matter (Fixture       *fixture,
                             gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit_width = TRUE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (QdmSheet) other = NULL;
  g_autoptr (GBytes) first = qdm_sheet_write_pdf (sheet, NULL), second = NULL;
  g_autoptr (QdmLettering) large = qdm_lettering_new ("DejaVu Sans", 22);

  qdm_chart_set_lettering (fixture->chart, large);
  qdm_chart_set_row_height (fixture->chart, 61);
  qdm_chart_set_zoom (fixture->chart, 7);
  qdm_gantt_chart_set_header_height (QDM_GANTT_CHART (fixture->chart), 99);
  other = qdm_sheet_new (fixture->chart, &options);
  second = qdm_sheet_write_pdf (other, NULL);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpfloat (qdm_chart_get_zoom (fixture->chart), ==, 7);
}

static void
test_pictures (Fixture       *fixture,
               gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_WHOLE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = qdm_sheet_write_svg (sheet, 0, &error);
  g_autoptr (GBytes) png = qdm_sheet_write_png (sheet, 0, 96, &error);
  g_autoptr (GBytes) huge = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), 200, "<svg"));
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  huge = qdm_sheet_write_png (sheet, 0, 5000, &error);
  g_assert_null (huge);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_matrix (Fixture       *fixture,
             gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit_width = TRUE };
  g_autoptr (QdmChart) chart = qdm_matrix_chart_new (fixture->plan);
  g_autoptr (QdmSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 70; i++)
    {
      g_autofree char *id = g_strdup_printf ("u%d", i), *name = g_strdup_printf ("第%d厅", i);

      plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, id, name);
    }
  plan_maker_add (fixture->history, NULL, QDM_TYPE_CHAIN, "salt", "延伸盐湖资源综合利用产业链");
  sheet = qdm_sheet_new (chart, &options);
  pdf = qdm_sheet_write_pdf (sheet, NULL);
  text = read_pages (pdf);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), >, 1);
  g_assert_nonnull (strstr (text, "第69厅"));
  g_assert_nonnull (strstr (text, "Chief chain leader"));
}

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChart) gantt = qdm_gantt_chart_new (schedule, NULL);
  g_autoptr (QdmChart) matrix = qdm_matrix_chart_new (plan);
  QdmChart *charts[] = { gantt, matrix };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      QdmSheetOptions options = { .paper = i == 0 ? QDM_PAPER_A4 : QDM_PAPER_WHOLE };
      g_autoptr (QdmSheet) sheet = qdm_sheet_new (charts[i], &options);
      g_autoptr (GBytes) pdf = qdm_sheet_write_pdf (sheet, NULL);

      g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
      g_assert_nonnull (pdf);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/sheet/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pages-cover-the-chart", test_pages_cover_the_chart);
  ADD ("paper-sizes", test_paper_sizes);
  ADD ("every-page-has-its-head", test_every_page_has_its_head);
  ADD ("no-blank-page", test_no_blank_page);
  ADD ("same-bytes", test_same_bytes);
  ADD ("screen-does-not-matter", test_screen_does_not_matter);
  ADD ("pictures", test_pictures);
  ADD ("matrix", test_matrix);
  g_test_add_func ("/chart/sheet/empty-plan", test_empty_plan);

  return g_test_run ();
}
