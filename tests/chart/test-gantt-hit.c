#include "chart/qdm-gantt-hit.h"
#include "plan-maker.h"

/* A project of a long task, a short one and a milestone, and a project without dates. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmGanttChart *chart;
} Fixture;

enum { ROW_PROJECT, ROW_LONG, ROW_SHORT, ROW_MILESTONE, ROW_UNDATED, N_ROWS };

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmHistory *history;

  fixture->plan = qdm_plan_new ();
  fixture->history = history = qdm_history_new (fixture->plan);
  plan_maker_set (history, NULL, "first-day", "2021-01-01");
  plan_maker_set (history, NULL, "last-day", "2025-12-31");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "pvc", "聚氯乙烯一体化项目");
  plan_maker_task (history, "pvc", "long", "2021-03-01", "300");
  plan_maker_set (history, "long", "percent", "40");
  plan_maker_task (history, "pvc", "short", "2022-01-03", "2");
  plan_maker_task (history, "pvc", "open", "2023-07-03", "0");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "lithium", "碳酸锂项目");

  fixture->schedule = qdm_schedule_new (fixture->plan);
  fixture->chart = QDM_GANTT_CHART (qdm_gantt_chart_new (fixture->schedule, NULL));
  qdm_outline_expand_to (qdm_gantt_chart_get_outline (fixture->chart), G_MAXUINT);
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

static QdmGanttHandle
hit (Fixture *fixture,
     double   x,
     double   y)
{
  QdmGanttHit hit;

  qdm_gantt_chart_hit (fixture->chart, x, y, &hit);
  return hit.handle;
}

static QdmRect
get_bar (Fixture *fixture,
         guint    row)
{
  QdmRect bar;

  g_assert_true (qdm_gantt_chart_get_bar (fixture->chart, row, &bar));
  return bar;
}

static void
test_parts (Fixture       *fixture,
            gconstpointer  data)
{
  QdmRect bar = get_bar (fixture, ROW_LONG);
  double middle = bar.y + bar.height / 3, right = bar.x + bar.width;

  g_assert_cmpfloat (bar.width, >, 100);
  g_assert_cmpint (hit (fixture, bar.x + 1, middle), ==, QDM_GANTT_HANDLE_START);
  g_assert_cmpint (hit (fixture, right - 1, middle), ==, QDM_GANTT_HANDLE_FINISH);
  g_assert_cmpint (hit (fixture, bar.x + bar.width / 2, middle), ==, QDM_GANTT_HANDLE_BODY);
  g_assert_cmpint (hit (fixture, bar.x + 0.4 * bar.width, bar.y + bar.height), ==, QDM_GANTT_HANDLE_PROGRESS);
  g_assert_cmpint (hit (fixture, bar.x - 9, middle), ==, QDM_GANTT_HANDLE_LINK_START);
  g_assert_cmpint (hit (fixture, right + 9, middle), ==, QDM_GANTT_HANDLE_LINK_FINISH);
  g_assert_cmpint (hit (fixture, right + 200, middle), ==, QDM_GANTT_HANDLE_ROW);
}

/* What is done cannot be dragged any further. */
static void
test_finished (Fixture       *fixture,
               gconstpointer  data)
{
  QdmRect bar, rect;

  plan_maker_set (fixture->history, "long", "actual-start", "2021-03-01");
  plan_maker_set (fixture->history, "long", "actual-finish", "2022-02-01");
  bar = get_bar (fixture, ROW_LONG);
  g_assert_false (qdm_gantt_chart_get_handle_rect (fixture->chart, ROW_LONG, QDM_GANTT_HANDLE_PROGRESS, &rect));
  g_assert_cmpint (hit (fixture, bar.x + bar.width / 2, bar.y + bar.height - 1), ==, QDM_GANTT_HANDLE_BODY);
}

/* A bar of a few pixels can be moved and stretched. */
static void
test_short_bar (Fixture       *fixture,
                gconstpointer  data)
{
  QdmRect bar = get_bar (fixture, ROW_SHORT), rect;

  g_assert_cmpfloat (bar.width, <, 5);
  g_assert_cmpint (hit (fixture, bar.x + 0.5, bar.y + 3), ==, QDM_GANTT_HANDLE_BODY);
  g_assert_cmpint (hit (fixture, bar.x + bar.width + 1, bar.y + 3), ==, QDM_GANTT_HANDLE_FINISH);
  g_assert_false (qdm_gantt_chart_get_handle_rect (fixture->chart, ROW_SHORT, QDM_GANTT_HANDLE_START, &rect));
}

static void
test_without_edges (Fixture       *fixture,
                    gconstpointer  data)
{
  QdmRect bar = get_bar (fixture, ROW_MILESTONE);

  g_assert_cmpint (hit (fixture, bar.x + 1, bar.y + bar.height / 2), ==, QDM_GANTT_HANDLE_MILESTONE);
  g_assert_cmpint (hit (fixture, bar.x + bar.width - 1, bar.y + bar.height / 2), ==, QDM_GANTT_HANDLE_MILESTONE);
  bar = get_bar (fixture, ROW_PROJECT);
  g_assert_cmpint (hit (fixture, bar.x + 1, bar.y + 1), ==, QDM_GANTT_HANDLE_BODY);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  double height = qdm_chart_get_row_height (QDM_CHART (fixture->chart));
  QdmGanttHit found;
  QdmScale scale;

  qdm_gantt_chart_get_scale (fixture->chart, &scale);
  g_assert_true (qdm_gantt_chart_hit (fixture->chart, 0.1, (ROW_UNDATED + 0.5) * height, &found));
  g_assert_cmpint (found.handle, ==, QDM_GANTT_HANDLE_ROW);
  g_assert_cmpstr (qdm_item_get_id (found.item), ==, "lithium");
  g_assert_cmpuint (found.row, ==, ROW_UNDATED);
  g_assert_cmpint (found.date, ==, scale.origin);

  g_assert_false (qdm_gantt_chart_hit (fixture->chart, 10, N_ROWS * height, &found));
  g_assert_cmpint (found.handle, ==, QDM_GANTT_HANDLE_NONE);
  g_assert_false (qdm_gantt_chart_hit (fixture->chart, 10, -1, &found));
}

/* Every handle is hit in its middle, unless a smaller one lies on top. */
static void
test_handles_are_hit (Fixture       *fixture,
                      gconstpointer  data)
{
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 20);
  for (guint row = 0; row < N_ROWS; row++)
    for (int handle = QDM_GANTT_HANDLE_BODY; handle <= QDM_GANTT_HANDLE_LINK_FINISH; handle++)
      {
        QdmRect rect;

        if (qdm_gantt_chart_get_handle_rect (fixture->chart, row, handle, &rect))
          g_assert_cmpint (hit (fixture, rect.x + rect.width / 2, rect.y + rect.height / 2), ==, handle);
      }
}

static void
test_hypothetical (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmDate start, finish;
  QdmRect bar = get_bar (fixture, ROW_LONG), rect;

  g_assert_true (qdm_schedule_get_span (fixture->schedule, qdm_plan_get_item (fixture->plan, "long"), &start, &finish));
  g_assert_true (qdm_gantt_chart_get_bar_at (fixture->chart, ROW_LONG, start, finish, &rect));
  g_assert_cmpmem (&rect, sizeof rect, &bar, sizeof bar);

  g_assert_true (qdm_gantt_chart_get_bar_at (fixture->chart, ROW_LONG, start + 100, finish + 100, &rect));
  g_assert_cmpfloat (rect.x, >, bar.x);
  g_assert_cmpfloat_with_epsilon (rect.width, bar.width, 1e-6);
  g_assert_true (qdm_gantt_chart_get_bar_at (fixture->chart, ROW_UNDATED, start, finish, &rect));
  g_assert_cmpfloat_with_epsilon (rect.x, bar.x, 1e-6);
}

static void
assert_snaps (Fixture *fixture,
              double   zoom,
              int      step)
{
  QdmScale scale;
  QdmDate date;
  double x;

  qdm_chart_set_zoom (QDM_CHART (fixture->chart), zoom);
  qdm_gantt_chart_get_scale (fixture->chart, &scale);
  g_assert_cmpint (qdm_gantt_chart_get_snap_step (fixture->chart), ==, step);
  for (x = 3; x < MIN (2000, 20000 * scale.pixels_per_day); x += 7.3)
    {
      date = qdm_gantt_chart_snap (fixture->chart, x, FALSE);
      g_assert_cmpint (date, ==, qdm_step_floor (step, date));
      g_assert_cmpfloat (ABS (qdm_scale_get_x (&scale, date) - x), <=, 0.52 * qdm_step_get_days (step) * scale.pixels_per_day + 1);
      g_assert_cmpfloat (ABS (qdm_scale_get_x (&scale, qdm_gantt_chart_snap (fixture->chart, x, TRUE)) - x), <=,
                         scale.pixels_per_day / 2 + 1e-6);
    }
}

static void
test_snap (Fixture       *fixture,
           gconstpointer  data)
{
  assert_snaps (fixture, 20, QDM_STEP_DAY);
  assert_snaps (fixture, 2, QDM_STEP_WEEK);
  assert_snaps (fixture, 1, QDM_STEP_MONTH);
  assert_snaps (fixture, 0.05, QDM_STEP_HALF_YEAR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/gantt-hit/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("parts", test_parts);
  ADD ("finished", test_finished);
  ADD ("short-bar", test_short_bar);
  ADD ("without-edges", test_without_edges);
  ADD ("rows", test_rows);
  ADD ("handles-are-hit", test_handles_are_hit);
  ADD ("hypothetical", test_hypothetical);
  ADD ("snap", test_snap);

  return g_test_run ();
}
