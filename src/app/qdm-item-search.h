#pragma once

#include "model/qdm-plan.h"

G_BEGIN_DECLS

#define QDM_TYPE_ITEM_SEARCH (qdm_item_search_get_type ())

G_DECLARE_FINAL_TYPE (QdmItemSearch, qdm_item_search, QDM, ITEM_SEARCH, GObject)

QdmItemSearch *qdm_item_search_new     (QdmPlan       *plan,
                                        const char    *text);
void           qdm_item_search_finish  (QdmItemSearch *self);
gboolean       qdm_item_search_is_done (QdmItemSearch *self);
gboolean       qdm_item_search_keeps   (QdmItemSearch *self,
                                        QdmItem       *item);

G_END_DECLS
