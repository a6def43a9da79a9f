#pragma once

#include "base/qdm-decimal.h"

G_BEGIN_DECLS

/**
 * QdmQuantityError:
 * @QDM_QUANTITY_ERROR_UNIT: a unit is not known, or measures something else than asked for
 *
 * Why an amount could not be converted.  The message is a sentence that names the unit.
 */
typedef enum {
  QDM_QUANTITY_ERROR_UNIT,
} QdmQuantityError;

#define QDM_QUANTITY_ERROR (qdm_quantity_error_quark ())
GQuark qdm_quantity_error_quark (void);

gboolean qdm_quantity_convert   (QdmDecimal   amount,
                                 const char  *from,
                                 const char  *to,
                                 QdmDecimal  *result,
                                 GError     **error);
gboolean qdm_quantity_to_tonnes (QdmDecimal   amount,
                                 const char  *unit,
                                 QdmDecimal  *tonnes,
                                 GError     **error);

G_END_DECLS
