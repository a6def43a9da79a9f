#include "balance/qdm-recipe.h"

#include <glib/gi18n-lib.h>

#include "model/qdm-stream.h"

static void
clear_line (gpointer data)
{
  g_free (((QdmRecipeLine *) data)->material);
}

static QdmRecipeLine *
find_line (const QdmRecipe *self,
           const char      *material)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      QdmRecipeLine *line = &g_array_index (self->lines, QdmRecipeLine, i);

      if (g_strcmp0 (line->material, material) == 0)
        return line;
    }
  return NULL;
}

static void
add_to_line (QdmRecipe  *self,
             const char *material,
             QdmDecimal  net,
             gboolean    assumed)
{
  QdmRecipeLine *line = find_line (self, material);

  if (line == NULL)
    {
      g_array_append_val (self->lines, ((QdmRecipeLine) { g_strdup (material), net, assumed }));
      return;
    }

  line->net = qdm_decimal_add (line->net, net);
  line->assumed |= assumed;
}

static void
add_stream (QdmRecipe *self,
            QdmStream *stream)
{
  gboolean assumed = stream->basis == QDM_STREAM_BASIS_TYPICAL ||
                     qdm_item_is_assumed (QDM_ITEM (stream), "coefficient");
  QdmDecimal net = stream->coefficient;

  if (qdm_decimal_compare (net, QDM_DECIMAL_ZERO) <= 0)
    net = QDM_DECIMAL_UNSET;
  if (stream->direction == QDM_STREAM_DIRECTION_IN)
    net = qdm_decimal_negate (net);
  add_to_line (self, stream->material, net, assumed);
}

static gboolean
feeds_itself (QdmProcess *process)
{
  for (guint i = 0; i < qdm_item_count (QDM_ITEM (process), QDM_TYPE_STREAM); i++)
    {
      QdmStream *stream = qdm_item_get_child (QDM_ITEM (process), QDM_TYPE_STREAM, i);

      if (stream->direction == QDM_STREAM_DIRECTION_IN &&
          g_strcmp0 (stream->material, process->main_product) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_fault (QdmProcess *process)
{
  g_autofree char *title = qdm_item_dup_title (QDM_ITEM (process));

  if (process->main_product == NULL)
    return g_strdup_printf (_("The process “%s” names no main product, so that its coefficients count by nothing; choose one"),
                            title);
  if (feeds_itself (process))
    return g_strdup_printf (_("The process “%s” takes in its own main product; a process cannot feed itself, so remove that input"),
                            title);
  return NULL;
}

/**
 * qdm_recipe_new:
 * @process: a process
 *
 * A coefficient that is missing or not above zero is not stated.  The main product is given out
 * tonne for tonne, even if the process does not list it.
 *
 * Returns: (transfer full): what it takes in and gives out
 */
QdmRecipe *
qdm_recipe_new (QdmProcess *process)
{
  QdmRecipe *self = g_new0 (QdmRecipe, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (QdmRecipeLine));
  g_array_set_clear_func (self->lines, clear_line);
  self->fault = dup_fault (process);

  for (guint i = 0; i < qdm_item_count (QDM_ITEM (process), QDM_TYPE_STREAM); i++)
    add_stream (self, qdm_item_get_child (QDM_ITEM (process), QDM_TYPE_STREAM, i));
  if (process->main_product != NULL && find_line (self, process->main_product) == NULL)
    add_to_line (self, process->main_product, qdm_decimal_from_int (1), FALSE);

  return self;
}

void
qdm_recipe_free (QdmRecipe *self)
{
  g_array_unref (self->lines);
  g_free (self->fault);
  g_free (self);
}

/**
 * qdm_recipe_find_line:
 * @self: a recipe
 * @material: the id of a material
 *
 * Returns: (transfer none) (nullable): its line, or %NULL if the process has nothing to do with it
 */
const QdmRecipeLine *
qdm_recipe_find_line (const QdmRecipe *self,
                      const char      *material)
{
  return find_line (self, material);
}
