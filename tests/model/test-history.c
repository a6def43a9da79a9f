#include <string.h>

#include "base/qdm-error.h"
#include "model/qdm-history.h"
#include "model/qdm-types.h"

static void
test_set_and_undo (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain-1");
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), chain, 0, &error));
  g_assert_true (qdm_plan_get_item (plan, "chain-1") == chain);
  g_assert_true (qdm_history_set (history, chain, "name", "盐湖", &error));
  g_assert_cmpstr (chain->name, ==, "盐湖");
  g_assert_cmpstr (qdm_history_get_undo_name (history), ==, "Change Name of “chain-1”");

  qdm_history_undo (history);
  g_assert_null (chain->name);
  qdm_history_undo (history);
  g_assert_null (qdm_plan_get_item (plan, "chain-1"));
  g_assert_false (qdm_history_is_modified (history));

  qdm_history_redo (history);
  qdm_history_redo (history);
  g_assert_cmpstr (chain->name, ==, "盐湖");
  g_assert_true (qdm_history_is_modified (history));
}

static void
test_remove_with_references (void)
{
  g_autoptr (QdmPlan) plan = qdm_plan_new ();
  g_autoptr (QdmHistory) history = qdm_history_new (plan);
  g_autoptr (QdmItem) chain = qdm_item_new (QDM_TYPE_CHAIN, "chain-1");
  g_autoptr (QdmItem) unit = qdm_item_new (QDM_TYPE_UNIT, "unit-1");
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, "assignment-1");
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_item_set_text (assignment, "unit", "unit-1", &error));
  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), chain, 0, &error));
  g_assert_true (qdm_history_insert (history, QDM_ITEM (plan), unit, 0, &error));
  g_assert_true (qdm_history_insert (history, chain, assignment, 0, &error));
  qdm_history_mark_saved (history);

  g_assert_true (qdm_history_remove (history, unit, &error));
  g_assert_cmpuint (qdm_item_count (chain, QDM_TYPE_ASSIGNMENT), ==, 0);
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);

  qdm_history_undo (history);
  g_assert_true (qdm_item_get_child (chain, QDM_TYPE_ASSIGNMENT, 0) == assignment);
  g_assert_true (qdm_plan_get_item (plan, "unit-1") == unit);
  g_assert_cmpuint (qdm_plan_get_referrers (plan, "unit-1")->len, ==, 1);
}

/* ---- a plan to change ---- */

typedef struct {
  QdmPlan *plan;
  QdmHistory *history;
  GString *notes;   /* what the plan has told, as text */
} Fixture;

static void
note_edit_cb (QdmPlan  *plan,
              QdmEdit  *edit,
              Fixture  *fixture)
{
  static const char * const verbs[] = { "set", "insert", "remove", "move" };

  g_string_append_printf (fixture->notes, "%s %s", verbs[edit->kind], edit->item->id);
  if (edit->kind == QDM_EDIT_SET)
    g_string_append_printf (fixture->notes, " %s %s→%s", edit->field->name,
                            edit->before != NULL ? edit->before : "",
                            edit->after != NULL ? edit->after : "");
  if (edit->old_parent != NULL)
    g_string_append_printf (fixture->notes, " from %s/%u", edit->old_parent->id, edit->old_position);
  if (edit->new_parent != NULL)
    g_string_append_printf (fixture->notes, " to %s/%u", edit->new_parent->id, edit->new_position);
  g_string_append (fixture->notes, "; ");
}

static QdmItem *
get (Fixture    *fixture,
     const char *id)
{
  QdmItem *item = qdm_plan_get_item (fixture->plan, id);

  g_assert_nonnull (item);
  return item;
}

static void
add (Fixture    *fixture,
     const char *parent,
     GType       type,
     const char *id,
     const char *field,
     const char *text)
{
  g_autoptr (QdmItem) item = qdm_item_new (type, id);
  g_autoptr (GError) error = NULL;

  if (field != NULL)
    qdm_item_set_text (item, field, text, &error);
  g_assert_no_error (error);
  qdm_history_insert (fixture->history, get (fixture, parent), item, G_MAXUINT, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->plan = QDM_PLAN (qdm_item_new (QDM_TYPE_PLAN, "plan"));
  qdm_plan_register (fixture->plan, QDM_ITEM (fixture->plan));
  fixture->history = qdm_history_new (fixture->plan);
  fixture->notes = g_string_new (NULL);
  add (fixture, "plan", QDM_TYPE_UNIT, "u1", NULL, NULL);
  add (fixture, "plan", QDM_TYPE_UNIT, "u2", NULL, NULL);
  add (fixture, "plan", QDM_TYPE_UNIT, "group", "members", "u1 u2 u1");
  add (fixture, "plan", QDM_TYPE_PROJECT, "p", "owner", "u1");
  add (fixture, "p", QDM_TYPE_TASK, "t1", NULL, NULL);
  add (fixture, "p", QDM_TYPE_TASK, "t2", NULL, NULL);
  add (fixture, "t2", QDM_TYPE_TASK, "t3", NULL, NULL);
  add (fixture, "t2", QDM_TYPE_DEPENDENCY, "d", "predecessor", "t1");
  qdm_history_mark_saved (fixture->history);
  g_signal_connect (fixture->plan, "edited", G_CALLBACK (note_edit_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->plan);
  g_string_free (fixture->notes, TRUE);
}

static void
assert_told (Fixture    *fixture,
             const char *expected)
{
  g_assert_cmpstr (fixture->notes->str, ==, expected);
  g_string_truncate (fixture->notes, 0);
}

static void
assert_refused (Fixture    *fixture,
                gboolean    done,
                GError    **error,
                GQuark      domain,
                const char *part)
{
  g_assert_false (done);
  g_assert_nonnull (*error);
  g_assert_true ((*error)->domain == domain);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” does not contain “%s”", (*error)->message, part);
  g_clear_error (error);
  assert_told (fixture, "");
  g_assert_false (qdm_history_is_modified (fixture->history));
}

/* ---- what is told, and in which order ---- */

static void
test_told (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_set (fixture->history, get (fixture, "t1"), "duration", "05", &error));
  assert_told (fixture, "set t1 duration →5; ");
  g_assert_true (qdm_history_move (fixture->history, get (fixture, "t1"), get (fixture, "p"), 9, &error));
  assert_told (fixture, "move t1 from p/0 to p/1; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "move t1 from p/1 to p/0; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "set t1 duration 5→; ");
  qdm_history_redo (fixture->history);
  assert_told (fixture, "set t1 duration →5; ");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_notify (Fixture       *fixture,
             gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");
  guint n_name = 0, n_other = 0;

  g_signal_connect_swapped (task, "notify::name", G_CALLBACK (count_cb), &n_name);
  g_signal_connect_swapped (task, "notify::remark", G_CALLBACK (count_cb), &n_other);
  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", NULL));
  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", NULL));
  g_assert_cmpuint (n_name, ==, 1);
  qdm_history_undo (fixture->history);
  g_assert_cmpuint (n_name, ==, 2);
  g_assert_cmpuint (n_other, ==, 0);
}

/* No difference, no step. */
static void
test_nothing_new (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");

  g_assert_true (qdm_history_set (fixture->history, task, "name", NULL, NULL));
  g_assert_true (qdm_history_set (fixture->history, task, "name", "", NULL));
  g_assert_true (qdm_history_set (fixture->history, task, "stage", "", NULL));
  g_assert_true (qdm_history_set (fixture->history, get (fixture, "d"), "kind", "FS", NULL));
  g_assert_true (qdm_history_set (fixture->history, get (fixture, "group"), "members", " u1  u2\nu1 ", NULL));
  g_assert_true (qdm_history_move (fixture->history, task, get (fixture, "p"), 0, NULL));
  assert_told (fixture, "");
  g_assert_false (qdm_history_is_modified (fixture->history));
}

/* ---- what is refused ---- */

static void
test_refused_sets (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmHistory *history = fixture->history;
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, qdm_history_set (history, get (fixture, "t1"), "duration", "x", &error),
                  &error, QDM_VALUE_ERROR, "not a whole number");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "p"), "owner", "none", &error),
                  &error, QDM_EDIT_ERROR, "no item with the id “none”");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "p"), "owner", "t1", &error),
                  &error, QDM_EDIT_ERROR, "“t1” cannot stand for “Owner”");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "d"), "predecessor", "", &error),
                  &error, QDM_EDIT_ERROR, "must not be empty");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "d"), "predecessor", "t2", &error),
                  &error, QDM_EDIT_ERROR, "depend on itself");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "d"), "predecessor", "p", &error),
                  &error, QDM_EDIT_ERROR, "part of");
  assert_refused (fixture, qdm_history_set (history, get (fixture, "t1"), "percent", "101", &error),
                  &error, QDM_VALUE_ERROR, "101 is not between 0 and 100");
}

static void
test_refused_places (Fixture       *fixture,
                     gconstpointer  data)
{
  QdmHistory *history = fixture->history;
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t9");
  g_autoptr (QdmItem) twin = qdm_item_new (QDM_TYPE_TASK, "t1");
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, "d9");
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, qdm_history_insert (history, get (fixture, "u1"), task, 0, &error),
                  &error, QDM_EDIT_ERROR, "“t9” cannot be put into “u1”");
  assert_refused (fixture, qdm_history_insert (history, get (fixture, "p"), twin, 0, &error),
                  &error, QDM_EDIT_ERROR, "in the plan already");
  assert_refused (fixture, qdm_history_move (history, get (fixture, "t2"), get (fixture, "t3"), 0, &error),
                  &error, QDM_EDIT_ERROR, "“t2” cannot be put into “t3”");
  assert_refused (fixture, qdm_history_move (history, get (fixture, "t2"), get (fixture, "t2"), 0, &error),
                  &error, QDM_EDIT_ERROR, "cannot be put into");
  assert_refused (fixture, qdm_history_move (history, get (fixture, "t2"), get (fixture, "u1"), 0, &error),
                  &error, QDM_EDIT_ERROR, "cannot be put into");
  assert_refused (fixture, qdm_history_move (history, get (fixture, "plan"), get (fixture, "u1"), 0, &error),
                  &error, QDM_EDIT_ERROR, "cannot be put into");
  assert_refused (fixture, qdm_history_remove (history, get (fixture, "plan"), &error),
                  &error, QDM_EDIT_ERROR, "cannot be removed");

  qdm_item_set_text (dependency, "predecessor", "gone", NULL);
  qdm_item_append_child (task, dependency);
  assert_refused (fixture, qdm_history_insert (history, get (fixture, "p"), task, 0, &error),
                  &error, QDM_EDIT_ERROR, "no item with the id “gone”");
}

/* What comes together may refer to each other. */
static void
test_insert_with_references (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (QdmItem) project = qdm_item_new (QDM_TYPE_PROJECT, "q");
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "q1");
  g_autoptr (QdmItem) other = qdm_item_new (QDM_TYPE_TASK, "q2");
  g_autoptr (QdmItem) dependency = qdm_item_new (QDM_TYPE_DEPENDENCY, "q3");
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (dependency, "predecessor", "q2", NULL);
  qdm_item_append_child (task, dependency);
  qdm_item_append_child (project, task);
  qdm_item_append_child (project, other);
  g_assert_true (qdm_history_insert (fixture->history, get (fixture, "plan"), project, 0, &error));
  g_assert_no_error (error);
  assert_told (fixture, "insert q to plan/0; ");
  g_assert_cmpuint (qdm_plan_get_referrers (fixture->plan, "q2")->len, ==, 1);
  qdm_history_undo (fixture->history);
  g_assert_null (qdm_plan_get_item (fixture->plan, "q3"));
  g_assert_null (qdm_plan_get_referrers (fixture->plan, "q2"));
}

static void
test_too_deep (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *parent = g_strdup ("plan");
  g_autoptr (QdmItem) park = qdm_item_new (QDM_TYPE_PARK, "beyond");
  g_autoptr (GError) error = NULL;

  for (int i = 1; i < QDM_ITEM_MAX_DEPTH; i++)
    {
      char *id = g_strdup_printf ("park-%d", i);

      add (fixture, parent, QDM_TYPE_PARK, id, NULL, NULL);
      g_free (parent);
      parent = id;
    }
  g_string_truncate (fixture->notes, 0);
  qdm_history_mark_saved (fixture->history);
  assert_refused (fixture, qdm_history_insert (fixture->history, get (fixture, parent), park, 0, &error),
                  &error, QDM_EDIT_ERROR, "too deep");
  add (fixture, "plan", QDM_TYPE_PARK, "upper", NULL, NULL);
  g_string_truncate (fixture->notes, 0);
  qdm_history_mark_saved (fixture->history);
  assert_refused (fixture, qdm_history_move (fixture->history, get (fixture, "park-1"), get (fixture, "upper"), 0, &error),
                  &error, QDM_EDIT_ERROR, "too deep");
}

/* What was wrong already may become wrong in another way: people mend one thing after another. */
static void
test_mending (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (QdmItem) task = qdm_item_new (QDM_TYPE_TASK, "t9");
  g_autoptr (GError) error = NULL;

  qdm_item_set_text (task, "actual-start", "2022-05-01", NULL);
  qdm_item_set_text (task, "actual-finish", "2022-01-01", NULL);
  g_assert_true (qdm_history_insert (fixture->history, get (fixture, "p"), task, 0, &error));
  g_assert_true (qdm_history_set (fixture->history, task, "actual-finish", "2022-02-01", &error));
  g_assert_true (qdm_history_set (fixture->history, task, "actual-finish", "2022-06-01", &error));
  g_assert_false (qdm_history_set (fixture->history, task, "actual-finish", "2022-02-01", &error));
  g_assert_error (error, QDM_EDIT_ERROR, QDM_EDIT_ERROR_REFUSED);
}

/* ---- removing ---- */

/* A list lets go of one id; an item that means nothing without it goes, too. */
static void
test_remove_from_lists (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_remove (fixture->history, get (fixture, "u1"), &error));
  assert_told (fixture, "set group members u1 u2 u1→u2; set p owner u1→; remove u1 from plan/0; ");
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
  qdm_history_undo (fixture->history);
  assert_told (fixture, "insert u1 to plan/0; set p owner →u1; set group members u2→u1 u2 u1; ");
  g_assert_cmpuint (qdm_plan_get_referrers (fixture->plan, "u1")->len, ==, 3);
}

static void
test_remove_followers (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_history_remove (fixture->history, get (fixture, "t1"), &error));
  assert_told (fixture, "remove t1 from p/0; remove d from t2/0; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "insert d to t2/0; insert t1 to p/0; ");

  /* The dependency is within what goes: one edit takes both. */
  g_assert_true (qdm_history_remove (fixture->history, get (fixture, "p"), &error));
  assert_told (fixture, "remove p from plan/0; ");
  g_assert_null (qdm_plan_get_item (fixture->plan, "d"));
}

static void
test_remove_each_other (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (QdmItem) diagram = qdm_item_new (QDM_TYPE_DIAGRAM, "dia");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (QdmItem) flow = qdm_item_new (QDM_TYPE_FLOW, i == 0 ? "f0" : "f1");

      qdm_item_set_text (flow, "from", i == 0 ? "f1" : "f0", NULL);
      qdm_item_set_text (flow, "to", "u1", NULL);
      qdm_item_append_child (diagram, flow);
    }
  g_assert_true (qdm_history_insert (fixture->history, get (fixture, "plan"), diagram, 0, &error));
  g_string_truncate (fixture->notes, 0);
  g_assert_true (qdm_history_remove (fixture->history, get (fixture, "f0"), &error));
  assert_told (fixture, "remove f0 from dia/0; remove f1 from dia/0; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "insert f1 to dia/0; insert f0 to dia/0; ");
}

/* ---- steps ---- */

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  QdmHistory *history = fixture->history;

  qdm_history_begin (history, "Outer");
  g_assert_true (qdm_history_set (history, get (fixture, "t1"), "name", "a", NULL));
  qdm_history_begin (history, "Inner");
  g_assert_true (qdm_history_set (history, get (fixture, "t2"), "name", "b", NULL));
  qdm_history_end (history);
  g_assert_false (qdm_history_is_modified (history));
  qdm_history_end (history);

  g_assert_cmpstr (qdm_history_get_undo_name (history), ==, "Outer");
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);
  qdm_history_undo (history);
  g_assert_cmpstr (qdm_history_get_redo_name (history), ==, "Outer");
  g_assert_null (get (fixture, "t1")->name);
  g_assert_null (get (fixture, "t2")->name);
}

static void
test_empty_step (Fixture       *fixture,
                 gconstpointer  data)
{
  qdm_history_begin (fixture->history, "Nothing");
  qdm_history_end (fixture->history);
  g_assert_cmpstr (qdm_history_get_undo_name (fixture->history), !=, "Nothing");
  g_assert_false (qdm_history_is_modified (fixture->history));
}

/* A slider sets a field a hundred times; undo goes back to where it was. */
static void
test_values_join (Fixture       *fixture,
                  gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");

  qdm_history_begin (fixture->history, "Drag");
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_true (qdm_history_set (fixture->history, task, "duration", text, NULL));
    }
  qdm_history_end (fixture->history);
  g_string_truncate (fixture->notes, 0);
  qdm_history_undo (fixture->history);
  assert_told (fixture, "set t1 duration 5→; ");

  /* There and back is no change at all. */
  qdm_history_begin (fixture->history, "There and back");
  g_assert_true (qdm_history_set (fixture->history, task, "duration", "3", NULL));
  g_assert_true (qdm_history_set (fixture->history, task, "duration", NULL, NULL));
  qdm_history_end (fixture->history);
  g_assert_false (qdm_history_is_modified (fixture->history));
  g_assert_cmpstr (qdm_history_get_redo_name (fixture->history), ==, "Drag");
}

/* A drag moves on: what it did is taken back, and something else is done in the same step. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");

  qdm_history_begin (fixture->history, "Drag");
  g_assert_true (qdm_history_set (fixture->history, task, "duration", "3", NULL));
  g_assert_true (qdm_history_move (fixture->history, task, get (fixture, "t2"), 0, NULL));
  qdm_history_cancel (fixture->history);
  assert_told (fixture, "set t1 duration →3; move t1 from p/0 to t2/0; move t1 from t2/0 to p/0; set t1 duration 3→; ");
  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", NULL));
  qdm_history_end (fixture->history);
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
  qdm_history_undo (fixture->history);
  g_assert_false (qdm_history_is_modified (fixture->history));
}

static void
note_settled_cb (QdmHistory *history,
                 const char *name,
                 Fixture    *fixture)
{
  g_string_append_printf (fixture->notes, "= %s; ", name != NULL ? name : "nothing");
}

/* Edits come one by one, and then the word that they belong together, or that they were nothing. */
static void
test_settled (Fixture       *fixture,
              gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");

  g_signal_connect (fixture->history, "settled", G_CALLBACK (note_settled_cb), fixture);
  qdm_history_begin (fixture->history, "Two");
  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", NULL));
  g_assert_true (qdm_history_set (fixture->history, task, "duration", "3", NULL));
  qdm_history_end (fixture->history);
  assert_told (fixture, "set t1 name →a; set t1 duration →3; = Two; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "set t1 duration 3→; set t1 name a→; = Two; ");
  qdm_history_redo (fixture->history);
  assert_told (fixture, "set t1 name →a; set t1 duration →3; = Two; ");

  qdm_history_begin (fixture->history, "Drag");
  g_assert_true (qdm_history_set (fixture->history, task, "name", "b", NULL));
  qdm_history_cancel (fixture->history);
  qdm_history_end (fixture->history);
  assert_told (fixture, "set t1 name a→b; set t1 name b→a; = nothing; = nothing; ");
}

/* ---- edits from a record, and plans for reading only ---- */

/* A recorded removal says itself what goes with it. */
static void
test_make (Fixture       *fixture,
           gconstpointer  data)
{
  QdmItem *dependency = get (fixture, "d");

  qdm_history_begin (fixture->history, "Recorded");
  g_assert_true (qdm_history_make (fixture->history, qdm_edit_new_remove (get (fixture, "t1")), "", NULL));
  g_assert_true (qdm_history_make (fixture->history, qdm_edit_new_remove (dependency), "", NULL));
  qdm_history_end (fixture->history);
  assert_told (fixture, "remove t1 from p/0; remove d from t2/0; ");
  qdm_history_undo (fixture->history);
  assert_told (fixture, "insert d to t2/0; insert t1 to p/0; ");
}

static void
test_refusal (Fixture       *fixture,
              gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");
  g_autoptr (GError) error = NULL;

  qdm_history_set_refusal (fixture->history, "Somebody else has it.");
  assert_refused (fixture, qdm_history_set (fixture->history, task, "name", "a", &error), &error,
                  QDM_EDIT_ERROR, "Somebody else has it.");
  assert_refused (fixture, qdm_history_move (fixture->history, task, get (fixture, "t2"), 0, &error), &error,
                  QDM_EDIT_ERROR, "Somebody else has it.");
  assert_refused (fixture, qdm_history_remove (fixture->history, task, &error), &error,
                  QDM_EDIT_ERROR, "Somebody else has it.");
  g_assert_null (task->name);

  qdm_history_set_refusal (fixture->history, NULL);
  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", &error));
}

static void
test_new_step_ends_redo (Fixture       *fixture,
                         gconstpointer  data)
{
  QdmItem *task = get (fixture, "t1");

  g_assert_true (qdm_history_set (fixture->history, task, "name", "a", NULL));
  qdm_history_undo (fixture->history);
  g_assert_nonnull (qdm_history_get_redo_name (fixture->history));
  g_assert_true (qdm_history_set (fixture->history, task, "name", "b", NULL));
  g_assert_null (qdm_history_get_redo_name (fixture->history));
  qdm_history_redo (fixture->history);
  g_assert_cmpstr (task->name, ==, "b");
}

/* ---- what is saved ---- */

static void
test_saved_states (Fixture       *fixture,
                   gconstpointer  data)
{
  QdmHistory *history = fixture->history;
  QdmItem *task = get (fixture, "t1");
  guint state;

  g_assert_true (qdm_history_set (history, task, "name", "a", NULL));
  state = qdm_history_get_state (history);
  g_assert_true (qdm_history_set (history, task, "name", "b", NULL));
  qdm_history_mark_state_saved (history, state);
  g_assert_true (qdm_history_is_modified (history));
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);
  qdm_history_undo (history);
  g_assert_false (qdm_history_is_modified (history));
  qdm_history_undo (history);
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 1);

  /* Another step takes the place of the one that was saved: that state is gone for good. */
  g_assert_true (qdm_history_set (history, task, "name", "c", NULL));
  g_assert_true (qdm_history_is_modified (history));
  qdm_history_undo (history);
  g_assert_true (qdm_history_is_modified (history));
  qdm_history_mark_saved (history);
  g_assert_false (qdm_history_is_modified (history));
  g_assert_cmpuint (qdm_history_count_unsaved (history), ==, 0);
}

/* A recovered plan is unsaved before anything is done to it, and after everything is undone. */
static void
test_never_saved (Fixture       *fixture,
                  gconstpointer  data)
{
  qdm_history_mark_unsaved (fixture->history);
  g_assert_true (qdm_history_is_modified (fixture->history));
  while (qdm_history_get_undo_name (fixture->history) != NULL)
    qdm_history_undo (fixture->history);
  g_assert_true (qdm_history_is_modified (fixture->history));
  g_assert_cmpuint (qdm_history_count_unsaved (fixture->history), ==, 1);
  qdm_history_mark_saved (fixture->history);
  g_assert_false (qdm_history_is_modified (fixture->history));
}

/* A hand that drags has a step open, and Ctrl+Z can be pressed meanwhile. */
static void
test_undo_while_open (Fixture       *fixture,
                      gconstpointer  data)
{
  guint state;

  qdm_history_set (fixture->history, get (fixture, "t1"), "name", "First", NULL);
  state = qdm_history_get_state (fixture->history);
  qdm_history_begin (fixture->history, "Open");
  qdm_history_undo (fixture->history);
  qdm_history_redo (fixture->history);
  g_assert_cmpuint (qdm_history_get_state (fixture->history), ==, state);
  g_assert_cmpstr (get (fixture, "t1")->name, ==, "First");
  qdm_history_end (fixture->history);
  qdm_history_undo (fixture->history);
  g_assert_cmpstr (get (fixture, "t1")->name, !=, "First");
}

static void
test_misuse (Fixture       *fixture,
             gconstpointer  data)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*depth > 0*");
  qdm_history_end (fixture->history);
  g_test_assert_expected_messages ();
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*depth > 0*");
  qdm_history_cancel (fixture->history);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*found != NULL*");
  g_assert_false (qdm_history_set (fixture->history, get (fixture, "t1"), "nothing", "x", NULL));
  g_test_assert_expected_messages ();
}

#define ADD(name, func) g_test_add ("/model/history/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/history/set-and-undo", test_set_and_undo);
  g_test_add_func ("/model/history/remove-with-references", test_remove_with_references);
  ADD ("told", test_told);
  ADD ("notify", test_notify);
  ADD ("nothing-new", test_nothing_new);
  ADD ("refused/sets", test_refused_sets);
  ADD ("refused/places", test_refused_places);
  ADD ("refused/too-deep", test_too_deep);
  ADD ("insert-with-references", test_insert_with_references);
  ADD ("mending", test_mending);
  ADD ("settled", test_settled);
  ADD ("make", test_make);
  ADD ("refused/for-reading-only", test_refusal);
  ADD ("never-saved", test_never_saved);
  ADD ("remove/from-lists", test_remove_from_lists);
  ADD ("remove/followers", test_remove_followers);
  ADD ("remove/each-other", test_remove_each_other);
  ADD ("steps/nested", test_steps);
  ADD ("steps/empty", test_empty_step);
  ADD ("steps/values-join", test_values_join);
  ADD ("steps/cancel", test_cancel);
  ADD ("steps/new-step-ends-redo", test_new_step_ends_redo);
  ADD ("saved-states", test_saved_states);
  ADD ("undo-while-open", test_undo_while_open);
  ADD ("misuse", test_misuse);

  return g_test_run ();
}
