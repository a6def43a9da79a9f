#include "schedule/qdm-kept-dates.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-planned-dates.h"
#include "model/qdm-project.h"

/* ---- setting a baseline ---- */

typedef struct {
  QdmSchedule *schedule;
  QdmItem *baseline;
} Keeping;

static gboolean
keep_cb (QdmItem  *item,
         gpointer  data)
{
  Keeping *keeping = data;
  g_autoptr (QdmItem) dates = NULL;
  QdmDate start, finish;

  if (!(QDM_IS_TASK (item) || QDM_IS_PROJECT (item)) ||
      !qdm_schedule_get_span (keeping->schedule, item, &start, &finish))
    return TRUE;

  /* New to the plan: nobody has to be told of these yet. */
  dates = qdm_item_new (QDM_TYPE_PLANNED_DATES, NULL);
  QDM_PLANNED_DATES (dates)->task = g_strdup (item->id);
  QDM_PLANNED_DATES (dates)->start = start;
  QDM_PLANNED_DATES (dates)->finish = finish;
  qdm_item_append_child (keeping->baseline, dates);
  return TRUE;
}

/**
 * qdm_baseline_keep:
 * @schedule: a schedule
 * @history: the history of its plan
 * @name: what to call the baseline
 * @day: the day on which it is set, or %QDM_DATE_UNSET for the plan's status date
 * @error: where to tell why the plan cannot be changed
 *
 * Sets a baseline: adds one to the plan that keeps the dates of all projects and tasks as they
 * are now.  That is one step to undo.
 *
 * Returns: (transfer none) (nullable): the baseline
 */
QdmBaseline *
qdm_baseline_keep (QdmSchedule  *schedule,
                   QdmHistory   *history,
                   const char   *name,
                   QdmDate       day,
                   GError      **error)
{
  QdmPlan *plan = qdm_schedule_get_plan (schedule);
  g_autoptr (QdmItem) baseline = qdm_item_new (QDM_TYPE_BASELINE, NULL);
  g_autofree char *step = NULL;
  gboolean done;

  g_return_val_if_fail (name != NULL, NULL);

  baseline->name = g_strdup (name);
  QDM_BASELINE (baseline)->day = day != QDM_DATE_UNSET ? day : plan->status_date;
  qdm_item_foreach (QDM_ITEM (plan), keep_cb, &(Keeping) { schedule, baseline });

  /* Translators: the name of a step to undo */
  step = g_strdup_printf (_("Set baseline “%s”"), name);
  qdm_history_begin (history, step);
  done = qdm_history_insert (history, QDM_ITEM (plan), baseline, G_MAXUINT, error);
  qdm_history_end (history);
  return done ? QDM_BASELINE (baseline) : NULL;
}

/* ---- what a baseline keeps ---- */

typedef struct {
  QdmDate start;
  QdmDate finish;
} Span;

/**
 * QdmKeptDates:
 *
 * The dates that a baseline keeps, to be looked up.  It does not follow edits of the baseline.
 */
struct _QdmKeptDates {
  GHashTable *spans; /* id → Span */
};

/**
 * qdm_kept_dates_new:
 * @baseline: a baseline
 *
 * Returns: (transfer full): the dates that it keeps
 */
QdmKeptDates *
qdm_kept_dates_new (QdmBaseline *baseline)
{
  QdmKeptDates *self = g_new0 (QdmKeptDates, 1);
  guint n = qdm_item_count (QDM_ITEM (baseline), QDM_TYPE_PLANNED_DATES);

  self->spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n; i++)
    {
      QdmPlannedDates *dates = qdm_item_get_child (QDM_ITEM (baseline), QDM_TYPE_PLANNED_DATES, i);
      Span span = { dates->start, dates->finish };

      if (dates->task != NULL && span.start != QDM_DATE_UNSET && span.finish != QDM_DATE_UNSET)
        g_hash_table_insert (self->spans, g_strdup (dates->task), g_memdup2 (&span, sizeof span));
    }
  return self;
}

/**
 * qdm_kept_dates_free:
 * @self: (transfer full): kept dates
 */
void
qdm_kept_dates_free (QdmKeptDates *self)
{
  g_hash_table_unref (self->spans);
  g_free (self);
}

/* Adds what is kept of an item's parts. */
static gboolean
lookup_parts (const QdmKeptDates *self,
              QdmItem            *item,
              Span               *span)
{
  guint n = qdm_item_count (item, QDM_TYPE_TASK);
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    {
      QdmDate start, finish;

      if (!qdm_kept_dates_lookup (self, qdm_item_get_child (item, QDM_TYPE_TASK, i), &start, &finish))
        continue;
      span->start = found ? MIN (span->start, start) : start;
      span->finish = found ? MAX (span->finish, finish) : finish;
      found = TRUE;
    }
  return found;
}

/**
 * qdm_kept_dates_lookup:
 * @self: kept dates
 * @item: a project or task
 * @start: (out): its first day as it was
 * @finish: (out): its last day as it was, inclusive
 *
 * A project or summary task that the baseline does not name reaches from the first to the last
 * day of those of its present parts that it does.
 *
 * Returns: whether the baseline knows @item; else @start and @finish are untouched
 */
gboolean
qdm_kept_dates_lookup (const QdmKeptDates *self,
                       QdmItem            *item,
                       QdmDate            *start,
                       QdmDate            *finish)
{
  const Span *kept = g_hash_table_lookup (self->spans, item->id);
  Span span;

  if (kept == NULL && !lookup_parts (self, item, &span))
    return FALSE;

  *start = kept != NULL ? kept->start : span.start;
  *finish = kept != NULL ? kept->finish : span.finish;
  return TRUE;
}
