#include "app/qdm-checks.h"

#include <gtk/gtk.h>

#include "model/qdm-inspection.h"
#include "schedule/qdm-schedule-check.h"

/**
 * QdmChecks:
 *
 * What is wrong with a plan and with its schedule, as a list that follows its edits.
 *
 * The plan is looked through once, a little at a time; from then on only what an edit touches.
 * Then the schedule, which takes notes while it is computed, is asked for its problems.
 *
 * Who counts the problems listens to #QdmChecks::changed, which comes once for many of them.
 */

#define CHUNK_TIME (4 * G_TIME_SPAN_MILLISECOND)

struct _QdmChecks {
  GObject parent_instance;

  QdmPlan *plan;
  QdmSchedule *schedule;
  GListModel *all; /* the two lists below, one after the other */
  GListStore *problems; /* of items */
  GListStore *of_schedule;
  GHashTable *faulty; /* items that have problems, not owned */
  GPtrArray *waiting; /* items to look at, owned */
  guint at;
  guint source;
  gboolean schedule_changed;
  gboolean changed; /* the list, since that was last told */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmChecks, qdm_checks, G_TYPE_OBJECT)

static void
forget_problems_of (QdmChecks *self,
                  QdmItem   *item)
{
  if (!g_hash_table_remove (self->faulty, item))
    return;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->problems)); i-- > 0;)
    {
      g_autoptr (QdmProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), i);

      if (problem->item == item)
        g_list_store_remove (self->problems, i);
    }
}

static void
check_item (QdmChecks *self,
            QdmItem   *item)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  qdm_inspection_add_item (item, found);
  if (found->len == 0)
    return;

  g_list_store_splice (self->problems, g_list_model_get_n_items (G_LIST_MODEL (self->problems)), 0, found->pdata, found->len);
  g_hash_table_add (self->faulty, item);
}

/* The problems of the schedule that are no items' problems already. */
static void
check_schedule (QdmChecks *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->problems));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found, g_list_model_get_item (G_LIST_MODEL (self->problems), i));
  qdm_schedule_check (self->schedule, found);
  g_list_store_splice (self->of_schedule, 0, g_list_model_get_n_items (G_LIST_MODEL (self->of_schedule)),
                       found->pdata + n, found->len - n);
  self->schedule_changed = FALSE;
}

static void
check_items (QdmChecks *self)
{
  gint64 end = g_get_monotonic_time () + CHUNK_TIME;

  for (; self->at < self->waiting->len && g_get_monotonic_time () < end; self->at++)
    {
      QdmItem *item = self->waiting->pdata[self->at];

      forget_problems_of (self, item);
      if (qdm_item_get_plan (item) == self->plan)
        check_item (self, item);
    }
}

static gboolean
check_chunk_cb (gpointer data)
{
  QdmChecks *self = data;

  if (self->at < self->waiting->len)
    check_items (self);
  else if (self->schedule_changed)
    check_schedule (self);
  if (self->changed)
    g_signal_emit (self, signals[CHANGED], 0);
  self->changed = FALSE;
  if (self->at < self->waiting->len || self->schedule_changed)
    return G_SOURCE_CONTINUE;

  g_ptr_array_set_size (self->waiting, 0);
  self->at = 0;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
list_changed_cb (QdmChecks *self)
{
  self->changed = TRUE;
}

static gboolean
wait_cb (QdmItem  *item,
         gpointer  data)
{
  g_ptr_array_add (QDM_CHECKS (data)->waiting, g_object_ref (item));
  return TRUE;
}

static void
start (QdmChecks *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, check_chunk_cb, self, NULL);
}

static void
schedule_changed_cb (QdmChecks *self)
{
  self->schedule_changed = TRUE;
  start (self);
}

static void
plan_edited_cb (QdmChecks *self,
                QdmEdit   *edit)
{
  g_autoptr (GPtrArray) items = qdm_inspection_list_around (edit);

  for (guint i = 0; i < items->len; i++)
    wait_cb (g_ptr_array_index (items, i), self);
  schedule_changed_cb (self);
}

static void
qdm_checks_dispose (GObject *object)
{
  QdmChecks *self = QDM_CHECKS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->faulty, g_hash_table_unref);
  g_clear_object (&self->all);
  g_clear_object (&self->problems);
  g_clear_object (&self->of_schedule);
  g_clear_object (&self->schedule);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (qdm_checks_parent_class)->dispose (object);
}

static void
qdm_checks_class_init (QdmChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_checks_dispose;

  /**
   * QdmChecks::changed:
   * @self: the checks
   *
   * There are other problems than before.
   */
  signals[CHANGED] = g_signal_new ("changed", QDM_TYPE_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qdm_checks_init (QdmChecks *self)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);

  self->problems = g_list_store_new (QDM_TYPE_PROBLEM);
  self->of_schedule = g_list_store_new (QDM_TYPE_PROBLEM);
  g_list_store_append (lists, self->problems);
  g_list_store_append (lists, self->of_schedule);
  self->all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  self->faulty = g_hash_table_new (NULL, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * qdm_checks_new:
 * @schedule: the schedule of a plan
 *
 * Returns: (transfer full): the plan's checks, which begin at the next idle moment
 */
QdmChecks *
qdm_checks_new (QdmSchedule *schedule)
{
  QdmChecks *self = g_object_new (QDM_TYPE_CHECKS, NULL);
  QdmPlan *plan = qdm_schedule_get_plan (schedule);

  self->schedule = g_object_ref (schedule);
  self->schedule_changed = TRUE;
  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "edited", G_CALLBACK (plan_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  qdm_item_foreach (QDM_ITEM (plan), wait_cb, self);
  start (self);
  return self;
}

/**
 * qdm_checks_get_problems:
 * @self: checks
 *
 * Returns: (transfer none): the problems found so far, #QdmProblem
 */
GListModel *
qdm_checks_get_problems (QdmChecks *self)
{
  return self->all;
}

/**
 * qdm_checks_count:
 * @self: checks
 * @severity: how bad
 *
 * Returns: how many of the problems found so far are so bad, or worse
 */
guint
qdm_checks_count (QdmChecks   *self,
                  QdmSeverity  severity)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->all); i++)
    {
      g_autoptr (QdmProblem) problem = g_list_model_get_item (self->all, i);

      n += problem->severity <= severity;
    }
  return n;
}
