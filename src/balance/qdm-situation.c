#include "balance/qdm-situation.h"

#include "balance/qdm-subject-list.h"
#include "model/qdm-chain.h"
#include "model/qdm-entry.h"
#include "model/qdm-process.h"
#include "model/qdm-project.h"
#include "model/qdm-reading.h"
#include "schedule/qdm-judgement.h"

/* Of a plan without dates. */
#define FALLBACK QDM_HALF_YEAR (2025, 2)

/* ---- indicators ---- */

static void
standing_free (gpointer data)
{
  QdmStanding *standing = data;

  qdm_indicator_track_free (standing->track);
  g_free (standing);
}

static gboolean
rests_on_assumption (QdmIndicator *indicator)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (indicator), QDM_TYPE_READING); i++)
    if (qdm_item_is_assumed (qdm_item_get_child (QDM_ITEM (indicator), QDM_TYPE_READING, i), "value"))
      return TRUE;
  return FALSE;
}

static void
collect_standings (QdmSituation *self,
                   QdmPlan      *plan)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_INDICATOR); i++)
    {
      QdmStanding *standing = g_new0 (QdmStanding, 1);

      standing->indicator = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_INDICATOR, i);
      standing->track = qdm_indicator_track_new (plan, standing->indicator, self->half_year);
      standing->assumed = rests_on_assumption (standing->indicator);
      self->lights[standing->track->light]++;
      g_ptr_array_add (self->standings, standing);
    }
}

/* ---- projects ---- */

static int
compare_lags (gconstpointer a,
              gconstpointer b)
{
  const QdmLag *first = *(QdmLag * const *) a;
  const QdmLag *second = *(QdmLag * const *) b;

  return qdm_decimal_compare (second->lag, first->lag);
}

static void
collect_lags (QdmSituation *self,
              QdmSchedule  *schedule)
{
  QdmItem *plan = QDM_ITEM (qdm_schedule_get_plan (schedule));
  QdmDate day = qdm_half_year_last_day (self->half_year);

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_PROJECT); i++)
    {
      QdmItem *project = qdm_item_get_child (plan, QDM_TYPE_PROJECT, i);
      QdmLag *lag;

      self->statuses[QDM_PROJECT (project)->status]++;
      if (qdm_judge (schedule, project, self->half_year) != QDM_JUDGEMENT_BEHIND)
        continue;
      lag = g_new0 (QdmLag, 1);
      lag->project = project;
      lag->planned = qdm_judgement_planned_percent (schedule, project, day);
      lag->reported = qdm_judgement_reported_percent (project, self->half_year);
      lag->lag = qdm_decimal_subtract (lag->planned, lag->reported);
      lag->assumed = qdm_judgement_is_assumed (project);
      g_ptr_array_add (self->lags, lag);
    }
  g_ptr_array_sort (self->lags, compare_lags);
}

/* ---- entries ---- */

static gboolean
collect_entries_cb (QdmItem  *item,
                    gpointer  data)
{
  QdmSituation *self = data;

  if (QDM_IS_ENTRY (item) && qdm_entry_is_owed (QDM_ENTRY (item), self->half_year))
    g_ptr_array_add (self->entries, item);
  return TRUE;
}

/* ---- balances ---- */

static void
tilt_free (gpointer data)
{
  QdmTilt *tilt = data;

  g_free (tilt->subject);
  g_free (tilt->title);
  g_free (tilt->signs);
  g_free (tilt);
}

static gint8
get_sign (QdmDecimal value)
{
  return (gint8) ((value.digits > 0) - (value.digits < 0));
}

/* Whether a plant is run for its sake; goods are what several materials have in common. */
static gboolean
is_main_product (QdmPlan    *plan,
                 const char *material)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, material);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    if (QDM_IS_PROCESS (referrers->pdata[i]) &&
        g_strcmp0 (QDM_PROCESS (referrers->pdata[i])->main_product, material) == 0)
      return TRUE;
  return FALSE;
}

/* How much there is where the balance first tips after the status date, or else at that date. */
static void
read_half_year (QdmSituation          *self,
                QdmTilt               *tilt,
                QdmHalfYear            half_year,
                guint                  index,
                const QdmBalancePoint *point)
{
  gint8 sign = get_sign (point->net);
  gboolean tips = tilt->turn == QDM_HALF_YEAR_UNSET && half_year > self->half_year && index > 0 &&
                  sign != 0 && sign != tilt->signs[index - 1];

  tilt->signs[index] = sign;
  if (tips)
    tilt->turn = half_year;
  if (tips || half_year == self->half_year)
    {
      tilt->net = point->net;
      tilt->assumed = point->n_assumed > 0;
    }
}

/* Only where somebody makes it and somebody else takes it there is a balance to watch. */
static QdmTilt *
read_tilt (QdmSituation         *self,
           QdmBalance           *balance,
           const QdmSubjectName *name)
{
  QdmPlan *plan = qdm_balance_get_plan (balance);
  QdmHalfYear first = qdm_balance_get_first (balance);
  guint n = qdm_balance_get_n_half_years (balance);
  gboolean supplied = FALSE, wanted = FALSE;
  QdmTilt *tilt = g_new0 (QdmTilt, 1);
  QdmBalancePoint point;

  *tilt = (QdmTilt) {
    .subject = g_strdup (name->key), .title = g_strdup (name->title), .item = qdm_plan_get_item (plan, name->key),
    .signs = g_new0 (gint8, n), .turn = QDM_HALF_YEAR_UNSET, .net = QDM_DECIMAL_ZERO,
    .by_product = !is_main_product (plan, name->key),
  };
  for (guint i = 0; i < n && qdm_balance_get (balance, name->key, first + (QdmHalfYear) i, &point); i++)
    {
      read_half_year (self, tilt, first + (QdmHalfYear) i, i, &point);
      supplied |= point.supply.digits > 0;
      wanted |= point.demand.digits > 0;
    }
  if (supplied && wanted)
    return tilt;

  tilt_free (tilt);
  return NULL;
}

static int
compare_tilts (gconstpointer a,
               gconstpointer b)
{
  const QdmTilt *first = *(QdmTilt * const *) a;
  const QdmTilt *second = *(QdmTilt * const *) b;

  if ((first->turn == QDM_HALF_YEAR_UNSET) != (second->turn == QDM_HALF_YEAR_UNSET))
    return first->turn == QDM_HALF_YEAR_UNSET ? 1 : -1;
  if (first->turn != second->turn)
    return first->turn < second->turn ? -1 : 1;
  if (get_sign (first->net) != get_sign (second->net))
    return get_sign (first->net) - get_sign (second->net);
  if (first->by_product != second->by_product)
    return first->by_product ? -1 : 1;
  return ABS (qdm_decimal_to_double (second->net)) > ABS (qdm_decimal_to_double (first->net)) ? 1 : -1;
}

static void
collect_tilts (QdmSituation *self,
               QdmBalance   *balance)
{
  g_autoptr (GPtrArray) names = qdm_subject_list (qdm_balance_get_plan (balance));

  for (guint i = 0; i < names->len; i++)
    {
      const QdmSubjectName *name = names->pdata[i];
      QdmTilt *tilt = g_str_has_prefix (name->key, "element:") ? NULL : read_tilt (self, balance, name);

      if (tilt != NULL)
        g_ptr_array_add (self->tilts, tilt);
    }
  g_ptr_array_sort (self->tilts, compare_tilts);
}

/* ---- money ---- */

static void
collect_spending (QdmSituation *self,
                  QdmItem      *plan,
                  QdmItem      *chain)
{
  int last_year = qdm_half_year_get_year (self->half_year);
  QdmSpending spending = { chain, { QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO, FALSE } };

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_PROJECT); i++)
    {
      QdmItem *project = qdm_item_get_child (plan, QDM_TYPE_PROJECT, i);

      if (chain == NULL || qdm_project_serves (QDM_PROJECT (project), chain))
        qdm_investment_sum_add (&spending.sum, project, last_year);
    }
  if (chain == NULL || spending.sum.planned.digits > 0)
    g_ptr_array_add (self->spendings, g_memdup2 (&spending, sizeof spending));
}

/* ---- the whole ---- */

/**
 * qdm_situation_new:
 * @balance: the balances of a plan
 *
 * Looks through the plan.
 *
 * Returns: (transfer full): how it stands at its status date; at its end if it has none, and in
 *   the last half-year of 2021–2025 if it has no end either
 */
QdmSituation *
qdm_situation_new (QdmBalance *balance)
{
  QdmPlan *plan = qdm_balance_get_plan (balance);
  QdmItem *root = QDM_ITEM (plan);
  QdmSituation *self = g_new0 (QdmSituation, 1);
  QdmDate date = plan->status_date != QDM_DATE_UNSET ? plan->status_date : plan->last_day;

  self->half_year = date != QDM_DATE_UNSET ? qdm_half_year_from_date (date) : FALLBACK;
  self->standings = g_ptr_array_new_with_free_func (standing_free);
  self->lags = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_ptr_array_new ();
  self->tilts = g_ptr_array_new_with_free_func (tilt_free);
  self->spendings = g_ptr_array_new_with_free_func (g_free);

  collect_standings (self, plan);
  collect_lags (self, qdm_balance_get_schedule (balance));
  qdm_item_foreach (root, collect_entries_cb, self);
  collect_tilts (self, balance);
  collect_spending (self, root, NULL);
  for (guint i = 0; i < qdm_item_count (root, QDM_TYPE_CHAIN); i++)
    collect_spending (self, root, qdm_item_get_child (root, QDM_TYPE_CHAIN, i));
  return self;
}

/**
 * qdm_situation_free:
 * @self: (transfer full): a situation
 */
void
qdm_situation_free (QdmSituation *self)
{
  g_ptr_array_unref (self->standings);
  g_ptr_array_unref (self->lags);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->tilts);
  g_ptr_array_unref (self->spendings);
  g_free (self);
}
