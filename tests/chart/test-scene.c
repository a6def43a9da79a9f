#include "chart/qdm-scene.h"
#include "model/qdm-types.h"

static QdmScene *
create_scene (void)
{
  g_autoptr (QdmLettering) lettering = qdm_lettering_new (NULL, 13);

  return qdm_scene_new (lettering);
}

static void
test_as_text (void)
{
  g_autoptr (QdmScene) scene = create_scene ();
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "task-1");
  QdmPoint points[] = { { 0, 1 }, { 10, 1 }, { 10, -0.2 } };
  g_autofree char *text = NULL;

  qdm_scene_add_box (scene, QDM_STYLE_BAR_BUILT, QDM_FORM_ROUNDED, task, QDM_RECT (1, 2, 30.26, 4));
  qdm_scene_add_line (scene, QDM_STYLE_DEPENDENCY, QDM_ENDS_ARROW, NULL, points, 3);
  qdm_scene_add_mark (scene, QDM_STYLE_MILESTONE, QDM_MARK_DIAMOND, task, 10, 10, 8);
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, task, QDM_RECT (0, 0, 50, 20), "土建");
  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_END, QDM_ALIGN_LEFT, task, QDM_RECT (0, 0, 50, 20), "");

  text = qdm_scene_dup_text (scene);
  g_assert_cmpstr (text, ==,
                   "box bar.built rounded 1,2 30.5x4 [task-1]\n"
                   "line dependency arrow 0,1 10,1 10,0\n"
                   "mark milestone diamond 6,6 8x8 [task-1]\n"
                   "text text 0,0 50x20 [task-1] “土建”\n");
}

static void
test_pick_topmost (void)
{
  g_autoptr (QdmScene) scene = create_scene ();
  g_autoptr (QdmItem) below = qdm_item_new (QDM_TYPE_TASK, "below");
  g_autoptr (QdmItem) above = qdm_item_new (QDM_TYPE_TASK, "above");

  qdm_scene_add_box (scene, QDM_STYLE_BAR_BUILT, QDM_FORM_RECTANGLE, below, QDM_RECT (0, 0, 100, 100));
  qdm_scene_add_box (scene, QDM_STYLE_BAR_BUILT, QDM_FORM_RECTANGLE, above, QDM_RECT (50, 50, 100, 100));
  qdm_scene_add_box (scene, QDM_STYLE_GROUP, QDM_FORM_RECTANGLE, NULL, QDM_RECT (0, 0, 200, 200));

  g_assert_true (qdm_scene_pick (scene, 10, 10, 0)->item == below);
  g_assert_true (qdm_scene_pick (scene, 60, 60, 0)->item == above);
  g_assert_true (qdm_scene_pick (scene, 149, 149, 0)->item == above);
  g_assert_null (qdm_scene_pick (scene, 160, 20, 0));
  g_assert_null (qdm_scene_pick (scene, 150, 160, 5));
  g_assert_true (qdm_scene_pick (scene, 152, 100, 5)->item == above);
  g_assert_null (qdm_scene_pick (scene, -4, 1000, 2));
}

static void
test_pick_line (void)
{
  g_autoptr (QdmScene) scene = create_scene ();
  g_autoptr (QdmItem) flow = qdm_item_new (QDM_TYPE_FLOW, "flow-1");
  QdmPoint points[] = { { 0, 0 }, { 100, 0 }, { 100, 100 } };

  qdm_scene_add_line (scene, QDM_STYLE_FLOW_MAIN, QDM_ENDS_ARROW, flow, points, 3);

  g_assert_true (qdm_scene_pick (scene, 50, 3, 4)->item == flow);
  g_assert_true (qdm_scene_pick (scene, 97, 60, 4)->item == flow);
  g_assert_null (qdm_scene_pick (scene, 50, 50, 4));
}

/* Picking agrees with looking at every shape, whatever stands where. */
static void
test_pick_at_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (QdmScene) scene = create_scene ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 300; i++)
    {
      g_ptr_array_add (items, qdm_item_new (QDM_TYPE_TASK, NULL));
      qdm_scene_add_box (scene, QDM_STYLE_BAR_BUILT, QDM_FORM_RECTANGLE, items->pdata[i],
                         QDM_RECT (g_rand_double_range (rand, -500, 500), g_rand_double_range (rand, -5000, 5000),
                                   g_rand_double_range (rand, 0, 300), g_rand_double_range (rand, 0, 300)));
    }
  for (int i = 0; i < 3000; i++)
    {
      double x = g_rand_double_range (rand, -600, 900), y = g_rand_double_range (rand, -5200, 5400);
      const QdmShape *found = qdm_scene_pick (scene, x, y, 0), *expected = NULL;

      for (guint j = 0; j < qdm_scene_get_length (scene); j++)
        if (qdm_rect_contains (&qdm_scene_get_shape (scene, j)->rect, x, y))
          expected = qdm_scene_get_shape (scene, j);
      g_assert_true (found == expected);
    }
}

static void
test_elements (void)
{
  g_autoptr (QdmScene) scene = create_scene ();
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "task-1");
  QdmRect rect;

  qdm_scene_add_text (scene, QDM_STYLE_TEXT, QDM_FONT_BODY, QDM_FIT_NONE, QDM_ALIGN_LEFT, task, QDM_RECT (0, 0, 9, 9), "a");
  g_assert_false (qdm_scene_find_item (scene, task, &rect));

  qdm_scene_add_box (scene, QDM_STYLE_BAR_BUILT, QDM_FORM_RECTANGLE, task, QDM_RECT (5, 6, 7, 8));
  qdm_scene_mark_element (scene);
  g_assert_true (qdm_scene_find_item (scene, task, &rect));
  g_assert_cmpfloat (rect.x, ==, 5);
  g_assert_cmpfloat (rect.height, ==, 8);
}

static void
test_keeps_items (void)
{
  QdmScene *scene = create_scene ();
  QdmItem *task = qdm_item_new (QDM_TYPE_TASK, "task-1");

  qdm_scene_add_mark (scene, QDM_STYLE_MILESTONE, QDM_MARK_DIAMOND, task, 0, 0, 1);
  g_object_add_weak_pointer (G_OBJECT (task), (gpointer *) &task);
  g_object_unref (task);
  g_assert_nonnull (task);
  g_assert_finalize_object (scene);
  g_assert_null (task);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/scene/as-text", test_as_text);
  g_test_add_func ("/chart/scene/pick-topmost", test_pick_topmost);
  g_test_add_func ("/chart/scene/pick-line", test_pick_line);
  g_test_add_func ("/chart/scene/pick-at-random", test_pick_at_random);
  g_test_add_func ("/chart/scene/elements", test_elements);
  g_test_add_func ("/chart/scene/keeps-items", test_keeps_items);

  return g_test_run ();
}
