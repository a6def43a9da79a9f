#pragma once

#include "app/qdm-section.h"
#include "model/qdm-item-match.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_LEVEL (qdm_item_level_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemLevel, qdm_item_level, QDM, ITEM_LEVEL, GObject)

QdmItemLevel *qdm_item_level_new (QdmItem      *parent,
                                  const GType  *types,
                                  guint         n_types);

G_END_DECLS
