#pragma once

#include "balance/qdm-balance.h"
#include "report/qdm-table.h"

G_BEGIN_DECLS

/**
 * QdmBalanceTable:
 * @QDM_BALANCE_TABLE_HALF_YEARS: supply, demand and what is left in each half-year
 * @QDM_BALANCE_TABLE_PLANTS: who supplies and takes how much in a half-year
 * @QDM_BALANCE_TABLE_UNKNOWN: of whom that is not known
 * @QDM_BALANCE_TABLE_ANSWERS: what a planner asks about a balance
 * @QDM_BALANCE_TABLE_AGREEMENT: where the plan does not agree with itself
 * @QDM_BALANCE_TABLE_LOOP: by-products of a half-year, how much is used, and who could use the rest
 * @QDM_BALANCE_TABLE_LOOP_YEARS: how much of the by-products is used, by chain and year
 *
 * The tables of the balances of a plan.
 */
typedef enum {
  QDM_BALANCE_TABLE_HALF_YEARS,
  QDM_BALANCE_TABLE_PLANTS,
  QDM_BALANCE_TABLE_UNKNOWN,
  QDM_BALANCE_TABLE_ANSWERS,
  QDM_BALANCE_TABLE_AGREEMENT,
  QDM_BALANCE_TABLE_LOOP,
  QDM_BALANCE_TABLE_LOOP_YEARS,
} QdmBalanceTable;

#define QDM_N_BALANCE_TABLES (QDM_BALANCE_TABLE_LOOP_YEARS + 1)

const char *qdm_balance_table_get_name (QdmBalanceTable  table);
QdmTable   *qdm_balance_table_new      (QdmBalanceTable  table,
                                        QdmBalance      *balance,
                                        const char      *subject,
                                        QdmHalfYear      half_year);

G_END_DECLS
