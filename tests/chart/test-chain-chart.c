#include <string.h>

#include "chart/qdm-chain-chart.h"
#include "chart/qdm-sheet.h"
#include "model/qdm-diagram-edit.h"
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

/* How far what is written in a box stands above its middle. */
static double
get_rise (Fixture    *fixture,
          const char *id)
{
  QdmRect all = { 0, 0, 5000, 5000 }, box, texts = { 0 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &all);

  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, id), &box));
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind == QDM_SHAPE_TEXT && shape->item == get (fixture, id))
        texts = texts.height == 0 ? shape->rect : qdm_rect_unite (&texts, &shape->rect);
    }
  g_assert_cmpfloat (texts.height, >, 0);
  return box.y + box.height / 2 - texts.y - texts.height / 2;
}

/* Room that is kept for the figures of later years is shared out above and below. */
static void
test_text_in_the_middle (Fixture       *fixture,
                         gconstpointer  data)
{
  double rise;

  plan_maker_add (fixture->history, "plant", QDM_TYPE_ADDED_CAPACITY, "c2", "");
  plan_maker_set (fixture->history, "c2", "product", "magnesium");
  plan_maker_set (fixture->history, "c2", "amount", "2.5");
  plan_maker_set (fixture->history, "c2", "unit", "万吨");
  qdm_chain_chart_set_year (fixture->chart, 2025);
  rise = get_rise (fixture, "magnesium");
  qdm_chain_chart_set_year (fixture->chart, 2021);
  g_assert_cmpfloat_with_epsilon (get_rise (fixture, "magnesium"), rise, 0.5);
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
get_rect (Fixture    *fixture,
          const char *id,
          QdmRect    *rect)
{
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, id), rect));
}

/* Whatever a hand puts where, everything can be scrolled to. */
static void
assert_in_body (Fixture *fixture)
{
  g_autoptr (GPtrArray) boxes = qdm_chain_chart_list_boxes (fixture->chart, NULL);
  double width, height;

  qdm_chart_measure (QDM_CHART (fixture->chart), &width, &height, NULL, NULL);
  for (guint i = 0; i < boxes->len; i++)
    {
      const QdmRect *rect = &((QdmElement *) boxes->pdata[i])->rect;

      g_assert_cmpfloat (rect->x, >=, 0);
      g_assert_cmpfloat (rect->y, >=, 0);
      g_assert_cmpfloat (rect->x + rect->width, <=, width);
      g_assert_cmpfloat (rect->y + rect->height, <=, height);
    }
}

static void
pin (Fixture    *fixture,
     const char *id,
     double      x,
     double      y)
{
  g_autoptr (GError) error = NULL;

  qdm_diagram_edit_pin (fixture->history, get (fixture, "lake"), get (fixture, id), x, y, &error);
  g_assert_no_error (error);
}

static void
test_pin (Fixture       *fixture,
          gconstpointer  data)
{
  double em = qdm_lettering_get_size (qdm_chart_get_lettering (QDM_CHART (fixture->chart)));
  QdmRect power, x_before, after;
  double x = 600, y = 500;

  get_rect (fixture, "brine", &x_before);
  pin (fixture, "power", 40, 30);
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 2);
  get_rect (fixture, "power", &power);
  x = power.x;
  y = power.y;
  qdm_chain_chart_get_pin_place (fixture->chart, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 40, 1 / em);
  g_assert_cmpfloat_with_epsilon (y, 30, 1 / em);
  assert_in_body (fixture);

  qdm_history_undo (fixture->history);
  qdm_chart_set_zoom (QDM_CHART (fixture->chart), 1);
  get_rect (fixture, "brine", &after);
  g_assert_cmpfloat_with_epsilon (x_before.x, after.x, 1);
}

static void
assert_described (Fixture    *fixture,
                  const char *id,
                  const char *words)
{
  g_autofree char *text = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, id));

  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

static char *
dup_legend (QdmChainChart *chart)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (QDM_CHART (chart)));

  qdm_chart_build_legend (QDM_CHART (chart), 600, scene);
  return qdm_scene_dup_text (scene);
}

/* Of two boxes pinned onto each other one gives way, and the picture says which: in words, by its
 * mark, and in the legend. */
static void
test_pin_gives_way (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) none = NULL, one = NULL, again = NULL;
  g_autofree char *before = NULL, *after = NULL;

  pin (fixture, "power", 40, 30);
  none = qdm_chain_chart_list_yielding (fixture->chart);
  before = dup_legend (fixture->chart);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_nonnull (strstr (before, "Put there by hand"));
  g_assert_null (strstr (before, "had to give way"));
  assert_line (fixture, "mark", "power", "mark role.lead disc");

  pin (fixture, "brine", 41, 30);
  one = qdm_chain_chart_list_yielding (fixture->chart);
  after = dup_legend (fixture->chart);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_nonnull (strstr (after, "Put by hand, but had to give way"));
  assert_described (fixture, qdm_item_get_id (one->pdata[0]), ", pinned, but had to give way");
  assert_line (fixture, "mark", qdm_item_get_id (one->pdata[0]), "mark critical ring");

  pin (fixture, "brine", 0, 60);
  again = qdm_chain_chart_list_yielding (fixture->chart);
  g_assert_cmpuint (again->len, ==, 0);
  assert_described (fixture, "brine", ", pinned;");
}

static void
test_pins_left_of_all (Fixture       *fixture,
                       gconstpointer  data)
{
  QdmRect power, brine;

  pin (fixture, "power", -60, -40);
  pin (fixture, "brine", -20, -40);
  assert_in_body (fixture);
  get_rect (fixture, "power", &power);
  get_rect (fixture, "brine", &brine);
  g_assert_cmpfloat_with_epsilon (power.y, brine.y, 1);
  g_assert_cmpfloat (power.x, <, brine.x);
}

static void
test_pins_on_paper (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  g_autoptr (QdmChart) paper = NULL;
  QdmRect power, brine;

  pin (fixture, "power", 60, 30);
  pin (fixture, "brine", 0, 30);
  paper = qdm_chart_copy_for_paper (QDM_CHART (fixture->chart), lettering, 0);
  g_assert_true (qdm_chart_get_item_rect (paper, get (fixture, "power"), &power));
  g_assert_true (qdm_chart_get_item_rect (paper, get (fixture, "brine"), &brine));
  g_assert_cmpfloat_with_epsilon (power.x - brine.x, 600, 1);
}

static void
test_stands_without_flows (Fixture       *fixture,
                           gconstpointer  data)
{
  guint n = qdm_chain_chart_get_n_boxes (fixture->chart);

  plan_maker_set (fixture->history, "pvc", "diagrams", "lake");
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, n + 1);
  /* what is no product stands there by its pin */
  pin (fixture, "plant", 1, 1);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, n + 2);
}

/* ---- branches ---- */

static void
set_branches (Fixture *fixture)
{
  plan_maker_set (fixture->history, "f1", "branch", "钾");
  plan_maker_set (fixture->history, "f3", "branch", "镁");
  plan_maker_set (fixture->history, "f4", "branch", "镁");
}

static void
test_fold (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) branches = NULL;
  g_autofree char *text = NULL;
  QdmRect magnesium, chlorine;

  set_branches (fixture);
  branches = qdm_chain_chart_list_groups (fixture->chart);
  g_assert_cmpuint (branches->len, ==, 2);
  g_assert_cmpstr (qdm_chain_chart_get_group_of (fixture->chart, "magnesium"), ==, "镁");

  /* magnesium and chlorine are one box; f4 runs within it, f5 leaves it */
  qdm_chain_chart_set_folded (fixture->chart, "镁", TRUE);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 5);
  text = dup_scene (fixture->chart);
  g_assert_null (strstr (text, "[f4]"));
  g_assert_nonnull (strstr (text, "[f5]"));
  get_rect (fixture, "magnesium", &magnesium);
  get_rect (fixture, "chlorine", &chlorine);
  g_assert_cmpmem (&magnesium, sizeof magnesium, &chlorine, sizeof chlorine);
  g_assert_cmpstr (qdm_chain_chart_get_group_at (fixture->chart, chlorine.x + 5, chlorine.y + 5), ==, "镁");

  qdm_chain_chart_set_folded (fixture->chart, NULL, FALSE);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 6);
}

static void
test_folded_branch_reads_aloud (Fixture       *fixture,
                                gconstpointer  data)
{
  QdmRect all = { 0, 0, 5000, 5000 };
  g_autoptr (GPtrArray) elements = NULL;
  const QdmElement *last;

  set_branches (fixture);
  qdm_chain_chart_set_folded (fixture->chart, "镁", TRUE);
  elements = qdm_chart_list_elements (QDM_CHART (fixture->chart), &all);
  last = elements->pdata[elements->len - 1];
  g_assert_cmpstr (last->description, ==, "镁, a folded branch of 2 boxes; from 提钾老卤, 绿电; to 提钾老卤");
}

/* ---- frames ---- */

static gboolean
has_frame (Fixture    *fixture,
           const char *title)
{
  g_autofree char *text = dup_scene (fixture->chart), *quoted = g_strdup_printf ("“%s”", title);

  return strstr (text, "box frame ") != NULL && strstr (text, quoted) != NULL;
}

/* The projects that build what is in a box tell whose it is, unless they disagree. */
static void
test_frames_of_parks (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (QdmChart) copy = NULL;
  g_autoptr (GPtrArray) elements = NULL;
  QdmRect all = { 0, 0, 5000, 5000 };
  QdmElement *last;

  plan_maker_add (fixture->history, NULL, QDM_TYPE_PARK, "golmud", "格尔木工业园");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_PARK, "delingha", "德令哈工业园");
  qdm_chain_chart_set_frames (fixture->chart, QDM_CHAIN_FRAMES_PARKS);
  g_assert_null (qdm_chain_chart_get_group_of (fixture->chart, "magnesium"));
  plan_maker_set (fixture->history, "plant", "parks", "golmud");
  g_assert_cmpstr (qdm_chain_chart_get_group_of (fixture->chart, "magnesium"), ==, "格尔木工业园");
  g_assert_null (qdm_chain_chart_get_group_of (fixture->chart, "brine"));
  g_assert_true (has_frame (fixture, "格尔木工业园"));

  copy = qdm_chart_copy (QDM_CHART (fixture->chart));
  g_assert_cmpint (qdm_chain_chart_get_frames (QDM_CHAIN_CHART (copy)), ==, QDM_CHAIN_FRAMES_PARKS);

  qdm_chain_chart_set_folded (fixture->chart, "格尔木工业园", TRUE);
  elements = qdm_chart_list_elements (QDM_CHART (fixture->chart), &all);
  last = elements->pdata[elements->len - 1];
  g_assert_true (g_str_has_prefix (last->description, "格尔木工业园, folded, 1 box; from "));

  plan_maker_set (fixture->history, "plant", "parks", "golmud delingha");
  g_assert_null (qdm_chain_chart_get_group_of (fixture->chart, "magnesium"));
}

static void
test_frames_of_enterprises (Fixture       *fixture,
                            gconstpointer  data)
{
  set_branches (fixture);
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "works", "盐湖股份");
  plan_maker_set (fixture->history, "plant", "owner", "works");
  qdm_chain_chart_set_folded (fixture->chart, "镁", TRUE);
  qdm_chain_chart_set_frames (fixture->chart, QDM_CHAIN_FRAMES_BRANCHES);
  g_assert_true (qdm_chain_chart_get_folded (fixture->chart, "镁"));
  qdm_chain_chart_set_frames (fixture->chart, QDM_CHAIN_FRAMES_ENTERPRISES);
  g_assert_false (qdm_chain_chart_get_folded (fixture->chart, "镁"));
  g_assert_cmpstr (qdm_chain_chart_get_group_of (fixture->chart, "magnesium"), ==, "盐湖股份");
  g_assert_true (has_frame (fixture, "盐湖股份"));
}

/* ---- ways ---- */

static void
test_path (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;

  g_assert_false (qdm_chain_chart_set_path (fixture->chart, get (fixture, "power"), get (fixture, "brine")));
  g_assert_false (qdm_chain_chart_has_path (fixture->chart));
  g_assert_true (qdm_chain_chart_set_path (fixture->chart, get (fixture, "brine"), get (fixture, "magnesium")));
  text = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (text, "[power] “绿电”\nbox assumed "));
  g_assert_null (strstr (text, "[potash] “氯化钾”\nbox assumed "));
  assert_line (fixture, "line", "f3", "line flow.main arrow ");
  assert_line (fixture, "line", "f6", "line flow.energy.weak ");
  g_assert_true (qdm_chain_chart_set_path (fixture->chart, NULL, NULL));
  assert_line (fixture, "line", "f6", "line flow.energy arrow ");
}

static void
assert_next (Fixture    *fixture,
             const char *id,
             int         dx,
             int         dy,
             const char *expected)
{
  g_assert_cmpstr (qdm_chain_chart_find_next (fixture->chart, id, dx, dy), ==, expected);
}

static void
test_steps_along_flows (Fixture       *fixture,
                        gconstpointer  data)
{
  QdmRect old_brine, power;

  assert_next (fixture, "brine", 1, 0, "potash");
  assert_next (fixture, "potash", -1, 0, "brine");
  assert_next (fixture, "brine", -1, 0, NULL);
  /* both go into magnesium */
  get_rect (fixture, "old-brine", &old_brine);
  get_rect (fixture, "power", &power);
  assert_next (fixture, "power", 0, power.y < old_brine.y ? 1 : -1, "old-brine");
  assert_next (fixture, "power", 0, power.y < old_brine.y ? -1 : 1, NULL);
}

/* A folded group is a stop on the way, and found from what is in it. */
static void
test_steps_over_folds (Fixture       *fixture,
                       gconstpointer  data)
{
  const char *fold;

  set_branches (fixture);
  assert_next (fixture, NULL, 1, 0, "brine");
  qdm_chain_chart_set_folded (fixture->chart, "镁", TRUE);
  fold = qdm_chain_chart_find_box (fixture->chart, "magnesium");
  g_assert_cmpstr (fold, !=, "magnesium");
  g_assert_cmpstr (qdm_chain_chart_get_fold (fixture->chart, fold), ==, "镁");
  g_assert_null (qdm_chain_chart_get_fold (fixture->chart, "brine"));
  assert_next (fixture, "old-brine", 1, 0, fold);
  assert_next (fixture, fold, -1, 0, "old-brine");
  assert_next (fixture, "power", 1, 0, fold);
  g_assert_cmpstr (qdm_chain_chart_get_first_of (fixture->chart, "镁"), ==, fold);
  qdm_chain_chart_set_folded (fixture->chart, "镁", FALSE);
  g_assert_cmpstr (qdm_chain_chart_get_first_of (fixture->chart, "镁"), ==, "magnesium");
}

static void
test_search_in_folds (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) shown = NULL, hidden = NULL;
  QdmRect fold;

  set_branches (fixture);
  shown = qdm_chain_chart_list_boxes (fixture->chart, "镁");
  g_assert_cmpuint (shown->len, ==, 1);
  qdm_chain_chart_set_folded (fixture->chart, "镁", TRUE);
  hidden = qdm_chain_chart_list_boxes (fixture->chart, "镁");
  g_assert_cmpuint (hidden->len, ==, 1);
  g_assert_true (((QdmElement *) hidden->pdata[0])->item == get (fixture, "magnesium"));
  get_rect (fixture, "magnesium", &fold);
  g_assert_cmpmem (&((QdmElement *) hidden->pdata[0])->rect, sizeof fold, &fold, sizeof fold);
}

static void
test_nearest (Fixture       *fixture,
              gconstpointer  data)
{
  QdmRect alone, brine;

  plan_maker_set (fixture->history, "pvc", "diagrams", "lake");
  get_rect (fixture, "pvc", &alone);
  get_rect (fixture, "brine", &brine);
  g_assert_cmpfloat (brine.y, <, alone.y);
  assert_next (fixture, "pvc", 0, -1, NULL);
  g_assert_nonnull (qdm_chain_chart_find_nearest (fixture->chart, "pvc", FALSE));
  g_assert_null (qdm_chain_chart_find_nearest (fixture->chart, "pvc", TRUE));
}

static void
test_light (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (QdmScene) scene = qdm_scene_new (qdm_chart_get_lettering (QDM_CHART (fixture->chart)));
  guint n_lines = 0, n_boxes = 0;

  qdm_chain_chart_build_light (fixture->chart, "power", scene);
  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      n_lines += qdm_scene_get_shape (scene, i)->kind == QDM_SHAPE_LINE;
      n_boxes += qdm_scene_get_shape (scene, i)->kind == QDM_SHAPE_BOX;
    }
  /* power → magnesium → chlorine → old brine → magnesium */
  g_assert_cmpuint (n_lines, ==, 4);
  g_assert_cmpuint (n_boxes, ==, 4);
}

/* ---- amounts ---- */

static double
get_weight (Fixture    *fixture,
            const char *id)
{
  QdmRect all = { 0, 0, 5000, 5000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &all);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind == QDM_SHAPE_LINE && shape->item == get (fixture, id))
        return shape->weight;
    }
  g_assert_not_reached ();
}

static void
test_widths_to_scale (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *flow = NULL;

  g_assert_cmpfloat (get_weight (fixture, "f1"), ==, 1);
  plan_maker_set (fixture->history, "f1", "tonnes", "100000");
  plan_maker_set (fixture->history, "f2", "tonnes", "25000");
  g_assert_cmpfloat_with_epsilon (get_weight (fixture, "f1"), 4 * get_weight (fixture, "f2"), 0.01);
  g_assert_cmpfloat (get_weight (fixture, "f3"), ==, 1);
  flow = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "f2"));
  g_assert_true (g_str_has_suffix (flow, ", 25.0 kt/a"));
}

/* A wide flow is a band, in the middle of which its line tells by its dashes of what kind it is. */
static void
test_wide_flows_are_bands (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *narrow = NULL, *scene = NULL;

  plan_maker_set (fixture->history, "f1", "tonnes", "100000");
  plan_maker_set (fixture->history, "f2", "tonnes", "10000");
  narrow = dup_line (fixture->chart, "line", "f2");
  g_assert_true (g_str_has_prefix (narrow, "line flow.by-product "));
  plan_maker_set (fixture->history, "f2", "tonnes", "100000");
  scene = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (scene, "line flow.by-product.band "));
  g_assert_nonnull (strstr (scene, "line flow.by-product "));
}

/* The first point of the line of a flow, and its last one. */
static void
get_ends (Fixture    *fixture,
          const char *id,
          QdmPoint    ends[2])
{
  QdmRect all = { 0, 0, 5000, 5000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &all);

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      if (shape->kind != QDM_SHAPE_LINE || shape->item != get (fixture, id))
        continue;
      ends[0] = qdm_scene_get_points (scene, shape)[0];
      ends[1] = qdm_scene_get_points (scene, shape)[shape->n_points - 1];
      return;
    }
  g_assert_not_reached ();
}

/* A line goes as far as the form that is drawn, not to the rectangle around it. */
static void
test_lines_end_at_forms (Fixture       *fixture,
                         gconstpointer  data)
{
  QdmRect chlorine, magnesium;
  QdmPoint ends[2];

  plan_maker_set (fixture->history, "magnesium", "category", "waste");
  get_rect (fixture, "magnesium", &magnesium);
  get_rect (fixture, "chlorine", &chlorine);
  get_ends (fixture, "f4", ends);
  g_assert_cmpfloat (ends[1].x, >, chlorine.x);
  g_assert_cmpfloat_with_epsilon (ends[1].x - chlorine.x, 8 * (1 - (ends[1].y - chlorine.y) / chlorine.height), 0.01);
  g_assert_cmpfloat_with_epsilon (magnesium.x + magnesium.width - ends[0].x, MAX (8 - (ends[0].y - magnesium.y), 0), 0.01);
}

static void
test_stated_imbalance (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *text = NULL, *spoken = NULL, *even = NULL;

  plan_maker_set (fixture->history, "f1", "tonnes", "100000");
  plan_maker_set (fixture->history, "f2", "tonnes", "130000");
  text = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (text, "[potash] “▲ -30.0 kt/a”"));
  spoken = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "potash"));
  g_assert_cmpstr (spoken, ==, "氯化钾, Built, shortage 30.0 kt/a; from 盐湖卤水; to 提钾老卤");
  plan_maker_set (fixture->history, "f2", "tonnes", "100000");
  even = dup_scene (fixture->chart);
  g_assert_null (strstr (even, "▲"));
}

/* Magnesium takes old brine and gives chlorine, when it is produced. */
static void
make_plant (Fixture *fixture)
{
  QdmHistory *history = fixture->history;

  plan_maker_set (history, NULL, "first-day", "2021-01-01");
  plan_maker_set (history, NULL, "last-day", "2025-12-31");
  plan_maker_set (history, NULL, "outlook-year", "2035");
  plan_maker_add (history, NULL, QDM_TYPE_MATERIAL, "Mg", "镁");
  plan_maker_add (history, NULL, QDM_TYPE_MATERIAL, "Cl2", "氯");
  plan_maker_set (history, "magnesium", "material", "Mg");
  plan_maker_set (history, "chlorine", "material", "Cl2");
  plan_maker_add (history, NULL, QDM_TYPE_PROCESS, "electrolysis", "电解");
  plan_maker_set (history, "electrolysis", "main-product", "Mg");
  plan_maker_add (history, "electrolysis", QDM_TYPE_STREAM, "s1", "");
  plan_maker_set (history, "s1", "material", "Mg");
  plan_maker_set (history, "s1", "direction", "out");
  plan_maker_set (history, "s1", "coefficient", "1");
  plan_maker_add (history, "electrolysis", QDM_TYPE_STREAM, "s2", "");
  plan_maker_set (history, "s2", "material", "Cl2");
  plan_maker_set (history, "s2", "direction", "out");
  plan_maker_set (history, "s2", "coefficient", "2.9");
  plan_maker_add (history, "plant", QDM_TYPE_ADDED_CAPACITY, "c1", "");
  plan_maker_set (history, "c1", "product", "magnesium");
  plan_maker_set (history, "c1", "process", "electrolysis");
  plan_maker_set (history, "c1", "amount", "10");
  plan_maker_set (history, "c1", "unit", "万吨/年");
  plan_maker_task (history, "plant", "plant-run", "2024-01-01", "30");
  plan_maker_set (history, "plant-run", "stage", "production");
}

static void
test_amounts_of_plants (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *before = NULL, *at_full_load = NULL, *box = NULL;
  QdmRect early, late;
  double weight;

  make_plant (fixture);
  qdm_chain_chart_set_year (fixture->chart, 2022);
  before = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "f4"));
  g_assert_true (g_str_has_suffix (before, ", 0 kt/a"));
  get_rect (fixture, "magnesium", &early);
  weight = get_weight (fixture, "f4");

  qdm_chain_chart_set_year (fixture->chart, 2030);
  at_full_load = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "f4"));
  g_assert_true (g_str_has_suffix (at_full_load, ", 290 kt/a"));
  get_rect (fixture, "magnesium", &late);
  g_assert_cmpmem (&early, sizeof early, &late, sizeof late);
  g_assert_cmpfloat (get_weight (fixture, "f4"), >, 2 * weight);
  /* nobody takes the chlorine */
  box = qdm_chart_dup_description (QDM_CHART (fixture->chart), get (fixture, "chlorine"));
  g_assert_nonnull (strstr (box, "surplus"));
  g_assert_nonnull (strstr (box, "290 kt/a"));
}

/* ---- many boxes ---- */

static void
make_many (Fixture *fixture,
           guint    n)
{
  qdm_history_begin (fixture->history, "many");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_DIAGRAM, "large", "大");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i), *flow = g_strdup_printf ("pf%u", i), *from = g_strdup_printf ("p%u", i / 2);

      add_product (fixture->history, id, id, "product");
      if (i > 0)
        add_flow (fixture->history, "large", flow, from, id, "main-product", "sentence");
    }
  qdm_history_end (fixture->history);
  qdm_chain_chart_set_subject (fixture->chart, get (fixture, "large"));
}

/* Sixty boxes, of which those from the tenth to the twenty-fifth are a branch. */
static void
make_branch_of_many (Fixture *fixture)
{
  make_many (fixture, 60);
  for (guint i = 10; i < 26; i++)
    {
      g_autofree char *flow = g_strdup_printf ("pf%u", i), *across = g_strdup_printf ("x%u", i);
      g_autofree char *from = g_strdup_printf ("p%u", i), *to = g_strdup_printf ("p%u", (13 * i) % 60);

      plan_maker_set (fixture->history, flow, "branch", "支");
      add_flow (fixture->history, "large", across, from, to, "by-product", "sentence");
    }
}

/* What is unfolded looks as it did, and shows the year that was chosen meanwhile. */
static void
test_unfolding_brings_back (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *open = NULL, *closed = NULL, *again = NULL;

  make_branch_of_many (fixture);
  plan_maker_set (fixture->history, "plant", "products", "p3");
  qdm_chain_chart_set_year (fixture->chart, 2025);
  open = dup_scene (fixture->chart);
  qdm_chain_chart_set_year (fixture->chart, 2021);
  qdm_chain_chart_set_folded (fixture->chart, "支", TRUE);
  closed = dup_scene (fixture->chart);
  g_assert_cmpstr (closed, !=, open);
  qdm_chain_chart_set_year (fixture->chart, 2025);
  qdm_chain_chart_set_folded (fixture->chart, "支", FALSE);
  again = dup_scene (fixture->chart);
  g_assert_cmpstr (again, ==, open);
}

/* An edit while a branch is folded leaves its boxes where they were before, beside each other. */
static void
test_unfolding_after_an_edit (Fixture       *fixture,
                              gconstpointer  data)
{
  QdmRect before[16], after[16];
  guint n_turned = 0;

  make_branch_of_many (fixture);
  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i + 10);

      get_rect (fixture, id, &before[i]);
    }
  qdm_chain_chart_set_folded (fixture->chart, "支", TRUE);
  plan_maker_set (fixture->history, "p40", "name", "p40, renamed");
  qdm_chain_chart_set_folded (fixture->chart, "支", FALSE);
  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i + 10);

      get_rect (fixture, id, &after[i]);
      for (guint j = 0; j < i; j++)
        n_turned += (before[i].y - before[j].y) * (after[i].y - after[j].y) < 0;
    }
  g_assert_cmpuint (n_turned, <=, 4);
}

static void
test_many_in_background (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *waiting = NULL;
  QdmRect rect;

  qdm_chain_chart_set_in_background (fixture->chart, TRUE);
  make_many (fixture, 3000);
  waiting = dup_scene (fixture->chart);
  g_assert_nonnull (strstr (waiting, "Laying out 3000 boxes…"));
  g_assert_true (qdm_chain_chart_is_busy (fixture->chart));
  g_assert_false (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), get (fixture, "p1"), &rect));
  while (qdm_chain_chart_is_busy (fixture->chart))
    g_main_context_iteration (NULL, TRUE);
  get_rect (fixture, "p1", &rect);
  assert_in_body (fixture);
}

/* While many boxes are laid out anew, they stand where they were. */
static void
test_edit_in_background (Fixture       *fixture,
                         gconstpointer  data)
{
  QdmRect before, meanwhile, after;

  qdm_chain_chart_set_in_background (fixture->chart, TRUE);
  make_many (fixture, 600);
  qdm_chain_chart_get_n_boxes (fixture->chart);
  while (qdm_chain_chart_is_busy (fixture->chart))
    g_main_context_iteration (NULL, TRUE);
  get_rect (fixture, "p5", &before);
  add_product (fixture->history, "new", "new", "product");
  add_flow (fixture->history, "large", "new-flow", "p5", "new", "main-product", "sentence");
  get_rect (fixture, "p5", &meanwhile);
  g_assert_true (qdm_chain_chart_is_busy (fixture->chart));
  g_assert_cmpmem (&before, sizeof before, &meanwhile, sizeof meanwhile);
  assert_in_body (fixture);
  while (qdm_chain_chart_is_busy (fixture->chart))
    g_main_context_iteration (NULL, TRUE);
  get_rect (fixture, "p5", &after);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 8);
  assert_in_body (fixture);
}

/* What is given up must not come back to a chart that shows something else, or is gone. */
static void
test_layout_given_up (Fixture       *fixture,
                      gconstpointer  data)
{
  QdmRect rect;

  qdm_chain_chart_set_in_background (fixture->chart, TRUE);
  make_many (fixture, 800);
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 800);
  g_assert_true (qdm_chain_chart_is_busy (fixture->chart));
  qdm_chain_chart_set_subject (fixture->chart, get (fixture, "lake"));
  g_assert_false (qdm_chain_chart_is_busy (fixture->chart));
  get_rect (fixture, "brine", &rect);
  qdm_chain_chart_set_subject (fixture->chart, get (fixture, "large"));
  g_assert_cmpuint (qdm_chain_chart_get_n_boxes (fixture->chart), ==, 800);
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

/* However the picture is cut, every box is whole on some page. */
static void
test_boxes_are_whole_on_paper (Fixture       *fixture,
                               gconstpointer  data)
{
  QdmSheetOptions options = { .paper = QDM_PAPER_A4, .fit = QDM_SHEET_FIT_NONE };
  g_autoptr (QdmSheet) sheet = NULL;
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  g_autoptr (QdmChart) paper = NULL;
  g_autoptr (GPtrArray) boxes = NULL;
  gboolean overlaps = FALSE;

  make_many (fixture, 120);
  /* no straight line passes between boxes of such different heights */
  for (guint i = 0; i < 120; i++)
    if (i % 3 != 0)
      {
        g_autofree char *id = g_strdup_printf ("p%u", i);

        plan_maker_set (fixture->history, id, "name", i % 3 == 1 ? "盐湖化工循环经济产业链氯化钾装置" : "盐湖化工循环经济产业链氯化钾装置与金属镁一体化装置的联合生产线");
      }
  sheet = qdm_sheet_new (QDM_CHART (fixture->chart), &options);
  /* the picture as the sheet has it */
  paper = qdm_chart_copy_for_paper (QDM_CHART (fixture->chart), lettering, 0);
  qdm_chart_set_zoom (paper, 1);
  boxes = qdm_chain_chart_list_boxes (QDM_CHAIN_CHART (paper), NULL);
  g_assert_cmpuint (boxes->len, ==, 120);
  g_assert_cmpuint (qdm_sheet_get_n_pages (sheet), >, 1);
  for (guint i = 0; i < boxes->len; i++)
    {
      const QdmRect *box = &((QdmElement *) boxes->pdata[i])->rect;
      guint n = 0;

      for (guint page = 0; page < qdm_sheet_get_n_pages (sheet); page++)
        {
          QdmRect area;

          qdm_sheet_get_page_area (sheet, page, &area);
          n += box->x >= area.x && box->y >= area.y && box->x + box->width <= area.x + area.width + 0.01 &&
               box->y + box->height <= area.y + area.height + 0.01;
        }
      g_assert_cmpuint (n, >, 0);
      overlaps = overlaps || n > 1;
    }
  g_assert_true (overlaps);
}

/* Much is shown as large as can be read; little is not made larger than fits. */
static void
test_readable (Fixture       *fixture,
               gconstpointer  data)
{
  QdmChart *chart = QDM_CHART (fixture->chart);
  double letters = qdm_lettering_get_size (qdm_chart_get_lettering (chart));

  g_assert_cmpfloat (qdm_chart_get_readable_zoom (chart, 2000, 2000), ==, qdm_chart_get_fit_zoom (chart, 2000, 2000));
  g_assert_cmpfloat (qdm_chart_get_fit_zoom (chart, 100, 100) * letters, <, 10);
  g_assert_cmpfloat_with_epsilon (qdm_chart_get_readable_zoom (chart, 100, 100) * letters, 10, 0.01);
  /* a tall one fills the width with letters of the usual size */
  g_assert_cmpfloat (qdm_chart_get_readable_zoom (chart, 2000, 30), ==, 1);
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
  ADD ("text-in-the-middle", test_text_in_the_middle);
  ADD ("edits-keep-places", test_edits_keep_places);
  ADD ("pin", test_pin);
  ADD ("pin-gives-way", test_pin_gives_way);
  ADD ("pins-left-of-all", test_pins_left_of_all);
  ADD ("pins-on-paper", test_pins_on_paper);
  ADD ("stands-without-flows", test_stands_without_flows);
  ADD ("fold", test_fold);
  ADD ("unfolding-brings-back", test_unfolding_brings_back);
  ADD ("unfolding-after-an-edit", test_unfolding_after_an_edit);
  ADD ("folded-branch-reads-aloud", test_folded_branch_reads_aloud);
  ADD ("frames-of-parks", test_frames_of_parks);
  ADD ("frames-of-enterprises", test_frames_of_enterprises);
  ADD ("path", test_path);
  ADD ("steps-along-flows", test_steps_along_flows);
  ADD ("steps-over-folds", test_steps_over_folds);
  ADD ("search-in-folds", test_search_in_folds);
  ADD ("nearest-box", test_nearest);
  ADD ("light", test_light);
  ADD ("widths-to-scale", test_widths_to_scale);
  ADD ("wide-flows-are-bands", test_wide_flows_are_bands);
  ADD ("lines-end-at-forms", test_lines_end_at_forms);
  ADD ("stated-imbalance", test_stated_imbalance);
  ADD ("amounts-of-plants", test_amounts_of_plants);
  ADD ("many-in-background", test_many_in_background);
  ADD ("edit-in-background", test_edit_in_background);
  ADD ("layout-given-up", test_layout_given_up);
  ADD ("focus", test_focus);
  ADD ("reads-aloud", test_reads_aloud);
  ADD ("bad-flows", test_bad_flows);
  ADD ("paper", test_paper);
  ADD ("readable", test_readable);
  ADD ("boxes-are-whole-on-paper", test_boxes_are_whole_on_paper);
  g_test_add_func ("/chart/chain-chart/empty", test_empty);

  return g_test_run ();
}
