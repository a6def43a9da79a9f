#include <string.h>

#include "chart/qdm-balance-chart.h"
#include "chart/qdm-sheet.h"
#include "zone-plan.h"

typedef struct {
  Zone zone;
  QdmChart *chart;
  guint n_invalidated;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_invalidated++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  zone_set_up (&fixture->zone, zone_plan_chlorine);
  fixture->chart = qdm_balance_chart_new (fixture->zone.balance, "chlorine");
  g_signal_connect_swapped (fixture->chart, "invalidated", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->chart);
  zone_tear_down (&fixture->zone);
}

static QdmScene *
build (Fixture      *fixture,
       QdmChartPart  part)
{
  double width, height;

  qdm_chart_measure (fixture->chart, &width, &height, NULL, NULL);
  return qdm_chart_build_scene (fixture->chart, part, &QDM_RECT (0, 0, width, height));
}

/* The height of what is drawn in a style within a half-year, in pixels. */
static double
sum_heights (Fixture     *fixture,
             QdmHalfYear  half_year,
             QdmStyle     style)
{
  g_autoptr (QdmScene) scene = build (fixture, QDM_CHART_BODY);
  QdmScale scale;
  double from, to, sum = 0;

  qdm_balance_chart_get_scale (QDM_BALANCE_CHART (fixture->chart), &scale);
  from = qdm_scale_get_x (&scale, qdm_half_year_first_day (half_year));
  to = qdm_scale_get_x (&scale, qdm_half_year_last_day (half_year) + 1);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind == QDM_SHAPE_BOX && shape->style == style && shape->rect.x >= from && shape->rect.x < to)
        sum += shape->rect.height;
    }
  return sum;
}

static gboolean
says (Fixture      *fixture,
      QdmChartPart  part,
      const char   *words)
{
  g_autoptr (QdmScene) scene = build (fixture, part);
  g_autofree char *text = qdm_scene_dup_text (scene);

  return strstr (text, words) != NULL;
}

/* Of 2024 potassium hydroxide is the first and PVC the first user: 157.9 and 301.4 kt. */
static void
test_heights_are_amounts (Fixture       *fixture,
                          gconstpointer  data)
{
  double supply = sum_heights (fixture, QDM_HALF_YEAR (2024, 1), QDM_STYLE_SERIES_1);
  double demand = sum_heights (fixture, QDM_HALF_YEAR (2024, 1), QDM_STYLE_SERIES_4);

  g_assert_cmpfloat (supply, >, 10);
  g_assert_cmpfloat_with_epsilon (demand / supply, 301.429 / 157.975, 0.001);
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (says (fixture, QDM_CHART_BODY, "353.5"));
  g_assert_true (says (fixture, QDM_CHART_LEFT, "Supply"));
  g_assert_true (says (fixture, QDM_CHART_CORNER, "Cl₂"));
}

/* A figure that has no room for its last digits would be another figure. */
static void
test_figures_are_whole (Fixture       *fixture,
                        gconstpointer  data)
{
  qdm_chart_set_zoom (fixture->chart, 0.2);
  g_assert_false (says (fixture, QDM_CHART_BODY, "353.5"));
}

/* Paper has no tooltips: what does not go beside each other with its figures goes on more pages, which
 * are filled. */
static void
test_paper_has_all_figures (Fixture       *fixture,
                            gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit = QDM_SHEET_FIT_WIDTH, .margin = 200 };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  QdmChart *screen = fixture->chart;
  double width, height;
  QdmRect area;

  qdm_sheet_get_page_size (sheet, &width, &height);
  qdm_sheet_get_page_area (sheet, 0, &area);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), >, 1);

  fixture->chart = qdm_chart_copy_for_paper (screen, lettering, 0);
  qdm_chart_set_zoom (fixture->chart, qdm_chart_get_fit_zoom (fixture->chart, width - 400, height));
  g_assert_true (says (fixture, QDM_CHART_BODY, "353.5"));
  g_object_unref (fixture->chart);
  fixture->chart = screen;
}

static void
test_paper_is_filled (Fixture       *fixture,
                      gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit = QDM_SHEET_FIT_WIDTH };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  double width, height;
  QdmRect area;

  qdm_sheet_get_page_size (sheet, &width, &height);
  qdm_sheet_get_page_area (sheet, 0, &area);
  g_assert_cmpfloat (area.height * qdm_sheet_get_scale (sheet), >, 0.7 * height);
}

/* Nobody else makes or takes bromine. */
static void
test_what_nobody_states_is_not_zero (Fixture       *fixture,
                                     gconstpointer  data)
{
  qdm_subject_chart_set_subject (QDM_SUBJECT_CHART (fixture->chart), "bromine");
  g_assert_false (says (fixture, QDM_CHART_BODY, "“?”"));
  zone_plan_set (fixture->zone.history, "br", "amount", NULL);
  g_assert_true (says (fixture, QDM_CHART_BODY, "“?”"));
  g_assert_false (says (fixture, QDM_CHART_BODY, "“0”"));
}

static void
test_it_follows_a_move (Fixture       *fixture,
                        gconstpointer  data)
{
  g_assert_cmpfloat (sum_heights (fixture, QDM_HALF_YEAR (2022, 1), QDM_STYLE_SHORTAGE), ==, 0);
  zone_plan_set (fixture->zone.history, "mg-production", "constraint-date", "2023-01-01");
  qdm_schedule_update (fixture->zone.schedule);
  g_assert_cmpuint (fixture->n_invalidated, >, 0);
  g_assert_cmpfloat (sum_heights (fixture, QDM_HALF_YEAR (2022, 1), QDM_STYLE_SHORTAGE), >, 0);
}

static void
test_what_is_not_shown_does_not_disturb (Fixture       *fixture,
                                         gconstpointer  data)
{
  qdm_subject_chart_set_subject (QDM_SUBJECT_CHART (fixture->chart), "bromine");
  g_object_unref (build (fixture, QDM_CHART_BODY));
  fixture->n_invalidated = 0;
  zone_plan_set (fixture->zone.history, "mg-production", "constraint-date", "2023-01-01");
  qdm_schedule_update (fixture->zone.schedule);
  g_assert_cmpuint (fixture->n_invalidated, ==, 0);
}

static void
test_for_those_who_do_not_see_it (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GPtrArray) elements = NULL;
  double width, height;

  qdm_chart_measure (fixture->chart, &width, &height, NULL, NULL);
  elements = qdm_chart_list_elements (fixture->chart, &QDM_RECT (0, 0, width, height));
  g_assert_cmpuint (elements->len, ==, 20);
  g_assert_true (g_str_has_prefix (((QdmElement *) g_ptr_array_index (elements, 0))->description, "2021H1: supply ≈236.6 kt"));
}

static void
test_beginning_and_zoom (Fixture       *fixture,
                         gconstpointer  data)
{
  QdmScale scale;

  qdm_chart_set_zoom (fixture->chart, 2);
  qdm_balance_chart_get_scale (QDM_BALANCE_CHART (fixture->chart), &scale);
  g_assert_cmpint (scale.origin, ==, qdm_date_from_ymd (2021, 1, 1));
  g_assert_cmpfloat (scale.pixels_per_day, ==, 1.1);
}

static void
test_nothing_to_show (Fixture       *fixture,
                      gconstpointer  data)
{
  qdm_subject_chart_set_subject (QDM_SUBJECT_CHART (fixture->chart), "phlogiston");
  g_object_unref (build (fixture, QDM_CHART_BODY));
  g_object_unref (build (fixture, QDM_CHART_LEFT));
  g_object_unref (build (fixture, QDM_CHART_CORNER));
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (Fixture       *fixture,
                 gconstpointer  data);
  } tests[] = {
    { "/chart/balance-chart/heights-are-amounts", test_heights_are_amounts },
    { "/chart/balance-chart/figures", test_figures },
    { "/chart/balance-chart/figures-are-whole", test_figures_are_whole },
    { "/chart/balance-chart/paper-has-all-figures", test_paper_has_all_figures },
    { "/chart/balance-chart/paper-is-filled", test_paper_is_filled },
    { "/chart/balance-chart/what-nobody-states-is-not-zero", test_what_nobody_states_is_not_zero },
    { "/chart/balance-chart/it-follows-a-move", test_it_follows_a_move },
    { "/chart/balance-chart/what-is-not-shown-does-not-disturb", test_what_is_not_shown_does_not_disturb },
    { "/chart/balance-chart/for-those-who-do-not-see-it", test_for_those_who_do_not_see_it },
    { "/chart/balance-chart/beginning-and-zoom", test_beginning_and_zoom },
    { "/chart/balance-chart/nothing-to-show", test_nothing_to_show },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
