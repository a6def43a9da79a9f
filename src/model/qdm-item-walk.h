#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

typedef struct _QdmItemWalk QdmItemWalk;

QdmItemWalk *qdm_item_walk_new  (QdmItem     *root);
void         qdm_item_walk_free (QdmItemWalk *self);
QdmItem     *qdm_item_walk_next (QdmItemWalk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmItemWalk, qdm_item_walk_free)

G_END_DECLS
