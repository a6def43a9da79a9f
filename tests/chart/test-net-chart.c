#include <string.h>

#include "balance/qdm-spell.h"
#include "chart/qdm-net-chart.h"
#include "zone-plan.h"

typedef struct {
  Zone zone;
  QdmNetChart *chart;
} Fixture;

#define WIDTH  1200
#define HEIGHT 120

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  QdmScale scale = { qdm_date_from_ymd (2020, 7, 1), 0.3 };

  zone_set_up (&fixture->zone, zone_plan_chlorine);
  fixture->chart = QDM_NET_CHART (qdm_net_chart_new (fixture->zone.balance, "chlorine"));
  qdm_net_chart_set_scale (fixture->chart, &scale);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->chart);
  zone_tear_down (&fixture->zone);
}

static guint
count_shapes (Fixture      *fixture,
              QdmShapeKind  kind,
              QdmStyle      style)
{
  g_autoptr (QdmScene) scene = qdm_chart_build_scene (QDM_CHART (fixture->chart), QDM_CHART_BODY, &QDM_RECT (0, 0, WIDTH, HEIGHT));
  guint n = 0;

  for (guint i = 0; i < qdm_scene_get_length (scene); i++)
    {
      const QdmShape *shape = qdm_scene_get_shape (scene, i);

      n += shape->kind == kind && shape->style == style;
      if (shape->kind == QDM_SHAPE_BOX)
        g_assert_cmpfloat (shape->rect.y + shape->rect.height, <=, HEIGHT);
    }
  return n;
}

/* Magnesium two years late leaves chlorine short in 2022 and 2023. */
static void
delay_magnesium (Fixture *fixture)
{
  zone_plan_set (fixture->zone.history, "mg-production", "constraint-date", "2023-01-01");
}

static void
test_shades_what_is_left (Fixture       *fixture,
                          gconstpointer  data)
{
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_BOX, QDM_STYLE_SHORTAGE), ==, 0);
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_BOX, QDM_STYLE_SURPLUS), ==, 20);
  delay_magnesium (fixture);
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_BOX, QDM_STYLE_SHORTAGE), >=, 3);
  qdm_history_undo (fixture->zone.history);
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_BOX, QDM_STYLE_SHORTAGE), ==, 0);
}

static void
test_keeps_what_was_before (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *alone = qdm_subject_chart_dup_figures (QDM_SUBJECT_CHART (fixture->chart), QDM_HALF_YEAR (2022, 1));
  g_autofree char *compared = NULL;
  g_autofree char *after = NULL;

  g_assert_null (strstr (alone, "before"));
  delay_magnesium (fixture);
  qdm_net_chart_keep_reference (fixture->chart);
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_LINE, QDM_STYLE_CURVE_PATH), ==, 1);
  compared = qdm_subject_chart_dup_figures (QDM_SUBJECT_CHART (fixture->chart), QDM_HALF_YEAR (2022, 1));
  g_assert_nonnull (strstr (compared, "before"));

  qdm_net_chart_drop_reference (fixture->chart);
  qdm_history_undo (fixture->zone.history);
  g_assert_cmpuint (count_shapes (fixture, QDM_SHAPE_LINE, QDM_STYLE_CURVE_PATH), ==, 0);
  after = qdm_subject_chart_dup_figures (QDM_SUBJECT_CHART (fixture->chart), QDM_HALF_YEAR (2022, 1));
  g_assert_cmpstr (after, ==, alone);
}

static void
test_stands_on_the_scale (Fixture       *fixture,
                          gconstpointer  data)
{
  QdmHalfYear half_year;
  QdmRect column;

  g_assert_true (qdm_subject_chart_place_half_year (QDM_SUBJECT_CHART (fixture->chart), QDM_HALF_YEAR (2021, 1), &column));
  g_assert_cmpfloat_with_epsilon (column.x, 184 * 0.3, 0.001);
  g_assert_cmpfloat_with_epsilon (column.width, 181 * 0.3, 0.001);
  g_assert_true (qdm_subject_chart_find_half_year (QDM_SUBJECT_CHART (fixture->chart), column.x + 1, &half_year));
  g_assert_cmpint (half_year, ==, QDM_HALF_YEAR (2021, 1));
  g_assert_false (qdm_subject_chart_find_half_year (QDM_SUBJECT_CHART (fixture->chart), column.x - 1, &half_year));
}

static void
test_elements_are_read_aloud (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GPtrArray) elements = qdm_chart_list_elements (QDM_CHART (fixture->chart), &QDM_RECT (0, 0, WIDTH, HEIGHT));

  g_assert_cmpuint (elements->len, ==, 20);
  g_assert_nonnull (strstr (((QdmElement *) elements->pdata[0])->description, "2021H1"));
}

/* What the sentence beside it says. */
static void
test_headline (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *before = qdm_spell_dup_headline (fixture->zone.balance, "chlorine", QDM_HALF_YEAR (2022, 1));
  g_autofree char *after = NULL;
  g_autofree char *none = qdm_spell_dup_headline (fixture->zone.balance, "phlogiston", QDM_HALF_YEAR (2022, 1));
  g_autoptr (GArray) spells = NULL;
  const QdmSpell *spell;

  g_assert_nonnull (strstr (before, "nowhere to go in 2022H1–2030H2"));
  g_assert_null (none);

  delay_magnesium (fixture);
  after = qdm_spell_dup_headline (fixture->zone.balance, "chlorine", QDM_HALF_YEAR (2022, 1));
  g_assert_nonnull (strstr (after, "short in 2022H1–"));
  spells = qdm_spell_list (fixture->zone.balance, "chlorine", QDM_HALF_YEAR (2022, 1));
  g_assert_cmpuint (spells->len, ==, 2);
  spell = &g_array_index (spells, QdmSpell, 0);
  g_assert_cmpint (spell->side, ==, QDM_SIDE_SHORTAGE);
  g_assert_cmpfloat (qdm_decimal_to_double (spell->tonnes), >, 100000);
  g_assert_cmpint (g_array_index (spells, QdmSpell, 1).first, ==, spell->last + 1);
}

#define ADD(name, func) g_test_add ("/chart/net/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("shades-what-is-left", test_shades_what_is_left);
  ADD ("keeps-what-was-before", test_keeps_what_was_before);
  ADD ("stands-on-the-scale", test_stands_on_the_scale);
  ADD ("elements-are-read-aloud", test_elements_are_read_aloud);
  ADD ("headline", test_headline);
  return g_test_run ();
}
