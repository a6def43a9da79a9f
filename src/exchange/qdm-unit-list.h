#pragma once

#include "model/qdm-assignment.h"

G_BEGIN_DECLS

char *qdm_unit_list_format (QdmItem *item,
                            QdmRole  role);

G_END_DECLS
