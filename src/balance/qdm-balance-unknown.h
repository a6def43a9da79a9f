#pragma once

#include "balance/qdm-balance.h"

G_BEGIN_DECLS

GPtrArray *qdm_balance_find_unknown (QdmBalance       *balance,
                                     const QdmAccount *account);

G_END_DECLS
