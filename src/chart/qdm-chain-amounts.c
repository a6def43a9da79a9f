#include "chart/qdm-chain-amounts.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/qdm-half-year.h"
#include "model/qdm-material.h"
#include "model/qdm-product.h"

/* How much flows along a line of a diagram, from what plants at its ends take in and give out. */

static const char *
get_material (QdmItem *box)
{
  if (box == NULL)
    return NULL;
  return QDM_IS_MATERIAL (box) ? box->id : QDM_IS_PRODUCT (box) ? QDM_PRODUCT (box)->material : NULL;
}

/* Whether a plant is what a box stands for: it makes the product, runs the process, or is what
 * the project builds. */
static gboolean
stands_for (QdmItem        *box,
            const QdmPlant *plant)
{
  if (QDM_IS_PRODUCT (box))
    return g_strcmp0 (plant->product, box->id) == 0;
  if (QDM_IS_PROCESS (box))
    return g_strcmp0 (plant->process, box->id) == 0;
  return (QdmItem *) plant->project == box;
}

static double
get_run (const QdmPlant *plant,
         int             year)
{
  double run = 0;

  for (int half = 1; half <= 2; half++)
    {
      QdmHalfYear half_year = qdm_half_year_from_date (qdm_date_from_ymd (year, half == 1 ? 1 : 7, 1));

      run += qdm_decimal_to_double (qdm_plant_get_run (plant, plant->since, half_year));
    }
  return run;
}

/* What the plants of a box take of a material, or give; below 0 if that is not known. */
static double
sum_plants (QdmBalance *balance,
            GPtrArray  *plants,
            QdmItem    *box,
            const char *material,
            gboolean    taken,
            int         year)
{
  double sum = -1;

  for (guint i = 0; i < plants->len; i++)
    {
      const QdmPlant *plant = plants->pdata[i];
      const QdmRecipe *recipe;
      const QdmRecipeLine *line;
      double net;

      if (plant->gap != QDM_PLANT_GAP_NONE || !stands_for (box, plant))
        continue;
      recipe = qdm_balance_get_recipe (balance, plant->process);
      line = recipe != NULL && recipe->fault == NULL ? qdm_recipe_find_line (recipe, material) : NULL;
      net = line != NULL && qdm_decimal_is_set (line->net) ? qdm_decimal_to_double (line->net) : 0;
      if (taken ? net < 0 : net > 0)
        sum = MAX (sum, 0) + get_run (plant, year) * fabs (net);
    }
  return sum;
}

/* Whether another flow of the diagram brings the same material to the same box, or takes it from
 * there: then nothing says how much each of them is. */
static gboolean
is_shared (QdmPlan    *plan,
           QdmFlow    *flow,
           const char *material,
           gboolean    taken)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, taken ? flow->to : flow->from);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmFlow *other = QDM_IS_FLOW (referrers->pdata[i]) ? referrers->pdata[i] : NULL;

      if (other == NULL || other == flow || QDM_ITEM (other)->parent != QDM_ITEM (flow)->parent ||
          g_strcmp0 (taken ? other->to : other->from, taken ? flow->to : flow->from) != 0)
        continue;
      if (g_strcmp0 (get_material (qdm_plan_get_item (plan, taken ? other->from : other->to)), material) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * qdm_chain_amounts_get_flow:
 * @balance: (nullable): the plan's balance
 * @plants: (nullable) (element-type QdmPlant): its plants
 * @plan: a plan
 * @flow: a flow of it
 * @year: a year, or 0 for what is stated only
 *
 * Returns: how many tonnes flow in that year: those that the flow states; else what the plants
 *   at its end take in, or what those at its beginning give out.  Below 0 if that is not known.
 */
double
qdm_chain_amounts_get_flow (QdmBalance *balance,
                            GPtrArray  *plants,
                            QdmPlan    *plan,
                            QdmFlow    *flow,
                            int         year)
{
  QdmItem *from = qdm_plan_get_item (plan, flow->from), *to = qdm_plan_get_item (plan, flow->to);
  const char *taken = get_material (from), *given = get_material (to);
  double tonnes = -1;

  if (qdm_decimal_is_set (flow->tonnes))
    return qdm_decimal_to_double (flow->tonnes);
  if (balance == NULL || year == 0 || from == NULL || to == NULL)
    return -1;

  if (taken != NULL && !is_shared (plan, flow, taken, TRUE))
    tonnes = sum_plants (balance, plants, to, taken, TRUE, year);
  if (tonnes < 0 && given != NULL && !is_shared (plan, flow, given, FALSE))
    tonnes = sum_plants (balance, plants, from, given, FALSE, year);
  return tonnes;
}

/* The sums of the stated amounts of flows into a box and out of it; FALSE if not all state one. */
static gboolean
sum_stated (QdmPlan *plan,
            QdmItem *box,
            double  *in,
            double  *out)
{
  GPtrArray *referrers = qdm_plan_get_referrers (plan, box->id);

  *in = *out = 0;
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmFlow *flow = QDM_IS_FLOW (referrers->pdata[i]) ? referrers->pdata[i] : NULL;

      if (flow == NULL)
        continue;
      if (!qdm_decimal_is_set (flow->tonnes))
        return FALSE;
      *(g_strcmp0 (flow->to, box->id) == 0 ? in : out) += qdm_decimal_to_double (flow->tonnes);
    }
  return *in > 0 && *out > 0;
}

/* What is only made is sold, and what is only taken is bought, unless it is a by-product or waste
 * that somebody has to get rid of. */
static gboolean
must_balance (QdmItem               *box,
              const QdmBalancePoint *point)
{
  QdmProductCategory category = QDM_IS_PRODUCT (box) ? QDM_PRODUCT (box)->category : QDM_PRODUCT_CATEGORY_NOT_STATED;

  if (point->supply.digits == 0)
    return FALSE;
  return point->demand.digits != 0 || category == QDM_PRODUCT_CATEGORY_BY_PRODUCT || category == QDM_PRODUCT_CATEGORY_WASTE;
}

/**
 * qdm_chain_amounts_get_balance:
 * @balance: (nullable): the plan's balance
 * @plan: a plan
 * @box: what stands in a box
 * @year: a year, or 0 for what is stated only
 *
 * Returns: whether what comes in is what goes out: by what all flows of the box state, or else by
 *   the balance of its material
 */
QdmChainBalance
qdm_chain_amounts_get_balance (QdmBalance *balance,
                               QdmPlan    *plan,
                               QdmItem    *box,
                               int         year)
{
  const char *material = get_material (box);
  QdmChainBalance answer = { FALSE };
  QdmBalancePoint point;
  double in, out;

  if (box != NULL && sum_stated (plan, box, &in, &out))
    return (QdmChainBalance) { .shown = fabs (in - out) > 1e-6, .net = in - out };
  if (balance == NULL || year == 0 || material == NULL || !qdm_balance_get_year (balance, material, year, &point))
    return answer;

  answer.net = qdm_decimal_to_double (point.net);
  answer.is_partial = point.n_unknown > 0;
  answer.shown = fabs (answer.net) >= 1 && must_balance (box, &point);
  return answer;
}

/**
 * qdm_chain_amounts_dup_text:
 * @tonnes: an amount
 *
 * Returns: (transfer full): it in thousands of tonnes, with as many digits as tell something
 */
char *
qdm_chain_amounts_dup_text (double tonnes)
{
  double kt = tonnes / 1000;
  gboolean is_round = fabs (kt) >= 100 || fabs (kt) < 0.0005;

  /* Translators: thousands of tonnes a year */
  return g_strdup_printf (_("%.*f kt/a"), is_round ? 0 : fabs (kt) >= 1 ? 1 : 3, is_round ? round (kt) : kt);
}
