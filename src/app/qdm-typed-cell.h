#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QDM_TYPE_TYPED_CELL (qdm_typed_cell_get_type ())

G_DECLARE_FINAL_TYPE (QdmTypedCell, qdm_typed_cell, QDM, TYPED_CELL, GtkWidget)

GtkWidget  *qdm_typed_cell_new          (const char   *label,
                                         gboolean      number);
void        qdm_typed_cell_show         (QdmTypedCell *self,
                                         const char   *text);
const char *qdm_typed_cell_get_pending  (QdmTypedCell *self);
void        qdm_typed_cell_type         (QdmTypedCell *self,
                                         const char   *text);
void        qdm_typed_cell_set_editable (QdmTypedCell *self,
                                         gboolean      editable);

G_END_DECLS
