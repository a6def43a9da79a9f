#pragma once

#include "model/qdm-history.h"
#include "model/qdm-unit.h"

G_BEGIN_DECLS

gboolean qdm_reform_rename (QdmHistory  *history,
                            QdmUnit     *unit,
                            const char  *name,
                            QdmDate      from,
                            GError     **error);
gboolean qdm_reform_merge  (QdmHistory  *history,
                            GPtrArray   *units,
                            QdmUnit     *into,
                            QdmDate      from,
                            GError     **error);
gboolean qdm_reform_split  (QdmHistory  *history,
                            QdmUnit     *unit,
                            GPtrArray   *parts,
                            QdmDate      from,
                            GError     **error);

G_END_DECLS
