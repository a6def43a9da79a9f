#include <string.h>

#include "chart/qdm-gantt-chart.h"
#include "schedule/qdm-kept-dates.h"
#include "plan-maker.h"

/* A project of four tasks, the last a milestone, one without dates, and a plan of five years. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmGanttChart *chart;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmHistory *history;

  fixture->plan = qdm_plan_new ();
  fixture->history = history = qdm_history_new (fixture->plan);
  plan_maker_set (history, NULL, "first-day", "2021-01-01");
  plan_maker_set (history, NULL, "last-day", "2025-12-31");
  plan_maker_set (history, NULL, "status-date", "2021-02-01");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "pvc", "聚氯乙烯一体化项目");
  plan_maker_set (history, "pvc", "status", "under-construction");
  plan_maker_task (history, "pvc", "prepare", "2021-03-01", "100");
  plan_maker_task (history, "pvc", "build", "2022-01-03", "200");
  plan_maker_task (history, "pvc", "install", "2023-01-02", "100");
  plan_maker_task (history, "pvc", "open", "2023-07-03", "0");
  plan_maker_link (history, "prepare", "build", "FS");
  plan_maker_link (history, "build", "install", "FS");
  plan_maker_link (history, "install", "open", "FS");
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

static char *
dup_scene (QdmGanttChart *chart,
           QdmChartPart   part)
{
  QdmRect all = { 0, 0, 4000, 2000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (chart), part, &all);

  return qdm_scene_dup_text (scene);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  return qdm_plan_get_item (fixture->plan, id);
}

static void
test_bars (Fixture       *fixture,
           gconstpointer  data)
{
  QdmScale scale;
  QdmDates dates;
  QdmRect rect;
  g_autofree char *text = dup_scene (fixture->chart, QDM_CHART_BODY);

  qdm_gantt_chart_get_scale (fixture->chart, &scale);
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "build"), &rect));
  g_assert_true (qdm_schedule_get_dates (fixture->schedule, get (fixture, "build"), &dates));
  g_assert_cmpfloat (rect.x, ==, qdm_scale_get_x (&scale, dates.start));
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width, qdm_scale_get_x (&scale, dates.finish + 1), 1e-6);
  g_assert_cmpfloat (rect.y, >, 2 * 29);
  g_assert_cmpfloat (rect.y + rect.height, <, 3 * 29);

  assert_has (text, "box bar.under-construction ");
  assert_has (text, "[pvc]");
  assert_has (text, "mark milestone diamond ");
  assert_has (text, "[lithium] “no dates”");
  assert_has (text, "line dependency arrow ");
  assert_has (text, "line status-line ");
  assert_has (text, "line front-line ");
}

static void
test_item_at (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *ids[] = { "pvc", "prepare", "build", "install", "open" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      QdmRect rect;

      g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, ids[i]), &rect));
      g_assert_true (qdm_chart_get_item_at (QDM_CHART (fixture->chart), rect.x + rect.width / 2, rect.y + rect.height / 2, 3) ==
                     get (fixture, ids[i]));
      g_assert_true (qdm_chart_get_row_item (QDM_CHART (fixture->chart), i) == get (fixture, ids[i]));
    }
  g_assert_null (qdm_chart_get_item_at (QDM_CHART (fixture->chart), 1500, 10, 3));
}

static void
test_status_shows (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *before = dup_scene (fixture->chart, QDM_CHART_BODY), *after = NULL;

  g_assert_null (strstr (before, "bar.built"));
  plan_maker_set (fixture->history, NULL, "status-date", "2021-12-31");
  plan_maker_set (fixture->history, "prepare", "actual-start", "2021-03-01");
  plan_maker_set (fixture->history, "prepare", "actual-finish", "2021-06-30");
  after = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (after, "box bar.built ");
  assert_has (after, "“2021-06-30  100%”");
}

static void
test_assumed_looks_assumed (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *before = dup_scene (fixture->chart, QDM_CHART_BODY), *after = NULL, *words = NULL;

  g_assert_null (strstr (before, "≈"));
  plan_maker_set (fixture->history, "install", "assumed", "duration");
  after = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (after, "box assumed ");
  assert_has (after, "“≈2023-");
  words = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "install"));
  assert_has (words, ", assumed");
}

static void
test_deadline (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *kept = NULL, *missed = NULL;

  plan_maker_set (fixture->history, "install", "deadline", "2025-01-01");
  kept = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (kept, "mark deadline arrow-down ");
  plan_maker_set (fixture->history, "install", "deadline", "2023-01-10");
  missed = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (missed, "mark deadline.missed arrow-down ");
  assert_has (missed, "text text.alert ");
}

static void
test_baseline (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;

  plan_maker_add (fixture->history, NULL, QDM_TYPE_BASELINE, "first", "最初的计划");
  plan_maker_add (fixture->history, "first", QDM_TYPE_PLANNED_DATES, "first-build", "");
  plan_maker_set (fixture->history, "first-build", "task", "build");
  plan_maker_set (fixture->history, "first-build", "start", "2021-10-01");
  plan_maker_set (fixture->history, "first-build", "finish", "2022-05-01");
  qdm_gantt_chart_set_baseline (fixture->chart, get (fixture, "first"));
  text = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (text, "box bar.baseline ");
  plan_maker_remove (fixture->history, "first");
  g_free (text);
  text = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_assert_null (strstr (text, "bar.baseline"));
}

static void
test_winter (Fixture       *fixture,
             gconstpointer  data)
{
  QdmScale scale;
  QdmRect all = { 0, 0, 3000, 300 };
  g_autoptr (QdmScene) scene = NULL;
  guint n_winters = 0;

  plan_maker_add (fixture->history, NULL, QDM_TYPE_CALENDAR, "outdoor", "室外");
  plan_maker_set (fixture->history, "outdoor", "shutdown-start", "11-01");
  plan_maker_set (fixture->history, "outdoor", "shutdown-end", "03-15");
  plan_maker_set (fixture->history, NULL, "calendar", "outdoor");
  qdm_gantt_chart_get_scale (fixture->chart, &scale);
  scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &all);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->style != QDM_STYLE_SHUTDOWN)
        continue;
      n_winters++;
      if (shape->rect.x > 0 && shape->rect.x + shape->rect.width < 3000)
        g_assert_cmpfloat_with_epsilon (shape->rect.width, scale.pixels_per_day * 135, scale.pixels_per_day * 1.01);
    }
  g_assert_cmpuint (n_winters, >=, 5);
}

static void
test_days_off_when_near (Fixture       *fixture,
                         gconstpointer  data)
{
  QdmScale scale;
  QdmRect week = { 0, 0, 0, 100 };
  g_autoptr (QdmScene) scene = NULL;
  guint n_days = 0;

  plan_maker_add (fixture->history, NULL, QDM_TYPE_CALENDAR, "office", "标准");
  plan_maker_set (fixture->history, "office", "workdays", "mon tue wed thu fri");
  plan_maker_set (fixture->history, NULL, "calendar", "office");
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 40);
  qdm_gantt_chart_get_scale (fixture->chart, &scale);
  week.x = qdm_scale_get_x (&scale, qdm_date_from_ymd (2023, 6, 5)) + 1; /* a Monday */
  week.width = 7 * scale.pixels_per_day - 2;
  scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &week);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    n_days += qdm_scene_get_shape (scene, i)->style == QDM_STYLE_HOLIDAY;
  g_assert_cmpuint (n_days, ==, 2);
}

static void
test_head (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *far = dup_scene (fixture->chart, QDM_CHART_TOP), *near = NULL;

  assert_has (far, "“2023H1”");
  assert_has (far, "“Q3”");
  assert_has (far, "line period ");
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 0.6);
  near = dup_scene (fixture->chart, QDM_CHART_TOP);
  assert_has (near, "“2023”");
  assert_has (near, "“H1”");
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *left = NULL;
  double width;

  qdm_chart_measure (QDM_CHART (fixture->chart), NULL, NULL, &width, NULL);
  g_assert_cmpfloat (width, ==, 0);
  qdm_gantt_chart_set_parts (fixture->chart, QDM_GANTT_NAMES);
  qdm_chart_measure (QDM_CHART (fixture->chart), NULL, NULL, &width, NULL);
  g_assert_cmpfloat (width, >, 300);
  left = dup_scene (fixture->chart, QDM_CHART_LEFT);
  assert_has (left, "[pvc] “聚氯乙烯一体化项目”");
  assert_has (left, "“2021-03-01”");
}

static void
test_reads_aloud (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmRect all = { 0, 0, 4000, 2000 };
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  plan_maker_set (fixture->history, NULL, "status-date", "");
  plan_maker_set (fixture->history, "build", "percent", "40");
  elements = qdm_chart_list_elements (QDM_CHART (fixture->chart), &all);
  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (text, "%s\n", ((QdmElement *) elements->pdata[i])->description);
  g_assert_cmpuint (elements->len, ==, 6);
  assert_has (text->str, "build, 2022-01-04 to ");
  assert_has (text->str, ", 40 % done");
  assert_has (text->str, "open, 2023-07-03");
  assert_has (text->str, "碳酸锂项目, no dates\n");
}

static void
count_cb (QdmChart *chart,
          guint    *count)
{
  *count += 1;
}

static void
test_invalidates (Fixture       *fixture,
                  gconstpointer  data)
{
  guint count = 0;
  QdmRect before, after;

  qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "install"), &before);
  g_signal_connect (fixture->chart, "invalidated", G_CALLBACK (count_cb), &count);
  plan_maker_set (fixture->history, "install", "duration", "150");
  g_assert_cmpuint (count, >, 0);
  qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "install"), &after);
  g_assert_cmpfloat (after.width, >, before.width);
}

static void
test_very_short_and_long (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  QdmRect day, years, seen = { 500, 0, 300, 400 };
  g_autoptr (QdmScene) scene = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (name, "盐");
  plan_maker_set (fixture->history, "pvc", "name", name->str);
  plan_maker_task (fixture->history, "pvc", "day", "2024-01-02", "1");
  plan_maker_task (fixture->history, "pvc", "years", "2021-01-04", "3900");
  qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "day"), &day);
  qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "years"), &years);
  g_assert_cmpfloat (day.width, >=, 3);
  g_assert_cmpfloat (years.width, >, 2000);

  /* Nothing is drawn far beyond what is seen. */
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 20);
  scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &seen);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    if (qdm_scene_get_shape (scene, i)->kind == QDM_SHAPE_BOX)
      g_assert_cmpfloat (qdm_scene_get_shape (scene, i)->rect.width, <, 600);
}

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChart) chart = qdm_gantt_chart_new (schedule, NULL);
  QdmRect area = { 0, 0, 800, 600 };
  double width, height;

  qdm_chart_measure (chart, &width, &height, NULL, NULL);
  g_assert_cmpfloat (width, >, 0);
  g_assert_cmpfloat (height, ==, 0);
  for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
    g_object_unref (qdm_chart_build_scene (chart, part, &area));
}

/* However many tasks there are, a frame looks at those that are seen and a few. */
static void
test_only_what_is_seen (void)
{
  g_autoptr (QdmPlan) plan = plan_maker_large (100, 1000);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (QdmChart) chart = qdm_gantt_chart_new (schedule, NULL);
  QdmRect area = { 200, 0, 900, 25 * 29 };

  qdm_outline_expand_to (qdm_gantt_chart_get_outline (QDM_GANTT_CHART (chart)), G_MAXUINT);
  g_assert_cmpuint (qdm_chart_get_n_rows (chart), ==, 100 * 1001);
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (QdmScene) scene = NULL;

      area.y = i * 57000.0;
      scene = qdm_chart_build_scene (chart, QDM_CHART_BODY, &area);
      /* each row once, for the front line, and at both ends of its links */
      g_assert_cmpuint (qdm_chart_get_n_visits (chart), <=, 8 * (25 + 3));
      g_assert_cmpuint (qdm_scene_get_length (scene), <, 600);
    }
}

static void
fold (Fixture    *fixture,
      const char *id)
{
  QdmOutline *outline = qdm_gantt_chart_get_outline (fixture->chart);
  guint position;

  g_assert_true (qdm_outline_find (outline, get (fixture, id), &position));
  qdm_outline_set_expanded (outline, position, FALSE);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* A folded project speaks for its tasks; of several links of a kind between two rows, one is drawn. */
static void
test_folded_links (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmHistory *history = fixture->history;
  g_autofree char *open = NULL, *half = NULL, *folded = NULL;

  plan_maker_task (history, "lithium", "mine", "2023-03-01", "20");
  plan_maker_task (history, "lithium", "sell", "2024-03-01", "20");
  plan_maker_link (history, "install", "mine", "FS");
  plan_maker_link (history, "build", "mine", "FS");
  plan_maker_link (history, "build", "sell", "FS");
  plan_maker_link (history, "mine", "open", "SS");
  qdm_outline_expand_to (qdm_gantt_chart_get_outline (fixture->chart), G_MAXUINT);
  open = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_assert_cmpuint (count (open, "line dependency"), ==, 3 + 4);

  fold (fixture, "pvc");
  half = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_assert_cmpuint (count (half, "line dependency"), ==, 3); /* to mine, to sell, and back */
  assert_has (half, "[build-sell]");
  assert_has (half, "[mine-open]");

  fold (fixture, "lithium");
  folded = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_assert_cmpuint (count (folded, "line dependency"), ==, 2);
}

/* What is not seen, because it is filtered out of a project that is open, has no links. */
static gboolean
is_not_build_cb (QdmItem  *item,
                 gpointer  data)
{
  return g_strcmp0 (qdm_item_get_id (item), "build") != 0;
}

static void
test_filtered_links (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *text = NULL;

  qdm_outline_set_filter (qdm_gantt_chart_get_outline (fixture->chart), is_not_build_cb, NULL, NULL);
  text = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_assert_cmpuint (count (text, "line dependency"), ==, 1);
  assert_has (text, "[install-open]");
}

static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *before = dup_scene (fixture->chart, QDM_CHART_BODY), *after = NULL, *slipped = NULL, *words = NULL;
  QdmBaseline *baseline;

  g_assert_null (strstr (before, "text.alert"));
  plan_maker_set (fixture->history, NULL, "status-date", "2021-03-10");
  after = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (after, "text.alert");
  assert_has (after, "[prepare] “! 2021-");
  words = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "prepare"));
  assert_has (words, ", should have begun");
  g_assert_null (strstr (after, "[install] “!"));

  baseline = qdm_baseline_keep (fixture->schedule, fixture->history, "2021", QDM_DATE_UNSET, NULL);
  plan_maker_set (fixture->history, "install", "duration", "120");
  qdm_gantt_chart_set_baseline (fixture->chart, QDM_ITEM (baseline));
  slipped = dup_scene (fixture->chart, QDM_CHART_BODY);
  assert_has (slipped, "[install] “! 2023-");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/gantt-chart/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("bars", test_bars);
  ADD ("item-at", test_item_at);
  ADD ("status-shows", test_status_shows);
  ADD ("assumed-looks-assumed", test_assumed_looks_assumed);
  ADD ("deadline", test_deadline);
  ADD ("baseline", test_baseline);
  ADD ("folded-links", test_folded_links);
  ADD ("filtered-links", test_filtered_links);
  ADD ("late", test_late);
  ADD ("winter", test_winter);
  ADD ("days-off-when-near", test_days_off_when_near);
  ADD ("head", test_head);
  ADD ("names", test_names);
  ADD ("reads-aloud", test_reads_aloud);
  ADD ("invalidates", test_invalidates);
  ADD ("very-short-and-long", test_very_short_and_long);
  g_test_add_func ("/chart/gantt-chart/empty-plan", test_empty_plan);
  g_test_add_func ("/chart/gantt-chart/only-what-is-seen", test_only_what_is_seen);

  return g_test_run ();
}
