#pragma once

#include <gtk/gtk.h>

#include "app/qdm-session.h"
#include "chart/qdm-outline.h"

G_BEGIN_DECLS

#define QDM_TYPE_OUTLINE_TABLE (qdm_outline_table_get_type ())

G_DECLARE_FINAL_TYPE (QdmOutlineTable, qdm_outline_table, QDM, OUTLINE_TABLE, GtkWidget)

GtkWidget     *qdm_outline_table_new             (QdmSession      *session,
                                                  QdmOutline      *outline);
GtkAdjustment *qdm_outline_table_get_vadjustment (QdmOutlineTable *self);

G_END_DECLS
