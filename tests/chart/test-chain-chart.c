#include <string.h>

#include "chart/qdm-chain-chart.h"
#include "chart/qdm-sheet.h"
#include "plan-maker.h"

/* Brine gives potash and old brine, which gives magnesium and chlorine, which goes back; a second
 * diagram says one flow again and adds another; a project brings magnesium in 2024. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmSchedule *schedule;
  QdmChainChart *chart;
} Fixture;

static void
add_product (QdmHistory *history,
             const char *id,
             const char *name,
             const char *category)
{
  plan_maker_add (history, NULL, QDM_TYPE_PRODUCT, id, name);
  plan_maker_set (history, id, "category", category);
}

static void
add_flow (QdmHistory *history,
          const char *diagram,
          const char *id,
          const char *from,
          const char *to,
          const char *kind,
          const char *basis)
{
  QdmItem *above = qdm_plan_get_item (qdm_history_get_plan (history), diagram);
  g_autoptr (QdmItem) flow = qdm_item_new (QDM_TYPE_FLOW, id);
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (flow, "from", from, &error);
  qdm_item_set_text (flow, "to", to, &error);
  qdm_item_set_text (flow, "kind", kind, &error);
  qdm_item_set_text (flow, "basis", basis, &error);
  g_assert_no_error (error);
  qdm_history_insert (history, above, flow, qdm_item_count (above, QDM_TYPE_FLOW), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmHistory *history;

  fixture->plan = qdm_plan_new ();
  fixture->history = history = qdm_history_new (fixture->plan);
  plan_maker_add (history, NULL, QDM_TYPE_CHAIN, "salt", "盐湖产业链");
  plan_maker_add (history, NULL, QDM_TYPE_DIAGRAM, "lake", "盐湖化工");
  plan_maker_add (history, NULL, QDM_TYPE_DIAGRAM, "balance", "氯平衡");
  plan_maker_set (history, "lake", "related-chain", "salt");
  plan_maker_set (history, "balance", "related-chain", "salt");
  add_product (history, "brine", "盐湖卤水", "resource");
  add_product (history, "potash", "氯化钾", "product");
  add_product (history, "old-brine", "提钾老卤", "intermediate");
  add_product (history, "magnesium", "金属镁", "product");
  add_product (history, "chlorine", "氯气", "by-product");
  add_product (history, "pvc", "聚氯乙烯", "product");
  add_product (history, "power", "绿电", "energy");
  plan_maker_set (history, "potash", "status", "built");
  add_flow (history, "lake", "f1", "brine", "potash", "main-product", "expression");
  add_flow (history, "lake", "f2", "potash", "old-brine", "by-product", "sentence");
  add_flow (history, "lake", "f3", "old-brine", "magnesium", "main-product", "sentence");
  add_flow (history, "lake", "f4", "magnesium", "chlorine", "by-product", "implied");
  add_flow (history, "lake", "f5", "chlorine", "old-brine", "waste-recycled", "inferred");
  add_flow (history, "lake", "f6", "power", "magnesium", "energy", "sentence");
  add_flow (history, "balance", "f7", "magnesium", "chlorine", "by-product", "sentence");
  add_flow (history, "balance", "f8", "chlorine", "pvc", "waste-recycled", "sentence");
  plan_maker_add (history, NULL, QDM_TYPE_PROJECT, "plant", "金属镁装置");
  plan_maker_set (history, "plant", "products", "magnesium");
  plan_maker_task (history, "plant", "plant-build", "2023-03-01", "300");

  fixture->schedule = qdm_schedule_new (fixture->plan);
  fixture->chart = QDM_CHAIN_CHART (qdm_chain_chart_new (fixture->plan, fixture->schedule, qdm_plan_get_item (fixture->plan, "lake")));
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
dup_scene (QdmChainChart *chart)
{
  QdmRect all = { 0, 0, 5000, 5000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (chart), QDM_CHART_BODY, &all);

  return qdm_scene_dup_text (scene);
}

/* The line of a printed scene that ends in an item and begins with a kind of shape. */
static char *
dup_line (QdmChainChart *chart,
          const char    *kind,
          const char    *id)
{
  g_autofree char *text = dup_scene (chart), *tail = g_strdup_printf ("[%s]", id);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], kind) && strstr (lines[i], tail) != NULL)
      return g_strdup (lines[i]);
  return NULL;
}

static void
assert_line (Fixture    *fixture,
             const char *kind,
             const char *id,
             const char *beginning)
{
  g_autofree char *line = dup_line (fixture->chart, kind, id);

  g_assert_nonnull (line);
  if (!g_str_has_prefix (line, beginning))
    g_error ("“%s” does not begin with “%s”", line, beginning);
}

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  return qdm_plan_get_item (fixture->plan, id);
}

static void
test_forms_and_lines (Fixture       *fixture,
                      gconstpointer  data)
{
  assert_line (fixture, "box", "brine", "box box.not-stated hexagon ");
  assert_line (fixture, "box", "potash", "box box.built ");
  assert_line (fixture, "box", "old-brine", "box box.not-stated rounded ");
  assert_line (fixture, "box", "chlorine", "box box.not-stated slanted ");
  assert_line (fixture, "box", "power", "box box.not-stated pointed ");
  assert_line (fixture, "line", "f1", "line flow.main arrow ");
  assert_line (fixture, "line", "f2", "line flow.by-product arrow ");
  assert_line (fixture, "line", "f4", "line flow.by-product.weak arrow ");
  assert_line (fixture, "line", "f5", "line flow.recycled.weak arrow ");
  assert_line (fixture, "line", "f6", "line flow.energy arrow ");
}

static void
test_main_flows_run_right (Fixture       *fixture,
                           gconstpointer  data)
{
  QdmRect brine, potash, old_brine, magnesium;

  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "brine"), &brine));
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "potash"), &potash));
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "old-brine"), &old_brine));
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "magnesium"), &magnesium));
  g_assert_cmpfloat (brine.x + brine.width, <, potash.x);
  g_assert_cmpfloat (potash.x + potash.width, <, old_brine.x);
  g_assert_cmpfloat (old_brine.x + old_brine.width, <, magnesium.x);
}

static void
test_several_diagrams (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *twice = NULL;

  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 6);
  qdm_chain_chart_set_subject (fixture->chart, get (fixture, "salt"));
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 7);
  /* of two flows that say the same the one in a sentence stands, not the implied one */
  twice = dup_line (fixture->chart, "line", "f4");
  g_assert_null (twice);
  assert_line (fixture, "line", "f7", "line flow.by-product arrow ");
  qdm_chain_chart_set_subject (fixture->chart, NULL);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 7);
}

static void
test_years (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { int year; const char *beginning; } cases[] = {
    { 2021, "box box.proposed " }, { 2023, "box box.under-construction " }, { 2025, "box box.built " },
  };
  QdmRect before, after;

  assert_line (fixture, "box", "magnesium", "box box.not-stated ");
  qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "magnesium"), &before);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      qdm_chain_chart_set_year (fixture->chart, cases[i].year);
      assert_line (fixture, "box", "magnesium", cases[i].beginning);
      assert_line (fixture, "box", "potash", "box box.built ");
      qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "magnesium"), &after);
      g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
    }
  plan_maker_set (fixture->history, "plant-build", "constraint-date", "2026-03-02");
  assert_line (fixture, "box", "magnesium", "box box.proposed ");
}

static void
test_capacity (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL, *later = NULL;

  plan_maker_add (fixture->history, NULL, QDM_TYPE_CAPACITY, "c1", "");
  plan_maker_set (fixture->history, "c1", "product", "magnesium");
  plan_maker_set (fixture->history, "c1", "amount", "10");
  plan_maker_set (fixture->history, "c1", "unit", "万吨");
  plan_maker_add (fixture->history, "plant", QDM_TYPE_ADDED_CAPACITY, "c2", "");
  plan_maker_set (fixture->history, "c2", "product", "magnesium");
  plan_maker_set (fixture->history, "c2", "amount", "2.5");
  plan_maker_set (fixture->history, "c2", "unit", "万吨");
  text = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (text, "[magnesium] “10万吨”"));
  qdm_chain_chart_set_year (fixture->chart, 2025);
  later = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (later, "[magnesium] “12.5万吨”"));
}

static void
test_edits_keep_places (Fixture       *fixture,
                        gconstpointer  data)
{
  static const char *ids[] = { "brine", "potash", "old-brine" };
  QdmRect before[3], after;

  for (guint i = 0; i < 3; i++)
    qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, ids[i]), &before[i]);
  add_flow (fixture->history, "lake", "f9", "chlorine", "pvc", "main-product", "sentence");
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 7);
  for (guint i = 0; i < 3; i++)
    {
      qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, ids[i]), &after);
      g_assert_cmpfloat_with_epsilon (after.x, before[i].x, 8);
      g_assert_cmpfloat_with_epsilon (after.y, before[i].y, 8);
    }
  qdm_history_undo (fixture->history);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 6);
}

static void
test_pin (Fixture       *fixture,
          gconstpointer  data)
{
  QdmRect rect;

  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 2);
  qdm_chain_chart_pin (fixture->chart, get (fixture, "power"), 600, 500);
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "power"), &rect));
  g_assert_cmpfloat_with_epsilon (rect.x, 600, 0.01);
  g_assert_cmpfloat_with_epsilon (rect.y, 500, 0.01);
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = NULL;

  qdm_chain_chart_set_focus (fixture->chart, get (fixture, "power"));
  text = dup_scene (fixture->chart);
  /* what power has no part in is pale */
  g_assert_nonnull (strstr (text, "[brine] “盐湖卤水”\nbox assumed "));
  g_assert_null (strstr (text, "[magnesium] “金属镁”\nbox assumed "));
  assert_line (fixture, "line", "f1", "line flow.main.weak ");
}

static void
test_reads_aloud (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *box = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "old-brine"));
  g_autofree char *flow = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "f2"));

  g_assert_cmpstr (box, ==, "提钾老卤, Not stated; from 氯化钾, 氯气; to 金属镁");
  g_assert_true (g_str_has_prefix (flow, "氯化钾 to 提钾老卤, "));
}

static void
test_bad_flows (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (name, "镁");
  plan_maker_set (fixture->history, "magnesium", "name", name->str);
  add_flow (fixture->history, "lake", "self", "potash", "potash", "main-product", "sentence");
  add_flow (fixture->history, "lake", "twice", "brine", "potash", "main-product", "sentence");
  text = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (text, "[magnesium]"));
}

static void
test_paper (Fixture       *fixture,
            gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit = QDM_SHEET_FIT_WIDTH };
  g_autoptr (QdmSheet) sheet = qdm_sheet_new (QDM_CHART (fixture->chart), &options);
  g_autoptr (GBytes) pdf = qdm_sheet_write_pdf (sheet, NULL);

  g_assert_nonnull (pdf);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmChart) chart = qdm_chain_chart_new (plan, NULL, NULL);
  QdmRect area = { 0, 0, 500, 500 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (chart, QDM_CHART_BODY, &area);

  g_assert_cmpuint (qdm_scene_get_length (scene), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/chain-chart/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("forms-and-lines", test_forms_and_lines);
  ADD ("main-flows-run-right", test_main_flows_run_right);
  ADD ("several-diagrams", test_several_diagrams);
  ADD ("years", test_years);
  ADD ("capacity", test_capacity);
  ADD ("edits-keep-places", test_edits_keep_places);
  ADD ("pin", test_pin);
  ADD ("focus", test_focus);
  ADD ("reads-aloud", test_reads_aloud);
  ADD ("bad-flows", test_bad_flows);
  ADD ("paper", test_paper);
  g_test_add_func ("/chart/chain-chart/empty", test_empty);

  return g_test_run ();
}
