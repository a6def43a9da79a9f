#pragma once

#include "balance/qdm-plant.h"
#include "balance/qdm-recipe.h"
#include "balance/qdm-subject.h"

G_BEGIN_DECLS

/**
 * QdmContribution:
 * @plant: (transfer none): who
 * @process: (transfer none): the id of the process that it runs
 * @material: (transfer none) (nullable): of an element, the material that contains it
 * @coefficient: tonnes of the subject a tonne of main product: above zero is supply, below demand
 * @assumed: whether @coefficient is assumed or plant practice
 * @amounts: (array): tonnes in each half-year, never below zero
 *
 * What one plant supplies or takes of a subject.
 */
typedef struct {
  QdmPlant *plant;
  char *process;
  char *material;
  QdmDecimal coefficient;
  gboolean assumed;
  QdmDecimal *amounts;
} QdmContribution;

typedef struct _QdmTotal QdmTotal;

/**
 * QdmAccount:
 * @subject: what of
 * @first: the first half-year
 * @n_half_years: how many there are
 * @contributions: (element-type QdmContribution): who supplies and takes it
 * @supply: (array): the sums of what is supplied, for qdm_account_get_supply()
 * @demand: (array): the sums of what is taken
 *
 * Supply and demand of one subject over time.
 */
typedef struct {
  QdmSubject *subject;
  QdmHalfYear first;
  guint n_half_years;
  GPtrArray *contributions;
  QdmTotal *supply;
  QdmTotal *demand;
} QdmAccount;

QdmAccount *qdm_account_new         (QdmSubject       *subject,
                                     QdmHalfYear       first,
                                     guint             n_half_years);
void        qdm_account_free        (QdmAccount       *self);
void        qdm_account_clear       (QdmAccount       *self);
gboolean    qdm_account_concerns    (const QdmAccount *self,
                                     const QdmRecipe  *recipe);
void        qdm_account_add         (QdmAccount       *self,
                                     QdmPlant         *plant,
                                     const QdmRecipe  *recipe);
void        qdm_account_remove      (QdmAccount       *self,
                                     QdmPlant         *plant);
guint       qdm_account_move        (QdmAccount       *self,
                                     QdmPlant         *plant);

QdmDecimal  qdm_account_get_supply  (const QdmAccount *self,
                                     guint             index);
QdmDecimal  qdm_account_get_demand  (const QdmAccount *self,
                                     guint             index);
QdmDecimal  qdm_account_get_net     (const QdmAccount *self,
                                     guint             index);

G_END_DECLS
