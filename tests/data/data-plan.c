#include "data-plan.h"

#include "model/qdm-assignment.h"
#include "store/qdm-load-problem.h"
#include "store/qdm-plan-reader.h"
#include "store/qdm-plan-writer.h"

/* The plans that come with the program. */

char *
data_plan_dup_path (const char *name)
{
  return g_build_filename (g_getenv ("QDM_SOURCE_ROOT"), "data", name, NULL);
}

/* A plan with a problem would not be worth testing further. */
QdmPlan *
data_plan_load (const char *name)
{
  g_autofree char *path = data_plan_dup_path (name);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  QdmPlan *plan = qdm_plan_reader_load_file (path, NULL, NULL, NULL, NULL, &problems, &error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      g_autofree char *text = qdm_load_problem_dup_text (g_ptr_array_index (problems, i));

      g_test_message ("%s", text);
    }
  g_assert_no_error (error);
  g_assert_nonnull (plan);
  g_assert_true (problems == NULL || problems->len == 0);

  return plan;
}

/* Saved without a change, the plan is the same bytes. */
void
data_plan_assert_canonical (QdmPlan    *plan,
                            const char *name)
{
  g_autofree char *path = data_plan_dup_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) written = qdm_plan_writer_write (plan);
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), text, length);
}

typedef struct {
  GType type;
  guint count;
} Counter;

static gboolean
count_cb (QdmItem  *item,
          gpointer  data)
{
  Counter *counter = data;

  counter->count += G_OBJECT_TYPE (item) == counter->type;
  return TRUE;
}

guint
data_plan_count (QdmPlan *plan,
                 GType    type)
{
  Counter counter = { type, 0 };

  qdm_item_foreach (QDM_ITEM (plan), count_cb, &counter);
  return counter.count;
}

void
data_plan_set_up (DataPlan      *self,
                  gconstpointer  data)
{
  self->plan = data_plan_load ("reference-plan.qdm");
  self->history = qdm_history_new (self->plan);
}

void
data_plan_tear_down (DataPlan      *self,
                     gconstpointer  data)
{
  g_object_unref (self->history);
  g_object_unref (self->plan);
}

void
data_plan_set (DataPlan   *self,
               const char *id,
               const char *field,
               const char *text)
{
  g_autoptr (GError) error = NULL;

  qdm_history_set (self->history, qdm_plan_get_item (self->plan, id), field, text, &error);
  g_assert_no_error (error);
}

/* Returns the assignment, which the plan owns. */
QdmItem *
data_plan_assign (DataPlan   *self,
                  const char *item,
                  const char *unit,
                  const char *role)
{
  g_autoptr (QdmItem) assignment = qdm_item_new (QDM_TYPE_ASSIGNMENT, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (qdm_item_set_text (assignment, "unit", unit, &error));
  g_assert_true (qdm_item_set_text (assignment, "role", role, &error));
  g_assert_true (qdm_history_insert (self->history, qdm_plan_get_item (self->plan, item), assignment,
                                     G_MAXUINT, &error));
  g_assert_no_error (error);
  return assignment;
}
