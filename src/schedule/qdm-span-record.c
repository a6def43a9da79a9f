#include "schedule/qdm-span-record.h"

#include "model/qdm-project.h"

/**
 * QdmSpanRecord:
 *
 * When everything in a plan took place at a moment, to tell later what has moved since.  It takes
 * note of what the schedule says has changed, so that comparing looks at that only.
 */
struct _QdmSpanRecord {
  QdmSchedule *schedule;
  GHashTable *spans;   /* item → its place in starts and finishes + 1; items are not owned */
  GArray *starts;      /* of QdmDate */
  GArray *finishes;    /* of QdmDate */
  GHashTable *touched; /* items that may have moved */
  gboolean all_touched;
  QdmDate plan_finish;
  gulong changed;
};

static gboolean
record_cb (QdmItem  *item,
           gpointer  data)
{
  QdmSpanRecord *self = data;
  QdmDate start, finish;

  if ((!QDM_IS_PROJECT (item) && !QDM_IS_TASK (item)) ||
      !qdm_schedule_get_span (self->schedule, item, &start, &finish))
    return TRUE;

  g_array_append_val (self->starts, start);
  g_array_append_val (self->finishes, finish);
  g_hash_table_insert (self->spans, item, GUINT_TO_POINTER (self->starts->len));
  return TRUE;
}

static void
changed_cb (QdmSpanRecord *self,
            GPtrArray     *items)
{
  if (items == NULL)
    self->all_touched = TRUE;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_hash_table_add (self->touched, items->pdata[i]);
}

static void
record_projects (QdmSpanRecord *self)
{
  QdmItem *plan = QDM_ITEM (qdm_schedule_get_plan (self->schedule));
  guint n = qdm_item_count (plan, QDM_TYPE_PROJECT);

  for (guint i = 0; i < n; i++)
    qdm_item_foreach (qdm_item_get_child (plan, QDM_TYPE_PROJECT, i), record_cb, self);
}

/**
 * qdm_span_record_new:
 * @schedule: a schedule
 *
 * Writes down when everything takes place now.  No item may leave the plan for good while the
 * record is kept.
 *
 * Returns: (transfer full): the record
 */
QdmSpanRecord *
qdm_span_record_new (QdmSchedule *schedule)
{
  QdmSpanRecord *self = g_new0 (QdmSpanRecord, 1);
  QdmDate start;

  self->schedule = g_object_ref (schedule);
  self->spans = g_hash_table_new (NULL, NULL);
  self->touched = g_hash_table_new (NULL, NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (QdmDate));
  self->finishes = g_array_new (FALSE, FALSE, sizeof (QdmDate));
  qdm_schedule_update (schedule);
  record_projects (self);
  if (!qdm_schedule_get_plan_span (schedule, &start, &self->plan_finish))
    self->plan_finish = QDM_DATE_UNSET;
  self->changed = g_signal_connect_swapped (schedule, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * qdm_span_record_free:
 * @self: a record
 *
 * Throws the record away.
 */
void
qdm_span_record_free (QdmSpanRecord *self)
{
  g_signal_handler_disconnect (self->schedule, self->changed);
  g_hash_table_unref (self->spans);
  g_hash_table_unref (self->touched);
  g_array_unref (self->starts);
  g_array_unref (self->finishes);
  g_object_unref (self->schedule);
  g_free (self);
}

/**
 * qdm_span_record_get:
 * @self: a record
 * @item: a task or project
 * @start: (out): its first day then
 * @finish: (out): its last day then
 *
 * Returns: whether it had dates then
 */
gboolean
qdm_span_record_get (QdmSpanRecord *self,
                     QdmItem       *item,
                     QdmDate       *start,
                     QdmDate       *finish)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->spans, item));

  if (at == 0)
    return FALSE;

  *start = g_array_index (self->starts, QdmDate, at - 1);
  *finish = g_array_index (self->finishes, QdmDate, at - 1);
  return TRUE;
}

static gboolean
is_set_aside (QdmItem    *item,
              GHashTable *aside)
{
  for (; item != NULL; item = item->parent)
    if (g_hash_table_contains (aside, item))
      return TRUE;
  return FALSE;
}

/* The projects that move only because parts of theirs are moved. */
static GHashTable *
find_projects (GHashTable *items)
{
  GHashTable *projects = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_hash_table_add (projects, qdm_item_get_ancestor (item, QDM_TYPE_PROJECT));
  return projects;
}

/* The greater of the moves of both ends. */
static int
count_days (QdmSpanRecord *self,
            QdmItem       *item)
{
  QdmDate old_start, old_finish, start, finish;

  if (!qdm_span_record_get (self, item, &old_start, &old_finish) ||
      !qdm_schedule_get_span (self->schedule, item, &start, &finish))
    return 0;
  return ABS (start - old_start) > ABS (finish - old_finish) ? start - old_start : finish - old_finish;
}

static void
compare_item (QdmSpanRecord *self,
              QdmItem       *item,
              GHashTable    *aside,
              GHashTable    *projects,
              QdmSpanChange *change)
{
  int days = count_days (self, item);

  if (days == 0 || is_set_aside (item, aside))
    return;

  if (QDM_IS_PROJECT (item))
    change->n_projects += g_hash_table_contains (projects, item) ? 0 : 1;
  else if (qdm_item_count (item, QDM_TYPE_TASK) == 0)
    {
      change->n_tasks++;
      if (ABS (days) > ABS (change->days))
        change->days = days;
    }
}

/**
 * qdm_span_record_compare:
 * @self: a record
 * @aside: a set of items whose own moves do not count
 * @change: (out caller-allocates): what has moved
 *
 * Tells what has moved since the record was made.
 */
void
qdm_span_record_compare (QdmSpanRecord *self,
                         GHashTable    *aside,
                         QdmSpanChange *change)
{
  g_autoptr (GHashTable) projects = find_projects (aside);
  GHashTableIter iter;
  QdmDate start, finish;
  gpointer item;

  *change = (QdmSpanChange) { 0 };
  qdm_schedule_update (self->schedule);
  g_hash_table_iter_init (&iter, self->all_touched ? self->spans : self->touched);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    compare_item (self, item, aside, projects, change);
  if (self->plan_finish != QDM_DATE_UNSET && qdm_schedule_get_plan_span (self->schedule, &start, &finish))
    change->finish_days = finish - self->plan_finish;
}
