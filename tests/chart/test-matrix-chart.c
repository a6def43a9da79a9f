#include <string.h>

#include "chart/qdm-matrix-chart.h"
#include "model/qdm-reform.h"
#include "plan-maker.h"

/* A plan of two chains and an action, a leader, two departments, and a group of two governments
 * that is printed as one; one measure says nothing of its own. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmMatrixChart *chart;
} Fixture;

static void
assign (Fixture    *fixture,
        const char *id,
        const char *item,
        const char *unit,
        const char *role)
{
  QdmItem *above = qdm_plan_get_item (fixture->plan, item);
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, id);
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (assignment, "unit", unit, &error);
  qdm_item_set_text (assignment, "role", role, &error);
  g_assert_no_error (error);
  qdm_history_insert (fixture->history, above, assignment, qdm_item_count (above, QDM_TYPE_ASSIGNMENT), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = qdm_plan_new ();
  fixture->history = qdm_history_new (fixture->plan);

  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "leader", "省政府主要领导");
  plan_maker_set (fixture->history, "leader", "kind", "leader");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "finance", "省财政厅");
  plan_maker_set (fixture->history, "finance", "kind", "province-department");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "industry", "省工业和信息化厅");
  plan_maker_set (fixture->history, "industry", "kind", "province-department");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "haixi", "海西州政府");
  plan_maker_set (fixture->history, "haixi", "kind", "prefecture-government");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "xining", "西宁市政府");
  plan_maker_set (fixture->history, "xining", "kind", "prefecture-government");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_UNIT, "governments", "各市州政府");
  plan_maker_set (fixture->history, "governments", "kind", "group");
  plan_maker_set (fixture->history, "governments", "members", "haixi xining");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_CHAIN, "salt", "盐湖产业链");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_CHAIN, "energy", "清洁能源产业链");
  plan_maker_add (fixture->history, NULL, QDM_TYPE_ACTION, "parks", "重点园区循环化改造行动");
  plan_maker_add (fixture->history, "salt", QDM_TYPE_MEASURE, "potash", "稳定钾肥生产");
  plan_maker_add (fixture->history, "salt", QDM_TYPE_MEASURE, "lithium", "做强锂电材料");
  assign (fixture, "a1", "salt", "leader", "chief-chain-leader");
  assign (fixture, "a2", "salt", "industry", "lead");
  assign (fixture, "a3", "salt", "finance", "responsible");
  assign (fixture, "a4", "energy", "governments", "responsible");
  assign (fixture, "a5", "parks", "finance", "lead");
  assign (fixture, "a6", "lithium", "finance", "lead");

  fixture->chart = QDM_MATRIX_CHART (qdm_matrix_chart_new (fixture->plan));
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
dup_scene (QdmMatrixChart *chart,
           QdmChartPart    part)
{
  QdmRect all = { 0, 0, 10000, 10000 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (chart), part, &all);

  return qdm_scene_dup_text (scene);
}

/* The matrix as rows of letters: C chief, L leader, l lead, r responsible, in brackets where it
 * comes from elsewhere, '#' in the row or column of a head. */
static char *
dup_letters (QdmMatrixChart *chart)
{
  static const char letters[] = "CLlr";
  GString *text = g_string_new (NULL);
  guint n_rows, n_columns;

  qdm_matrix_chart_get_size (chart, &n_rows, &n_columns);
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          QdmMatrixCell cell;

          if (!qdm_matrix_chart_get_cell (chart, row, column, &cell))
            g_string_append_c (text, '#');
          else if (cell.roles == 0)
            g_string_append_c (text, '.');
          else
            for (int role = 0; role < 4; role++)
              if ((cell.roles & 1u << role) != 0)
                g_string_append_printf (text, (cell.own & 1u << role) != 0 ? "%c" : "(%c)", letters[role]);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
assert_letters (QdmMatrixChart *chart,
                const char     *expected)
{
  g_autofree char *text = dup_letters (chart);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_printed (Fixture       *fixture,
              gconstpointer  data)
{
  assert_letters (fixture->chart,
                  "#####\n"   /* leaders */
                  "#C.#.\n"
                  "#####\n"   /* departments */
                  "#r.#l\n"
                  "#l.#.\n"
                  "#####\n"   /* governments */
                  "#..#.\n"
                  "#..#.\n"
                  "#####\n"   /* groups */
                  "#.r#.\n");
}

static void
test_expanded (Fixture       *fixture,
               gconstpointer  data)
{
  qdm_matrix_chart_set_expanded (fixture->chart, TRUE);
  assert_letters (fixture->chart,
                  "#####\n#C.#.\n#####\n#r.#l\n#l.#.\n#####\n#.(r)#.\n#.(r)#.\n#####\n#..#.\n");
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  assert_letters (fixture->chart,
                  "#####\n#C.#.\n#####\n#r.#l\n#l.#.\n#####\n#.(r)#.\n#.(r)#.\n");
}

static void
test_idle_hidden (Fixture       *fixture,
                  gconstpointer  data)
{
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#r.#l\n#l.#.\n#####\n#.r#.\n");
}

static void
test_transposed (Fixture       *fixture,
                 gconstpointer  data)
{
  qdm_matrix_chart_set_transposed (fixture->chart, TRUE);
  assert_letters (fixture->chart, "##########\n#C#rl#..#.\n#.#..#..#r\n##########\n#.#l.#..#.\n");
}

static void
test_inherited (Fixture       *fixture,
                gconstpointer  data)
{
  qdm_matrix_chart_set_subject (fixture->chart, qdm_plan_get_item (fixture->plan, "salt"));
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  /* potash has what the chain says; lithium says itself who leads it, and no more */
  assert_letters (fixture->chart, "###\n#(C)(C)\n###\n#(r)l\n#(l).\n");
}

/* A project has what its chain says. */
static void
test_projects (Fixture       *fixture,
               gconstpointer  data)
{
  plan_maker_add (fixture->history, NULL, QDM_TYPE_PROJECT, "plant", "年产30万吨钾肥项目");
  plan_maker_set (fixture->history, "plant", "chains", "salt");
  qdm_matrix_chart_set_subject (fixture->chart, qdm_plan_get_item (fixture->plan, "salt"));
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  assert_letters (fixture->chart, "#####\n#(C)(C)#(C)\n#####\n#(r)l#(r)\n#(l).#(l)\n");
}

static void
test_edits (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  assign (fixture, "a7", "energy", "finance", "lead");
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#rl#l\n#l.#.\n#####\n#.r#.\n");
  plan_maker_set (fixture->history, "a7", "role", "responsible");
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#rr#l\n#l.#.\n#####\n#.r#.\n");
  g_assert_true (qdm_history_remove (fixture->history, qdm_plan_get_item (fixture->plan, "governments"), &error));
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#rr#l\n#l.#.\n");
  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#r.#l\n#l.#.\n#####\n#.r#.\n");
}

/* An edit makes the matrix look up again what it can have changed, and no more. */
static void
test_edits_touch_little (Fixture       *fixture,
                         gconstpointer  data)
{
  guint n_rows, n;

  qdm_matrix_chart_get_size (fixture->chart, &n_rows, NULL);
  n = qdm_matrix_chart_get_n_read (fixture->chart);
  g_assert_cmpuint (n, ==, 3);

  assign (fixture, "a7", "energy", "finance", "lead");
  qdm_matrix_chart_get_size (fixture->chart, &n_rows, NULL);
  g_assert_cmpuint (qdm_matrix_chart_get_n_read (fixture->chart), ==, n + 1);
  plan_maker_set (fixture->history, "a7", "printed", "省财厅");
  plan_maker_set (fixture->history, "finance", "name", "财政厅");
  plan_maker_set (fixture->history, "energy", "name", "能源链");
  qdm_matrix_chart_get_size (fixture->chart, &n_rows, NULL);
  g_assert_cmpuint (qdm_matrix_chart_get_n_read (fixture->chart), ==, n + 1);
  assert_letters (fixture->chart, "#####\n#C.#.\n#####\n#rl#l\n#l.#.\n#####\n#..#.\n#..#.\n#####\n#.r#.\n");
}

/* What stands on a chain is seen in all measures that say nothing else. */
static void
test_edits_are_inherited (Fixture       *fixture,
                          gconstpointer  data)
{
  guint n;

  qdm_matrix_chart_set_subject (fixture->chart, qdm_plan_get_item (fixture->plan, "salt"));
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  assert_letters (fixture->chart, "###\n#(C)(C)\n###\n#(r)l\n#(l).\n");
  n = qdm_matrix_chart_get_n_read (fixture->chart);
  g_assert_cmpuint (n, ==, 2);
  assign (fixture, "a7", "salt", "haixi", "responsible");
  assert_letters (fixture->chart, "###\n#(C)(C)\n###\n#(r)l\n#(l).\n###\n#(r)(r)\n");
  assign (fixture, "a8", "potash", "industry", "lead");
  assert_letters (fixture->chart, "###\n#(C)(C)\n###\n#(r)l\n#l.\n###\n#(r)(r)\n");
  g_assert_cmpuint (qdm_matrix_chart_get_n_read (fixture->chart), ==, n + 2 + 1);
  assign (fixture, "a9", "parks", "industry", "responsible");
  assert_letters (fixture->chart, "###\n#(C)(C)\n###\n#(r)l\n#l.\n###\n#(r)(r)\n");
  g_assert_cmpuint (qdm_matrix_chart_get_n_read (fixture->chart), ==, n + 2 + 1);
}

/* Totals follow. */
static void
test_totals (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *left = NULL, *top = NULL;

  assign (fixture, "a7", "energy", "finance", "lead");
  plan_maker_set (fixture->history, "a3", "role", "lead");
  left = dup_scene (fixture->chart, QDM_CHART_LEFT);
  top = dup_scene (fixture->chart, QDM_CHART_TOP);
  g_assert_nonnull (strstr (left, "“3”")); /* the finance department leads both chains and the action */
  g_assert_nonnull (strstr (top, "“3”"));  /* the salt chain has a chief leader and two leads */
  qdm_history_undo (fixture->history);
  qdm_history_undo (fixture->history);
  g_clear_pointer (&left, g_free);
  left = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_assert_null (strstr (left, "“3”"));
}

/* On a day before a reform units have the names of that day, and those stand that stood. */
static void
test_day (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (QdmItem) into = qdm_item_new (QDM_TYPE_UNIT, "both");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  qdm_item_set_text (into, "name", "省财政和工业厅", &error);
  qdm_item_set_text (into, "kind", "province-department", &error);
  g_ptr_array_add (units, qdm_plan_get_item (fixture->plan, "finance"));
  g_ptr_array_add (units, qdm_plan_get_item (fixture->plan, "industry"));
  g_assert_true (qdm_reform_merge (fixture->history, units, QDM_UNIT (into), qdm_date_from_ymd (2023, 7, 1), &error));
  g_assert_no_error (error);

  after = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_assert_nonnull (strstr (after, "省财政和工业厅"));
  g_assert_null (strstr (after, "省财政厅"));
  qdm_matrix_chart_set_day (fixture->chart, qdm_date_from_ymd (2023, 6, 30));
  before = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_assert_nonnull (strstr (before, "省财政厅"));
  g_assert_true (qdm_reform_rename (fixture->history, QDM_UNIT (qdm_plan_get_item (fixture->plan, "leader")), "省长",
                                    qdm_date_from_ymd (2023, 1, 1), &error));
  g_free (before);
  before = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_assert_nonnull (strstr (before, "“省长”"));
  qdm_matrix_chart_set_day (fixture->chart, qdm_date_from_ymd (2022, 12, 31));
  g_free (before);
  before = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_assert_nonnull (strstr (before, "“省政府主要领导”"));
}

static void
test_scene (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *body = dup_scene (fixture->chart, QDM_CHART_BODY);
  g_autofree char *left = dup_scene (fixture->chart, QDM_CHART_LEFT);
  g_autofree char *top = dup_scene (fixture->chart, QDM_CHART_TOP);

  g_assert_nonnull (strstr (body, "mark role.chief star 56,36"));
  g_assert_nonnull (strstr (body, "[a1]"));
  g_assert_nonnull (strstr (left, "“Provincial departments”"));
  g_assert_nonnull (strstr (left, "[finance] “省财政厅”"));
  g_assert_nonnull (strstr (top, "[energy] “清洁能源产业链”"));
}

static void
test_only_what_is_seen (Fixture       *fixture,
                        gconstpointer  data)
{
  QdmRect area = { 0, 100, 200, 58 };
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &area);

  g_assert_cmpuint (qdm_chart_get_n_visits (QDM_CHART (fixture->chart)), <=, 4);
  g_assert_false (qdm_scene_find_item (scene, qdm_plan_get_item (fixture->plan, "a1"), NULL));
  g_assert_true (qdm_scene_find_item (scene, qdm_plan_get_item (fixture->plan, "a2"), NULL));
}

static void
test_reads_aloud (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmRect all = { 0, 0, 1000, 1000 };
  g_autoptr (GPtrArray) elements = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  qdm_matrix_chart_set_expanded (fixture->chart, TRUE);
  qdm_matrix_chart_set_idle_shown (fixture->chart, FALSE);
  elements = qdm_chart_list_elements (QDM_CHART (fixture->chart), &all);
  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (text, "%s\n", ((QdmElement *) elements->pdata[i])->description);

  g_assert_cmpuint (elements->len, ==, 5 * 3);
  g_assert_nonnull (strstr (text->str, "省财政厅, 盐湖产业链, Responsible unit\n"));
  g_assert_nonnull (strstr (text->str, "省财政厅, 清洁能源产业链, no role\n"));
  g_assert_nonnull (strstr (text->str, "海西州政府, 清洁能源产业链, Responsible unit, as one of “各市州政府”\n"));
}

static void
test_finds_items (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmRect rect;
  QdmItem *assignment = qdm_plan_get_item (fixture->plan, "a5");

  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), assignment, &rect));
  g_assert_true (qdm_chart_get_item_at (QDM_CHART (fixture->chart), rect.x + rect.width / 2, rect.y + rect.height / 2, 0) == assignment);
  g_assert_true (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), qdm_plan_get_item (fixture->plan, "energy"), &rect));
  g_assert_cmpfloat (rect.y, ==, 0);
  g_assert_false (qdm_chart_get_item_rect (QDM_CHART (fixture->chart), QDM_ITEM (fixture->plan), &rect));
  g_assert_null (qdm_chart_get_item_at (QDM_CHART (fixture->chart), 1, 1, 0));
}

static void
test_empty_plan (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmChart) chart = qdm_matrix_chart_new (plan);
  QdmRect area = { 0, 0, 500, 500 };
  double width, height;

  qdm_chart_measure (chart, &width, &height, NULL, NULL);
  g_assert_cmpfloat (width, ==, 0);
  g_assert_cmpfloat (height, ==, 0);
  for (QdmChartPart part = QDM_CHART_BODY; part <= QDM_CHART_CORNER; part++)
    g_object_unref (qdm_chart_build_scene (chart, part, &area));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/chart/matrix-chart/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("printed", test_printed);
  ADD ("expanded", test_expanded);
  ADD ("idle-hidden", test_idle_hidden);
  ADD ("transposed", test_transposed);
  ADD ("inherited", test_inherited);
  ADD ("projects", test_projects);
  ADD ("edits", test_edits);
  ADD ("edits-touch-little", test_edits_touch_little);
  ADD ("edits-are-inherited", test_edits_are_inherited);
  ADD ("totals", test_totals);
  ADD ("day", test_day);
  ADD ("scene", test_scene);
  ADD ("only-what-is-seen", test_only_what_is_seen);
  ADD ("reads-aloud", test_reads_aloud);
  ADD ("finds-items", test_finds_items);
  g_test_add_func ("/chart/matrix-chart/empty-plan", test_empty_plan);

  return g_test_run ();
}
