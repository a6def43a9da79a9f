#include "chart/qdm-lettering.h"

#include <string.h>

static void
test_keeps_layouts (void)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 13);
  PangoLayout *first = qdm_lettering_get_layout (lettering, "盐湖", QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, 50, 20);

  g_assert_true (qdm_lettering_get_layout (lettering, "盐湖", QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, 50, 20) == first);
  g_assert_cmpuint (qdm_lettering_count_layouts (lettering), ==, 1);
  g_assert_true (qdm_lettering_get_layout (lettering, "盐湖", QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, 51, 20) != first);
  g_assert_true (qdm_lettering_get_layout (lettering, "盐湖", QDM_FONT_BOLD, QDM_FIT_END, QDM_ALIGN_LEFT, 50, 20) != first);
  g_assert_cmpuint (qdm_lettering_count_layouts (lettering), ==, 3);
}

/* However many texts go by, those in use stay and the memory does not grow without end. */
static void
test_forgets_what_is_not_used (void)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 13);

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      qdm_lettering_get_layout (lettering, text, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, 0, 0);
      qdm_lettering_get_layout (lettering, "盐湖", QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, 0, 0);
    }
  g_assert_cmpuint (qdm_lettering_count_layouts (lettering), ==, 10001);
  qdm_lettering_get_layout (lettering, "0", QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, 0, 0);
  g_assert_cmpuint (qdm_lettering_count_layouts (lettering), ==, 10002);
}

static void
test_fits (void)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  const char *name = "年产三十万吨高端专用肥项目";
  double width, height, line = qdm_lettering_get_line_height (lettering, QDM_FONT_BODY);

  qdm_lettering_measure (lettering, name, QDM_FONT_BODY, QDM_FIT_NONE, 0, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 130, 0.5);
  g_assert_cmpfloat_with_epsilon (height, line, 0.01);

  qdm_lettering_measure (lettering, name, QDM_FONT_BODY, QDM_FIT_MIDDLE, 60, 0, &width, &height);
  g_assert_cmpfloat (width, <=, 60);
  g_assert_cmpfloat_with_epsilon (height, line, 0.01);

  qdm_lettering_measure (lettering, name, QDM_FONT_BODY, QDM_FIT_WRAP, 55, 0, &width, &height);
  g_assert_cmpfloat (width, <=, 55);
  g_assert_cmpfloat_with_epsilon (height, 3 * line, 0.1);

  qdm_lettering_measure (lettering, name, QDM_FONT_BODY, QDM_FIT_COLUMN, 0, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (height, 130, 0.5);
  g_assert_cmpfloat_with_epsilon (width, line, 0.1);
}

static int
get_line_of (PangoLayout *layout,
             const char  *text,
             const char  *part)
{
  int line;

  pango_layout_index_to_line_x (layout, (int) (strstr (text, part) - text), FALSE, &line, NULL);
  return line;
}

/* A number and its unit stay on one line, wherever the lines end. */
static void
test_numbers_stay_whole (void)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);
  const char *text = "盐湖年产4.5万吨金属钾和120MW光伏";

  for (double width = 45; width < 200; width += 2.5)
    {
      PangoLayout *layout = qdm_lettering_get_layout (lettering, text, QDM_FONT_BODY, QDM_FIT_WRAP, QDM_ALIGN_LEFT, width, 0);

      g_assert_cmpint (get_line_of (layout, text, "4.5"), ==, get_line_of (layout, text, "万吨"));
      g_assert_cmpint (get_line_of (layout, text, "4.5"), ==, get_line_of (layout, text, "吨"));
      g_assert_cmpint (get_line_of (layout, text, "120"), ==, get_line_of (layout, text, "W"));
    }
}

/* A text may end in a number, or in one and its unit. */
static void
test_numbers_at_the_end (void)
{
  static const char *texts[] = { "2", "第2", "30万吨", "到2025年", "4.", "12345678901234567890" };
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 10);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *exact = g_strdup (texts[i]); /* so that reading beyond it is found */
      double height;

      qdm_lettering_measure (lettering, exact, QDM_FONT_BODY, QDM_FIT_WRAP, 300, 0, NULL, &height);
      g_assert_cmpfloat_with_epsilon (height, qdm_lettering_get_line_height (lettering, QDM_FONT_BODY), 0.1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/lettering/keeps-layouts", test_keeps_layouts);
  g_test_add_func ("/chart/lettering/forgets-what-is-not-used", test_forgets_what_is_not_used);
  g_test_add_func ("/chart/lettering/fits", test_fits);
  g_test_add_func ("/chart/lettering/numbers-stay-whole", test_numbers_stay_whole);

  g_test_add_func ("/chart/lettering/numbers-at-the-end", test_numbers_at_the_end);

  return g_test_run ();
}
