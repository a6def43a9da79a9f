#include "chart/qdm-row-filter.h"

#include "base/qdm-half-year.h"
#include "model/qdm-assignment.h"
#include "model/qdm-chain.h"
#include "model/qdm-item-match.h"
#include "model/qdm-park.h"
#include "model/qdm-planned-dates.h"
#include "model/qdm-project.h"
#include "model/qdm-responsibility.h"
#include "model/qdm-unit.h"

/**
 * QdmRowFilter:
 *
 * Which projects and tasks to show in a list of rows: those that meet all that is asked, where
 * the ways of being late count as one question.  A task is asked for what it is itself
 * (conditions) and for what its project is (chain, park, unit); a text is found in it or in what
 * it is a part of.  What stands above a row that is shown is shown with it; that is for the list
 * to see to.
 */
struct _QdmRowFilter {
  GObject parent_instance;

  QdmSchedule *schedule;
  QdmRowConditions conditions;
  char *baseline; /* ids: what they name may leave the plan, and come back */
  char *chain;
  char *park;
  char *unit;
  char *text;
  QdmItemMatch *match; /* of the text */
  QdmKeptDates *kept;  /* of the baseline, made when first needed */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmRowFilter, qdm_row_filter, G_TYPE_OBJECT)

static QdmPlan *
get_plan (QdmRowFilter *self)
{
  return qdm_schedule_get_plan (self->schedule);
}

/* ---- what is asked ---- */

static gboolean
is_near (QdmRowFilter *self,
         QdmItem      *item)
{
  QdmDate first, last, start, finish;

  return qdm_row_filter_get_near (self, &first, &last) &&
         qdm_schedule_get_span (self->schedule, item, &start, &finish) &&
         start <= last && finish >= first;
}

static const QdmKeptDates *
get_kept (QdmRowFilter *self)
{
  QdmBaseline *baseline = qdm_row_filter_get_baseline (self);

  if (self->kept == NULL && baseline != NULL)
    self->kept = qdm_kept_dates_new (baseline);
  return self->kept;
}

static QdmLateness
get_wanted_lateness (QdmRowConditions conditions)
{
  return ((conditions & QDM_ROW_PAST_DEADLINE) != 0 ? QDM_LATE_FOR_DEADLINE : 0) |
         ((conditions & QDM_ROW_PAST_BASELINE) != 0 ? QDM_LATE_FOR_BASELINE : 0) |
         ((conditions & QDM_ROW_NOT_BEGUN) != 0 ? QDM_LATE_TO_START : 0) |
         ((conditions & QDM_ROW_NOT_FINISHED) != 0 ? QDM_LATE_TO_FINISH : 0);
}

/* Summaries have what their parts have; the parts answer for themselves. */
static gboolean
meets_conditions (QdmRowFilter *self,
                  QdmItem      *item)
{
  QdmLateness wanted = get_wanted_lateness (self->conditions);
  QdmDates dates;

  if (self->conditions == 0)
    return TRUE;
  if (!QDM_IS_TASK (item) || qdm_item_count (item, QDM_TYPE_TASK) > 0)
    return FALSE;
  if ((self->conditions & (QDM_ROW_CRITICAL | QDM_ROW_NEAR)) != 0 &&
      (!qdm_schedule_get_dates (self->schedule, item, &dates) || dates.done))
    return FALSE;

  return ((self->conditions & QDM_ROW_CRITICAL) == 0 || dates.critical) &&
         ((self->conditions & QDM_ROW_NEAR) == 0 || is_near (self, item)) &&
         (wanted == 0 || (qdm_lateness_find (self->schedule, get_kept (self), item) & wanted) != 0);
}

static gboolean
names (char       **ids,
       const char  *id)
{
  return ids != NULL && g_strv_contains ((const char * const *) ids, id);
}

static gboolean
is_of_unit (QdmRowFilter *self,
            QdmProject   *project)
{
  QdmItem *unit = qdm_plan_get_item (get_plan (self), self->unit);

  return g_strcmp0 (project->owner, self->unit) == 0 ||
         (unit != NULL && QDM_IS_UNIT (unit) &&
          (qdm_responsibility_get_roles (QDM_ITEM (project), QDM_UNIT (unit), QDM_DATE_UNSET) & 1u << QDM_ROLE_LEAD) != 0);
}

static gboolean
is_in_place (QdmRowFilter *self,
             QdmItem      *item)
{
  QdmItem *project = qdm_item_get_ancestor (item, QDM_TYPE_PROJECT);

  if (self->chain == NULL && self->park == NULL && self->unit == NULL)
    return TRUE;
  return project != NULL &&
         (self->chain == NULL || names (QDM_PROJECT (project)->chains, self->chain)) &&
         (self->park == NULL || names (QDM_PROJECT (project)->parks, self->park)) &&
         (self->unit == NULL || is_of_unit (self, QDM_PROJECT (project)));
}

static gboolean
has_text (QdmRowFilter *self,
          QdmItem      *item)
{
  if (self->match == NULL)
    return TRUE;

  for (; item != NULL && (QDM_IS_TASK (item) || QDM_IS_PROJECT (item)); item = item->parent)
    if (qdm_item_match_rank (self->match, item) > 0)
      return TRUE;
  return FALSE;
}

/**
 * qdm_row_filter_matches:
 * @self: a filter
 * @item: a project or task
 *
 * Returns: whether @item meets all that is asked; what a part of it does counts for the part only
 */
gboolean
qdm_row_filter_matches (QdmRowFilter *self,
                        QdmItem      *item)
{
  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), FALSE);

  return meets_conditions (self, item) && is_in_place (self, item) && has_text (self, item);
}

static gboolean
matches_cb (QdmItem  *item,
            gpointer  self)
{
  return qdm_row_filter_matches (self, item);
}

/**
 * qdm_row_filter_apply:
 * @self: a filter
 * @outline: an outline of the same plan
 *
 * Lets @outline show what the filter lets through, or all if nothing is asked.  To be called
 * again when the filter changes (#QdmRowFilter::changed).
 */
void
qdm_row_filter_apply (QdmRowFilter *self,
                      QdmOutline   *outline)
{
  g_return_if_fail (QDM_IS_ROW_FILTER (self));

  if (qdm_row_filter_is_empty (self))
    qdm_outline_set_filter (outline, NULL, NULL, NULL);
  else
    qdm_outline_set_filter (outline, matches_cb, g_object_ref (self), g_object_unref);
}

/* ---- the object ---- */

static void
changed (QdmRowFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
schedule_changed_cb (QdmRowFilter *self)
{
  if (self->conditions != 0)
    changed (self);
}

static gboolean
is_field (const QdmEdit *edit,
          const char    *name)
{
  return edit->kind == QDM_EDIT_SET && g_str_equal (edit->field->name, name);
}

/* What changes dates comes back from the schedule. */
static gboolean
is_concerned (QdmRowFilter  *self,
              const QdmEdit *edit)
{
  QdmItem *item = edit->item;

  if (QDM_IS_BASELINE (item) || QDM_IS_PLANNED_DATES (item))
    return (self->conditions & QDM_ROW_PAST_BASELINE) != 0;
  if (QDM_IS_ASSIGNMENT (item) || QDM_IS_UNIT (item))
    return self->unit != NULL;
  if (QDM_IS_PROJECT (item) &&
      ((self->chain != NULL && is_field (edit, "chains")) || (self->park != NULL && is_field (edit, "parks")) ||
       (self->unit != NULL && is_field (edit, "owner"))))
    return TRUE;
  return self->match != NULL && (QDM_IS_PROJECT (item) || QDM_IS_TASK (item)) && edit->kind == QDM_EDIT_SET;
}

static void
edited_cb (QdmPlan      *plan,
           QdmEdit      *edit,
           QdmRowFilter *self)
{
  if (QDM_IS_BASELINE (edit->item) || QDM_IS_PLANNED_DATES (edit->item))
    g_clear_pointer (&self->kept, qdm_kept_dates_free);
  if (is_concerned (self, edit))
    changed (self);
}

static void
qdm_row_filter_finalize (GObject *object)
{
  QdmRowFilter *self = QDM_ROW_FILTER (object);

  g_clear_object (&self->schedule);
  g_clear_pointer (&self->kept, qdm_kept_dates_free);
  g_clear_pointer (&self->match, qdm_item_match_free);
  g_free (self->baseline);
  g_free (self->chain);
  g_free (self->park);
  g_free (self->unit);
  g_free (self->text);

  G_OBJECT_CLASS (qdm_row_filter_parent_class)->finalize (object);
}

static void
qdm_row_filter_class_init (QdmRowFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qdm_row_filter_finalize;

  /**
   * QdmRowFilter::changed:
   * @self: the filter
   *
   * It may decide otherwise than before: something else is asked, or an edit reaches what is.
   */
  signals[CHANGED] = g_signal_new ("changed", QDM_TYPE_ROW_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qdm_row_filter_init (QdmRowFilter *self)
{
}

/**
 * qdm_row_filter_new:
 * @schedule: when the projects of a plan take place
 *
 * Returns: (transfer full): a filter that lets everything through
 */
QdmRowFilter *
qdm_row_filter_new (QdmSchedule *schedule)
{
  QdmRowFilter *self = g_object_new (QDM_TYPE_ROW_FILTER, NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_plan (self), "edited", G_CALLBACK (edited_cb), self, 0);
  return self;
}

/**
 * qdm_row_filter_get_schedule:
 * @self: a filter
 *
 * Returns: (transfer none): what tells it dates
 */
QdmSchedule *
qdm_row_filter_get_schedule (QdmRowFilter *self)
{
  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), NULL);

  return self->schedule;
}

/**
 * qdm_row_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it lets everything through
 */
gboolean
qdm_row_filter_is_empty (QdmRowFilter *self)
{
  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), TRUE);

  return self->conditions == 0 && self->chain == NULL && self->park == NULL && self->unit == NULL &&
         self->match == NULL;
}

/**
 * qdm_row_filter_clear:
 * @self: a filter
 *
 * Lets everything through; the baseline stays chosen.
 */
void
qdm_row_filter_clear (QdmRowFilter *self)
{
  g_return_if_fail (QDM_IS_ROW_FILTER (self));

  if (qdm_row_filter_is_empty (self))
    return;

  self->conditions = 0;
  g_clear_pointer (&self->chain, g_free);
  g_clear_pointer (&self->park, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->match, qdm_item_match_free);
  changed (self);
}

/* ---- settings ---- */

/**
 * qdm_row_filter_get_conditions:
 * @self: a filter
 *
 * Returns: what it asks of tasks
 */
QdmRowConditions
qdm_row_filter_get_conditions (QdmRowFilter *self)
{
  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), 0);

  return self->conditions;
}

/**
 * qdm_row_filter_set_conditions:
 * @self: a filter
 * @conditions: what to ask of tasks, or 0 for nothing
 */
void
qdm_row_filter_set_conditions (QdmRowFilter     *self,
                               QdmRowConditions  conditions)
{
  g_return_if_fail (QDM_IS_ROW_FILTER (self));

  if (self->conditions == conditions)
    return;

  self->conditions = conditions;
  changed (self);
}

/**
 * qdm_row_filter_get_baseline:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the baseline to compare with
 */
QdmBaseline *
qdm_row_filter_get_baseline (QdmRowFilter *self)
{
  QdmItem *item;

  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), NULL);

  item = qdm_plan_get_item (get_plan (self), self->baseline);
  return item != NULL && QDM_IS_BASELINE (item) ? QDM_BASELINE (item) : NULL;
}

/**
 * qdm_row_filter_set_baseline:
 * @self: a filter
 * @baseline: (nullable): the baseline to compare with, for %QDM_ROW_PAST_BASELINE
 */
void
qdm_row_filter_set_baseline (QdmRowFilter *self,
                             QdmBaseline  *baseline)
{
  const char *id = baseline != NULL ? QDM_ITEM (baseline)->id : NULL;

  g_return_if_fail (QDM_IS_ROW_FILTER (self));

  if (g_strcmp0 (self->baseline, id) == 0)
    return;

  g_free (self->baseline);
  self->baseline = g_strdup (id);
  g_clear_pointer (&self->kept, qdm_kept_dates_free);
  if ((self->conditions & QDM_ROW_PAST_BASELINE) != 0)
    changed (self);
}

static char **
get_place_id (QdmRowFilter *self,
              GType         type)
{
  return type == QDM_TYPE_CHAIN ? &self->chain
       : type == QDM_TYPE_PARK ? &self->park
       : type == QDM_TYPE_UNIT ? &self->unit : NULL;
}

/**
 * qdm_row_filter_get_place:
 * @self: a filter
 * @type: %QDM_TYPE_CHAIN, %QDM_TYPE_PARK or %QDM_TYPE_UNIT
 *
 * Returns: (transfer none) (nullable): the chain, park or unit that projects have to be of
 */
QdmItem *
qdm_row_filter_get_place (QdmRowFilter *self,
                          GType         type)
{
  char **id;

  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), NULL);

  id = get_place_id (self, type);
  g_return_val_if_fail (id != NULL, NULL);
  return qdm_plan_get_item (get_plan (self), *id);
}

/**
 * qdm_row_filter_set_place:
 * @self: a filter
 * @type: %QDM_TYPE_CHAIN, %QDM_TYPE_PARK or %QDM_TYPE_UNIT
 * @place: (nullable): a chain or park that projects have to name, or a unit that has to own or
 *   lead them; %NULL for any
 */
void
qdm_row_filter_set_place (QdmRowFilter *self,
                          GType         type,
                          QdmItem      *place)
{
  const char *id = place != NULL ? place->id : NULL;
  char **kept;

  g_return_if_fail (QDM_IS_ROW_FILTER (self));
  g_return_if_fail (place == NULL || g_type_is_a (G_OBJECT_TYPE (place), type));

  kept = get_place_id (self, type);
  g_return_if_fail (kept != NULL);
  if (g_strcmp0 (*kept, id) == 0)
    return;

  g_free (*kept);
  *kept = g_strdup (id);
  changed (self);
}

/**
 * qdm_row_filter_get_text:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): the text that is looked for
 */
const char *
qdm_row_filter_get_text (QdmRowFilter *self)
{
  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), NULL);

  return self->text;
}

/**
 * qdm_row_filter_set_text:
 * @self: a filter
 * @text: (nullable): words to look for, in small or capital letters; %NULL or empty for none
 */
void
qdm_row_filter_set_text (QdmRowFilter *self,
                         const char   *text)
{
  g_return_if_fail (QDM_IS_ROW_FILTER (self));

  if (text != NULL && text[0] == '\0')
    text = NULL;
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_pointer (&self->match, qdm_item_match_free);
  if (text != NULL)
    self->match = qdm_item_match_new (text);
  changed (self);
}

/**
 * qdm_row_filter_get_near:
 * @self: a filter
 * @first: (out): the day after the status date
 * @last: (out): the last day of the half-year after the one that the status date lies in; if it
 *   is the last day of one, that is the half-year to come
 *
 * Returns: whether the plan has a status date; else there is no near future
 */
gboolean
qdm_row_filter_get_near (QdmRowFilter *self,
                         QdmDate      *first,
                         QdmDate      *last)
{
  QdmDate status_date;

  g_return_val_if_fail (QDM_IS_ROW_FILTER (self), FALSE);

  status_date = get_plan (self)->status_date;
  if (status_date == QDM_DATE_UNSET)
    return FALSE;

  *first = status_date + 1;
  *last = qdm_half_year_last_day (qdm_half_year_from_date (status_date) + 1);
  return TRUE;
}
