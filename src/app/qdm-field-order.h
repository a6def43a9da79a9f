#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

gboolean qdm_field_is_number (const QdmField *field);
int      qdm_field_compare   (const QdmField *field,
                              QdmItem        *a,
                              QdmItem        *b);

G_END_DECLS
