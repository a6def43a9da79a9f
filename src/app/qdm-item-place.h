#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

char *qdm_item_place_dup (QdmItem *item);

G_END_DECLS
