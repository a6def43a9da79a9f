#include "balance/qdm-balance-private.h"

#include "model/qdm-added-capacity.h"
#include "model/qdm-capacity.h"
#include "model/qdm-diagram.h"
#include "model/qdm-flow.h"
#include "model/qdm-material.h"
#include "model/qdm-product.h"

/* How balances follow the plan and its schedule: what an edit or a move makes stale, and which
 * materials the views hear of.  Nothing is reckoned before somebody asks. */

/* ---- plants ---- */

static gboolean
is_capacity (QdmItem *item)
{
  return QDM_IS_CAPACITY (item) || QDM_IS_ADDED_CAPACITY (item);
}

static gboolean
add_plant_cb (QdmItem  *item,
              gpointer  data)
{
  QdmBalance *self = data;
  QdmPlant *plant;

  if (!is_capacity (item) || g_hash_table_contains (self->plants, item))
    return TRUE;

  plant = qdm_plant_new (item);
  g_hash_table_insert (self->plants, item, plant);
  g_hash_table_add (self->dirty, plant);
  if (plant->project != NULL)
    {
      GPtrArray *siblings = g_hash_table_lookup (self->projects, plant->project);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (self->projects, plant->project, siblings);
        }
      g_ptr_array_add (siblings, plant);
    }
  return TRUE;
}

/* The plants of an item and of all below it. */
void
qdm_balance_add_plants (QdmBalance *self,
                        QdmItem    *root)
{
  qdm_item_foreach (root, add_plant_cb, self);
}

/* Who does not say how much is to be found out again. */
void
qdm_balance_forget_unknown (QdmBalance *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_clear_pointer (&((QdmAccountEntry *) value)->unknown, g_ptr_array_unref);
}

static gboolean
remove_plant_cb (QdmItem  *item,
                 gpointer  data)
{
  QdmBalance *self = data;
  QdmPlant *plant = g_hash_table_lookup (self->plants, item);
  GHashTableIter iter;
  gpointer value;

  if (plant == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    qdm_account_remove (((QdmAccountEntry *) value)->account, plant);
  qdm_balance_forget_unknown (self);
  g_hash_table_remove (self->dirty, plant);
  if (plant->project != NULL)
    g_ptr_array_remove (g_hash_table_lookup (self->projects, plant->project), plant);
  g_hash_table_remove (self->plants, item);
  return TRUE;
}

/* ---- what changed, and for whom ---- */

static void
collect_materials (QdmBalance *self,
                   const char *process,
                   GPtrArray  *materials)
{
  const QdmRecipe *recipe = qdm_balance_read_recipe (self, process);

  for (guint i = 0; recipe != NULL && i < recipe->lines->len; i++)
    {
      char *material = g_array_index (recipe->lines, QdmRecipeLine, i).material;

      if (material != NULL && !g_ptr_array_find_with_equal_func (materials, material, g_str_equal, NULL))
        g_ptr_array_add (materials, g_strdup (material));
    }
}

static const char *
get_process_of (QdmItem *capacity)
{
  return QDM_IS_ADDED_CAPACITY (capacity) ? QDM_ADDED_CAPACITY (capacity)->process
                                          : QDM_CAPACITY (capacity)->process;
}

/* Views hear of the materials of the process before and of the one now. */
static void
mark_plant (QdmBalance *self,
            QdmPlant   *plant,
            GPtrArray  *materials)
{
  g_hash_table_add (self->dirty, plant);
  collect_materials (self, plant->process, materials);
  collect_materials (self, get_process_of (plant->item), materials);
}

static void
mark_project (QdmBalance *self,
              QdmItem    *project,
              GPtrArray  *materials)
{
  GPtrArray *plants = project != NULL ? g_hash_table_lookup (self->projects, project) : NULL;

  for (guint i = 0; plants != NULL && i < plants->len; i++)
    mark_plant (self, g_ptr_array_index (plants, i), materials);
}

static void
mark_all (QdmBalance *self)
{
  self->stale = TRUE;
  qdm_balance_tell (self, NULL);
}

/* Who contributes to the accounts that a recipe touches is to be found out again. */
void
qdm_balance_stale_accounts (QdmBalance      *self,
                            const QdmRecipe *recipe)
{
  GHashTableIter iter;
  gpointer value;

  if (recipe == NULL)
    return;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      QdmAccountEntry *entry = value;

      entry->stale |= qdm_account_concerns (entry->account, recipe);
    }
}

/* Called before and after its streams change, so that old and new materials are found. */
static void
take_process (QdmBalance *self,
              QdmItem    *process,
              GPtrArray  *materials)
{
  GHashTableIter iter;
  gpointer value;

  qdm_balance_stale_accounts (self, g_hash_table_lookup (self->recipes, process->id));
  collect_materials (self, process->id, materials);
  g_hash_table_remove (self->recipes, process->id);
  qdm_balance_stale_accounts (self, qdm_balance_read_recipe (self, process->id));
  collect_materials (self, process->id, materials);
  qdm_balance_forget_unknown (self);

  g_hash_table_iter_init (&iter, self->plants);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_strcmp0 (((QdmPlant *) value)->process, process->id) == 0)
      g_hash_table_add (self->dirty, value);
}

/* What comes, goes or changes its place. */
static void
take_place (QdmBalance    *self,
            const QdmEdit *edit,
            GPtrArray     *materials)
{
  QdmItem *parents[] = { edit->old_parent, edit->new_parent };

  if (edit->kind == QDM_EDIT_REMOVE)
    {
      QdmPlant *plant = g_hash_table_lookup (self->plants, edit->item);

      if (plant != NULL)
        collect_materials (self, plant->process, materials);
      if (QDM_IS_PROJECT (edit->item))
        mark_project (self, edit->item, materials);
      qdm_item_foreach (edit->item, remove_plant_cb, self);
    }
  else if (edit->kind == QDM_EDIT_INSERT)
    {
      qdm_balance_add_plants (self, edit->item);
      if (is_capacity (edit->item))
        mark_plant (self, g_hash_table_lookup (self->plants, edit->item), materials);
      if (QDM_IS_PROJECT (edit->item))
        mark_project (self, edit->item, materials);
    }

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      QdmItem *process = qdm_item_get_ancestor (parents[i], QDM_TYPE_PROCESS);

      mark_project (self, qdm_item_get_ancestor (parents[i], QDM_TYPE_PROJECT), materials);
      if (process != NULL)
        take_process (self, process, materials);
    }
}

static void
take_set (QdmBalance    *self,
          const QdmEdit *edit,
          GPtrArray     *materials)
{
  QdmItem *process = qdm_item_get_ancestor (edit->item, QDM_TYPE_PROCESS);
  QdmPlant *plant = g_hash_table_lookup (self->plants, edit->item);

  if (plant != NULL)
    mark_plant (self, plant, materials);
  else if (process != NULL)
    take_process (self, process, materials);
  else
    mark_project (self, qdm_item_get_ancestor (edit->item, QDM_TYPE_PROJECT), materials);
}

void
qdm_balance_take_edit (QdmBalance    *self,
                       const QdmEdit *edit)
{
  g_autoptr (GPtrArray) materials = g_ptr_array_new_with_free_func (g_free);

  if (QDM_IS_PLAN (edit->item) || QDM_IS_MATERIAL (edit->item) ||
      (QDM_IS_CAPACITY (edit->item) && edit->kind == QDM_EDIT_MOVE) ||
      (QDM_IS_PROJECT (edit->item) && edit->kind == QDM_EDIT_MOVE) ||
      (QDM_IS_PROCESS (edit->item) && edit->kind != QDM_EDIT_SET))
    {
      mark_all (self);
      return;
    }

  if (QDM_IS_PRODUCT (edit->item) || QDM_IS_FLOW (edit->item) || QDM_IS_DIAGRAM (edit->item))
    qdm_balance_forget_unknown (self);
  else if (edit->kind == QDM_EDIT_SET)
    take_set (self, edit, materials);
  else
    take_place (self, edit, materials);
  qdm_balance_tell (self, materials);
}

/* What the schedule has moved, or NULL if that may be anything. */
void
qdm_balance_take_moves (QdmBalance *self,
                        GPtrArray  *items)
{
  g_autoptr (GPtrArray) materials = NULL;

  if (items == NULL)
    {
      mark_all (self);
      return;
    }

  materials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    if (QDM_IS_PROJECT (g_ptr_array_index (items, i)))
      mark_project (self, g_ptr_array_index (items, i), materials);
  qdm_balance_tell (self, materials);
}
