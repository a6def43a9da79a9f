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

G_END_DECLS
