#include <string.h>

#include "balance/qdm-situation.h"
#include "chart/qdm-cockpit-chart.h"
#include "chart/qdm-sheet.h"
#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "schedule/qdm-judgement.h"

#include "data-plan.h"

typedef struct {
  QdmPlan *plan;
  QdmSchedule *schedule;
  QdmBalance *balance;
  QdmChart *chart;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = data_plan_load ("worked-example.qdm");
  fixture->schedule = qdm_schedule_new (fixture->plan);
  fixture->balance = qdm_balance_new (fixture->schedule);
  fixture->chart = qdm_cockpit_chart_new (fixture->balance);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->chart);
  g_object_unref (fixture->balance);
  g_object_unref (fixture->schedule);
  g_object_unref (fixture->plan);
}

static GPtrArray *
list_elements (QdmChart *chart)
{
  QdmRect all = { 0, 0, 10000, 10000 };

  return qdm_chart_list_elements (chart, &all);
}

static const QdmShape *
find_text (QdmScene   *scene,
           const char *text)
{
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind == QDM_SHAPE_TEXT && g_strcmp0 (shape->text, text) == 0)
        return shape;
    }
  return NULL;
}

/* Rows never lie on each other, and never reach out of the sheet. */
static void
test_arrangement (Fixture       *fixture,
                  gconstpointer  data)
{
  double widths[] = { 300, 700, 1100, 1700, 2600 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (GPtrArray) elements = NULL;
      double width, height, left = 0, top = 0;

      qdm_chart_adapt (fixture->chart, widths[i], 800);
      qdm_chart_measure (fixture->chart, &width, &height, &left, &top);
      elements = list_elements (fixture->chart);
      g_assert_cmpuint (elements->len, >, 60);
      for (guint a = 0; a < elements->len; a++)
        {
          QdmElement *first = elements->pdata[a];

          g_assert_cmpfloat (first->rect.x, >=, 0);
          g_assert_cmpfloat (first->rect.x + first->rect.width, <=, width + 1);
          g_assert_cmpfloat (first->rect.y + first->rect.height, <=, height + 1);
          for (guint b = a + 1; b < elements->len; b++)
            {
              QdmRect inner = qdm_rect_grow (&first->rect, -0.5);

              g_assert_false (qdm_rect_meets (&inner, &((QdmElement *) elements->pdata[b])->rect));
            }
        }
    }
}

static void
test_adapts (Fixture       *fixture,
             gconstpointer  data)
{
  double narrow, wide, width, left, top;

  g_assert_true (qdm_chart_adapt (fixture->chart, 500, 800));
  g_assert_false (qdm_chart_adapt (fixture->chart, 500, 900));
  qdm_chart_measure (fixture->chart, &width, &narrow, &left, &top);
  qdm_chart_adapt (fixture->chart, 2000, 800);
  qdm_chart_measure (fixture->chart, &width, &wide, &left, &top);
  g_assert_cmpfloat (wide, <, narrow);
}

/* What is counted at the head is told in whole words at any width, side by side or in several lines. */
static void
test_head_is_whole (Fixture       *fixture,
                    gconstpointer  data)
{
  const double widths[] = { 300, 690, 1100, 2600 };
  QdmLettering *lettering = qdm_chart_get_lettering (fixture->chart);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (QdmScene) scene = NULL;
      const char * const labels[] = { "Under construction", "Not stated", "not judged", "red" };
      double full, height, left, top;

      qdm_chart_adapt (fixture->chart, widths[i], 800);
      qdm_chart_measure (fixture->chart, &full, &height, &left, &top);
      scene = qdm_chart_build_scene (fixture->chart, QDM_CHART_BODY, &QDM_RECT (0, 0, full, height));
      for (guint label = 0; label < G_N_ELEMENTS (labels); label++)
        {
          const QdmShape *shape = find_text (scene, labels[label]);
          double width;

          g_assert_nonnull (shape);
          qdm_lettering_measure (lettering, labels[label], QDM_FONT_BODY, QDM_FIT_NONE, -1, -1, &width, &height);
          g_assert_cmpfloat (shape->rect.width, >=, width);
          g_assert_cmpfloat (shape->rect.x + width, <=, full);
        }
    }
}

static const QdmLag *
find_lag (QdmSituation *situation,
          QdmItem      *project)
{
  for (guint i = 0; i < situation->lags->len; i++)
    if (((QdmLag *) situation->lags->pdata[i])->project == project)
      return situation->lags->pdata[i];
  return NULL;
}

/* What the judgement says of each project is what the list shows, the furthest behind first. */
static void
test_lags (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (QdmSituation) situation = qdm_situation_new (fixture->balance);

  g_assert_cmpint (situation->half_year, ==, QDM_HALF_YEAR (2022, 1));
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_PROJECT); i++)
    {
      QdmItem *project = qdm_item_get_child (QDM_ITEM (fixture->plan), QDM_TYPE_PROJECT, i);
      gboolean behind = qdm_judge (fixture->schedule, project, situation->half_year) == QDM_JUDGEMENT_BEHIND;

      g_assert_true ((find_lag (situation, project) != NULL) == behind);
    }
  for (guint i = 1; i < situation->lags->len; i++)
    g_assert_cmpint (qdm_decimal_compare (((QdmLag *) situation->lags->pdata[i - 1])->lag,
                                          ((QdmLag *) situation->lags->pdata[i])->lag), >=, 0);
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (QdmSituation) situation = qdm_situation_new (fixture->balance);
  guint n_projects = 0;
  guint n_lights = 0;

  for (guint i = 0; i < G_N_ELEMENTS (situation->statuses); i++)
    n_projects += situation->statuses[i];
  for (guint i = 0; i < G_N_ELEMENTS (situation->lights); i++)
    n_lights += situation->lights[i];
  g_assert_cmpuint (n_projects, ==, data_plan_count (fixture->plan, QDM_TYPE_PROJECT));
  g_assert_cmpuint (n_lights, ==, 26);
  g_assert_cmpuint (situation->standings->len, ==, 26);
  g_assert_cmpuint (situation->entries->len, ==, 18);
  g_assert_cmpuint (situation->spendings->len, >=, 2);
}

/* A balance tips where its sign changes, and that is where qdm_balance_get() says it does. */
static void
test_tilts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (QdmSituation) situation = qdm_situation_new (fixture->balance);
  gboolean has_chlorine = FALSE;

  for (guint i = 0; i < situation->tilts->len; i++)
    {
      QdmTilt *tilt = situation->tilts->pdata[i];
      QdmBalancePoint now, before;

      has_chlorine |= strcmp (tilt->subject, "chlorine") == 0;
      if (tilt->turn == QDM_HALF_YEAR_UNSET)
        continue;
      g_assert_true (qdm_balance_get (fixture->balance, tilt->subject, tilt->turn, &now));
      g_assert_true (qdm_balance_get (fixture->balance, tilt->subject, tilt->turn - 1, &before));
      g_assert_true (qdm_decimal_equal (now.net, tilt->net));
      g_assert_true ((now.net.digits > 0) != (before.net.digits > 0) || (now.net.digits < 0) != (before.net.digits < 0));
    }
  g_assert_true (has_chlorine);
}

static void
test_edits_show (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (QdmHistory) history = qdm_history_new (fixture->plan);
  g_autoptr (QdmSituation) before = qdm_situation_new (fixture->balance);
  QdmItem *entry = before->entries->pdata[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmSituation) after = NULL;
  QdmRect rect;

  g_assert_true (qdm_chart_get_item_rect (fixture->chart, entry, &rect));
  qdm_history_set (history, entry, "state", "accepted", &error);
  g_assert_no_error (error);
  after = qdm_situation_new (fixture->balance);
  g_assert_cmpuint (after->entries->len, ==, before->entries->len - 1);
  g_assert_false (qdm_chart_get_item_rect (fixture->chart, entry, &rect));
}

static void
test_rows_are_read_aloud (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GPtrArray) elements = list_elements (fixture->chart);

  for (guint i = 0; i < elements->len; i++)
    {
      QdmElement *element = elements->pdata[i];

      g_assert_nonnull (element->description);
      g_assert_cmpstr (element->description, !=, "");
    }
}

static void
test_subject_is_found (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (QdmSituation) situation = qdm_situation_new (fixture->balance);
  QdmTilt *tilt = situation->tilts->pdata[0];
  QdmRect rect;

  g_assert_nonnull (tilt->item);
  g_assert_true (qdm_chart_get_item_rect (fixture->chart, tilt->item, &rect));
  g_assert_cmpstr (qdm_cockpit_chart_find_subject (QDM_COCKPIT_CHART (fixture->chart), rect.x + 1, rect.y + 1), ==, tilt->subject);
  g_assert_null (qdm_cockpit_chart_find_subject (QDM_COCKPIT_CHART (fixture->chart), 1, 1));
}

static void
test_fits_on_a_page (Fixture       *fixture,
                     gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A3, .fit = QDM_SHEET_FIT_PAGE };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (fixture->chart, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = qdm_sheet_write_pdf (sheet, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
}

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmBalance) balance = qdm_balance_new (schedule);
  g_autoptr (QdmChart) chart = qdm_cockpit_chart_new (balance);
  g_autoptr (GPtrArray) elements = list_elements (chart);

  g_autofree char *title = qdm_chart_dup_title (chart);

  g_assert_cmpuint (elements->len, ==, 1);
  g_assert_nonnull (title);
}

#define ADD(name, func) g_test_add ("/cockpit/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("arrangement", test_arrangement);
  ADD ("adapts-to-its-width", test_adapts);
  ADD ("head-is-whole", test_head_is_whole);
  ADD ("projects-behind", test_lags);
  ADD ("counts", test_counts);
  ADD ("balances-that-tip", test_tilts);
  ADD ("edits-show", test_edits_show);
  ADD ("rows-are-read-aloud", test_rows_are_read_aloud);
  ADD ("subject-is-found", test_subject_is_found);
  ADD ("fits-on-a-page", test_fits_on_a_page);
  g_test_add_func ("/cockpit/empty-plan", test_empty_plan);
  return g_test_run ();
}
