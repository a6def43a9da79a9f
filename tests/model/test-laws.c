#include "model/qdm-foreign.h"
#include "model/qdm-history.h"
#include "model/qdm-types.h"
#include "model/qdm-what-if.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

#include "plan-generator.h"
#include "random-edits.h"

/* What must hold whatever somebody does to whatever plan. */

#define ROUNDS  20
#define N_ITEMS 150
#define N_EDITS 80

static void
assert_same_text (GBytes *a,
                  GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a),
                   g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

/* ---- what must hold ---- */

static int
compare_pointers (gconstpointer a,
                  gconstpointer b)
{
  const char *one = *(const char * const *) a;
  const char *two = *(const char * const *) b;

  return one < two ? -1 : one > two;
}

static void
collect_referrers (GPtrArray  *items,
                   const char *id,
                   GPtrArray  *referrers)
{
  for (guint i = 0; i < items->len; i++)
    {
      GPtrArray *fields = QDM_ITEM_GET_CLASS (items->pdata[i])->fields;

      for (guint j = 0; j < fields->len; j++)
        {
          const QdmField *field = fields->pdata[j];
          const char *named;

          if (qdm_field_is_reference (field))
            for (guint k = 0; (named = qdm_field_get_ref (field, items->pdata[i], k)) != NULL; k++)
              if (g_str_equal (named, id))
                g_ptr_array_add (referrers, items->pdata[i]);
        }
    }
}

/* What the plan knows of ids and referrers is what its items say. */
static void
assert_in_order (QdmPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  plan_generator_collect (QDM_ITEM (plan), items);
  g_assert_cmpuint (qdm_plan_count_items (plan), ==, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      QdmItem *item = items->pdata[i];
      GPtrArray *known = qdm_plan_get_referrers (plan, item->id);
      g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
      g_autoptr (GPtrArray) found = g_ptr_array_new ();

      g_assert_true (qdm_plan_get_item (plan, item->id) == item);
      g_assert_true (qdm_item_get_plan (item) == plan);
      for (guint j = 0; known != NULL && j < known->len; j++)
        g_ptr_array_add (sorted, known->pdata[j]);
      collect_referrers (items, item->id, found);
      g_ptr_array_sort (sorted, compare_pointers);
      g_ptr_array_sort (found, compare_pointers);
      g_assert_cmpuint (sorted->len, ==, found->len);
      for (guint j = 0; j < found->len; j++)
        g_assert_true (sorted->pdata[j] == found->pdata[j]);
    }
}

static GBytes *
assert_reads_back (QdmPlan *plan)
{
  GBytes *text = qdm_plan_writer_write (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdmPlan) again = qdm_plan_reader_read (text, "laws.qdm", NULL, NULL, NULL, NULL, &error);
  g_autoptr (GBytes) same = NULL;

  g_assert_no_error (error);
  same = qdm_plan_writer_write (again);
  assert_same_text (text, same);
  return text;
}

static void
undo_all (QdmHistory *history)
{
  while (qdm_history_get_undo_name (history) != NULL)
    qdm_history_undo (history);
}

static void
redo_all (QdmHistory *history)
{
  while (qdm_history_get_redo_name (history) != NULL)
    qdm_history_redo (history);
}

static void
test_undo_all (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (QdmPlan) plan = plan_generator_new (N_ITEMS);
      g_autoptr (QdmHistory) history = qdm_history_new (plan);
      g_autoptr (GBytes) before = assert_reads_back (plan);
      g_autoptr (GBytes) edited = NULL;
      g_autoptr (GBytes) undone = NULL;
      g_autoptr (GBytes) redone = NULL;

      random_edits_make (history, N_EDITS);
      redo_all (history);
      assert_in_order (plan);
      edited = assert_reads_back (plan);

      undo_all (history);
      assert_in_order (plan);
      undone = qdm_plan_writer_write (plan);
      assert_same_text (before, undone);
      g_assert_false (qdm_history_is_modified (history));

      redo_all (history);
      assert_in_order (plan);
      redone = qdm_plan_writer_write (plan);
      assert_same_text (edited, redone);
    }
}

static void
test_cancel (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (QdmPlan) plan = plan_generator_new (N_ITEMS);
      g_autoptr (QdmHistory) history = qdm_history_new (plan);
      g_autoptr (GBytes) before = qdm_plan_writer_write (plan);
      g_autoptr (GBytes) after = NULL;

      qdm_history_begin (history, "Drag");
      for (guint j = 0; j < 20; j++)
        random_edits_make_one (history);
      qdm_history_cancel (history);
      qdm_history_end (history);
      assert_in_order (plan);
      after = qdm_plan_writer_write (plan);
      assert_same_text (before, after);
      g_assert_null (qdm_history_get_undo_name (history));
    }
}

/* A copy is the same text, and nothing of it is shared. */
static void
test_copy (void)
{
  g_autoptr (QdmPlan) plan = plan_generator_new (N_ITEMS);
  g_autoptr (GBytes) before = qdm_plan_writer_write (plan);
  g_autoptr (QdmItem) copy = qdm_item_copy (QDM_ITEM (plan));
  g_autoptr (GBytes) same = qdm_plan_writer_write (QDM_PLAN (copy));
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (GBytes) after = NULL;

  assert_same_text (before, same);
  random_edits_make (history, N_EDITS);
  after = qdm_plan_writer_write (QDM_PLAN (copy));
  assert_same_text (before, after);
}

/* ---- scenarios ---- */

static gboolean
drop_foreign_cb (QdmItem  *item,
                 gpointer  data)
{
  qdm_item_take_foreign (item, NULL, NULL);
  return TRUE;
}

/* The text of a plan without its scenarios, and without what other programs have put there: neither
 * is a part of what a scenario changes. */
static GBytes *
write_what_scenarios_change (QdmPlan *plan)
{
  g_autoptr (QdmItem) copy = qdm_item_copy (QDM_ITEM (plan));

  while (qdm_item_count (copy, QDM_TYPE_SCENARIO) > 0)
    qdm_item_remove_child (copy, qdm_item_get_child (copy, QDM_TYPE_SCENARIO, 0));
  qdm_item_foreach (copy, drop_foreign_cb, NULL);
  return qdm_plan_writer_write (QDM_PLAN (copy));
}

static QdmPlan *
create_plan_without_scenarios (void)
{
  QdmPlan *plan = plan_generator_new (N_ITEMS);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);

  while (qdm_item_count (QDM_ITEM (plan), QDM_TYPE_SCENARIO) > 0)
    qdm_history_remove (history, qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_SCENARIO, 0), NULL);
  return plan;
}

/* A plan to which somebody has done something at random. */
typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  QdmWhatIf *what_if;
  GBytes *before;
  GBytes *tried;
} Trial;

static void
trial_init (Trial *self)
{
  self->plan = create_plan_without_scenarios ();
  self->history = qdm_history_new (self->plan);
  self->what_if = qdm_what_if_new (self->history);
  self->before = write_what_scenarios_change (self->plan);
  random_edits_make (self->history, N_EDITS);
  self->tried = write_what_scenarios_change (self->plan);
}

static void
trial_clear (Trial *self)
{
  g_bytes_unref (self->tried);
  g_bytes_unref (self->before);
  g_object_unref (self->what_if);
  g_object_unref (self->history);
  g_object_unref (self->plan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static void
assert_is (Trial  *self,
           GBytes *expected)
{
  g_autoptr (GBytes) text = write_what_scenarios_change (self->plan);

  assert_in_order (self->plan);
  assert_same_text (expected, text);
}

/* Whatever somebody tries: taken back, the plan is what it was, and one undo brings it back. */
static void
test_take_back (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_auto (Trial) trial = { NULL };
      g_autoptr (GError) error = NULL;

      trial_init (&trial);
      qdm_what_if_take_back (trial.what_if, &error);
      g_assert_no_error (error);
      assert_is (&trial, trial.before);
      g_assert_cmpuint (qdm_what_if_count_changes (trial.what_if), ==, 0);

      qdm_history_undo (trial.history);
      assert_is (&trial, trial.tried);
    }
}

/* Whatever somebody tries: kept, the plan is what it was; made, it is what was tried, and made twice
 * as well; undone, it is what it was. */
static void
test_keep_and_make (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_auto (Trial) trial = { NULL };
      g_autoptr (GBytes) text = NULL;
      g_autoptr (GBytes) undone = NULL;
      g_autoptr (GError) error = NULL;
      QdmScenario *scenario;

      trial_init (&trial);
      scenario = qdm_what_if_keep (trial.what_if, "Tried", &error);
      g_assert_no_error (error);
      assert_is (&trial, trial.before);
      text = assert_reads_back (trial.plan);

      qdm_scenario_apply (scenario, trial.history, &error);
      g_assert_no_error (error);
      assert_is (&trial, trial.tried);

      qdm_history_undo (trial.history);
      undone = qdm_plan_writer_write (trial.plan);
      assert_same_text (text, undone);
      qdm_history_redo (trial.history);
      qdm_scenario_apply (scenario, trial.history, &error);
      g_assert_no_error (error);
      assert_is (&trial, trial.tried);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/laws/undo-all", test_undo_all);
  g_test_add_func ("/model/laws/cancel", test_cancel);
  g_test_add_func ("/model/laws/copy", test_copy);
  g_test_add_func ("/model/laws/take-back", test_take_back);
  g_test_add_func ("/model/laws/keep-and-make", test_keep_and_make);

  return g_test_run ();
}
