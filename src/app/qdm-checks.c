#include "app/qdm-checks.h"

#include <glib/gi18n-lib.h>

#include "app/qdm-fault.h"

/**
 * QdmChecks:
 *
 * What is wrong within the items of a plan, as a list that follows its edits.
 *
 * The plan is looked through once, a little at a time; from then on only what an edit touches.
 */

#define CHUNK_TIME (4 * G_TIME_SPAN_MILLISECOND)

struct _QdmChecks {
  GObject parent_instance;

  QdmPlan *plan;
  GListStore *faults;
  GHashTable *faulty; /* items that have faults, not owned */
  GPtrArray *waiting; /* items to look at, owned */
  guint at;
  guint source;
};

G_DEFINE_FINAL_TYPE (QdmChecks, qdm_checks, G_TYPE_OBJECT)

static void
report_cb (QdmItem    *item,
           const char *field,
           const char *message,
           gpointer    data)
{
  QdmChecks *self = data;
  g_autoptr (QdmFault) fault = qdm_fault_new (item, field, message);

  g_list_store_append (self->faults, fault);
  g_hash_table_add (self->faulty, item);
}

static void
forget_faults_of (QdmChecks *self,
                  QdmItem   *item)
{
  if (!g_hash_table_remove (self->faulty, item))
    return;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->faults)); i-- > 0;)
    {
      g_autoptr (QdmFault) fault = g_list_model_get_item (G_LIST_MODEL (self->faults), i);

      if (fault->item == item)
        g_list_store_remove (self->faults, i);
    }
}

static void
check_required (QdmChecks *self,
                QdmItem   *item)
{
  GPtrArray *fields = QDM_ITEM_GET_CLASS (item)->fields;

  for (guint i = 0; i < fields->len; i++)
    {
      const QdmField *field = g_ptr_array_index (fields, i);
      g_autofree char *message = NULL;

      if (!(field->flags & QDM_FIELD_REQUIRED) || !qdm_field_is_default (field, item))
        continue;
      message = g_strdup_printf (_("“%s” must not be empty"), qdm_field_get_label (field));
      report_cb (item, field->name, message, self);
    }
}

static void
check_item (QdmChecks *self,
            QdmItem   *item)
{
  QdmItemClass *klass = QDM_ITEM_GET_CLASS (item);

  check_required (self, item);
  if (klass->check != NULL)
    klass->check (item, self->plan, report_cb, self);
}

static gboolean
check_chunk_cb (gpointer data)
{
  QdmChecks *self = data;
  gint64 end = g_get_monotonic_time () + CHUNK_TIME;

  for (; self->at < self->waiting->len && g_get_monotonic_time () < end; self->at++)
    {
      QdmItem *item = self->waiting->pdata[self->at];

      forget_faults_of (self, item);
      if (qdm_item_get_plan (item) == self->plan)
        check_item (self, item);
    }
  if (self->at < self->waiting->len)
    return G_SOURCE_CONTINUE;

  g_ptr_array_set_size (self->waiting, 0);
  self->at = 0;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
wait_cb (QdmItem  *item,
         gpointer  data)
{
  g_ptr_array_add (QDM_CHECKS (data)->waiting, g_object_ref (item));
  return TRUE;
}

static void
queue (QdmChecks *self,
       QdmItem   *item,
       gboolean   with_all_below)
{
  if (with_all_below)
    qdm_item_foreach (item, wait_cb, self);
  else
    wait_cb (item, self);
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, check_chunk_cb, self, NULL);
}

static void
plan_edited_cb (QdmChecks *self,
                QdmEdit   *edit)
{
  queue (self, edit->item, edit->kind != QDM_EDIT_SET);
}

static void
qdm_checks_dispose (GObject *object)
{
  QdmChecks *self = QDM_CHECKS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->faulty, g_hash_table_unref);
  g_clear_object (&self->faults);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (qdm_checks_parent_class)->dispose (object);
}

static void
qdm_checks_class_init (QdmChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qdm_checks_dispose;
}

static void
qdm_checks_init (QdmChecks *self)
{
  self->faults = g_list_store_new (QDM_TYPE_FAULT);
  self->faulty = g_hash_table_new (NULL, NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * qdm_checks_new:
 * @plan: a plan
 *
 * Returns: (transfer full): its checks, which begin at the next idle moment
 */
QdmChecks *
qdm_checks_new (QdmPlan *plan)
{
  QdmChecks *self = g_object_new (QDM_TYPE_CHECKS, NULL);

  self->plan = g_object_ref (plan);
  g_signal_connect_object (plan, "edited", G_CALLBACK (plan_edited_cb), self, G_CONNECT_SWAPPED);
  queue (self, QDM_ITEM (plan), TRUE);
  return self;
}

/**
 * qdm_checks_get_faults:
 * @self: checks
 *
 * Returns: (transfer none): the faults found so far, #QdmFault
 */
GListModel *
qdm_checks_get_faults (QdmChecks *self)
{
  return G_LIST_MODEL (self->faults);
}
