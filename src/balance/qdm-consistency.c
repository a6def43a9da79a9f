#include "balance/qdm-consistency.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "balance/qdm-process-check.h"
#include "model/qdm-diagram.h"
#include "model/qdm-flow.h"
#include "model/qdm-material.h"
#include "model/qdm-product.h"
#include "model/qdm-stream.h"

/* The plan's plants at full load. */
typedef struct {
  QdmBalance *balance;
  QdmPlan *plan;
  GPtrArray *plants; /* of QdmPlant without a gap */
  GPtrArray *discords;
} Check;

/* Tonnes a year of one subject at full load. */
typedef struct {
  QdmDecimal made;
  QdmDecimal needed;
  QdmDecimal by_product; /* the part of @made that is nobody's main product */
  GPtrArray *makers;     /* items, not owned */
  GPtrArray *users;
} Load;

static void
free_discord (gpointer data)
{
  QdmDiscord *discord = data;

  g_ptr_array_unref (discord->items);
  g_free (discord->material);
  g_free (discord->sentence);
  g_free (discord);
}

static QdmDiscord *
add_discord (Check          *check,
             QdmDiscordKind  kind,
             QdmItem        *item,
             const char     *material,
             char           *sentence)
{
  QdmDiscord *discord = g_new0 (QdmDiscord, 1);

  discord->kind = kind;
  discord->items = g_ptr_array_new ();
  g_ptr_array_add (discord->items, item);
  discord->material = g_strdup (material);
  discord->needed = discord->made = QDM_DECIMAL_UNSET;
  discord->sentence = sentence;
  g_ptr_array_add (check->discords, discord);
  return discord;
}

static QdmItem *
get_place (const QdmPlant *plant)
{
  return plant->project != NULL ? QDM_ITEM (plant->project) : plant->item;
}

/* Thousands of tonnes with one digit after the point, or all digits below a thousand tonnes. */
static const char *
format_kt (QdmDecimal tonnes,
           char       buffer[QDM_DECIMAL_BUFFER])
{
  gboolean small = qdm_decimal_compare (tonnes, qdm_decimal_from_int (1000)) < 0;

  return qdm_decimal_format (qdm_decimal_divide (tonnes, qdm_decimal_from_int (1000), small ? 4 : 1), buffer);
}

/* ---- loads ---- */

static QdmDecimal
get_full_load (const QdmPlant *plant,
               QdmDecimal      coefficient)
{
  return qdm_decimal_multiply (qdm_decimal_multiply (plant->tonnes, plant->utilisation), coefficient);
}

static const char *
get_main_product (Check      *check,
                  const char *process)
{
  return QDM_PROCESS (qdm_plan_get_item (check->plan, process))->main_product;
}

static void
clear_load (Load *load)
{
  g_clear_pointer (&load->makers, g_ptr_array_unref);
  g_clear_pointer (&load->users, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, clear_load)

static void
add_to_load (Check                 *check,
             Load                  *load,
             const QdmContribution *contribution,
             const char            *material)
{
  QdmDecimal amount = get_full_load (contribution->plant, contribution->coefficient);
  QdmItem *place = get_place (contribution->plant);

  if (amount.digits < 0)
    {
      load->needed = qdm_decimal_subtract (load->needed, amount);
      g_ptr_array_add (load->users, place);
      return;
    }

  load->made = qdm_decimal_add (load->made, amount);
  if (g_strcmp0 (get_main_product (check, contribution->process), material) != 0)
    load->by_product = qdm_decimal_add (load->by_product, amount);
  g_ptr_array_add (load->makers, place);
}

static Load
sum_load (Check      *check,
          const char *subject)
{
  const QdmAccount *account = qdm_balance_get_account (check->balance, subject, NULL);
  Load load = { QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO, QDM_DECIMAL_ZERO, g_ptr_array_new (), g_ptr_array_new () };

  for (guint i = 0; account != NULL && i < account->contributions->len; i++)
    add_to_load (check, &load, g_ptr_array_index (account->contributions, i), subject);
  return load;
}

/* Hydrogen chloride is made of chlorine as needed: such a material is judged as part of the good. */
static const char *
get_good (Check      *check,
          const char *material)
{
  const QdmAccount *chlorine = qdm_balance_get_account (check->balance, "chlorine", NULL);

  return qdm_subject_find_part (chlorine->subject, material) != NULL ? "chlorine" : NULL;
}

/* ---- processes and capacities by themselves ---- */

static void
check_ramp (Check    *check,
            QdmItem  *item,
            char    **words)
{
  g_autoptr (GError) error = NULL;
  QdmRamp ramp;

  if (words != NULL && !qdm_ramp_parse (&ramp, words, &error))
    add_discord (check, QDM_DISCORD_RAMP_UP, item, NULL, g_strdup (error->message));
}

static void
check_processes (Check *check)
{
  check_ramp (check, QDM_ITEM (check->plan), check->plan->ramp_up);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (check->plan), QDM_TYPE_PROCESS); i++)
    {
      QdmItem *process = qdm_item_get_child (QDM_ITEM (check->plan), QDM_TYPE_PROCESS, i);
      g_autoptr (QdmProcessCheck) result = qdm_process_check_new (check->plan, QDM_PROCESS (process));

      check_ramp (check, process, QDM_PROCESS (process)->ramp_up);
      if (result->verdict == QDM_PROCESS_VERDICT_FAULTY)
        add_discord (check, QDM_DISCORD_PROCESS, process, NULL, g_strdup (result->sentence));
      else if (result->verdict == QDM_PROCESS_VERDICT_UNBALANCED)
        add_discord (check, QDM_DISCORD_UNBALANCED, process, NULL, g_strdup (result->sentence));
    }
}

static void
check_product (Check          *check,
               const QdmPlant *plant)
{
  QdmItem *product = plant->product != NULL ? qdm_plan_get_item (check->plan, plant->product) : NULL;
  const char *main_product = get_main_product (check, plant->process);
  g_autofree char *title = NULL;
  g_autofree char *made = NULL;

  if (!QDM_IS_PRODUCT (product) || QDM_PRODUCT (product)->material == NULL ||
      g_strcmp0 (QDM_PRODUCT (product)->material, main_product) == 0)
    return;

  title = qdm_plan_dup_name_of (check->plan, plant->product);
  made = qdm_plan_dup_name_of (check->plan, main_product);
  add_discord (check, QDM_DISCORD_OTHER_PRODUCT, plant->item, main_product,
               g_strdup_printf (_("The capacity is one of “%s”, but its process makes “%s”; choose another process, or the product’s material"),
                                title, made));
}

/* A capacity without a process is not wrong, only unknown; the balances list it. */
static void
check_plants (Check *check)
{
  g_autoptr (GPtrArray) plants = qdm_balance_list_plants (check->balance);

  for (guint i = 0; i < plants->len; i++)
    {
      QdmPlant *plant = g_ptr_array_index (plants, i);

      if (plant->gap == QDM_PLANT_GAP_NONE)
        {
          g_ptr_array_add (check->plants, plant);
          check_product (check, plant);
        }
      else if (plant->process != NULL && plant->gap != QDM_PLANT_GAP_PROCESS_FAULT)
        add_discord (check, QDM_DISCORD_CAPACITY, plant->item, NULL, g_strdup (plant->sentence));
    }
}

/* ---- inputs ---- */

/* What is dug, pumped or generated is no plant's product. */
static gboolean
is_resource (Check      *check,
             const char *material)
{
  GPtrArray *referrers = qdm_plan_get_referrers (check->plan, material);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      QdmItem *item = g_ptr_array_index (referrers, i);

      if (QDM_IS_PRODUCT (item) && (QDM_PRODUCT (item)->category == QDM_PRODUCT_CATEGORY_RESOURCE ||
                                    QDM_PRODUCT (item)->category == QDM_PRODUCT_CATEGORY_ENERGY))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_water (Check      *check,
          const char *material)
{
  QdmItem *item = qdm_plan_get_item (check->plan, material);

  return QDM_IS_MATERIAL (item) && g_strcmp0 (QDM_MATERIAL (item)->formula, "H2O") == 0;
}

/* Whether some process of the plan gives it out, run by anybody or not. */
static gboolean
can_be_made (Check      *check,
             const char *material)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (check->plan), QDM_TYPE_PROCESS); i++)
    {
      QdmItem *process = qdm_item_get_child (QDM_ITEM (check->plan), QDM_TYPE_PROCESS, i);
      const QdmRecipe *recipe = qdm_balance_get_recipe (check->balance, process->id);
      const QdmRecipeLine *line = recipe != NULL ? qdm_recipe_find_line (recipe, material) : NULL;

      if (line != NULL && qdm_decimal_compare (line->net, QDM_DECIMAL_ZERO) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_items (QdmDiscord *discord,
           GPtrArray  *items)
{
  for (guint i = 0; i < items->len; i++)
    if (!g_ptr_array_find (discord->items, g_ptr_array_index (items, i), NULL))
      g_ptr_array_add (discord->items, g_ptr_array_index (items, i));
}

static void
tell_not_made (Check      *check,
               const char *material,
               const Load *load)
{
  g_autofree char *name = qdm_plan_dup_name_of (check->plan, material);
  gboolean possible = can_be_made (check, material);
  char needed[QDM_DECIMAL_BUFFER];
  QdmDiscord *discord;

  format_kt (load->needed, needed);
  discord = add_discord (check, possible ? QDM_DISCORD_NOT_MADE : QDM_DISCORD_FROM_OUTSIDE,
                         g_ptr_array_index (load->users, 0), material,
                         possible
                         ? g_strdup_printf (_("%s kt of “%s” a year are needed at full load, and no existing or planned capacity makes it"), needed, name)
                         : g_strdup_printf (_("%s kt of “%s” a year are needed at full load; no process of the plan makes it, so it has to be mined or bought"), needed, name));
  discord->needed = load->needed;
  discord->made = QDM_DECIMAL_ZERO;
  add_items (discord, load->users);
}

static void
tell_above_feed (Check                 *check,
                 const char            *subject,
                 const char            *name,
                 const QdmContribution *user,
                 QdmDecimal             needed,
                 const Load            *load)
{
  g_autofree char *title = qdm_plant_dup_title (user->plant);
  char need[QDM_DECIMAL_BUFFER], made[QDM_DECIMAL_BUFFER];
  QdmDiscord *discord;

  discord = add_discord (check, QDM_DISCORD_ABOVE_FEED, get_place (user->plant), subject,
                         g_strdup_printf (_("“%s” needs %s kt of “%s” a year at full load; all that make it make %s kt"),
                                          title, format_kt (needed, need), name, format_kt (load->made, made)));
  discord->needed = needed;
  discord->made = load->made;
  add_items (discord, load->makers);
}

/* A user that alone needs more than is made; returns whether there was one. */
static gboolean
check_single_users (Check      *check,
                    const char *subject,
                    const char *name,
                    const Load *load)
{
  const QdmAccount *account = qdm_balance_get_account (check->balance, subject, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < account->contributions->len; i++)
    {
      const QdmContribution *contribution = g_ptr_array_index (account->contributions, i);
      QdmDecimal amount = get_full_load (contribution->plant, contribution->coefficient);
      QdmDecimal needed = qdm_decimal_negate (amount);

      if (qdm_decimal_compare (needed, load->made) <= 0)
        continue;
      tell_above_feed (check, subject, name, contribution, needed, load);
      found = TRUE;
    }
  return found;
}

static void
check_feed (Check      *check,
            const char *subject,
            const char *name)
{
  g_auto (Load) load = sum_load (check, subject);
  char needed[QDM_DECIMAL_BUFFER], made[QDM_DECIMAL_BUFFER], missing[QDM_DECIMAL_BUFFER];
  QdmDiscord *discord;

  if (qdm_decimal_compare (load.needed, load.made) <= 0 ||
      is_resource (check, subject) || is_water (check, subject))
    return;
  if (load.made.digits == 0)
    {
      tell_not_made (check, subject, &load);
      return;
    }
  if (check_single_users (check, subject, name, &load) && load.users->len == 1)
    return;

  format_kt (qdm_decimal_subtract (load.needed, load.made), missing);
  discord = add_discord (check, QDM_DISCORD_SHORT, g_ptr_array_index (load.users, 0), subject,
                         g_strdup_printf (_("All users of “%s” need %s kt a year at full load and %s kt are made: %s kt are missing"),
                                          name, format_kt (load.needed, needed), format_kt (load.made, made), missing));
  discord->needed = load.needed;
  discord->made = load.made;
  add_items (discord, load.users);
  add_items (discord, load.makers);
}

/* ---- by-products ---- */

static void
append_name (Check    *check,
             GString  *text,
             QdmItem  *item)
{
  g_autofree char *title = qdm_item_dup_title (item);

  g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", title);
}

static void
tell_unused (Check      *check,
             const char *material,
             const char *name,
             const Load *load)
{
  g_autoptr (GPtrArray) candidates = qdm_consistency_list_users (check->balance, material);
  g_autoptr (GString) names = g_string_new (NULL);
  char arising[QDM_DECIMAL_BUFFER];
  QdmDiscord *discord;

  for (guint i = 0; i < MIN (candidates->len, 3); i++)
    append_name (check, names, g_ptr_array_index (candidates, i));

  format_kt (load->by_product, arising);
  discord = add_discord (check, QDM_DISCORD_UNUSED, g_ptr_array_index (load->makers, 0), material,
                         candidates->len > 0
                         ? g_strdup_printf (_("%s kt of “%s” a year arise as a by-product and no capacity takes any; candidates: %s"), arising, name, names->str)
                         : g_strdup_printf (_("%s kt of “%s” a year arise as a by-product, and nothing in the plan takes it"), arising, name));
  discord->needed = load->by_product;
  discord->made = QDM_DECIMAL_ZERO;
  add_items (discord, load->makers);
  add_items (discord, candidates);
}

static void
check_by_product (Check      *check,
                  const char *material,
                  const char *name)
{
  g_auto (Load) load = sum_load (check, material);

  if (load.by_product.digits > 0 && load.needed.digits == 0 && !is_water (check, material))
    tell_unused (check, material, name, &load);
}

/* ---- forms of a good ---- */

/* The process that makes one form of a good out of the other needs something besides. */
static void
check_link (Check      *check,
            QdmProcess *process,
            QdmDecimal  wanted)
{
  const QdmRecipe *recipe = qdm_balance_get_recipe (check->balance, QDM_ITEM (process)->id);

  for (guint i = 0; i < recipe->lines->len; i++)
    {
      const QdmRecipeLine *line = &g_array_index (recipe->lines, QdmRecipeLine, i);
      QdmDecimal needed = qdm_decimal_multiply (wanted, qdm_decimal_negate (line->net));
      g_auto (Load) load = sum_load (check, line->material);
      QdmDecimal spare = qdm_decimal_subtract (load.made, load.needed);
      QdmDecimal left = spare.digits > 0 ? spare : QDM_DECIMAL_ZERO;
      char wanted_text[QDM_DECIMAL_BUFFER], needed_text[QDM_DECIMAL_BUFFER], left_text[QDM_DECIMAL_BUFFER];
      g_autofree char *product = NULL;
      g_autofree char *name = NULL;
      QdmDiscord *discord;

      if (needed.digits <= 0 || get_good (check, line->material) != NULL || qdm_decimal_compare (needed, left) <= 0)
        continue;
      product = qdm_plan_dup_name_of (check->plan, process->main_product);
      name = qdm_plan_dup_name_of (check->plan, line->material);
      discord = add_discord (check, QDM_DISCORD_COUPLED, QDM_ITEM (process), line->material,
                             g_strdup_printf (_("To make the missing %s kt of “%s” a year takes %s kt of “%s”, and %s kt are left"),
                                              format_kt (wanted, wanted_text), product, format_kt (needed, needed_text),
                                              name, format_kt (left, left_text)));
      discord->needed = needed;
      discord->made = left;
      add_items (discord, load.makers);
    }
}

static void
check_links (Check *check)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (check->plan), QDM_TYPE_PROCESS); i++)
    {
      QdmProcess *process = qdm_item_get_child (QDM_ITEM (check->plan), QDM_TYPE_PROCESS, i);
      g_auto (Load) load = { 0 };
      QdmDecimal wanted;

      if (process->main_product == NULL || get_good (check, process->main_product) == NULL ||
          qdm_item_count (QDM_ITEM (process), QDM_TYPE_STREAM) < 2)
        continue;
      load = sum_load (check, process->main_product);
      wanted = qdm_decimal_subtract (load.needed, load.made);
      if (wanted.digits > 0)
        check_link (check, process, wanted);
    }
}

/* ---- all of it ---- */

static void
check_materials (Check *check)
{
  const QdmAccount *chlorine = qdm_balance_get_account (check->balance, "chlorine", NULL);

  if (chlorine->subject->parts->len > 0)
    check_feed (check, "chlorine", chlorine->subject->title);
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (check->plan), QDM_TYPE_MATERIAL); i++)
    {
      QdmItem *material = qdm_item_get_child (QDM_ITEM (check->plan), QDM_TYPE_MATERIAL, i);
      g_autofree char *name = qdm_item_dup_title (material);

      if (get_good (check, material->id) != NULL)
        continue;
      check_feed (check, material->id, name);
      check_by_product (check, material->id, name);
    }
}

/**
 * qdm_consistency_check:
 * @balance: the balances of a plan
 *
 * Compares what the plan's capacities make and need at full load, whenever they are built.
 *
 * Returns: (transfer full) (element-type QdmDiscord): where the plan does not agree with itself
 */
GPtrArray *
qdm_consistency_check (QdmBalance *balance)
{
  g_autoptr (GPtrArray) plants = g_ptr_array_new ();
  Check check = { balance, qdm_balance_get_plan (balance), plants, g_ptr_array_new_with_free_func (free_discord) };

  check_processes (&check);
  check_plants (&check);
  check_materials (&check);
  check_links (&check);
  return check.discords;
}

static void
add_once (GPtrArray *items,
          QdmItem   *item)
{
  if (item != NULL && !g_ptr_array_find (items, item, NULL))
    g_ptr_array_add (items, item);
}

static gboolean
is_of (QdmItem    *product,
       const char *material)
{
  return QDM_IS_PRODUCT (product) && g_strcmp0 (QDM_PRODUCT (product)->material, material) == 0;
}

static void
add_flow_targets (QdmPlan    *plan,
                  QdmItem    *diagram,
                  const char *material,
                  GPtrArray  *items)
{
  for (guint i = 0; i < qdm_item_count (diagram, QDM_TYPE_FLOW); i++)
    {
      QdmFlow *flow = qdm_item_get_child (diagram, QDM_TYPE_FLOW, i);
      QdmItem *from = flow->from != NULL ? qdm_plan_get_item (plan, flow->from) : NULL;

      QdmItem *to = flow->to != NULL ? qdm_plan_get_item (plan, flow->to) : NULL;

      if (is_of (from, material) && !is_of (to, material))
        add_once (items, to);
    }
}

/**
 * qdm_consistency_list_users:
 * @balance: the balances of a plan
 * @material: the id of a material
 *
 * Returns: (transfer container) (element-type QdmItem): who could take the material: where the
 *   flows of the diagrams lead it, then the processes that need it
 */
GPtrArray *
qdm_consistency_list_users (QdmBalance *balance,
                            const char *material)
{
  QdmPlan *plan = qdm_balance_get_plan (balance);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_DIAGRAM); i++)
    add_flow_targets (plan, qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_DIAGRAM, i), material, items);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PROCESS); i++)
    {
      QdmItem *process = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PROCESS, i);
      const QdmRecipeLine *line = qdm_recipe_find_line (qdm_balance_get_recipe (balance, process->id), material);

      if (line != NULL && line->net.digits < 0)
        add_once (items, process);
    }
  return items;
}
