#include <stdlib.h>

#include "random-plan.h"
#include "slow-schedule.h"
#include "model/qdm-types.h"

/*
 * The schedule against an independent one, and an edited schedule against a fresh one, on plans
 * made by chance.  A failure prints its seed; QDM_TEST_SEED=… runs that one alone.
 */

#define N_PLANS 3000
#define N_RUNS  120

static char *
describe (gboolean        found,
          const QdmDates *dates)
{
  char text[4][QDM_DATE_BUFFER];

  if (!found)
    return g_strdup ("undated");
  return g_strdup_printf ("%s %s | %s %s | %d %d%s%s",
                          qdm_date_format (dates->start, text[0]), qdm_date_format (dates->finish, text[1]),
                          qdm_date_format (dates->late_start, text[2]), qdm_date_format (dates->late_finish, text[3]),
                          dates->total_float, dates->free_float, dates->critical ? " critical" : "",
                          dates->done ? " done" : "");
}

static gboolean
collect_cb (QdmItem  *item,
            gpointer  items)
{
  if (QDM_IS_TASK (item) || QDM_IS_PROJECT (item))
    g_ptr_array_add (items, item);
  return TRUE;
}

static gboolean
print_cb (QdmItem  *item,
          gpointer  data)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;
  g_autoptr (GString) text = g_string_new (G_OBJECT_TYPE_NAME (item));

  for (QdmItem *above = item->parent; above != NULL; above = above->parent)
    g_string_prepend (text, "  ");
  g_string_append_printf (text, " %s", item->id);
  for (guint i = 0; i < fields->len; i++)
    {
      QdmField *field = fields->pdata[i];
      g_autofree char *value = qdm_field_dup_text (field, item);

      if (value != NULL)
        g_string_append_printf (text, " %s=%s", field->name, value);
    }
  g_test_message ("%s", text->str);
  return TRUE;
}

static void
fail (QdmPlan    *plan,
      guint32     seed,
      QdmItem    *item,
      const char *ours,
      const char *theirs)
{
  qdm_item_foreach (QDM_ITEM (plan), print_cb, NULL);
  g_error ("seed %u: %s stands at %s, but should at %s", seed, item->id, ours, theirs);
}

static gboolean
has_cycle (QdmSchedule *schedule)
{
  GPtrArray *problems = qdm_schedule_get_problems (schedule);

  for (guint i = 0; i < problems->len; i++)
    if (((QdmScheduleProblem *) problems->pdata[i])->kind == QDM_SCHEDULE_PROBLEM_CYCLE)
      return TRUE;
  return FALSE;
}

/* Whether the plan had no circle, and so was compared. */
static gboolean
compare_with_slow (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (QdmPlan) plan = random_plan_new (rand);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);
  g_autoptr (SlowSchedule) slow = slow_schedule_new (plan);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (has_cycle (schedule) != slow_schedule_is_cyclic (slow))
    fail (plan, seed, QDM_ITEM (plan), has_cycle (schedule) ? "a circle" : "no circle",
          slow_schedule_is_cyclic (slow) ? "a circle" : "no circle");
  if (has_cycle (schedule))
    return FALSE;

  qdm_item_foreach (QDM_ITEM (plan), collect_cb, items);
  for (guint i = 0; i < items->len; i++)
    {
      QdmDates ours, theirs;
      g_autofree char *our_text = describe (qdm_schedule_get_dates (schedule, items->pdata[i], &ours), &ours);
      g_autofree char *their_text = describe (slow_schedule_get_dates (slow, items->pdata[i], &theirs), &theirs);

      if (!g_str_equal (our_text, their_text))
        fail (plan, seed, items->pdata[i], our_text, their_text);
    }
  return TRUE;
}

static guint32
pick_seed (void)
{
  const char *given = g_getenv ("QDM_TEST_SEED");

  return given != NULL ? (guint32) strtoul (given, NULL, 10) : (guint32) g_test_rand_int ();
}

static void
test_slow (void)
{
  guint32 seed = pick_seed ();
  int n = g_getenv ("QDM_TEST_SEED") != NULL ? 1 : N_PLANS;
  int compared = 0;

  g_test_message ("seeds %u to %u", seed, seed + n - 1);
  for (int i = 0; i < n; i++)
    compared += compare_with_slow (seed + i);
  if (n > 1)
    g_assert_cmpint (compared, >, n / 2);
}

static void
compare_with_fresh (QdmSchedule *schedule,
                    guint32      seed)
{
  QdmPlan *plan = qdm_schedule_get_plan (schedule);
  g_autoptr (QdmSchedule) fresh = qdm_schedule_new (plan);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  qdm_item_foreach (QDM_ITEM (plan), collect_cb, items);
  for (guint i = 0; i < items->len; i++)
    {
      QdmDates ours, theirs;
      g_autofree char *our_text = describe (qdm_schedule_get_dates (schedule, items->pdata[i], &ours), &ours);
      g_autofree char *their_text = describe (qdm_schedule_get_dates (fresh, items->pdata[i], &theirs), &theirs);

      if (!g_str_equal (our_text, their_text))
        fail (plan, seed, items->pdata[i], our_text, their_text);
    }
}

static int
compare_messages (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 ((*(QdmScheduleProblem * const *) a)->message, (*(QdmScheduleProblem * const *) b)->message);
}

/* The same sentences, in whatever order. */
static void
compare_problems (QdmSchedule *schedule,
                  guint32      seed)
{
  g_autoptr (QdmSchedule) fresh = qdm_schedule_new (qdm_schedule_get_plan (schedule));
  GPtrArray *ours = qdm_schedule_get_problems (schedule);
  GPtrArray *theirs = qdm_schedule_get_problems (fresh);

  g_ptr_array_sort (ours, compare_messages);
  g_ptr_array_sort (theirs, compare_messages);
  for (guint i = 0; i < MIN (ours->len, theirs->len); i++)
    if (compare_messages (&ours->pdata[i], &theirs->pdata[i]) != 0)
      g_error ("seed %u: “%s”, but should be “%s”", seed, ((QdmScheduleProblem *) ours->pdata[i])->message,
               ((QdmScheduleProblem *) theirs->pdata[i])->message);
  if (ours->len != theirs->len)
    g_error ("seed %u: %u problems, but should be %u", seed, ours->len, theirs->len);
}

/* For whoever looks into one seed. */
static void
edited_cb (QdmPlan *plan,
           QdmEdit *edit)
{
  static const char * const kinds[] = { "set", "insert", "remove", "move" };

  if (g_getenv ("QDM_TEST_SEED") != NULL)
    g_test_message ("%s %s %s: %s → %s", kinds[edit->kind], edit->item->id,
                    edit->field != NULL ? edit->field->name : edit->new_parent != NULL ? edit->new_parent->id : "",
                    edit->before != NULL ? edit->before : "", edit->after != NULL ? edit->after : "");
}

static void
run_edits (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (QdmPlan) plan = random_plan_new (rand);
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmSchedule) schedule = qdm_schedule_new (plan);

  qdm_schedule_update (schedule);
  g_signal_connect (plan, "edited", G_CALLBACK (edited_cb), NULL);
  for (int i = 0; i < 30; i++)
    {
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        random_plan_edit (history, rand);
      if (g_rand_int_range (rand, 0, 2) == 0)
        qdm_schedule_update (schedule);
      compare_with_fresh (schedule, seed);
      compare_problems (schedule, seed);
    }
  while (qdm_history_get_undo_name (history) != NULL)
    qdm_history_undo (history);
  compare_with_fresh (schedule, seed);
}

static void
test_edits (void)
{
  guint32 seed = pick_seed ();
  int n = g_getenv ("QDM_TEST_SEED") != NULL ? 1 : N_RUNS;

  g_test_message ("seeds %u to %u", seed, seed + n - 1);
  for (int i = 0; i < n; i++)
    run_edits (seed + i);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/random/slow", test_slow);
  g_test_add_func ("/schedule/random/edits", test_edits);

  return g_test_run ();
}
