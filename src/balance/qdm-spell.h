#pragma once

#include "balance/qdm-answers.h"

G_BEGIN_DECLS

/**
 * QdmSpell:
 * @side: whether it is a surplus or a shortage
 * @first: the half-year in which it begins
 * @last: the half-year in which it ends
 * @tonnes: the sum over all its half-years, above zero
 * @worst: the half-year with the most
 * @peak: tonnes in that half-year
 *
 * Half-years one after the other in all of which there is too much of something, or too little.
 */
typedef struct {
  QdmSide side;
  QdmHalfYear first;
  QdmHalfYear last;
  QdmDecimal tonnes;
  QdmHalfYear worst;
  QdmDecimal peak;
} QdmSpell;

GArray *qdm_spell_list         (QdmBalance     *balance,
                                const char     *subject,
                                QdmHalfYear     from);
char   *qdm_spell_dup_sentence (const QdmSpell *self,
                                const char     *title);
char   *qdm_spell_dup_headline (QdmBalance     *balance,
                                const char     *subject,
                                QdmHalfYear     from);

G_END_DECLS
