#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_YEAR_INVESTMENT (qdm_year_investment_get_type ())

G_DECLARE_FINAL_TYPE (QdmYearInvestment, qdm_year_investment, QDM, YEAR_INVESTMENT, QdmItem)

struct _QdmYearInvestment {
  QdmItem parent_instance;

  int year;
  QdmDecimal planned;
  QdmDecimal done;
};

/**
 * QdmInvestmentSum:
 * @planned: what is planned to be spent, in ten thousand yuan
 * @done: what has been spent
 * @assumed: whether any of it rests on an assumption
 *
 * What projects cost over some years.
 */
typedef struct {
  QdmDecimal planned;
  QdmDecimal done;
  gboolean assumed;
} QdmInvestmentSum;

void qdm_investment_sum_add (QdmInvestmentSum *self,
                             QdmItem          *project,
                             int               last_year);

G_END_DECLS
