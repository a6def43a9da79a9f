#pragma once

#include "base/qdm-decimal.h"
#include "model/qdm-plan.h"
#include "model/qdm-process.h"

G_BEGIN_DECLS

/**
 * QdmProcessVerdict:
 * @QDM_PROCESS_VERDICT_BALANCED: mass and every element that go in come out
 * @QDM_PROCESS_VERDICT_MASS_ONLY: the mass balances; of some material the composition is not known
 * @QDM_PROCESS_VERDICT_PLANT_PRACTICE: the coefficients are planning figures of plants, which
 *   list what matters only and are not meant to balance
 * @QDM_PROCESS_VERDICT_UNBALANCED: more mass or more of an element comes out than goes in, or less
 *   of an element
 * @QDM_PROCESS_VERDICT_FAULTY: a coefficient is missing or not above zero, or the process feeds itself
 *
 * Whether a process keeps what it is fed with.
 */
typedef enum {
  QDM_PROCESS_VERDICT_BALANCED,
  QDM_PROCESS_VERDICT_MASS_ONLY,
  QDM_PROCESS_VERDICT_PLANT_PRACTICE,
  QDM_PROCESS_VERDICT_UNBALANCED,
  QDM_PROCESS_VERDICT_FAULTY,
} QdmProcessVerdict;

/**
 * QdmElementSum:
 * @symbol: (transfer none): an element
 * @in: tonnes of it that go in for a tonne of main product
 * @out: tonnes of it that come out
 */
typedef struct {
  const char *symbol;
  QdmDecimal in;
  QdmDecimal out;
} QdmElementSum;

/**
 * QdmProcessCheck:
 * @verdict: what came of it
 * @mass_in: tonnes of all that goes in for a tonne of main product
 * @mass_out: tonnes of all that comes out
 * @tolerance: how far these may differ, as the coefficients are rounded
 * @elements: (element-type QdmElementSum): the same by element, of the materials whose
 *   composition is known
 * @sentence: the verdict with its figures, for people
 */
typedef struct {
  QdmProcessVerdict verdict;
  QdmDecimal mass_in;
  QdmDecimal mass_out;
  QdmDecimal tolerance;
  GArray *elements;
  char *sentence;
} QdmProcessCheck;

QdmProcessCheck *qdm_process_check_new  (QdmPlan         *plan,
                                         QdmProcess      *process);
void             qdm_process_check_free (QdmProcessCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmProcessCheck, qdm_process_check_free)

G_END_DECLS
