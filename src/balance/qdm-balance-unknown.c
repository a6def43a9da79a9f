#include "balance/qdm-balance-unknown.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-diagram.h"
#include "model/qdm-flow.h"
#include "model/qdm-product.h"

/* What is known of a balance while its gaps are looked for. */
typedef struct {
  QdmBalance *balance;
  QdmPlan *plan;
  const QdmAccount *account;
  GPtrArray *plants;      /* of QdmPlant */
  GHashTable *made;       /* ids of products and materials that plants without a gap make */
  GHashTable *told;       /* products that are told of already */
  GPtrArray *unknown;
} Search;

static void
free_unknown (gpointer data)
{
  g_free (((QdmUnknown *) data)->sentence);
  g_free (data);
}

static void
add_unknown (Search   *search,
             QdmItem  *item,
             QdmPlant *plant,
             char     *sentence)
{
  QdmUnknown *unknown = g_new0 (QdmUnknown, 1);

  unknown->item = item;
  unknown->plant = plant;
  unknown->since = search->account->first;
  unknown->sentence = sentence;
  if (plant != NULL && plant->since != QDM_DATE_UNSET)
    unknown->since = MAX (unknown->since, qdm_half_year_from_date (plant->since));
  g_ptr_array_add (search->unknown, unknown);
}

static const char *
get_material (Search     *search,
              const char *product)
{
  QdmItem *item = product != NULL ? qdm_plan_get_item (search->plan, product) : NULL;

  return QDM_IS_PRODUCT (item) ? QDM_PRODUCT (item)->material : NULL;
}

static gboolean
is_subject (Search     *search,
            const char *product)
{
  return qdm_subject_find_part (search->account->subject, get_material (search, product)) != NULL;
}

static void
note_made (Search         *search,
           const QdmPlant *plant)
{
  if (plant->product != NULL)
    g_hash_table_add (search->made, plant->product);
  g_hash_table_add (search->made, QDM_PROCESS (qdm_plan_get_item (search->plan, plant->process))->main_product);
}

static gboolean
is_made (Search     *search,
         const char *product)
{
  const char *material = get_material (search, product);

  return g_hash_table_contains (search->made, product) ||
         (material != NULL && g_hash_table_contains (search->made, material));
}

/* ---- plants with a gap ---- */

/* Where one plant is printed in several places, one entry names the process and counts. */
static gboolean
concerns (Search         *search,
          const QdmPlant *plant)
{
  const QdmRecipe *recipe = qdm_balance_get_recipe (search->balance, plant->process);

  if (recipe != NULL)
    return qdm_account_concerns (search->account, recipe);
  return plant->product != NULL && is_subject (search, plant->product) &&
         !g_hash_table_contains (search->made, plant->product);
}

static void
look_at_coefficients (Search   *search,
                      QdmPlant *plant)
{
  const QdmRecipe *recipe = qdm_balance_get_recipe (search->balance, plant->process);

  for (guint i = 0; i < recipe->lines->len; i++)
    {
      const QdmRecipeLine *line = &g_array_index (recipe->lines, QdmRecipeLine, i);
      g_autofree char *process = NULL;
      g_autofree char *material = NULL;

      if (qdm_decimal_is_set (line->net) ||
          qdm_subject_find_part (search->account->subject, line->material) == NULL)
        continue;
      process = qdm_plan_dup_name_of (search->plan, plant->process);
      material = qdm_plan_dup_name_of (search->plan, line->material);
      add_unknown (search, plant->item, plant,
                   g_strdup_printf (_("The process “%s” gives no coefficient above zero for “%s”; enter it, or remove the stream"),
                                    process, material));
    }
}

static void
look_at_plants (Search *search)
{
  for (guint i = 0; i < search->plants->len; i++)
    {
      QdmPlant *plant = g_ptr_array_index (search->plants, i);

      if (plant->gap == QDM_PLANT_GAP_NONE)
        look_at_coefficients (search, plant);
      else if (concerns (search, plant))
        add_unknown (search, plant->item, plant, g_strdup (plant->sentence));
    }
}

/* ---- flows ---- */

/* Something in a diagram that no counted plant makes, told of once however often it is drawn. */
static gboolean
is_new_gap (Search     *search,
            const char *product)
{
  return QDM_IS_PRODUCT (qdm_plan_get_item (search->plan, product)) && !is_subject (search, product) &&
         !is_made (search, product) && g_hash_table_add (search->told, (gpointer) product);
}

static void
look_at_flow (Search  *search,
              QdmFlow *flow)
{
  const char *subject = search->account->subject->title;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (flow->kind == QDM_FLOW_KIND_ENERGY || flow->from == NULL || flow->to == NULL)
    return;

  from = qdm_plan_dup_name_of (search->plan, flow->from);
  to = qdm_plan_dup_name_of (search->plan, flow->to);
  if (is_subject (search, flow->from) && is_new_gap (search, flow->to))
    add_unknown (search, QDM_ITEM (flow), NULL,
                 g_strdup_printf (_("“%s” takes %s in a diagram, but no capacity with a process says how much"), to, subject));
  if (is_subject (search, flow->to) && is_new_gap (search, flow->from))
    add_unknown (search, QDM_ITEM (flow), NULL,
                 g_strdup_printf (_("“%s” gives %s in a diagram, but no capacity with a process says how much"), from, subject));
}

static void
look_at_diagram (Search  *search,
                 QdmItem *diagram)
{
  for (guint i = 0; i < qdm_item_count (diagram, QDM_TYPE_FLOW); i++)
    look_at_flow (search, qdm_item_get_child (diagram, QDM_TYPE_FLOW, i));
}

/**
 * qdm_balance_find_unknown:
 * @balance: a balance
 * @account: one of its accounts
 *
 * Looks for plants that miss something, for coefficients that are not stated, and for flows of
 * the chain diagrams to or from what no counted plant makes.
 *
 * Returns: (transfer full) (element-type QdmUnknown): who supplies or takes the subject without
 *   saying how much
 */
GPtrArray *
qdm_balance_find_unknown (QdmBalance       *balance,
                          const QdmAccount *account)
{
  g_autoptr (GPtrArray) plants = qdm_balance_list_plants (balance);
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { balance, qdm_balance_get_plan (balance), account, plants, made, told,
                    g_ptr_array_new_with_free_func (free_unknown) };

  for (guint i = 0; i < plants->len; i++)
    if (((QdmPlant *) g_ptr_array_index (plants, i))->gap == QDM_PLANT_GAP_NONE)
      note_made (&search, g_ptr_array_index (plants, i));

  look_at_plants (&search);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (search.plan), QDM_TYPE_DIAGRAM); i++)
    look_at_diagram (&search, qdm_item_get_child (QDM_ITEM (search.plan), QDM_TYPE_DIAGRAM, i));
  return search.unknown;
}
