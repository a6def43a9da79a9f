#pragma once

#include <gio/gio.h>

#include "model/qdm-plan.h"

G_BEGIN_DECLS

#define QDM_TYPE_FINDER (qdm_finder_get_type ())

G_DECLARE_FINAL_TYPE (QdmFinder, qdm_finder, QDM, FINDER, GObject)

/**
 * QdmFinderFunc:
 * @item: an item of the plan
 * @data: what was given with the function
 *
 * Returns: whether the item is wanted at all
 */
typedef gboolean (*QdmFinderFunc) (QdmItem  *item,
                                   gpointer  data);

QdmFinder  *qdm_finder_new         (QdmPlan    *plan);
void        qdm_finder_set_filter  (QdmFinder     *self,
                                    QdmFinderFunc  wanted,
                                    gpointer       data);
void        qdm_finder_search      (QdmFinder  *self,
                                    const char *text,
                                    GType       type);
void        qdm_finder_finish      (QdmFinder  *self);
void        qdm_finder_stop        (QdmFinder  *self);
GListModel *qdm_finder_get_results (QdmFinder  *self);
gboolean    qdm_finder_is_busy     (QdmFinder  *self);

G_END_DECLS
