#pragma once

#include "model/qdm-assignment.h"
#include "model/qdm-history.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

gboolean qdm_assigning_set_roles     (QdmHistory     *history,
                                      QdmItem        *item,
                                      QdmUnit        *unit,
                                      guint           roles,
                                      GError        **error);
gboolean qdm_assigning_remove        (QdmHistory     *history,
                                      QdmAssignment  *assignment,
                                      GError        **error);
gboolean qdm_assigning_spread        (QdmHistory     *history,
                                      QdmAssignment  *assignment,
                                      GError        **error);

G_END_DECLS
