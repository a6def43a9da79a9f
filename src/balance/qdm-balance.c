#include "balance/qdm-balance-private.h"

#include <string.h>

#include "balance/qdm-balance-unknown.h"

/**
 * QdmBalance:
 *
 * Supply and demand of materials, goods and elements over time, from the plan's processes, its
 * existing capacities and what its projects add on the days that the schedule gives.  It follows
 * the plan and the schedule: a plant that moves changes only the accounts that it feeds.
 */

/* A plan that looks ahead further than this has a slip in its outlook year. */
#define MAX_HALF_YEARS 200

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QdmBalance, qdm_balance, G_TYPE_OBJECT)

static void
free_account_entry (gpointer data)
{
  QdmAccountEntry *entry = data;

  qdm_account_free (entry->account);
  g_clear_pointer (&entry->unknown, g_ptr_array_unref);
  g_free (entry);
}

/* NULL for all materials. */
void
qdm_balance_tell (QdmBalance *self,
                  GPtrArray  *materials)
{
  if (materials == NULL || materials->len > 0)
    g_signal_emit (self, signals[CHANGED], 0, materials);
}

/* Without bringing anything else up to date. */
const QdmRecipe *
qdm_balance_read_recipe (QdmBalance *self,
                         const char *process)
{
  QdmItem *item = process != NULL ? qdm_plan_get_item (self->plan, process) : NULL;
  QdmRecipe *recipe;

  if (!QDM_IS_PROCESS (item))
    return NULL;

  recipe = g_hash_table_lookup (self->recipes, process);
  if (recipe == NULL)
    {
      recipe = qdm_recipe_new (QDM_PROCESS (item));
      g_hash_table_insert (self->recipes, g_strdup (process), recipe);
    }
  return recipe;
}

/* ---- bringing up to date ---- */

static void
find_span (QdmBalance *self)
{
  QdmDate start = self->plan->first_day, finish = self->plan->last_day;
  QdmDate first, last;
  QdmHalfYear end;

  if (qdm_schedule_get_plan_span (self->schedule, &first, &last))
    {
      start = start != QDM_DATE_UNSET ? start : first;
      finish = finish != QDM_DATE_UNSET ? finish : last;
    }
  if (self->plan->outlook_year != QDM_INTEGER_UNSET)
    finish = MAX (finish, qdm_date_from_ymd (self->plan->outlook_year, 12, 31));

  self->n_half_years = 0;
  if (start == QDM_DATE_UNSET || finish == QDM_DATE_UNSET || finish < start)
    return;
  self->first = qdm_half_year_from_date (start);
  end = qdm_half_year_from_date (finish);
  self->n_half_years = MIN (end - self->first + 1, MAX_HALF_YEARS);
}

static void
update_all (QdmBalance *self)
{
  self->stale = FALSE;
  g_hash_table_remove_all (self->dirty);
  g_hash_table_remove_all (self->plants);
  g_hash_table_remove_all (self->projects);
  g_hash_table_remove_all (self->recipes);
  g_hash_table_remove_all (self->accounts);

  find_span (self);
  qdm_balance_add_plants (self, QDM_ITEM (self->plan));
}

static void
update_plant (QdmBalance *self,
              QdmPlant   *plant)
{
  g_autofree char *old_process = g_strdup (plant->process);
  QdmPlantGap old_gap = plant->gap;
  const QdmRecipe *recipe;
  GHashTableIter iter;
  gpointer value;

  qdm_plant_update (plant, self->schedule);
  recipe = qdm_balance_read_recipe (self, plant->process);
  if (plant->gap == QDM_PLANT_GAP_NONE && recipe != NULL && recipe->fault != NULL)
    {
      plant->gap = QDM_PLANT_GAP_PROCESS_FAULT;
      plant->sentence = g_strdup (recipe->fault);
    }

  if (plant->gap != QDM_PLANT_GAP_NONE || old_gap != QDM_PLANT_GAP_NONE)
    qdm_balance_forget_unknown (self);
  if (plant->gap != old_gap || g_strcmp0 (old_process, plant->process) != 0)
    {
      qdm_balance_stale_accounts (self, qdm_balance_read_recipe (self, old_process));
      qdm_balance_stale_accounts (self, recipe);
      return;
    }

  g_hash_table_iter_init (&iter, self->accounts);
  while (plant->gap == QDM_PLANT_GAP_NONE && g_hash_table_iter_next (&iter, NULL, &value))
    self->n_reckoned += qdm_account_move (((QdmAccountEntry *) value)->account, plant);
}

static void
update (QdmBalance *self)
{
  g_autoptr (GHashTable) dirty = NULL;
  GHashTableIter iter;
  gpointer plant;

  /* This may tell us, and so the views, what has moved. */
  qdm_schedule_update (self->schedule);
  if (self->stale)
    update_all (self);
  if (g_hash_table_size (self->dirty) == 0)
    return;

  dirty = g_steal_pointer (&self->dirty);
  self->dirty = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, &plant, NULL))
    update_plant (self, plant);
}

static int
compare_plants (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(QdmPlant **) a)->item->id, (*(QdmPlant **) b)->item->id);
}

/* In the order of their ids, so that two runs of the program list them alike. */
static GPtrArray *
list_plants (QdmBalance *self)
{
  GPtrArray *plants = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer plant;

  g_hash_table_iter_init (&iter, self->plants);
  while (g_hash_table_iter_next (&iter, NULL, &plant))
    g_ptr_array_add (plants, plant);
  g_ptr_array_sort (plants, compare_plants);
  return plants;
}

static void
fill_account (QdmBalance      *self,
              QdmAccountEntry *entry)
{
  g_autoptr (GPtrArray) plants = list_plants (self);

  entry->stale = FALSE;
  qdm_account_clear (entry->account);
  for (guint i = 0; i < plants->len; i++)
    {
      QdmPlant *plant = g_ptr_array_index (plants, i);

      if (plant->gap == QDM_PLANT_GAP_NONE)
        qdm_account_add (entry->account, plant, qdm_balance_read_recipe (self, plant->process));
    }
  self->n_reckoned += entry->account->contributions->len;
}

static QdmAccountEntry *
find_account (QdmBalance  *self,
              const char  *name,
              GError     **error)
{
  QdmAccountEntry *entry;

  update (self);
  entry = g_hash_table_lookup (self->accounts, name);
  if (entry == NULL)
    {
      QdmSubject *subject = qdm_subject_new (self->plan, name, error);

      if (subject == NULL)
        return NULL;
      entry = g_new0 (QdmAccountEntry, 1);
      entry->account = qdm_account_new (subject, self->first, self->n_half_years);
      entry->stale = TRUE;
      g_hash_table_insert (self->accounts, g_strdup (name), entry);
    }
  if (entry->stale)
    fill_account (self, entry);
  return entry;
}

static GPtrArray *
get_unknown (QdmBalance      *self,
             QdmAccountEntry *entry)
{
  if (entry->unknown == NULL)
    entry->unknown = qdm_balance_find_unknown (self, entry->account);
  return entry->unknown;
}

/* ---- the object ---- */

static void
qdm_balance_dispose (GObject *object)
{
  QdmBalance *self = QDM_BALANCE (object);

  if (self->schedule != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->plan, self);
      g_signal_handlers_disconnect_by_data (self->schedule, self);
    }
  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (qdm_balance_parent_class)->dispose (object);
}

static void
qdm_balance_finalize (GObject *object)
{
  QdmBalance *self = QDM_BALANCE (object);

  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->recipes);
  g_hash_table_unref (self->projects);
  g_hash_table_unref (self->plants);

  G_OBJECT_CLASS (qdm_balance_parent_class)->finalize (object);
}

static void
qdm_balance_class_init (QdmBalanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = qdm_balance_dispose;
  object_class->finalize = qdm_balance_finalize;

  /**
   * QdmBalance::changed:
   * @self: the balance
   * @materials: (nullable) (element-type utf8): the ids of the materials whose supply or demand
   *   may have changed; %NULL if it may be all of them
   */
  signals[CHANGED] = g_signal_new ("changed", QDM_TYPE_BALANCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
qdm_balance_init (QdmBalance *self)
{
  self->plants = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) qdm_plant_free);
  self->projects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->recipes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) qdm_recipe_free);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_account_entry);
  self->dirty = g_hash_table_new (NULL, NULL);
  self->stale = TRUE;
}

/**
 * qdm_balance_new:
 * @schedule: the schedule of a plan
 *
 * Returns: (transfer full): the balances of that plan, which follow its edits
 */
QdmBalance *
qdm_balance_new (QdmSchedule *schedule)
{
  QdmBalance *self = g_object_new (QDM_TYPE_BALANCE, NULL);

  self->schedule = g_object_ref (schedule);
  self->plan = qdm_schedule_get_plan (schedule);
  g_signal_connect_swapped (self->plan, "edited", G_CALLBACK (qdm_balance_take_edit), self);
  g_signal_connect_swapped (schedule, "changed", G_CALLBACK (qdm_balance_take_moves), self);
  return self;
}

QdmPlan *
qdm_balance_get_plan (QdmBalance *self)
{
  return self->plan;
}

QdmSchedule *
qdm_balance_get_schedule (QdmBalance *self)
{
  return self->schedule;
}

/**
 * qdm_balance_get_first:
 * @self: a balance
 *
 * Returns: the half-year in which the plan begins
 */
QdmHalfYear
qdm_balance_get_first (QdmBalance *self)
{
  update (self);
  return self->first;
}

/**
 * qdm_balance_get_n_half_years:
 * @self: a balance
 *
 * Returns: how many half-years there are to the end of the outlook year; 0 if the plan does not
 *   say when it begins or ends
 */
guint
qdm_balance_get_n_half_years (QdmBalance *self)
{
  update (self);
  return self->n_half_years;
}

/**
 * qdm_balance_get_account:
 * @self: a balance
 * @subject: what of, as qdm_subject_new() reads it
 * @error: return location for a %QDM_VALUE_ERROR
 *
 * Returns: (transfer none) (nullable): who supplies and takes it, until the next change; %NULL if
 *   the plan has no such material
 */
const QdmAccount *
qdm_balance_get_account (QdmBalance  *self,
                         const char  *subject,
                         GError     **error)
{
  QdmAccountEntry *entry = find_account (self, subject, error);

  return entry != NULL ? entry->account : NULL;
}

static void
count_contributions (const QdmAccount *account,
                     guint             index,
                     QdmBalancePoint  *point)
{
  for (guint i = 0; i < account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (account->contributions, i);
      guint assumed = qdm_plant_get_assumed (contribution->plant, account->first + (QdmHalfYear) index);

      if (qdm_decimal_is_set (contribution->amounts[index]) && contribution->amounts[index].digits == 0)
        continue;
      if (contribution->assumed)
        assumed |= QDM_ASSUMPTION_COEFFICIENT;
      point->n_known++;
      point->n_assumed += assumed != 0;
      point->assumed |= assumed;
    }
}

/**
 * qdm_balance_get:
 * @self: a balance
 * @subject: what of, as qdm_subject_new() reads it
 * @half_year: a half-year
 * @point: (out): the figures
 *
 * Returns: whether there is such a subject and half-year
 */
gboolean
qdm_balance_get (QdmBalance      *self,
                 const char      *subject,
                 QdmHalfYear      half_year,
                 QdmBalancePoint *point)
{
  QdmAccountEntry *entry = find_account (self, subject, NULL);
  guint index = (guint) (half_year - self->first);
  GPtrArray *unknown;

  if (entry == NULL || half_year < self->first || index >= self->n_half_years)
    return FALSE;

  *point = (QdmBalancePoint) { qdm_account_get_supply (entry->account, index),
                               qdm_account_get_demand (entry->account, index),
                               qdm_account_get_net (entry->account, index) };
  count_contributions (entry->account, index, point);
  unknown = get_unknown (self, entry);
  for (guint i = 0; i < unknown->len; i++)
    point->n_unknown += ((QdmUnknown *) g_ptr_array_index (unknown, i))->since <= half_year;
  return TRUE;
}

/**
 * qdm_balance_get_year:
 * @self: a balance
 * @subject: what of, as qdm_subject_new() reads it
 * @year: a calendar year
 * @point: (out): the sums of its two half-years; what is counted is the greater count of the two
 *
 * Returns: whether there is such a subject and the balance has both half-years
 */
gboolean
qdm_balance_get_year (QdmBalance      *self,
                      const char      *subject,
                      int              year,
                      QdmBalancePoint *point)
{
  QdmBalancePoint second;

  if (!qdm_balance_get (self, subject, QDM_HALF_YEAR (year, 1), point) ||
      !qdm_balance_get (self, subject, QDM_HALF_YEAR (year, 2), &second))
    return FALSE;

  point->supply = qdm_decimal_add (point->supply, second.supply);
  point->demand = qdm_decimal_add (point->demand, second.demand);
  point->net = qdm_decimal_add (point->net, second.net);
  point->n_known = MAX (point->n_known, second.n_known);
  point->n_assumed = MAX (point->n_assumed, second.n_assumed);
  point->n_unknown = MAX (point->n_unknown, second.n_unknown);
  point->assumed |= second.assumed;
  return TRUE;
}

/**
 * qdm_balance_get_unknown:
 * @self: a balance
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Returns: (transfer none) (nullable) (element-type QdmUnknown): who supplies or takes it without
 *   saying how much, until the next change; %NULL if the plan has no such material
 */
GPtrArray *
qdm_balance_get_unknown (QdmBalance *self,
                         const char *subject)
{
  QdmAccountEntry *entry = find_account (self, subject, NULL);

  return entry != NULL ? get_unknown (self, entry) : NULL;
}

static void
free_series (gpointer data)
{
  g_free (((QdmBalanceSeries *) data)->amounts);
  g_free (data);
}

static QdmBalanceSeries *
find_series (GPtrArray *list,
             QdmItem   *process,
             gboolean   supplies,
             guint      n_half_years)
{
  QdmBalanceSeries *series;

  for (guint i = 0; i < list->len; i++)
    {
      series = g_ptr_array_index (list, i);
      if (series->process == process && series->supplies == supplies)
        return series;
    }

  series = g_new0 (QdmBalanceSeries, 1);
  series->process = process;
  series->supplies = supplies;
  series->amounts = g_new0 (QdmDecimal, n_half_years);
  g_ptr_array_add (list, series);
  return series;
}

static int
compare_series (gconstpointer a,
                gconstpointer b)
{
  const QdmBalanceSeries *left = *(QdmBalanceSeries **) a;
  const QdmBalanceSeries *right = *(QdmBalanceSeries **) b;

  if (left->supplies != right->supplies)
    return left->supplies ? -1 : 1;
  return g_strcmp0 (left->process->id, right->process->id);
}

/**
 * qdm_balance_list_series:
 * @self: a balance
 * @subject: what of, as qdm_subject_new() reads it
 *
 * Returns: (transfer full) (nullable) (element-type QdmBalanceSeries): supply and demand by
 *   process, suppliers first, in the order of their ids; %NULL if the plan has no such material
 */
GPtrArray *
qdm_balance_list_series (QdmBalance *self,
                         const char *subject)
{
  const QdmAccount *account = qdm_balance_get_account (self, subject, NULL);
  GPtrArray *list;

  if (account == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func (free_series);
  for (guint i = 0; i < account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (account->contributions, i);
      QdmBalanceSeries *series = find_series (list, qdm_plan_get_item (self->plan, contribution->process),
                                              contribution->coefficient.digits > 0, account->n_half_years);

      for (guint index = 0; index < account->n_half_years; index++)
        series->amounts[index] = qdm_decimal_add (series->amounts[index], contribution->amounts[index]);
    }
  g_ptr_array_sort (list, compare_series);
  return list;
}

/**
 * qdm_balance_list_plants:
 * @self: a balance
 *
 * Returns: (transfer container) (element-type QdmPlant): all capacities of the plan in the order
 *   of their ids, until the next change
 */
GPtrArray *
qdm_balance_list_plants (QdmBalance *self)
{
  update (self);
  return list_plants (self);
}

/**
 * qdm_balance_find_plant:
 * @self: a balance
 * @capacity: an existing or added capacity
 *
 * Returns: (transfer none) (nullable): its plant, until the next change
 */
const QdmPlant *
qdm_balance_find_plant (QdmBalance *self,
                        QdmItem    *capacity)
{
  update (self);
  return g_hash_table_lookup (self->plants, capacity);
}

/**
 * qdm_balance_get_recipe:
 * @self: a balance
 * @process: (nullable): the id of a process
 *
 * Returns: (transfer none) (nullable): its recipe, until the next change
 */
const QdmRecipe *
qdm_balance_get_recipe (QdmBalance *self,
                        const char *process)
{
  update (self);
  return qdm_balance_read_recipe (self, process);
}

/**
 * qdm_balance_get_n_reckoned:
 * @self: a balance
 *
 * Returns: how many contributions have been reckoned so far, for tests of what a change costs
 */
guint
qdm_balance_get_n_reckoned (QdmBalance *self)
{
  update (self);
  return self->n_reckoned;
}
