#pragma once

#include "balance/qdm-balance.h"
#include "model/qdm-flow.h"

G_BEGIN_DECLS

/**
 * QdmChainBalance:
 * @shown: whether there is anything to tell
 * @net: tonnes a year: above zero is surplus, below shortage
 * @is_partial: whether there are suppliers or users of which it is not known how much
 *
 * Whether what comes into a box is what leaves it.
 */
typedef struct {
  gboolean shown;
  double net;
  gboolean is_partial;
} QdmChainBalance;

double          qdm_chain_amounts_get_flow    (QdmBalance *balance,
                                               GPtrArray  *plants,
                                               QdmPlan    *plan,
                                               QdmFlow    *flow,
                                               int         year);
QdmChainBalance qdm_chain_amounts_get_balance (QdmBalance *balance,
                                               QdmPlan    *plan,
                                               QdmItem    *box,
                                               int         year);
char           *qdm_chain_amounts_dup_text    (double      tonnes);

G_END_DECLS
