#include "report/qdm-dossier-private.h"

#include "balance/qdm-balance.h"
#include "exchange/qdm-unit-list.h"
#include "model/qdm-diagram.h"
#include "model/qdm-indicator.h"
#include "model/qdm-measure.h"
#include "model/qdm-process.h"
#include "model/qdm-product.h"
#include "model/qdm-project.h"
#include "model/qdm-reading.h"
#include "model/qdm-target.h"

/* How far ahead the balance is shown, and in which steps. */
#define N_HALF_YEARS 6
#define STEP         2

static void
add_units (QdmDossier *self,
           QdmItem    *chain)
{
  GString *text = g_string_new (NULL);

  for (QdmRole role = QDM_ROLE_CHIEF_CHAIN_LEADER; role <= QDM_ROLE_RESPONSIBLE; role++)
    {
      g_autofree char *units = qdm_unit_list_format_on (chain, role, self->day);

      g_string_append_printf (text, "%s：%s。", qdm_dossier_get_role_name (role), units[0] != '\0' ? units : "未列");
    }
  qdm_dossier_add_text (self, "%s", text->str);
  g_string_free (text, TRUE);
}

/* ---- targets and indicators ---- */

static gboolean
is_of_chain (QdmDossier *self,
             QdmTarget  *target,
             QdmItem    *chain)
{
  QdmItem *industry = qdm_plan_get_item (self->plan, target->industry);

  return industry != NULL && QDM_IS_DIAGRAM (industry) &&
         g_strcmp0 (QDM_DIAGRAM (industry)->related_chain, chain->id) == 0;
}

static char *
dup_last_reading (QdmDossier *self,
                  const char *indicator)
{
  QdmItem *item = qdm_plan_get_item (self->plan, indicator);
  QdmReading *last = NULL;
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;

  for (guint i = 0; item != NULL && i < qdm_item_count (item, QDM_TYPE_READING); i++)
    {
      QdmReading *reading = qdm_item_get_child (item, QDM_TYPE_READING, i);

      if (reading->period <= self->period && (last == NULL || reading->period > last->period))
        last = reading;
    }
  if (last == NULL)
    return g_strdup ("未报");

  value = qdm_dossier_dup_mark (self, QDM_ITEM (last), "value");
  period = qdm_report_dup_period (last->period);
  return g_strdup_printf ("%s（%s）", value, period);
}

static void
add_targets (QdmDossier *self,
             QdmItem    *chain)
{
  QdmTable *table = qdm_dossier_new_table ("目标", "目标值", "年份", "最近值", NULL);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_TARGET); i++)
    {
      QdmTarget *target = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_TARGET, i);
      g_autofree char *value = NULL;
      char **cells;

      if (!is_of_chain (self, target, chain))
        continue;
      value = qdm_dossier_dup_mark (self, QDM_ITEM (target), "value");
      cells = g_new0 (char *, 5);
      cells[0] = qdm_item_dup_title (QDM_ITEM (target));
      cells[1] = g_strdup_printf ("%s%s%s", target->comparator != NULL ? target->comparator : "", value,
                                  target->unit != NULL ? target->unit : "");
      cells[2] = qdm_dossier_dup_mark (self, QDM_ITEM (target), "year");
      cells[3] = dup_last_reading (self, target->indicator);
      qdm_table_take_row (table, cells);
    }

  qdm_dossier_add_heading (self, "目标和指标（%u项）", table->rows->len);
  if (table->rows->len > 0)
    {
      qdm_dossier_take_table (self, table, 1);
      return;
    }
  qdm_dossier_add_text (self, "文件未给本产业链单列目标。");
  qdm_table_free (table);
}

/* ---- the balance of the material that matters most ---- */

/* What the plants of the chain yield or take beside their main products: of a main product more
 * can be made when it is wanted, of the others only together. */
static void
collect_materials (QdmBalance *balance,
                   QdmItem    *chain,
                   GHashTable *materials)
{
  g_autoptr (GPtrArray) plants = qdm_balance_list_plants (balance);

  for (guint i = 0; i < plants->len; i++)
    {
      const QdmPlant *plant = g_ptr_array_index (plants, i);
      const QdmRecipe *recipe;
      QdmItem *process;

      if (plant->gap != QDM_PLANT_GAP_NONE || plant->project == NULL || !qdm_project_serves (plant->project, chain))
        continue;
      recipe = qdm_balance_get_recipe (balance, plant->process);
      process = qdm_plan_get_item (qdm_balance_get_plan (balance), plant->process);
      for (guint j = 0; recipe != NULL && recipe->fault == NULL && j < recipe->lines->len; j++)
        {
          const QdmRecipeLine *line = &g_array_index (recipe->lines, QdmRecipeLine, j);

          if (line->net.digits != 0 && g_strcmp0 (line->material, QDM_PROCESS (process)->main_product) != 0)
            g_hash_table_add (materials, line->material);
        }
    }
}

/* What the plan itself counts among by-products and wastes.  A product or raw material, such as
 * salt, is made or mined for its own sake: that a plant of the chain yields a little of it beside
 * says nothing of whether there is enough. */
static gboolean
counts_as_by_product (QdmPlan    *plan,
                      const char *material)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (plan), QDM_TYPE_PRODUCT); i++)
    {
      QdmProduct *product = qdm_item_get_child (QDM_ITEM (plan), QDM_TYPE_PRODUCT, i);

      if (g_strcmp0 (product->material, material) == 0 &&
          (product->category == QDM_PRODUCT_CATEGORY_BY_PRODUCT || product->category == QDM_PRODUCT_CATEGORY_WASTE))
        return TRUE;
    }
  return FALSE;
}

/* The by-product that the chain's projects yield or take, that is both made and needed in the plan,
 * and that is furthest from being even. */
static const char *
find_key_material (QdmDossier *self,
                   QdmBalance *balance,
                   QdmItem    *chain)
{
  g_autoptr (GHashTable) materials = g_hash_table_new (g_str_hash, g_str_equal);
  const char *found = NULL;
  double most = -1;
  GHashTableIter iter;
  gpointer key;

  collect_materials (balance, chain, materials);
  g_hash_table_iter_init (&iter, materials);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      QdmBalancePoint point;
      double distance;

      if (!qdm_balance_get (balance, key, self->period + N_HALF_YEARS, &point) ||
          point.supply.digits == 0 || point.demand.digits == 0 || !counts_as_by_product (self->plan, key))
        continue;
      distance = ABS (qdm_decimal_to_double (point.net));
      if (distance > most || (distance == most && g_strcmp0 (key, found) < 0))
        {
          most = distance;
          found = key;
        }
    }
  return found;
}

static char *
dup_ten_thousand_tonnes (QdmDecimal tonnes)
{
  char buffer[QDM_DECIMAL_BUFFER];

  return g_strdup (qdm_decimal_format (qdm_decimal_divide (tonnes, qdm_decimal_from_int (10000), 2), buffer));
}

static void
add_balance_rows (QdmDossier *self,
                  QdmBalance *balance,
                  const char *material,
                  QdmTable   *table)
{
  for (QdmHalfYear half = self->period; half <= self->period + N_HALF_YEARS; half += STEP)
    {
      QdmBalancePoint point;
      char **cells;

      if (!qdm_balance_get (balance, material, half, &point))
        continue;
      self->shows_assumed |= point.n_assumed > 0;
      cells = g_new0 (char *, 6);
      cells[0] = qdm_report_dup_period (half);
      cells[1] = dup_ten_thousand_tonnes (point.supply);
      cells[2] = dup_ten_thousand_tonnes (point.demand);
      cells[3] = dup_ten_thousand_tonnes (point.net);
      cells[4] = g_strdup_printf ("%u", point.n_unknown);
      qdm_table_take_row (table, cells);
    }
}

static void
add_balance (QdmDossier *self,
             QdmItem    *chain)
{
  g_autoptr (QdmBalance) balance = qdm_balance_new (self->schedule);
  const char *material = find_key_material (self, balance, chain);
  g_autofree char *name = NULL;
  QdmTable *table;

  if (material == NULL)
    {
      qdm_dossier_add_heading (self, "关键物料平衡");
      qdm_dossier_add_text (self, "本产业链的项目不涉及既产又用、可以核算的副产物。");
      return;
    }

  name = qdm_plan_dup_name_of (self->plan, material);
  qdm_dossier_add_heading (self, "关键物料平衡：%s", name);
  table = qdm_dossier_new_table ("半年", "供给（万吨）", "需求（万吨）", "余缺（万吨）", "未知（项）", NULL);
  add_balance_rows (self, balance, material, table);
  qdm_table_set_note (table, "按全规划的装置核算，含假定的投产日期和爬坡；未知的供需不计为零。");
  qdm_report_take_table (self->report, table);
}

/* ---- the whole ---- */

static GPtrArray *
list_projects (QdmDossier *self,
               QdmItem    *chain)
{
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (self->plan), QDM_TYPE_PROJECT); i++)
    {
      QdmProject *project = qdm_item_get_child (QDM_ITEM (self->plan), QDM_TYPE_PROJECT, i);

      if (qdm_project_serves (project, chain))
        g_ptr_array_add (projects, project);
    }
  return projects;
}

static void
compose_chain (QdmDossier *self,
               QdmItem    *chain)
{
  g_autoptr (GPtrArray) projects = list_projects (self, chain);
  g_autoptr (GPtrArray) dated = g_ptr_array_copy (projects, NULL, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autofree char *title = qdm_item_dup_title (chain);

  qdm_dossier_find_owed (self, chain, NULL, entries);
  for (guint i = 0; i < projects->len; i++)
    qdm_dossier_find_owed (self, projects->pdata[i], NULL, entries);
  for (guint i = 0; i < qdm_item_count (chain, QDM_TYPE_MEASURE); i++)
    g_ptr_array_add (dated, qdm_item_get_child (chain, QDM_TYPE_MEASURE, i));

  qdm_dossier_begin (self, chain, title);
  add_units (self, chain);
  add_targets (self, chain);
  qdm_dossier_add_late (self, projects);
  add_balance (self, chain);
  qdm_dossier_add_dates (self, dated);
  qdm_dossier_add_entries (self, entries);
}

/**
 * qdm_dossier_compose_chain:
 * @schedule: the schedule of a plan
 * @chain: a chain of that plan
 * @day: the day as of which to speak
 *
 * Says on one page what a chain leader must know: targets, late projects, the balance of the
 * material that is furthest from even, what comes within half a year, and who has not reported.
 *
 * Returns: (transfer full): the page, to be set in %qdm_page_style_one_page
 */
QdmReport *
qdm_dossier_compose_chain (QdmSchedule *schedule,
                           QdmChain    *chain,
                           QdmDate      day)
{
  return qdm_dossier_compose (schedule, QDM_ITEM (chain), day, compose_chain);
}
