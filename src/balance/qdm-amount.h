#pragma once

#include "balance/qdm-balance.h"

G_BEGIN_DECLS

/** Bytes that qdm_amount_format_kt() needs: a mark and a decimal. */
#define QDM_AMOUNT_BUFFER (QDM_DECIMAL_BUFFER + 3)

char       *qdm_amount_dup        (QdmDecimal             value,
                                   const char            *suffix,
                                   gboolean               assumed);
const char *qdm_amount_format_kt  (QdmDecimal             tonnes,
                                   gboolean               assumed,
                                   char                   buffer[QDM_AMOUNT_BUFFER]);
gboolean    qdm_amount_is_known   (const QdmBalancePoint *point);
const char *qdm_amount_format_for (QdmDecimal             tonnes,
                                   const QdmBalancePoint *point,
                                   char                   buffer[QDM_AMOUNT_BUFFER]);
char       *qdm_amount_dup_point  (const QdmBalancePoint *point,
                                   QdmHalfYear            half_year);

G_END_DECLS
