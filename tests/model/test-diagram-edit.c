#include <string.h>

#include "model/qdm-diagram-edit.h"
#include "model/qdm-types.h"
#include "store/qdm-plan-writer.h"

/* Two diagrams of a chain share a box; the other chain has none.  Every test ends with all steps
 * undone and the plan's bytes as they were. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  GBytes *before;
} Fixture;

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  return qdm_plan_get_item (fixture->plan, id);
}

static void
add (Fixture    *fixture,
     const char *parent,
     GType       type,
     const char *id,
     const char *fields[])
{
  QdmItem *above = parent != NULL ? get (fixture, parent) : QDM_ITEM (fixture->plan);
  g_autoptr (QdmItem) item = qdm_item_new (type, id);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; fields[i] != NULL; i += 2)
    g_assert_true (qdm_item_set_text (item, fields[i], fields[i + 1], &error));
  g_assert_true (qdm_history_insert (fixture->history, above, item, G_MAXUINT, &error));
  g_assert_no_error (error);
}

#define FIELDS(...) ((const char *[]) { __VA_ARGS__, NULL })

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = qdm_plan_new ();
  fixture->history = qdm_history_new (fixture->plan);
  add (fixture, NULL, QDM_TYPE_CHAIN, "salt", FIELDS ("name", "盐湖"));
  add (fixture, NULL, QDM_TYPE_CHAIN, "travel", FIELDS ("name", "旅游"));
  add (fixture, NULL, QDM_TYPE_DIAGRAM, "lake", FIELDS ("name", "盐湖化工", "related-chain", "salt"));
  add (fixture, NULL, QDM_TYPE_DIAGRAM, "chlorine", FIELDS ("name", "氯平衡", "related-chain", "salt"));
  add (fixture, NULL, QDM_TYPE_PRODUCT, "brine", FIELDS ("name", "卤水", "category", "resource", "diagrams", "lake"));
  add (fixture, NULL, QDM_TYPE_PRODUCT, "kcl", FIELDS ("name", "氯化钾", "diagrams", "lake", "aliases", "钾肥"));
  add (fixture, NULL, QDM_TYPE_PRODUCT, "potash", FIELDS ("name", "钾盐", "diagrams", "lake chlorine"));
  add (fixture, NULL, QDM_TYPE_PRODUCT, "cl2", FIELDS ("name", "氯气", "category", "by-product", "diagrams", "lake chlorine"));
  add (fixture, NULL, QDM_TYPE_PROCESS, "electrolysis", FIELDS ("name", "电解"));
  add (fixture, NULL, QDM_TYPE_CAPACITY, "capacity", FIELDS ("product", "potash", "amount", "5"));
  add (fixture, "lake", QDM_TYPE_FLOW, "f1", FIELDS ("from", "brine", "to", "kcl", "basis", "inferred"));
  add (fixture, "lake", QDM_TYPE_FLOW, "f2", FIELDS ("from", "brine", "to", "potash", "basis", "sentence"));
  add (fixture, "lake", QDM_TYPE_FLOW, "f3", FIELDS ("from", "kcl", "to", "potash"));
  add (fixture, "lake", QDM_TYPE_FLOW, "f4", FIELDS ("from", "kcl", "to", "cl2", "kind", "by-product"));
  add (fixture, "chlorine", QDM_TYPE_FLOW, "f5", FIELDS ("from", "kcl", "to", "cl2", "kind", "by-product"));

  /* What was done to make the plan is not to be undone. */
  g_object_unref (fixture->history);
  fixture->history = qdm_history_new (fixture->plan);
  fixture->before = qdm_plan_writer_write (fixture->plan);
}

static void
assert_bytes (Fixture  *fixture,
              GBytes   *expected,
              gboolean  equal)
{
  g_autoptr (GBytes) now = qdm_plan_writer_write (fixture->plan);

  g_assert_true (g_bytes_equal (now, expected) == equal);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) after = qdm_plan_writer_write (fixture->plan);

  while (qdm_history_get_undo_name (fixture->history) != NULL)
    qdm_history_undo (fixture->history);
  assert_bytes (fixture, fixture->before, TRUE);
  while (qdm_history_get_redo_name (fixture->history) != NULL)
    qdm_history_redo (fixture->history);
  assert_bytes (fixture, after, TRUE);

  g_object_unref (fixture->history);
  g_object_unref (fixture->plan);
  g_bytes_unref (fixture->before);
}

static void
assert_one_step (Fixture    *fixture,
                 const char *name)
{
  g_assert_cmpstr (qdm_history_get_undo_name (fixture->history), ==, name);
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
}

static void
assert_refused (Fixture    *fixture,
                GError     *error,
                const char *sentence)
{
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_null (qdm_history_get_undo_name (fixture->history));
  assert_bytes (fixture, fixture->before, TRUE);
}

/* ---- boxes ---- */

static void
test_add_box (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *box = qdm_diagram_edit_add_box (fixture->history, get (fixture, "lake"), QDM_PRODUCT_CATEGORY_WASTE, "尾盐", &error);

  g_assert_no_error (error);
  g_assert_true (qdm_item_get_parent (box) == QDM_ITEM (fixture->plan));
  g_assert_cmpint (QDM_PRODUCT (box)->category, ==, QDM_PRODUCT_CATEGORY_WASTE);
  g_assert_cmpstr (QDM_PRODUCT (box)->diagrams[0], ==, "lake");
  assert_one_step (fixture, "Add “尾盐”");
}

static void
test_chain_without_diagram (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *travel = get (fixture, "travel");
  QdmItem *box = qdm_diagram_edit_add_box (fixture->history, travel, QDM_PRODUCT_CATEGORY_PRODUCT, "青海湖", &error);
  g_autoptr (GPtrArray) diagrams = qdm_diagram_edit_list_diagrams (fixture->plan, travel);

  g_assert_no_error (error);
  g_assert_cmpuint (diagrams->len, ==, 1);
  g_assert_cmpstr (((QdmItem *) diagrams->pdata[0])->name, ==, "旅游");
  g_assert_cmpstr (QDM_PRODUCT (box)->diagrams[0], ==, ((QdmItem *) diagrams->pdata[0])->id);
  assert_one_step (fixture, "Add “青海湖”");
}

static void
test_show_box (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *lake = get (fixture, "lake");

  g_assert_true (qdm_diagram_edit_show_box (fixture->history, get (fixture, "chlorine"), get (fixture, "brine"), &error));
  g_assert_true (g_strv_equal ((const char * const *) QDM_PRODUCT (get (fixture, "brine"))->diagrams,
                               (const char *[]) { "lake", "chlorine", NULL }));
  g_assert_true (qdm_diagram_edit_show_box (fixture->history, lake, get (fixture, "electrolysis"), &error));
  g_assert_nonnull (qdm_diagram_edit_find_pin (lake, "electrolysis"));
  g_assert_false (qdm_diagram_edit_show_box (fixture->history, lake, get (fixture, "salt"), &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
}

static void
test_remove_box (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *lake = get (fixture, "lake");

  g_assert_true (qdm_diagram_edit_pin (fixture->history, lake, get (fixture, "cl2"), 1, 2, &error));
  g_assert_true (qdm_diagram_edit_remove_box (fixture->history, lake, get (fixture, "cl2"), &error));
  /* it stands in the other diagram yet */
  g_assert_nonnull (get (fixture, "cl2"));
  g_assert_null (get (fixture, "f4"));
  g_assert_nonnull (get (fixture, "f5"));
  g_assert_null (qdm_diagram_edit_find_pin (lake, "cl2"));

  g_assert_true (qdm_diagram_edit_remove_box (fixture->history, lake, get (fixture, "brine"), &error));
  g_assert_null (get (fixture, "brine"));
  g_assert_null (get (fixture, "f1"));
  g_assert_cmpstr (qdm_history_get_undo_name (fixture->history), ==, "Remove “卤水” from the diagram");

  /* a capacity names it */
  g_assert_true (qdm_diagram_edit_remove_box (fixture->history, get (fixture, "salt"), get (fixture, "potash"), &error));
  g_assert_null (QDM_PRODUCT (get (fixture, "potash"))->diagrams);
}

/* ---- merging ---- */

static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmProduct *kcl = QDM_PRODUCT (get (fixture, "kcl"));

  g_assert_true (qdm_diagram_edit_merge (fixture->history, get (fixture, "potash"), QDM_ITEM (kcl), &error));
  g_assert_no_error (error);
  assert_one_step (fixture, "Merge “钾盐” into “氯化钾”");
  g_assert_null (get (fixture, "potash"));
  /* of two flows from the brine the one in a sentence stays; the one between the two is gone */
  g_assert_null (get (fixture, "f1"));
  g_assert_cmpstr (QDM_FLOW (get (fixture, "f2"))->to, ==, "kcl");
  g_assert_null (get (fixture, "f3"));
  g_assert_nonnull (get (fixture, "f4"));
  g_assert_cmpstr (QDM_CAPACITY (get (fixture, "capacity"))->product, ==, "kcl");
  g_assert_true (g_strv_contains ((const char * const *) kcl->aliases, "钾盐"));
  g_assert_true (g_strv_contains ((const char * const *) kcl->aliases, "钾肥"));
}

static void
test_merge_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) itself = NULL, other = NULL;

  g_assert_false (qdm_diagram_edit_merge (fixture->history, get (fixture, "kcl"), get (fixture, "kcl"), &itself));
  assert_refused (fixture, itself, "“氯化钾” cannot be merged into itself; choose another box");
  g_assert_false (qdm_diagram_edit_merge (fixture->history, get (fixture, "kcl"), get (fixture, "electrolysis"), &other));
  assert_refused (fixture, other, "Only boxes of one sort can be merged, and “氯化钾” (Product) and “电解” (Process) are not");
}

/* The one that stays takes what it has not: a stream, a value that is assumed; what both have is
 * there once. */
static void
test_merge_processes (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *stays;

  add (fixture, NULL, QDM_TYPE_MATERIAL, "salt-material", FIELDS ("name", "氯化钠"));
  add (fixture, NULL, QDM_TYPE_MATERIAL, "gas", FIELDS ("name", "氯"));
  add (fixture, NULL, QDM_TYPE_PROCESS, "membrane", FIELDS ("name", "离子膜电解", "main-product", "gas", "assumed", "main-product"));
  add (fixture, "electrolysis", QDM_TYPE_STREAM, "s1", FIELDS ("material", "salt-material", "direction", "in", "coefficient", "1.7"));
  add (fixture, "membrane", QDM_TYPE_STREAM, "s2", FIELDS ("material", "salt-material", "direction", "in", "coefficient", "1.6"));
  add (fixture, "membrane", QDM_TYPE_STREAM, "s3", FIELDS ("material", "gas", "direction", "out", "coefficient", "1"));
  add (fixture, "lake", QDM_TYPE_FLOW, "f6", FIELDS ("from", "brine", "to", "membrane"));

  g_assert_true (qdm_diagram_edit_merge (fixture->history, get (fixture, "membrane"), get (fixture, "electrolysis"), &error));
  g_assert_no_error (error);
  stays = get (fixture, "electrolysis");
  g_assert_null (get (fixture, "membrane"));
  g_assert_null (get (fixture, "s2"));
  g_assert_cmpuint (qdm_item_count (stays, QDM_TYPE_STREAM), ==, 2);
  g_assert_true (qdm_item_get_parent (get (fixture, "s3")) == stays);
  g_assert_cmpstr (QDM_FLOW (get (fixture, "f6"))->to, ==, "electrolysis");
  g_assert_cmpstr (QDM_PROCESS (stays)->main_product, ==, "gas");
  g_assert_true (qdm_item_is_assumed (stays, "main-product"));
  g_assert_cmpstr (stays->remark, ==, "离子膜电解");
}

/* A project that is there twice: its capacity is not counted twice, its tasks and parks stay. */
static void
test_merge_projects (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *stays;

  add (fixture, NULL, QDM_TYPE_PARK, "golmud", FIELDS ("name", "格尔木"));
  add (fixture, NULL, QDM_TYPE_PARK, "delingha", FIELDS ("name", "德令哈"));
  add (fixture, NULL, QDM_TYPE_PROJECT, "p1", FIELDS ("name", "钾肥一期", "parks", "golmud"));
  add (fixture, NULL, QDM_TYPE_PROJECT, "p2", FIELDS ("name", "钾肥", "parks", "delingha", "investment", "700"));
  add (fixture, "p1", QDM_TYPE_ADDED_CAPACITY, "c1", FIELDS ("product", "kcl", "amount", "5"));
  add (fixture, "p2", QDM_TYPE_ADDED_CAPACITY, "c2", FIELDS ("product", "kcl", "amount", "5", "remark", "again"));
  add (fixture, "p2", QDM_TYPE_TASK, "t2", FIELDS ("name", "建设", "duration", "20"));

  g_assert_true (qdm_diagram_edit_merge (fixture->history, get (fixture, "p2"), get (fixture, "p1"), &error));
  g_assert_no_error (error);
  stays = get (fixture, "p1");
  g_assert_cmpuint (qdm_item_count (stays, QDM_TYPE_ADDED_CAPACITY), ==, 1);
  g_assert_true (qdm_item_get_parent (get (fixture, "t2")) == stays);
  g_assert_cmpuint (g_strv_length (QDM_PROJECT (stays)->parks), ==, 2);
  g_assert_true (qdm_decimal_equal (QDM_PROJECT (stays)->investment, qdm_decimal_new (700, 0)));
}

/* ---- flows ---- */

static void
test_add_flow (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *flow = qdm_diagram_edit_add_flow (fixture->history, get (fixture, "lake"), get (fixture, "cl2"),
                                             get (fixture, "electrolysis"), QDM_FLOW_KIND_WASTE_RECYCLED, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qdm_item_get_parent (flow)->id, ==, "lake");
  g_assert_cmpint (QDM_FLOW (flow)->kind, ==, QDM_FLOW_KIND_WASTE_RECYCLED);
  assert_one_step (fixture, "Draw the flow “氯气” → “电解”");
}

static void
test_flow_of_a_chain (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmItem) box = NULL;
  QdmItem *flow;

  box = g_object_ref (qdm_diagram_edit_add_box (fixture->history, get (fixture, "chlorine"), QDM_PRODUCT_CATEGORY_PRODUCT, "PVC", &error));
  flow = qdm_diagram_edit_add_flow (fixture->history, get (fixture, "salt"), box, get (fixture, "electrolysis"),
                                    QDM_FLOW_KIND_MAIN_PRODUCT, &error);
  /* into the diagram where its box stands */
  g_assert_cmpstr (qdm_item_get_parent (flow)->id, ==, "chlorine");
}

static void
test_flow_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) loop = NULL, twice = NULL;
  QdmItem *salt = get (fixture, "salt"), *kcl = get (fixture, "kcl");

  g_assert_null (qdm_diagram_edit_add_flow (fixture->history, salt, kcl, kcl, QDM_FLOW_KIND_MAIN_PRODUCT, &loop));
  assert_refused (fixture, loop, "A flow cannot end where it begins; let it end at another box than “氯化钾”");
  g_assert_null (qdm_diagram_edit_add_flow (fixture->history, salt, kcl, get (fixture, "cl2"), QDM_FLOW_KIND_BY_PRODUCT, &twice));
  assert_refused (fixture, twice, "The diagram already has this flow from “氯化钾” to “氯气”");
}

static void
test_remove_flow (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* the picture of the chain shows f4 and f5 as one line */
  g_assert_true (qdm_diagram_edit_remove_flow (fixture->history, get (fixture, "salt"), QDM_FLOW (get (fixture, "f4")), &error));
  g_assert_null (get (fixture, "f4"));
  g_assert_null (get (fixture, "f5"));
  assert_one_step (fixture, "Remove the flow 氯化钾 → 氯气");
}

static void
test_guess_kind (Fixture       *fixture,
                 gconstpointer  data)
{
  g_assert_cmpint (qdm_diagram_edit_guess_kind (get (fixture, "brine"), get (fixture, "kcl")), ==, QDM_FLOW_KIND_MAIN_PRODUCT);
  g_assert_cmpint (qdm_diagram_edit_guess_kind (get (fixture, "kcl"), get (fixture, "cl2")), ==, QDM_FLOW_KIND_BY_PRODUCT);
  g_assert_cmpint (qdm_diagram_edit_guess_kind (get (fixture, "cl2"), get (fixture, "kcl")), ==, QDM_FLOW_KIND_WASTE_RECYCLED);
}

/* ---- places ---- */

static void
test_pins (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *lake = get (fixture, "lake"), *kcl = get (fixture, "kcl");
  QdmPin *pin;
  char text[QDM_DECIMAL_BUFFER];

  g_assert_true (qdm_diagram_edit_pin (fixture->history, lake, kcl, 12.345, -3, &error));
  assert_one_step (fixture, "Pin “氯化钾”");
  pin = qdm_diagram_edit_find_pin (lake, "kcl");
  g_assert_cmpstr (qdm_decimal_format (pin->x, text), ==, "12.35");
  g_assert_cmpstr (qdm_decimal_format (pin->y, text), ==, "-3");

  g_assert_true (qdm_diagram_edit_pin (fixture->history, lake, kcl, 1, 1, &error));
  g_assert_cmpuint (qdm_item_count (lake, QDM_TYPE_PIN), ==, 1);
  g_assert_true (qdm_diagram_edit_pin (fixture->history, lake, get (fixture, "brine"), 5, 5, &error));
  g_assert_true (qdm_diagram_edit_unpin (fixture->history, lake, kcl, &error));
  g_assert_null (qdm_diagram_edit_find_pin (lake, "kcl"));
  g_assert_true (qdm_diagram_edit_unpin (fixture->history, lake, NULL, &error));
  g_assert_cmpuint (qdm_item_count (lake, QDM_TYPE_PIN), ==, 0);
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 5);
}

static void
test_pin_too_far (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  QdmItem *lake = get (fixture, "lake");

  g_assert_true (qdm_diagram_edit_pin (fixture->history, lake, get (fixture, "kcl"), 1, 1, &error));
  g_assert_false (qdm_diagram_edit_pin (fixture->history, lake, get (fixture, "kcl"), 2e5, 1, &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
}

static void
test_pin_goes_with_its_box (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_diagram_edit_pin (fixture->history, QDM_ITEM (fixture->plan), get (fixture, "brine"), 1, 1, &error));
  g_assert_true (qdm_history_remove (fixture->history, get (fixture, "brine"), &error));
  g_assert_cmpuint (qdm_item_count (QDM_ITEM (fixture->plan), QDM_TYPE_PIN), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/model/diagram-edit/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("add-box", test_add_box);
  ADD ("chain-without-diagram", test_chain_without_diagram);
  ADD ("show-box", test_show_box);
  ADD ("remove-box", test_remove_box);
  ADD ("merge", test_merge);
  ADD ("merge-processes", test_merge_processes);
  ADD ("merge-projects", test_merge_projects);
  ADD ("merge-refused", test_merge_refused);
  ADD ("add-flow", test_add_flow);
  ADD ("flow-of-a-chain", test_flow_of_a_chain);
  ADD ("flow-refused", test_flow_refused);
  ADD ("remove-flow", test_remove_flow);
  ADD ("guess-kind", test_guess_kind);
  ADD ("pins", test_pins);
  ADD ("pin-too-far", test_pin_too_far);
  ADD ("pin-goes-with-its-box", test_pin_goes_with_its_box);

  return g_test_run ();
}
