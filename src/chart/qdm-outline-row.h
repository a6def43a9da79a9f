#pragma once

#include "model/qdm-item.h"

G_BEGIN_DECLS

#define QDM_TYPE_OUTLINE_ROW (qdm_outline_row_get_type ())

G_DECLARE_FINAL_TYPE (QdmOutlineRow, qdm_outline_row, QDM, OUTLINE_ROW, GObject)

QdmOutlineRow *qdm_outline_row_new            (QdmItem       *item,
                                               const char    *title,
                                               guint          depth);
QdmItem       *qdm_outline_row_get_item       (QdmOutlineRow *self);
char          *qdm_outline_row_dup_title      (QdmOutlineRow *self);
guint          qdm_outline_row_get_depth      (QdmOutlineRow *self);
gboolean       qdm_outline_row_get_expandable (QdmOutlineRow *self);
void           qdm_outline_row_set_expandable (QdmOutlineRow *self,
                                               gboolean       expandable);
gboolean       qdm_outline_row_get_expanded   (QdmOutlineRow *self);
void           qdm_outline_row_set_expanded   (QdmOutlineRow *self,
                                               gboolean       expanded);

G_END_DECLS
