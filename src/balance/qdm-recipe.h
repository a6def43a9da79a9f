#pragma once

#include "base/qdm-decimal.h"
#include "model/qdm-plan.h"
#include "model/qdm-process.h"

G_BEGIN_DECLS

/**
 * QdmRecipeLine:
 * @material: (transfer none): the id of a material
 * @net: tonnes a tonne of main product: above zero is given out, below zero taken in; not stated
 *   if the plan does not say
 * @assumed: whether a coefficient is marked as assumed, or is plant practice rather than a reaction
 */
typedef struct {
  char *material;
  QdmDecimal net;
  gboolean assumed;
} QdmRecipeLine;

/**
 * QdmRecipe:
 * @lines: (element-type QdmRecipeLine): one for each material
 * @fault: (nullable): a sentence on why the process cannot be reckoned with, or %NULL
 *
 * What a process takes in and gives out for each tonne of its main product.  What it gives back
 * to itself is taken off what it takes in: a material has one line.
 */
typedef struct {
  GArray *lines;
  char *fault;
} QdmRecipe;

QdmRecipe           *qdm_recipe_new       (QdmProcess       *process);
void                 qdm_recipe_free      (QdmRecipe        *self);
const QdmRecipeLine *qdm_recipe_find_line (const QdmRecipe  *self,
                                           const char       *material);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmRecipe, qdm_recipe_free)

G_END_DECLS
