#pragma once

#include <gio/gio.h>

#include "chart/qdm-grouping.h"
#include "chart/qdm-outline-row.h"
#include "model/qdm-plan.h"

G_BEGIN_DECLS

/**
 * QdmOutlineFilter:
 * @item: a project or task
 * @data: what the caller wanted back
 *
 * Returns: whether to show it; what is above it is shown with it
 */
typedef gboolean (*QdmOutlineFilter) (QdmItem  *item,
                                      gpointer  data);

#define QDM_TYPE_OUTLINE (qdm_outline_get_type ())

G_DECLARE_FINAL_TYPE (QdmOutline, qdm_outline, QDM, OUTLINE, GObject)

QdmOutline    *qdm_outline_new            (QdmPlan          *plan);
void           qdm_outline_set_grouping   (QdmOutline       *self,
                                           QdmGrouping       grouping);
void           qdm_outline_set_filter     (QdmOutline       *self,
                                           QdmOutlineFilter  filter,
                                           gpointer          data,
                                           GDestroyNotify    destroy);
gboolean       qdm_outline_is_filtering   (QdmOutline       *self);

guint          qdm_outline_get_n_rows     (QdmOutline       *self);
QdmOutlineRow *qdm_outline_get_row        (QdmOutline       *self,
                                           guint             position);
gboolean       qdm_outline_find           (QdmOutline       *self,
                                           QdmItem          *item,
                                           guint            *position);
gboolean       qdm_outline_reveal         (QdmOutline       *self,
                                           QdmItem          *item,
                                           guint            *position);
GPtrArray     *qdm_outline_list_projects  (QdmOutline       *self,
                                           guint             position);

void           qdm_outline_set_expanded   (QdmOutline       *self,
                                           guint             position,
                                           gboolean          expanded);
void           qdm_outline_expand_to      (QdmOutline       *self,
                                           guint             depth);

G_END_DECLS
