#include "report/qdm-balance-tables.h"

#include <glib/gi18n-lib.h>

#include "balance/qdm-amount.h"
#include "balance/qdm-answers.h"
#include "balance/qdm-consistency.h"
#include "balance/qdm-loop.h"
#include "model/qdm-chain.h"
#include "model/qdm-process.h"

/* The tables of the balances of a plan: what the window shows, and prints and exports. */

/* What a table is made of. */
typedef struct {
  QdmTable *table;
  QdmBalance *balance;
  QdmPlan *plan;
  const char *subject;
  const QdmAccount *account; /* NULL if the plan has no such material */
  QdmHalfYear half_year;
} Making;

#define ADD_ROW(making, item, ...) \
  qdm_table_take_row_of ((making)->table, make_cells (__VA_ARGS__, NULL), item)

/* Takes its texts over. */
static char **
make_cells (char *first, ...)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  va_list texts;

  va_start (texts, first);
  for (char *text = first; text != NULL; text = va_arg (texts, char *))
    g_ptr_array_add (cells, text);
  va_end (texts);
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static char *
dup_kt (QdmDecimal tonnes,
        gboolean   assumed)
{
  char kt[QDM_AMOUNT_BUFFER];

  return g_strdup (qdm_amount_format_kt (tonnes, assumed, kt));
}

static char *
dup_amount (QdmDecimal             tonnes,
            const QdmBalancePoint *point)
{
  char kt[QDM_AMOUNT_BUFFER];

  return g_strdup (qdm_amount_format_for (tonnes, point, kt));
}

static char *
dup_count (guint count)
{
  return g_strdup_printf ("%u", count);
}

/* ---- half-years ---- */

/* How many figures it is the sum of, and what they rest on. */
static char *
dup_basis (const QdmBalancePoint *point)
{
  g_autofree char *words = qdm_assumption_dup_words (point->assumed);

  if (point->n_assumed == 0)
    return g_strdup_printf (_("computed of %u"), point->n_known);
  /* Translators: numbers of figures, and a list of what is assumed, such as “day, ramp-up” */
  return g_strdup_printf (_("computed of %u, %u assumed: %s"), point->n_known, point->n_assumed, words);
}

static void
add_half_year (Making      *making,
               QdmHalfYear  half_year)
{
  QdmBalancePoint point;

  if (!qdm_balance_get (making->balance, making->subject, half_year, &point))
    return;

  ADD_ROW (making, NULL, qdm_half_year_dup_title (half_year), dup_amount (point.supply, &point), dup_amount (point.demand, &point),
           dup_amount (point.net, &point), dup_count (point.n_unknown),
           qdm_amount_is_known (&point) ? dup_basis (&point) : g_strdup (_("not known")));
}

static void
make_half_years (Making *making)
{
  qdm_table_add_column (making->table, _("Half-year"), FALSE);
  qdm_table_add_column (making->table, _("Supply, kt"), TRUE);
  qdm_table_add_column (making->table, _("Demand, kt"), TRUE);
  qdm_table_add_column (making->table, _("Net, kt"), TRUE);
  qdm_table_add_column (making->table, _("Not known"), TRUE);
  qdm_table_add_column (making->table, _("What the figures are"), FALSE);
  qdm_table_set_note (making->table, _("Not known: suppliers and users that do not say how much or when; they are in no sum.  ≈: something in it is assumed."));
  for (guint i = 0; i < qdm_balance_get_n_half_years (making->balance); i++)
    add_half_year (making, qdm_balance_get_first (making->balance) + (QdmHalfYear) i);
}

/* ---- plants ---- */

static void
add_plant (Making                *making,
           const QdmContribution *contribution,
           guint                  index)
{
  guint assumed = qdm_plant_get_assumed (contribution->plant, making->half_year) |
                  (contribution->assumed ? QDM_ASSUMPTION_COEFFICIENT : 0);
  gboolean supplies = contribution->coefficient.digits > 0;
  char since[QDM_DATE_BUFFER];

  ADD_ROW (making, contribution->plant->item->id, qdm_plant_dup_title (contribution->plant),
           qdm_plan_dup_name_of (making->plan, contribution->process),
           supplies ? dup_kt (contribution->amounts[index], assumed != 0) : g_strdup (""),
           supplies ? g_strdup ("") : dup_kt (contribution->amounts[index], assumed != 0),
           g_strdup (contribution->plant->since != QDM_DATE_UNSET ? qdm_date_format (contribution->plant->since, since) : ""),
           qdm_assumption_dup_sentence (assumed));
}

static void
make_plants (Making *making)
{
  guint index = making->account != NULL ? (guint) (making->half_year - making->account->first) : 0;

  qdm_table_add_column (making->table, _("Plant"), FALSE);
  qdm_table_add_column (making->table, _("Process"), FALSE);
  qdm_table_add_column (making->table, _("Supply, kt"), TRUE);
  qdm_table_add_column (making->table, _("Demand, kt"), TRUE);
  qdm_table_add_column (making->table, _("In production since"), FALSE);
  qdm_table_add_column (making->table, _("What the figures are"), FALSE);
  if (making->account == NULL || index >= making->account->n_half_years)
    return;

  for (guint i = 0; i < making->account->contributions->len; i++)
    add_plant (making, g_ptr_array_index (making->account->contributions, i), index);
}

static void
make_unknown (Making *making)
{
  GPtrArray *unknown = qdm_balance_get_unknown (making->balance, making->subject);

  qdm_table_add_column (making->table, _("Who"), FALSE);
  qdm_table_add_column (making->table, _("Since"), FALSE);
  qdm_table_add_column (making->table, _("What is missing"), FALSE);
  for (guint i = 0; unknown != NULL && i < unknown->len; i++)
    {
      const QdmUnknown *entry = g_ptr_array_index (unknown, i);

      ADD_ROW (making, entry->item->id,
               entry->plant != NULL ? qdm_plant_dup_title (entry->plant) : qdm_item_dup_title (entry->item),
               qdm_half_year_dup_title (entry->since), g_strdup (entry->sentence));
    }
}

/* ---- answers ---- */

static void
add_answer (Making     *making,
            const char *question,
            const char *item,
            char       *answer)
{
  if (answer != NULL)
    ADD_ROW (making, item, g_strdup (question), answer);
}

static void
add_closers (Making *making)
{
  g_autoptr (GPtrArray) closers = qdm_answers_list_closers (making->balance, making->subject, making->half_year);

  for (guint i = 0; i < closers->len; i++)
    {
      const QdmCloser *closer = g_ptr_array_index (closers, i);

      add_answer (making, _("What would close it?"), closer->item->id, g_strdup (closer->sentence));
    }
}

static void
add_delays (Making *making)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < making->account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (making->account->contributions, i);
      QdmProject *project = contribution->plant->project;

      if (project == NULL || g_ptr_array_find (seen, project, NULL))
        continue;
      g_ptr_array_add (seen, project);
      add_answer (making, _("How late may it be?"), QDM_ITEM (project)->id,
                  qdm_answers_dup_delay (making->balance, making->subject, project));
    }
}

static void
add_safe_loads (Making *making)
{
  g_autoptr (GPtrArray) loads = qdm_answers_list_safe_loads (making->balance, making->subject, making->half_year);

  for (guint i = 0; i < loads->len; i++)
    {
      const QdmSafeLoad *load = g_ptr_array_index (loads, i);

      add_answer (making, _("How hard may it run?"), load->plant->item->id, g_strdup (load->sentence));
    }
}

/* Of what the missing material could be made, and what limits that. */
static void
add_couplings (Making *making)
{
  QdmItem *plan = QDM_ITEM (qdm_balance_get_plan (making->balance));

  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_PROCESS); i++)
    {
      QdmProcess *process = qdm_item_get_child (plan, QDM_TYPE_PROCESS, i);
      QdmCoupling coupling;

      if (qdm_subject_find_part (making->account->subject, process->main_product) != NULL &&
          qdm_answers_get_coupling (making->balance, process, making->half_year, &coupling) && coupling.wanted.digits > 0)
        add_answer (making, _("What can it be made of?"), QDM_ITEM (process)->id,
                    qdm_answers_dup_coupling (making->balance, process, making->half_year));
    }
}

static void
make_answers (Making *making)
{
  qdm_table_add_column (making->table, _("Question"), FALSE);
  qdm_table_merge_column (making->table, 0);
  qdm_table_add_column (making->table, _("Answer"), FALSE);
  if (making->account == NULL)
    return;

  add_answer (making, _("When is there too much?"), NULL,
              qdm_answers_dup_next (making->balance, making->subject, QDM_SIDE_SURPLUS, making->half_year));
  add_answer (making, _("When is there too little?"), NULL,
              qdm_answers_dup_next (making->balance, making->subject, QDM_SIDE_SHORTAGE, making->half_year));
  add_closers (making);
  add_couplings (making);
  add_delays (making);
  add_safe_loads (making);
}

static void
make_agreement (Making *making)
{
  g_autoptr (GPtrArray) discords = qdm_consistency_check (making->balance);

  qdm_table_add_column (making->table, _("Where"), FALSE);
  qdm_table_add_column (making->table, _("What does not agree"), FALSE);
  qdm_table_set_note (making->table, discords->len > 0 ? _("Compared at full load, whenever the plants are built.")
                                                       : _("The plan agrees with itself."));
  for (guint i = 0; i < discords->len; i++)
    {
      const QdmDiscord *discord = g_ptr_array_index (discords, i);
      QdmItem *place = g_ptr_array_index (discord->items, 0);

      ADD_ROW (making, place->id, qdm_item_dup_title (place), g_strdup (discord->sentence));
    }
}

/* ---- closing the loop ---- */

static char *
dup_users (Making     *making,
           const char *material)
{
  g_autoptr (GPtrArray) users = qdm_consistency_list_users (making->balance, material);
  GString *names = g_string_new (NULL);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      g_autofree char *title = qdm_item_dup_title (g_ptr_array_index (users, i));

      /* Translators: between the items of a list */
      g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", title);
    }
  return g_string_free (names, FALSE);
}

static void
make_loop (Making *making)
{
  g_autoptr (GPtrArray) lines = qdm_loop_list (making->balance, NULL, making->half_year);

  qdm_table_add_column (making->table, _("By-product"), FALSE);
  qdm_table_add_column (making->table, _("Arises, kt"), TRUE);
  qdm_table_add_column (making->table, _("Used, kt"), TRUE);
  qdm_table_add_column (making->table, _("Used, %"), TRUE);
  qdm_table_add_column (making->table, _("Who could use it"), FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const QdmLoopLine *line = g_ptr_array_index (lines, i);
      gboolean is_material = qdm_plan_get_item (making->plan, line->subject) != NULL;

      ADD_ROW (making, is_material ? line->subject : NULL, g_strdup (line->title), dup_kt (line->made, FALSE),
               dup_kt (line->used, FALSE),
               qdm_amount_dup (qdm_decimal_scale (line->used, qdm_decimal_from_int (100), line->made, 1), "", FALSE),
               is_material ? dup_users (making, line->subject) : g_strdup (""));
    }
}

/* The second half of each year: what runs by its end. */
static void
add_loop_row (Making   *making,
              QdmChain *chain)
{
  QdmHalfYear first = qdm_balance_get_first (making->balance);
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, chain != NULL ? qdm_item_dup_title (QDM_ITEM (chain)) : g_strdup (_("The whole plan")));
  for (guint i = 1; i < qdm_balance_get_n_half_years (making->balance); i += 2)
    {
      g_autoptr (GPtrArray) lines = qdm_loop_list (making->balance, chain, first + (QdmHalfYear) i);

      g_ptr_array_add (cells, qdm_amount_dup (qdm_loop_get_percent (lines), "", FALSE));
    }
  g_ptr_array_add (cells, NULL);
  qdm_table_take_row_of (making->table, (char **) g_ptr_array_free (cells, FALSE), chain != NULL ? QDM_ITEM (chain)->id : NULL);
}

static void
make_loop_years (Making *making)
{
  QdmItem *plan = QDM_ITEM (making->plan);

  qdm_table_add_column (making->table, _("Chain"), FALSE);
  for (guint i = 1; i < qdm_balance_get_n_half_years (making->balance); i += 2)
    {
      g_autofree char *when = qdm_half_year_dup_title (qdm_balance_get_first (making->balance) + (QdmHalfYear) i);

      qdm_table_add_column (making->table, when, TRUE);
    }
  qdm_table_set_note (making->table, _("Percent of the tonnes of by-products and wastes that the plan’s own plants use; – where none is known to arise."));
  add_loop_row (making, NULL);
  for (guint i = 0; i < qdm_item_count (plan, QDM_TYPE_CHAIN); i++)
    add_loop_row (making, qdm_item_get_child (plan, QDM_TYPE_CHAIN, i));
}

/* ---- all of them ---- */

static const struct {
  const char *name;
  void (*make) (Making *making);
} tables[QDM_N_BALANCE_TABLES] = {
  [QDM_BALANCE_TABLE_HALF_YEARS] = { N_("Half-years"), make_half_years },
  [QDM_BALANCE_TABLE_PLANTS] = { N_("Plants"), make_plants },
  [QDM_BALANCE_TABLE_UNKNOWN] = { N_("What is not known"), make_unknown },
  [QDM_BALANCE_TABLE_ANSWERS] = { N_("Answers"), make_answers },
  [QDM_BALANCE_TABLE_AGREEMENT] = { N_("Does the plan agree with itself?"), make_agreement },
  [QDM_BALANCE_TABLE_LOOP] = { N_("By-products and their use"), make_loop },
  [QDM_BALANCE_TABLE_LOOP_YEARS] = { N_("Closing the loop, by chain and year"), make_loop_years },
};

/**
 * qdm_balance_table_get_name:
 * @table: a table
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
qdm_balance_table_get_name (QdmBalanceTable table)
{
  g_return_val_if_fail (table < QDM_N_BALANCE_TABLES, NULL);

  return _(tables[table].name);
}

/**
 * qdm_balance_table_new:
 * @table: which one
 * @balance: the balances of a plan
 * @subject: what of, as qdm_subject_new() reads it; some tables are of the whole plan
 * @half_year: a half-year of the balance; some tables are of all of them
 *
 * Returns: (transfer full): the table, each row with the item that it leads to
 */
QdmTable *
qdm_balance_table_new (QdmBalanceTable  table,
                       QdmBalance      *balance,
                       const char      *subject,
                       QdmHalfYear      half_year)
{
  QdmHalfYear first = qdm_balance_get_first (balance);
  guint n = qdm_balance_get_n_half_years (balance);
  Making making = { NULL, balance, qdm_balance_get_plan (balance), subject, qdm_balance_get_account (balance, subject, NULL) };

  g_return_val_if_fail (table < QDM_N_BALANCE_TABLES, NULL);

  making.half_year = CLAMP (half_year, first, first + (QdmHalfYear) MAX (n, 1) - 1);
  making.table = qdm_table_new (_(tables[table].name));
  if (n > 0)
    tables[table].make (&making);
  else
    qdm_table_add_column (making.table, _("The plan does not say when it begins and ends"), FALSE);
  return making.table;
}
