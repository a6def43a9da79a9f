#pragma once

#include "base/qdm-decimal.h"
#include "model/qdm-material.h"

G_BEGIN_DECLS


/**
 * QdmFormula:
 *
 * What a substance consists of: how many atoms of each element.
 */
typedef struct _QdmFormula QdmFormula;

QdmFormula *qdm_formula_parse            (const char        *text,
                                          GError           **error);
QdmFormula *qdm_formula_new_for_material (QdmMaterial       *material);
void        qdm_formula_free             (QdmFormula        *self);

guint       qdm_formula_get_n_elements   (const QdmFormula  *self);
const char *qdm_formula_get_symbol       (const QdmFormula  *self,
                                          guint              index);
guint       qdm_formula_get_count        (const QdmFormula  *self,
                                          const char        *symbol);
QdmDecimal  qdm_formula_get_molar_mass   (const QdmFormula  *self);
QdmDecimal  qdm_formula_get_element_mass (const QdmFormula  *self,
                                          const char        *symbol);

QdmDecimal  qdm_element_get_mass         (const char        *symbol);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmFormula, qdm_formula_free)

G_END_DECLS
