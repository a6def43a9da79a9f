#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

typedef struct _QdmItemMatch QdmItemMatch;

QdmItemMatch *qdm_item_match_new      (const char         *text);
void          qdm_item_match_free     (QdmItemMatch       *self);
guint         qdm_item_match_rank     (const QdmItemMatch *self,
                                       QdmItem            *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdmItemMatch, qdm_item_match_free)

G_END_DECLS
