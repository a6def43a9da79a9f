#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "chart/qdm-chain-chart.h"
#include "chart/qdm-gantt-chart.h"
#include "chart/qdm-matrix-chart.h"
#include "chart/qdm-sheet.h"
#include "plan-maker.h"
#include "store/qdm-plan-reader.h"

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
  plan_maker_set (fixture->history, NULL, "source", "行动方案");
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
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit = QDM_SHEET_FIT_WIDTH };
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
  /* 10 points × 2.2 for each of sixty rows */
  g_assert_cmpfloat_with_epsilon (bottom, 60 * 22, 1e-6);
}

static void
test_paper_sizes (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { QdmSheetOptions options; double width, height; } cases[] = {
    { { .paper = QDM_PAPER_A4 }, 297, 210 }, { { .paper = QDM_PAPER_A4, .portrait = TRUE }, 210, 297 },
    { { .paper = QDM_PAPER_A3 }, 420, 297 }, { { .paper = QDM_PAPER_A2, .portrait = TRUE }, 420, 594 },
    { { .paper = QDM_PAPER_A1, .portrait = TRUE }, 594, 841 }, { { .paper = QDM_PAPER_A0 }, 1189, 841 },
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
  QdmSheetOptions options = { .paper = QDM_PAPER_A4 };
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
      g_assert_nonnull (strstr (pages[i], "Source: 行动方案"));
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

      for (int x = 240; x < width - 40; x++)
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
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit = QDM_SHEET_FIT_WIDTH };
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
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit = QDM_SHEET_FIT_WIDTH };
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

/* ---- the matrix, which is divided both ways ---- */

/* A plan of so many units and chains; their names begin so that each can be told by five characters. */
static QdmPlan *
create_plan (guint       n_units,
             guint       n_chains,
             const char *tail)
{
  QdmPlan *plan = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autofree char *name = g_strconcat ("测试规划", tail, NULL);

  qdm_history_set (history, QDM_ITEM (plan), "name", name, NULL);
  for (guint i = 0; i < n_units; i++)
    {
      g_autofree char *id = g_strdup_printf ("unit-%u", i), *title = g_strdup_printf ("单位%03u%s", i, tail);

      plan_maker_add (history, NULL, QDM_TYPE_UNIT, id, title);
    }
  for (guint i = 0; i < n_chains; i++)
    {
      g_autofree char *id = g_strdup_printf ("chain-%u", i), *title = g_strdup_printf ("产业链%03u%s", i, tail);

      plan_maker_add (history, NULL, QDM_TYPE_CHAIN, id, title);
    }
  return plan;
}

static QdmPlan *
load_example (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", "worked-example.qdm", NULL);
  g_autoptr (GError) error = NULL;
  QdmPlan *plan = qdm_plan_reader_load_file (path, NULL, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static QdmSheet *
create_matrix_sheet (QdmPlan     *plan,
                     QdmPaper     paper,
                     QdmSheetFit  fit)
{
  g_autoptr (QdmChart) chart = qdm_matrix_chart_new (plan);
  QdmSheetOptions options = { .paper = paper, .fit = fit, .title = "责任矩阵" };

  return qdm_sheet_new (chart, &options);
}

static GBytes *
to_pdf (QdmSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = qdm_sheet_write_pdf (sheet, &error);

  g_assert_no_error (error);
  return pdf;
}

static char *
read_back (GBytes     *pdf,
           const char *program,
           const char *option)
{
  g_autofree char *folder = g_dir_make_tmp ("qdm-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  const char *argv[] = { program, option, path, strcmp (program, "pdftotext") == 0 ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *output = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL));
  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_remove (path);
  g_rmdir (folder);
  return output;
}

/* The text of each page; behind the last one stands an empty string. */
static GStrv
split_pages (QdmSheet *sheet)
{
  g_autoptr (GBytes) pdf = to_pdf (sheet);
  g_autofree char *text = read_back (pdf, "pdftotext", "-layout");
  GStrv pages = g_strsplit (text, "\f", -1);

  g_assert_cmpuint (g_strv_length (pages), ==, qdm_sheet_get_n_pages (sheet) + 1);
  return pages;
}

static guint
count (const char *text,
       const char *wanted)
{
  guint n = 0;

  for (const char *p = strstr (text, wanted); p != NULL; p = strstr (p + strlen (wanted), wanted))
    n++;
  return n;
}

static void
test_paper (void)
{
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_A3, QDM_SHEET_FIT_WIDTH);
  g_autoptr (GBytes) pdf = to_pdf (sheet);
  g_autofree char *info = read_back (pdf, "pdfinfo", "-isodates");

  g_assert_nonnull (strstr (info, "1190.55 x 841.89 pts (A3)"));
  g_assert_nonnull (strstr (info, "责任矩阵"));
  g_assert_nonnull (strstr (info, "2022-06-30T00:00:00Z"));
  g_assert_nonnull (strstr (info, "青海省"));
}

static void
test_every_page (void)
{
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_A4, QDM_SHEET_FIT_WIDTH);
  g_auto (GStrv) pages = split_pages (sheet);
  guint n = qdm_sheet_get_n_pages (sheet);

  g_assert_cmpuint (n, >, 2);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n);

      g_assert_nonnull (strstr (pages[i], "责任矩阵"));
      g_assert_nonnull (strstr (pages[i], "循环经济规划"));
      g_assert_nonnull (strstr (pages[i], "2022-06-30"));
      g_assert_nonnull (strstr (pages[i], "省方案；区规划"));
      g_assert_nonnull (strstr (pages[i], "Responsible unit"));
      g_assert_nonnull (strstr (pages[i], "leads"));
      g_assert_nonnull (strstr (pages[i], number));
      g_assert_cmpuint (count_ink (sheet, i), >, 1000);
    }
}

/* Nothing is lost at the edges of pages, and nothing stands on two: the first row is on as many
 * pages as there are beside each other, where the columns' names are; what is blank is left out. */
static void
test_rows_once (void)
{
  static const QdmSheetFit fits[] = { QDM_SHEET_FIT_WIDTH, QDM_SHEET_FIT_PAGE, QDM_SHEET_FIT_NONE };
  g_autoptr (QdmPlan) plan = create_plan (90, 40, "");

  for (gsize i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_A4, fits[i]);
      g_auto (GStrv) pages = split_pages (sheet);
      g_autofree char *text = g_strjoinv ("\n", pages);
      double right = 0;

      g_assert_cmpuint (count (text, "单位000"), >, 1);
      g_assert_cmpuint (count (text, "单位089"), ==, 1);
      for (guint row = 0; row < 90; row++)
        {
          g_autofree char *name = g_strdup_printf ("单位%03u", row);

          g_assert_cmpuint (count (text, name), ==, count (text, row < 10 ? "单位000" : row > 79 ? "单位089" : name));
          g_assert_cmpuint (count (text, name), >, 0);
        }
      for (guint page = 0; page < count (text, "单位000"); page++)
        {
          QdmRect area;

          qdm_sheet_get_page_area (sheet, page, &area);
          g_assert_cmpfloat_with_epsilon (area.x, right, 1e-6);
          right += area.width;
        }
      /* 41 columns of three ems, since the chains have a head */
      g_assert_cmpfloat (right, >=, 41 * 30);
    }
}

static void
assert_whole (QdmScene *scene)
{
  double scale = qdm_scene_get_text_scale (scene);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);
      PangoLayout *layout;

      if (shape->kind != QDM_SHAPE_TEXT)
        continue;
      layout = qdm_lettering_get_layout (qdm_scene_get_lettering (scene), shape->text, shape->font, shape->form, shape->align,
                                         shape->rect.width / scale, shape->rect.height / scale);
      if (pango_layout_is_ellipsized (layout))
        g_error ("“%s” is cut", shape->text);
    }
}

/* Paper has no tooltip: what the plan calls things stands there in full. */
static void
test_names_are_whole (void)
{
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmOutline) outline = qdm_outline_new (plan);
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  QdmChart *charts[] = {
    qdm_gantt_chart_new (schedule, outline), qdm_matrix_chart_new (plan), qdm_chain_chart_new (plan, schedule, NULL),
  };

  qdm_outline_expand_to (outline, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (QdmChart) chart = qdm_chart_copy_for_paper (charts[i], lettering, 1134);
      QdmRect area = { 0, 0, 0, 0 };

      qdm_chart_measure (chart, &area.width, &area.height, NULL, NULL);
      for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
        {
          g_autoptr (QdmScene) scene = qdm_chart_build_scene (chart, part, &area);

          assert_whole (scene);
        }
      g_object_unref (charts[i]);
    }
}

/* No page ends with the head of a group whose members are on the next. */
static void
test_heads_stay_with_theirs (void)
{
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmOutline) outline = qdm_outline_new (plan);
  g_autoptr (QdmChart) gantt = qdm_gantt_chart_new (schedule, outline);
  g_autoptr (QdmChart) matrix = qdm_matrix_chart_new (plan);
  guint n_rows, n_moved = 0;

  qdm_outline_set_grouping (outline, QDM_GROUPING_CHAIN);
  qdm_outline_expand_to (outline, 2);
  n_rows = qdm_outline_get_n_rows (outline);
  for (guint n = 3; n < 40; n++)
    {
      double room = (n + 0.5) * qdm_chart_get_row_height (gantt), place = 0;

      while (place + room < n_rows * qdm_chart_get_row_height (gantt))
        {
          double next = qdm_chart_find_break (gantt, FALSE, place, place + room);
          guint row = (guint) (next / qdm_chart_get_row_height (gantt) + 0.5);

          g_assert_cmpfloat (next, >, place);
          g_assert_cmpfloat (next, <=, place + room);
          g_assert_cmpuint (qdm_outline_row_get_depth (qdm_outline_get_row (outline, row - 1)), >=,
                            qdm_outline_row_get_depth (qdm_outline_get_row (outline, row)));
          n_moved += next + qdm_chart_get_row_height (gantt) <= place + room;
          place = next;
        }
      place = qdm_chart_find_break (matrix, FALSE, 0, room);
      g_assert_nonnull (qdm_chart_get_row_item (matrix, (guint) (place / qdm_chart_get_row_height (matrix) + 0.5) - 1));
    }
  g_assert_cmpuint (n_moved, >, 0);
}

/* However much there is on a page, it can be read. */
static void
test_type_size (void)
{
  g_autoptr (QdmPlan) plan = create_plan (90, 40, "");
  g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_A4, QDM_SHEET_FIT_PAGE);
  g_autoptr (GBytes) pdf = to_pdf (sheet);
  g_autofree char *boxes = read_back (pdf, "pdftotext", "-bbox");
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  guint n = 0;

  g_assert_cmpfloat (qdm_sheet_get_scale (sheet) * 8.5, >=, 7 - 1e-9);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double box[4];

      if (sscanf (lines[i], " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &box[0], &box[1], &box[2], &box[3]) != 4)
        continue;
      n++;
      /* What is written downwards is as wide as the type is high. */
      g_assert_cmpfloat (MAX (box[2] - box[0], box[3] - box[1]), >=, 7 - 0.01);
    }
  g_assert_cmpuint (n, >, 90);
}

static void
test_fonts (void)
{
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_A3, QDM_SHEET_FIT_WIDTH);
  g_autoptr (GBytes) pdf = to_pdf (sheet);
  g_autofree char *fonts = read_back (pdf, "pdffonts", "--");
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +(yes|no) +\\d+ +\\d+$", lines[i], 0, 0));
}

static void
ignore_text (GMarkupParseContext  *context,
             const char           *text,
             gsize                 length,
             gpointer              data,
             GError              **error)
{
}

static void
test_pictures (void)
{
  const GMarkupParser parser = { .text = ignore_text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (QdmPlan) plan = load_example ();
  g_autoptr (QdmSheet) sheet = create_matrix_sheet (plan, QDM_PAPER_WHOLE, QDM_SHEET_FIT_WIDTH);
  g_autoptr (QdmSheet) paper = create_matrix_sheet (plan, QDM_PAPER_A4, QDM_SHEET_FIT_WIDTH);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = qdm_sheet_write_svg (sheet, 0, &error);
  g_autoptr (GBytes) png = qdm_sheet_write_png (paper, 1, 150, &error);
  g_autoptr (GBytes) refused = NULL;
  const guint8 *bytes = g_bytes_get_data (png, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));

  /* The size stands behind the signature and the head of the first chunk; A4 has 11.69 × 8.27 inches. */
  g_assert_cmpmem (bytes, 4, "\x89PNG", 4);
  g_assert_cmpuint (bytes[18] << 8 | bytes[19], ==, 1754);
  g_assert_cmpuint (bytes[22] << 8 | bytes[23], ==, 1241);

  refused = qdm_sheet_write_png (sheet, 0, 20000, &error);
  g_assert_null (refused);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* Nothing, one thing, and names that are longer than any sheet is wide. */
static void
test_extremes (void)
{
  static const QdmSheetOptions options[] = {
    { .paper = QDM_PAPER_A4, .fit = QDM_SHEET_FIT_PAGE },
    { .paper = QDM_PAPER_A4, .portrait = TRUE, .fit = QDM_SHEET_FIT_WIDTH },
    { .paper = QDM_PAPER_WHOLE },
  };
  g_autoptr (GString) many = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (many, "柴");
  for (guint i = 0; i < 3 * G_N_ELEMENTS (options) * 2; i++)
    {
      guint n_items = i % 3;
      g_autoptr (QdmPlan) plan = create_plan (n_items, n_items, n_items == 2 ? many->str : "");
      g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
      g_autoptr (QdmChart) chart = i % 2 == 0 ? qdm_matrix_chart_new (plan) : qdm_gantt_chart_new (schedule, NULL);
      g_autoptr (QdmSheet) sheet = qdm_sheet_new (chart, &options[i / 6]);
      g_auto (GStrv) pages = split_pages (sheet);

      g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
      g_assert_nonnull (strstr (pages[0], "测试规划"));
      g_assert_nonnull (strstr (pages[0], "Page 1 of 1"));
      /* The plan's name is whole, over several lines. */
      if (n_items == 2)
        g_assert_cmpuint (count (pages[0], "柴"), >=, 200);
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
  g_test_add_func ("/chart/sheet/paper", test_paper);
  g_test_add_func ("/chart/sheet/every-page", test_every_page);
  g_test_add_func ("/chart/sheet/rows-once", test_rows_once);
  g_test_add_func ("/chart/sheet/names-are-whole", test_names_are_whole);
  g_test_add_func ("/chart/sheet/heads-stay-with-theirs", test_heads_stay_with_theirs);
  g_test_add_func ("/chart/sheet/type-size", test_type_size);
  g_test_add_func ("/chart/sheet/fonts", test_fonts);
  g_test_add_func ("/chart/sheet/pictures", test_pictures);
  g_test_add_func ("/chart/sheet/extremes", test_extremes);

  return g_test_run ();
}
