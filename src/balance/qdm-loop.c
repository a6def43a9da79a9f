#include "balance/qdm-loop.h"

#include "model/qdm-capacity.h"
#include "model/qdm-diagram.h"
#include "model/qdm-material.h"

#define GOOD "chlorine"

static void
free_line (gpointer data)
{
  QdmLoopLine *line = data;

  g_free (line->subject);
  g_free (line->title);
  g_free (line);
}

/* A project names its chains; an existing capacity belongs to the chain of its industry. */
static gboolean
belongs_to (QdmPlan        *plan,
            const QdmPlant *plant,
            QdmChain       *chain)
{
  QdmItem *industry;

  if (plant->project != NULL)
    return qdm_project_serves (plant->project, QDM_ITEM (chain));

  industry = QDM_CAPACITY (plant->item)->industry != NULL
             ? qdm_plan_get_item (plan, QDM_CAPACITY (plant->item)->industry) : NULL;
  return QDM_IS_DIAGRAM (industry) && g_strcmp0 (QDM_DIAGRAM (industry)->related_chain, QDM_ITEM (chain)->id) == 0;
}

/* What a plant is run for is no by-product. */
static gboolean
is_by_product (QdmPlan               *plan,
               const QdmAccount      *account,
               const QdmContribution *contribution)
{
  QdmItem *process = qdm_plan_get_item (plan, contribution->process);

  return contribution->coefficient.digits > 0 &&
         qdm_subject_find_part (account->subject, QDM_PROCESS (process)->main_product) == NULL;
}

/* By-products are used before anybody makes the same on purpose; what is used is shared among
 * those who make it by how much they make. */
static void
add_line (QdmBalance *balance,
          const char *subject,
          QdmChain   *chain,
          guint       index,
          GPtrArray  *lines)
{
  const QdmAccount *account = qdm_balance_get_account (balance, subject, NULL);
  QdmPlan *plan = qdm_balance_get_plan (balance);
  QdmDecimal made = QDM_DECIMAL_ZERO, all = QDM_DECIMAL_ZERO, used;
  QdmLoopLine *line;

  for (guint i = 0; i < account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (account->contributions, i);

      if (!is_by_product (plan, account, contribution))
        continue;
      all = qdm_decimal_add (all, contribution->amounts[index]);
      if (chain == NULL || belongs_to (plan, contribution->plant, chain))
        made = qdm_decimal_add (made, contribution->amounts[index]);
    }
  if (!qdm_decimal_is_set (made) || made.digits == 0)
    return;

  used = qdm_account_get_demand (account, index);
  if (qdm_decimal_compare (used, all) > 0)
    used = all;
  line = g_new0 (QdmLoopLine, 1);
  line->subject = g_strdup (subject);
  line->title = g_strdup (account->subject->title);
  line->made = made;
  line->used = qdm_decimal_scale (made, used, all, 3);
  g_ptr_array_add (lines, line);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return qdm_decimal_compare ((*(QdmLoopLine **) b)->made, (*(QdmLoopLine **) a)->made);
}

/**
 * qdm_loop_list:
 * @balance: the balances of a plan
 * @chain: (nullable): a chain, or %NULL for the whole plan
 * @half_year: a half-year of the balance
 *
 * Lists what arises besides main products and how much of it is taken within the plan.  Chlorine and
 * hydrogen chloride are one, as one is made of the other; water is no by-product.
 *
 * Returns: (transfer full) (element-type QdmLoopLine): the by-products of the chain's plants, the
 *   greatest first
 */
GPtrArray *
qdm_loop_list (QdmBalance  *balance,
               QdmChain    *chain,
               QdmHalfYear  half_year)
{
  QdmPlan *plan = qdm_balance_get_plan (balance);
  const QdmAccount *good = qdm_balance_get_account (balance, GOOD, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  guint index = (guint) (half_year - qdm_balance_get_first (balance));

  g_return_val_if_fail (half_year >= qdm_balance_get_first (balance) && index < qdm_balance_get_n_half_years (balance), lines);

  add_line (balance, GOOD, chain, index, lines);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_MATERIAL); i++)
    {
      QdmMaterial *material = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_MATERIAL, i);

      if (qdm_subject_find_part (good->subject, QDM_ITEM (material)->id) == NULL &&
          g_strcmp0 (material->formula, "H2O") != 0)
        add_line (balance, QDM_ITEM (material)->id, chain, index, lines);
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/**
 * qdm_loop_get_percent:
 * @lines: (element-type QdmLoopLine): what qdm_loop_list() returned
 *
 * Returns: the share of the tonnes of by-products that is used, in percent with one digit after the point;
 *   not stated if none arise
 */
QdmDecimal
qdm_loop_get_percent (GPtrArray *lines)
{
  QdmDecimal made = QDM_DECIMAL_ZERO, used = QDM_DECIMAL_ZERO;

  for (guint i = 0; i < lines->len; i++)
    {
      const QdmLoopLine *line = g_ptr_array_index (lines, i);

      made = qdm_decimal_add (made, line->made);
      used = qdm_decimal_add (used, line->used);
    }
  return qdm_decimal_scale (used, qdm_decimal_from_int (100), made, 1);
}
