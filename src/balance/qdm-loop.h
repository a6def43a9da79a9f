#pragma once

#include "balance/qdm-balance.h"
#include "model/qdm-chain.h"

G_BEGIN_DECLS

/**
 * QdmLoopLine:
 * @subject: the id of a material, or the name of a good
 * @title: what people call it
 * @made: tonnes of it that arise as a by-product or waste in the half-year
 * @used: tonnes of that which the zone's plants take
 *
 * How much of one by-product is used.
 */
typedef struct {
  char *subject;
  char *title;
  QdmDecimal made;
  QdmDecimal used;
} QdmLoopLine;

GPtrArray  *qdm_loop_list        (QdmBalance  *balance,
                                  QdmChain    *chain,
                                  QdmHalfYear  half_year);
QdmDecimal  qdm_loop_get_percent (GPtrArray   *lines);

G_END_DECLS
