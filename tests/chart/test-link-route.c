#include "chart/qdm-link-route.h"

static QdmLinkEnd
at_row (int    row,
        double x,
        double width)
{
  return (QdmLinkEnd) { QDM_RECT (x, row * 30 + 9, width, 12), row * 30, row * 30 + 30 };
}

static char *
route (QdmLinkEnd         from,
       QdmLinkEnd         to,
       QdmDependencyKind  kind,
       const QdmRect     *labels,
       guint              n_labels)
{
  QdmPoint points[QDM_LINK_MAX_POINTS];
  guint n = qdm_link_route_find (&from, &to, kind, labels, n_labels, points);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%g,%g ", points[i].x, points[i].y);
  return g_string_free (text, FALSE);
}

static void
assert_route (QdmLinkEnd         from,
              QdmLinkEnd         to,
              QdmDependencyKind  kind,
              const char        *expected)
{
  g_autofree char *text = route (from, to, kind, NULL, 0);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_kinds (void)
{
  /* down and right; straight down; up; back in time */
  assert_route (at_row (0, 0, 50), at_row (2, 80, 50), QDM_DEPENDENCY_KIND_FINISH_TO_START, "46,21 46,75 80,75 ");
  assert_route (at_row (0, 0, 50), at_row (1, 40, 50), QDM_DEPENDENCY_KIND_FINISH_TO_START, "46,21 46,39 ");
  assert_route (at_row (2, 0, 50), at_row (0, 80, 50), QDM_DEPENDENCY_KIND_FINISH_TO_START, "46,69 46,15 80,15 ");
  assert_route (at_row (0, 100, 50), at_row (1, 40, 50), QDM_DEPENDENCY_KIND_FINISH_TO_START,
                "146,21 146,30 33,30 33,45 40,45 ");
  assert_route (at_row (0, 0, 50), at_row (1, 20, 50), QDM_DEPENDENCY_KIND_START_TO_START, "4,21 4,45 20,45 ");
  assert_route (at_row (0, 0, 50), at_row (1, 20, 70), QDM_DEPENDENCY_KIND_FINISH_TO_FINISH, "46,21 46,30 86,30 86,39 ");
  assert_route (at_row (0, 60, 50), at_row (1, 20, 30), QDM_DEPENDENCY_KIND_START_TO_FINISH, "64,21 64,30 46,30 46,39 ");
}

static void
test_keeps_off_labels (void)
{
  QdmRect labels[] = { QDM_RECT (0, 0, 0, 0), QDM_RECT (30, 30, 60, 30), QDM_RECT (80, 60, 20, 30) };
  g_autofree char *text = route (at_row (0, 0, 50), at_row (3, 200, 50), QDM_DEPENDENCY_KIND_FINISH_TO_START,
                                 labels, G_N_ELEMENTS (labels));

  g_assert_cmpstr (text, ==, "46,21 46,30 102,30 102,105 200,105 ");
}

static gboolean
crosses (QdmPoint       a,
         QdmPoint       b,
         const QdmRect *label)
{
  return MIN (a.x, b.x) < label->x + label->width && MAX (a.x, b.x) > label->x &&
         MIN (a.y, b.y) < label->y + label->height && MAX (a.y, b.y) > label->y;
}

/* Between bars anywhere and labels as they stand in a chart, arrows are level or upright
 * throughout, end on the bar, and
 * cross no label on their way up or down. */
static void
test_at_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 5000; round++)
    {
      QdmLinkEnd ends[6];
      QdmRect labels[6];
      QdmPoint points[QDM_LINK_MAX_POINTS];
      int from = g_rand_int_range (rand, 0, 6), to = (from + g_rand_int_range (rand, 1, 6)) % 6;
      guint n;

      for (int i = 0; i < 6; i++)
        {
          ends[i] = at_row (i, g_rand_int_range (rand, 0, 400), g_rand_int_range (rand, 3, 200));
          labels[i] = QDM_RECT (ends[i].bar.x + ends[i].bar.width + 6, i * 30 + 5, 60, 20);
        }
      n = qdm_link_route_find (&ends[from], &ends[to], QDM_DEPENDENCY_KIND_FINISH_TO_START, labels, 6, points);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, QDM_LINK_MAX_POINTS);
      g_assert_cmpfloat (points[n - 1].x, >=, ends[to].bar.x);
      g_assert_cmpfloat (points[n - 1].x, <=, ends[to].bar.x + ends[to].bar.width);
      for (guint i = 0; i + 1 < n; i++)
        {
          g_assert_true (points[i].x == points[i + 1].x || points[i].y == points[i + 1].y);
          for (int j = 0; j < 6 && points[i].x == points[i + 1].x; j++)
            g_assert_false (crosses (points[i], points[i + 1], &labels[j]));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/link-route/kinds", test_kinds);
  g_test_add_func ("/chart/link-route/keeps-off-labels", test_keeps_off_labels);
  g_test_add_func ("/chart/link-route/at-random", test_at_random);

  return g_test_run ();
}
