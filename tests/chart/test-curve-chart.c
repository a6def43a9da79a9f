#include <math.h>
#include <string.h>

#include "chart/qdm-curve-chart.h"
#include "chart/qdm-curve-panel.h"
#include "plan-maker.h"

/* Three indicators: one with bases, readings and target, one with a target only, one with words. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmChart *chart;
} Fixture;

static void
add_reading (QdmHistory *history,
             const char *id,
             const char *indicator,
             const char *period,
             const char *value)
{
  plan_maker_add (history, indicator, QDM_TYPE_READING, id, "");
  plan_maker_set (history, id, "period", period);
  plan_maker_set (history, id, "value", value);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmHistory *history;

  fixture->plan = qdm_plan_new ();
  fixture->history = history = qdm_history_new (fixture->plan);
  plan_maker_set (history, NULL, "status-date", "2022-06-30");
  plan_maker_add (history, NULL, QDM_TYPE_INDICATOR, "water", "水资源产出率");
  plan_maker_set (history, "water", "unit", "元/立方米");
  plan_maker_set (history, "water", "base-2015", "90");
  plan_maker_set (history, "water", "base-2020", "123");
  plan_maker_set (history, "water", "target-2025", "141");
  add_reading (history, "r1", "water", "2021H2", "127.5");
  add_reading (history, "r2", "water", "2022H1", "130.2");
  plan_maker_set (history, "r2", "assumed", "value");
  plan_maker_add (history, NULL, QDM_TYPE_INDICATOR, "safe", "危险废物利用处置率");
  plan_maker_set (history, "safe", "target-2025", "100");
  plan_maker_add (history, NULL, QDM_TYPE_INDICATOR, "limit", "用水总量");
  plan_maker_set (history, "limit", "rule", "控制在下达指标内");
  fixture->chart = qdm_curve_chart_new (fixture->plan, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->chart);
  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
}

static char *
dup_scene (QdmChart *chart)
{
  QdmRect all = { 0, 0, 5000, 5000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (chart, QDM_CHART_BODY, &all);

  return qdm_scene_dup_text (scene);
}

static void
test_panel (Fixture       *fixture,
            gconstpointer  data)
{
  QdmCurvePanel *panel = qdm_curve_panel_new (fixture->plan, QDM_INDICATOR (qdm_plan_get_item (fixture->plan, "water")));

  g_assert_cmpuint (panel->bases->len, ==, 2);
  g_assert_cmpuint (panel->readings->len, ==, 2);
  g_assert_false (g_array_index (panel->readings, QdmCurvePoint, 0).derived);
  g_assert_true (g_array_index (panel->readings, QdmCurvePoint, 1).derived);
  g_assert_cmpfloat (g_array_index (panel->readings, QdmCurvePoint, 1).value, ==, 130.2);
  g_assert_cmpuint (panel->path->len, ==, 11);
  g_assert_cmpfloat (g_array_index (panel->path, QdmCurvePoint, 10).value, ==, 141);
  g_assert_cmpfloat (panel->least, <, 90);
  g_assert_cmpfloat (panel->most, >, 141);
  g_assert_cmpint (panel->first, ==, QDM_HALF_YEAR (2015, 2));
  qdm_curve_panel_free (panel);
}

/* Three to eight lines of the grid, at round figures, whatever the values. */
static void
test_axes (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *values[][2] = {
    { "0.6464", "0.65" }, { "0", "100" }, { "108", "120" }, { "5", "5" }, { "0", "0" }, { "40000", "60000" }, { "-3", "12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      QdmCurvePanel *panel;
      double n_lines, mantissa;

      plan_maker_set (fixture->history, "safe", "base-2020", values[i][0]);
      plan_maker_set (fixture->history, "safe", "target-2025", values[i][1]);
      panel = qdm_curve_panel_new (fixture->plan, QDM_INDICATOR (qdm_plan_get_item (fixture->plan, "safe")));
      n_lines = floor (panel->most / panel->step) - ceil (panel->least / panel->step) + 1;
      mantissa = panel->step / pow (10, floor (log10 (panel->step) + 1e-9));
      g_assert_cmpfloat (n_lines, >=, 2);
      g_assert_cmpfloat (n_lines, <=, 9);
      g_assert_true (fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6 || fabs (mantissa - 5) < 1e-6);
      qdm_curve_panel_free (panel);
    }
}

static void
test_scene (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = dup_scene (fixture->chart), *one = NULL;

  g_assert_nonnull (strstr (text, "“水资源产出率”"));
  g_assert_nonnull (strstr (text, "“元/立方米”"));
  g_assert_nonnull (strstr (text, "“≈130.2”"));
  g_assert_nonnull (strstr (text, "“141”"));
  g_assert_nonnull (strstr (text, "line curve.path "));
  g_assert_nonnull (strstr (text, "mark curve.target diamond "));
  g_assert_nonnull (strstr (text, "“控制在下达指标内”"));
  qdm_curve_chart_set_subject (QDM_CURVE_CHART (fixture->chart), qdm_plan_get_item (fixture->plan, "safe"));
  one = dup_scene (fixture->chart);
  g_assert_null (strstr (one, "[water]"));
  g_assert_nonnull (strstr (one, "[safe]"));
}

static void
test_edits (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;

  g_free (dup_scene (fixture->chart));
  add_reading (fixture->history, "r3", "water", "2022H2", "133");
  text = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (text, "“133”"));
  g_assert_null (strstr (text, "“≈130.2”"));
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  double wide, high, narrow, tall;
  QdmRect rect;

  qdm_chart_measure (fixture->chart, &wide, &high, NULL, NULL);
  qdm_curve_chart_set_n_columns (QDM_CURVE_CHART (fixture->chart), 1);
  qdm_chart_measure (fixture->chart, &narrow, &tall, NULL, NULL);
  g_assert_cmpfloat (narrow, <, wide / 2);
  g_assert_cmpfloat (tall, >, high * 2);
  g_assert_true (qdm_chart_get_item_rect (fixture->chart, qdm_plan_get_item (fixture->plan, "limit"), &rect));
  g_assert_cmpfloat (rect.y + rect.height, <=, tall);
  g_assert_true (qdm_chart_get_item_at (fixture->chart, rect.x + 5, rect.y + 5, 0) == qdm_plan_get_item (fixture->plan, "limit"));
}

/* Panels share the width of the view, and never are too narrow for what they show. */
static void
test_fills_the_width (Fixture       *fixture,
                      gconstpointer  data)
{
  const double widths[] = { 500, 640, 690, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double width, height;

      qdm_chart_adapt (fixture->chart, widths[i], 600);
      qdm_chart_measure (fixture->chart, &width, &height, NULL, NULL);
      g_assert_cmpfloat_with_epsilon (width, widths[i], 2);
      g_assert_false (qdm_chart_adapt (fixture->chart, widths[i], 600));
    }
}

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmChart) chart = qdm_curve_chart_new (plan, NULL);
  g_autofree char *text = dup_scene (chart);

  g_assert_cmpstr (text, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/curve-chart/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("panel", test_panel);
  ADD ("axes", test_axes);
  ADD ("scene", test_scene);
  ADD ("edits", test_edits);
  ADD ("columns", test_columns);
  ADD ("fills-the-width", test_fills_the_width);
  g_test_add_func ("/chart/curve-chart/empty-plan", test_empty_plan);

  return g_test_run ();
}
