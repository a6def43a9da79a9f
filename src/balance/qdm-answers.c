#include "balance/qdm-answers.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"

/* A delay is looked for month by month; nobody asks about more than this. */
#define MAX_MONTHS 240

static QdmDecimal
lesser (QdmDecimal a,
        QdmDecimal b)
{
  return qdm_decimal_compare (a, b) < 0 ? a : b;
}

static QdmItem *
get_place (const QdmPlant *plant)
{
  return plant->project != NULL ? QDM_ITEM (plant->project) : plant->item;
}

static gboolean
get_index (const QdmAccount *account,
           QdmHalfYear       half_year,
           guint            *index)
{
  *index = (guint) (half_year - account->first);
  return half_year >= account->first && *index < account->n_half_years;
}

/* ---- when ---- */

/* The amount on one side: above zero where the balance is on that side. */
static QdmDecimal
get_amount (const QdmAccount *account,
            guint             index,
            QdmSide           side)
{
  QdmDecimal net = qdm_account_get_net (account, index);

  return side == QDM_SIDE_SURPLUS ? net : qdm_decimal_negate (net);
}

/**
 * qdm_answers_find_next:
 * @balance: a balance
 * @subject: what of
 * @side: surplus or shortage
 * @from: the first half-year to look at
 * @turn: (out): where the next one begins; @from itself if it is one already
 *
 * Returns: whether there is one
 */
gboolean
qdm_answers_find_next (QdmBalance  *balance,
                       const char  *subject,
                       QdmSide      side,
                       QdmHalfYear  from,
                       QdmTurn     *turn)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);

  for (guint i = 0; account != NULL && i < account->n_half_years; i++)
    {
      QdmDecimal amount = get_amount (account, i, side);

      if (account->first + (QdmHalfYear) i < from || amount.digits <= 0)
        continue;
      *turn = (QdmTurn) { account->first + (QdmHalfYear) i, amount };
      return TRUE;
    }
  return FALSE;
}

/**
 * qdm_answers_find_peak:
 * @balance: a balance
 * @subject: what of
 * @side: surplus or shortage
 * @turn: (out): the half-year with the most of it, the first if there are several
 *
 * Returns: whether there is any
 */
gboolean
qdm_answers_find_peak (QdmBalance *balance,
                       const char *subject,
                       QdmSide     side,
                       QdmTurn    *turn)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);

  *turn = (QdmTurn) { QDM_HALF_YEAR_UNSET, QDM_DECIMAL_ZERO };
  for (guint i = 0; account != NULL && i < account->n_half_years; i++)
    {
      QdmDecimal amount = get_amount (account, i, side);

      if (qdm_decimal_compare (amount, turn->amount) > 0)
        *turn = (QdmTurn) { account->first + (QdmHalfYear) i, amount };
    }
  return turn->half_year != QDM_HALF_YEAR_UNSET;
}

/**
 * qdm_answers_dup_next:
 * @balance: a balance
 * @subject: what of
 * @side: surplus or shortage
 * @from: the first half-year to look at
 *
 * Returns: (transfer full) (nullable): in a sentence, when the next one begins and how much it
 *   is; %NULL if the plan has no such material
 */
char *
qdm_answers_dup_next (QdmBalance  *balance,
                      const char  *subject,
                      QdmSide      side,
                      QdmHalfYear  from)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  g_autofree char *half_year = NULL;
  char amount[QDM_AMOUNT_BUFFER];
  QdmTurn turn;

  if (account == NULL)
    return NULL;
  if (!qdm_answers_find_next (balance, subject, side, from, &turn))
    return side == QDM_SIDE_SURPLUS
           ? g_strdup_printf (_("%s has no surplus up to the end of the plan"), account->subject->title)
           : g_strdup_printf (_("%s is not short up to the end of the plan"), account->subject->title);

  half_year = qdm_half_year_dup_title (turn.half_year);
  qdm_amount_format_kt (turn.amount, FALSE, amount);
  return side == QDM_SIDE_SURPLUS
         ? g_strdup_printf (_("%s: the next surplus begins in %s with %s kt"), account->subject->title, half_year, amount)
         : g_strdup_printf (_("%s: the next shortage begins in %s with %s kt"), account->subject->title, half_year, amount);
}

/* ---- who closes it ---- */

typedef struct {
  const QdmAccount *account;
  QdmPlan *plan;
  guint index;
  QdmDecimal gap; /* tonnes in the half-year */
  QdmSide side;
  GPtrArray *closers;
} Closing;

static void
free_closer (gpointer data)
{
  g_free (((QdmCloser *) data)->sentence);
  g_free (data);
}

static QdmDecimal
get_percent (const Closing *closing,
             QdmDecimal     amount)
{
  return lesser (qdm_decimal_scale (amount, qdm_decimal_from_int (100), closing->gap, 1), qdm_decimal_from_int (100));
}

static char *
dup_closer_sentence (const QdmCloser *closer)
{
  g_autofree char *title = qdm_item_dup_title (closer->item);
  char tonnes[QDM_AMOUNT_BUFFER], percent[QDM_DECIMAL_BUFFER];

  qdm_amount_format_kt (closer->tonnes, FALSE, tonnes);
  qdm_decimal_format (closer->percent, percent);
  switch (closer->kind)
    {
    case QDM_CLOSER_MORE:
      return g_strdup_printf (_("%s kt a year more of “%s” would close it"), tonnes, title);
    case QDM_CLOSER_EARLIER:
      return g_strdup_printf (_("“%s” at full load, %s kt a year more than now, would close %s %% of it"), title, tonnes, percent);
    default:
      return g_strdup_printf (_("“%s” held back by %s kt a year would close %s %% of it"), title, tonnes, percent);
    }
}

static void
add_closer (Closing       *closing,
            QdmCloserKind  kind,
            QdmItem       *item,
            QdmDecimal     amount,
            QdmDecimal     coefficient)
{
  QdmCloser *closer = g_new0 (QdmCloser, 1);
  QdmDecimal used = lesser (amount, closing->gap);

  closer->kind = kind;
  closer->item = item;
  closer->percent = get_percent (closing, amount);
  closer->tonnes = qdm_decimal_scale (used, qdm_decimal_from_int (2), qdm_decimal_abs (coefficient), 3);
  closer->sentence = dup_closer_sentence (closer);
  g_ptr_array_add (closing->closers, closer);
}

static gboolean
has_process (const Closing *closing,
             QdmItem       *process)
{
  for (guint i = 0; i < closing->closers->len; i++)
    if (((QdmCloser *) g_ptr_array_index (closing->closers, i))->item == process)
      return TRUE;
  return FALSE;
}

/* What a plant lacks to full load in the half-year, as tonnes of the subject. */
static QdmDecimal
get_reserve (const QdmContribution *contribution,
             guint                  index)
{
  const QdmPlant *plant = contribution->plant;
  QdmDecimal full = qdm_decimal_multiply (qdm_decimal_multiply (plant->tonnes, qdm_decimal_new (5, 1)), plant->utilisation);

  return qdm_decimal_subtract (qdm_decimal_multiply (full, qdm_decimal_abs (contribution->coefficient)),
                               contribution->amounts[index]);
}

/* A surplus is closed by users, a shortage by suppliers; the others can hold back. */
static void
look_at_contribution (Closing               *closing,
                      const QdmContribution *contribution)
{
  gboolean supplies = contribution->coefficient.digits > 0;
  QdmItem *process = qdm_plan_get_item (closing->plan, contribution->process);
  QdmDecimal reserve = get_reserve (contribution, closing->index);

  if (supplies == (closing->side == QDM_SIDE_SURPLUS))
    {
      if (contribution->amounts[closing->index].digits > 0)
        add_closer (closing, QDM_CLOSER_HOLD, get_place (contribution->plant),
                    contribution->amounts[closing->index], contribution->coefficient);
      return;
    }

  if (!has_process (closing, process))
    add_closer (closing, QDM_CLOSER_MORE, process, closing->gap, contribution->coefficient);
  if (reserve.digits > 0)
    add_closer (closing, QDM_CLOSER_EARLIER, get_place (contribution->plant), reserve, contribution->coefficient);
}

static int
compare_closers (gconstpointer a,
                 gconstpointer b)
{
  const QdmCloser *left = *(QdmCloser **) a, *right = *(QdmCloser **) b;

  if (left->kind != right->kind)
    return (int) left->kind - (int) right->kind;
  return qdm_decimal_compare (right->percent, left->percent);
}

/**
 * qdm_answers_list_closers:
 * @balance: a balance
 * @subject: what of
 * @half_year: a half-year
 *
 * Returns: (transfer full) (element-type QdmCloser): what would close the balance of the
 *   half-year, the most of each kind first; empty if it closes
 */
GPtrArray *
qdm_answers_list_closers (QdmBalance  *balance,
                          const char  *subject,
                          QdmHalfYear  half_year)
{
  GPtrArray *closers = g_ptr_array_new_with_free_func (free_closer);
  Closing closing = { qdm_balance_get_account (balance, subject, NULL), qdm_balance_get_plan (balance), .closers = closers };
  QdmDecimal net;

  if (closing.account == NULL || !get_index (closing.account, half_year, &closing.index))
    return closers;
  net = qdm_account_get_net (closing.account, closing.index);
  if (!qdm_decimal_is_set (net) || net.digits == 0)
    return closers;

  closing.side = net.digits > 0 ? QDM_SIDE_SURPLUS : QDM_SIDE_SHORTAGE;
  closing.gap = qdm_decimal_abs (net);
  for (guint i = 0; i < closing.account->contributions->len; i++)
    look_at_contribution (&closing, g_ptr_array_index (closing.account->contributions, i));
  g_ptr_array_sort (closers, compare_closers);
  return closers;
}

/* ---- how late ---- */

typedef struct {
  const QdmAccount *account;
  GPtrArray *contributions; /* of the project, with a known day */
  QdmDecimal peak;          /* the greatest surplus that the plan has anyway, or zero */
} Shift;

static void
shift_init (Shift            *shift,
            const QdmAccount *account,
            QdmProject       *project)
{
  *shift = (Shift) { account, g_ptr_array_new (), QDM_DECIMAL_ZERO };
  for (guint i = 0; i < account->contributions->len; i++)
    {
      QdmContribution *contribution = g_ptr_array_index (account->contributions, i);

      if (contribution->plant->project == project && contribution->plant->since != QDM_DATE_UNSET)
        g_ptr_array_add (shift->contributions, contribution);
    }
  for (guint i = 0; i < account->n_half_years; i++)
    {
      QdmDecimal net = qdm_account_get_net (account, i);

      if (qdm_decimal_compare (net, shift->peak) > 0)
        shift->peak = net;
    }
}

static QdmDecimal
get_shifted_net (const Shift *shift,
                 guint        index,
                 int          months)
{
  QdmDecimal net = qdm_account_get_net (shift->account, index);

  for (guint i = 0; i < shift->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (shift->contributions, i);
      const QdmPlant *plant = contribution->plant;
      QdmDate since = qdm_date_add_months (plant->since, months);
      QdmDecimal run = qdm_plant_get_run (plant, since, shift->account->first + (QdmHalfYear) index);
      QdmDecimal old = contribution->amounts[index];

      if (contribution->coefficient.digits < 0)
        old = qdm_decimal_negate (old);
      net = qdm_decimal_add (net, qdm_decimal_subtract (qdm_decimal_multiply (run, contribution->coefficient), old));
    }
  return net;
}

/* A shortage that was not there before or has grown, or a surplus above all that was there. */
static QdmDecimal
get_damage (const Shift *shift,
            guint        index,
            int          months)
{
  QdmDecimal before = qdm_account_get_net (shift->account, index);
  QdmDecimal after = get_shifted_net (shift, index, months);

  if (after.digits < 0 && qdm_decimal_compare (after, before) < 0)
    return qdm_decimal_negate (after);
  if (qdm_decimal_compare (after, shift->peak) > 0)
    return qdm_decimal_subtract (after, shift->peak);
  return QDM_DECIMAL_ZERO;
}

static gboolean
find_damage (const Shift *shift,
             int          months,
             QdmDelay    *delay)
{
  for (guint i = 0; i < shift->account->n_half_years; i++)
    {
      QdmDecimal damage = get_damage (shift, i, months);

      if (damage.digits <= 0)
        continue;
      *delay = (QdmDelay) { TRUE, months - 1, shift->account->first + (QdmHalfYear) i, damage };
      return TRUE;
    }
  return FALSE;
}

/**
 * qdm_answers_get_delay:
 * @balance: a balance
 * @subject: what of
 * @project: a project
 * @delay: (out): by how many months it may produce later before a half-year falls short that
 *   would not, or falls shorter, or has more surplus than any half-year has as planned
 *
 * Returns: whether the project supplies or takes the subject from a known day on
 */
gboolean
qdm_answers_get_delay (QdmBalance *balance,
                       const char *subject,
                       QdmProject *project,
                       QdmDelay   *delay)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  g_autoptr (GPtrArray) contributions = NULL;
  Shift shift;

  if (account == NULL)
    return FALSE;

  shift_init (&shift, account, project);
  contributions = shift.contributions;
  if (contributions->len == 0)
    return FALSE;

  *delay = (QdmDelay) { .limited = FALSE };
  for (int months = 1; months <= MAX_MONTHS; months++)
    if (find_damage (&shift, months, delay))
      break;
  return TRUE;
}

/**
 * qdm_answers_dup_delay:
 * @balance: a balance
 * @subject: what of
 * @project: a project
 *
 * Returns: (transfer full) (nullable): in a sentence, how late the project may be; %NULL if it
 *   has nothing to do with the subject
 */
char *
qdm_answers_dup_delay (QdmBalance *balance,
                       const char *subject,
                       QdmProject *project)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (project));
  g_autofree char *half_year = NULL;
  char amount[QDM_AMOUNT_BUFFER];
  const char *name;
  QdmDelay delay;

  if (!qdm_answers_get_delay (balance, subject, project, &delay))
    return NULL;
  name = qdm_balance_get_account (balance, subject, NULL)->subject->title;
  if (!delay.limited)
    return g_strdup_printf (_("“%s” can be as late as it likes for the balance of %s"), title, name);

  half_year = qdm_half_year_dup_title (delay.broken);
  qdm_amount_format_kt (delay.amount, FALSE, amount);
  return g_strdup_printf (ngettext ("“%s” may be %d month late; later than that, %s is out of balance in %s by %s kt more than planned",
                                    "“%s” may be %d months late; later than that, %s is out of balance in %s by %s kt more than planned",
                                    (gulong) delay.months),
                          title, delay.months, name, half_year, amount);
}

/* ---- how hard ---- */

static void
free_safe_load (gpointer data)
{
  g_free (((QdmSafeLoad *) data)->sentence);
  g_free (data);
}

static QdmDecimal
get_load_alone (const QdmContribution *contribution,
                guint                  index,
                QdmDecimal             surplus)
{
  QdmDecimal amount = contribution->amounts[index];
  QdmDecimal taken = qdm_decimal_subtract (amount, surplus);

  if (taken.digits <= 0)
    return QDM_DECIMAL_ZERO;
  return qdm_decimal_scale (taken, qdm_decimal_from_int (100), amount, 1);
}

static QdmSafeLoad *
make_safe_load (const QdmContribution *contribution,
                const QdmAccount      *account,
                guint                  index)
{
  QdmSafeLoad *load = g_new0 (QdmSafeLoad, 1);
  QdmDecimal surplus = qdm_account_get_net (account, index);
  QdmDecimal hundred = qdm_decimal_from_int (100);
  g_autofree char *title = qdm_plant_dup_title (contribution->plant);
  char alone[QDM_DECIMAL_BUFFER], together[QDM_DECIMAL_BUFFER];

  load->plant = contribution->plant;
  load->alone = load->together = hundred;
  if (surplus.digits > 0)
    {
      load->alone = get_load_alone (contribution, index, surplus);
      load->together = qdm_decimal_scale (qdm_account_get_demand (account, index), hundred,
                                          qdm_account_get_supply (account, index), 1);
    }
  load->sentence = g_strdup_printf (_("“%s” may run at %s %% of its planned load if it alone gives way, at %s %% if all give way alike"),
                                    title, qdm_decimal_format (load->alone, alone),
                                    qdm_decimal_format (load->together, together));
  return load;
}

/**
 * qdm_answers_list_safe_loads:
 * @balance: a balance
 * @subject: what of
 * @half_year: a half-year
 *
 * Returns: (transfer full) (element-type QdmSafeLoad): for each plant that makes the subject in
 *   the half-year, how high it can run with all of the subject taken; 100 % where there is no
 *   surplus
 */
GPtrArray *
qdm_answers_list_safe_loads (QdmBalance  *balance,
                             const char  *subject,
                             QdmHalfYear  half_year)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  GPtrArray *loads = g_ptr_array_new_with_free_func (free_safe_load);
  guint index;

  if (account == NULL || !get_index (account, half_year, &index))
    return loads;
  for (guint i = 0; i < account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (account->contributions, i);

      if (contribution->coefficient.digits > 0 && contribution->amounts[index].digits > 0)
        g_ptr_array_add (loads, make_safe_load (contribution, account, index));
    }
  return loads;
}

/* ---- made of what else ---- */

static QdmDecimal
get_left_over (QdmBalance  *balance,
               const char  *material,
               QdmHalfYear  half_year)
{
  QdmBalancePoint point;

  if (!qdm_balance_get (balance, material, half_year, &point) || point.net.digits < 0)
    return QDM_DECIMAL_ZERO;
  return point.net;
}

static void
look_at_input (QdmBalance          *balance,
               const QdmRecipeLine *line,
               QdmHalfYear          half_year,
               QdmCoupling         *coupling)
{
  QdmDecimal needed_per_tonne = qdm_decimal_negate (line->net);
  QdmDecimal left = get_left_over (balance, line->material, half_year);
  QdmDecimal possible = qdm_decimal_divide (left, needed_per_tonne, QDM_DECIMAL_MAX_SCALE);
  QdmDecimal rest;

  if (coupling->limiting != NULL && qdm_decimal_compare (possible, coupling->possible) >= 0)
    return;
  rest = qdm_decimal_subtract (left, qdm_decimal_multiply (coupling->wanted, needed_per_tonne));
  coupling->limiting = line->material;
  coupling->possible = possible;
  coupling->left = rest.digits > 0 ? rest : QDM_DECIMAL_ZERO;
  coupling->missing = rest.digits < 0 ? qdm_decimal_negate (rest) : QDM_DECIMAL_ZERO;
}

/**
 * qdm_answers_get_coupling:
 * @balance: a balance
 * @process: a process that could make what is short, such as the synthesis of hydrogen chloride
 * @half_year: a half-year
 * @coupling: (out): what could be made, and what limits it
 *
 * Returns: whether the process makes something of something
 */
gboolean
qdm_answers_get_coupling (QdmBalance  *balance,
                          QdmProcess  *process,
                          QdmHalfYear  half_year,
                          QdmCoupling *coupling)
{
  const QdmRecipe *recipe = qdm_balance_get_recipe (balance, QDM_ITEM (process)->id);
  QdmBalancePoint point;

  if (recipe == NULL || recipe->fault != NULL || !qdm_balance_get (balance, process->main_product, half_year, &point))
    return FALSE;

  *coupling = (QdmCoupling) { point.net.digits < 0 ? qdm_decimal_negate (point.net) : QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO };
  for (guint i = 0; i < recipe->lines->len; i++)
    if (g_array_index (recipe->lines, QdmRecipeLine, i).net.digits < 0)
      look_at_input (balance, &g_array_index (recipe->lines, QdmRecipeLine, i), half_year, coupling);
  coupling->possible = lesser (coupling->possible, coupling->wanted);
  return coupling->limiting != NULL;
}

/**
 * qdm_answers_dup_coupling:
 * @balance: a balance
 * @process: a process that could make what is short
 * @half_year: a half-year
 *
 * Returns: (transfer full) (nullable): the same in a sentence that names what limits it; %NULL
 *   if the process makes nothing of anything
 */
char *
qdm_answers_dup_coupling (QdmBalance  *balance,
                          QdmProcess  *process,
                          QdmHalfYear  half_year)
{
  QdmPlan *plan = qdm_balance_get_plan (balance);
  char wanted[QDM_AMOUNT_BUFFER], possible[QDM_AMOUNT_BUFFER], rest[QDM_AMOUNT_BUFFER];
  g_autofree char *when = NULL;
  g_autofree char *product = NULL;
  g_autofree char *limiting = NULL;
  QdmCoupling coupling;

  if (!qdm_answers_get_coupling (balance, process, half_year, &coupling))
    return NULL;

  product = qdm_plan_dup_name_of (plan, process->main_product);
  limiting = qdm_plan_dup_name_of (plan, coupling.limiting);
  when = qdm_half_year_dup_title (half_year);
  qdm_amount_format_kt (coupling.wanted, FALSE, wanted);
  qdm_amount_format_kt (coupling.possible, FALSE, possible);
  if (coupling.wanted.digits == 0)
    return g_strdup_printf (_("In %s no “%s” is missing"), when, product);
  if (coupling.missing.digits == 0)
    return g_strdup_printf (_("In %s the missing %s kt of “%s” can be made; of “%s”, which limits it, %s kt are left then"),
                            when, wanted, product, limiting, qdm_amount_format_kt (coupling.left, FALSE, rest));
  return g_strdup_printf (_("In %s, %s of the missing %s kt of “%s” can be made: “%s” limits it and is %s kt short"),
                          when, possible, wanted, product, limiting, qdm_amount_format_kt (coupling.missing, FALSE, rest));
}
